"""Armed forces: where they are, how many, what they do there.

A force is given once per force, place, size and status. Its size is that told
with its noun; what it consists of, told elsewhere, is added to it.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tacitus.annotating.document import Count, Document, within
from tacitus.coding import clauses
from tacitus.coding.forces.tellings import ARMED, PLACE_LABELS, STATES, Tellings, Told, words
from tacitus.coding.parties import Parties, Party, phrase
from tacitus.coding.spells import spell
from tacitus.knowledge import actors
from tacitus.model import Force, Place

_QUANTITIES = frozenset(
    {"more", "many", "several", "few", "own", "last", "additional", "extra", "further", "remaining", "such", "other"}
)
_BEFORE = ("amod", "compound", "nmod", "npadvmod", "advmod", "dep", "poss")


type Worded = tuple[str, str | None]


def code_forces(document: Document) -> tuple[Force, ...]:
    """Give the forces that a document places, in text order."""
    return tuple(force for force, _ in forces_with_words(document))


def forces_with_words(document: Document) -> list[tuple[Force, Worded]]:
    """Give each force with the words that stand for it and for its place."""
    coder = _Coder(document)
    found: dict[tuple[object, ...], tuple[Force, Worded]] = {}
    for force, worded in coder.forces():
        place = force.place.name if force.place else None
        found.setdefault((force.force, place, force.low, force.high, force.status), (force, worded))
    kept = [force for force, _ in found.values()]
    words_of = {(force.force, force.start): worded for force, worded in found.values()}
    for composition in coder.compositions():
        kept = _composed(kept, composition)
    told = [force for force in kept if not any(_is_less(force, other) for other in kept)]
    return [(force, words_of.get((force.force, force.start), (force.force, None))) for force in told]


def _is_less(force: Force, other: Force) -> bool:
    """Tell whether a telling says nothing that another of the same force and status does not say as well."""
    if other is force or (force.force, force.status) != (other.force, other.status):
        return False
    size, known = (force.low, force.high), (other.low, other.high)
    place = force.place.name if force.place else None
    same_place = place is None or place == (other.place.name if other.place else None)
    same_size = size in ((None, None), known)
    return same_place and same_size and (place, size) != (other.place.name if other.place else None, known)


def _composed(forces: list[Force], composition: Force) -> list[Force]:
    """Add what a force consists of: to its last telling without a size, else as a telling of its own."""
    same = [n for n, force in enumerate(forces) if force.force == composition.force]
    bare = [n for n in same if forces[n].low is None and forces[n].high is None]
    if not bare:
        status = forces[same[-1]].status if same else composition.status
        return [*forces, replace(composition, status=status)]
    last = forces[bare[-1]]
    merged = replace(composition, status=last.status, place=last.place, since=last.since, until=last.until)
    return [force for n, force in enumerate(forces) if n not in bare] + [merged]


class _Coder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.parties = Parties(document)
        self.tellings = Tellings(document, self.parties, lambda token: self._count(token) is not None)

    def forces(self) -> Iterator[tuple[Force, Worded]]:
        """Give each telling in the record's form, with the words for the force and its place."""
        for told in self.tellings.all():
            yield self._force(told), (phrase(told.force), phrase(told.places[0]) if told.places else None)

    def _force(self, told: Told) -> Force:
        tokens = [t for t in (told.force, told.cue, *told.places) if t.sent == told.cue.sent]
        first = min((told.force.left_edge, *tokens), key=lambda t: t.i)
        last = max(tokens, key=lambda t: t.i)
        start = max(first.idx, told.cue.sent.start_char)
        return self._value(told, start, last.idx + len(last), self._place(told.places[0]) if told.places else None)

    def _value(self, told: Told, start: int, end: int, place: Place | None) -> Force:
        evidence = self.document.evidence(start, end)
        count = self._count(told.force)
        voice = self.document.voice_at(told.cue)
        starts = {entry.split()[0] for kind in ("created", "begun") for entry in words().verbs[kind]}
        begun = told.cue.lemma_.lower() in starts
        ended = told.status in ("withdrawing", "withdrawn")
        since, until = spell(self.document, (told.cue, told.force), begun=begun and not ended, ended=ended)
        return Force(
            report=evidence.report,
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
            force=self._name(told),
            place=place,
            low=count.low if count else None,
            high=count.high if count else None,
            hedge=count.hedge if count else "exact",
            status=told.status,
            since=since,
            until=until,
            mandate=self._own_mandate(told),
            said_by=voice.speaker if voice else None,
        )

    def compositions(self) -> Iterator[Force]:
        """Give what forces consist of: "the force was made up of 300 soldiers from four countries: …"."""
        for verb in self.document.doc:
            together = any(child.lower_ == "together" for child in verb.children)
            if verb.pos_ != "VERB" or not (verb.lemma_.lower() in words().consists or together):
                continue
            wholes = clauses.patients(verb) if clauses.is_passive(verb) else clauses.agents(verb)
            parts = [
                *clauses.after(verb, "of"),
                *clauses.after(verb, "up"),
                *(c for c in verb.children if c.dep_ == "dobj"),
            ]
            listed = next((part for part in parts if len(self._members(part, verb)) > 1), None)
            sized = next((part for part in parts if self._count(part)), listed)
            for whole in wholes if sized is not None else ():
                if self.tellings.is_force(whole):
                    yield self._composition(whole, sized, verb)

    def _composition(self, whole: Token, part: Token | None, verb: Token) -> Force:
        assert part is not None
        told = Told(part, "deployed", (), verb, None, Told(whole, "deployed", (), verb))
        members = self._members(part, verb)
        last = members[-1] if members else part
        force = self._value(told, whole.left_edge.idx, last.idx + len(last), None)
        names = tuple(actors.country(code).name for t in members if (code := self._country(t)))
        return replace(force, members=tuple(dict.fromkeys(names)), mandate=self._mandate(whole, verb))

    def _members(self, part: Token, verb: Token) -> list[Token]:
        """Give the countries listed behind what a force consists of."""
        following = verb.sent.doc[part.i + 1 : verb.sent.end]
        ends = [t for t in following if t.dep_ not in ("amod", "compound") and t.pos_ == "PROPN"]
        return [t for t in ends if self._country(t) is not None]

    def _country(self, token: Token) -> str | None:
        """Give the code of the country that a name's last word ends: "Burkina Faso"."""
        names = actors.country_words()
        two = token.doc[max(token.i - 1, 0) : token.i + 1].text
        return (
            names.get(two) or names.get(token.text) or next((c.code for c in actors.countries() if c.name == two), None)
        )

    def _own_mandate(self, told: Told) -> str | None:
        """Give the task that the same sentence tells of a force: "the mission, whose mandate is to guard convoys"."""
        for token in told.cue.sent:
            lemma = token.lemma_.lower()
            if lemma not in words().tasks or token.pos_ not in ("VERB", "NOUN"):
                continue
            verb = token if token.pos_ == "VERB" else token.head
            whose = [*clauses.agents(verb), *clauses.patients(verb), *clauses.owners(token)]
            if verb.dep_ == "relcl" or verb.dep_ == "acl":
                whose.append(verb.head)
            clausal = [c for word in (token, verb) for c in word.children if c.i > token.i]
            for child in clausal if told.force in whose else ():
                if child.dep_ in ("acl", "xcomp", "prep") and (child.dep_ != "prep" or child.lower_ in ("with", "of")):
                    start, end = clauses.clause_span(child)
                    return self.document.report.text[start:end]
        return None

    def _mandate(self, whole: Token, verb: Token) -> str | None:
        """Give the task of a force in the text's words, from its sentence or the next ("It aimed at …")."""
        doc = self.document.doc
        following = doc[verb.sent.end : min(verb.sent.end + 40, len(doc))]
        for token in (*verb.sent, *(t for t in following if t.sent.start == verb.sent.end)):
            if token.lemma_.lower() in words().tasks and token.pos_ in ("VERB", "NOUN"):
                for child in token.children:
                    if child.dep_ in ("prep", "xcomp", "acl", "advcl") and child.i > token.i:
                        start, end = clauses.clause_span(child)
                        return self.document.report.text[start:end]
        return None

    # Names, sizes, places, times

    def _name(self, told: Told) -> str:
        """Give a force's canonical name, else its words with those whose force it is."""
        if told.same_as is not None:
            return self._name(told.same_as)
        token, described = told.force, _described(told.force)
        above = self.parties.of(token.head) if token.dep_ == "appos" else None
        if above is not None and above.kind in ARMED:
            return above.name
        party = self.parties.of(token)
        sender = self.parties.of(told.owner) if told.owner is not None else None
        if (
            sender is not None
            and sender.kind != "person"
            and _is_bare(token)
            and (party is None or party.country != sender.country)
        ):
            return self._sent_by(sender, described)
        if party is not None and party.kind in STATES and (noun := _shared_noun(token)):
            return f"{party.name} {noun}"
        if party is not None and party.name.lower() not in described.lower():
            return party.name
        owner = self.parties.of(told.owner) if told.owner is not None else None
        if owner is not None and len(described.split()) == 1:
            return f"{described} of {owner.name}"
        several = f"{token.lemma_.lower()}s"  # "rebel-held"; an army, a military are one
        plural = token.tag_ in ("NN", "JJ") and token.dep_ in _BEFORE and several in actors.nominals()
        return f"{described}s" if plural else described

    def _sent_by(self, sender: Party, described: str) -> str:
        """Give the name of soldiers that only their sender tells: "the council has sent 300 soldiers"."""
        if sender.kind in ARMED:
            return sender.name
        body = actors.FORCE_NOUNS.get(described.lower())
        if body and sender.country and sender.kind in ("government", "country"):
            return actors.country(sender.country).body(body)
        return f"{described} of {sender.name}"

    def _count(self, token: Token) -> Count | None:
        """Give the size told with a noun: the count nearest before it, or of those it consists of."""
        if token.pos_ == "PRON":
            return None
        near = [c for c in self.document.counts if c.noun and c.noun.start <= token.idx < c.noun.end]
        near = near or list(within(self.document.counts, token.left_edge.idx, token.idx + len(token)))
        if near:
            return max(near, key=lambda count: count.number.start)
        inner = [self._count(p) for p in clauses.after(token, "of") if p.lemma_.lower() in words().nouns]
        return next((count for count in inner if count), None)

    def _place(self, token: Token) -> Place:
        for place in self.document.places:
            if place.start <= token.idx < place.end and not place.adjective:
                return place.place or Place(name=place.text)
        for entity in token.doc.ents:
            if entity.start <= token.i < entity.end and entity.label_ in PLACE_LABELS:
                return Place(name=entity.text.removeprefix("the "), precision="district")
        inner = [t for t in token.subtree if t.ent_type_ in PLACE_LABELS and t.i != token.i]
        inner = inner or [t for t in clauses.after(token, "of") if self._is_placed(t)]
        if inner:
            return self._place(inner[0])
        return Place(name=_described(token), precision="district")

    def _is_placed(self, token: Token) -> bool:
        return any(p.start <= token.idx < p.end and not p.adjective for p in self.document.places)


