"""The record as PLOVER events: JSONL after the manual's fields, and the 40 tab-separated columns of POLECAT.

Rules: PLOVER manual on categories, quad codes, sector codes and lists of actors.
Modes stay empty: Tacitus codes none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacitus.model import Evidence, Incident, Period, Place, Record
from tacitus.showing import words
from tacitus.showing.exporting.background import Background, country_code, iso_alpha_3, joined
from tacitus.showing.exporting.formats import Cell, Column, Format, Options, Row
from tacitus.showing.exporting.incidents import number_killed, single
from tacitus.showing.exporting.writing import tabular, write_lines

_QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_QUAD_NAMES = ("", "Verbal Cooperation", "Material Cooperation", "Verbal Conflict", "Material Conflict")
_SECTORS = {
    "state_force": "MIL", "government": "GOV", "rebel_group": "REB", "political_militia": "PRM",
    "communal_militia": "PRM", "mercenary": "PRM", "civilians": "CVL", "protesters": "OPP", "person": "ELI",
    "unidentified": "UAF",
}  # fmt: skip
_BODIES = {"international_force": "IGO"}
_CONTEXTS = {"threatened": "hypothetical", "planned": "future", "denied": "negation"}


@dataclass(frozen=True, slots=True)
class Event:
    """One PLOVER event, of a statement or an incident."""

    id: str
    category: str
    date: Period | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: Place | None
    evidence: Evidence
    context: str | None
    comment: str
    title: str | None = None
    size: dict[str, int] | None = None


def events(record: Record) -> Iterator[Event]:
    """Give every statement and every single incident that has a PLOVER category, in the record's order."""
    for n, said in enumerate(record.statements, 1):
        yield Event(f"{record.collection}-s{n}", said.type, said.date, tuple(filter(None, [said.speaker])),
                    tuple(filter(None, [said.addressee])), None, said, None, said.about or "",
                    title=said.speaker_role)  # fmt: skip
    everything = frozenset({"happened", "alleged", "attempted", "threatened", "planned", "denied"})
    for incident in single(record, everything):
        if incident.plover and incident.mentions:
            yield Event(f"{record.collection}-{incident.id}", incident.plover, incident.date, incident.initiator,
                        incident.target, incident.place, incident.mentions[0],
                        _CONTEXTS.get(incident.factuality), incident.summary, size=_size(incident))  # fmt: skip


def _size(incident: Incident) -> dict[str, int] | None:
    found: dict[str, int] = {}
    dead = number_killed(incident)
    if dead is not None:
        found["dead"] = dead
    for name, measure in (("injured", "injured"), ("arrested", "detained")):
        estimate = incident.estimates.get(measure)  # type: ignore[call-overload]
        value = (estimate.best if estimate.best is not None else estimate.low) if estimate else None
        if value is not None:
            found[name] = value
    return found or None


def _object(event: Event, known: Background) -> dict[str, Any]:
    """Give an event as the manual's JSON object; what is not known is left out, as the manual allows."""
    report = known.report(event.evidence.report)
    days = event.date
    told: dict[str, Any] = {
        "id": event.id, "has_event": True, "date": str(days.from_) if days and days.from_ else None,
        "enddate": str(days.to) if days and days.to and days.to != days.from_ else None,
        "actor": [_actor(name, known) for name in event.actors],
        "recipient": [_actor(name, known) for name in event.recipients] or None,
        "event": [event.category], "event_loc": _place(event.place), "event_text": [event.evidence.quote],
        "quad_code": _QUAD[event.category], "context": [event.context] if event.context else None,
        "size": event.size, "text": event.evidence.quote,
        "text_info": {"start": event.evidence.start, "end": event.evidence.end, "report": event.evidence.report},
        "cite_info": {
            "corpus": known.record.collection, "title": report.title, "publication": report.outlet,
            "url": report.url, "language": report.language, "codebook": "PLOVER",
            "date": str(report.published.to) if report.published and report.published.to else None,
        },
        "coder": f"Tacitus {known.record.made_by.tacitus}", "comment": event.comment or None,
    }  # fmt: skip
    told["cite_info"] = {key: value for key, value in told["cite_info"].items() if value is not None}
    required = ("id", "date", "actor", "event")
    return {key: value for key, value in told.items() if value is not None or key in required}


