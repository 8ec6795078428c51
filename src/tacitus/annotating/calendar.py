"""Calendar arithmetic: words of the calendar turned into ranges of days against an anchor day."""

from calendar import monthrange
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}

type Days = tuple[date | None, date | None]
"""First and last day; null where open."""


def weekday_number(word: str) -> int:
    """Give a weekday's number, Monday 0, from its name or its first letters."""
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word.lower().rstrip(".")[:3]))


def month_number(word: str) -> int:
    """Give a month's number, January 1, from its name or its first letters."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def last_weekday(anchor: date, weekday: int) -> date:
    """Give the last such weekday up to the anchor, the anchor itself included: news tells of the past."""
    return anchor - timedelta((anchor.weekday() - weekday) % 7)


def next_weekday(anchor: date, weekday: int) -> date:
    """Give the first such weekday after the anchor."""
    return anchor + timedelta((weekday - anchor.weekday() - 1) % 7 + 1)


def nearest_weekday(anchor: date, weekday: int) -> date:
    """Give the day of that name that lies within three days of the anchor."""
    return anchor + timedelta((weekday - anchor.weekday() + 3) % 7 - 3)


def month_days(year: int, month: int) -> tuple[date, date]:
    """Give first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def day_without_year(anchor: date, month: int, day: int) -> date | None:
    """Give the day nearest to the anchor's past: this year's, or last year's if that lies more than a month ahead."""
    for year in (anchor.year, anchor.year - 1):
        found = safe_date(year, month, day)
        if found and found <= anchor + timedelta(31):
            return found
    return None


def day_in_numbers(first: int, second: int, year: int, between: str, latest: date | None) -> date | None:
    """Give the day of "3.5.2023" or "25/12/2022": of two readings the one that is past, null where both or neither are."""
    days = {safe_date(year, second, first), safe_date(year, first, second) if between == "/" else None} - {None}
    if len(days) > 1 and latest:
        days = {day for day in days if day and day <= latest}
    return days.pop() if len(days) == 1 else None


def month_without_year(anchor: date, month: int) -> tuple[date, date]:
    """Give the last such month that has begun by the anchor, or the next one where it begins within a month."""
    first = date(anchor.year, month, 1)
    year = anchor.year if first <= anchor + timedelta(31) else anchor.year - 1
    return month_days(year, month)


def safe_date(year: int, month: int, day: int) -> date | None:
    """Give the date, or nothing where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def named_span(which: str, unit: str, anchor: date) -> Days:
    """Give the days of "last week", "this month", "earlier this year", "next month", "the weekend"."""
    if unit == "weekend":
        saturday = last_weekday(anchor, 5) if which != "next" else next_weekday(anchor, 5)
        return saturday, saturday + timedelta(1)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    first, last = _span(unit, step, anchor)
    if which in ("earlier this", "this"):
        return first, max(first, min(last, anchor))
    if which == "later this":
        return anchor, last
    return first, last


def _span(unit: str, step: int, anchor: date) -> tuple[date, date]:
    if unit == "week":
        monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return month_days(months // 12, months % 12 + 1)
    return date(anchor.year + step, 1, 1), date(anchor.year + step, 12, 31)


def ago(number: int, unit: str, anchor: date) -> Days:
    """Give the days meant by "three weeks ago": a single day for days, else the unit's width around it."""
    middle = anchor - timedelta(number * UNIT_DAYS[unit])
    if unit == "day":
        return middle, middle
    if unit == "week":
        return middle - timedelta(3), middle + timedelta(3)
    if unit == "month":
        return month_days(middle.year, middle.month)
    return date(anchor.year - number, 1, 1), date(anchor.year - number, 12, 31)


def back(number: int, unit: str, anchor: date) -> date:
    """Give the day that lies so many units before the anchor: the same day of an earlier month or year."""
    if unit == "hour":
        return anchor - timedelta(-(-number // 24))
    if unit in ("day", "week"):
        return anchor - timedelta(number * UNIT_DAYS[unit])
    months = anchor.year * 12 + anchor.month - 1 - number * {"month": 1, "year": 12, "decade": 120}[unit]
    if months < 12:
        return date.min
    first, last = month_days(months // 12, months % 12 + 1)
    return first.replace(day=min(anchor.day, last.day))


def season_days(name: str, year: int) -> tuple[date, date]:
    """Give the days of a season of the northern half of the earth; a winter is named by the year in which it ends."""
    month = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[name]
    first = date(year - (month == 12), month, 1)
    return first, month_days(year, (month + 1) % 12 + 1)[1]


def recent(unit: str, anchor: date) -> Days:
    """Give the days of "in recent weeks": six units back from the anchor; of weeks no more than a month."""
    if unit == "week":
        return back(1, "month", anchor), anchor
    return anchor - timedelta(6 * UNIT_DAYS[unit]), anchor
