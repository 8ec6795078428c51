"""Adapter for ``polnear``: who said what."""

from collections.abc import Iterator
from typing import Any

from tacitus.annotating import annotate
from tacitus.annotating.document import Attribution, Span
from tacitus.model import Report


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the attributions of each article, the outermost with a cue alone, as the corpus has them."""
    reports = (Report(id=line["id"], outlet=line["outlet"], text=line["text"]) for line in lines)
    for document in annotate(reports):
        outer = [attribution for attribution in document.attributions if attribution.parent is None and attribution.cue]
        yield {"id": document.report.id, "attributions": [_shown(attribution) for attribution in outer]}


def _shown(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": _ranges(attribution.source),
        "cue": _ranges(attribution.cue),
        "content": [[piece.start, piece.end] for piece in attribution.content],
    }


def _ranges(span: Span | None) -> list[list[int]]:
    return [] if span is None else [[span.start, span.end]]
