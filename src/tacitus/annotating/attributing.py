"""Attributing: whether a cue attributes, and which of the stretches on offer.

Two linear models decide, and plain grammar where the models are unsure or the
construction leaves no doubt.
"""

from spacy.tokens import Token

from tacitus.annotating.contents import Content, Contents
from tacitus.annotating.cues import Cue, idioms, is_inserted, is_passive, line_of, source_of
from tacitus.annotating.speakers import PAPERS
from tacitus.annotating.voice_signs import signs_of_contents, signs_of_cue
from tacitus.knowledge import actors
from tacitus.learned import classifier

_LIKELY = 0.35  # below it a cue attributes nothing
_TOGETHER = 0.32  # the same for cue and content together; both values hardly matter within a tenth
_DOUBTFUL = 0.42  # below it grammar may overrule the likeliest stretch
_ALONE = 0.9  # how well a stretch fits that is the only one on offer
_RUMOURS = ("report", "rumour", "rumor", "allegation", "claim", "accusation", "suggestion")
_TALLYING = frozenset({"record", "document", "count", "register", "log", "tally", "list"})
_WHERE = frozenset(
    {"province", "district", "region", "country", "city", "town", "village", "area", "state", "governorate", "county",
     "camp", "year", "month", "week", "day", "period", "war", "conflict"}
)  # fmt: skip
_SHORT = 5  # words of when and where something was said
_THINGS = ("nothing", "anything", "something", "everything")  # "nothing to suggest that": they are nobody
_UNSURE = 0.15  # below it no stretch is likely, and the sentence's longer side is taken


def attributed(cue: Cue, source: Token | None, contents: Contents) -> tuple[Content, float] | None:
    """Give the stretch that a cue attributes, and how likely it is; null where it attributes nothing."""
    if source is not None and source.lower_ in _THINGS:
        return None
    if _is_seen(cue) or _is_idiom(cue) or _is_half_of_quoting(cue) or not (found := contents.of(cue, source)):
        return None
    if cue.word_class == "count":
        behind = [content for content in found if content.pieces[0][0] >= cue.end]
        return (max(behind, key=lambda content: content.size), _ALONE) if behind else None
    likely = classifier("voice-cue").chance("yes", signs_of_cue(cue, source, contents, found))
    is_plain = _is_plain(cue, found)
    if (likely < _LIKELY or cue.entry.narrow) and not is_plain:
        return None
    content, fitting = _choose(cue, contents, found)
    together = likely * fitting**0.5
    return (content, together) if together >= _TOGETHER or is_plain else None


def _is_plain(cue: Cue, found: list[Content]) -> bool:
    """Tell a cue that attributes whatever the model thinks: "allegedly", "reports that…", "by some estimates"."""
    shapes = {content.shape for content in found}
    match cue.word_class:
        case "adverb" | "attribute" | "phrase":
            return True
        case "colon":
            source = source_of(cue)
            return source is not None and _fills_line(cue.head, source)
        case "noun":
            if _is_around(cue) and f"clause around {cue.head.head.lower_}" in shapes:
                return True
            if _is_rumour(cue) or _is_account(cue):
                return True
            if any(child.dep_ == "acl" and _is_clause(child) for child in cue.head.children):
                return True
            return (
                cue.entry.kind == "says"
                and cue.head.dep_ == "attr"
                and any(c.dep_ == "expl" for c in cue.head.head.children)
            )
        case "verb":
            if cue.entry.kind == "hidden":
                return source_of(cue) is None and "ccomp" in shapes
            if cue.entry.kind != "says":
                return False
            if _is_tallying(cue.head):
                return True
            if is_inserted(cue, source_of(cue)):
                return True
            if _is_aside(cue.head) and "above advcl" in shapes:
                return True
            return _is_quoted(cue.head) or any(c.dep_ == "ccomp" and _is_clause(c) for c in cue.head.children)
    return False


