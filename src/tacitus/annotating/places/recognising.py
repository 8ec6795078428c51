"""Which words of a text name a place, or are an adjective made from one.

A conditional random field reads the words around each capitalised word: what
the language model takes them for, which names the gazetteer knows, and the
words before and after. It is trained by ``training/places.py``.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Doc

from tacitus import knowledge
from tacitus.annotating.casing import in_capitals
from tacitus.annotating.places.matching import KINDS, Match, find_matches, named
from tacitus.annotating.tokens import full_text, lowered, texts
from tacitus.annotating.word_classes import word_classes
from tacitus.knowledge.gazetteer import Gazetteer
from tacitus.learned import sequence_tagger

_AROUND = 2
_TELLING = {"GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"}
_LIKELY_AT_HOME = 0.2
"""A town of a country or province that the text names needs less than an even chance: what the model learned from is
local news, in which few foreign towns occur."""

_WHERE = {"in", "near", "into", "outside", "around"}

_SITES = {"camp", "camps", "prison", "barracks"}
_OF_SITES = {"refugee", "refugees", "displacement", "displaced", "IDP", "idp", "military", "army", "training"}
_SHELTERED = {"refugee", "refugees", "displaced", "displacement", "inmates", "prisoners", "detainees"}
_JOINING = {"al", "el", "ash", "-"}
_WORDS = 4
_LARGE = ("province", "city", "town")
_TAKING = frozenset(
    {"seize", "storm", "overrun", "retake", "recapture", "besiege", "encircle", "bombard", "shell", "occupy", "liberate",
     "enter", "pound", "capture", "surround", "reach", "evacuate", "raid", "reenter", "cede"}
)  # fmt: skip
"""What is done to towns."""
_HOLDING = frozenset({"take", "hold", "control", "lose", "bomb", "attack", "leave", "defend", "hit"})
"""What is done to towns and to people."""


@dataclass(frozen=True, slots=True)
class Name:
    """A place name as it stands in the text."""

    start: int
    end: int
    first: int
    """Its first token."""
    last: int
    """One past its last token."""
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of tokens around names, with the signs of each token."""

    first: int
    signs: list[list[str]]


def find_names(doc: Doc, known: Gazetteer, filed: int | None = None) -> tuple[Name, ...]:
    """Give the place names and adjectives of a text, in text order; none overlaps another.

    ``filed`` is where the report's dateline begins, with the place where it was written.
    """
    tagger = sequence_tagger("places-upper" if in_capitals(full_text(doc)) else "places")
    matches = list(find_matches(doc, known))
    signs = Signs(doc, matches)
    found: dict[int, Name] = {}
    taken: set[int] = set()

    def add(spans: Iterable[tuple[int, int]]) -> None:
        for first, last in spans:
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                found[first] = Name(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), first, last)

    likely: dict[int, float] = {}
    for window in windows(doc, signs):
        for name in names(doc, window.first, tagger.tag(window.signs)):
            found[name.first] = name
            taken.update(range(name.first, name.last))
        for index in signs.home.intersection(range(window.first, window.first + len(window.signs))):
            likely[index] = tagger.chance("B-name", index - window.first)
    add((match.first, match.last) for match in matches if doc[match.first].idx == filed)
    add((match.first, match.last) for match in matches if likely.get(match.first, 0.0) > _LIKELY_AT_HOME)
    add((m.first, m.last) for m in matches if signs.in_country(m) and _is_where(doc, m))
    add(
        (m.first, m.last)
        for m in matches
        if (m.kind in _LARGE or m.first in signs.home) and _is_taken(doc, m, at_home=signs.in_country(m))
    )
    add((m.first, m.last) for m in matches if m.kind in _LARGE and _is_beside(doc, m, taken))
    add(_phrases(doc))
    add(_areas(doc, matches))
    add(_sites(doc))
    add(list(_again(doc, signs.texts, tuple(found.values()))))
    return tuple(found[first] for first in sorted(found))


def _is_where(doc: Doc, match: Match) -> bool:
    """Tell a name behind "in" and its like, and no part of a longer one: there it is hardly anybody."""
    before = doc[match.first - 1] if match.first else None
    return before is not None and before.lower_ in _WHERE and _is_whole(doc, match)


def _is_whole(doc: Doc, match: Match) -> bool:
    """Tell a name that is no part of a longer one on its right, nor a time."""
    after = doc[match.last] if match.last < len(doc) else None
    is_part = after is not None and (after.text[:1].isupper() or after.tag_ == "POS")
    is_name: bool = doc[match.last - 1].pos_ == "PROPN" and doc[match.first].ent_type_ != "DATE"
    return is_name and not is_part


def _is_taken(doc: Doc, match: Match, *, at_home: bool) -> bool:
    """Tell the name of what is stormed, shelled or retaken: these are towns and not people.

    What is taken or held may be people too, so that the text must name the town's country (``at_home``).
    """
    name = doc[match.last - 1]
    if name.dep_ not in ("dobj", "nsubjpass") or name.is_upper:
        return False
    if name.head.lemma_.lower() not in (_TAKING | _HOLDING if at_home else _TAKING):
        return False
    before = doc[match.first - 1] if match.first else None
    is_surname = before is not None and before.text[:1].isupper() and not before.is_sent_start
    return not is_surname and _is_whole(doc, match)


