"""Attributing: whether a cue attributes, and which of the stretches on offer.

Two linear models decide, and plain grammar where the models are unsure or the
construction leaves no doubt.
"""

from spacy.tokens import Token

from tacitus.annotating.contents import Content, Contents
from tacitus.annotating.cues import Cue, idioms, line_of, source_of
from tacitus.annotating.voice_signs import signs_of_content, signs_of_cue
from tacitus.knowledge import actors
from tacitus.learned import classifier

_LIKELY = 0.42  # below it a cue attributes nothing; the value hardly matters between 0.3 and 0.5
_UNSURE = 0.15  # below it no stretch is likely, and the sentence's longer side is taken


def attributes(cue: Cue, source: Token | None, contents: Contents, found: list[Content]) -> float:
    """Give the probability that a cue attributes one of the stretches found for it; 0 where it does not."""
    if not found or _is_seen(cue) or _is_idiom(cue):
        return 0.0
    likely = _likelihood(cue, source, contents, found)
    if likely >= _LIKELY:
        return likely
    return _LIKELY if _is_plain(cue, found) else 0.0


def _likelihood(cue: Cue, source: Token | None, contents: Contents, found: list[Content]) -> float:
    """Give the probability that a cue attributes."""
    return classifier("voice-cue").probabilities(signs_of_cue(cue, source, contents, found))["yes"]


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
            if "by" in cue.entry.after and "clause around by" in shapes:
                return True
            if any(child.dep_ == "acl" and _is_clause(child) for child in cue.head.children):
                return True
            return (
                cue.entry.kind == "says"
                and cue.head.dep_ == "attr"
                and any(c.dep_ == "expl" for c in cue.head.head.children)
            )
        case "verb":
            return cue.entry.kind == "says" and any(c.dep_ == "ccomp" and _is_clause(c) for c in cue.head.children)
    return False


def _fills_line(colon: Token, source: Token) -> bool:
    """Tell a short source that is all there is on its side of a colon in a line without a full stop."""
    start, end = line_of(colon)
    side = colon.doc[colon.i + 1 : end] if source.i > colon.i else colon.doc[start : colon.i]
    closes = colon.doc[end - 1].text in (".", "!", "?", "”", '"') or end - start > 25
    if closes or len(side) > 5 or any(token.pos_ == "VERB" for token in side):
        return False
    return source.i > colon.i or source.lower_ in actors.nominals() or source.ent_type_ in ("PERSON", "ORG", "NORP")


def _is_clause(verb: Token) -> bool:
    """Tell a clause with "that" and a subject of its own."""
    roles = {child.dep_: child.lower_ for child in verb.children}
    return roles.get("mark") == "that" and not roles.keys().isdisjoint(("nsubj", "nsubjpass", "expl"))


def choose(cue: Cue, contents: Contents, found: list[Content]) -> Content:
    """Give the likeliest of the stretches that a cue may attribute; where none is likely, grammar decides."""
    if len(found) == 1:
        return found[0]
    model = classifier("voice-content")
    scores = [model.probabilities(signs_of_content(cue, content, contents, found))["yes"] for content in found]
    best = found[scores.index(max(scores))]
    if max(scores) < _LIKELY or cue.word_class == "colon":
        shape = _plain_shape(cue)
        best = next((content for content in found if content.shape == shape), best)
    if max(scores) < _UNSURE and cue.entry.kind == "says" and cue.word_class == "verb":
        return _beside(cue, found) or best
    return _whole(cue, best, found)


def _beside(cue: Cue, found: list[Content]) -> Content | None:
    """Give the longest stretch on the side of a verb where most of its sentence stands."""
    sentence = cue.head.sent
    behind = sentence.end - cue.end > cue.start - sentence.start
    there = [c for c in found if (c.pieces[0][0] >= cue.end if behind else c.pieces[-1][1] <= cue.start)]
    return max(there, key=lambda content: content.size, default=None)


def _plain_shape(cue: Cue) -> str:
    if cue.word_class == "colon":
        source = source_of(cue)
        return "before" if source is not None and source.i > cue.head.i else "after"
    is_aside = cue.head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in cue.head.children)
    return "above advcl" if is_aside and "ccomp" not in {c.dep_ for c in cue.head.children} else ""


def _whole(cue: Cue, content: Content, found: list[Content]) -> Content:
    """Give all that stands before a cue which ends its sentence: "…, nine are missing and the road is cut, it added"."""
    if content.shape != "ccomp" or content.pieces[-1][1] > cue.start:
        return content
    rest = next((other for other in found if other.shape in ("rest", "before")), content)
    return rest if len(rest.pieces) == 1 and rest.pieces[-1][1] <= cue.start else content


def _is_seen(cue: Cue) -> bool:
    """Tell what is seen or found to happen rather than said: "police found him bleeding"."""
    clause = next((child for child in cue.head.children if child.dep_ == "ccomp"), None)
    return cue.entry.kind in ("shows", "thinks") and clause is not None and clause.tag_ == "VBG"


def _is_idiom(cue: Cue) -> bool:
    """Tell a verb whose object makes it no cue: "claimed nine lives", "observed a moment of silence"."""
    if cue.word_class != "verb":
        return False
    verb = cue.head.lemma_.lower()
    return any((verb, child.lemma_.lower()) in idioms() for child in cue.head.children if child.dep_ == "dobj")
