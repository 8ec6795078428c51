"""A draft: one article as its form gives it, before it is cleaned and its masthead read."""

import dataclasses
import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a sidecar, the command line or the form itself says of an article; it wins over what is inferred."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: datetime.date | None = None
    updated: datetime.date | None = None
    url: str | None = None
    language: str | None = None
    basis: str = ""
    """Where the day of publication stands ("reports.csv", "page metadata", "--date")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as plain text, page furniture and all."""

    id: str
    """Stable id, unique in the run; the file's name where that is unique."""
    source: str
    """The file or address, as the user gave it."""
    text: str
    """The text as the form gives it, paragraphs parted by blank lines where the form tells them apart."""
    sha256: str
    """Hash of the bytes that were read."""
    given: Given = field(default_factory=Given)
    where: str = ""
    """Place in the file ("line 12", "entry 3") where it holds several articles."""


def merged(first: Given, second: Given) -> Given:
    """Put two statements together; where both say something, the first is right."""
    values = {
        field.name: getattr(first, field.name) or getattr(second, field.name) for field in dataclasses.fields(Given)
    }
    values["basis"] = first.basis if first.published or not second.published else second.basis
    return Given(**values)
