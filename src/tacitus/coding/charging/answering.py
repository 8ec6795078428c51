"""Answering an attack: soldiers or police who only harm those who attacked did not do the attack."""

from collections.abc import Sequence

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding.charging.doers import Doer, person_name
from tacitus.coding.charging.held import children, kind_at
from tacitus.coding.charging.responsibility import GROUPS, cues
from tacitus.coding.incidents.events import EventMention
from tacitus.coding.incidents.groups import Group
from tacitus.knowledge.actors import nominals

_STATE = ("state_force", "government")


def only_answers(document: Document, agent: Token, act: Token, group: Group, doers: tuple[Doer, ...]) -> bool:
    """Tell soldiers or police who harm the attacker from those who did the act: "until officers shot the gunman"."""
    if kind_at(document, agent) != "state_force":
        return False
    events = group.events
    repels = act.lemma_.lower() in cues()["agents"]["repelling"]
    fights = cues()["agents"]["fights"]
    if not repels and any(set(event.lemma.split()) & fights for event in events):
        return False  # both sides fought
    return repels or (_are_attackers(document, _harmed(act), events, doers) and _others(document, group, doers))


def _others(document: Document, group: Group, doers: tuple[Doer, ...]) -> bool:
    """Tell whether a group tells of harm to others than the attackers, too."""
    events = group.events
    return any(
        (harmed := _harmed_in(document, event)) and not _are_attackers(document, harmed, events, doers)
        for event in events
    )


def _harmed_in(document: Document, event: EventMention) -> list[Token]:
    """Give the words for those harmed by an act, those who died in it as well as those who were killed."""
    return _harmed(document.doc[event.trigger]) or [document.tokens(mention).root for mention in event.patients]


def _harmed(act: Token) -> list[Token]:
    """Give the words for those harmed by an act; for "before being shot" the subject of the verb above."""
    own = children(act, "dobj", "nsubjpass") or [o for verb in act.conjuncts for o in children(verb, "dobj")]
    return own or (children(act.head.head, "nsubj") if act.dep_ == "pcomp" else [])


def _are_attackers(
    document: Document, harmed: Sequence[Token], events: Sequence[EventMention], doers: tuple[Doer, ...]
) -> bool:
    """Tell whether those harmed are those who attacked: by a word for it, by name, or by what else they do."""
    known = {doer.name for doer in doers}
    attackers = cues()["doers"]["nouns"] | cues()["doers"]["suspects"]
    acting = {agent.start for event in events for agent in event.agents if agent.kind not in _STATE}
    return any(
        word.lemma_.lower() in attackers
        or nominals().get(word.lemma_.lower()) in GROUPS
        or person_name(document, word) in known
        or any(mention.start in acting for mention in document.actors if mention.start <= word.idx < mention.end)
        for word in harmed
    )
