"""The terms that a report uses for actors and acts."""

from tacitus.annotating.document import Document
from tacitus.model import Wording


def code_wording(document: Document) -> tuple[Wording, ...]:
    """Give what the document holds of them, in text order."""
    return ()
