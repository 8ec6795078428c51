"""PDF files that have a text layer."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tacitus.reading.decoding import tidy
from tacitus.reading.draft import Draft
from tacitus.reading.forms.drafting import LONGEST
from tacitus.reading.forms.exports import articles
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead
from tacitus.reading.settings import Settings

LIMIT = 100 * MEGABYTE
"""Bytes that a PDF file may have: photographs weigh much."""
MOST_PAGES = 500
"""Pages that are read; a file of more is a book or an archive."""

_ENDS = tuple(".!?:”\"’')")


def read(item: Item, settings: Settings) -> Iterator[Draft]:
    """Read the text layer; lines are put together into paragraphs, running heads and page numbers left out."""
    data = item.whole(LIMIT)
    pages = [tidy(page).split("\n") for page in _pages(data)]
    text = flowing(without_running_heads(pages))
    if not text:
        raise CannotRead("has no text layer, as scans have none; run a text recognition (OCR) over it first")
    yield from articles(item, text, data)


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what matters of a fault is told in a sentence
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotRead("is locked with a password; save it without")
        if len(reader.pages) > MOST_PAGES:
            raise CannotRead(f"has {len(reader.pages)} pages, more than the {MOST_PAGES} that are read; split it")
        return _extracted(reader.pages)
    except CannotRead:
        raise
    except Exception as error:  # broken files make the parser raise errors of many kinds
        raise CannotRead(f"is not a PDF that can be read ({error or type(error).__name__}); save it anew") from error


def _extracted(pages: Sequence[object]) -> list[str]:
    texts: list[str] = []
    for page in pages:
        texts.append(page.extract_text())  # type: ignore[attr-defined]
        if sum(map(len, texts)) > 20 * LONGEST:
            raise CannotRead("holds more text than a collection of articles; split it")
    return texts


def without_running_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """Give the lines of the pages without those that stand at the head or foot of most of them."""
    trimmed = [[line.strip() for line in page] for page in pages]
    for page in trimmed:
        while page and not page[-1]:
            page.pop()
        while page and not page[0]:
            page.pop(0)
    ends = Counter(_bare(line) for page in trimmed if page for line in {page[0], page[-1]})
    often = {line for line, count in ends.items() if count >= 3 and count * 2 > len(pages)}
    lines: list[str] = []
    for page in trimmed:
        edge = {0, len(page) - 1}
        lines += [
            line
            for place, line in enumerate(page)
            if not (
                place in edge
                and (_bare(line) in often or re.fullmatch(r"(?:page\s*)?#(?:\s*(?:of|/)\s*#)?", _bare(line)))
            )
        ]
    return lines


def flowing(lines: Sequence[str]) -> str:
    """Put lines together into paragraphs: a line that is short, or ends a sentence well before the margin, closes one."""
    filled = sorted(len(line) for line in lines if line)
    if not filled:
        return ""
    margin = filled[int(len(filled) * 0.8)]
    done: list[str] = []
    current = ""
    for line in lines:
        current = _joined(current, line)
        if line.endswith("-"):
            continue
        if not line or len(line) < margin * 0.6 or (line.endswith(_ENDS) and len(line) < margin * 0.9):
            done.append(current)
            current = ""
    return "\n\n".join(filter(None, [*done, current]))


def _joined(before: str, line: str) -> str:
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line
    if before.endswith("-"):
        return before + line
    return f"{before} {line}".strip()


def _bare(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())
