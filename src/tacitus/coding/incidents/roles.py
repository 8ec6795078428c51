"""Parties to incidents: who acted, which body stands behind it, what and whom it struck, and with what.

The words are those of the report, so that a named victim, a bombed bridge and a
rocket launcher can be found although no actor base knows them. The encoder and
the parse propose phrases; two small networks, over the encoder's states and over those
of upper layers trained for this, each with a linear model over the phrase's signs,
weigh together what speaks for each part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from spacy.tokens import Span, Token

from tacitus.annotating.document import Document
from tacitus.knowledge.actors import named_actors
from tacitus.learned.encoder import Tags
from tacitus.learned.phrases import agreed, load_phrases

type PartyRole = Literal["perpetrator", "organisation", "target", "victim", "weapon"]

ROLES: dict[PartyRole, str] = {
    "perpetrator": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
"""The parts, and the labels that the encoder has for them; a victim is a person by name, a target a thing."""
NONE = "none"
_OF_HEADS = (*(f"{label} " for label in ROLES.values()), "report=", "told=", "marked=")
_BIAS = 2.5
_LEAST = 0.25
_INTRODUCED = re.compile(r"([\w'’ -]{4,90}?)\s*[\[(]([A-Z][A-Z0-9-]{1,9})[\])]")


@dataclass(frozen=True, slots=True)
class Party:
    """One party by all its mentions in a report."""

    role: PartyRole
    names: tuple[str, ...]
    """Its names and descriptions as worded, each once, the surest first."""
    mentions: tuple[tuple[int, int], ...]
    """Where they stand: first and one past the last character."""
    probability: float
    """How sure it is that it has this part."""


def find_parties(document: Document, least: float = _LEAST) -> tuple[Party, ...]:
    """Give the parties to the incidents that a report tells of, the surest first.

    ``least`` is the probability from which a phrase is given a part.
    """
    assert document.tags is not None
    found = [item for item in candidates(document) if name_key(item[0].text)]
    spans = [(phrase.start, phrase.end, phrase.root.i) for phrase, _ in found]
    sentences = [(sent.start, sent.end) for sent in document.doc.sents]
    space = [token.is_space for token in document.doc]
    signs = [own_signs(of_one) for _, of_one in found]
    by = (("roles", document.tags.states), ("roles-upper", document.tags.states_by("terror")))
    weighed = agreed([load_phrases(name).probabilities(states, spans, sentences, space, signs) for name, states in by])
    names = tuple(ROLES)
    scored: list[tuple[float, PartyRole, Span]] = []
    for (phrase, _), scores in zip(found, weighed, strict=True):
        best = int(scores[1:].argmax())
        if scores[best + 1] >= least:
            scored.append((float(scores[best + 1]), names[best], phrase))
    scored.sort(key=lambda item: (-item[0], item[2].start, item[2].end))
    return tuple(_gathered(document, scored))


def _gathered(document: Document, scored: Sequence[tuple[float, PartyRole, Span]]) -> Iterator[Party]:
    """Put the phrases for one party together; of phrases that share words the surest stays."""
    taken, names = np.zeros(len(document.doc), dtype=bool), _Names(document.report.text)
    groups: list[tuple[float, PartyRole, list[Span]]] = []
    for probability, role, phrase in scored:
        if taken[phrase.start : phrase.end].any():
            continue
        taken[phrase.start : phrase.end] = True
        key = name_key(phrase.text)
        of = next((g for g in groups if g[1] == role and any(names.same(key, name_key(s.text)) for s in g[2])), None)
        if of is None:
            groups.append((probability, role, [phrase]))
        else:
            of[2].append(phrase)
    for probability, role, phrases in groups:
        texts = [document.report.text[one.start_char : one.end_char] for one in phrases]
        worded = {name_key(text): " ".join(text.split()) for text in reversed(texts)}
        ordered = tuple(dict.fromkeys(worded[name_key(text)] for text in texts))
        yield Party(role, ordered, tuple((one.start_char, one.end_char) for one in phrases), probability)


def candidates(document: Document) -> Iterator[tuple[Span, list[str]]]:
    """Give every phrase that may be a party, with the signs of its part."""
    assert document.tags is not None
    doc, tags = document.doc, document.tags
    marked = {(mark.start, mark.end) for mark in tags.spans("role", _BIAS)}
    plain = {(one.start, one.end) for chunk in doc.noun_chunks for one in _cuts(chunk)}
    plain |= {(one.start, one.end) for ent in doc.ents for one in _cuts(ent) if not ent.label_.startswith(("DA", "TI"))}
    reader = _Reader(document, tags)
    for start, end in sorted(marked | plain):
        if start < end:
            yield doc[start:end], list(reader.signs(doc[start:end], (start, end) in marked, (start, end) in plain))


def own_signs(signs: Sequence[str]) -> list[str]:
    """Leave out the signs that the encoder's heads give: the network reads its states themselves."""
    return [sign for sign in signs if not sign.startswith(_OF_HEADS)]


