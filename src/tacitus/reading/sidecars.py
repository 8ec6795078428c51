"""Sidecars: what a small file beside a report says of it.

``NAME.toml`` or ``NAME.json`` beside ``NAME.txt`` (or ``NAME.txt.toml``), or one
``reports.csv`` in the folder. What a sidecar says wins over what is inferred.
"""

import csv
import dataclasses
import datetime
import io
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from tacitus.reading.columns import FIELDS
from tacitus.reading.days import day_of
from tacitus.reading.decoding import decode
from tacitus.reading.draft import Given, merged
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable, sentence

TABLE = "reports.csv"
KEYS = ("outlet", "title", "byline", "published", "updated", "url", "language")
"""What a sidecar may say; ``reports.csv`` also has ``file``."""

_LIMIT = 50 * MEGABYTE
_OTHER_NAMES = {"author": "byline", "date": "published", "headline": "title", "source": "outlet", "lang": "language"}


def with_sidecars(items: Sequence[Item], beside: Sequence[Item] = ()) -> tuple[list[Item], list[Unreadable]]:
    """Give the items that may be reports, each with what its sidecar says, and what is wrong in the sidecars.

    ``beside`` are files that are only looked at as sidecars.
    """
    problems: list[Unreadable] = []
    everything = {item.path: item for item in (*beside, *items)}
    tables = {path: item for path, item in everything.items() if path.name == TABLE and _is_sidecar(item)}
    said: dict[PurePosixPath, Given] = {}
    for path, table in tables.items():
        found, wrong = _table(table)
        problems += wrong
        said |= {path.parent / file: given for file, given in found.items()}
        problems += [
            Unreadable(table.name, f"names {file}, which is not there; mend the name")
            for file in found
            if path.parent / file not in everything
        ]
    partners = _partners(everything)
    for path, sidecar in partners.items():
        given, wrong = _single(sidecar)
        problems += wrong
        said[path] = merged(given, said.get(path, Given()))
    used = {sidecar.path for sidecar in partners.values()} | set(tables)
    reports = [
        dataclasses.replace(item, given=merged(item.given, said.get(item.path, Given())))
        for item in items
        if item.path not in used and item.path.suffix.lower() != ".toml"
    ]
    return reports, problems


def _partners(everything: Mapping[PurePosixPath, Item]) -> dict[PurePosixPath, Item]:
    """Pair each sidecar with the file whose name it bears."""
    by_stem: dict[PurePosixPath, list[PurePosixPath]] = {}
    for path in everything:
        if path.suffix.lower() not in (".toml", ".json") and path.name != TABLE:
            by_stem.setdefault(path.with_suffix(""), []).append(path)
    found: dict[PurePosixPath, Item] = {}
    for path, item in everything.items():
        if path.suffix.lower() != ".toml" and not (path.suffix.lower() == ".json" and _is_object(item)):
            continue
        bare = path.with_suffix("")
        for partner in [bare] if bare in everything else by_stem.get(bare, []):
            found[partner] = item
    return found


def _is_sidecar(item: Item) -> bool:
    """Tell a table about files from a table that holds the reports themselves."""
    try:
        first = item.head(64 * 1024).decode("utf-8-sig", "replace").split("\n", 1)[0]
    except (OSError, CannotRead):
        return True  # reading it as a sidecar tells what is wrong
    names = {name.strip().strip('"').lower() for name in re.split("[,;\t]", first)}
    return "file" in names or not names & set(FIELDS["text"])


def _is_object(item: Item) -> bool:
    """Tell a sidecar in JSON from a file of that name that holds reports."""
    try:
        head = item.head(64 * 1024).decode("utf-8-sig", "replace").lstrip()
    except (OSError, CannotRead):
        return False
    keys = {name.lower() for name in re.findall(r'"(\w+)"\s*:', head)}
    return head.startswith("{") and not keys & {*FIELDS["text"][:8], "articles", "items", "documents", "results"}


def _table(item: Item) -> tuple[dict[str, Given], list[Unreadable]]:
    found: dict[str, Given] = {}
    problems: list[Unreadable] = []
    try:
        rows = csv.DictReader(io.StringIO(decode(item.whole(_LIMIT)), newline=""), strict=True)
        for row in rows:
            where = f"line {rows.line_num}"
            file = (row.pop("file", None) or "").strip()
            if not file:
                raise CannotRead('has no column "file" that names the report of each line', where)
            extra = row.pop(None, None)
            if extra:
                problems.append(Unreadable(item.name, "has more values than columns; quote values with commas", where))
            given, wrong = _given(row, item, where)
            problems += wrong
            found[file] = given
    except csv.Error as error:
        problems.append(
            Unreadable(item.name, f"is not a table in CSV ({error}); mend this line", f"line {rows.line_num}")
        )
    except CannotRead as error:
        problems.append(Unreadable(item.name, error.reason, error.where))
    except OSError as error:
        problems.append(Unreadable(item.name, sentence(error)))
    return found, problems


def _single(item: Item) -> tuple[Given, list[Unreadable]]:
    try:
        text = decode(item.whole(MEGABYTE))
        values = tomllib.loads(text) if item.path.suffix.lower() == ".toml" else json.loads(text)
    except CannotRead as error:
        return Given(), [Unreadable(item.name, error.reason)]
    except OSError as error:
        return Given(), [Unreadable(item.name, sentence(error))]
    except (ValueError, RecursionError) as error:  # both parsers' errors are ValueErrors
        kind = item.path.suffix[1:].upper()
        return Given(), [Unreadable(item.name, f"is not {kind} ({error}); mend it or take it away")]
    if not isinstance(values, dict):
        return Given(), [Unreadable(item.name, f"must be a table with keys such as {', '.join(KEYS[:4])}")]
    return _given(values, item, "")


def _given(values: Mapping[str, object], item: Item, where: str) -> tuple[Given, list[Unreadable]]:
    """Take what is said, leaving out what is wrong, which is named."""
    said: dict[str, object] = {}
    problems: list[Unreadable] = []
    for key, reason in _wrong(values):
        problems.append(Unreadable(item.name, reason, where or f'key "{key}"'))
    for key, value in values.items():
        name = _name(key)
        if name in KEYS and not (taken := _value(name, value))[1]:
            said[name] = taken[0]
    return Given(**said, basis=item.path.name), problems  # type: ignore[arg-type]


def _wrong(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        name = _name(key)
        if name not in KEYS:
            yield key, f'"{key}" is not known; the keys are {", ".join(KEYS)}'
        elif reason := _value(name, value)[1]:
            yield key, reason


def _name(key: str) -> str:
    bare = key.strip().lower()
    return _OTHER_NAMES.get(bare, bare)


def _value(name: str, value: object) -> tuple[str | datetime.date | None, str]:
    """Give a value that a sidecar states, or what is wrong with it."""
    if value is None or value == "":
        return None, ""
    if name in ("published", "updated"):
        day = day_of(value)
        return day, "" if day else f'"{name}" is {value!r}, which is no day; write it as 2022-06-21'
    if not isinstance(value, str):
        return None, f'"{name}" is {value!r}; write it as text in quotation marks'
    return value.strip() or None, ""
