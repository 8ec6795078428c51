"""Bundles: .zip and .gz of any form, and web archives in a .wacz."""

import dataclasses
import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from tacitus.reading.files import page_part, skipped, with_ids
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable
from tacitus.reading.settings import Settings
from tacitus.reading.sidecars import with_sidecars

DEEPEST = 3
"""Bundles that may lie in one another."""
MOST_MEMBERS = 200_000
"""Files that an archive may hold."""
FREE = 100 * MEGABYTE
"""Bytes that anything may unpack to."""
MOST_TIMES = 200
"""Times its packed size that more than that may unpack to; text packs to a tenth."""

_IN_MEMORY = 20 * MEGABYTE


def read_gzip(item: Item, settings: Settings) -> Iterator[Item]:
    """Give what a .gz file holds: one file."""
    _check_depth(item)

    def unpacked() -> BinaryIO:
        return cast(BinaryIO, io.BufferedReader(_Unpacking(item.open())))

    try:
        with unpacked() as stream:
            stream.read(1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CannotRead(f"is not a whole .gz file ({error}); copy or fetch it again") from error
    path = item.path.with_suffix("") if item.path.suffix.lower() == ".gz" else item.path
    yield dataclasses.replace(item, path=path, open=unpacked, depth=item.depth + 1, media_type="")


def read_zip(item: Item, settings: Settings) -> Iterator[Item | Unreadable]:
    """Give the files that an archive holds, each with its sidecar; nothing is unpacked to disk."""
    _check_depth(item)
    with _opened(item) as archive:
        members = {PurePosixPath(member.filename): member for member in archive.infolist() if not member.is_dir()}
        if len(members) > MOST_MEMBERS:
            raise CannotRead(f"holds {len(members):,} files, more than {MOST_MEMBERS:,}; unpack it and give the folder")
        names = {path.name for path in members}
        parts = _page_parts(members)
        inner = [
            _member(item, archive, path, member)
            for path, member in members.items()
            if ".." in path.parts or not (skipped(path, names) or _aside(path, parts))
        ]
        reports, problems = with_sidecars([found for found in inner if isinstance(found, Item)])
        problems += [found for found in inner if isinstance(found, Unreadable)]
        yield from problems
        if not reports and not problems:
            yield Unreadable(item.name, "is an archive that holds no report")
        yield from with_ids(reports)


def read_wacz(item: Item, settings: Settings) -> Iterator[Item | Unreadable]:
    """Give the WARC files of a WACZ archive."""
    _check_depth(item)
    with _opened(item) as archive:
        found = False
        for member in archive.infolist():
            path = PurePosixPath(member.filename)
            if path.parts[:1] == ("archive",) and path.name.lower().endswith((".warc", ".warc.gz")):
                found = True
                yield _member(item, archive, path, member)
        if not found:
            raise CannotRead("holds no WARC file under archive/, as a WACZ must")


def kind_of_zip(item: Item) -> str:
    """Tell what a zip archive is: "docx", "wacz", another office format's name, or "zip"."""
    with _opened(item) as archive:
        names = archive.namelist()
        if "word/document.xml" in names:
            return "docx"
        if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
            return "wacz"
        if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
            return "office"
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            return "office"
    return "zip"


class _opened:  # noqa: N801
    """An archive that is open for reading, and closed afterwards; a broken one is told in one sentence."""

    def __init__(self, item: Item) -> None:
        self._item = item

    def __enter__(self) -> zipfile.ZipFile:
        self._stream = _seekable(self._item)
        try:
            self._archive = zipfile.ZipFile(self._stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            self._stream.close()
            raise CannotRead(f"is not a whole .zip file ({error}); copy or fetch it again") from error
        return self._archive

    def __exit__(self, *_: object) -> None:
        self._archive.close()
        self._stream.close()


def _seekable(item: Item) -> BinaryIO:
    """Give a stream that can be read from any place; what is packed itself is unpacked to a temporary file."""
    stream = item.open()
    if not item.depth:
        return stream
    whole = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 closed by who opened the archive
    with stream:
        shutil.copyfileobj(stream, whole, 1 << 16)
    whole.seek(0)
    return cast(BinaryIO, whole)


def _check_depth(item: Item) -> None:
    if item.depth >= DEEPEST:
        raise CannotRead(f"lies {item.depth} archives deep, deeper than is read; unpack it")


def _page_parts(members: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """Give the folders in an archive that belong to pages which a browser saved beside them."""
    pages: dict[PurePosixPath, list[str]] = {}
    folders: set[PurePosixPath] = set()
    for path in members:
        folders.update(path.parents)
        if path.suffix.lower() in (".html", ".htm"):
            pages.setdefault(path.parent, []).append(path.name)
    return {folder for folder in folders if page_part(folder.name, pages.get(folder.parent, ()))}


def _aside(path: PurePosixPath, parts: set[PurePosixPath]) -> bool:
    """Tell whether a member belongs to a saved page, or to what an operating system adds."""
    return any(parent in parts or parent.name.startswith((".", "__MACOSX")) for parent in path.parents)


def _member(item: Item, archive: zipfile.ZipFile, path: PurePosixPath, member: zipfile.ZipInfo) -> Item | Unreadable:
    name = f"{item.name}/{path}"
    if path.is_absolute() or ".." in path.parts:
        return Unreadable(item.name, f"has a member that leads out of it ({path}), which is not read")
    if member.flag_bits & 1:
        return Unreadable(name, "is locked with a password; unpack it and give the folder")
    if member.file_size > FREE and member.file_size > MOST_TIMES * member.compress_size:
        return Unreadable(name, f"would unpack to {member.file_size // MEGABYTE:,} MB, as only a zip bomb does")

    def opened() -> BinaryIO:
        try:
            return cast(BinaryIO, archive.open(member))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
            raise CannotRead(f"cannot be unpacked ({error}); unpack it and give the folder") from error

    return Item(name=name, path=path, open=opened, id="", depth=item.depth + 1)


class _Unpacking(io.RawIOBase):
    """A .gz stream that stops where it unpacks to more than text ever does."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._stream = gzip.GzipFile(fileobj=packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise CannotRead(f"is not a whole .gz file ({error}); copy or fetch it again") from error
        self._given += len(data)
        if self._given > FREE and self._given > MOST_TIMES * self._packed.tell():
            raise CannotRead("unpacks to far more than its size, as only a zip bomb does")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        self._packed.close()
        super().close()
