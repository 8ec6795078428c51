"""What speaks for and against one happening in two accounts, in words that a person can read and a model can weigh."""

from collections.abc import Iterator, Set
from datetime import date

from tacitus.model import Place
from tacitus.reconciling.geography import nearness
from tacitus.reconciling.similarity import cosine, name_words
from tacitus.reconciling.telling import VIOLENT, Telling, length, tolls_in_common

type Bounds = tuple[int | None, int | None]

_CONTRADICTIONS = {
    "other days": ("dates: next day", "dates: another weekday", "dates: a week apart", "dates: after the other report"),
    "counts far apart": ("counts: far apart to far apart",),
    "other initiators": ("initiators: different",),
    "other types": ("types: other",),
}
_KINDRED = (VIOLENT, {"Protests", "Riots"})
_WORDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6)
_QUOTES = (0.05, 0.15, 0.3, 0.5)
_STORY = (0.05, 0.1, 0.15, 0.2, 0.3, 0.45)
_ONE_STORY = (0.1, 0.2, 0.3)
_BETWEEN = (150, 400, 1000, 2500, 5000)  # characters
_RARITY = (0.5, 1, 2, 4, 6, 9)
_CLOSENESS = ("equal", "close", "one allows the other", "equal, of few", "far apart")
_CLOSE = 1.5  # times the smaller count up to which a larger one may be the same people
_SEVERAL, _MANY = 3, 5  # people from which an equal, and from which a similar count tells something
_SIZES = (1, 3, 20)
_SIZE_NAMES = ("none", "few", "several", "many")


def signs(a: Telling, b: Telling) -> Iterator[str]:
    """Give what two accounts have in common and what parts them, the same whichever comes first.

    Two accounts of one report are another matter than those of two: a report
    tells most things once. Their signs are named so, and weighed by themselves.
    """
    if a.account.report == b.account.report:
        yield from (f"in one report, {sign}" for sign in (*_both(a, b), *_in_one_report(a, b)))
    else:
        yield from _both(a, b)
        yield from _across(a, b)


def _both(a: Telling, b: Telling) -> Iterator[str]:
    dates, place, kind = _lie(a, b)
    figures = _figures(a, b)
    yield f"dates: {dates}"
    yield f"places: {place}"
    yield f"types: {kind}"
    yield f"figures: {figures}"
    yield f"initiators: {_names(a.initiators, b.initiators)}"
    yield f"targets: {_names(a.targets, b.targets)}"
    yield f"totals: {a.total + b.total} of 2"
    yield from _steps("words alike", cosine(a.words, b.words), _WORDS)
    yield from _steps("quotes alike", cosine(a.quotes, b.quotes), _QUOTES)
    yield from _steps("names in common, by rarity", _names_in_common(a, b), _RARITY)
    yield f"dates and places: {dates}, {place}"
    yield f"places and types: {place}, {kind}"
    yield f"figures and types: {figures}, {kind}"
    yield f"places named: {_named(a, b)}"
    yield from _counts(a, b, place, kind)


def _across(a: Telling, b: Telling) -> Iterator[str]:
    """Give what the reports of two accounts have in common."""
    story = cosine(a.story, b.story)
    yield from _steps("reports alike", story, _STORY)
    yield f"news of the day in: {a.leading + b.leading} of 2"
    yield from _mains(a, b, story)
    if a.leading and b.leading:
        yield from _steps("both news of the day, reports alike", story, _STORY)


def _in_one_report(a: Telling, b: Telling) -> Iterator[str]:
    """Say how far apart two accounts of one report stand, and how much each tells."""
    yield "two accounts"
    yield from _steps("characters between", abs(a.start - b.start), _BETWEEN)
    yield f"told most of: {a.main + b.main} of 2"
    yield f"with figures: {bool(a.figures) + bool(b.figures)} of 2"
    yield f"with a date: {bool(a.days) + bool(b.days)} of 2"
    yield f"with a place: {_located(a) + _located(b)} of 2"
    yield f"at the head: {a.first + b.first} of 2"
    yield f"the shorter is told of: {min(length(a.account), length(b.account), 3)} times"


