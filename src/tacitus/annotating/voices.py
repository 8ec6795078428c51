"""Who speaks: which words the report ascribes to whom."""

from spacy.tokens import Doc

from tacitus.annotating.document import ActorMention, Attribution, Sentence


def find_attributions(
    doc: Doc, sentences: tuple[Sentence, ...], actors: tuple[ActorMention, ...]
) -> tuple[Attribution, ...]:
    """Give the attributions, outer before inner, in text order."""
    return ()


def cover(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[int, ...]:
    """Give for each token the index of the innermost attribution whose content covers it, or -1."""
    innermost = [-1] * len(doc)
    for index, attribution in enumerate(attributions):
        for piece in attribution.content:
            for token in doc.char_span(piece.start, piece.end, alignment_mode="expand") or ():
                innermost[token.i] = index
    return tuple(innermost)
