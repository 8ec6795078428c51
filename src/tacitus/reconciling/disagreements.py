"""Where claims about one incident do not agree, each side in its own words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from tacitus.model import Disagreement, DisagreementKind, DisputedValue, Figure, Incident, Measure, Responsibility
from tacitus.reconciling.estimates import Sources, counts_everybody
from tacitus.reconciling.similarity import words

_WEIGHT = {"killed": 0, "responsibility": 1, "injured": 2}


def disagreements(incidents: Sequence[Incident], sources: Sources) -> tuple[Disagreement, ...]:
    """Give every disagreement about the incidents, those that matter most first.

    Deaths come before who did it, that before the injured, those before the
    rest; among equals the wider gap and then the earlier incident come first.
    """
    found = [item for incident in incidents for item in _of(incident, sources)]
    return tuple(sorted(found, key=lambda item: (_WEIGHT.get(item.about, 3), -len(item.values))))


def _of(incident: Incident, sources: Sources) -> Iterator[Disagreement]:
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in incident.figures:
        by_measure[figure.measure].append(figure)
    for measure, figures in sorted(by_measure.items()):
        yield from _about_number(incident, measure, figures, sources)
    yield from _about_responsibility(incident)


def _about_number(
    incident: Incident, measure: Measure, figures: Sequence[Figure], sources: Sources
) -> Iterator[Disagreement]:
    """Totals that cannot both be right, or the same group counted differently."""
    totals = [figure for figure in figures if counts_everybody(figure)]
    if len({(figure.low, figure.high) for figure in totals}) > 1:
        yield Disagreement(
            about=measure,
            incident=incident.id,
            kind=_kind(totals, sources.published),
            values=tuple(_value(figure) for figure in totals),
            note="different totals",
        )


def _kind(figures: Sequence[Figure], published: Mapping[str, date]) -> DisagreementKind:
    if len({figure.report for figure in figures}) == 1:
        return "internal"
    dated = sorted((published[f.report], f.low or f.high or 0) for f in figures if f.report in published)
    rising = all(earlier[1] <= later[1] for earlier, later in pairwise(dated))
    if len(dated) == len(figures) and rising and dated[0][0] < dated[-1][0]:
        return "revision"
    return "conflict"


def _value(figure: Figure) -> DisputedValue:
    return DisputedValue(
        report=figure.report,
        start=figure.start,
        end=figure.end,
        quote=figure.quote,
        low=figure.low,
        high=figure.high,
        said_by=figure.said_by,
    )


def _about_responsibility(incident: Incident) -> Iterator[Disagreement]:
    denied = [claim for claim in incident.responsibility if claim.stance == "denied"]
    charged = [claim for claim in incident.responsibility if claim.stance != "denied"]
    against = [claim for claim in charged if any(_same(claim.actor, other.actor) for other in denied)]
    if not denied or not against:
        return
    claims = sorted([*against, *denied], key=lambda claim: (claim.report, claim.start))
    yield Disagreement(
        about="responsibility",
        incident=incident.id,
        kind="internal" if len({claim.report for claim in claims}) == 1 else "conflict",
        values=tuple(_charge(claim) for claim in claims),
        note="charged and denied",
    )


def _same(a: str, b: str) -> bool:
    return bool(set(words(a)) & set(words(b)))


def _charge(claim: Responsibility) -> DisputedValue:
    return DisputedValue(
        report=claim.report,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        value=f"{claim.actor}: {claim.stance}",
        said_by=claim.said_by,
    )
