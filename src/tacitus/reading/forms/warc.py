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
_BLOCK = 1 << 20
_PACKED = b"\x1f\x8b"
_OTHERS = {"application/pdf": ".pdf", "text/plain": ".txt"}


def read(item: Item, settings: Settings) -> Iterator[Draft | Item | Unreadable]:
    """Read the pages, PDF files and texts that were answered with success; pictures, scripts and errors are passed by."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, told, begun = 0, False, 0
    with item.open() as stream:
        records = iter(
            ArchiveIterator(
                _Forward(stream),  # type: ignore[arg-type]
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
                number, begun = number + 1, record.stream_pos
                for found in _kept(item, record, f"record {number}"):
                    told = isinstance(found, Unreadable) and "is cut off" in found.reason
                    yield found
            except OSError as error:
                raise CannotRead(
                    f"is broken ({error}); the records before that were read", f"record {number + 1}"
                ) from error
    if not number:
        raise CannotRead("holds no web page; it is cut off, or no WARC file")
    if not (told or _ends_whole(item, begun)):
        raise CannotRead(f"is cut off after record {number}; what was before that is read, copy or fetch it again")


class _Forward:
    """A stream that is only read forward: what is unpacked on the way cannot be read from any place."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = stream.read
        self.tell = stream.tell


def _ends_whole(item: Item, begun: int) -> bool:
    """Tell whether an archive ends as its last record must (WARC 1.1, section 4: two line ends, in a packed one the pack's).

    The parser is silent of a record of which only the first bytes are there. What
    follows on the last page's place is looked at again, not the whole archive.
    """
    packed = item.head(2) == _PACKED
    with item.open() as stream:
        _go_to(stream, begun)
        data = stream.read(_BLOCK)
        if packed and not data.startswith(_PACKED):
            return _ends_whole(item, 0)  # all records are one pack
        member: Any = None
        tail = b""
        while data:
            if not packed:
                tail = (tail + data[-4:])[-4:]
                data = stream.read(_BLOCK)
                continue
            member = member or zlib.decompressobj(wbits=31)
            try:
                tail = (tail + member.decompress(data, _BLOCK)[-4:])[-4:]
            except zlib.error:
                return True  # the parser tells of it
            data = member.unconsumed_tail or member.unused_data or stream.read(_BLOCK)
            member = None if member.eof else member
    return member is None and tail.endswith((b"\r\n\r\n", b"\n\n"))


def _go_to(stream: BinaryIO, place: int) -> None:
    if stream.seekable():
        stream.seek(place)
    while place > stream.tell() and stream.read(min(place - stream.tell(), _BLOCK)):
        pass


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
