"""Cues: the words that attribute ("said", "according to", "the claim that"), and whose words they announce."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from tacitus import knowledge
from tacitus.annotating.tokens import lowered, parts_of_speech

_AUXILIARIES = {"aux", "auxpass", "neg", "prt"}
_PASSIVE = {"nsubjpass", "csubjpass", "auxpass"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_COUNTING = {"put": "at", "place": "at", "set": "at", "give": "as"}
_COUNTED = {"toll", "number", "figure", "count", "total", "tally", "death", "dead", "casualty", "loss", "it", "them"}
_HELD = frozenset(
    {"believe", "think", "suspect", "presume", "assume", "understand", "know", "estimate", "say", "consider"}
)
_LOOKING_INTO = frozenset(
    {"investigate", "probe", "examine", "check", "verify", "review", "assess", "study", "deny", "reject", "dismiss",
     "refute", "rebut", "corroborate", "contradict"}
)  # fmt: skip
"""Verbs whose object is somebody else's word: "investigates reports that", "denied claims that"."""
_EMERGING = ("seem", "appear", "emerge", "transpire")
_NAMING = {"NOUN", "PROPN", "DET", "ADJ", "ADP"}
_CLASS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the cue lexicon."""

    kind: str
    """What the cue tells of: says, asks, promises, shows, thinks, wants, seems, hidden."""
    after: tuple[str, ...]
    """Prepositions that lead to what is attributed ("accused OF", "blamed FOR")."""
    hedged: bool
    """Whether the outlet keeps its distance."""

    @property
    def narrow(self) -> bool:
        """Whether it attributes in one construction alone: "it emerged that", "in the words of the mayor"."""
        return self.kind == "hidden" or self.after == ("in",)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text."""

    head: Token
    word_class: str
    """verb, noun, adjective, adverb, attribute, phrase, colon or count."""
    entry: Entry
    start: int
    """First token."""
    end: int
    """One past the last token."""
    sentence: Span
    """The sentence that the head stands in."""


@cache
def lexicon() -> dict[tuple[str, str], Entry]:
    """Give the cue lexicon by word class and lemma."""
    return {
        (row["class"], row["lemma"]): Entry(row["kind"], tuple(row["after"].split()), row["hedged"] == "yes")
        for row in knowledge.table("voices/cues.csv")
    }


@cache
def idioms() -> frozenset[tuple[str, str]]:
    """Give verbs with an object that makes them no cue ("claim lives")."""
    return frozenset((row["verb"], row["object"]) for row in knowledge.table("voices/idioms.csv"))


def find_cues(doc: Doc) -> Iterator[Cue]:
    """Give the words that may attribute, in text order."""
    words, classes = lowered(doc), parts_of_speech(doc)
    for sentence in doc.sents:
        for at in range(sentence.start, sentence.end):
            if (word_class := _CLASS.get(classes[at])) is not None:
                cue = _cue(doc[at], words, word_class, sentence)
            elif words[at] == ":":
                cue = _colon(doc[at], sentence)
            else:
                continue
            if cue is not None:
                yield cue


def _cue(token: Token, words: Sequence[str], word_class: str, sentence: Span) -> Cue | None:
    """Give the cue that a word is, if it is one."""
    entries, at = lexicon(), token.i
    word, lemma = words[at], token.lemma_.lower()
    if word == "according" and words[at + 1 : at + 2] == ["to"]:
        return Cue(token, "phrase", entries["phrase", "according to"], at, at + 2, sentence)
    joined = f"{words[at - 2]}-{word}" if at > 1 and words[at - 1] == "-" else ""  # "so-called", "self-styled"
    if joined and (hyphened := entries.get(("attribute", joined))) is not None:
        return Cue(token, "attribute", hyphened, at - 2, at + 1, sentence)
    if lemma in _COUNTING and _is_counting(token, _COUNTING[lemma]):
        return Cue(token, "count", Entry("says", (), False), *_bounds(token), sentence)
    if (attribute := entries.get(("attribute", word))) is not None and token.dep_ in ("amod", "compound", "nmod"):
        return Cue(token, "attribute", attribute, at, at + 1, sentence)
    if (entry := entries.get((word_class, lemma))) is not None:
        start, end = _bounds(token) if word_class == "verb" else (at, at + 1)
        return Cue(token, word_class, entry, start, end, sentence)
    return None


def _is_counting(verb: Token, joint: str) -> bool:
    """Tell a verb by which somebody gives a number: "put the toll at 40", "gave the number of dead as nine"."""
    if verb.pos_ != "VERB":
        return False
    counted = any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in _COUNTED for c in verb.children)
    return counted and any(
        child.lower_ == joint and any(t.pos_ == "NUM" for t in child.subtree) for child in verb.children
    )


