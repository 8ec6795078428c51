"""Time expressions in the text, normalised to ranges of days."""

from spacy.tokens import Doc

from tacitus.annotating.document import TimeMention
from tacitus.model import Report


def find_times(report: Report, doc: Doc) -> tuple[TimeMention, ...]:
    """Give the time expressions, in text order."""
    return ()
