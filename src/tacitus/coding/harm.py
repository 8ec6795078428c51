"""Harm to people: how the parse ties a group of people to what was done to them.

``measure_at`` asks of one noun (or number standing for one) what happened to
those it counts. Every way of saying so that the parse knows is one small rule
below, tried in the order of ``RULES``; the rule that fires is the basis.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tacitus.coding.codebook import harms
from tacitus.model import Measure

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_WRAPPERS = frozenset(
    {"total", "group", "family", "number", "majority", "most", "half", "dozen", "score", "hundred", "thousand",
     "people", "list", "team", "third", "many", "some", "all", "million"}
)  # fmt: skip
_INCLUDING = frozenset({"include", "among", "amongst", "like"})
_ADVERBS = ("ADV", "AUX", "CCONJ", "PART", "DET", "PUNCT")


@dataclass(frozen=True, slots=True)
class Harmed:
    """What happened to a group: measure, the word that says so, and the rule that found it."""

    measure: Measure
    trigger: Token
    rule: str


@cache
def _words() -> dict[str, dict[tuple[str, ...], Measure]]:
    """Give for each way of saying harm its words with their measure; the first listed measure wins."""
    table: dict[str, dict[tuple[str, ...], Measure]] = {
        "verbs": {},
        "suffered": {},
        "states": {},
        "nouns": {},
        "of": {},
        "tolls": {},
    }
    for harm in reversed(harms()):
        for phrase in harm.verbs:
            table["verbs"][phrase] = harm.measure
        for phrase in harm.suffered:
            table["suffered"][phrase] = harm.measure
        for kind, words in (("states", harm.states), ("nouns", harm.nouns), ("of", harm.of)):
            for word in words:
                table[kind][(word,)] = harm.measure
        for phrase in harm.tolls:
            table["tolls"][phrase] = harm.measure
    return table


def _said(kind: str, token: Token) -> Measure | None:
    """Give the measure that a token (with its particle) says in one way."""
    table = _words()[kind]
    lemma = token.lemma_.lower()
    if (lemma,) in table:
        return table[(lemma,)]
    following = tuple(after.lower_ for after in token.doc[token.i + 1 : token.i + 5])
    for length in (2, 1):
        if (lemma, *following[:length]) in table:
            return table[(lemma, *following[:length])]
    objects = [child.lower_ for child in token.children if child.dep_ in ("prt", "dobj", "oprd", "advmod", "acomp")]
    return next((table[(lemma, word)] for word in objects if (lemma, word) in table), None)


def does(token: Token) -> Measure | None:
    """Give the measure of a verb whose object is harmed."""
    return _said("verbs", token) if token.pos_ in ("VERB", "ADJ", "NOUN") else None


def suffers(token: Token) -> Measure | None:
    """Give the measure of a verb whose subject is harmed."""
    return _said("suffered", token) if token.pos_ == "VERB" else None


def state(token: Token) -> Measure | None:
    """Give the measure of a word that says a state of people ("dead", "wounded")."""
    return _words()["states"].get((token.lower_,))


def noun(token: Token) -> Measure | None:
    """Give the measure of a noun that stands for people harmed ("death", "casualty")."""
    return _words()["nouns"].get((token.lemma_.lower(),)) or _words()["nouns"].get((token.lower_,))


# --- the rules -----------------------------------------------------------------------


def _is_harm(token: Token) -> Iterator[Harmed]:
    """ "40 civilian deaths", "no casualties": what is counted is harm itself."""
    if token.pos_ in _NOMINAL and (measure := noun(token)):
        yield Harmed(measure, token, "counted harm")


def _object(token: Token) -> Iterator[Harmed]:
    """ "killed 57", "leaving 3 dead": the object of the deed."""
    if token.dep_ not in ("dobj", "obj", "nsubj", "dative", "oprd", "attr"):
        return
    verb = token.head
    if token.dep_ in ("dobj", "obj") and (measure := does(verb)):
        yield Harmed(measure, verb, "object of the deed")
    if verb.lemma_ in ("leave", "find", "make", "see", "keep", "report", "render"):
        for word in token.doc[token.i + 1 : token.i + 8]:
            if word.is_punct and word.text != ",":
                break
            if measure := state(word):
                yield Harmed(measure, word, "left in a state")
                break


def _subject(token: Token) -> Iterator[Harmed]:
    """ "five were killed", "five died", "14 others injured": the subject of the passive or of suffering."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return
    verb = token.head
    passive = token.dep_ == "nsubjpass" or _is_bare_participle(verb)
    if passive and (measure := does(verb)):
        yield Harmed(measure, verb, "subject of the passive")
    if measure := suffers(verb):
        yield Harmed(measure, verb, "subject of suffering")
    yield from _complement(verb)