def _colon(token: Token, sentence: Span) -> Cue | None:
    """A colon that may stand for "says": "Police: two dead"."""
    if token.i and not token.nbor(-1).like_num and token.whitespace_:
        return Cue(token, "colon", Entry("says", (), False), token.i, token.i + 1, sentence)
    return None


def _bounds(verb: Token) -> tuple[int, int]:
    """Give a verb with the auxiliaries and particle beside it."""
    start, end = verb.i, verb.i + 1
    children = {child.i: child.dep_ for child in verb.children if not _is_name(child)}
    while children.get(start - 1) in _AUXILIARIES or (start - 2 in children and children.get(start - 1) == "advmod"):
        start -= 1
    while children.get(end) == "prt":
        end += 1
    return start, end


# --- the source ------------------------------------------------------------------------


def source_of(cue: Cue) -> Token | None:
    """Give the head word of whoever is credited; nothing where the text hides it."""
    head = cue.head
    match cue.word_class:
        case "verb" | "count":
            return _source_of_verb(head)
        case "noun":
            return _source_of_noun(cue)
        case "adjective":
            return _source_of_adjective(head)
        case "phrase":
            return next((p for to in head.children for p in to.children if p.dep_ == "pobj"), None)
        case "colon":
            return _source_of_colon(head)
        case _:
            return None


def subject(verb: Token) -> Token | None:
    """Give a verb's own subject, the nearest where the parse gives several, and of two as near the one behind it."""
    found = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return min(found, key=lambda child: (abs(child.i - verb.i), -child.i), default=None)


def is_passive(verb: Token) -> bool:
    """Tell a passive verb: one with a passive auxiliary or subject, or a participle after its noun ("blamed on")."""
    if any(child.dep_ in _PASSIVE for child in verb.children) or _is_held_to_be(verb):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in verb.children)


def _is_held_to_be(verb: Token) -> bool:
    """Tell "jets believed to be foreign struck", which nobody says is anybody's belief, taken for an active verb."""
    behind = verb.doc[verb.i + 1 : verb.i + 3]
    to_be = len(behind) == 2 and behind[0].lower_ == "to" and behind[1].lower_ in ("be", "have")
    bare = not any(child.dep_ in ("aux", "neg", "dobj") for child in verb.children)
    return verb.lemma_.lower() in _HELD and verb.tag_ in ("VBD", "VBN") and to_be and bare


def _source_of_verb(verb: Token) -> Token | None:
    if is_passive(verb):
        if (agent := _agent(verb)) is not None:
            return agent
        return _told(verb)
    own = subject(verb) or next((child for child in verb.children if _is_name(child)), None)
    if own is not None and (behind := _speaker_behind(verb, own)) is not None:
        return behind
    if own is not None:
        return own if own.lower_ not in ("it", "there") or verb.lemma_ not in _EMERGING else None
    return _inverted(verb) or _speaker_before(verb) or _subject_above(verb)


