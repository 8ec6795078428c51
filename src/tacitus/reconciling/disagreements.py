"""Where claims about one incident do not agree, each side in its own words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product

from tacitus.coding.incidents.sides import is_nameless
from tacitus.evidence import quoted
from tacitus.knowledge import phrases
from tacitus.model import (
    TO_COME,
    Account,
    Disagreement,
    DisputedValue,
    Evidence,
    Incident,
    Place,
    Report,
    Responsibility,
)
from tacitus.reconciling.charging import at_odds
from tacitus.reconciling.clashing import clashes
from tacitus.reconciling.details import details, other_ages
from tacitus.reconciling.disputes import dispute, disputed
from tacitus.reconciling.estimates import Sources
from tacitus.reconciling.geography import nearness
from tacitus.reconciling.merging import Happening
from tacitus.reconciling.natures import fighters_or_civilians, told_otherwise
from tacitus.reconciling.similarity import words
from tacitus.reconciling.telling import VIOLENT, days, lowered, passage

_WEIGHT = {"killed": 0, "responsibility": 1, "whether it took place": 2, "nature of the incident": 2, "injured": 3}
_WEEK = timedelta(7)
_BEHIND = 600  # characters behind a charge within which it is taken back


def disagreements(
    happenings: Sequence[Happening], sources: Sources, reports: Mapping[str, Report]
) -> tuple[Disagreement, ...]:
    """Give every disagreement about the incidents, those that matter most first.

    Deaths come before who did it, that before whether it happened, those before
    the rest; among equals the one with most claims, then the earlier incident.
    """
    leads = _by_incident(_leads(happenings))
    mainly = _by_incident(_mainly(happenings))
    found = [
        item
        for happening in happenings
        for item in (
            *_of(happening, sources, reports, leads[happening.incident.id]),
            *other_ages(happening.incident, [reports[name] for name in sorted(mainly[happening.incident.id])]),
        )
    ]
    return tuple(sorted(found, key=lambda item: (_WEIGHT.get(item.about, 4), -len(item.values))))


def _leads(happenings: Sequence[Happening]) -> dict[str, str]:
    """Give for each report the incident that it tells of first: its own news."""
    first: dict[str, tuple[int, str]] = {}
    for happening in (one for one in happenings if one.incident.factuality not in TO_COME):
        for mention in happening.incident.mentions:
            told = (mention.start, happening.incident.id)
            first[mention.report] = min(first.get(mention.report, told), told)
    return {report: incident for report, (_, incident) in first.items()}


def _mainly(happenings: Sequence[Happening]) -> dict[str, str]:
    """Give for each report the violence that it tells most of."""
    most: dict[str, tuple[int, int, str]] = {}
    for happening in happenings:
        incident = happening.incident
        told = Counter(evidence.report for evidence in (*incident.mentions, *incident.figures))
        first = {mention.report: mention.start for mention in reversed(incident.mentions)}
        for report in told if incident.event_type in VIOLENT else ():
            rank = (-told[report], first.get(report, 0), incident.id)
            most[report] = min(most.get(report, rank), rank)
    return {report: incident for report, (_, _, incident) in most.items()}


def _by_incident(of: Mapping[str, str]) -> defaultdict[str, set[str]]:
    """Give the reports of each incident, from the incident of each report."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for report, incident in of.items():
        found[incident].add(report)
    return found


def _of(
    happening: Happening, sources: Sources, reports: Mapping[str, Report], leading: Set[str]
) -> Iterator[Disagreement]:
    incident = happening.incident
    yield from _joined([*clashes(incident, sources, reports), *details(incident, reports, leading)])
    yield from _about_responsibility(incident, reports, leading)
    yield from _about_date(happening, reports, leading)
    yield from _about_place(happening, reports, leading)
    yield from _about_happening(happening, reports, leading)


