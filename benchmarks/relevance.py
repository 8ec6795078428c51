"""Adapter for ``relevance``: whether a text is about political violence, from triage."""

from collections.abc import Iterator
from typing import Any

from tacitus.reading.triage import RELEVANT, relevance


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give for each text whether it is relevant, with the probability."""
    for line in lines:
        probability = relevance(line["text"])
        yield {"id": line["id"], "relevant": probability >= RELEVANT, "scores": {"relevant": round(probability, 4)}}
