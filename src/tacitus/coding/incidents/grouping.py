"""Which tellings of one report are of one incident.

A report tells an incident in its headline, its lead and again in its details,
with others of other days between. Reading down the report, each telling goes to
the incident that it fits best, or begins a new one. How well it fits is a
learned weighing of readable signs (``knowledge/models/same-incident.md``); days
that contradict one another keep incidents apart whatever else speaks for them.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tacitus.annotating.document import Document, PlaceMention
from tacitus.coding.harm.figures import FigureMention
from tacitus.coding.incidents.groups import Group, apart, length, may_contain, same_place
from tacitus.coding.incidents.one_day import joined
from tacitus.coding.incidents.referring import (
    OTHER_WORDS,
    has_as_many,
    is_denial,
    is_known,
    is_next_act,
    is_of_the_harmed,
    is_of_type,
)
from tacitus.coding.incidents.roundups import items, total
from tacitus.coding.incidents.tellings import VIOLENCE, Telling, are_set_apart
from tacitus.coding.incidents.told_before import is_told_before
from tacitus.coding.incidents.totals import parts
from tacitus.learned import classifier
from tacitus.model import Period

DETERMINERS = frozenset({"the", "this", "that", "these", "those", "a", "an", "another", "no", "its", "his", "their"})
_FIGHTING = frozenset({"violence", "territory", "property", "other", "change"})
_LEAD = 1  # the sentence after the headline
_BESIDE, _NEAR = 4, 8  # sentences
_BURNED_BESIDE = 2
_LONG = 45
_YEAR = 366
_LARGE = 10
_DYING = ("die", "succumb", "death")
_FIT = 0.6
_FIT_ON = 0.25  # for what plainly goes on


def group(document: Document, tellings: Sequence[Telling]) -> list[Group]:
    """Give the groups in the order in which the report begins to tell of them."""
    groups: list[Group] = []
    listed = items(document, tellings, _are_apart)
    for telling in tellings:
        possible = _of_one_place(telling, groups) if telling in listed else groups
        before = _continued(document, telling, possible)
        scored = [(fit(document, telling, candidate, groups), n) for n, candidate in enumerate(possible)]
        best, index = max(scored, default=(0.0, 0))
        if before is not None and _is_lead_of(document, telling, before):
            before.tellings.append(telling)
        elif best > _FIT and not (before is not None and _refers_back(document, telling)):
            possible[index].tellings.append(telling)
        elif before is not None and (_refers_back(document, telling) or scored[_index(possible, before)][0] > _FIT_ON):
            before.tellings.append(telling)
        else:
            groups.append(Group([telling], listed=telling in listed))
    if listed and (whole := total(tellings, listed)) is not None:
        _introduce(groups, whole)
    return _with_parts(document, joined(groups))


def _introduce(groups: Sequence[Group], whole: Telling) -> None:
    """Give the items of a roundup the day of its total."""
    for one in groups:
        one.total = whole in one.tellings
        one.when = whole.time if one.listed else None


def _are_apart(a: PlaceMention, b: PlaceMention) -> bool:
    return not same_place(a, b) and not may_contain(a.place, b.place)


def _of_one_place(telling: Telling, groups: Sequence[Group]) -> list[Group]:
    """Give the acts that were told of the place of a telling."""
    here = telling.place
    return [one for one in groups if here is not None and any(same_place(here, place) for place in one.places)]


def _refers_back(document: Document, telling: Telling) -> bool:
    return is_denial(document, telling) or is_of_the_harmed(telling)


def _index(groups: Sequence[Group], of: Group) -> int:
    return next(n for n, one in enumerate(groups) if one is of)


def _is_lead_of(document: Document, telling: Telling, of: Group) -> bool:
    """Tell a report's first sentence after its headline, of which the headline is the short form."""
    return of.tellings[0].sentence == 0 < telling.sentence and document.sentences[telling.sentence].part == "lead"


def _with_parts(document: Document, groups: list[Group]) -> list[Group]:
    """Take apart acts that were counted together first and then one by one: "13 in two blasts", five here, eight there.

    That the parts add up to the whole is what tells them (annotation rule 1 of
    the record benchmark).
    """
    found: list[Group] = []
    for one in groups:
        told = ((whole, single) for whole in one.tellings if (single := parts(document, whole, one.tellings)))
        whole, single = next(told, (None, []))
        one.tellings = [telling for telling in one.tellings if telling not in single]
        found.append(one)
        found += [Group([part], when=whole.time if whole else None) for part in single]
    return found


