"""Ties between actors that the text states or builds into a name.

The words are data (``knowledge/codebook/ties.toml``). ``a`` is the smaller, the
member, the leader, the supporter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.coding.parties import Parties, Party
from tacitus.coding.spells import spell
from tacitus.knowledge import actors, settings
from tacitus.model import Relation, RelationType

_GROUPS = ("mercenary", "organisation", "rebel_group", "political_militia")
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b")
_DASHES = ("-", "–", "‑")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A tie as told once, with the words that tell it."""

    type: RelationType
    a: str
    b: str
    tokens: tuple[Token, ...]
    cue: Token


@cache
def _ties() -> dict[str, dict[str, frozenset[str]]]:
    data: dict[str, dict[str, list[str]]] = settings("codebook/ties.toml")
    return {
        table: {kind: frozenset(words) for kind, words in kinds.items()}
        for table, kinds in data.items()
        if table != "regions"
    }


@cache
def _verb_entries() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Give the entries for verbs by their lemma: kind of tie, and the words that must follow."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, entries in _ties()["verbs"].items():
        for entry in sorted(entries):
            first, *rest = entry.split()
            found.setdefault(first, []).append((kind, tuple(rest)))
    return found


@cache
def _regions() -> dict[str, str]:
    return dict(settings("codebook/ties.toml")["regions"])


