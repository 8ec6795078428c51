"""The claims table: one row a claim, in the shape of followthemoney's statements, with whose word it is."""

import hashlib
from collections.abc import Iterator

from tacitus.model import Evidence, Figure, Force, Inaction, Record, Relation, Responsibility, Statement, Wording
from tacitus.showing.exporting.background import Background, bounds
from tacitus.showing.exporting.formats import Cell, Column, Options, Row
from tacitus.showing.exporting.writing import tabular

COLUMNS = (
    Column("canonical_id", "As entity_id: Tacitus joins accounts before it gives an incident its id."),
    Column("entity_id", "What the claim is about: an incident's or actor's id, after the collection's name."),
    Column("prop", "What is claimed: a measure, responsible, a statement's or relation's type, presence, inaction, term."),
    Column("schema", "Event for incidents, LegalEntity for actors, as followthemoney calls them."),
    Column("value", "The value claimed: a number's bounds, a name, a term."),
    Column("dataset", "Name of the collection."),
    Column("lang", "Language of the words, BCP 47."),
    Column("original_value", "The words that the claim rests on: exactly text[start:end] of the report."),
    Column("origin", "What made the row: Tacitus and its version."),
    Column("first_seen", "First day on which the report can have been published."),
    Column("last_seen", "Last day on which it can have been."),
    Column("id", "Hash of the claim: the same for the same claim in every export."),
    Column("kind", "figure, responsibility, statement, inaction, force, relation or wording."),
    Column("speaker", "Whose word it is; the outlet itself where the report credits nobody."),
    Column("speaker_kind", "Kind of actor that the speaker is, by name or noun; outlet for the outlet; empty where unknown."),
    Column("stance", "asserts: the outlet's own word; reports: another's word, passed on; denies: a denial."),
    Column("charge", "For responsibility the stance in full: claimed, accused, suspected, denied, convicted, stated."),
    Column("about", "The other side of it: addressee, the tie's other actor, place of a force, actor or act meant."),
    Column("quantity_low", "Lower bound in persons; empty where open.", "integer"),
    Column("quantity_high", "Upper bound in persons; empty where open.", "integer"),
    Column("hedge", "The words' bound: exact, at_least, nearly, more_than, dozens, …"),
    Column("victims", "Group counted, as worded."),
    Column("side", "Side of the incident that the people counted belong to."),
    Column("incident", "Id of the incident; empty where it is about none."),
    Column("report", "Id of the report."),
    Column("start", "First character of the words in the report's text.", "integer"),
    Column("end", "One past their last.", "integer"),
    Column("outlet", "Who published the report."),
    Column("source_origin", "The report that stands for all that are one source with this one: count these, not reports."),
    Column("review", "awaits review where a link between its incident's accounts is unsure; else unreviewed."),
)  # fmt: skip

_NOTES = """\
The first twelve columns are those of a followthemoney statement, so that a pipeline made for statements reads the
table; `prop` holds Tacitus's own properties, which followthemoney's model does not know (use the format
`followthemoney` for entities that validate against it). One sentence that holds two claims gives two rows; a claim
that two reports make gives two rows as well, and `source_origin` tells whether they are one source."""


def rows(record: Record, options: Options | None = None) -> list[Row]:
    """Give every claim of the record as a row."""
    known = Background(record)
    return [_row(known, kind, item, incident) for kind, item, incident in _claims(record)]


def _claims(record: Record) -> Iterator[tuple[str, Evidence, str | None]]:
    for incident in record.incidents:
        for figure in incident.figures:
            yield "figure", figure, incident.id
        for charge in incident.responsibility:
            yield "responsibility", charge, incident.id
    incidents = {incident.id for incident in record.incidents}
    for statement in record.statements:
        yield "statement", statement, statement.answers if statement.answers in incidents else None
    for omission in record.inaction:
        yield "inaction", omission, omission.incident
    for kind, items in (("force", record.forces), ("relation", record.relations), ("wording", record.wording)):
        for item in items:
            yield kind, item, None


def _row(known: Background, kind: str, item: Evidence, incident: str | None) -> Row:
    report = known.report(item.report)
    speaker = getattr(item, "said_by", None)
    about, cells = _content(item)
    record = known.record
    entity = f"{record.collection}/{incident if kind in ('figure', 'responsibility') else _actor_id(known, about)}"
    published = report.published
    row: dict[str, Cell] = dict.fromkeys(column.name for column in COLUMNS)
    row |= {
        "canonical_id": entity, "entity_id": entity, "dataset": record.collection, "lang": report.language,
        "schema": "Event" if kind in ("figure", "responsibility") else "LegalEntity",
        "original_value": item.quote, "origin": f"tacitus {record.made_by.tacitus}",
        "first_seen": str(published.from_) if published and published.from_ else None,
        "last_seen": str(published.to) if published and published.to else None,
        "kind": kind, "speaker": speaker or known.outlet(item.report),
        "speaker_kind": known.voice(speaker) if speaker else "outlet", "stance": _stance(item, speaker),
        "incident": incident, "report": item.report, "start": item.start, "end": item.end,
        "outlet": report.outlet, "source_origin": known.origin(item.report), "review": known.review(incident),
    }  # fmt: skip
    row |= cells
    return row | {"id": _hash(row)}


def _content(item: Evidence) -> tuple[str | None, dict[str, Cell]]:
    """Give the actor that a claim is about (null for an incident's), and the cells that say what is claimed."""
    match item:
        case Figure():
            return None, {"prop": item.measure, "value": bounds(item.low, item.high), "victims": item.who,
                          "side": item.side, **_quantity(item)}  # fmt: skip
        case Responsibility():
            return None, {"prop": "responsible", "value": item.actor, "charge": item.stance}
        case Statement():
            return item.speaker, {"prop": item.type, "value": item.about or item.quote, "about": item.addressee}
        case Force():
            place = item.place.name if item.place else None
            size = bounds(item.low, item.high)
            return item.force, {"prop": item.status, "value": size or place, "about": place, **_quantity(item)}
        case Inaction():
            return item.actor, {"prop": item.kind, "value": item.about or item.quote}
        case Relation():
            return item.a, {"prop": item.type, "value": item.b, "about": item.b, "hedge": item.hedge}
        case Wording():
            return item.actor or item.act, {"prop": "term", "value": item.term, "about": item.actor or item.act}
    raise TypeError(f"{type(item).__name__} is no claim")


def _quantity(item: Figure | Force) -> dict[str, Cell]:
    return {"quantity_low": item.low, "quantity_high": item.high, "hedge": item.hedge}


def _stance(item: Evidence, speaker: str | None) -> str:
    denial = isinstance(item, Responsibility) and item.stance == "denied"
    denial = denial or (isinstance(item, Inaction) and item.factuality == "denied")
    if denial or (isinstance(item, Statement) and item.type == "REJECT"):
        return "denies"
    return "reports" if speaker else "asserts"


def _actor_id(known: Background, name: str | None) -> str:
    found = known.actor(name)
    return found.id if found else (name or "not-named").casefold().replace(" ", "-")


def _hash(row: Row) -> str:
    told = ("dataset", "entity_id", "kind", "prop", "value", "about", "charge", "speaker", "report", "start", "end")
    return hashlib.sha1("\x1f".join(str(row[name]) for name in told).encode(), usedforsecurity=False).hexdigest()


CLAIMS = tabular(
    "claims", "One row a claim with speaker, stance, bounds and words: the whole record for statistics.", COLUMNS, rows,
    notes=_NOTES,
)  # fmt: skip
"""The claims table."""
