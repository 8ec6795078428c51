"""PDF files that have a text layer."""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from tacitus.reading.decoding import tidy
from tacitus.reading.draft import Draft
from tacitus.reading.forms.drafting import LONGEST
from tacitus.reading.forms.exports import articles
from tacitus.reading.forms.flowing import Line, paragraphs
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead
from tacitus.reading.settings import Settings

LIMIT = 100 * MEGABYTE
"""Bytes that a PDF file may have: photographs weigh much."""
MOST_PAGES = 500
"""Pages that are read; a file of more is a book or an archive."""

_LIGATURES = re.compile("[\ufb00-\ufb06]")


def read(item: Item, settings: Settings) -> Iterator[Draft]:
    """Read the text layer; lines are put together into paragraphs, running heads and page numbers left out."""
    data = item.whole(LIMIT)
    text = paragraphs(_lines(data))
    if not text:
        raise CannotRead("has no text layer, as scans have none; run a text recognition (OCR) over it first")
    yield from articles(item, text, data)


def _lines(data: bytes) -> list[Line]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what matters of a fault is told in a sentence
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotRead("is locked with a password; save it without")
        if len(reader.pages) > MOST_PAGES:
            raise CannotRead(f"has {len(reader.pages)} pages, more than the {MOST_PAGES} that are read; split it")
        return _extracted(reader)
    except CannotRead:
        raise
    except Exception as error:  # broken files make the parser raise errors of many kinds
        raise CannotRead(f"is not a PDF that can be read ({error or type(error).__name__}); save it anew") from error


def _extracted(reader: Any) -> list[Line]:
    lines: list[Line] = []
    size = 0
    for number, page in enumerate(reader.pages):
        pieces: list[tuple[str, float, float, float]] = []

        def take(text: str, place: list[float], matrix: list[float], font: Any, points: float) -> None:
            x = matrix[4] * place[0] + matrix[5] * place[2] + place[4]
            y = matrix[4] * place[1] + matrix[5] * place[3] + place[5]
            scale = abs(matrix[3] or matrix[0] or 1) * abs(place[3] or place[0] or 1)
            pieces.append((text, x, y, round(points * scale, 1)))  # noqa: B023 called before the next page

        page.extract_text(visitor_text=take)
        found = _on_page(pieces, number, float(page.mediabox.height))
        size += sum(len(line.text) for line in found)
        if size > 20 * LONGEST:
            raise CannotRead("holds more text than a collection of articles; split it")
        lines += found
    return lines


def _on_page(pieces: list[tuple[str, float, float, float]], page: int, height: float) -> list[Line]:
    """Put pieces of text that stand at one height into lines, in the order in which they are printed."""
    lines: list[Line] = []
    broken = True
    for text, x, y, size in pieces:
        for number, part in enumerate(tidy(text).split("\n")):
            broken = broken or number > 0
            if not part.strip() and (broken or not part):
                continue
            part = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), part)
            last = lines[-1] if lines else None
            if last and (not broken or abs(last.y - y) < 1) and abs(last.y - y) < max(size, last.size) * 0.5:
                lines[-1] = Line(last.text + part, last.x, last.y, max(last.size, size), page, height)
            else:
                lines.append(Line(part, x, y, size, page, height))
            broken = False
        broken = broken or text.endswith("\n")
    return lines