def _actor(name: str, known: Background) -> dict[str, str]:
    found = known.actor(name)
    kind = known.voice(name)
    code = _BODIES.get(kind or "") or (iso_alpha_3(found.country) if found else None)
    told = {"text": name, "code": code, "sector": _SECTORS.get(kind or "")}
    return {key: value for key, value in told.items() if value}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    lat, lon = place.middle or (None, None)
    told = {"name": place.name, "admin1": place.admin1, "country": iso_alpha_3(place.country), "lat": lat,
            "lon": lon, "geonameid": place.geonameid, "precision": place.precision,
            "area": words.is_area(place)}  # fmt: skip
    return {key: value for key, value in told.items() if value is not None}


def _write_plover(record: Record, path: Path, options: Options) -> None:
    known = Background(record)
    write_lines(path, (_object(event, known) for event in events(record)))


POLECAT_COLUMNS = (
    Column("Event ID", "Collection and number."),
    Column("Event Date", "First day of the act; empty where nothing fixes it."),
    Column("Event Type", "PLOVER category."), Column("Event Mode", "Empty: no mode is coded."),
    Column("Intensity", "Empty: the scale is POLECAT's own."),
    Column("Quad Code", "Verbal or Material, Cooperation or Conflict."),
    Column("Contexts", "future, hypothetical or negation for what is planned, threatened or denied."),
    Column("Actor Name", "Who acts, canonical names."), Column("Actor Country", "ISO 3166-1 alpha-3."),
    Column("Actor COW", "Correlates of War number of that country.", "integer"),
    Column("Primary Actor Sector", "PLOVER sector of the first actor."),
    Column("Actor Sectors", "Sectors of all actors."), Column("Actor Title", "Office, as worded."),
    Column("Actor Name Raw", "Names under which the reports know the first actor."),
    Column("Wikipedia Actor ID", "Empty: no encyclopedia is asked."),
    Column("Recipient Name", "Towards whom."), Column("Recipient Country", "ISO 3166-1 alpha-3."),
    Column("Recipient COW", "Correlates of War number of that country.", "integer"),
    Column("Primary Recipient Sector", "PLOVER sector of the first recipient."),
    Column("Recipient Sectors", "Sectors of all recipients."), Column("Recipient Title", "Empty: not coded."),
    Column("Recipient Name Raw", "Names under which the reports know the first recipient."),
    Column("Wikipedia Recipient ID", "Empty: no encyclopedia is asked."),
    Column("Placename", "Name of the place."), Column("City", "The place, where it is a town or a site."),
    Column("District", "The place, where it is a district."), Column("Province", "First-order division."),
    Column("Country", "Country."), Column("Latitude", "Degrees; empty for an area.", "number"),
    Column("Longitude", "Degrees; empty for an area.", "number"),
    Column("GeoNames ID", "GeoNames id.", "integer"), Column("Raw Placename", "Empty: a place keeps its name only."),
    Column("Feature Type", "The place's precision."), Column("Source", "Outlet."),
    Column("Publication Date", "Last day on which the report can have been published."),
    Column("Story People", "Persons whom the report names."),
    Column("Story Organizations", "Bodies and groups that it names."), Column("Story Locations", "Empty."),
    Column("Language", "Language of the report."), Column("Version", "Tacitus and its version."),
)  # fmt: skip


def polecat_rows(record: Record, options: Options) -> list[Row]:
    """Give the same events as POLECAT rows."""
    known = Background(record)
    named = _named(record)
    return [_polecat(event, known, named) for event in events(record)]


def _named(record: Record) -> dict[str, tuple[str | None, str | None]]:
    """Give for each report the persons and the bodies whose names stand in its text."""
    found = {}
    for report in record.reports:
        here = [a for a in record.actors if any(name in report.text for name in (a.name, *a.aliases))]
        found[report.id] = (joined(a.name for a in here if a.kind == "person"),
                            joined(a.name for a in here if a.kind not in ("person", "civilians", "unidentified")))  # fmt: skip
    return found


