"""When an incident was: the days that its accounts tell, and what weekdays in other reports make of them.

A report without a date of its own knows only "on Friday". Where another report
tells the same incident and knows its day, that day is also the day from which
the first report's other weekdays are counted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from tacitus.model import Account, Period, Report
from tacitus.reconciling.telling import days, passage

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"(?P<saying>\b(?:said|says|told|announced|reported|added|confirmed|tweeted)\s+(?:\w+\s+)?(?:on\s+|late\s+|early\s+)?)?"
    rf"\b(?P<day>{'|'.join(name.title() for name in _WEEKDAYS)})\b"
)
_WEEK = timedelta(7)


def dates(groups: Sequence[Sequence[Account]], reports: Mapping[str, Report]) -> list[Period | None]:
    """Give the period of each group of accounts of one incident, in their order; null where nothing fixes it."""
    told = {account.id: _weekday(account, reports) for group in groups for account in group}
    found = [_narrowed(_agreed(group), group, told) for group in groups]
    anchors = _anchors(groups, found, told, reports)
    return [period or _by_weekday(group, told, anchors) for period, group in zip(found, groups, strict=True)]


def _agreed(accounts: Sequence[Account]) -> Period | None:
    """Take the narrowest period that most accounts allow; the first of equals in the order of reports."""
    known = [(account.date, days(account.date)) for account in accounts]
    ranges = [(period, span) for period, span in known if period is not None and span is not None]
    if not ranges:
        return None

    def support(span: tuple[date, date]) -> int:
        return sum(other[0] <= span[1] and span[0] <= other[1] for _, other in ranges)

    return min(ranges, key=lambda pair: (-support(pair[1]), pair[1][1] - pair[1][0], pair[1]))[0]


def _narrowed(period: Period | None, accounts: Sequence[Account], told: Mapping[str, int | None]) -> Period | None:
    """Let "on Friday" in one account pick the day out of another's "last week"."""
    span = days(period)
    if period is None or span is None or span[0] == span[1] or span[1] - span[0] >= _WEEK:
        return period
    named = {told[account.id]: account for account in accounts if account.date is None or account.date == period}
    named.pop(None, None)
    if len(named) != 1:
        return period
    ((weekday, account),) = named.items()
    fitting = [day for day in _each(span) if day.weekday() == weekday]
    if len(fitting) != 1:
        return period
    return _day(fitting[0], f"{period.basis}; the weekday is named in {account.report}")


def _each(span: tuple[date, date]) -> Iterator[date]:
    return (span[0] + timedelta(step) for step in range((span[1] - span[0]).days + 1))


def _anchors(
    groups: Sequence[Sequence[Account]],
    found: Sequence[Period | None],
    told: Mapping[str, int | None],
    reports: Mapping[str, Report],
) -> dict[str, tuple[date, str]]:
    """Give for reports without a date a day of whose weekday they tell, and the report that knows it; the latest."""
    anchors: dict[str, tuple[date, str]] = {}
    for group, period in zip(groups, found, strict=True):
        span = days(period)
        if span is None or span[0] != span[1]:
            continue
        knowing = next((account.report for account in group if days(account.date) == span), None)
        for account in group:
            open_ = account.date is None and reports[account.report].published is None
            if knowing and open_ and told[account.id] == span[0].weekday():
                known = (span[0], knowing)
                anchors[account.report] = max(anchors.get(account.report, known), known)
    return anchors


def _by_weekday(
    accounts: Sequence[Account], told: Mapping[str, int | None], anchors: Mapping[str, tuple[date, str]]
) -> Period | None:
    """Count the weekday of an account from the day that its report is known to tell of."""
    for account in accounts:
        weekday = told[account.id]
        if weekday is None or account.report not in anchors:
            continue
        anchor, knowing = anchors[account.report]
        day = anchor + timedelta((weekday - anchor.weekday() + 3) % 7 - 3)
        return _day(
            day,
            f"{_WEEKDAYS[weekday].title()!r} in {account.report}, counted from {anchor}, as {knowing} dates its news",
        )
    return None


def _day(day: date, basis: str) -> Period:
    return Period(from_=day, to=day, basis=basis)


def _weekday(account: Account, reports: Mapping[str, Report]) -> int | None:
    """Give the weekday of the act, by the first of its passages that names one other than that of saying so."""
    text = reports[account.report].text
    for mention in account.mentions:
        told = passage(text, mention.start, mention.end)
        named = {found["day"].lower() for found in _WEEKDAY.finditer(told) if not found["saying"]}
        if named:
            return _WEEKDAYS.index(named.pop()) if len(named) == 1 else None
    return None
