"""Low, best and high of each measure from claims that stay as they are, under rules that a user names.

The rules are listed once, in :data:`RULES`; the docstring of each is what users read.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tacitus.model import Estimate, Figure, Incident, Measure, Record, Side
from tacitus.reconciling.tolling import Sources as Sources
from tacitus.reconciling.tolling import Toll, best_of, tolls, usable
from tacitus.reconciling.tolling import sources as sources

_ACLED_VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100}

type Rule = Callable[[Sequence[Toll], Sequence[Figure]], Estimate]


def range_rule(tolls: Sequence[Toll], figures: Sequence[Figure]) -> Estimate:
    """Give the lowest and the highest bound that any independent source supports, as UCDP's low and high.

    Best is the number that most sources state; the later source wins a tie, and
    where neither decides there is none. A bound that every source leaves open
    stays open (UCDP GED codebook: best, low, high).
    """
    whole = [toll for toll in tolls if not toll.partial]
    lows = [toll.low for toll in whole if toll.low is not None]
    highs = [toll.high for toll in whole if toll.high is not None]
    best = best_of(tolls)
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
    best = best_of(tolls, trusted=True)
    return replace(estimate, best=best, basis=_basis("weighed", tolls, best))


def conservative_rule(tolls: Sequence[Toll], figures: Sequence[Figure]) -> Estimate:
    """Give one integer, the most conservative figure of any source, as ACLED records fatalities.

    Vague numbers are read as ACLED does: tens 10, dozens 12, hundreds 100
    (ACLED codebook and fatalities FAQ). Where every source gives only a bound
    ("more than 130") the lowest bound counts; where no number is given there is none.
    """
    vague = [_ACLED_VAGUE[figure.hedge] for figure in figures if figure.hedge in _ACLED_VAGUE]
    stated = [point for toll in tolls for point in toll.points]
    least = min((toll.low for toll in tolls if toll.low is not None and not toll.partial), default=None)
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
        estimates={
            measure: _measure(counted, incident, sources, rule)
            for measure, found in sorted(by_measure.items())
            if (counted := usable(found, incident, sources))
        },
    )


def _measure(figures: Sequence[Figure], incident: Incident, sources: Sources, rule: Rule) -> Estimate:
    whole = rule(tolls(figures, incident, sources), figures)
    sides: dict[Side, list[Figure]] = defaultdict(list)
    for figure in figures:
        sides[figure.side].append(figure)
    if set(sides) == {"unknown"}:
        return whole
    by_side = {side: rule(tolls(found, incident, sources), found) for side, found in sorted(sides.items())}
    return replace(whole, by_side=by_side)


def _basis(rule: str, tolls: Sequence[Toll], best: int | None) -> str:
    backing = ", ".join(toll.source for toll in tolls if best in toll.points)
    spans = "; ".join(f"{toll.source}: {_spell(toll.low)}–{_spell(toll.high)}{_spell_parts(toll)}" for toll in tolls)
    return f"{rule}; {spans}" + (f"; best backed by {backing}" if backing else "")


def _spell(bound: int | None) -> str:
    return "?" if bound is None else str(bound)


def _spell_parts(toll: Toll) -> str:
    if toll.partial:
        return " (a part)"
    return f" (with {' and '.join(toll.filled)} as others count)" if toll.filled else ""
