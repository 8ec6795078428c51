"""Showing: a record becomes a page, a table, a file that other programs read.

What draws in heavy libraries is imported when it is first asked for.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tacitus.model import Claims, Record

if TYPE_CHECKING:
    import polars
    from rich.console import Console

    from tacitus.annotating import Document

__all__ = ["dossier", "explain", "explain_code", "export", "show", "show_document", "table"]


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


def table(record: Record, name: str, *, fatalities: str | None = None) -> "polars.DataFrame":
    """Give one of the record's tables ("incidents", "figures", "claims", "acled", …) as a Polars table.

    The names are those of :func:`export`'s formats that are tables. Raises ``LookupError`` for another.
    """
    from tacitus.showing.exporting import table as make

    return make(record, name, fatalities=fatalities)


def explain(record: Record, item: Any) -> str:
    """Say what an item of a record (or the id of an incident, report or actor) states and all that it rests on.

    Raises ``LookupError`` for an id that the record does not hold.
    """
    from tacitus.showing.explaining import explain_item

    return explain_item(record, item)


def explain_code(name: str, codebook: Path | None = None) -> str:
    """Say what a code means, of the packaged codebook or of a researcher's own; ``LookupError`` for what is none."""
    from tacitus.showing.codes import explain_code as find

    return "\n".join(str(found) for found in find(name, codebook))


def show_document(document: "Document", claims: Claims, console: "Console") -> None:
    """Print a report with everything that was marked in it and coded from it."""
    from tacitus.showing.explaining import show_document as print_document

    print_document(document, claims, console)
