"""Two accounts beside each other: what speaks for one happening, what against, and how likely it is one."""

import math
from collections.abc import Iterator
from datetime import date
from functools import cache

from tacitus.learned import classifier
from tacitus.model import Place
from tacitus.reconciling.geography import nearness
from tacitus.reconciling.similarity import cosine
from tacitus.reconciling.telling import VIOLENT, Telling, tolls_in_common

_KINDRED = (VIOLENT, {"Protests", "Riots"})
_WORDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6)
_STORY = (0.05, 0.1, 0.15, 0.2, 0.3, 0.45)
_LEANING = 1.0  # towards joining: a lost link costs a large incident more than a wrong one costs a small
_TWO_PLACES = 1.5
_TWO_MAINS = 2.0  # what two reports of one story tell most of is mostly one happening
_TWO_TOLLS = 2.0  # two equal counts of several people are hardly an accident
_TELLING = 0.2  # weight from which a sign is worth naming


def likeness(a: Telling, b: Telling) -> float:
    """Give the log odds that two accounts of different reports tell of one happening; 0 is undecided.

    The sum of the weights of what :func:`signs` finds, learned from read
    accounts. Two places speak against one happening, two equal tolls for it, and
    so does that each of two reports of one story tells most of it: more than
    coding, which mistakes these now and then, lets the weights learn.
    """
    weight = _weights()
    found = list(signs(a, b))
    learned = sum(weight.get(sign, 0.0) for sign in found) + _LEANING
    if "figures: 2 in common" in found:
        learned += _TWO_TOLLS
    if "places: apart" in found:
        return learned - _TWO_PLACES
    one_story = a.main and b.main and "reports alike above 0.2" in found
    return learned + _TWO_MAINS if one_story else learned


def probability(likeness: float) -> float:
    """Give log odds as a probability."""
    return 1.0 / (1.0 + math.exp(-likeness))


def reasons(a: Telling, b: Telling) -> str:
    """Say what speaks for one happening and what against, the weightiest first."""
    weight = _weights()
    told = [sign for sign in signs(a, b) if abs(weight.get(sign, 0.0)) >= _TELLING]
    told.sort(key=lambda sign: (-abs(weight[sign]), sign))
    spoken = [[sign for sign in told if (weight[sign] > 0) is speaks_for] for speaks_for in (True, False)]
    return "; ".join(
        f"{side}: {', '.join(found)}" for side, found in zip(("for", "against"), spoken, strict=True) if found
    )


@cache
def _weights() -> dict[str, float]:
    """Give for each sign how much it speaks for the same happening rather than for another."""
    weights: dict[str, float] = {}
    for (sign, label), weight in classifier("links").weights().items():
        weights[sign] = weights.get(sign, 0.0) + (weight if label == "same" else -weight)
    return weights


def signs(a: Telling, b: Telling) -> Iterator[str]:
    """Give what two accounts have in common and what parts them, the same whichever comes first."""
    dates = _dates(a, b)
    place = _places(a.account.place, b.account.place)
    kind = _kind(a, b)
    figures = _figures(a, b)
    told, story = cosine(a.words, b.words), cosine(a.story, b.story)
    yield f"dates: {dates}"
    yield f"places: {place}"
    yield f"types: {kind}"
    yield f"figures: {figures}"
    yield f"initiators: {_names(a.initiators, b.initiators)}"
    yield f"targets: {_names(a.targets, b.targets)}"
    yield f"totals: {int(a.account.aggregate) + int(b.account.aggregate)} of 2"
    yield from _steps("words alike", told, _WORDS)
    yield from _steps("reports alike", story, _STORY)
    yield f"rare names in common: {min(_rare_names(a, b), 4)}"
    yield f"news of the day in: {a.leading + b.leading} of 2"
    yield f"dates and places: {dates}, {place}"
    yield f"places and types: {place}, {kind}"
    yield f"figures and types: {figures}, {kind}"
    if a.leading and b.leading:
        yield from _steps("both news of the day, reports alike", story, _STORY)


def _steps(name: str, value: float, steps: tuple[float, ...]) -> Iterator[str]:
    """Spell a number as the steps it exceeds."""
    for step in steps:
        if value > step:
            yield f"{name} above {step}"


def _places(a: Place | None, b: Place | None) -> str:
    """Say how two places lie to each other, and how wide they are: to be in one country says little."""
    relation = nearness(a, b)
    if a is None or b is None or relation not in ("same", "inside"):
        return relation
    wide = [place.precision for place in (a, b) if place.precision in ("country", "province")]
    return f"{relation}, {' and '.join(sorted(wide))}" if wide else relation


def _dates(a: Telling, b: Telling) -> str:
    relation = date_relation(a.days, b.days)
    if relation != "unknown":
        # a date that is said to be wrong speaks neither for nor against
        return "unknown" if relation.endswith("apart") and (a.corrects or b.corrects) else relation
    for dated, undated in ((a, b), (b, a)):
        if dated.days and dated.days[0] == dated.days[1]:
            if undated.published and undated.published[1] < dated.days[0]:
                return "after the other report"
            if undated.weekdays:
                return "weekday fits" if dated.days[0].weekday() in undated.weekdays else "another weekday"
    return "unknown"


def date_relation(a: tuple[date, date] | None, b: tuple[date, date] | None) -> str:
    """Say how two ranges of days lie to each other."""
    if a is None or b is None:
        return "unknown"
    gap = max((a[0] - b[1]).days, (b[0] - a[1]).days)
    if gap > 1:
        return "a week apart" if gap <= 7 else "months apart" if gap <= 180 else "far apart"
    if gap == 1:
        return "next day"
    if a == b and a[0] == a[1]:
        return "same day"
    return "overlap" if max((a[1] - a[0]).days, (b[1] - b[0]).days) <= 31 else "wide overlap"


def _kind(a: Telling, b: Telling) -> str:
    if a.account.type == b.account.type:
        return "same"
    if a.group == b.group:
        return "same group"
    return "kindred" if any({a.group, b.group} <= kin for kin in _KINDRED) else "other"


def _figures(a: Telling, b: Telling) -> str:
    if tolls := tolls_in_common(a, b):
        return f"{min(len(tolls), 2)} in common"
    if a.figures & b.figures:
        return "one or two people in common"
    measured = {figure[0] for figure in a.figures} & {figure[0] for figure in b.figures}
    return "different" if measured else "unknown"


def _names(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "unknown"
    return "in common" if a & b else "different"


def _rare_names(a: Telling, b: Telling) -> int:
    return sum(name in a.rare_names for name in b.rare_names)
