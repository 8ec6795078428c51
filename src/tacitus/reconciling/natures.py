"""What an act was, whether it was at all and why, as its reports put it: where they put it otherwise."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from tacitus.evidence import quoted
from tacitus.knowledge import table
from tacitus.model import Account, Evidence, Figure, Report
from tacitus.reconciling.counting import whom
from tacitus.reconciling.telling import lowered, passage_at

type Put = tuple[str, Evidence]
"""What is claimed, in words, and where."""

_TERRORISM = "whether it was terrorism"
_WHETHER = "whether it took place"
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]{3,}")  # not at the head of a sentence
_OF_ANYTHING = re.compile(r"\W*(?:\w+ ){0,3}(?:fabricat|stag|hoax)")
_BEFORE = 150  # characters before a denial within which it says what it denies
_OPPOSED = {
    "nature of the incident": ("an accident", "an attack"),
    _TERRORISM: ("terrorism", "no terrorism"),
}
_FIGHTERS = {"fighters", "attackers", "soldiers"}
_CIVILIANS = {"civilians", "children", "women"}
_ONE_SENTENCE = 120  # characters
_AFTER = 300  # characters behind an act within which a sentence still tells what it was
_REASON = re.compile(
    r"\b(?:in (?:retaliation|revenge|reprisal|response) (?:for|to)|in retribution for|an answer to|to avenge"
    r"|to punish|as punishment for|motivated by|because of|in protest (?:at|against)|provoked by)\s+[^.;,\n]{4,90}"
)
_UNKNOWN = re.compile(r"\b(?:motive|reason)s? (?:\w+ ){0,4}(?:unclear|unknown|not (?:\w+ )?known|not (?:\w+ )?clear)\b")


def told_otherwise(
    accounts: Sequence[Account], reports: Mapping[str, Report], leading: Set[str]
) -> Iterator[tuple[str, list[Put]]]:
    """Give each matter in which the accounts of one happening put it otherwise, with all that they say of it.

    ``leading`` names the reports whose own news it is.
    """
    said = [put for account in accounts for put in _said(account, reports[account.report], account.report in leading)]
    for about in (*_OPPOSED, _WHETHER):
        values = [(value, evidence) for matter, value, evidence in said if matter == about]
        yield from ((about, found) for found in _opposed(about, values, accounts))
    alone = [(value, evidence) for matter, value, evidence in said if matter == "responsibility"]
    claimed = [claim for account in accounts for claim in account.responsibility if claim.stance == "claimed"]
    if alone and claimed:
        yield "responsibility", [*((f"{claim.actor}: claimed", claim) for claim in claimed), *alone]
    yield from _why(accounts, reports)


def _said(account: Account, report: Report, lead: bool) -> Iterator[tuple[str, str, Evidence]]:
    """Give the phrases by which a report says what an act was, in the sentences about it.

    In a report whose own news it is, whether it was terrorism may be said anywhere, and whether
    it was at all wherever a name of its telling is named again.
    """
    text = lowered(report.text)
    found: dict[tuple[str, str], Evidence] = {}
    near = tuple(_told(account, report))
    for phrase, (about, value) in _phrases().items():
        for start, end in ((0, len(text)),) if lead and about in (_TERRORISM, _WHETHER) else near:
            hit = phrase.search(text, start, end) if (about, value) not in found else None
            if hit and (about != _WHETHER or _is_told_at(account, report, hit.start(), near)):
                found[about, value] = quoted(report, hit.start(), hit.end())
    yield from ((about, value, evidence) for (about, value), evidence in found.items())


def _is_told_at(account: Account, report: Report, at: int, near: Sequence[tuple[int, int]]) -> bool:
    """Whether a place in a report is about an act: it is near its telling, or a name of that stands there or just before."""
    if any(start <= at < end for start, end in near):
        return True
    if _OF_ANYTHING.match(report.text, at):
        return False
    names = {name for mention in account.mentions for name in _names(report.text, mention.start, mention.end)}
    return bool(names & _names(report.text, max(0, at - _BEFORE), at))


def _names(text: str, start: int, end: int) -> set[str]:
    first, last = passage_at(text, start, end)
    return set(_NAME.findall(text, first, last))


def _told(account: Account, report: Report) -> Iterator[tuple[int, int]]:
    """Give where a report tells of an act: the sentences of its mentions and the one behind each."""
    for mention in account.mentions:
        start, end = passage_at(report.text, mention.start, mention.end)
        yield start, min(end + _AFTER, len(report.text))


@cache
def _phrases() -> Mapping[re.Pattern[str], tuple[str, str]]:
    """Give the phrases, the longest first; between their words quotation marks may stand."""
    rows = sorted(table("people/natures.csv"), key=lambda row: -len(row["phrase"]))
    spelt = (r"[\s\"“”‘’']+".join(map(re.escape, row["phrase"].split())) for row in rows)
    return {re.compile(rf"\b{words}\b"): (row["about"], row["value"]) for words, row in zip(spelt, rows, strict=True)}


def _opposed(about: str, values: Sequence[Put], accounts: Sequence[Account]) -> Iterator[list[Put]]:
    """Give the values that stand against each other; that it did not happen stands against its being told at all."""
    named = {value for value, _ in values}
    if pair := _OPPOSED.get(about):
        against = [put for put in values if put[0] in pair]
        if named.issuperset(pair) and not _weighed_up([evidence for _, evidence in against]):
            yield against
    if about == _WHETHER and values:
        told = [account for account in accounts if account.factuality == "happened" and account.mentions]
        yield [*(("it happened", account.mentions[0]) for account in told[:3]), *values]


def _weighed_up(passages: Sequence[Evidence]) -> bool:
    """Whether one sentence holds both: "whether it was deliberate or accidental"."""
    reports = {evidence.report for evidence in passages}
    starts = [evidence.start for evidence in passages]
    return len(reports) == 1 and max(starts) - min(starts) < _ONE_SENTENCE


def _why(accounts: Sequence[Account], reports: Mapping[str, Report]) -> Iterator[tuple[str, list[Put]]]:
    """Two reports that give other reasons, or one that gives a reason where another knows none."""
    reasons: dict[str, Put] = {}
    for account in accounts:
        report = reports[account.report]
        for start, end in _told(account, report):
            hit = _REASON.search(report.text, start, end) or _UNKNOWN.search(report.text, start, end)
            if hit and account.report not in reasons:
                reasons[account.report] = (hit.group(), quoted(report, hit.start(), hit.end()))
    found = list(reasons.values())
    heads = [frozenset(re.findall(r"\w{5,}", value.lower())) for value, _ in found]
    if any(not one & other for number, one in enumerate(heads) for other in heads[number + 1 :]):
        yield "why", found


def fighters_or_civilians(figures: Sequence[Figure]) -> list[Put]:
    """Give equal counts of the killed that one calls fighters and another civilians."""
    by_number: dict[tuple[int | None, int | None], dict[str, list[Put]]] = {}
    for figure in figures:
        people = whom(figure)
        side = "fighters" if people in _FIGHTERS else "civilians" if people in _CIVILIANS else None
        if figure.measure == "killed" and side and (figure.low or 0) > 1:
            by_number.setdefault((figure.low, figure.high), {}).setdefault(side, []).append((side, figure))
    return [put for sides in by_number.values() if len(sides) == 2 for puts in sides.values() for put in puts]
