"""Praise and blame: what somebody says of another, where no verb names the act.

"The army said the mission had failed" blames the mission; "the mayor called the
drivers heroes" praises the drivers. Whose words they are is known from the
document's voices, so that the outlet's own view is never coded as an act
(``knowledge/codebook/judgements.toml``).
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from tacitus.coding import clauses
from tacitus.coding.parties import Parties, Party
from tacitus.knowledge import settings
from tacitus.model import StatementType

type _Judgement = tuple[StatementType, list[Party], str]

_TURN: dict[StatementType, StatementType] = {"ACCUSE": "SUPPORT", "SUPPORT": "ACCUSE"}


@cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    data: dict[str, dict[str, list[str]]] = settings("codebook/judgements.toml")
    return {table: {kind: frozenset(words) for kind, words in kinds.items()} for table, kinds in data.items()}


def judgement(parties: Parties, verb: Token, speaker: str) -> _Judgement | None:
    """Give what a clause in somebody's words says of another: the category, of whom, and the word that judges."""
    subjects = clauses.agents(verb) if not clauses.is_passive(verb) else clauses.patients(verb)
    for category, word, negated in _judging(verb):
        if word == verb.lemma_.lower():  # "two clinics were hit" blames whoever hit them, if anybody
            subjects = clauses.agents(verb)
        judged = [p for token in subjects for p in parties.within(token) if p.name != speaker and p.kind != "place"]
        if judged:
            return (_TURN[category] if negated else category), judged, word
    return None


def judged_word(verb: Token, judged: list[Party]) -> _Judgement | None:
    """Give the judgement that a clause makes of what its hearers did: "told Norland it was a bad idea"."""
    category, word, negated = next(_judging(verb), (None, "", False))
    if category is None:
        return None
    return (_TURN[category] if negated else category), judged, word


def called(parties: Parties, verb: Token) -> _Judgement | None:
    """Give the judgement of a verb of calling: "called the force a success"."""
    if verb.lemma_.lower() not in _words()["verbs"]["call"]:
        return None
    judged = parties.every(clauses.patients(verb))
    inner = [c for c in verb.children if c.dep_ in ("oprd", "ccomp", "xcomp", "attr")]
    inner += clauses.after(verb, "as")
    inner += [t for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for t in c.children]
    judged = judged or parties.every(t for c in inner for t in c.children if t.dep_ in ("nsubj", "nsubjpass"))
    for token in inner:
        for category, word, _ in _of_words([token, *token.subtree]):
            if judged:
                return category, judged, word
    return None


def _judging(verb: Token) -> Iterator[tuple[StatementType, str, bool]]:
    """Give the words of a clause that judge, the verb first."""
    negated = clauses.is_negated(verb)
    lemma = verb.lemma_.lower()
    if (lemma in _words()["blame"]["verbs"] and not negated) or (
        lemma in _words()["harm"]["verbs"] and not negated and _harms_the_defenceless(verb)
    ):
        yield "ACCUSE", lemma, False
    elif lemma in _words()["praise"]["verbs"]:
        yield "SUPPORT", lemma, negated
    elif negated and lemma in ("care", "respect", "obey", "keep", "honour", "honor", "protect"):
        yield "ACCUSE", f"not {lemma}", False
    beside = ("attr", "acomp", "oprd", "prep", *(("dobj",) if lemma in _words()["verbs"]["have"] else ()))
    near = [c for c in verb.children if c.dep_ in beside and c.i > verb.i]
    for child in near:
        for category, word, no in _of_words([child, *(t for t in child.subtree if abs(t.i - child.i) < 5)]):
            yield category, word, no or negated
            return


def _harms_the_defenceless(verb: Token) -> bool:
    """Tell whether violence is told as a wrong: against people or places that take no part."""
    return any(t.lemma_.lower() in _words()["harm"]["victims"] for p in clauses.patients(verb) for t in p.subtree)


def _of_words(tokens: list[Token]) -> Iterator[tuple[StatementType, str, bool]]:
    for token in tokens:
        if any(c.dep_ == "nummod" for c in token.children):
            continue  # "rose to 51 martyrs": a count judges nobody
        no = any(c.lower_ in ("no", "not", "never") for c in token.children)
        kind = "nouns" if token.pos_ == "NOUN" else "adjectives" if token.pos_ in ("ADJ", "VERB") else ""
        if not kind:
            continue
        if token.lemma_.lower() in _words()["blame"][kind]:
            yield "ACCUSE", token.lemma_.lower(), no
        elif token.lemma_.lower() in _words()["praise"][kind]:
            yield "SUPPORT", token.lemma_.lower(), no
