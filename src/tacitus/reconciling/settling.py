"""For which of its acts a report holds somebody responsible, by what the other reports say.

A charge, a confession or a suspect's name often stands far from the act that it
is about, and a report tells of several. Where other reports agree on the act
that he is held responsible for, and this report tells of it too, that one is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tacitus.model import Account, Responsibility
from tacitus.reconciling.similarity import name_words
from tacitus.reconciling.telling import event_types

_AGREEING = 2  # other reports that hold him responsible for the act

type _Held = Mapping[str, frozenset[str]]
"""For each name the reports that hold its bearer responsible for an act."""


def settle(groups: Sequence[Sequence[Account]]) -> list[tuple[Account, ...]]:
    """Give the accounts of each incident with the claims that are about it, none of them lost.

    A claim told with its act stays there; another moves to the act for which at
    least two other reports, and more than for its own, hold the same one responsible.
    """
    held = [_held(group) for group in groups]
    acts = _acts_of_reports(groups)
    moved: dict[str, list[Responsibility]] = {}
    gone: set[tuple[str, Responsibility]] = set()
    for here, account in ((n, account) for n, group in enumerate(groups) for account in group):
        for claim in account.responsibility:
            there = here if _is_told_with(claim, account) else _best(claim, here, acts[account.report], held)
            if there != here:
                moved.setdefault(_first_of(groups[there], account.report).id, []).append(claim)
                gone.add((account.id, claim))
    return [tuple(_with(account, moved.get(account.id, ()), gone) for account in group) for group in groups]


def _acts_of_reports(groups: Sequence[Sequence[Account]]) -> Mapping[str, list[int]]:
    """Give for each report the incidents of armed violence that it tells of."""
    acts: dict[str, list[int]] = {}
    for n, group in enumerate(groups):
        for account in group:
            told = acts.setdefault(account.report, [])
            armed = any(event_types().get(one.type, {}).get("armed") == "yes" for one in group)
            if armed and n not in told:
                told.append(n)
    return acts


def _held(group: Sequence[Account]) -> _Held:
    held: dict[str, frozenset[str]] = {}
    for account in group:
        for claim in account.responsibility:
            held[claim.actor] = held.get(claim.actor, frozenset()) | {account.report}
    return held


def _best(claim: Responsibility, here: int, acts: Sequence[int], held: Sequence[_Held]) -> int:
    """Give the act for which most other reports hold the same one responsible; its own unless they agree on another."""
    agreeing = {n: _agreeing(claim, held[n]) for n in (here, *acts)}
    best = max(agreeing, key=lambda n: (agreeing[n], n == here, -n))
    return best if agreeing[best] >= _AGREEING and agreeing[best] > agreeing[here] else here


def _agreeing(claim: Responsibility, held: _Held) -> int:
    """Count the other reports that hold whom a claim names responsible."""
    reports = (reports for name, reports in held.items() if _is_same(name, claim.actor))
    return len(frozenset().union(*reports) - {claim.report})


def _is_same(name: str, other: str) -> bool:
    """Tell one name from another; a part of a name is of the one who bears the whole."""
    one, two = name_words(name), name_words(other)
    return bool(one and two) and (one <= two or two <= one)


def _is_told_with(claim: Responsibility, account: Account) -> bool:
    return any(claim.start < told.end and told.start < claim.end for told in account.mentions)


def _first_of(group: Sequence[Account], report: str) -> Account:
    return next(account for account in group if account.report == report)


def _with(account: Account, more: Sequence[Responsibility], gone: set[tuple[str, Responsibility]]) -> Account:
    kept = (claim for claim in account.responsibility if (account.id, claim) not in gone)
    settled = tuple(dict.fromkeys((*kept, *more)))
    return account if settled == account.responsibility else replace(account, responsibility=settled)
