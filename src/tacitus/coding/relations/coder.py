"""Ties between actors that the text states or builds into a name.

The words are data (``knowledge/codebook/ties.toml``). ``a`` is the smaller, the
member, the leader, the supporter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.coding.parties import Parties, Party
from tacitus.coding.relations.words import (
    DASHES,
    bodies_before,
    completing,
    country_of,
    doers_above,
    headed,
    is_future,
    modifiers,
    name_from,
    name_up_to,
    named_whole,
    noun_entries,
    regions,
    ties,
    title_phrase,
    turned,
    verb_entries,
    whose_downfall,
)
from tacitus.coding.spells import spell
from tacitus.knowledge import actors
from tacitus.model import Relation, RelationType

_GROUPS = ("mercenary", "organisation", "rebel_group", "political_militia")
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b")
_STANCES = ("supports", "opposes", "ally_of", "rival_of")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A tie as told once, with the words that tell it."""

    type: RelationType
    a: str
    b: str
    tokens: tuple[Token, ...]
    cue: Token
    a_words: str = ""
    b_words: str = ""
    """The ends as worded, where they are parties."""


def _tie(kind: str, a: Party, b: Party, cue: Token) -> _Tie:
    """Give the tie of two parties, told by a word."""
    return _Tie(kind, a.name, b.name, (a.token, b.token, cue), cue, a.words, b.words)  # type: ignore[arg-type]


type Ends = tuple[str, str]


def code_relations(document: Document) -> tuple[Relation, ...]:
    """Give the ties that a document states, in text order, each once."""
    return tuple(relation for relation, _ in relations_with_ends(document))


