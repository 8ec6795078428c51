"""Showing: a record becomes a page, a table, a file that other programs read."""

from rich.console import Console

from tacitus.model import Record


def dossier(record: Record) -> str:
    """Give the record as one HTML page."""
    return ""


def show(record: Record, console: Console) -> None:
    """Print the record."""
