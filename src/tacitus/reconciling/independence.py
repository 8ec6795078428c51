"""Which reports are really one source, and why: agency copy, near copies, one and the same communiqué.

A later version of a report by the same outlet is a revision and no copy; the two
are never put into one group.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from tacitus.evidence import quoted
from tacitus.model import Claims, Evidence, Independence, IndependenceReason, Report
from tacitus.reconciling.copying import copies
from tacitus.reconciling.resting import Count, Resting, resting_on, words_of
from tacitus.reconciling.similarity import Vector, Weights, cosine, words
from tacitus.reconciling.telling import days
from tacitus.report import Credit

_AGENCY_DAYS = 3
"""Days between two reports of one agency's copy of one event."""
_STATEMENT_DAYS = 2
_ALIKE = 0.15  # cosine from which two reports are about one event
_UNDATED = 0.25  # the same, where a day is unknown
_CROWDED = 40  # reports under one key beyond which it tells too little
_LEAD = 400  # characters of headline and lead
_LEAD_WORDS = 3  # telling words that two leads of one event share, each counted in both weeks that they lie in
_HELD = 5000  # reports whose weighed words are held

type Pair = tuple[int, int]


@dataclass(slots=True)
class _Group:
    members: list[int]
    evidence: list[Evidence] = field(default_factory=list)


def independent_groups(reports: Sequence[Report], claims: Sequence[Claims]) -> tuple[Independence, ...]:
    """Give the groups of reports that count once, each with its reason and the words that show it.

    - ``same_agency``: the same agency is credited with the whole of each, and they are about one event;
    - ``near_copy``: one holds the other's words, whole, trimmed, rewritten in part or mixed with others;
    - ``same_statement``: all that they count of the event rests on one body's word, and is the same as far as both tell.

    A report alone is in no group, and no group is part of another.
    """
    reports = sorted(reports, key=lambda report: report.id)
    alike = _Alike(reports)
    found: list[Independence] = []
    for reason, links in (
        ("same_agency", _by_agency(reports, alike)),
        ("near_copy", _by_words(reports)),
        ("same_statement", _by_statement(reports, claims, alike)),
    ):
        found += _groups(reports, reason, links, found)  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda group: (group.reports, group.reason)))


