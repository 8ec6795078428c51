"""Calendar arithmetic: words of the calendar turned into ranges of days against an anchor day."""

from calendar import monthrange
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"), 1)
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}  # fmt: skip
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


def month_without_year(anchor: date, month: int, *, coming: bool = False) -> tuple[date, date]:
    """Give the last such month that has begun by the anchor, or the next one where it begins within a month.

    One that is ``coming`` has not ended yet.
    """
    first = date(anchor.year, month, 1)
    if coming:
        days = month_days(anchor.year, month)
        return days if days[1] >= anchor else month_days(anchor.year + 1, month)
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
    """Give the days meant by "three weeks ago": a single day for days, else the unit's width around it.

    A negative number lies ahead ("three weeks later").
    """
    if unit == "hour":
        return anchor - timedelta(-(-number // 24) if number > 6 else 0), anchor - timedelta(number // 24)
    middle = anchor - timedelta(number * UNIT_DAYS[unit])
    if unit == "day":
        return middle, middle
    if unit in ("week", "fortnight"):
        return middle - timedelta(3), middle + timedelta(3)
    if unit == "month":
        return month_days(middle.year, middle.month)
    return date(anchor.year - number, 1, 1), date(anchor.year - number, 12, 31)


def some_ago(unit: str, anchor: date) -> Days:
    """Give the days meant by "weeks ago" and "several weeks ago": from two to six of them."""
    return anchor - timedelta(6 * UNIT_DAYS[unit]), anchor - timedelta(2 * UNIT_DAYS[unit])


def back(number: int, unit: str, anchor: date) -> date:
    """Give the day that lies so many units before the anchor: the same day of an earlier month or year."""
    if unit == "hour":
        return anchor - timedelta(-(-number // 24))
    if unit in ("day", "week", "fortnight"):
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


def unit_around(unit: str, day: date) -> tuple[date, date]:
    """Give the whole week, month, year or decade that a day lies in."""
    if unit == "decade":
        return date(day.year - day.year % 10, 1, 1), date(day.year - day.year % 10 + 9, 12, 31)
    return _span(unit, 0, day)


def ahead(number: int, unit: str, anchor: date) -> date:
    """Give the last of so many units that follow on the anchor ("the next two weeks")."""
    days = -(-number // 24) if unit == "hour" else number * UNIT_DAYS[unit]
    return anchor + timedelta(min(days, (date.max - anchor).days))


def third_of(which: str, first: date, last: date) -> tuple[date, date]:
    """Give the early, middle or late third of a time; of a year whole months, of a decade whole years."""
    number = {"early": 0, "mid": 1, "late": 2}[which]
    days = (last - first).days + 1
    if days > 3000:
        years = (0, 4, 7, 10)
        return date(first.year + years[number], 1, 1), date(first.year + years[number + 1] - 1, 12, 31)
    if days > 300:
        return date(first.year, 4 * number + 1, 1), month_days(first.year, 4 * number + 4)[1]
    cuts = (0, 10, 20, days) if days > 20 else (0, days // 3, days - days // 3, days)
    return first + timedelta(cuts[number]), first + timedelta(cuts[number + 1] - 1)


def part_of(which: int, number: int, unit: str, first: date, last: date) -> Days:
    """Give "the first two weeks", "the second half", "the last quarter" of a time; ``which`` counts from 1, -1 is the last."""
    if unit in ("quarter", "half", "month"):
        if (last - first).days > 300:
            months = number * {"quarter": 3, "half": 6, "month": 1}[unit]
            month = 13 - months if which < 0 else months * (which - 1) + 1
            if not 1 <= month <= 13 - months:
                return None, None
            return date(first.year, month, 1), month_days(first.year, month + months - 1)[1]
        width = ((last - first).days + 1) // {"quarter": 4, "half": 2, "month": 1}[unit]
    elif unit == "weekend":
        saturday = next_weekday(first - timedelta(1), 5) if which > 0 else last_weekday(last - timedelta(1), 5)
        saturday += timedelta(7 * max(which - 1, 0))
        return saturday, saturday + timedelta(1)
    else:
        width = number * UNIT_DAYS[unit]
    start = last - timedelta(width - 1) if which < 0 else first + timedelta(width * (which - 1))
    end = last if (which < 0 or (unit == "half" and which == 2)) else start + timedelta(width - 1)
    return (start, min(end, last)) if first <= start <= last else (None, None)


def recent(unit: str, anchor: date) -> Days:
    """Give the days of "in recent weeks": six units back from the anchor; of weeks no more than a month."""
    if unit == "week":
        return back(1, "month", anchor), anchor
    return anchor - timedelta(6 * UNIT_DAYS[unit]), anchor
