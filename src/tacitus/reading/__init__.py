"""Reading: files become reports."""

import csv
import datetime
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tacitus.model import Report
from tacitus.reading.draft import Draft, Given
from tacitus.reading.problems import Unreadable
from tacitus.reading.reports import to_report

__all__ = ["Unreadable", "read"]


def read(
    sources: Sequence[Path | str], *, outlet: str | None = None, date: datetime.date | None = None
) -> Iterator[Report | Unreadable]:
    """Read the reports at the paths, files or folders, in the order of their names."""
    for path in map(Path, sources):
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        sidecar = path / "reports.csv" if path.is_dir() else path.parent / "reports.csv"
        known = {row["file"]: row for row in csv.DictReader(sidecar.open())} if sidecar.exists() else {}
        for file in files:
            data = file.read_bytes()
            text = data.decode("utf-8")
            day = known.get(file.name, {}).get("published")
            given = Given(
                outlet=outlet, published=date or (datetime.date.fromisoformat(day) if day else None), basis="sidecar"
            )
            yield to_report(
                Draft(id=file.stem, source=str(file), text=text, sha256=hashlib.sha256(data).hexdigest(), given=given)
            )