def _polecat(event: Event, known: Background, named: dict[str, tuple[str | None, str | None]]) -> Row:
    report, place = known.report(event.evidence.report), event.place
    cells: dict[str, Cell] = dict.fromkeys(column.name for column in POLECAT_COLUMNS)
    cells |= {
        "Event ID": event.id, "Event Date": str(event.date.from_) if event.date and event.date.from_ else None,
        "Event Type": event.category, "Quad Code": _QUAD_NAMES[_QUAD[event.category]], "Contexts": event.context,
        "Actor Title": event.title, "Source": report.outlet, "Language": report.language,
        "Publication Date": str(report.published.to) if report.published and report.published.to else None,
        "Story People": named.get(report.id, (None, None))[0],
        "Story Organizations": named.get(report.id, (None, None))[1],
        "Version": f"Tacitus {known.record.made_by.tacitus}",
    }  # fmt: skip
    cells |= _polecat_side("Actor", event.actors, known) | _polecat_side("Recipient", event.recipients, known)
    if place:
        point = not words.is_area(place)
        cells |= {
            "Placename": place.name, "City": place.name if place.precision in ("site", "town", "near") else None,
            "District": place.name if place.precision == "district" else None, "Province": place.admin1,
            "Country": words.country(place.country) or None, "Latitude": place.lat if point else None,
            "Longitude": place.lon if point else None, "GeoNames ID": place.geonameid,
            "Feature Type": place.precision,
        }  # fmt: skip
    return cells


def _polecat_side(side: str, names: Sequence[str], known: Background) -> dict[str, Cell]:
    found = [actor for name in names if (actor := known.actor(name))]
    sectors = [_SECTORS.get(known.voice(name) or "") for name in names]
    countries = [actor.country for actor in found if actor.country]
    cow = country_code(countries[0], "cow") if countries else None
    return {
        f"{side} Name": joined(names), f"{side} Country": joined(iso_alpha_3(code) for code in countries),
        f"{side} COW": int(cow) if cow else None, f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": joined(sectors), f"{side} Name Raw": joined(found[0].aliases) if found else None,
    }  # fmt: skip


_FIELDS = (
    Column("id", "Collection and number."), Column("has_event", "Always true.", "boolean"),
    Column("date", "First day of the act; null where nothing fixes it."),
    Column("enddate", "Last day, where it is another."),
    Column("actor", "List of actors: text, code (ISO 3166-1 alpha-3, or IGO), sector (PLOVER sector code)."),
    Column("recipient", "List of actors towards whom; left out where the act names nobody."),
    Column("event", "List of one PLOVER category."),
    Column("event_loc", "Place with precision, and `area`: true where lat and lon are a centre, not a point."),
    Column("event_text", "List of the words."), Column("quad_code", "1 to 4.", "integer"),
    Column("context", "future, hypothetical or negation."),
    Column("size", "dead, injured, arrested: best supported numbers, else lowest bounds."),
    Column("text", "The words that the event rests on."),
    Column("text_info", "start and end in the report's text, and the report's id."),
    Column("cite_info", "corpus, title, publication, url, language, date of the report."),
    Column("coder", "Tacitus and its version."), Column("comment", "What it is about, or the incident's summary."),
)  # fmt: skip
_NOTES = """\
Statements and single incidents with a PLOVER category. A speaker credited by another keeps the category; whose word it
is stands in the format `claims`. Modes are never filled. `date` is null where the act's day is not known: the manual
requires the field, and the day of publication would be a guess."""
PLOVER = Format(
    "plover", (".jsonl",), "Statements and incidents as PLOVER events, one JSON object a line.", _write_plover,
    columns=_FIELDS, notes=_NOTES,
)  # fmt: skip
"""The PLOVER lines."""
POLECAT = tabular(
    "polecat", "The same events in POLECAT's 40 columns, tab-separated.", POLECAT_COLUMNS, polecat_rows,
    suffixes=(".tsv", ".csv"), notes=_NOTES,
)  # fmt: skip
"""The POLECAT-shaped table."""
