"""What a code means: sub-event types from the codebook, every other code from the glossary."""

from dataclasses import dataclass
from functools import cache

from rapidfuzz import process

from tacitus.coding.codebook import packaged
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


@cache
def codes() -> tuple[Code, ...]:
    """Give every code that a record can hold; a few names stand for two."""
    sub_events = [
        Code(found.name, "sub-event type", found.definition, "ACLED codebook", found.rule, found.examples,
             found.event_type)
        for found in packaged().sub_events
    ]  # fmt: skip
    rows = (Code(row["code"], row["kind"], row["meaning"], row["source"]) for row in table("codebook/glossary.csv"))
    return (*sub_events, *rows)


def meaning(code: str | None) -> str:
    """Give what a code means in one sentence; empty for what is no code."""
    return _meanings().get(code or "", "")


@cache
def _meanings() -> dict[str, str]:
    return {found.name: found.meaning for found in reversed(codes())}


def explain_code(name: str) -> list[Code]:
    """Give every code of a name, whatever its case; raises ``LookupError`` with the nearest names for what is none."""
    wanted = name.strip().casefold().replace(" ", "_")
    found = [code for code in codes() if code.name.casefold().replace(" ", "_") == wanted]
    if not found:
        near = [match[0] for match in process.extract(name, sorted({code.name for code in codes()}), limit=3)]
        raise LookupError(f"{name}: neither a file nor a code; codes of a similar name: {', '.join(near)}")
    return found
