"""Responsibility: who is said to have done it, and on whose word.

The stances are those of the record: claimed by themselves, accused by another,
suspected, denied, convicted, or stated by the outlet. Here are the claims made
by telling an act and by describing a person; :mod:`tacitus.coding.charging.accusing` has
those of cue words, which are data (``knowledge/codebook/responsibility.toml``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from tacitus.annotating.document import ActorMention, Attribution, Document
from tacitus.coding.charging.agents import Agent, find_agents, fought
from tacitus.coding.charging.doers import Doer, defendants
from tacitus.coding.harm.words import suffers
from tacitus.coding.incidents.events import EventMention
from tacitus.coding.incidents.tellings import Telling
from tacitus.coding.parties import Parties
from tacitus.knowledge import actors, settings
from tacitus.model import Responsibility, Stance

CLAUSE = 20
"""Words back to which a clause reaches."""
GROUPS = ("rebel_group", "political_militia", "communal_militia", "mercenary", "international_force")
"""Kinds of armed groups."""
_VIOLENT = frozenset({"violence", "territory", "abduction", "property"})
_ALSO = frozenset({"arrest", "disruption"})
_STATE = ("state_force", "government")
_ARMS = frozenset({"defence", "defense", "army", "military"})


@dataclass(frozen=True, slots=True)
class ResponsibilityMention:
    """A claim of who did it, where it stands in the parse."""

    responsibility: Responsibility
    sentence: int
    """Index of the sentence."""
    head: Token
    """The word that stands for the one responsible."""
    cue: Token
    """The word that tells of the act or holds somebody responsible."""


@cache
def cues() -> dict[str, dict[str, frozenset[str]]]:
    """Give the cue words: by stance, then by how they stand to the one responsible."""
    data: dict[str, dict[str, Any]] = settings("codebook/responsibility.toml")
    return {stance: {kind: frozenset(words) for kind, words in kinds.items()} for stance, kinds in data.items()}


def of_doer(document: Document, doer: Doer) -> ResponsibilityMention:
    """Give the claim that a person described as a doer did it, on the word of whoever describes him."""
    stance: Stance = doer.stance
    speaker = speaker_at(document, doer.word) if stance != "stated" else None
    if stance == "accused" and doer.word.lemma_.lower() in defendants() and _tells_conviction(document):
        stance = "convicted"
    return mention_of(document, doer.person, doer.word, doer.name, stance, speaker)


def _tells_conviction(document: Document) -> bool:
    words = cues()["convicted"]["of_object"]
    return any(t.pos_ == "VERB" and t.lemma_.lower() in words and not is_conditional(t) for t in document.doc)


def of_telling(
    document: Document, parties: Parties, telling: Telling, doers: tuple[Doer, ...] = ()
) -> Iterator[ResponsibilityMention]:
    """Give those whom a telling itself names as doing the act of violence."""
    if telling.family not in (*_VIOLENT, *_ALSO):
        return
    for event in telling.events:
        feared = is_feared(document.doc[event.trigger])
        if event.factuality in ("happened", "attempted") and not feared and _is_deed(document, event):
            for agent in find_agents(document, parties, event, doers):
                if telling.family in _VIOLENT or _is_fighting(document, agent):
                    yield _of_agent(document, event, agent)


def _is_fighting(document: Document, agent: Agent) -> bool:
    """Tell armed groups and armies from police and courts, whose arrests and seizures nobody lays at their door."""
    kinds = {actor.kind for actor in document.actors if actor.start <= agent.word.idx < actor.end}
    return bool(kinds & {*GROUPS, "state_force"}) and "Police" not in agent.name and not agent.name.islower()


def _is_deed(document: Document, event: EventMention) -> bool:
    """Tell an act that somebody does from what happens to people; harm needs those harmed as its object."""
    trigger = document.doc[event.trigger]
    if trigger.pos_ in ("NOUN", "PROPN"):
        return bool(event.types)
    if suffers(trigger) is not None or trigger.lemma_.lower() in cues()["agents"]["losing"]:
        return fought(trigger)
    kinds = {child.dep_ for child in trigger.children}
    return bool(event.types and event.harm is None) or bool(kinds & {"dobj", "agent", "nsubjpass"})


def _of_agent(document: Document, event: EventMention, agent: Agent) -> ResponsibilityMention:
    trigger = document.doc[event.trigger]
    speaker = speaker_at(document, trigger) or _who_named(document, trigger)
    if speaker is not None and _is_denied(trigger):
        return mention_of(document, agent.word, trigger, agent.name, "denied", speaker)
    if is_suspicion(agent.word, trigger):
        stance: Stance = "suspected"
    elif speaker is None:
        stance = "stated"
    else:
        stance = "claimed" if _is_own_word(document, trigger, agent) else "accused"
    return mention_of(document, agent.word, trigger, agent.name, stance, speaker)


def _who_named(document: Document, act: Token) -> str | None:
    """Give who names the doer of an act that is told with the name: "police identified him as the man who shot two"."""
    below = act
    for above in act.ancestors:
        naming = above.lemma_.lower() in cues()["doers"]["identifying"] and below.dep_ in ("dobj", "prep")
        if naming and any(child.lower_ == "as" for child in above.children):
            namer = next((child for child in above.children if child.dep_ == "nsubj"), None)
            return document.doc[namer.left_edge.i : namer.i + 1].text if namer is not None else None
        below = above
    return None


def _is_denied(act: Token) -> bool:
    """Tell what somebody denies: "denied that its forces shelled the market", "denied shelling it"."""
    below = act
    for above in act.ancestors:
        if below.dep_ not in ("ccomp", "xcomp", "conj", "pcomp", "dobj", "prep", "pobj"):
            return False
        if above.lemma_.lower() in cues()["denied"]["of_subject"] and below.dep_ in ("ccomp", "xcomp", "dobj"):
            return not any(child.dep_ == "neg" for child in above.children)
        below = above
    return False


def _is_own_word(document: Document, trigger: Token, agent: Agent) -> bool:
    """Tell whether whoever says that an act was done speaks for the one who did it."""
    voice = document.voice_at(trigger)
    if voice is None:
        return False
    names = {agent.name, agent.body} - {None}
    start, end = _source(voice)
    source = next((actor for actor in document.actors if actor.start < end and start < actor.end), None)
    if source is not None and source.form == "pronoun" and voice.speaker not in names:
        return False  # "he", whom another rule takes for somebody else
    theirs = {voice.speaker, voice.actor} | ({source.name, source.body} if source else set())
    if names & theirs:
        return True
    return source is not None and "Police" not in source.name and _speaks_for(source, voice, agent)


def _speaks_for(source: ActorMention, voice: Attribution, agent: Agent) -> bool:
    """Tell whether a body of state or its officer speaks for its state's forces; a defence ministry speaks for its own."""
    if agent.country is None:
        return False
    own = actors.country(agent.country).name
    if not agent.name.endswith(own):
        return False
    if source.kind in _STATE and source.country is not None:
        return source.country == agent.country
    if source.kind == "person":
        return source.body is not None and source.body.endswith(own)
    return source.country is None and bool(_ARMS & set((voice.speaker or "").lower().split()))


