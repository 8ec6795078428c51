"""Agents: those who do an act of violence, by the words around it.

A clause names them as subject or after "by" ("the army shelled"), an act's noun
by its owner or by what stands before it ("the army's assault", "a Norlandian
airstrike"), and a verb of doing by its subject ("rebels have carried out two
raids"). What a state's forces do under the bare name of the state is done by
its military (ACLED codebook: state forces are named by branch and country).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tacitus.annotating.document import ActorMention, Document
from tacitus.coding.charging.doers import Doer, meant
from tacitus.coding.harm.words import suffers
from tacitus.coding.incidents.events import EventMention
from tacitus.coding.parties import Parties, Party
from tacitus.knowledge import actors, settings

_ARMED = frozenset(
    {"state_force", "rebel_group", "political_militia", "communal_militia", "mercenary", "international_force"}
)
_SERVICES = ("Air Force", "Navy", "Marine Corps")
_BY = frozenset({"by", "from"})
_THEN = frozenset({"after", "before", "since"})
_UP = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp"})


@dataclass(frozen=True, slots=True)
class Agent:
    """One who does an act."""

    name: str
    """Canonical name, or the words where nobody knows more."""
    word: Token
    """The word that stands for the agent."""
    country: str | None = None
    body: str | None = None
    """Canonical name of the body behind a person."""


@cache
def _words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in settings("codebook/responsibility.toml")["agents"].items()}


@cache
def _belief() -> frozenset[str]:
    return frozenset(settings("codebook/responsibility.toml")["words"]["belief"])


def find_agents(
    document: Document, parties: Parties, event: EventMention, doers: tuple[Doer, ...] = ()
) -> Iterator[Agent]:
    """Give those who do the act of a mention, each once."""
    trigger = document.doc[event.trigger]
    found: dict[str, Agent] = {}
    if _is_in_name(document, trigger) or _serves_papers(trigger):
        return
    for mention in event.agents:
        word = _counted(document.tokens(mention).root)
        mention = _shortest_at(document, word) or mention
        if mention.start < trigger.idx < mention.end:
            continue  # "attack jets"
        if _is_opposed(word) or _only_claims(word) or word.head.lower_ == "between":
            continue  # of "clashes between" two neither is told to have begun
        names = () if mention.form == "name" or mention.known else meant(document, doers, word)
        for name in names:
            found.setdefault(name, Agent(name, word))
        if not names and mention.form == "nominal" and not mention.known:
            mention = _group_of_people(document, word) or mention  # "an Isis suicide bomber"
        owner = _owner(document, mention, word)
        if owner is not None:
            one = Agent(_of_owner(owner), word, owner.country, owner.body)
            found.setdefault(one.name, one)
        elif _speaks(document, mention.name, trigger):
            continue
        elif (
            not names
            and (_is_armed_by_name(mention) or not _is_town(document, word))
            and _may_act(mention, word, trigger)
        ):
            name = _of_kind(word, _acting(mention.name, mention.text, mention.country))
            found.setdefault(name, Agent(name, word, mention.country, mention.body))
            for one in _joined(document, parties, word, trigger):
                found.setdefault(one.name, one)
    if not found and (leader := _leader(trigger)) is not None:
        found[leader.name] = leader
    for word in _words_of_agents(trigger) if not found else ():
        for one in _meant_by_word(document, parties, word, trigger, doers):
            found.setdefault(one.name, one)
    yield from found.values()


def _meant_by_word(
    document: Document, parties: Parties, word: Token, trigger: Token, doers: tuple[Doer, ...]
) -> Iterator[Agent]:
    """Give those for whom a word around an act stands: a doer, the group whose people are told of, or the party named."""
    names = meant(document, doers, word)
    yield from (Agent(name, word) for name in names)
    if names or _is_opposed(word) or _is_place_of(word, trigger):
        return
    group = _group_of_people(document, word)
    if group is not None:
        yield Agent(group.name, word)
        return
    for party in parties.every([_counted(word)]):
        if _may_act_as(document, party, trigger) and not _speaks(document, party.name, trigger):
            yield _agent(party)


def _group_of_people(document: Document, word: Token) -> ActorMention | None:
    """Give the armed group whose people a noun means: "Front snipers", "the Front's men"."""
    if word.lemma_.lower() not in _words()["people"] | _words()["bodies"]:
        return None
    named = [child for child in word.children if child.dep_ == "appos"]  # "the group Wolf Brigade"
    if word.lemma_.lower() in _words()["bodies"]:
        over = (actor for child in named for actor in document.actors if actor.start <= child.idx < actor.end)
        return next((actor for actor in over if actor.form == "name" and actor.kind in _ARMED), None)
    beside = [child for child in word.children if child.dep_ in ("compound", "nmod", "amod", "poss")]
    beside += [below for child in beside for below in child.children if below.dep_ in ("compound", "nmod", "amod")]
    beside += [of for prep in _from_whom(word) for of in prep.children if of.dep_ == "pobj"]
    over = (actor for child in beside for actor in document.actors if actor.start <= child.idx < actor.end)
    return next((actor for actor in over if actor.form == "name" and actor.kind in _ARMED), None)


def _from_whom(word: Token) -> Iterator[Token]:
    """Give the "from" or "of" before a group: "a bomber from the Front", "gunmen believed to be from the Front"."""
    yield from (child for child in word.children if child.dep_ == "prep" and child.lower_ in ("from", "of"))
    above = [word.head] if word.dep_ in ("nsubj", "nsubjpass") else []
    for belief in (*(child for child in word.children if child.dep_ in ("acl", "relcl")), *above):
        if belief.lemma_.lower() in _belief():
            for be in (child for child in belief.children if child.dep_ == "xcomp" and child.lemma_ == "be"):
                members = (child for child in be.children if child.dep_ == "attr")
                for one in (be, *members):
                    yield from (
                        child for child in one.children if child.dep_ == "prep" and child.lower_ in ("from", "of")
                    )


def _shortest_at(document: Document, word: Token) -> ActorMention | None:
    over = (actor for actor in document.actors if actor.start <= word.idx < actor.end)
    return min(over, key=lambda actor: actor.end - actor.start, default=None)


def _counted(word: Token) -> Token:
    """Give whom a word for a number of people counts: "a group of mountain fighters", "one of its soldiers"."""
    if word.lemma_.lower() not in _words()["numbers"] and word.pos_ != "NUM":
        return word
    inside = (child for of in word.children if of.dep_ == "prep" and of.lower_ == "of" for child in of.children)
    return next((child for child in inside if child.dep_ == "pobj" and child.pos_ != "PRON"), word)


def _joined(document: Document, parties: Parties, word: Token, trigger: Token) -> Iterator[Agent]:
    """Give the armed parties joined to an agent whom no mention names ("the army and its Front allies")."""
    for party in parties.every([word]):
        if party.kind in ("country", "state_force", "government") and _may_act_as(document, party, trigger):
            yield _agent(party)
    for other in word.conjuncts:
        group = _group_of_people(document, other)
        if group is not None:
            yield Agent(group.name, other)


def _speaks(document: Document, name: str, trigger: Token) -> bool:
    """Tell one in office who attacks with words: "the minister attacked the plan", "struck a tone"."""
    if trigger.lemma_.lower() not in _words()["figurative"] or trigger.pos_ != "VERB":
        return False
    return any(actor.role for actor in document.actors if actor.name == name and actor.kind == "person")


def _leader(trigger: Token) -> Agent | None:
    """Give the coalition that "a US-led strike" is the work of, where the actor base knows it."""
    for child in (child for child in trigger.children if child.lower_ == "led" and child.i > 2):
        name = f"{child.nbor(-2).text.replace('.', '')}-led coalition"
        if name in _coalitions():
            return Agent(name, child)
    return None


@cache
def _coalitions() -> frozenset[str]:
    return frozenset(actor.name for _, actor in actors.named_actors() if actor.name.endswith("-led coalition"))


def _is_in_name(document: Document, trigger: Token) -> bool:
    """Tell a word of an actor's name ("Operation Lasting Light") from one that tells of an act."""
    over = (actor for actor in document.actors if actor.start <= trigger.idx < actor.end and actor.form == "name")
    return any(actor.end - actor.start > len(trigger) for actor in over)


