"""The actor base: states, armed groups, international bodies, and nouns for kinds of people."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import get_args

from tacitus import knowledge
from tacitus.model import ActorKind

KINDS: tuple[str, ...] = get_args(ActorKind.__value__)

FORCE_NOUNS = {
    "army": "Military Forces", "military": "Military Forces", "armed forces": "Military Forces",
    "troops": "Military Forces", "soldiers": "Military Forces", "soldier": "Military Forces",
    "forces": "Military Forces", "special forces": "Military Forces", "air force": "Military Forces",
    "navy": "Military Forces", "general staff": "Military Forces", "warplanes": "Military Forces",
    "jets": "Military Forces", "security forces": "Military Forces", "warplane": "Military Forces",
    "police": "Police Forces", "police officers": "Police Forces", "policemen": "Police Forces",
    "police force": "Police Forces", "gendarmes": "Police Forces",
    "government": "Government", "authorities": "Government", "junta": "Government", "regime": "Government",
    "military junta": "Government", "rulers": "Government", "presidency": "Government", "cabinet": "Government",
}  # fmt: skip
"""Nouns that, with a country, name a state's body (UCDP and ACLED style: "Military Forces of Mali")."""


_MOST_SPELLINGS = 40  # of one name


class ActorListInvalid(ValueError):
    """A researcher's own actor list cannot be used; the text says where and what to do."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor of the base, under its canonical name."""

    name: str
    kind: ActorKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its code, common name, and the words made from it."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    seats: tuple[str, ...]

    def body(self, noun: str) -> str:
        """Give the canonical name of one of its bodies ("Military Forces of Mali")."""
        article = "the " if self.name in _WITH_ARTICLE else ""
        return f"{noun} of {article}{self.name}"


_WITH_ARTICLE = {"United Kingdom", "United States", "Philippines", "Netherlands", "Central African Republic",
                 "United Arab Emirates", "Maldives", "Bahamas", "Czech Republic"}  # fmt: skip


@cache
def countries() -> tuple[Country, ...]:
    """Give all states."""
    return tuple(
        Country(
            code=row["iso"],
            name=row["name"],
            names=(row["name"], *_parts(row["aliases"])),
            demonyms=_parts(row["demonyms"]),
            capital=row["capital"],
            seats=_parts(row["seats"]),
        )
        for row in knowledge.table("actors/countries.csv")
    )


@cache
def country(code: str) -> Country:
    """Give the state with an ISO 3166-1 alpha-2 code; raises ``KeyError``."""
    return {state.code: state for state in countries()}[code]


@cache
def capitals() -> dict[str, str]:
    """Give the code of the country of every capital."""
    return {state.capital: state.code for state in countries() if state.capital}


@cache
def country_words() -> dict[str, str]:
    """Give the code of every country name and demonym, as written; demonyms also in the plural."""
    words: dict[str, str] = {}
    for state in countries():
        for word in (*state.names, *state.demonyms, *(f"{demonym}s" for demonym in state.demonyms)):
            words.setdefault(word, state.code)
    return words


@cache
def rulers() -> dict[str, str]:
    """Give the country code of every ruler in whose name a state's deeds are told."""
    return {row["name"]: row["country"] for row in knowledge.table("actors/rulers.csv")}


