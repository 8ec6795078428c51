"""Who reports what, and who was silent though it could have told."""

from collections.abc import Sequence

from tacitus.model import Coverage, Incident, Report
from tacitus.reconciling.telling import days


def cover(incidents: Sequence[Incident], reports: Sequence[Report], coded: set[str]) -> tuple[Coverage, ...]:
    """Give for each incident the reports that tell of it and the coded ones that appeared later and do not.

    Silence is noted only where both days are known: a report of an unknown day
    may have gone to press before the incident.
    """
    return tuple(_coverage(incident, reports, coded) for incident in incidents)


def _coverage(incident: Incident, reports: Sequence[Report], coded: set[str]) -> Coverage:
    telling = {mention.report for mention in incident.mentions}
    happened = days(incident.date)
    silent = [
        report.id
        for report in reports
        if report.id in coded and report.id not in telling and happened is not None
        and (published := days(report.published)) is not None and published[0] > happened[1]
    ]  # fmt: skip
    return Coverage(item=incident.id, reported_by=tuple(sorted(telling)), not_by=tuple(sorted(silent)))
