"""Ties between actors."""

from tacitus.annotating.document import Document
from tacitus.model import Relation


def code_relations(document: Document) -> tuple[Relation, ...]:
    """Give what the document holds of them, in text order."""
    return ()
