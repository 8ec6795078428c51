"""What a row says beside its item: the report's outlet, day and origin, the actor's kind, countries, review."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache

import pycountry

from tacitus.knowledge import table
from tacitus.model import Actor, ActorKind, Evidence, Incident, Period, Record, Report
from tacitus.reconciling.estimates import sources
from tacitus.showing.words import Voices


class Background:
    """The reports, actors and links of a record, to be asked by name."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports = {report.id: report for report in record.reports}
        self._origin = sources(record.reports, record.independence).origin
        self._actors = {
            name.casefold(): actor for actor in reversed(record.actors) for name in (*actor.aliases, actor.name)
        }
        self._voices = Voices(record.actors)
        self._unsure = {name for link in record.links if link.verdict == "unsure" for name in link.incidents}

    def report(self, name: str) -> Report:
        """Give a report; one with nothing but its id where the record does not hold it."""
        return self.reports.get(name) or Report(id=name)

    def outlet(self, report: str) -> str:
        """Give the outlet of a report, or the report's id where nobody knows it."""
        return self.report(report).outlet or report

    def origin(self, report: str) -> str:
        """Give the report that stands for all that are one source with this one."""
        return self._origin.get(report, report)

    def actor(self, name: str | None) -> Actor | None:
        """Give an actor by any of its names."""
        return self._actors.get(name.casefold()) if name else None

    def voice(self, said_by: str) -> str | None:
        """Give the kind of a voice: the actor's, or that of the noun which its words turn on; null where unknown."""
        return self._voices.kind(said_by) or None

    def kind(self, name: str | None) -> ActorKind | None:
        """Give the kind of an actor; null where the record does not know it."""
        found = self.actor(name)
        return found.kind if found else None

    def review(self, incident: str | None) -> str:
        """Give whether a person should look: some link of the incident is unsure, or none is."""
        return "awaits review" if incident in self._unsure else "unreviewed"

    def told_by(self, incident: Incident) -> list[str]:
        """Give the reports that tell of an incident, in the record's order."""
        told: Iterable[Evidence] = (*incident.mentions, *incident.figures, *incident.responsibility)
        names = {evidence.report for evidence in told}
        return [name for name in self.reports if name in names]

    def said_by(self, incident: Incident) -> list[str]:
        """Give everybody whom the reports credit for a number of dead, in the order of the claims."""
        return list(dict.fromkeys(f.said_by for f in incident.figures if f.measure == "killed" and f.said_by))

    def disputes(self, incident: Incident) -> list[str]:
        """Give in a sentence each what the accounts of an incident do not agree on."""
        found = defaultdict(list)
        for disagreement in self.record.disagreements:
            if disagreement.incident == incident.id:
                for value in disagreement.values:
                    claim = value.value or bounds(value.low, value.high)
                    found[disagreement.about].append(f"{claim} ({value.said_by or self.outlet(value.report)})")
        return [f"Reports differ on {about.replace('_', ' ')}: {'; '.join(told)}." for about, told in found.items()]


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso"]: row for row in table("codebook/countries.csv")}


def country_code(iso: str | None, column: str) -> str | None:
    """Give what a code list says of a country: ``acled_region``, ``ucdp_region``, ``gw`` or ``cow``; null if nothing."""
    return _countries().get(iso or "", {}).get(column) or None


def number(value: str | None) -> int | None:
    """Give a code as a number."""
    return int(value) if value else None


def iso_numeric(iso: str | None) -> int | None:
    """Give a country's ISO 3166-1 numeric code."""
    found = pycountry.countries.get(alpha_2=iso) if iso else None
    return int(found.numeric) if found else None


def iso_alpha_3(iso: str | None) -> str | None:
    """Give a country's ISO 3166-1 alpha-3 code."""
    found = pycountry.countries.get(alpha_2=iso) if iso else None
    return str(found.alpha_3) if found else None


def span(period: Period | None) -> tuple[date, date] | None:
    """Give first and last day where both are known."""
    if period is None or period.from_ is None or period.to is None:
        return None
    return period.from_, period.to


def bounds(low: int | None, high: int | None) -> str:
    """Spell bounds so that a program can read them: "40", "40-57", "40+", "0-40", empty where both are open."""
    if low is None:
        return "" if high is None else f"0-{high}"
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def joined(values: Iterable[str | None]) -> str | None:
    """Join names as the field's tables do, each once; null where there is none."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None
