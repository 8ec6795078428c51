"""Which counts of the same people do not agree, and of which kind the disagreement is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from tacitus.knowledge import phrases
from tacitus.model import Disagreement, DisagreementKind, DisputedValue, Figure, Incident, Measure, Report
from tacitus.reconciling.counting import (
    EVERYBODY,
    MEMBERS,
    adds_to_another,
    beside,
    counts_households,
    covers_a_period,
    everybody,
    is_part,
    is_vague,
    whom,
)
from tacitus.reconciling.disputes import disputed
from tacitus.reconciling.similarity import words
from tacitus.reconciling.telling import passage, passage_at
from tacitus.reconciling.tolling import Sources

_ABOVE = {"more_than", "over", "above", "upwards_of"}
_BELOW = {"nearly", "almost", "close_to", "less_than", "fewer_than", "under", "below"}
_AROUND = {"about", "around", "approximately", "roughly", "some", "estimated"}
_OPEN = 10**12
_ONE = re.compile(r"\b(?:one(?! of )|1|single|sole)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"\bone of\b", re.IGNORECASE)
_HOSPITAL = re.compile(r"\b(?:(?:in|to|at) (?:\w+ ){0,4}hospitals?|hospitali[sz]ed|(?:being )?treated)\b")
_CLAUSE = re.compile(r"[,;:]|\bbut\b|\band\b|\d")
_TIMES = 3  # how often a report's own count may hold another of its counts and still be of the same people
_MANY = 10  # people beside whom an exact count of one is one of them


def clashes(incident: Incident, sources: Sources, reports: Mapping[str, Report]) -> Iterator[Disagreement]:
    """Give the disagreements about how many there were, by measure and class of people.

    A class whose people others count in ("women", "children") stands alone only where
    the toll that holds them is not itself disputed.
    """
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in incident.figures:
        by_measure[figure.measure].append(figure)
    for measure, figures in sorted(by_measure.items()):
        found = list(_of_measure(incident, measure, figures, sources, reports))
        whole = [item for people, item in found if people not in MEMBERS]
        yield from whole or (item for _, item in found)


def _of_measure(
    incident: Incident, measure: Measure, figures: Sequence[Figure], sources: Sources, reports: Mapping[str, Report]
) -> Iterator[tuple[str, Disagreement]]:
    """Counts of the same people that cannot both be right, or that name different numbers."""
    whole_toll = everybody(figures)
    by_class: dict[str, list[Figure]] = defaultdict(list)
    for figure in (figure for figure in figures if not counts_households(figure)):
        if incident.aggregate or not covers_a_period(figure, reports[figure.report].text):
            people = whom(figure)
            by_class[EVERYBODY if people in whole_toll else people].append(figure)
    for people, counted in sorted(by_class.items()):
        whole = [figure for figure in counted if not _is_part(figure, counted, reports) and _counts(figure, counted)]
        if any(_at_odds(one, other, reports) for one, other in combinations(whole, 2)):
            yield (
                people,
                Disagreement(
                    about=measure if people == EVERYBODY else f"{measure} ({people})",
                    incident=incident.id,
                    kind=_kind(whole, sources.published, reports),
                    values=tuple(_count(figure) for figure in whole),
                    note=f"different counts of the same people ({people})",
                ),
            )


def _is_part(figure: Figure, others: Sequence[Figure], reports: Mapping[str, Report]) -> bool:
    """Whether a count is some of those counted beside it; a headline, and a number that was corrected, count them anew."""
    text = reports[figure.report].text
    near = [
        other
        for other in others
        if other.report == figure.report
        and "\n" not in text[min(figure.end, other.end) : max(figure.start, other.start)]
        and not (_is_revised(figure, text) or _is_revised(other, text))
    ]
    return is_part(figure, near)


def _at_odds(one: Figure, other: Figure, reports: Mapping[str, Report]) -> bool:
    """Whether two counts differ and one is no rounding of the other, nor told by one voice that knows of no change."""
    if not _differ(one, other) or _rounds(one, other) or _rounds(other, one) or _is_one_of(one, other):
        return False
    if _of_those_in_hospital(one, other, reports):
        return False
    if one.report != other.report:
        return True
    if one.said_by != other.said_by:
        return bool(one.said_by and other.said_by) or not _far_apart(one, other)
    report = reports[one.report]
    return _in_headline(one, report) != _in_headline(other, report) or any(
        _is_revised(figure, report.text) for figure in (one, other)
    )


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two counts name different numbers; a vague one differs only from what lies outside its bounds."""
    low_one, high_one = _bounds(one)
    low_other, high_other = _bounds(other)
    if low_one > high_other or low_other > high_one:
        return True
    if is_vague(one) or is_vague(other):
        return False
    return (one.low if one.low is not None else one.high) != (other.low if other.low is not None else other.high)


def _rounds(rough: Figure, exact: Figure) -> bool:
    """Whether a hedged round number is another count made rough: "more than 60" and 68, "about 50" and 52."""
    number = exact.low
    if number is None or exact.hedge not in ("exact", "at_least"):
        return False
    if rough.hedge in _ABOVE and rough.low:
        named = rough.low - 1
        return named < number < named + _step(named)
    if rough.hedge in _BELOW and rough.high:
        return rough.high - _step(rough.high) < number <= rough.high
    if rough.hedge in _AROUND and rough.low:
        return 2 * abs(rough.low - number) <= _step(rough.low)
    return False


