"""The reference of the forms, written from the table of forms: ``python -m tacitus.reading.forms.reference``.

It prints the part of ``docs/reference/forms.md`` between the two marks; a test
compares them.
"""

from collections.abc import Iterator

from tacitus.reading.columns import FIELDS
from tacitus.reading.forms import FORMS
from tacitus.reading.item import MEGABYTE
from tacitus.reading.sidecars import KEYS, TABLE

START, END = "<!-- made from the code: forms -->", "<!-- end -->"


def table() -> str:
    """Give the forms, the names of columns and the keys of sidecars as Markdown."""
    return "\n".join((START, *_forms(), "", *_columns(), "", *_sidecars(), END))


def _forms() -> Iterator[str]:
    yield "| form | files | reports in a file | largest | what is taken |"
    yield "|---|---|---|---|---|"
    for form in FORMS:
        suffixes = ", ".join(f"`{suffix}`" for suffix in form.suffixes)
        limit = f"{form.limit // MEGABYTE} MB" if form.limit else "no bound"
        yield f"| {form.name} | {suffixes} | {form.reports} | {limit} | {form.note} |"


def _columns() -> Iterator[str]:
    yield "| field | names of columns that say it, the likeliest first |"
    yield "|---|---|"
    for field, names in FIELDS.items():
        yield f"| `{field}` | {', '.join(names)} |"


def _sidecars() -> Iterator[str]:
    yield f"A sidecar may say: {', '.join(f'`{key}`' for key in KEYS)}; `{TABLE}` also has `file`."


if __name__ == "__main__":
    print(table())
