"""Train ``roles``: which part a phrase has in the incidents of a report.

    python -m training.roles TRAIN.jsonl

The file is the training part of muc4; its role fillers say which phrases have a
part, wherever their words stand. Needs PyTorch, which running does not. Writes
``src/tacitus/knowledge/models/roles.npz``, read by ``tacitus.learned.phrases``.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from benchmarks.muc4 import report_of
from torch import Tensor, nn
from training.encoder_data import Line, lines

from tacitus.annotating import load_language
from tacitus.annotating.casing import recase
from tacitus.annotating.document import Document
from tacitus.annotating.happenings import find_happenings
from tacitus.coding.roles import NONE, ROLES, candidates, name_key, own_signs
from tacitus.coding.terror import ANY, KINDS
from tacitus.learned.encoder import Tags

MODEL = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models" / "roles.npz"
LABELS = (NONE, *ROLES.values())
_SIZE, _BATCH, _EPOCHS, _RATE, _SEED, _RARE = 128, 8, 5, 1e-3, 7, 5


def read(picked: list[Line]) -> Iterator[Document]:
    """Give the documents with what the signs need."""
    nlp = load_language("en")
    texts = ((recase(line["text"]), line) for line in picked)
    for doc, line in nlp.pipe(texts, as_tuples=True, batch_size=16):
        tags = Tags(doc)
        yield Document(report=report_of(line), doc=doc, tags=tags, read_happenings=partial(find_happenings, doc, tags))


def example(line: Line, document: Document) -> dict[str, Any]:
    """Give what the network reads of a report, and what is right."""
    parts = {
        name_key(name): label
        for label, entities in line["gold"]["roles"].items()
        for entity in entities
        for name in entity
    }
    found = [(phrase, own_signs(signs)) for phrase, signs in candidates(document) if name_key(phrase.text)]
    keys = [name_key(phrase.text) for phrase, _ in found]
    order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    told = {incident["type"] for incident in line["gold"]["incidents"]}
    assert document.tags is not None
    return {
        "states": torch.from_numpy(document.tags.states),
        "space": torch.tensor([token.is_space for token in document.doc]),
        "spans": torch.tensor([(p.start, p.end, p.root.i) for p, _ in found]).reshape(-1, 3),
        "sentences": torch.tensor([(sent.start, sent.end) for sent in document.doc.sents]),
        "signs": [signs for _, signs in found],
        "labels": torch.tensor([LABELS.index(parts.get(key, NONE)) for key in keys]),
        "names": torch.tensor([order[key] for key in keys]),
        "acts": torch.tensor([float(kind in told or (kind == ANY and bool(told))) for kind in (ANY, *KINDS)]),
        "open": bool(line["gold"]["optional_incidents"]) and not told,
    }


class Net(nn.Module):
    """The network of ``tacitus.learned.phrases``; the kinds of act are learned beside, for the state of the text."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.proj = nn.Linear(384, _SIZE)
        for name in ("left", "right", "head", "mean", "sentv", "docv"):
            setattr(self, name, nn.Linear(_SIZE, _SIZE))
        self.norm = nn.LayerNorm(_SIZE)
        self.out = nn.Linear(_SIZE, len(LABELS))
        self.query = nn.Linear(_SIZE, 1 + len(KINDS))
        self.kind = nn.Linear(_SIZE, 1 + len(KINDS))
        self.wide = nn.EmbeddingBag(signs, len(LABELS), mode="sum")
        nn.init.zeros_(self.wide.weight)
        self.drop = nn.Dropout(0.3)

    def forward(self, one: dict[str, Any]) -> tuple[Tensor, Tensor]:
        """Give the scores of the labels of each phrase, and of the kinds of act of the text."""
        narrow = nn.functional.gelu(self.proj(self.drop(one["states"])))
        weight = self.query(narrow).masked_fill(one["space"][:, None], -1e9).softmax(0)
        whole = weight.T @ narrow
        acts = (self.drop(whole) * self.kind.weight).sum(1) + self.kind.bias
        spans, sentences = one["spans"], one["sentences"]
        of = torch.searchsorted(sentences[:, 0].contiguous(), spans[:, 0].contiguous(), right=True) - 1
        summed = torch.cat([torch.zeros(1, _SIZE), narrow.cumsum(0)])
        means = [(summed[x[:, 1]] - summed[x[:, 0]]) / (x[:, 1] - x[:, 0])[:, None] for x in (spans, sentences)]
        mixed = self.left(narrow)[spans[:, 0]] + self.right(narrow)[spans[:, 1] - 1] + self.head(narrow)[spans[:, 2]]
        mixed = mixed + self.mean(means[0]) + self.sentv(means[1])[of] + self.docv(whole[0])
        deep = self.out(self.drop(nn.functional.gelu(self.norm(mixed))))
        return deep + self.wide(one["flat"], one["offsets"]), acts


