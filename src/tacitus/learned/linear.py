"""Trained components: linear models over named features, read from the knowledge folder.

One kind of model serves for all: a conditional random field. Over a sequence it
tags tokens; over a single item it is logistic regression. Features are strings
that a reader understands (``"verb=kill"``), so that a decision can be explained.
The weights are made by the scripts in ``training/``; each has a model card.
"""

import math
import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat

import pycrfsuite

type Features = Iterable[str]


class Classifier:
    """A linear model that gives one label to an item."""

    def __init__(self, weights: bytes) -> None:
        self.labels, self._weights = _read(weights)
        self._odds: dict[str, dict[str, float]] = {}

    def chance(self, label: str, features: Features) -> float:
        """Give the probability of one of a model's two labels; 0 where it knows no such label."""
        if label not in self._odds:
            self._odds[label] = self._odds_of(label)
        if not self._odds[label]:
            return 0.0
        return 0.5 + 0.5 * math.tanh(0.5 * sum(map(self._odds[label].get, features, repeat(0.0))))

    def _odds_of(self, label: str) -> dict[str, float]:
        """Give by how much each feature speaks for a label rather than for the other one."""
        if label not in self.labels:
            return {}
        own = self.labels.index(label)
        return {
            feature: sum(weight if of == own else -weight for of, weight in row)
            for feature, row in self._weights.items()
        }

    def probabilities(self, features: Features) -> dict[str, float]:
        """Give the probability of every label for one item."""
        scores = [0.0] * len(self.labels)
        known = self._weights
        for feature in features:
            for label, weight in known.get(feature, ()):
                scores[label] += weight
        top = max(scores)
        odds = [math.exp(score - top) for score in scores]
        total = sum(odds)
        return {label: value / total for label, value in zip(self.labels, odds, strict=True)}

    def weights(self) -> dict[tuple[str, str], float]:
        """Give the weight of each feature for each label, by which a decision can be read and retraced."""
        return {
            (feature, self.labels[label]): round(weight, 6)
            for feature, row in self._weights.items()
            for label, weight in row
        }

    def best(self, features: Features) -> tuple[str, float]:
        """Give the likeliest label and its probability."""
        scores = self.probabilities(features)
        return max(scores.items(), key=lambda pair: pair[1])


class SequenceTagger:
    """A linear-chain model that gives a label to each item of a sequence."""

    def __init__(self, weights: bytes) -> None:
        self._weights = weights  # the tagger reads from this memory and does not own it
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(weights)
        self._known = frozenset(_names(weights, struct.unpack_from("<III", weights, 28)[2]))

    def tag(self, sequence: Sequence[Features]) -> list[str]:
        """Give the likeliest sequence of labels; a feature that has no weight is not handed on."""
        known = self._known
        return list(self._tagger.tag([[sign for sign in features if sign in known] for features in sequence]))

    def chance(self, label: str, index: int) -> float:
        """Give the marginal probability of a label at one item of the sequence that was tagged last."""
        return float(self._tagger.marginal(label, index))


def _read(model: bytes) -> tuple[tuple[str, ...], dict[str, tuple[tuple[int, float], ...]]]:
    """Read the labels of a CRFsuite model, and each feature's weights by the label's number.

    The library that trains the models asks some thirty times as long for one item,
    since it looks every feature up in the file. The layout is CRFsuite's own: offsets
    of the parts in the header, weights of 20 bytes each (kind, feature, label, weight).
    """
    features, labels, names = struct.unpack_from("<III", model, 28)
    written = [*_names(model, names)]
    found: dict[str, list[tuple[int, float]]] = {}
    count = struct.unpack_from("<I", model, features + 8)[0]
    for kind, feature, label, weight in struct.iter_unpack("<IIId", model[features + 12 :][: 20 * count]):
        if kind == 0:  # of a feature, not from label to label
            found.setdefault(written[feature], []).append((label, weight))
    return tuple(_names(model, labels)), {name: tuple(row) for name, row in found.items()}


def _names(model: bytes, start: int) -> Iterator[str]:
    """Give the strings of one of the model's tables, in the order of their numbers."""
    count, table = struct.unpack_from("<II", model, start + 16)
    for offset in struct.unpack_from(f"<{count}I", model, start + table):
        size = struct.unpack_from("<I", model, start + offset + 4)[0]
        yield model[start + offset + 8 : start + offset + 7 + size].decode()


def _bytes(name: str) -> bytes:
    return (files("tacitus.knowledge") / "models" / f"{name}.crfsuite").read_bytes()


@cache
def classifier(name: str) -> Classifier:
    """Load a classifier of the knowledge folder, once a process."""
    return Classifier(_bytes(name))


@cache
def sequence_tagger(name: str) -> SequenceTagger:
    """Load a sequence tagger of the knowledge folder, once a process."""
    return SequenceTagger(_bytes(name))
