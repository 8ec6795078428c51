"""Responsibility: who is said to have done it, and on whose word.

The stances are those of the record: claimed by themselves, accused by another,
suspected, denied, convicted, or stated by the outlet. The cue words are data
(``knowledge/codebook/responsibility.toml``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from tacitus.annotating.document import Attribution, Document, within
from tacitus.coding.agents import Agent, find_agents
from tacitus.coding.doers import Doer, defendants, full_name, meant
from tacitus.coding.events import EventMention
from tacitus.coding.harm import suffers
from tacitus.coding.parties import Parties
from tacitus.coding.people import is_person
from tacitus.coding.tellings import Telling
from tacitus.knowledge import settings
from tacitus.knowledge.actors import nominals
from tacitus.model import Responsibility, Stance

_OWN: tuple[Stance, ...] = ("claimed", "denied")
_OF_OTHERS: tuple[Stance, ...] = ("accused", "convicted", "suspected")
_CLAUSE = 15  # words
_BODIES = frozenset({"group", "cell", "gang"})  # somebody once described ("a little-known group")
_VIOLENT = frozenset({"violence", "territory", "abduction", "property"})
_ALSO = frozenset({"arrest", "disruption"})
_STATE = ("state_force", "government")
_GROUPS = ("rebel_group", "political_militia", "communal_militia", "mercenary", "international_force")


@dataclass(frozen=True, slots=True)
class ResponsibilityMention:
    """A claim of who did it, where it stands in the parse."""

    responsibility: Responsibility
    sentence: int
    """Index of the sentence."""
    head: Token
    """The word that stands for the one responsible."""


@cache
def _cues() -> dict[str, dict[str, frozenset[str]]]:
    data: dict[str, dict[str, Any]] = settings("codebook/responsibility.toml")
    return {stance: {kind: frozenset(words) for kind, words in kinds.items()} for stance, kinds in data.items()}


def of_doer(document: Document, doer: Doer) -> ResponsibilityMention:
    """Give the claim that a person described as a doer did it, on the word of whoever describes him."""
    stance: Stance = doer.stance
    speaker = _speaker(document, doer.word) if stance != "stated" else None
    if stance == "accused" and doer.word.lemma_.lower() in defendants() and _tells_conviction(document):
        stance = "convicted"
    return _mention(document, doer.person, doer.word, doer.name, stance, speaker)


def _tells_conviction(document: Document) -> bool:
    words = _cues()["convicted"]["of_object"]
    return any(t.pos_ == "VERB" and t.lemma_.lower() in words and not _is_conditional(t) for t in document.doc)


def of_telling(
    document: Document, parties: Parties, telling: Telling, doers: tuple[Doer, ...] = ()
) -> Iterator[ResponsibilityMention]:
    """Give those whom a telling itself names as doing the act of violence."""
    if telling.family not in (*_VIOLENT, *_ALSO):
        return
    for event in telling.events:
        if event.factuality in ("happened", "attempted") and _is_deed(document, event):
            for agent in find_agents(document, parties, event, doers):
                if telling.family in _VIOLENT or _is_fighting(document, agent):
                    yield _of_agent(document, event, agent)


def _is_fighting(document: Document, agent: Agent) -> bool:
    """Tell armed groups and armies from police and courts, whose arrests and seizures nobody lays at their door."""
    kinds = {actor.kind for actor in document.actors if actor.start <= agent.word.idx < actor.end}
    return bool(kinds & {*_GROUPS, "state_force"}) and "Police" not in agent.name and not agent.name.islower()


def _is_deed(document: Document, event: EventMention) -> bool:
    """Tell an act that somebody does from what happens to people; harm needs those harmed as its object."""
    trigger = document.doc[event.trigger]
    if trigger.pos_ in ("NOUN", "PROPN"):
        return bool(event.types)
    if suffers(trigger) is not None:
        return False
    kinds = {child.dep_ for child in trigger.children}
    return bool(event.types and event.harm is None) or bool(kinds & {"dobj", "agent", "nsubjpass"})


def _of_agent(document: Document, event: EventMention, agent: Agent) -> ResponsibilityMention:
    trigger = document.doc[event.trigger]
    speaker = _speaker(document, trigger)
    if _is_suspicion(agent.word, trigger):
        stance: Stance = "suspected"
    elif speaker is None:
        stance = "stated"
    else:
        stance = "claimed" if _is_own_word(document, trigger, agent) else "accused"
    return _mention(document, agent.word, trigger, agent.name, stance, speaker)


def _is_own_word(document: Document, trigger: Token, agent: Agent) -> bool:
    """Tell whether whoever says that an act was done speaks for the one who did it."""
    voice = document.voice_at(trigger)
    if voice is None:
        return False
    names = {agent.name, agent.body} - {None}
    source = next(within(document.actors, *_source(voice)), None)
    if source is not None and source.form == "pronoun" and voice.speaker not in names:
        return False  # "he", whom another rule takes for somebody else
    theirs = {voice.speaker, voice.actor} | ({source.name, source.body} if source else set())
    if names & theirs:
        return True
    return (
        source is not None
        and source.kind in _STATE
        and agent.country is not None
        and source.country == agent.country
        and "Police" not in source.name
    )


def _source(voice: Attribution) -> tuple[int, int]:
    return (voice.source.start, voice.source.end) if voice.source is not None else (0, 0)


def cued(
    document: Document, sentence: int, doers: tuple[Doer, ...] = (), acts: frozenset[int] = frozenset()
) -> Iterator[ResponsibilityMention]:
    """Give those whom the cue words of a sentence hold responsible for an act told beside it or before.

    ``acts`` are the words that tell of violence: who is accused of something
    else is accused of no act.
    """
    for token in document.tokens(document.sentences[sentence]):
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            found = _by_verb(document, token, lemma, acts)
        elif lemma in _cues()["words"]["authorship"]:
            found = _by_authorship(document, token)
        elif lemma in _cues()["words"]["alike"] | _cues()["words"]["marks"]:
            found = _by_likeness(document, token, acts)
        elif lemma == "suspect" and token.pos_ == "NOUN":
            found = _as_suspect(document, token, acts)
        else:
            continue
        for mention in found:
            yield from _named(document, mention, doers)


def _named(
    document: Document, mention: ResponsibilityMention, doers: tuple[Doer, ...]
) -> Iterator[ResponsibilityMention]:
    """Give a claim about a nameless word as one about each doer for whom it stands."""
    said = mention.responsibility
    nameless = said.actor.islower() or mention.head.pos_ == "PRON" or mention.head.lemma_ in ("brother", "sister")
    names = meant(document, doers, mention.head) if nameless else ()
    if not names and (group_ := _only_group(document, mention.head)) is not None:
        names = (group_,)
    for name in names:
        yield replace(mention, responsibility=replace(said, actor=name))
    if not names and _can_be_held(mention.head, said.actor):
        yield replace(mention, responsibility=replace(said, actor=full_name(document, said.actor)))


def _only_group(document: Document, word: Token) -> str | None:
    """Give the one armed group that a report names, for which "the rebels" or "the group" stands."""
    if nominals().get(word.lemma_.lower()) not in _GROUPS or not any(c.lower_ == "the" for c in word.children):
        return None
    named = {actor.name for actor in document.actors if actor.form == "name" and actor.kind in _GROUPS}
    return next(iter(named)) if len(named) == 1 else None


def name_nameless(document: Document, found: Sequence[ResponsibilityMention]) -> list[ResponsibilityMention]:
    """Give claims with a nameless suspect under the name of the only person whom the report holds responsible."""
    people = {actor.name for actor in document.actors if actor.kind == "person" and actor.form == "name"}
    held = {m.responsibility.actor for m in found if m.responsibility.stance != "denied"} & people
    if len(held) != 1:
        return list(found)
    name = next(iter(held))
    nameless = _cues()["doers"]["nameless"]
    return [
        replace(m, responsibility=replace(m.responsibility, actor=name))
        if m.responsibility.actor.lower() in nameless and m.responsibility.stance == "suspected"
        else m
        for m in found
    ]


def _can_be_held(word: Token, name: str) -> bool:
    """Tell whether words can stand for one responsible: a name, armed people, or a nameless man."""
    lemma = word.lemma_.lower()
    nobody = _cues()["words"]["nobody"] - _cues()["doers"]["nameless"]
    if name.lower() in nobody or (lemma in nobody and name.islower() and lemma not in _BODIES):
        return False
    if "suspect" in (lemma, name.lower().split()[0]) or name.split()[-1].lower() in _cues()["doers"]["nouns"]:
        return False
    if not name.islower() or lemma in _cues()["doers"]["nameless"] | _BODIES:
        return True
    return nominals().get(lemma, "unidentified") in (*_GROUPS, "state_force", "unidentified")


def _by_verb(document: Document, verb: Token, lemma: str, acts: frozenset[int]) -> Iterator[ResponsibilityMention]:
    if any(child.dep_ == "neg" for child in verb.children) or (verb.dep_ == "acl" and _is_ruled_out(verb)):
        return
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("refuse", "decline", "fail"):
        return
    subjects = _children(verb, "nsubj")
    objects = [one for token in _children(verb, "dobj", "nsubjpass") for one in _meant_by(token, verb)]
    if lemma in _cues()["claimed"]["of_subject"]:
        yield from _claimed_by(document, verb)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for stance in _OWN:
        cue = _cues()[stance]
        if not passive and lemma in cue["of_subject"] and _names_act(verb, _children(verb, "dobj"), cue["objects"]):
            for subject in subjects or _subject_above(verb):
                if actor := _actor(document, subject):
                    yield _mention(document, subject, verb, actor, stance, actor)
    if lemma in _cues()["accused"]["bearing"] and any(t.lemma_.lower() in ("responsibility", "blame", "guilt") for t in objects):
        yield from _laid_at(document, verb, subjects or _subject_above(verb))
    if lemma in _cues()["accused"]["lying"] and any(t.lemma_.lower() in ("responsibility", "blame") for t in subjects):
        behind = [t for p in verb.subtree if p.lower_ in ("with", "on", "at", "of") for t in _children(p, "pobj")]
        yield from _laid_at(document, verb, [t for t in behind if t.pos_ in ("PROPN", "NOUN")])
        return
    speaker = next((name for subject in subjects if (name := _actor(document, subject))), None)
    for stance in _OF_OTHERS:
        for taken in _held(verb, lemma, stance, objects, acts):
            if actor := _actor(document, taken):
                yield _mention(document, taken, verb, actor, stance, speaker or _speaker(document, verb))


def _meant_by(token: Token, verb: Token) -> list[Token]:
    """Give what "who" stands for: the nouns above it."""
    if token.lower_ in ("who", "whom") and verb.dep_ == "relcl":
        return [verb.head, *verb.head.conjuncts]
    return [token]


def _held(verb: Token, lemma: str, stance: Stance, objects: Sequence[Token], acts: frozenset[int]) -> Iterator[Token]:
    """Give the words for those whom a verb holds responsible with a stance."""
    cue = _cues()[stance]
    for preposition in ("on", "to"):
        if lemma in cue.get(preposition, ()) and _fits(verb, cue, acts):
            behind = list(_after(verb, preposition, objects))
            yield from behind
            if behind:
                return
    if lemma in cue.get("guilty", ()) and not _is_conditional(verb) and any(child.lower_ == "guilty" for child in verb.children):
        yield from objects or _children(verb, "nsubj") or _subject_above(verb)
    if lemma in cue.get("sought", ()) and any(_is_suspected_of(one, verb, acts) for one in objects):
        yield from (one for one in objects if one.ent_type_ or one.lemma_.lower() in ("member", "fighter", "militant"))
    if lemma in cue.get("hunted", ()) and not acts.isdisjoint({token.i for token in verb.sent}):
        searched = [*objects, *(t for p in verb.children if p.lower_ == "for" for t in _children(p, "pobj"))]
        yield from (one for one in searched if is_person(one) and not one.ent_type_)
    if lemma not in cue["of_object"] or _is_conditional(verb):
        return
    if lemma == "hold" and not any(child.lower_ in ("responsible", "accountable") for child in verb.subtree):
        return
    if lemma in ("name", "identify") and not (_names_doer(verb) and any(t.lower_ == "as" for t in verb.subtree)):
        return
    if lemma in _cues()["words"]["of_what"] and not any(_tells_violence(token, acts) for token in verb.subtree):
        return
    if lemma in ("name", "identify") and _is_suspect(verb) != (stance == "suspected"):
        return
    if stance == "convicted" and not any(_tells_violence(token, acts) for token in verb.subtree):
        objects = [one for one in objects if one.ent_type_ == "PERSON" or one.pos_ == "PRON"]
    yield from _explained(verb) or objects or ([verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBN" else [])


def _laid_at(document: Document, verb: Token, held: Sequence[Token]) -> Iterator[ResponsibilityMention]:
    """ "The militia bears responsibility", "the blame lies with the militia"."""
    speaker = _speaker(document, verb)
    for token in held:
        if (actor := _actor(document, token)) and not actor.islower():
            yield _mention(document, token, verb, actor, "stated" if speaker is None else "accused", speaker)


def _explained(verb: Token) -> list[Token]:
    """Give whom a speaker's words mean: "blamed the enemies of peace, referring to the militia"."""
    meaning = (child for child in verb.children if child.lower_ in ("referring", "meaning") and child.dep_ == "advcl")
    return [named for word in meaning for prep in (word, *word.children) for named in _children(prep, "pobj", "dobj")]


