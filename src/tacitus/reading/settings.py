"""What the user settles for a run of reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tacitus.reading.draft import Given
from tacitus.reading.item import Item
from tacitus.reading.problems import Unreadable


class Fetches(Protocol):
    """What fetches addresses, as far as forms know it."""

    def items(self, addresses: Mapping[str, Given], *, depth: int = 0) -> Iterator[Item | Unreadable]:
        """Fetch addresses, each with what is known of its page."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How files are read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """For a field (``text``, ``outlet`` …) the column that says it, where the names do not tell."""
    fetcher: Fetches | None = None
    """Fetches what lists of addresses name; None where the user has not asked for that."""
