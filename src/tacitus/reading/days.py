"""Days as files state them, never guessed: a day that can be read in two ways is none."""

import datetime
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ T,].*)?$")
_YEARS = (1900, 2100)


def day_of(value: object) -> datetime.date | None:
    """Give the day that a value states: a date, a time stamp, ISO 8601, RFC 2822, or words in a known language.

    A time stamp's day is that of its own time zone. ``03/04/2022`` gives None:
    it is the third of April in one country and March the fourth in another.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _stamp(value)
    return _worded(value.strip()) if isinstance(value, str) else None


def _worded(text: str) -> datetime.date | None:
    if match := _ISO.match(text) or _PACKED.match(text):
        return _day(*map(int, match.groups()[:3]))
    if match := _NUMBERS.match(text):
        return _numbered(*match.group(1, 2, 3))
    if text.isdigit():
        return _stamp(int(text))
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError):
        return _in_words(text)


def _numbered(first: str, second: str, third: str) -> datetime.date | None:
    if len(first) == 4:
        return _day(int(first), int(second), int(third))
    if len(third) != 4:
        return None
    one, two = int(first), int(second)
    if one > 12 or one == two:
        return _day(int(third), two, one)
    return _day(int(third), one, two) if two > 12 else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if _YEARS[0] <= year < _YEARS[1] else None
    except ValueError:
        return None


def _stamp(seconds: float) -> datetime.date | None:
    """Seconds or milliseconds since 1970; smaller numbers are years or counts."""
    if seconds > 1e11:
        seconds /= 1000
    if not 1e8 < seconds < 4e9:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def _in_words(text: str) -> datetime.date | None:
    if len(text) > 80 or not re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]{3}", text):
        return None
    import dateparser

    found = dateparser.parse(
        text, settings={"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    )
    return found.date() if found and _YEARS[0] <= found.year < _YEARS[1] else None