def _may_act(actor: ActorMention, word: Token, trigger: Token) -> bool:
    """Tell whether an actor can be one who does violence; civilians and bodies that are not armed are mostly misread."""
    if {word.lemma_.lower(), actor.name.split()[-1].lower()} & _words()["never"]:
        return False
    noun = trigger.pos_ in ("NOUN", "PROPN")
    before = word.dep_ in ("compound", "amod", "nmod", "poss")
    if _is_police(actor.name) and trigger.lemma_.lower() in _words()["searches"]:
        return False
    if noun and (_is_police(actor.name) or (before and (actor.kind == "person" or _is_place_of(word, trigger)))):
        return False
    if word.dep_ == "nsubj" and (_suffers(trigger) or _only_says(word.head, trigger)):
        return False
    if word.dep_ == "nsubj" and word.head.i != trigger.i and word.head.lemma_.lower() in _words()["noticing"]:
        return False
    if actor.form == "pronoun":
        thing = word.lower_ in ("it", "its")
        if thing and actor.name.islower() and actor.name.split()[-1] not in _words()["bodies"]:
            return False  # "a militant said that it took the town"
        says = (
            word.head.i == trigger.i and trigger.dep_ == "ccomp" and trigger.head.lemma_.lower() in _words()["saying"]
        )
        state = says and actor.kind == "government" and actor.country is not None  # "Norland said it had bombed it"
        return actor.kind in _ARMED or state or (actor.kind in ("government", "person") and not thing)
    if noun and word.tag_ == "JJ" and word.lower_ == actor.name:
        return False  # "military operations"
    if actor.kind == "person" and word.dep_ == "compound" and word.head.pos_ == "NOUN" and " " not in actor.name:
        return False  # "the Sudville bombing", a town taken for a man
    return actor.kind not in ("organisation", "civilians", "protesters") or actor.name in actors.rulers()


