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
        # a parser's words, or a file's name, may hold line breaks and what a terminal obeys
        words = " ".join(f"{self.source}{place}: {self.reason}".split())
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


class CannotRead(Exception):
    """Raised by a form that gives up on a file; becomes an :class:`Unreadable` that names the file."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where


def sentence(error: OSError) -> str:
    """Say what the system's error means for the user."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder; check the name"
        case PermissionError():
            return "may not be read; give yourself the right to read it"
        case _:
            return f"cannot be read ({error.strerror or error})"
