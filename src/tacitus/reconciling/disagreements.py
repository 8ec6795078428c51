"""Where claims about one incident do not agree, each side in its own words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import combinations

from tacitus.evidence import quoted
from tacitus.model import (
    Account,
    Disagreement,
    DisagreementKind,
    DisputedValue,
    Evidence,
    Figure,
    Incident,
    Measure,
    Place,
    Report,
    Responsibility,
)
from tacitus.reconciling.charging import at_odds
from tacitus.reconciling.counting import EVERYBODY, everybody, is_part, is_vague, whom
from tacitus.reconciling.estimates import Sources
from tacitus.reconciling.geography import nearness
from tacitus.reconciling.merging import Happening
from tacitus.reconciling.natures import fighters_or_civilians, told_otherwise
from tacitus.reconciling.similarity import words
from tacitus.reconciling.telling import days

_WEIGHT = {"killed": 0, "responsibility": 1, "whether it happened": 2, "what it was": 2, "injured": 3}
_EXCLUSIVE_HIGH = {"nearly", "almost", "close_to", "less_than", "fewer_than", "under", "below"}
_OPEN = 10**12
_ONE = re.compile(r"\b(?:one|1|single|sole)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:other|another|further|additional)\b", re.IGNORECASE)
_WEEK = timedelta(7)
_BESIDE = 60  # characters beside a count within which its scope is told


def disagreements(
    happenings: Sequence[Happening], sources: Sources, reports: Mapping[str, Report]
) -> tuple[Disagreement, ...]:
    """Give every disagreement about the incidents, those that matter most first.

    Deaths come before who did it, that before whether it happened, those before
    the rest; among equals the one with most claims, then the earlier incident.
    """
    leads: dict[str, set[str]] = defaultdict(set)
    for report, incident in _leads(happenings).items():
        leads[incident].add(report)
    found = [
        item
        for happening in happenings
        for item in _of(happening, sources, reports, leads.get(happening.incident.id, set()))
    ]
    return tuple(sorted(found, key=lambda item: (_WEIGHT.get(item.about, 4), -len(item.values))))


def _leads(happenings: Sequence[Happening]) -> dict[str, str]:
    """Give for each report the incident that it tells of first: its own news."""
    first: dict[str, tuple[int, str]] = {}
    for happening in happenings:
        for mention in happening.incident.mentions:
            told = (mention.start, happening.incident.id)
            first[mention.report] = min(first.get(mention.report, told), told)
    return {report: incident for report, (_, incident) in first.items()}


def _of(
    happening: Happening, sources: Sources, reports: Mapping[str, Report], leading: Set[str]
) -> Iterator[Disagreement]:
    incident = happening.incident
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in incident.figures:
        by_measure[figure.measure].append(figure)
    for measure, figures in sorted(by_measure.items()):
        yield from _about_number(incident, measure, figures, sources, reports)
    yield from _about_responsibility(incident, reports, leading)
    yield from _about_date(happening)
    yield from _about_place(happening)
    yield from _about_happening(happening, reports, leading)


def _about_number(
    incident: Incident,
    measure: Measure,
    figures: Sequence[Figure],
    sources: Sources,
    reports: Mapping[str, Report],
) -> Iterator[Disagreement]:
    """Counts of the same people that cannot both be right, or that name different numbers."""
    whole_toll = everybody(figures)
    by_class: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        people = whom(figure)
        by_class[EVERYBODY if people in whole_toll else people].append(figure)
    for people, counted in sorted(by_class.items()):
        whole = [figure for figure in counted if not is_part(figure, counted) and _counts(figure, counted)]
        if any(_differ(one, other) for one, other in combinations(whole, 2)):
            yield Disagreement(
                about=measure if people == EVERYBODY else f"{measure} ({people})",
                incident=incident.id,
                kind=_kind(whole, sources.published, reports),
                values=tuple(_count(figure) for figure in whole),
                note=f"different counts of the same people ({people})",
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


def _counts(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure counts all whom it names, and not one man told of or some more beside those counted before."""
    if _is_summand(figure, others):
        return False
    if figure.low == figure.high == 1 and not _ONE.search(figure.quote):
        return set(words(figure.who or "")) <= {"people", "person"}
    beside = any(other.report == figure.report and other is not figure for other in others)
    return not (beside and _MORE.search(figure.quote))


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
    return low, high - 1 if figure.hedge in _EXCLUSIVE_HIGH and figure.high is not None else high


def _kind(figures: Sequence[Figure], published: Mapping[str, date], reports: Mapping[str, Report]) -> DisagreementKind:
    """Tell counts of other things, of a longer time or with others counted in, from a toll that rises and a conflict.

    Counts of one report are an internal disagreement.
    """
    scopes = {frozenset(_scopes(figure, reports[figure.report].text)) for figure in figures}
    if len(scopes) > 1:
        return "different_scope"
    if len({figure.report for figure in figures}) == 1:
        return "internal"
    by_day: dict[date, list[int]] = defaultdict(list)
    for figure in figures:
        if figure.report not in published:
            return "conflict"
        by_day[published[figure.report]].append(max(figure.low or 0, figure.high or 0))
    highest = [max(by_day[day]) for day in sorted(by_day)]
    return "revision" if len(highest) > 1 and highest == sorted(highest) and highest[0] < highest[-1] else "conflict"


def _scopes(figure: Figure, text: str) -> list[str]:
    """Give the words beside a figure that say what it counts in."""
    near = text[max(0, figure.start - _BESIDE) : figure.end + _BESIDE].lower()
    return [phrase for phrase in _phrases("scopes.txt") if re.search(rf"\b{re.escape(phrase)}\b", near)]


