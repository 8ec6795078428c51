"""Feasts and days with a name: "Good Friday", "Eid al-Fitr", "the first day of Ramadan", a country's Independence Day.

Names and rules are data (``knowledge/times/feasts.csv``). A day of the Islamic
calendar hangs on the sighting of the moon: it is given with the day before and
the day after it (UCDP GED codebook, date_prec 2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tacitus import knowledge
from tacitus.annotating.calendar import safe_date

_EASTERN, _WESTERN = 2, 3
GRACE = timedelta(1)
"""By how much a day that hangs on the moon may fall earlier or later."""
_NAMES_OF_PERSONS = ("ramadan", "muharram", "eid")
_BEHIND = r"(?:(?<=\bduring\s)|(?<=\bin\s)|(?<=\bof\s)|(?<=\bon\s)|(?<=\bthis\s)|(?<=\blast\s)|(?<=\bover\s))"
_RULE = re.compile(r"(?P<feast>easter|orthodox)(?P<step>[+-]\d+)|hijri-(?P<month>\d\d)-(?P<day>\d\d)")


@dataclass(frozen=True, slots=True)
class Feast:
    """One row: a rule by which a day falls."""

    rules: tuple[str, ...]
    """One as a rule; "Eid" alone may be either of two."""
    days: int
    countries: frozenset[str]

    @property
    def is_tentative(self) -> bool:
        """Whether its day hangs on the sighting of the moon."""
        return self.rules[0].startswith("hijri")

    def days_in(self, year: int) -> Iterator[tuple[date, date]]:
        """Give its first and last day, as often as it begins in a year; without the days of grace for the moon."""
        for rule in self.rules:
            for first in _firsts(rule, year):
                yield first, first + timedelta(self.days - 1)


@cache
def feasts() -> dict[str, tuple[Feast, ...]]:
    """Give the feasts by name, in small letters and with spaces for hyphens."""
    found: dict[str, tuple[Feast, ...]] = {}
    for row in knowledge.table("times/feasts.csv"):
        feast = Feast(
            tuple(row["rule"].split(";")), int(row["days"]), frozenset(filter(None, row["countries"].split(";")))
        )
        for name in row["names"].split(";"):
            found[_key(name)] = (*found.get(_key(name), ()), feast)
    return found


def pattern() -> str:
    """Give the names as a regular expression, the longest first; what is also a person's name needs a word before it."""
    names = sorted(feasts(), key=lambda name: (-len(name), name))
    return "|".join(
        (_BEHIND if name in _NAMES_OF_PERSONS else "") + name.replace(" ", r"[\s-]+").replace("'", "['’]")
        for name in names
    )


@cache
def openings() -> frozenset[str]:
    """Give the first words of the names."""
    return frozenset(re.split(r"\W", name)[0] for name in feasts())


def feast_of(words: str, country: str | None) -> Feast | None:
    """Give what a name means in a country; null where only other countries have such a day."""
    rows = feasts()[_key(words)]
    own = next((row for row in rows if country in row.countries), None)
    return own or next((row for row in rows if not row.countries), None)


def falls(feast: Feast, year: int) -> tuple[date, date] | None:
    """Give the days of a feast in a year; null where none begins in it or it begins twice."""
    found = list(feast.days_in(year))
    return found[0] if len(found) == 1 else None


def last_or_next(feast: Feast, anchor: date, *, coming: bool = False, told: bool = True) -> tuple[date, date] | None:
    """Give the days of the last feast that has begun up to the anchor, or of the next one where it is ``coming``.

    One that lies no more than a month ahead is meant where the words do not tell of the past (``told``).
    """
    found = sorted(days for year in range(anchor.year - 1, anchor.year + 2) for days in feast.days_in(year))
    grace = GRACE if feast.is_tentative else timedelta(0)
    reach = grace if told else timedelta(31)
    if coming:
        return next((days for days in found if days[1] + grace >= anchor), None)
    return next((days for days in reversed(found) if days[0] - reach <= anchor), None)


def _key(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").replace("-", " ").split())


def _firsts(rule: str, year: int) -> list[date]:
    """Give the days of a year on which a rule's feast begins."""
    match = _RULE.fullmatch(rule)
    if match is None:
        month, day = rule.split("-")
        found = safe_date(year, int(month), int(day))
        return [found] if found else []
    if match["feast"]:
        from dateutil.easter import easter

        return [easter(year, _WESTERN if match["feast"] == "easter" else _EASTERN) + timedelta(int(match["step"]))]
    return _of_the_moon(int(match["month"]), int(match["day"]), year)


def _of_the_moon(month: int, day: int, year: int) -> list[date]:
    """Give the days of a Gregorian year on which a day of the Islamic calendar falls; none outside 1925 to 2076."""
    from hijridate import Gregorian, Hijri

    if not 1925 <= year <= 2076:
        return []
    around = Gregorian(year, 1, 1).to_hijri().year
    days = (Hijri(islamic, month, day).to_gregorian() for islamic in range(around, around + 3))
    return [date(d.year, d.month, d.day) for d in days if d.year == year]
