"""The PLOVER categories: what each means, and the words that speak for it (``knowledge/codebook/plover.toml``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tacitus.coding import clauses
from tacitus.knowledge import settings
from tacitus.model import StatementType

BESIDE = ("prt", "prep", "advmod", "dobj", "acomp", "dative", "attr", "oprd", "agent")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word means by the codebook, and the entry that says so."""

    category: StatementType
    entry: str
    """The entry as it stands in the codebook, for the reader."""
    mutual: bool = False
    """Whether its parties do the same to each other."""
    noun: Token | None = None
    """The noun that carries the meaning, where the verb beside it is light ("made a demand")."""

    @property
    def gives_money(self) -> bool:
        """Whether it is help in money, whose purpose is no act of its own ("pledged $5m to support the town")."""
        return self.category == "AID" and self.noun is not None and self.noun.ent_type_ == "MONEY"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of the codebook, by their first word."""

    verbs: Mapping[str, tuple[tuple[str, StatementType, bool], ...]]
    """Lemma to (second word or "", category, mutual), the longer entries first."""
    pairs: Mapping[str, tuple[tuple[frozenset[str], StatementType, bool], ...]]
    nouns: Mapping[str, tuple[tuple[str, StatementType, bool], ...]]
    adjectives: Mapping[str, StatementType]
    announced: Mapping[StatementType, StatementType]
    carriers: Mapping[str, frozenset[str]]
    limits: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """Give the packaged codebook; raises ``KeyError`` where an entry lacks a field."""
    data = settings("codebook/plover.toml")
    verbs: dict[str, list[tuple[str, StatementType, bool]]] = {}
    pairs: dict[str, list[tuple[frozenset[str], StatementType, bool]]] = {}
    nouns: dict[str, list[tuple[str, StatementType, bool]]] = {}
    for category in data["category"]:
        name, mutual = category["name"], set(category["mutual"])
        for table, key in ((verbs, "verbs"), (nouns, "nouns")):
            for entry in category[key]:
                first, _, rest = entry.partition(" ")
                table.setdefault(first, []).append((rest, name, entry in mutual))
        for entry in category["pairs"]:
            verb, _, objects = entry.partition(":")
            pairs.setdefault(verb, []).append((frozenset(objects.split()), name, verb in mutual))
    return Lexicon(
        verbs={word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in verbs.items()},
        pairs={word: tuple(rows) for word, rows in pairs.items()},
        nouns={word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in nouns.items()},
        adjectives={word: c["name"] for c in reversed(data["category"]) for word in c.get("adjectives", ())},
        announced={category["name"]: category["announced"] for category in data["category"]},
        carriers={kind: frozenset(words) for kind, words in data["carriers"].items()},
        limits={kind: frozenset(words) for kind, words in data["limits"].items()},
    )


def carries(kind: str, lemma: str) -> bool:
    """Tell whether a word carries acts in a way: ``announce``, ``begin``, ``light``, ``duty``, ``future``."""
    return lemma in lexicon().carriers[kind]


def limited(kind: str, lemma: str) -> bool:
    """Tell whether a word names its act only in some company: ``subjunctive``, ``of_somebody``, ``of_power``."""
    return lemma in lexicon().limits[kind]


def sense(token: Token) -> Sense | None:
    """Give what a verb or noun means, the closest entry winning: with its object, with its particle, alone."""
    if token.pos_ in ("VERB", "AUX") or (token.tag_.startswith("VB") and token.pos_ != "NOUN"):
        return _by_object(token) or _by_verb(token) or _by_light_verb(token) or _by_adjective(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return _by_noun(token)
    return None


def lemma_of(token: Token) -> str:
    """Give a word's lemma, one that a hyphen has cut joined again ("co-opted")."""
    if token.i > 1 and token.nbor(-1).text in ("-", "‑") and token.nbor(-2).lower_ in ("co", "re", "test"):
        return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    return token.lemma_.lower()


