"""Exporting: the record in the shapes that other programs and the field's researchers read."""

from pathlib import Path
from typing import cast

from tacitus import contract
from tacitus.model import Record
from tacitus.reconciling.estimates import RULES
from tacitus.showing.exporting.formats import Column, Format, Options, Rule

__all__ = ["FORMATS", "Column", "Format", "Options", "export"]


def _write_json(record: Record, path: Path, options: Options) -> None:
    path.write_text(contract.to_json(record), encoding="utf-8")


_ALL = (
    Format("json", ".json", "The whole record, as the JSON Schema (`tacitus schema`) describes it.", _write_json),
)  # fmt: skip

FORMATS = {format.name: format for format in _ALL}
"""Every format by the name that a user asks for."""


def export(record: Record, name: str, path: Path, *, fatalities: str | None = None, hxl: bool = False) -> None:
    """Write the record to a path in a named format; raises ``LookupError`` for what there is not.

    The file appears whole or not at all.
    """
    if name not in FORMATS:
        raise LookupError(f"{name}: no such format; there are {', '.join(FORMATS)}")
    format = FORMATS[name]
    if fatalities is not None and fatalities not in RULES:
        raise LookupError(f"{fatalities}: no such rule for fatalities; there are {', '.join(RULES)}")
    if fatalities is not None and format.rule is None:
        raise LookupError(f"{name} keeps every claim and needs no rule for fatalities; leave --fatalities out")
    if hxl and not any(column.hxl for column in format.columns):
        tagged = [found.name for found in FORMATS.values() if any(column.hxl for column in found.columns)]
        raise LookupError(f"{name} has no HXL tags; these have: {', '.join(tagged)}")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    format.write(record, part, Options(fatalities=cast("Rule | None", fatalities or format.rule), hxl=hxl))
    part.replace(path)