def _count(figure: Figure) -> DisputedValue:
    return _disputed(figure, low=figure.low, high=figure.high, said_by=figure.said_by)


def _disputed(
    evidence: Evidence,
    *,
    low: int | None = None,
    high: int | None = None,
    value: str | None = None,
    said_by: str | None = None,
) -> DisputedValue:
    return DisputedValue(
        report=evidence.report,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        low=low,
        high=high,
        value=value,
        said_by=said_by,
    )


def _about_responsibility(
    incident: Incident, reports: Mapping[str, Report], leading: Set[str]
) -> Iterator[Disagreement]:
    """Charges that somebody denies, and names given where another report, whose news this is, knows of none."""
    denied = [claim for claim in incident.responsibility if claim.stance == "denied"]
    charged = [claim for claim in incident.responsibility if claim.stance != "denied"]
    against = [claim for claim in charged if any(_same(claim.actor, other.actor) for other in denied)]
    named = [claim for claim in charged if claim.stance != "suspected"]
    unnamed = [
        passage
        for name in sorted(leading - {claim.report for claim in named})
        for passage in _no_one_named(reports[name])
    ]
    if denied and against:
        values = [_charge(claim) for claim in (*against, *denied)]
        yield _dispute(incident, "responsibility", values, note="charged and denied")
    elif puts := at_odds(incident, reports):
        yield _dispute(incident, "responsibility", [_charge(claim) for claim in puts], note="different ones held")
    elif named and unnamed:
        values = [*(_disputed(passage, value="nobody named") for passage in unnamed), *map(_charge, named)]
        yield _dispute(incident, "responsibility", values, kind="revision", note="nobody named, then somebody")


def _same(a: str, b: str) -> bool:
    return bool(set(words(a)) & set(words(b)))


def _charge(claim: Responsibility) -> DisputedValue:
    return _disputed(claim, value=f"{claim.actor}: {claim.stance}", said_by=claim.said_by)


@cache
def _phrases(name: str) -> tuple[str, ...]:
    text = (files("tacitus.knowledge") / "people" / name).read_text(encoding="utf-8")
    return tuple(text.splitlines())


def _no_one_named(report: Report) -> list[Evidence]:
    """Give the first words by which a report says that nobody is known to have done it."""
    text = report.text.lower()
    if len(text) != len(report.text):
        return []
    found = sorted((text.find(phrase), phrase) for phrase in _phrases("no_one_named.txt") if phrase in text)
    return [quoted(report, start, start + len(phrase)) for start, phrase in found[:1]]


def _about_date(happening: Happening) -> Iterator[Disagreement]:
    """Reports that put the act on different days, and nowhere on the same."""
    dated = [
        (account, span)
        for account in happening.accounts
        if (span := days(account.date)) and span[1] - span[0] <= _WEEK and account.mentions
    ]
    by_report: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for account, span in dated:
        by_report[account.report].append(span)
    if any(not _meet(one, other) for one, other in combinations(by_report.values(), 2)):
        values = [_disputed(account.mentions[0], value=_spell_days(span)) for account, span in dated]
        yield _dispute(happening.incident, "date", values, note="days that do not meet")


def _meet(some: Sequence[tuple[date, date]], others: Sequence[tuple[date, date]]) -> bool:
    return any(one[0] <= other[1] and other[0] <= one[1] for one in some for other in others)


def _spell_days(span: tuple[date, date]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _about_place(happening: Happening) -> Iterator[Disagreement]:
    """Accounts that put the act at exact places apart; a country may be that of somebody who acted."""
    placed = [
        account
        for account in happening.accounts
        if account.place and account.mentions and account.place.precision != "country"
    ]
    if any(_apart(one.place, other.place) for one, other in combinations(placed, 2)):
        values = [_disputed(account.mentions[0], value=account.place.name) for account in placed if account.place]
        yield _dispute(happening.incident, "place", values, note="places apart")


def _apart(one: Place | None, other: Place | None) -> bool:
    """Whether two places are apart; one called by the other's name ("the Markala mill") may be misplaced, not elsewhere."""
    if one is None or other is None or nearness(one, other) != "apart":
        return False
    names = set(words(one.name)), set(words(other.name))
    return not (names[0] <= names[1] or names[1] <= names[0])


def _about_happening(happening: Happening, reports: Mapping[str, Report], leading: Set[str]) -> Iterator[Disagreement]:
    """One says that it happened and another that it did not, or that it was something else, or for another reason."""
    told: list[Account] = [a for a in happening.accounts if a.factuality in ("happened", "denied") and a.mentions]
    if len({account.factuality for account in told}) == 2:
        values = [_disputed(account.mentions[0], value=account.factuality) for account in told]
        yield _dispute(happening.incident, "whether it happened", values, note="told and denied")
        told = []
    for about, puts in told_otherwise(happening.accounts, reports, leading):
        if told or about != "whether it happened":
            values = [_disputed(evidence, value=value) for value, evidence in puts]
            yield _dispute(happening.incident, about, values, note="told otherwise")
    if puts := fighters_or_civilians(happening.incident.figures):
        values = [_disputed(evidence, value=value) for value, evidence in puts]
        yield _dispute(happening.incident, "who was killed", values, note="fighters or civilians")


def _dispute(
    incident: Incident,
    about: str,
    values: Sequence[DisputedValue],
    *,
    note: str,
    kind: DisagreementKind = "conflict",
) -> Disagreement:
    ordered = tuple(sorted(values, key=lambda value: (value.report, value.start)))
    within = len({value.report for value in ordered}) == 1
    return Disagreement(
        about=about, incident=incident.id, kind="internal" if within else kind, values=ordered, note=note
    )
