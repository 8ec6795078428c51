"""Texts in capitals, as wire copy and old dispatches come: written as a newspaper would, so that they can be parsed.

The text keeps its length, so that every offset stays true.
"""

import re
from functools import cache

from tacitus.annotating.language import load_language

_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(^|[.!?][\"”’')\]]*\s+|\n\s*|[\"“\[]\s?)([^\W\d_])")
_CALENDAR = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]


def in_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals throughout."""
    letters = list(filter(str.isalpha, text))
    return len(letters) > 20 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


def recase(text: str) -> str:
    """Write a text in capitals with small letters, names and openings of sentences aside."""
    lowered = _WORD.sub(lambda match: _cased(match.group()), text)
    cased = _OPENING.sub(lambda match: match.group(1) + match.group(2).upper(), lowered)
    return cased if len(cased) == len(text) else text


@cache
def _cased(word: str) -> str:
    """Take for a name what the language model knows as a name alone, or does not know at all."""
    low, title = word.lower(), word.capitalize()
    known = load_language("en").vocab
    if low in _CALENDAR or (title in _names() and low not in _common()):
        return title
    return low if len(low) < 3 or known.has_vector(low) else title


@cache
def _names() -> frozenset[str]:
    import pycountry

    names = (country.name for country in pycountry.countries)
    return frozenset(word for name in names for word in _WORD.findall(name))


@cache
def _common() -> frozenset[str]:
    return frozenset(load_language("en").Defaults.stop_words) | {"republic", "democratic", "states", "people"}
