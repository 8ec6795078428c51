"""Weapons: with what each act of a report was done.

The words and the kinds they stand for are data (``knowledge/codebook/weapons.toml``).
A weapon named in a sentence is of the act of violence nearest to it there; one
in use in a sentence that tells no act ("The man used a rifle") is of the act
told last before it. What the victims carried is no means of the act.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding.codebook import Phrase
from tacitus.coding.incidents.groups import Group
from tacitus.coding.people import is_person
from tacitus.knowledge import settings
from tacitus.model import Weapon, WeaponKind

_NAMES = ("NOUN", "PROPN", "ADJ")
_VERBS = ("VERB",)
_PEOPLE = ("PERSON", "ORG", "GPE", "LOC")
_HARMLESS = frozenset({"arrest", "agreement", "transfer", "change", "base"})
_STRUCK = ("dobj", "nsubjpass")
_BEYOND = 2  # sentences from the act told last
_LONGEST = 5  # words of a phrase
_CROWD = frozenset({"crowd", "people", "procession", "parade", "march", "queue", "rally", "gathering", "market"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One kind of weapon and the words that speak for it."""

    kind: WeaponKind
    """The code."""
    definition: str
    """What counts."""
    narrows: str = ""
    """The wider kind that it replaces."""
    nouns: tuple[str, ...] = ()
    """Base forms of nouns that name it."""
    names: tuple[str, ...] = ()
    """Names as they are written."""
    verbs: tuple[str, ...] = ()
    """Base forms of verbs that tell of it."""
    into: tuple[str, ...] = ()
    """Base forms of verbs that tell of it where they lead into people."""


@cache
def arms() -> tuple[Arm, ...]:
    """Give the kinds of weapon in the order of the data."""
    return tuple(_arm(entry) for entry in settings("codebook/weapons.toml")["weapon"])


def _arm(entry: Mapping[str, Any]) -> Arm:
    values: Any = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Arm(**values)


type _Words = Mapping[Phrase, WeaponKind | None]


@cache
def _lexicon() -> tuple[_Words, _Words, Mapping[str, WeaponKind]]:
    """Give what nouns, verbs and names stand for; none for phrases that name no weapon in use."""
    others = {tuple(phrase.split()): None for phrase in settings("codebook/weapons.toml")["others"]}
    nouns = {tuple(word.split()): arm.kind for arm in arms() for word in arm.nouns}
    verbs = {tuple(word.split()): arm.kind for arm in arms() for word in arm.verbs}
    names = {name: arm.kind for arm in arms() for name in arm.names}
    return {**nouns, **others}, {**verbs, **others}, names


@cache
def _openings() -> frozenset[str]:
    """Give what a word for a weapon may begin with: the first lemma of a phrase, or letters of a name."""
    nouns, verbs, names = _lexicon()
    driven = {lemma for arm in arms() for lemma in arm.into}
    letters = {name[:end] for name in names for end in range(1, len(name) + 1)}
    return frozenset({phrase[0] for phrase in (*nouns, *verbs)} | driven | letters)


@dataclass(frozen=True, slots=True)
class WeaponMention:
    """A word for a weapon where it stands in the parse."""

    kind: WeaponKind
    first: Token
    last: Token


def weapons(document: Document, groups: Sequence[Group]) -> list[tuple[Weapon, ...]]:
    """Give for each act of a report the weapons with which it is said to have been done, one claim a kind."""
    found: list[list[Weapon]] = [[] for _ in groups]
    latest: tuple[int, int] | None = None
    for sentence in document.sentences:
        told = list(_told(groups, sentence.index))
        for mention in find_weapons(list(document.tokens(sentence))):
            if told:
                n = min(told, key=lambda one: (abs(one[1] - mention.last.i), one[0]))[0]
                if _is_means(mention, {trigger for k, trigger in told if k == n}):
                    found[n].append(_weapon(document, mention))
            elif latest and sentence.index - latest[1] <= _BEYOND and _is_used(mention):
                found[latest[0]].append(_weapon(document, mention))
        if told:
            latest = told[0][0], sentence.index
    return [tuple(_narrowest(items)) for items in found]


