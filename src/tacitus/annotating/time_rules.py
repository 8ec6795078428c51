"""Rules of time: what the words of a time expression mean, by themselves, after another day, or against an anchor day."""

import re
from collections.abc import Callable, Container
from datetime import date, timedelta
from typing import Literal

from tacitus.annotating import feasts
from tacitus.annotating.calendar import (
    Days,
    ago,
    ahead,
    back,
    day_in_numbers,
    day_without_year,
    last_weekday,
    month_days,
    month_number,
    month_without_year,
    named_span,
    next_weekday,
    part_of,
    recent,
    safe_date,
    season_days,
    some_ago,
    third_of,
    unit_around,
    weekday_number,
)
from tacitus.annotating.time_words import number, ordinal

type Kind = Literal["day", "range", "duration", "set"]
type Found = tuple[Days | None, Kind, str]

_SEVERAL_UNITS = re.compile(r"\b(?:days|weeks|months)\b", re.I)
_EDGES = {"start": "early", "beginning": "early", "outset": "early", "middle": "mid", "end": "late", "close": "late"}


def absolute(match: re.Match[str]) -> Found | None:
    """Read what needs no anchor: dates with a year, months with a year, years."""
    if match["iso"]:
        day = safe_date(*(int(part) for part in match["iso"].split(match["stroke"])))
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
    if match["years_first"] or match["pair_year"]:
        return _years(match), "range", "as written"
    if match["months_year"]:
        return _months(match, int(match["months_year"])), "range", "as written"
    for form in ("two", "both"):
        if match[f"{form}_year"]:
            return _days_of_month(match, form, int(match[f"{form}_year"])), "range", "as written"
    year = match["year"] or match["year_after_comma"] or match["until"] or match["year_of"]
    if year:
        return (date(int(year), 1, 1), date(int(year), 12, 31)), "range", "as written"
    return None


def _years(match: re.Match[str]) -> Days | None:
    """Read "2014-2018", "2014-18" and "between 2014 and 2018"."""
    first, last = match["years_first"] or match["pair_year"], match["years_last"] or match["pair_year_last"]
    last = first[: 4 - len(last)] + last
    return (date(int(first), 1, 1), date(int(last), 12, 31)) if first <= last else None


def _months(match: re.Match[str], year: int) -> Days:
    """Read "March to May 2022" and, with the year of the last month, "between November and January"."""
    first, last = (month_number(match["months_first"] or match["span_first"]),
                   month_number(match["months_last"] or match["span_last"]))  # fmt: skip
    return month_days(year - (first > last), first)[0], month_days(year, last)[1]


def in_numbers(match: re.Match[str], latest: date | None) -> Found:
    """Read "3.5.2023" and "25/12/2022"; of two readings the one up to ``latest``."""
    first, second, year = (int(match[name]) for name in ("first_number", "second_number", "number_year"))
    day = day_in_numbers(first, second, year, match["between"], latest)
    return ((day, day) if day else None), "day", "as written in numbers"


def _days_of_month(match: re.Match[str], form: str, year: int) -> Days | None:
    """Read "3-5 May" and "May 3 and 4"."""
    month = month_number(match[f"{form}_month"])
    first, last = (safe_date(year, month, int(match[f"{form}_{end}"])) for end in ("first", "last"))
    return (first, last) if first and last and first <= last else None


def _season_name(match: re.Match[str]) -> str:
    return str(match["season"].lower().split()[-1])


def counted(match: re.Match[str], last_day: date | None) -> Found | None:
    """Read what is counted from the day named last: "the day before", "two weeks later"; null for anything else."""
    if match["near"] or match["that"]:
        return _near((match["near"] or match["that"]).lower(), last_day)
    if match["beside"] and (last_day is not None or not match["beside"].lower().startswith(("previous", "preceding"))):
        return _beside(match, last_day)
    return _step(match, last_day) if match["step"] else None


def _near(words: str, last_day: date | None) -> Found:
    if last_day is None:
        return None, "day", ""
    step = 0
    if any(word in words for word in ("following", "next", "after")):
        step = 1
    elif "before" in words or "earlier" in words or "previous" in words:
        step = -1
    day = last_day + timedelta(step)
    return (day, day), "day", f"counted from {last_day}, named before it"


