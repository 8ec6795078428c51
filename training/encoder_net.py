"""The network that is trained: a small pretrained transformer and the heads over its states.

``tacitus.learned.encoder`` computes the same heads without PyTorch.
"""

from typing import Any

import torch
from torch import Tensor, nn

STATE = 384
_SIGN, _NARROW, _MIXED, _PAIR = 32, 96, 256, 128


class Mixing(nn.Module):
    """What mixes the signs of tokens into their states."""

    def __init__(self, signs: list[int]) -> None:
        super().__init__()
        self.signs = nn.ModuleList(nn.Embedding(size + 1, _SIGN) for size in signs)
        self.narrow = nn.Linear(STATE, _NARROW)
        self.mix = nn.Linear(3 * (_NARROW + _SIGN), _MIXED)
        self.widen = nn.Linear(_MIXED, STATE)
        self.norm = nn.LayerNorm(STATE)
        self.drop = nn.Dropout(0.1)

    def states(self, hidden: Tensor, signs: Tensor) -> Tensor:
        """Mix the states of tokens (tokens × state) with their own and their neighbours' signs."""
        sign = sum(embedding(signs[:, k]) for k, embedding in enumerate(self.signs))
        narrow = torch.cat([self.narrow(hidden), sign], dim=1)
        around = nn.functional.pad(narrow, (0, 0, 1, 1))
        mixed = torch.cat([around[:-2], around[1:-1], around[2:]], dim=1)
        return self.drop(self.norm(hidden + self.widen(self.drop(nn.functional.gelu(self.mix(mixed))))))


class Heads(Mixing):
    """All heads: labels of tokens, kinds of sentences, roles of tokens towards a trigger."""

    def __init__(
        self, signs: list[int], tokens: dict[str, int], sentences: dict[str, int], kinds: int, roles: int
    ) -> None:
        super().__init__(signs)
        self.tokens = nn.ModuleDict({name: nn.Linear(STATE, size) for name, size in tokens.items()})
        self.sentences = nn.ModuleDict({name: nn.Linear(STATE, size) for name, size in sentences.items()})
        self.kinds = nn.Embedding(kinds, _PAIR)
        self.trigger = nn.Linear(STATE, _PAIR)
        self.candidate = nn.Linear(STATE, _PAIR)
        self.distance = nn.Embedding(32, _PAIR)
        self.role = nn.Linear(3 * _PAIR, roles)

    def pair(self, states: Tensor, trigger: int, kind: Tensor) -> Tensor:
        """Give the scores of roles of every token towards one trigger."""
        one = torch.nn.functional.gelu(self.trigger(states[trigger]) + self.kinds(kind))
        where = self.distance(buckets(len(states), trigger))
        other = torch.nn.functional.gelu(self.candidate(states) + where)
        one = one.expand_as(other)
        return self.role(torch.cat([one * other, other, one], dim=1))


def buckets(length: int, trigger: int) -> Tensor:
    """Give how far each token stands from a trigger, in steps that widen, before and after apart."""
    gap = torch.arange(length) - trigger
    size = torch.clamp(torch.log2(gap.abs().float() + 1).mul(2).floor().long(), max=15)
    return size + 16 * (gap > 0)


class Net(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Any, heads: Heads) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = heads

    def hidden(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Give the states of word pieces (texts × pieces × state)."""
        states: Tensor = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        return states
