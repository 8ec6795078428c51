"""Armed forces: where they are, how many, what they do there.

A force is told of by the noun phrase that names it, and its status by what is
said of it: a verb of holding, coming, going or raising, a preposition of place
beside it, or a word built from holder and place ("rebel-held"). A place that is
only struck is no presence. The words are data (``knowledge/codebook/forces.toml``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from tacitus.annotating.document import Count, Document, within
from tacitus.coding import clauses
from tacitus.coding.parties import Parties
from tacitus.knowledge import settings
from tacitus.model import Force, ForceStatus, Place

_ARMED = ("state_force", "rebel_group", "political_militia", "communal_militia", "mercenary", "international_force")
_AT = (
    "in",
    "at",
    "near",
    "inside",
    "across",
    "around",
    "along",
    "on",
    "into",
    "to",
    "throughout",
    "behind",
    "outside",
    "over",
    "within",
    "towards",
    "between",
)
_FROM = ("from", "out", "of", "in")
_PLACE_LABELS = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: frozenset[str]
    bases: frozenset[str]
    held: frozenset[str]
    control: frozenset[str]
    presence: frozenset[str]
    areas: frozenset[str]
    verbs: dict[str, frozenset[str]]
    nouns_of: dict[str, frozenset[str]]


@cache
def _words() -> _Words:
    data: dict[str, Any] = settings("codebook/forces.toml")
    lists = {key: frozenset(value) for key, value in data.items() if isinstance(value, list)}
    tables = {key: {kind: frozenset(v) for kind, v in data[key].items()} for key in ("verbs", "nouns_of")}
    return _Words(**lists, **tables)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Told:
    """A force as told once: who, what of them, where, and the word that says so."""

    force: Token
    status: ForceStatus
    places: tuple[Token, ...]
    cue: Token
    owner: Token | None = None


def code_forces(document: Document) -> tuple[Force, ...]:
    """Give the forces that a document places, in text order, each once per force, place, size and status."""
    coder = _Coder(document)
    found: dict[tuple[object, ...], Force] = {}
    for told in coder.told():
        force = coder.force(told)
        if force is not None:
            key = (force.force, force.place.name if force.place else None, force.low, force.high, force.status)
            found.setdefault(key, force)
    return tuple(found.values())


class _Coder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.parties = Parties(document)
        self._armed = {document.tokens(m).root.i for m in document.actors if m.kind in _ARMED}

    def told(self) -> Iterator[_Told]:
        """Give every telling of a force."""
        for token in self.document.doc:
            if token.pos_ in ("VERB", "AUX"):
                yield from self._by_verb(token)
            elif token.pos_ in ("NOUN", "PROPN"):
                yield from self._by_noun(token)
            if token.lower_ in _words().held and token.i > 1 and token.nbor(-1).text == "-":
                yield from self._by_holder(token)

    def is_force(self, token: Token) -> bool:
        """Tell whether a noun stands for an armed force."""
        if token.i in self._armed:
            return True
        return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _words().nouns

    # Verbs

    def _by_verb(self, verb: Token) -> Iterator[_Told]:
        if clauses.is_negated(verb) or clauses.is_condition(verb):
            return
        words = _words().verbs
        entry = _entry(verb)
        subjects = [t for s in clauses.agents(verb) for t in clauses.coordinated(s)]
        objects = [t for p in clauses.patients(verb) for t in clauses.coordinated(p)]
        if entry("driven"):
            for force in filter(self.is_force, objects):
                yield _Told(force, "withdrawn", self._places(verb, _FROM), verb)
            return
        if entry("reduced"):
            for force in filter(self._stands_for_force, objects):
                yield _Told(force, "planned", self._places(verb, _AT), verb)
            return
        moved = [force for force in objects if self.is_force(force)] if entry("moves") else []
        if moved:
            status = self._status(verb, entry)
            if status:
                for force in moved:
                    places = self._places(verb, _FROM if status.startswith("with") else _AT) or self._places(force, _AT)
                    yield _Told(force, status, places, verb, next(iter(subjects), None))
            return
        status = (
            self._status(verb, entry) if any(entry(kind) for kind in words if kind not in ("moves", "sent")) else None
        )
        if status is None:
            return
        prepositions = _FROM if status.startswith("with") else _AT
        places = self._places(verb, prepositions) + tuple(o for o in objects if self._is_place(o))
        if places or status == "created":
            for force in filter(self._stands_for_force, subjects):
                yield _Told(force, status, places, verb)

    def _status(self, verb: Token, entry: Any) -> ForceStatus | None:
        if entry("withdrawing"):
            return "withdrawn" if _is_over(verb) else "withdrawing"
        if _is_future(verb) and (entry("deployed") or entry("sent") or entry("created")):
            return "planned"
        if entry("reinforcing"):
            return "reinforcing"
        if entry("deployed") or entry("sent"):
            return "deployed"
        return "created" if entry("created") else None

    def _stands_for_force(self, token: Token) -> bool:
        """Tell whether a noun or pronoun stands for a force."""
        return self.is_force(token)

    # Nouns

    def _by_noun(self, noun: Token) -> Iterator[_Told]:
        lemma, words = noun.lemma_.lower(), _words()
        for status, nouns in words.nouns_of.items():
            if lemma in nouns:
                for force in clauses.after(noun, "of"):
                    for one in clauses.coordinated(force):
                        if self.is_force(one):
                            places = self._places(noun, _FROM) or self._places(one, _FROM)
                            yield _Told(one, status, places, noun)  # type: ignore[arg-type]
        if self.is_force(noun) and noun.dep_ not in ("compound", "amod", "nmod"):
            places = self._places(noun, ("in", "at", "near", "inside", "across", "on", "around", "along"))
            if places:
                yield _Told(noun, "deployed", places, noun)
        if lemma in words.bases:
            yield from self._by_base(noun)
        if lemma in words.control:
            yield from self._by_control(noun)

    def _by_base(self, noun: Token) -> Iterator[_Told]:
        for owner in noun.children:
            if owner.dep_ in ("poss", "amod", "compound", "nmod") and self.parties.of(owner):
                yield _Told(owner, "deployed", self._places(noun, _AT) or (noun,), noun)

    def _by_control(self, noun: Token) -> Iterator[_Told]:
        """ "under rebel control", "in rebel hands"."""
        if noun.dep_ != "pobj" or noun.head.lower_ not in ("under", "in"):
            return
        above = noun.head.head
        places = tuple(clauses.agents(above)) if above.pos_ in ("VERB", "AUX") else (above,)
        for owner in noun.children:
            if owner.dep_ in ("poss", "amod", "compound", "nmod") and (self.is_force(owner) or self.parties.of(owner)):
                yield _Told(owner, "deployed", tuple(p for p in places if self._is_place(p)) or (noun,), noun)

    def _by_holder(self, held: Token) -> Iterator[_Told]:
        """ "rebel-held Idlib": holder before the hyphen, place after the participle."""
        holder = held.nbor(-2)
        place = held.head if held.head.pos_ in ("NOUN", "PROPN") and held.head.i > held.i else None
        if place is not None and (self.is_force(holder) or self.parties.of(holder)):
            yield _Told(
                holder, "deployed", self._places(place, ("of", "in")) if place.pos_ == "NOUN" else (place,), held
            )

    # Places

    def _places(self, token: Token, prepositions: Iterable[str]) -> tuple[Token, ...]:
        return tuple(place for place in clauses.after(token, *prepositions) if self._is_place(place))[:1]

    def _is_place(self, token: Token) -> bool:
        if token.ent_type_ in _PLACE_LABELS and token.i not in self._armed:
            return True
        if any(p.start <= token.idx < p.end and not p.adjective for p in self.document.places):
            return True
        return token.pos_ in ("NOUN", "ADJ") and token.lemma_.lower() in _words().areas

    def _place(self, token: Token) -> Place:
        for place in self.document.places:
            if place.start <= token.idx < place.end and not place.adjective:
                return place.place or Place(name=place.text)
        for entity in token.doc.ents:
            if entity.start <= token.i < entity.end:
                return Place(name=entity.text.removeprefix("the "), precision="district")
        inner = [t for t in token.subtree if t.ent_type_ in _PLACE_LABELS]
        if inner:
            return self._place(inner[0])
        first = min((c.left_edge.i for c in token.children if c.i < token.i and c.dep_ != "det"), default=token.i)
        return Place(name=token.doc[first : token.i + 1].text, precision="district")

    # The record

    def force(self, told: _Told) -> Force | None:
        """Give the record's form of a telling."""
        token = told.force
        count = self._count(token)
        start = (
            min(token.left_edge.idx, told.cue.idx, *(p.idx for p in told.places))
            if told.places
            else min(token.left_edge.idx, told.cue.idx)
        )
        last = max((token, told.cue, *told.places), key=lambda t: t.i)
        start = max(start, token.sent.start_char)
        evidence = self.document.evidence(start, max(last.idx + len(last), start + 1))
        voice = self.document.voice_at(told.cue)
        return Force(
            report=evidence.report,
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
            force=self._name(told),
            place=self._place(told.places[0]) if told.places else None,
            low=count.low if count else None,
            high=count.high if count else None,
            hedge=count.hedge if count else "exact",
            status=told.status,
            said_by=voice.speaker if voice else None,
        )

    def _name(self, told: _Told) -> str:
        token = told.force
        party = self.parties.of(token)
        words = _described(token)
        if party and party.name not in words:
            return party.name
        if told.owner is not None and words == token.text and (owner := self.parties.of(told.owner)):
            return f"{token.text} of {owner.name}"
        return words

    def _count(self, token: Token) -> Count | None:
        start, end = token.left_edge.idx, token.idx + len(token)
        found = list(within(self.document.counts, start, end))
        return (
            found[0]
            if found
            else next((c for c in self.document.counts if c.noun and c.noun.start <= token.idx < c.noun.end), None)
        )