def code_relations(document: Document) -> tuple[Relation, ...]:
    """Give the ties that a document states, in text order, each once."""
    finder = _Finder(document)
    found: dict[tuple[str, str, str], Relation] = {}
    for token in document.doc:
        for tie in finder.at(token):
            if tie.a != tie.b:
                found.setdefault((tie.type, tie.a, tie.b), finder.relation(tie))
    return tuple(found.values())


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.parties = Parties(document)

    def at(self, token: Token) -> Iterator[_Tie]:
        """Give the ties for which a token is the cue."""
        if token.text in _DASHES and 0 < token.i < len(token.doc) - 1:
            yield from self._joined(token)
        if token.pos_ in ("VERB", "AUX"):
            yield from self._by_verb(token)
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield from self._by_title(token)
            yield from self._by_noun(token)

    # Built into a name

    def _joined(self, dash: Token) -> Iterator[_Tie]:
        """ "US-backed rebels", "anti-Assad fighters"."""
        before, after = dash.nbor(-1), dash.nbor(1)
        for kind, words in _ties()["joined"].items():
            if after.lower_ in words:
                head = _headed(after)
                for name, whole in product(self._before(before), self._bearers(head, after)):
                    a, b = (name, whole) if kind == "leads" else (whole, name)
                    yield _Tie(kind, a, b, (before, head), after)  # type: ignore[arg-type]
        for kind, words in _ties()["prefixes"].items():
            if before.lower_ in words:
                head = _headed(after)
                if head.i == after.i:
                    continue
                target = self.parties.of(after)
                name = target.name if target else after.text
                for bearer in self._bearers(head, after):
                    whole = bearer if bearer != name else f"{before.text}-{after.text} {head.text}"
                    yield _Tie(kind, whole, name, (before, head), before)  # type: ignore[arg-type]

    def _before(self, token: Token) -> list[str]:
        """Give the names before a hyphen: one, or two joined by "and" ("US- and Iran-backed")."""
        party = self.parties.of(token)
        names = [party.name if party else token.text]
        if not token.text[:1].isupper() and party is None:
            return []
        doc, i = token.doc, token.i
        if i > 2 and doc[i - 1].lower_ == "and" and doc[i - 2].text.endswith(_DASHES):
            first = doc[i - 3] if doc[i - 2].text in _DASHES else doc[i - 2]
            other = self.parties.of(first)
            names.append(other.name if other else first.text.strip("-–‑"))
        return [_regions().get(name, name) for name in names]

    def _bearers(self, head: Token, after: Token) -> list[str]:
        """Give whom a compound adjective describes."""
        names = []
        for one in clauses.coordinated(head):
            party = self.parties.of(one)
            if party is not None:
                names.append(party.name)
            elif one.lemma_.lower() in _ties()["words"]["bodies"]:
                words = [t for t in one.lefts if t.i > after.i and t.dep_ in ("amod", "compound", "nmod")]
                first = min((t.left_edge.i for t in words if t.left_edge.i > after.i), default=one.i)
                names.append(one.doc[first : one.i + 1].text)
        return names

    # Offices

    def _by_title(self, noun: Token) -> Iterator[_Tie]:
        """ "Front commander Ada Berg", "Ada Berg, commander of the Front", "Berg is head of the Front"."""
        holders = self._holders(noun)
        if not holders:
            return
        phrase = _phrase(noun)
        for body, offices in _ties()["offices"].items():
            if any(phrase.endswith(office) or office in phrase for office in offices):
                for holder in holders:
                    yield _Tie("leads", holder.name, self._state_body(noun, body), (holder.token, noun), noun)
                return
        kind: RelationType
        for kind in ("speaks_for", "leads", "member_of"):
            if not any(phrase == word or phrase.endswith(f" {word}") for word in _ties()["titles"][kind]):
                continue
            for holder, whole in product(holders, self._bodies(noun, holders)):
                if kind != "member_of" or whole.kind not in ("country", "government", "place", "person"):
                    type_ = "speaks_for" if kind == "leads" and self._communicates(noun) else kind
                    yield _Tie(type_, holder.name, whole.name, (holder.token, whole.token, noun), noun)
            return

    def _communicates(self, noun: Token) -> bool:
        """Tell whether an office is to speak: "head of communications"."""
        return any(t.lower_ in _ties()["words"]["speech"] for t in clauses.after(noun, "of"))

    def _holders(self, noun: Token) -> list[Party]:
        """Give the persons who hold an office that a noun names."""
        candidates: list[Token] = []
        if noun.dep_ in ("compound", "nmod", "amod", "appos") and noun.head.pos_ in ("PROPN", "NOUN"):
            candidates.append(noun.head)
        candidates += [c for c in noun.children if c.dep_ == "appos" or (c.dep_ == "nmod" and c.i > noun.i)]
        if noun.dep_ in ("attr", "oprd") and noun.head.lemma_ in ("be", "become", "remain"):
            candidates += clauses.agents(noun.head)
        if noun.dep_ == "pobj" and noun.head.lower_ == "as":
            candidates += clauses.agents(noun.head.head) if noun.head.head.pos_ == "VERB" else []
        if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
            return self._holders(noun.head)
        if not candidates and noun.lemma_.lower() in _ties()["titles"]["speaks_for"]:
            candidates += [c for p in clauses.after(noun, "for", "of") for c in p.children if c.dep_ == "appos"]
        return [p for p in self.parties.every(candidates) if p.kind == "person" or p.role]

    def _bodies(self, noun: Token, holders: list[Party]) -> list[Party]:
        """Give the bodies of an office: before the noun, as its owner, or after "of", "for", "with"."""
        names = {holder.name for holder in holders}
        heads = [c for c in noun.children if c.dep_ in ("compound", "poss", "nmod", "amod")]
        if noun.dep_ == "compound":
            heads += [c for c in noun.head.children if c.dep_ in ("compound", "poss", "nmod", "amod") and c.i < noun.i]
        heads = [*clauses.after(noun, "of", "for", "with", "in", "to"), *heads]
        found = [p for p in self.parties.every(heads) if p.name not in names]
        if found:
            return found
        for head in clauses.after(noun, "of", "for"):
            if (
                head.pos_ in ("PROPN", "NOUN")
                and noun.lemma_.lower() in _ties()["titles"]["leads"]
                and head.lemma_ != "state"
            ):
                return [Party(_named(head), head, kind="organisation")]
        for head in heads:
            whole = self.parties.within(head) if head.pos_ == "PROPN" or head.dep_ == "pobj" else []
            if inner := [p for p in whole if p.name not in names]:
                return inner
        return []

    def _state_body(self, noun: Token, body: str) -> str:
        words = actors.country_words()
        near = [noun, *noun.subtree, *noun.head.subtree] if noun.dep_ == "compound" else [noun, *noun.subtree]
        code = next((words[t.text] for t in near if t.text in words), None)
        if body == "government" and code:
            return actors.country(code).body("Government")
        return f"{actors.country(code).name} {body}" if code else body

    # Verbs

    def _by_verb(self, verb: Token) -> Iterator[_Tie]:
        if clauses.is_negated(verb) or clauses.is_condition(verb):
            return
        lemma = verb.lemma_.lower()
        subjects = clauses.agents(verb)
        entries = _verb_entries().get(lemma, ())
        matched = [(kind, objects) for kind, rest in entries if (objects := _objects(verb, rest))]
        for kind, objects in matched:
            yield from self._pairs(kind, subjects, objects, verb)
        if lemma in _ties()["words"]["foes"] and _EACH_OTHER.search(verb.sent.text):
            yield from self._mutual("rival_of", subjects, verb)
        elif lemma in _ties()["words"]["friends"] and not any(c.lower_ in ("with", "to") for c in verb.children):
            yield from self._mutual("ally_of", subjects, verb)

    def _pairs(self, kind: str, subjects: Iterable[Token], objects: Iterable[Token], verb: Token) -> Iterator[_Tie]:
        doers = [
            p for t in subjects for p in self.parties.every([t]) or (self.parties.within(t) if t.pos_ == "NOUN" else [])
        ]
        employers = self.parties.every(clauses.after(verb, "from")) if kind == "hired" else []
        for a in doers:
            for b in [p for p in employers if p.kind in _GROUPS] or self.parties.every(objects):
                if kind in ("member_of", "hired") and b.kind in ("country", "place"):
                    continue
                yield _Tie(kind, a.name, b.name, (a.token, b.token, verb), verb)  # type: ignore[arg-type]

    def _mutual(self, kind: RelationType, subjects: Iterable[Token], verb: Token) -> Iterator[_Tie]:
        sides = self.parties.every(subjects)
        for first, second in pairwise(sides):
            yield _Tie(kind, first.name, second.name, (first.token, second.token, verb), verb)

    # Nouns

    def _by_noun(self, noun: Token) -> Iterator[_Tie]:
        lemma = noun.lemma_.lower()
        for kind, words in _ties()["between"].items():
            if lemma in words:
                sides = self.parties.every(clauses.after(noun, "between", "among"))
                for other in sides[1:]:
                    yield _Tie(kind, sides[0].name, other.name, (sides[0].token, other.token, noun), noun)  # type: ignore[arg-type]
        for kind, words in _ties()["towards"].items():
            for entry in words:
                first, preposition = entry.split()
                if lemma == first:
                    owners = self.parties.every([*clauses.owners(noun), *_modifiers(noun)])
                    owners = owners or self.parties.every(_doers_above(noun))
                    for a in owners:
                        for b in self.parties.every(clauses.after(noun, preposition)):
                            yield _Tie(kind, a.name, b.name, (a.token, b.token, noun), noun)  # type: ignore[arg-type]
        yield from self._by_kin_noun(noun, lemma)

    def _by_kin_noun(self, noun: Token, lemma: str) -> Iterator[_Tie]:
        """ "Norland's ally Sudmark", "an offshoot of the Front", "its proxies"."""
        for kind in ("member_of", "part_of", "affiliated_with", "ally_of", "supports", "opposes", "rival_of"):
            if lemma not in _ties()["nouns"][kind]:
                continue
            wholes = self.parties.every(
                [*clauses.after(noun, "of", "to"), *(c for c in noun.children if c.dep_ == "poss")]
            )
            wholes = wholes or self.parties.every(_modifiers(noun))
            if kind == "member_of":
                wholes = [
                    w for w in wholes if w.kind not in ("country", "government", "place", "person", "unidentified")
                ]
            parts = self._bearers_of(noun) or self._implied_bearers(noun, kind)
            for a in parts:
                for b in wholes:
                    if a.name != b.name:
                        yield _Tie(kind, a.name, b.name, (a.token, b.token, noun), noun)
            if parts:
                return

    def _implied_bearers(self, noun: Token, kind: str) -> list[Party]:
        """Give the bearer that the noun's own words name: "its Kurdish allies", "his backers in Ankara", "its proxies"."""
        if any(c.dep_ == "poss" for c in noun.children):
            found = self.parties.every([*_modifiers(noun), *clauses.after(noun, "in")])
            if found or kind != "affiliated_with":
                return found
            owner = next(iter(self.parties.every(c for c in noun.children if c.dep_ == "poss")), None)
            return [Party(f"{noun.text} of {owner.name}", noun)] if owner else []
        if kind == "member_of" and noun.tag_ == "NNS":
            return [Party(_named(noun), noun)]
        return []

    def _bearers_of(self, noun: Token) -> list[Party]:
        """Give who is said to be an ally, a wing, a member."""
        found: list[Token] = [c for c in noun.children if c.dep_ == "appos"]
        if noun.dep_ == "appos" or (noun.dep_ in ("compound", "nmod") and noun.head.pos_ == "PROPN"):
            found.append(noun.head)
        if noun.dep_ in ("attr", "oprd") and noun.head.lemma_ in ("be", "become", "remain"):
            found += clauses.agents(noun.head)
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
            found += clauses.patients(noun.head.head)
        if noun.dep_ == "oprd" and noun.head.lemma_.lower() in _ties()["words"]["calling"]:
            found += clauses.patients(noun.head)
        return self.parties.every(found)

    # The record

    def relation(self, tie: _Tie) -> Relation:
        """Give the record's form of a tie."""
        tokens = [t for t in (*tie.tokens, tie.cue) if t.sent == tie.cue.sent]
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        evidence = self.document.evidence(first.idx, last.idx + len(last))
        said_by = self._said_by(tie)
        hedge = next((t.lower_ for t in tie.cue.sent if t.lower_ in _ties()["words"]["hedge"] and first.i - 4 <= t.i <= last.i), None)  # fmt: skip
        return Relation(
            report=evidence.report,
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
            type=tie.type,
            a=tie.a,
            b=tie.b,
            since=self._since(tie),
            hedge=hedge,
            said_by=said_by,
            disputed_by=self._disputed_by(tie, said_by),
        )

    def _said_by(self, tie: _Tie) -> str | None:
        """Give whose word a tie is: that of a voice, or of whoever calls one the other's ("call it a tool of")."""
        voice = self.document.voice_at(tie.cue)
        if (
            voice is None
            and tie.cue.dep_ in ("oprd", "attr")
            and tie.cue.head.lemma_.lower() in _ties()["words"]["calling"]
        ):
            return next((party.name for party in self.parties.every(clauses.agents(tie.cue.head))), None)
        return voice.speaker if voice else None

    def _since(self, tie: _Tie) -> str | None:
        """Give since when a tie holds, by its own clause or by how its body began ("that came to power in May")."""
        since, _ = spell(self.document, (tie.cue,))
        clause = [c for token in tie.tokens for c in token.children if c.dep_ == "relcl"]
        begun = [c for c in clause if c.lemma_.lower() in _ties()["words"]["begin"]]
        return since or (spell(self.document, begun, begun=True)[0] if begun else None)

    def _disputed_by(self, tie: _Tie, said_by: str | None) -> str | None:
        """Give who denies, in the same sentence, that there is such a tie."""
        for verb in tie.cue.sent:
            denied = verb.pos_ == "VERB" and verb.lemma_.lower() in _ties()["words"]["deny"]
            if denied and any(t.lemma_.lower() in _ties()["words"]["denied"] for t in verb.subtree):
                for party in self.parties.every(clauses.agents(verb)):
                    if party.name not in (said_by, tie.a):
                        return party.name
        return None


