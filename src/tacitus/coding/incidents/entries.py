"""Entries: what a list of acts tells under a day ("Sept 8: …", or a day that stands on a line of its own)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tacitus.annotating.document import Document, Sentence, TimeMention
from tacitus.model import Period

_YEAR = re.compile(r"^((?:19|20)\d\d):?[ \t]*$", re.MULTILINE)
_BULLETS = " \t-–—•*·>"
_ENDS = (":", " –", " —", " -", "–", "—")
_TWO = 2  # a single day before a colon, or on a line of its own, may be that of the report


@dataclass(frozen=True, slots=True)
class Entries:
    """The days under which a report lists acts."""

    by_paragraph: Mapping[int, TimeMention]
    """Days with which a paragraph begins and from which a colon or dash parts the rest."""
    leading: frozenset[int]
    """Paragraphs that begin with a day at all."""
    alone: tuple[TimeMention, ...]
    """Days that are lines of their own, in text order."""


def entries(document: Document) -> Entries:
    """Give the days under which a report lists acts; none where it has only one such day."""
    leading = list(_leading(document))
    parted = {_paragraph(document, time): time for time in leading if _is_followed(document, time)}
    alone = {time.start: time for time in (*_years(document), *(t for t in leading if _is_alone(document, t)))}
    return Entries(
        by_paragraph=parted if len(parted) >= _TWO else {},
        leading=frozenset(_paragraph(document, time) for time in leading),
        alone=tuple(alone[start] for start in sorted(alone)) if len(alone) >= _TWO else (),
    )


def heading(found: Entries, sentence: Sentence) -> TimeMention | None:
    """Give the day under which a list tells what a sentence says; null where it stands in no such list."""
    if sentence.paragraph in found.leading:
        return found.by_paragraph.get(sentence.paragraph)
    return next((time for time in reversed(found.alone) if time.start < sentence.start), None)


def _years(document: Document) -> Iterator[TimeMention]:
    """Give the years that stand on lines of their own."""
    for match in _YEAR.finditer(document.report.text):
        year = int(match[1])
        period = Period(from_=date(year, 1, 1), to=date(year, 12, 31), basis=f"{match[1]!r}, as written")
        yield TimeMention(start=match.start(1), end=match.end(1), text=match[1], period=period, kind="range")


def _leading(document: Document) -> Iterator[TimeMention]:
    """Give the days with which a paragraph begins, be it behind a bullet."""
    text = document.report.text
    for time in document.times:
        line = text[text.rfind("\n", 0, time.start) + 1 : time.start]
        if time.period is not None and time.kind in ("day", "range") and not line.strip(_BULLETS):
            yield time


def _paragraph(document: Document, time: TimeMention) -> int:
    return document.sentence_at(time.start).paragraph


def _is_followed(document: Document, time: TimeMention) -> bool:
    """Tell a day that a colon or dash sets apart from what follows."""
    return document.report.text[time.end : time.end + 2].startswith(_ENDS)


def _is_alone(document: Document, time: TimeMention) -> bool:
    """Tell a day that is a line of its own."""
    behind = document.report.text[time.end :].split("\n", 1)[0]
    return not behind.strip(" .:")
