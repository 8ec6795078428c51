"""How a parsed text is laid before the encoder: word pieces in windows of whole sentences, and signs of each token.

Training and running share this module, so that both see a text alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

BODY = 176
"""Word pieces of a window that are read for their own sake."""
CONTEXT = 24
"""Word pieces before them that are only context."""

SIGNS = ("shape", "pos", "entity", "dep")
"""The signs of a token that reach the heads beside the encoder's own states."""

_START, _END = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """Some following tokens of a text with their word pieces."""

    tokens: tuple[int, ...]
    """Indices of the tokens; white space is left out."""
    body: int
    """How many of the first tokens are only context."""
    pieces: tuple[int, ...]
    """Word pieces, from the start sign to the end sign."""
    firsts: tuple[int, ...]
    """For each token where its first piece stands among them."""


def cut(doc: Doc, tokenizer: Tokenizer) -> list[Window]:
    """Cut a text into windows that end with a sentence where one ends in time."""
    words = [token.i for token in doc if not token.is_space]
    pieces = [
        encoding.ids or [100]
        for encoding in tokenizer.encode_batch([doc[i].text for i in words], add_special_tokens=False)
    ]
    sizes = [len(found) for found in pieces]
    windows = []
    for first, last in _bodies(doc, words, sizes):
        begin, context = first, 0
        while begin > 0 and context + sizes[begin - 1] <= CONTEXT:
            begin -= 1
            context += sizes[begin]
        windows.append(_window(words[begin:last], first - begin, pieces[begin:last]))
    return windows


def _bodies(doc: Doc, words: Sequence[int], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    ends = {sent.end for sent in doc.sents}
    first = 0
    while first < len(words):
        last, size, stop = first, 0, first
        while last < len(words) and (size + sizes[last] <= BODY or last == first):
            size += sizes[last]
            last += 1
            if words[last - 1] + 1 in ends and size > BODY // 3:
                stop = last
        stop = last if last == len(words) or stop == first else stop
        yield first, stop
        first = stop


def _window(words: Sequence[int], body: int, pieces: Sequence[list[int]]) -> Window:
    flat, firsts = [_START], []
    for found in pieces:
        firsts.append(len(flat))
        flat.extend(found[: BODY + 100])
    return Window(tuple(words), body, (*flat, _END), tuple(firsts))


@lru_cache(maxsize=1 << 16)
def shape(text: str) -> str:
    """Give how a word is written: the model's own alphabet knows no capitals."""
    if text.isdigit():
        return "digits"
    if any(character.isdigit() for character in text):
        return "with digits"
    if not any(character.isalpha() for character in text):
        return "punctuation"
    if text.islower():
        return "lower"
    if text.isupper():
        return "upper" if len(text) > 1 else "letter"
    return "title" if text[0].isupper() else "mixed"


def signs(doc: Doc, known: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    """Give for each token the index of each of its signs among those ``known``; 0 where it is none of them."""
    index = [{name: number for number, name in enumerate(names, 1)} for names in known]
    rows = [[of.get(sign, 0) for of, sign in zip(index, token_signs, strict=True)] for token_signs in sign_names(doc)]
    return np.asarray(rows, dtype=np.int64).reshape(len(doc), len(SIGNS))


def sign_names(doc: Doc) -> Iterator[tuple[str, str, str, str]]:
    """Give the signs of each token by name, in the order of ``SIGNS``."""
    for token in doc:
        yield (
            shape(token.text),
            token.pos_,
            f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type else "O",
            token.dep_,
        )