def _headed(token: Token) -> Token:
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


def _phrase(noun: Token) -> str:
    """Give a noun with the words before it, in lower case, its last word as a lemma."""
    doc = noun.doc
    first = noun.i
    while (
        first > noun.sent.start
        and doc[first - 1].pos_ in ("NOUN", "ADJ", "PROPN", "ADP", "DET", "PUNCT")
        and noun.i - first < 6
    ):
        if doc[first - 1].is_punct and doc[first - 1].text not in _DASHES:
            break
        first -= 1
    return " ".join([*doc[first : noun.i].text.lower().split(), noun.lemma_.lower()])


def _doers_above(noun: Token) -> list[Token]:
    """Give the doer of the verb to which a noun belongs: "is at odds with", "waged a war against"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return clauses.agents(above) if above.pos_ in ("VERB", "AUX") and noun.dep_ in ("pobj", "dobj") else []


def _named(head: Token) -> str:
    """Give a noun with what describes it, without article."""
    first = min((c.left_edge.i for c in head.lefts if c.dep_ in ("amod", "compound", "nmod", "poss")), default=head.i)
    after = [t.i for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree]
    return head.doc[first : max([head.i, *after]) + 1].text


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod")]


def _objects(verb: Token, rest: tuple[str, ...]) -> list[Token]:
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
