"""The encoder: one small transformer that reads a text once and gives each token evidence for every question.

The states of the tokens come from an ONNX graph in eight-bit weights; the heads
over them are matrices. Each window of a text runs by itself on one thread, so
that what is found in a text does not depend on what is read beside it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

from tacitus.learned.windows import Window, cut, signs

type Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of tokens that a head marks."""

    start: int
    """First token."""
    end: int
    """One past the last token."""
    kind: str
    probability: float
    """Mean over its tokens of the probability of the label they got."""


class Heads:
    """The matrices that turn states into labels."""

    def __init__(self, weights: Mapping[str, Floats], meta: Mapping[str, Any]) -> None:
        self._weights = weights
        self.signs: Sequence[Sequence[str]] = meta["signs"]
        self.tokens: Mapping[str, Sequence[str]] = meta["tokens"]
        self.sentences: Mapping[str, Sequence[str]] = meta["sentences"]
        self.kinds: Sequence[str] = meta["kinds"]
        self.roles: Sequence[str] = meta["roles"]
        self.size = len(weights["norm.bias"])
        """Length of a token's state."""

    def linear(self, name: str, values: Floats) -> Floats:
        """Apply one layer."""
        found: Floats = values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def states(self, hidden: Floats, token_signs: NDArray[np.int64]) -> Floats:
        """Mix the states of a window's tokens with their own and their neighbours' signs."""
        sign = sum(self._weights[f"signs.{k}.weight"][token_signs[:, k]] for k in range(token_signs.shape[1]))
        narrow = np.concatenate([self.linear("narrow", hidden), sign], axis=1)
        around = np.pad(narrow, ((1, 1), (0, 0)))
        mixed = np.concatenate([around[:-2], around[1:-1], around[2:]], axis=1)
        summed = hidden + self.linear("widen", gelu(self.linear("mix", mixed)))
        centred = summed - summed.mean(axis=1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
        found: Floats = (scaled * self._weights["norm.weight"] + self._weights["norm.bias"]).astype(np.float32)
        return found

    def roles_towards(self, states: Floats, trigger: int, kind: str) -> Floats:
        """Give the probabilities of roles (tokens × roles) towards the token at ``trigger``."""
        of_kind = self._weights["kinds.weight"][self.kinds.index(kind)]
        one = gelu(self.linear("trigger", states[trigger]) + of_kind)
        where = self._weights["distance.weight"][_buckets(len(states), trigger)]
        other = gelu(self.linear("candidate", states) + where)
        pairs = np.concatenate([one * other, other, np.broadcast_to(one, other.shape)], axis=1)
        return softmax(self.linear("role", pairs))


class Tags:
    """What the encoder says of a text; nothing is computed before it is asked for."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._known: dict[str, Floats] = {}
        self._upper: dict[str, Floats] = {}

    @cached_property
    def windows(self) -> list[Window]:
        """The windows in which the text is read."""
        return cut(self._doc, tokenizer())

    @cached_property
    def states(self) -> Floats:
        """The state of each token (tokens × state), of zeros for white space."""
        heads = load_heads()
        return self._laid(lambda window, of: heads.states(_read(window, "states")[list(window.firsts)], of))

    def states_by(self, upper: str) -> Floats:
        """Give the state of each token by upper layers of their own, trained for one question: a graph of that name."""
        if upper not in self._upper:
            graph = _graph(upper)
            self._upper[upper] = self._laid(
                lambda window, of: graph.run(
                    None, {"lower": _read(window, "lower")[None], "firsts": np.asarray(window.firsts), "signs": of}
                )[0]
            )
        return self._upper[upper]

    def lower(self, window: Window) -> Floats:
        """Give the state of each word piece of a window under the upper layers."""
        return _read(window, "lower")

    def _laid(self, read: Callable[[Window, NDArray[np.int64]], Floats]) -> Floats:
        """Lay the states of the windows' tokens, read from a window and its tokens' signs, out over the text."""
        heads = load_heads()
        token_signs = signs(self._doc, heads.signs)
        states = np.zeros((len(self._doc), heads.size), dtype=np.float32)
        for window in self.windows:
            tokens = np.asarray(window.tokens)
            states[tokens[window.body :]] = read(window, token_signs[tokens])[window.body :]
        return states

    def probabilities(self, head: str) -> Floats:
        """Give the probability of each label of a head for each token (tokens × labels); labels: ``labels``."""
        if head not in self._known:
            found = softmax(load_heads().linear(f"tokens.{head}", self.states))
            found[[token.is_space for token in self._doc]] = np.eye(1, found.shape[1], dtype=np.float32)
            self._known[head] = found
        return self._known[head]

    def labels(self, head: str) -> Sequence[str]:
        """Give the labels of a head: ``O``, and ``B-`` and ``I-`` with each kind, or kinds of sentence."""
        heads = load_heads()
        return heads.tokens[head] if head in heads.tokens else heads.sentences[head]

    def sentence(self, head: str, start: int, end: int) -> dict[str, float]:
        """Give for the tokens ``start:end`` how likely they tell each kind of incident of a head by sentence."""
        words = [i for i in range(start, end) if not self._doc[i].is_space]
        if not words:
            return dict.fromkeys(self.labels(head), 0.0)
        scores = load_heads().linear(f"sentences.{head}", self.states[words].mean(axis=0))
        return dict(zip(self.labels(head), (1 / (1 + np.exp(-scores))).tolist(), strict=True))

    def spans(self, head: str, bias: float = 0.0) -> list[Found]:
        """Give the stretches that a head marks, by the likeliest lawful sequence of labels.

        ``bias`` is taken from the log probability of ``O``: more of it finds more.
        """
        found = self.probabilities(head)
        labels = self.labels(head)
        spans: list[Found] = []
        for window in self.windows:
            words = window.tokens[window.body :]
            path = _lawful(found[list(words)], labels, bias)
            spans.extend(_gathered(words, [labels[k] for k in path], found, path))
        return spans

    def roles(self, trigger: int, kind: str) -> tuple[Sequence[int], Floats]:
        """Give the tokens around a trigger and the probability of each role (``load_heads().roles``) for each.

        ``kind`` is one of ``load_heads().kinds``; the first role is none at all.
        """
        window = next(w for w in self.windows if trigger in w.tokens[w.body :])
        at = window.tokens.index(trigger)
        return window.tokens, load_heads().roles_towards(self.states[list(window.tokens)], at, kind)


def _lawful(probabilities: Floats, labels: Sequence[str], bias: float) -> list[int]:
    """Give the likeliest sequence in which an inside label follows only its own kind."""
    scores = np.log(probabilities + 1e-9)
    scores[:, 0] -= bias
    allowed = _transitions(tuple(labels))
    best, back = scores[0] + np.where([label.startswith("I-") for label in labels], -1e9, 0.0), []
    for row in scores[1:]:
        through = best[:, None] + allowed
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


@cache
def _transitions(labels: tuple[str, ...]) -> Floats:
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            for before, other in enumerate(labels):
                table[before, after] = 0.0 if other[2:] == label[2:] and other != "O" else -1e9
    return table


def _gathered(words: Sequence[int], names: Sequence[str], found: Floats, path: Sequence[int]) -> Iterator[Found]:
    begin = 0
    while begin < len(names):
        end = begin + 1
        if names[begin] != "O":
            while end < len(names) and names[end] == f"I-{names[begin][2:]}":
                end += 1
            sure = float(np.mean([found[words[k], path[k]] for k in range(begin, end)]))
            yield Found(words[begin], words[end - 1] + 1, names[begin][2:], sure)
        begin = end


def gelu(values: Floats) -> Floats:
    """Apply the Gaussian error linear unit, by its tanh approximation."""
    inner = 0.7978846 * (values + 0.044715 * values * values * values)
    found: Floats = (0.5 * values * (1 + np.tanh(inner))).astype(np.float32, copy=False)
    return found


def softmax(scores: Floats) -> Floats:
    """Give probabilities by scores."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Floats = (raised / raised.sum(axis=-1, keepdims=True)).astype(np.float32, copy=False)
    return found


def _buckets(length: int, trigger: int) -> NDArray[np.int64]:
    """Give how far each token stands from a trigger, in steps that widen, before and after apart."""
    gap = np.arange(length) - trigger
    size = np.minimum(np.floor(np.log2(np.abs(gap).astype(np.float32) + 1) * 2), 15).astype(np.int64)
    found: NDArray[np.int64] = size + 16 * (gap > 0)
    return found


@cache
def tokenizer() -> Tokenizer:
    """Load the word pieces, once a process."""
    found = Tokenizer.from_str((_models() / "encoder-words.json").read_text(encoding="utf-8"))
    found.no_truncation()
    found.no_padding()
    return found


@cache
def load_heads() -> Heads:
    """Load the matrices of the heads, once a process."""
    with (_models() / "encoder-heads.npz").open("rb") as file:
        weights = {name: values.astype(np.float32) for name, values in np.load(file).items()}
    return Heads(weights, json.loads((_models() / "encoder.json").read_text(encoding="utf-8")))


def _read(window: Window, output: str) -> Floats:
    """Give one output of the encoder for each word piece of a window."""
    found: Floats = _graph("encoder").run([output], {"pieces": np.asarray([window.pieces], dtype=np.int64)})[0][0]
    return found


@cache
def _graph(name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    content = (_models() / f"{name}.onnx").read_bytes()
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _models() -> Traversable:
    return files("tacitus.knowledge") / "models"
