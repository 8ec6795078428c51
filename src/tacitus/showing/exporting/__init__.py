"""Exporting: the record in the shapes that other programs and the field's researchers read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tacitus import contract
from tacitus.model import Record
from tacitus.reconciling.estimates import RULES
from tacitus.showing.exporting.acled import ACLED
from tacitus.showing.exporting.claims import CLAIMS
from tacitus.showing.exporting.databases import DUCKDB, SQLITE
from tacitus.showing.exporting.followthemoney import FOLLOWTHEMONEY
from tacitus.showing.exporting.formats import Column, Format, Options, Row, Rule
from tacitus.showing.exporting.maps import GEOJSON, GEOPACKAGE
from tacitus.showing.exporting.plover import PLOVER, POLECAT
from tacitus.showing.exporting.tables import tables
from tacitus.showing.exporting.ucdp import AEC, GED
from tacitus.showing.exporting.writing import frame, tabular

if TYPE_CHECKING:
    import polars

__all__ = ["FORMATS", "Column", "Format", "Options", "export", "table"]


def _write_json(record: Record, path: Path, options: Options) -> None:
    path.write_text(contract.to_json(record), encoding="utf-8")


def _plain(rows: Callable[[Record], list[Row]]) -> Callable[[Record, Options], list[Row]]:
    return lambda record, options: rows(record)


_ALL = (
    Format("json", (".json",), "The whole record, as the JSON Schema (`tacitus schema`) describes it.", _write_json),
    CLAIMS,
    *(tabular(table.name, table.about, table.columns, _plain(table.rows)) for table in tables().values()),
    SQLITE, DUCKDB, ACLED, GED, AEC, PLOVER, POLECAT, GEOJSON, GEOPACKAGE, FOLLOWTHEMONEY,
)  # fmt: skip

FORMATS = {format.name: format for format in _ALL}
"""Every format by the name that a user asks for."""


def export(record: Record, name: str, path: Path, *, fatalities: str | None = None, hxl: bool = False) -> None:
    """Write the record to a path in a named format; raises ``LookupError`` for what there is not.

    The file appears whole or not at all.
    """
    format, options = _chosen(name, fatalities)
    if path.suffix not in format.suffixes:
        raise LookupError(f"{path}: {name} is written as {' or '.join(format.suffixes)}; end the path so")
    if hxl and (path.suffix != ".csv" or not any(column.hxl for column in format.columns)):
        tagged = [found.name for found in FORMATS.values() if any(column.hxl for column in found.columns)]
        raise LookupError(f"{name} as {path.suffix} has no HXL tags; these have, as .csv: {', '.join(tagged)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    part.unlink(missing_ok=True)
    format.write(record, part, Options(fatalities=options.fatalities, hxl=hxl))
    part.replace(path)


def table(record: Record, name: str, *, fatalities: str | None = None) -> "polars.DataFrame":
    """Give one of the record's tables, or an export that is a table, as a Polars table; raises ``LookupError``."""
    format, options = _chosen(name, fatalities)
    if format.rows is None:
        there = ", ".join(found.name for found in FORMATS.values() if found.rows)
        raise LookupError(f"{name} is no table; there are {there}")
    return frame(format.columns, format.rows(record, options))


def _chosen(name: str, fatalities: str | None) -> tuple[Format, Options]:
    if name not in FORMATS:
        raise LookupError(f"{name}: no such format; there are {', '.join(FORMATS)}")
    format = FORMATS[name]
    if fatalities is not None and fatalities not in RULES:
        raise LookupError(f"{fatalities}: no such rule for fatalities; there are {', '.join(RULES)}")
    if fatalities is not None and format.rule is None:
        raise LookupError(f"{name} keeps every claim and needs no rule for fatalities; leave --fatalities out")
    return format, Options(fatalities=cast("Rule | None", fatalities or format.rule))
