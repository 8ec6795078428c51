"""What every finder asks of all the tokens of a text, read off the parse once and kept with it."""

from collections.abc import Callable
from itertools import accumulate
from typing import Any, cast

from spacy.tokens import Doc, Token


def kept[T](doc: Doc, name: str, make: Callable[[], T]) -> T:
    """Give what is kept with a text under a name, and make it where it is asked for the first time."""
    held: dict[Any, Any] = doc.user_data
    key = ("tacitus", name)
    if key not in held:
        held[key] = make()
    return cast(T, held[key])


def full_text(doc: Doc) -> str:
    """Give the text; the parse itself would put it together anew each time."""
    return kept(doc, "text", lambda: doc.text)


def texts(doc: Doc) -> list[str]:
    """Give each token as written."""
    return kept(doc, "texts", lambda: [token.text for token in doc])


def lowered(doc: Doc) -> list[str]:
    """Give each token in small letters."""
    return kept(doc, "lowered", lambda: [token.lower_ for token in doc])


def parts_of_speech(doc: Doc) -> list[str]:
    """Give the part of speech of each token ("NOUN")."""
    return kept(doc, "parts of speech", lambda: _parts_of_speech(doc))


def _parts_of_speech(doc: Doc) -> list[str]:
    numbers = doc.to_array("POS").tolist()
    names = {number: doc.vocab.strings[number] for number in set(numbers)}
    return [names[number] for number in numbers]


def sentence_numbers(doc: Doc) -> list[int]:
    """Give for each token how many sentences have begun up to it."""
    return kept(doc, "sentences", lambda: list(accumulate((doc.to_array("SENT_START") == 1).tolist())))


def head_at(doc: Doc, start: int, end: int) -> Token | None:
    """Give the word on which all others of a stretch of text hang; null where it lies outside the text."""
    heads: dict[tuple[int, int], int] = kept(doc, "heads", dict)
    if (start, end) not in heads:
        span = doc.char_span(start, end, alignment_mode="expand")
        heads[start, end] = span.root.i if span is not None else -1
    at = heads[start, end]
    return doc[at] if at >= 0 else None
