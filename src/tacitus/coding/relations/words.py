"""The words that tell of ties, and the phrases around them (``knowledge/codebook/ties.toml``)."""

from functools import cache

from spacy.tokens import Token

from tacitus.coding import clauses
from tacitus.knowledge import actors, settings

DASHES = ("-", "–", "‑")
_MAY = frozenset({"could", "might", "may", "would", "should", "must"})


@cache
def ties() -> dict[str, dict[str, frozenset[str]]]:
    """Give the packaged lists by table and kind."""
    data: dict[str, dict[str, list[str]]] = settings("codebook/ties.toml")
    return {
        table: {kind: frozenset(words) for kind, words in kinds.items()}
        for table, kinds in data.items()
        if table != "regions"
    }


@cache
def verb_entries() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Give the entries for verbs by their lemma: kind of tie, and the words that must follow."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, entries in ties()["verbs"].items():
        for entry in sorted(entries):
            first, *rest = entry.split()
            found.setdefault(first, []).append((kind, tuple(rest)))
    return found


@cache
def noun_entries() -> dict[str, list[tuple[str, str]]]:
    """Give the entries for nouns by their lemma: kind of tie, and the preposition that must follow."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, entries in ties()["towards"].items():
        for entry in sorted(entries):
            lemma, preposition = entry.split()
            found.setdefault(lemma, []).append((kind, preposition))
    return found


@cache
def regions() -> dict[str, str]:
    """Give the names of regions as actors by their adjectives."""
    return dict(settings("codebook/ties.toml")["regions"])


def headed(token: Token) -> Token:
    """Give the noun that a compound adjective describes."""
    head = token
    while head.pos_ not in ("NOUN", "PROPN") or head.i == token.i:
        if head.head == head or head.head.i < token.i:
            break
        head = head.head
    if head.i == token.i or head.pos_ not in ("NOUN", "PROPN"):
        following = [t for t in token.doc[token.i + 1 : token.i + 6] if t.pos_ in ("NOUN", "PROPN")]
        head = following[0] if following else token
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return head


def bodies_before(head: Token, after: Token) -> list[Token]:
    """Give the body between a compound adjective and what is the body's: "the Norland-led coalition air strikes"."""
    if head.lemma_.lower() in ties()["words"]["bodies"]:
        return []
    return [t for t in head.doc[after.i + 1 : head.i] if t.lemma_.lower() in ties()["words"]["bodies"]]


def name_from(token: Token) -> list[Token]:
    """Give the name that begins with a token: capitals and ordinals in a row."""
    end = token.i
    while end < token.sent.end and _begins_name(token.doc[end]):
        end += 1
    return list(token.doc[token.i : end])


def _begins_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def name_up_to(token: Token) -> str:
    """Give the name that ends with a token."""
    first = token.i
    while first > token.sent.start and _begins_name(token.doc[first - 1]):
        first -= 1
    return token.doc[first : token.i + 1].text


def is_future(verb: Token) -> bool:
    """Tell a stance that is only possible, wished for or likely: "could fight", "is likely to confront"."""
    return bool(clauses.modals(verb) & _MAY) or any(t.lower_ in ("likely", "unlikely") for t in verb.ancestors)


def turned(kind: str, objects: list[Token]) -> str:
    """Give the kind of tie by what is backed: who backs somebody's overthrow opposes them."""
    ends = any(t.lemma_.lower() in ties()["words"]["downfall"] for t in objects)
    return "opposes" if ends and kind in ("supports", "affiliated_with") else kind


def whose_downfall(objects: list[Token]) -> list[Token]:
    """Give whose downfall the objects name, else the objects."""
    return [
        o
        for t in objects
        for o in (
            [*clauses.owners(t), *clauses.after(t, "of")] if t.lemma_.lower() in ties()["words"]["downfall"] else [t]
        )
    ]


def title_phrase(noun: Token) -> str:
    """Give a noun with the words before it, in lower case, its last word as a lemma."""
    doc = noun.doc
    first = noun.i
    while (
        first > noun.sent.start
        and doc[first - 1].pos_ in ("NOUN", "ADJ", "PROPN", "ADP", "DET", "PUNCT")
        and noun.i - first < 6
    ):
        if doc[first - 1].is_punct and doc[first - 1].text not in DASHES:
            break
        first -= 1
    return " ".join([*doc[first : noun.i].text.lower().split(), noun.lemma_.lower()])


def doers_above(noun: Token) -> list[Token]:
    """Give the doer of the verb to which a noun belongs: "is at odds with", "waged a war against"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return clauses.agents(above) if above.pos_ in ("VERB", "AUX") and noun.dep_ in ("pobj", "dobj") else []


def named_whole(head: Token) -> str:
    """Give a noun with what describes it, without article."""
    first = min((c.left_edge.i for c in head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss")), default=head.i)
    after = [t.i for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree]
    return head.doc[first : max([head.i, *after]) + 1].text


def modifiers(noun: Token) -> list[Token]:
    """Give what describes a noun before it."""
    return [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]


def completing(verb: Token, rest: tuple[str, ...]) -> list[Token]:
    """Give the object that completes a verb's entry: direct, after a preposition, or after a noun and a preposition."""
    if not rest:
        return clauses.patients(verb)
    if len(rest) == 1:
        return clauses.after(verb, rest[0])
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "acomp", "advmod", "oprd") and rest[0] in (
            child.lemma_.lower(),
            child.lower_,
        ):
            return clauses.after(child, rest[1]) or clauses.after(verb, rest[1])
    return []


def country_of(word: str) -> str:
    """Give the country for its adjective: who is "Norlandian-backed" is backed by Norland."""
    code = actors.country_words().get(word) if word in actors.demonyms() else None
    return actors.country(code).name if code else word
