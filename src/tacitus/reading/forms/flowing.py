"""From lines on pages to paragraphs: what a printed page breaks for its width is put together again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_ENDS = tuple(".!?:”\"’')")
_MARGIN = 0.035
"""Share of the page's height at its edges in which only a printer's own lines stand."""
_NUMBER = re.compile(r"(?:page\s*)?#(?:\s*(?:of|/)\s*#)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; lengths are in points, counted from the lower left corner."""

    text: str
    x: float
    y: float
    size: float
    page: int
    height: float
    """Height of its page."""


def paragraphs(lines: Iterable[Line]) -> str:
    """Give the text of a document, its paragraphs parted by blank lines, without running heads and page numbers.

    A paragraph ends where the type changes its size, where the next line stands
    lower than lines commonly do or further right, or after a line that is short.
    """
    kept = list(_without_running_heads([line for line in lines if line.text.strip()]))
    if not kept:
        return ""
    leading = _leadings(kept)
    margin = sorted(len(line.text) for line in kept)[int(len(kept) * 0.8)]
    done = [kept[0].text.strip()]
    for before, line in pairwise(kept):
        if _closes(before, line, leading, margin):
            done.append(line.text.strip())
        else:
            done[-1] = _joined(done[-1], line.text.strip())
    return "\n\n".join(done)


def _without_running_heads(lines: Sequence[Line]) -> Iterator[Line]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if _MARGIN * line.height < line.y < (1 - _MARGIN) * line.height:
            pages.setdefault(line.page, []).append(line)
    ends = Counter(bare for page in pages.values() for bare in {_bare(page[0]), _bare(page[-1])})
    often = {bare for bare, count in ends.items() if count >= 3 and count * 2 > len(pages)}
    for page in pages.values():
        for place, line in enumerate(page):
            at_edge = place in (0, len(page) - 1)
            if not (at_edge and (_bare(line) in often or _NUMBER.fullmatch(_bare(line)))):
                yield line


def _leadings(lines: Sequence[Line]) -> dict[float, float]:
    """Give for each size of type the usual distance between two lines of it."""
    steps: dict[float, list[float]] = {}
    for before, line in pairwise(lines):
        step = before.y - line.y
        if before.page == line.page and before.size == line.size and 0 < step < 4 * max(line.size, 1):
            steps.setdefault(line.size, []).append(step)
    # the lower quarter, as pages with many short paragraphs have more wide steps than narrow ones
    return {size: sorted(found)[len(found) // 4] for size, found in steps.items()}


def _closes(before: Line, line: Line, leading: dict[float, float], margin: int) -> bool:
    """Tell whether a paragraph ends between two lines."""
    if before.text.rstrip().endswith("-") and line.text.lstrip()[:1].islower():
        return False
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
        return True
    step = before.y - line.y
    if before.page == line.page and step > 1.35 * leading.get(line.size, step):
        return True
    if before.page == line.page and step > 0 and line.x > before.x + 0.8 * line.size:
        return True
    large = line.size > 1.15 * median(leading) if leading else False
    if large and before.page == line.page and 0 < step <= 1.5 * line.size:
        return False  # a headline over two lines, the first of which may be short
    short = len(before.text)
    return short < margin * 0.6 or (before.text.rstrip().endswith(_ENDS) and short < margin * 0.9)


def _joined(before: str, line: str) -> str:
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line
    return before + line if before.endswith("-") else f"{before} {line}"


def _bare(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip().casefold())
