"""Words that say harm: what a verb does to its object or its subject, what a state or a noun says of people.

The words are data (``knowledge/codebook/harms.toml``); :mod:`tacitus.coding.harm.harmed` asks the parse whom they stand beside.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tacitus.coding.codebook import harms
from tacitus.coding.people import is_person
from tacitus.knowledge import settings
from tacitus.model import Measure

_FILM = frozenset({"video", "camera", "cctv", "film", "tape", "footage", "cameras", "photo", "photograph"})


@dataclass(frozen=True, slots=True)
class Harmed:
    """What happened to a group: measure, the word that says so, and the rule that found it."""

    measure: Measure
    trigger: Token
    rule: str


@cache
def _words() -> dict[str, dict[tuple[str, ...], Measure]]:
    """Give for each way of saying harm its words with their measure; the first listed measure wins."""
    kinds = ("verbs", "suffered", "states", "nouns", "of", "tolls")
    table: dict[str, dict[tuple[str, ...], Measure]] = {kind: {} for kind in kinds}
    for harm in reversed(harms()):
        for kind in kinds:
            for word in getattr(harm, kind):
                table[kind][word if isinstance(word, tuple) else (word,)] = harm.measure
    return table


def _said(kind: str, token: Token) -> Measure | None:
    """Give the measure that a token (with its particle) says in one way."""
    table = _words()[kind]
    lemma = token.lemma_.lower()
    following = tuple(after.lower_ for after in token.doc[token.i + 1 : token.i + 3])
    for length in (2, 1, 0):
        if (lemma, *following[:length]) in table:
            return table[(lemma, *following[:length])]
    beside = [child.lower_ for child in token.children if child.dep_ in ("prt", "dobj", "oprd", "advmod", "acomp")]
    return next((table[(lemma, word)] for word in beside if (lemma, word) in table), None)


def _is_lethal(verb: Token) -> bool:
    """Tell "shot dead", "stabbed to death", "fatally wounded"."""
    words = settings("codebook/harms.toml")["lethal"]
    if verb.lemma_.lower() not in words["verbs"]:
        return False
    near = verb.doc[max(verb.sent.start, verb.i - 2) : verb.i + 8]
    deadly = any(token.lower_ in words["beside"] and token.head.i == verb.i for token in near)
    if verb.lemma_ == "shoot" and " in the head" in verb.doc[verb.i : verb.i + 6].text.lower():
        return True
    return deadly or any(token.lower_ in words["to"] and token.nbor(-1).lower_ == "to" for token in near if token.i)


def does(verb: Token) -> Measure | None:
    """Give the measure of a verb whose object is harmed; killed and wounded in one are casualties."""
    if verb.pos_ not in ("VERB", "ADJ", "NOUN"):
        return None
    if _is_lethal(verb):
        return "killed"
    if _is_in_a_limb(verb):
        return "injured"
    if is_sentenced(verb):
        return None
    measure = _said("verbs", verb)
    if measure == "detained" and verb.lemma_ in ("catch", "capture") and _is_no_capture(verb):
        return None
    if measure == "displaced" and moves_no_people(verb):
        return None
    if measure in ("killed", "injured") and (other := joined(verb)) in ("killed", "injured") and other != measure:
        return "casualties"
    return measure


def _leaves_a_place(verb: Token) -> bool:
    """Tell people brought out of a named town from a building that is cleared: "evacuated from Lakeport"."""
    objects = (p for child in verb.children if child.dep_ == "prep" for p in child.children if p.dep_ == "pobj")
    named = (t for p in objects for t in (p, *(c for of in p.children if of.lower_ == "of" for c in of.children)))
    return any(token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME") for token in named)


def _is_in_a_limb(verb: Token) -> bool:
    """Tell "shot in the leg"."""
    if verb.lemma_.lower() not in settings("codebook/harms.toml")["lethal"]["verbs"]:
        return False
    limbs = settings("codebook/harms.toml")["suffering"]["limbs"]
    inside = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "through"))
    return any(part.lemma_ in limbs for prep in inside for part in prep.children)


def is_sentenced(verb: Token) -> bool:
    """Tell what a court does from an arrest: "jailed for 28 years", "jailed by a court"."""
    if verb.lemma_.lower() not in ("jail", "imprison", "incarcerate"):
        return False
    if any(other.lemma_ in ("convict", "sentence", "try", "prosecute") for other in verb.conjuncts):
        return True
    behind = [(child.lower_, inner) for child in verb.children for inner in child.children if inner.dep_ == "pobj"]
    return any(
        (word == "for") or (word == "by" and inner.lemma_.lower() in ("court", "judge", "tribunal", "jury"))
        for word, inner in behind
    )


def _is_no_capture(verb: Token) -> bool:
    """Tell "caught on surveillance video" and "caught up in the fighting"."""
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("up", "in", "between", "off"):
        return True
    return any(token.lower_ in _FILM for token in verb.doc[verb.i + 1 : verb.i + 6])


def moves_no_people(verb: Token) -> bool:
    """Tell "drove off cattle", "drove France out", "evacuated the station": things, animals or a state, and no people."""
    if verb.lemma_ == "evacuate":
        return not _leaves_a_place(verb)
    if verb.lemma_ not in ("drive", "force", "expel"):
        return False
    objects = [
        child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN")
    ]
    return bool(objects) and not any(is_person(token) for child in objects for token in child.subtree)


def joined(verb: Token, near: int = 2) -> Measure | None:
    """Give the measure of a verb directly joined to another ("killed or wounded")."""
    others = [child for child in verb.children if child.dep_ == "conj" and child.i - verb.i <= near]
    others += [verb.head] if verb.dep_ == "conj" and verb.i - verb.head.i == 2 else []
    return next((measure for other in others if (measure := _said("verbs", other))), None)


def suffers(verb: Token) -> Measure | None:
    """Give the measure of a verb whose subject is harmed."""
    return _said("suffered", verb) if verb.pos_ == "VERB" else None


def state(token: Token) -> Measure | None:
    """Give the measure of a word that says a state of people ("dead", "wounded")."""
    return _words()["states"].get((token.lower_,))


def noun(token: Token) -> Measure | None:
    """Give the measure of a noun that stands for people harmed ("death", "casualty")."""
    return _words()["nouns"].get((token.lemma_.lower(),)) or _words()["nouns"].get((token.lower_,))


def measures_of(token: Token) -> Measure | None:
    """Give the measure of a noun whose "of" names the harmed ("the killing of")."""
    return _words()["of"].get((token.lemma_.lower(),))
