"""Which accounts are worth comparing: those that share a rare key, so that time grows with the collection."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from tacitus.reconciling.telling import Telling, single_day, tolls_in_common

type Key = tuple[str | int, ...]

_FAR = 31  # days
_NEAR = 2  # days that two accounts of one act may lie apart where each names a single day
_CROWDED = 50  # accounts under one key beyond which the key tells too little
_RARE_NAMES = 6


def candidates(told: Sequence[Telling]) -> list[tuple[int, int]]:
    """Give the pairs of indices worth comparing, in order.

    Accounts meet under a key they share: their report, place and day, place and
    type, a figure, a rare name. A key that too many accounts share tells too little and
    is left out, so that the number of pairs grows with the collection and not
    with its square.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    common = _name_counts(told)
    for index, telling in enumerate(told):
        for key in _keys(telling, common):
            blocks[key].append(index)
    pairs = {
        (first, second)
        for members in blocks.values()
        if len(members) <= _CROWDED
        for place, first in enumerate(members)
        for second in members[place + 1 :]
        if _may_be_one(told[first], told[second])
    }
    return sorted(pairs)


def _may_be_one(a: Telling, b: Telling) -> bool:
    """Whether two accounts could lie within one month, or on days close by."""
    if never_one(a, b):
        return False
    if a.days is None or b.days is None:
        return True
    return max((a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days) <= _FAR


def never_one(a: Telling, b: Telling) -> bool:
    """Tell whether two accounts cannot be of one happening: a total beside a single act, or two other days."""
    return a.total != b.total or _other_days(a, b)


def _other_days(a: Telling, b: Telling) -> bool:
    """Tell whether each of two accounts names a single day, further apart than one act.

    They may be of one act all the same where one corrects a date, or where both
    give the same two tolls: then a day was misread.
    """
    one, other = single_day(a.account.date), single_day(b.account.date)
    if not (one and other) or abs((one - other).days) <= _NEAR:
        return False
    return not (a.corrects or b.corrects or len(tolls_in_common(a, b)) > 1)


def _name_counts(told: Sequence[Telling]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for telling in told:
        for name in telling.names:
            counts[name] += 1
    return counts


def _keys(telling: Telling, common: dict[str, int]) -> Iterator[Key]:
    place = telling.account.place
    where = place.name.casefold() if place else ""
    yield ("report", telling.account.report)
    yield from _day_keys(telling, where)
    if where:
        yield ("place", where)
        yield ("place", where, telling.group)
    yield ("country", place.country or "" if place else "", telling.group)
    yield ("type", telling.account.type)
    for measure, low, high in sorted(telling.figures, key=str):
        if max(low or 0, high or 0) >= 3:
            yield ("figure", measure, low or -1, high or -1)
    rarest = sorted((name for name in telling.names if common[name] > 1), key=lambda name: (common[name], name))
    for name in rarest[:_RARE_NAMES]:
        yield ("name", name)
    for first in rarest[:_RARE_NAMES]:
        for second in rarest[:_RARE_NAMES]:
            if first < second:
                yield ("names", first, second)


def _day_keys(telling: Telling, where: str) -> Iterator[Key]:
    """A day and the country, the day and the place; a range of up to a week counts as each of its days."""
    if telling.days is None or (telling.days[1] - telling.days[0]).days > 7:
        return
    country = (telling.account.place.country or "") if telling.account.place else ""
    length = (telling.days[1] - telling.days[0]).days
    for day in range(-1, length + 1):
        ordinal = (telling.days[0] + timedelta(days=day)).toordinal()
        yield ("day", ordinal, country)
        yield ("day and place", ordinal, where)
