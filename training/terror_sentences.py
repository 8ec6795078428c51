"""The network of ``tacitus.learned.passages`` as it is trained: which kinds of act a report tells of.

``training/upper.py`` trains it, together with layers under it or alone.
"""

import random

import torch
from torch import Tensor, nn
from training.dispatches import QUESTIONS, Dispatch

_SIZE, _BATCH, _EPOCHS, _RATE, _SEED = 128, 16, 12, 1e-3, 0


class Passages(nn.Module):
    """Log odds of the questions about a text, by the states of its sentences' tokens."""

    def __init__(self, width: int, left_out: float = 0.4) -> None:
        super().__init__()
        self.inp = nn.Linear(2 * width + 3, _SIZE)
        self.q, self.k, self.m = (nn.Linear(_SIZE, len(QUESTIONS)) for _ in range(3))
        self.outer, self.inner = nn.Dropout(left_out), nn.Dropout(0.3)

    def forward(self, rows: Tensor) -> Tensor:
        """Give the log odds of the questions for one text by the rows of its sentences."""
        at = torch.arange(len(rows)).float()
        standing = torch.stack([(at == 0).float(), 1 / (1 + at), at / len(rows)], 1)
        hidden = self.inner(nn.functional.gelu(self.inp(torch.cat([self.outer(rows), standing], 1))))
        attended = self.q(hidden).softmax(0).T @ hidden
        return (attended * self.k.weight).sum(1) + self.k.bias + self.m(hidden).logsumexp(0) - 1.5


def rows_of(states: Tensor, one: Dispatch) -> Tensor:
    """Give the mean and the greatest of the states of each sentence's tokens."""
    words = (states[start:end][~one.space[start:end]] for start, end in one.sentences.tolist())
    return torch.stack([torch.cat([row.mean(0), row.amax(0)]) for row in words if len(row)])


def loss_of_acts(scores: Tensor, one: Dispatch) -> Tensor:
    """Give the loss of a report: the questions that its key answers."""
    losses = nn.functional.binary_cross_entropy_with_logits(scores, one.answers, reduction="none")
    return (losses * one.counted).sum()


def trained_alone(texts: list[Tensor], read: list[Dispatch]) -> Passages:
    """Train over rows that stay as they are, standardised; give the network for rows as they come."""
    torch.manual_seed(_SEED)
    every = torch.cat(texts)
    mean, spread = every.mean(0), every.std(0) + 1e-3
    net, order, chance = Passages(len(mean) // 2, 0.5), list(range(len(texts))), random.Random(_SEED)
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=0.05)
    plan = []
    for _ in range(_EPOCHS):
        chance.shuffle(order)
        plan += [order[k : k + _BATCH] for k in range(0, len(order), _BATCH)]
    for step, batch in enumerate(plan):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min((step + 1) / 50, 1.02 - step / len(plan))
        losses = [loss_of_acts(net((texts[k] - mean) / spread), read[k]) for k in batch]
        torch.stack(losses).mean().backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
    with torch.no_grad():
        matrix = net.inp.weight[:, : len(mean)]
        matrix /= spread
        net.inp.bias -= matrix @ mean
    return net
