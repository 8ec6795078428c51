"""Time expressions in the text, normalised to ranges of days.

A weekday, "yesterday" and a date without a year are fixed by the day on which
the report was published; without one they stay open. "The day before" is fixed
by the last day named before it.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Doc

from tacitus.annotating.calendar import (
    MONTHS,
    WEEKDAYS,
    Days,
    ago,
    day_without_year,
    last_weekday,
    month_days,
    month_number,
    month_without_year,
    named_span,
    next_weekday,
    recent,
    safe_date,
    weekday_number,
)
from tacitus.annotating.document import TimeMention
from tacitus.model import Period, Report

_WEEKDAY = r"(?:" + "|".join(day.title() for day in WEEKDAYS) + r"|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_MONTH = (
    r"(?:"
    + "|".join(month.title() for month in MONTHS)
    + r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = r"(?:\d{1,3}|an?|several|a few|a couple of|" + "|".join(_NUMBER_WORDS) + ")"
_UNIT = r"(?:day|week|month|year|decade)"

# Tried in this order at each place; the first that fits is taken.
_PATTERN = re.compile(
    rf"""\b(?:
    (?P<iso>{_YEAR}-\d\d-\d\d)
    |(?:{_WEEKDAY},?\s+)?(?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<dmy_month>{_MONTH})(?:,?\s+(?P<dmy_year>{_YEAR}))?(?!\w)
    |(?:{_WEEKDAY},?\s+)?(?P<mdy_month>{_MONTH})\s+(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<mdy_year>{_YEAR}))?
    |(?P<my_month>{_MONTH})(?:\s+of)?\s+(?P<my_year>{_YEAR})
    |(?P<set>(?:every|each)\s+(?:{_WEEKDAY}|day|week|month|year)|daily|weekly|monthly)
    |(?P<which_weekday>(?:last|this|next)\s+)?(?P<weekday>{_WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?
    |(?P<which>earlier\s+this|later\s+this|last|this|next|past|previous|coming)\s+(?P<span>week|month|year|weekend)(?!\w)
    |the\s+(?P<weekend>weekend)
    |(?:in\s+)?recent\s+(?P<recent>day|week|month|year)s
    |(?P<ago_number>{_NUMBER})\s+(?P<ago_unit>{_UNIT})s?\s+ago
    |(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))
    |(?P<yesterday>yesterday|last\s+night|overnight)
    |(?P<tomorrow>tomorrow)
    |the\s+(?P<near>(?:previous\s+(?:day|night|evening))|(?:day|night|evening)\s+(?:before|earlier)|following\s+(?:day|morning|night)|next\s+(?:day|morning)|day\s+after|same\s+day)
    |since\s+(?P<since_year>{_YEAR})
    |(?P<years_first>{_YEAR})\s*[-–]\s*(?P<years_last>{_YEAR})
    |(?:(?P<part>early|late|mid)[-\s])?(?P<month>(?<=in\s){_MONTH}|(?<=last\s){_MONTH}|(?<=since\s){_MONTH}|(?<=this\s){_MONTH})(?!\s+\d|\w)
    |(?<=[,(]\s)(?P<year_after_comma>{_YEAR})(?=[\s,.)])
    |(?<=\b(?:in|of|by)\s)(?P<year>{_YEAR})(?![-\d,]\d)
    |(?P<until>(?<=until\s){_YEAR}|(?<=from\s){_YEAR}|(?<=during\s){_YEAR}|(?<=since\s){_YEAR})
    |(?P<duration>(?:{_NUMBER}|nine|many)\s+(?:hour|{_UNIT})s?|more\s+than\s+a\s+decade|a\s+decade)(?!\s+(?:old|ago))
    )""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip

type Kind = Literal["day", "range", "duration", "set"]
type Found = tuple[Days | None, Kind, str]


def find_times(report: Report, doc: Doc) -> tuple[TimeMention, ...]:
    """Give the time expressions, in text order, each with the days that it means.

    The anchor is the report's day of publication; where that is not a single
    day only what the words themselves fix has a period.
    """
    anchor = _anchor(report)
    found: list[TimeMention] = []
    last_day: date | None = None
    for match in _PATTERN.finditer(doc.text):
        days, kind, basis = _normalise(match, anchor, last_day, _is_future(doc, match.start()))
        period = Period(from_=days[0], to=days[1], basis=f"{match[0]!r}, {basis}") if days and any(days) else None
        if days and days[0] and days[0] == days[1]:
            last_day = days[0]
        found.append(TimeMention(start=match.start(), end=match.end(), text=match[0], period=period, kind=kind))
    return tuple(found)


def date_precision(period: Period) -> int:
    """Give UCDP's date_prec (UCDP GED codebook): 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer or open."""
    if period.from_ is None or period.to is None:
        return 5
    days = (period.to - period.from_).days + 1
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def _anchor(report: Report) -> date | None:
    published = report.published
    if published and published.from_ and published.from_ == published.to:
        return published.from_
    return None


