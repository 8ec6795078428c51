"""An item: a named stream of bytes that may hold reports, on disk, in an archive or from an address."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from tacitus.reading.draft import Given
from tacitus.reading.problems import CannotRead

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file, a member of an archive, or a page that was fetched."""

    name: str
    """What messages call it: the path or address as the user gave it, and the member's name in an archive."""
    path: PurePosixPath
    """Its path in the folder or archive that was given; its suffix hints at the form."""
    open: Callable[[], BinaryIO]
    """Opens it anew for reading."""
    id: str
    """Id of the report it holds, or stem of the ids of those it holds."""
    given: Given = field(default_factory=Given)
    """What a sidecar or the command line says of it."""
    depth: int = 0
    """How many archives it lies in."""
    media_type: str = ""
    """What a server or a message says it is ("text/html"), where one did."""
    charset: str | None = None
    """Encoding that a server or a message states, where one did."""

    def head(self, size: int = 4096) -> bytes:
        """Give its first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def whole(self, limit: int) -> bytes:
        """Give all its bytes; raise :class:`CannotRead` where they are more than ``limit``."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise CannotRead(
                f"is larger than {limit // MEGABYTE} MB, too large for one report; split it into its articles"
            )
        return data
