"""What the upper layers for acts of terrorism learn from: the dispatches of muc4, read once.

A dispatch is kept as its lower states, the phrases that may be parties with
their signs, and what is right: the part of each phrase, and which kinds of act are told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from benchmarks.muc4 import report_of
from numpy.typing import NDArray
from torch import Tensor
from training.encoder_data import Line, lines

from tacitus.annotating import load_language
from tacitus.annotating.casing import recase
from tacitus.annotating.document import Document
from tacitus.annotating.happenings import find_happenings
from tacitus.coding.incidents.roles import NONE, ROLES, candidates, name_key, own_signs
from tacitus.coding.incidents.terror import ANY, KINDS
from tacitus.learned.encoder import Tags, load_heads
from tacitus.learned.windows import Window, signs

LABELS = (NONE, *ROLES.values())
_SEVERAL = (("attack", 2), ("bombing", 2), ("kidnapping", 2), ("attack", 3), ("bombing", 3))
QUESTIONS = ((ANY, 1), *((kind, 1) for kind in KINDS), *_SEVERAL)
"""Kinds of act, each with how many of it at least."""


@dataclass(slots=True)
class Dispatch:
    """What the networks read of a dispatch, and what is right."""

    tokens: int
    windows: list[Window]
    lower: list[NDArray[np.float16]]
    """For each window the states of its word pieces under the upper layers."""
    token_signs: Tensor
    space: Tensor
    sentences: Tensor
    spans: Tensor
    """First token, one past the last, and head of each phrase."""
    signs: list[list[str]]
    """Signs of each phrase."""
    labels: Tensor
    """Part of each phrase, by its number in ``LABELS``."""
    names: Tensor
    """Number of each phrase's name: phrases of the same words have the same."""
    answers: Tensor
    counted: Tensor
    """Which answers count: acts that the key calls optional leave a question open."""


def dispatches(path: Path, kept: Path) -> list[Dispatch]:
    """Read the dispatches of a file, or what is kept of it."""
    if not kept.exists():
        picked = lines(path)
        found = [_dispatch(line, document) for line, document in zip(picked, _read(picked), strict=True)]
        torch.save(found, kept)
    loaded: list[Dispatch] = torch.load(kept, weights_only=False)
    return loaded


def _read(picked: list[Line]) -> Iterator[Document]:
    """Give the documents with what the signs need."""
    nlp = load_language("en")
    texts = ((recase(line["text"]), line) for line in picked)
    for doc, line in nlp.pipe(texts, as_tuples=True, batch_size=16):
        tags = Tags(doc)
        yield Document(report=report_of(line), doc=doc, tags=tags, read_happenings=partial(find_happenings, doc, tags))


def _dispatch(line: Line, document: Document) -> Dispatch:
    tags, doc = document.tags, document.doc
    assert tags is not None
    parts = {
        name_key(name): label
        for label, entities in line["gold"]["roles"].items()
        for entity in entities
        for name in entity
    }
    found = [(phrase, own_signs(said)) for phrase, said in candidates(document) if name_key(phrase.text)]
    keys = [name_key(phrase.text) for phrase, _ in found]
    order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    answers, counted = _wanted(line)
    return Dispatch(
        tokens=len(doc),
        windows=tags.windows,
        lower=[tags.lower(window).astype(np.float16) for window in tags.windows],
        token_signs=torch.from_numpy(signs(doc, load_heads().signs)),
        space=torch.tensor([token.is_space for token in doc]),
        sentences=torch.tensor([(sent.start, sent.end) for sent in doc.sents]),
        spans=torch.tensor([(p.start, p.end, p.root.i) for p, _ in found]).reshape(-1, 3),
        signs=[said for _, said in found],
        labels=torch.tensor([LABELS.index(parts.get(key, NONE)) for key in keys]),
        names=torch.tensor([order[key] for key in keys]),
        answers=torch.tensor(answers),
        counted=torch.tensor(counted),
    )


def _wanted(line: Line) -> tuple[list[float], list[float]]:
    """Give the answers to ``QUESTIONS``, and which of them count."""
    told = [one["type"] for one in line["gold"]["incidents"]]
    may = [one["type"] for one in line["gold"]["optional_incidents"]]
    counts = [(len(told), len(may)) if kind == ANY else (told.count(kind), may.count(kind)) for kind, _ in QUESTIONS]
    answers = [float(sure >= least) for (sure, _), (_, least) in zip(counts, QUESTIONS, strict=True)]
    return answers, [float(not other or yes > 0) for (_, other), yes in zip(counts, answers, strict=True)]
