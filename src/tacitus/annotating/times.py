"""Time expressions in the text, normalised to ranges of days.

A weekday, "yesterday" and a date without a year are fixed by the day on which
the report was published; without one they stay open, unless the report itself
dates such a weekday in full ("arrested on Monday", "Monday, 3 May 2021"). "The
day before" is fixed by the last day named before it; "early", "the first week
of" and their like narrow the time that they stand before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from spacy.tokens import Doc

from tacitus.annotating.actors import home_country
from tacitus.annotating.calendar import Days, nearest_weekday, weekday_number
from tacitus.annotating.document import PlaceMention, TimeMention
from tacitus.annotating.ordering import ordered
from tacitus.annotating.tense import is_future, is_past
from tacitus.annotating.time_rules import (
    AGAINST_ANCHOR,
    HELD_BY,
    Found,
    Kind,
    absolute,
    counted,
    feast,
    in_numbers,
    narrow,
    unit_named,
)
from tacitus.annotating.time_words import expressions, part_before
from tacitus.annotating.tokens import full_text
from tacitus.knowledge import actors
from tacitus.model import Period, Report

_OPENING = re.compile(r"\n\s*\Z")
_FAR = 300  # characters from which a time no longer follows on the one before
_SINCE = re.compile(
    r"\bsince\s+(?:the\s+)?(?:(?:early|late|mid|at\s+least)[-\s]+)?"
    r"(?:(?:[\w’'-]+\s+){0,5}(?:began|begun|started|erupted|start|beginning|outbreak|onset|broke\s+out|resumed|escalated"
    r"|launch(?:ed|ing)|starting|beginning)\s+(?:[\w’'-]+\s+){0,5}?(?:in|on|of)\s+)?$",
    re.I,
)
_WHEN = re.compile(
    r",?\s+when\b(?!(?:\s+[\w’'-]+){1,6}?\s+(?:began|started|erupted|broke\s+out|resumed|escalated|launched|took|seized)\b)",
    re.I,
)
_TOWARDS = re.compile(r"\b(?:ahead\s+of|run-?up\s+to|eve\s+of)\s+(?:the\s+)?$", re.I)
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


def find_times(report: Report, doc: Doc, places: tuple[PlaceMention, ...] = ()) -> tuple[TimeMention, ...]:
    """Give the time expressions, in text order, each with the days that it means.

    The anchor is the report's day of publication; where that is not known only
    what the words themselves fix has a period, and what stands close to a day
    that the report dates in full. ``places`` tell of which country a national day is.
    """
    text = full_text(doc)
    matches = [match for match in expressions(text) if not match["year_of"] or _dates_a_thing(doc, match)]
    anchor = _anchor(report, doc, matches)
    found: list[TimeMention] = []
    last_day: date | None = None
    for match in matches:
        if found and match.start() - found[-1].end > _FAR:
            last_day = None
        if match["feast"]:
            days, kind, basis = _feast(doc, match, anchor, places)
        else:
            counted_from = last_day or _day_of_the_news(text, match, found)
            days, kind, basis = _normalise(match, anchor, counted_from, _is_coming(doc, match))
        start = match.start()
        whole: Period | None = None
        if part := part_before(text, start):
            whole = _whole(part, match, days, basis)
            days, kind, basis, start = _part(part, match, days, kind, basis, anchor)
        last_day = _middle(match, days) or last_day
        if days and _SINCE.search(text, max(0, start - 80), start):
            days, kind, basis = _since(text, match, days, kind, basis, anchor)
        words = text[start : match.end()]
        period = Period(from_=days[0], to=days[1], basis=f"{words!r}, {basis}") if days and any(days) else None
        found.append(TimeMention(start=start, end=match.end(), text=words, period=period, whole=whole, kind=kind))
    return tuple(_joined(text, list(_in_order(report, doc, matches, found))))


def _day_of_the_news(text: str, match: re.Match[str], found: Sequence[TimeMention]) -> date | None:
    """Give the day from which a paragraph's opening "The day before" counts: the first that the report names."""
    if not match["near"] or _OPENING.search(text, max(0, match.start() - 9), match.start()) is None:
        return None
    periods = (time.period for time in found if time.kind == "day")
    return next((period.from_ for period in periods if period and period.from_ == period.to), None)


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


