"""Where claims about one incident do not agree, each side in its own words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import combinations, product

from tacitus.evidence import quoted
from tacitus.knowledge import phrases
from tacitus.model import Account, Disagreement, DisputedValue, Evidence, Incident, Place, Report, Responsibility
from tacitus.reconciling.charging import at_odds
from tacitus.reconciling.clashing import clashes
from tacitus.reconciling.details import details, other_ages
from tacitus.reconciling.disputes import dispute, disputed
from tacitus.reconciling.estimates import Sources
from tacitus.reconciling.geography import nearness
from tacitus.reconciling.merging import Happening
from tacitus.reconciling.natures import fighters_or_civilians, told_otherwise
from tacitus.reconciling.similarity import words
from tacitus.reconciling.telling import VIOLENT, days

_WEIGHT = {"killed": 0, "responsibility": 1, "whether it took place": 2, "nature of the incident": 2, "injured": 3}
_WEEK = timedelta(7)


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
    for happening in happenings:
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
    found = list(clashes(incident, sources, reports))
    yield from found
    yield from (
        item for item in details(incident, reports, leading) if item.about not in {known.about for known in found}
    )
    yield from _about_responsibility(incident, reports, leading)
    yield from _about_date(happening)
    yield from _about_place(happening)
    yield from _about_happening(happening, reports, leading)


def _about_responsibility(
    incident: Incident, reports: Mapping[str, Report], leading: Set[str]
) -> Iterator[Disagreement]:
    """Charges that somebody denies, and names given where another report, whose news this is, knows of none."""
    denied = [claim for claim in incident.responsibility if claim.stance == "denied"]
    charged = [claim for claim in incident.responsibility if claim.stance != "denied"]
    against = [claim for claim in charged if any(_same(claim.actor, other.actor) for other in denied)]
    unnamed, named = _named_elsewhere(charged, reports, leading)
    if denied and against:
        values = [_charge(claim) for claim in (*against, *denied)]
        yield dispute(incident, "responsibility", values, note="charged and denied")
    elif puts := at_odds(incident, reports):
        yield dispute(incident, "responsibility", [_charge(claim) for claim in puts], note="different ones held")
    elif named:
        values = [*(disputed(passage, value="nobody named") for passage in unnamed), *map(_charge, named)]
        yield dispute(incident, "responsibility", values, kind="revision", note="nobody named, then somebody")


def _named_elsewhere(
    charged: Sequence[Responsibility], reports: Mapping[str, Report], leading: Set[str]
) -> tuple[list[Evidence], list[Responsibility]]:
    """Give where reports say that nobody is named yet, and the names that others give and they do not."""
    unnamed = {name: found for name in sorted(leading) for found in _no_one_named(reports[name])}
    sure = [claim for claim in charged if claim.stance != "suspected"]
    known = [claim.actor for claim in sure if claim.report in unnamed]
    named = [claim for claim in sure if not any(_same(claim.actor, actor) for actor in known)]
    return list(unnamed.values()), named if unnamed else []


def _same(a: str, b: str) -> bool:
    return bool(set(words(a)) & set(words(b)))


def _charge(claim: Responsibility) -> DisputedValue:
    return disputed(claim, value=f"{claim.actor}: {claim.stance}", said_by=claim.said_by)


def _no_one_named(report: Report) -> list[Evidence]:
    """Give the first words by which a report says that nobody is known to have done it."""
    text = report.text.lower()
    if len(text) != len(report.text):
        return []
    found = sorted((text.find(phrase), phrase) for phrase in phrases("people/no_one_named.txt") if phrase in text)
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
        values = [disputed(account.mentions[0], value=_spell_days(span)) for account, span in dated]
        yield dispute(happening.incident, "date", values, note="days that do not meet")


def _meet(some: Sequence[tuple[date, date]], others: Sequence[tuple[date, date]]) -> bool:
    return any(one[0] <= other[1] and other[0] <= one[1] for one in some for other in others)


def _spell_days(span: tuple[date, date]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _about_place(happening: Happening) -> Iterator[Disagreement]:
    """Reports that put the act at exact places apart, and nowhere at the same; a country may be that of somebody who acted."""
    placed = [
        account
        for account in happening.accounts
        if account.place and account.mentions and account.place.precision != "country"
    ]
    by_report: dict[str, list[Place | None]] = defaultdict(list)
    for account in placed:
        by_report[account.report].append(account.place)
    pairs = combinations(by_report.values(), 2)
    if any(all(_apart(one, other) for one, other in product(some, others)) for some, others in pairs):
        values = [disputed(account.mentions[0], value=account.place.name) for account in placed if account.place]
        yield dispute(happening.incident, "place", values, note="places apart")


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
