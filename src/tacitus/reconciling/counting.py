"""Whom a figure counts: everybody, or a class of people that another figure may count too."""

import re
from collections.abc import Sequence
from functools import cache

from tacitus.knowledge import table
from tacitus.model import Figure
from tacitus.reconciling.similarity import words

EVERYBODY, CIVILIANS = "everybody", "civilians"
_VAGUE = {"several", "dozens", "scores", "tens", "hundreds", "thousands", "few", "many", "some", "millions"}
MEMBERS = frozenset({"children", "women", "men"})
"""Classes of people who are also counted as somebody else: among the civilians, the dead, the arrested."""
_AMONG_CIVILIANS = {"children", "women"}
_OF_ANYBODY = {"displaced"}  # told of whole populations, whatever they are called
_TAIL = re.compile(r"\s*\(|\s(?:who|of|at|in|on|from|near|whose|that|with|taken)\s")
_ONE_BREATH = 120  # characters within which a smaller count is a part of a larger ("13 injured, three of them badly")


@cache
def _classes() -> dict[str, str]:
    return {words(row["word"])[0]: row["class"] for row in table("people/classes.csv") if words(row["word"])}


def whom(figure: Figure) -> str:
    """Give the class of people that a figure counts; their own words where they belong to none."""
    told = words(_TAIL.split(figure.who or "", maxsplit=1)[0])
    classes = {_classes()[word] for word in told if word in _classes()}
    special = sorted(classes - {EVERYBODY})
    if figure.measure in _OF_ANYBODY or not told or classes == {EVERYBODY}:
        return EVERYBODY
    return special[0] if special else " ".join(sorted(set(told)))


def is_vague(figure: Figure) -> bool:
    """Whether a count is a word and no number: "scores"."""
    return any(word in _VAGUE for word in figure.hedge.replace("_", " ").split())


def is_part(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure counts some of those that a larger one of the same passage counts."""
    number = _number(figure)
    return any(
        other.report == figure.report
        and other.measure == figure.measure
        and _number(other) > number
        and other.said_by == figure.said_by
        and max(other.start, figure.start) - min(other.end, figure.end) < _ONE_BREATH
        for other in others
    )


def _number(figure: Figure) -> int:
    return max(figure.low or 0, figure.high or 0)


def everybody(figures: Sequence[Figure]) -> frozenset[str]:
    """Give the classes that are the whole toll: civilians too, where nobody else is counted."""
    told = {whom(figure) for figure in figures} - _AMONG_CIVILIANS
    return frozenset({EVERYBODY, CIVILIANS} if told == {EVERYBODY, CIVILIANS} else {EVERYBODY})


def totals(figures: Sequence[Figure], classes: frozenset[str]) -> list[Figure]:
    """Give the figures that count everybody, by the classes that do, without those that are a part of another."""
    whole = [figure for figure in figures if whom(figure) in classes]
    return [figure for figure in whole if not is_part(figure, whole)]