@cache
def descriptions() -> dict[str, tuple[str, ...]]:
    """Give for words that may stand for a group ("tamil rebels") the names of the groups that they may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for row in knowledge.table("actors/descriptions.csv"):
        for words in _parts(row["words"]):
            found[words] = (*found.get(words, ()), row["group"])
    return found


@cache
def juntas() -> frozenset[str]:
    """Give the codes of the countries that a junta has ruled since the 1950s."""
    return frozenset(row["country"] for row in knowledge.table("actors/juntas.csv"))


@cache
def demonyms() -> frozenset[str]:
    """Give every demonym, in singular and plural."""
    return frozenset(form for state in countries() for word in state.demonyms for form in (word, f"{word}s"))


def named_actors(own: Path | None = None) -> Iterator[tuple[str, Named]]:
    """Give every name and alias of the base with its actor, the more trusted rows first.

    ``own`` is a researcher's list with the columns of ``groups.csv`` (``name`` and
    ``kind`` at least); its rows win over the base's. Raises
    :class:`ActorListInvalid` where it cannot be used.
    """
    for row in (*(_own_rows(own) if own else ()), *knowledge.table("actors/groups.csv")):
        yield from _aliases(row, row["name"])
    for row in knowledge.table("actors/bodies.csv"):
        is_common = row["name"] in FORCE_NOUNS.values()
        yield from _aliases(row, country(row["country"]).body(row["name"]) if is_common else row["name"])
    for state in countries():
        for seat in state.seats:
            yield seat, Named(state.body("Government"), "government", state.code)


def _aliases(row: Mapping[str, str], name: str) -> Iterator[tuple[str, Named]]:
    actor = Named(name, row["kind"], row.get("country") or None)  # type: ignore[arg-type]
    bare, _, inside = name.partition(" (")
    if " " not in bare and inside.removesuffix(")") in country_words():
        bare = name  # "Muslims (Norland)": a people or a trade, of whom not everybody fights
    aliases = (name, bare, *_parts(row.get("aliases") or ""))
    for alias in dict.fromkeys((*aliases, *(other for known in aliases for other in _respelled(known)))):
        yield alias, actor


def _respelled(name: str) -> Iterator[str]:
    """Give the other spellings of a name with words that outlets transliterate in several ways ("al-Qaida")."""
    pieces = re.split(r"([\s()-]+)", name)
    ways = [_spellings().get(piece, (piece,)) for piece in pieces]
    if any(len(way) > 1 for way in ways):
        for chosen in islice(product(*ways), _MOST_SPELLINGS):
            spelled = "".join(chosen)
            yield spelled
            yield spelled[0].upper() + spelled[1:]


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Give for a word every way in which it is spelled, its own first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in knowledge.table("actors/spellings.csv"):
        ways = _parts(row["spellings"])
        for way in ways:
            found[way] = (way, *(other for other in ways if other != way))
    return found


def _own_rows(path: Path) -> list[dict[str, str]]:
    """Read and check a researcher's own list."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ActorListInvalid(f"actor list {path}: {error}; give a CSV file in UTF-8") from error
    rows = list(csv.DictReader(text.splitlines()))
    if not rows or not {"name", "kind"} <= set(rows[0]):
        raise ActorListInvalid(
            f"actor list {path}: it needs a header with name and kind (aliases and country if known)"
        )
    for line, row in enumerate(rows, 2):
        if not row["name"] or row["kind"] not in KINDS:
            raise ActorListInvalid(
                f"actor list {path}, line {line}: give a name, and as kind one of {', '.join(KINDS)}"
            )
        if row.get("country") and row["country"] not in {state.code for state in countries()}:
            raise ActorListInvalid(f"actor list {path}, line {line}: {row['country']} is no ISO 3166-1 alpha-2 code")
    return rows


@cache
def given_names() -> frozenset[str]:
    """Give common given names of many languages, by which a name is known for a person's."""
    return frozenset(knowledge.words("actors/given_names.txt"))


@cache
def nominals() -> dict[str, ActorKind]:
    """Give the kind of people or body that a common noun stands for."""
    return {row["word"]: row["kind"] for row in knowledge.table("actors/nominals.csv")}  # type: ignore[misc]


@cache
def _offices() -> frozenset[str]:
    return frozenset(knowledge.words("actors/offices.txt"))


def is_office(noun: str) -> bool:
    """Tell a noun for somebody who speaks or acts for a body: "spokeswoman", "commander"."""
    return noun.rsplit(" ", 1)[-1] in _offices()


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
