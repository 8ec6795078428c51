"""Texts weighed by their sentences: a small network that finds the sentences which answer a question.

A sentence is known by the mean and the greatest of its tokens' states and by where
it stands. For each question the network weighs the sentences: those that it attends
to, and the one that speaks for it most.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from tacitus.learned.encoder import Floats, gelu, softmax
from tacitus.learned.layers import linear, read_weights


class Passages:
    """The weights of some questions about whole texts."""

    def __init__(self, weights: Mapping[str, Floats], questions: Sequence[str]) -> None:
        self._weights = weights
        self.questions = questions

    def log_odds(self, states: Floats, sentences: Sequence[tuple[int, int]], space: Sequence[bool]) -> dict[str, float]:
        """Give the log odds of each question for one text; of a text without words they are those of chance.

        ``sentences`` holds the first token and one past the last; ``space`` says which tokens are white space.
        """
        blank = np.asarray(space, dtype=bool)
        rows = [states[start:end][~blank[start:end]] for start, end in sentences]
        known = [np.concatenate([row.mean(axis=0), row.max(axis=0)]) for row in rows if len(row)]
        if not known:
            return dict(zip(self.questions, self._weights["k.bias"].tolist(), strict=True))
        count = len(known)
        standing = [[float(k == 0), 1 / (1 + k), k / count] for k in range(count)]
        placed = np.concatenate([np.stack(known), np.asarray(standing)], axis=1).astype(np.float32)
        hidden = gelu(linear(self._weights, "inp", placed))
        attended = softmax(linear(self._weights, "q", hidden).T) @ hidden
        most = linear(self._weights, "m", hidden)
        top = most.max(axis=0)
        scores = (attended * self._weights["k.weight"]).sum(axis=1) + self._weights["k.bias"]
        scores = scores + np.log(np.exp(most - top).sum(axis=0)) + top - 1.5
        return dict(zip(self.questions, scores.tolist(), strict=True))


@cache
def load_passages(name: str) -> Passages:
    """Load the weights of the questions, once a process."""
    return Passages(*read_weights(name, "questions"))
