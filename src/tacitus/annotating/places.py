"""Place names in the text, resolved to the gazetteer."""

from spacy.tokens import Doc

from tacitus.annotating.document import PlaceMention
from tacitus.model import Report


def find_places(report: Report, doc: Doc) -> tuple[PlaceMention, ...]:
    """Give the mentions of places, in text order."""
    return ()
