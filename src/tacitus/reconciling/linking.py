"""Accounts that tell of one happening, brought together, each link with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.model import Account, Report
from tacitus.reconciling.blocking import candidates
from tacitus.reconciling.comparing import Comparison, compare
from tacitus.reconciling.telling import Telling, tellings

_DOUBT = 1.0  # points either side of the threshold within which a person should look


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts taken for one happening."""

    accounts: tuple[Account, ...]
    basis: str
    """Why."""


def link(reports: Sequence[Report], accounts: Sequence[Account]) -> list[Group]:
    """Bring together the accounts of one happening.

    Pairs are taken from the likeliest down; two groups become one where the
    mean of their accounts' comparisons speaks for it and no report would tell
    of the happening twice. The order of reports and accounts makes no difference.
    """
    told = tellings(reports, sorted(accounts, key=_position))
    judged = {pair: compare(told[pair[0]], told[pair[1]]) for pair in candidates(told)}
    home = list(range(len(told)))
    members: dict[int, list[int]] = {index: [index] for index in home}
    why: dict[int, list[str]] = {}
    likely = sorted((pair for pair, c in judged.items() if c.score > 0), key=lambda pair: (-judged[pair].score, pair))
    for first, second in likely:
        one, other = sorted((home[first], home[second]))
        if one == other or not _may_join(told, judged, members[one], members[other]):
            continue
        why.setdefault(one, []).extend([_reason(told, first, second, judged[first, second]), *why.pop(other, [])])
        for index in members[other]:
            home[index] = one
        members[one] += members.pop(other)
    return [
        Group(tuple(told[i].account for i in sorted(group)), " | ".join(why.get(head, ["told once"])))
        for head, group in sorted(members.items())
    ]


def _may_join(
    told: Sequence[Telling], judged: dict[tuple[int, int], Comparison], one: list[int], other: list[int]
) -> bool:
    if {told[i].account.report for i in one} & {told[i].account.report for i in other}:
        return False
    pairs = [(min(i, j), max(i, j)) for i in one for j in other]
    scores = [judged[pair].score if pair in judged else compare(told[pair[0]], told[pair[1]]).score for pair in pairs]
    return sum(scores) / len(scores) > 0


def _reason(told: Sequence[Telling], first: int, second: int, comparison: Comparison) -> str:
    names = f"{told[first].account.id} = {told[second].account.id}"
    doubt = " (doubtful)" if comparison.score < _DOUBT else ""
    return f"{names}{doubt}: {', '.join(comparison.reasons)}"


def _position(account: Account) -> tuple[str, int, str]:
    start = min((mention.start for mention in account.mentions), default=0)
    return account.report, start, account.id
