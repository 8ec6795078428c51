"""Phrases weighed over the encoder's states: a small network beside a linear model over named signs.

A phrase is known by its first, last and head word, its mean, its sentence and
the whole text; what its signs say is added.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tacitus.learned.encoder import Floats, gelu, softmax
from tacitus.learned.layers import linear, read_weights


class Phrases:
    """The weights of one question about phrases."""

    def __init__(self, weights: dict[str, Floats], signs: Sequence[str]) -> None:
        self._weights = weights
        self._signs = {sign: row for row, sign in enumerate(signs)}

    def probabilities(
        self,
        states: Floats,
        spans: Sequence[tuple[int, int, int]],
        sentences: Sequence[tuple[int, int]],
        space: Sequence[bool],
        signs: Sequence[Sequence[str]],
    ) -> Floats:
        """Give the probability of each label (phrases × labels) of the phrases of one text.

        ``spans`` holds first token, one past the last, and head; ``space`` says which tokens are white space.
        """
        if not spans or not sentences:
            return np.zeros((0, len(self._weights["out.bias"])), dtype=np.float32)
        narrow = gelu(linear(self._weights, "proj", states))
        starts, ends, heads = np.asarray(spans).T
        first, last = np.asarray(sentences).T
        of = np.searchsorted(first, starts, side="right") - 1
        mixed = (
            linear(self._weights, "left", narrow)[starts]
            + linear(self._weights, "right", narrow)[ends - 1]
            + linear(self._weights, "head", narrow)[heads]
            + linear(self._weights, "mean", _means(narrow, starts, ends))
            + linear(self._weights, "sentv", _means(narrow, first, last))[of]
            + linear(self._weights, "docv", self._whole(narrow, np.asarray(space, dtype=bool)))
        )
        centred = mixed - mixed.mean(axis=1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
        scores = linear(self._weights, "out", gelu(scaled * self._weights["norm.weight"] + self._weights["norm.bias"]))
        return softmax(scores + np.stack([self._said(of_one) for of_one in signs]))

    def _whole(self, narrow: Floats, space: NDArray[np.bool_]) -> Floats:
        """Give the state of the text: the mean of its tokens, those that tell of an incident weighing more."""
        weight = linear(self._weights, "query", narrow)[:, 0]
        weight[space] = -1e9
        found: Floats = softmax(weight) @ narrow
        return found

    def _said(self, signs: Sequence[str]) -> Floats:
        rows = [self._signs[sign] for sign in signs if sign in self._signs]
        found: Floats = self._weights["wide.weight"][rows].sum(axis=0)
        return found


def agreed(weighed: Sequence[Floats]) -> Floats:
    """Give the probabilities that several networks agree on: their geometric mean."""
    mean = np.stack([np.log(found + 1e-6) for found in weighed]).mean(axis=0).astype(np.float32)
    return softmax(mean)


def _means(states: Floats, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Floats:
    summed = np.concatenate([np.zeros((1, states.shape[1]), dtype=np.float32), states.cumsum(axis=0)])
    found: Floats = (summed[ends] - summed[starts]) / (ends - starts)[:, None]
    return found


@cache
def load_phrases(name: str) -> Phrases:
    """Load the weights of a question, once a process."""
    return Phrases(*read_weights(name, "signs"))
