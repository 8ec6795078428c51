"""Adapter for ``basil``: the product's storylines as clusters, its loaded wording as spans."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tacitus.annotating import annotate
from tacitus.coding.wording import code_wording
from tacitus.model import Period, Report, Wording
from tacitus.reconciling.storylines import storylines


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give for each article its story and its loaded words."""
    reports = [_report(line) for line in lines]
    story = {name: number for number, found in enumerate(storylines(reports)) for name in found.reports}
    for document in annotate(reports):
        loaded = [item for item in code_wording(document) if _is_slant(item)]
        name = document.report.id
        yield {"id": name, "cluster": story.get(name, name), "loaded": [[item.start, item.end] for item in loaded]}


def _is_slant(item: Wording) -> bool:
    """Tell what the benchmark calls lexical bias: a loaded term, quoted ones too; a hedge is another device."""
    return item.tone == "loaded" and item.device != "hedge"


def _report(line: dict[str, Any]) -> Report:
    day = date.fromisoformat(line["date"])
    return Report(
        id=line["id"], outlet=line["outlet"], published=Period(from_=day, to=day), language="en", text=line["text"]
    )
