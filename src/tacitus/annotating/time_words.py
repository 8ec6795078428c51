"""Words of time: the pattern by which time expressions are found, and the words in front that name a part of one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tacitus.annotating import feasts
from tacitus.annotating.calendar import MONTHS, NUMBERS, WEEKDAYS

_WEEKDAY = r"(?:" + "|".join(day.title() for day in WEEKDAYS) + r"|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_MONTH = (
    r"(?:"
    + "|".join(month.title() for month in MONTHS)
    + r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_NUMBER = r"(?:\d{1,3}|an?|several|many|a\s+few|few|a\s+couple\s+of|" + "|".join(NUMBERS) + ")"
_UNIT = r"(?:day|week|fortnight|month|year|decade)"
_RELATIVE_YEAR = r"(?:\s+(?:of\s+)?(?P<{n}>last|this)\s+year)?"
_TELLING_MONTH = r"(?:" + "|".join(month.title() for month in MONTHS if month not in ("march", "may")) + ")"
_TO = r"(?:\s*[-–/]\s*|\s+(?:and|or|to|until|till|through)\s+)"
_NOT_OF_ONE = rf"(?!\s+of\s+(?:(?-i:{_MONTH})\b|{_YEAR}|(?:last|this)\s+(?:week|month|year)|Ramadan|the\s+(?:\w+\s+){{0,2}}month\s+of))"
"""Not "the last week" where "of May" follows: that is a part of May."""

# Tried in this order at each place; the first that fits is taken.
_PATTERN = re.compile(
    rf"""\b(?:
    (?P<iso>{_YEAR}(?P<stroke>[-/])\d\d(?P=stroke)\d\d)(?![-/]?\d)
    |(?P<first_number>\d{{1,2}})(?P<between>[./])(?P<second_number>\d{{1,2}})(?P=between)(?P<number_year>{_YEAR})(?![./]?\d)
    |(?P<decade>(?:19|20)\d0)s(?!\w)
    |(?P<two_first>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s+\d{{1,2}})*\s*(?:[-–]|and|or|to)\s*(?P<two_last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<two_month>{_MONTH})(?:,?\s+(?P<two_year>{_YEAR}))?(?!\w)
    |(?P<both_month>{_MONTH})\s+(?P<both_first>\d{{1,2}})(?:,\s+\d{{1,2}})*\s*(?:[-–]|and|or|to)\s*(?P<both_last>\d{{1,2}})(?![\w:])(?:,?\s+(?P<both_year>{_YEAR}))?
    |(?:(?P<dmy_weekday>{_WEEKDAY}),?\s+)?(?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<dmy_month>{_MONTH})(?:,?\s+(?P<dmy_year>{_YEAR})|{_RELATIVE_YEAR.format(n="dmy_which")})(?!\w)
    |(?:(?P<mdy_weekday>{_WEEKDAY}),?\s+)?(?P<mdy_month>{_MONTH})\s+(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<mdy_year>{_YEAR})|{_RELATIVE_YEAR.format(n="mdy_which")})
    |(?:(?P<months_first>(?-i:{_MONTH})){_TO}(?P<months_last>(?-i:{_MONTH}))(?:,?\s+(?:of\s+)?(?P<months_year>{_YEAR}))(?!\w))
    |(?:(?<=\bin\s)|(?<=from\s)|(?<=between\s)|(?<=during\s))(?P<span_first>(?-i:{_MONTH})){_TO}(?P<span_last>(?-i:{_MONTH}))(?!\s+\d|\w)
    |(?P<my_month>{_MONTH})(?:,?\s+(?:of\s+)?)(?P<my_year>{_YEAR})
    |(?P<whole_month>(?-i:{_MONTH}))\s+(?:of\s+)?(?P<whole_which>last|this)\s+year
    |(?P<set>(?:every|each)\s+(?:{_WEEKDAY}|day|week|month|year)|daily|weekly|monthly|(?:once|twice|\w+\s+times)\s+an?\s+(?:hour|{_UNIT})|{_WEEKDAY}s)(?!\w)
    |(?P<season>(?:in|over|during|last|this)\s+(?:the\s+)?(?:spring|summer|autumn|winter)|(?:spring|summer|autumn|winter)(?=\s+(?:of\s+)?{_YEAR}))(?:\s+(?:of\s+)?(?P<season_year>{_YEAR}))?
    |(?P<week_weekday>{_WEEKDAY})\s+(?:of\s+)?(?P<week_which>last|this|next)\s+week(?!\w)
    |(?:last\s+)?(?P<pair_first>{_WEEKDAY})(?:\s+(?:and|or|to|into)\s+|\s*[-–/]\s*)(?P<pair_last>{_WEEKDAY})
    |(?P<which_weekday>(?:last|this|next|coming)\s+)?(?<!\bgood\s)(?P<weekday>{_WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?
    |the\s+(?P<edge>day\s+before\s+yesterday|day\s+after\s+tomorrow)
    |the\s+(?P<beside>(?:following|previous|preceding)\s+(?:week|month|year)|(?:week|month|year)\s+(?:before|after|earlier))(?!\w)
    |the\s+(?:past|last|previous|preceding)\s+(?:(?P<back_number>{_NUMBER})\s+)?(?P<back_unit>hour|{_UNIT})s?(?!\w){_NOT_OF_ONE}
    |(?P<which>earlier\s+this|later\s+this|last|this|next|past|previous|coming)\s+(?P<span>week|month|year|weekend)(?!\w){_NOT_OF_ONE}
    |the\s+(?P<weekend>weekend)
    |(?:in\s+)?recent\s+(?P<recent>day|week|month|year)s
    |(?P<ago_number>{_NUMBER})\s+(?P<ago_unit>hour|{_UNIT})s?\s+ago
    |(?P<some_unit>day|week|month|year)s\s+ago
    |(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))
    |(?P<yesterday>yesterday|last\s+night|overnight(?!\s+(?:(?:from|on|into|between|in|to|of)\s+)?(?:the\s+)?(?:{_WEEKDAY}|\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d)))
    |(?P<tomorrow>tomorrow)
    |(?P<step_number>{_NUMBER})\s+(?P<step_unit>{_UNIT})s?\s+(?P<step>later|earlier|before|afterwards|after)(?!\w)
    |the\s+(?P<near>(?:previous\s+(?:day|night|evening))|(?:day|night|evening)\s+(?:before|earlier)|following\s+(?:day|morning|night)|next\s+(?:day|morning)(?!s)|day\s+after|same\s+(?:day|night|evening))
    |(?P<that>that\s+(?:same\s+)?(?:day|night|evening))(?!\w)
    |the\s+(?:next|coming)\s+(?:(?P<ahead_number>{_NUMBER})\s+)?(?P<ahead_unit>hour|{_UNIT})s?(?!\w)
    |(?:(?<=from\s)|(?<=between\s)|(?<=\bin\s))(?P<pair_year>{_YEAR})\s+(?:to|and|until|or|through)\s+(?P<pair_year_last>{_YEAR})(?![-\d,]\d)
    |(?P<years_first>{_YEAR})\s*[-–]\s*(?P<years_last>{_YEAR}|(?:1[3-9]|[2-9]\d)(?![-\d]))
    |(?:the\s+)?(?<=on\sthe\s)(?P<month_day>\d{{1,2}})(?:st|nd|rd|th)(?:\s+of\s+(?P<month_day_which>this|last|the)\s+month|(?=\s*(?:[.,;)]|$)))
    |(?P<feast>{feasts.pattern()})(?!\w|\s+(?-i:[A-Z][a-z]))(?:,?\s+(?:of\s+|in\s+)?(?P<feast_year>{_YEAR})(?!\d))?
    |(?:(?P<month>(?<=\bin\s){_MONTH}|(?<=last\s){_MONTH}|(?<=next\s){_MONTH}|(?<=since\s){_MONTH}|(?<=this\s){_MONTH}|(?<=early\s){_MONTH}|(?<=as\s){_MONTH}|(?<=late\s){_MONTH}|(?<=mid[-\s]){_MONTH}|(?<=until\s)(?-i:{_MONTH})|(?:(?<=\bby\s)|(?<=from\s)|(?<=before\s)|(?<=after\s)|(?<=between\s)|(?<=during\s))(?-i:{_TELLING_MONTH})|(?-i:{_MONTH})(?=['’]s\s)|(?<=the\s)(?-i:{_TELLING_MONTH})(?=\s+(?-i:[a-z]{{4,}})))(?!\s+\d|\w))
    |(?P<month_of>(?<=of\s)(?-i:{_MONTH}))(?!\s+\d|\w)
    |(?<=[,(]\s)(?P<year_after_comma>{_YEAR})(?=[\s,.)])
    |(?<=\b(?:in|of|by)\s)(?P<year>{_YEAR})(?![-\d,]\d)
    |(?P<until>(?<=until\s){_YEAR}|(?<=from\s){_YEAR}|(?<=during\s){_YEAR}|(?<=since\s){_YEAR}|(?<=early[-\s]){_YEAR}|(?<=late[-\s]){_YEAR}|(?<=mid[-\s]){_YEAR})
    |(?P<year_of>{_YEAR})(?=\s+(?-i:[A-Z]?[a-z]+))
    |(?P<duration>{_NUMBER}\s+(?:hour|{_UNIT})s?|more\s+than\s+a\s+decade|a\s+decade)(?!\w|\s+(?:old|ago)){_NOT_OF_ONE}
    )""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip

_WORD = re.compile(r"\w+")
_OPENINGS = frozenset(
    word[:3]
    for word in (
        *WEEKDAYS, *MONTHS, *NUMBERS, "several", "many", "more", "every", "each", "daily", "weekly", "monthly",
        "spring", "summer", "autumn", "winter", "earlier", "later", "last", "next", "past", "previous", "coming",
        "recent", "today", "tonight", "yesterday", "overnight", "tomorrow", "once", "twice", "days", "weeks", "months", "years", "few",
    )
)  # fmt: skip
"""First letters of the words with which a time may begin: the pattern is long, and tried nowhere else."""
_SMALL_OPENING = re.compile(
    r"(?:the|that|in|over|during|this|an?)\s+"
    r"(?:the\s|last|this|past|prev|prec|recent|w(?:e|int)|day|night|even|mo|tue|thu|fri|sat|sun|after|follow|next|same|spr|sum"
    r"|aut|few|couple|hour|year|decade|fortn|coming)",
    re.I,
)
"""The same for words so common that the word behind them must be asked."""
_SMALL = {"the", "that", "in", "over", "during", "this", "a", "an"}

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "opening": 1, "last": -1, "final": -1, "closing": -1}
_PART = re.compile(
    rf"""\b(?:
    (?P<third>early|mid|late)[-\s]+(?:in\s+)?
    |the\s+(?:very\s+)?(?P<edge>start|beginning|outset|middle|end|close)\s+of\s+(?:the\s+)?
    |the\s+(?P<ordinal>{"|".join(_ORDINALS)})\s+(?:(?P<number>{_NUMBER})\s+)?(?P<unit>day|week|weekend|fortnight|month|quarter|half)s?\s+(?:of|in)\s+
    |the\s+(?P<whole>month|year|course)\s+of\s+
    )(?:the\s+month\s+of\s+)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_PART_REACH = 48  # characters in front of a time in which words for a part of it may stand


def expressions(text: str) -> Iterator[re.Match[str]]:
    """Give the time expressions of a text, none overlapping another."""
    at = 0
    is_timed = " times a" in text
    for word in _WORD.finditer(text):
        opens = _opens(word[0])
        if not (opens or (is_timed and text.startswith(" times a", word.end()))):
            continue
        start = word.start()
        if start < at or (opens == "small" and not _SMALL_OPENING.match(text, start)):
            continue
        match = _PATTERN.match(text, start)
        if match and (not match["month_of"] or part_before(text, start)):
            yield match
            at = match.end()


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> str:
    """Tell whether a time may begin with a word: "yes", "small" where the next word must be asked, or ""."""
    if word[0].isdigit() or word[:3].lower() in _OPENINGS or word.lower() in feasts.openings():
        return "yes"
    return "small" if word.lower() in _SMALL else ""


def part_before(text: str, start: int) -> re.Match[str] | None:
    """Give the words in front of a time that name a part of it: "early", "the first week of"."""
    return _PART.search(text, max(0, start - _PART_REACH), start)


def ordinal(word: str) -> int:
    """Give which one an ordinal names, from 1; the last one is -1."""
    return _ORDINALS[word.lower()]


def number(words: str) -> int | None:
    """Give the number that words say; null for "several" and its like."""
    words = " ".join(words.lower().split())
    if words.isdigit():
        return int(words)
    return {"a": 1, "an": 1, "a couple of": 2, **NUMBERS}.get(words)
