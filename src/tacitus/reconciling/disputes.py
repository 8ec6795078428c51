"""How a disagreement is put down: each side with the words that it rests on, in the order of the reports."""

from collections.abc import Sequence

from tacitus.model import Disagreement, DisagreementKind, DisputedValue, Evidence, Incident


def disputed(
    evidence: Evidence,
    *,
    low: int | None = None,
    high: int | None = None,
    value: str | None = None,
    said_by: str | None = None,
) -> DisputedValue:
    """Give one side: bounds where it is a number, else what is claimed in words."""
    return DisputedValue(
        report=evidence.report,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        low=low,
        high=high,
        value=value,
        said_by=said_by,
    )


def dispute(
    incident: Incident,
    about: str,
    values: Sequence[DisputedValue],
    *,
    note: str,
    kind: DisagreementKind = "conflict",
) -> Disagreement:
    """Give a disagreement about an incident; it is an internal one where all sides stand in one report."""
    ordered = tuple(sorted(values, key=lambda value: (value.report, value.start)))
    within = len({value.report for value in ordered}) == 1
    return Disagreement(
        about=about, incident=incident.id, kind="internal" if within else kind, values=ordered, note=note
    )
