"""When an incident was: the days that its accounts tell, and what weekdays in other reports make of them.

A report without a date of its own knows only "on Friday". Where another report
tells the same incident and knows its day, that day is also the day from which
the first report's other weekdays are counted. A dateline or a weekday with a
day and no year ("Sunday, August 23") fixes it too, where the weekday fits only
one of the years in which the collection's dated reports lie.
"""

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.model import Account, Order, Period, Report
from tacitus.reconciling.telling import WEEKDAY, WEEKDAYS, days, passage

_MONTHS = [name[:3] for name in month_name[1:]]
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_PART = re.compile(rf",?\s*(?:(?P<a>\d{{1,2}}) (?P<amonth>{_MONTH})|(?P<bmonth>{_MONTH}) (?P<b>\d{{1,2}}))(?!\w)")
_WEEK = timedelta(7)
_CLOSE = 150  # characters between an act and the weekday on which it is told
_LEAD = 600  # characters at the head of a report in which its own news stands


@dataclass(frozen=True, slots=True)
class _Known:
    """A day of which a report without a date is known to tell."""

    day: date
    reason: str
    order: Order | None = None

    def ordered(self, order: Order | None) -> date | None:
        """Give the day that lies as far from the known one as the report's own weekdays have it."""
        if order is None or self.order is None or order.report != self.order.report:
            return None
        return self.day + timedelta(self.order.days_before - order.days_before)

    def nearest(self, weekday: int) -> date:
        """Give the day of that name which lies within three days of the known one."""
        return self.day + timedelta((weekday - self.day.weekday() + 3) % 7 - 3)


def dates(groups: Sequence[Sequence[Account]], reports: Mapping[str, Report]) -> list[Period | None]:
    """Give the period of each group of accounts of one incident, in their order; null where nothing fixes it."""
    told = {account.id: _weekday(account, reports) for group in groups for account in group}
    found = [_narrowed(_agreed(group, reports), group, told) for group in groups]
    anchors = _fitted(reports) | _anchors(groups, found, told, reports)
    return [
        period or _by_weekday(group, told, anchors) or _by_year(group, reports)
        for period, group in zip(found, groups, strict=True)
    ]


def _agreed(accounts: Sequence[Account], reports: Mapping[str, Report]) -> Period | None:
    """Take the period that most accounts allow, and of those inside it again the one that most allow.

    A month meets every day that is named in it, and outvotes none of them. The
    narrowest of equals is taken, then the first.
    """
    known = [_closed(account.date, accounts, reports) for account in accounts if account.date is not None]
    ranges = [(period, (period.from_ or date.min, period.to or date.max)) for period in known if days(period)]

    def rank(pair: tuple[Period, tuple[date, date]]) -> tuple[int, timedelta, tuple[date, date]]:
        _, span = pair
        support = sum(other[0] <= span[1] and span[0] <= other[1] for _, other in ranges)
        return -support, span[1] - span[0], span

    best, inside = None, ranges
    while inside:
        best, (first, last) = min(inside, key=rank)
        inside = [pair for pair in inside if first <= pair[1][0] <= pair[1][1] <= last and pair[1] != (first, last)]
    return best


def _closed(period: Period, accounts: Sequence[Account], reports: Mapping[str, Report]) -> Period:
    """Let "since 2015" of a report without a date run up to the last dated report that tells the same."""
    if period.from_ is None or period.to is not None:
        return period
    published = (days(reports[account.report].published) for account in accounts)
    last = max((span[1] for span in published if span), default=None)
    if last is None or last < period.from_:
        return period
    return Period(from_=period.from_, to=last, basis=f"{period.basis}; up to the last report of it, {last}")


def _narrowed(period: Period | None, accounts: Sequence[Account], told: Mapping[str, int | None]) -> Period | None:
    """Let "on Friday", as most say that name a weekday, pick the day out of another's "last week"."""
    span = days(period)
    if period is None or span is None or span[0] == span[1] or span[1] - span[0] >= _WEEK:
        return period
    named = Counter(told[account.id] for account in accounts if account.date is None)
    days_told = sorted(((named[day.weekday()], day) for day in _each(span) if named[day.weekday()]), reverse=True)
    if not days_told or days_told[0][0] == sum(count for count, _ in days_told[1:2]):
        return period
    day = days_told[0][1]
    knowing = next(one.report for one in accounts if one.date is None and told[one.id] == day.weekday())
    return _day(day, f"{period.basis}; the weekday is named in {knowing}")


def _each(span: tuple[date, date]) -> Iterator[date]:
    return (span[0] + timedelta(step) for step in range((span[1] - span[0]).days + 1))


