"""Actors of many reports: one entry for each name."""

from collections import Counter
from collections.abc import Iterable

from tacitus.model import Actor, ActorKind


def merge_actors(named: Iterable[Actor]) -> tuple[Actor, ...]:
    """Give each actor once, in the order of names, with all its aliases and the kind most reports give it."""
    by_name: dict[str, list[Actor]] = {}
    for actor in named:
        by_name.setdefault(actor.name, []).append(actor)
    return tuple(_merge(by_name[name]) for name in sorted(by_name))


def _merge(same: list[Actor]) -> Actor:
    return Actor(
        id=min(actor.id for actor in same),
        name=same[0].name,
        aliases=tuple(sorted({alias for actor in same for alias in actor.aliases})),
        kind=_kind(same),
        country=min((actor.country for actor in same if actor.country), default=None),
    )


def _kind(same: list[Actor]) -> ActorKind:
    counted = Counter(actor.kind for actor in same if actor.kind != "unidentified")
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return ranked[0][0] if ranked else "unidentified"
