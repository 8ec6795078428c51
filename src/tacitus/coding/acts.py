"""Political acts in the parse: a verb or noun of the codebook, with who does it and towards whom.

An act told as the content of another ("demanded that it withdraw", "refused to
meet") is part of that other act. An act told as somebody's announcement or
attempt ("said it would withdraw") is that act itself; by the PLOVER manual an
announced one has another category, which is kept beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.coding.parties import Parties, Party
from tacitus.coding.plover import Sense, carries, lexicon, sense
from tacitus.model import StatementType

_CONTENT = ("AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "COERCE")
"""Categories whose clause tells what is asked, refused, threatened, and is no act of its own."""
_KEPT = {"RETREAT", "AID"}
"""Categories that an agreed act keeps in the record, whose promise is coded as the thing itself."""
_TOWARDS = {
    "AGREE": ("with", "to", "from"),
    "CONSULT": ("with", "to", "by", "between", "for", "in", "at"),
    "SUPPORT": ("for", "to", "with", "of", "by", "on", "in"),
    "CONCEDE": ("to", "on", "for", "from", "in"),
    "COOPERATE": ("with", "from", "to", "in"),
    "AID": ("to", "for", "in"),
    "RETREAT": ("from", "out", "to", "in", "with", "of"),
    "REQUEST": ("to", "on", "upon", "of", "from", "for", "with", "in"),
    "ACCUSE": ("of", "against", "with", "at", "by", "in", "over", "on", "to", "for"),
    "REJECT": ("to", "with", "from", "by", "of", "on", "for"),
    "THREATEN": ("against", "to", "of", "on", "from", "with", "in"),
    "PROTEST": ("against", "at", "of", "over", "to", "in"),
    "SANCTION": ("on", "against", "to", "with", "from", "of", "in", "for"),
    "MOBILIZE": ("against", "in", "to", "for", "at", "on", "along", "into"),
    "COERCE": ("on", "against", "of", "in", "from", "to"),
    "ASSAULT": ("against", "on", "at", "in", "of", "near", "with"),
}
_MOVING = ("RETREAT", "MOBILIZE")
_BARE_SUBJECT = {"ACCUSE", "COERCE", "REQUEST", "SANCTION", "ASSAULT"}
"""Categories coded in the passive although nobody is said to have done it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act, with all its speakers and addressees."""

    category: StatementType
    manual: StatementType
    """The category by the manual's rule of tense."""
    trigger: Token
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    mutual: bool
    basis: str
    """Entry of the codebook that gave the category."""


