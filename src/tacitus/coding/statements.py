"""Political acts and speech acts, with their PLOVER types."""

from tacitus.annotating.document import Document
from tacitus.model import Statement


def code_statements(document: Document) -> tuple[Statement, ...]:
    """Give what the document holds of them, in text order."""
    return ()
