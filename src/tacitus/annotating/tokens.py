"""What every finder asks of all the tokens of a text, read off the parse once and kept with it."""

from collections.abc import Callable
from itertools import accumulate
from typing import Any, cast

from spacy.tokens import Doc, Token


def kept[T](doc: Doc, name: str, make: Callable[[], T]) -> T:
    """Give what is kept with a text under a name, and make it where it is asked for the first time."""
    held: dict[Any, Any] = doc.user_data
    found = held.get(name)
    if found is None:
        found = held[name] = make()
    return cast(T, found)


def full_text(doc: Doc) -> str:
    """Give the text; the parse itself would put it together anew each time."""
    return kept(doc, "tacitus text", lambda: _joined(doc))


def _joined(doc: Doc) -> str:
    spaced = doc.to_array("SPACY").tolist()
    return "".join([f"{word} " if space else word for word, space in zip(texts(doc), spaced, strict=True)])


def texts(doc: Doc) -> list[str]:
    """Give each token as written."""
    return kept(doc, "tacitus texts", lambda: _column(doc, "ORTH"))


def lowered(doc: Doc) -> list[str]:
    """Give each token in small letters."""
    return kept(doc, "tacitus lowered", lambda: _column(doc, "LOWER"))


def parts_of_speech(doc: Doc) -> list[str]:
    """Give the part of speech of each token ("NOUN")."""
    return kept(doc, "tacitus parts of speech", lambda: _column(doc, "POS"))


def _column(doc: Doc, attribute: str) -> list[str]:
    """Give an attribute of each token, every different value read once."""
    numbers = doc.to_array(attribute).tolist()
    if len(_STRINGS) > _MOST_STRINGS:
        _STRINGS.clear()
    for number in set(numbers) - _STRINGS.keys():
        _STRINGS[number] = doc.vocab.strings[number] if number else ""
    return [_STRINGS[number] for number in numbers]


_STRINGS: dict[int, str] = {}
"""Strings by spaCy's number for them, which is a hash of the string and so the same in every vocabulary."""
_MOST_STRINGS = 1 << 18


def sentence_numbers(doc: Doc) -> list[int]:
    """Give for each token how many sentences have begun up to it."""
    return kept(doc, "tacitus sentences", lambda: list(accumulate((doc.to_array("SENT_START") == 1).tolist())))


def head_at(doc: Doc, start: int, end: int) -> Token | None:
    """Give the word on which all others of a stretch of text hang; null where it lies outside the text."""
    heads: dict[tuple[int, int], int] = kept(doc, "tacitus heads", dict)
    at = heads.get((start, end))
    if at is None:
        span = doc.char_span(start, end, alignment_mode="expand")
        at = heads[start, end] = span.root.i if span is not None else -1
    return doc[at] if at >= 0 else None
