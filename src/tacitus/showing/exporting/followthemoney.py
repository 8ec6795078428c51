"""The record as followthemoney entities: actors, incidents, reports and ties, for Aleph and other tools of its family."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry

from tacitus.model import Actor, Incident, Record, Relation, Report
from tacitus.showing.exporting.background import Background
from tacitus.showing.exporting.formats import Column, Format, Options
from tacitus.showing.exporting.writing import write_lines

_SCHEMAS = {
    "person": "Person", "government": "PublicBody", "state_force": "PublicBody", "organisation": "Organization",
    "international_force": "Organization", "rebel_group": "Organization", "political_militia": "Organization",
    "communal_militia": "Organization", "mercenary": "Organization",
}  # fmt: skip


def entities(record: Record) -> Iterator[dict[str, Any]]:
    """Give every entity; ids are hashes of the collection's name and the item's own id."""
    known = Background(record)
    for report in record.reports:
        yield _entity(record, "Article", report.id, _report(report))
    for actor in record.actors:
        yield _entity(record, _SCHEMAS.get(actor.kind, "LegalEntity"), actor.id, _actor(actor))
    for incident in record.incidents:
        yield _entity(record, "Event", incident.id, _incident(incident, known))
    for number, relation in enumerate(record.relations, 1):
        schema, properties = _relation(relation, known)
        if properties:
            yield _entity(record, schema, f"relation-{number}", properties)


def _entity(record: Record, schema: str, name: str, properties: dict[str, list[str | None]]) -> dict[str, Any]:
    kept = {key: list(dict.fromkeys(value for value in values if value)) for key, values in properties.items()}
    return {
        "id": _id(record, name),
        "schema": schema,
        "properties": {key: values for key, values in kept.items() if values},
        "datasets": [record.collection],
    }


def _id(record: Record, name: str) -> str:
    told = f"{record.collection}\x1f{name}".encode()
    return "tacitus-" + hashlib.sha1(told, usedforsecurity=False).hexdigest()


def _report(report: Report) -> dict[str, list[str | None]]:
    day = report.published.to if report.published else None
    return {
        "title": [report.title or report.id], "publisher": [report.outlet], "author": [report.byline],
        "publishedAt": [str(day) if day else None], "sourceUrl": [report.url], "language": [_language(report.language)],
        "bodyText": [report.text.strip()], "contentHash": [report.sha256[:40]],
    }  # fmt: skip


def _language(tag: str | None) -> str | None:
    """Give a language as followthemoney writes it: ISO 639-3."""
    found = pycountry.languages.get(alpha_2=tag.split("-")[0]) if tag else None
    return str(found.alpha_3) if found else None


def _actor(actor: Actor) -> dict[str, list[str | None]]:
    country = [actor.country.lower() if actor.country else None]
    return {"name": [actor.name], "alias": list(actor.aliases), "country": country, "summary": [actor.kind]}


def _incident(incident: Incident, known: Background) -> dict[str, list[str | None]]:
    days, place = incident.date, incident.place
    return {
        "name": [incident.summary or incident.type], "summary": [incident.type, incident.event_type],
        "startDate": [str(days.from_) if days and days.from_ else None],
        "endDate": [str(days.to) if days and days.to else None],
        "location": [place.name if place else None],
        "country": [place.country.lower() if place and place.country else None],
        "organizer": [_named(name, known) for name in incident.initiator],
        "involved": [_named(name, known) for name in incident.target],
        "proof": [_id(known.record, name) for name in known.told_by(incident)],
    }  # fmt: skip


def _named(name: str, known: Background) -> str | None:
    found = known.actor(name)
    return _id(known.record, found.id) if found else None


def _relation(relation: Relation, known: Background) -> tuple[str, dict[str, list[str | None]]]:
    """Give the schema of a tie and its properties; none where an end is no actor of the record."""
    a, b = _named(relation.a, known), _named(relation.b, known)
    if a is None or b is None:
        return "UnknownLink", {}
    kind_b = known.kind(relation.b)
    organisation = _SCHEMAS.get(kind_b or "", "LegalEntity") in ("Organization", "PublicBody")
    common: dict[str, list[str | None]] = {
        "role": [relation.type.replace("_", " ")], "startDate": [relation.since],
        "proof": [_id(known.record, relation.report)], "summary": [relation.quote],
    }  # fmt: skip
    if relation.type in ("member_of", "leads") and organisation:
        return "Membership", common | {"member": [a], "organization": [b]}
    if relation.type == "speaks_for":
        return "Representation", common | {"agent": [a], "client": [b]}
    return "UnknownLink", common | {"subject": [a], "object": [b]}


def _write(record: Record, path: Path, options: Options) -> None:
    write_lines(path, entities(record))


FOLLOWTHEMONEY = Format(
    "followthemoney", (".jsonl", ".json"), "Actors, incidents, reports and ties as followthemoney entities, one a line.", _write,
    columns=(
        Column("id", "Hash of the collection's name and the item's id."),
        Column("schema", "Article, Person, PublicBody, Organization, LegalEntity, Event, Membership, Representation, UnknownLink."),
        Column("properties", "Lists of values under followthemoney's names."),
        Column("datasets", "Name of the collection."),
    ),
    notes="Figures and voices have no place in followthemoney's model; they stand in the format `claims`.",
)  # fmt: skip
"""The followthemoney entities."""
