"""Parties to an act: the actors that the words of a clause stand for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tacitus.annotating.document import ActorMention, Document
from tacitus.coding.clauses import coordinated
from tacitus.coding.people import is_person
from tacitus.knowledge import actors

_NAMED = ("PERSON", "ORG", "NORP", "GPE")
_SELF = frozenset({"i", "we", "us", "me", "our", "my"})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acts or is acted upon."""

    name: str
    """Canonical name, or the words where nobody knows more."""
    token: Token
    """Head of the words that stand for them."""
    role: str | None = None
    country: str | None = None


class Parties:
    """Looks up who the tokens of one document stand for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._heads: dict[int, ActorMention] = {}
        self._covered: dict[int, ActorMention] = {}
        for mention in document.actors:
            span = document.tokens(mention)
            self._heads.setdefault(span.root.i, mention)
            if mention.form == "name":
                for token in span:
                    self._covered.setdefault(token.i, mention)
        self._countries = actors.country_words()

    def of(self, token: Token) -> Party | None:
        """Give the party that a token is the head of; nothing where it stands for no actor."""
        mention = self._heads.get(token.i) or self._covered.get(token.i)
        if mention is not None:
            return Party(mention.name, token, mention.role, mention.country)
        if token.lower_ in _SELF:
            voice = self.document.voice_at(token)
            return Party(voice.speaker, token, voice.role) if voice and voice.speaker else None
        if token.pos_ == "PRON":
            return None
        if token.text in self._countries:
            return Party(token.text, token, country=self._countries[token.text])
        if token.ent_type_ in _NAMED and token.pos_ in ("PROPN", "NOUN"):
            return Party(_entity(token), token)
        if token.pos_ in ("NOUN", "PROPN", "NUM") and (is_person(token) or token.lemma_.lower() in actors.nominals() or token.lower_ in actors.nominals()):  # fmt: skip
            return Party(_phrase(token), token)
        return None

    def every(self, tokens: Iterable[Token]) -> list[Party]:
        """Give the parties of tokens and of those coordinated with them, each once."""
        found: dict[str, Party] = {}
        for token in tokens:
            for one in coordinated(token):
                if party := self.of(one):
                    found.setdefault(party.name, party)
        return list(found.values())

    def within(self, token: Token) -> list[Party]:
        """Give the parties that a phrase names: its head, else whoever it belongs to or comes from."""
        if found := self.every([token]):
            return found
        for children in (("poss",), ("amod", "compound", "nmod", "nummod")):
            if found := self.every(c for c in token.children if c.dep_ in children and self._is_named(c)):
                return found
        for preposition in ("by", "of", "from", "with", "to", "in", "on", "against", "for"):
            for child in token.children:
                if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
                    for pobj in child.children:
                        if pobj.dep_ == "pobj" and (found := self.within(pobj)):
                            return found
        return []

    def _is_named(self, token: Token) -> bool:
        """Tell whether a modifier names somebody, not merely what something is like ("rebel-held")."""
        return token.dep_ == "poss" or token.i in self._heads or token.i in self._covered or token.text in self._countries or token.ent_type_ in _NAMED  # fmt: skip

    def named_in(self, tokens: Iterable[Token]) -> Iterator[Party]:
        """Give every party among tokens."""
        for token in tokens:
            if party := self.of(token):
                yield party


def _entity(token: Token) -> str:
    for entity in token.doc.ents:
        if entity.start <= token.i < entity.end:
            return entity.text.removeprefix("the ").removesuffix("’s").removesuffix("'s").strip()
    return token.text


def _phrase(token: Token) -> str:
    """Give a noun with the words before it that describe it."""
    kept = [
        t
        for t in token.children
        if t.i < token.i and t.dep_ in ("amod", "compound", "nmod", "poss") and t.i > token.i - 6
    ]
    first = min((t.left_edge.i for t in kept), default=token.i)
    return token.doc[first : token.i + 1].text
