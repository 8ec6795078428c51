"""Tense: whether a clause tells of what will be, so that "Friday" is the next one."""

from spacy.tokens import Doc, Token

_FUTURE = ("will", "shall", "'ll", "’ll")
_AHEAD = ("due", "set", "expect", "schedule", "plan", "slate", "go")


def is_future(doc: Doc, offset: int) -> bool:
    """Tell whether the clause at an offset speaks of what will be."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None:
        return False
    token = span[0]
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    below = {child.lower_ for child in token.children}
    return not below.isdisjoint(_FUTURE) or ("to" in below and _lies_ahead(token.head))


def _lies_ahead(word: Token) -> bool:
    """Tell "is due to", "is set to", "are expected to" from what was due once."""
    beside = [word, word.head, *word.children] if word.pos_ == "ADJ" else [word, *word.children]
    is_told = word.lemma_.lower() in _AHEAD and not any(other.tag_ == "VBD" for other in beside)
    return is_told and any(other.lemma_ == "be" for other in beside)