def _owner(document: Document, mention: ActorMention, word: Token) -> ActorMention | None:
    """Give whose people are meant: "its forces", "their fighters"."""
    if mention.form != "nominal" or mention.known:
        return None
    owner = next((child for child in word.children if child.dep_ == "poss" and child.pos_ == "PRON"), None)
    if owner is None:
        return None
    over = (actor for actor in document.actors if actor.start <= owner.idx < actor.end and actor.form == "pronoun")
    return next((actor for actor in over if actor.kind in _ARMED or actor.kind == "government"), None)


def _of_owner(owner: ActorMention) -> str:
    if owner.kind == "government" and owner.country:
        return actors.country(owner.country).body("Military Forces")
    return owner.name


def _only_claims(word: Token) -> bool:
    """Tell who claims an act, which is a claim of its own ("an attack claimed by the Front"), from who does it."""
    return word.dep_ == "pobj" and word.head.dep_ == "agent" and word.head.head.lemma_.lower() == "claim"


def _only_says(verb: Token, trigger: Token) -> bool:
    """Tell the subject of saying from that of doing: "the man who the authorities say set off the bomb"."""
    described = any(child.dep_ == "xcomp" and child.lemma_ == "be" and child.i < trigger.i for child in verb.children)
    return verb.i != trigger.i and verb.lemma_.lower() in _words()["saying"] and not described


def _is_armed_by_name(mention: ActorMention) -> bool:
    return mention.form == "name" and mention.kind in _ARMED


def _is_town(document: Document, word: Token) -> bool:
    """Tell the name of a place smaller than a country, which does nothing."""
    over = (place for place in document.places if place.start <= word.idx < place.end and not place.adjective)
    return any(place.place is None or place.place.precision != "country" for place in over)