def _beside(match: re.Match[str], last_day: date | None) -> Found:
    """Read "the following week", "the month before"."""
    words = match["beside"].lower()
    if last_day is None or _goes_on(match, ("before", "after")):
        return None, "duration", ""
    step = 1 if "following" in words or "after" in words else -1
    unit = next(unit for unit in ("week", "month", "year") if unit in words)
    return (
        named_span("next" if step > 0 else "last", unit, last_day),
        "range",
        f"counted from {last_day}, named before it",
    )


def _step(match: re.Match[str], last_day: date | None) -> Found:
    """Read "two days later": counted from the day named last."""
    steps, unit = number(match["step_number"]), match["step_unit"].lower()
    if last_day is None or steps is None or unit == "decade" or _goes_on(match, ("before", "after")):
        return None, "duration", ""
    if match["step"].lower() in ("later", "after", "afterwards"):
        steps = -steps
    kind: Kind = "day" if unit == "day" else "range"
    return ago(steps, unit, last_day), kind, f"counted from {last_day}, named before it"


def _goes_on(match: re.Match[str], words: tuple[str, ...]) -> bool:
    """Tell "three days after the blast", counted from an act and not from a day, from "three days after."."""
    return match[0].lower().endswith(words) and bool(re.match(r"\s+\w", match.string[match.end() :]))


def _yearless(match: re.Match[str], anchor: date, future: bool) -> Found:
    form = "dmy" if match["dmy_day"] else "mdy"
    month, number = month_number(match[f"{form}_month"]), int(match[f"{form}_day"])
    which = (match[f"{form}_which"] or "").lower()
    if which:
        day = safe_date(anchor.year - (which == "last"), month, number)
    else:
        day = day_without_year(anchor, month, number)
        day = _ahead_of(anchor, month, number) if future and day and day < anchor else day
    return ((day, day) if day else None), "day", "the year nearest to"


def _ahead_of(anchor: date, month: int, day: int) -> date | None:
    found = safe_date(anchor.year, month, day)
    return found if found is None or found >= anchor else safe_date(anchor.year + 1, month, day)


def _yearless_days(match: re.Match[str], anchor: date, future: bool) -> Found:
    form = "two" if match["two_first"] else "both"
    last = day_without_year(anchor, month_number(match[f"{form}_month"]), int(match[f"{form}_last"]))
    return (_days_of_month(match, form, last.year) if last else None), "range", "the year nearest to"


def _whole_month(match: re.Match[str], anchor: date, future: bool) -> Found:
    year = anchor.year - (match["whole_which"].lower() == "last")
    return month_days(year, month_number(match["whole_month"])), "range", "the year counted from"


def _span_of_months(match: re.Match[str], anchor: date, future: bool) -> Found:
    first, _ = month_without_year(anchor, month_number(match["span_last"]))
    return _months(match, first.year), "range", "the year nearest to"


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
    units = number(match["back_number"] or "one")
    unit = match["back_unit"].lower()
    if units is None:
        return (None if unit == "hour" else (some_ago(unit, anchor)[0], anchor)), "range", "counted back from"
    return (back(units, unit, anchor), anchor), "range", "counted back from"


def _ahead(match: re.Match[str], anchor: date, future: bool) -> Found:
    """Read "the next two weeks", "the coming days": from the anchor on."""
    one = 1 if not match[0].lower().endswith("s") else 6
    units = number(match["ahead_number"]) or 6 if match["ahead_number"] else one
    return (anchor, ahead(units, match["ahead_unit"].lower(), anchor)), "range", "counted on from"


def _previous(match: re.Match[str], anchor: date, future: bool) -> Found:
    """Read "the previous week" where no day was named before it."""
    unit = match["beside"].lower().split()[-1]
    return (back(1, unit, anchor), anchor), "range", "counted back from"


def _week_weekday(match: re.Match[str], anchor: date, future: bool) -> Found:
    """Read "Tuesday of last week"."""
    monday, _ = named_span("next" if match["week_which"].lower() == "next" else "last", "week", anchor)
    if match["week_which"].lower() == "this":
        monday = anchor - timedelta(anchor.weekday())
    day = (monday or anchor) + timedelta(weekday_number(match["week_weekday"]))
    return (day, day), "day", "in the week counted from"


