"""Reading: whatever form reports come in, they become reports."""

import dataclasses
import datetime
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tacitus.model import Report
from tacitus.reading.draft import Draft, Given
from tacitus.reading.files import items_at
from tacitus.reading.forms import form_of
from tacitus.reading.item import Item
from tacitus.reading.problems import CannotRead, Unreadable, sentence
from tacitus.reading.reports import to_report
from tacitus.reading.sidecars import merged

__all__ = ["Unreadable", "read"]


def read(
    sources: Sequence[Path | str], *, outlet: str | None = None, date: datetime.date | None = None
) -> Iterator[Report | Unreadable]:
    """Read the reports at the sources: files or folders of them, in any form of :data:`tacitus.reading.forms.FORMS`.

    ``outlet`` and ``date`` (the day of publication) hold for all that is read,
    and win over sidecars. Reports come in an order, and with ids, that do not
    depend on the order of the sources. What cannot be read comes as
    :class:`Unreadable`, and the rest is read.
    """
    told = Given(outlet=outlet, published=date, basis="--date" if date else "")
    known = _Known()
    for found in items_at([Path(source) for source in sources]):
        drafts = [found] if isinstance(found, Unreadable) else drafts_of(found)
        for draft in drafts:
            if isinstance(draft, Unreadable):
                yield draft
            elif whole := known.once(dataclasses.replace(draft, given=merged(told, draft.given))):
                yield to_report(whole)


def drafts_of(item: Item) -> Iterator[Draft | Unreadable]:
    """Give the drafts that an item holds, and the reason where it gives none."""
    try:
        yield from form_of(item).read(item)
    except CannotRead as error:
        yield Unreadable(item.name, error.reason, error.where)
    except OSError as error:
        yield Unreadable(item.name, sentence(error))


class _Known:
    """The drafts seen so far: none twice, and no two with one id."""

    def __init__(self) -> None:
        self._contents: set[bytes] = set()
        self._ids: set[str] = set()

    def once(self, draft: Draft) -> Draft | None:
        """Give the draft with an id of its own; None where the same outlet's same words were read before."""
        given = draft.given
        same = "\0".join([" ".join(draft.text.split()), str(given.outlet), str(given.published), str(given.url)])
        content = hashlib.sha256(same.encode("utf-8", "replace")).digest()[:16]
        if content in self._contents:
            return None
        self._contents.add(content)
        name = draft.id
        if name in self._ids:
            name = f"{name}-{content.hex()[:8]}"
        self._ids.add(name)
        return dataclasses.replace(draft, id=name)
