"""Parties to incidents: who acted, which body stands behind it, what and whom it struck, and with what.

The words are those of the report, so that a named victim, a bombed bridge and a
rocket launcher can be found although no actor base knows them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tacitus.annotating.document import Document, Span

type PartyRole = Literal["perpetrator", "perpetrating organisation", "physical target", "named victim", "weapon"]

_ROLES: dict[str, PartyRole] = {
    "PerpInd": "perpetrator",
    "PerpOrg": "perpetrating organisation",
    "Target": "physical target",
    "Victim": "named victim",
    "Weapon": "weapon",
}
_LEAST: dict[PartyRole, float] = {
    "perpetrator": 0.5,
    "perpetrating organisation": 0.5,
    "physical target": 0.5,
    "named victim": 0.5,
    "weapon": 0.5,
}
_BIAS = 0.0


@dataclass(frozen=True, slots=True)
class Party:
    """One party by all its mentions in a report."""

    role: PartyRole
    names: tuple[str, ...]
    """Its names and descriptions as worded, each once, the surest first."""
    mentions: tuple[Span, ...]
    """Where they stand."""
    probability: float
    """How sure it is that it has this role, over all mentions."""


def find_parties(document: Document) -> tuple[Party, ...]:
    """Give the parties to the incidents that a report tells of."""
    return tuple(party for party in _gathered(document) if party.probability >= _LEAST[party.role])


def _gathered(document: Document) -> Iterator[Party]:
    assert document.tags is not None
    text = document.report.text
    by_role: dict[PartyRole, list[Party]] = {}
    for mark in document.tags.spans("role", _BIAS):
        tokens = document.doc[mark.start : mark.end]
        span = Span(tokens.start_char, tokens.end_char)
        name = " ".join(text[span.start : span.end].split())
        one = Party(_ROLES[mark.kind], (name,), (span,), mark.probability)
        known = by_role.setdefault(one.role, [])
        same = next((k for k, other in enumerate(known) if _is_same(one.names[0], other.names)), None)
        if same is None:
            known.append(one)
        else:
            known[same] = _together(known[same], one)
    for found in by_role.values():
        yield from found


def _together(first: Party, second: Party) -> Party:
    names = first.names if _key(second.names[0]) in map(_key, first.names) else (*first.names, *second.names)
    doubt = (1 - first.probability) * (1 - second.probability)
    return replace(first, names=names, mentions=first.mentions + second.mentions, probability=1 - doubt)


def _is_same(name: str, others: Sequence[str]) -> bool:
    """Tell whether a name is one of the others, or all of its words are in one, the last at the end."""
    return any(_covers(_key(name), _key(other)) or _covers(_key(other), _key(name)) for other in others)


def _covers(words: Sequence[str], fewer: Sequence[str]) -> bool:
    return bool(fewer) and set(fewer) <= set(words) and words[-1] == fewer[-1]


def _key(name: str) -> tuple[str, ...]:
    plain = "".join(character if character.isalnum() else " " for character in name.lower())
    return tuple(word for word in plain.split() if word not in ("the", "a", "an"))
