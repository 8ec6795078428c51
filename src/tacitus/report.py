"""A report: its text, what was read of its making, and what was taken out of it and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Literal, cast

type FurnitureKind = Literal["navigation", "sharing", "related", "notice", "player", "address", "masthead"]
type Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
type CreditScope = Literal["whole report", "additional reporting", "photograph only"]
type OutletKind = Literal[
    "agency", "state", "public", "private", "party", "armed_actor", "ngo", "international", "government", "research",
]  # fmt: skip

_SHOWN = 120  # characters of a text that a printed value shows


class Value:
    """What all nouns share: the schema takes each field's definition from the docstring under it."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"use_attribute_docstrings": True, "extra": "forbid"}

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        """Give what Rich prints: the fields that hold something, long texts and lists shortened."""
        for field in fields(cast("Any", self)):
            value = getattr(self, field.name)
            if isinstance(value, str) and len(value) > _SHOWN:
                yield field.name, f"{value[:_SHOWN]}… ({len(value):,} characters)"
            elif value not in (None, "", (), {}):
                yield field.name, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Value):
    """A range of days; a single day has both ends equal, an open end is null."""

    __pydantic_config__: ClassVar = Value.__pydantic_config__ | {"alias_generator": lambda name: name.rstrip("_")}

    from_: date | None = None
    """First day, ISO 8601."""
    to: date | None = None
    """Last day, ISO 8601."""
    basis: str | None = None
    """How the range was found: the words or the rule that fixed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Value):
    """When, in a report that nothing dates: its weekdays set against one another."""

    report: str
    """Id of the report whose weekdays are compared."""
    weekday: Weekday
    """The day of the week that it names."""
    days_before: int
    """Days before the last day that the report names; negative for one still to come."""
    after: tuple[str, ...] = ()
    """Ids of the incidents that lie on earlier days by it; empty in what one report claims."""
    basis: str
    """The rule that ordered them."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Value):
    """One report as it was read: cleaned text and what is known of its making."""

    id: str
    """Stable id, unique in the collection; the file's name where that is unique."""
    outlet: str | None = None
    """Who published it; null where nothing says so."""
    title: str | None = None
    """Headline."""
    published: Period | None = None
    """Day of publication, or the range that the text allows."""
    language: str | None = None
    """BCP 47."""
    agencies: tuple[str, ...] = ()
    """Agencies credited, be it for a photograph alone: ``credits`` tells for what."""
    agency_scope: CreditScope | None = None
    """The most that any agency is credited with; a photograph's credit makes no agency copy."""
    credits: tuple[Credit, ...] = ()
    """The words that credit agencies."""
    updated: Period | None = None
    """Day of the last change, where the page tells."""
    country: str | None = None
    """Country of the outlet, ISO 3166-1 alpha-2, where the base of outlets knows it."""
    ownership: OutletKind | None = None
    """What kind of outlet it is: whose voice may speak through it."""
    byline: str | None = None
    """Author as printed."""
    dateline: str | None = None
    """Dateline as printed."""
    url: str | None = None
    """Address it was published at."""
    sha256: str = ""
    """Hash of the bytes that were read."""
    text: str = ""
    """Cleaned text; all offsets count its characters. The headline is its first line where there is one."""
    captions: tuple[Caption, ...] = ()
    """Captions of photographs, taken out of the text."""
    furniture: tuple[Furniture, ...] = ()
    """Page furniture, taken out of the text."""
    kept: tuple[Stretch, ...] = ()
    """Where each run of the cleaned text stood in the text as it was read, in order."""

    @property
    def carries(self) -> tuple[str, ...]:
        """Agencies whose words it carries: a photograph's credit makes no agency copy."""
        text = {credit.agency for credit in self.credits if credit.scope != "photograph only"}
        pictures = {credit.agency for credit in self.credits} - text
        return tuple(agency for agency in self.agencies if agency not in pictures)

    def kept_at(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where words of the text as it was read stand in the cleaned text; null where they were taken out."""
        return where_kept(self.kept, start, end)

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where a range of the cleaned text was read; null where nothing in it was read."""
        return where_read(self.kept, start, end)


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


def where_kept(kept: Sequence[Stretch], start: int, end: int) -> tuple[int, int] | None:
    """Give where words of the original stand in the cleaned text; null where they were taken out."""
    met = [stretch for stretch in kept if stretch.original_start < end and start < stretch.original_end]
    if not met or met[0].original_start > start or met[-1].original_end < end:
        return None
    first, last = met[0], met[-1]
    low, high = first.start, last.end
    if first.end - first.start == first.original_end - first.original_start:
        low += start - first.original_start
    if last.end - last.start == last.original_end - last.original_start:
        high -= last.original_end - end
    return low, high
