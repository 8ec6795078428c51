"""Sentences, and which part of the report each belongs to."""

import re
from bisect import bisect_right
from typing import Literal

from spacy.tokens import Doc

from tacitus.annotating.document import Sentence
from tacitus.annotating.tokens import full_text
from tacitus.model import Report

_BREAK = re.compile(r"\n\s*\n|\n")
_DASH = 3  # characters between a dateline and the article


def find_sentences(report: Report, doc: Doc) -> tuple[Sentence, ...]:
    """Give the report's sentences; a line break always ends one, whatever the parser thinks, and a dateline none."""
    title_end = _title_end(report)
    starts = [0] + [match.end() for match in _BREAK.finditer(report.text)]
    found: list[Sentence] = []
    part: Literal["headline", "lead", "body"]
    lead_seen = False
    for span in _with_dateline(report, _spans(doc)):
        paragraph = bisect_right(starts, span[0]) - 1
        if span[0] < title_end:
            part = "headline"
        else:
            part, lead_seen = ("body", True) if lead_seen else ("lead", True)
        found.append(Sentence(start=span[0], end=span[1], index=len(found), part=part, paragraph=paragraph))
    return tuple(found)


def dateline_start(report: Report) -> int | None:
    """Give where the report's dateline begins in its text; null where it has none."""
    filed = report.text.find(report.dateline, _title_end(report)) if report.dateline else -1
    return filed if filed >= 0 else None


def dateline_end(report: Report) -> int:
    """Give where the report's dateline ends in its text; 0 where it has none."""
    filed = dateline_start(report)
    return 0 if filed is None else filed + len(report.dateline or "")


def _title_end(report: Report) -> int:
    return len(report.title) if report.title and report.text.startswith(report.title) else 0


def _with_dateline(report: Report, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a dateline that the parser took for sentences ("BAMAKO, Aug 8 (Agency) -") to the first of the article."""
    end = dateline_end(report)
    if not end or report.dateline is None:
        return spans
    filed = end - len(report.dateline)
    parts = [n for n, span in enumerate(spans) if filed <= span[0] < end]
    last = next((n for n, span in enumerate(spans) if span[1] > end + _DASH and span[0] >= filed), None)
    if not parts or last is None or last == parts[0]:
        return spans
    return [*spans[: parts[0]], (spans[parts[0]][0], spans[last][1]), *spans[last + 1 :]]


def _spans(doc: Doc) -> list[tuple[int, int]]:
    """Cut the parser's sentences at line breaks, strip the space around them, and keep a closing mark with its own."""
    spans: list[tuple[int, int]] = []
    whole = full_text(doc)
    for sent in doc.sents:
        start, words = sent.start_char, whole[sent.start_char : sent.end_char]
        for piece in re.split(r"(\n+)", words) if "\n" in words else (words,):
            if text := piece.strip():
                offset = start + piece.index(text)
                closes = spans and not any(map(str.isalnum, text)) and "\n" not in whole[spans[-1][1] : offset]
                first = spans.pop()[0] if closes else offset
                spans.append((first, offset + len(text)))
            start += len(piece)
    return spans
