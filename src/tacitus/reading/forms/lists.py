"""Lists of addresses: sitemaps, and texts that hold an address a line."""

import io
import re
from collections.abc import Iterator, Mapping

from tacitus.reading.addresses import is_address
from tacitus.reading.columns import language_tag
from tacitus.reading.days import day_of
from tacitus.reading.decoding import decode
from tacitus.reading.draft import Given
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable
from tacitus.reading.settings import Settings

LIMIT = 50 * MEGABYTE
"""Bytes that a list may have; the sitemap protocol sets the same bound."""
DEEPEST = 3
"""Sitemaps that may name one another."""

_NEWS = {"title": "title", "name": "outlet", "language": "language", "publication_date": "published"}


def read_addresses(item: Item, settings: Settings) -> Iterator[Item | Unreadable]:
    """Fetch the pages of a text that holds an address a line; lines that begin with # are remarks."""
    lines = (line.split("#")[0].strip() if line.lstrip().startswith("#") else line.strip() for line in _lines(item))
    yield from _fetched(item, {line: Given() for line in lines if is_address(line)}, settings)


def read_sitemap(item: Item, settings: Settings) -> Iterator[Item | Unreadable]:
    """Fetch the pages that a sitemap names, or the sitemaps that an index of them names."""
    if item.depth >= DEEPEST:
        raise CannotRead("is a sitemap of sitemaps of sitemaps; give one of the last")
    yield from _fetched(item, _sitemap(item.whole(LIMIT)), settings)


def holds_addresses(head: str) -> bool:
    """Tell whether a text is a list of addresses: every line is one, or a remark."""
    lines = [line.strip() for line in head.split("\n")[:50] if line.strip() and not line.startswith("#")]
    return bool(lines) and all(is_address(line) and not re.search(r"\s", line) for line in lines[:-1] or lines)


def _lines(item: Item) -> list[str]:
    return decode(item.whole(LIMIT)).split("\n")


def _fetched(item: Item, addresses: Mapping[str, Given], settings: Settings) -> Iterator[Item | Unreadable]:
    if not addresses:
        raise CannotRead("holds no address of a page")
    if settings.fetcher is None:
        count = f"{len(addresses)} addresses" if len(addresses) > 1 else "one address"
        raise CannotRead(f"names {count}, which are fetched only where you ask for that: --fetch")
    yield from settings.fetcher.items(addresses, depth=item.depth + 1)


def _sitemap(data: bytes) -> dict[str, Given]:
    from lxml import etree

    found: dict[str, Given] = {}
    steps = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, element in steps:
            if etree.QName(element).localname in ("url", "sitemap"):
                values = {
                    etree.QName(child).localname: (child.text or "").strip()
                    for child in element.iter()
                    if isinstance(child.tag, str)
                }
                if is_address(values.get("loc", "")):
                    found[values["loc"]] = _given(values)
                element.clear()
    except etree.XMLSyntaxError as error:
        if not found:
            raise CannotRead(f"is not a sitemap that can be read ({error})") from error
    return found


def _given(values: Mapping[str, str]) -> Given:
    """Take what a news sitemap says of a page."""
    said = {field: values.get(name) for name, field in _NEWS.items()}
    return Given(
        title=said["title"] or None,
        outlet=said["outlet"] or None,
        language=language_tag(said["language"]),
        published=day_of(said["published"]) if said["published"] else None,
        basis="news sitemap",
    )
