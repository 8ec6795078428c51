"""Documents of Word (.docx)."""

import io
import zipfile
from collections.abc import Iterator

from tacitus.reading.draft import Draft, Given
from tacitus.reading.forms.exports import articles
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead
from tacitus.reading.settings import Settings

LIMIT = 50 * MEGABYTE
"""Bytes that a document may have, with its pictures."""
LARGEST_PART = 20 * MEGABYTE
"""Bytes that a part of it, such as its text, may unpack to."""


def read(item: Item, settings: Settings) -> Iterator[Draft]:
    """Read a document: its paragraphs and the cells of its tables, not its notes, headers and footers."""
    data = item.whole(LIMIT)
    given, text = _text(data)
    yield from articles(item, text, data, given)


def _text(data: bytes) -> tuple[Given, str]:
    import docx

    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
        title = next((line for line, style in lines if style == "Title"), None)
    except Exception as error:  # broken files make the parsers raise errors of many kinds
        raise CannotRead(f"is not a Word document that can be read ({error}); save it anew") from error
    return Given(title=title), "\n\n".join(line for line, _ in lines)


def _lines(block: object) -> Iterator[tuple[str, str]]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    if isinstance(block, Paragraph):
        if block.text.strip():
            yield block.text.strip(), block.style.name if block.style else ""
    elif isinstance(block, Table):
        for row in block.rows:
            cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # a merged cell stands once for each column
            if line := " ".join(filter(None, cells)):
                yield line, ""


def _check_size(data: bytes) -> None:
    """Refuse a document that would unpack to more than a report."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            largest = max(
                (member.file_size for member in packed.infolist() if member.filename.endswith(".xml")), default=0
            )
    except (zipfile.BadZipFile, ValueError) as error:
        raise CannotRead(f"is not a Word document that can be read ({error}); save it anew") from error
    if largest > LARGEST_PART:
        raise CannotRead(f"unpacks to more than {LARGEST_PART // MEGABYTE} MB of text, too much for one report")