def _cuts(chunk: Span) -> Iterator[Span]:
    """Give a noun phrase without its article, without its number or title, and with a phrase by "of" after it."""
    words = list(chunk)
    while words and (words[0].pos_ in ("DET", "PRON", "PUNCT", "SPACE") or words[0].dep_ == "poss"):
        words.pop(0)
    while words and (words[-1].is_punct or words[-1].is_space or words[-1].text in ("'s", "’s", "'")):
        words.pop()
    if not words or len(words) > 14:
        return
    doc, first, last = chunk.doc, words[0].i, words[-1].i + 1
    yield doc[first:last]
    names = next((k for k in range(first, last) if doc[k].ent_type_ == "PERSON"), None)
    if names is not None and names > first:
        yield doc[names:last]
    if doc[first].pos_ == "NUM" and last - first > 1:
        yield doc[first + 1 : last]
    if last + 1 < len(doc) and doc[last].lower_ == "of":
        after = (
            next((c for c in doc[last + 1 :].noun_chunks if c.start == last + 1), None) if last + 1 < len(doc) else None
        )
        if after is not None and after.end - first <= 14:
            yield doc[first : after.end]


class _Reader:
    """Reads the signs of phrases of one report."""

    def __init__(self, document: Document, tags: Tags) -> None:
        self._doc = document.doc
        self._role = tags.probabilities("role")
        self._labels = list(tags.labels("role"))
        self._entity = tags.probabilities("entity").argmax(axis=1)
        self._entities = tags.labels("entity")
        self._tags = tags
        self._parts: dict[int, list[str]] = {}
        for event in document.happenings:
            for part in event.participants:
                tokens = self._doc.char_span(part.start, part.end, alignment_mode="expand")
                if tokens is not None:
                    self._parts.setdefault(tokens.root.i, []).append(f"{event.kind} {part.role}")
        self._sentences: dict[int, list[str]] = {}
        told = [self._told(sent)["any"] for sent in self._doc.sents]
        self._report = f"{_step(max(told, default=0.0))}"
        self._lower = [token.lower_ for token in self._doc]

    def _told(self, sent: Span) -> dict[str, float]:
        return self._tags.sentence("muc", sent.start, sent.end)

    def _of_sentence(self, sent: Span) -> list[str]:
        if sent.start not in self._sentences:
            told = self._told(sent)
            likely = max((name for name in told if name != "any"), key=lambda name: told[name])
            self._sentences[sent.start] = [f"told={_step(told['any'])}", f"told={likely} {_step(told[likely])}"]
        return self._sentences[sent.start]

    def signs(self, phrase: Span, marked: bool, plain: bool) -> Iterator[str]:
        """Give the signs of one phrase."""
        head = phrase.root
        rows = self._role[phrase.start : phrase.end]
        beside = self._role[phrase.end] if phrase.end < len(self._doc) else None
        before = self._role[phrase.start - 1] if phrase.start else None
        kind = self._entities[int(self._entity[head.i])][2:] or "O"
        yield "bias"
        yield f"kind={kind}"
        yield f"shape={''.join(token.pos_[0] for token in phrase)[:6]}"
        yield f"marked={marked} plain={plain}"
        for label in ROLES.values():
            begin, inside = self._labels.index(f"B-{label}"), self._labels.index(f"I-{label}")
            both = rows[:, begin] + rows[:, inside]
            yield f"{label} mean={_step(float(both.mean()))}"
            yield f"{label} head={_step(float(self._role[head.i, begin] + self._role[head.i, inside]))}"
            yield f"{label} mean={_step(float(both.mean()))} marked={marked}"
            yield f"{label} begin={_step(float(rows[0, begin]))}"
            if beside is not None:
                yield f"{label} after={_step(float(beside[inside]))}"
            if before is not None:
                yield f"{label} before={_step(float(before[begin] + before[inside]))}"
        yield f"report={self._report}"
        yield from self._of_sentence(phrase.sent)
        yield f"report={self._report} kind={kind}"
        yield f"head={head.lemma_.lower()}"
        yield f"words={len(phrase)} entity={head.ent_type_ or 'no'}"
        yield f"first={self._lower[phrase.start]}"
        yield f"last={self._lower[phrase.end - 1]}"
        yield f"name={all(token.pos_ == 'PROPN' for token in phrase)}"
        yield f"left={self._lower[phrase.start - 1] if phrase.start else ''}"
        yield f"right={self._lower[phrase.end] if phrase.end < len(self._doc) else ''}"
        yield f"whole={' '.join(self._lower[phrase.start : phrase.end])}" if len(phrase) <= 3 else "whole=long"
        for part in self._parts.get(head.i, ()):
            yield f"part={part}"
        yield from _governor(head)


