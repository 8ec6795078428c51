"""Reading: whatever form reports come in, they become reports."""

import dataclasses
import datetime
import hashlib
import lzma
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from tacitus.model import Report
from tacitus.reading.addresses import is_address
from tacitus.reading.draft import Draft, Given, merged
from tacitus.reading.fetching import Fetcher, Fetching
from tacitus.reading.files import items_at
from tacitus.reading.forms import form_of
from tacitus.reading.item import Item
from tacitus.reading.problems import CannotRead, Unreadable, sentence
from tacitus.reading.reports import to_report
from tacitus.reading.settings import Settings

__all__ = ["Fetching", "Unreadable", "drafts", "read"]

STANDARD_INPUT = "-"
MOST_PROBLEMS = 20
"""Problems of one file that are told one by one; of the others only how many they are."""


def read(
    sources: Sequence[Path | str],
    *,
    outlet: str | None = None,
    date: datetime.date | None = None,
    columns: Mapping[str, str] | None = None,
    fetching: Fetching | None = None,
) -> Iterator[Report | Unreadable]:
    """Read the reports at the sources, in any form of :data:`tacitus.reading.forms.FORMS`.

    A source is a file, a folder, an address (http or https) or ``-`` for
    standard input. ``outlet`` and ``date`` (the day of publication) hold for all
    that is read, and win over sidecars. ``columns`` says for tables which column
    is ``text``, ``title``, ``outlet`` and so on, where their names do not tell.
    ``fetching`` says how addresses are fetched; nothing is fetched unless an
    address is given, or ``fetching.lists`` is set. Reports come in an order, and
    with ids, that do not depend on the order of the sources; the same words of
    the same outlet come once. What cannot be read comes as :class:`Unreadable`,
    and the rest is read.
    """
    for found in drafts(sources, outlet=outlet, date=date, columns=columns, fetching=fetching):
        yield found if isinstance(found, Unreadable) else to_report(found)


def drafts(
    sources: Sequence[Path | str],
    *,
    outlet: str | None = None,
    date: datetime.date | None = None,
    columns: Mapping[str, str] | None = None,
    fetching: Fetching | None = None,
) -> Iterator[Draft | Unreadable]:
    """Give the drafts at the sources, as :func:`read` does the reports that are made of them."""
    told = Given(outlet=outlet, published=date, basis="--date" if date else "")
    fetcher = Fetcher(fetching or Fetching())
    settings = Settings(columns=columns or {}, fetcher=fetcher if fetching and fetching.lists else None)
    known = _Known()
    try:
        for item in _items(sources, fetcher):
            # a sitemap that was asked for by its address is there for the pages it names
            own = dataclasses.replace(settings, fetcher=fetcher) if is_address(item_name(item)) else settings
            for found in [item] if isinstance(item, Unreadable) else _told(item, own):
                if isinstance(found, Unreadable):
                    yield found
                elif whole := known.once(dataclasses.replace(found, given=merged(told, found.given))):
                    yield whole
    finally:
        fetcher.close()


def item_name(item: Item | Unreadable) -> str:
    """Give the name by which the user knows an item, read or not."""
    return item.name if isinstance(item, Item) else item.source


def held(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    """Give the drafts that an item holds, however deep, and the reason where it gives none."""
    empty = True
    try:
        for found in form_of(item).read(item, settings):
            empty = False
            if isinstance(found, Item):
                yield from held(found, settings)
            else:
                yield found
        if empty:
            yield Unreadable(item.name, "holds no report")
    except CannotRead as error:
        yield Unreadable(item.name, error.reason, error.where)
    except OSError as error:
        yield Unreadable(item.name, sentence(error))
    except (zlib.error, lzma.LZMAError, zipfile.BadZipFile, EOFError) as error:
        yield Unreadable(item.name, f"is damaged and cannot be unpacked ({error}); copy or fetch it again")
    except (RecursionError, MemoryError) as error:
        yield Unreadable(item.name, f"is built so that it cannot be read ({type(error).__name__}); leave it out")


def _items(sources: Sequence[Path | str], fetcher: Fetcher) -> Iterator[Item | Unreadable]:
    addresses = sorted({source for source in sources if isinstance(source, str) and is_address(source)})
    paths = [Path(source) for source in sources if str(source) not in (*addresses, STANDARD_INPUT)]
    yield from items_at(paths)
    yield from fetcher.items({address: Given() for address in addresses})
    if STANDARD_INPUT in map(str, sources):
        yield from _standard_input()


def _standard_input() -> Iterator[Item]:
    """Give standard input as an item; it is kept in a temporary file meanwhile, as forms are told by their beginning."""
    with tempfile.NamedTemporaryFile(prefix="tacitus-") as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy, 1 << 16)
        copy.flush()
        path = Path(copy.name)
        yield Item(name="standard input", path=PurePosixPath("input"), open=lambda: path.open("rb"), id="input")


def _told(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    """Give what an item holds, its problems only as far as a person reads them."""
    problems = 0
    for found in held(item, settings):
        if isinstance(found, Unreadable):
            problems += 1
            if problems > MOST_PROBLEMS:
                continue
        yield found
    if problems > MOST_PROBLEMS:
        yield Unreadable(item.name, f"holds {problems - MOST_PROBLEMS:,} more parts that cannot be read")


class _Known:
    """The drafts seen so far: none twice, and no two with one id."""

    def __init__(self) -> None:
        self._contents: set[bytes] = set()
        self._ids: set[str] = set()

    def once(self, draft: Draft) -> Draft | None:
        """Give the draft with an id of its own; None where the same outlet's same words were read before."""
        given = draft.given
        same = "\0".join([" ".join(draft.text.split()), str(given.outlet), str(given.published), str(given.url)])
        content = hashlib.sha256(same.encode("utf-8", "replace")).digest()[:16]
        if content in self._contents:
            return None
        self._contents.add(content)
        name = draft.id
        if name in self._ids:
            name = f"{name}-{content.hex()[:8]}"
        self._ids.add(name)
        return dataclasses.replace(draft, id=name)
