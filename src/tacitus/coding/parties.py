"""Parties to an act: the actors that the words of a clause stand for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from tacitus.annotating.document import ActorMention, Attribution, Document
from tacitus.coding.clauses import after, coordinated
from tacitus.coding.people import is_person
from tacitus.coding.statements.plover import carries
from tacitus.knowledge import actors
from tacitus.model import ActorKind

_NAMED = ("PERSON", "ORG", "NORP", "GPE")
_KINDS: dict[str, ActorKind | Literal["country", "place"]] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "unidentified", "GPE": "place",
}  # fmt: skip
_GROUPS = ("rebel_group", "political_militia", "communal_militia", "mercenary", "international_force")
_OFFICIAL = frozenset({"department", "ministry", "government", "command", "embassy", "office", "council", "centcom", "presidency",
                       "army", "forces", "mission"})  # fmt: skip
_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative")
_THEY = frozenset({"they", "them", "their", "who", "which"})
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
    kind: ActorKind | Literal["country", "place", "thing"] = "unidentified"
    """Kind of actor; a country as a whole; or a place or thing, which can be addressed but cannot act."""

    @property
    def words(self) -> str:
        """The words that stand for them in the text; their name where it is a pronoun or no word of theirs."""
        return self.name if self.token.pos_ not in ("NOUN", "PROPN") else phrase(self.token)


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
        self.countries = actors.country_words()

    def is_in_name(self, token: Token) -> bool:
        """Tell a word of an actor's name: "Mobilization" of the "Popular Mobilization"."""
        return token.i in self._covered and token.pos_ == "PROPN"

    def of(self, token: Token) -> Party | None:
        """Give the party that a token is the head of; nothing where it stands for no actor."""
        if token.lower_ in _SELF and token.pos_ in ("PRON", "DET"):
            voice = self.document.voice_at(token)
            if voice is None:
                return self._publisher(token)
            source = self.speaker(voice, token)
            return source if source is not None and not source.name.islower() else None
        mention = self._heads.get(token.i) or self._covered.get(token.i)
        if (mention is None or mention.form == "nominal") and (person := self._in_apposition(token)):
            return Party(person.name, token, person.role or phrase(token), kind="person")
        if mention is not None and mention.form == "nominal" and (group := self._named_before(token)) is not None:
            mention = group
        if mention is not None:
            body = self._body_of(token) if mention.form == "nominal" and not mention.known else None
            mention = body or mention
            return Party(mention.name, token, mention.role, mention.country, mention.kind)
        if token.pos_ == "PRON":
            return None
        if token.text in self.countries:
            return Party(token.text, token, country=self.countries[token.text], kind="country")
        if token.ent_type_ in _NAMED and (token.pos_ in ("PROPN", "NOUN") or _is_of_a_people(token)):
            return Party(_entity(token), token, kind=_KINDS[token.ent_type_])
        known_noun = next((w for w in (token.lower_, token.lemma_.lower()) if w in actors.nominals()), None)
        if token.pos_ in ("NOUN", "PROPN") and known_noun:
            return Party(phrase(token), token, kind=actors.nominals()[known_noun])
        if token.pos_ in ("NOUN", "PROPN") and carries("collective", token.lower_) and token.dep_ in _ROLES:
            return Party(phrase(token), token, kind="country")
        if token.pos_ in ("NOUN", "PROPN", "NUM") and is_person(token):
            return Party(phrase(token), token, kind="civilians")
        if token.lemma_.lower() == "source" and token.dep_ == "nsubj" and token.pos_ == "NOUN":
            return Party(phrase(token), token, kind="organisation")
        return None

    def speaker(self, voice: Attribution, token: Token) -> Party | None:
        """Give whose voice it is, under the same name as elsewhere; ``token`` stands for the party in the text."""
        if voice.source is not None:
            root = self.document.tokens(voice.source).root
            mention = self._heads.get(root.i) or self._covered.get(root.i)
            if mention is not None and (source := self.of(root)) is not None:
                return Party(source.name, token, source.role or voice.role, source.country, source.kind)
        return Party(voice.speaker, token, voice.role, kind="person") if voice.speaker else None

    def _publisher(self, token: Token) -> Party | None:
        """Give whom "we" means in a communiqué: the body that publishes it; a newspaper's "we" is nobody here."""
        outlet = self.document.report.outlet or ""
        if not _OFFICIAL & set(outlet.lower().split()):
            return None
        return Party(outlet, token, kind="government")

    def _body_of(self, token: Token) -> ActorMention | None:
        """Give the named group whose people a phrase means: "mercenaries from the Falcon company", "fighters of the Front"."""
        for pobj in after(token, "from", "of"):
            mention = self._covered.get(pobj.i) or self._heads.get(pobj.i)
            if mention is not None and mention.kind in _GROUPS:
                return mention
        return None

    def _named_before(self, token: Token) -> ActorMention | None:
        """Give the group that a description behind its name stands for: "the Front, a group tied to the north"."""
        if token.dep_ != "appos" or not any(c.lower_ in ("a", "an", "the") for c in token.lefts):
            return None
        named = self._heads.get(token.head.i)
        return named if named is not None and named.form == "name" and named.kind in _GROUPS else None

    def _in_apposition(self, token: Token) -> ActorMention | None:
        """Give the person named behind a description: "the president, Ada Berg"."""
        beside = [c for c in token.head.children if c.i > token.i] if token.dep_ == "conj" else []
        for child in (*token.children, *beside):  # "Berg and the chief of staff, Gen Sako"
            mention = self._heads.get(child.i) or self._covered.get(child.i)
            if child.dep_ == "appos" and mention is not None and mention.kind == "person" and mention.form == "name":
                return mention
        return None

    def every(self, tokens: Iterable[Token]) -> list[Party]:
        """Give the parties of tokens and of those coordinated with them, each once."""
        found: dict[str, Party] = {}
        for token in (self._antecedent(t) if t.lower_ in _THEY else t for t in tokens):
            for one in (o for t in coordinated(token) for o in self._examples(t) or [t]):
                for party in self._each_state(one) or filter(None, [self.of(one)]):
                    found.setdefault(party.name, party)
        return list(found.values())

    def _examples(self, token: Token) -> list[Token]:
        """Give those whom a general word stands for where the text names them: "countries like Norland and Sudmark"."""
        if not carries("collective", token.lower_):
            return []
        named = [t for t in after(token, "like", "as", "including") if t.text in self.countries]
        return [other for first in named for other in coordinated(first)]

    def _antecedent(self, pronoun: Token) -> Token:
        """Give the first of those whom a plural pronoun means, so that all joined to it are found."""
        mention = self._heads.get(pronoun.i)
        if mention is None:
            return pronoun
        earlier = [
            m for m in self.document.actors if m.name == mention.name and m.end <= mention.start and m.form != "pronoun"
        ]
        if not earlier:
            return pronoun
        root = self.document.tokens(earlier[-1]).root
        return root.head if root.dep_ == "conj" and self.of(root.head) else root

    def _each_state(self, token: Token) -> list[Party]:
        """Give the several parties of one noun: "the Norlandian and Sudmarkian armies"."""
        if token.pos_ != "NOUN" or token.tag_ != "NNS":
            return []
        named = [t for c in token.children if c.dep_ in ("amod", "nmod", "compound") for t in (c, *c.conjuncts)]
        states = list({t.i: t for t in named if t.text in self.countries and t.i < token.i}.values())
        if len(states) < 2:
            return []
        body = actors.FORCE_NOUNS.get(token.lemma_.lower()) or actors.FORCE_NOUNS.get(token.lower_)
        kind: ActorKind = "state_force" if body else "government"
        return [self._state(t, body or token.text, kind, token) for t in states]

    def _state(self, word: Token, body: str, kind: ActorKind, token: Token) -> Party:
        code = self.countries[word.text]
        return Party(actors.country(code).body(body), token, country=code, kind=kind)

    def within(self, token: Token, *, deep: bool = True) -> list[Party]:
        """Give the parties that a phrase names: its head, else whoever it belongs to or comes from."""
        if found := self.every([token]):
            return found
        for children in (("poss",), ("amod", "compound", "nmod", "nummod")):
            named = (self._led_by(c) for c in token.children if c.dep_ in children)
            if found := self.every(c for c in named if self._is_named(c)):
                return found
        for preposition in ("by", "of", "from", "with", "to", "in", "on", "against", "for"):
            for child in token.children:
                if child.dep_ in ("prep", "agent") and child.lower_ == preposition:
                    for pobj in child.children:
                        if pobj.dep_ == "pobj" and (found := self.within(pobj, deep=deep)):
                            return found
        for other in token.subtree if deep else ():
            if other.pos_ in ("PROPN", "ADJ") and self._is_named(other) and (party := self.of(other)):
                return [party]
        return []

    def _led_by(self, modifier: Token) -> Token:
        """Give who is behind what a participle describes: "a Norlandian-led attack" is Norland's."""
        return next((c for c in modifier.children if c.dep_ == "npadvmod" and self._is_named(c)), modifier)

    def _is_named(self, token: Token) -> bool:
        """Tell whether a modifier names somebody, not merely what something is like ("rebel-held")."""
        return (
            token.dep_ == "poss"
            or token.i in self._heads
            or token.i in self._covered
            or token.text in self.countries
            or token.ent_type_ in _NAMED
        )


def _is_of_a_people(token: Token) -> bool:
    """Tell an adjective that stands for a people before what is theirs: "Kurdish captivity"."""
    if token.ent_type_ != "NORP" or token.dep_ != "amod" or token.head.pos_ != "NOUN" or not token.text[:1].isupper():
        return False
    return not carries("continental", token.lower_) and not carries("land", token.head.lemma_.lower())


def _entity(token: Token) -> str:
    for entity in token.doc.ents:
        if entity.start <= token.i < entity.end:
            return entity.text.removeprefix("the ").removesuffix("’s").removesuffix("'s").strip()
    return token.text


def phrase(token: Token) -> str:
    """Give a noun with the words before it that describe it."""
    kept = [
        t
        for t in token.children
        if t.i < token.i and t.dep_ in ("amod", "compound", "nmod", "poss") and t.i > token.i - 6
    ]
    first = min((t.left_edge.i for t in kept), default=token.i)
    return token.doc[first : token.i + 1].text
