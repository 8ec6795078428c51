"""What each independent source has as the whole toll: its total, or the sum of the parts of the dead that it counts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tacitus.model import Figure, Incident, Independence, Report, Side
from tacitus.reconciling.counting import (
    CIVILIANS,
    EVERYBODY,
    MEMBERS,
    adds_to_another,
    counts_households,
    covers_a_period,
    everybody,
    is_part,
    is_vague,
    totals,
    whom,
)
from tacitus.reconciling.telling import days

_EXCLUSIVE = ("more_than", "over", "above", "nearly", "almost", "close_to", "less_than", "fewer_than", "under", "below")
_FLOOR = "at_least"
_ENEMY, _ROUGH = 0.5, 0.8  # trust in what a party says of the other's losses, and in a number that is hedged
_SIDES: tuple[Side, ...] = ("initiator", "target", "civilian")


@dataclass(frozen=True, slots=True)
class Sources:
    """What the collection knows about its reports as sources of figures."""

    origin: Mapping[str, str]
    """For each report the one that stands for all that are one source with it."""
    published: Mapping[str, date]
    """Last possible day of publication, where known."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each report."""

    def of(self, figure: Figure) -> str:
        """Give the report that stands for a figure's source."""
        return self.origin.get(figure.report, figure.report)


@dataclass(frozen=True, slots=True)
class Toll:
    """What one independent source gives as the whole toll."""

    source: str
    low: int | None
    high: int | None
    most: int | None
    """The highest bound that it names, be it an upper or a lower one."""
    points: Mapping[int, float]
    """Numbers that it states, each with the trust that its voice and precision deserve, up to 1."""
    day: date | None
    floors: frozenset[int] = frozenset()
    """Those of the numbers that it states as the least there were: "at least eight"."""
    partial: bool = False
    """Whether it counts some of the dead alone, where others count all: then there were no fewer, and it says no more."""
    filled: tuple[Side, ...] = ()
    """Sides of which it says nothing, added as others count them."""


def sources(reports: Sequence[Report], independence: Sequence[Independence]) -> Sources:
    """Give each report its origin, so that copies count once, and its day."""
    home = {report.id: report.id for report in reports}
    for group in independence:
        heads = {home[name] for name in group.reports if name in home}
        home |= {name: min(heads) for name, head in home.items() if head in heads}
    spans = {report.id: days(report.published) for report in reports}
    published = {name: span[1] for name, span in spans.items() if span}
    return Sources(home, published, {report.id: report.text for report in reports})


def usable(figures: Sequence[Figure], incident: Incident, sources: Sources) -> list[Figure]:
    """Give the figures of one measure that count persons harmed in the incident, each once.

    Left out are families, a toll of months or years beside that of an act, some more
    beside those counted before, the women and children and any other part of those counted, and a
    denial that anybody died in the mouth of a source that counts them.
    """
    persons = [figure for figure in figures if not counts_households(figure)]
    of_act = [
        figure
        for figure in persons
        if incident.aggregate or not covers_a_period(figure, sources.texts.get(figure.report, figure.quote))
    ]
    if any((figure.low or figure.high or 0) > 1 for figure in of_act):  # one man is no toll of an act
        persons = of_act
    kept = [
        figure
        for figure in persons
        if not adds_to_another(figure, persons)
        and not _is_denial(figure, persons, sources)
        and not _are_members(figure, persons, sources)
        and not is_part(
            figure, [other for other in persons if whom(other) == whom(figure) and other.side == figure.side]
        )
    ]
    return kept or persons


def _are_members(figure: Figure, others: Sequence[Figure], sources: Sources) -> bool:
    """Whether its people are women, children or men among those whom its source counts besides."""
    return whom(figure) in MEMBERS and any(
        whom(other) not in MEMBERS
        and sources.of(other) == sources.of(figure)
        and (other.side in (figure.side, "unknown", "civilian"))
        and max(other.low or 0, other.high or 0) >= max(figure.low or 0, figure.high or 0)
        for other in others
    )


def _is_denial(figure: Figure, others: Sequence[Figure], sources: Sources) -> bool:
    kind = whom(figure)
    return figure.high == 0 and any(
        (other.low or other.high or 0) > 0
        and sources.of(other) == sources.of(figure)
        and (whom(other) == kind or {kind, whom(other)} == {EVERYBODY, CIVILIANS})
        for other in others
    )


