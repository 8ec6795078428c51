"""The force: an armed force at a place, as one claim has it and as the claims of many reports follow one another."""

from dataclasses import dataclass
from typing import Literal

from tacitus.evidence import Evidence
from tacitus.place import Place
from tacitus.report import Period, Value

type ForceStatus = Literal["deployed", "created", "planned", "withdrawing", "withdrawn", "reinforcing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Force(Evidence):
    """An armed force's presence, size or movement at a place."""

    force: str
    """The force."""
    place: Place | None = None
    """Where."""
    low: int | None = None
    """Lower bound of its size in persons."""
    high: int | None = None
    """Upper bound."""
    hedge: str = "exact"
    """As for figures."""
    status: ForceStatus = "deployed"
    """What it does there."""
    since: str | None = None
    """ISO 8601 year, month or day."""
    until: str | None = None
    """ISO 8601 year, month or day."""
    members: tuple[str, ...] = ()
    """Those that make it up, where listed."""
    mandate: str | None = None
    """Its task in the text's words."""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceStep(Evidence):
    """One claim in the series of a force at a place."""

    claim: int
    """Its place among the record's forces, from 0."""
    date: Period | None = None
    """The days that the text gives, else those of its report, as the basis says; null where neither is known."""
    low: int | None = None
    """Lower bound of its size in persons."""
    high: int | None = None
    """Upper bound."""
    hedge: str = "exact"
    """As for figures."""
    status: ForceStatus = "deployed"
    """What it does there."""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceSeries(Value):
    """How one force at one place changes, claim by claim."""

    force: str
    """The force."""
    place: Place | None = None
    """Where; null for the claims that name no place."""
    steps: tuple[ForceStep, ...] = ()
    """The claims, the earliest day first, those of no known day last."""
