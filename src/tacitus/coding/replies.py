"""Replies: a refusal or denial, and the demand or charge that it answers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tacitus.coding.act import WILL_NOT, Act
from tacitus.coding.parties import Party

_REACH = 900  # characters back that a reply may look
_ASKING = ("REQUEST", "ACCUSE", "THREATEN")


def with_replies(acts: Iterable[Act]) -> Iterator[Act]:
    """Give the acts; one that refuses or denies is tied to the last act before it that was directed at its speaker.

    Where a refusal names nobody, it is addressed to whoever asked.
    """
    before: list[Act] = []
    for act in acts:
        if act.category == "REJECT":
            act = _reply(act, before)
        if act.category in _ASKING:
            before.append(act)
        yield act


def _reply(act: Act, before: list[Act]) -> Act:
    near = [b for b in before if act.trigger.idx - b.trigger.idx < _REACH and not _same(b.speakers, act.speakers)]
    directed = [b for b in near if _same(b.addressees, act.speakers)]
    asked = [b for b in near if b.category == "REQUEST" and b.speakers]
    answered = next(iter(reversed(directed or asked)), None)
    if answered is None:
        return act
    silent = act.basis == WILL_NOT or all(party.kind == "thing" for party in act.addressees)
    unnamed = all(party.token == act.trigger for party in act.addressees)  # only guessed from what went before
    silent = silent or (unnamed and answered in directed)
    addressees = answered.speakers if silent and answered.speakers else act.addressees
    return replace(act, addressees=addressees, answers=answered.trigger if answered in directed else None)


def _same(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    """Tell whether two acts share a party: by name, or by the country that both stand for."""
    names = {party.name for party in first}
    countries = {party.country for party in first if party.country}
    return any(party.name in names or (party.country and party.country in countries) for party in second)
