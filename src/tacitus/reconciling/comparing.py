"""Two accounts beside each other: how likely they tell of one happening, and why."""

import math
from functools import cache

from tacitus.knowledge import table
from tacitus.reconciling.signs import signs
from tacitus.reconciling.telling import Telling

_LEANING = 1.0  # towards joining: a lost link costs a large incident more than a wrong one costs a small
_LEANING_WITHIN = 0.5  # the same in one report
_TWO_PLACES = 1.5
_TWO_MAINS = 2.0  # what two reports of one story tell most of is mostly one happening
_TWO_TOLLS = 3.0  # two equal counts of several people are hardly an accident
_TELLING = 0.2  # weight from which a sign is worth naming


def likeness(a: Telling, b: Telling) -> float:
    """Give the log odds that two accounts tell of one happening; 0 is undecided.

    The sum of the weights of what :func:`signs` finds, learned from read
    accounts. Two places speak against one happening, two equal tolls for it, and
    so does that each of two reports of one story tells most of it: more than
    coding, which mistakes these now and then, lets the weights learn.
    """
    weight = _weights()
    found = list(signs(a, b))
    if a.account.report == b.account.report:
        return sum(weight.get(sign, 0.0) for sign in found) + _LEANING_WITHIN
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
    return {row["sign"]: float(row["weight"]) for row in table("models/links.csv")}
