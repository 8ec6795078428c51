"""Plain text and Markdown: one report a file."""

import hashlib
import re
from collections.abc import Iterator

from tacitus.reading.decoding import decode
from tacitus.reading.draft import Draft, Given
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead
from tacitus.reading.sidecars import merged

LIMIT = 10 * MEGABYTE
"""Bytes that a single article's file may have."""
LONGEST = MEGABYTE
"""Characters that a single report may have; a long book is shorter than that."""

_FENCE = re.compile(r"^(?:---|\+\+\+)\s*$.*?^(?:---|\+\+\+)\s*$\n?", re.MULTILINE | re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?<!\!)\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_LINE_MARK = re.compile(r"^[ ]{0,3}(?:#{1,6}[ ]+|>[ ]?|[*+-][ ]+(?=\S))", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}(?:[-*_=][ ]*){3,}$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__|\*|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def read_text(item: Item) -> Iterator[Draft]:
    """Read a file of plain text."""
    data = item.whole(LIMIT)
    yield draft(item, decode(data, item.charset), data)


def read_markdown(item: Item) -> Iterator[Draft]:
    """Read a file of Markdown: its marks are taken off, what a front matter says is kept."""
    data = item.whole(LIMIT)
    text = decode(data, item.charset)
    front = _FENCE.match(text)
    said = _front_matter(front[0]) if front else Given()
    yield draft(item, _without_marks(text[front.end() :] if front else text), data, said)


def draft(item: Item, text: str, data: bytes, given: Given | None = None, *, key: str = "", where: str = "") -> Draft:
    """Make a draft; ``given`` is what the form itself says. Raises :class:`CannotRead` where it holds no text."""
    if not any(letter.isalnum() for letter in text):
        raise CannotRead("is empty" if not data.strip() else "holds no text", where)
    if len(text) > LONGEST:
        raise CannotRead(
            f"holds {len(text) / LONGEST:.1f} million characters, more than one report can have; split it into its articles",
            where,
        )
    return Draft(
        id=key or item.id,
        source=item.name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        given=merged(item.given, given or Given()),
        where=where,
    )


def headed(title: str | None, body: str) -> str:
    """Give a text that begins with its headline, which stands there already or is put there."""
    if not title or _bare(title) in _bare(body[: len(title) + 300]):
        return body
    return f"{title}\n\n{body}"


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _without_marks(text: str) -> str:
    text = _RULE.sub("", _IMAGE.sub(r"\1", text))
    text = _LINK.sub(r"\1", _LINE_MARK.sub("", text))
    return _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))


def _front_matter(fence: str) -> Given:
    """Take what is plain in a front matter: ``key: value`` or ``key = "value"``."""
    from tacitus.reading.columns import given_of

    pairs = re.findall(r"^([A-Za-z_]+)\s*[:=]\s*(.+?)\s*$", fence, re.MULTILINE)
    return given_of({key: value.strip("\"'") for key, value in pairs}, "front matter")
