"""Incidents of political violence: each report's own accounts of them.

Mentions of acts and counts of people are found in sentences, put together to
tellings, and the tellings of one incident to an account with its type, day,
place, actors, figures and those held responsible.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tacitus.annotating.document import Document
from tacitus.coding.codebook import Codebook, packaged
from tacitus.coding.events import EventMention, find_events
from tacitus.coding.figures import FigureMention, find_figures
from tacitus.coding.grouping import Group, group
from tacitus.coding.tellings import find_tellings
from tacitus.model import Account, Evidence, Figure, Period, Place

_PRECISION = ("site", "town", "near", "district", "line", "sea", "province", "country")
_STATE = ("state_force", "government")
_LONG = 45  # days from which a period tells of more than one act


def code_incidents(document: Document, codebook: Codebook | None = None) -> tuple[Account, ...]:
    """Give the accounts of a report, in the order in which it begins to tell of them.

    Takes the packaged codebook where none is given; an act without a type in
    the codebook is not coded.
    """
    book = codebook or packaged()
    events = find_events(document, book)
    figures = find_figures(document)
    groups = group(document, find_tellings(document, events, figures, book))
    accounts: list[Account] = []
    for found in groups:
        type_, basis = _type(found, book)
        if type_ is not None and _is_incident(found):
            accounts.append(_account(document, found, f"{document.report.id}#{len(accounts) + 1}", type_, basis))
    return tuple(accounts)


def _events(found: Group) -> list[EventMention]:
    return [event for telling in found.tellings for event in telling.events]


def _figures_of(found: Group) -> list[FigureMention]:
    return [figure for telling in found.tellings for figure in telling.figures]


def _is_incident(found: Group) -> bool:
    """Tell an incident from background: it has a figure, a day, or a place."""
    return bool(_figures_of(found) or found.periods or found.places)


def _account(document: Document, found: Group, id_: str, type_: str, basis: str) -> Account:
    events = _events(found)
    date = _date(found)
    return Account(
        id=id_,
        report=document.report.id,
        type=type_,
        aggregate=_is_aggregate(events, date),
        date=date,
        place=_place(found),
        initiator=_names(events, "agents"),
        target=_names(events, "patients"),
        factuality="attempted" if all(event.factuality == "attempted" for event in events) else "happened",
        mentions=_mentions(document, found),
        figures=_once(mention.figure for mention in _figures_of(found)),
        basis=basis,
    )


def _mentions(document: Document, found: Group) -> tuple[Evidence, ...]:
    """Give the words of each telling, the one with most figures first."""
    ordered = sorted(found.tellings, key=lambda telling: (-len(telling.figures), telling.sentence))
    return tuple(document.evidence(telling.span.start, telling.span.end) for telling in ordered)


def _type(found: Group, book: Codebook) -> tuple[str | None, str]:
    """Give the type with most evidence among the mentions, the narrower of equals, and its basis."""
    events = [event for event in _events(found) if event.types]
    if not events:
        general = next((name for name in ("Attack",) if name in book.by_name and found.family == "violence"), None)
        return general, "Attack: people were harmed, and no narrower type has evidence"
    counted = Counter(event.types[0] for event in events)
    specific = {name: n for name, n in counted.items() if name != "Attack"} or counted
    first = min(specific, key=lambda name: (name != "Suicide bomb", -specific[name], book.rank[name]))
    basis = next(event.basis for event in events if event.types[0] == first)
    if first == "Government regains territory" and not _by_state(events):
        first = "Non-state actor overtakes territory"
    elif first == "Non-state actor overtakes territory" and _by_state(events):
        first = "Government regains territory"
    return (first if first in book.by_name else None), basis


def _by_state(events: Sequence[EventMention]) -> bool:
    agents = [agent for event in events for agent in event.agents]
    return bool(agents) and agents[0].kind in _STATE


def _date(found: Group) -> Period | None:
    """Give the narrowest period that the tellings name, the first of equals."""
    return min(found.periods, key=_length, default=None)


def _length(period: Period) -> int:
    return (period.to - period.from_).days if period.from_ and period.to else 10_000


def _place(found: Group) -> Place | None:
    """Give the most exact place that the tellings name, the first of equals."""
    places = [mention.place or Place(name=mention.text) for mention in found.places]
    return min(places, key=lambda place: _PRECISION.index(place.precision), default=None)


def _is_aggregate(events: Sequence[EventMention], date: Period | None) -> bool:
    """Tell a total: several acts over a long period."""
    return date is not None and _length(date) > _LONG and any(event.plural for event in events)


def _names(events: Sequence[EventMention], role: str) -> tuple[str, ...]:
    named = Counter(actor.name for event in events for actor in getattr(event, role) if actor.form != "pronoun")
    return tuple(name for name, _ in named.most_common(3))


def _once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Leave out figures that the report repeats: same number, speaker and, for single people, group."""
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        group_ = figure.who if figure.low == figure.high == 1 else ""
        kept.setdefault((figure.measure, figure.low, figure.high, figure.said_by, group_), replace(figure))
    return tuple(kept.values())
