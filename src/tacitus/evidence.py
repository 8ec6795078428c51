"""Evidence: the exact words of a report that something rests on, and those that the report gives as somebody else's."""

from dataclasses import dataclass

from tacitus.report import Report, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Value):
    """The exact words in a report: ``report.text[start:end] == quote``."""

    report: str
    """Id of the report."""
    start: int
    """First character of the quote in the report's cleaned text."""
    end: int
    """One past its last character."""
    quote: str
    """The words themselves."""


def quoted(report: Report, start: int, end: int) -> Evidence:
    """Give the words ``start:end`` of a report as evidence."""
    return Evidence(report=report.id, start=start, end=end, quote=report.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech(Evidence):
    """Words that a report gives as somebody else's; all others are the outlet's own."""

    speaker: str | None = None
    """Whom the report credits, by canonical name or as worded; null where it hides them ("it is believed")."""
    direct: bool = False
    """Whether they stand in quotation marks."""
    hedged: bool = False
    """Whether the outlet distances itself from them ("alleged")."""
