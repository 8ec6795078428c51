"""Adapter for ``record``: each collection's reports, built and reconciled, as its record."""

from dataclasses import replace
from pathlib import Path

from rich.progress import track

from tacitus import build, contract


def run(source: Path, target: Path) -> None:
    """Write ``target/<collection>.json`` for every ``source/<collection>/reports``."""
    target.mkdir(parents=True, exist_ok=True)
    for folder in track(sorted(source.glob("*/reports")), description="record"):
        name = folder.parent.name
        record = build([folder], collection=name)
        # an incident "that the text says happened or that somebody in it says happened" (rule 1 of the benchmark)
        told = tuple(incident for incident in record.incidents if incident.took_place)
        (target / f"{name}.json").write_text(contract.to_json(replace(record, incidents=told)), encoding="utf-8")