def _weekday(match: re.Match[str], anchor: date, future: bool) -> Found:
    weekday = weekday_number(match["weekday"])
    which = (match["which_weekday"] or "").strip().lower()
    if which == "this" and future:
        day = next_weekday(anchor - timedelta(1), weekday)
        return (day, day), "day", "the next one from"
    if which in ("next", "coming") or (future and which != "last"):
        day = next_weekday(anchor, weekday)
        return (day, day), "day", "the next one after"
    day = last_weekday(anchor, weekday)
    if which == "last" and day == anchor:
        return (day - timedelta(7),) * 2, "day", "the last one before"
    return (day, day), "day", "the last one up to"


def _span(match: re.Match[str], anchor: date, future: bool) -> Found:
    which = " ".join(match["which"].lower().split())
    return named_span(which, match["span"].lower(), anchor), "range", "counted from"


def _ago(match: re.Match[str], anchor: date, future: bool) -> Found:
    units, unit = number(match["ago_number"]), match["ago_unit"].lower()
    if unit == "decade" or (units is None and unit == "hour"):
        return None, "range", "counted from"
    if units is None:
        return some_ago(unit, anchor), "range", "counted from"
    return ago(units, unit, anchor), "day" if unit in ("hour", "day") else "range", "counted from"


def _some_ago(match: re.Match[str], anchor: date, future: bool) -> Found:
    return some_ago(match["some_unit"].lower(), anchor), "range", "counted from"


def _month(match: re.Match[str], anchor: date, future: bool) -> Found:
    first, last = month_without_year(anchor, month_number(match["month"] or match["month_of"]), coming=future)
    before = match.string[: match.start()].rstrip().lower()
    if first <= anchor <= last and before.endswith(" last"):
        first, last = month_days(anchor.year - 1, first.month)
    if before.endswith(" next") and first <= anchor:
        first, last = month_days(anchor.year + 1, first.month)
    return (first, last), "range", "the year nearest to"


