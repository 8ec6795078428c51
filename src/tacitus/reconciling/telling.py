"""An account made comparable: its days, place, actors, figures and words in a form that two reports share."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tacitus.coding.incidents.sides import Camp
from tacitus.knowledge import table
from tacitus.model import Account, Actor, Figure, Period, Report
from tacitus.reconciling.camps import camps, struck
from tacitus.reconciling.similarity import Vector, Weights, name_words, words

VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
"""ACLED event types of violence: what one report calls a clash another may call an attack."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(
    r"(?P<saying>\b(?:said|says|told|announced|reported|added|confirmed|tweeted)\s+(?:\w+\s+)?(?:on\s+|late\s+|early\s+)?)?"
    rf"\b(?P<day>{'|'.join(name.title() for name in WEEKDAYS)})\b"
)
"""A weekday, and what says that it is the day of telling and not of the act."""

_EDGE = re.compile(r"[.!?]['\"”’)]?\s|\n")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_CORRECTING = re.compile(
    r"\b(?:correct(?:s|ed|ion)\b[^.]{0,80}\b(?:date|day)|(?:wrong|incorrect|mistaken)(?:ly)?\s+(?:date|day|dated|gave|given|put|stated)"
    r"|not\s+(?:on\s+)?(?:\w+day|\d{1,2}\s+[A-Z]\w+|[A-Z]\w+\s+\d{1,2})\b[^.]{0,40}\bas\b)"
)
_ANYBODY = ("people", "person", "victims", "victim")  # who may be civilians, soldiers or anybody else
_LEAD = 600  # characters at the head of a report in which its own news stands
_RAREST = 3.5  # weight of a name beyond which it tells no more, however many accounts there are
_MONTH = 31  # days
_SEVERAL = 3  # people from which an equal count tells something


@dataclass(frozen=True, slots=True)
class Telling:
    """What of an account can be set beside another's."""

    account: Account
    days: tuple[date, date] | None
    """First and last possible day of the act."""
    published: tuple[date, date] | None
    """First and last possible day of the report."""
    total: bool
    """Whether it counts over a period or several incidents."""
    weekdays: frozenset[int]
    """Weekdays named where a report without a date tells of the act, Monday is 0."""
    corrects: bool
    """Whether it says there that an earlier date was wrong."""
    group: str
    """ACLED event type."""
    initiators: frozenset[str]
    """Telling words of the names of those who acted."""
    targets: frozenset[str]
    """The same of those acted upon."""
    acting: frozenset[Camp]
    """The camps of those who acted: the state's, a group's."""
    struck: frozenset[Camp]
    """The camps of those acted upon or harmed."""
    figures: frozenset[tuple[str, int | None, int | None]]
    """Counts as measure and bounds."""
    words: Vector
    """Weighed words of the sentences that tell of it."""
    names: frozenset[str]
    """Words written with a capital there."""
    rarity: Mapping[str, float]
    """How rare each of them is among the accounts; 0 for one that no other account holds."""
    quotes: Vector
    """Weighed words of the evidence itself."""
    text: str
    """The whole report, in lower case."""
    start: int
    """Where in its report it is first told of, in characters."""
    first: bool
    """Whether its report tells of it before all else."""
    leading: bool
    """Whether it stands at the head of its report, among the news of the day."""
    main: bool
    """Whether it is the act of violence that its report tells most of."""
    story: Vector
    """Weighed words of the whole report."""


def event_types() -> Mapping[str, Mapping[str, str]]:
    """Give for each ACLED sub-event type its row in the codebook."""
    return {row["sub_event_type"]: row for row in table("codebook/sub_event_types.csv")}


def tellings(
    reports: Sequence[Report], accounts: Sequence[Account], actors: Mapping[str, Actor] | None = None
) -> list[Telling]:
    """Make accounts comparable, in the order of their ids' reports and numbers; actors by name tell the camps."""
    stories = _stories(reports)
    quoted = {account.id: words(" ".join(mention.quote for mention in account.mentions)) for account in accounts}
    by_quote = Weights(quoted.values())
    violent = [account for account in accounts if _group(account) in VIOLENT]
    main = {account.report: account.id for account in sorted(violent, key=_told_at_length)}
    told = [
        _telling(
            account,
            stories[account.report],
            actors or {},
            quotes=by_quote.vector(quoted[account.id]),
            main=account.id == main.get(account.report),
        )
        for account in accounts
    ]
    rarity = _rarity(told)
    first = {one.account.report: one.account.id for one in sorted(told, key=lambda one: -one.start)}
    return [
        replace(
            one,
            rarity={name: rarity.get(name, 0.0) for name in one.names},
            first=first[one.account.report] == one.account.id,
        )
        for one in told
    ]


