"""What could not be read, in one clear sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a part of one, that gave no report; the run goes on without it."""

    source: str
    """Name of the file or address, as the user gave it."""
    reason: str
    """What is wrong and what to do, without the name."""
    where: str = ""
    """Place in the file ("line 12", "entry 3"), where it is known."""

    def __str__(self) -> str:
        place = f", {self.where}" if self.where else ""
        return f"{self.source}{place}: {self.reason}"
