"""Charges and denials set against each other: what a charge is about, and which charge a denial denies.

A report may carry a denial whose charge stands in another. The two meet where
the charged is the denier and both tell of one matter; in doubt they stay apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tacitus.knowledge import settings
from tacitus.model import Actor, Evidence, Incident, Relation, Report, Responsibility, Statement
from tacitus.reconciling.similarity import name_words, words
from tacitus.reconciling.telling import days, passage

_BEFORE = 250  # characters before a denial in which its report may say what is denied
_CROWDED = 100  # passages that share an actor and a word beyond which the word tells too little
_NAME = 2  # what a shared name counts; another shared word counts 1
_ENOUGH = 4  # shared words from which two passages tell of one matter
_STEM = 5  # letters by which a people is known from its country's name
_CHARGING = ("accused", "suspected", "stated", "convicted")
_STATE = ("state_force", "government")
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage that names somebody as having done something: a charge, or an incident's telling."""

    at: Evidence
    answer: str
    """What a statement about it answers: the incident's id, else the words."""
    said_by: str | None
    day: date | None
    words: frozenset[str]
    names: frozenset[str]


def with_answers(
    statements: Sequence[Statement],
    incidents: Sequence[Incident],
    reports: Sequence[Report],
    actors: Sequence[Actor],
    relations: Sequence[Relation],
) -> tuple[Statement, ...]:
    """Give the statements; charges are tied to the incident they charge, denials to the charge that they deny.

    What a statement answers within its own report, as coded, is kept.
    """
    room = _Room(incidents, reports, actors, relations)
    charged = [room.charge(statement) if _is_charge(statement) else statement for statement in statements]
    charges = room.charges(charged)
    return tuple(room.denial(statement, charges) if _is_denial(statement) else statement for statement in charged)


class _Index:
    """Passages by the actors that they charge and the words that they hold."""

    def __init__(self) -> None:
        self._told: dict[str, list[_Told]] = defaultdict(list)
        self._by_word: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, keys: Iterable[str], told: _Told) -> None:
        for key in keys:
            number = len(self._told[key])
            self._told[key].append(told)
            for word in told.words:
                self._by_word[key, word].append(number)

    def near(self, key: str, told: Iterable[str], named: frozenset[str]) -> Iterator[tuple[_Told, int]]:
        """Give the passages about an actor that share words, with how much they share."""
        shared: Counter[int] = Counter()
        for word in told:
            met = self._by_word.get((key, word), ())
            for number in met if len(met) <= _CROWDED else ():
                both = word in named and word in self._told[key][number].names
                shared[number] += _NAME if both else 1
        for number, score in shared.items():
            yield self._told[key][number], score


