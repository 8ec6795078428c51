"""Numbers in words and digits: their values, bounds and ranges, whatever they count.

The words are data (``knowledge/counts/english.toml``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge import settings

type Phrase = tuple[str, ...]
type Phrases[T] = Mapping[str, Sequence[tuple[Phrase, T]]]
"""What phrases mean, by their first word, the longest first."""

HYPHENS = ("-", "–", "—")
_ORDER_OF_DIGITS = 3
_SEVERAL = (("several",), ("a", "few"))
_OPENINGS: dict[Phrase, float] = {
    ("several",): 3.0,
    ("a", "few"): 3.0,
    ("a", "couple", "of"): 2.0,
    ("half", "a"): 0.5,
    ("a",): 1.0,
    ("an",): 1.0,
}


@dataclass(frozen=True, slots=True)
class Words:
    """The number words and hedges of a language."""

    units: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Phrases[int]
    fixed: Phrases[int]
    before: Mapping[Phrase, str]
    after: Phrases[str]
    fractions: Mapping[str, int]
    """What a fraction word divides by."""
    context: Mapping[str, frozenset[str]]
    """Words beside a number that make it no count, by kind."""
    openings: frozenset[str]
    """First words of everything that a number may begin with, digits aside."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: tokens ``first:last``, its bounds, and the hedge that its own words imply."""

    first: int
    last: int
    low: int
    high: int | None
    hedge: str = "exact"


@cache
def lexicon() -> Words:
    """Give the number words and hedges."""
    data = settings("counts/english.toml")

    def phrases(table: Mapping[str, int]) -> dict[Phrase, int]:
        return {tuple(phrase.split()): value for phrase, value in table.items()}

    def hedges(table: Mapping[str, list[str]]) -> dict[Phrase, str]:
        return {tuple(phrase.split()): hedge for hedge, listed in table.items() for phrase in listed}

    vague, fixed = phrases(data["vague"]), phrases(data["fixed"])
    return Words(
        units=data["units"],
        multipliers=data["multipliers"],
        fractions=data["fractions"],
        vague=_by_first(vague),
        fixed=_by_first(fixed),
        openings=frozenset((*data["units"], *(phrase[0] for phrase in (*vague, *fixed, *_OPENINGS)))),
        before=hedges(data["hedges"]),
        after=_by_first(hedges(data["hedges_after"])),
        context={kind: frozenset(words) for kind, words in data["context"].items()},
    )


def _by_first[T](phrases: Mapping[Phrase, T]) -> Phrases[T]:
    found: dict[str, list[tuple[Phrase, T]]] = {}
    for phrase, value in sorted(phrases.items(), key=lambda pair: -len(pair[0])):
        found.setdefault(phrase[0], []).append((phrase, value))
    return found


def longest[T](table: Phrases[T], words: list[str], position: int) -> tuple[T, int] | None:
    """Give what the longest phrase of the table means that starts at a position, and where it ends."""
    for phrase, value in table.get(words[position], ()):
        if tuple(words[position : position + len(phrase)]) == phrase:
            return value, position + len(phrase)
    return None


_OPENING_AT = _by_first(_OPENINGS)
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SHORT = re.compile(r"(\d+(?:\.\d+)?)(k|m|bn)")
_SHORTS = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_PEOPLE = ("people", "men", "women", "children")


def _digits(words: list[str], position: int) -> tuple[float, int] | None:
    """Read a number in digits; "3, 812" and "3 812" are one number, and so is "2.400" where no million follows."""
    word = words[position]
    if not word[0].isdigit():
        return None
    end = position + 1
    if short := _shortened(words, position):
        return short
    if _CONTINENTAL.fullmatch(word) and words[end : end + 1] != ["million"]:
        word = word.replace(".", "")
    try:
        value = float(word.replace(",", ""))
    except ValueError:
        return None
    while len(word) <= _ORDER_OF_DIGITS and word.isdecimal():
        if words[end : end + 1] == [","] and _is_group(words, end + 1):
            value, end = value * 1000 + int(words[end + 1]), end + 2
        elif _is_group(words, end) and words[end] == "000":
            value, end = value * 1000, end + 1
        else:
            break
    return value, end


def _shortened(words: list[str], position: int) -> tuple[float, int] | None:
    """Read "30k refugees" and "1.2m people"; "5m away" is a distance."""
    for end in (position + 1, position + 2):
        match = _SHORT.fullmatch("".join(words[position:end]))
        following = words[end] if end < len(words) else ""
        if match and (following in _PEOPLE or (following.isalpha() and following.endswith("s"))):
            return float(match[1]) * _SHORTS[match[2]], end
    return None


def _is_group(words: list[str], position: int) -> bool:
    return position < len(words) and len(words[position]) == _ORDER_OF_DIGITS and words[position].isdecimal()


def cardinal_at(words: list[str], position: int) -> Number | None:
    """Read digits and number words with their multipliers ("two dozen", "a hundred and six", "1.2 million")."""
    total, current, end, several = _leading(words, position)
    while end < len(words):
        word = words[end]
        if word in lexicon().multipliers and current:
            scale = lexicon().multipliers[word]
            total, current = (total + current * scale, 0.0) if scale >= 1000 else (total, current * scale)
            end += 1
        elif word in lexicon().units and _joins(lexicon().units[word], total, current):
            current, end = current + lexicon().units[word], end + 1
        elif end > position and _is_joint(words, end) and _joins(lexicon().units[words[end + 1]], total, current):
            end += 1
        else:
            break
    value = round(total + current)
    if end == position or (not value and words[position] != "0"):
        return None
    return Number(position, end, value, None if several else value, f"several {words[end - 1]}" if several else "exact")


