"""What a report rests on: the one body whose word all its counts of an event are, be it through a person or a paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus import knowledge
from tacitus.model import Claims, Evidence, Figure, Report
from tacitus.reconciling.similarity import name_words, words

_OF_A_WAR = 1000
"""A count in thousands that nobody is named for is a war's, not an act's."""

type Count = tuple[str, int | None, int | None]
"""Measure, lower and upper bound."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A report that rests on one body's word: the telling words of its name, and the counts."""

    body: frozenset[str]
    counts: Mapping[Count, Figure]

    def agrees(self, other: "Resting") -> bool:
        """Tell whether both rest on one body, and each measure that both count has a count in common."""
        measures = {count[0] for count in self.counts} & {count[0] for count in other.counts}
        common = {count[0] for count in self.counts.keys() & other.counts.keys()}
        return bool(measures) and measures == common and bool(self.body & other.body)


def resting_on(claim: Claims, report: Report) -> Resting | None:
    """Give the body whose word all counts of a report are; null where one is another's word, or the outlet's own.

    Totals of a war or a year are history, and not counted. A headline says as a
    fact what the text under it puts in somebody's mouth: it is no word of the
    outlet's own where the text has the same count.
    """
    figures = [figure for account in claim.accounts if not account.aggregate for figure in account.figures]
    told = {_count(figure) for figure in figures if figure.said_by}
    figures = [f for f in figures if not (_heads(f, report) and _count(f) in told) and not _is_history(f)]
    if not figures or any(figure.said_by is None for figure in figures):
        return None
    behind = _behind(claim)
    shared = frozenset.intersection(*(_body(figure.said_by or "", behind) for figure in figures))
    if not shared:
        return None
    counts: dict[Count, Figure] = {}
    for figure in sorted(figures, key=lambda figure: figure.start):
        counts.setdefault(_count(figure), figure)
    return Resting(shared, counts)


def words_of(figure: Figure) -> Evidence:
    """Give the words of a count."""
    return Evidence(report=figure.report, start=figure.start, end=figure.end, quote=figure.quote)


def _count(figure: Figure) -> Count:
    return figure.measure, figure.low, figure.high


def _heads(figure: Figure, report: Report) -> bool:
    return figure.said_by is None and bool(report.title) and figure.end <= len(report.title or "")


def _is_history(figure: Figure) -> bool:
    return figure.said_by is None and (figure.low or 0) >= _OF_A_WAR


def _behind(claim: Claims) -> Mapping[str, str]:
    """Give the bodies that people speak for or lead, as the report says."""
    return {tie.a: tie.b for tie in claim.relations if tie.type in ("speaks_for", "leads", "member_of")}


def _body(voice: str, behind: Mapping[str, str]) -> frozenset[str]:
    """Give the telling words of a voice and of the body behind it; of words for one body the first stands for all."""
    names = [voice, *(body for person, body in behind.items() if person == voice or voice in person.split())]
    found = frozenset(word for name in names for word in _alike(name))
    return found - _empty() or found


def _alike(name: str) -> Iterable[str]:
    own = name_words(name)
    yield from own
    for bodies in _same():
        if any(body <= own for body in bodies):
            yield from bodies[0]


@cache
def _empty() -> frozenset[str]:
    said: Sequence[str] = knowledge.settings("voices/bodies.toml")["empty"]
    return frozenset(word for name in said for word in words(name))


@cache
def _same() -> tuple[tuple[frozenset[str], ...], ...]:
    groups: Sequence[Sequence[str]] = knowledge.settings("voices/bodies.toml")["alike"]
    return tuple(tuple(frozenset(words(name)) for name in group) for group in groups)
