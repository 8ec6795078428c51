"""Whom a figure counts: everybody, or a class of people that another figure may count too."""

import re
from collections.abc import Sequence
from functools import cache

from tacitus.knowledge import table
from tacitus.model import Figure
from tacitus.reconciling.similarity import words
from tacitus.reconciling.telling import passage_at

EVERYBODY, CIVILIANS = "everybody", "civilians"
_VAGUE = {"several", "dozens", "scores", "tens", "hundreds", "thousands", "few", "many", "some", "millions"}
MEMBERS = frozenset({"children", "women", "men"})
"""Classes of people who are also counted as somebody else: among the civilians, the dead, the arrested."""
_AMONG_CIVILIANS = {"children", "women"}
_OF_ANYBODY = {"displaced"}  # told of whole populations, whatever they are called
_TAIL = re.compile(r"\s*\(|\s(?:who|of|at|in|on|from|near|whose|that|with|taken)\s")
_HOUSEHOLDS = {"families", "family", "households", "household"}
_MORE = re.compile(r"\b(?:others?|another|further|additional|more(?! than))\b", re.IGNORECASE)
_BESIDE = 60  # characters beside a count within which its scope is told
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_PERIOD = re.compile(
    rf"\b(?:since (?:{_MONTHS}|\d{{4}}|the (?:start|beginning|outbreak|war)|early|mid|late|last|then)|so far this|this year"
    r"|last year|that year|a year|per year|in recent (?:weeks|months|years)|(?:over|in) (?:\w+ )?(?:months|years|decades)"
    r"|(?:in|over|during|within) (?:the )?(?:past|last|previous|recent) (?:\w+ )?(?:weeks|months?|years?|decades?))\b"
)
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|worst|most \w+|first|(?:highest|lowest) \w+)\b[^.;]{0,50}?\b(?:since|in|this|over|for|of)\b[^.;,]*"
)
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


def classes_in(text: str) -> set[str]:
    """Give the classes of people that words name, those of everybody left out."""
    found = {_classes()[word] for word in words(text) if word in _classes()} - {EVERYBODY}
    return found | ({"soldiers"} if "officers" in text or "officer" in text else set())


def is_vague(figure: Figure) -> bool:
    """Whether a count is a word and no number: "scores"."""
    return any(word in _VAGUE for word in figure.hedge.replace("_", " ").split())


def counts_households(figure: Figure) -> bool:
    """Whether it counts families and no persons."""
    named = _TAIL.split(figure.who or "", maxsplit=1)[0].lower().split()
    return bool(named) and named[-1] in _HOUSEHOLDS


def adds_to_another(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether it counts some more beside those of its class whom its report counts: "two more bodies"."""
    return bool(_MORE.search(figure.quote)) and any(
        other.report == figure.report
        and whom(other) == whom(figure)
        and (other.end <= figure.start or _number(other) > _number(figure))
        for other in others
    )


def covers_a_period(figure: Figure, text: str) -> bool:
    """Whether the words beside a count say that it runs over weeks or years: "since January", "this year"."""
    return bool(_PERIOD.search(beside(figure, text)))


def beside(figure: Figure, text: str) -> str:
    """Give the words of a count's sentence that stand beside it, but for what says how rare it is: "the most since 2012"."""
    first, last = passage_at(text, figure.start, figure.end)
    near = text[max(first, figure.start - _BESIDE) : min(last, figure.end + _BESIDE)].lower()
    return _SUPERLATIVE.sub("", near)


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
