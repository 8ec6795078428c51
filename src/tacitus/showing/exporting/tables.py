"""The record's own tables: one for every kind of item, columns and their meanings taken from the model.

A period becomes three columns, a place seven, a list of names one in which they
are joined by "; "; items that hold items have a table of their own that names
them by id.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from tacitus import contract
from tacitus.model import (
    Actor,
    DisputedValue,
    Evidence,
    Figure,
    Force,
    ForceSeries,
    ForceStep,
    Inaction,
    Incident,
    Measure,
    Order,
    Period,
    Place,
    Record,
    Relation,
    Report,
    Responsibility,
    Speech,
    Statement,
    Weapon,
    Wording,
)  # fmt: skip
from tacitus.model import Disagreement as Dispute
from tacitus.showing.exporting.formats import Cell, Column, Row

MEASURES: tuple[Measure, ...] = get_args(Measure.__value__)
"""Every measure, in the model's order."""

_ESTIMATES = tuple(
    Column(f"{measure}_{end}", f"Estimate of the {measure}, {meaning}; empty where nobody counts them.", "integer")
    for measure in MEASURES
    for end, meaning in (("low", "lowest bound"), ("best", "best supported value"), ("high", "highest bound"))
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the record."""

    name: str
    """As a user asks for it."""
    about: str
    """What one row is."""
    columns: tuple[Column, ...]
    rows: Callable[[Record], list[Row]]
    references: Mapping[str, str]
    """For each column that names a row of another table by its id, that table."""


def _columns_of(kind: type, *, prefix: str = "") -> Iterator[Column]:
    meanings = contract.json_schema()["$defs"][kind.__name__]["properties"]
    hints = get_type_hints(kind)
    for field in fields(kind):
        name, spelled = prefix + field.name.rstrip("_"), field.name.rstrip("_")
        hint, meaning = _bare(hints[field.name]), meanings[spelled].get("description", "")
        if hint is Period:
            yield from (Column(f"{name}_{c.name}", f"{meaning} {c.meaning}") for c in _columns_of(Period))
        elif hint in (Place, Order):
            yield from (Column(f"{name}_{c.name}", f"{meaning} {c.meaning}", c.type) for c in _columns_of(hint))
        elif get_origin(hint) is tuple and get_args(hint)[0] is str:
            yield Column(name, f'{meaning} Joined by "; ".')
        elif _type(hint):
            yield Column(name, meaning, _type(hint))  # type: ignore[arg-type]


def _bare(hint: Any) -> Any:
    """Take the name off an alias and the null off a union."""
    if isinstance(hint, TypeAliasType):
        return _bare(hint.__value__)
    if get_origin(hint) in (UnionType, Union):
        return _bare(next(part for part in get_args(hint) if part is not type(None)))
    return hint


def _type(hint: Any) -> str | None:
    if get_origin(hint) is Literal:
        return "text"
    return {str: "text", date: "text", int: "integer", float: "number", bool: "boolean"}.get(hint)


def flat(item: Any) -> dict[str, Any]:
    """Give an item's fields as the cells of its row; null stays null."""
    cells: dict[str, Any] = {}
    for field in fields(item):
        name, value = field.name.rstrip("_"), getattr(item, field.name)
        hint = _bare(get_type_hints(type(item))[field.name])
        if hint in (Period, Place, Order):
            inner = flat(value) if value is not None else dict.fromkeys(c.name for c in _columns_of(hint))
            cells |= {f"{name}_{key}": cell for key, cell in inner.items()}
        elif isinstance(value, date):
            cells[name] = value.isoformat()
        elif get_origin(hint) is tuple:
            if get_args(hint)[0] is str:
                cells[name] = "; ".join(value) or None
        elif _type(hint):
            cells[name] = value
    return cells


def _listed[T](kind: type, name: str, about: str, letter: str, items: Callable[[Record], tuple[T, ...]],
               **references: str) -> Table:  # fmt: skip
    """Give the table of a kind of item that the record lists; rows without an id are numbered."""
    own = "id" in {field.name for field in fields(kind)}
    first = () if own else (Column("id", "Number of the row in this record."),)

    def rows(record: Record) -> list[Row]:
        return [({} if own else {"id": f"{letter}{n}"}) | flat(item) for n, item in enumerate(items(record), 1)]

    return Table(name, about, (*first, *_columns_of(kind)), rows, references)


def _held(kind: type[Evidence], name: str, about: str, items: Callable[[Incident], tuple[Any, ...]]) -> Table:
    """Give the table of what incidents hold: evidence, figures, charges."""

    def rows(record: Record) -> list[Row]:
        return [
            {"id": f"{incident.id}-{name}-{n}", "incident": incident.id} | flat(item)
            for incident in record.incidents
            for n, item in enumerate(items(incident), 1)
        ]

    columns = (Column("id", "Incident and number."), Column("incident", "Id of the incident."), *_columns_of(kind))
    return Table(name, about, columns, rows, {"incident": "incidents", "report": "reports"})


def _incidents(record: Record) -> list[Row]:
    rows: list[Row] = []
    for incident in record.incidents:
        ends: dict[str, Cell] = {}
        for measure in MEASURES:
            found = incident.estimates.get(measure)
            ends |= {f"{measure}_{end}": getattr(found, end) if found else None for end in ("low", "best", "high")}
        rows.append(flat(incident) | ends)
    return rows


def _estimates(record: Record) -> list[Row]:
    return [
        {"incident": incident.id, "measure": measure, "side": side, "low": found.low, "best": found.best,
         "high": found.high, "independent_sources": found.independent_sources, "basis": found.basis}
        for incident in record.incidents
        for measure, whole in incident.estimates.items()
        for side, found in ((None, whole), *whole.by_side.items())
    ]  # fmt: skip


def _disputed(record: Record) -> list[Row]:
    return [
        {"disagreement": f"d{n}"} | flat(value)
        for n, found in enumerate(record.disagreements, 1)
        for value in found.values
    ]


def _coverage(record: Record) -> list[Row]:
    return [
        {"incident": found.item, "report": report, "tells": tells}
        for found in record.coverage
        for tells, reports in ((True, found.reported_by), (False, found.not_by))
        for report in reports
    ]


def _independence(record: Record) -> list[Row]:
    return [
        {"source": f"o{n}", "report": report, "reason": group.reason}
        for n, group in enumerate(record.independence, 1)
        for report in group.reports
    ]


def _series(record: Record) -> list[Row]:
    return [
        {"series": f"v{n}", "row": f"f{step.claim + 1}"} | flat(series) | flat(step)
        for n, series in enumerate(record.force_series, 1)
        for step in series.steps
    ]


def _storylines(record: Record) -> list[Row]:
    return [
        {"storyline": f"t{n}", "report": report}
        for n, found in enumerate(record.storylines, 1)
        for report in found.reports
    ]


def _links(record: Record) -> list[Row]:
    return [
        {"a": link.a, "b": link.b, "verdict": link.verdict, "probability": link.probability,
         "incidents": "; ".join(link.incidents), "basis": link.basis}
        for link in record.links
    ]  # fmt: skip


_BOUNDS = tuple(Column(end, f"Estimate: {meaning}.", "integer") for end, meaning in (
    ("low", "lowest bound"), ("best", "best supported value"), ("high", "highest bound")))  # fmt: skip
_REPORT = Column("report", "Id of the report.")


@cache
def tables() -> Mapping[str, Table]:
    """Give every table of the record by name."""
    all_ = (
        _listed(Report, "reports", "One row a report, with its text.", "r", lambda r: r.reports),
        _listed(Actor, "actors", "One row an actor.", "a", lambda r: r.actors),
        Table("incidents", "One row an incident, with its estimates.", (*_columns_of(Incident), *_ESTIMATES),
              _incidents, {"part_of": "incidents"}),
        _held(Evidence, "mentions", "One row a passage that tells of an incident.", lambda i: i.mentions),
        _held(Figure, "figures", "One row a claim of a count.", lambda i: i.figures),
        _held(Responsibility, "responsibility", "One row a claim of who did it.", lambda i: i.responsibility),
        _held(Weapon, "weapons", "One row a claim of the weapon or means.", lambda i: i.weapons),
        Table("estimates", "One row a measure and side of an incident; the side is empty for the whole.", (
            Column("incident", "Id of the incident."), Column("measure", "What happened to the people counted."),
            Column("side", "Side of the incident; empty for all together."), *_BOUNDS,
            Column("independent_sources", "How many sources remain when copies count once.", "integer"),
            Column("basis", "The rule that made the numbers, and the reports that support them.")),
            _estimates, {"incident": "incidents"}),
        _listed(Statement, "statements", "One row a political act or speech act.", "s", lambda r: r.statements,
                report="reports"),
        _listed(Force, "forces", "One row a claim of a force at a place.", "f", lambda r: r.forces, report="reports"),
        Table("force_series", "One row a claim in the series of a force at a place, the earliest first.", (
            Column("series", "Number of the series."), Column("row", "Id of the claim."), *_columns_of(ForceSeries),
            *_columns_of(ForceStep)), _series, {"row": "forces", "report": "reports"}),
        _listed(Inaction, "inaction", "One row a telling that a force or authority did not act.", "o",
                lambda r: r.inaction, report="reports", incident="incidents"),
        _listed(Relation, "relations", "One row a claim of a tie.", "n", lambda r: r.relations, report="reports"),
        _listed(Wording, "wording", "One row a use of a term.", "w", lambda r: r.wording, report="reports"),
        _listed(Speech, "speech", "One row a stretch of words that a report gives as somebody else's.", "q",
                lambda r: r.speech, report="reports"),
        _listed(Dispute, "disagreements", "One row a disagreement.", "d", lambda r: r.disagreements,
                incident="incidents"),
        Table("disputed_values", "One row a side of a disagreement.",
              (Column("disagreement", "Id of the disagreement."), *_columns_of(DisputedValue)), _disputed,
              {"disagreement": "disagreements", "report": "reports"}),
        Table("coverage", "One row a report that tells of an incident, or appeared later and does not.", (
            Column("incident", "Id of the incident."), _REPORT,
            Column("tells", "Whether the report tells of it.", "boolean")), _coverage,
            {"incident": "incidents", "report": "reports"}),
        Table("independence", "One row a report that is one source with others.", (
            Column("source", "Number of the group."), _REPORT, Column("reason", "Why they count once.")),
            _independence, {"report": "reports"}),
        Table("storylines", "One row a report that tells of the same event as others.", (
            Column("storyline", "Number of the group."), _REPORT), _storylines, {"report": "reports"}),
        Table("links", "One row a pair of accounts taken for one incident, or awaiting review.", (
            Column("a", 'Id of an account: "<report>#<number>".'), Column("b", "Id of another."),
            Column("verdict", "same, or unsure: a person should look."),
            Column("probability", "How likely they are the same, 0 to 1.", "number"),
            Column("incidents", "Ids of the incidents that hold them."),
            Column("basis", "What speaks for it and against it.")), _links, {}),
    )  # fmt: skip
    return {table.name: table for table in all_}