def _is_future(doc: Doc, offset: int) -> bool:
    """Tell whether the clause at an offset speaks of what will be."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None:
        return False
    token = span[0]
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return any(child.lower_ in ("will", "shall", "'ll", "’ll") for child in token.children)


def _normalise(match: re.Match[str], anchor: date | None, last_day: date | None, future: bool) -> Found:
    """Give the days that a match means, what kind of expression it is, and the rule."""
    absolute = _absolute(match)
    if absolute:
        return absolute
    if match["set"]:
        return None, "set", ""
    if match["duration"]:
        return None, "duration", ""
    if match["near"]:
        return _near(match["near"].lower(), last_day)
    if anchor is None:
        kind: Kind = "day" if _means_a_day(match) else "range"
        return None, kind, ""
    for group, rule in _AGAINST_ANCHOR.items():
        if match[group]:
            days, kind, basis = rule(match, anchor, future)
            return days, kind, f"{basis} published {anchor}"
    raise AssertionError(f"no rule for {match[0]!r}")


def _means_a_day(match: re.Match[str]) -> bool:
    return any(match[group] for group in ("weekday", "today", "yesterday", "tomorrow", "dmy_day", "mdy_day"))


def _absolute(match: re.Match[str]) -> Found | None:
    """Read what needs no anchor: dates with a year, months with a year, years."""
    if match["iso"]:
        day = safe_date(*(int(part) for part in match["iso"].split("-")))
        return ((day, day) if day else None), "day", "as written"
    for form in ("dmy", "mdy"):
        if match[f"{form}_day"] and match[f"{form}_year"]:
            month = month_number(match[f"{form}_month"])
            day = safe_date(int(match[f"{form}_year"]), month, int(match[f"{form}_day"]))
            return ((day, day) if day else None), "day", "as written"
    if match["my_month"]:
        return month_days(int(match["my_year"]), month_number(match["my_month"])), "range", "as written"
    if match["since_year"]:
        return (date(int(match["since_year"]), 1, 1), None), "range", "as written"
    if match["years_first"]:
        return (date(int(match["years_first"]), 1, 1), date(int(match["years_last"]), 12, 31)), "range", "as written"
    year = match["year"] or match["year_after_comma"] or match["until"]
    if year:
        return (date(int(year), 1, 1), date(int(year), 12, 31)), "range", "as written"
    return None


def _near(words: str, last_day: date | None) -> Found:
    if last_day is None:
        return None, "day", ""
    step = 0 if "same" in words else 1 if any(word in words for word in ("following", "next", "after")) else -1
    day = last_day + timedelta(step)
    return (day, day), "day", f"counted from {last_day}, named before it"


def _yearless(match: re.Match[str], anchor: date, future: bool) -> Found:
    form = "dmy" if match["dmy_day"] else "mdy"
    day = day_without_year(anchor, month_number(match[f"{form}_month"]), int(match[f"{form}_day"]))
    return ((day, day) if day else None), "day", "the year nearest to"


def _weekday(match: re.Match[str], anchor: date, future: bool) -> Found:
    number = weekday_number(match["weekday"])
    which = (match["which_weekday"] or "").strip().lower()
    if which == "next" or (future and which != "last"):
        day = next_weekday(anchor, number)
        return (day, day), "day", "the next one after"
    day = last_weekday(anchor, number)
    return (day, day), "day", "the last one up to"


def _span(match: re.Match[str], anchor: date, future: bool) -> Found:
    which = " ".join(match["which"].lower().split())
    return named_span(which, match["span"].lower(), anchor), "range", "counted from"


def _ago(match: re.Match[str], anchor: date, future: bool) -> Found:
    number = _number(match["ago_number"].lower())
    unit = match["ago_unit"].lower()
    if number is None or unit == "decade":
        return None, "range", "counted from"
    return ago(number, unit, anchor), "day" if unit == "day" else "range", "counted from"


def _number(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    if words in ("a", "an"):
        return 1
    return _NUMBER_WORDS.index(words) + 1 if words in _NUMBER_WORDS else None


def _month(match: re.Match[str], anchor: date, future: bool) -> Found:
    first, last = month_without_year(anchor, month_number(match["month"]))
    part = (match["part"] or "").lower()
    if part == "early":
        last = first + timedelta(9)
    elif part == "mid":
        first, last = first + timedelta(10), first + timedelta(19)
    elif part == "late":
        first += timedelta(20)
    return (first, last), "range", "the year nearest to"


def _single(step: int) -> Callable[[re.Match[str], date, bool], Found]:
    return lambda match, anchor, future: ((anchor + timedelta(step),) * 2, "day", "counted from")


_AGAINST_ANCHOR: dict[str, Callable[[re.Match[str], date, bool], Found]] = {
    "dmy_day": _yearless,
    "mdy_day": _yearless,
    "weekday": _weekday,
    "span": _span,
    "weekend": lambda match, anchor, future: (named_span("last", "weekend", anchor), "range", "the last one up to"),
    "recent": lambda match, anchor, future: (recent(match["recent"].lower(), anchor), "range", "counted from"),
    "ago_number": _ago,
    "today": _single(0),
    "yesterday": _single(-1),
    "tomorrow": _single(1),
    "month": _month,
}
"""What each group of the pattern means against the day of publication."""