def _by_object(verb: Token) -> Sense | None:
    rows = lexicon().pairs.get(lemma_of(verb), ())
    if not rows:
        return None
    called = verb.lemma_.lower() == "call" and any(c.dep_ in ("oprd", "ccomp", "xcomp") for c in verb.children)
    for noun in objects_and_complements(verb) if not called else ():  # "called the strike lawful" calls no strike
        lemma = "money" if noun.ent_type_ == "MONEY" else noun.lemma_.lower()
        for words, category, mutual in rows:
            if lemma in words or "*" in words:
                return Sense(category, f"{verb.lemma_.lower()}: {lemma}", mutual, noun)
    return None


def objects_and_complements(verb: Token) -> Iterator[Token]:
    """Give a verb's objects, particles, and the objects of its prepositions."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "prt", "advmod", "acomp", "attr", "oprd", "xcomp"):
            yield child
            yield from child.conjuncts
        elif child.dep_ == "prep":
            yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head
    if verb.lemma_.lower() == "hold":
        yield from _answerable(verb)


def _answerable(verb: Token) -> Iterator[Token]:
    """Give the word that says whom somebody holds responsible, wherever the parse puts it behind the verb."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if limited("answerable", token.lower_) and verb in token.ancestors:
            yield token


def _by_verb(verb: Token) -> Sense | None:
    lemma = lemma_of(verb)
    near = [child for child in verb.children if child.dep_ in BESIDE and not _is_when(child)]
    beside = {word for child in near for word in (child.lower_, child.lemma_.lower())}
    beside -= {
        child.lower_ for child in verb.children if child.dep_ == "prep" and child.lower_ == "in" and child.n_rights
    }
    beside |= {child.lower_ + " to" for child in verb.children if child.dep_ == "xcomp"}
    particles = {child.lower_ for child in verb.children if child.dep_ == "prt"}
    rows = lexicon().verbs.get(lemma, ())
    for rest, category, mutual in sorted(
        rows, key=lambda row: particles.isdisjoint(row[0].split())
    ):  # "call out … for"
        if not rest or set(rest.split()) <= beside or (rest == "to" and _infinitive(verb)):
            return Sense(category, f"{lemma} {rest}".strip(), mutual)
    return None


def _is_when(preposition: Token) -> bool:
    """Tell a preposition that only says when, and is no part of the verb: "called on Friday"."""
    objects = [child for child in preposition.children if child.dep_ == "pobj"]
    return bool(objects) and all(map(clauses.is_when, objects))


def _infinitive(verb: Token) -> bool:
    return any(
        child.dep_ in ("xcomp", "ccomp") and any(c.tag_ == "TO" for c in child.children) for child in verb.children
    )


def _by_light_verb(verb: Token) -> Sense | None:
    if not carries("light", verb.lemma_.lower()):
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and child.pos_ == "NOUN" and (found := _by_noun(child)):
            return Sense(found.category, f"{verb.lemma_.lower()} {found.entry}", found.mutual, child)
    return None


def _by_noun(noun: Token) -> Sense | None:
    lemma = noun.lemma_.lower()
    after = {child.lower_ for child in noun.children if child.dep_ in ("prep", "agent")}
    for rest, category, mutual in lexicon().nouns.get(lemma, ()):
        if not rest or rest in after:
            return Sense(category, f"{lemma} {rest}".strip(), mutual, noun)
    before = noun.nbor(-1).lower_ if noun.i else ""
    for rest, category, mutual in lexicon().nouns.get(before, ()):
        if rest == lemma:
            return Sense(category, f"{before} {lemma}", mutual, noun)
    return None


def _by_adjective(verb: Token) -> Sense | None:
    if verb.lemma_.lower() not in ("be", "remain", "become", "stay"):
        return None
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd", "attr") and (category := lexicon().adjectives.get(child.lower_)):
            return Sense(category, f"be {child.lower_}", False, child)
    return None
