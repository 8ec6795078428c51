"""What the tests of reading share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tacitus.reading import Unreadable, drafts
from tacitus.reading.draft import Draft

type Reading = Callable[..., tuple[list[Draft], list[Unreadable]]]


@pytest.fixture
def reading() -> Reading:
    """Read sources; give the drafts, and what could not be read."""

    def read(*sources: Path | str, **settings: object) -> tuple[list[Draft], list[Unreadable]]:
        found = list(drafts(sources, **settings))  # type: ignore[arg-type]
        return [one for one in found if isinstance(one, Draft)], [one for one in found if isinstance(one, Unreadable)]

    return read
