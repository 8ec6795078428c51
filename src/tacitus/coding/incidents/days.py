"""When the acts of a report were: what their own words say, and what they fix for one another.

"Three days after the blast" is counted from the day of the blast. What a report
tells first, as having just happened, is the news of its day; an arrest that it
dates no further lies between the attack that it tells of and the report.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tacitus.annotating.calendar import NUMBERS, UNIT_DAYS, ago
from tacitus.annotating.document import Document, TimeMention
from tacitus.annotating.time_words import number
from tacitus.coding.codebook import packaged
from tacitus.coding.incidents.events import EventMention
from tacitus.coding.incidents.groups import Group, apart, length
from tacitus.coding.incidents.tellings import VIOLENCE
from tacitus.coding.tree import DEFINITE
from tacitus.model import Measure, Period

_STEP = re.compile(
    rf"\b(?:(?P<number>\d{{1,3}}|an?|a\s+few|several|a\s+couple\s+of|{'|'.join(NUMBERS)})\s+)?"
    r"(?P<unit>minute|hour|day|night|week|month)s?\s+(?P<way>after|before|later|earlier)\b(?!\s+that\b)",
    re.I,
)
_TWO = 2
_REACH = 80  # characters from "days after" to the act from which they are counted
_LATELY = 2  # sentences from an act to what followed "days later"
_FIRST = 2  # sentences in which the news of the day is told
_FRESH = 31  # days up to which an arrest follows on the attack that its report tells of
_FORMER = ("before", "earlier")


def days_of(document: Document, groups: Sequence[Group]) -> list[Period | None]:
    """Give the period of each act of a report, in their order; null where nothing fixes it."""
    open_ = [found for found in groups if found.when is None and not (found.periods or found.orders)]
    for found, when in [(found, _when_all(found, groups)) for found in open_]:
        found.when = when
    told = [day_told(found) for found in groups]
    stepped = [
        period or _from_another(document, found, groups, told) for found, period in zip(groups, told, strict=True)
    ]
    return [period or _as_news(document, found, groups, stepped) for found, period in zip(groups, stepped, strict=True)]


def day_told(found: Group) -> Period | None:
    """Give the period that most mentions agree with, the first of equals, or the narrowest one inside it.

    One of several acts, which none dates, has the day of them all.
    """
    periods = found.periods
    named = [event.time.period for event in found.events if event.time is not None and event.time.period is not None]
    first = max(periods, key=lambda period: sum(not apart(period, other) for other in named), default=None)
    if first is None:
        return found.when.period if found.when is not None else None
    inside = [period for period in periods if not apart(period, first) and length(period) <= length(first)]
    return min(inside, key=length)


def _when_all(part: Group, groups: Sequence[Group]) -> TimeMention | None:
    """Give when the acts were that a report counts together before it tells of each: "seven in two blasts on Friday"."""
    measure, _ = _counted(part)
    parts = [one for one in groups if not (one.periods or one.orders) and _counted(one)[0] == measure]
    total = sum(_counted(one)[1] for one in parts)
    if measure is None or len(parts) < _TWO:
        return None
    for one in groups:
        counted = any((m.figure.measure, m.figure.low, m.figure.high) == (measure, total, total) for m in one.figures)
        if counted and one.tellings[0].sentence < part.tellings[0].sentence:
            return next((event.time for event in one.events if event.time is not None), None)
    return None


def _counted(found: Group) -> tuple[Measure | None, int]:
    """Give the first exact count of people harmed in an act, and of what."""
    exact = (m.figure for m in found.figures if m.figure.low and m.figure.low == m.figure.high)
    return next(((figure.measure, figure.low or 0) for figure in exact), (None, 0))


# --- counted from another act ----------------------------------------------------------


def _from_another(
    document: Document, found: Group, groups: Sequence[Group], told: Sequence[Period | None]
) -> Period | None:
    """Count the day of an act from that of another: "was killed three days after the blast", "a week later"."""
    for event in found.events:
        sentence = document.sentences[event.sentence]
        for step in _STEP.finditer(document.report.text, sentence.start, sentence.end):
            if event.plural or _nearest_to(step, found, groups, event) is not event:
                continue
            base = _day_of(_counted_from(step, event, groups), groups, told) or _day_of_known(
                document, step, sentence.end, groups, told
            )
            if base is not None:
                first, last = _stepped(step, base)
                return Period(from_=first, to=last, basis=f"{step[0]!r}, counted from {base}, told of beside it")
    return None


def _nearest_to(step: re.Match[str], found: Group, groups: Sequence[Group], event: EventMention) -> EventMention | None:
    """Give the act that "three days after" dates: the last one before it, or else the first behind the other one."""
    here = [e for one in groups for e in one.events if e.sentence == event.sentence]
    before = [e for e in here if e.end <= step.start()]
    if before:
        nearest = max(before, key=lambda e: e.end)
        return event if event in before and nearest in found.events else nearest
    behind = sorted((e for e in here if e.start >= step.end()), key=lambda e: e.start)
    other = 0 if step["way"].lower() in ("later", "earlier") else 1
    return behind[other] if len(behind) > other else None


def _counted_from(step: re.Match[str], event: EventMention, groups: Sequence[Group]) -> EventMention | None:
    """Give the mention of the act from which days are counted: the one behind "after", the one told before "later"."""
    everything = sorted((e for one in groups for e in one.events), key=lambda e: e.start)
    if step["way"].lower() in ("after", "before"):
        behind = (e for e in everything if 0 <= e.start - step.end() <= _REACH and e.sentence == event.sentence)
        return next((e for e in behind if e is not event), None)
    lately = [e for e in everything if e.end <= step.start() and event.sentence - e.sentence <= _LATELY]
    return next((e for e in reversed(lately) if e is not event and e.sentence < event.sentence), None)


def _day_of(event: EventMention | None, groups: Sequence[Group], told: Sequence[Period | None]) -> date | None:
    """Give the single day of the act of a mention."""
    for found, period in zip(groups, told, strict=True):
        if event in found.events:
            return period.from_ if period is not None and period.from_ == period.to else None
    return None


def _day_of_known(
    document: Document, step: re.Match[str], end: int, groups: Sequence[Group], told: Sequence[Period | None]
) -> date | None:
    """Give the day of the attack of which a report tells most, where "days after" counts from "the attack"."""
    if step["way"].lower() not in ("after", "before"):
        return None
    behind = document.doc.char_span(step.end(), min(end, step.end() + _REACH), alignment_mode="expand")
    phrase = next((chunk for chunk in behind.noun_chunks), None) if behind is not None else None
    if phrase is None or phrase[0].lower_ not in DEFINITE or (phrase.root.lemma_.lower(),) not in packaged().nouns:
        return None
    return _attack(groups, told)


def _stepped(step: re.Match[str], base: date) -> tuple[date, date]:
    """Give the days so far from a day; "days after" are up to a week, "weeks after" up to a month."""
    unit, sign = step["unit"].lower(), -1 if step["way"].lower() in _FORMER else 1
    if unit in ("minute", "hour"):
        return base, base
    unit = "day" if unit == "night" else unit
    if (units := number(step["number"] or "")) is not None:
        first, last = ago(-sign * units, unit, base)
        return first or base, last or base
    width = {"day": 7, "week": 31, "month": 365}[unit]
    ends = base + timedelta(sign * UNIT_DAYS[unit]), base + timedelta(sign * width)
    return min(ends), max(ends)


# --- the news of the day ---------------------------------------------------------------


def _as_news(document: Document, found: Group, groups: Sequence[Group], told: Sequence[Period | None]) -> Period | None:
    """Date what a report tells as just done by the report's own day, and an arrest by the attack before it."""
    published = document.report.published
    if published is None or published.from_ is None or published.from_ != published.to or found.orders:
        return None
    day = published.from_
    if any(_has_just_been(document, event) for event in found.events):
        return Period(from_=day, to=day, basis=f"told as the news of {day}, the day of publication")
    attack = _attack(groups, told) if found.tellings[0].family == "arrest" else None
    if attack is None or not 0 <= (day - attack).days <= _FRESH:
        return None
    return Period(from_=attack, to=day, basis=f"after the attack of {attack}, and before publication {day}")


def _has_just_been(document: Document, event: EventMention) -> bool:
    """Tell a single act at the head of the report that its verb's perfect tells as new: "have arrested six"."""
    if event.sentence > _FIRST or not event.types or event.factuality != "happened":
        return False
    trigger = document.doc[event.trigger]
    verb = next((above for above in (trigger, *trigger.ancestors) if above.pos_ == "VERB"), trigger)
    beside = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return verb.tag_ == "VBN" and any(child.lower_ in ("has", "have", "'ve", "’ve") for child in beside)


def _attack(groups: Sequence[Group], told: Sequence[Period | None]) -> date | None:
    """Give the day of the attack that a report tells most of, where it names one."""
    violent = [pair for pair in zip(groups, told, strict=True) if pair[0].tellings[0].family == VIOLENCE]
    _, period = max(violent, key=lambda pair: len(pair[0].tellings), default=(None, None))
    return period.from_ if period is not None and period.from_ == period.to else None
