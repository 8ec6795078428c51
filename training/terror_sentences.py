"""Train ``terror.npz``: which kinds of act of terrorism a report tells of, from the states of its sentences.

    python -m training.terror_sentences TRAIN.jsonl

The file is the training part of muc4. Needs PyTorch, which running does not.
Writes ``src/tacitus/knowledge/models/terror.npz``, read by ``tacitus.learned.passages``.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from training.encoder_data import Line, lines
from training.roles import read

from tacitus.annotating.document import Document
from tacitus.coding.terror import ANY, KINDS

MODEL = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models" / "terror.npz"
_SEVERAL = (("attack", 2), ("bombing", 2), ("kidnapping", 2), ("attack", 3), ("bombing", 3))
QUESTIONS = ((ANY, 1), *((kind, 1) for kind in KINDS), *_SEVERAL)
_SIZE, _BATCH, _EPOCHS, _RATE, _SEED = 128, 16, 12, 1e-3, 0


def vectors(document: Document) -> NDArray[np.float32]:
    """Give the mean and the greatest of the states of each sentence's tokens."""
    assert document.tags is not None
    states = document.tags.states
    words = [[token.i for token in sent if not token.is_space] for sent in document.doc.sents]
    rows = [np.concatenate([states[of].mean(0), states[of].max(0)]) for of in words if of]
    return np.asarray(rows, dtype=np.float32)


def wanted(line: Line) -> tuple[list[float], list[float]]:
    """Give the answers, and which of them count: optional acts leave a question open."""
    told = [one["type"] for one in line["gold"]["incidents"]]
    may = [one["type"] for one in line["gold"]["optional_incidents"]]
    counts = [(len(told), len(may)) if kind == ANY else (told.count(kind), may.count(kind)) for kind, _ in QUESTIONS]
    answers = [float(sure >= least) for (sure, _), (_, least) in zip(counts, QUESTIONS, strict=True)]
    return answers, [float(not other or yes > 0) for (_, other), yes in zip(counts, answers, strict=True)]


class Net(nn.Module):
    """The network of ``tacitus.learned.passages`` over standardised vectors."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inp = nn.Linear(width + 3, _SIZE)
        self.q, self.k, self.m = (nn.Linear(_SIZE, len(QUESTIONS)) for _ in range(3))
        self.outer, self.inner = nn.Dropout(0.5), nn.Dropout(0.3)

    def forward(self, rows: Tensor) -> Tensor:
        """Give the log odds of the questions for one text."""
        at = torch.arange(len(rows)).float()
        standing = torch.stack([(at == 0).float(), 1 / (1 + at), at / len(rows)], 1)
        hidden = self.inner(nn.functional.gelu(self.inp(torch.cat([self.outer(rows), standing], 1))))
        attended = self.q(hidden).softmax(0).T @ hidden
        return (attended * self.k.weight).sum(1) + self.k.bias + self.m(hidden).logsumexp(0) - 1.5


def train(texts: list[Tensor], answers: Tensor, open_: Tensor) -> Net:
    """Train on one thread, in an order that the seed gives."""
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    chance, net, order = random.Random(_SEED), Net(texts[0].shape[1]), list(range(len(texts)))
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=0.05)
    steps = _EPOCHS * -(-len(order) // _BATCH)
    for step in range(steps):
        first = step * _BATCH % (_BATCH * -(-len(order) // _BATCH))
        if first == 0:
            chance.shuffle(order)
        batch = order[first : first + _BATCH]
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min((step + 1) / 50, 1.02 - step / steps)
        scores = torch.stack([net(texts[k]) for k in batch])
        losses = nn.functional.binary_cross_entropy_with_logits(scores, answers[batch], reduction="none")
        (losses * open_[batch]).sum(1).mean().backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
    return net


def main() -> None:
    """Train the network and write its weights, over vectors as they come."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    picked = lines(parser.parse_args().path)
    found = [vectors(document) for document in read(picked)]
    every = np.concatenate(found)
    mean, spread = every.mean(0), every.std(0) + 1e-3
    answers, counted = (torch.tensor(column) for column in zip(*map(wanted, picked), strict=True))
    net = train([torch.from_numpy((rows - mean) / spread) for rows in found], answers, counted)
    weights = {name: values.numpy() for name, values in net.state_dict().items()}
    matrix = weights["inp.weight"]
    matrix[:, : len(mean)] /= spread
    weights["inp.bias"] = weights["inp.bias"] - matrix[:, : len(mean)] @ mean
    names = [kind if least == 1 else f"{kind} {least}" for kind, least in QUESTIONS]
    text = np.frombuffer(json.dumps(names).encode(), dtype=np.uint8)
    np.savez_compressed(MODEL, questions=text, **{name: w.astype(np.float16) for name, w in weights.items()})
    print(MODEL.name, MODEL.stat().st_size)


if __name__ == "__main__":
    main()
