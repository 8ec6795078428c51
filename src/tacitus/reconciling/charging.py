"""Who is held responsible for one incident, over all its accounts.

Reports of one incident name a suspect whom others do not yet name, and call by
his given name whom others name in full. Where the incident's accounts hold one
person alone responsible by name, their nameless suspect is that person.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tacitus.coding.sides import Camp, camp_of_words, is_nameless
from tacitus.knowledge import settings
from tacitus.model import Account, Actor, Responsibility

_ARMED: frozenset[Camp] = frozenset({"state", "group"})
_UNCHARGED = ("Arrests", "Disrupted weapons use", "Agreement")
"""Types whose charges are about another act: police who defuse a bomb did not plant it."""
_MOST = 4  # initiators


def charges(accounts: Sequence[Account], actors: Mapping[str, Actor]) -> tuple[Responsibility, ...]:
    """Give every claim of who did it once, under the fullest name of whoever it is about."""
    found = tuple(dict.fromkeys(item for account in accounts for item in account.responsibility))
    names = _fuller_names(found, actors)
    named = (replace(item, actor=names.get(item.actor, item.actor)) for item in found)
    return tuple(item for item in named if item.actor.lower() not in _vacant())


def _fuller_names(found: Sequence[Responsibility], actors: Mapping[str, Actor]) -> dict[str, str]:
    """Give a full name for each single one that begins or ends it, and for one nameless the only person held."""
    held = dict.fromkeys(item.actor for item in found if item.stance != "denied")
    persons = [name for name in held if name in actors and actors[name].kind == "person" and not _is_one(name)]
    full = [name for name in persons if " " in name]
    fuller = {}
    for single in (name for name in persons if " " not in name):
        longer = [name for name in full if single in (name.split()[0], name.split()[-1])]
        if len(longer) == 1:
            fuller[single] = longer[0]
    left = [name for name in persons if name not in fuller]
    described = next(iter(_described(held)), None)
    if len(left) == 1 and _reports(found, left) >= _reports(found, [name for name in held if _is_one(name)]):
        described = left[0]
    elif len(left) > 1:
        return fuller
    return fuller | {name: described for name in held if described is not None and _is_one(name)}


def _reports(found: Sequence[Responsibility], names: Sequence[str]) -> int:
    """Count the reports that hold somebody of these names responsible."""
    return len({item.report for item in found if item.actor in names})


def _described(held: Sequence[str] | Mapping[str, None]) -> list[str]:
    """Give the words that say most of a nameless person."""
    return sorted(
        (name for name in held if _is_one(name) and name.lower() not in _vacant()), key=lambda name: -len(name)
    )


def _is_one(name: str) -> bool:
    """Tell words for one nameless doer: "suspect", "24-year-old man"."""
    doers = settings("codebook/responsibility.toml")["doers"]
    return name.split()[-1].lower() in {*doers["nameless"], *doers["nouns"], *doers["suspects"]}


def _vacant() -> frozenset[str]:
    """Give the words that say no more of somebody than that he did it."""
    return frozenset(settings("codebook/responsibility.toml")["doers"]["suspects"])


def initiators(
    kind: str, accounts: Sequence[Account], actors: Mapping[str, Actor], told: Sequence[str], target: Sequence[str]
) -> tuple[str, ...]:
    """Name those who did it: for violence those held responsible, by name where any is named; else those told to act.

    Who is acted upon did not begin it, nor did those who bear no arms.
    """
    held = [item.actor for item in charges(accounts, actors) if item.stance != "denied"]
    if held and kind not in _UNCHARGED:
        counted = Counter(name for name in held if not is_nameless(name)) or Counter(held)
        return tuple(name for name, _ in counted.most_common(_MOST))
    able = [name for name in told if name not in target and _may_begin(name, actors.get(name))]
    return tuple(name for name in able if not is_nameless(name)) or tuple(able)


def _may_begin(name: str, actor: Actor | None) -> bool:
    if actor is None:
        return camp_of_words(name) in _ARMED or not name.islower()
    return actor.kind not in ("civilians", "person", "organisation")