def find_acts(document: Document) -> Iterator[Act]:
    """Give the acts of a document, in text order."""
    finder = _Finder(document)
    for token in document.doc:
        if not token.is_space and not token.is_punct:
            yield from finder.at(token)


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.parties = Parties(document)
        self._taken: set[int] = set()
        self._senses: dict[int, Sense | None] = {}

    def sense(self, token: Token) -> Sense | None:
        """Give what a token means, looked up once."""
        if token.i not in self._senses:
            self._senses[token.i] = sense(token)
        return self._senses[token.i]

    def at(self, token: Token) -> Iterator[Act]:
        """Give the act that a token names, if it names one."""
        if token.i in self._taken:
            return
        meaning = self.sense(token)
        if token.pos_ in ("NOUN", "PROPN"):
            if meaning:
                yield from self._of_noun(token, meaning)
            return
        duty = self._duty(token)
        if duty is not None:
            yield duty
            return
        if meaning is None:
            if token.pos_ in ("VERB", "AUX"):
                yield from self._refusal(token)
            return
        if meaning.noun is not None:
            self._taken.add(meaning.noun.i)
        if self._is_content(token) or clauses.is_condition(token) or token.dep_ == "amod":
            return
        yield from self._of_verb(token, meaning)

    # Verbs

    def _of_verb(self, verb: Token, meaning: Sense) -> Iterator[Act]:
        speakers = self._speakers(verb, meaning)
        addressees = self._addressees(verb, meaning, speakers)
        if not speakers and not (addressees and clauses.is_passive(verb) and meaning.category in _BARE_SUBJECT):
            return
        act = self._act(verb, meaning, speakers, addressees)
        inner = self._inner(verb) if meaning.category == "AGREE" else None
        if inner is not None and inner.category in ("RETREAT", "CONCEDE", "AID"):
            kept = inner.category if inner.category in _KEPT else "CONCEDE"
            manual = lexicon().announced[inner.category]
            act = replace(act, category=kept, manual=manual)
        if clauses.is_negated(verb):
            if meaning.category not in (
                "AGREE",
                "CONSULT",
                "SUPPORT",
                "CONCEDE",
                "COOPERATE",
                "AID",
                "RETREAT",
                "REJECT",
            ):
                return
            if meaning.category == "REJECT":
                return
            act = replace(act, category="REJECT", manual="REJECT")
        yield act

    def _act(self, verb: Token, meaning: Sense, speakers: list[Party], addressees: list[Party]) -> Act:
        category = meaning.category
        manual = lexicon().announced[category] if self._is_announced(verb) else category
        names = {party.name for party in speakers}
        return Act(
            category=category,
            manual=manual,
            trigger=verb,
            speakers=tuple(speakers),
            addressees=tuple(p for p in addressees if p.name not in names),
            mutual=meaning.mutual,
            basis=meaning.entry,
        )

    def _speakers(self, verb: Token, meaning: Sense) -> list[Party]:
        found: list[Party] = []
        for token in clauses.agents(verb):
            found += self.parties.every([token]) or self._by_owner(token)
        if not found and meaning.noun is not None:
            found = self.parties.every(clauses.owners(meaning.noun))
        return list({party.name: party for party in found}.values())

    def _by_owner(self, token: Token) -> list[Party]:
        """Give whose act it is where the subject is a thing: "Mali's parliament", "a US statement"."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return []
        return self.parties.every(clauses.owners(token)) or [
            party for c in token.children if c.dep_ in ("amod", "compound", "nmod") for party in self.parties.every([c])
        ]

    def _addressees(self, verb: Token, meaning: Sense, speakers: list[Party]) -> list[Party]:
        """Give whom the act is directed at: its object, a prepositional object, whoever the object belongs to."""
        names = {party.name for party in speakers}

        def others(found: list[Party]) -> list[Party]:
            return [party for party in found if party.name not in names]

        taken = [t for t in clauses.patients(verb) if not (meaning.category in _MOVING and self._is_moved(t))]
        for token in taken:
            if found := others(self.parties.every([token])):
                return found
        nouns = [noun for noun in (meaning.noun, *taken) if noun is not None]
        prepositions = _TOWARDS[meaning.category]
        for word in (verb, *nouns):
            for token in clauses.after(word, *prepositions):
                if found := others(self.parties.every([token])):
                    return found
        for noun in taken:
            if found := others(self.parties.within(noun)):
                return found
        for clause in (c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp")):
            for token in (*clauses.agents(clause), *clauses.patients(clause)):
                if found := others(self.parties.every([token]) or self.parties.within(token)):
                    return found
            for token in clauses.after(clause, "from", "with", "to", "in", "of", "against", "on"):
                if found := others(self.parties.every([token])):
                    return found
        for word in (verb, *nouns):
            for token in clauses.after(word, *prepositions):
                if found := others(self.parties.within(token)):
                    return found
        return []

    def _is_moved(self, token: Token) -> bool:
        """Tell whether what a verb of movement takes is a force that moves, and nobody addressed."""
        return token.lemma_.lower() in (
            "troop",
            "soldier",
            "force",
            "fighter",
            "peacekeeper",
            "police",
            "reinforcement",
        )

    # Content of other acts

    def _is_content(self, token: Token) -> bool:
        """Tell whether a verb only says what another act asks, refuses, promises or threatens."""
        for above in clauses.governors(token):
            if above.dep_ in ("ROOT",) and above.pos_ not in ("VERB", "AUX", "NOUN"):
                return False
            link = token
            while link.head != above and link.head != link:
                link = link.head
            if link.dep_ == "advcl":
                return False
            if link.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
                return self._is_content(above) and not _has_subject(link)
            meaning = self.sense(above)
            if meaning is not None and meaning.category in _CONTENT and link.dep_ not in ("advcl", "dobj"):
                return not carries("announce", above.lemma_.lower()) or meaning.category != "AGREE"
        return False

    def _inner(self, verb: Token) -> Sense | None:
        for child in verb.children:
            if child.dep_ in ("xcomp", "ccomp") and (meaning := self.sense(child)):
                return meaning
            if child.dep_ == "dobj":
                for clause in child.children:
                    if clause.dep_ == "acl" and (meaning := self.sense(clause)):
                        return meaning
        return None

    def _is_announced(self, verb: Token) -> bool:
        """Tell whether an act is still to come: by its auxiliary, or as a plan or intention."""
        if any(carries("future", word) for word in clauses.modals(verb)):
            return True
        head = verb.head
        if verb.dep_ == "xcomp" and head.lemma_.lower() in (
            "plan",
            "intend",
            "expect",
            "set",
            "prepare",
            "decide",
            "consider",
            "propose",
            "hope",
            "due",
        ):
            return True
        return verb.dep_ in ("acl", "pcomp") and head.lemma_.lower() in (
            "plan",
            "decision",
            "intention",
            "proposal",
            "idea",
        )

    # Duties and refusals, which no single word names

    def _duty(self, verb: Token) -> Act | None:
        """ "Norland must leave", in somebody's words, asks Norland to leave."""
        if verb.pos_ not in ("VERB", "AUX") or not any(w in ("must", "should", "ought") for w in clauses.modals(verb)):
            return None
        speakers = self._voices(verb)
        if not speakers or clauses.is_condition(verb):
            return None
        names = {party.name for party in speakers}
        towards = clauses.patients(verb) if clauses.is_passive(verb) else clauses.agents(verb)
        addressees = [party for token in towards for party in self.parties.every([token]) if party.name not in names]
        return Act("REQUEST", "REQUEST", verb, tuple(speakers), tuple(addressees), False, "must, should, ought")

    def _voices(self, verb: Token) -> list[Party]:
        """Give who says a clause: by the verb that it depends on, or by the document's voices."""
        for above in clauses.governors(verb):
            says = above.pos_ in ("VERB", "AUX") and carries("announce", above.lemma_.lower())
            if says and (found := self._speakers(above, Sense("REQUEST", ""))):
                return found
        voice = self.document.voice_at(verb)
        if voice is not None and voice.speaker:
            return [Party(voice.speaker, verb, voice.role)]
        return []

    def _refusal(self, verb: Token) -> Iterator[Act]:
        """ "The army said it would not leave" refuses."""
        if not clauses.is_negated(verb) or not any(w in ("will", "would", "wo", "'ll") for w in clauses.modals(verb)):
            return
        speakers = self.parties.every(clauses.agents(verb))
        voices = {party.name for party in self._voices(verb)}
        if speakers and voices & {party.name for party in speakers}:
            meaning = Sense("REJECT", "will not")
            yield self._act(verb, meaning, speakers, self._addressees(verb, meaning, speakers))

    # Nouns

    def _of_noun(self, noun: Token, meaning: Sense) -> Iterator[Act]:
        """Give the act that a noun names, where the text says whose act it is."""
        if noun.dep_ in ("compound", "amod", "nmod"):
            return
        speakers, addressees = self._noun_parties(noun, meaning)
        if speakers:
            yield replace(self._act(noun, meaning, speakers, addressees), manual=meaning.category)

    def _noun_parties(self, noun: Token, meaning: Sense) -> tuple[list[Party], list[Party]]:
        between = self.parties.every(clauses.after(noun, "between", "among", "amongst"))
        if len(between) > 1:
            return between[:1], between[1:]
        speakers = self.parties.every(clauses.owners(noun))
        if not speakers:
            speakers = self.parties.every(c for c in noun.children if c.dep_ in ("amod", "compound", "nmod"))
        if not speakers and meaning.category in ("RETREAT", "SUPPORT", "CONCEDE", "PROTEST", "MOBILIZE"):
            speakers = self.parties.every(clauses.after(noun, "of"))
        if not speakers and meaning.category in ("COERCE",):
            return [], []
        addressees: list[Party] = []
        for token in clauses.after(noun, *_TOWARDS[meaning.category]):
            addressees = self.parties.every([token]) or self.parties.within(token)
            if addressees:
                break
        return speakers, addressees


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