def _speaker_before(verb: Token) -> Token | None:
    """Give who speaks right before a finite verb where the parse ties them to a noun before: "in Kidal, the mission, MINU, said"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i - 2 < verb.sent.start:
        return None
    before = verb.nbor(-1)
    if before.text == ",":
        before = before.nbor(-1)
        return before if before.pos_ in ("NOUN", "PROPN") and before.dep_ == "appos" else None
    if verb.dep_ == "dep" and before.pos_ == "PROPN":
        return before
    if before.pos_ not in ("NOUN", "PROPN") or before.dep_ not in ("appos", "conj"):
        return None
    first, listed = before, None
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        if first.left_edge.i and first.left_edge.nbor(-1).text == ",":
            listed = first  # "killed nine civilians, residents and a doctor said"
        first = first.head
    if first.dep_ == "dobj" and listed is not None:
        return listed
    return first if first.dep_ == "appos" and first.left_edge.i and first.left_edge.nbor(-1).text == "," else None


def _speaker_behind(verb: Token, own: Token) -> Token | None:
    """Give who speaks between commas behind a verb whose parsed subject stands before one: "X, said the mayor, left"."""
    if own.i > verb.i or not verb.i or verb.nbor(-1).text != ",":
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end - 1)]:
        if token.pos_ in ("NOUN", "PROPN") and token.nbor(1).text == ",":
            return token
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") and token.lower_ not in ("of", "for"):
            return None
    return None


def is_inserted(cue: Cue, source: Token | None) -> bool:
    """Tell a verb and its speaker between two commas inside what is said: "The camp, claims the army, hid gunmen"."""
    verb = cue.head
    own = subject(verb)
    return source is not None and own is not None and source.i > verb.i and _speaker_behind(verb, own) == source


def _inverted(verb: Token) -> Token | None:
    """Give who speaks behind the verb where the parser took them for its object: "…, reported the agency"."""
    told = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)
    return next((child for child in verb.rights if child.dep_ == "dobj"), None) if told else None


def _is_name(auxiliary: Token) -> bool:
    """Tell a name that the parser took for an auxiliary: "May said"."""
    return auxiliary.dep_ == "aux" and auxiliary.text.istitle() and auxiliary.head.tag_ in ("VBD", "VBZ")


def _agent(word: Token) -> Token | None:
    """Give who stands behind "by"."""
    for child in word.children:
        if child.lower_ == "by":
            return next((p for p in child.children if p.dep_ == "pobj"), None)
    return None


def _told(verb: Token) -> Token | None:
    """Give who speaks in "was quoted as saying": the one quoted."""
    return subject(verb) if verb.lemma_ in ("quote", "cite") and any(c.lower_ == "as" for c in verb.children) else None


def _subject_above(verb: Token) -> Token | None:
    """Give the subject that a verb shares with a word above it ("..., adding that", "to say that")."""
    above = verb.head
    match verb.dep_:
        case "conj" if above.dep_ == "ccomp" and above.head.i < above.i and verb.tag_ == above.head.tag_ != above.tag_:
            return _source_of_verb(above.head)  # "warned that it would last and vowed to go on"
        case "conj" if above.pos_ in ("VERB", "AUX"):
            return _source_of_verb(above) if not is_passive(above) else subject(above)
        case "acl" | "relcl":
            return above if verb.tag_ in ("VBG", "VBN") or verb.dep_ == "relcl" else _source_of_owner(above)
        case "xcomp":
            return next((c for c in above.children if c.dep_ == "dobj"), None) or subject(above) or _climb(above, verb)
        case "pcomp" | "pobj":
            return _quoted(above.head) or _climb(above.head, verb)
        case "advcl" | "ccomp" | "dep":
            return _climb(above, verb)
    return None


def _quoted(verb: Token) -> Token | None:
    """Give who is quoted: "the agency quoted residents as saying"."""
    if verb.lemma_ not in ("quote", "cite"):
        return None
    return next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _climb(above: Token, below: Token) -> Token | None:
    if above == below or above.pos_ not in ("VERB", "AUX"):
        return above if above.pos_ in ("NOUN", "PROPN") and below.dep_ == "advcl" else None
    return subject(above) or (_subject_above(above) if above.head != above else None)


def _source_of_noun(cue: Cue) -> Token | None:
    noun = cue.head
    owner = _source_of_owner(noun)
    if owner is not None:
        return owner
    around = noun.dep_ == "pobj" and noun.head.lower_ in cue.entry.after  # "in the view of most diplomats"
    for child in noun.children if around else ():
        if child.lower_ == "of" and (pobj := next(iter(child.children), None)) is not None:
            return pobj
    for child in noun.children:
        if child.lower_ in ("by", "from") and (pobj := next(iter(child.children), None)) is not None:
            return pobj
    told = noun.dep_ in ("dobj", "attr", "conj") and noun.head.pos_ in ("VERB", "AUX")
    if told and noun.head.lemma_.lower() not in _LOOKING_INTO and not is_passive(noun.head):
        above = subject(noun.head) or _subject_above(noun.head)
        if above is not None and above.lower_ not in ("there", "it"):
            return above
    return noun if cue.entry.kind in ("says", "shows") else None


def _source_of_owner(noun: Token) -> Token | None:
    return next((child for child in noun.children if child.dep_ == "poss"), None)


def _source_of_adjective(adjective: Token) -> Token | None:
    if adjective.dep_ in ("acomp", "attr", "oprd", "ROOT") and adjective.head.pos_ in ("VERB", "AUX"):
        return subject(adjective.head) or _subject_above(adjective.head)
    return adjective.head if adjective.dep_ == "amod" and adjective.i > adjective.head.i else None


def line_of(token: Token) -> tuple[int, int]:
    """Give the first token of a token's line and one past its last, within fifty tokens."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and token.i - start < 50 and "\n" not in doc[start - 1].text:
        start -= 1
    while end < len(doc) and end - token.i < 50 and "\n" not in doc[end].text:
        end += 1
    return start, end


def _source_of_colon(colon: Token) -> Token | None:
    """Give who speaks at a colon: a name behind it that ends the line ("…: police"), or the noun before it."""
    start, end = line_of(colon)
    behind = [token for token in colon.doc[colon.i + 1 : end] if not token.is_punct]
    told = any(token.pos_ in ("VERB", "AUX", "ADJ", "NUM") for token in colon.doc[start : colon.i])
    if told and behind and len(behind) < 6 and all(token.pos_ in _NAMING for token in behind):
        return behind[-1]
    before = colon.nbor(-1)
    return before if before.pos_ in ("NOUN", "PROPN") else None