class _Alike:
    """Whether two reports are about one event, by their words and days; texts are weighed when first asked for."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._weights: Weights | None = None
        self._vector = lru_cache(maxsize=_HELD)(self._weigh)

    def __call__(self, first: int, second: int, *, most_days: int) -> bool:
        one, other = days(self._reports[first].published), days(self._reports[second].published)
        if one and other and max((one[0] - other[1]).days, (other[0] - one[1]).days) > most_days:
            return False
        return cosine(self._vector(first), self._vector(second)) >= (_ALIKE if one and other else _UNDATED)

    def _weigh(self, index: int) -> Vector:
        if self._weights is None:
            self._weights = Weights(words(report.text) for report in self._reports)
        return self._weights.vector(words(self._reports[index].text))


def _by_words(reports: Sequence[Report]) -> Iterator[tuple[Pair, list[Evidence]]]:
    for shared in sorted(copies(reports), key=lambda shared: (-shared.share, shared.first, shared.second)):
        if not _same_outlet(reports, shared.first, shared.second):
            yield (shared.first, shared.second), [words for pair in shared.passages for words in pair]


def _by_agency(reports: Sequence[Report], alike: _Alike) -> Iterator[tuple[Pair, list[Evidence]]]:
    credited: dict[str, dict[int, Credit]] = defaultdict(dict)
    for index, report in enumerate(reports):
        for credit in report.credits:
            if credit.scope == "whole report":
                credited[credit.agency][index] = credit
    for _, credits in sorted(credited.items()):
        for first, second in _near(reports, sorted(credits)):
            if alike(first, second, most_days=_AGENCY_DAYS):
                yield (
                    (first, second),
                    [*_printed(reports[first], credits[first]), *_printed(reports[second], credits[second])],
                )


def _printed(report: Report, credit: Credit) -> Iterator[Evidence]:
    """Give a credit as evidence where it stands in the article, and not above it."""
    place = report.kept_at(credit.start, credit.end) if credit.start < credit.end else None
    if place:
        yield quoted(report, *place)


def _near(reports: Sequence[Report], members: Sequence[int]) -> Iterator[Pair]:
    """Give the pairs of an agency's reports that share telling words of their headlines and leads, by week."""
    blocks: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for index in members:
        span = days(reports[index].published)
        weeks = (None,) if span is None else (span[0].toordinal() // 7, span[0].toordinal() // 7 + 1)
        for word in sorted(set(words(reports[index].text[:_LEAD]))):
            for week in weeks:
                blocks[word, week].append(index)
    shared = Counter(pair for met in blocks.values() if len(met) <= _CROWDED for pair in combinations(met, 2))
    yield from sorted(pair for pair, count in shared.items() if count >= _LEAD_WORDS)


def statement_groups(reports: Sequence[Report], claims: Sequence[Claims]) -> tuple[Independence, ...]:
    """Give the groups of reports whose every count is one body's word, and the same: copies or not."""
    reports = sorted(reports, key=lambda report: report.id)
    return tuple(_groups(reports, "same_statement", _by_statement(reports, claims, _Alike(reports)), ()))


def _by_statement(
    reports: Sequence[Report], claims: Sequence[Claims], alike: _Alike
) -> Iterator[tuple[Pair, list[Evidence]]]:
    """Find reports that rest on one and the same body's word, and whose counts agree as far as both give them."""
    place = {report.id: index for index, report in enumerate(reports)}
    resting: dict[int, Resting] = {}
    for claim in sorted(claims, key=lambda claim: claim.report):
        if claim.report in place and (rests := resting_on(claim, reports[place[claim.report]])):
            resting[place[claim.report]] = rests
    blocks: dict[Count, list[int]] = defaultdict(list)
    for index, rests in sorted(resting.items()):
        for count in rests.counts:
            blocks[count].append(index)
    for first, second in _pairs(blocks.values()):
        one, other = resting[first], resting[second]
        if not one.agrees(other) or _same_outlet(reports, first, second):
            continue
        if alike(first, second, most_days=_STATEMENT_DAYS):
            shared = sorted(one.counts.keys() & other.counts.keys(), key=str)
            yield (first, second), [words_of(rests.counts[count]) for rests in (one, other) for count in shared]


def _pairs(blocks: Iterable[Sequence[int]]) -> list[Pair]:
    return sorted({pair for met in blocks if len(met) <= _CROWDED for pair in combinations(met, 2)})


def _same_outlet(reports: Sequence[Report], first: int, second: int) -> bool:
    outlet = reports[first].outlet
    return outlet is not None and outlet == reports[second].outlet


def _groups(
    reports: Sequence[Report],
    reason: IndependenceReason,
    links: Iterable[tuple[Pair, list[Evidence]]],
    known: Sequence[Independence],
) -> list[Independence]:
    """Join linked reports into groups, the surest link first; two reports of one outlet stay apart."""
    home: dict[int, _Group] = {}
    for (first, second), evidence in links:
        one, other = home.get(first, _Group([first])), home.get(second, _Group([second]))
        if one is other:
            continue
        outlets = [reports[index].outlet for index in one.members + other.members if reports[index].outlet]
        if len(set(outlets)) < len(outlets) and reason != "same_agency":
            continue
        joined = _Group(sorted(one.members + other.members), one.evidence + other.evidence + evidence)
        home |= dict.fromkeys(joined.members, joined)
    groups = {group.members[0]: group for group in home.values()}
    found = []
    for _, group in sorted(groups.items()):
        names = tuple(reports[index].id for index in group.members)
        if not any(set(names) <= set(other.reports) for other in known):
            found.append(Independence(reports=names, reason=reason, evidence=_in_order(group.evidence)))
    return found


def _in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    by_place: Mapping[tuple[str, int, int], Evidence] = {(item.report, item.start, item.end): item for item in evidence}
    return tuple(by_place[key] for key in sorted(by_place))
