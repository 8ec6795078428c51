"""The network of ``tacitus.learned.phrases`` as it is trained: which part a phrase has in the incidents of a report.

``training/upper.py`` trains it together with the layers under it.
"""

import torch
from torch import Tensor, nn
from training.dispatches import LABELS, Dispatch

_SIZE = 128


class Phrases(nn.Module):
    """Scores of the parts of phrases, by the states of a text's tokens and the phrases' signs."""

    def __init__(self, width: int, signs: int) -> None:
        super().__init__()
        self.proj = nn.Linear(width, _SIZE)
        for name in ("left", "right", "head", "mean", "sentv", "docv"):
            setattr(self, name, nn.Linear(_SIZE, _SIZE))
        self.norm = nn.LayerNorm(_SIZE)
        self.out = nn.Linear(_SIZE, len(LABELS))
        self.query = nn.Linear(_SIZE, 1)
        self.wide = nn.EmbeddingBag(signs, len(LABELS), mode="sum")
        nn.init.zeros_(self.wide.weight)
        self.drop = nn.Dropout(0.3)

    def forward(self, states: Tensor, one: Dispatch, signs: list[Tensor]) -> Tensor:
        """Give the scores of the labels of each phrase; ``signs`` holds the numbers of the known signs of each."""
        narrow = nn.functional.gelu(self.proj(self.drop(states)))
        whole = self.query(narrow)[:, 0].masked_fill(one.space, -1e9).softmax(0) @ narrow
        spans, sentences = one.spans, one.sentences
        of = torch.searchsorted(sentences[:, 0].contiguous(), spans[:, 0].contiguous(), right=True) - 1
        summed = torch.cat([torch.zeros(1, _SIZE), narrow.cumsum(0)])
        means = [(summed[x[:, 1]] - summed[x[:, 0]]) / (x[:, 1] - x[:, 0])[:, None] for x in (spans, sentences)]
        mixed = self.left(narrow)[spans[:, 0]] + self.right(narrow)[spans[:, 1] - 1] + self.head(narrow)[spans[:, 2]]
        mixed = mixed + self.mean(means[0]) + self.sentv(means[1])[of] + self.docv(whole)
        deep: Tensor = self.out(self.drop(nn.functional.gelu(self.norm(mixed))))
        counts = torch.tensor([len(of_one) for of_one in signs])
        return deep + self.wide(torch.cat(signs), counts.cumsum(0) - counts)


def loss_of_parts(scores: Tensor, one: Dispatch) -> Tensor:
    """Give the loss of a report: each name by its likeliest mention, and each mention."""
    count = int(one.names.max()) + 1
    surest = torch.full((count, len(LABELS) - 1), -1e4).scatter_reduce(
        0, one.names[:, None].expand(-1, len(LABELS) - 1), scores[:, 1:] - scores[:, :1], "amax"
    )
    wanted = torch.zeros(count, dtype=torch.long).scatter_reduce(0, one.names, one.labels, "amax")
    by_name = torch.cat([torch.zeros(count, 1), surest], 1)
    loss = nn.functional.cross_entropy(by_name, wanted, reduction="sum") / 10
    return loss + nn.functional.cross_entropy(scores, one.labels, reduction="sum") / 30
