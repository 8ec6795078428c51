"""Low, best and high of each measure from claims that stay as they are, under rules that a user names.

The rules are listed once, in :data:`RULES`; the docstring of each is what users read.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tacitus.model import Estimate, Figure, Incident, Independence, Measure, Record, Report, Side
from tacitus.reconciling.counting import everybody, is_vague, totals, whom
from tacitus.reconciling.telling import days

_EXCLUSIVE = ("more_than", "over", "above", "nearly", "almost", "close_to", "less_than", "fewer_than", "under", "below")
_ENEMY, _ROUGH = 0.5, 0.8  # trust in what a party says of the other's losses, and in a number that is hedged
_ACLED_VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100}


@dataclass(frozen=True, slots=True)
class Sources:
    """What the collection knows about its reports as sources of figures."""

    origin: Mapping[str, str]
    """For each report the one that stands for all that are one source with it."""
    published: Mapping[str, date]
    """Last possible day of publication, where known."""


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


type Rule = Callable[[Sequence[Toll], Sequence[Figure]], Estimate]


def sources(reports: Sequence[Report], independence: Sequence[Independence]) -> Sources:
    """Give each report its origin, so that copies count once, and its day."""
    home = {report.id: report.id for report in reports}
    for group in independence:
        heads = {home[name] for name in group.reports if name in home}
        home |= {name: min(heads) for name, head in home.items() if head in heads}
    spans = {report.id: days(report.published) for report in reports}
    return Sources(home, {name: span[1] for name, span in spans.items() if span})


def range_rule(tolls: Sequence[Toll], figures: Sequence[Figure]) -> Estimate:
    """Give the lowest and the highest bound that any independent source supports, as UCDP's low and high.

    Best is the number that most sources state; the later source wins a tie, and
    where neither decides there is none. A bound that every source leaves open
    stays open (UCDP GED codebook: best, low, high).
    """
    lows = [toll.low for toll in tolls if toll.low is not None]
    highs = [toll.high for toll in tolls if toll.high is not None]
    best = _best(tolls)
    return Estimate(
        low=min(lows + highs) if lows else None,
        best=best,
        high=max(toll.most for toll in tolls if toll.most is not None) if highs else None,
        independent_sources=len(tolls),
        basis=_basis("range", tolls, best),
    )


def weighed_rule(tolls: Sequence[Toll], figures: Sequence[Figure]) -> Estimate:
    """Give the bounds of ``range``, and as best the number that has most trust behind it.

    Each independent source counts as much as its voice deserves: what a party says
    of its own losses, a neutral or a witness in full, what it says of its enemy's
    losses half, and a hedged number a little less than an exact one. The later
    source wins a tie.
    """
    estimate = range_rule(tolls, figures)
    best = _best(tolls, trusted=True)
    return replace(estimate, best=best, basis=_basis("weighed", tolls, best))


def conservative_rule(tolls: Sequence[Toll], figures: Sequence[Figure]) -> Estimate:
    """Give one integer, the most conservative figure of any source, as ACLED records fatalities.

    Vague numbers are read as ACLED does: tens 10, dozens 12, hundreds 100
    (ACLED codebook and fatalities FAQ). Where every source gives only a bound
    ("more than 130") the lowest bound counts; where no number is given there is none.
    """
    vague = [_ACLED_VAGUE[figure.hedge] for figure in figures if figure.hedge in _ACLED_VAGUE]
    stated = [point for toll in tolls for point in toll.points]
    least = min((toll.low for toll in tolls if toll.low is not None), default=None)
    value = min(vague + stated, default=least)
    return Estimate(
        low=value, best=value, high=value, independent_sources=len(tolls), basis=_basis("conservative", tolls, value)
    )


RULES: Mapping[str, Rule] = {"range": range_rule, "weighed": weighed_rule, "conservative": conservative_rule}
"""Every rule of estimation by the name that a user chooses it with."""


def with_estimates(record: Record, rule: str = "range") -> Record:
    """Give the record with the estimates that a named rule makes; raises ``KeyError`` for a rule that is not listed."""
    known = sources(record.reports, record.independence)
    return replace(record, incidents=tuple(estimate(incident, known, RULES[rule]) for incident in record.incidents))


def estimate(incident: Incident, sources: Sources, rule: Rule) -> Incident:
    """Give the incident with an estimate of every measure that somebody counts, whole and by side."""
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in incident.figures:
        by_measure[figure.measure].append(figure)
    return replace(
        incident,
        estimates={measure: _measure(found, incident, sources, rule) for measure, found in sorted(by_measure.items())},
    )


def _measure(figures: Sequence[Figure], incident: Incident, sources: Sources, rule: Rule) -> Estimate:
    whole = rule(_tolls(figures, incident, sources, everybody(figures)), figures)
    sides: dict[Side, list[Figure]] = defaultdict(list)
    for figure in figures:
        sides[figure.side].append(figure)
    if set(sides) == {"unknown"}:
        return whole
    by_side = {
        side: rule(_tolls(found, incident, sources, everybody(found)), found) for side, found in sorted(sides.items())
    }
    return replace(whole, by_side=by_side)


def _tolls(figures: Sequence[Figure], incident: Incident, sources: Sources, whole: frozenset[str]) -> list[Toll]:
    """Give what each source has as the whole toll; one that counts the attackers' dead alone gives none."""
    by_origin: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_origin[sources.origin.get(figure.report, figure.report)].append(figure)
    sums = {source: set(map(_side, found)) for source, found in by_origin.items() if not totals(found, whole)}
    return [
        _toll(source, found, incident, sources, whole)
        for source, found in sorted(by_origin.items())
        if not (sums.get(source) == {"initiator"} and any(sides > {"initiator"} for sides in sums.values()))
    ]


