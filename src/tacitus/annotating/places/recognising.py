"""Which words of a text name a place, or are an adjective made from one."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from tacitus.knowledge import actors
from tacitus.knowledge.gazetteer import Gazetteer

_PLACES = {"GPE", "LOC", "FAC"}
_OTHERS = {"ORG", "PERSON", "NORP"}


@dataclass(frozen=True, slots=True)
class Name:
    """A place name as it stands in the text."""

    start: int
    end: int
    first: int
    """Its first token."""
    last: int
    """One past its last token."""
    adjective: bool = False

    def words(self, doc: Doc) -> str:
        """Give the name without a leading article and a trailing possessive."""
        return doc[self.first : self.last].text


def find_names(doc: Doc, known: Gazetteer) -> tuple[Name, ...]:
    """Give the place names and adjectives of a text, in text order; none overlaps another."""
    found: dict[int, Name] = {}
    taken: set[int] = set()
    for span, adjective in (*_entities(doc, known), *_countries(doc)):
        if span and taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            found[span.start] = Name(span.start_char, span.end_char, span.start, span.end, adjective)
    return tuple(found[start] for start in sorted(found))


def _entities(doc: Doc, known: Gazetteer) -> Iterator[tuple[Span, bool]]:
    demonyms = actors.demonyms()
    for entity in doc.ents:
        span = _trimmed(entity)
        if span is None:
            continue
        if span.text in demonyms:
            yield span, True
        elif entity.label_ in _PLACES:
            yield span, False


def _countries(doc: Doc) -> Iterator[tuple[Span, bool]]:
    """Countries and demonyms that the language model missed or took for something else."""
    words, demonyms = actors.country_words(), actors.demonyms()
    for token in doc:
        if token.text in words and token.ent_type_ != "PERSON":
            yield doc[token.i : token.i + 1], token.text in demonyms


def _trimmed(span: Span) -> Span | None:
    """Take off the article before a name and the possessive after it."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].lower_ in ("the", "of", "in") or span.doc[start].is_space):
        start += 1
    while end > start and (
        span.doc[end - 1].text in ("'s", "’s", "'", "’") or span.doc[end - 1].is_space or span.doc[end - 1].is_punct
    ):
        end -= 1
    return span.doc[start:end] if start < end else None
