"""Accounts that tell of one happening, brought together, each link with its reasons."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from tacitus.model import Account, Actor, Link, Report
from tacitus.reconciling.blocking import candidates, never_one
from tacitus.reconciling.clustering import Pair, cluster
from tacitus.reconciling.comparing import likeness, probability, reasons
from tacitus.reconciling.telling import tellings

_UNSEEN = -2.0  # log odds of two accounts that share no telling key
_SURE = 0.8  # probability from which a link needs no review
_WORTH_REVIEW = 0.4  # probability from which two accounts left apart should be looked at


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two accounts set beside each other, and what came of it."""

    a: str
    b: str
    probability: float
    joined: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Accounts in groups, each taken for one happening, and the pairings that decided."""

    groups: tuple[tuple[Account, ...], ...]
    pairings: tuple[Pairing, ...]
    """For each group as many as hold it together, the surest; and the doubtful ones across groups."""


def link(reports: Sequence[Report], accounts: Sequence[Account], actors: Mapping[str, Actor] | None = None) -> Linked:
    """Bring together the accounts of one happening; actors by name tell who is of which camp.

    The likeliest groups are joined first, while the mean of the comparisons
    between their accounts speaks for it, no two name different days and no total is joined
    to a single act. The order of reports and accounts makes no difference.
    """
    told = tellings(reports, sorted(accounts, key=_position), actors)
    judged = {pair: likeness(told[pair[0]], told[pair[1]]) for pair in candidates(told)}

    def apart(one: Set[int], other: Set[int]) -> bool:
        return any(never_one(told[i], told[j]) for i in one for j in other)

    groups = cluster(len(told), judged, unseen=_UNSEEN, apart=apart)
    return Linked(
        groups=tuple(tuple(told[i].account for i in group) for group in groups),
        pairings=tuple(
            Pairing(
                told[first].account.id,
                told[second].account.id,
                probability(judged[first, second]),
                joined,
                reasons(told[first], told[second]),
            )
            for first, second, joined in _decisive(groups, judged)
        ),
    )


def links(linked: Linked, incident_of: Mapping[str, str]) -> tuple[Link, ...]:
    """Give the pairings as links of the record; takes the incident's id for each account's."""
    return tuple(
        Link(
            a=pairing.a,
            b=pairing.b,
            verdict="same" if pairing.joined and pairing.probability >= _SURE else "unsure",
            probability=round(pairing.probability, 3),
            incidents=tuple(dict.fromkeys((incident_of[pairing.a], incident_of[pairing.b]))),
            basis=pairing.basis,
        )
        for pairing in linked.pairings
    )


def _decisive(groups: Sequence[Sequence[int]], judged: Mapping[Pair, float]) -> list[tuple[int, int, bool]]:
    """Pick the surest pairs that hold each group together, and the doubtful pairs across groups."""
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    part_of = {index: index for index in group_of}
    found = []
    worthy = [(pair, likely) for pair, likely in judged.items() if probability(likely) >= _WORTH_REVIEW]
    for (first, second), _ in sorted(worthy, key=lambda item: (-item[1], item[0])):
        if group_of[first] != group_of[second]:
            found.append((first, second, False))
        elif part_of[first] != part_of[second]:
            kept, lost = part_of[first], part_of[second]
            part_of |= {index: kept for index in groups[group_of[first]] if part_of[index] == lost}
            found.append((first, second, True))
    return sorted(found)


def _position(account: Account) -> tuple[str, int, str]:
    start = min((mention.start for mention in account.mentions), default=0)
    return account.report, start, account.id
