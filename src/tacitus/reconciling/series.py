"""Forces over time: the claims of all reports about one force at one place, in the order of their days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tacitus.model import Force, ForceSeries, ForceStep, Period, Place, Report
from tacitus.reconciling.geography import nearness

OF_TEXT = "the text"
_OF_REPORT = "its report's day"


def force_series(forces: Sequence[Force], reports: Mapping[str, Report]) -> tuple[ForceSeries, ...]:
    """Give one series a force and place, in the order of the forces' names; claims of one place meet by name or point.

    Takes the forces in the order of the record, and the reports by id: a claim that gives no day of its own is dated by its report.
    """
    steps: dict[str, list[tuple[Place | None, list[ForceStep]]]] = defaultdict(list)
    for number, force in enumerate(forces):
        own = next((own for place, own in steps[force.force] if _is_same(place, force.place)), None)
        if own is None:
            own = []
            steps[force.force].append((force.place, own))
        own.append(_step(number, force, reports))
    series = [
        ForceSeries(force=name, place=place, steps=tuple(sorted(own, key=_order)))
        for name, places in steps.items()
        for place, own in places
    ]
    return tuple(sorted(series, key=lambda one: (one.force, one.place.name if one.place else "")))


def _is_same(one: Place | None, other: Place | None) -> bool:
    return one is other is None or (one is not None and other is not None and nearness(one, other) == "same")


def _step(number: int, claim: Force, reports: Mapping[str, Report]) -> ForceStep:
    return ForceStep(
        claim=number,
        report=claim.report,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        date=_date(claim, reports),
        low=claim.low,
        high=claim.high,
        hedge=claim.hedge,
        status=claim.status,
        said_by=claim.said_by,
    )


def _order(step: ForceStep) -> tuple[date, str, int]:
    first = step.date and (step.date.from_ or step.date.to)
    return first or date.max, step.report, step.start


def _date(claim: Force, reports: Mapping[str, Report]) -> Period | None:
    """Give the days that the text gives, an open end where it gives but one; else the days of the report."""
    first, last = _first_day(claim.since), _last_day(claim.until)
    if first or last:
        return Period(from_=first, to=last, basis=OF_TEXT)
    published = reports[claim.report].published if claim.report in reports else None
    if published is None or not (published.from_ or published.to):
        return None
    return Period(from_=published.from_, to=published.to, basis=_OF_REPORT)


def _first_day(value: str | None) -> date | None:
    """Give the first day of an ISO year, month or day; null where it is none of them."""
    if not value:
        return None
    try:
        return date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return None


def _last_day(value: str | None) -> date | None:
    """Give the last day of an ISO year, month or day."""
    first = _first_day(value)
    if first is None or value is None or value.count("-") == 2:
        return first
    if "-" not in value:
        return first.replace(month=12, day=31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
