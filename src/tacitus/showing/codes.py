"""What a code means: sub-event types from the codebook, every other code from the glossary."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import process

from tacitus.coding.codebook import Codebook, load, packaged
from tacitus.coding.incidents.weapons import arms
from tacitus.knowledge import table


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its meaning."""

    name: str
    """The code."""
    kind: str
    """What it is a code for."""
    meaning: str
    """What counts."""
    source: str
    """The codebook that it comes from."""
    rule: str = ""
    """How a doubt is decided."""
    examples: tuple[str, ...] = ()
    """Sentences to which it applies."""
    belongs_to: str = ""
    """The wider code."""

    def __str__(self) -> str:
        """Say it in lines."""
        lines = [f"{self.name} ({self.kind}{f', {self.belongs_to}' if self.belongs_to else ''})", f"  {self.meaning}"]
        lines += [f"  In doubt: {self.rule}"] if self.rule else []
        lines += [f"  Example: {example}" for example in self.examples]
        return "\n".join([*lines, f"  Source: {self.source}."])


def codes(own: Path | None = None) -> tuple[Code, ...]:
    """Give every code that a record can hold, with the types of a researcher's own codebook where one is given.

    A few names stand for two codes.
    """
    return _codes(load(own), own) if own else _packaged_codes()


@cache
def _packaged_codes() -> tuple[Code, ...]:
    return _codes(packaged(), None)


def _codes(book: Codebook, own: Path | None) -> tuple[Code, ...]:
    source = book.name if own else "ACLED codebook"
    sub_events = [
        Code(found.name, "sub-event type", found.definition, source, found.rule, found.examples, found.event_type)
        for found in book.sub_events
    ]
    kinds = (
        Code(arm.kind, "weapon", arm.definition, "after GTD's weapon types", belongs_to=arm.narrows) for arm in arms()
    )
    rows = (Code(row["code"], row["kind"], row["meaning"], row["source"]) for row in table("codebook/glossary.csv"))
    return (*sub_events, *rows, *kinds)


def meaning(code: str | None) -> str:
    """Give what a code means in one sentence; empty for what is no code."""
    return _meanings().get(code or "", "")


@cache
def _meanings() -> dict[str, str]:
    return {found.name: found.meaning for found in reversed(codes())}


def explain_code(name: str, own: Path | None = None) -> list[Code]:
    """Give every code of a name, whatever its case; raises ``LookupError`` with the nearest names for what is none."""
    wanted = name.strip().casefold().replace(" ", "_")
    found = [code for code in codes(own) if code.name.casefold().replace(" ", "_") == wanted]
    if not found:
        near = [match[0] for match in process.extract(name, sorted({code.name for code in codes(own)}), limit=3)]
        raise LookupError(f"{name}: neither a file nor a code; codes of a similar name: {', '.join(near)}")
    return found
