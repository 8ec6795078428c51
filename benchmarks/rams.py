"""Adapter for ``rams``: who and what takes part in one given event."""

from collections.abc import Iterator
from typing import Any

from tacitus.annotating import annotate
from tacitus.annotating.happenings import participants
from tacitus.model import Report

# RAMS types by the kinds of happening, and its names of parts where they differ.
KINDS = {
    "conflict.attack": "Conflict.Attack",
    "conflict.demonstrate": "Conflict.Demonstrate",
    "life.die": "Life.Die",
    "life.injure": "Life.Injure",
    "movement.transportperson": "Movement.Transportation",
    "movement.transportartifact": "Movement.Transportation",
    "contact.threatencoerce": "Contact.ThreatenCoerce",
    "contact.commandorder": "Contact.RequestCommand",
    "contact.requestadvise": "Contact.RequestCommand",
    "justice.arrestjaildetain": "Justice.ArrestJailDetain",
    "justice.investigate": "Justice.InvestigateCrime",
    "artifactexistence.damagedestroy": "ArtifactExistence.DamageDestroyDisableDismantle",
    "transaction.transferownership": "Transaction.ExchangeBuySell",
    "personnel.endposition": "Personnel.EndPosition",
    "personnel.startposition": "Personnel.StartPosition",
}


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the arguments of each window's event."""
    reports = [Report(id=line["id"], text=line["text"], language="en") for line in lines]
    for line, document in zip(lines, annotate(reports), strict=True):
        trigger = line["trigger"]
        assert document.tags is not None
        tokens = document.doc.char_span(trigger["start"], trigger["end"], alignment_mode="expand")
        kind = ".".join(trigger["type"].split(".")[:2])
        found = participants(document.doc, document.tags, tokens.root.i, KINDS.get(kind, kind))
        args = [{"role": one.role, "start": one.phrase.start, "end": one.phrase.end} for one in found]
        yield {"id": line["id"], "args": args}
