"""Furniture, captions and credits inside running text: a page that was flattened into one line."""

import re
from collections.abc import Iterator

from tacitus.knowledge import furniture as patterns
from tacitus.reading.headline import caption_end
from tacitus.reading.taking import CAPTION, Cut

_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!Sept)[.!?][\"”’')]*\s+")
_LONGEST_TITLE = 140
_LONGEST_CAPTION = 320


def inline_cuts(text: str, start: int, end: int) -> Iterator[Cut]:
    """Find what stands in a line and is no part of the article."""
    for kind, pattern in patterns.inline().items():
        for found in pattern.finditer(text, start, end):
            yield Cut(found.start(), found.end(), kind, inside=True)
    yield from _links(text, start, end)
    yield from _captions(text, start, end)


def _links(text: str, start: int, end: int) -> Iterator[Cut]:
    for found in patterns.link_words("before").finditer(text, start, end):
        title = _sentence_start(text, max(start, found.start() - _LONGEST_TITLE), found.start())
        yield Cut(found.start() if title is None else title, found.end(), "related", inside=True)
    for found in patterns.link_words("after").finditer(text, start, end):
        stop = caption_end(text[:end], found.end())
        if stop is None and end - found.end() <= _LONGEST_TITLE:
            stop = end
        if stop is not None and stop - found.end() <= _LONGEST_TITLE:
            yield Cut(found.start(), stop, "related", inside=True)


def _captions(text: str, start: int, end: int) -> Iterator[Cut]:
    for found in patterns.caption_credit("copyright").finditer(text, start, end):
        stop = caption_end(text[:end], found.end()) or found.end()
        yield Cut(found.start(), stop, CAPTION, inside=True, credit=found["credit"])
    for found in patterns.caption_credit("printed").finditer(text, start, end):
        first = _caption_start(text, max(start, found.start() - _LONGEST_CAPTION), found.start())
        yield Cut(first, found.end(), CAPTION, inside=True, credit=found["credit"])
    for found in patterns.caption_opens().finditer(text, start, end):
        full_stop = _SENTENCE_END.search(text, found.end(), min(end, found.end() + 2 * _LONGEST_CAPTION))
        if found[0].startswith("FILE") and found.start() > start and full_stop:
            yield Cut(found.start(), full_stop.end(), CAPTION, inside=True)


def _sentence_start(text: str, low: int, high: int) -> int | None:
    """Give where the last sentence before a place begins, if one does after ``low``."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low, high)]
    return ends[-1] if ends else None


def _caption_start(text: str, low: int, high: int) -> int:
    """Give where the caption before a printed credit begins: after buttons for sharing, or with its one sentence."""
    if buttons := patterns.inline()["sharing"].search(text, low, high):
        return buttons.end()
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low, high)]
    # the caption's own full stop stands right before the credit
    ends = [place for place in ends if place < high - 1]
    return ends[-1] if ends else high