def _is_suspected_of(one: Token, verb: Token, acts: frozenset[int]) -> bool:
    """Tell "arrested suspected members", "arrested in connection with the raid", "arrested over the raid"."""
    if any(child.lower_ in _cues()["words"]["suspicion"] for child in one.children):
        return True
    over = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "over", "for"))
    linked = (t for prep in over for t in prep.subtree if prep.lower_ != "in" or "connection" in _lemmas(prep))
    return any(_tells_violence(token, acts) for token in linked)


def _lemmas(word: Token) -> set[str]:
    return {token.lemma_.lower() for token in word.subtree}


def _tells_violence(token: Token, acts: frozenset[int]) -> bool:
    return token.i in acts or token.lemma_.lower() in _cues()["words"]["violence"]


def _is_suspect(verb: Token) -> bool:
    """Tell "identified as suspects" from "identified as the bomber"."""
    return any(token.lemma_.lower() == "suspect" for token in verb.subtree)


def _fits(verb: Token, cue: Mapping[str, frozenset[str]], acts: frozenset[int]) -> bool:
    """Tell "suspicion fell on" and "bombings linked to" from what falls or is linked otherwise."""
    if "objects" not in cue:
        return True
    what = _children(verb, "nsubj", "nsubjpass") or ([verb.head] if verb.dep_ == "acl" else [])
    if verb.lemma_.lower() in _cues()["words"]["of_what"]:
        return any(_tells_violence(t, acts) for t in what)
    return any(t.lemma_.lower() in cue["objects"] for t in what)


