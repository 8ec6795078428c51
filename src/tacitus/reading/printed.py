"""Days as a report prints them: in its masthead, its dateline, and the text that bounds when it can have been written."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tacitus.reading.dateline import MONTH, OTHER_DAY, OTHER_MONTHS
from tacitus.report import Period

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_YEAR = r"(?P<{n}year>(?:19|20)\d\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?i:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?)"
DAY = re.compile(
    rf"\b(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    rf"|(?:(?P<aweekday>{_WEEKDAY}),? )?(?P<aday>\d{{1,2}}){_ORDINAL}[ -](?:of )?(?P<amonth>{MONTH})[,،]?[ -]{_YEAR.format(n='a')}"
    rf"|(?:(?P<bweekday>{_WEEKDAY}),? )?(?P<bmonth>{MONTH}),? (?P<bday>\d{{1,2}}){_ORDINAL},? {_YEAR.format(n='b')}"
    rf"|{OTHER_DAY.replace('{n}', 'c')} (?:de )?{_YEAR.format(n='c')})\b"
)
"""A day with its year, in words or as ISO 8601."""
_NUMBERED = re.compile(
    rf"(?<![\d./-])(?:(?P<weekday>{_WEEKDAY}),? )?(?:(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<last>(?:19|20)\d\d)"
    r"|(?P<year>(?:19|20)\d\d)[./](?P<month>\d{1,2})[./](?P<day>\d{1,2}))(?![\d/-])"
)
_GLUED = re.compile(r"(?<=\d)(?=[A-Z][a-z]{2})")  # "08/05/2023August 5, 2023"
PART = re.compile(
    rf"\b(?:(?P<aday>\d{{1,2}}){_ORDINAL} (?P<amonth>{MONTH})|(?P<bmonth>{MONTH}) (?P<bday>\d{{1,2}}){_ORDINAL})(?!\w)"
)
"""A day without its year."""
_NEWS_DAY = re.compile(
    rf"\b(?:said|says|told|announced|reported|confirmed|stated|killed|wounded|injured|attacked|died|arrested)\b[^.;]{{0,60}}?"
    rf"(?:on |late |early )?(?={_WEEKDAY},? (?:{MONTH} \d|\d{{1,2}} {MONTH}))"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|scheduled|planned|plans?|due|until|till|by|next|upcoming|expires?|deadline|before|from|since)\b"
)
_AFTER_YEARS = re.compile(
    r"(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty) years after"
    r"[^.]{0,60}?\b(?:in )?(?P<year>(?:19|20)\d\d)\b"
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"fifteen": 15, "twenty": 20}
_LEAD = 900


def days_in(text: str) -> Iterator[tuple[date, re.Match[str]]]:
    """Find the days that a text names with their years; one that the calendar does not have is passed over."""
    for found in DAY.finditer(text):
        if day := _day(found):
            yield day, found


def printed_day(words: str, text: str = "") -> date | None:
    """Give the one day that a line of a masthead states; null where it states none, or several.

    A day in numbers that can be read in two ways (``08/04/2022``) is read so that
    its weekday is right or its month is one that the article names, or not at all.
    """
    words = _GLUED.sub(" ", words)
    found = {day for day, _ in days_in(words)} | {
        day for match in _NUMBERED.finditer(words) if (day := _numbered(match, text))
    }
    return found.pop() if len(found) == 1 else None


def without_days(words: str) -> str:
    """Take the days out of a line."""
    return _NUMBERED.sub("", DAY.sub("", _GLUED.sub(" ", words)))


def _numbered(found: re.Match[str], text: str) -> date | None:
    if found["year"]:
        return _on_calendar(int(found["year"]), int(found["month"]), int(found["day"]))
    first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
    ways = {day for day in (_on_calendar(year, second, first), _on_calendar(year, first, second)) if day}
    if found["mark"] == ".":  # nobody writes the month first with full stops
        ways = {day for day in ways if (day.day, day.month) == (first, second)}
    if found["weekday"]:
        ways = {day for day in ways if _WEEKDAYS[day.weekday()].startswith(found["weekday"][:3].lower())}
    if len(ways) > 1:
        named = {_MONTHS[(part["amonth"] or part["bmonth"])[:3].lower()] for part in PART.finditer(text)}
        ways = {day for day in ways if day.month in named}
    return ways.pop() if len(ways) == 1 else None


def _on_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dateline_day(dateline: str, text: str) -> Period | None:
    """Give the day of a dateline: with its year, or with the one year that days in the text leave for it.

    The text fixes the year where it names days with years, all within two months
    of the dateline in one year only, or tells it otherwise ("nine years after
    2013"); weekdays alone fit too many years.
    """
    if whole := printed_day(dateline):
        return Period(from_=whole, to=whole, basis=f"dateline “{dateline.strip()}”")
    part = PART.search(dateline)
    near = set()
    for named, found in days_in(text):
        for year in (named.year - 1, named.year, named.year + 1):
            day = _of_year(part, year) if part else None
            if day and abs((day - named).days) <= 60 and not _is_ahead(text, found.start()):
                near.add(day)
    if len(near) == 1:
        day = near.pop()
        return Period(from_=day, to=day, basis=f"dateline “{dateline.strip()}”, its year from days in the text")
    told = None if near else _years_after(text) or _headed(text)
    filed = _of_year(part, told.from_.year) if part and told and told.from_ else None
    if not (filed and told):
        return None
    return Period(from_=filed, to=filed, basis=f"dateline “{dateline.strip()}”, its year from {told.basis}")


def bounds(text: str) -> Period | None:
    """Give the days between which a report was published, as far as its words tell.

    "Officials said Saturday, 19 September 2020" is printed on that day or the
    next; "nine years after the war of 2013" in 2022. Null where nothing tells.
    """
    return _news_day(text) or _years_after(text) or _headed(text)


def _headed(text: str) -> Period | None:
    """Read the year at the head of a report of old: "1973: Bombs shake the city"."""
    found = re.match(r"\s*((?:19|20)\d\d): (?=[A-Z])", text)
    if not found:
        return None
    year = int(found[1])
    return Period(from_=date(year, 1, 1), to=date(year, 12, 31), basis=f"headed “{year}”")


def _news_day(text: str) -> Period | None:
    """Read the day of the news, where the lead names it with its year and weekday."""
    named = [day for day, found in days_in(text) if not _is_ahead(text, found.start())]
    for verb in _NEWS_DAY.finditer(text, 0, _LEAD):
        found = DAY.match(text, verb.end())
        day = _day(found) if found else None
        if day and found and day == max(named, default=day):
            return Period(from_=day, to=day + timedelta(days=1), basis=f"the news is of “{found[0]}”")
    return None


def _is_ahead(text: str, at: int) -> bool:
    """Tell whether the words of the same sentence before a day speak of what is to come, or of a span of time."""
    return bool(_AHEAD.search(re.split(r"[.!?] ", text[max(0, at - 60) : at])[-1]))


def _years_after(text: str) -> Period | None:
    """Read "nine years after 2013": a coarse range, only where all that the text says agrees."""
    years = {
        int(found["year"]) + (_NUMBERS.get(found["number"]) or int(found["number"])): found[0]
        for found in _AFTER_YEARS.finditer(text)
    }
    if len(years) != 1:
        return None
    ((year, words),) = years.items()
    latest = max((int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", text)), default=year)
    if not 1900 < year < 2100 or latest > year:
        return None
    return Period(from_=date(year, 1, 1), to=date(year, 12, 31), basis=f"“{words}”")


def _day(found: re.Match[str]) -> date | None:
    if found["iso"]:
        try:
            return date.fromisoformat(found["iso"])
        except ValueError:
            return None
    if found["cyear"]:
        number = re.match(r"\d+", found[0])
        return (
            _on_calendar(int(found["cyear"]), OTHER_MONTHS[found["cmonth"].lower()], int(number[0])) if number else None
        )
    form = "a" if found["aday"] else "b"
    day = _of_year(found, int(found[f"{form}year"]))
    weekday = found[f"{form}weekday"]
    # a weekday that does not fit shows that something is misread
    return day if day and (not weekday or _WEEKDAYS[day.weekday()].startswith(weekday[:3].lower())) else None


def _of_year(part: re.Match[str], year: int) -> date | None:
    form = "a" if part["aday"] else "b"
    return _on_calendar(year, _MONTHS[part[f"{form}month"][:3].lower()], int(part[f"{form}day"]))