def _serves_papers(trigger: Token) -> bool:
    """Tell officers who execute a warrant from those who execute people."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _words()["papers"] for c in trigger.children)


def _suffers(trigger: Token) -> bool:
    """Tell a passive, whose doer can stand after "by" alone, also one that lost its "was" ("who killed by a drone")."""
    kinds = {child.dep_ for child in trigger.children}
    return "auxpass" in kinds or ("agent" in kinds and "dobj" not in kinds)


def _is_place_of(word: Token, trigger: Token) -> bool:
    """Tell a country that only says where an act was ("Mali's first suicide bombing", "U.S. wars") from who did it."""
    if trigger.lemma_.lower() in _words()["vague"] or (trigger.tag_ == "VBG" and word.dep_ == "amod"):
        return True
    named = word.text in actors.country_words() and word.text not in actors.demonyms()
    if word.dep_ == "poss" and trigger.lemma_.lower() in _words()["campaigns"]:
        return False
    return named and word.dep_ in ("poss", "compound", "nmod") and not word.text.isupper()


def _is_police(name: str) -> bool:
    return name.lower().startswith("police")


def _acting(name: str, text: str, country: str | None) -> str:
    """Give the military of a state for its bare name, its government for the ruler's."""
    if country and text.lower() in ("it", "they", "its", "their") and name.startswith("Government"):
        return actors.country(country).body("Military Forces")
    if name in actors.rulers():
        return actors.country(actors.rulers()[name]).body("Government")
    if country and any(service in name for service in _SERVICES):
        return actors.country(country).body("Military Forces")
    if country and text.removeprefix("the ") in actors.country_words():
        return actors.country(country).body("Military Forces")
    return name


def _may_act_as(document: Document, party: Party, trigger: Token) -> bool:
    if _is_police(party.name) and trigger.lemma_.lower() in _words()["searches"]:
        return False
    if party.token.lemma_.lower() in _words()["never"] or (_is_police(party.name) and party.token.dep_ != "nsubj"):
        return False
    if _is_town(document, party.token):
        return False
    if party.kind in _ARMED or party.token.lower_ in ("it", "its"):
        return party.kind in _ARMED
    return party.kind in ("country", "government") or party.name in actors.rulers() or _is_named_subject(party)


def _is_named_subject(party: Party) -> bool:
    """Tell a person by name who is the subject: "Karim Sako, the man who carried out the raid"."""
    return party.kind == "person" and party.token.ent_type_ == "PERSON" and party.token.dep_ != "compound"


def _agent(party: Party) -> Agent:
    name = _acting(party.name, party.token.text, party.country)
    return Agent(_of_kind(party.token, name), party.token, party.country)


def _of_kind(word: Token, name: str) -> str:
    """Give the people whom a word before an act stands for: "rebel shelling" is done by rebels."""
    alone = word.dep_ in ("compound", "amod", "nmod") and name.lower() == word.lower_
    return f"{name}s" if alone and word.lower_ in _words()["people"] | _words()["kinds"] else name


def _words_of_agents(trigger: Token) -> Iterator[Token]:
    """Give the words around an act that may stand for who does it, the nearest first."""
    noun = trigger.pos_ in ("NOUN", "PROPN")
    if noun:
        yield from _before(trigger)
    for by in _after_by(trigger):
        yield from _who_fired(by)
        yield by
    yield from _at_hands(trigger)
    yield from _against(trigger)
    yield from _fallen_to(trigger)
    if suffers(trigger) is not None or trigger.lemma_.lower() in _words()["falling"]:
        return
    if not noun:
        for subject in _subject(trigger):
            yield from _who_fired(subject)
            yield subject
        return
    verb = trigger.head
    done = verb.lemma_.lower() in _words()["doing"] and not any(child.dep_ == "neg" for child in verb.children)
    if trigger.dep_ == "dobj" and done:
        yield from _subject(verb)
    for below in (child for child in trigger.children if child.dep_ in ("acl", "relcl")):
        if below.lemma_.lower() in _words()["doing"]:
            yield from _after_by(below)
            yield from (child for child in below.children if child.dep_ == "nsubj")
    if trigger.dep_ == "nsubjpass" and done:
        yield from _after_by(verb)


def _before(act: Token) -> Iterator[Token]:
    """Give the words before the noun of an act: "the army's assault", "a Norlandian drone strike", "whose raids"."""
    for child in act.children:
        if child.dep_ not in ("poss", "compound", "amod", "nmod") or _is_opposed(child):
            continue
        yield from (below for below in child.children if below.dep_ in ("compound", "amod", "nmod"))
        if child.lower_ == "whose":
            clause = next((above for above in act.ancestors if above.dep_ == "relcl"), None)
            yield from [clause.head] if clause is not None else []
        else:
            yield child