def loss_of(net: Net, one: dict[str, Any]) -> Tensor:
    """Give the loss of a report: each name by its likeliest mention, each mention, and the kinds of act."""
    scores, acts = net(one)
    labels, names = one["labels"], one["names"]
    count = int(names.max()) + 1
    surest = torch.full((count, len(LABELS) - 1), -1e4).scatter_reduce(
        0, names[:, None].expand(-1, len(LABELS) - 1), scores[:, 1:] - scores[:, :1], "amax"
    )
    wanted = torch.zeros(count, dtype=torch.long).scatter_reduce(0, names, labels, "amax")
    by_name = torch.cat([torch.zeros(count, 1), surest], 1)
    loss = nn.functional.cross_entropy(by_name, wanted, reduction="sum") / 10
    loss = loss + nn.functional.cross_entropy(scores, labels, reduction="sum") / 30
    return loss if one["open"] else loss + nn.functional.binary_cross_entropy_with_logits(acts, one["acts"])


def train(examples: list[dict[str, Any]], signs: int) -> Net:
    """Train on one thread, in an order that the seed gives."""
    torch.manual_seed(_SEED)
    torch.set_num_threads(1)
    chance, net = random.Random(_SEED), Net(signs)
    deep = [values for name, values in net.named_parameters() if not name.startswith("wide")]
    optimizer = torch.optim.AdamW(
        [
            {"params": deep, "rate": _RATE, "weight_decay": 0.05},
            {"params": net.wide.parameters(), "rate": 3 * _RATE, "weight_decay": 0.05},
        ]
    )
    plan: list[list[int]] = []
    for _ in range(_EPOCHS):
        order = list(range(len(examples)))
        chance.shuffle(order)
        plan += [order[k : k + _BATCH] for k in range(0, len(order), _BATCH)]
    for step, batch in enumerate(plan):
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * min((step + 1) / 60, 1.02 - step / len(plan))
        loss = torch.stack([loss_of(net, examples[k]) for k in batch]).sum() / _BATCH
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
    return net


def main() -> None:
    """Train the network and write its weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    picked = lines(parser.parse_args().path)
    examples = [example(line, document) for line, document in zip(picked, read(picked), strict=True)]
    examples = [one for one in examples if len(one["spans"])]
    counts = Counter(sign for one in examples for signs in one["signs"] for sign in set(signs))
    known = sorted(sign for sign, count in counts.items() if count >= _RARE)
    index = {sign: number for number, sign in enumerate(known)}
    for one in examples:
        rows = [[index[sign] for sign in signs if sign in index] for signs in one["signs"]]
        one["flat"] = torch.tensor([row for of_one in rows for row in of_one])
        one["offsets"] = torch.tensor(np.cumsum([0, *map(len, rows)])[:-1])
    state = train(examples, len(known)).state_dict()
    weights = {name: values.numpy().astype(np.float16) for name, values in state.items() if not name.startswith("kind")}
    weights |= {name: weights[name][:1] for name in ("query.weight", "query.bias")}
    words = np.frombuffer(json.dumps(known, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez_compressed(MODEL, signs=words, **weights)
    print(len(known), "signs", MODEL.stat().st_size)


if __name__ == "__main__":
    main()
