"""Coding: an annotated document becomes the claims that it makes."""

from tacitus.annotating.document import Document
from tacitus.coding.codebook import Codebook
from tacitus.coding.forces.coder import code_forces
from tacitus.coding.incidents.coder import code_incidents
from tacitus.coding.relations.coder import code_relations
from tacitus.coding.statements.coder import code_statements
from tacitus.coding.statements.inaction import code_inaction
from tacitus.coding.wording import code_wording
from tacitus.model import Actor, Claims, Speech

__all__ = ["code"]

_NOT_WORDS = ("wants", "seems")  # attitudes and appearances: what they are about is nobody's words


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
        speech=_speech(document),
    )


def _speech(document: Document) -> tuple[Speech, ...]:
    """Give the words that the document ascribes to somebody, each stretch once for each speaker."""
    text = document.report.text
    found = {
        Speech(report=document.report.id, start=piece.start, end=piece.end, quote=text[piece.start : piece.end],
               speaker=voice.actor or voice.speaker, direct=voice.direct, hedged=voice.hedged)
        for voice in document.attributions
        for piece in (voice.content if voice.kind not in _NOT_WORDS else ())
    }  # fmt: skip
    return tuple(sorted(found, key=lambda it: (it.start, -it.end, it.speaker or "", it.direct, it.hedged)))


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