def tolls(figures: Sequence[Figure], incident: Incident, sources: Sources) -> list[Toll]:
    """Give what each source has as the whole toll.

    A source without a total counts with the sum of its parts. Where others give
    totals and it counts those in arms alone, it says only that there were no fewer;
    where none does, the sides of which it says nothing are added as others count them.
    """
    whole = everybody(figures)
    by_origin: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_origin[sources.of(figure)].append(figure)
    stated = any(totals(found, whole) for found in by_origin.values())
    made = [_toll(source, found, incident, sources, whole) for source, found in sorted(by_origin.items())]
    if stated:
        numbers = {point for toll in made if totals(by_origin[toll.source], whole) for point in toll.points}
        return [
            toll if _is_whole(by_origin[toll.source], whole) or numbers & toll.points.keys() else _as_part(toll)
            for toll in made
        ]
    sides = _sides(by_origin, incident, sources)
    return [_filled(toll, {figure.side for figure in by_origin[toll.source]}, sides) for toll in made]


def _is_whole(figures: Sequence[Figure], classes: frozenset[str]) -> bool:
    """Whether a source gives a total, or counts civilians: the people of another's total may be just these."""
    return bool(totals(figures, classes)) or any(
        figure.side == "civilian" or whom(figure) == CIVILIANS for figure in figures
    )


def _as_part(toll: Toll) -> Toll:
    return replace(toll, partial=True, points={}, floors=frozenset())


type _Sides = Mapping[Side, Sequence[Toll]]


def _sides(by_origin: Mapping[str, Sequence[Figure]], incident: Incident, sources: Sources) -> _Sides:
    """Give what each source counts of each side."""
    found: dict[Side, list[Toll]] = defaultdict(list)
    for source, figures in sorted(by_origin.items()):
        for side in _SIDES:
            if own := [figure for figure in figures if figure.side == side]:
                found[side].append(_toll(source, own, incident, sources, everybody(own)))
    return found


def _filled(toll: Toll, own: set[Side], sides: _Sides) -> Toll:
    """Add to a source's sum the sides of which it says nothing; those of unknown side may be any."""
    lacking = [] if "unknown" in own else [side for side in _SIDES if side in sides and side not in own]
    for side in lacking:
        others = sides[side]
        lows = [bound for other in others for bound in (other.low, other.high) if bound is not None]
        most = [other.most for other in others if other.most is not None]
        best = best_of(others)
        toll = replace(
            toll,
            low=_sum(toll.low, min(lows, default=None)),
            high=_sum(toll.high, max(most, default=None) if all(other.high is not None for other in others) else None),
            most=_sum(toll.most, max(most, default=None)),
            points={point + best: trust for point, trust in toll.points.items()} if best is not None else {},
            floors=frozenset(point + best for point in toll.floors) if best is not None else frozenset(),
        )
    return replace(toll, filled=tuple(lacking))


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _exact(figures: Sequence[Figure]) -> list[Figure]:
    """Leave out a bound that says less than another count: "scores" beside "at least 132", a voice's "over 130" too."""

    def says_less(figure: Figure, other: Figure) -> bool:
        open_ = figure.high is None and (figure.low or 0) < (other.low or 0)
        return open_ and (is_vague(figure) or figure.said_by == other.said_by)

    return [figure for figure in figures if not any(says_less(figure, other) for other in figures)]


def _toll(
    source: str, figures: Sequence[Figure], incident: Incident, sources: Sources, classes: frozenset[str]
) -> Toll:
    """Take a source's total where it gives one, else the sum of the parts that it counts."""
    whole = totals(figures, classes)
    dated = [sources.published[figure.report] for figure in figures if figure.report in sources.published]
    low, high, points = _span(whole, incident) if whole else _sum_of_sides(figures, incident)
    named = [bound for figure in whole for bound in (figure.low, figure.high) if bound is not None]
    most = max(named, default=high if high is not None else low)
    exact = {figure.low for figure in whole if figure.hedge != _FLOOR and not is_vague(figure)}
    floors = frozenset(points) - exact if whole else frozenset()
    return Toll(source, low, high, most, points, max(dated, default=None), floors)


type _Span = tuple[int | None, int | None, dict[int, float]]