def _is_beside(doc: Doc, match: Match, found: Collection[int]) -> bool:
    """Tell a name that is joined to a place by "and" or a comma, and that the language model takes for nobody's."""
    name = doc[match.last - 1]
    if name.dep_ != "conj" or name.head.i not in found or match.first - name.head.i > 3:
        return False
    return not name.is_upper and name.ent_type_ not in ("PERSON", "ORG", "NORP") and _is_whole(doc, match)


def _areas(doc: Doc, matches: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """Give rivers, seas, mountains and regions that the language model takes for a place: small papers name few."""
    for match in matches:
        if match.kind == "area" and doc[match.first].ent_type_ in ("LOC", "GPE"):
            yield match.first, match.last


def _phrases(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give regions that are named by common words: "the tri-border area"."""
    for found in _common_names().finditer(full_text(doc)):
        span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if span is not None:
            yield span.start, span.end


def _sites(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give names that no gazetteer need hold and the word behind makes a place of: "on Abu Sule displacement camp"."""
    for token in doc:
        if token.text not in _SITES or not token.i:
            continue
        last = token.i - (doc[token.i - 1].lower_ in _OF_SITES)
        first = last
        while (
            first
            and (doc[first - 1].pos_ == "PROPN" or doc[first - 1].lower_ in _JOINING)
            and doc[first - 1].ent_type_ not in ("NORP", "DATE")
        ):
            first -= 1
        if not first or not 0 < last - first <= _WORDS:
            continue
        before = doc[first - 1]
        a_site = before.pos_ == "ADP" or not _SHELTERED.isdisjoint(word.lower_ for word in token.sent)
        if a_site or (
            before.pos_ == "DET" and doc[last - 1].ent_type_ != "PERSON"
        ):  # not "the Tessara camp" of an election
            yield first, last


def _again(doc: Doc, texts: Sequence[str], found: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Give the other places in the text where a name that was found stands, unless as part of a person's or body's name."""
    known = {tuple(texts[name.first : name.last]) for name in found if not name.adjective}
    starts: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(known, key=lambda words: (-len(words), words)):
        starts.setdefault(words[0], []).append(words)
    for index, word in enumerate(texts):
        for words in starts.get(word, ()):
            last = index + len(words)
            if tuple(texts[index:last]) == words and _stands_alone(doc, index, last):
                yield index, last
                break


def _stands_alone(doc: Doc, first: int, last: int) -> bool:
    before, after = doc[first - 1] if first else None, doc[last] if last < len(doc) else None
    return not (before is not None and before.text[:1].isupper() and not before.is_sent_start) and not (
        after is not None and after.text[:1].isupper()
    )


@cache
def _common_names() -> re.Pattern[str]:
    aliases = (name for row in knowledge.table("places/features.csv") for name in row["aliases"].split(";"))
    common = [re.escape(name) for name in aliases if name.islower() and " " in name and not name.startswith("the ")]
    return re.compile(rf"\b(?:{'|'.join(sorted(common, key=len, reverse=True))})\b", re.I)


def names(doc: Doc, first: int, tags: list[str]) -> Iterator[Name]:
    """Give the names that tags ("B-name", "I-name", "O") mark from the token ``first`` on."""
    at = 0 if any(tag != "O" for tag in tags) else len(tags)
    while at < len(tags):
        end = at + 1
        if tags[at] != "O":
            while end < len(tags) and tags[end] == f"I{tags[at][1:]}":
                end += 1
            span = doc[first + at : first + end]
            yield Name(span.start_char, span.end_char, span.start, span.end, tags[at].endswith("adjective"))
        at = end


def windows(doc: Doc, plain: "Signs") -> Iterator[Window]:
    """Give the stretches that may hold names: capitalised words and two words before and after them."""
    near = bytearray(len(doc))
    for index, is_named in enumerate(plain.named):
        if is_named:
            around = range(max(0, index - _AROUND), min(len(doc), index + _AROUND + 1))
            near[around.start : around.stop] = b"\1" * len(around)
    for index, word in enumerate(plain.texts):
        if "\n" in word and word.isspace():
            near[index] = 0
    at = 0
    while (at := near.find(1, at)) >= 0:
        end = near.find(0, at)
        end = len(near) if end < 0 else end
        yield Window(at, [plain.of(index) for index in range(at, end)])
        at = end


class Signs:
    """The signs of the tokens of one text."""

    def __init__(self, doc: Doc, matches: Sequence[Match]) -> None:
        self._doc = doc
        self._match: dict[int, str] = {}
        self._home: dict[int, str] = {}
        self._in_country: set[int] = set()
        self.home: set[int] = set()
        """Tokens at which a known name starts that lies in a country or province which the text names."""
        home = _Home(matches)
        for match in matches:
            at_home = home.of(match)
            if at_home in ("country", "province"):
                self.home.add(match.first)
            if match.kind in _LARGE and home.holds(match):
                self._in_country.add(match.first)
            for index in range(match.first, match.last):
                place = "B" if index == match.first else "I"
                self._home[index] = at_home
                self._match[index] = f"{match.kind} {place}{min(match.last - match.first, 3)}"
        self.texts = texts(doc)
        self.named = named(doc)
        self._elsewhere = _labels(doc)
        self._words = _words(doc)
        self._entities = [""] * len(doc)
        for entity in doc.ents:
            self._entities[entity.start : entity.end] = [entity.label_] * len(entity)

    def in_country(self, match: Match) -> bool:
        """Tell a province or larger town of a country that the text names."""
        return match.first in self._in_country

    def of(self, index: int) -> list[str]:
        """Give the signs of a token."""
        match = self._match.get(index, "none")
        own = self._entities[index]
        if not (self.named[index] or own):
            return ["bias", f"plain={self._words[index]}", f"match={match}", "entity=none"]
        token = self._doc[index]
        entity = f"{own} {token.ent_iob_}" if own else "none"
        if not self.named[index]:
            return ["bias", f"plain={self._words[index]}", f"match={match}", f"entity={entity}"]
        before, after = self._word(index - 1), self._word(index + 1)
        kind, home, said = match.split(" ")[0], self._home.get(index, "no"), self._said(index)
        signs = [
            "bias",
            f"match={match}",
            f"entity={entity}",
            f"match={match} entity={entity}",
            f"word={self._words[index]}",
            f"shape={_shape(self.texts[index])}",
            f"before={before}",
            f"after={after}",
            f"before={before} match={kind}",
            f"after={after} match={kind}",
            f"before2={self._word(index - 2)}",
            f"after2={self._word(index + 2)}",
            f"around={before}|{after}",
            f"match before={self._match.get(index - 1, 'none')}",
            f"match after={self._match.get(index + 1, 'none')}",
            f"entity after={self._entity(index + 1)}",
            f"entity before={self._entity(index - 1)}",
            f"tag={token.tag_}",
            f"relation={token.dep_}",
            f"first={token.is_sent_start}",
            f"home={home}",
            f"home={home} entity={own}",
            f"said={said}",
            f"said={said} match={kind}",
        ]
        signs += [f"elsewhere={label} {kind}" for label in self._labels_elsewhere(index)]
        signs += [f"class{n}={number}" for n, number in enumerate(word_classes(token))]
        return signs

    def _labels_elsewhere(self, index: int) -> list[str]:
        """Give what the language model takes the same word for at other places of the text."""
        counts = self._elsewhere.get(self.texts[index])
        if counts is None:
            return []
        own = self._entities[index]
        return sorted(label for label, count in counts.items() if count > (label == own) and label in _TELLING)

    def _said(self, index: int) -> str:
        """Give what kind of place the words before or after say it is: "the town of X", "X province"."""
        if self._word(index - 1) == "of" and self._word(index - 2) in KINDS:
            return f"{KINDS[self._word(index - 2)]} of"
        return KINDS.get(self._word(index + 1), "nothing")

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else "edge"

    def _entity(self, index: int) -> str:
        return self._entities[index] or "none" if 0 <= index < len(self._entities) else "edge"


class _Home:
    """The countries and provinces that a text names: a town that lies in one of them is likelier meant."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._countries: set[str] = set()
        self._provinces: set[tuple[str, str]] = set()
        for match in matches:
            if match.kind in ("country", "adjective"):
                self._countries.update(entry.country for entry in match.entries if entry.code.startswith("A.PCL"))
            elif match.kind == "province":
                self._provinces.update((e.country, e.admin1) for e in match.entries if e.code == "A.ADM1")

    def of(self, match: Match) -> str:
        """Tell how a match fits: "province" or "country" that holds it is named, or "no"."""
        if match.kind in ("country", "adjective", "province"):
            return "itself"
        if any((entry.country, entry.admin1) in self._provinces for entry in match.entries):
            return "province"
        return "country" if self.holds(match) else "no"

    def holds(self, match: Match) -> bool:
        """Tell whether a country that the text names holds a place of this name."""
        return any(entry.country in self._countries for entry in match.entries)


def _words(doc: Doc) -> list[str]:
    """Give the words as signs: numbers by their kind."""
    words = list(lowered(doc))
    for index in np.flatnonzero(doc.to_array(["IS_DIGIT", "LIKE_NUM"]).any(axis=1)):
        words[index] = "#"
    return words


def _shape(text: str) -> str:
    return "upper" if text.isupper() else "title" if text.istitle() else "mixed"


def _labels(doc: Doc) -> dict[str, Counter[str]]:
    """Give for each word what the language model takes it for in the text, and how often."""
    found: dict[str, Counter[str]] = {}
    for entity in doc.ents:
        for token in entity:
            found.setdefault(token.text, Counter())[entity.label_] += 1
    return found
