"""Which camps act and are struck in an account: the state's, a group's, civilians."""

from collections.abc import Iterable, Mapping

from tacitus.coding.incidents.sides import Camp, camp_of_kind, camp_of_words
from tacitus.model import Account, Actor

_UNARMED = ("people", "men", "man", "person", "hostages", "victims")
_HARM = ("killed", "injured", "casualties")


def camps(names: Iterable[str], known: Mapping[str, Actor]) -> set[Camp]:
    """Give the camps of actors, by their kind where they are named, else by the word that describes them."""
    found = (_camp(name, known.get(name)) for name in names)
    return {camp for camp in found if camp is not None}


def struck(account: Account, known: Mapping[str, Actor]) -> set[Camp]:
    """Give the camps of those acted upon, and of those counted as harmed."""
    harmed = (f.who for f in account.figures if f.measure in _HARM and (f.low or f.high) and f.who)
    return camps((*account.target, *harmed), known)


def _camp(name: str, actor: Actor | None) -> Camp | None:
    if actor is not None and actor.kind in ("organisation", "person"):
        return "civilian"
    by_kind = camp_of_kind(actor.kind) if actor is not None else None
    return by_kind or camp_of_words(name) or ("civilian" if name.lower().endswith(_UNARMED) else None)
