"""The gazetteer: what places there are, under which names, and where.

One SQLite file, built once from the packages' data, the knowledge folder's own
files and the GeoNames country files that the user added. Its name carries the
hash of what it was made from, so that the same sources always give the same
answers.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from tacitus.knowledge.gazetteer.building import Tell, build
from tacitus.knowledge.gazetteer.folder import VARIABLE, added, database, fingerprint, folder
from tacitus.knowledge.gazetteer.names import key, skeleton
from tacitus.knowledge.gazetteer.sources import SHORT, NotGeoNames, geonames_file
from tacitus.model import Precision

__all__ = [
    "SHORT",
    "VARIABLE",
    "Entry",
    "Gazetteer",
    "NotGeoNames",
    "Tell",
    "add",
    "added",
    "database",
    "fingerprint",
    "folder",
    "gazetteer",
    "key",
    "prepare",
    "remove_others",
]

_FIELDS = "p.id, p.name, p.lat, p.lon, p.code, p.country, p.admin1, p.population"
_MOST = 60
_PRECISION: dict[str, Precision] = {
    "S": "site",
    "P": "town",
    "L": "line",
    "T": "line",
    "V": "line",
    "R": "line",
    "H": "line",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    id: int
    """GeoNames id; negative for a feature that has none."""
    name: str
    lat: float | None
    lon: float | None
    code: str
    """GeoNames feature class and code ("P.PPLC")."""
    country: str
    """ISO 3166-1 alpha-2, or "" where it lies in several countries or none."""
    admin1: str
    """GeoNames code of the first-order division within the country, or ""."""
    population: int
    kind: int
    """How the name that was looked up belongs to it: 0 its name, 1 another name, 2 a division's bare name."""

    @property
    def precision(self) -> Precision:
        """How exactly its name fixes a place (UCDP GED codebook, where_prec)."""
        if self.code.startswith("A."):
            return "country" if self.code.startswith("A.PCL") else "province" if self.code == "A.ADM1" else "district"
        if self.code in ("H.SEA", "H.OCN", "H.GULF", "H.STRT", "H.BAY"):
            return "sea"
        return _PRECISION.get(self.code[:1], "town")


class Gazetteer:
    """The places under a name, from one built file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.lookup = lru_cache(maxsize=50_000)(self._lookup)

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """Give the places that bear a name, however it is spelled, the most populous first."""
        return self._find("names n", "n.key = ?", "n.kind", key(name))

    def alike(self, name: str) -> tuple[Entry, ...]:
        """Give the towns and divisions whose name may be another transcription of this one."""
        bones = skeleton(key(name))
        return self._find("skeletons n", "n.skeleton = ?", "1", bones) if bones else ()

    def _find(self, table: str, condition: str, kind: str, value: str) -> tuple[Entry, ...]:
        rows = self._connection.execute(
            f"SELECT {_FIELDS}, {kind} FROM {table} JOIN places p ON p.id = n.place WHERE {condition} "
            f"ORDER BY p.population DESC, p.id LIMIT {_MOST}",
            (value,),
        )
        return tuple(Entry(*row) for row in rows)

    @cached_property
    def divisions(self) -> dict[str, str]:
        """The names of the first-order divisions by country and code ("ML.09")."""
        rows = self._connection.execute(
            "SELECT country || '.' || admin1, name FROM places WHERE code = 'A.ADM1' AND admin1 != '' ORDER BY id DESC"
        )
        return dict(rows.fetchall())

    def size(self) -> tuple[int, int]:
        """Give how many places and how many names it holds."""
        count = self._connection.execute
        return count("SELECT count(*) FROM places").fetchone()[0], count("SELECT count(*) FROM names").fetchone()[0]


def prepare(tell: Tell | None = None) -> Path:
    """Build the gazetteer where it is not built yet, and give its file."""
    path = database()
    if not path.exists():
        if tell is None:
            with _told(path) as bar:
                build(path, added(), bar)
        else:
            build(path, added(), tell)
    return path


@contextmanager
def _told(path: Path) -> Iterator[Tell]:
    """Draw a bar while the gazetteer is built, and say where it lies."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("building the gazetteer")

        def tell(label: str, done: int, total: int) -> None:
            bar.update(task, description=f"building the gazetteer: {label}", completed=done, total=total)

        yield tell
    console.print(f"gazetteer built (once): {path}", markup=False, highlight=False, soft_wrap=True)


def add(paths: Sequence[Path]) -> list[tuple[Path, int]]:
    """Take in GeoNames country files, and give each with its number of places; the gazetteer is built anew with them.

    A file added again replaces its older state. Raises :class:`NotGeoNames` or
    ``OSError``, and then adds nothing.
    """
    counted = [(path, sum(1 for _ in geonames_file(path))) for path in paths]
    target = folder() / "added"
    target.mkdir(parents=True, exist_ok=True)
    for path, _ in counted:
        content = path.read_bytes()
        for older in target.glob(f"{path.stem}.*"):
            older.unlink()
        part = target / f".{path.stem}.part"
        part.write_bytes(content)
        part.replace(target / f"{path.stem}.{sha256(content).hexdigest()[:16]}{path.suffix}")
    prepare()
    remove_others()
    _open.cache_clear()
    return counted


def remove_others() -> None:
    """Delete gazetteers that other sources made."""
    for path in folder().glob("gazetteer-*.sqlite"):
        if path != database():
            path.unlink()


def gazetteer() -> Gazetteer:
    """Open the gazetteer, once a process and folder; the first use on a machine builds it, in some seconds."""
    return _open(tuple(os.environ.get(name) for name in (VARIABLE, "XDG_CACHE_HOME", "HOME")))


@cache
def _open(where: tuple[str | None, ...]) -> Gazetteer:
    """Open the gazetteer; ``where`` are the variables of the environment that tell where it lies."""
    return Gazetteer(prepare())
