"""Tellings that refer back: to an act spoken of as known, or to people whose harm was told before."""

from collections.abc import Sequence

from tacitus.annotating.document import Document
from tacitus.coding.incidents.tellings import Telling

_NEXT = ("later", "then", "afterwards", "afterward", "subsequently")
_KNOWN = frozenset({"the", "this", "that"})
_KNOWN_ACTS = frozenset({"the", "this", "that", "these", "those"})
_NAMES = ("NOUN", "PROPN")
_OF_THE_HARMED = ("among those in a state", "share of the harmed", "number of the harmed")
OTHER_WORDS = frozenset(
    {"another", "second", "third", "previous", "earlier", "similar", "separate", "other", "last", "recent", "first"}
)


def is_denial(document: Document, telling: Telling) -> bool:
    """Tell "no one was hurt" and "the raids caused no casualties": they go on with what was told before."""
    acts = [document.doc[event.trigger] for event in telling.events if event.types]
    known = all(any(child.lower_ in _KNOWN_ACTS for child in act.children) for act in acts if act.pos_ in _NAMES)
    return (
        known
        and all(act.pos_ in _NAMES for act in acts)
        and bool(telling.figures)
        and all(m.figure.high == 0 for m in telling.figures)
    )


def is_of_the_harmed(telling: Telling) -> bool:
    """Tell "two of the dead", "were among the wounded" and "put the number of wounded at 40": of people told of before."""
    harm_only = not any(event.types for event in telling.events if event.harm is None)
    return harm_only and any(mention.rule in _OF_THE_HARMED for mention in telling.figures)


def is_known(document: Document, telling: Telling) -> bool:
    """Tell an act spoken of as known: "the blast", "this attack"."""
    event = telling.events[0]
    trigger = document.doc[event.trigger]
    if trigger.pos_ not in ("NOUN", "PROPN") or event.plural or telling.place is not None:
        return False
    beside = {child.lower_ for child in trigger.children if child.dep_ in ("det", "amod", "poss", "nummod")}
    return bool(beside & _KNOWN) and not beside & OTHER_WORDS


def has_as_many(telling: Telling, known: Sequence[Telling]) -> bool:
    """Tell whether a group's people harmed in the same way are no fewer than those of a telling."""
    most: dict[str, int] = {}
    for mention in (figure for one in known for figure in one.figures):
        figure = mention.figure
        most[figure.measure] = max(most.get(figure.measure, 0), figure.low or figure.high or 0)
    return all(most.get(m.figure.measure, 0) >= (m.figure.low or m.figure.high or 0) for m in telling.figures)


def is_of_type(telling: Telling, known: Sequence[Telling]) -> bool:
    """Tell whether an act may be of a group's kind: "the bombing" is none that is told of as a shooting."""
    mine = {event.types[0] for event in telling.events if event.types} - {"Attack"}
    theirs = {event.types[0] for event in (event for one in known for event in one.events) if event.types}
    return not mine or bool(mine & theirs)


def is_next_act(document: Document, telling: Telling, known: Sequence[Telling]) -> bool:
    """Tell an act of another kind that followed: "jets later bombed the town" after a town's fall."""
    verbs = (document.doc[event.trigger] for event in telling.events if event.types)
    follows = any(
        c.dep_ == "advmod" and c.lower_ in _NEXT for verb in verbs if verb.pos_ == "VERB" for c in verb.children
    )
    return follows and not is_of_type(telling, known)
