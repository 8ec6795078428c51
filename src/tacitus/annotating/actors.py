"""Actors in the text, resolved to the actor base."""

from spacy.tokens import Doc

from tacitus.annotating.document import ActorMention, PlaceMention
from tacitus.model import Report


def find_actors(report: Report, doc: Doc, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """Give the mentions of actors, in text order."""
    return ()
