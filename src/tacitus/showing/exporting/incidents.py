"""What the field's event tables share: which incidents become rows, their days, and their dead by a named rule."""

from datetime import date, timedelta

from tacitus.model import Estimate, Incident, Record
from tacitus.reconciling.estimates import with_estimates
from tacitus.showing.exporting.background import span
from tacitus.showing.exporting.formats import Options


def under_rule(record: Record, options: Options) -> Record:
    """Give the record with the estimates of the rule that the user chose; as it is for the rule of the record."""
    return with_estimates(record, options.fatalities) if options.fatalities not in (None, "range") else record


def single(record: Record, factualities: frozenset[str]) -> list[Incident]:
    """Give the incidents that count once: no totals, and no part of an incident that is given itself."""
    kept = {i.id: i for i in record.incidents if not i.aggregate and i.factuality in factualities}
    return [incident for incident in kept.values() if incident.part_of not in kept]


def killed(incident: Incident) -> Estimate | None:
    """Give the estimate of the dead; null where nobody counts any."""
    return incident.estimates.get("killed")


def number_killed(incident: Incident) -> int | None:
    """Give one number of dead: the best supported, else the lowest bound; null where neither is known."""
    found = killed(incident)
    if found is None:
        return None
    return found.best if found.best is not None else found.low


def middle(incident: Incident, longest: int) -> date | None:
    """Give the day, or the middle of a range of at most so many days; null for a longer or an open one."""
    days = span(incident.date)
    if days is None or (days[1] - days[0]).days >= longest:
        return None
    return days[0] + timedelta(days=(days[1] - days[0]).days // 2)


def year(incident: Incident) -> int | None:
    """Give the year, where the range of days lies in one."""
    days = span(incident.date)
    return days[0].year if days and days[0].year == days[1].year else None


def length(incident: Incident) -> int | None:
    """Give the number of days among which the incident lies; null where one end is open."""
    days = span(incident.date)
    return (days[1] - days[0]).days + 1 if days else None
