"""Words weighed one by one: a linear model over named signs and the encoder's state of the word."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from tacitus.learned.encoder import Floats
from tacitus.learned.layers import read_weights


class Words:
    """The weights of one question about words."""

    def __init__(self, weights: Mapping[str, Floats], signs: Sequence[str]) -> None:
        self._state = weights["state.weight"]
        self._bias = float(weights["bias"])
        self._signs = dict(zip(signs, weights["signs.weight"].tolist(), strict=True))
        self.least = float(weights["least"])
        """The probability from which the answer is yes."""

    def scores(self, states: Floats, signs: Sequence[Sequence[str]]) -> Floats:
        """Give the probability for each word, by its state (words × state) and its signs."""
        said = np.asarray([sum(self._signs.get(sign, 0.0) for sign in of_one) for of_one in signs])
        found: Floats = (1 / (1 + np.exp(-(states @ self._state + said + self._bias)))).astype(np.float32)
        return found


@cache
def load_words(name: str) -> Words:
    """Load the weights of a question, once a process."""
    return Words(*read_weights(name, "signs"))
