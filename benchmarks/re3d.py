"""Adapter for ``re3d``: the entities of each document, and what ties them."""

from collections.abc import Iterator
from typing import Any

from tacitus.annotating import annotate
from tacitus.coding.relations.ties import find_ties
from tacitus.model import Report


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give entities and relations."""
    reports = (Report(id=line["id"], text=line["text"], outlet=line.get("source"), language="en") for line in lines)
    for document in annotate(reports):
        entities = [{"start": one.start, "end": one.end, "type": one.kind} for one in document.entities]
        relations = [
            {
                "type": tie.type,
                "source": [tie.source.start, tie.source.end],
                "target": [tie.target.start, tie.target.end],
            }
            for tie in find_ties(document)
        ]
        yield {"id": document.report.id, "entities": entities, "relations": relations}
