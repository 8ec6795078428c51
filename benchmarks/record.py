"""Adapter for ``record``: each collection's reports, built and reconciled, as its record."""

from dataclasses import replace
from pathlib import Path

from rich.progress import track

from tacitus import build, contract
from tacitus.model import Record


def as_scored(record: Record) -> str:
    """Give a record as JSON, with the incidents that the benchmark asks for.

    These are those "that the text says happened or that somebody in it says happened" (rule 1 of the benchmark).
    """
    return contract.to_json(replace(record, incidents=tuple(one for one in record.incidents if one.took_place)))


def run(source: Path, target: Path) -> None:
    """Write ``target/<collection>.json`` for every ``source/<collection>/reports``."""
    target.mkdir(parents=True, exist_ok=True)
    for folder in track(sorted(source.glob("*/reports")), description="record"):
        name = folder.parent.name
        (target / f"{name}.json").write_text(as_scored(build([folder], collection=name)), encoding="utf-8")