def _is_tallying(verb: Token) -> bool:
    """Tell "the network recorded 346 deaths": somebody who counts, and a number as what they count."""
    if verb.lemma_.lower() not in _TALLYING or is_passive(verb):
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.lower_ != "it"]
    if not subjects or any(c.ent_type_ in ("GPE", "LOC", "DATE", "TIME") or c.lemma_ in _WHERE for c in subjects):
        return False  # "the province recorded 40 deaths"
    return any(token.pos_ == "NUM" for child in verb.children if child.dep_ == "dobj" for token in child.subtree)


def _fills_line(colon: Token, source: Token) -> bool:
    """Tell a short source that is all there is on its side of a colon in a line without a full stop."""
    start, end = line_of(colon)
    side = colon.doc[colon.i + 1 : end] if source.i > colon.i else colon.doc[start : colon.i]
    closes = colon.doc[end - 1].text in (".", "!", "?", "”", '"') or end - start > 25
    if closes or len(side) > 5 or any(token.pos_ == "VERB" for token in side):
        return False
    return source.i > colon.i or source.lower_ in actors.nominals() or source.ent_type_ in ("PERSON", "ORG", "NORP")


def _is_aside(verb: Token) -> bool:
    """Tell "…, as the general had told reporters"."""
    below = {child.dep_: child.lower_ for child in verb.children}
    return verb.dep_ == "advcl" and below.get("mark") == "as" and "ccomp" not in below


def _is_around(cue: Cue) -> bool:
    """Tell "by some estimates" and "in the words of the mayor", about the clause around them; not "in other words"."""
    if cue.head.dep_ != "pobj" or cue.head.head.lower_ not in cue.entry.after:
        return False
    return cue.head.head.lower_ == "by" or source_of(cue) not in (None, cue.head)


def _is_rumour(cue: Cue) -> bool:
    """Tell "reports of looting", which say of nobody whose they are; not "the reports of the ministry"."""
    noun = cue.head
    bare = not any(c.dep_ in ("det", "poss") or c.lower_ == "by" for c in noun.children)
    of = any(c.dep_ == "prep" and c.lower_ in ("of", "about") for c in noun.children)
    return cue.entry.kind == "says" and noun.tag_ == "NNS" and bare and of and noun.lemma_.lower() in _RUMOURS


def _is_account(cue: Cue) -> bool:
    """Tell "the army's account is that …"."""
    if cue.head.dep_ != "nsubj" or cue.head.head.lemma_ != "be" or cue.entry.kind not in ("says", "thinks"):
        return False
    return any(c.dep_ == "ccomp" and _is_clause(c) for c in cue.head.head.children)


def _is_half_of_quoting(cue: Cue) -> bool:
    """Tell the part of "was quoted as saying" that attributes nothing itself: "saying" where nothing follows it, else "quoted"."""
    verb = cue.head
    if _is_quoted(verb) and is_passive(verb.head.head):
        return not _has_object(verb)
    if verb.lemma_ not in ("quote", "cite") or not is_passive(verb):
        return False
    return any(_has_object(c) for p in verb.children if p.lower_ == "as" for c in p.children if c.dep_ == "pcomp")


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("ccomp", "dobj", "xcomp") for child in verb.children)


