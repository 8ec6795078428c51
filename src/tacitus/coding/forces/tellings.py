"""Where a report tells of a force: by a verb, by a noun, or by a word built from holder and place.

The words are data (``knowledge/codebook/forces.toml``). A place that is only
struck is no presence, and what somebody is asked to do is no movement yet.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.coding.parties import Parties
from tacitus.coding.statements.plover import carries, limited, sense
from tacitus.knowledge import settings
from tacitus.model import ForceStatus

ARMED = ("state_force", "rebel_group", "political_militia", "communal_militia", "mercenary", "international_force")
STATES = ("government", "country", "organisation")
PLACE_LABELS = ("GPE", "LOC", "FAC")
_AT = ("in", "at", "near", "inside", "across", "around", "along", "on", "into", "to", "throughout", "behind", "outside",
       "over", "within", "towards", "between", "under")  # fmt: skip
_STANDING = ("in", "at", "near", "inside", "across", "on", "around", "along")
_FROM = ("from", "out", "of", "in", "off")
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could"})
_INTENT = frozenset(
    {"plan", "prepare", "intend", "hope", "decide", "promise", "pledge", "announce", "idea", "decision"}
)
_MODIFIERS = ("poss", "amod", "compound", "nmod")
_NO_ACT = ("REQUEST", "THREATEN", "REJECT")

type Entry = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the codebook."""

    nouns: frozenset[str]
    bases: frozenset[str]
    held: frozenset[str]
    control: frozenset[str]
    areas: frozenset[str]
    fights: frozenset[str]
    vague: frozenset[str]
    consists: frozenset[str]
    tasks: frozenset[str]
    verbs: dict[str, frozenset[str]]
    nouns_of: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """Give the packaged lists; raises ``TypeError`` where one is missing."""
    data: dict[str, Any] = settings("codebook/forces.toml")
    lists = {key: frozenset(value) for key, value in data.items() if isinstance(value, list)}
    tables = {key: {kind: frozenset(v) for kind, v in data[key].items()} for key in ("verbs", "nouns_of")}
    return Words(**lists, **tables)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Told:
    """A force as told once: who, what of them, where, and the word that says so."""

    force: Token
    status: ForceStatus
    places: tuple[Token, ...]
    cue: Token
    owner: Token | None = None
    same_as: "Told | None" = None
    """An earlier telling of the same force, which names it."""


