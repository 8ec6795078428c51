"""Incidents of political violence: each report's own accounts of them.

Mentions of acts and counts of people are found in sentences, put together to
tellings, and the tellings of one incident to an account with its type, day,
place, actors, figures and those held responsible.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tacitus.annotating.document import Document
from tacitus.coding.charging.charges import charges
from tacitus.coding.codebook import Codebook, packaged
from tacitus.coding.factuality import told_as
from tacitus.coding.harm.figures import find_figures
from tacitus.coding.incidents.background import is_incident
from tacitus.coding.incidents.days import day_told, days_of
from tacitus.coding.incidents.events import EventMention, find_events
from tacitus.coding.incidents.grouping import group
from tacitus.coding.incidents.groups import Group, length
from tacitus.coding.incidents.prospects import acts_not_done
from tacitus.coding.incidents.scenes import CLOSENESS, scene_of, site
from tacitus.coding.incidents.sides import sided
from tacitus.coding.incidents.tellings import VIOLENCE, find_tellings
from tacitus.coding.incidents.weapons import weapons
from tacitus.knowledge import settings
from tacitus.model import Account, ActorKind, Evidence, Factuality, Figure, Period, Place, Responsibility

_SEVERAL = 2  # people harmed
_STATE = ("state_force", "government")
_HARMLESS = ("property", "transfer", "base", "change", "other")
_OF_HARM: dict[str | None, str] = {
    "displaced": "Other", "abducted": "Abduction/forced disappearance", "detained": "Arrests",
}  # fmt: skip
_OWN = re.compile(r"\bof (?:its|their|his|her|our)\b")
_LONG = 45  # days from which a period tells of more than one act


def code_incidents(document: Document, codebook: Codebook | None = None) -> tuple[Account, ...]:
    """Give the accounts of a report, in the order in which it begins to tell of them.

    Takes the packaged codebook where none is given; an act without a type in
    the codebook is not coded.
    """
    book = codebook or packaged()
    events = find_events(document, book)
    told = acts_told(document, book, events)
    found = accounts(document, told, book)
    return (*found, *_not_done(document, acts_not_done(document, events, told, book), len(found), book))


def acts_told(document: Document, book: Codebook, events: Sequence[EventMention] | None = None) -> list[Group]:
    """Give the tellings of each act that a report tells of as an incident, those of a type in the codebook.

    The mentions of acts are found where they are not given.
    """
    events = find_events(document, book) if events is None else events
    found = group(document, find_tellings(document, events, find_figures(document), book))
    return [one for one in found if is_incident(document, one, found) and _type(one, book)[0] is not None]


def accounts(document: Document, groups: Sequence[Group], book: Codebook) -> tuple[Account, ...]:
    """Give the account of each group of tellings that has a type in the codebook."""
    real = [found for found in groups if _type(found, book)[0] is not None]
    found = []
    kinds = {mention.name: mention.kind for mention in document.actors}
    told = zip(real, days_of(document, real), charges(document, real), weapons(document, real), strict=True)
    for n, (group_, date, charged, with_) in enumerate(told, 1):
        account = _account(document, group_, f"{document.report.id}#{n}", book, date)
        account = replace(account, responsibility=_distinct(charged), weapons=with_)
        found.append(replace(account, figures=sided(account, _agents(document, group_, account), kinds)))
    return tuple(found)


def _not_done(document: Document, groups: Sequence[Group], told: int, book: Codebook) -> Iterator[Account]:
    """Give the accounts of acts that did not come to pass, numbered after those told; only their own words place them."""
    for n, found in enumerate(groups, told + 1):
        account = _account(document, found, f"{document.report.id}#{n}", book, day_told(found))
        yield replace(
            account, factuality=found.events[0].factuality, aggregate=False, place=_most_exact(document, found)
        )


def _agents(document: Document, found: Group, account: Account) -> list[ActorKind]:
    """Give the kinds of those who are told to have done it, one for each time that they are.

    Where an attack is named, who harmed somebody in it may have answered it ("troops killed 30 of the attackers").
    """
    kinds = {mention.name: mention.kind for mention in document.actors}
    events = found.events
    attacks = [event for event in events if event.types and event.harm is None] or events
    told = [agent.kind for event in attacks for agent in event.agents]
    charged = (item.actor for item in account.responsibility if item.stance not in ("denied", "stated"))
    return told + [kinds[name] for name in charged if name in kinds]


def _distinct(items: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Leave out charges that the report repeats."""
    kept: dict[tuple[object, ...], Responsibility] = {}
    for item in items:
        kept.setdefault((item.actor, item.stance, item.said_by), item)
    return tuple(kept.values())


def _account(document: Document, found: Group, id_: str, book: Codebook, date: Period | None) -> Account:
    events = found.events
    type_, basis = _type(found, book)
    aggregate = found.total or _is_aggregate(events, date) or _is_tally(document, found)
    return Account(
        id=id_,
        report=document.report.id,
        type=type_ or "Other",
        aggregate=aggregate,
        date=date,
        order=next(iter(found.orders), None) if date is None else None,
        place=_place(document, found, broad=aggregate),
        initiator=_names(events, "agents"),
        target=_names(events, "patients"),
        factuality=_factuality(document, events),
        mentions=_mentions(document, found),
        figures=_once(mention.figure for mention in found.figures),
        basis=basis,
    )


