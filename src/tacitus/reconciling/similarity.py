"""How alike two texts are: weighted words, compared by cosine."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

type Vector = Mapping[str, float]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = ("ings", "ing", "ies", "ied", "es", "ed", "s", "ly")


def words(text: str) -> list[str]:
    """Give the telling words of a text, lower-cased and without their commonest endings."""
    found = (match.group().lower().replace("’", "'").removesuffix("'s") for match in _WORD.finditer(text))
    return [_stem(word) for word in found if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())]


@lru_cache(maxsize=100_000)
def name_words(name: str) -> frozenset[str]:
    """Give the telling words of a name."""
    return frozenset(words(name))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class Weights:
    """How telling each word is: the fewer texts hold it, the more (inverse document frequency)."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self._found: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._texts += 1
            self._found.update(set(text))

    def share(self, word: str) -> float:
        """Give the share of the texts that hold a word."""
        return self._found[word] / self._texts if self._texts else 0.0

    def rarity(self, word: str) -> float:
        """Give the weight of a word, 1 for one that every text holds."""
        return 1.0 + math.log((1 + self._texts) / (1 + self._found[word]))

    def vector(self, text: Sequence[str]) -> Vector:
        """Give a text's words with their weights, of length 1."""
        weighed = {word: (1.0 + math.log(count)) * self.rarity(word) for word, count in sorted(Counter(text).items())}
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        return {word: weight / length for word, weight in weighed.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Give the cosine of two vectors of length 1: 0 for nothing in common, 1 for the same words."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())