class Tellings:
    """Finds the tellings of forces in one document."""

    def __init__(self, document: Document, parties: Parties, sized: Callable[[Token], bool]) -> None:
        self.document = document
        self.parties = parties
        self._sized = sized
        self._last: Told | None = None
        self._armed = {document.tokens(m).root.i for m in document.actors if m.kind in ARMED}

    def all(self) -> Iterator[Told]:
        """Give every telling of a force, in text order; where a verb tells of it, its place beside it tells no more."""
        found: list[Told] = []
        for token in self.document.doc:
            for told in self._at(token):
                self._last = told if self._sized(told.force) else self._last
                found.append(told)
        by_verb = {t.force.i for t in found if t.cue.pos_ == "VERB" and t.places and t.status == "deployed"}
        yield from (told for told in found if told.cue != told.force or told.force.i not in by_verb)

    def is_force(self, token: Token) -> bool:
        """Tell whether a noun stands for an armed force; "no soldiers" are none."""
        if any(child.lower_ == "no" and child.dep_ == "det" for child in token.children):
            return False
        return token.i in self._armed or (token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words().nouns)

    def is_place(self, token: Token) -> bool:
        """Tell whether a noun or name stands for a place."""
        if token.ent_type_ in PLACE_LABELS and token.i not in self._armed:
            return True
        if any(p.start <= token.idx < p.end and not p.adjective for p in self.document.places):
            return True
        return token.pos_ in ("NOUN", "ADJ") and token.lemma_.lower() in words().areas

    def _at(self, token: Token) -> Iterator[Told]:
        if token.pos_ in ("VERB", "AUX"):
            yield from self._by_verb(token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from self._by_movement(token)
            yield from self._by_standing(token)
            yield from self._by_base(token)
            yield from self._by_control(token)
        if token.lower_ in words().held and token.i > 1 and token.nbor(-1).text in ("-", "–"):
            yield from self._by_holder(token)

    # Verbs

    def _by_verb(self, verb: Token) -> Iterator[Told]:
        if clauses.is_negated(verb) or clauses.is_condition(verb) or _is_asked(verb):
            return
        entry = _entry(verb)
        subjects = [t for s in clauses.agents(verb) for t in _spread(s)]
        objects = [t for p in clauses.patients(verb) for t in _spread(p)]
        if _is_purpose(verb) and not entry("withdrawing"):  # a force of a size is where it is to act
            subjects, objects = [s for s in subjects if self._sized(s)], [o for o in objects if not self.is_force(o)]
        if entry("driven"):
            if _is_future(verb) or verb.dep_ == "xcomp":
                return
            yield from (Told(f, "withdrawn", self._places(verb, _FROM), verb) for f in objects if self.is_force(f))
        elif entry("hosts"):
            hosted = [*objects, *clauses.after(verb, "to"), *(t for c in verb.children for t in clauses.after(c, "to"))]
            where = tuple(s for s in subjects if self.is_place(s))[:1]
            yield from (Told(f, "deployed", where, verb) for f in hosted if where and self.is_force(f))
        elif entry("reduced"):
            yield from self._reduced(verb, objects)
        elif entry("created"):
            yield from self._created(verb, subjects, objects)
        elif entry("moves") and (moved := [force for force in objects if self.is_force(force)]):
            yield from self._moved(verb, entry, moved, subjects)
        elif entry("prepared"):
            yield from self._prepared(verb, subjects, entry)
        else:
            yield from self._stands(verb, entry, subjects, objects)

    def _moved(self, verb: Token, entry: Entry, moved: list[Token], subjects: list[Token]) -> Iterator[Told]:
        status = _status(verb, entry)
        owner = next((s for s in subjects if self.parties.of(s)), None)
        for force in moved if status else ():
            if force.lemma_.lower() == "mission" and not self._sized(force):
                continue
            places = self._places(verb, _FROM if status.startswith("with") else _AT) or self._places(force, _AT)  # type: ignore[union-attr]
            places = places or (self._places(owner, _STANDING) if owner is not None else ())
            more = status == "deployed" and force.lemma_.lower() == "reinforcement"
            yield Told(force, "reinforcing" if more else status, places, verb, owner)  # type: ignore[arg-type]

    def _reduced(self, verb: Token, objects: list[Token]) -> Iterator[Told]:
        """ "They will be reduced to 300 troops": the force told of before, at its new size."""
        sizes = [t for t in clauses.after(verb, "to") if self._sized(t)]
        for token in objects:
            before = self._last if token.pos_ == "PRON" else None
            if sizes and (before or self.is_force(token)):
                places = self._places(verb, _AT) or (before.places if before else ())
                yield Told(sizes[0], "planned", places, verb, token, before)

    def _created(self, verb: Token, subjects: list[Token], objects: list[Token]) -> Iterator[Told]:
        """Give a force that is raised; one that a relative clause says was raised once is simply there since."""
        raised = [force for force in objects if self.is_force(force)]
        if not raised and not objects and verb.lemma_.lower() in ("coalesce", "form", "assemble"):
            raised = [force for force in subjects if self.is_force(force)]
        for force in raised:
            whole = self._whole(force)
            status: ForceStatus = (
                "planned" if _is_future(verb) else "deployed" if verb.dep_ in ("relcl", "acl") else "created"
            )
            yield Told(whole, status, self._places(verb, _AT) or self._beside(whole), verb)

    def _whole(self, force: Token) -> Token:
        """Give the force of which soldiers are told: "a force of 300 soldiers"."""
        above = force.head.head if force.dep_ == "pobj" and force.head.lower_ == "of" else force
        return above if self.is_force(above) else force

    def _beside(self, force: Token) -> tuple[Token, ...]:
        """Give the place of a force: its own, or that of the force that it is named together with."""
        places = self._places(force, _STANDING)
        return places or next((found for t in force.conjuncts if (found := self._places(t, _STANDING))), ())

    def _prepared(self, verb: Token, subjects: list[Token], entry: Entry) -> Iterator[Told]:
        """Give a force that makes ready to go or to fight somewhere."""
        inner = [t for c in verb.children if c.dep_ in ("xcomp", "prep", "advcl") for t in c.subtree]
        meant = {meaning.category for t in inner if t.pos_ == "VERB" and (meaning := sense(t))}
        if not meant & {"ASSAULT", "MOBILIZE", "COERCE"}:
            return
        places = tuple(t for t in inner if self.is_place(t))[:1]
        yield from (Told(force, "planned", places, verb) for force in self._forces(subjects, entry))

    def _stands(self, verb: Token, entry: Entry, subjects: list[Token], objects: list[Token]) -> Iterator[Told]:
        """Give a force that is, holds, comes or goes somewhere."""
        status = _status(verb, entry)
        if status is None:
            return
        leaving = status.startswith("with")
        if leaving and limited("pulling", verb.lemma_.lower()) and objects:
            return  # "the army evacuated 900 civilians": who brings others out stays
        if status == "reinforcing" and clauses.is_passive(verb):  # "the garrison at Port was strengthened by 90 men"
            objects = [*objects, *(p for o in objects for p in self._places(o, _STANDING))]
        if entry("moves") and any(o.pos_ == "NOUN" and not self.is_place(o) for o in objects) and not leaving:
            return  # "the groups have deployed drones"
        places = self._places(verb, _FROM if leaving else _AT) + tuple(o for o in objects if self.is_place(o))
        held = [o for o in objects if o.lemma_.lower() in words().control]
        places = places or next((found for o in held if (found := self._places(o, ("of", *_AT)))), ())
        for force in self._forces(subjects, entry):
            if places or leaving or (self._sized(force) and verb.lemma_ != "be"):  # "nine soldiers are missing"
                yield Told(force, status, places, verb)

    def _forces(self, subjects: list[Token], entry: Entry) -> list[Token]:
        """Give the subjects that are forces; states too where they hold ground, or share a noun ("UK and French troops")."""
        forces = [token for token in subjects if self.is_force(token)]
        stateful = entry("held") or (bool(forces) and len(subjects) > 1)
        return [t for t in subjects if t in forces or (stateful and (p := self.parties.of(t)) and p.kind in STATES)]

    # Nouns

    def _by_movement(self, noun: Token) -> Iterator[Told]:
        """ "The withdrawal of 300 soldiers from Norland"."""
        for status, nouns in words().nouns_of.items():
            if noun.lemma_.lower() not in nouns:
                continue
            for force in (t for pobj in clauses.after(noun, "of") for t in _spread(pobj)):
                asked = status != "deployed" and _is_asked(noun) and not self._is_own(noun, force)
                if self.is_force(force) and not asked:
                    places = self._places(noun, _FROM) or self._places(force, _FROM)
                    yield Told(force, status, places, noun)  # type: ignore[arg-type]
        yield from self._by_own_withdrawal(noun)

    def _by_own_withdrawal(self, noun: Token) -> Iterator[Told]:
        """ "The Front completed its withdrawal from the valley"."""
        if noun.lemma_.lower() not in words().nouns_of["withdrawing"] or noun.dep_ not in ("dobj", "nsubjpass"):
            return
        doers, owners = clauses.agents(noun.head), self.parties.every(clauses.owners(noun))
        over = noun.head.lemma_.lower() in ("complete", "finish", "end", "conclude") and _is_over(noun.head)
        for doer in doers:
            party = self.parties.of(doer)
            its_own = party is not None and party.kind in ARMED and party.name in {owner.name for owner in owners}
            if its_own and (places := self._places(noun, _FROM)) and not _is_asked(noun):
                yield Told(doer, "withdrawn" if over else "withdrawing", places, noun)

    def _is_own(self, noun: Token, force: Token) -> bool:
        """Tell whether who asks for a movement commands the force: "the president's call for the exit of his troops"."""
        moved = self.parties.of(force)
        for above in clauses.governors(noun):
            asker = self.parties.every([*clauses.agents(above), *clauses.owners(above)])
            if moved and any(party.country and party.country == moved.country for party in asker):
                return True
        return False

    def _by_standing(self, noun: Token) -> Iterator[Told]:
        """ "The rebels in the valley"."""
        if not self.is_force(noun) or noun.dep_ in ("compound", "amod", "nmod") or _is_fought(noun):
            return
        if noun.lemma_.lower() in ("mission", "coalition") or self._is_vague(noun):
            return
        if places := self._places(noun, _STANDING):
            yield Told(noun, "deployed", places, noun)

    def _is_vague(self, noun: Token) -> bool:
        """Tell whether words name no force but a kind of people somewhere ("militants in the north")."""
        if noun.lemma_.lower() not in words().vague or noun.ent_type_:
            return False
        return not any(t.pos_ == "PROPN" or t.ent_type_ in ("NORP", "GPE", "ORG") for t in noun.lefts)

    def _by_base(self, noun: Token) -> Iterator[Told]:
        """ "A Norlandian base in the hills"."""
        if noun.lemma_.lower() not in words().bases:
            return
        for owner in (c for c in noun.children if c.dep_ in _MODIFIERS):
            party = self.parties.of(owner)
            places = self._places(noun, _AT)
            if self.is_force(owner) or (party is not None and party.kind != "person" and places):
                yield Told(owner, "deployed", places or (noun,), noun)
        for owner in (t for p in clauses.after(noun, "for", "of") for t in _spread(p)):  # "Port is a base for rebels"
            above = noun.head if noun.dep_ == "attr" else None
            where = tuple(t for t in clauses.agents(above) if self.is_place(t)) if above is not None else ()
            if self.is_force(owner) and (where := where or self._places(noun, _AT)):
                yield Told(owner, "deployed", where, noun)

    def _by_control(self, noun: Token) -> Iterator[Told]:
        """ "under rebel control", "in rebel hands"."""
        if noun.lemma_.lower() not in words().control or noun.dep_ != "pobj" or noun.head.lower_ not in ("under", "in"):
            return
        above = noun.head.head
        places = (
            tuple(t for a in clauses.agents(above) for t in _spread(a)) if above.pos_ in ("VERB", "AUX") else (above,)
        )
        ended = any(t.lower_ in ("until", "till") for t in above.subtree)
        for owner in (c for c in noun.children if c.dep_ in _MODIFIERS and c.pos_ != "PRON"):
            if self._is_holder(owner) or self.parties.of(owner):
                where = tuple(p for p in places if self.is_place(p)) or (() if owner.pos_ == "ADJ" else (noun,))
                if not where:
                    continue
                yield Told(owner, "withdrawn" if ended else "deployed", where, noun)

    def _is_holder(self, word: Token) -> bool:
        """Tell whether a word before a noun means a force, an adjective too: "in rebel hands"."""
        return self.is_force(word) or (word.pos_ == "ADJ" and word.lemma_.lower() in words().nouns)

    def _by_holder(self, held: Token) -> Iterator[Told]:
        """ "rebel-held Idlib": holder before the hyphen, place after the participle."""
        holder = held.nbor(-2)
        following = held.doc[held.i + 1 : held.i + 6]
        place = next((t for t in following if t.ent_type_ in PLACE_LABELS or t.pos_ == "NOUN"), None)
        named_holder = holder.ent_type_ in ("NORP", "ORG") and holder.text[:1].isupper()
        if place is None or not (self.is_force(holder) or self.parties.of(holder) or named_holder):
            return
        named = (place,) if place.ent_type_ in PLACE_LABELS else self._places(place, ("of", "in"))
        named = named or tuple(t for t in place.children if t.ent_type_ in PLACE_LABELS)[:1]
        if named:
            yield Told(holder, "deployed", named, held)

    def _places(self, token: Token, prepositions: Iterable[str]) -> tuple[Token, ...]:
        return tuple(place for place in clauses.after(token, *prepositions) if self.is_place(place))[:1]


def _status(verb: Token, entry: Entry) -> ForceStatus | None:
    if entry("withdrawing"):
        return "withdrawn" if _is_over(verb) else "withdrawing"
    if _is_future(verb) and (entry("deployed") or entry("sent")):
        return "planned"
    if entry("reinforcing"):
        return "reinforcing"
    return "deployed" if entry("deployed") or entry("sent") else None


def _spread(token: Token) -> list[Token]:
    """Give a token and those joined to it; for an amount ("a mixture of", "thousands of") what it is of."""
    spread: list[Token] = []
    for one in clauses.coordinated(token):
        inner = clauses.after(one, "of") if carries("amount", one.lemma_.lower()) else []
        spread += [t for pobj in inner for t in clauses.coordinated(pobj)] or [one]
    return spread


def _entry(verb: Token) -> Entry:
    """Give a test whether a verb stands in a list, alone or with its particle."""
    lemma = verb.lemma_.lower()
    beside = [c for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "dobj", "acomp", "attr")]
    forms = {lemma, *(f"{lemma} {word}" for c in beside for word in (c.lower_, c.lemma_.lower()))}
    return lambda kind: bool(forms & words().verbs[kind])