def _anchors(
    groups: Sequence[Sequence[Account]],
    found: Sequence[Period | None],
    told: Mapping[str, int | None],
    reports: Mapping[str, Report],
) -> dict[str, _Known]:
    """Give for reports without a date a day of whose weekday they tell, and how it is known; the latest."""
    anchors: dict[str, _Known] = {}
    for group, period in zip(groups, found, strict=True):
        span = days(period)
        if span is None or span[0] != span[1]:
            continue
        knowing = next((account.report for account in group if days(account.date) == span), None)
        for account in group:
            open_ = account.date is None and reports[account.report].published is None
            if knowing and open_ and told[account.id] == span[0].weekday():
                known = _Known(span[0], f"as {knowing} dates its news", account.order)
                anchors[account.report] = max(anchors.get(account.report, known), known, key=lambda one: one.day)
    return anchors


def _fitted(reports: Mapping[str, Report]) -> dict[str, _Known]:
    """Give for reports without a date the day that they print without its year, where one year alone fits."""
    known = {span[0].year for report in reports.values() if (span := days(report.published))}
    years = sorted({year + step for year in known for step in (-1, 0, 1)})
    found: dict[str, _Known] = {}
    for report in reports.values():
        if report.published is None and (day := _fitting(report, years)):
            found[report.id] = _Known(day, "the year in which it fits beside the other reports")
    return found


def _fitting(report: Report, years: Sequence[int]) -> date | None:
    """Give the day of the dateline, or the first one named by weekday and day of the month, in the year that fits."""
    named = list(WEEKDAY.finditer(report.text))
    if filed := _PART.search(report.dateline or ""):
        return _only(filed, years, {WEEKDAYS.index(found["day"].lower()) for found in named})
    for found in named:
        if part := _PART.match(report.text, found.end()):
            return _only(part, years, {WEEKDAYS.index(found["day"].lower())})
    return None


def _only(part: re.Match[str], years: Sequence[int], weekdays: set[int]) -> date | None:
    """Give a day of the month in the one year in which it is one of the weekdays."""
    form = "a" if part["a"] else "b"
    month = _MONTHS.index(part[f"{form}month"][:3].title()) + 1
    fitting = []
    for year in years:
        try:
            day = date(year, month, int(part[form]))
        except ValueError:
            continue
        if day.weekday() in weekdays:
            fitting.append(day)
    return fitting[0] if len(fitting) == 1 else None


def _by_year(accounts: Sequence[Account], reports: Mapping[str, Report]) -> Period | None:
    """Take the time in which a report lies for its own news, where nothing more is known: "1973: bombs in the city"."""
    for account in accounts:
        published = reports[account.report].published
        leading = min((mention.start for mention in account.mentions), default=_LEAD) < _LEAD
        span = days(published)
        if leading and published and span and (span[1] - span[0]).days > 1:
            return Period(from_=span[0], to=span[1], basis=f"the report is of then: {published.basis}")
    return None


def _by_weekday(
    accounts: Sequence[Account], told: Mapping[str, int | None], anchors: Mapping[str, _Known]
) -> Period | None:
    """Count the weekday of an account from the day that its report is known to tell of."""
    for account in accounts:
        weekday = told[account.id]
        if weekday is None or account.report not in anchors:
            continue
        known = anchors[account.report]
        day = known.ordered(account.order) or known.nearest(weekday)
        return _day(
            day, f"{WEEKDAYS[day.weekday()].title()!r} in {account.report}, counted from {known.day}, {known.reason}"
        )
    return None


def _day(day: date, basis: str) -> Period:
    return Period(from_=day, to=day, basis=basis)


def _weekday(account: Account, reports: Mapping[str, Report]) -> int | None:
    """Give the weekday named closest to the words of the act, in the same sentence, other than that of saying so.

    Where they name none it is the one by which coding has placed the act.
    """
    text = reports[account.report].text
    near = []
    for mention in account.mentions:
        told = passage(text, mention.start, mention.end)
        start = text.find(told, max(0, mention.start - 400))
        for found in WEEKDAY.finditer(told):
            if not found["saying"]:
                away = max(0, start + found.start("day") - mention.end, mention.start - start - found.end("day"))
                near.append((away, start + found.start("day"), WEEKDAYS.index(found["day"].lower())))
    away, _, weekday = min(near, default=(_CLOSE, 0, 0))
    if away < _CLOSE:
        return weekday
    return WEEKDAYS.index(account.order.weekday.lower()) if account.order else None
