"""Showing: a record becomes a page, a table, a file that other programs read.

What draws in heavy libraries is imported when it is first asked for.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from tacitus.model import Record

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["dossier", "export", "show"]


def dossier(record: Record) -> str:
    """Give the record as one HTML page that works offline, every number linked to the words it rests on."""
    from tacitus.showing.composing import compose

    return compose(record)


def show(record: Record, console: "Console") -> None:
    """Print the record in the terminal: incidents, figures with their voices, disagreements."""
    from tacitus.showing.terminal import show as print_record

    print_record(record, console)


def export(record: Record, format: str, path: Path, *, fatalities: str | None = None, hxl: bool = False) -> None:
    """Write the record to ``path`` in one of :data:`tacitus.showing.exporting.FORMATS`.

    ``fatalities`` names the rule for numbers of dead ("conservative" or "range";
    each format has its own where left out); ``hxl`` adds a row of HXL tags to a
    CSV format that has them. Raises ``LookupError``, in a sentence for the user,
    for a format, a rule or an option that there is not.
    """
    from tacitus.showing.exporting import export as write

    write(record, format, path, fatalities=fatalities, hxl=hxl)
