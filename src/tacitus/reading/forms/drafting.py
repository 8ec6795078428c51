"""What all forms share: an item's text becomes a draft, its headline first."""

import hashlib
import re

from tacitus.reading.draft import Draft, Given, merged
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead

LONGEST = MEGABYTE
"""Characters that a single report may have; a long book is shorter than that."""


def draft(item: Item, text: str, data: bytes, given: Given | None = None, *, key: str = "", where: str = "") -> Draft:
    """Make a draft; ``given`` is what the form itself says. Raises :class:`CannotRead` where it holds no text."""
    if not any(letter.isalnum() for letter in text):
        raise CannotRead("is empty" if not data.strip() else "holds no text", where)
    if len(text) > LONGEST:
        raise CannotRead(
            f"holds {len(text) / LONGEST:.1f} million characters, more than one report can have; split it into its articles",
            where,
        )
    return Draft(
        id=key or item.id,
        source=item.name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        given=merged(item.given, given or Given()),
        where=where,
    )


def headed(title: str | None, body: str) -> str:
    """Give a text that begins with its headline, which stands there already or is put there."""
    if not title or _bare(title) in _bare(body[: len(title) + 300]):
        return body
    return f"{title}\n\n{body}".rstrip()


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
