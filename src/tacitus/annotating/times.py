"""Time expressions in the text, normalised to ranges of days.

A weekday, "yesterday" and a date without a year are fixed by the day on which
the report was published; without one they stay open, unless the report itself
dates such a weekday in full ("arrested on Monday", "Monday, 3 May 2021"). "The
day before" is fixed by the last day named before it.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Doc

from tacitus.annotating.calendar import (
    MONTHS,
    WEEKDAYS,
    Days,
    ago,
    back,
    day_in_numbers,
    day_without_year,
    last_weekday,
    month_days,
    month_number,
    month_without_year,
    named_span,
    nearest_weekday,
    next_weekday,
    recent,
    safe_date,
    season_days,
    weekday_number,
)
from tacitus.annotating.document import TimeMention
from tacitus.annotating.ordering import ordered
from tacitus.annotating.tense import is_future
from tacitus.model import Period, Report

_WEEKDAY = r"(?:" + "|".join(day.title() for day in WEEKDAYS) + r"|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_MONTH = (
    r"(?:"
    + "|".join(month.title() for month in MONTHS)
    + r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = r"(?:\d{1,3}|an?|several|a few|a couple of|" + "|".join((*_NUMBER_WORDS, "eighteen", "twenty")) + ")"
_UNIT = r"(?:day|week|month|year|decade)"
_RELATIVE_YEAR = r"(?:\s+(?:of\s+)?(?P<{n}>last|this)\s+year)?"
_TELLING_MONTH = r"(?:" + "|".join(month.title() for month in MONTHS if month not in ("march", "may")) + ")"

# Tried in this order at each place; the first that fits is taken.
_PATTERN = re.compile(
    rf"""\b(?:
    (?P<iso>{_YEAR}-\d\d-\d\d)
    |(?P<first_number>\d{{1,2}})(?P<between>[./])(?P<second_number>\d{{1,2}})(?P=between)(?P<number_year>{_YEAR})(?![./]?\d)
    |(?P<decade>(?:19|20)\d0)s(?!\w)
    |(?P<two_first>\d{{1,2}})\s*(?:[-–]|and|or|to)\s*(?P<two_last>\d{{1,2}})\s+(?P<two_month>{_MONTH})(?:,?\s+(?P<two_year>{_YEAR}))?(?!\w)
    |(?P<both_month>{_MONTH})\s+(?P<both_first>\d{{1,2}})\s*(?:[-–]|and|or|to)\s*(?P<both_last>\d{{1,2}})(?![\w:])(?:,?\s+(?P<both_year>{_YEAR}))?
    |(?:(?P<dmy_weekday>{_WEEKDAY}),?\s+)?(?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<dmy_month>{_MONTH})(?:,?\s+(?P<dmy_year>{_YEAR})|{_RELATIVE_YEAR.format(n="dmy_which")})(?!\w)
    |(?:(?P<mdy_weekday>{_WEEKDAY}),?\s+)?(?P<mdy_month>{_MONTH})\s+(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<mdy_year>{_YEAR})|{_RELATIVE_YEAR.format(n="mdy_which")})
    |(?P<my_month>{_MONTH})(?:,?\s+(?:of\s+)?)(?P<my_year>{_YEAR})
    |(?P<whole_month>(?-i:{_MONTH}))\s+(?:of\s+)?(?P<whole_which>last|this)\s+year
    |(?P<set>(?:every|each)\s+(?:{_WEEKDAY}|day|week|month|year)|daily|weekly|monthly)
    |(?P<season>(?:in|over|during|last|this)\s+(?:the\s+)?(?:spring|summer|autumn|winter)|(?:spring|summer|autumn|winter)(?=\s+(?:of\s+)?{_YEAR}))(?:\s+(?:of\s+)?(?P<season_year>{_YEAR}))?
    |(?:last\s+)?(?P<pair_first>{_WEEKDAY})\s+(?:and|or|to)\s+(?P<pair_last>{_WEEKDAY})
    |(?P<which_weekday>(?:last|this|next)\s+)?(?P<weekday>{_WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?
    |the\s+(?:past|last|previous|preceding)\s+(?:(?P<back_number>{_NUMBER})\s+)?(?P<back_unit>hour|{_UNIT})s?(?!\w)
    |(?P<which>earlier\s+this|later\s+this|last|this|next|past|previous|coming)\s+(?P<span>week|month|year|weekend)(?!\w)
    |the\s+(?P<weekend>weekend)
    |(?:in\s+)?recent\s+(?P<recent>day|week|month|year)s
    |(?P<ago_number>{_NUMBER})\s+(?P<ago_unit>{_UNIT})s?\s+ago
    |(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))
    |(?P<yesterday>yesterday|last\s+night|overnight)
    |(?P<tomorrow>tomorrow)
    |(?P<step_number>{_NUMBER})\s+days?\s+(?P<step>later|earlier|before|after|afterwards)
    |the\s+(?P<near>(?:previous\s+(?:day|night|evening))|(?:day|night|evening)\s+(?:before|earlier)|following\s+(?:day|morning|night)|next\s+(?:day|morning)|day\s+after|same\s+day)
    |(?P<years_first>{_YEAR})\s*[-–]\s*(?P<years_last>{_YEAR})
    |(?:(?P<part>early|late|mid)[-\s])?(?P<month>(?<=in\s){_MONTH}|(?<=last\s){_MONTH}|(?<=since\s){_MONTH}|(?<=this\s){_MONTH}|(?<=early\s){_MONTH}|(?<=as\s){_MONTH}|(?<=late\s){_MONTH}|(?<=mid-){_MONTH}|(?-i:{_MONTH})(?=['’]s\s)|(?<=the\s)(?-i:{_TELLING_MONTH})(?=\s+(?-i:[a-z]{{4,}})))(?!\s+\d|\w)
    |(?<=[,(]\s)(?P<year_after_comma>{_YEAR})(?=[\s,.)])
    |(?<=\b(?:in|of|by)\s)(?P<year>{_YEAR})(?![-\d,]\d)
    |(?P<until>(?<=until\s){_YEAR}|(?<=from\s){_YEAR}|(?<=during\s){_YEAR}|(?<=since\s){_YEAR}|(?<=early[-\s]){_YEAR}|(?<=late[-\s]){_YEAR}|(?<=mid[-\s]){_YEAR})
    |(?P<year_of>{_YEAR})(?=\s+(?-i:[A-Z]?[a-z]+))
    |(?P<duration>(?:{_NUMBER}|nine|many)\s+(?:hour|{_UNIT})s?|more\s+than\s+a\s+decade|a\s+decade)(?!\s+(?:old|ago))
    )""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip

_WORD = re.compile(r"\w+")
_OPENINGS = frozenset(
    word[:3]
    for word in (
        *WEEKDAYS, *MONTHS, *_NUMBER_WORDS, "eighteen", "twenty", "several", "many", "more", "every", "each", "daily",
        "weekly", "monthly", "spring", "summer", "autumn", "winter", "earlier", "later", "last", "next", "past", "previous",
        "coming", "recent", "today", "tonight", "yesterday", "overnight", "tomorrow", "early", "late", "mid",
    )
)  # fmt: skip
"""First letters of the words with which a time may begin: the pattern is long, and tried nowhere else."""
_SMALL_OPENING = re.compile(
    r"(?:the|in|over|during|this|an?)\s+"
    r"(?:the\s|last|this|past|prev|prec|recent|w(?:e|int)|day|night|even|mo|tue|thu|fri|sat|sun|after|follow|next|same|spr|sum"
    r"|aut|few|couple|hour|year|decade)",
    re.I,
)
"""The same for words so common that the word behind them must be asked."""

type Kind = Literal["day", "range", "duration", "set"]
type Found = tuple[Days | None, Kind, str]

_FAR = 300  # characters from which a time no longer follows on the one before
_SINCE = re.compile(
    r"\bsince\s+(?:the\s+)?(?:(?:early|late|mid|at\s+least)[-\s]+)?"
    r"(?:(?:[\w’'-]+\s+){1,5}(?:began|begun|started|erupted|start|beginning|outbreak|onset)\s+(?:[\w’'-]+\s+)?(?:in|on|of)\s+)?$",
    re.I,
)
_WHEN = re.compile(r",?\s+when\b", re.I)
_FROM = re.compile(r"\b(?:from|between)\s+$", re.I)
_TO = re.compile(r"\s*(?:to|until|till|and|through|[-–])\s*", re.I)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The day that words without a date of their own are counted from."""

    day: date
    kind: Literal["published", "published in", "named"]
    """The day of publication; the end of the longer time in which it lies; or a day that the report itself dates."""

    @property
    def basis(self) -> str:
        """Say what it is."""
        return f"{self.day}, dated in the report" if self.kind == "named" else f"{self.kind} {self._time}"

    @property
    def _time(self) -> str:
        return str(self.day.year if self.kind == "published in" else self.day)


def find_times(report: Report, doc: Doc) -> tuple[TimeMention, ...]:
    """Give the time expressions, in text order, each with the days that it means.

    The anchor is the report's day of publication; where that is not known only
    what the words themselves fix has a period, and what stands close to a day
    that the report dates in full.
    """
    text = doc.text
    matches = [match for match in _expressions(text) if not match["year_of"] or _dates_a_thing(doc, match)]
    anchor = _anchor(report, doc, matches)
    found: list[TimeMention] = []
    last_day: date | None = None
    for match in matches:
        if found and match.start() - found[-1].end > _FAR:
            last_day = None
        days, kind, basis = _normalise(match, anchor, last_day, is_future(doc, match.start()))
        if days and days[0] and days[0] == days[1]:
            last_day = days[0]
        if days and _SINCE.search(text, max(0, match.start() - 80), match.start()):
            days, kind, basis = _since(text, match, days, kind, basis, anchor)
        period = Period(from_=days[0], to=days[1], basis=f"{match[0]!r}, {basis}") if days and any(days) else None
        found.append(TimeMention(start=match.start(), end=match.end(), text=match[0], period=period, kind=kind))
    return tuple(_joined(text, list(_in_order(report, doc, matches, found))))


def _in_order(
    report: Report, doc: Doc, matches: Sequence[re.Match[str]], found: Sequence[TimeMention]
) -> Iterator[TimeMention]:
    """Set the weekdays that nothing anchors against one another."""
    named: dict[int, tuple[int, bool]] = {}
    for match, time in zip(matches, found, strict=True):
        which = (match["which_weekday"] or "").strip().lower()
        if match["weekday"] and time.period is None and which != "last":
            coming = which == "next" or is_future(doc, match.start())
            named[time.start] = (weekday_number(match["weekday"]), coming)
    orders = dict(zip(named, ordered(list(named.values()), report.id), strict=True))
    yield from (replace(time, order=orders.get(time.start)) for time in found)


def _expressions(text: str) -> Iterator[re.Match[str]]:
    """Give what the pattern finds, none overlapping another."""
    at = 0
    for word in _WORD.finditer(text):
        start, letters = word.start(), word[0]
        if start < at:
            continue
        opens = letters[0].isdigit() or letters[:3].lower() in _OPENINGS or _SMALL_OPENING.match(text, start)
        if opens and (match := _PATTERN.match(text, start)):
            yield match
            at = match.end()


def _since(text: str, match: re.Match[str], days: Days, kind: Kind, basis: str, anchor: _Anchor | None) -> Found:
    """Let a time after "since" run on to the day of publication; "since 2017, when he fell" is of 2017 alone."""
    if _WHEN.match(text, match.end()):
        return days, kind, basis
    end = anchor.day if anchor and anchor.kind == "published" else None
    if days[0] is None or (end and end < days[0]):
        return days, kind, basis
    return (days[0], end), "range", f"{basis}; since then up to {'publication' if end else 'a day not known'}"


def _joined(text: str, found: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """Put "from 3 May to 5 June" and "between Monday and Friday" together as one time."""
    at = 0
    while at < len(found):
        first, second = found[at], found[at + 1] if at + 1 < len(found) else None
        if second and (period := _from_to(text, first, second)):
            words = text[first.start : second.end]
            yield TimeMention(start=first.start, end=second.end, text=words, period=period, kind="range")
            at += 2
        else:
            yield first
            at += 1


def _from_to(text: str, first: TimeMention, second: TimeMention) -> Period | None:
    if not first.period or not second.period or not _TO.fullmatch(text, first.end, second.start):
        return None
    if not _FROM.search(text, max(0, first.start - 12), first.start):
        return None
    from_, to = first.period.from_, second.period.to
    if from_ is None or to is None or from_ >= to:
        return None
    return Period(from_=from_, to=to, basis=f"{first.period.basis}; to {second.period.basis}")


def _dates_a_thing(doc: Doc, match: re.Match[str]) -> bool:
    """Tell "the 2016 peace deal" from "2,016 people" and a number of a name."""
    span = doc.char_span(match.start(), match.end())
    if span is None or span.start == 0:
        return False
    year, before = span[0], span[0].nbor(-1)
    head = year.head if year.head.i > year.i else year.nbor(1)
    determined = before.pos_ in ("DET", "ADJ") or before.tag_ in ("POS", "PRP$") or before.tag_ == "VBN"
    return determined and head.i - year.i <= 4 and head.tag_ in ("NN", "NNP") and before.lower_ not in _COUNTING


_COUNTING = ("some", "all", "any", "about", "least", "more", "no", "another")


def date_precision(period: Period) -> int:
    """Give UCDP's date_prec (UCDP GED codebook): 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer or open."""
    if period.from_ is None or period.to is None:
        return 5
    days = (period.to - period.from_).days + 1
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def _anchor(report: Report, doc: Doc, matches: Sequence[re.Match[str]]) -> _Anchor | None:
    """Give the day from which the report's words are counted, as far as anything tells it."""
    published = report.published
    if published is None:
        named = _named_anchor(doc, matches)
        return _Anchor(named, "named") if named else None
    if published.from_ is None or published.to is None:
        return None
    if (published.to - published.from_).days <= 1:
        return _Anchor(published.to, "published")
    return _Anchor(published.to, "published in") if published.from_.year == published.to.year else None


def _named_anchor(doc: Doc, matches: Sequence[re.Match[str]]) -> date | None:
    """Give the latest day that the report dates in full and tells of by its weekday too; null where it tells of none."""
    weekdays = {weekday_number(match["weekday"]) for match in matches if match["weekday"]}
    named: dict[date, bool] = {}
    for match in matches:
        found = _absolute(match) if match["iso"] or match["dmy_year"] or match["mdy_year"] else None
        if found and found[0] and found[0][0] and not is_future(doc, match.start()):
            day = found[0][0]
            told = bool(match["dmy_weekday"] or match["mdy_weekday"]) or day.weekday() in weekdays
            named[day] = named.get(day, False) or told
    latest = max(named, default=None)
    return latest if latest and named[latest] else None


def _normalise(match: re.Match[str], anchor: _Anchor | None, last_day: date | None, future: bool) -> Found:
    """Give the days that a match means, what kind of expression it is, and the rule."""
    absolute = _absolute(match)
    if absolute:
        return absolute
    if match["number_year"]:
        return _in_numbers(match, anchor)
    if match["set"]:
        return None, "set", ""
    if match["duration"]:
        return None, "duration", ""
    if match["near"]:
        return _near(match["near"].lower(), last_day)
    if match["step"]:
        return _step(match, last_day)
    kind: Kind = "day" if _means_a_day(match) else "range"
    if anchor is None:
        return None, kind, ""
    for group, rule in _AGAINST_ANCHOR.items():
        if match[group]:
            if group not in _HELD_BY[anchor.kind]:
                return None, kind, ""
            if anchor.kind == "named" and group == "weekday":
                day = nearest_weekday(anchor.day, weekday_number(match["weekday"]))
                return (day, day), kind, f"the one nearest to {anchor.basis}"
            days, kind, basis = rule(match, anchor.day, future)
            return days, kind, f"{basis} {anchor.basis}"
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
    if match["decade"]:
        return (date(int(match["decade"]), 1, 1), date(int(match["decade"]) + 9, 12, 31)), "range", "as written"
    if match["my_month"]:
        return month_days(int(match["my_year"]), month_number(match["my_month"])), "range", "as written"
    if match["season_year"]:
        return season_days(_season_name(match), int(match["season_year"])), "range", "as written, of the northern half"
    if match["years_first"]:
        return (date(int(match["years_first"]), 1, 1), date(int(match["years_last"]), 12, 31)), "range", "as written"
    for form in ("two", "both"):
        if match[f"{form}_year"]:
            return _days_of_month(match, form, int(match[f"{form}_year"])), "range", "as written"
    year = match["year"] or match["year_after_comma"] or match["until"] or match["year_of"]
    if year:
        return (date(int(year), 1, 1), date(int(year), 12, 31)), "range", "as written"
    return None


def _in_numbers(match: re.Match[str], anchor: _Anchor | None) -> Found:
    first, second, year = (int(match[name]) for name in ("first_number", "second_number", "number_year"))
    day = day_in_numbers(first, second, year, match["between"], anchor.day if anchor else None)
    return ((day, day) if day else None), "day", "as written in numbers"


def _days_of_month(match: re.Match[str], form: str, year: int) -> Days | None:
    """Read "3-5 May" and "May 3 and 4"."""
    month = month_number(match[f"{form}_month"])
    first, last = (safe_date(year, month, int(match[f"{form}_{end}"])) for end in ("first", "last"))
    return (first, last) if first and last and first <= last else None


def _season_name(match: re.Match[str]) -> str:
    return str(match["season"].lower().split()[-1])


def _near(words: str, last_day: date | None) -> Found:
    if last_day is None:
        return None, "day", ""
    step = 0 if "same" in words else 1 if any(word in words for word in ("following", "next", "after")) else -1
    day = last_day + timedelta(step)
    return (day, day), "day", f"counted from {last_day}, named before it"


def _step(match: re.Match[str], last_day: date | None) -> Found:
    """Read "two days later": counted from the day named last."""
    number = _number(match["step_number"].lower())
    if last_day is None or number is None or _of_an_act(match):
        return None, "duration", ""
    day = last_day + timedelta(number if match["step"].lower() in ("later", "after", "afterwards") else -number)
    return (day, day), "day", f"counted from {last_day}, named before it"


def _of_an_act(match: re.Match[str]) -> bool:
    """Tell "three days after the blast", counted from an act and not from a day, from "three days after."."""
    return match["step"].lower() in ("before", "after") and bool(re.match(r"\s+\w", match.string[match.end() :]))


def _yearless(match: re.Match[str], anchor: date, future: bool) -> Found:
    form = "dmy" if match["dmy_day"] else "mdy"
    month, number = month_number(match[f"{form}_month"]), int(match[f"{form}_day"])
    which = (match[f"{form}_which"] or "").lower()
    if which:
        day = safe_date(anchor.year - (which == "last"), month, number)
    else:
        day = day_without_year(anchor, month, number)
    return ((day, day) if day else None), "day", "the year nearest to"


def _yearless_days(match: re.Match[str], anchor: date, future: bool) -> Found:
    form = "two" if match["two_first"] else "both"
    last = day_without_year(anchor, month_number(match[f"{form}_month"]), int(match[f"{form}_last"]))
    return (_days_of_month(match, form, last.year) if last else None), "range", "the year nearest to"


def _whole_month(match: re.Match[str], anchor: date, future: bool) -> Found:
    year = anchor.year - (match["whole_which"].lower() == "last")
    return month_days(year, month_number(match["whole_month"])), "range", "the year counted from"


def _pair(match: re.Match[str], anchor: date, future: bool) -> Found:
    """Read "Wednesday and Thursday"."""
    last = last_weekday(anchor, weekday_number(match["pair_last"]))
    return (last_weekday(last, weekday_number(match["pair_first"])), last), "range", "the last ones up to"


def _season(match: re.Match[str], anchor: date, future: bool) -> Found:
    first, last = season_days(_season_name(match), anchor.year)
    if first > anchor or (match["season"].lower().startswith("last") and last >= anchor):
        first, last = season_days(_season_name(match), anchor.year - 1)
    return (first, min(last, anchor)), "range", "the last one of the northern half up to"


def _back(match: re.Match[str], anchor: date, future: bool) -> Found:
    """Read "the past six months", "the last four years", "the past 48 hours": up to the anchor."""
    number = _number((match["back_number"] or "one").lower())
    if number is None:
        return None, "range", "counted back from"
    return (back(number, match["back_unit"].lower(), anchor), anchor), "range", "counted back from"


def _weekday(match: re.Match[str], anchor: date, future: bool) -> Found:
    number = weekday_number(match["weekday"])
    which = (match["which_weekday"] or "").strip().lower()
    if which == "next" or (future and which != "last"):
        day = next_weekday(anchor, number)
        return (day, day), "day", "the next one after"
    day = last_weekday(anchor, number)
    if which == "last" and day == anchor:
        return (day - timedelta(7),) * 2, "day", "the last one before"
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
    if words in ("a", "an", "one"):
        return 1
    if words in ("eighteen", "twenty"):
        return 18 if words == "eighteen" else 20
    return _NUMBER_WORDS.index(words) + 1 if words in _NUMBER_WORDS else None


def _month(match: re.Match[str], anchor: date, future: bool) -> Found:
    first, last = month_without_year(anchor, month_number(match["month"]))
    if first <= anchor <= last and match.string[: match.start()].rstrip().lower().endswith(" last"):
        first, last = month_days(anchor.year - 1, first.month)
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
    "two_first": _yearless_days,
    "both_first": _yearless_days,
    "dmy_day": _yearless,
    "mdy_day": _yearless,
    "whole_month": _whole_month,
    "season": _season,
    "pair_first": _pair,
    "weekday": _weekday,
    "back_unit": _back,
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

_HELD_BY: dict[str, Container[str]] = {
    "published": _AGAINST_ANCHOR,
    "published in": ("two_first", "both_first", "dmy_day", "mdy_day", "whole_month", "month"),
    "named": ("two_first", "both_first", "dmy_day", "mdy_day", "month", "weekday"),
}
"""Which of them an anchor of each kind can hold: a year of publication fixes no weekday."""