def _continued(document: Document, telling: Telling, groups: Sequence[Group]) -> Group | None:
    """Give the group that a telling plainly goes on with: one that brings no day, place or kind of act of its own.

    Harm without an act ("nine were wounded"), an act spoken of as known ("the
    blast") and an arrest beside another go on with what was told last, before
    it with what the report tells of most. The lead goes on with the headline.
    """
    possible = [
        candidate
        for candidate in groups
        if may_be_one(document, telling, candidate) and _fits_place(telling, candidate)
    ]
    if _is_at_head(document, telling) and (headline := _headline(telling, possible)) is not None:
        return headline
    if telling.time is not None and telling.time.period is not None:
        return None
    if telling.family == "arrest":
        return possible[-1] if possible and not telling.events[0].plural else None
    counts_harmed = is_of_the_harmed(telling)
    if not (telling.family in _FIGHTING or counts_harmed) or not possible:
        return None
    if telling.family == "property":
        return _beside(telling, possible)
    harm_only = counts_harmed or not any(event.types for event in telling.events)
    if not harm_only and not is_known(document, telling):
        return None
    if not harm_only:
        possible = [one for one in possible if is_of_type(telling, one.tellings)] or possible
    elif counts_harmed:
        possible = [one for one in possible if has_as_many(telling, one.tellings)] or possible
    latest = max(possible, key=lambda candidate: candidate.tellings[-1].sentence)
    near = telling.sentence - latest.tellings[-1].sentence <= (_BESIDE if harm_only else _NEAR)
    return latest if near else max(possible, key=lambda candidate: len(candidate.tellings))


def _beside(telling: Telling, possible: Sequence[Group]) -> Group | None:
    """Give the act told just before in which things were burned or looted too: "they burned the huts"."""
    violent = [one for one in possible if one.tellings[0].family == VIOLENCE]
    last = max(violent, key=lambda one: one.tellings[-1].sentence, default=None)
    is_near = last is not None and telling.sentence - last.tellings[-1].sentence <= _BURNED_BESIDE
    return last if is_near and telling.place is None and not telling.figures else None


def _is_at_head(document: Document, telling: Telling) -> bool:
    """Tell the headline, be it of two sentences, the lead, and the second sentence of a report without a headline."""
    return telling.sentence <= _LEAD or document.sentences[telling.sentence].part != "body"


def _headline(telling: Telling, possible: Sequence[Group]) -> Group | None:
    """Give the act that the report's first sentence tells of, if a telling in the next may be of it."""
    kin = [one for one in possible if one.tellings[0].sentence == 0 < telling.sentence]
    violent = telling.family in _FIGHTING
    return next((one for one in kin if telling.family == one.tellings[0].family or violent), None)


def _fits_place(telling: Telling, candidate: Group) -> bool:
    here, known = telling.place, candidate.places
    return here is None or not known or any(same_place(here, p) or may_contain(here.place, p.place) for p in known)


def fit(document: Document, telling: Telling, candidate: Group, groups: Sequence[Group]) -> float:
    """Give the probability that a telling is of the incident of a group, one of those told of so far."""
    if not may_be_one(document, telling, candidate):
        return 0.0
    return classifier("same-incident").chance("same", signs(document, telling, candidate, groups))


def may_be_one(document: Document, telling: Telling, candidate: Group) -> bool:
    """Tell whether nothing rules out that a telling is of a group's incident: family and days agree."""
    families = {telling.family, candidate.tellings[0].family}
    if is_denial(document, telling):
        families -= {"disruption"}  # nobody is hurt by a bomb that was made safe
    is_outcome = "protest" in families and not any(event.types for event in telling.events)
    if len(families) > 1 and not families <= _FIGHTING and not is_outcome:
        return False
    if any(are_set_apart(document, other, telling) for other in candidate.tellings):
        return False
    order = telling.time.order if telling.time is not None else None
    if order and candidate.orders and all(order.days_before != other.days_before for other in candidate.orders):
        return False
    if _is_background(document, telling, candidate) or is_next_act(document, telling, candidate.tellings):
        return False
    period, known = telling.time.period if telling.time is not None else None, candidate.periods
    if period is None or not known or not all(apart(period, other) for other in known):
        return True
    return _is_same_toll(telling, candidate) or _is_later_death(document, telling, period, known)


def _is_background(document: Document, telling: Telling, candidate: Group) -> bool:
    """Tell what happened over or in a year from an act that no day is told of ("since 2009", "in 2016")."""
    period = telling.time.period if telling.time is not None else None
    if period is None or length(period) <= _LONG or _how_dated(document, telling) == "by name":
        return False
    return not any(length(other) > _LONG for other in candidate.periods) and not _is_same_toll(telling, candidate)


