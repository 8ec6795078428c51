"""Feeds: RSS and Atom, one report an entry."""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from tacitus.reading.columns import language_tag
from tacitus.reading.days import day_of
from tacitus.reading.draft import Draft, Given
from tacitus.reading.forms.drafting import draft, headed
from tacitus.reading.forms.page import plain_text
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable
from tacitus.reading.settings import Settings

LIMIT = 50 * MEGABYTE
"""Bytes that a feed may have."""

_CLOSINGS = (b"</rss>", b"</feed>", b"</rdf:rdf>")


def read(item: Item, settings: Settings) -> Iterator[Draft | Unreadable]:
    """Read the entries; the outlet is the entry's own source or publisher where it names one, else the feed's title."""
    import feedparser

    data = item.whole(LIMIT)
    if not data.strip():
        raise CannotRead("is empty")
    try:
        parsed = feedparser.parse(io.BytesIO(data))
    except Exception as error:  # broken files make the parser raise errors of many kinds
        raise CannotRead(f"is not a feed that can be read ({error})") from error
    if not parsed.version and not parsed.entries:
        found = (
            "a web page" if b"<html" in data[:4096].lower() or b"<!doctype html" in data[:4096].lower() else "no feed"
        )
        raise CannotRead(f"is {found}, not RSS or Atom; give the feed's own address or file")
    if not parsed.entries:
        broken = f" ({parsed.bozo_exception})" if parsed.get("bozo") else ""
        raise CannotRead(f"is a feed without entries{broken}")
    for number, entry in enumerate(parsed.entries, 1):
        where = f"entry {number}"
        try:
            yield _report(item, entry, parsed.feed, where)
        except CannotRead as error:
            yield Unreadable(item.name, error.reason, where)
    if parsed.get("bozo") and not data.rstrip()[-20:].lower().endswith(_CLOSINGS):
        yield Unreadable(item.name, "is cut off; the entries before that were read, fetch it again for the others")


def _report(item: Item, entry: Any, feed: Any, where: str) -> Draft:
    contents = [content.get("value") or "" for content in entry.get("content", [])]
    held = max([*contents, entry.get("summary") or ""], key=len)
    title = plain_text(entry.get("title") or "") or None
    text = plain_text(held)
    given = Given(
        outlet=(entry.get("source") or {}).get("title") or entry.get("publisher") or feed.get("title"),
        title=title,
        byline=_name(entry.get("author")),
        published=day_of(entry.get("published", "")),
        updated=day_of(dict.get(entry, "updated")),  # its own get() falls back on the day of publication
        url=entry.get("link"),
        language=language_tag(entry.get("title_detail", {}).get("language") or feed.get("language")),
        basis="feed entry",
    )
    known = entry.get("id") or entry.get("link") or f"{title}\n{text}"
    key = f"{item.id}:{hashlib.sha256(known.encode()).hexdigest()[:10]}"
    return draft(
        item, headed(title, text), repr((known, title, held)).encode("utf-8", "replace"), given, key=key, where=where
    )


def _name(author: str | None) -> str | None:
    """Give an author's name without an address: "desk@delta.example (A. Brix)", "A. Brix <desk@delta.example>"."""
    bare = re.sub(r"<?[^\s<>()]+@[^\s<>()]+>?", "", author or "").strip()
    return re.sub(r"^\((.*)\)$", r"\1", bare).strip() or None