def _span(figures: Sequence[Figure], incident: Incident) -> _Span:
    figures = _exact(figures)
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    low = min(lows + highs) if lows else None
    high = max(lows + highs) if highs else None
    points: dict[int, float] = {}
    for figure in figures:
        if figure.low is not None and figure.hedge not in _EXCLUSIVE:  # "more than 100" states no number of dead
            points[figure.low] = max(points.get(figure.low, 0.0), _trust(figure, incident))
    return low, high, points


def _trust(figure: Figure, incident: Incident) -> float:
    """Give how much a figure's voice and precision deserve: a party's word on its enemy's dead half (UCDP GED codebook)."""
    enemies = incident.initiator if figure.side == "target" else incident.target if figure.side == "initiator" else ()
    return (_ENEMY if figure.said_by in enemies else 1.0) * (1.0 if figure.hedge == "exact" else _ROUGH)


def _sum_of_sides(figures: Sequence[Figure], incident: Incident) -> _Span:
    parts = _parts(figures)
    if len(parts) == 1:
        return _span(figures, incident)
    spans = [_span(found, incident) for found in parts.values()]
    lows = [low for low, _, _ in spans if low is not None]
    highs = [high for _, high, _ in spans]
    high = None if None in highs else sum(high for high in highs if high is not None)
    points = [points for _, _, points in spans]
    settled = all(len(found) == 1 for found in points)  # where a part is disputed or open, no sum is anybody's number
    trust = min((trust for found in points for trust in found.values()), default=1.0)
    best = {sum(point for found in points for point in found): trust} if settled else {}
    return sum(lows) if lows else None, high, best


def _parts(figures: Sequence[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """Give the figures of each part of the dead: of civilians, and of each class of people on either side.

    Two voices of one report may count the same people, and the side of one of them may be
    told alone; a class is in two parts only where it is told of on both sides.
    """
    told: dict[str, set[Side]] = defaultdict(set)
    for figure in figures:
        if figure.side != "unknown":
            told[whom(figure)].add(figure.side)
    parts: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        kind = whom(figure)
        if figure.side == "civilian":
            parts["civilian", ""].append(figure)
        elif len(told[kind]) <= 1:
            parts[kind, ""].append(figure)
        elif figure.side != "unknown":
            parts[kind, figure.side].append(figure)
    return parts


def best_of(tolls: Sequence[Toll], *, trusted: bool = False) -> int | None:
    """Give the number that most sources state, or that has most trust behind it; null where nothing decides.

    Of equals a number told as such comes before one told as the least there were,
    and the later source before the earlier. A number that as many sources exclude
    as state it is nobody's best.
    """
    backed: Counter[int] = Counter()
    for toll in tolls:
        for point, trust in toll.points.items():
            backed[point] += round(100 * trust) if trusted else 1
    most = max(backed.values(), default=0)
    tied = _told_as_such(sorted(point for point, count in backed.items() if count == most), tolls)
    if len(tied) > 1:
        latest = {point: max((t.day for t in tolls if point in t.points and t.day), default=None) for point in tied}
        known = sorted((day, point) for point, day in latest.items() if day is not None)
        decided = len(known) == len(tied) and known[-1][0] != known[-2][0]
        tied = [known[-1][1]] if decided else []
    return tied[0] if tied and not _is_contested(tied[0], tolls) else None


def _told_as_such(points: Sequence[int], tolls: Sequence[Toll]) -> list[int]:
    """Leave out "at least eight" beside nine: the nine are no fewer."""
    exact = [point for point in points if any(point in toll.points and point not in toll.floors for toll in tolls)]
    return [point for point in points if point in exact or not any(other > point for other in exact)]


def _is_contested(best: int, tolls: Sequence[Toll]) -> bool:
    """Tell a number that as many sources exclude, without a number of their own and no earlier, as state it."""
    backing = [toll for toll in tolls if best in toll.points]
    days_known = [toll.day for toll in backing if toll.day]
    latest = max(days_known, default=None)
    excluding = [
        toll
        for toll in tolls
        if not toll.points
        and ((toll.low is not None and toll.low > best) or (toll.high is not None and toll.high < best))
        and not (latest and toll.day and toll.day < latest)
        and not (toll.partial and not (toll.low is not None and toll.low > best))
    ]
    return len(excluding) >= len(backing)
