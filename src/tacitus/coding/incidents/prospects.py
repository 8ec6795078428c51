"""Acts that did not come to pass: threatened, planned, supposed, or said not to have been done.

They are accounts of their own beside those of what happened, each with its
factuality, and carry no count of people. Only an act with a doer or target and
a place is one; a plan or denial of what the report itself tells as done is not.
"""

from collections.abc import Iterator, Sequence

from tacitus.annotating.document import Document
from tacitus.coding.codebook import Codebook
from tacitus.coding.factuality import is_asserted_not, is_dated, is_to_come, prospect
from tacitus.coding.incidents.events import EventMention
from tacitus.coding.incidents.groups import Group, apart, may_contain, same_place
from tacitus.coding.incidents.tellings import Telling

_FAMILIES = ("violence", "abduction", "territory", "protest", "property")
_TO_COME = ("threatened", "planned", "hypothetical")


def acts_not_done(
    document: Document, events: Sequence[EventMention], told: Sequence[Group], book: Codebook
) -> list[Group]:
    """Give the acts that did not come to pass, in text order; what the report tells of as done is none of them."""
    groups: list[Group] = []
    for event in events:
        if not _is_whole(document, event, book):
            continue
        telling = Telling(sentence=event.sentence, family=book.by_name[event.types[0]].family, events=(event,))
        if not is_to_come(document.doc[event.trigger]) and any(_is_of(event, telling.family, one) for one in told):
            continue
        same = next((one for one in groups if _is_again(event, telling.family, one)), None)
        if same is not None:
            same.tellings.append(telling)
        else:
            groups.append(Group([telling]))
    return groups


def _is_whole(document: Document, event: EventMention, book: Codebook) -> bool:
    """Tell whether a mention says who would act or be acted upon, and where."""
    if not event.types or book.by_name[event.types[0]].family not in _FAMILIES:
        return False
    token = document.doc[event.trigger]
    if is_dated(token):
        return False
    unreal = (
        is_asserted_not(token) if event.factuality == "denied" else event.factuality in _TO_COME and prospect(token)
    )
    return bool(unreal) and bool(event.agents or event.patients) and event.place is not None


def _is_of(event: EventMention, family: str, group: Group) -> bool:
    """Tell whether a mention may be of an act that is told as done."""
    if family != group.tellings[0].family:
        return False
    here, there = event.place, group.places
    if here and there and not any(same_place(here, place) or may_contain(here.place, place.place) for place in there):
        return False
    period = event.time.period if event.time else None
    return not (period and group.periods and all(apart(period, other) for other in group.periods))


def _is_again(event: EventMention, family: str, group: Group) -> bool:
    """Tell whether a mention goes on with an act that did not come to pass: of the same kind, at the same place."""
    first = group.events[0]
    if event.factuality != first.factuality or not _is_of(event, family, group):
        return False
    own, known = _names(event), {name for other in group.events for name in _names(other)}
    return bool(set(own) & known)


def _names(event: EventMention) -> Iterator[str]:
    return (actor.name for actor in (*event.agents, *event.patients))
