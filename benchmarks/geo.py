"""Adapter for ``geo``: the place names of a news text, with their points."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tacitus.annotating import load_language
from tacitus.annotating.places import find_places
from tacitus.model import Period, Report


def report_of(line: dict[str, Any]) -> Report:
    """Give a line as a report."""
    day = date.fromisoformat(line["date"][:10]) if line.get("date") else None
    return Report(
        id=line["id"],
        outlet=line.get("source"),
        published=Period(from_=day, to=day) if day else None,
        text=line["text"],
    )


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the place mentions of each text; those without a point count as recognised only."""
    nlp = load_language("en")
    pairs = ((line["text"], report_of(line)) for line in lines)
    for doc, report in nlp.pipe(pairs, as_tuples=True, batch_size=16):
        yield {"id": report.id, "toponyms": [_toponym(mention) for mention in find_places(report, doc)]}


def _toponym(mention: Any) -> dict[str, Any]:
    place = mention.place
    toponym: dict[str, Any] = {"start": mention.start, "end": mention.end}
    if place is not None and place.middle is not None:  # the collections give an area the point of its centre
        toponym |= dict(zip(("lat", "lon"), place.middle, strict=True))
    if place is not None and place.geonameid is not None:
        toponym["geonameid"] = place.geonameid
    return toponym
