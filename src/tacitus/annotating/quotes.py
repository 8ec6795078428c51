"""Quotations: which tokens stand in quotation marks, over sentences and paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tacitus.annotating.tokens import kept, texts

_DOUBLE = {"“", "”", '"', "``", "''", "’’", "‘‘", "«", "»", "„"}
_OPENING = {"“", "``", "‘‘", "«", "„"}
_SINGLE = {"‘", "’", "'", "`"}
_LONGEST = 2500  # tokens; a mark that stays open longer was never closed


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of tokens in quotation marks; the marks are part of it."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start - 2


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """Give the quotations in text order.

    A quotation that is not closed at the end of a paragraph goes on where the
    next paragraph opens with a mark, as newspapers set long quotations; where it
    does not, the open mark is a slip and is passed over.
    """
    return kept(doc, "tacitus quotes", lambda: _quotes(doc))


def _quotes(doc: Doc) -> tuple[Quote, ...]:
    double = list(_double(doc))
    inside = {i for quote in double for i in range(quote.start, quote.end)}
    return tuple(sorted((*double, *_single(doc, inside)), key=lambda quote: quote.start))


def _double(doc: Doc) -> Iterator[Quote]:
    opened: Token | None = None
    for token in _marks_and_breaks(doc, _DOUBLE):
        if token.text in _DOUBLE:
            if opened is None:
                opened = token if _may_open(token) else None
            elif _at_paragraph_start(token) and (token.text in _OPENING or not token.whitespace_):
                continue  # the same quotation in a new paragraph
            elif token.text in _OPENING:
                opened = token  # the earlier mark was never closed
            else:
                yield Quote(opened.i, token.i + 1)
                opened = None
        elif opened is not None and not _goes_on(token):
            opened = None


def _marks_and_breaks(doc: Doc, marks: set[str]) -> Iterator[Token]:
    return (doc[i] for i, word in enumerate(texts(doc)) if word in marks or ("\n" in word and word.isspace()))


def _may_open(token: Token) -> bool:
    """Tell a mark that may open: not one that sticks to the word before and is followed by space."""
    if token.text in ("”", "»"):
        return False
    return token.text in _OPENING or token.i == 0 or bool(token.nbor(-1).whitespace_) or not token.whitespace_


def _breaks(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _goes_on(token: Token) -> bool:
    """Tell whether the paragraph after a break begins with a quotation mark that may open."""
    following = token.i + 1
    return following < len(token.doc) and token.doc[following].text in _DOUBLE and not token.doc[following].whitespace_


def _at_paragraph_start(token: Token) -> bool:
    return token.i > 0 and _breaks(token.nbor(-1))


def _single(doc: Doc, inside: set[int]) -> Iterator[Quote]:
    """Single marks, where they are no apostrophes and stand in no double ones."""
    opened: Token | None = None
    for token in _marks_and_breaks(doc, _SINGLE):
        if _breaks(token):
            opened = None
        if token.text not in _SINGLE or token.i in inside:
            continue
        if opened is None:
            if not token.whitespace_ and (token.i == 0 or token.nbor(-1).whitespace_ or _breaks(token.nbor(-1))):
                opened = token
        elif token.tag_ != "POS" and (token.whitespace_ or token.i + 1 == len(doc) or token.nbor(1).is_punct):
            yield Quote(opened.i, token.i + 1)
            opened = None