class _Room:
    """The collection, as far as charges and denials need it."""

    def __init__(
        self,
        incidents: Sequence[Incident],
        reports: Sequence[Report],
        actors: Sequence[Actor],
        relations: Sequence[Relation],
    ) -> None:
        self._incidents = incidents
        self._texts = {report.id: report.text for report in reports}
        self._days = {report.id: days(report.published) for report in reports}
        self._actors = {actor.name: actor for actor in actors}
        self._spoken_for: dict[str, set[str]] = defaultdict(set)
        for relation in relations:
            if relation.type in ("speaks_for", "leads"):
                self._spoken_for[relation.a].add(relation.b)
        self._claims: dict[str, list[tuple[Responsibility, str]]] = defaultdict(list)
        self._tellings = _Index()
        for incident in incidents:
            for claim in incident.responsibility:
                self._claims[claim.report].append((claim, incident.id))
            self._add_tellings(incident)

    def _add_tellings(self, incident: Incident) -> None:
        charged = [claim.actor for claim in incident.responsibility if claim.stance in _CHARGING]
        keys = sorted({key for name in (*incident.initiator, *charged) for key in self._keys(name)})
        for mention in incident.mentions if keys else ():
            self._tellings.add(keys, self._told(mention, incident.id, (*incident.initiator, *charged)))

    def charge(self, statement: Statement) -> Statement:
        """Tie a charge to the incident that holds it as a claim, else to the one that tells of the same."""
        if statement.answers or not statement.addressee:
            return statement
        own = self._own(statement, statement.addressee, _CHARGING)
        found = own or self._best(statement, statement.addressee, self._tellings)
        return replace(statement, answers=found) if found else statement

    def charges(self, statements: Iterable[Statement]) -> _Index:
        """Give the charges of the whole collection by whom they charge."""
        index = _Index()
        for claim, incident in (pair for claims in self._claims.values() for pair in claims):
            if claim.stance in ("accused", "suspected"):
                index.add(sorted(self._keys(claim.actor)), self._told(claim, incident, (claim.actor,), claim.said_by))
        for statement in statements:
            if statement.addressee and _is_charge(statement):
                told = self._told(
                    statement, statement.answers or statement.quote, (statement.addressee,), statement.speaker
                )
                index.add(sorted(self._keys(statement.addressee)), told)
        return index

    def denial(self, statement: Statement, charges: _Index) -> Statement:
        """Tie a denial to what its own report tells with it, else to a charge in another report."""
        if statement.answers or not statement.speaker:
            return statement
        own = self._own(statement, statement.speaker, ("denied",))
        found = own or self._best(statement, statement.speaker, charges, elsewhere=True)
        return replace(statement, answers=found) if found else statement

    def _own(self, statement: Statement, actor: str, stances: Sequence[str]) -> str | None:
        """Give the incident whose claim about an actor stands in the same words; null for none or several."""
        keys = self._keys(actor)
        found = {
            incident
            for claim, incident in self._claims[statement.report]
            if claim.stance in stances and _overlap(claim, statement) and keys & self._keys(claim.actor)
        }
        return found.pop() if len(found) == 1 else None

    def _best(self, statement: Statement, actor: str, index: _Index, *, elsewhere: bool = False) -> str | None:
        """Give what the passage most like a statement's answers: the nearest in time, null where two are as near."""
        own = self._told(statement, "", (actor,), before=_BEFORE if elsewhere else 0)
        last = self._days.get(statement.report)
        ranked: dict[tuple[int, int], list[_Told]] = defaultdict(list)
        for key in sorted(self._keys(actor)):
            for told, score in index.near(key, own.words, own.names):
                late = last and told.day and told.day > last[1]
                same = told.at.report == statement.report
                if score < _ENOUGH or late or (elsewhere and (same or told.said_by == statement.speaker)):
                    continue
                gap = (last[1] - told.day).days if last and told.day else 10**6
                ranked[score, -gap].append(told)
        if not ranked:
            return None
        best = sorted(ranked[max(ranked)], key=lambda told: (told.at.report, told.at.start, told.answer))
        ids = {incident.id for incident in self._incidents} & {told.answer for told in best}
        return None if len(ids) > 1 else next(iter(ids), best[0].answer)

    def _told(
        self, at: Evidence, answer: str, about: Sequence[str], said_by: str | None = None, before: int = 0
    ) -> _Told:
        around = passage(self._texts.get(at.report, at.quote), max(0, at.start - before), at.end)
        stems = {word[:_STEM] for name in about for word in self._own_words(name)}
        kept = frozenset(word for word in words(around) if word[:_STEM] not in stems and not _general(word))
        published = self._days.get(at.report)
        names = frozenset(words(" ".join(_CAPITAL.findall(around)))) & kept
        return _Told(at, answer, said_by, published[0] if published else None, kept, names)

    def _own_words(self, name: str) -> frozenset[str]:
        """Give the words by which an actor itself is known: they say nothing of the matter."""
        actor = self._actors.get(name)
        return frozenset(word for known in (name, *(actor.aliases if actor else ())) for word in name_words(known))

    def _keys(self, name: str) -> frozenset[str]:
        """Give an actor's name, those whom it speaks for, and the state of which it is a body."""
        names = {name} | self._spoken_for.get(name, set())
        bodies = [actor for actor in map(self._actors.get, names) if actor and actor.kind in _STATE and actor.country]
        return frozenset(names | {f"state {actor.country}" for actor in bodies})


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


@cache
def _beginnings(part: str, kind: str) -> tuple[str, ...]:
    data: Mapping[str, Mapping[str, Sequence[str]]] = settings("codebook/answering.toml")
    return tuple(data[part][kind])


def _general(word: str) -> bool:
    return (
        word.isdigit()
        or word.startswith((*_beginnings("general", "words"), *_beginnings("charge", "words")))
        or (word.startswith((*_beginnings("denial", "alone"), *_beginnings("denial", "with"))))
    )


def _is_charge(statement: Statement) -> bool:
    return statement.type == "ACCUSE" and _holds(statement.quote, _beginnings("charge", "words"))


def _is_denial(statement: Statement) -> bool:
    quote = statement.quote
    if statement.type != "REJECT" or _holds(quote, _beginnings("denial", "unless")):
        return False
    of = _holds(quote, _beginnings("denial", "with")) and _holds(quote, _beginnings("denial", "of"))
    return of or _holds(quote, _beginnings("denial", "alone"))


def _holds(text: str, beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in _WORD.findall(text.lower()))
