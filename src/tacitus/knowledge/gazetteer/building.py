"""Building the gazetteer: all sources into one SQLite file, whole or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from tacitus.knowledge.gazetteer import sources
from tacitus.knowledge.gazetteer.names import key, skeleton

type Tell = Callable[[str, int, int], None]
"""Called with what is being read, how many sources are done, and of how many."""

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, code TEXT, country TEXT, admin1 TEXT,
                     population INTEGER);
CREATE TABLE names (key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeletons (skeleton TEXT, place INTEGER, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
"""
_SETTLED = ("P.", "A.")


def build(target: Path, added: Iterable[Path], tell: Tell) -> None:
    """Write the gazetteer to ``target``; a row of a user's file replaces a packaged one with the same id."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    steps: list[tuple[str, Iterable[sources.Source]]] = [
        ("countries", sources.countries()),
        ("regions and waters", sources.features()),
        ("provinces and districts", sources.divisions()),
        ("towns", sources.towns()),
    ]
    steps += [(path.name, sources.geonames_file(path)) for path in added]
    gathered = _Gathered()
    for number, (label, rows) in enumerate(steps):
        tell(label, number, len(steps) + 1)
        for row in rows:
            gathered.add(row)
    tell("writing", len(steps), len(steps) + 1)
    try:
        _write(part, gathered)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    tell("done", len(steps) + 1, len(steps) + 1)


def _write(path: Path, gathered: "_Gathered") -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)", gathered.places.values())
        names = sorted((name, place, kind) for (name, place), kind in gathered.names.items())
        connection.executemany("INSERT INTO names VALUES (?, ?, ?)", names)
        connection.executemany("INSERT INTO skeletons VALUES (?, ?)", sorted(gathered.skeletons))
        connection.commit()
    finally:
        connection.close()


class _Gathered:
    """The rows of the three tables, while they are read."""

    def __init__(self) -> None:
        self.places: dict[int, tuple[object, ...]] = {}
        self.names: dict[tuple[str, int], int] = {}
        self.skeletons: set[tuple[str, int]] = set()
        self._population: dict[int, int] = {}

    def add(self, row: sources.Source) -> None:
        """Take in a place; its name, and its population where a later row knows none, stay as they came first."""
        population = row.population or self._population.get(row.id, 0)
        self._population[row.id] = population
        name = self.places[row.id][1] if row.id in self.places else row.names[0][0]
        self.places[row.id] = (row.id, name, row.lat, row.lon, row.code, row.country, row.admin1, population)
        settled = row.code.startswith(_SETTLED)
        for written, kind in row.names:
            folded = key(written)
            if not folded:
                continue
            known = self.names.get((folded, row.id), kind)
            self.names[folded, row.id] = min(kind, known)
            if settled and kind == sources.MAIN and folded.isascii() and (bones := skeleton(folded)):
                self.skeletons.add((bones, row.id))
