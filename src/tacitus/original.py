"""The nouns of a report's making: what of it was read where, and what was taken out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

type FurnitureKind = Literal["navigation", "sharing", "related", "notice", "player", "address", "masthead"]
type CreditScope = Literal["whole_report", "additional_reporting", "photograph"]
type OutletKind = Literal[
    "agency", "state", "public", "private", "party", "armed_actor", "ngo", "international", "government", "research",
]  # fmt: skip


class Value:
    """What all nouns share: the schema takes each field's definition from the docstring under it."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"use_attribute_docstrings": True, "extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Value):
    """A run of cleaned text and the run of the original that it was made from.

    Where both are of one length they correspond character by character; else the
    whole stands for the whole (a repaired character).
    """

    start: int
    """First character in the cleaned text."""
    end: int
    """One past the last."""
    original_start: int
    """First character in the text as it was read."""
    original_end: int
    """One past the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original(Value):
    """Words of the text as it was read, before it was cleaned."""

    text: str
    """The words, typographic damage repaired."""
    start: int
    """First character in the text as it was read."""
    end: int
    """One past the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption(Original):
    """What stood under a photograph; it is no part of the article, and its dates are the photograph's."""

    credit: str | None = None
    """Whom the photograph is credited to, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture(Original):
    """Words of the page that are none of the article's."""

    kind: FurnitureKind
    """What they are for: finding one's way, sharing, other articles, notices, players, addresses, the masthead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Original):
    """Words that credit an agency."""

    agency: str
    """Name of the agency, as the base of outlets has it."""
    scope: CreditScope
    """What the agency gave: the whole report, some of the reporting, or a photograph."""


def where_read(kept: Sequence[Stretch], start: int, end: int) -> tuple[int, int] | None:
    """Give where a range of the cleaned text stood in the text as it was read; null where nothing in it was read."""
    met = [stretch for stretch in kept if stretch.start < end and start < stretch.end]
    if not met:
        return None
    first, last = met[0], met[-1]
    low, high = first.original_start, last.original_end
    if first.end - first.start == first.original_end - first.original_start:
        low += max(0, start - first.start)
    if last.end - last.start == last.original_end - last.original_start:
        high -= max(0, last.end - end)
    return low, high
