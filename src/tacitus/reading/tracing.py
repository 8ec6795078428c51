"""Text that is changed and still knows where each character of it was read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tacitus.report import Stretch

type Edit = tuple[int, int, str]
"""A range of the text and what is put in its place."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the runs of the original that it was made from."""

    text: str
    kept: tuple[Stretch, ...]

    @classmethod
    def whole(cls, text: str) -> "Traced":
        """Take a text as it was read."""
        size = len(text)
        return cls(text, (Stretch(start=0, end=size, original_start=0, original_end=size),) if text else ())

    def edit(self, edits: Iterable[Edit]) -> "Traced":
        """Give the text with ranges replaced; of ranges that meet, the first is taken."""
        pieces: list[str] = []
        kept: list[Stretch] = []
        at = size = 0
        for start, end, put in [*sorted(edits), (len(self.text), len(self.text), "")]:
            if start < at:
                continue
            pieces += self.text[at:start], put
            kept += self._moved(at, start, size - at)
            size += start - at
            if put and start < end:
                kept += self._replaced(start, end, size, len(put))
            size += len(put)
            at = end
        return Traced("".join(pieces), tuple(_merged(kept)))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give where a range of the text was read; an empty range where nothing of it was."""
        found = list(self._moved(start, end, 0))
        return (found[0].original_start, found[-1].original_end) if found else (0, 0)

    def _moved(self, start: int, end: int, by: int) -> Iterator[Stretch]:
        """Give the runs that make up a range, moved; a run of unequal lengths is taken whole or not at all."""
        for run in self.kept:
            if run.end <= start or end <= run.start:
                continue
            low, high = max(start, run.start), min(end, run.end)
            first, last = run.original_start, run.original_end
            if run.end - run.start == last - first:
                first, last = first + low - run.start, last - (run.end - high)
            yield Stretch(start=low + by, end=high + by, original_start=first, original_end=last)

    def _replaced(self, start: int, end: int, at: int, size: int) -> Iterator[Stretch]:
        first, last = self.original(start, end)
        if last > first:
            yield Stretch(start=at, end=at + size, original_start=first, original_end=last)


def _merged(runs: Iterable[Stretch]) -> Iterator[Stretch]:
    """Put runs together that follow one another in both texts, character by character."""
    held: Stretch | None = None
    for run in runs:
        if held and held.end == run.start and held.original_end == run.original_start and _even(held) and _even(run):
            held = Stretch(
                start=held.start, end=run.end, original_start=held.original_start, original_end=run.original_end
            )
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _even(run: Stretch) -> bool:
    return run.end - run.start == run.original_end - run.original_start
