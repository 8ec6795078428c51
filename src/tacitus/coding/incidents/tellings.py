"""Tellings: the acts of one kind that one sentence tells of, with their figures, as one thing.

A sentence may tell of several incidents ("police arrested four after the blast
that hurt 13"): acts of different families, and acts of one family that have
days or places of their own, are told apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tacitus.annotating.document import Document, PlaceMention, Span, TimeMention
from tacitus.coding.codebook import Codebook
from tacitus.coding.harm.figures import FigureMention
from tacitus.coding.incidents.events import EventMention, event_of_harm
from tacitus.model import Measure

VIOLENCE = "violence"
_FAMILY_OF_HARM: dict[Measure, str] = {"detained": "arrest", "abducted": "abduction"}
_BODILY = ("killed", "injured", "missing")
_TAKEN = ("capture", "seize", "take prisoner", "take captive")
_AFTER = ("after", "before", "since", "following", "until")
_SPANS = ("minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade", "anniversary")
_REAL = ("happened", "attempted", "alleged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one sentence tells of one incident."""

    sentence: int
    """Index of the sentence."""
    family: str
    """The codebook's family of the acts."""
    events: tuple[EventMention, ...]
    """The mentions, in text order."""
    figures: tuple[FigureMention, ...] = ()
    """The counts of people."""

    @property
    def place(self) -> PlaceMention | None:
        """Where, by the first mention that says so."""
        return next((event.place for event in self.events if event.place is not None), None)

    @property
    def time(self) -> TimeMention | None:
        """When, by the first mention that says so."""
        return next((event.time for event in self.events if event.time is not None), None)

    @property
    def span(self) -> Span:
        """From the first word of the mentions and figures to the last."""
        spans = [(event.start, event.end) for event in self.events]
        spans += [(mention.figure.start, mention.figure.end) for mention in self.figures]
        return Span(min(start for start, _ in spans), max(end for _, end in spans))


def find_tellings(
    document: Document, events: Iterable[EventMention], figures: Sequence[FigureMention], book: Codebook
) -> tuple[Telling, ...]:
    """Put mentions and figures together sentence by sentence, in text order."""
    by_sentence: dict[int, list[EventMention]] = {}
    zeros = {mention.trigger for mention in figures}
    for event in events:
        if event.factuality in _REAL or event.trigger in zeros:
            by_sentence.setdefault(event.sentence, []).append(event)
    for mention in figures:
        if mention.sentence not in by_sentence and mention.figure.measure in _BODILY:
            # counted in words that name no act: "were among the dead"
            sentence, trigger = document.sentences[mention.sentence], document.doc[mention.trigger]
            by_sentence[mention.sentence] = [event_of_harm(document, sentence, trigger, mention.figure.measure)]
    found: list[Telling] = []
    for index, mentions in sorted(by_sentence.items()):
        counted = [figure for figure in figures if figure.sentence == index]
        found += _in_sentence(document, index, mentions, counted, book)
    return tuple(found)


def _in_sentence(
    document: Document, sentence: int, events: list[EventMention], figures: list[FigureMention], book: Codebook
) -> list[Telling]:
    groups: list[tuple[str, list[EventMention]]] = []
    for event in sorted(events, key=lambda event: (not event.types, event.start)):
        family = _family(event, book)
        may = [(kind, mentions) for kind, mentions in groups if not _set_apart(document, mentions, event)]
        kin = [(kind, mentions) for kind, mentions in may if kind == family and _one(mentions, event)]
        group = _outcome_of(document, may, event) or (_nearest(kin, event.trigger) if kin else None)
        if group is None and not event.types:
            group = _nearest_typed(may, event)
        if group is None:
            group = []
            groups.append((family, group))
        group.append(event)
    shared: list[list[FigureMention]] = [[] for _ in groups]
    for figure in figures:
        if groups:
            shared[_of_figure(groups, figure)].append(figure)
    return [
        Telling(
            sentence=sentence, family=family, events=tuple(sorted(mentions, key=lambda e: e.start)), figures=tuple(own)
        )
        for (family, mentions), own in zip(groups, shared, strict=True)
    ]


def _family(event: EventMention, book: Codebook) -> str:
    if event.types:
        return book.by_name[event.types[0]].family
    return _FAMILY_OF_HARM.get(event.harm or "killed", VIOLENCE)


def _one(mentions: list[EventMention], event: EventMention) -> bool:
    """Tell whether a mention may be of the same act as others of its family in the sentence."""
    times = {mention.time for mention in mentions if mention.time is not None}
    places = {mention.place for mention in mentions if mention.place is not None}
    other_time = event.time is not None and bool(times) and event.time not in times
    other_place = event.place is not None and bool(places) and event.place not in places
    return not (other_time or other_place)


