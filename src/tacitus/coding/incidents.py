"""Incidents of political violence, each report's own accounts of them."""

from tacitus.annotating.document import Document
from tacitus.model import Account


def code_incidents(document: Document) -> tuple[Account, ...]:
    """Give what the document holds of them, in text order."""
    return ()
