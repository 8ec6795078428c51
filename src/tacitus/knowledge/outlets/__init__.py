"""Outlets and agencies: their names, pages, country, language, and who is behind them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from tacitus import knowledge
from tacitus.report import OutletKind

type Supply = Literal["agency", "broadcaster", ""]

_SHORTEST_IN_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet of the base."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    kind: OutletKind
    language: str | None
    supply: Supply = ""
    """What others credit it as: a news agency, a broadcaster whose reports they carry, or neither."""


@cache
def outlets() -> tuple[Outlet, ...]:
    """Give all outlets, in the order of the file."""
    return tuple(
        Outlet(
            row["name"],
            _parts(row["aliases"]),
            _parts(row["domains"]),
            row["country"] or None,
            cast(OutletKind, row["kind"]),
            row["language"] or None,
            cast(Supply, row["supply"]),
        )
        for row in knowledge.table("outlets/outlets.csv")
    )


@cache
def _by_name() -> Mapping[str, Outlet]:
    named = {_key(name): outlet for outlet in reversed(outlets()) for name in outlet.aliases}
    return named | {_key(outlet.name): outlet for outlet in reversed(outlets())}


@cache
def _by_domain() -> Mapping[str, Outlet]:
    return {domain: outlet for outlet in reversed(outlets()) for domain in outlet.domains}


def outlet_named(name: str) -> Outlet | None:
    """Give the outlet that a name or alias stands for; capitals, accents of case and a leading "the" aside."""
    return _by_name().get(_key(name))


def outlet_at(address: str) -> Outlet | None:
    """Give the outlet whose page an address is; a host's parents count ("fr.example.org" for "example.org")."""
    host = re.sub(r"^\w+://", "", address.strip().lower()).split("/", 1)[0].split(":", 1)[0].rpartition("@")[2]
    parts = host.split(".")
    for first in range(len(parts) - 1):
        if found := _by_domain().get(".".join(parts[first:])):
            return found
    return None


@cache
def agency_names() -> tuple[str, ...]:
    """Give the names under which agencies and broadcasters are credited, also in capitals, longest first."""
    names = {name for outlet in outlets() if outlet.supply for name in (outlet.name, *outlet.aliases)}
    names |= {name.upper() for name in names if len(name) > _SHORTEST_IN_CAPITALS}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _key(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.split()).casefold())


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
