"""What an export format is: a name, columns with their meaning and gaps, and a function that writes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tacitus.model import Record

type Cell = str | int | float | None
type Row = Mapping[str, Cell]
type Rule = Literal["conservative", "range", "weighed"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export."""

    name: str
    """As the field spells it."""
    meaning: str
    """What stands in it, or why it stays empty."""
    type: Literal["text", "integer", "number", "boolean"] = "text"
    """What its values are."""
    hxl: str = ""
    """HXL tag; empty where none is in use."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user chose."""

    fatalities: Rule | None = None
    """Rule for numbers of dead; the format's own where null."""
    hxl: bool = False
    """Whether a row of HXL tags follows the header."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a record."""

    name: str
    """What a user asks for."""
    suffixes: tuple[str, ...]
    """How its files may end; the ending chooses between CSV, JSONL and Parquet where there are several."""
    about: str
    """One sentence: what it holds and who reads it."""
    write: Callable[[Record, Path, Options], None]
    """Writes a record to a path."""
    columns: Sequence[Column] = ()
    """Its columns, in order; empty where it has several tables or none."""
    rows: Callable[[Record, Options], list[Row]] | None = None
    """Gives its rows; null where it is no single table."""
    rule: Rule | None = None
    """The rule for numbers of dead that it follows unless told otherwise; null where it has none."""
    notes: str = ""
    """What a reader must know beyond the columns."""
