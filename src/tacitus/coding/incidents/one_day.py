"""Two groups of tellings of one report that are one act: a report tells of one act of a kind on one day in one place."""

from collections.abc import Sequence

from tacitus.coding.incidents.groups import Group, apart, length, same_place
from tacitus.model import Period, Place

_GENERAL = "Attack"
_DAYS = 2  # of a period that names a day, or the night between two


def joined(groups: Sequence[Group]) -> list[Group]:
    """Put groups together that name one day, no two places, one kind of act and no two numbers of people harmed."""
    found: list[Group] = []
    for one in groups:
        other = next((other for other in found if _are_one(other, one)), None)
        if other is None:
            found.append(one)
        else:
            other.tellings = sorted([*other.tellings, *one.tellings], key=lambda telling: telling.span.start)
    return found


def _are_one(a: Group, b: Group) -> bool:
    if a.listed or b.listed or a.tellings[0].family != b.tellings[0].family:
        return False
    return _on_one_day(a, b) and _of_one_kind(a, b) and _count_alike(a, b) and _in_one_place(a, b)


def _on_one_day(a: Group, b: Group) -> bool:
    return any(not apart(one, other) for one in _days(a) for other in _days(b))


def _days(of: Group) -> list[Period]:
    return [period for period in of.periods if length(period) <= _DAYS]


def _of_one_kind(a: Group, b: Group) -> bool:
    mine, theirs = ({event.types[0] for event in of.events if event.types} - {_GENERAL} for of in (a, b))
    return not mine or not theirs or bool(mine & theirs)


def _count_alike(a: Group, b: Group) -> bool:
    """Tell whether no measure has two numbers, unless they have one in common."""
    mine, theirs = (
        {(m.figure.measure, m.figure.low, m.figure.high) for m in of.figures if m.figure.low != 0} for of in (a, b)
    )
    return bool(mine & theirs) or {measure for measure, _, _ in mine}.isdisjoint(measure for measure, _, _ in theirs)


def _in_one_place(a: Group, b: Group) -> bool:
    """Tell whether both are of one place, or one of none, or of a country and a place in it, and of a single act."""
    if not a.places or not b.places or any(same_place(one, other) for one in a.places for other in b.places):
        return True
    several = any(event.plural and event.harm is None for of in (a, b) for event in of.events)
    pairs = [(one.place, other.place) for one in a.places for other in b.places]
    return not several and any(_holds(one, other) or _holds(other, one) for one, other in pairs)


def _holds(wide: Place | None, narrow: Place | None) -> bool:
    """Tell a country, or a province by its name, from a place in it."""
    if wide is None or narrow is None:
        return False
    in_country = wide.precision == "country" and wide.country == narrow.country
    return in_country or (wide.precision == "province" and wide.name in (narrow.admin1, narrow.name))