def _is_bare_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _complement(verb: Token) -> Iterator[Harmed]:
    """ "are missing", "were among the dead", "lost their lives", "suffered injuries"."""
    for child in verb.children:
        if (
            child.dep_ in ("acomp", "attr", "oprd", "ccomp", "advcl")
            and (measure := state(child))
            and verb.lemma_ != "have"
        ):
            yield Harmed(measure, child, "in a state")
        if child.dep_ == "prep" and child.lower_ in ("among", "amongst", "in"):
            for inner in child.children:
                if measure := state(inner):
                    yield Harmed(measure, inner, "among those in a state")
        if child.dep_ == "dobj" and verb.lemma_ in ("lose", "suffer", "sustain", "receive", "have"):
            if child.lemma_ == "life" and verb.lemma_ == "lose":
                yield Harmed("killed", child, "lost their lives")
            elif child.lemma_ in ("injury", "wound", "burn"):
                yield Harmed("injured", child, "suffered injuries")
        to_hospital = child.dep_ == "prep" and any(inner.lemma_ in ("hospital", "clinic") for inner in child.children)
        if to_hospital and verb.lemma_ in ("take", "rush", "treat", "bring"):
            yield Harmed("injured", verb, "taken to hospital")


def _beside(token: Token) -> Iterator[Harmed]:
    """ "four men injured", "15 people killed in", "the 12 who died": a participle or clause on the noun."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl", "amod", "oprd", "appos", "acomp"):
            if measure := (state(child) or (does(child) if child.tag_ == "VBN" else None)):
                yield Harmed(measure, child, "participle beside it")
            elif child.dep_ == "relcl" and (measure := suffers(child)):
                yield Harmed(measure, child, "clause beside it")
        if child.dep_ == "relcl":
            yield from _complement(child)


def _of(token: Token) -> Iterator[Harmed]:
    """ "the killing of five", "claimed the lives of nine", "a death toll of 30"."""
    if token.dep_ not in ("pobj", "dobj", "attr", "nummod", "npadvmod"):
        return
    above = token.head
    owner = above.head if above.dep_ == "prep" else above
    if above.lower_ == "of" and (measure := _words()["of"].get((owner.lemma_.lower(),))):
        yield Harmed(measure, owner, "of the harm")
    chain = [above, owner, *owner.children, *(child for child in owner.head.children if owner.pos_ == "ADP")]
    for other in chain:
        if other.i < token.i and other.lemma_.lower() == "toll":
            yield Harmed("killed", other, "toll")
            return


def _near(token: Token) -> Iterator[Harmed]:
    """ "2 injured as mine hits bus", "killing a further 15": the words beside it, where the parse fails."""
    doc = token.doc
    for word in doc[token.i + 1 : token.i + 5]:
        if measure := state(word):
            yield Harmed(measure, word, "state behind it")
            break
        if word.pos_ not in (*_ADVERBS, "NUM") or word.text in (".", ";"):
            break
    for word in reversed(doc[max(token.sent.start, token.i - 4) : token.i]):
        if (measure := does(word)) and word.tag_ not in ("VBN",):
            yield Harmed(measure, word, "deed in front of it")
            break
        if word.pos_ in ("NOUN", "PROPN", "ADP", "PUNCT", "CCONJ"):
            break


RULES: tuple[Callable[[Token], Iterator[Harmed]], ...] = (_is_harm, _of, _beside, _object, _subject)
"""The ways of saying harm, in the order in which they are tried."""


def harmed(token: Token) -> Harmed | None:
    """Give what happened to the people that a noun or number stands for; null where nothing says so.

    Where the noun itself says nothing, that of which it is a part is asked: the
    first of a list ("women and two children"), the whole ("including six women",
    "57 of them"), the noun it stands beside.
    """
    here = token
    for _ in range(6):
        for rule in RULES:
            for found in rule(here):
                return found
        above = _whole(here)
        if above is None:
            break
        here = above
    return next(_near(token), None)


def _whole(token: Token) -> Token | None:
    """Give the noun of which a noun is a part, or with which it is listed."""
    head = token.head
    if head is token:
        return None
    if token.dep_ in ("conj", "appos", "nummod", "compound", "nmod", "amod", "quantmod", "dep") and head.pos_ in (
        *_NOMINAL,
        "ADJ",
    ):
        return head
    if token.dep_ == "pobj" and head.dep_ == "prep":
        owner = head.head
        if head.lemma_.lower() in _INCLUDING:
            return owner if owner.pos_ in _NOMINAL else _harmed_by(owner)
        if head.lower_ == "of" and (owner.lemma_.lower() in _WRAPPERS or owner.pos_ == "NUM"):
            return owner
    if token.dep_ == "nsubj" and token.head.dep_ == "conj" and token.head.pos_ in _NOMINAL:
        return token.head
    return None


def _harmed_by(verb: Token) -> Token | None:
    """Give the people that a verb harms: its object or the subject of its passive."""
    kinds = ("dobj", "nsubjpass", "nsubj")
    return next((child for kind in kinds for child in verb.children if child.dep_ == kind), None)
