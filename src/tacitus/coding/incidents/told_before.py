"""Acts named as known beside something else that is told: in "held over the bombing" the place and day are the arrest's."""

from functools import cache

from spacy.tokens import Token

from tacitus.annotating.document import Document, PlaceMention, TimeMention
from tacitus.coding.tree import is_definite, is_under
from tacitus.knowledge import settings

_NAMES = ("NOUN", "PROPN")
_TELLING = ("det", "poss", "compound")
_DONE_TO = ("of", "on", "against", "by")
_LATER_THAN = ("after", "over", "following", "since")
_HURT_IN = ("in", "during", "by")
_TIES = ("connection", "connect", "link", "relation", "regard")
_TIED_BY = ("with", "to")
_OF_A_CHARGE = ("of", "with", "for", "over", "to")


def its_own[M: (PlaceMention, TimeMention)](document: Document, act: Token, found: list[M]) -> list[M]:
    """Give the places or times of a sentence that may be an act's: for one told before, those beside its own words."""
    if not is_told_before(act):
        return found
    if act.pos_ in _NAMES and not any(child.dep_ in _TELLING or child.lower_ in _DONE_TO for child in act.children):
        return []  # "charged with attempted murder in Lisbon": the court's place
    return [mention for mention in found if is_under(document.tokens(mention).root, act)]


def is_told_before(act: Token) -> bool:
    """Tell an act named as known, beside something else: "arrested over the bombing", "charged with attempted murder"."""
    if act.dep_ == "compound" and act.head.lemma_.lower() in _charging():
        return True
    if act.dep_ not in ("pobj", "pcomp"):
        return False
    prep, above = act.head, act.head.head
    if above.lemma_.lower() in _charging() and prep.lower_ in _OF_A_CHARGE:
        return True
    known = is_definite(act) or any(child.dep_ == "poss" for child in act.children)
    tied = above.lemma_.lower() in _TIES and prep.lower_ in _TIED_BY
    aside = prep.lower_ in _LATER_THAN or tied or (prep.lower_ in _HURT_IN and _is_clause_beside(above))
    return act.pos_ in _NAMES and known and aside


def _is_clause_beside(verb: Token) -> bool:
    """Tell a clause that says which person is meant: "a passenger, who was burned in the explosion, died on Friday"."""
    return verb.dep_ in ("relcl", "acl") and verb.head.dep_ in ("nsubj", "nsubjpass") and verb.head.pos_ in _NAMES


@cache
def _charging() -> frozenset[str]:
    return frozenset(settings("codebook/triggers.toml")["charging"])