def _who_fired(subject: Token) -> Iterator[Token]:
    """Give who uses the weapon that is the subject: "Front missiles killed", "rockets fired by the Front hit"."""
    if subject.lemma_.lower() in _words()["weapons"]:
        yield from _before(subject)
        for below in (child for child in subject.children if child.dep_ in ("acl", "relcl")):
            yield from _after_by(below)


def _is_opposed(word: Token) -> bool:
    """Tell "anti-rebel operations"."""
    return word.i > 1 and word.nbor(-1).text in ("-", "–") and word.nbor(-2).lower_ in ("anti", "counter")


def _after_by(word: Token) -> Iterator[Token]:
    for by in (child for child in word.children if child.dep_ in ("agent", "prep") and child.lower_ in _BY):
        if by.lower_ == "by" or word.pos_ in ("NOUN", "PROPN"):
            yield from (child for child in by.children if child.dep_ == "pobj")


def _at_hands(word: Token) -> Iterator[Token]:
    """Give whom "at the hands of" names."""
    for at in (child for child in word.children if child.dep_ == "prep" and child.lower_ == "at"):
        for hands in (child for child in at.children if child.lemma_.lower() == "hand"):
            for of in (child for child in hands.children if child.lower_ == "of"):
                yield from (child for child in of.children if child.dep_ == "pobj")


def _fallen_to(act: Token) -> Iterator[Token]:
    """Give to whom a place fell: "the town fell to rebels", "the town's fall to rebels"."""
    if act.lemma_.lower() in _words()["falling"]:
        for to in (child for child in act.children if child.dep_ == "prep" and child.lower_ == "to"):
            yield from (child for child in to.children if child.dep_ == "pobj")


def fought(word: Token) -> bool:
    """Tell harm in a fight whose other side is named: "died in clashes with rebels"."""
    return any(True for _ in _against(word))


def _against(word: Token) -> Iterator[Token]:
    """Give the other side of a fight in which people were harmed: "killed in clashes with rebels"."""
    for inside in (child for child in word.children if child.dep_ == "prep" and child.lower_ in ("in", "during")):
        for fight in (child for child in inside.children if child.lemma_.lower() in _words()["fights"]):
            for other in (
                child for child in fight.subtree if child.dep_ == "prep" and child.lower_ in ("with", "between")
            ):
                yield from (child for child in other.children if child.dep_ == "pobj")


def _meant_by(subject: Token, verb: Token) -> Token:
    """Give what "who" stands for: the noun above, or the name to which that noun is put ("Sako, the man who")."""
    if subject.lower_ not in ("who", "that", "which") or verb.dep_ != "relcl":
        return subject
    return verb.head.head if verb.head.dep_ == "appos" and verb.head.head.ent_type_ == "PERSON" else verb.head


def _last_subject(verb: Token) -> list[Token]:
    """Give the subject told last before a verb that the parse joins to one of saying: "police say he fled and killed"."""
    told = verb.doc[verb.head.i + 1 : verb.i]
    return [t for t in told if t.dep_ == "nsubj" and t.head.lemma_.lower() not in _words()["saying"]][-1:]


def _subject(verb: Token) -> Iterator[Token]:
    """Give the subject of a verb, or the one that it shares with the verb above it."""
    for _ in range(3):
        if _suffers(verb):
            return
        own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")]
        if own:
            yield from (_meant_by(child, verb) for child in own if child.dep_ == "nsubj")
            return
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.pos_ in ("NOUN", "PROPN"):
            yield verb.head
            return
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.lemma_.lower() in _words()["noticing"]:
            return
        finite = verb.dep_ in ("conj", "advcl") and verb.tag_ in ("VBD", "VBZ", "VBP")
        if finite and verb.head.lemma_.lower() in _words()["saying"]:
            yield from _last_subject(verb)
            return
        if verb.dep_ == "pcomp" and verb.head.lower_ in _THEN and verb.head.head.pos_ in ("VERB", "AUX"):
            yield from (c for c in verb.head.head.children if c.dep_ in ("nsubj", "nsubjpass"))
            return
        if (
            verb.dep_ not in _UP
            or verb.head.pos_ not in ("VERB", "AUX")
            or (verb.tag_ == "VBN" and verb.dep_ != "conj")
        ):
            return
        verb = verb.head
