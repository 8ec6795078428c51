"""Plain text and Markdown: one report a file."""

import re
from collections.abc import Iterator

from tacitus.reading.columns import given_of
from tacitus.reading.decoding import decode
from tacitus.reading.draft import Draft, Given
from tacitus.reading.forms.drafting import draft
from tacitus.reading.forms.exports import articles
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.settings import Settings

LIMIT = 10 * MEGABYTE
"""Bytes that a single article's file may have."""
_FENCE = re.compile(r"^(?:---|\+\+\+)\s*$.*?^(?:---|\+\+\+)\s*$\n?", re.MULTILINE | re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?<!\!)\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_LINE_MARK = re.compile(r"^[ ]{0,3}(?:#{1,6}[ ]+|>[ ]?|[*+-][ ]+(?=\S))", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}(?:[-*_=][ ]*){3,}$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__|\*|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def read_text(item: Item, settings: Settings) -> Iterator[Draft]:
    """Read a file of plain text: a report, or the articles of an export."""
    data = item.whole(LIMIT)
    yield from articles(item, decode(data, item.charset), data)


def read_markdown(item: Item, settings: Settings) -> Iterator[Draft]:
    """Read a file of Markdown: its marks are taken off, what a front matter says is kept."""
    data = item.whole(LIMIT)
    text = decode(data, item.charset)
    front = _FENCE.match(text)
    said = _front_matter(front[0]) if front else Given()
    yield draft(item, _without_marks(text[front.end() :] if front else text), data, said)


def _without_marks(text: str) -> str:
    text = _RULE.sub("", _IMAGE.sub(r"\1", text))
    text = _LINK.sub(r"\1", _LINE_MARK.sub("", text))
    return _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))


def _front_matter(fence: str) -> Given:
    """Take what is plain in a front matter: ``key: value`` or ``key = "value"``."""
    pairs = re.findall(r"^([A-Za-z_]+)\s*[:=]\s*(.+?)\s*$", fence, re.MULTILINE)
    return given_of({key: value.strip("\"'") for key, value in pairs}, "front matter")
