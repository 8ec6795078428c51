"""Sides: to which side of an incident those counted belong, and in which camp an actor fights.

Two camps are told apart, the state's and the armed groups'. Who is harmed is of
the initiator's side if they are of the camp of those who acted, of the target's
if of the other; those who bear no arms are civilians (UCDP GED codebook,
deaths_a, deaths_b, deaths_civilians).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from tacitus.knowledge import actors
from tacitus.model import Account, ActorKind, Figure, Measure, Side

type Camp = Literal["state", "group", "civilian"]

_CAMPS: dict[str, Camp] = {
    "state_force": "state", "government": "state", "international_force": "state",
    "rebel_group": "group", "political_militia": "group", "communal_militia": "group", "mercenary": "group",
    "civilians": "civilian", "protesters": "civilian",
}  # fmt: skip
_ANYBODY = frozenset(
    {"people", "person", "persons", "man", "men", "victim", "victims", "hostage", "hostages", "prisoner", "prisoners",
     "detainees", "suspect", "suspects", "driver", "perpetrator", "perpetrators"}
)  # fmt: skip
"""Words that say nothing of the side."""
_BODIES = frozenset(
    {"military", "police", "forces", "government", "army", "group", "front", "movement", "islamic", "state"}
)


def camp_of_words(words: str) -> Camp | None:
    """Give the camp of a group as worded ("peaceful villagers"), by its last word; nothing where that leaves it open."""
    last = words.lower().split()[-1] if words.split() else ""
    kind = actors.nominals().get(last)
    if kind is None or last in _ANYBODY:
        return None
    return "group" if kind == "unidentified" else _CAMPS.get(kind)


def camp_of_kind(kind: ActorKind) -> Camp | None:
    """Give the camp of a kind of actor; nothing for the unidentified, for people and for organisations."""
    return _CAMPS.get(kind)


def is_nameless(name: str) -> bool:
    """Tell words that describe somebody ("masked gunmen") from a name."""
    last = name.split()[-1].lower() if name.split() else ""
    return name.islower() or last in actors.nominals()


def sided(account: Account, agents: Iterable[ActorKind], kinds: Mapping[str, ActorKind]) -> tuple[Figure, ...]:
    """Give the figures of an account with the side of each, by the kinds of those who acted.

    Takes the kinds of the actors by name as well: where both sides are of one camp, as
    in a war of two states, the words for those harmed tell whose they are, and those
    of whom they do not tell are of those acted upon.
    """
    counted = [camp_of_words(figure.who or "") for figure in account.figures]
    attackers = any(_attacks(figure.who or "") for figure in account.figures)
    acting = "group" if attackers else _acting(camp_of_kind(kind) for kind in agents)
    if acting is None:
        acting = _other({camp for camp in counted if camp in ("state", "group")})
    alike = _struck_of_camp(account, acting, kinds)
    return tuple(
        replace(figure, side=_side(camp, acting, figure.measure, of_struck=_are_struck(figure, account, alike)))
        for figure, camp in zip(account.figures, counted, strict=True)
    )


def _struck_of_camp(account: Account, acting: Camp | None, kinds: Mapping[str, ActorKind]) -> list[str]:
    """Name the bodies acted upon, and not themselves said to act, that are of the camp of those who act."""
    struck = [name for name in account.target if name not in account.initiator and not is_nameless(name)]
    return [name for name in struck if name in kinds and acting and camp_of_kind(kinds[name]) == acting]


def _are_struck(figure: Figure, account: Account, alike: Sequence[str]) -> bool:
    """Whether those harmed are of a body acted upon: by their words, or where those who act are named and these are not they."""
    told = _marks(figure.who or "")
    if not alike or told & {mark for name in alike for mark in _marks(name)}:
        return bool(alike)
    named = [name for name in account.initiator if not is_nameless(name)]
    return bool(named) and not told & {mark for name in named for mark in _marks(name)}


def _marks(words: str) -> set[str]:
    """Give what tells one body from another: the country of its words, and the words that name no kind of people."""
    named = [word.strip("()") for word in words.split() if word.strip("()")[:1].isupper()]
    countries = actors.country_words()
    return {countries.get(word, word.lower()) for word in named} - _BODIES


def _attacks(words: str) -> bool:
    """Tell words for those who attack, of whatever group."""
    last = words.lower().split()[-1] if words.split() else ""
    return actors.nominals().get(last) == "unidentified" and last not in _ANYBODY


def _acting(camps: Iterable[Camp | None]) -> Camp | None:
    """Give the armed camp that is told to act most often; nothing of equals."""
    told = Counter(camp for camp in camps if camp in ("state", "group")).most_common()
    return told[0][0] if told and (len(told) == 1 or told[0][1] > told[1][1]) else None


def _other(harmed: set[Camp | None]) -> Camp | None:
    """Give the camp against which the only armed camp that is harmed must stand, where nobody is said to have acted."""
    if len(harmed) != 1:
        return None
    return "group" if "state" in harmed else "state"


def _side(camp: Camp | None, acting: Camp | None, measure: Measure, *, of_struck: bool = False) -> Side:
    if camp == "civilian":
        return "civilian"
    if measure in ("detained", "abducted"):
        return "target"
    if camp is None or acting is None:
        return "unknown"
    return "initiator" if camp == acting and not of_struck else "target"
