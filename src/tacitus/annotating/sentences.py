"""Sentences, and which part of the report each belongs to."""

import re
from bisect import bisect_right
from typing import Literal

from spacy.tokens import Doc

from tacitus.annotating.document import Sentence
from tacitus.model import Report

_BREAK = re.compile(r"\n\s*\n|\n")


def find_sentences(report: Report, doc: Doc) -> tuple[Sentence, ...]:
    """Give the report's sentences; a line break always ends one, whatever the parser thinks."""
    title_end = len(report.title) if report.title and report.text.startswith(report.title) else 0
    starts = [0] + [match.end() for match in _BREAK.finditer(report.text)]
    found: list[Sentence] = []
    part: Literal["headline", "lead", "body"]
    lead_seen = False
    for span in _spans(doc):
        paragraph = bisect_right(starts, span[0]) - 1
        if span[0] < title_end:
            part = "headline"
        else:
            part, lead_seen = ("body", True) if lead_seen else ("lead", True)
        found.append(Sentence(start=span[0], end=span[1], index=len(found), part=part, paragraph=paragraph))
    return tuple(found)


def _spans(doc: Doc) -> list[tuple[int, int]]:
    """Cut the parser's sentences at line breaks and strip the space around them."""
    spans = []
    for sent in doc.sents:
        start, words = sent.start_char, sent.text
        for piece in re.split(r"(\n+)", words) if "\n" in words else (words,):
            text = piece.strip()
            if text:
                offset = start + piece.index(text)
                spans.append((offset, offset + len(text)))
            start += len(piece)
    return spans
