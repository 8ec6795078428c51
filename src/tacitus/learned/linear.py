"""Trained components: linear models over named features, read from the knowledge folder.

One kind of model serves for all: a conditional random field. Over a sequence it
tags tokens; over a single item it is logistic regression. Features are strings
that a reader understands (``"verb=kill"``), so that a decision can be explained.
The weights are made by the scripts in ``training/``; each has a model card.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import pycrfsuite

type Features = Iterable[str]


class Classifier:
    """A linear model that gives one label to an item."""

    def __init__(self, weights: bytes) -> None:
        self._weights = weights  # the tagger reads from this memory and does not own it
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(weights)
        self.labels: tuple[str, ...] = tuple(self._tagger.labels())

    def probabilities(self, features: Features) -> dict[str, float]:
        """Give the probability of every label for one item."""
        self._tagger.set([list(features)])
        return {label: self._tagger.marginal(label, 0) for label in self.labels}

    def weights(self) -> dict[tuple[str, str], float]:
        """Give the weight of each feature for each label, by which a decision can be read and retraced."""
        return dict(self._tagger.info().state_features)

    def best(self, features: Features) -> tuple[str, float]:
        """Give the likeliest label and its probability."""
        scores = self.probabilities(features)
        return max(scores.items(), key=lambda pair: pair[1])


class SequenceTagger(Classifier):
    """A linear-chain model that gives a label to each item of a sequence."""

    def tag(self, sequence: Sequence[Features]) -> list[str]:
        """Give the likeliest sequence of labels."""
        return list(self._tagger.tag([list(features) for features in sequence]))

    def chance(self, label: str, index: int) -> float:
        """Give the marginal probability of a label at one item of the sequence that was tagged last."""
        return float(self._tagger.marginal(label, index))


def _weights(name: str) -> bytes:
    return (files("tacitus.knowledge") / "models" / f"{name}.crfsuite").read_bytes()


@cache
def classifier(name: str) -> Classifier:
    """Load a classifier of the knowledge folder, once a process."""
    return Classifier(_weights(name))


@cache
def sequence_tagger(name: str) -> SequenceTagger:
    """Load a sequence tagger of the knowledge folder, once a process."""
    return SequenceTagger(_weights(name))