@dataclass(frozen=True, slots=True)
class _Story:
    """A report as its accounts need it."""

    report: Report
    text: str
    words: Vector
    weights: Weights


def _stories(reports: Sequence[Report]) -> dict[str, _Story]:
    texts = {report.id: words(report.text) for report in reports}
    weights = Weights(texts.values())
    return {
        report.id: _Story(report, report.text.casefold(), weights.vector(texts[report.id]), weights)
        for report in reports
    }


def _rarity(told: Sequence[Telling]) -> dict[str, float]:
    """Weigh each name that several accounts hold: the fewer, the more (inverse document frequency)."""
    held = Counter(name for one in told for name in one.names)
    return {name: min(_RAREST, math.log((len(told) + 1) / (count + 0.5))) for name, count in held.items() if count > 1}


def _group(account: Account) -> str:
    return event_types().get(account.type, {}).get("event_type", "Strategic developments")


def length(account: Account) -> int:
    """Give how much an account tells: its mentions of the act and its counts."""
    return len(account.mentions) + len(account.figures)


def _told_at_length(account: Account) -> tuple[int, int]:
    """Give how much a report tells of an account, and how early."""
    return length(account), -_start(account)


def _start(account: Account) -> int:
    return min((mention.start for mention in account.mentions), default=_LEAD)


def _telling(account: Account, story: _Story, actors: Mapping[str, Actor], *, quotes: Vector, main: bool) -> Telling:
    passages = [passage(story.report.text, mention.start, mention.end) for mention in account.mentions]
    told = " ".join(dict.fromkeys(passages))
    return Telling(
        account=account,
        days=days(account.date),
        published=days(story.report.published),
        total=account.aggregate or _since(account.date),
        weekdays=_weekdays(told) if story.report.published is None else frozenset(),
        corrects=bool(_CORRECTING.search(told)),
        group=_group(account),
        initiators=_name_words(account.initiator),
        targets=_name_words([name for name in account.target if name.lower() not in _ANYBODY]),
        acting=frozenset(camps(account.initiator, actors)),
        struck=frozenset(struck(account, actors)),
        figures=frozenset(bounds(figure) for figure in account.figures),
        words=story.weights.vector(words(told)),
        names=frozenset(words(" ".join(_CAPITAL.findall(told)))),
        rarity={},
        quotes=quotes,
        text=story.text,
        start=_start(account),
        first=False,
        leading=_start(account) < _LEAD,
        main=main,
        story=story.words,
    )


def _weekdays(told: str) -> frozenset[int]:
    """Give the weekdays that are not those of saying so; with a day to count from, coding has made dates of them."""
    named = (found["day"].lower() for found in WEEKDAY.finditer(told) if not found["saying"])
    return frozenset(map(WEEKDAYS.index, named))


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


def _since(period: Period | None) -> bool:
    """Whether a period runs from a day long past up to the report: "since January"."""
    span = days(period)
    return bool(period and span and "since then" in (period.basis or "") and (span[1] - span[0]).days > _MONTH)


def single_day(period: Period | None) -> date | None:
    """Give the day of a period of one day."""
    return period.from_ if period and period.from_ == period.to else None


def lowered(text: str) -> str:
    """Give a text in lower case, with every character where it was: "İ" would become two."""
    return text.replace("İ", "I").lower()


def passage(text: str, start: int, end: int) -> str:
    """Give the sentence or sentences around ``start:end``."""
    first, last = passage_at(text, start, end)
    return text[first:last]


def passage_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence or sentences around ``start:end`` begin and end."""
    before = [match.end() for match in _EDGE.finditer(text, max(0, start - 400), start)]
    after = _EDGE.search(text, end, min(len(text), end + 400))
    first = before[-1] if before else max(0, start - 400)
    return first, after.start() + 1 if after else min(end + 400, len(text))


def _name_words(names: Sequence[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name_words(name))