def _told(groups: Sequence[Group], sentence: int) -> Iterator[tuple[int, int]]:
    """Give the acts that a sentence tells of, other than those done without weapons, with each word for them."""
    for n, group in enumerate(groups):
        for telling in group.tellings:
            if telling.sentence == sentence and telling.family not in _HARMLESS:
                yield from ((n, event.trigger) for event in telling.events)


def find_weapons(tokens: Sequence[Token]) -> Iterator[WeaponMention]:
    """Give the words for weapons in the tokens of a sentence, a longer phrase before a shorter one."""
    lemmas = tuple(token.lemma_.lower() for token in tokens)
    position = 0
    while position < len(tokens):
        length, kind = _at(tokens, lemmas, position)
        last = tokens[min(position + length, len(tokens)) - 1]
        if kind is not None and not _is_absent(last):
            yield WeaponMention(kind, tokens[position], last)
        position += length


def _at(tokens: Sequence[Token], lemmas: Phrase, position: int) -> tuple[int, WeaponKind | None]:
    """Give how many tokens a word for a weapon takes here, and its kind; one and none where there is none."""
    nouns, verbs, names = _lexicon()
    if lemmas[position] not in _openings() and tokens[position].text not in _openings():
        return 1, None
    for length in range(min(_LONGEST, len(tokens) - position), 0, -1):
        phrase = lemmas[position : position + length]
        written = "".join(token.text_with_ws for token in tokens[position : position + length]).strip()
        last = tokens[position + length - 1]
        if written in names:
            return length, names[written]
        if phrase in nouns and last.pos_ in _NAMES and not (length == 1 and last.ent_type_ in _PEOPLE):
            return length, nouns[phrase]
        if phrase in verbs and tokens[position].pos_ in _VERBS:
            return length, verbs[phrase]
    return 1, _into_people(tokens[position])


def _into_people(verb: Token) -> WeaponKind | None:
    """Tell a vehicle driven into people: "drove a van into the crowd"."""
    kind = next((arm.kind for arm in arms() if verb.lemma_.lower() in arm.into), None)
    if kind is None or verb.pos_ != "VERB":
        return None
    beside = [child for one in (verb, *verb.children) for child in one.children if child.lower_ in ("into", "through")]
    led = (one for child in beside for one in child.children if one.dep_ == "pobj")
    return kind if any(is_person(one) or one.lemma_.lower() in _CROWD for one in led) else None


def _is_absent(word: Token) -> bool:
    """Tell a weapon that was not there: "no bomb", "without a gun"."""
    denied = any(child.dep_ == "neg" or child.lower_ == "no" for child in word.children)
    return denied or word.head.lower_ == "without"


def _is_means(mention: WeaponMention, triggers: set[int]) -> bool:
    """Tell a weapon that did it from one of those struck: "shot a man armed with a knife", "bombed a rocket launcher"."""
    below = mention.last
    if any(mention.first.i <= trigger <= below.i for trigger in triggers):
        return True
    for above in below.ancestors:
        if above.i in triggers and below.dep_ in _STRUCK and above.lemma_.lower() not in _using():
            return False
        below = above
    return True


@cache
def _using() -> frozenset[str]:
    return frozenset(settings("codebook/weapons.toml")["using"])


def _is_used(mention: WeaponMention) -> bool:
    """Tell a weapon in use by the words that it hangs on."""
    word = mention.last
    return word.pos_ == "VERB" or any(above.lemma_.lower() in _using() for above in list(word.ancestors)[:3])


def _weapon(document: Document, mention: WeaponMention) -> Weapon:
    evidence = document.evidence(mention.first.idx, mention.last.idx + len(mention.last))
    voice = document.voice_at(mention.last)
    return Weapon(
        report=evidence.report, start=evidence.start, end=evidence.end, quote=evidence.quote, kind=mention.kind,
        term=" ".join(evidence.quote.split()), said_by=voice.speaker if voice is not None else None,
    )  # fmt: skip


def _narrowest(items: Sequence[Weapon]) -> Iterator[Weapon]:
    """Give one claim a kind, the outlet's own before others', and none of a wider kind than another."""
    told = {item.kind for item in items}
    wider = {arm.narrows for arm in arms() if arm.kind in told}
    kept: dict[str, Weapon] = {}
    for item in sorted(items, key=lambda item: item.said_by is not None):
        if item.kind not in wider:
            kept.setdefault(item.kind, item)
    yield from sorted(kept.values(), key=lambda item: item.start)