def _feast(doc: Doc, match: re.Match[str], anchor: _Anchor | None, places: tuple[PlaceMention, ...]) -> Found:
    """Give the days of a feast, in the country of the adjective before it or else the report's own."""
    before = match.string[: match.start()].removesuffix(" ").removesuffix("'s").removesuffix("’s").rpartition(" ")[2]
    country = actors.country_words().get(before) or home_country(doc, places)
    day = anchor.day if anchor and anchor.kind == "published" else None
    year = anchor.day.year if anchor and anchor.kind == "published in" else None
    return feast(match, day, year, country, future=_is_coming(doc, match), past=is_past(doc, match.start()))


def _middle(match: re.Match[str], days: Days | None) -> date | None:
    """Give the day from which what follows is counted: a single day, or the middle of "a week later"."""
    if days is None or days[0] is None or days[1] is None:
        return None
    is_day = days[0] == days[1] or (match["step"] and (days[1] - days[0]).days == 6)
    return days[0] + (days[1] - days[0]) // 2 if is_day else None


def _is_coming(doc: Doc, match: re.Match[str]) -> bool:
    """Tell a time that lies ahead: by its clause's tense, or by the words before it ("ahead of Friday's vote").

    "This Friday" lies ahead unless its clause tells of the past; a date without a year must hang on the verb itself.
    """
    if (match["which_weekday"] or "").strip().lower() == "this":
        return not is_past(doc, match.start())
    if _TOWARDS.search(match.string, max(0, match.start() - 24), match.start()):
        return True
    return is_future(doc, match.start(), direct=not (match["weekday"] or match["feast"]))


def _part(
    part: re.Match[str], match: re.Match[str], days: Days | None, kind: Kind, basis: str, anchor: _Anchor | None
) -> tuple[Days | None, Kind, str, int]:
    """Narrow a time to the part of it that the words in front name; else leave it and where it starts as they are."""
    narrowed = narrow(part, match, days, anchor.day if anchor and anchor.kind == "published" else None)
    if narrowed is None:
        return days, kind, basis, match.start()
    return narrowed, "range", basis, part.start()


def _whole(part: re.Match[str], match: re.Match[str], days: Days | None, basis: str) -> Period | None:
    """Give the whole year or decade that "early", "the end of" and their like stand before."""
    if (
        days is None
        or not any(days)
        or not (part["third"] or part["edge"])
        or unit_named(match) not in ("year", "decade")
    ):
        return None
    return Period(from_=days[0], to=days[1], basis=f"{match[0]!r}, {basis}")


def _since(text: str, match: re.Match[str], days: Days, kind: Kind, basis: str, anchor: _Anchor | None) -> Found:
    """Let a time after "since" run on to the day of publication; "since 2017, when he fell" is of 2017 alone,
    as "since Monday's blasts" is of Monday."""
    if _WHEN.match(text, match.end()) or text.startswith(("'s", "’s"), match.end()):
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
        found = absolute(match) if match["iso"] or match["dmy_year"] or match["mdy_year"] else None
        if found and found[0] and found[0][0] and not is_future(doc, match.start()):
            day = found[0][0]
            told = bool(match["dmy_weekday"] or match["mdy_weekday"]) or day.weekday() in weekdays
            named[day] = named.get(day, False) or told
    latest = max(named, default=None)
    return latest if latest and named[latest] else None


def _normalise(match: re.Match[str], anchor: _Anchor | None, last_day: date | None, future: bool) -> Found:
    """Give the days that a match means, what kind of expression it is, and the rule."""
    if fixed := absolute(match):
        return fixed
    if match["number_year"]:
        return in_numbers(match, anchor.day if anchor else None)
    if match["set"]:
        return None, "set", ""
    if match["duration"]:
        return None, "duration", ""
    if after := counted(match, last_day):
        return after
    kind: Kind = "day" if _means_a_day(match) else "range"
    if anchor is None:
        return None, kind, ""
    for group, rule in AGAINST_ANCHOR.items():
        if match[group]:
            if group not in HELD_BY[anchor.kind]:
                return None, kind, ""
            if anchor.kind == "named" and group == "weekday":
                day = nearest_weekday(anchor.day, weekday_number(match["weekday"]))
                return (day, day), kind, f"the one nearest to {anchor.basis}"
            days, kind, basis = rule(match, anchor.day, future)
            return days, kind, f"{basis} {anchor.basis}"
    raise AssertionError(f"no rule for {match[0]!r}")


def _means_a_day(match: re.Match[str]) -> bool:
    return any(match[group] for group in ("weekday", "week_weekday", "today", "yesterday", "tomorrow", "edge", "feast",
                                          "month_day", "dmy_day", "mdy_day"))  # fmt: skip
