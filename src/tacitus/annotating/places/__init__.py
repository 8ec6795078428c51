"""Place names in the text, resolved to the gazetteer."""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from tacitus.annotating.document import PlaceMention
from tacitus.annotating.language import load_language
from tacitus.annotating.places.offsets import as_told, is_by_distance, moved
from tacitus.annotating.places.recognising import find_names
from tacitus.annotating.places.resolving import Resolver
from tacitus.annotating.sentences import dateline_start
from tacitus.annotating.tokens import full_text
from tacitus.knowledge.gazetteer import gazetteer
from tacitus.model import Report


def find_places(report: Report, doc: Doc) -> tuple[PlaceMention, ...]:
    """Give the mentions of places, in text order."""
    known = gazetteer()
    if (
        full_text(doc) != report.text
    ):  # recased for the parser, which lowers most names; the models know capitals as they are
        doc = load_language("en")(report.text)
    names = find_names(doc, known, dateline_start(report))
    places = Resolver(report, doc, known).resolve(names)
    found = [
        PlaceMention(
            start=name.start,
            end=name.end,
            text=report.text[name.start : name.end],
            place=place if name.adjective else moved(report.text, name.start, place),
            adjective=name.adjective,
        )
        for name, place in zip(names, places, strict=True)
    ]
    for n, (name, other) in enumerate(pairwise(found)):
        if not name.adjective and is_by_distance(report.text[name.end : other.start]):
            found[n] = replace(name, place=as_told(name.text, name.place, other.place))
    return tuple(found)
