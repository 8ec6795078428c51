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
from tacitus.coding.addressing import Addressing
from tacitus.coding.judgements import called, judgement
from tacitus.coding.parties import Party
from tacitus.coding.plover import Sense, carries, lexicon, limited, sense
from tacitus.model import StatementType

_CONTENT = ("AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "COERCE")
"""Categories whose clause tells what is asked, refused, threatened, and is no act of its own."""
_KEPT = {"RETREAT", "AID"}
"""Categories that an agreed act keeps in the record, whose promise is coded as the thing itself."""
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
        self.addressing = Addressing(document)
        self.parties = self.addressing.parties
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
                yield from self._judged(token)
            return
        if meaning.noun is not None:
            self._taken.add(meaning.noun.i)
        if self._is_content(token) or clauses.is_condition(token) or token.dep_ == "amod":
            return
        if meaning.category == "ASSAULT":
            yield from self._judged(token)
        yield from self._of_verb(token, meaning)

    # Verbs

    def _of_verb(self, verb: Token, meaning: Sense) -> Iterator[Act]:
        speakers = self.addressing.speakers(verb, meaning)
        addressees = self.addressing.addressees(verb, meaning, speakers)
        if not speakers and not (addressees and clauses.is_passive(verb) and meaning.category in _BARE_SUBJECT):
            return
        if not self.addressing.fits(verb, meaning, speakers, addressees) or self._is_report(verb, meaning):
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

    def _is_report(self, verb: Token, meaning: Sense) -> bool:
        """Tell whether a verb that could ask only tells a fact: "insisted that the road was open"."""
        if meaning.category != "REQUEST" or not limited("subjunctive", verb.lemma_.lower()) or meaning.noun is not None:
            return False
        clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
        if clause is None or (clause.tag_ == "VB" and not clauses.modals(clause)):
            return False
        infinitive = any(child.tag_ == "TO" for child in clause.children)
        return not infinitive and not clauses.modals(clause) & {"must", "should", "ought"}

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
        if any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("i", "we") for child in verb.children):
            return None
        towards = clauses.patients(verb) if clauses.is_passive(verb) else clauses.agents(verb)
        addressees = [party for token in towards for party in self.parties.every([token]) if party.name not in names]
        return Act("REQUEST", "REQUEST", verb, tuple(speakers), tuple(addressees), False, "must, should, ought")

    def _voices(self, verb: Token) -> list[Party]:
        """Give who says a clause: by the verb that it depends on, or by the document's voices."""
        for above in clauses.governors(verb):
            says = above.pos_ in ("VERB", "AUX") and carries("announce", above.lemma_.lower())
            if says and (found := self.addressing.speakers(above, Sense("REQUEST", ""))):
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
            yield self._act(verb, meaning, speakers, self.addressing.addressees(verb, meaning, speakers))

    def _judged(self, verb: Token) -> Iterator[Act]:
        """Give the praise or blame in a clause that somebody says, and of a verb of calling."""
        if clauses.is_condition(verb) or self._is_content(verb):
            return
        if (found := called(self.parties, verb)) is not None:
            speakers = self.addressing.speakers(verb, Sense(found[0], ""))
        else:
            speakers = self._voices(verb)
            found = judgement(self.document, self.parties, verb, speakers[0].name) if speakers else None
        if found is None or not speakers:
            return
        names = {party.name for party in speakers}
        judged = tuple(party for party in found[1] if party.name not in names)
        if judged:
            yield Act(found[0], found[0], verb, tuple(speakers), judged, False, found[2])

    # Nouns

    def _of_noun(self, noun: Token, meaning: Sense) -> Iterator[Act]:
        """Give the act that a noun names, where the text says whose act it is."""
        if noun.dep_ in ("compound", "amod", "nmod"):
            return
        speakers, addressees = self.addressing.of_noun(noun, meaning)
        if speakers:
            yield replace(self._act(noun, meaning, speakers, addressees), manual=meaning.category)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