def _month_day(match: re.Match[str], anchor: date, future: bool) -> Found:
    """Read "on the 12th": the last such day, or the next one where the clause tells of what will be."""
    day, month = int(match["month_day"]), anchor.year * 12 + anchor.month - 1
    if (match["month_day_which"] or "").lower() == "last":
        found = safe_date((month - 1) // 12, (month - 1) % 12 + 1, day)
    else:
        months = range(month, month + 2) if future else range(month, month - 2, -1)
        days = (safe_date(m // 12, m % 12 + 1, day) for m in months)
        found = next((d for d in days if d and (d >= anchor if future else d <= anchor)), None)
    return ((found, found) if found else None), "day", "the one nearest to"


def feast(
    match: re.Match[str], anchor: date | None, year: int | None, country: str | None, *, future: bool, past: bool
) -> Found:
    """Read "Good Friday" and "Eid al-Fitr 2019": against the anchor, or in a year that the words or the report give.

    A national day is that of the country at hand; in one that has none such it has no date.
    """
    known = feasts.feast_of(match["feast"], country)
    kind: Kind = "day" if known is None or (known.days == 1 and not known.is_tentative) else "range"
    if known is None:
        return None, kind, ""
    year = int(match["feast_year"]) if match["feast_year"] else year
    if year:
        days, basis = feasts.falls(known, year), "as it falls in that year"
    elif anchor:
        days = feasts.last_or_next(known, anchor, coming=future, told=past)
        basis = f"the {'next one from' if future else 'last one up to' if past else 'one nearest to'} {anchor}"
    else:
        return None, kind, ""
    if days and known.is_tentative:
        return (days[0] - feasts.GRACE, days[1] + feasts.GRACE), kind, f"{basis}, a day more or less by the moon"
    return days, kind, basis


def _part_of_feast(part: re.Match[str], match: re.Match[str], days: Days) -> Days | None:
    """Read "the first day of Ramadan", "the last week of Ramadan", "the start of Holy Week"."""
    if days[0] is None or days[1] is None or part["whole"]:
        return None
    known = feasts.feast_of(match["feast"], None)
    grace = feasts.GRACE if known and known.is_tentative else timedelta(0)
    first, last = days[0] + grace, days[1] - grace
    if part["ordinal"] and part["unit"].lower() == "day" and _units(part) == 1:
        which = ordinal(part["ordinal"])
        first = last if which < 0 else first + timedelta(which - 1)
        last = first
    elif part["ordinal"]:
        found = part_of(ordinal(part["ordinal"]), _units(part), part["unit"].lower(), first, last)
        if found[0] is None or found[1] is None:
            return None
        first, last = found[0], found[1]
    else:
        first, last = third_of((part["third"] or _EDGES[part["edge"].lower()]).lower(), first, last)
    return first - grace, last + grace


def _edge(match: re.Match[str], anchor: date, future: bool) -> Found:
    day = anchor + timedelta(-2 if "yesterday" in match["edge"].lower() else 2)
    return (day, day), "day", "counted from"


def _single(step: int) -> Callable[[re.Match[str], date, bool], Found]:
    return lambda match, anchor, future: ((anchor + timedelta(step),) * 2, "day", "counted from")


_UNITS = {
    "decade": ("decade",),
    "year": ("year", "year_after_comma", "until", "year_of"),
    "month": ("my_month", "month", "month_of", "whole_month"),
}
"""Which groups of the pattern name a whole decade, year or month."""


def unit_named(match: re.Match[str]) -> str | None:
    """Give the unit of the calendar that a time names as a whole: "2013", "last month"; null for a day or a span."""
    unit = next((unit for unit, groups in _UNITS.items() if any(match[group] for group in groups)), None)
    return unit or ((match["span"] or "").lower() or None)


def narrow(part: re.Match[str], match: re.Match[str], days: Days | None, latest: date | None) -> Days | None:
    """Give the part of a time that words in front of it name, up to ``latest`` where the whole runs to it; null for none."""
    unit = unit_named(match)
    if days is not None and match["feast"]:
        return _part_of_feast(part, match, days)
    if days is None or days[0] is None or unit not in ("decade", "year", "month", "week"):
        return None
    first, last = unit_around(unit, days[0])
    if part["whole"]:
        narrowed: Days = days
    elif part["ordinal"]:
        narrowed = part_of(ordinal(part["ordinal"]), _units(part), part["unit"].lower(), first, last)
    else:
        narrowed = third_of((part["third"] or _EDGES[part["edge"].lower()]).lower(), first, last)
    if narrowed[0] and narrowed[1] and days[1] and latest and days[1] == latest:
        narrowed = (narrowed[0], max(narrowed[0], min(narrowed[1], latest)))
    return narrowed if any(narrowed) else None


def _units(part: re.Match[str]) -> int:
    if part["number"]:
        return min(number(part["number"]) or 3, 60)
    return 3 if _SEVERAL_UNITS.search(part[0]) else 1


AGAINST_ANCHOR: dict[str, Callable[[re.Match[str], date, bool], Found]] = {
    "two_first": _yearless_days,
    "both_first": _yearless_days,
    "dmy_day": _yearless,
    "mdy_day": _yearless,
    "whole_month": _whole_month,
    "span_first": _span_of_months,
    "season": _season,
    "pair_first": _pair,
    "week_weekday": _week_weekday,
    "weekday": _weekday,
    "edge": _edge,
    "beside": _previous,
    "back_unit": _back,
    "ahead_unit": _ahead,
    "span": _span,
    "weekend": lambda match, anchor, future: (named_span("last", "weekend", anchor), "range", "the last one up to"),
    "recent": lambda match, anchor, future: (recent(match["recent"].lower(), anchor), "range", "counted from"),
    "ago_number": _ago,
    "some_unit": _some_ago,
    "month_day": _month_day,
    "today": _single(0),
    "yesterday": _single(-1),
    "tomorrow": _single(1),
    "month": _month,
    "month_of": _month,
}
"""What each group of the pattern means against the day of publication."""

HELD_BY: dict[str, Container[str]] = {
    "published": AGAINST_ANCHOR,
    "published in": ("two_first", "both_first", "dmy_day", "mdy_day", "whole_month", "span_first", "month", "month_of"),
    "named": ("two_first", "both_first", "dmy_day", "mdy_day", "span_first", "month", "month_of", "weekday"),
}
"""Which of them an anchor of each kind can hold: a year of publication fixes no weekday."""