def _factuality(document: Document, events: Sequence[EventMention]) -> Factuality:
    """Give how the report tells an act: as done where one mention does, else with the least distance of all."""
    told = {_told_as(document, event) for event in events}
    return next(kind for kind in ("happened", "alleged", "attempted", "denied") if kind in told)


def _told_as(document: Document, event: EventMention) -> Factuality:
    """Give how a mention tells its act; a count of those harmed, or of none, is told as a fact."""
    if event.factuality not in ("happened", "attempted"):
        return "happened"
    return told_as(document, document.doc[event.trigger])


def _mentions(document: Document, found: Group) -> tuple[Evidence, ...]:
    """Give the words of each telling, the one with most figures first."""
    ordered = sorted(found.tellings, key=lambda telling: (-len(telling.figures), telling.sentence))
    return tuple(document.evidence(telling.span.start, telling.span.end) for telling in ordered)


def _type(found: Group, book: Codebook) -> tuple[str | None, str]:
    """Give the type with most evidence among the mentions, the narrower of equals, and its basis."""
    events = [event for event in found.events if event.types]
    if not events:
        counted_as = [mention.figure.measure for mention in found.figures]
        harm = next(iter(counted_as), next((event.harm for event in found.events), None))
        general = _OF_HARM.get(harm, "Attack")
        known = general in book.by_name and found.tellings[0].family in (VIOLENCE, "abduction", "arrest")
        held = general != "Arrests" or "detained" in counted_as
        return general if known and held else None, f"{general}: people were harmed, and no narrower type has evidence"
    counted = Counter(event.types[0] for event in events)
    peaceful = _HARMLESS if any(event.harm in ("killed", "injured") for event in found.events) else ("property",)
    violent = {name: n for name, n in counted.items() if book.by_name[name].family not in peaceful}
    if not violent and _is_of_harmed(found) and "Attack" in book.by_name:
        return "Attack", "Attack: people were harmed where things were destroyed"
    violent = violent or dict(counted)
    specific = {name: n for name, n in violent.items() if name != "Attack"} or violent
    first = min(specific, key=lambda name: (name != "Suicide bomb", -specific[name], book.rank[name]))
    basis = next(event.basis for event in events if event.types[0] == first)
    taken_by = any(event.agents for event in found.events)
    if first == "Government regains territory" and taken_by and not _by_own_state(found):
        first = "Non-state actor overtakes territory"
    elif first == "Non-state actor overtakes territory" and _by_own_state(found):
        first = "Government regains territory"
    return (first if first in book.by_name else None), basis


def _is_of_harmed(found: Group) -> bool:
    """Tell a count of people killed or hurt: in looting and destruction nobody is (ACLED codebook)."""
    measures = (mention.figure.measure for mention in found.figures if mention.figure.high != 0)
    return any(measure in ("killed", "injured") for measure in measures)


def _by_own_state(found: Group) -> bool:
    """Tell a place taken by the state that it belongs to (ACLED codebook: a foreign army overtakes territory)."""
    agent = next((agent for event in found.events for agent in event.agents), None)
    countries = {mention.place.country for mention in found.places if mention.place is not None}
    at_home = agent is None or agent.country is None or not countries or agent.country in countries
    return agent is not None and agent.kind in _STATE and at_home


def _place(document: Document, found: Group, *, broad: bool) -> Place | None:
    """Give the most exact place that the tellings name, of equals the one named most often, then first.

    Where they name none, it is where the report plays.
    """
    return _most_exact(document, found) or scene_of(document, found.tellings[0].sentence, broad=broad)


def _most_exact(document: Document, found: Group) -> Place | None:
    places = [mention.place or site(document, mention.text) for mention in found.places]
    named = Counter(place.name for place in places)
    return min(places, key=lambda place: (CLOSENESS[place.precision], -named[place.name]), default=None)


def _is_aggregate(events: Sequence[EventMention], date: Period | None) -> bool:
    """Tell a total over a long period: of several acts, or of people harmed by acts of which none is told."""
    several = any(event.plural for event in events) or all(event.harm is not None for event in events)
    return date is not None and length(date) > _LONG and several


def _is_tally(document: Document, found: Group) -> bool:
    """Tell people lost over the years from those of one act: "59 of its soldiers had died", on no day and nowhere.

    Each count stands in a perfect and is of a body's own people, or of what goes on for long ("the war has killed").
    """
    counted = [m for m in found.figures if max(m.figure.low or 0, m.figure.high or 0) >= _SEVERAL]
    harmed = [document.doc[event.trigger] for event in found.events if event.harm is not None]
    heads = [verb.head if verb.dep_ == "conj" else verb for verb in harmed]
    perfect = all(any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children) for verb in heads)
    lasting = settings("codebook/triggers.toml")["lasting"]
    causes = [child.lemma_.lower() for verb in harmed for child in verb.children if child.dep_ == "nsubj"]
    if counted and perfect and any(cause in lasting for cause in causes):
        return True
    if not counted or found.periods or found.places:
        return False
    own = all(_OWN.search(mention.figure.quote) for mention in counted)
    return bool(harmed) and perfect and own


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
