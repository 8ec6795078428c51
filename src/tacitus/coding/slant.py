"""Words that slant: what speaks for a word's carrying a judgement where it stands, and how sure that is.

Some words judge wherever they stand; most do so only here and there ("seized the
moment", "seized the town"). Each word that might is known by its signs, which a
reader understands (how hot the lists take it to be, its part in the sentence,
what stands beside it), and by the encoder's state of it; a linear model weighs them.
A phrase of the lists counts as its surest word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from spacy.tokens import Doc, Token

from tacitus.knowledge import table
from tacitus.learned.encoder import Floats
from tacitus.learned.words import Words

CONTENT = ("VERB", "ADJ", "ADV", "NOUN")
"""Parts of speech of the words that may slant by themselves."""
_LONG = 30  # characters from which a quotation is speech rather than a term


@dataclass(frozen=True, slots=True)
class Heat:
    """What the lists say of words."""

    words: Mapping[tuple[str, str], int]
    """By word and part of speech, from 1 (now and then) to 3 (nearly always)."""
    anywhere: Mapping[str, int]
    """By word alone, the most of any part of speech."""
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """By the first word, the longest first."""

    def of(self, lemma: str, form: str, part: str) -> tuple[int, bool]:
        """Give how hot a word is, and whether it is listed for the part of speech that it has."""
        for word in (lemma, form):
            if (word, part) in self.words:
                return self.words[word, part], True
        return max(self.anywhere.get(lemma, 0), self.anywhere.get(form, 0)), False


@cache
def load_heat() -> Heat:
    """Read the lists, once a process."""
    words: dict[tuple[str, str], int] = {}
    anywhere: dict[str, int] = defaultdict(int)
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in table("wording/heat.csv"):
        if row["part"] == "phrase":
            parts = tuple(re.findall(r"'s|\w+|-", row["term"]))
            phrases[parts[0]].append(parts)
        else:
            heat = int(row["heat"])
            words[row["term"], row["part"].upper()] = heat
            anywhere[row["term"]] = max(anywhere[row["term"]], heat)
    return Heat(
        words, dict(anywhere), {first: tuple(sorted(of, key=len, reverse=True)) for first, of in phrases.items()}
    )


@lru_cache(maxsize=1 << 15)
def _heat_of(lemma: str, form: str, part: str) -> tuple[int, bool]:
    return load_heat().of(lemma.lower(), form, part)


class Weighing:
    """The words of one text that may slant, with their signs."""

    def __init__(
        self, doc: Doc, quoted: Sequence[tuple[int, int]], listed: Mapping[int, str], lead: range = range(0)
    ) -> None:
        """Take the parse, the stretches in quotation marks, the kind of term of tokens, and the tokens of the lead."""
        self._doc = doc
        self._quoted = quoted
        self._listed = listed
        self._lead = lead

    @cached_property
    def _heat(self) -> list[tuple[int, bool]]:
        return [_heat_of(token.lemma_, token.lower_, token.pos_) for token in self._doc]

    @cached_property
    def phrases(self) -> list[tuple[int, int]]:
        """The phrases of the lists, by first token and one past the last, in text order."""
        found: list[tuple[int, int]] = []
        first, done = load_heat().phrases, 0
        for token in self._doc:
            if token.lower_ not in first and token.lemma_.lower() not in first:
                continue
            if token.i >= done and (size := self._phrase_at(token)):
                done = token.i + size
                found.append((token.i, done))
        return found

    def _phrase_at(self, token: Token) -> int:
        for form in dict.fromkeys((token.lower_, token.lemma_.lower())):
            for words in load_heat().phrases.get(form, ()):
                span = self._doc[token.i : token.i + len(words)]
                if len(span) == len(words) and all(
                    word in (part.lower_, part.lemma_.lower()) for word, part in zip(words, span, strict=True)
                ):
                    return len(words)
        return 0

    @cached_property
    def _in_phrase(self) -> set[int]:
        return {index for start, end in self.phrases for index in range(start, end)}

    @cached_property
    def candidates(self) -> list[int]:
        """The tokens that may slant: words of content, and what the lists name."""
        named = self._in_phrase | self._listed.keys()
        return [
            token.i
            for token in self._doc
            if not token.is_space and not token.is_punct and (token.pos_ in CONTENT or token.i in named)
        ]

    def signs(self) -> Iterator[list[str]]:
        """Give the signs of each candidate."""
        sentences = [(sentence.end, self._hot(sentence.start, sentence.end)) for sentence in self._doc.sents]
        at = 0
        for index in self.candidates:
            while sentences[at][0] <= index:
                at += 1
            token = self._doc[index]
            yield [*self._own(token), *self._beside(token), *self._quotation(token), f"hot words={sentences[at][1]}"]

    def _hot(self, start: int, end: int) -> int:
        return min(sum(heat >= 2 for heat, _ in self._heat[start:end]), 4)

    @cached_property
    def _below(self) -> dict[int, int]:
        """The most that stands below each token in the parse."""
        found: dict[int, int] = {}
        for token, (heat, _) in zip(self._doc, self._heat, strict=True):
            if heat >= 2 and token.head.i != token.i:
                found[token.head.i] = max(heat, found.get(token.head.i, 0))
        return found

    def _own(self, token: Token) -> Iterator[str]:
        heat, fits = self._heat[token.i]
        yield f"pos={token.pos_}"
        yield f"dep={token.dep_}"
        if heat:
            yield f"heat={heat}"
            yield f"heat={heat},{token.pos_ if fits else 'elsewhere'}"
        if token.i in self._in_phrase:
            yield "phrase"
        if token.i in self._listed:
            yield f"term={self._listed[token.i]}"
            yield "term"
        if token.i in self._lead:
            yield "lead"
            if heat >= 2:
                yield "lead,hot"
        if token.text[:1].isupper():
            yield "capital"
        yield f"length={min(len(token), 12)}"

    def _beside(self, token: Token) -> Iterator[str]:
        if token.head.i != token.i and (heat := self._heat[token.head.i][0]) >= 2:
            yield f"head heat={heat}"
        if heat := self._below.get(token.i, 0):
            yield f"child heat={heat}"
        for name, index in (("before", token.i - 1), ("after", token.i + 1)):
            if 0 <= index < len(self._doc) and self._heat[index][0] >= 2:
                yield f"{name} hot"
                yield "beside hot"

    def _quotation(self, token: Token) -> Iterator[str]:
        around = next(((a, b) for a, b in self._quoted if a <= token.idx < b), None)
        if around:
            yield "quoted"
            if around[1] - around[0] <= _LONG:
                yield "in few quoted words"


def chances(weighing: Weighing, states: Floats, words: Words) -> dict[int, float]:
    """Give how likely each token that may slant does.

    ``states`` holds the encoder's state of every token of the text.
    """
    if not weighing.candidates:
        return {}
    scores = words.scores(states[weighing.candidates], list(weighing.signs()))
    sure = dict(zip(weighing.candidates, scores.tolist(), strict=True))
    for start, end in weighing.phrases:
        most = max(sure.get(index, 0.0) for index in range(start, end))
        sure.update(dict.fromkeys(range(start, end), most))
    return sure


def slanting(weighing: Weighing, states: Floats, words: Words) -> list[tuple[int, int]]:
    """Give the stretches of tokens that slant, by first token and one past the last, in text order."""
    found: list[tuple[int, int]] = []
    for index, chance in sorted(chances(weighing, states, words).items()):
        if chance < words.least:
            continue
        if found and found[-1][1] == index:
            found[-1] = found[-1][0], index + 1
        else:
            found.append((index, index + 1))
    return found
