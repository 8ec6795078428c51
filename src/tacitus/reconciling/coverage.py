"""Who reports what, and who was silent though it could have told."""

from bisect import bisect_right
from collections.abc import Sequence, Set
from datetime import date, timedelta

from tacitus.model import Coverage, Incident, Report
from tacitus.reconciling.telling import days

_NEWS = timedelta(days=31)  # how long after an incident a report's silence about it says anything


def cover(incidents: Sequence[Incident], reports: Sequence[Report], coded: Set[str]) -> tuple[Coverage, ...]:
    """Give for each incident the reports that tell of it, and those that do not though they could.

    Silent is a report that was coded and appeared after the incident, within a
    month. Silence is noted only where both days are known: a report of an
    unknown day may have gone to press before.
    """
    dated = sorted(
        (span[0], report.id) for report in reports if report.id in coded and (span := days(report.published))
    )
    return tuple(_coverage(incident, dated) for incident in incidents)


def _coverage(incident: Incident, dated: Sequence[tuple[date, str]]) -> Coverage:
    telling = {mention.report for mention in incident.mentions}
    happened = days(incident.date)
    later: Sequence[tuple[date, str]] = ()
    if happened is not None:
        later = dated[
            bisect_right(dated, (happened[1], "\uffff")) : bisect_right(dated, (happened[1] + _NEWS, "\uffff"))
        ]
    return Coverage(
        item=incident.id,
        reported_by=tuple(sorted(telling)),
        not_by=tuple(sorted(report for _, report in later if report not in telling)),
    )
