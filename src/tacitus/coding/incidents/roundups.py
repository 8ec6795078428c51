"""Roundups: reports that go from place to place, with an act in each.

"The coalition conducted 14 strikes on Monday. Near Raqqa, two strikes destroyed
a depot. Near Palmyra, one strike hit a tank": a sentence that opens with a place
of its own, beside another that opens with another place, tells of an act of its
own, as conflict data sets count it (ACLED codebook: an event is one place and
one day); what was told before of several is their total.
"""

from collections.abc import Callable, Sequence

from tacitus.annotating.document import Document, PlaceMention
from tacitus.coding.incidents.tellings import VIOLENCE, Telling
from tacitus.coding.tree import is_definite

_OPENING = 3  # words before a place that opens a sentence: a bullet, "near", "in the"
_BESIDE = 4  # sentences from one item to the next
_INTRODUCED = 6  # sentences from the total to the first item

type Apart = Callable[[PlaceMention, PlaceMention], bool]


def items(document: Document, tellings: Sequence[Telling], apart: Apart) -> list[Telling]:
    """Give the tellings that open with a place of their own, each near another that opens with a place apart from it."""
    opening = [telling for telling in tellings if _opens_with_place(document, telling)]
    return [telling for telling in opening if any(_are_beside(telling, other, apart) for other in opening)]


def total(tellings: Sequence[Telling], listed: Sequence[Telling]) -> Telling | None:
    """Give what was told of several acts shortly before the items: "14 strikes", "a wave of bombings"."""
    first = listed[0].sentence
    before = [telling for telling in tellings if telling.sentence < first and telling not in listed]
    several = [telling for telling in before if any(event.plural and event.harm is None for event in telling.events)]
    near = [telling for telling in several if first - telling.sentence <= _INTRODUCED]
    dated = [telling for telling in near if telling.time is not None]
    return max(dated or near, key=lambda telling: telling.sentence, default=None)


def _are_beside(one: Telling, other: Telling, apart: Apart) -> bool:
    here, there = one.place, other.place
    near = abs(one.sentence - other.sentence) <= _BESIDE and one.sentence != other.sentence
    return near and here is not None and there is not None and apart(here, there)


def _opens_with_place(document: Document, telling: Telling) -> bool:
    place, sentence = telling.place, document.sentences[telling.sentence]
    if place is None or place.adjective or telling.family != VIOLENCE:
        return False
    if len(document.report.text[sentence.start : place.start].split()) > _OPENING:
        return False
    return any(event.types for event in telling.events) and not _is_known(document, telling)


def _is_known(document: Document, telling: Telling) -> bool:
    """Tell an act that the sentence speaks of as known from one that it brings: "in Paris, he condemned the attack"."""
    triggers = (document.doc[event.trigger] for event in telling.events)
    named = next((trigger for trigger in triggers if trigger.pos_ in ("NOUN", "PROPN")), None)
    return named is not None and is_definite(named)