def _governor(head: Token) -> Iterator[str]:
    """Give the words that a phrase hangs on."""
    above = head.head
    if above.pos_ == "ADP":
        yield f"prep={above.lower_} {above.head.lemma_.lower()}"
        yield f"prep={above.lower_}"
    yield f"dep={head.dep_}"
    yield f"governor={head.dep_} {above.lemma_.lower()}"


def _step(probability: float) -> int:
    """Give the log odds of a probability in steps."""
    probability = min(max(probability, 1e-4), 1 - 1e-4)
    return round(float(np.log(probability / (1 - probability))))


class _Names:
    """Tells which names of a report are one party's."""

    def __init__(self, text: str) -> None:
        self._full: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for found in _INTRODUCED.finditer(text):
            self._full.setdefault(name_key(found[2]), []).append(name_key(found[1]))

    def same(self, key: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Tell whether two names are alike, or a full and a short name of one body."""
        body = _bodies().get(key)
        if body is not None and body == _bodies().get(other):
            return True
        return _is_same(key, other) or self._is_short(key, other) or self._is_short(other, key)

    def _is_short(self, short: tuple[str, ...], full: tuple[str, ...]) -> bool:
        """Tell whether the report introduces a short name right after a full one: "Northern Liberation Front [NLF]"."""
        return any(full == before[-len(full) :] for before in self._full.get(short, ()) if full)


@cache
def _bodies() -> dict[tuple[str, ...], str]:
    """Give the names of the actor base by which a body is known, each with its canonical name."""
    return {name_key(alias): named.name for alias, named in reversed(tuple(named_actors()))}


def _is_same(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are one: all words of one are in the other, with the same first or last word."""
    if not key or not other or not (set(key) <= set(other) or set(other) <= set(key)):
        return False
    return key[-1] == other[-1] or key[0] == other[0]


@lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """Give the words of a name by which it is compared."""
    plain = "".join(character for character in name.lower() if character.isalnum() or character.isspace())
    return tuple(word for word in plain.split() if word not in ("the", "a", "an"))