def _is_bare(token: Token) -> bool:
    """Tell soldiers of whom the words before them do not say whose they are: "12,000 soldiers", "its last 400 men"."""
    named = any(c.pos_ == "PROPN" or c.ent_type_ in ("NORP", "GPE", "ORG") for c in token.lefts)
    return not named and token.pos_ == "NOUN" and not any(c.dep_ == "prep" and c.lower_ == "from" for c in token.rights)


def _shared_noun(token: Token) -> str | None:
    """Give the noun that a state shares with the force beside it: "UK and French special forces"."""
    return next((t.text for t in token.conjuncts if t.i > token.i and t.lemma_.lower() in words().nouns), None)


def _described(token: Token) -> str:
    """Give a force as worded, without number and article."""
    skipped = ("DET", "NUM", "ADP", "ADV", "PUNCT", "SPACE")
    before = [t for t in token.subtree if token.i - 6 < t.i < token.i]
    number = max((t.i for t in before if t.tag_ == "CD"), default=-1)
    kept = [t.i for t in before if t.i > number and not t.like_num and t.pos_ not in skipped]
    first = min(kept, default=token.i)
    while first < token.i and (token.doc[first].lower_ in _QUANTITIES or token.doc[first].tag_ == "PRP$"):
        first += 1
    return token.doc[first : token.i + 1].text
