"""Reading: files become reports."""

import csv
import datetime
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tacitus.model import Period, Report
from tacitus.reading.problems import Unreadable

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
            yield Report(
                id=file.stem,
                title=text.lstrip().split("\n", 1)[0] if "\n\n" in text else None,
                published=Period(
                    from_=datetime.date.fromisoformat(day), to=datetime.date.fromisoformat(day), basis="sidecar"
                )
                if day
                else None,
                language="en",
                sha256=hashlib.sha256(data).hexdigest(),
                text=text.strip(),
            )
