"""Word classes: words of like use, so that what a model learned of one holds for the others.

The rows of the language model's vector table, clustered twice, coarsely and
finely (``training/word_classes.py``). A language model with another table has
no classes, and the trained components do without.
"""

import hashlib
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token
from spacy.vocab import Vocab


def word_classes(token: Token) -> tuple[int, ...]:
    """Give a word's coarse and fine class; nothing for stop words, numbers, signs and unknown words."""
    return _of_word(token.vocab, token.orth)


@lru_cache(maxsize=1 << 16)
def _of_word(vocab: Vocab, orth: int) -> tuple[int, ...]:
    word = vocab[orth]
    classes = _classes(vocab)
    if word.is_stop or not word.is_alpha or classes is None:
        return ()
    row = vocab.vectors.key2row.get(word.lower)
    return () if row is None else tuple(int(number) for number in classes[:, row])


def table_fingerprint(vocab: Vocab) -> str:
    """Give a hash that tells one vector table from another."""
    return hashlib.sha256(np.ascontiguousarray(vocab.vectors.data[:100]).tobytes()).hexdigest()


@cache
def _classes(vocab: Vocab) -> NDArray[np.uint16] | None:
    """Give the classes of a table's rows, where they were made from this very table."""
    fingerprint, classes = _packaged()
    return classes if table_fingerprint(vocab) == fingerprint else None


@cache
def _packaged() -> tuple[str, NDArray[np.uint16]]:
    with (files("tacitus.knowledge") / "models" / "word_classes.npz").open("rb") as file, np.load(file) as archive:
        return str(archive["table"]), archive["classes"]
