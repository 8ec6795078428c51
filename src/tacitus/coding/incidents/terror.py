"""Acts of terrorism as the MUC keys define them: which kinds of act a report tells of, and which account tells each.

Violence by or against those who do not fight counts; fighting between
combatants, and what is long past or vague, does not. A linear model over the
report's words and two small networks, over the encoder's states of its sentences and
over those of upper layers trained for this, decide together with what was coded.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tacitus.annotating.document import Document
from tacitus.learned import classifier
from tacitus.learned.passages import load_passages
from tacitus.model import Account

type Kind = Literal["attack", "bombing", "kidnapping", "arson"]

KINDS: tuple[Kind, ...] = ("attack", "bombing", "kidnapping", "arson")
ANY = "any"
OF_TYPE: dict[str, Kind] = {
    "Suicide bomb": "bombing",
    "Remote explosive/landmine/IED": "bombing",
    "Grenade": "bombing",
    "Abduction/forced disappearance": "kidnapping",
    "Attack": "attack",
    "Armed clash": "attack",
    "Shelling/artillery/missile attack": "attack",
    "Air/drone strike": "attack",
    "Sexual violence": "attack",
    "Mob violence": "attack",
    "Looting/property destruction": "attack",
    "Chemical weapon": "attack",
    "Excessive force against protesters": "attack",
    "Violent demonstration": "attack",
    "Disrupted weapons use": "attack",
}
"""Kinds of act by the sub-event type of an account."""

_SOME = -1.75
_LIKELY = -1.5
_SEVERAL = -0.5
_OF_WORDS = 0.3
_OF_ACCOUNT = 0.5


@dataclass(frozen=True, slots=True)
class Act:
    """One act of terrorism."""

    kind: Kind
    score: float
    """Sum of the log odds of all that speaks for it."""
    account: Account | None
    """The account that tells it, else the account nearest to it; null where none was coded."""


def find_acts(document: Document, accounts: Sequence[Account]) -> tuple[Act, ...]:
    """Give the acts of terrorism that a report tells of: one of each kind, or two where several are told."""
    counted = [account for account in accounts if account.type in OF_TYPE]
    told = _told(document)
    if _score(document, ANY, told, bool(counted)) < _SOME:
        return ()
    of = {kind: [account for account in counted if OF_TYPE[account.type] == kind] for kind in KINDS}
    scores = {kind: _score(document, kind, told, bool(of[kind])) for kind in KINDS}
    likely = [kind for kind in KINDS if scores[kind] >= _LIKELY] or [max(KINDS, key=lambda kind: scores[kind])]
    acts = [Act(kind, scores[kind], _fullest(of[kind] or counted)) for kind in likely]
    return (*acts, *(_another(act, of[act.kind], told) for act in acts if told.get(f"{act.kind} 2", -9.0) >= _SEVERAL))


def _another(act: Act, accounts: Sequence[Account], told: dict[str, float]) -> Act:
    """Give a second act of a kind, with the fullest account of it that is set elsewhere or on other days."""
    first = act.account
    apart = [one for one in accounts if first and (one.place, one.date) != (first.place, first.date)]
    return Act(act.kind, told[f"{act.kind} 2"], _fullest(apart))


def _fullest(accounts: Sequence[Account]) -> Account | None:
    """Give the account that tells most of where, when and how many; of several alike the first."""
    return max(accounts, key=_fullness, default=None)


def _fullness(account: Account) -> int:
    exact = account.place is not None and account.place.precision != "country"
    return (account.place is not None) + exact + (account.date is not None) + bool(account.figures)


def _score(document: Document, kind: str, told: dict[str, float], coded: bool) -> float:
    words = classifier("terror").probabilities(signs_of_act(document.report.text, kind)).get("yes", 0.0)
    return _OF_WORDS * _log_odds(words) + _OF_ACCOUNT * coded + told[kind]


def _told(document: Document) -> dict[str, float]:
    """Give the log odds of each kind of act by what the sentences tell."""
    assert document.tags is not None
    sentences = [(sent.start, sent.end) for sent in document.doc.sents]
    space = [token.is_space for token in document.doc]
    by = (("terror", document.tags.states), ("terror-upper", document.tags.states_by("terror")))
    found = [load_passages(name).log_odds(states, sentences, space) for name, states in by]
    return {question: sum(one[question] for one in found) / len(found) for question in found[0]}


def signs_of_act(text: str, kind: str) -> Iterator[str]:
    """Give the words of a report and pairs of them, each for one kind of act."""
    words = [_stem(word) for word in re.findall(r"[^\W\d_]+|\d+", text.lower())]
    opening = re.split(r"(?<=[.!?])\s+|\n\n", text.lower(), maxsplit=3)[:3]
    yield f"{kind} bias"
    for word in sorted({*words, *(f"{a} {b}" for a, b in pairwise(words))}):
        yield f"{kind} {word}"
    for word in sorted({_stem(word) for word in re.findall(r"[^\W\d_]+", " ".join(opening))}):
        yield f"{kind} opening {word}"


def _stem(word: str) -> str:
    if word.isdigit():
        return "0"
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _log_odds(probability: float) -> float:
    probability = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(probability / (1 - probability))
