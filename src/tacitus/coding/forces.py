"""Armed forces: where they are, how many, what they do there."""

from tacitus.annotating.document import Document
from tacitus.model import Force


def code_forces(document: Document) -> tuple[Force, ...]:
    """Give what the document holds of them, in text order."""
    return ()
