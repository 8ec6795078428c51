"""Tables of reports: one report a line of JSON Lines or CSV, or an element of a JSON list."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from tacitus.reading.columns import columns_of, first_of, given_of, unfolded
from tacitus.reading.decoding import decode, encoding_of, tidy
from tacitus.reading.draft import Draft
from tacitus.reading.forms.drafting import LONGEST, draft, headed
from tacitus.reading.forms.page import paragraphs, plain_text
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable
from tacitus.reading.settings import Settings

LIMIT = 10 * MEGABYTE
"""Bytes that one report's line may have."""

_BLOCK = 1 << 16
_DEEPEST_LIST = 2
_SPACE = " \t\r\n"
_MARKUP = ("</p>", "<br", "</div>", "<p>", "</li>", "</a>")


def read_lines(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    """Read JSON Lines: an object a line."""
    with item.open() as stream:
        for number, line in enumerate(_bounded_lines(stream), 1):
            where = f"line {number}"
            if line is None:
                yield Unreadable(item.name, f"is longer than {LIMIT // MEGABYTE} MB; split its report", where)
            elif line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
                yield from _kept(item, where, lambda line=line: _object(line), settings)  # type: ignore[misc]


def read_json(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    """Read a JSON file: a list of objects, an object that holds such a list, one object, or an object a line."""
    head = item.head(_BLOCK).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"["):
        yield from _list(item, settings)
    elif _is_lines(head):
        yield from read_lines(item, settings)
    else:
        yield from _whole(item, settings)


def read_csv(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    """Read a table in CSV or TSV with a line of column names."""
    head = item.head(_BLOCK)
    if not head.strip():
        raise CannotRead("is empty")
    csv.field_size_limit(LONGEST)
    with item.open() as stream, io.TextIOWrapper(stream, encoding_of(head), "replace", newline="") as text:
        rows = _Rows(text)
        names = next(rows, None)
        if not isinstance(names, list):
            raise CannotRead("has no line of column names that can be read; mend the first line", "line 1")
        names = [name.strip().lstrip("\ufeff") for name in names]
        _text_columns(names, settings.columns)
        for row in rows:
            where = f"line {rows.start}"
            if isinstance(row, Unreadable):
                yield Unreadable(item.name, row.reason, where)
            elif any(value.strip() for value in row):
                yield from _kept(item, where, lambda row=row: _row(names, row), settings)  # type: ignore[misc]


def report_of(row: Mapping[str, object], item: Item, settings: Settings, where: str, data: bytes) -> Draft:
    """Make a draft of a row; raise :class:`CannotRead` where it holds no text."""
    row = unfolded(row, settings.columns)
    columns = columns_of(row, settings.columns)
    texts = _text_columns(list(row), settings.columns)
    text = next((said for column in texts if (said := _text(row.get(column)))), None)
    if not text:
        raise CannotRead(f'has no text in "{texts[0]}"', where)
    basis = next((f'column "{column}"' for column in columns.get("published", ()) if row.get(column)), "")
    given = given_of(row, basis, settings.columns)
    stated = first_of(row, columns.get("id", ()))
    number = where.rsplit(" ", 1)[-1]
    key = stated if stated and len(stated) <= 120 else f"{item.id}:{number}"
    return draft(item, headed(given.title, text), data, given, key=key, where=where)


def _kept(
    item: Item, where: str, parse: Callable[[], tuple[Mapping[str, object], bytes]], settings: Settings
) -> Iterator[Draft | Unreadable]:
    """Make the draft of one row, or say why there is none; the rows after it are read all the same."""
    try:
        row, data = parse()
        yield report_of(row, item, settings, where, data)
    except CannotRead as error:
        yield Unreadable(item.name, error.reason, where)


def _text_columns(names: Sequence[str], mapping: Mapping[str, str]) -> tuple[str, ...]:
    if found := columns_of(names, mapping).get("text"):
        return found
    shown = ", ".join(f'"{name}"' for name in names[:12]) or "none"
    if "text" in mapping:
        raise CannotRead(f'has no column "{mapping["text"]}", which --map names; its columns are {shown}')
    raise CannotRead(f"has no column of text (its columns are {shown}); say which holds it: --map text=COLUMN")


def _text(value: object) -> str:
    """Give a value as text: markup taken off, a list's elements as paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_text, value)))
    if not isinstance(value, str):
        return ""
    text = tidy(value)
    return plain_text(text) if "<" in text and any(mark in text.lower() for mark in _MARKUP) else paragraphs(text)


def _object(line: bytes) -> tuple[Mapping[str, object], bytes]:
    try:
        value = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise CannotRead(f"is not JSON ({error}); mend the line or take it out") from error
    return _checked(value), line


def _checked(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise CannotRead("is not an object with names and values, as a report must be")
    return value


def _row(names: Sequence[str], values: Sequence[str]) -> tuple[Mapping[str, object], bytes]:
    if len(values) > len(names) and any(value.strip() for value in values[len(names) :]):
        raise CannotRead(
            f"has {len(values)} values for {len(names)} columns; put values that hold the separator in quotation marks"
        )
    return dict(zip(names, values, strict=False)), "\x1f".join(values).encode("utf-8", "replace")


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Give the lines of a stream; None for a line that is too long, of which only the limit is held."""
    while line := stream.readline(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LIMIT)
        yield None


def _is_lines(head: bytes) -> bool:
    """Tell an object a line from one object over many lines."""
    first, _, rest = head.partition(b"\n")
    if not rest.strip():
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True


def _list(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    with item.open() as stream, io.TextIOWrapper(stream, encoding_of(item.head()), "replace") as text:
        for number, element in enumerate(_elements(text), 1):
            yield from _element(item, element, f"entry {number}", settings)


def _element(item: Item, element: object, where: str, settings: Settings) -> Iterator[Draft | Unreadable]:
    data = json.dumps(element, sort_keys=True).encode()
    yield from _kept(item, where, lambda: (_checked(element), data), settings)


def _elements(text: io.TextIOWrapper) -> Iterator[object]:
    """Give the elements of a JSON list one by one, holding only one at a time."""
    decoder = json.JSONDecoder()
    buffer = text.read(_BLOCK).lstrip("\ufeff" + _SPACE)[1:]
    number = 1
    while True:
        buffer = buffer.lstrip(_SPACE + ",")
        if buffer.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(buffer)
            if buffer[end:].lstrip(_SPACE).startswith((",", "]")):
                buffer = buffer[end:]
                number += 1
                yield value
                continue
        except (ValueError, RecursionError) as error:
            reason = str(error)
        else:
            reason = "a list's elements are parted by commas"
        more = text.read(max(_BLOCK, len(buffer)))  # doubling keeps the work in proportion
        if not more:
            ended = "the file ends in the middle" if not buffer.strip() or "Unterminated" in reason else reason
            raise CannotRead(f"is not whole JSON ({ended}); the entries before this were read", f"entry {number}")
        buffer += more
        if len(buffer) > LIMIT * 2:
            raise CannotRead(f"is not JSON, or larger than {LIMIT // MEGABYTE} MB ({reason})", f"entry {number}")


def _whole(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    try:
        value = json.loads(decode(item.whole(20 * LIMIT)))
    except (ValueError, RecursionError) as error:
        raise CannotRead(f"is not JSON ({error}); mend it") from error
    row = _checked(value)
    if "format" in row and str(row["format"]).startswith("tacitus-record/"):
        raise CannotRead("is a record that Tacitus wrote, not a report; leave it out")
    lists = list(_lists(row))
    if columns_of(row, settings.columns).get("text") or not lists:
        yield report_of(row, item, settings, "", json.dumps(row, sort_keys=True).encode())
        return
    longest: list[object] = max(lists, key=len)
    for number, element in enumerate(longest, 1):
        yield from _element(item, element, f"entry {number}", settings)


def _lists(row: Mapping[str, object], depth: int = 0) -> Iterator[list[object]]:
    """Find the lists of objects in an object, also in those it holds ("response": {"results": [...]})."""
    for held in row.values():
        if isinstance(held, list) and held and isinstance(held[0], dict):
            yield held
        elif isinstance(held, dict) and depth < _DEEPEST_LIST:
            yield from _lists(held, depth + 1)


class _Rows(Iterator["list[str] | Unreadable"]):
    """The rows of a table; after one that is broken, reading goes on at the line after its first."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._again: list[str] = []
        self._taken: list[str] = []
        self._line = 0
        self.start = 1
        first = text.readline(LONGEST)
        self._again.append(first)
        self._reader = csv.reader(self._lines(), delimiter=_delimiter(first), strict=True)

    def __next__(self) -> "list[str] | Unreadable":
        self._taken = []
        self.start = self._line + 1
        try:
            return next(self._reader)
        except csv.Error as error:
            self._again = self._taken[1:] + self._again
            self._line -= len(self._taken) - 1
            self._reader = csv.reader(self._lines(), self._reader.dialect)
            return Unreadable("", f"is not a row in CSV ({_plainly(error)}); mend its quotation marks")

    def _lines(self) -> Iterator[str]:
        while line := self._again.pop(0) if self._again else self._text.readline(LONGEST + 1):
            self._taken.append(line)
            self._line += 1
            if len(line) > LONGEST:
                while line and not line.endswith("\n"):
                    line = self._text.readline(LONGEST)
                raise csv.Error("limit")
            yield line


def _plainly(error: csv.Error) -> str:
    message = str(error)
    if "end of data" in message:
        return "a quotation mark is opened and never closed"
    return f"a field is longer than {LONGEST:,} characters" if "limit" in message else message


def _delimiter(first: str) -> str:
    return max(",;\t|", key=first.count)
