"""Who is held responsible for one incident, over all its accounts.

Reports of one incident name a suspect whom others do not yet name, and call by
his given name whom others name in full. Where the incident's accounts hold one
person alone responsible by name, their nameless suspect is that person.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from tacitus.coding.incidents.sides import Camp, camp_of_words, is_nameless
from tacitus.knowledge import actors as known
from tacitus.knowledge import settings, table
from tacitus.model import Account, Actor, Incident, Report, Responsibility
from tacitus.reconciling.similarity import words

_ARMED: frozenset[Camp] = frozenset({"state", "group"})
_UNCHARGED = ("Arrests", "Disrupted weapons use", "Agreement")
"""Types whose charges are about another act: police who defuse a bomb did not plant it."""
_MOST = 4  # initiators
_TWO_SIDED = ("Battles",)
_BODIES = (
    "rebel_group",
    "political_militia",
    "communal_militia",
    "mercenary",
    "international_force",
    "government",
    "state_force",
)
_OF_STATES = ("Government of ", "Military Forces of ", "Police Forces of ")
_SPELT = 6  # letters from which two spellings may be of one name
_EITHER = re.compile(r"\b(?:alternat\w+|variously)\b", re.IGNORECASE)
_BLAMING = re.compile(r"\b(?:blam|accus|attribut|responsib|behind|work of|suspect|point)", re.IGNORECASE)
_BESIDE = 40  # characters before a charge in which "alternatively" stands


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
        longer = [name for name in full if any(_is_spelt(single, part) for part in (name.split()[0], name.split()[-1]))]
        if len(longer) == 1:
            fuller[single] = longer[0]
    left = [name for name in persons if name not in fuller]
    described = next(iter(_described(held)), None)
    if len(left) == 1 and _reports(found, left) >= _reports(found, [name for name in held if _is_one(name)]):
        described = left[0]
    elif len(left) > 1:
        return fuller
    return fuller | {name: described for name in held if described is not None and _is_one(name)}


def _is_spelt(single: str, other: str) -> bool:
    """Tell one name in two spellings a letter apart ("Karimov", "Karrimov"); the last letter tells man from woman."""
    if single == other:
        return True
    if min(len(single), len(other)) < _SPELT or single[0] != other[0] or single[-1] != other[-1]:
        return False
    short, long_ = sorted((single, other), key=len)
    return len(long_) == len(short) + 1 and any(long_[:n] + long_[n + 1 :] == short for n in range(len(long_)))


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


def at_odds(incident: Incident, reports: Mapping[str, Report]) -> list[Responsibility]:
    """Give charges that lay one act at different doors: other bodies, on other people's word or as alternatives.

    What one group claims and another is blamed for is laid at two doors. In a battle two
    sides act, and those who act for one another, or are one another's part, are one door.
    """
    if incident.event_type in _TWO_SIDED:
        return []
    held = [claim for claim in incident.responsibility if claim.stance in ("accused", "suspected") and claim.said_by]
    bodies = [claim for claim in held if _is_body(claim.actor)]
    claimed = [claim for claim in incident.responsibility if claim.stance == "claimed" and _is_group(claim.actor)]
    for one, other in combinations((*claimed, *bodies), 2):
        if _are_one_door(one.actor, other.actor):
            continue
        own = one in claimed
        blamed = (own or _BLAMING.search(one.quote)) and _BLAMING.search(other.quote)
        if (one.said_by != other.said_by and blamed) or _are_alternatives(one, other, reports):
            actors = (one.actor, other.actor)
            return [claim for claim in (*claimed, *bodies) if claim.actor in actors]
    return []


def _are_one_door(one: str, other: str) -> bool:
    """Whether two bodies are of one state, of one name, or one is a part of the other or of the same third."""
    if set(words(_of_state(one))) & set(words(_of_state(other))):
        return True
    return bool(({one} | _parents(one)) & ({other} | _parents(other)))


@cache
def _parents(name: str) -> frozenset[str]:
    rows = {row["name"]: row["parents"] for row in table("actors/groups.csv")}
    own = frozenset(parent for parent in rows.get(name, "").split(";") if parent)
    return own.union(*(_parents(parent) for parent in own))


def _is_group(name: str) -> bool:
    """Tell a group that the actor base knows, or that is called like one ("Support Front")."""
    return _kinds().get(name) in _BODIES or bool(_heads() & set(name.split()))


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["word"] for row in table("actors/group_words.csv") if row["use"] == "head")


def _are_alternatives(one: Responsibility, other: Responsibility, reports: Mapping[str, Report]) -> bool:
    text = reports[one.report].text
    near = one.report == other.report and max(one.start, other.start) - min(one.end, other.end) < _BESIDE
    return near and _EITHER.search(text, max(0, one.start - _BESIDE), max(one.end, other.end)) is not None


def _is_body(name: str) -> bool:
    """Tell a state's body or an armed group that the actor base knows; a person may be of the group that is held."""
    return name.startswith(_OF_STATES) or _kinds().get(name) in _BODIES


@cache
def _kinds() -> Mapping[str, str]:
    return {actor.name: actor.kind for _, actor in known.named_actors()}


def _of_state(name: str) -> str:
    return next((name.removeprefix(prefix) for prefix in _OF_STATES if name.startswith(prefix)), name)


def _may_begin(name: str, actor: Actor | None) -> bool:
    if actor is None:
        return camp_of_words(name) in _ARMED or not name.islower()
    return actor.kind not in ("civilians", "person", "organisation")
