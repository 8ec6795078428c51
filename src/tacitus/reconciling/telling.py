"""An account made comparable: its days, place, actors, figures and words in a form that two reports share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tacitus.knowledge import table
from tacitus.model import Account, Figure, Period, Report
from tacitus.reconciling.similarity import Vector, Weights, name_words, words

VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
"""ACLED event types of violence: what one report calls a clash another may call an attack."""

_EDGE = re.compile(r"[.!?]['\"”’)]?\s|\n")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_CORRECTING = re.compile(
    r"\b(?:correct(?:s|ed|ion)\b[^.]{0,80}\b(?:date|day)|(?:wrong|incorrect|mistaken)(?:ly)?\s+(?:date|day|dated|gave|given|put|stated)"
    r"|not\s+(?:on\s+)?(?:\w+day|\d{1,2}\s+[A-Z]\w+|[A-Z]\w+\s+\d{1,2})\b[^.]{0,40}\bas\b)"
)
_LEAD = 600  # characters at the head of a report in which its own news stands
_SEVERAL = 3  # people from which an equal count tells something
_RARE = 0.15  # share of the reports up to which a name is rare


@dataclass(frozen=True, slots=True)
class Telling:
    """What of an account can be set beside another's."""

    account: Account
    days: tuple[date, date] | None
    """First and last possible day of the act."""
    published: tuple[date, date] | None
    """First and last possible day of the report."""
    weekdays: frozenset[int]
    """Weekdays named where it tells of the act, Monday is 0."""
    corrects: bool
    """Whether it says there that an earlier date was wrong."""
    group: str
    """ACLED event type."""
    initiators: frozenset[str]
    """Telling words of the names of those who acted."""
    targets: frozenset[str]
    """The same of those acted upon."""
    figures: frozenset[tuple[str, int | None, int | None]]
    """Counts as measure and bounds."""
    words: Vector
    """Weighed words of the sentences that tell of it."""
    names: frozenset[str]
    """Words written with a capital there."""
    rare_names: frozenset[str]
    """Those of them that few reports hold."""
    leading: bool
    """Whether it stands at the head of its report, among the news of the day."""
    main: bool
    """Whether it is the act of violence that its report tells most of."""
    story: Vector
    """Weighed words of the whole report."""


def event_types() -> Mapping[str, Mapping[str, str]]:
    """Give for each ACLED sub-event type its row in the codebook."""
    return {row["sub_event_type"]: row for row in table("codebook/sub_event_types.csv")}


def tellings(reports: Sequence[Report], accounts: Sequence[Account]) -> list[Telling]:
    """Make accounts comparable, in the order of their ids' reports and numbers."""
    texts = {report.id: words(report.text) for report in reports}
    weights = Weights(texts.values())
    stories = {name: weights.vector(text) for name, text in texts.items()}
    by_id = {report.id: report for report in reports}
    violent = [account for account in accounts if _group(account) in VIOLENT]
    main = {account.report: account.id for account in sorted(violent, key=_told_at_length)}
    return [
        _telling(
            account, by_id[account.report], weights, stories[account.report], account.id == main.get(account.report)
        )
        for account in accounts
    ]


def _group(account: Account) -> str:
    return event_types().get(account.type, {}).get("event_type", "Strategic developments")


def _told_at_length(account: Account) -> tuple[int, int]:
    """Give how much a report tells of an account, and how early."""
    first = min((mention.start for mention in account.mentions), default=0)
    return len(account.mentions) + len(account.figures), -first


def _telling(account: Account, report: Report, weights: Weights, story: Vector, main: bool) -> Telling:
    passages = [passage(report.text, mention.start, mention.end) for mention in account.mentions]
    told = " ".join(dict.fromkeys(passages))
    names = frozenset(words(" ".join(_CAPITAL.findall(told))))
    return Telling(
        account=account,
        days=days(account.date),
        published=days(report.published),
        weekdays=frozenset(i for i, name in enumerate(_WEEKDAYS) if name in told.lower()),
        corrects=bool(_CORRECTING.search(told)),
        group=_group(account),
        initiators=_name_words(account.initiator),
        targets=_name_words(account.target),
        figures=frozenset(bounds(figure) for figure in account.figures),
        words=weights.vector(words(told)),
        names=names,
        rare_names=frozenset(name for name in names if weights.share(name) <= _RARE),
        leading=min((mention.start for mention in account.mentions), default=_LEAD) < _LEAD,
        main=main,
        story=story,
    )


def bounds(figure: Figure) -> tuple[str, int | None, int | None]:
    """Give what a figure counts and its bounds."""
    return figure.measure, figure.low, figure.high


def tolls_in_common(a: Telling, b: Telling) -> frozenset[tuple[str, int | None, int | None]]:
    """Give the counts of several people on which two accounts agree exactly."""
    return frozenset(bound for bound in a.figures & b.figures if max(bound[1] or 0, bound[2] or 0) >= _SEVERAL)


def days(period: Period | None) -> tuple[date, date] | None:
    """Give the first and last day of a period, null where neither end is known."""
    if period is None or (period.from_ is None and period.to is None):
        return None
    first, last = period.from_ or period.to, period.to or period.from_
    assert first is not None and last is not None
    return (first, last) if first <= last else (last, first)


def single_day(period: Period | None) -> date | None:
    """Give the day of a period of one day."""
    return period.from_ if period and period.from_ == period.to else None


def passage(text: str, start: int, end: int) -> str:
    """Give the sentence or sentences around ``start:end``."""
    before = [match.end() for match in _EDGE.finditer(text, max(0, start - 400), start)]
    after = _EDGE.search(text, end, min(len(text), end + 400))
    return text[before[-1] if before else max(0, start - 400) : after.start() + 1 if after else end + 400]


def _name_words(names: Sequence[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name_words(name))
