"""Numbers of people and things, with the bounds that their hedges give."""

from spacy.tokens import Doc

from tacitus.annotating.document import Count


def find_counts(doc: Doc) -> tuple[Count, ...]:
    """Give the counts, in text order."""
    return ()
