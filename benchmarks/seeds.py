"""Adapter for ``seeds``: the record of the two reports."""

from pathlib import Path

from tacitus import build, contract


def run(source: Path, target: Path) -> None:
    """Write the record of the texts in ``source`` to the file ``target``."""
    record = build(sorted(source.glob("*.txt")), collection="seeds")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(contract.to_json(record), encoding="utf-8")
