"""What the coder knows, as data files with their sources, loaded once.

Every file stands beside the licence and source of what it holds. Nothing here
reads a report.
"""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a CSV file of the knowledge folder."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def settings(name: str) -> dict[str, Any]:
    """Give the content of a TOML file of the knowledge folder."""
    return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Give the words of a text file of the knowledge folder, set apart by spaces or line breaks."""
    return tuple((files(__name__) / name).read_text(encoding="utf-8").split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """Give the phrases of a text file of the knowledge folder, one a line."""
    return tuple((files(__name__) / name).read_text(encoding="utf-8").splitlines())