def contradictions(found: Set[str]) -> list[str]:
    """Give, of the signs of two reports' accounts, in which of four matters both cannot be right of one happening."""
    return [name for name, against in _CONTRADICTIONS.items() if not found.isdisjoint(against)]


def _located(a: Telling) -> bool:
    return a.account.place is not None and a.account.place.precision != "country"


def _lie(a: Telling, b: Telling) -> tuple[str, str, str]:
    """Say how dates, places and types of two accounts lie to each other."""
    return _dates(a, b), _places(a.account.place, b.account.place), _kind(a, b)


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


def _names_in_common(a: Telling, b: Telling) -> float:
    """Sum how rare the names in common are among the accounts."""
    return sum(a.rarity[name] for name in sorted(a.names & b.names))


def _named(a: Telling, b: Telling) -> str:
    """Say of each account's place whether the other tells of it, or at least its report does."""
    found = (_named_in(one, other) for one, other in ((a, b), (b, a)))
    return " and ".join(sorted(word for word in found if word)) or "no place"


def _named_in(one: Telling, other: Telling) -> str | None:
    place = one.account.place
    if place is None or place.precision == "country":
        return None
    if (named := name_words(place.name)) and named <= other.names:
        return "where the other tells it"
    return "in the other's report" if place.name.casefold() in other.text else "not in the other's report"


def _counts(a: Telling, b: Telling, place: str, kind: str) -> Iterator[str]:
    """Say how the counts of one measure lie to each other: the closest two of each measure."""
    found = {_closest(a, b, measure) for measure in _measured(a) & _measured(b)}
    closeness = [word for word in _CLOSENESS if word in found]
    yield from (f"counts: {word}" for word in closeness or ["none to compare"])
    if closeness:
        yield f"counts: {closeness[0]} to {closeness[-1]}"
        yield f"counts and places: {closeness[0]}, {place}"
        yield f"counts and types: {closeness[0]}, {kind}"
    sizes = sorted(sum(_largest(telling) >= step for step in _SIZES) for telling in (a, b))
    yield f"largest counts: {_SIZE_NAMES[sizes[0]]} and {_SIZE_NAMES[sizes[1]]}"


def _measured(a: Telling) -> set[str]:
    return {measure for measure, _, _ in a.figures}


def _largest(a: Telling) -> int:
    return max((low or high or 0 for _, low, high in a.figures), default=0)


def _closest(a: Telling, b: Telling, measure: str) -> str:
    """Say how close the closest two counts of one measure are."""
    pairs = ((one[1:], other[1:]) for one in a.figures for other in b.figures if one[0] == other[0] == measure)
    return min((_closeness(one, other) for one, other in pairs), key=_CLOSENESS.index)


def _closeness(one: Bounds, other: Bounds) -> str:
    first, second = (bounds[0] if bounds[0] is not None else bounds[1] or 0 for bounds in (one, other))
    small, large = sorted((first, second))
    if one == other:
        return "equal" if large >= _SEVERAL else "equal, of few"
    if small > 0 and large >= _MANY and large / small <= _CLOSE:
        return "close"
    return "one allows the other" if _allows(one, other) or _allows(other, one) else "far apart"


def _allows(one: Bounds, other: Bounds) -> bool:
    """Whether "at least" this many may be that many."""
    return one[1] is None and other[0] is not None and other[0] >= (one[0] or 0)


def _mains(a: Telling, b: Telling, story: float) -> Iterator[str]:
    """Say whether each is what its report tells most of, and how such two lie to each other."""
    alike = sum(story > step for step in _ONE_STORY)
    yield f"told most of in: {a.main + b.main} of 2"
    yield f"told most of in, reports alike: {a.main + b.main} of 2, {alike} of {len(_ONE_STORY)}"
    if a.main and b.main:
        lie = zip(("dates", "places", "types"), _lie(a, b), strict=True)
        yield from (f"both told most of, {name}: {how}" for name, how in lie)
