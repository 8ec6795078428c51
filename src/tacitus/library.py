"""The library: a record in a researcher's hands, in a script or a notebook.

What :func:`build` and :func:`load` give is the model's record, whose lists know
how to become tables and how to show themselves, and which can be asked what an
item rests on::

    record = tacitus.load("sahel")
    record.incidents.to_polars()
    record.figures
    print(record.explain("i1"))
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tacitus import model
from tacitus.model import Evidence, Figure, Responsibility, Weapon

if TYPE_CHECKING:
    import polars
    from rich.console import RenderableType

    from tacitus.reading import Fetching
    from tacitus.running import Guides, Progress
    from tacitus.store import Store

__all__ = ["Explanation", "Items", "Record", "build", "load"]


class Items[T](tuple[T, ...]):
    """The items of one kind in a record: a tuple that is also a table, and shows itself with a small chart."""

    name: str
    """The table's name, as in ``tacitus export --format``."""
    record: "Record"
    """The record that holds the items."""

    @classmethod
    def of(cls, items: tuple[T, ...], name: str, record: "Record") -> Self:
        """Give the items as the named table of a record."""
        made = cls(items)
        made.name, made.record = name, record
        return made

    def to_polars(self) -> "polars.DataFrame":
        """Give the items as a Polars table, one row an item; the reference's page on tables tells its columns."""
        return self.record.to_polars(self.name)

    def __repr__(self) -> str:
        """Give how many there are: all of them would fill the screen."""
        return f"<{len(self):,} {self.name} of {self.record.collection}>"

    def __rich__(self) -> "RenderableType":
        """Give the first items for a terminal, with bars of characters."""
        from tacitus.showing.glancing import in_terminal

        return in_terminal(self.record, self.name, self)

    def _repr_html_(self) -> str:
        """Give the first items for a notebook, with a small chart."""
        from tacitus.showing.glancing import in_notebook

        return in_notebook(self.record, self.name, self)


class Explanation(str):
    """What an item states and rests on, in lines; a notebook shows them as they stand."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Give the text itself."""
        return str(self)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Record(model.Record):
    """What a collection of reports says, with what a researcher asks of it; each list of items is :class:`Items`."""

    def __post_init__(self) -> None:
        """Let each list know its name and its record."""
        for field in fields(self):
            found = getattr(self, field.name)
            if isinstance(found, tuple):
                object.__setattr__(self, field.name, Items.of(found, field.name, self))

    @classmethod
    def of(cls, record: model.Record) -> Self:
        """Take a record as :mod:`tacitus.contract` reads it."""
        return cls(**{field.name: getattr(record, field.name) for field in fields(record)})

    def __eq__(self, other: object) -> bool:
        """Tell whether two records say the same, whoever holds them."""
        if not isinstance(other, model.Record):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(self))

    __hash__ = None  # type: ignore[assignment]

    @property
    def figures(self) -> Items[Figure]:
        """Every claim of a count, of all incidents."""
        return self._held("figures")

    @property
    def responsibility(self) -> Items[Responsibility]:
        """Every claim of who did it, of all incidents."""
        return self._held("responsibility")

    @property
    def weapons(self) -> Items[Weapon]:
        """Every claim of the weapon or means, of all incidents."""
        return self._held("weapons")

    @property
    def mentions(self) -> Items[Evidence]:
        """Every passage that tells of an incident."""
        return self._held("mentions")

    def _held(self, name: str) -> Items[Any]:
        return Items.of(tuple(chain.from_iterable(getattr(found, name) for found in self.incidents)), name, self)

    def to_polars(self, name: str = "claims", *, fatalities: str | None = None) -> "polars.DataFrame":
        """Give one of the record's tables, or an export that is a table ("claims", "acled", …), as a Polars table.

        ``fatalities`` names the rule for numbers of dead. Raises ``LookupError`` for a table that there is not.
        """
        from tacitus.showing import table

        return table(self, name, fatalities=fatalities)

    def explain(self, item: Any) -> Explanation:
        """Say what an item of the record (or the id of an incident, report or actor) states and all that it rests on.

        Raises ``LookupError`` for an id that the record does not hold.
        """
        from tacitus.showing import explain

        return Explanation(explain(self, item))

    def export(self, format: str, path: Path | str, *, fatalities: str | None = None, hxl: bool = False) -> None:
        """Write the record to ``path`` in a format of ``tacitus export --list``; ``LookupError`` for another."""
        from tacitus.showing import export

        export(self, format, Path(path), fatalities=fatalities, hxl=hxl)

    def dossier(self) -> str:
        """Give the record as one HTML page that works offline, every number linked to the words it rests on."""
        from tacitus.showing import dossier

        return dossier(self)

    def _repr_html_(self) -> str:
        """Give the situation in a paragraph and what there is, for a notebook."""
        from tacitus.showing.glancing import record_in_notebook

        return record_in_notebook(self)


def build(
    sources: Sequence[Path | str],
    *,
    collection: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    fetching: "Fetching | None" = None,
    guides: "Guides | None" = None,
    store: "Store | None" = None,
    workers: int = 1,
    only_relevant: bool = False,
    progress: "Progress | None" = None,
) -> Record:
    """Read the reports at ``sources`` (files, folders or addresses) and give their record.

    The keywords are those of :func:`tacitus.running.run`, which also tells what could not be read.
    """
    from tacitus.running import run

    outcome = run(
        sources,
        collection=collection,
        outlet=outlet,
        published=published,
        columns=columns,
        fetching=fetching,
        guides=guides,
        store=store,
        workers=workers,
        only_relevant=only_relevant,
        progress=progress,
    )
    return Record.of(outcome.record)


def load(where: Path | str) -> Record:
    """Load the record from a folder that a build wrote, a record.json or a record.sqlite.

    Raises ``LookupError``, in a sentence for the user, where there is none.
    """
    from tacitus.running import load as read_back

    return Record.of(read_back(where))
