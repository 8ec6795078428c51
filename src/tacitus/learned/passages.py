"""Texts weighed by their sentences: a small network that finds the sentences which answer a question.

A sentence is known by the mean and the greatest of its tokens' states and by where
it stands. For each question the network weighs the sentences: those that it attends
to, and the one that speaks for it most.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from tacitus.learned.encoder import Floats, gelu, softmax


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
        hidden = gelu(self._linear("inp", np.concatenate([np.stack(known), np.asarray(standing)], axis=1)))
        attended = softmax(self._linear("q", hidden).T) @ hidden
        most = self._linear("m", hidden)
        top = most.max(axis=0)
        scores = (attended * self._weights["k.weight"]).sum(axis=1) + self._weights["k.bias"]
        scores = scores + np.log(np.exp(most - top).sum(axis=0)) + top - 1.5
        return dict(zip(self.questions, scores.tolist(), strict=True))

    def _linear(self, name: str, values: Floats) -> Floats:
        found: Floats = values.astype(np.float32) @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found


@cache
def load_passages(name: str) -> Passages:
    """Load the weights of the questions, once a process."""
    with (files("tacitus.knowledge") / "models" / f"{name}.npz").open("rb") as file:
        held = dict(np.load(file).items())
    questions = json.loads(bytes(held.pop("questions")))
    return Passages({key: values.astype(np.float32) for key, values in held.items()}, questions)
