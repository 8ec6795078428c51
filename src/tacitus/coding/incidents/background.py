"""Incident or background: which acts told of in a report are incidents that it tells, and which are words in passing.

A group of tellings is none where it names neither day, place nor people harmed;
what is told again of an act that another group tells at length is none of its own
either. The rest is weighed by readable signs (``knowledge/models/is-incident.md``).
"""

from collections.abc import Iterator, Sequence, Set
from itertools import islice

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding.incidents.grouping import DETERMINERS, fit, words_beside
from tacitus.coding.incidents.groups import Group, length
from tacitus.coding.incidents.referring import OTHER_WORDS
from tacitus.knowledge import settings
from tacitus.learned import classifier

_SEVERAL = 2  # people harmed
_LIKELY = 0.4
_LONG = 45  # days from which a period tells of more than one act
_CHANCES = (0.05, 0.15, 0.3, 0.5, 0.7)
_ABOVE, _JUST_ABOVE = 6, 2
_DURING = ("in", "during")
_ASIDE = ("relcl", "acl", "advcl")
_SUBJECTS = {"nsubj", "nsubjpass"}
_SUPPOSED = frozenset(
    {"future", "further", "possible", "potential", "planned", "new", "last", "recent", "ongoing", "continued"}
)


def is_incident(document: Document, found: Group, groups: Sequence[Group]) -> bool:
    """Tell an incident from background: one with a count of people is, one with neither figure, day nor place never."""
    if _is_accident(document, found):
        return False
    if any(max(m.figure.low or 0, m.figure.high or 0) >= _SEVERAL for m in found.figures):
        return True
    if found.listed or found.total:
        return True
    if _is_setting(document, found, groups):
        return False
    if _is_the_news(found):
        return True
    if not (found.figures or found.periods or found.places):
        return False
    return classifier("is-incident").chance("incident", signs_of_incident(document, found, groups)) > _LIKELY


def _is_the_news(found: Group) -> bool:
    """Tell one act with a doer with which the report begins: no report begins with background."""
    first = [event for event in found.events if event.sentence == 0]
    return any(event.agents and not event.plural for event in first)


def _is_setting(document: Document, found: Group, groups: Sequence[Group]) -> bool:
    """Tell an act named only for what was done in it: "abducted 38 people in a raid", "the bombing, which killed 25"."""
    if found.figures:
        return False
    others = {event.trigger for other in groups if other is not found for event in other.events}
    triggers = [document.doc[event.trigger] for event in found.events]
    return all(_is_during(token, others) or _is_told_by_clause(token, others) for token in triggers)


def _is_during(act: Token, others: Set[int]) -> bool:
    within = act.dep_ == "pobj" and act.head.lower_ in _DURING
    return within and any(above.i in others for above in islice(act.head.ancestors, _JUST_ABOVE))


def _is_told_by_clause(act: Token, others: Set[int]) -> bool:
    return any(child.dep_ == "relcl" and child.i in others for child in act.children)


def _is_accident(document: Document, found: Group) -> bool:
    """Tell people harmed by an accident or by nature: harm that nobody does, told with words for one and none for an act."""
    events = found.events
    if any(event.harm is None or event.agents or event.types not in ((), ("Attack",)) for event in events):
        return False
    words = settings("codebook/harms.toml")["natural"]["accidents"]
    return any(
        token.lemma_.lower() in words
        for telling in found.tellings
        for token in document.tokens(document.sentences[telling.sentence])
    )


def signs_of_incident(document: Document, found: Group, groups: Sequence[Group]) -> list[str]:
    """Give the signs that a group of tellings is an incident that the report tells of."""
    events = found.events
    first = found.tellings[0]
    triggers = [document.doc[event.trigger] for event in events]
    periods = [length(period) for period in found.periods]
    when = "none" if not periods else "day" if min(periods) <= 3 else "month" if min(periods) <= _LONG else "long"
    where = next((m.place.precision for m in found.places if m.place is not None), "none")
    measures = sorted({m.figure.measure for m in found.figures})
    return [
        "bias",
        f"family={first.family}",
        f"tellings={min(len(found.tellings), 4)}",
        f"events={min(len(events), 5)}",
        f"part={document.sentences[first.sentence].part}",
        f"sentence={min(first.sentence // 4, 5)}",
        f"when={when}",
        f"where={where}",
        f"when={when} where={where != 'none'} figures={bool(measures)}",
        f"figures={bool(measures)}",
        *(f"measure={measure}" for measure in measures),
        *sorted({f"word={event.lemma}" for event in events}),
        *sorted({f"type={event.types[0]}" for event in events if event.types}),
        f"plural={all(event.plural for event in events)}",
        f"agents={any(event.agents for event in events)} patients={any(event.patients for event in events)}",
        *sorted({f"tag={trigger.tag_}" for trigger in triggers}),
        *sorted({f"role={trigger.dep_}" for trigger in triggers}),
        f"voice={document.voice_at(triggers[0]) is not None}",
        f"factuality={events[0].factuality}",
        *sorted({f"kind={actor.kind}" for event in events for actor in (*event.agents, *event.patients)}),
        *_told_again(document, found, groups),
        *_named(document, found),
        *_standing(document, found),
    ]


def _told_again(document: Document, found: Group, groups: Sequence[Group]) -> Iterator[str]:
    """Read how well it would do for the act of another group that the report tells as much of."""
    first, size = found.tellings[0], len(found.tellings)
    others = [other for other in groups if other is not found and len(other.tellings) >= size]
    chance = max((fit(document, first, other, groups) for other in others), default=0.0)
    step = sum(chance > edge for edge in _CHANCES)
    yield f"fits another={step}"
    yield f"fits another={step} tellings={min(size, 2)}"


def _named(document: Document, found: Group) -> Iterator[str]:
    """Read how its first words name it: "the blast", "another blast", "attacks"."""
    event = found.events[0]
    trigger = document.doc[event.trigger]
    beside = words_beside(trigger)
    determiner = next(iter(sorted(beside & DETERMINERS)), "none") if trigger.pos_ in ("NOUN", "PROPN") else "verb"
    yield f"determiner={determiner}"
    yield f"determiner={determiner} plural={event.plural}"
    yield f"determiner={determiner} place={bool(found.places)} time={bool(found.periods)}"
    yield from (f"beside={word}" for word in sorted(beside & (OTHER_WORDS | _SUPPOSED)))


def _standing(document: Document, found: Group) -> Iterator[str]:
    """Read where its first words stand in the sentence, and who says it."""
    trigger = document.doc[found.events[0].trigger]
    above = [trigger, *islice(trigger.ancestors, _ABOVE)]
    voice = document.voice_at(trigger)
    parts = {child.dep_ for child in trigger.children}
    yield f"head={trigger.head.lemma_.lower()}"
    yield f"aside={any(token.dep_ in _ASIDE for token in above)}"
    yield from (f"auxiliary={child.lemma_}" for child in trigger.children if child.dep_ in ("aux", "neg", "auxpass"))
    yield from (f"preposition={child.lower_}" for child in trigger.children if child.dep_ == "prep")
    yield f"subject={bool(parts & _SUBJECTS)} object={'dobj' in parts} {trigger.pos_}"
    yield f"said={voice.kind if voice else None} direct={voice is not None and voice.direct}"
