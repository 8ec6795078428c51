"""Adapter for ``rams``: who and what takes part in one given event."""

from collections.abc import Iterator
from typing import Any

from tacitus.annotating import annotate
from tacitus.annotating.happenings import participants
from tacitus.learned.encoder import load_heads
from tacitus.model import Report

# RAMS types, or their first two levels, as kinds of happening.
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
    "justice.judicialconsequences.convict": "Justice.Convict",
    "justice.initiatejudicialprocess.trialhearing": "Justice.TrialHearing",
    "justice.initiatejudicialprocess.chargeindict": "Justice.ChargeIndict",
}
# For types that were never seen: the kind that stands nearest by its first level.
NEAREST = {
    "conflict": "Conflict.Attack",
    "life": "Life.Injure",
    "movement": "Movement.Transportation",
    "justice": "justice.judicialconsequences",
    "transaction": "transaction.transaction",
    "government": "government.agreements",
    "personnel": "personnel.elect",
    "disaster": "disaster.accidentcrash",
    "inspection": "inspection.sensoryobserve",
}
DESTROYERS = {"n/a": "damagerdestroyer", "damage": "damager", "destroy": "destroyer"}


def kind_of(type_: str) -> str:
    """Give the kind of happening that a RAMS type is."""
    two = ".".join(type_.split(".")[:2])
    found = KINDS.get(type_) or KINDS.get(two)
    if found:
        return found
    return "Contact.Contact" if two.startswith("contact.") else two


def part_of(role: str, type_: str) -> str:
    """Give a part by the name that it has in a RAMS type."""
    levels = type_.split(".")
    if role == "passengerartifact":
        return "passenger" if levels[1] == "transportperson" else "artifact"
    if role == "destroyer":
        return DESTROYERS.get(levels[2], "destroyer")
    return "instrument" if role == "explosivedevice" else role


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the arguments of each window's event."""
    reports = [Report(id=line["id"], text=line["text"], language="en") for line in lines]
    for line, document in zip(lines, annotate(reports), strict=True):
        trigger = line["trigger"]
        assert document.tags is not None
        tokens = document.doc.char_span(trigger["start"], trigger["end"], alignment_mode="expand")
        kind = kind_of(trigger["type"])
        if kind not in load_heads().kinds:
            kind = NEAREST.get(kind.split(".")[0], "Contact.Contact")
        found = participants(document.doc, document.tags, tokens.root.i, kind, least=0.25)
        args = [
            {"role": part_of(one.role, trigger["type"]), "start": one.phrase.start, "end": one.phrase.end}
            for one in found
        ]
        yield {"id": line["id"], "args": args}
