"""Adapter for ``relevance``: triage, and from what is coded, kinds of attack and what state forces did.

``relevant`` is triage alone. A police force kills, uses force or arrests where a
coded event has it as agent (an arrest is the state's by definition); it fails
where inaction is coded; any action is any coded event, act or presence of it, and
whatever else it is told to do.
"""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

from tacitus.annotating import Document, annotate
from tacitus.coding.clauses import is_negated
from tacitus.coding.codebook import packaged
from tacitus.coding.forces.coder import code_forces
from tacitus.coding.incidents.events import EventMention, find_events
from tacitus.coding.statements.acts import find_acts
from tacitus.coding.statements.inaction import code_inaction
from tacitus.coding.statements.plover import carries
from tacitus.reading.draft import Draft
from tacitus.reading.reports import to_report
from tacitus.reading.triage import RELEVANT, relevance

BOMBS = {
    "Remote explosive/landmine/IED",
    "Suicide bomb",
    "Grenade",
    "Shelling/artillery/missile attack",
    "Air/drone strike",
}
LABELS = ("ARMED_ASSAULT", "BOMBING", "KIDNAPPING", "OTHER_ATTACK", "KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")
SHOTS = {"shoot", "gun down", "open fire", "shoot dead", "fire", "firing", "shooting", "kill", "killing", "assassinate"}


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give for each text whether it is relevant, with the probability, and its labels."""
    drafts = (Draft(id=line["id"], source=line["id"], text=line["text"], sha256="") for line in lines)
    for line, document in zip(lines, annotate(map(to_report, drafts)), strict=True):
        probability = relevance(document.report.text)
        found = labels(document)
        yield {
            "id": line["id"],
            "relevant": probability >= RELEVANT,
            "scores": {"relevant": round(probability, 4)},
        } | {label: label in found for label in LABELS}


def labels(document: Document) -> set[str]:
    """Give all labels of a report; the scorer takes those of its task."""
    done = [event for event in find_events(document) if event.factuality in ("happened", "alleged")]
    return attacks(done) | conduct(document, done)


def attacks(events: list[EventMention]) -> set[str]:
    """Name the kinds of attack that a report's events are."""
    found = set()
    for event in events:
        kinds = set(event.types)
        if kinds & BOMBS:
            found.add("BOMBING")
        elif "Abduction/forced disappearance" in kinds:
            found.add("KIDNAPPING")
        elif "Armed clash" in kinds or event.lemma in SHOTS:
            found.add("ARMED_ASSAULT")
        elif kinds & {"Looting/property destruction", "Sexual violence", "Mob violence"}:
            found.add("OTHER_ATTACK")
    return found


def conduct(document: Document, events: list[EventMention]) -> set[str]:
    """Name what state forces did: killed, arrested, used force, failed, or anything at all."""
    book = packaged()
    found = set()
    for event in events:
        family = book.by_name[event.types[0]].family if event.types else ""
        if family == "arrest":
            found.add("ARREST")
        if any(agent.kind == "state_force" for agent in event.agents):
            found.add("ANY_ACTION")
            if event.harm == "killed":
                found |= {"KILL", "FORCE"}
            if family in ("violence", "protest"):
                found.add("FORCE")
    kinds = {mention.name: mention.kind for mention in reversed(document.actors)}
    for act in find_acts(document):
        if any(kinds.get(party.name) == "state_force" for party in act.speakers):
            found.add("ANY_ACTION")
    if code_inaction(document):
        found.add("FAIL")
    if code_forces(document) or "ARREST" in found or any(map(acts, force_words(document))):
        found.add("ANY_ACTION")
    return found


def force_words(document: Document) -> Iterator[Token]:
    """Give the head of each mention of a state's forces."""
    return (document.tokens(mention).root for mention in document.actors if mention.kind == "state_force")


def acts(word: Token) -> bool:
    """Tell whether somebody is the doer of a verb that is more than saying, being or having."""
    verb = word.head if word.dep_ == "nsubj" else word.head.head if word.head.dep_ == "agent" else None
    if verb is None or verb.pos_ != "VERB" or is_negated(verb) or verb.lemma_.lower() in ("have", "want", "know"):
        return False
    return not carries("announce", verb.lemma_.lower())
