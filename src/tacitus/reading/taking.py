"""What is taken out of a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tacitus.report import FurnitureKind

CAPTION: Literal["caption"] = "caption"


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A range of the text that is no part of the article."""

    start: int
    end: int
    kind: FurnitureKind | Literal["caption"]
    inside: bool = False
    """Whether running text stands on both sides, which the cut must not glue together."""
    credit: str | None = None
    """For a caption, whom the photograph is credited to."""


def in_order(cuts: Iterable[Cut]) -> list[Cut]:
    """Give cuts in the order of the text; where two meet, the earlier and longer wins."""
    found: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if not found or cut.start >= found[-1].end:
            found.append(cut)
    return found