def _after(verb: Token, preposition: str, objects: Sequence[Token]) -> Iterator[Token]:
    """Give what stands after a preposition at a verb or at its object, which the parse cannot tell apart."""
    for word in (verb, *objects):
        for child in word.children:
            if child.dep_ in ("prep", "dative") and child.lower_ == preposition:
                yield from (token for token in _children(child, "pobj") if token.ent_type_ not in ("DATE", "TIME"))


def _is_conditional(verb: Token) -> bool:
    """Tell "if convicted", "should be sentenced", "whether he is found guilty"."""
    return any(
        child.lower_ in ("if", "unless", "whether", "should", "could", "would", "may", "might", "can", "will", "to")
        for child in verb.children
        if child.dep_ in ("mark", "aux")
    )


def _as_suspect(document: Document, word: Token, acts: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "the second suspect in the bombings", "the bombing suspects"."""
    if any(child.lower_ == "no" for child in word.children):
        return
    if any(_tells_violence(token, acts) for token in word.subtree if token.i != word.i):
        yield _mention(document, word, word, word.lower_, "suspected", _speaker(document, word))


def _claimed_by(document: Document, verb: Token) -> Iterator[ResponsibilityMention]:
    """ "an attack claimed by the group", "responsibility was claimed by the group"."""
    claimed = [*_children(verb, "nsubjpass"), *([verb.head] if verb.dep_ == "acl" else [])]
    if not any(token.lemma_.lower() in _cues()["claimed"]["objects"] | {"one", "it", "which"} for token in claimed):
        return
    for by in _children(verb, "agent"):
        for claimant in _children(by, "pobj"):
            if actor := _actor(document, claimant):
                yield _mention(document, claimant, verb, actor, "claimed", actor)


def _names_act(verb: Token, objects: Iterable[Token], words: frozenset[str]) -> bool:
    """Tell "claimed responsibility", "claimed to have carried out the attack"."""
    if any(token.lemma_.lower() in words and token.lower_ not in ("no",) for token in objects):
        links = [token for token in objects if token.lemma_.lower() == "link"]
        if any(child.lower_ == "no" for token in objects for child in token.children):
            return False
        return not links or any(_tells_violence(below, frozenset()) for token in links for below in token.subtree)
    carried = [child for child in verb.children if child.dep_ == "xcomp"]
    if verb.dep_ == "relcl" and any(word.lemma_.lower() in _cues()["agents"]["doing"] for word in carried):
        return _tells_violence(verb.head, frozenset())
    return any(word.lemma_.lower() in words for child in carried for word in child.subtree)


def _names_doer(verb: Token) -> bool:
    words = _cues()["words"]["doer"] | {"responsible", "suspect"}
    return any(token.lemma_.lower() in words for token in verb.subtree)


def _by_authorship(document: Document, word: Token) -> Iterator[ResponsibilityMention]:
    """ "Rebels were behind the raid", "the militia responsible for the raid", "the work of the militia"."""
    if word.lemma_.lower() == "work":
        owners = [t for child in word.children if child.lower_ == "of" for t in _children(child, "pobj")]
    else:
        verb = word.head
        if verb.pos_ == "VERB":
            return  # "they hide behind the wall"
        owners = [verb]
        if verb.pos_ == "AUX":
            owners = _children(verb, "nsubj", "nsubjpass") or _subject_above(verb)
        if not any(child.lower_ in ("for",) or child.dep_ == "pobj" for child in word.children):
            return
    if _is_ruled_out(word):
        return
    for owner in (one for word_ in owners for one in _said_to_be(word_)):
        if owner.dep_ == "appos" and owner.head.ent_type_ == "PERSON":
            owner = owner.head
        if actor := _actor(document, owner):
            speaker = _speaker(document, word)
            doubted = _is_suspicion(owner, word)
            stance: Stance = "suspected" if doubted else "stated" if speaker is None else "accused"
            if speaker is not None and speaker == actor:
                stance = "claimed"
            yield _mention(document, owner, word, actor, stance, speaker)


def _by_likeness(document: Document, word: Token, acts: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "The bombs were typical of the militia", "the raid bore the hallmarks of the militia"."""
    if _is_ruled_out(word) or not any(_tells_violence(token, acts) for token in word.sent):
        return
    for of in (child for child in word.children if child.lower_ in ("of", "with")):
        for owner in of.subtree:
            named = owner.pos_ == "PROPN" and owner.i != of.i and (actor := _actor(document, owner))
            if named and _mentioned_kind(document, owner) in (*_GROUPS, "organisation"):
                yield _mention(document, owner, word, str(actor), "suspected", _speaker(document, word))
                return


def _mentioned_kind(document: Document, token: Token) -> str | None:
    return next((actor.kind for actor in document.actors if actor.start <= token.idx < actor.end), None)


def _is_ruled_out(word: Token) -> bool:
    """Tell "no evidence that the group was behind it", "no sign linking the group"."""
    above = [token for token in word.ancestors if word.i - _CLAUSE < token.i < word.i]
    return any(child.lower_ in ("no", "not", "never") for token in above for child in token.children)


def _said_to_be(owner: Token) -> list[Token]:
    """Give who is said to be something: "rebels were the force behind it"."""
    if owner.dep_ == "attr" and owner.head.pos_ == "AUX":
        return _children(owner.head, "nsubj") or [owner]
    return [owner]


# --- the parts -----------------------------------------------------------------------


def _children(token: Token, *kinds: str) -> list[Token]:
    return [conjunct for child in token.children if child.dep_ in kinds for conjunct in (child, *child.conjuncts)]


def _subject_above(verb: Token) -> list[Token]:
    """Give the subject that a verb shares with the one above it ("..., claiming responsibility", "after pleading guilty")."""
    above = verb
    for _ in range(4):
        if above.dep_ not in ("advcl", "conj", "xcomp", "acl", "ccomp", "pcomp", "prep"):
            return []
        above = above.head
        if above.pos_ in ("NOUN", "PROPN"):
            return [above]
        if above.pos_ in ("VERB", "AUX") and (found := _children(above, "nsubj", "nsubjpass")):
            return found
    return []


def _actor(document: Document, token: Token) -> str | None:
    """Give the name of the actor that a token stands for; a name that nobody knows as it is worded."""
    over = [actor for actor in within(document.actors, *_bounds(token)) if actor.start <= token.idx < actor.end]
    if over:
        actor = min(over, key=lambda actor: actor.end - actor.start)
        return actor.name if actor.form != "nominal" or actor.known else _group_of(document, token) or actor.name
    if token.ent_type_ in ("PERSON", "ORG", "NORP"):
        entity = next(ent for ent in token.doc.ents if ent.start <= token.i < ent.end)
        return entity.text.removeprefix("the ").strip()
    if token.pos_ == "NOUN" and is_person(token):
        first = next((t.i for t in token.subtree if t.dep_ in ("amod", "compound", "nmod") and t.i < token.i), token.i)
        return token.doc[first : token.i + 1].text
    return None


def _bounds(token: Token) -> tuple[int, int]:
    sentence = token.sent
    return sentence.start_char, sentence.end_char


def _group_of(document: Document, token: Token) -> str | None:
    """Give the named group whose people are meant: "leftist rebels from the Front"."""
    for of in (child for child in token.children if child.dep_ == "prep" and child.lower_ in ("from", "of")):
        for body in (child for child in of.children if child.dep_ == "pobj"):
            if called := next((n for c in body.children if c.lemma_ in ("call", "name") for n in _children(c, "oprd")), None):
                return document.doc[called.left_edge.i : called.i + 1].text.removeprefix("the ")
            start, end = body.left_edge.idx, body.right_edge.idx + len(body.right_edge)
            named = within(document.actors, start, end)
            if group := next((a for a in named if a.form == "name" and a.kind in (*_GROUPS, "organisation")), None):
                return group.name
    return None


def _speaker(document: Document, token: Token) -> str | None:
    voice = document.voice_at(token)
    return voice.speaker if voice is not None else None


def _is_suspicion(actor: Token, act: Token) -> bool:
    """Tell "suspected rebels", "allegedly killed", "is believed to have planted"."""
    words = _cues()["words"]
    clause = [actor.head] if actor.dep_ == "nsubj" else []
    beside = {child.lower_ for token in (actor, act, *clause) for child in token.children}
    above = {ancestor.lemma_.lower() for ancestor in act.ancestors if act.i - _CLAUSE < ancestor.i < act.i}
    return bool(beside & words["suspicion"] or above & words["belief"])


def _mention(
    document: Document, actor: Token, cue: Token, name: str, stance: Stance, speaker: str | None
) -> ResponsibilityMention:
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
    )