def _source(voice: Attribution) -> tuple[int, int]:
    return (voice.source.start, voice.source.end) if voice.source is not None else (0, 0)


def speaker_at(document: Document, token: Token) -> str | None:
    """Give on whose word a token stands; null for the outlet's own."""
    voice = document.voice_at(token)
    return voice.speaker if voice is not None else None


def is_conditional(verb: Token) -> bool:
    """Tell "if convicted", "should be sentenced", "whether he is found guilty"."""
    return any(
        child.lower_ in ("if", "unless", "whether", "should", "could", "would", "may", "might", "can", "will", "to")
        for child in verb.children
        if child.dep_ in ("mark", "aux")
    )


def is_suspicion(actor: Token, act: Token) -> bool:
    """Tell "suspected rebels", "allegedly killed", "is believed to have planted"."""
    words = cues()["words"]
    clause = [actor.head] if actor.dep_ == "nsubj" else []
    beside = {child.lower_ for token in (actor, act, *clause) for child in token.children}
    if act.pos_ in ("NOUN", "PROPN") and act.dep_ == "pobj" and act.head.lower_ in ("in", "during", "by", "after"):
        return bool(beside & words["suspicion"])  # "is believed to have died in an army raid": the raid was
    ancestors = [token for token in act.ancestors if act.i - CLAUSE < token.i < act.i]
    above = {token.lemma_.lower() for token in ancestors}
    above |= {
        c.lemma_.lower() for token in ancestors if token.pos_ == "AUX" for c in token.children if c.dep_ == "acomp"
    }
    return bool(beside & words["suspicion"] or above & words["belief"])


def tells_violence(token: Token, acts: frozenset[int]) -> bool:
    """Tell a word for violence, or for one of the report's acts of it."""
    if any(child.dep_ == "dobj" and child.lemma_.lower() in cues()["words"]["bargains"] for child in token.children):
        return False  # "struck a deal"
    return token.i in acts or token.lemma_.lower() in cues()["words"]["violence"]


def is_feared(act: Token) -> bool:
    """Tell an act that people feared or that somebody warned of: "lived in fear of a bombing by rebels"."""
    if any(child.lower_ in ("the", "this", "that", "last") for child in act.children):
        return False
    above = (token for token in act.ancestors if act.i - CLAUSE < token.i < act.i)
    return any(token.lemma_.lower() in cues()["words"]["feared"] for token in above)


def mention_of(
    document: Document, actor: Token, cue: Token, name: str, stance: Stance, speaker: str | None
) -> ResponsibilityMention:
    """Give the claim that ``name`` did it, which rests on the words from its own to the cue."""
    start, end = min(actor.idx, cue.idx), max(actor.idx + len(actor), cue.idx + len(cue))
    evidence = document.evidence(start, end)
    return ResponsibilityMention(
        Responsibility(
            report=evidence.report,
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
            actor=name,
            stance=stance,
            said_by=speaker,
        ),
        document.sentence_at(actor.idx).index,
        actor,
        cue,
    )
