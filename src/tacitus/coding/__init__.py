"""Coding: an annotated document becomes the claims that it makes."""

from tacitus.annotating.document import Document
from tacitus.coding.codebook import Codebook
from tacitus.coding.forces import code_forces
from tacitus.coding.inaction import code_inaction
from tacitus.coding.incidents import code_incidents
from tacitus.coding.relations import code_relations
from tacitus.coding.statements import code_statements
from tacitus.coding.wording import code_wording
from tacitus.model import Actor, Claims

__all__ = ["code"]


def code(document: Document, codebook: Codebook | None = None) -> Claims:
    """Give everything that one report claims, each item with its evidence and its voice.

    Incidents are coded by the packaged codebook where none is given.
    """
    accounts = code_incidents(document, codebook)
    return Claims(
        report=document.report.id,
        actors=_actors(document),
        accounts=accounts,
        statements=code_statements(document),
        forces=code_forces(document),
        inaction=code_inaction(document, accounts),
        relations=code_relations(document),
        wording=code_wording(document),
    )


def _actors(document: Document) -> tuple[Actor, ...]:
    """Give the actors that the document names, each once, with the names it uses for them."""
    named = [mention for mention in document.actors if mention.form == "name"]
    aliases: dict[str, list[str]] = {}
    for mention in named:
        aliases.setdefault(mention.name, []).append(mention.text)
    first = {mention.name: mention for mention in reversed(named)}
    return tuple(
        Actor(
            id=name.casefold().replace(" ", "-"),
            name=name,
            aliases=tuple(sorted(set(texts) - {name})),
            kind=first[name].kind,
            country=first[name].country,
        )
        for name, texts in sorted(aliases.items())
    )
