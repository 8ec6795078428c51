"""Entities: every phrase that stands for somebody or something in the conflict, by its kind.

Wider than actors: groups of people, pronouns, places, days, amounts, weapons
and machines, as they stand in the text and not resolved to a name.
"""

from typing import cast

from spacy.tokens import Doc

from tacitus.annotating.document import Entity, EntityKind
from tacitus.learned.encoder import Tags


def find_entities(doc: Doc, tags: Tags) -> tuple[Entity, ...]:
    """Give the phrases that the encoder marks, in text order."""
    found = []
    for mark in tags.spans("entity"):
        tokens = doc[mark.start : mark.end]
        found.append(
            Entity(
                start=tokens.start_char,
                end=tokens.end_char,
                text=tokens.text,
                kind=cast(EntityKind, mark.kind),
                probability=mark.probability,
            )
        )
    return tuple(found)