def _is_same_toll(telling: Telling, candidate: Group) -> bool:
    """Tell a number of people harmed that no two acts are likely to share, or two that both share."""
    shared = _numbers([telling]) & _numbers(candidate.tellings)
    return len(shared) > 1 or any((low or high or 0) >= _LARGE for _, low, high in shared)


def _numbers(tellings: Sequence[Telling]) -> set[tuple[str, int | None, int | None]]:
    figures = [mention.figure for telling in tellings for mention in telling.figures if mention.figure.low != 0]
    return {(f.measure, f.low, f.high) for f in figures if (f.low or f.high or 0) > 1}


def _is_later_death(document: Document, telling: Telling, period: Period, known: Sequence[Period]) -> bool:
    """Tell people who die some days after the act by which they were hurt."""
    dying = [event for event in telling.events if not event.types]
    if not dying or any(event.lemma not in _DYING for event in dying):
        return False
    if any(event.types and not is_told_before(document.doc[event.trigger]) for event in telling.events):
        return False
    ends = [other.to for other in known if other.to is not None]
    return bool(ends) and period.from_ is not None and 0 < (period.from_ - max(ends)).days <= _LONG


def signs(document: Document, telling: Telling, candidate: Group, groups: Sequence[Group]) -> list[str]:
    """Give the signs that a telling is, or is not, of the incident of a group, one of those told of so far."""
    first, last = candidate.tellings[0], candidate.tellings[-1]
    families = sorted({telling.family, first.family})
    return [
        "bias",
        "families=" + "|".join(families),
        f"same family={telling.family == first.family}",
        f"sentences apart={min(telling.sentence - last.sentence, 6)}",
        f"group size={min(len(candidate.tellings), 4)}",
        f"first of report={candidate.tellings[0].sentence <= 1}",
        f"paragraphs apart={min(_paragraph(document, telling) - _paragraph(document, last), 3)}",
        *_standing(telling, candidate, groups),
        *_goes_on(document, telling, candidate, groups),
        *_times(document, telling, candidate),
        *_places(telling, candidate),
        *_figures(telling, candidate),
        *_words(document, telling, candidate),
        *_actors(telling, candidate),
    ]


def _goes_on(document: Document, telling: Telling, candidate: Group, groups: Sequence[Group]) -> Iterator[str]:
    chosen = _continued(document, telling, groups)
    if chosen is not None:
        yield f"goes on with {'it' if chosen is candidate else 'another'}"
        yield f"goes on with {'it' if chosen is candidate else 'another'} {telling.family}"


def _standing(telling: Telling, candidate: Group, groups: Sequence[Group]) -> Iterator[str]:
    """Read where the group stands among those told of so far, and what the telling brings of its own."""
    kin = [other for other in groups if other.tellings[0].family == candidate.tellings[0].family] or [candidate]
    main = max(kin, key=lambda other: len(other.tellings)) is candidate
    latest = max(kin, key=lambda other: other.tellings[-1].sentence) is candidate
    own = [name for name, there in _own(telling) if there]
    yield f"rivals={min(len(kin), 4)} main={main} latest={latest}"
    yield f"main={main} latest={latest}"
    yield f"own={'+'.join(own)}"
    yield f"own={'+'.join(own)} main={main} latest={latest}"
    yield f"first={kin[0] is candidate}"


def _own(telling: Telling) -> Iterator[tuple[str, bool]]:
    yield "type", any(event.types for event in telling.events)
    yield "time", telling.time is not None
    yield "place", telling.place is not None
    yield "figures", any(mention.figure.low != 0 for mention in telling.figures)


def _paragraph(document: Document, telling: Telling) -> int:
    return document.sentences[telling.sentence].paragraph


def _times(document: Document, telling: Telling, candidate: Group) -> Iterator[str]:
    period = telling.time.period if telling.time is not None else None
    mine = "none" if telling.time is None else "open" if period is None else _extent(period)
    known = candidate.periods
    theirs = "none" if not known else _extent(min(known, key=length))
    relation = "unknown"
    if period is not None and known:
        relation = "apart" if all(apart(period, other) for other in known) else "same" if period in known else "meet"
    yield f"times={mine}|{theirs}|{relation}"
    yield f"time={relation}"
    yield f"own time={mine}"
    if mine != "none" and relation in ("unknown", "meet"):
        how = _how_dated(document, telling)
        lead = candidate.tellings[0].sentence <= _LEAD
        yield f"own time={mine} {how}"
        yield f"times={mine}|{theirs} {how} lead={lead}"
        yield f"times={mine}|{theirs} plural={telling.events[0].plural} lead={lead}"


def _extent(period: Period) -> str:
    days = length(period)
    return "day" if days <= _LONG else "year" if days <= _YEAR else "long"


