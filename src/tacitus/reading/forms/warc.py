"""Web archives (WARC): the pages that a crawler kept, one report a page."""

import io
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from tacitus.reading.addresses import slug
from tacitus.reading.draft import Draft, Given
from tacitus.reading.forms import page
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable
from tacitus.reading.settings import Settings

_PAGES = ("text/html", "application/xhtml+xml")
_OTHERS = {"application/pdf": ".pdf", "text/plain": ".txt"}


def read(item: Item, settings: Settings) -> Iterator[Draft | Item | Unreadable]:
    """Read the pages, PDF files and texts that were answered with success; pictures, scripts and errors are passed by."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, told = 0, False
    with item.open() as stream:
        forward = _Forward(stream)
        records = iter(
            ArchiveIterator(
                forward,  # type: ignore[arg-type]
                parse_http=False,
                record_types=WarcRecordType.response | WarcRecordType.resource,
                fsspec_args=False,
            )
        )
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                number += 1
                for found in _kept(item, record, f"record {number}"):
                    told = isinstance(found, Unreadable) and "is cut off" in found.reason
                    yield found
            except OSError as error:
                raise CannotRead(
                    f"is broken ({error}); the records before that were read", f"record {number + 1}"
                ) from error
    if not number:
        raise CannotRead("holds no web page; it is cut off, or no WARC file")
    if not (forward.whole or told):
        raise CannotRead(f"is cut off after record {number}; what was before that is read, copy or fetch it again")


class _Forward:
    """A stream that is only read forward, and tells whether it ended with a whole record.

    What is unpacked on the way cannot be read from any place; and the parser is
    silent of a record of which only the first bytes are there.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.tell = stream.tell
        self._member: Any = None
        self._packed: bool | None = None
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        """Read on, looking at what passes."""
        data = self._stream.read(size)
        if data and self._packed is None:
            self._packed = data.startswith(b"\x1f\x8b")
        self._look(data)
        return data

    @property
    def whole(self) -> bool:
        """Whether the last record ended as a record does (WARC 1.1, section 4: two line ends)."""
        return self._member is None and self._tail.endswith((b"\r\n\r\n", b"\n\n"))

    def _look(self, data: bytes) -> None:
        if not self._packed:
            self._tail = (self._tail + data[-4:])[-4:]
            return
        while data:
            self._member = self._member or zlib.decompressobj(wbits=31)
            try:
                unpacked = self._member.decompress(data)
            except zlib.error:
                return  # the parser tells of it
            self._tail = (self._tail + unpacked[-4:])[-4:]
            data = self._member.unused_data
            if self._member.eof:
                self._member = None


def _kept(item: Item, record: Any, where: str) -> Iterator[Draft | Item | Unreadable]:
    try:
        yield from _read(item, record, where)
    except CannotRead as error:
        yield Unreadable(item.name, error.reason, where)


def _read(item: Item, record: Any, where: str) -> Iterator[Draft | Item]:
    if record.content_length > page.LIMIT * 2:
        return  # films and archives; a page is smaller, and one that is not is no article
    length = record.content_length
    record.freeze()
    if record.content_length < length:
        raise CannotRead("is cut off here; copy or fetch the archive again", where)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> \n")
    answer = _answer(record)
    if not answer or not url.startswith(("http://", "https://")):
        return
    kind, charset, body = answer
    given = Given(url=url)
    inner = Item(
        name=item.name,
        path=PurePosixPath(slug(url)).with_suffix(_OTHERS.get(kind, ".html")),
        open=lambda: io.BytesIO(body),
        id=slug(url),
        given=given,
        depth=item.depth + 1,
        charset=charset,
    )
    if kind in _PAGES:
        yield page.article(inner, body, url=url, where=where)
    else:
        yield inner


def _answer(record: Any) -> tuple[str, str | None, bytes] | None:
    """Give kind, encoding and bytes of what a server answered; None where it answered with an error."""
    kind = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if record.is_http:
        record.parse_http(auto_decode="all", quirks_mode=True)
        if not record.http_headers or record.http_headers.status_code != 200:
            return None
        kind = (record.http_content_type or "").lower()
    if kind not in (*_PAGES, *_OTHERS):
        return None
    body = record.reader.read(page.LIMIT + 1)
    if len(body) > page.LIMIT:
        raise CannotRead(f"is a page of more than {page.LIMIT // MEGABYTE} MB, too large for a report")
    return kind, record.http_charset if record.is_http else None, body