def _entry(verb: Token) -> Any:
    """Give a test whether a verb stands in a list, alone or with its particle."""
    lemma = verb.lemma_.lower()
    beside = [
        word
        for c in verb.children
        if c.dep_ in ("prt", "prep", "advmod", "dobj", "acomp")
        for word in {c.lower_, c.lemma_.lower()}
    ]
    forms = {lemma, *(f"{lemma} {word}" for word in beside)}
    return lambda kind: bool(forms & _words().verbs[kind])


def _is_future(verb: Token) -> bool:
    if clauses.modals(verb) & {"will", "would", "shall", "'ll", "’ll", "may", "might", "could"}:
        return True
    return any(
        t.lemma_.lower() in ("plan", "prepare", "intend", "hope", "decide", "promise", "pledge")
        for t in clauses.governors(verb)
    )


def _is_over(verb: Token) -> bool:
    """Tell whether a movement is told as done: past tense or perfect, not under another verb."""
    if _is_future(verb) or verb.dep_ in ("xcomp", "acl", "pcomp"):
        return False
    return verb.tag_ in ("VBD", "VBN")


def _described(token: Token) -> str:
    """Give a force as worded, without number and article."""
    kept = [
        t for t in token.subtree
        if t.i < token.i and not t.like_num and t.pos_ not in ("DET", "NUM", "ADP", "ADV", "PUNCT", "SPACE") and t.i > token.i - 6
    ]  # fmt: skip
    first = min((t.i for t in kept), default=token.i)
    return token.doc[first : token.i + 1].text