def _leading(words: list[str], position: int) -> tuple[float, float, int, bool]:
    """Read how a number begins: total and current group so far, where reading goes on, whether it is vague."""
    if digits := _digits(words, position):
        return 0.0, digits[0], digits[1], False
    for opening, value in _OPENING_AT.get(words[position], ()):
        end = position + len(opening)
        if words[end : end + 1] == ["score"] and words[end + 1 : end + 2] != ["of"]:
            continue  # "settled a score"
        if tuple(words[position:end]) == opening and end < len(words) and words[end] in lexicon().multipliers:
            return 0.0, value, end, opening in _SEVERAL
    return 0.0, 0.0, position, False


def _joins(unit: int, total: float, current: float) -> bool:
    """Tell whether a unit may follow what was read: "twenty one" and "hundred six", but not "six two"."""
    if not current:
        return True
    return current % 100 == 0 or (unit < 10 and current % 100 >= 20 and current % 10 == 0)


def _is_joint(words: list[str], position: int) -> bool:
    """Tell a hyphen or "and" inside a spelled number ("twenty-one", "a hundred and six")."""
    if position + 1 >= len(words) or words[position + 1] not in lexicon().units or not position:
        return False
    return words[position] in HYPHENS or (words[position] == "and" and words[position - 1] in lexicon().multipliers)


def _number_at(words: list[str], position: int) -> Number | None:
    """Read one number expression, vague, named or cardinal."""
    known = lexicon()
    cardinal = cardinal_at(words, position)
    fixed = longest(known.fixed, words, position)
    if fixed and (cardinal is None or fixed[1] > cardinal.last):
        return Number(position, fixed[1], fixed[0], fixed[0])
    vague = longest(known.vague, words, position)
    if vague and (cardinal is None or vague[1] > cardinal.last):
        hedge = "_".join(words[position : vague[1]]).removeprefix("a_")
        return Number(position, vague[1], vague[0], None, hedge)
    return cardinal


def range_at(words: list[str], position: int) -> Number | None:
    """Read a number or a range of two ("2,500-3,000", "two or three", "between 20 and 30")."""
    first = _number_at(words, position)
    if first is None or first.hedge != "exact" or first.low == 0 or first.last >= len(words) - 1:
        return first
    joint = words[first.last]
    between = position > 0 and words[position - 1] == "between"
    if joint not in (*HYPHENS, "to", "or") and not (joint == "and" and between):
        return first
    second = cardinal_at(words, first.last + 1)
    if second is None or (joint == "to" and _is_change(words, position)):
        return first
    low, scale = first.low, lexicon().multipliers.get(words[second.last - 1])
    if scale and words[first.last - 1] not in lexicon().multipliers and low * scale < second.low:
        low *= scale  # "two to three thousand"
    return Number(position, second.last, low, second.high, "range") if low < second.low else first


def _is_change(words: list[str], position: int) -> bool:
    """Tell "rose from 30 to 45", a number before and after, from "from 30 to 45 people"."""
    changes = lexicon().context["changes"]
    return "from" in words[max(0, position - 3) : position] and not changes.isdisjoint(
        words[max(0, position - 7) : position]
    )


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: tokens ``first:last``, and what the whole is multiplied by and divided by."""

    first: int
    last: int
    parts: int
    of: int

    def apply(self, whole: int | None) -> int | None:
        """Give the part of a bound of the whole, to the nearest one."""
        return None if whole is None else round(whole * self.parts / self.of)


_SHARING = {"%", "percent", "cent", "in", "of"}
"""Words of which one stands in every share that is no fraction."""


def share_at(words: list[str], position: int) -> Share | None:
    """Read a fraction: "half", "a third", "two-thirds", "40 percent"; and "one in five", "nine out of ten"."""
    fractions = lexicon().fractions
    if words[position] == "half" and words[position + 1 : position + 2] not in (["a"], ["an"], ["-"]):
        return Share(position, position + 1, 1, 2)
    if words[position] == "a" and position + 1 < len(words) and words[position + 1] in fractions:
        return Share(position, position + 2, 1, fractions[words[position + 1]])
    if _SHARING.isdisjoint(words[position + 1 : position + 8]) and fractions.keys().isdisjoint(
        words[position + 1 : position + 8]
    ):
        return None
    number = (
        cardinal_at(words, position) if words[position] in lexicon().openings or words[position][0].isdigit() else None
    )
    if number is None or number.high is None:
        return None
    end = number.last + (words[number.last : number.last + 1] == ["-"])
    following = words[end] if end < len(words) else ""
    if following in fractions and number.low < fractions[following]:
        return Share(position, end + 1, number.low, fractions[following])
    if following in ("%", "percent"):
        return Share(position, end + 1, number.low, 100)
    if words[end : end + 2] == ["per", "cent"]:
        return Share(position, end + 2, number.low, 100)
    return _ratio_at(words, number)


def _ratio_at(words: list[str], number: Number) -> Share | None:
    """Read "one in five", "two in every three" and "nine out of ten"; "nine in two villages" is no ratio."""
    start = number.last
    end = start + (1 if words[start : start + 1] == ["in"] else 2 if words[start : start + 2] == ["out", "of"] else 0)
    is_every = words[end : end + 1] in (["every"], ["each"])
    if end == start or end + is_every >= len(words):
        return None
    second = cardinal_at(words, end + is_every)
    if second is None or second.high is None or number.low >= second.low:
        return None
    counted = set(words[second.last : second.last + 2])
    is_ratio = is_every or second.low in (10, 100, 1000) or (number.low == 1 and words[end - 1] == "in")
    if not is_ratio or not counted.isdisjoint(lexicon().context["occasions"]):
        return None
    return Share(number.first, second.last, number.low, second.low)
