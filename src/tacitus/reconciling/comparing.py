"""Two accounts beside each other: what speaks for one happening, what against, and how much."""

from dataclasses import dataclass
from datetime import date

from tacitus.model import Account
from tacitus.reconciling.geography import nearness
from tacitus.reconciling.similarity import cosine
from tacitus.reconciling.telling import Telling

_KINDRED = ({"Battles", "Explosions/Remote violence", "Violence against civilians"}, {"Protests", "Riots"})
_DATE_POINTS = {"same day": 2.0, "next day": 0.3, "overlap": 1.2, "wide overlap": 0.4, "apart": -4.0}
_PLACE_POINTS = {"same": 2.0, "near": 0.8, "inside": 0.3, "apart": -3.0}
_TYPE_POINTS = {"same type": 1.0, "same group": 0.6, "kindred": 0.0, "other type": -1.5}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much speaks for two accounts telling of one happening."""

    score: float
    """Points; 0 is undecided."""
    reasons: tuple[str, ...]
    """What spoke for it and against it, in words."""


def compare(a: Telling, b: Telling) -> Comparison:
    """Weigh two accounts of different reports by documented rules, the reasons in their order."""
    signs = [_dates(a, b), _places(a, b), _types(a.account, b.account, a.group, b.group), _figures(a, b)]
    signs += [_actors(a, b), _totals(a.account, b.account), _wording(a, b)]
    score = sum(points for points, _ in signs)
    return Comparison(score=round(score - 3.0, 3), reasons=tuple(reason for points, reason in signs if reason))


type _Sign = tuple[float, str]


def _dates(a: Telling, b: Telling) -> _Sign:
    relation = date_relation(a.days, b.days)
    if relation == "unknown":
        return _weekday(a, b)
    return _DATE_POINTS[relation], f"dates: {relation}"


def date_relation(a: tuple[date, date] | None, b: tuple[date, date] | None) -> str:
    """Say how two ranges of days lie to each other."""
    if a is None or b is None:
        return "unknown"
    gap = max((a[0] - b[1]).days, (b[0] - a[1]).days)
    if gap > 1:
        return "apart"
    if gap == 1:
        return "next day"
    if a == b and a[0] == a[1]:
        return "same day"
    return "overlap" if min((a[1] - a[0]).days, (b[1] - b[0]).days) <= 7 else "wide overlap"


def _weekday(a: Telling, b: Telling) -> _Sign:
    """A report without a date may still name the weekday of a day that the other fixes."""
    for dated, undated in ((a, b), (b, a)):
        if dated.days and dated.days[0] == dated.days[1] and undated.weekdays:
            if dated.days[0].weekday() in undated.weekdays:
                return 0.8, "dates: the weekday fits"
            return -0.6, "dates: another weekday"
    return 0.0, ""


def _places(a: Telling, b: Telling) -> _Sign:
    relation = nearness(a.account.place, b.account.place)
    return _PLACE_POINTS.get(relation, 0.0), f"places: {relation}" if relation != "unknown" else ""


def _types(a: Account, b: Account, group_a: str, group_b: str) -> _Sign:
    if a.type == b.type:
        relation = "same type"
    elif group_a == group_b:
        relation = "same group"
    else:
        relation = "kindred" if any({group_a, group_b} <= kin for kin in _KINDRED) else "other type"
    return _TYPE_POINTS[relation], f"{a.type} / {b.type}: {relation}"


def _figures(a: Telling, b: Telling) -> _Sign:
    shared = a.figures & b.figures
    telling = [figure for figure in shared if max(figure[1] or 0, figure[2] or 0) >= 3]
    if telling:
        return 1.0 + 0.5 * min(len(telling), 3), "figures in common: " + ", ".join(sorted(map(_spell, telling)))
    if shared:
        return 0.5, "figures in common: " + ", ".join(sorted(map(_spell, shared)))
    measured = {figure[0] for figure in a.figures} & {figure[0] for figure in b.figures}
    return (-0.5, "no figure in common") if measured else (0.0, "")


def _spell(figure: tuple[str, int | None, int | None]) -> str:
    measure, low, high = figure
    number = str(low) if low == high else f"{'' if low is None else low}–{'' if high is None else high}"
    return f"{number} {measure}"


def _actors(a: Telling, b: Telling) -> _Sign:
    points = 0.0
    reasons = []
    for role, ours, theirs in (("initiator", a.initiators, b.initiators), ("target", a.targets, b.targets)):
        if ours and theirs:
            common = bool(ours & theirs)
            points += 0.6 if common else -0.3
            reasons.append(f"{role}: {'in common' if common else 'different'}")
    return points, "; ".join(reasons)


def _totals(a: Account, b: Account) -> _Sign:
    if a.aggregate == b.aggregate:
        return 0.0, ""
    return -1.0, "one is a total over several"


def _wording(a: Telling, b: Telling) -> _Sign:
    told, story = cosine(a.words, b.words), cosine(a.story, b.story)
    points = 4.0 * told + 1.5 * story
    return points, f"words alike {told:.2f}, reports alike {story:.2f}"
