"""One sentence on an incident, made from its fields and from nothing else."""

from tacitus.model import Incident, Period, Place

_IN = {"site": "at", "near": "near", "line": "along"}


def summarise(incident: Incident) -> str:
    """Say what happened, where, when and by whom, as far as the record knows."""
    parts = [incident.type]
    if incident.initiator:
        parts.append("by " + _names(incident.initiator))
    if incident.target:
        parts.append(("with " if incident.type == "Agreement" else "against ") + _names(incident.target))
    if incident.place:
        parts.append(_where(incident.place))
    if incident.date:
        parts.append(_when(incident.date))
    said = "" if incident.factuality == "happened" else f" ({incident.factuality})"
    return " ".join(part for part in parts if part) + said + "."


def _names(names: tuple[str, ...]) -> str:
    listed = names[:3]
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " and " + listed[-1]


def _where(place: Place) -> str:
    return f"{_IN.get(place.precision, 'in')} {place.name}"


def _when(period: Period) -> str:
    if period.from_ == period.to:
        return f"on {period.from_}"
    if period.from_ and period.to:
        return f"between {period.from_} and {period.to}"
    return f"from {period.from_}" if period.from_ else f"until {period.to}"