def _is_quoted(verb: Token) -> bool:
    """Tell "saying" in "was quoted as saying"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in ("quote", "cite")


def _is_clause(verb: Token) -> bool:
    """Tell a clause with "that" and a subject of its own."""
    roles = {child.dep_: child.lower_ for child in verb.children}
    return roles.get("mark") == "that" and not roles.keys().isdisjoint(("nsubj", "nsubjpass", "expl"))


def _choose(cue: Cue, contents: Contents, found: list[Content]) -> tuple[Content, float]:
    """Give the likeliest of the stretches that a cue may attribute and how well it fits; in doubt, grammar decides."""
    if len(found) == 1:
        return found[0], _ALONE
    if (shape := _fixed_shape(cue)) and (fixed := next((c for c in found if c.shape == shape), None)) is not None:
        return fixed, _ALONE
    model = classifier("voice-content")
    scores = [model.chance("yes", signs) for signs in signs_of_contents(cue, contents, found)]
    fitting = max(scores)
    best = found[scores.index(fitting)]
    if fitting < _DOUBTFUL or cue.word_class == "colon":
        shape = _plain_shape(cue)
        best = next((content for content in found if content.shape == shape), best)
    if fitting < _UNSURE and cue.entry.kind == "says" and cue.word_class == "verb":
        best = _beside(cue, found) or best
        fitting = _UNSURE
    return _in_paper(cue, _whole(cue, best, found), found), fitting


def _fixed_shape(cue: Cue) -> str:
    """Give the one shape that a construction leaves no choice about."""
    if cue.word_class == "noun" and _is_around(cue):
        return f"clause around {cue.head.head.lower_}"
    if cue.word_class == "noun" and _is_account(cue):
        return "is ccomp"
    if cue.word_class == "verb" and cue.head.lemma_ == "blame" and is_passive(cue.head):
        return "subject and rest"
    return "rest" if cue.word_class == "verb" and is_inserted(cue, source_of(cue)) else ""


def _beside(cue: Cue, found: list[Content]) -> Content | None:
    """Give the longest stretch on the side of a verb where most of its sentence stands."""
    sentence = cue.sentence
    behind = sentence.end - cue.end > cue.start - sentence.start
    there = [c for c in found if (c.pieces[0][0] >= cue.end if behind else c.pieces[-1][1] <= cue.start)]
    return max(there, key=lambda content: content.size, default=None)


def _plain_shape(cue: Cue) -> str:
    if cue.word_class == "colon":
        source = source_of(cue)
        return "before" if source is not None and source.i > cue.head.i else "after"
    return "above advcl" if _is_aside(cue.head) else ""


def _whole(cue: Cue, content: Content, found: list[Content]) -> Content:
    """Give all that stands before a cue which ends its sentence: "…, nine are missing and the road is cut, it added"."""
    if content.shape != "ccomp" or content.pieces[-1][1] > cue.start:
        return content
    rest = next((other for other in found if other.shape in ("rest", "before")), content)
    if len(rest.pieces) == 2 and _is_time_of_saying(cue, rest.pieces[1]):
        rest = next((other for other in found if other.shape == "before"), content)
    return rest if len(rest.pieces) == 1 and rest.pieces[-1][1] <= cue.start else content


def _is_time_of_saying(cue: Cue, piece: tuple[int, int]) -> bool:
    """Tell "on Thursday evening" behind "…, the ministry said", where the sentence ends."""
    first = cue.head.doc[piece[0]]
    short = piece[1] - piece[0] <= _SHORT and piece[0] == cue.end
    return short and first.head == cue.head and first.dep_ in ("prep", "npadvmod", "advmod")


def _in_paper(cue: Cue, content: Content, found: list[Content]) -> Content:
    """Give the whole sentence that a paper tells: "In a statement, the army said nine fell, but the rest held out"."""
    if content.shape != "ccomp" or content.pieces[0][0] < cue.end:
        return content
    papers = (p for c in cue.head.lefts if c.dep_ == "prep" and c.lower_ == "in" for p in c.children)
    if not any(paper.lemma_.lower() in PAPERS for paper in papers):
        return content
    return next((other for other in found if other.shape == "after"), content)


def _is_seen(cue: Cue) -> bool:
    """Tell what is seen or found to happen rather than said: "police found him bleeding"."""
    clause = next((child for child in cue.head.children if child.dep_ == "ccomp"), None)
    return cue.entry.kind in ("shows", "thinks") and clause is not None and clause.tag_ == "VBG"


def _is_idiom(cue: Cue) -> bool:
    """Tell a verb whose object makes it no cue: "claimed nine lives", "observed a moment of silence"."""
    if cue.word_class != "verb" or _is_tallying(cue.head):
        return False
    verb = cue.head.lemma_.lower()
    return any((verb, child.lemma_.lower()) in idioms() for child in cue.head.children if child.dep_ == "dobj")
