"""Adapter for ``basil``: the product's storylines as clusters, its loaded wording as spans."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tacitus.annotating import annotate
from tacitus.coding.wording import WEIGHED, code_wording
from tacitus.model import Period, Report, Wording
from tacitus.reconciling.storylines import storylines


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give for each article its story and its loaded words."""
    reports = [report_of(line) for line in lines]
    story = {name: number for number, found in enumerate(storylines(reports)) for name in found.reports}
    for document in annotate(reports):
        loaded = [item for item in code_wording(document) if is_slant(item)]
        name = document.report.id
        yield {"id": name, "cluster": story.get(name, name), "loaded": [[item.start, item.end] for item in loaded]}


def is_slant(item: Wording) -> bool:
    """Tell what the benchmark calls lexical bias: words that judge, quoted ones too.

    Neither what style guides advise against as a name ("terrorist") nor a hedge is
    bias to the annotators.
    """
    return item.tone == "loaded" and item.act in WEIGHED and item.device != "hedge"


def report_of(line: dict[str, Any]) -> Report:
    """Give an article as a report."""
    day = date.fromisoformat(line["date"])
    return Report(
        id=line["id"], outlet=line["outlet"], published=Period(from_=day, to=day), language="en", text=line["text"]
    )
