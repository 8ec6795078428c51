"""Adapter for ``acts``: statements, forces and relations of each text."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from tacitus.annotating import annotate
from tacitus.coding.forces.coder import forces_with_words
from tacitus.coding.parties import Party
from tacitus.coding.relations.coder import relations_with_ends
from tacitus.coding.statements.coder import statements_with_parties
from tacitus.model import Period, Report

_STATEMENT = ("type", "speaker", "addressee", "about", "direct", "said_by", "quote")
_FORCE = ("force", "low", "high", "hedge", "status", "said_by", "quote")
_RELATION = ("type", "a", "b", "said_by", "quote")


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the three kinds of claims for each text."""
    for document in annotate(_report(line) for line in lines):
        yield {
            "id": document.report.id,
            "statements": [
                _fields(item, _STATEMENT) | {"speaker": _party(speaker), "addressee": _party(addressee)}
                for item, (speaker, addressee) in statements_with_parties(document)
            ],
            "forces": [
                _fields(item, _FORCE) | _worded(item.force, item.place.name if item.place else None, *words)
                for item, words in forces_with_words(document)
            ],
            "relations": [
                _fields(item, _RELATION) | {"a": {"name": item.a, "text": a}, "b": {"name": item.b, "text": b}}
                for item, (a, b) in relations_with_ends(document)
            ],
        }


def _report(line: dict[str, Any]) -> Report:
    day = date.fromisoformat(line["date"]) if line.get("date") else None
    published = Period(from_=day, to=day, basis="given") if day else None
    return Report(id=line["id"], text=line["text"], outlet=line.get("source"), published=published, language="en")


def _party(party: Party | None) -> dict[str, str] | None:
    """Give a party by its name and as it is worded, either of which the benchmark accepts."""
    return {"name": party.name, "text": party.words} if party else None


def _worded(force: str, place: str | None, force_words: str, place_words: str | None) -> dict[str, Any]:
    """Give a force and its place by name and as worded."""
    where = {"name": place, "text": place_words} if place else None
    return {"force": {"name": force, "text": force_words}, "place": where}


def _fields(item: Any, names: tuple[str, ...]) -> dict[str, Any]:
    values = asdict(item)
    return {name: values[name] for name in names}
