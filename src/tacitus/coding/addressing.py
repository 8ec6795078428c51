"""Who does an act, and towards whom: speakers and addressees of the words that name it."""

from collections.abc import Iterable

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.coding.parties import Parties, Party
from tacitus.coding.plover import Sense, limited
from tacitus.model import StatementType

_TOWARDS: dict[StatementType, tuple[str, ...]] = {
    "AGREE": ("with", "to", "from"),
    "CONSULT": ("with", "to", "by", "between", "for", "in", "at"),
    "SUPPORT": ("for", "to", "with", "of", "by", "on", "in"),
    "CONCEDE": ("to", "on", "for", "from", "in"),
    "COOPERATE": ("with", "from", "to", "in"),
    "AID": ("to", "for", "in"),
    "RETREAT": ("from", "out", "to", "in", "with", "of"),
    "REQUEST": ("to", "on", "upon", "of", "from", "for", "with", "in"),
    "ACCUSE": ("of", "against", "with", "at", "by", "in", "over", "on", "to", "for", "towards"),
    "REJECT": ("to", "with", "from", "by", "of", "on", "for"),
    "THREATEN": ("against", "to", "of", "on", "from", "with", "in"),
    "PROTEST": ("against", "at", "of", "over", "to", "in"),
    "SANCTION": ("on", "against", "to", "with", "from", "of", "in", "for"),
    "MOBILIZE": ("against", "in", "to", "for", "at", "on", "along", "into"),
    "COERCE": ("on", "against", "of", "in", "from", "to"),
    "ASSAULT": ("against", "on", "at", "in", "of", "near", "with"),
}
_MOVED = frozenset(
    {"troop", "soldier", "force", "fighter", "peacekeeper", "police", "reinforcement", "warship", "army"}
)
_POWER: tuple[StatementType, ...] = (
    "RETREAT", "AID", "AGREE", "COOPERATE", "CONCEDE", "SANCTION", "MOBILIZE", "COERCE", "CONSULT",
)  # fmt: skip
_DONE_TO: tuple[StatementType, ...] = ("COOPERATE", "AID", "SANCTION")
"""Categories that must have a recipient (PLOVER manual, "Recipient")."""


class Addressing:
    """Finds the parties of the acts of one document."""

    def __init__(self, document: Document) -> None:
        self.parties = Parties(document)

    def fits(self, verb: Token, meaning: Sense, speakers: list[Party], addressees: list[Party]) -> bool:
        """Tell whether an act has the parties that its category and its word require."""
        if meaning.category in _DONE_TO and not addressees:
            return False
        plain = meaning.noun is None and ":" not in meaning.entry
        if plain and limited("of_somebody", verb.lemma_.lower()) and not addressees:
            return False
        return not (meaning.category == "COERCE" and plain and not addressees)

    def speakers(self, verb: Token, meaning: Sense) -> list[Party]:
        """Give who does the act of a verb; those who hold no power cannot do what takes power."""
        found: list[Party] = []
        for token in clauses.agents(verb):
            found += self.parties.every([token]) or self.of_thing(token)
        if not found and meaning.noun is not None:
            found = self.parties.every(clauses.owners(meaning.noun))
        return self._able(found, meaning, verb)

    def _able(self, found: Iterable[Party], meaning: Sense, word: Token) -> list[Party]:
        unable = {"place"}
        if meaning.category in _POWER or limited("of_power", word.lemma_.lower()):
            unable.add("civilians")
        return list({party.name: party for party in found if party.kind not in unable}.values())

    def of_thing(self, token: Token) -> list[Party]:
        """Give whose act it is where the subject is a thing: "Mali's parliament", "a US statement"."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return []
        return self.parties.every(clauses.owners(token)) or [
            party for c in token.children if c.dep_ in ("amod", "compound", "nmod") for party in self.parties.every([c])
        ]

    def addressees(self, verb: Token, meaning: Sense, speakers: list[Party]) -> list[Party]:
        """Give whom an act is directed at: its object, a prepositional object, whoever the object belongs to."""
        names = {party.name for party in speakers}

        def others(found: list[Party]) -> list[Party]:
            return [party for party in found if party.name not in names]

        moving = meaning.category in ("RETREAT", "MOBILIZE")
        taken = [t for t in clauses.patients(verb) if not (moving and t.lemma_.lower() in _MOVED)]
        nouns = [noun for noun in (meaning.noun, *taken) if noun is not None]
        behind = [t for word in (verb, *nouns) for t in clauses.after(word, *_TOWARDS[meaning.category])]
        for token in (*taken, *behind):
            if found := others(self.parties.every([token])):
                return found
        for noun in taken:
            if found := others(self.parties.within(noun)):
                return found
        for clause in (c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp", "prep")):
            if found := others(self._of_clause(clause)):
                return found
        for token in behind:
            if found := others(self.parties.within(token)):
                return found
        return []

    def _of_clause(self, clause: Token) -> list[Party]:
        """Give whom the content of an act names: first who is to act, then who is acted upon."""
        if clause.dep_ == "prep":
            return next((f for c in clause.children if c.dep_ == "pcomp" and (f := self._of_clause(c))), [])
        for token in (*clauses.agents(clause), *clauses.patients(clause)):
            if found := self.parties.every([token]) or self.parties.within(token):
                return found
        for token in clauses.after(clause, "from", "with", "to", "in", "of", "against", "on"):
            if found := self.parties.every([token]):
                return found
        return []

    def of_noun(self, noun: Token, meaning: Sense) -> tuple[list[Party], list[Party]]:
        """Give who does the act that a noun names, and towards whom."""
        between = self.parties.every(clauses.after(noun, "between", "among", "amongst"))
        if len(between) > 1:
            return between[:1], between[1:]
        speakers = self._noun_speakers(noun, meaning)
        names = {party.name for party in speakers}
        addressees: list[Party] = []
        for token in clauses.after(noun, *_TOWARDS[meaning.category]):
            found = self.parties.every([token]) or self.parties.within(token)
            addressees = [party for party in found if party.name not in names]
            if addressees:
                break
        return speakers, addressees

    def _noun_speakers(self, noun: Token, meaning: Sense) -> list[Party]:
        owners = [c for c in noun.children if c.dep_ == "poss"] + clauses.after(noun, "by")
        if meaning.category in ("REQUEST", "REJECT", "ACCUSE", "AGREE", "THREATEN", "SUPPORT"):
            owners += clauses.after(noun, "from")
        found = self.parties.every(owners)
        if not found:
            found = self.parties.every(c for c in noun.children if c.dep_ in ("amod", "compound", "nmod"))
        if not found and meaning.category in ("RETREAT", "MOBILIZE"):
            found = self._deciders(noun) or self.parties.every(clauses.after(noun, "of"))
        if not found and meaning.category in ("SUPPORT", "CONCEDE", "PROTEST"):
            found = self.parties.every(clauses.after(noun, "of"))
        return self._able(found, meaning, noun)

    def _deciders(self, noun: Token) -> list[Party]:
        """Give whose decision, idea or order a movement is: "Norland's plan for the withdrawal of troops"."""
        for above in clauses.governors(noun):
            if above.pos_ == "NOUN" and (found := self.parties.every(clauses.owners(above))):
                return found
        return []
