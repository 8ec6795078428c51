"""Adapter for ``record``: each collection's reports, built and reconciled, as its record."""

from pathlib import Path

from rich.progress import track

from tacitus import build, contract


def run(source: Path, target: Path) -> None:
    """Write ``target/<collection>.json`` for every ``source/<collection>/reports``."""
    target.mkdir(parents=True, exist_ok=True)
    for folder in track(sorted(source.glob("*/reports")), description="record"):
        name = folder.parent.name
        (target / f"{name}.json").write_text(contract.to_json(build([folder], collection=name)), encoding="utf-8")