def _nearest(groups: list[tuple[str, list[EventMention]]], trigger: int) -> list[EventMention]:
    """Give the mentions that stand nearest to a word."""
    return min((mentions for _, mentions in groups), key=lambda ms: min(abs(m.trigger - trigger) for m in ms))


def _set_apart(document: Document, mentions: list[EventMention], event: EventMention) -> bool:
    """Tell whether the sentence sets an act apart in time from others ("killed days after the blasts")."""
    return any(_is_other_time(document, mention, event) for mention in mentions)


def are_set_apart(document: Document, a: Telling, b: Telling) -> bool:
    """Tell whether one of two tellings of a sentence has happened since the other: "the deadliest since the blast of 1992"."""
    return a.sentence == b.sentence and any(
        _since(document.doc[one.trigger], document.doc[other.trigger])
        for one in a.events
        for other in b.events
        if one.trigger != other.trigger
    )


def _since(a: Token, b: Token) -> bool:
    markers = (_marker(a, b), _marker(b, a))
    return any(marker is not None and marker.lower_ == "since" for marker in markers)


def _is_other_time(document: Document, a: EventMention, b: EventMention) -> bool:
    for inner, outer in ((a, b), (b, a)):
        if _lasted(document.doc[inner.trigger]):
            continue  # "took the base after two days of fighting"
        marker = _marker(document.doc[inner.trigger], document.doc[outer.trigger])
        if marker is None:
            continue
        other_acts = bool(a.types and b.types) and a.types[0] != b.types[0] and "Attack" not in (a.types[0], b.types[0])
        if _is_measured(marker) or other_acts or marker.lower_ == "since":
            return True
    return False


def _lasted(act: Token) -> bool:
    """Tell what went on until something was done: "days of fighting", "a month-long siege"."""
    above = act.head.head if act.dep_ == "pobj" and act.head.lower_ == "of" else None
    long = any(child.dep_ in ("amod", "compound") and child.lower_ == "long" for child in act.children)
    return long or (above is not None and above.lemma_.lower() in _SPANS)


def _marker(inner: Token, outer: Token) -> Token | None:
    """Give the word that sets one act before or after another that stands outside of what the word governs."""
    for above in (inner, *inner.ancestors):
        if outer is above or (outer.is_ancestor(above) is False and above.is_ancestor(outer)):
            return None
        if above.dep_ in ("pobj", "pcomp") and above.head.lower_ in _AFTER:
            return above.head
        mark = next((c for c in above.children if c.dep_ in ("mark", "advmod") and c.lower_ in _AFTER), None)
        if mark is not None and above.dep_ in ("advcl", "ccomp", "pcomp"):
            return mark
    return None


def _is_measured(marker: Token) -> bool:
    """Tell whether a span of time stands before "after" or "before": "three days after", "a week before"."""
    near = marker.doc[max(marker.sent.start, marker.i - 2) : marker.i]
    return any(word.lemma_.lower() in _SPANS for word in near)


def _nearest_typed(groups: list[tuple[str, list[EventMention]]], event: EventMention) -> list[EventMention] | None:
    """Give the acts of violence nearest to a harm that has no type of its own."""
    if event.harm in _FAMILY_OF_HARM:
        return None
    near = [
        (min(abs(m.trigger - event.trigger) for m in mentions), n)
        for n, (family, mentions) in enumerate(groups)
        if family not in ("arrest", "agreement")
    ]
    return groups[min(near)[1]][1] if near else None


def _outcome_of(
    document: Document, groups: list[tuple[str, list[EventMention]]], event: EventMention
) -> list[EventMention] | None:
    """Give the act in which people were harmed: "overran the post, killing six and capturing two"."""
    trigger = document.doc[event.trigger]
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in trigger.children)
    captured = event.harm == "detained" and event.lemma in _TAKEN and not own
    if not (captured or event.harm in _BODILY) or trigger.dep_ not in ("advcl", "conj"):
        return None
    heads = {trigger.head.i, trigger.head.head.i} if trigger.dep_ == "conj" else {trigger.head.i}
    fought = ((kind, ms) for kind, ms in groups if kind not in _FAMILY_OF_HARM.values())
    above = (ms for _, ms in fought if any(mention.trigger in heads for mention in ms))
    return next((mentions for mentions in above if _one(mentions, event)), None)


def _of_figure(groups: list[tuple[str, list[EventMention]]], figure: FigureMention) -> int:
    """Give the group to which a figure belongs: that of its trigger, else the nearest of its family."""
    wanted = _FAMILY_OF_HARM.get(figure.figure.measure, VIOLENCE)

    def order(index: int) -> tuple[bool, bool, int]:
        family, mentions = groups[index]
        return (
            all(mention.trigger != figure.trigger for mention in mentions),
            family != wanted,
            min(abs(mention.trigger - figure.trigger) for mention in mentions),
        )

    return min(range(len(groups)), key=order)