def _step(number: int) -> int:
    """Give how round a number is: the tens in 60 and 150, the hundreds in 200, 1 in 63."""
    step = 1
    while number and number % (10 * step) == 0:
        step *= 10
    return step


def _is_one_of(one: Figure, other: Figure) -> bool:
    """Whether one is an exact count of one man beside many: he is one of them."""
    few, many = sorted((one, other), key=lambda figure: figure.low or figure.high or 0)
    return few.low == few.high == 1 and few.hedge == "exact" and (many.low or many.high or 0) >= _MANY


def _of_those_in_hospital(one: Figure, other: Figure, reports: Mapping[str, Report]) -> bool:
    """Whether the smaller of two counts is of people in hospital, and the other of all who were hurt."""
    few, many = sorted((one, other), key=lambda figure: figure.low or figure.high or 0)
    return _in_hospital(few, reports[few.report].text) and not _in_hospital(many, reports[many.report].text)


def _in_hospital(figure: Figure, text: str) -> bool:
    """Whether the words that go on from a count say so, up to the next count or clause."""
    _, last = passage_at(text, figure.start, figure.end)
    return _HOSPITAL.search(figure.quote + _CLAUSE.split(text[figure.end : last], maxsplit=1)[0]) is not None


def _far_apart(one: Figure, other: Figure) -> bool:
    """Whether counts of one report are too unlike for the same people: it tells of others besides, in its own voice."""
    few, many = sorted(max(figure.low or 0, figure.high or 0) for figure in (one, other))
    return many > _TIMES * few


def _in_headline(figure: Figure, report: Report) -> bool:
    """Whether a count stands in the title, or in a first line that is none of the text's sentences."""
    at = report.text.find(report.title) if report.title else -1
    if report.title and at >= 0:
        return at <= figure.start < at + len(report.title)
    line = report.text.split("\n", 1)[0]
    return figure.start < len(line) < len(report.text) and not line.rstrip().endswith((".", "!", "?", "”", '"'))


def _is_revised(figure: Figure, text: str) -> bool:
    around = passage(text, figure.start, figure.end).lower()
    return any(re.search(rf"\b{re.escape(phrase)}\b", around) for phrase in phrases("people/revising.txt"))


def _counts(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure counts all whom it names, and not one man told of or some more beside those counted before."""
    if _is_summand(figure, others):
        return False
    if figure.low == figure.high == 1 and not _ONE.search(figure.quote):
        return not _ONE_OF.search(figure.quote) and set(words(figure.who or "")) <= {"people", "person"}
    if figure.high == 0 and figure.measure == "injured" and "casualties" in figure.quote.lower():
        # "no casualties" where the report counts the hurt says that nobody died
        return not any(other.report == figure.report and other is not figure for other in others)
    return not adds_to_another(figure, others)


def _is_summand(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure and another of its report add up to a third: 13 were hurt, five at one gate and eight at the other."""
    exact = [other.low for other in others if other.report == figure.report and other.low == other.high and other.low]
    if figure.low != figure.high or not figure.low:
        return False
    return any(
        total - figure.low in exact and total - figure.low != figure.low for total in exact if total > figure.low
    )


def _bounds(figure: Figure) -> tuple[int, int]:
    low = figure.low if figure.low is not None else 0
    high = figure.high if figure.high is not None else _OPEN
    return low, high - 1 if figure.hedge in _BELOW and figure.high is not None else high


def _kind(figures: Sequence[Figure], published: Mapping[str, date], reports: Mapping[str, Report]) -> DisagreementKind:
    """Tell counts of other things, of a longer time or with others counted in, from a toll that rises and a conflict.

    Counts of one report are an internal disagreement. Where no days tell, "at least
    nine" and a higher number are a toll that rose: neither contradicts the other.
    """
    scopes = {frozenset(_scopes(figure, reports[figure.report].text)) for figure in figures}
    if len(scopes) > 1:
        return "different_scope"
    if len({figure.report for figure in figures}) == 1:
        return "internal"
    if any(figure.report not in published for figure in figures):
        return "revision" if _may_rise(figures) else "conflict"
    by_day: dict[date, list[int]] = defaultdict(list)
    for figure in figures:
        by_day[published[figure.report]].append(max(figure.low or 0, figure.high or 0))
    highest = [max(by_day[day]) for day in sorted(by_day)]
    return "revision" if len(highest) > 1 and highest == sorted(highest) and highest[0] < highest[-1] else "conflict"


def _may_rise(figures: Sequence[Figure]) -> bool:
    """Whether every count but the highest leaves room for it."""
    highest = max(figure.low or figure.high or 0 for figure in figures)
    lower = [figure for figure in figures if (figure.low or figure.high or 0) < highest]
    return bool(lower) and all(figure.high is None for figure in lower)


def _scopes(figure: Figure, text: str) -> list[str]:
    """Give the words beside a figure that say what it counts in."""
    near = beside(figure, text)
    return [phrase for phrase in phrases("people/scopes.txt") if re.search(rf"\b{re.escape(phrase)}\b", near)]


def _count(figure: Figure) -> DisputedValue:
    return disputed(figure, low=figure.low, high=figure.high, said_by=figure.said_by)
