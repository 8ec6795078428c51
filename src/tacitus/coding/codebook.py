"""The codebook: what each code means, and the words that speak for it.

A codebook is a TOML file (``knowledge/codebook/acled.toml`` is the packaged
one); a researcher's own of the same shape replaces it, and may hold fewer types:
an act that no type of the codebook has words for is not coded.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tacitus.knowledge import settings
from tacitus.model import Measure

type Phrase = tuple[str, ...]

_REQUIRED = ("name", "event_type", "family", "definition")


class CodebookInvalid(ValueError):
    """A codebook file cannot be used; the text says which entry and what it lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubEvent:
    """One type of act: its code, its meaning, and its lexical evidence."""

    name: str
    """The code, for ACLED a sub-event type."""
    event_type: str
    """The wider type it belongs to."""
    family: str
    """Acts of one family in one sentence are taken for one incident."""
    plover: str = ""
    """PLOVER event type; empty where there is none."""
    definition: str
    """What counts."""
    rule: str = ""
    """How a doubt is decided."""
    verbs: tuple[str, ...] = ()
    """Lemmas that by themselves name the act."""
    nouns: tuple[str, ...] = ()
    """Lemmas that by themselves name the act."""
    others: tuple[str, ...] = ()
    """Phrases of lemmas in which these words name no such act ("cardiac arrest")."""
    means: tuple[str, ...] = ()
    """Words beside a general act that make it this one."""
    deeds: tuple[Mapping[str, Sequence[str]], ...] = ()
    """Verbs and what they are done to or with, which name the act together: ``{verbs = […], objects = […]}``."""
    by: tuple[str, ...] = ()
    """Kinds of actors whose violence or destruction is of this type."""
    against: tuple[str, ...] = ()
    """Kinds of actors against whom the violence of a state's forces is of this type."""
    territory: bool = False
    """Whether what is taken must be a place."""
    armed: bool = False
    """Whether only an armed force does it."""
    examples: tuple[str, ...] = ()
    """Sentences written for the codebook."""


@dataclass(frozen=True)
class Codebook:
    """The types of act that are coded, the narrower ones first."""

    name: str
    sub_events: tuple[SubEvent, ...] = field(default=())

    @cached_property
    def by_name(self) -> Mapping[str, SubEvent]:
        """The types under their codes."""
        return {sub_event.name: sub_event for sub_event in self.sub_events}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each type in the order of decision."""
        return {sub_event.name: index for index, sub_event in enumerate(self.sub_events)}

    @cached_property
    def verbs(self) -> Mapping[Phrase, str]:
        """Verb lemmas, each with the type that it names."""
        return {tuple(word.split()): s.name for s in reversed(self.sub_events) for word in s.verbs}

    @cached_property
    def verb_pairs(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Verbs of two words by the first: the second, and the type that they name."""
        found: dict[str, list[tuple[str, str]]] = {}
        for phrase, type_ in self.verbs.items():
            if len(phrase) == 2:
                found.setdefault(phrase[0], []).append((phrase[1], type_))
        return found

    @cached_property
    def deeds(self) -> Mapping[str, Sequence[tuple[str, Sequence[Phrase], str]]]:
        """What only a verb and its object name together, by the verb: its particle, the objects, the type."""
        found: dict[str, list[tuple[str, Sequence[Phrase], str]]] = {}
        for type_ in self.sub_events:
            for one in type_.deeds:
                objects = [tuple(name.split()) for name in one["objects"]]
                for words in one["verbs"]:
                    verb, _, particle = words.partition(" ")
                    found.setdefault(verb, []).append((particle, objects, type_.name))
        return found

    @cached_property
    def nouns(self) -> Mapping[Phrase, str]:
        """Noun lemmas, each with the type that they name."""
        return {tuple(word.lower().split()): s.name for s in reversed(self.sub_events) for word in s.nouns}

    @cached_property
    def others(self) -> Mapping[Phrase, str]:
        """Phrases in which a word of a type names no act of it."""
        return {tuple(word.lower().split()): s.name for s in self.sub_events for word in s.others}

    @cached_property
    def means(self) -> Mapping[Phrase, str]:
        """Words for means, each with the type that they speak for."""
        return {tuple(word.split()): s.name for s in reversed(self.sub_events) for word in s.means}


@dataclass(frozen=True, slots=True)
class Harm:
    """The words that say that people were harmed in one way."""

    measure: Measure
    verbs: frozenset[Phrase]
    suffered: frozenset[Phrase]
    states: frozenset[str]
    nouns: frozenset[str]
    of: frozenset[str]
    tolls: frozenset[Phrase]


@cache
def packaged() -> Codebook:
    """Give the codebook that comes with the package."""
    return _codebook(settings("codebook/acled.toml"), "the packaged codebook")


def load(path: Path) -> Codebook:
    """Read a researcher's own codebook.

    Raises :class:`CodebookInvalid` with file, entry and remedy where it cannot be used.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookInvalid(f"codebook {path}: {error}; give a TOML file like the packaged acled.toml") from error
    return _codebook(data, f"codebook {path}")


def _codebook(data: Mapping[str, Any], where: str) -> Codebook:
    entries = data.get("sub_event", [])
    if not entries:
        raise CodebookInvalid(f"{where} holds no [[sub_event]]; add at least one")
    return Codebook(data.get("name", where), tuple(_sub_event(entry, where, n) for n, entry in enumerate(entries, 1)))


def _sub_event(entry: Mapping[str, Any], where: str, number: int) -> SubEvent:
    missing = [key for key in _REQUIRED if not entry.get(key)]
    if missing:
        raise CodebookInvalid(f"{where}, sub_event {number} ({entry.get('name', 'unnamed')}): add {', '.join(missing)}")
    known = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    unknown = set(known) - set(SubEvent.__dataclass_fields__)
    if unknown:
        raise CodebookInvalid(f"{where}, sub_event {number} ({entry['name']}): take out {', '.join(sorted(unknown))}")
    if any(set(deed) != {"verbs", "objects"} for deed in known.get("deeds", ())):
        raise CodebookInvalid(f"{where}, sub_event {number} ({entry['name']}): give each of deeds verbs and objects")
    values: Any = known
    return SubEvent(**values)


@cache
def harms() -> tuple[Harm, ...]:
    """Give the words of harm, measure by measure."""

    def phrases(words: list[str]) -> frozenset[Phrase]:
        return frozenset(tuple(word.split()) for word in words)

    return tuple(
        Harm(
            measure=measure,  # type: ignore[arg-type]
            verbs=phrases(words["verbs"]),
            suffered=phrases(words["suffered"]),
            states=frozenset(words["states"]),
            nouns=frozenset(words["nouns"]),
            of=frozenset(words["of"]),
            tolls=phrases(words["tolls"]),
        )
        for measure, words in settings("codebook/harms.toml").items()
        if "verbs" in words and "tolls" in words
    )