def _exact(figures: Sequence[Figure]) -> list[Figure]:
    """Leave out a bound that says less than another count: "scores" beside "at least 132", a voice's "over 130" too."""

    def says_less(figure: Figure, other: Figure) -> bool:
        open_ = figure.high is None and (figure.low or 0) < (other.low or 0)
        return open_ and (is_vague(figure) or figure.said_by == other.said_by)

    return [figure for figure in figures if not any(says_less(figure, other) for other in figures)]


def _side(figure: Figure) -> str:
    """Give the side of those counted; where it is unknown, what they are."""
    return figure.side if figure.side != "unknown" else whom(figure)


def _toll(
    source: str, figures: Sequence[Figure], incident: Incident, sources: Sources, classes: frozenset[str]
) -> Toll:
    """Take a source's total where it gives one, else the sum of the parts that it counts."""
    whole = totals(figures, classes)
    dated = [sources.published[figure.report] for figure in figures if figure.report in sources.published]
    low, high, points = _span(whole, incident) if whole else _sum_of_sides(figures, incident)
    named = [bound for figure in whole for bound in (figure.low, figure.high) if bound is not None]
    most = max(named, default=high if high is not None else low)
    return Toll(source, low, high, most, points, max(dated, default=None))


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


def _best(tolls: Sequence[Toll], *, trusted: bool = False) -> int | None:
    backed: Counter[int] = Counter()
    for toll in tolls:
        for point, trust in toll.points.items():
            backed[point] += round(100 * trust) if trusted else 1
    if not backed:
        return None
    most = max(backed.values())
    tied = sorted(point for point, count in backed.items() if count == most)
    if len(tied) == 1:
        return None if _is_contested(tied[0], tolls) else tied[0]
    latest = {point: max((t.day for t in tolls if point in t.points and t.day), default=None) for point in tied}
    known = sorted((day, point) for point, day in latest.items() if day is not None)
    if not known or len(known) < len(tied) or known[-1][0] == known[-2][0]:
        return None
    return known[-1][1]


def _is_contested(best: int, tolls: Sequence[Toll]) -> bool:
    """Tell a number that as many sources exclude, without a number of their own, as state it."""
    excluding = [
        toll
        for toll in tolls
        if not toll.points
        and ((toll.low is not None and toll.low > best) or (toll.high is not None and toll.high < best))
    ]
    return len(excluding) >= sum(best in toll.points for toll in tolls)


def _basis(rule: str, tolls: Sequence[Toll], best: int | None) -> str:
    backing = ", ".join(toll.source for toll in tolls if best in toll.points)
    spans = "; ".join(f"{toll.source}: {_spell(toll.low)}–{_spell(toll.high)}" for toll in tolls)
    return f"{rule}; {spans}" + (f"; best backed by {backing}" if backing else "")


def _spell(bound: int | None) -> str:
    return "?" if bound is None else str(bound)
