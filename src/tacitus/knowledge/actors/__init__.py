"""The actor base: states, armed groups, international bodies, and nouns for kinds of people."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
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
def country_words() -> dict[str, str]:
    """Give the code of every country name and demonym, as written; demonyms also in the plural."""
    words: dict[str, str] = {}
    for state in countries():
        for word in (*state.names, *state.demonyms, *(f"{demonym}s" for demonym in state.demonyms)):
            words.setdefault(word, state.code)
    return words


@cache
def demonyms() -> frozenset[str]:
    """Give every demonym, in singular and plural."""
    return frozenset(form for state in countries() for word in state.demonyms for form in (word, f"{word}s"))


def named_actors() -> Iterator[tuple[str, Named]]:
    """Give every name and alias of the base with its actor, the more trusted rows first."""
    for row in knowledge.table("actors/groups.csv"):
        actor = Named(row["name"], row["kind"], row["country"] or None)  # type: ignore[arg-type]
        bare = row["name"].split(" (")[0]
        for alias in dict.fromkeys((row["name"], bare, *_parts(row["aliases"]))):
            yield alias, actor
    for state in countries():
        for seat in state.seats:
            yield seat, Named(state.body("Government"), "government", state.code)


@cache
def nominals() -> dict[str, ActorKind]:
    """Give the kind of people or body that a common noun stands for."""
    return {row["word"]: row["kind"] for row in knowledge.table("actors/nominals.csv")}  # type: ignore[misc]


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
