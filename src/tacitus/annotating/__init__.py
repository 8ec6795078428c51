"""Annotating: a report becomes a document in which sentences, actors, places, times, counts and voices are marked."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from tacitus.annotating.actors import find_actors
from tacitus.annotating.casing import in_capitals, recase
from tacitus.annotating.counts import find_counts
from tacitus.annotating.covering import cover
from tacitus.annotating.document import ActorMention, Document, PlaceMention
from tacitus.annotating.entities import find_entities
from tacitus.annotating.happenings import find_happenings
from tacitus.annotating.language import load_language
from tacitus.annotating.places import find_places
from tacitus.annotating.sentences import dateline_end, find_sentences
from tacitus.annotating.times import find_times
from tacitus.annotating.voices import find_attributions
from tacitus.learned.encoder import Tags
from tacitus.model import Report

_ARMED_GROUPS = ("rebel_group", "political_militia", "communal_militia", "mercenary")

__all__ = ["Document", "annotate", "annotate_parsed", "load_language"]


def annotate(
    reports: Iterable[Report], nlp: Language | None = None, *, actors: Path | None = None
) -> Iterator[Document]:
    """Annotate reports, in their order.

    Takes reports in a language that ``nlp`` reads (English where it is left out)
    and gives one document for each. ``actors`` is a researcher's own actor list.
    A text in capitals throughout is parsed as a newspaper would write it.
    """
    nlp = nlp or load_language("en")
    pairs = ((to_parse(report, nlp), report) for report in reports)
    for doc, report in nlp.pipe(pairs, as_tuples=True, batch_size=16):
        yield annotate_parsed(report, doc, actors=actors)


def _is_group(place: PlaceMention, actors: tuple[ActorMention, ...]) -> bool:
    """Tell an armed group known by name that was taken for a place of which the gazetteer knows nothing, or only an airport's code."""
    same = (a for a in actors if (a.start, a.end) == (place.start, place.end) and a.known and a.form == "name")
    unknown = place.place is None or place.place.geonameid is None or place.text.isupper()
    return unknown and any(actor.kind in _ARMED_GROUPS for actor in same)


def to_parse(report: Report, nlp: Language) -> Doc:
    """Give the words of a report as they go to the parser: the article begins anew after its dateline."""
    doc = nlp.make_doc(recase(report.text) if in_capitals(report.text) else report.text)
    end = dateline_end(report)
    first = next((token for token in doc if token.idx >= end and token.text[:1].isalnum()), None) if end else None
    if first is not None:
        first.is_sent_start = True
    return doc


def annotate_parsed(report: Report, doc: Doc, *, actors: Path | None = None) -> Document:
    """Annotate one report whose text is parsed already.

    Places come first, so that no place is taken for a person, unless the text names
    the person in full elsewhere; voices come last, since a speaker is an actor.
    """
    sentences = find_sentences(report, doc)
    places = find_places(report, doc)
    found = find_actors(report, doc, places, actors)
    persons = {(actor.start, actor.end) for actor in found if actor.kind == "person" and actor.form == "name"}
    places = tuple(place for place in places if (place.start, place.end) not in persons and not _is_group(place, found))
    times = find_times(report, doc, places)
    counts = find_counts(doc)
    attributions = find_attributions(doc, sentences, found, places)
    tags = Tags(doc)
    return Document(
        report=report,
        doc=doc,
        sentences=sentences,
        places=places,
        actors=found,
        times=times,
        counts=counts,
        attributions=attributions,
        attribution_at=cover(doc, attributions),
        tags=tags,
        read_entities=cache(lambda: find_entities(doc, tags)),
        read_happenings=cache(lambda: find_happenings(doc, tags)),
    )
