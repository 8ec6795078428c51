"""Two accounts beside each other: how likely they tell of one happening, and why."""

import math
from collections.abc import Iterator, Set
from functools import cache

from tacitus.knowledge import table
from tacitus.reconciling.signs import contradictions, signs
from tacitus.reconciling.telling import Telling

_LEANING = 1.0  # towards joining: a lost link costs a large incident more than a wrong one costs a small
_LEANING_WITHIN = 0.5  # the same in one report
_TWO_PLACES = -1.5
_TWO_MAINS = 2.0  # what two reports of one story tell most of is mostly one happening
_TWO_TOLLS = 3.0  # two equal counts of several people are hardly an accident
_TURNED = -3.0  # an attack on civilians, and what is done to those who did it
_CONTRADICTION = -2.0  # for each beyond the first: a coder may mistake one thing, hardly two
_TELLING = 0.2  # weight from which a sign is worth naming


def likeness(a: Telling, b: Telling) -> float:
    """Give the log odds that two accounts tell of one happening; 0 is undecided.

    The sum of the weights of what :func:`signs` finds, learned from read
    accounts, and of what is set by hand: two places, two contradictions and turned
    sides speak against one happening, two equal tolls for it, and so does that each of two
    reports of one story tells most of it: more than coding, which mistakes
    these now and then, lets the weights learn.
    """
    leaning = _LEANING_WITHIN if a.account.report == b.account.report else _LEANING
    return leaning + sum(_weighed(a, b).values())


def probability(likeness: float) -> float:
    """Give log odds as a probability."""
    return 1.0 / (1.0 + math.exp(-likeness))


def reasons(a: Telling, b: Telling) -> str:
    """Say what speaks for one happening and what against, the weightiest first."""
    told = [(sign, weight) for sign, weight in _weighed(a, b).items() if abs(weight) >= _TELLING]
    told.sort(key=lambda one: (-abs(one[1]), one[0]))
    spoken = [[sign for sign, weight in told if (weight > 0) is speaks_for] for speaks_for in (True, False)]
    return "; ".join(
        f"{side}: {', '.join(found)}" for side, found in zip(("for", "against"), spoken, strict=True) if found
    )


def _weighed(a: Telling, b: Telling) -> dict[str, float]:
    """Give each sign with its weight, learned or set by hand."""
    weight = _weights()
    found = {sign: weight.get(sign, 0.0) for sign in signs(a, b)}
    if _answers(a, b) or _answers(b, a):
        found["civilians are struck in one, and those who struck them in the other"] = _TURNED
    return found if a.account.report == b.account.report else found | dict(_by_hand(a, b, found.keys()))


def _answers(a: Telling, b: Telling) -> bool:
    """Tell an attack by a group on civilians from the state's pursuit of the group."""
    attacked = a.struck == {"civilian"} and "state" not in a.acting
    return attacked and b.struck == {"group"} and "group" not in b.acting


def _by_hand(a: Telling, b: Telling, found: Set[str]) -> Iterator[tuple[str, float]]:
    """Give what counts more than the weights have learned."""
    if "figures: 2 in common" in found:
        yield "the same two tolls", _TWO_TOLLS
    if "places: apart" in found:
        yield "two places apart", _TWO_PLACES
    elif a.main and b.main and "reports alike above 0.2" in found:
        yield "what each of two reports of one story tells most of", _TWO_MAINS
    against = contradictions(found)
    if len(against) > 1:
        yield f"contradictions at once: {' and '.join(against)}", _CONTRADICTION * (len(against) - 1)


@cache
def _weights() -> dict[str, float]:
    """Give for each sign how much it speaks for the same happening rather than for another."""
    return {row["sign"]: float(row["weight"]) for row in table("models/links.csv")}
