"""Persons: where a name of one begins and ends, and the words that state an office beside it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from tacitus.annotating.tokens import lowered, texts
from tacitus.knowledge import actors

TITLES = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "lady"}
_PARTICLES = {
    "al",
    "-",
    "el",
    "bin",
    "ibn",
    "de",
    "la",
    "van",
    "von",
    "der",
    "den",
    "ould",
    "ag",
    "da",
    "dos",
    "del",
    "di",
}


def by_given_name(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give the runs of names that begin with a given name or follow a title: "Ada Berg", "Mr Berg"."""
    names = actors.given_names()
    words, lower = texts(doc), lowered(doc)
    for index in [i for i, word in enumerate(words[:-1]) if word in names or lower[i] in TITLES]:
        word, token = words[index], doc[index]
        titled = lower[index] in TITLES and token.nbor(1).pos_ == "PROPN"
        named = word in names and token.pos_ == "PROPN"
        if not (titled or named) or (index and words[index - 1] in names):
            continue
        end = token.i + 1
        while end < len(doc) and (
            (doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper()) or doc[end].lower_ in _PARTICLES
        ):
            end += 1
        while end > token.i and not doc[end - 1].text[:1].isupper():
            end -= 1
        if end - token.i > 1 and end - token.i < 6:
            yield token.i, end


def is_adjectival(span: Span) -> bool:
    """Tell whether a single name only describes a noun: "the Karimov regime"."""
    return len(span) == 1 and span.root.dep_ in ("amod", "compound") and span.root.head.pos_ == "NOUN"


def without_edges(span: Span) -> Span | None:
    """Take titles, articles and possessive signs off a name."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].lower_ in TITLES or span.doc[start].pos_ in ("DET", "PUNCT", "SPACE")):
        start += 1
    while end > start and (span.doc[end - 1].tag_ == "POS" or span.doc[end - 1].is_punct or span.doc[end - 1].is_space):
        end -= 1
    return span.doc[start:end] if end > start else None


def role_of(person: Span) -> Span | None:
    """Give the words that state a person's office: before the name, or in apposition to it."""
    doc = person.doc
    start = person.start
    while start > person.sent.start and doc[start - 1].head in person and doc[start - 1].dep_ in ("compound", "amod", "poss", "nmod"):  # fmt: skip
        start = min(start - 1, doc[start - 1].left_edge.i)
    if start < person.start and doc[start : person.start].text.lower() not in TITLES:
        return doc[start : person.start]
    for child in person.root.children:
        if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN"):
            return doc[child.left_edge.i : min(child.right_edge.i, child.i + 8) + 1]
    if person.root.dep_ == "appos" and person.root.head.pos_ == "NOUN":
        head = person.root.head
        return doc[head.left_edge.i : head.i + 1]
    return None