def _how_dated(document: Document, telling: Telling) -> str:
    """Tell a time that names an act ("the 2013 attack", "Saturday's blast") from one at which something happened."""
    if telling.time is None:
        return "not"
    root = document.tokens(telling.time).root
    of_act = any(event.trigger == root.head.i for event in telling.events)
    return "by name" if of_act and root.dep_ in ("poss", "compound", "nummod", "amod", "nmod") else "aside"


def _places(telling: Telling, candidate: Group) -> Iterator[str]:
    here, known = telling.place, candidate.places
    if here is None or not known:
        relation = f"unknown {here is not None}|{bool(known)}"
    elif any(same_place(here, other) for other in known):
        relation = "same"
    elif any(may_contain(here.place, other.place) for other in known):
        relation = "may contain"
    else:
        relation = "apart"
    yield f"place={relation}"
    yield f"place={relation} apart={min(telling.sentence - candidate.tellings[-1].sentence, 3)}"
    if here is not None and here.place is not None:
        yield f"place={relation} {here.place.precision}"


def _figures(telling: Telling, candidate: Group) -> Iterator[str]:
    if _is_same_toll(telling, candidate):
        yield "figures=same toll"
    yield from _victims(telling, candidate)
    mine = {(m.figure.measure, m.figure.low, m.figure.high) for m in telling.figures if m.figure.low != 0}
    theirs = {(m.figure.measure, m.figure.low, m.figure.high) for t in candidate.tellings for m in t.figures}
    if not mine or not theirs:
        yield f"figures={bool(mine)}|{bool(theirs)}"
        return
    if mine & theirs:
        yield "figures=same"
    elif {measure for measure, _, _ in mine} & {measure for measure, _, _ in theirs}:
        most = {m: max(low or high or 0 for measure, low, high in mine if measure == m) for m, _, _ in mine}
        other = {m: max(low or high or 0 for measure, low, high in theirs if measure == m) for m, _, _ in theirs}
        smaller = all(most[m] < other[m] for m in most if m in other)
        yield f"figures=other number {'smaller' if smaller else 'larger'}"
    else:
        yield "figures=other measure"


def _victims(telling: Telling, candidate: Group) -> Iterator[str]:
    """Read whether single people who were harmed are the same, by the last of their words."""
    mine = {_last_word(m) for m in telling.figures if m.figure.low == m.figure.high == 1}
    theirs = {
        _last_word(m) for other in candidate.tellings for m in other.figures if m.figure.low == m.figure.high == 1
    }
    if mine and theirs:
        yield f"single people={'same' if mine & theirs else 'other'}"


def _last_word(mention: FigureMention) -> tuple[str, str]:
    return mention.figure.measure, (mention.figure.who or "person").casefold().split()[-1]


def _words(document: Document, telling: Telling, candidate: Group) -> Iterator[str]:
    """Read the words of the act: "the blast" refers back, "another blast" begins anew."""
    event = telling.events[0]
    trigger = document.doc[event.trigger]
    beside = words_beside(trigger)
    determiner = next(iter(sorted(beside & DETERMINERS)), "none") if trigger.pos_ in ("NOUN", "PROPN") else "verb"
    mine = {e.lemma for e in telling.events}
    theirs = {e.lemma for t in candidate.tellings for e in t.events}
    shared = "same word" if mine & theirs else "other word"
    yield f"determiner={determiner}"
    yield f"determiner={determiner} {shared}"
    yield f"words={shared}"
    yield f"plural={event.plural}"
    yield f"plural={event.plural}|{any(e.plural for e in candidate.tellings[0].events)}"
    for word in sorted(beside & OTHER_WORDS):
        yield f"word={word}"
    types = {e.types[0] for e in telling.events if e.types}
    others = {e.types[0] for t in candidate.tellings for e in t.events if e.types}
    if types and others:
        yield f"types={'same' if types & others else 'other'}"
        yield "types=" + "|".join(sorted((sorted(types)[0], sorted(others)[0])))
    yield f"tense={trigger.tag_}"
    if any(child.lower_ == "had" for child in trigger.children):
        yield "past perfect"


def words_beside(trigger: Token) -> set[str]:
    """Give the determiners, adjectives, owners and numbers before a word."""
    return {child.lower_ for child in trigger.children if child.dep_ in ("det", "amod", "poss", "nummod")}


def _actors(telling: Telling, candidate: Group) -> Iterator[str]:
    for role in ("agents", "patients"):
        mine = {actor.name for event in telling.events for actor in getattr(event, role)}
        theirs = {a.name for t in candidate.tellings for event in t.events for a in getattr(event, role)}
        if mine and theirs:
            yield f"{role}={'same' if mine & theirs else 'other'}"
