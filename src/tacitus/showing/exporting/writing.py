"""Writing rows: as CSV (or tab-separated), JSONL or Parquet, whichever the file's name ends in."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tacitus.model import Record
from tacitus.showing.exporting.formats import Cell, Column, Format, Options, Row, Rule

if TYPE_CHECKING:
    import polars

TABLE_SUFFIXES = (".csv", ".jsonl", ".parquet")
"""Ways to write a table."""


def tabular(
    name: str,
    about: str,
    columns: Sequence[Column],
    rows: Callable[[Record, Options], list[Row]],
    *,
    suffixes: tuple[str, ...] = TABLE_SUFFIXES,
    rule: Rule | None = None,
    notes: str = "",
) -> Format:
    """Give a format that is one table."""

    def write(record: Record, path: Path, options: Options) -> None:
        write_rows(path, columns, rows(record, options), hxl=options.hxl)

    return Format(name, suffixes, about, write, columns=columns, rows=rows, rule=rule, notes=notes)


def write_rows(path: Path, columns: Sequence[Column], rows: Sequence[Row], *, hxl: bool = False) -> None:
    """Write rows, each with a value (or null) for every column, in the way that the path's ending says."""
    match path.suffix:
        case ".parquet":
            frame(columns, rows).write_parquet(path)
        case ".jsonl":
            write_lines(path, rows)
        case suffix:
            _write_delimited(path, columns, rows, "\t" if suffix == ".tsv" else ",", hxl)


def write_lines(path: Path, values: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _write_delimited(path: Path, columns: Sequence[Column], rows: Sequence[Row], delimiter: str, hxl: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        out.writerow(column.name for column in columns)
        if hxl:
            out.writerow(column.hxl for column in columns)
        out.writerows([_spelled(row[column.name], delimiter) for column in columns] for row in rows)


def _spelled(value: Cell, delimiter: str) -> str:
    """Spell a value; what is not known is empty, and a tab-separated file holds neither tabs nor line breaks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split()) if delimiter == "\t" else str(value)


def frame(columns: Sequence[Column], rows: Sequence[Row]) -> "polars.DataFrame":
    """Give rows as a Polars table with the columns' types."""
    import polars

    types = {"text": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean}
    return polars.DataFrame(list(rows), schema={column.name: types[column.type] for column in columns}, strict=True)