def _is_asked(word: Token) -> bool:
    """Tell whether a movement is only what somebody is asked, threatened or refuses to do."""
    link = word
    for above in clauses.governors(word):
        if link.dep_ == "advcl":  # "seeks support, announcing that it will send soldiers"
            return False
        meaning, link = sense(above), above
        if meaning is not None and meaning.category in _NO_ACT:
            return True
    return False


def _is_fought(noun: Token) -> bool:
    """Tell whether a force is only the object of a fight, whose place is the fight's."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "against":
        return True
    near = (noun.head, noun.head.head)
    return noun.dep_ in ("dobj", "pobj", "nsubjpass") and any(t.lemma_.lower() in words().fights for t in near)


def _is_future(verb: Token) -> bool:
    if clauses.modals(verb) & _FUTURE:
        return True
    return any(t.lemma_.lower() in _INTENT for t in clauses.governors(verb))


def _is_purpose(verb: Token) -> bool:
    """Tell what is only the aim of something else: "an offensive to retake the port"."""
    return verb.dep_ in ("acl", "advcl") and verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)


def _is_over(verb: Token) -> bool:
    """Tell whether a movement is told as done: past tense or perfect, not under another verb."""
    return not _is_future(verb) and verb.dep_ not in ("xcomp", "acl", "pcomp") and verb.tag_ in ("VBD", "VBN")
