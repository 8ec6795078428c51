"""Reading: files become reports."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tacitus.model import Period, Report

__all__ = ["read"]


def read(paths: Sequence[Path]) -> Iterator[Report]:
    """Read the reports at the paths, files or folders, in the order of their names."""
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        sidecar = path / "reports.csv" if path.is_dir() else path.parent / "reports.csv"
        known = {row["file"]: row for row in csv.DictReader(sidecar.open())} if sidecar.exists() else {}
        for file in files:
            data = file.read_bytes()
            text = data.decode("utf-8")
            day = known.get(file.name, {}).get("published")
            yield Report(
                id=file.stem,
                title=text.lstrip().split("\n", 1)[0] if "\n\n" in text else None,
                published=Period(from_=date.fromisoformat(day), to=date.fromisoformat(day), basis="sidecar")
                if day
                else None,
                language="en",
                sha256=hashlib.sha256(data).hexdigest(),
                text=text.strip(),
            )
