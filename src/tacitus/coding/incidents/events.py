"""Mentions of violent and political acts in sentences: the words that name an act, and what stands around it.

The words come from the codebook. A mention says nothing yet of which incident
it belongs to; :mod:`tacitus.coding.incidents.coder` puts mentions together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tacitus.annotating.document import ActorMention, Document, PlaceMention, Sentence, Span, TimeMention, within
from tacitus.coding.codebook import Codebook, Phrase, harms, packaged
from tacitus.coding.factuality import factuality
from tacitus.coding.factuality import words as factual
from tacitus.coding.harm.harmed import is_bare_participle
from tacitus.coding.harm.words import does
from tacitus.coding.incidents.deeds import ARMED, by_whom, holds, sides
from tacitus.coding.incidents.entries import Entries, entries, heading
from tacitus.coding.incidents.moments import nearest_time, times_of
from tacitus.coding.incidents.told_before import is_told_before, its_own
from tacitus.coding.incidents.triggers import NAMES, phrases, triggers
from tacitus.coding.incidents.whereabouts import nearest_place, places_of
from tacitus.coding.tree import is_under
from tacitus.knowledge import settings
from tacitus.knowledge.actors import nominals
from tacitus.model import Factuality, Measure

_TERRITORY = frozenset(
    {"town", "city", "village", "territory", "area", "base", "airport", "border", "district", "province", "position",
     "neighbourhood", "neighborhood", "stronghold", "hill", "bridge", "outpost", "checkpoint", "camp", "ground", "land",
     "region", "enclave", "crossing", "port", "capital", "quarter", "suburb", "settlement", "swathe", "mile", "island",
     "post", "garrison", "barracks", "airbase", "airfield", "oilfield", "dam", "junction", "ridge", "heights", "valley"}
)  # fmt: skip
_SUFFERED_IN = ("in", "by", "from", "during", "due")
_AT = ("on", "at", "upon", "against")
_FROM_THE_AIR = "Air/drone strike"
_SUFFERED = frozenset({"death", "fatality", "casualty", "injury", "loss", "displacement", "disappearance"})
"""Nouns for what befell those named before them: "civilian deaths"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention(Span):
    """One mention of an act: the words that name it, what they may mean, and who, where and when beside them."""

    trigger: int
    """Index of the trigger's head token in the parse."""
    lemma: str
    """The trigger as the codebook has it."""
    types: tuple[str, ...]
    """Types of the codebook that have evidence here, the likeliest first; none where only harm is told."""
    basis: str
    """The words that speak for the first type."""
    harm: Measure | None = None
    """What the trigger itself does to people ("kill"), where it does."""
    factuality: Factuality = "happened"
    """Whether the act happened, as this mention has it."""
    plural: bool = False
    """Whether several acts are meant ("attacks")."""
    agents: tuple[ActorMention, ...] = ()
    """Who acts."""
    patients: tuple[ActorMention, ...] = ()
    """Who is acted upon."""
    place: PlaceMention | None = None
    """Where, as the sentence has it."""
    time: TimeMention | None = None
    """When, as the sentence has it."""
    sentence: int = 0
    """Index of the sentence."""


def find_events(document: Document, codebook: Codebook | None = None) -> tuple[EventMention, ...]:
    """Give the mentions of acts that the codebook has words for, in text order."""
    book = codebook or packaged()
    days = entries(document)
    return tuple(event for sentence in document.sentences for event in _in_sentence(document, sentence, book, days))


