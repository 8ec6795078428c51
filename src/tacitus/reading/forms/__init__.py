"""The forms in which reports come: one table, from which the reading and the reference are made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tacitus.reading.decoding import binary_kind
from tacitus.reading.draft import Draft
from tacitus.reading.forms import page, plain
from tacitus.reading.item import Item
from tacitus.reading.problems import CannotRead, Unreadable

type Reader = Callable[[Item], Iterator[Draft | Unreadable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: how it is told from others, who reads it, what the reference says of it."""

    name: str
    """What people call it."""
    suffixes: tuple[str, ...]
    """Suffixes of its files."""
    read: Reader
    """Gives the drafts of an item in this form."""
    reports: str
    """How many reports a file holds."""
    note: str
    """What is taken from it, and what is not."""


FORMS: tuple[Form, ...] = (
    Form(
        name="plain text",
        suffixes=(".txt", ".text"),
        read=plain.read_text,
        reports="one",
        note="The headline is the first line where a blank line follows it. Any encoding.",
    ),
    Form(
        name="Markdown",
        suffixes=(".md", ".markdown"),
        read=plain.read_markdown,
        reports="one",
        note="Marks are taken off; a front matter says outlet, date and so on.",
    ),
    Form(
        name="web page",
        suffixes=(".html", ".htm", ".xhtml"),
        read=page.read,
        reports="one",
        note="The article is taken out of the page, with what its metadata say; a folder `page_files/` that a "
        "browser saved beside it is passed by.",
    ),
)
"""All forms that are read."""

_BY_SUFFIX = {suffix: form for form in FORMS for suffix in form.suffixes}


def form_of(item: Item) -> Form:
    """Tell the form of an item by its name and first bytes; raise :class:`CannotRead` where it is none."""
    head = item.head()
    if kind := binary_kind(head):
        raise CannotRead(f"is {kind}, not text; give the report as text, page, PDF or document")
    form = _BY_SUFFIX.get(item.path.suffix.lower())
    if form is None:
        raise CannotRead(f"has a name ({item.path.suffix}) of no form that is read; these are {', '.join(_BY_SUFFIX)}")
    return form