def _joined(found: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Put what is denied or doubted to the counts that disagree with one another on the same matter."""
    by_about: dict[str, list[Disagreement]] = defaultdict(list)
    for item in found:
        by_about[item.about].append(item)
    for first, *others in by_about.values():
        values = dict.fromkeys(value for item in (first, *others) for value in item.values)
        ordered = tuple(sorted(values, key=lambda value: (value.report, value.start, value.end)))
        across = first.kind == "internal" and len({value.report for value in ordered}) > 1
        yield replace(first, values=ordered, kind="conflict" if across else first.kind) if others else first


def _about_responsibility(
    incident: Incident, reports: Mapping[str, Report], leading: Set[str]
) -> Iterator[Disagreement]:
    """Charges that somebody denies, and names given where another report, whose news this is, knows of none."""
    denied = [claim for claim in incident.responsibility if claim.stance == "denied"]
    charged = [claim for claim in incident.responsibility if claim.stance != "denied"]
    against = [claim for claim in charged if any(_same(claim.actor, other.actor) for other in denied)]
    denied = [claim for claim in denied if any(_same(claim.actor, other.actor) for other in against)]
    unnamed, named = _named_elsewhere(charged, reports, leading)
    if denied and against:
        values = [_charge(claim) for claim in (*against, *denied)]
        yield dispute(incident, "responsibility", values, note="charged and denied")
    elif puts := at_odds(incident, reports):
        yield dispute(incident, "responsibility", [_charge(claim) for claim in puts], note="different ones held")
    elif named:
        values = [*(disputed(passage, value="nobody named") for passage in unnamed), *map(_charge, named)]
        yield dispute(incident, "responsibility", values, kind="revision", note="nobody named, then somebody")
    elif taken_back := [put for claim in charged for put in _taken_back(claim, reports[claim.report])]:
        yield dispute(incident, "responsibility", taken_back, kind="revision", note="charged, then taken back")


def _taken_back(claim: Responsibility, report: Report) -> list[DisputedValue]:
    """Give a charge and the words soon behind it by which whoever made it takes it back."""
    text = lowered(report.text)
    if claim.stance not in ("accused", "suspected"):
        return []
    found = [
        (at, phrase)
        for phrase in phrases("people/retracting.txt")
        if (at := text.find(phrase, claim.end, claim.end + _BEHIND)) >= 0
    ]
    at, phrase = min(found, default=(0, ""))
    return [_charge(claim), disputed(quoted(report, at, at + len(phrase)), value="taken back")] if found else []


def _named_elsewhere(
    charged: Sequence[Responsibility], reports: Mapping[str, Report], leading: Set[str]
) -> tuple[list[Evidence], list[Responsibility]]:
    """Give where reports say that nobody is named yet, and the names that others give and they do not."""
    sure = [claim for claim in charged if claim.stance != "suspected" and not is_nameless(claim.actor)]
    unnamed: list[Evidence] = []
    named: dict[Responsibility, None] = {}
    for report in sorted(leading):
        known = [claim.actor for claim in sure if claim.report == report]
        others = [c for c in sure if c.report != report and not any(_same(c.actor, actor) for actor in known)]
        if others and (found := _no_one_named(reports[report])):
            unnamed += found
            named |= dict.fromkeys(others)
    return unnamed, list(named)


def _same(a: str, b: str) -> bool:
    return bool(set(words(a)) & set(words(b)))


def _charge(claim: Responsibility) -> DisputedValue:
    return disputed(claim, value=f"{claim.actor}: {claim.stance}", said_by=claim.said_by)


def _no_one_named(report: Report) -> list[Evidence]:
    """Give the first words by which a report says that nobody is known to have done it."""
    text = lowered(report.text)
    found = sorted((text.find(phrase), phrase) for phrase in phrases("people/no_one_named.txt") if phrase in text)
    return [quoted(report, start, start + len(phrase)) for start, phrase in found[:1]]


def _about_date(happening: Happening, reports: Mapping[str, Report], leading: Set[str]) -> Iterator[Disagreement]:
    """Reports of this news that put the act on different days, nowhere on the same, and name no other day beside it."""
    dated = [
        (account, span)
        for account in happening.accounts
        if (span := days(account.date)) and span[1] - span[0] <= _WEEK and account.mentions
    ]
    by_report: dict[str, list[tuple[Account, tuple[date, date]]]] = defaultdict(list)
    for account, span in dated:
        if account.report in leading:
            by_report[account.report].append((account, span))
    if any(_on_other_days(one, other, reports) for one, other in combinations(by_report.values(), 2)):
        values = [disputed(account.mentions[0], value=_spell_days(span)) for account, span in dated]
        yield dispute(happening.incident, "date", values, note="days that do not meet")


type _Dated = Sequence[tuple[Account, tuple[date, date]]]


def _on_other_days(some: _Dated, others: _Dated, reports: Mapping[str, Report]) -> bool:
    if _meet([span for _, span in some], [span for _, span in others]):
        return False
    return not (_name_a_day(some, others, reports) or _name_a_day(others, some, reports))


def _name_a_day(some: _Dated, others: _Dated, reports: Mapping[str, Report]) -> bool:
    """Whether the sentences that tell of the act name a day that the other report gives: it was that of the act."""
    told = " ".join(
        passage(reports[account.report].text, mention.start, mention.end)
        for account, _ in some
        for mention in account.mentions
    )
    return any(_names(told, first) or _names(told, last) for _, (first, last) in others)


def _names(text: str, day: date) -> bool:
    month = rf"{day:%b}\w*\.?"
    return bool(re.search(rf"\b(?:{day:%A}|{day.day}(?:st|nd|rd|th)? {month}|{month} {day.day})\b", text))


def _meet(some: Sequence[tuple[date, date]], others: Sequence[tuple[date, date]]) -> bool:
    return any(one[0] <= other[1] and other[0] <= one[1] for one in some for other in others)


def _spell_days(span: tuple[date, date]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _about_place(happening: Happening, reports: Mapping[str, Report], leading: Set[str]) -> Iterator[Disagreement]:
    """Reports of this news that put the act at exact places apart, and name nowhere that of the other.

    A country may be that of somebody who acted.
    """
    placed = [
        account
        for account in happening.accounts
        if account.place and account.mentions and account.place.precision != "country"
    ]
    by_report: dict[str, list[Place]] = defaultdict(list)
    for account in placed:
        if account.place and account.report in leading:
            by_report[account.report].append(account.place)
    for (one, some), (other, others) in combinations(by_report.items(), 2):
        told = any(place.name in reports[one].text for place in others) or any(
            place.name in reports[other].text for place in some
        )
        if not told and all(_apart(a, b) for a, b in product(some, others)):
            values = [disputed(account.mentions[0], value=account.place.name) for account in placed if account.place]
            yield dispute(happening.incident, "place", values, note="places apart")
            return


def _apart(one: Place, other: Place) -> bool:
    """Whether two places are apart; one called by the other's name ("the Markala mill") may be misplaced, not elsewhere."""
    if nearness(one, other) != "apart" or one.country != other.country:
        return False  # of two countries one is that of somebody who acts or speaks
    names = set(words(one.name)), set(words(other.name))
    return not (names[0] <= names[1] or names[1] <= names[0])


def _about_happening(happening: Happening, reports: Mapping[str, Report], leading: Set[str]) -> Iterator[Disagreement]:
    """One says that it happened and another that it did not, or that it was something else, or for another reason."""
    told: list[Account] = [a for a in happening.accounts if a.factuality in ("happened", "denied") and a.mentions]
    if len({account.factuality for account in told}) == 2:
        values = [disputed(account.mentions[0], value=account.factuality) for account in told]
        yield dispute(happening.incident, "whether it took place", values, note="told and denied")
        told = []
    for about, puts in told_otherwise(happening.accounts, reports, leading):
        if told or about != "whether it took place":
            values = [disputed(evidence, value=value) for value, evidence in puts]
            yield dispute(happening.incident, about, values, note="told otherwise")
    if puts := fighters_or_civilians(happening.incident.figures):
        values = [disputed(evidence, value=value) for value, evidence in puts]
        yield dispute(happening.incident, "who was killed", values, note="fighters or civilians")