def _in_sentence(document: Document, sentence: Sentence, book: Codebook, days: Entries) -> Iterator[EventMention]:
    tokens = list(document.tokens(sentence))
    if not tokens:
        return
    words = tuple(token.lemma_.lower() for token in tokens)
    found = list(triggers(tokens, words, book))
    if not found:
        return
    means = [found for found in phrases(book.means, words) if not _is_no_means(tokens[found[0]])]
    times, places = times_of(document, sentence), places_of(document, sentence)
    day = heading(days, sentence)
    actors = list(within(document.actors, sentence.start, sentence.end))
    acts = {tokens[min(position + length, len(tokens)) - 1].i for position, length, _, _ in found}
    for position, length, type_, harm in found:
        trigger = tokens[position]
        last = tokens[min(position + length, len(tokens)) - 1]
        if type_ and book.by_name[type_].territory and not _takes_a_place(document, trigger):
            if harm is None:
                continue
            type_ = None
        own = [found for found in means if tokens[found[0]] == trigger or is_under(tokens[found[0]], trigger)]
        types, basis = _types(book, words[position : position + length], type_, own or means, words)
        agents, patients = _roles(trigger, actors, book)
        if types and _is_dropped(trigger, agents) and _FROM_THE_AIR in book.by_name:
            types, basis = (_FROM_THE_AIR, *types), f"{_FROM_THE_AIR}: {trigger.lemma_.lower()!r} by who has aircraft"
        took = words[position : position + length] == ("take",)
        taken = took and bool(types) and book.by_name[types[0]].territory  # "the family took the city to court"
        able = (*ARMED, "government") if taken else ARMED
        if types and (book.by_name[types[0]].armed or taken) and not any(agent.kind in able for agent in agents):
            continue
        if harm == "detained" and not types and (held := holds(book, agents, patients)) is not None:
            types, basis = (held.name,), f"{held.name}: {trigger.lemma_.lower()!r} by an armed group"
        if (other := by_whom(book, types, agents, patients)) is not None:
            types, basis = (other.name, *types), f"{other.name}: {trigger.lemma_.lower()!r} by who does it to whom"
        yield EventMention(
            start=trigger.idx,
            end=last.idx + len(last),
            trigger=trigger.i if trigger.pos_ not in NAMES else last.i,
            lemma=" ".join(words[position : position + length]),
            types=types,
            basis=basis,
            harm=harm,
            factuality=factuality(trigger if trigger.pos_ not in NAMES else last),
            plural=last.tag_ in ("NNS", "NNPS"),
            agents=agents,
            patients=patients,
            place=nearest_place(document, last, its_own(document, last, places), acts),
            time=nearest_time(document, last, its_own(document, last, times), acts)
            or (None if is_told_before(last) else day),
            sentence=sentence.index,
        )


def _is_dropped(trigger: Token, agents: tuple[ActorMention, ...]) -> bool:
    """Tell an act from the air: done by aircraft, or bombing by a state's military or a coalition."""
    if trigger.pos_ != "VERB":
        return False
    by_state = any(agent.kind in ("state_force", "government", "international_force") for agent in agents)
    if trigger.lemma_.lower() == "bomb" and by_state:
        return True
    by = [inner for child in trigger.children if child.dep_ == "agent" for inner in child.children]
    doers = [*by, *(child for child in trigger.children if child.dep_ == "nsubj")]
    aircraft = settings("codebook/triggers.toml")["aircraft"]
    return any(token.lemma_.lower() in aircraft and not _is_suicidal(token) for token in doers)


def _is_suicidal(bomber: Token) -> bool:
    return any(child.dep_ in ("compound", "amod") and child.lower_ == "suicide" for child in bomber.children)


def event_of_harm(document: Document, sentence: Sentence, trigger: Token, measure: Measure) -> EventMention:
    """Give the mention of harm that a count makes where no word of the codebook tells it ("were among the dead")."""
    times, places = times_of(document, sentence), places_of(document, sentence)
    return EventMention(
        start=trigger.idx,
        end=trigger.idx + len(trigger),
        trigger=trigger.i,
        lemma=trigger.lemma_.lower(),
        types=(),
        basis=f"harm: {trigger.lemma_.lower()!r}",
        harm=measure,
        place=nearest_place(document, trigger, places),
        time=nearest_time(document, trigger, times) or heading(entries(document), sentence),
        sentence=sentence.index,
    )


# --- triggers and types --------------------------------------------------------------


def _types(
    book: Codebook, trigger: Phrase, own: str | None, means: list[tuple[int, int, str]], words: Phrase
) -> tuple[tuple[str, ...], str]:
    """Order the types that have evidence; means turn a general act of violence into a narrower one."""
    name = " ".join(trigger)
    if own is None:
        return (), f"harm: {name!r}"
    if book.by_name[own].family not in ("violence", "protest"):
        return (own,), f"{own}: {name!r}"
    beside = {type_: " ".join(words[at : at + n]) for at, n, type_ in means if _may_narrow(book, own, type_)}
    ranked = sorted({own, *beside}, key=lambda type_: book.rank[type_])
    first = ranked[0]
    return tuple(ranked), f"{first}: {name!r}" + (f" with {beside[first]!r}" if first in beside else "")