def relations_with_ends(document: Document) -> list[tuple[Relation, Ends]]:
    """Give each tie with its two ends as they stand in the text."""
    finder = _Finder(document)
    found: dict[tuple[str, str, str], tuple[Relation, Ends]] = {}
    for token in document.doc:
        for tie in finder.at(token):
            if tie.a != tie.b and (tie.type, tie.a, tie.b) not in found:
                found[tie.type, tie.a, tie.b] = finder.relation(tie), (tie.a_words or tie.a, tie.b_words or tie.b)
    return list(found.values())


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.parties = Parties(document)

    def at(self, token: Token) -> Iterator[_Tie]:
        """Give the ties for which a token is the cue."""
        if token.text in DASHES and 0 < token.i < len(token.doc) - 1:
            yield from self._joined(token)
        elif token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and "-" in token.text:
            yield from self._joined_whole(token)
        if token.pos_ in ("VERB", "AUX"):
            yield from self._by_verb(token)
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield from self._by_title(token)
            yield from self._by_noun(token)

    # Built into a name

    def _joined(self, dash: Token) -> Iterator[_Tie]:
        """ "US-backed rebels", "anti-Assad fighters"."""
        before, after = dash.nbor(-1), dash.nbor(1)
        for kind, words in ties()["joined"].items():
            if after.lower_ in words:
                head = headed(after)
                for name, whole in product(self._before(before), self._bearers(head, after)):
                    worded = before.text if name == country_of(before.text) else name
                    ends = (name, whole, worded) if kind == "leads" else (whole, name, "", worded)
                    yield _Tie(kind, *ends[:2], (before, head), after, *ends[2:])  # type: ignore[arg-type]
        for kind, words in ties()["prefixes"].items():
            if before.lower_ in words:
                head = headed(after)
                if head.i == after.i:
                    continue
                target = self.parties.of(after)
                name = target.name if target else after.text
                for bearer in self._bearers(head, after):
                    whole = bearer if bearer != name else f"{before.text}-{after.text} {head.text}"
                    yield _Tie(kind, whole, name, (before, head), before)  # type: ignore[arg-type]

    def _joined_whole(self, word: Token) -> Iterator[_Tie]:
        """ "A U.S.-led coalition", where the parse keeps the compound one word."""
        name, _, last = word.text.rpartition("-")
        for kind, words in ties()["joined"].items():
            if last.lower() in words and name[:1].isupper():
                head = headed(word)
                for whole in self._bearers(head, word):
                    country = country_of(name)
                    ends = (country, whole, name) if kind == "leads" else (whole, country, "", name)
                    yield _Tie(kind, *ends[:2], (word, head), word, *ends[2:])  # type: ignore[arg-type]

    def _before(self, token: Token) -> list[str]:
        """Give the names before a hyphen: one, or two joined by "and" ("US- and Iran-backed")."""
        party = self.parties.of(token)
        names = [party.name if party and party.name != token.text else country_of(token.text)]
        if not token.text[:1].isupper() and party is None:
            return []
        doc, i = token.doc, token.i
        if i > 2 and doc[i - 1].lower_ == "and" and doc[i - 2].text.endswith(DASHES):
            first = doc[i - 3] if doc[i - 2].text in DASHES else doc[i - 2]
            other = self.parties.of(first)
            names.append(other.name if other else country_of(first.text.strip("-–‑")))
        return [regions().get(name, name) for name in names]

    def _bearers(self, head: Token, after: Token) -> list[str]:
        """Give whom a compound adjective describes."""
        names = []
        for one in (head, *bodies_before(head, after)):
            party = self.parties.of(one)
            if party is not None:
                names.append(party.name)
            elif one.lemma_.lower() in ties()["words"]["bodies"]:
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
        phrase = title_phrase(noun)
        for body, offices in ties()["offices"].items():
            if any(phrase.endswith(office) or office in phrase for office in offices):
                for holder in holders:
                    yield _Tie("leads", holder.name, self._state_body(noun, body), (holder.token, noun), noun)
                return
        kind: RelationType
        for kind in ("speaks_for", "leads", "member_of"):
            if not any(phrase == word or phrase.endswith(f" {word}") for word in ties()["titles"][kind]):
                continue
            for holder, whole in product(holders, self._bodies(noun, holders)):
                if kind != "member_of" or whole.kind not in ("country", "government", "place", "person"):
                    type_ = "speaks_for" if kind == "leads" and self._communicates(noun) else kind
                    yield _tie(type_, holder, whole, noun)
            return

    def _communicates(self, noun: Token) -> bool:
        """Tell whether an office is to speak: "head of communications"."""
        return any(t.lower_ in ties()["words"]["speech"] for t in clauses.after(noun, "of"))

    def _holders(self, noun: Token) -> list[Party]:
        """Give the persons who hold an office that a noun names."""
        candidates: list[Token] = []
        if noun.dep_ in ("compound", "nmod", "amod", "appos") and noun.head.pos_ in ("PROPN", "NOUN"):
            holder = noun.head
            while holder.dep_ == "compound" and holder.head.pos_ == "PROPN":  # "Commander Lieutenant General Ada Berg"
                holder = holder.head
            candidates.append(holder)
        candidates += [c for c in noun.children if c.dep_ == "appos" or (c.dep_ == "nmod" and c.i > noun.i)]
        if noun.dep_ in ("attr", "oprd") and noun.head.lemma_ in ("be", "become", "remain"):
            candidates += clauses.agents(noun.head)
        if noun.dep_ == "pobj" and noun.head.lower_ == "as":
            verb = noun.head.head
            doers = clauses.patients(verb) if clauses.is_passive(verb) else clauses.agents(verb)
            candidates += doers if verb.pos_ == "VERB" else []
        if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
            return self._holders(noun.head)
        if not candidates and noun.lemma_.lower() in ties()["titles"]["speaks_for"]:
            candidates += [c for p in clauses.after(noun, "for", "of") for c in p.children if c.dep_ == "appos"]
        return [p for p in self.parties.every(candidates) if p.kind == "person" or p.role]

    def _bodies(self, noun: Token, holders: list[Party]) -> list[Party]:
        """Give the bodies of an office: before the noun, as its owner, or after "of", "for", "with"."""
        names = {holder.name for holder in holders}
        heads = [c for c in noun.children if c.dep_ in ("compound", "poss", "nmod", "amod")]
        if noun.dep_ == "compound":
            heads += [c for c in noun.head.children if c.dep_ in ("compound", "poss", "nmod", "amod") and c.i < noun.i]
        for nearest in (clauses.after(noun, "of", "for"), [*clauses.after(noun, "with", "in", "to"), *heads]):
            found = [p for p in self.parties.every(nearest) if p.name not in names and p.name.lower() != "state"]
            if found:
                return [_whole_body(party) for party in found]
        heads = [*clauses.after(noun, "of", "for", "with", "in", "to"), *heads]
        for head in clauses.after(noun, "of", "for"):
            if (
                head.pos_ in ("PROPN", "NOUN")
                and noun.lemma_.lower() in ties()["titles"]["leads"]
                and head.lemma_ != "state"
            ):
                return [Party(named_whole(head), head, kind="organisation")]
        for head in heads:
            whole = self.parties.within(head) if head.pos_ == "PROPN" or head.dep_ == "pobj" else []
            if inner := [p for p in whole if p.name not in names and p.name.lower() != "state"]:
                return inner
        services = (
            c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() in ties()["words"]["services"]
        )
        return [Party(named_whole(service), service, kind="organisation") for service in services][:1]

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
        entries = verb_entries().get(lemma, ())
        matched = [(kind, rest, objects) for kind, rest in entries if (objects := completing(verb, rest))]
        for kind, rest, objects in matched:
            if kind in _STANCES and is_future(verb):
                continue
            bearers = clauses.patients(verb) if rest and clauses.is_passive(verb) else subjects
            yield from self._pairs(turned(kind, objects), bearers, whose_downfall(objects), verb)
        if lemma in ties()["words"]["consisting"]:
            yield from self._made_up(verb)
        if lemma in ties()["words"]["foes"] and _EACH_OTHER.search(verb.sent.text):
            yield from self._mutual("rival_of", subjects, verb)
        elif lemma in ties()["words"]["friends"] and not any(c.lower_ in ("with", "to") for c in verb.children):
            yield from self._mutual("ally_of", subjects, verb)

    def _pairs(self, kind: str, subjects: Iterable[Token], objects: Iterable[Token], verb: Token) -> Iterator[_Tie]:
        doers = [
            p for t in subjects for p in self.parties.every([t]) or (self.parties.within(t) if t.pos_ == "NOUN" else [])
        ]
        employers = self.parties.every(clauses.after(verb, "from")) if kind == "hired" else []
        for a in doers:
            for b in [p for p in employers if p.kind in _GROUPS] or self.parties.every(objects):
                if b.kind == "place" or (verb.lemma_ == "target" and b.kind in ("person", "civilians", "unidentified")):
                    continue
                if kind in ("member_of", "hired") and b.kind == "country":
                    continue
                yield _tie(kind, a, b, verb)

    def _made_up(self, verb: Token) -> Iterator[_Tie]:
        """ "The coalition is made up of the Karsa Front and the Tessal Army": each is part of it."""
        wholes = clauses.patients(verb) if clauses.is_passive(verb) else clauses.agents(verb)
        wholes = [t for t in wholes if t.lemma_.lower() in ties()["words"]["bodies"] | ties()["words"]["umbrellas"]]
        parts = clauses.after(verb, "of") or [p for c in verb.children for p in clauses.after(c, "of")]
        parts = parts or ([] if clauses.is_passive(verb) else clauses.patients(verb))
        for whole, part in product(self.parties.every(wholes), self.parties.every(parts) if wholes else []):
            if part.kind not in ("place", "country") and not part.name[:1].islower():
                yield _tie("part_of", part, whole, verb)

    def _mutual(self, kind: RelationType, subjects: Iterable[Token], verb: Token) -> Iterator[_Tie]:
        sides = self.parties.every(subjects)
        for first, second in pairwise(sides):
            yield _tie(kind, first, second, verb)

    # Nouns

    def _by_noun(self, noun: Token) -> Iterator[_Tie]:
        lemma = noun.lemma_.lower()
        for kind, words in ties()["between"].items():
            if lemma in words:
                sides = self.parties.every(clauses.after(noun, "between", "among"))
                for other in sides[1:]:
                    yield _tie(kind, sides[0], other, noun)
        for kind, preposition in noun_entries().get(lemma, ()):
            owners = self.parties.every([*clauses.owners(noun), *modifiers(noun)])
            owners = owners or self.parties.every(doers_above(noun))
            for a in owners:
                for b in self.parties.every(clauses.after(noun, preposition)):
                    yield _tie(kind, a, b, noun)
        yield from self._by_kin_noun(noun)
        yield from self._by_umbrella(noun, lemma)
        yield from self._by_unit(noun)
        yield from self._by_own_unit(noun, lemma)
        if lemma in ties()["words"]["rule"]:
            whose = [c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"]
            holders = self.parties.every([*whose, *clauses.after(noun, "of")])
            for holder in (p for p in holders if p.kind == "person"):
                yield _Tie("leads", holder.name, f"{noun.text} of {holder.name}", (holder.token, noun), noun)

    def _by_umbrella(self, noun: Token, lemma: str) -> Iterator[_Tie]:
        """ "The Front, a coalition of Karsa and Tessal fighters": each is part of the Front."""
        if lemma not in ties()["words"]["umbrellas"]:
            return
        wholes = [p for p in self._bearers_of(noun) if p.kind not in ("person", "place", "country")]
        parts = self.parties.every(clauses.after(noun, "of")) if wholes else []
        for part, whole in product(parts, wholes):
            if part.kind != "place" and not part.name[:1].islower():
                yield _tie("part_of", part, whole, noun)

    def _by_unit(self, noun: Token) -> Iterator[_Tie]:
        """ "3rd Battalion, Amber Regiment": a unit with the larger one that it belongs to."""
        units = ties()["words"]["units"]
        if noun.pos_ != "PROPN" or noun.lower_ not in units or noun.i + 2 >= len(noun.doc) or noun.nbor(1).text != ",":
            return
        whole = name_from(noun.nbor(2))
        if whole and whole[-1].lower_ in units | ties()["words"]["large"]:
            part = name_up_to(noun)
            yield _Tie("part_of", part, " ".join(t.text for t in whole), (noun, whole[-1]), noun)

    def _by_own_unit(self, noun: Token, lemma: str) -> Iterator[_Tie]:
        """ "The Front said its 9th brigade was there": a numbered unit of whoever owns it."""
        numbered = any(c.ent_type_ == "ORDINAL" for c in noun.lefts)
        if lemma in ties()["words"]["units"] and numbered:
            for owner in self.parties.every(c for c in noun.children if c.dep_ == "poss"):
                words = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod")]
                part = noun.doc[min((c.left_edge.i for c in words), default=noun.i) : noun.i + 1].text
                yield _Tie("part_of", part, owner.name, (noun,), noun)

    def _kin_of(self, noun: Token) -> str:
        """Give the noun that says what a body is to another: "its client militia" is a client."""
        if noun.lemma_.lower() not in ties()["words"]["bodies"]:
            return noun.lemma_.lower()
        kin = {word for words in ties()["nouns"].values() for word in words}
        before = [c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod") and c.i < noun.i]
        return next((word for word in before if word in kin), noun.lemma_.lower())

    def _by_kin_noun(self, noun: Token) -> Iterator[_Tie]:
        """ "Norland's ally Sudmark", "an offshoot of the Front", "its proxies"."""
        lemma = self._kin_of(noun)
        if noun.tag_ == "NNS" and noun.dep_ == "attr" and not any(c.dep_ in ("poss", "prep") for c in noun.children):
            mutual: tuple[RelationType, ...] = ("ally_of", "rival_of")
            for kind in (k for k in mutual if lemma in ties()["nouns"][k] and not is_future(noun.head)):
                yield from self._mutual(kind, clauses.agents(noun.head), noun)
        for kind in ("member_of", "part_of", "affiliated_with", "ally_of", "supports", "opposes", "rival_of"):
            if lemma not in ties()["nouns"][kind]:
                continue
            wholes = self.parties.every(
                [*clauses.after(noun, "of", "to"), *(c for c in noun.children if c.dep_ == "poss")]
            )
            wholes = wholes or self.parties.every(modifiers(noun))
            wholes = [w for w in wholes if w.kind not in ("civilians", "place")]
            if kind == "part_of":
                wholes = [w for w in wholes if w.kind != "country" and not w.name.islower()]
            if kind == "member_of":
                wholes = [
                    w for w in wholes if w.kind not in ("country", "government", "place", "person", "unidentified")
                ]
            parts = self._bearers_of(noun) or self._implied_bearers(noun, kind)
            for a in parts:
                for b in wholes:
                    if a.name != b.name:
                        yield _tie(kind, a, b, noun)
            if parts:
                return

    def _implied_bearers(self, noun: Token, kind: str) -> list[Party]:
        """Give the bearer that the noun's own words name: "its Kurdish allies", "his backers in Ankara", "its proxies"."""
        if any(c.dep_ == "poss" for c in noun.children):
            there = clauses.after(noun, "in") if kind == "supports" else []
            found = self.parties.every([*modifiers(noun), *there])
            if found or kind != "affiliated_with":
                return found
            owner = next(iter(self.parties.every(c for c in noun.children if c.dep_ == "poss")), None)
            return [Party(f"{noun.text} of {owner.name}", noun)] if owner else []
        described = any(c.dep_ in ("amod", "compound") and c.pos_ in ("ADJ", "PROPN") for c in noun.children)
        if kind == "member_of" and noun.tag_ == "NNS" and (described or noun.lemma_.lower() != "member"):
            return [Party(named_whole(noun), noun)]
        return []

    def _bearers_of(self, noun: Token) -> list[Party]:
        """Give who is said to be an ally, a wing, a member."""
        found: list[Token] = [c for c in noun.children if c.dep_ == "appos"]
        if noun.dep_ == "appos" or (noun.dep_ in ("compound", "nmod") and noun.head.pos_ == "PROPN"):
            found.append(noun.head)
        if noun.dep_ in ("attr", "oprd") and noun.head.lemma_ in ("be", "become", "remain"):
            unreal = clauses.is_negated(noun.head) or clauses.is_condition(noun.head) or is_future(noun.head)
            found += [] if unreal else clauses.agents(noun.head)
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
            found += clauses.patients(noun.head.head)
        if noun.dep_ == "oprd" and noun.head.lemma_.lower() in ties()["words"]["calling"]:
            found += clauses.patients(noun.head)
        return self.parties.every(found)

    # The record

    def relation(self, tie: _Tie) -> Relation:
        """Give the record's form of a tie."""
        tokens = [t for t in (*tie.tokens, tie.cue) if t.sent == tie.cue.sent]
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        evidence = self.document.evidence(first.idx, last.idx + len(last))
        said_by = self._said_by(tie)
        hedge = next((t.lower_ for t in tie.cue.sent if t.lower_ in ties()["words"]["hedge"] and first.i - 4 <= t.i <= last.i), None)  # fmt: skip
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
            and tie.cue.head.lemma_.lower() in ties()["words"]["calling"]
        ):
            return next((party.name for party in self.parties.every(clauses.agents(tie.cue.head))), None)
        return voice.speaker if voice else None

    def _since(self, tie: _Tie) -> str | None:
        """Give since when a tie holds, by its own clause or by how its body began ("that came to power in May")."""
        since, _ = spell(self.document, (tie.cue, tie.cue.head) if tie.cue.dep_ == "attr" else (tie.cue,))
        if since is None and tie.cue.lemma_.lower() in ties()["words"]["begun"]:
            since, _ = spell(self.document, (tie.cue,), begun=True)
        clause = [c for token in tie.tokens for c in token.children if c.dep_ == "relcl"]
        begun = [c for c in clause if c.lemma_.lower() in ties()["words"]["begin"]]
        return since or (spell(self.document, begun, begun=True)[0] if begun else None)

    def _disputed_by(self, tie: _Tie, said_by: str | None) -> str | None:
        """Give who denies that there is such a tie, in the same sentence, or of its two ends in the next."""
        doc, sentence = self.document.doc, tie.cue.sent
        following = doc[sentence.end].sent if sentence.end < len(doc) else ()
        for verb in (*sentence, *following):
            if verb.pos_ != "VERB" or verb.lemma_.lower() not in ties()["words"]["deny"] or verb == tie.cue:
                continue
            beside = verb.sent == sentence
            denied = {
                t.lemma_.lower() for t in (*verb.subtree, *((verb.head,) if verb.dep_ in ("relcl", "acl") else ()))
            }
            if not denied & (ties()["words"]["denied"] | ties()["words"]["charge"]):
                continue
            for party in self.parties.every(clauses.agents(verb)):
                if party.name != said_by and (beside or party.name in (tie.a, tie.b)):
                    return party.name
        return None


def _whole_body(party: Party) -> Party:
    """Give a body with the names before the noun that the parse ties to the office behind it: "Federal Police Commander"."""
    token = party.token
    if token.dep_ != "compound" or party.name != token.text:
        return party
    name = name_up_to(token)
    return replace(party, name=name) if name.endswith(party.name) else party