def _is_no_means(word: Token) -> bool:
    """Tell a word for means that names an act told before, what an act is done to, or what nobody knows."""
    unknown = any(
        child.dep_ == "mark" and child.lower_ in ("whether", "if")
        for above in (word, *word.ancestors)
        for child in above.children
    )
    return unknown or is_told_before(word) or _is_struck(word)


def _is_struck(means: Token) -> bool:
    """Tell what an act is done to from what it is done with: "seized an airliner", "a helicopter was shot down"."""
    thing = means.head if means.dep_ == "compound" else means
    return (
        thing.dep_ in ("dobj", "nsubjpass")
        and thing.head.lemma_.lower() in settings("codebook/triggers.toml")["striking"]
    )


def _may_narrow(book: Codebook, own: str, type_: str) -> bool:
    """Tell whether means may narrow an act: never across families, never from an explosion to a clash."""
    if book.by_name[own].family != book.by_name[type_].family:
        return False
    general = own in ("Attack", "Armed clash") or book.by_name[own].event_type == book.by_name[type_].event_type
    return general and book.rank[type_] < book.rank[own]


def _takes_a_place(document: Document, trigger: Token) -> bool:
    """Tell whether what is taken (object, subject of the passive, "of" it) is a place or a position."""
    kinds = ("nsubj", "nsubjpass") if trigger.lemma_.lower() == "fall" else ("dobj", "nsubjpass", "poss")
    taken = [child for child in trigger.children if child.dep_ in kinds]
    for child in trigger.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "into") + (("in", "over") if not taken else ()):
            taken += [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
    taken += [
        grandchild
        for token in taken
        for child in token.children
        if child.lower_ == "of"
        for grandchild in child.children
    ]
    everything = [conjunct for token in taken for conjunct in (token, *token.conjuncts)]
    return any(
        token.lemma_.lower() in _TERRITORY or any(place.start <= token.idx < place.end for place in document.places)
        for token in everything
    )


# --- roles, places, times ------------------------------------------------------------


def _roles(
    trigger: Token, actors: list[ActorMention], book: Codebook
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """Give those who act and those acted upon, from the parse.

    Who did harm may stand at the noun of the act in which it was done: "killed
    in an army raid".
    """
    agents: list[Token] = []
    patients: list[Token] = []
    verb = trigger.pos_ not in NAMES
    for child in trigger.children:
        if child.dep_ == "nsubj" and verb:
            (patients if _is_suffered(trigger) else agents).append(child)
        elif child.dep_ in ("dobj", "nsubjpass"):
            patients.append(child)
        elif child.dep_ == "prep" and verb and child.lower_ in _AT and trigger.lemma_.lower() in _aiming():
            patients += [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
        elif child.dep_ in ("agent", "prep") and child.lower_ == "by":
            agents += [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
        elif not verb and trigger.lemma_.lower() in _SUFFERED and child.dep_ in ("poss", "compound", "amod", "nmod"):
            patients.append(child)
        elif (not verb or trigger.tag_ == "VBG") and child.dep_ in ("poss", "compound", "amod", "nmod"):
            agents.append(child)
        elif not verb and child.dep_ == "prep" and child.lower_ in ("on", "against", "of"):
            patients += [grandchild for grandchild in child.children if grandchild.dep_ == "pobj"]
    if not verb and not agents:
        agents += _doing(trigger)
    caused = trigger.dep_ == "xcomp" and trigger.head.lemma_.lower() in factual("causing")
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in trigger.children)
    if verb and not agents and not caused and not passive and trigger.dep_ in ("acl", "advcl", "xcomp", "conj"):
        agents += [child for child in trigger.head.children if child.dep_ == "nsubj" and trigger.head.pos_ == "VERB"]
    if verb and not agents and caused:
        agents += [child for child in trigger.head.children if child.dep_ in ("dobj", "nsubjpass")]
    if trigger.dep_ == "acl" and trigger.tag_ == "VBG" and not agents:
        agents.append(trigger.head)
    if not agents:
        agents += _doers(trigger, book)
    doing, suffering = _actors_at(_with_conjuncts(agents), actors), _actors_at(_with_conjuncts(patients), actors)
    one, other = sides(trigger)
    return doing + _actors_at(one, actors), suffering + _actors_at(other, actors)


@cache
def _aiming() -> frozenset[str]:
    """Give the verbs after which those shot at stand behind "on" or "at"."""
    return frozenset(settings("codebook/triggers.toml")["aiming"])


def _is_suffered(verb: Token) -> bool:
    """Tell whether the subject of a verb suffers what it says ("die", and "Nine fighters killed" in a headline)."""
    suffered = any((verb.lemma_.lower(),) in harm.suffered for harm in harms())
    bare = verb.tag_ == "VBD" and does(verb) is not None and is_bare_participle(verb)
    return suffered or bare or (does(verb) is not None and _goes_on_passive(verb))


def _goes_on_passive(verb: Token) -> bool:
    """Tell the second of two passives that share their auxiliary: "seven were killed and 19 people wounded"."""
    passive = verb.dep_ == "conj" and any(child.dep_ == "auxpass" for child in verb.head.children)
    return passive and not any(child.dep_ in ("dobj", "aux", "auxpass") for child in verb.children)


def _doers(trigger: Token, book: Codebook) -> Iterator[Token]:
    """Give what stands for the doer at the act of violence in, by or from which something was suffered."""
    for prep in (child for child in trigger.children if child.dep_ in ("prep", "agent")):
        if prep.lower_ in _SUFFERED_IN:
            for act in (child for child in prep.children if child.dep_ in ("pobj", "pcomp")):
                yield from _doers_at(act, book)


def _doers_at(act: Token, book: Codebook) -> Iterator[Token]:
    if _is_violent(book.nouns, act, book) or _is_violent(book.verbs, act, book):
        yield from (child for child in act.children if child.dep_ in ("poss", "compound", "amod", "nmod", "nsubj"))
        for by in (child for child in act.children if child.lower_ == "by"):
            yield from (child for child in by.children if child.dep_ == "pobj")
    # "in police firing", read as police who fire
    if any(child.dep_ == "acl" and _is_violent(book.verbs, child, book) for child in act.children):
        yield act


def _is_violent(table: Mapping[Phrase, str], word: Token, book: Codebook) -> bool:
    type_ = table.get((word.lemma_.lower(),))
    return type_ is not None and book.by_name[type_].family == "violence"


def _doing(act: Token) -> list[Token]:
    """Give those who do an act that a verb of doing has as its object ("carried out the raid", "launched by")."""
    verbs = [act.head] if act.dep_ in ("dobj", "nsubjpass") else []
    verbs += [child for child in act.children if child.dep_ in ("acl", "relcl")]
    found: list[Token] = []
    for verb in verbs:
        if verb.lemma_.lower() in settings("codebook/responsibility.toml")["agents"]["doing"]:
            active = act.dep_ == "dobj" and verb is act.head
            found += [child for child in verb.children if child.dep_ == "nsubj" and active]
            by = (child for child in verb.children if child.dep_ in ("agent", "prep") and child.lower_ == "by")
            found += [grandchild for child in by for grandchild in child.children if grandchild.dep_ == "pobj"]
    return found


def _with_conjuncts(heads: list[Token]) -> list[Token]:
    return [conjunct for head in heads for conjunct in (head, *head.conjuncts)]


def _actors_at(words: list[Token], actors: list[ActorMention]) -> tuple[ActorMention, ...]:
    found = [_shortest(actors, token) or _in_compound(token) for token in words]
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))


def _in_compound(token: Token) -> ActorMention | None:
    """Take a noun for people before the noun of an act for who did it: "police firing", "rebel attack"."""
    kind = nominals().get(token.lower_) if token.dep_ in ("compound", "amod") else None
    if kind is None:
        return None
    end = token.idx + len(token)
    return ActorMention(start=token.idx, end=end, text=token.text, name=token.lower_, kind=kind, form="nominal")


def _shortest(actors: list[ActorMention], token: Token) -> ActorMention | None:
    over = [actor for actor in actors if actor.start <= token.idx < actor.end]
    return min(over, key=lambda actor: actor.end - actor.start, default=None)
