"""Triage: whether a report is about political violence at all, told from its words alone, a thousand a second.

A logistic regression over lower-cased words and word stems, without capitals,
punctuation, numbers or names of outlets, so that a house's style tells it
nothing. The weights are made by ``training/relevance.py``; their card is
``knowledge/models/relevance.md``.
"""

import re
from collections.abc import Sequence

from tacitus.learned import classifier
from tacitus.report import Report

RELEVANT = 0.5
"""Probability from which a report is taken to be about political violence.

Reports below it are left out by ``tacitus build --only-relevant``. On the dev
half of the relevance benchmark it misses one attack note in a hundred, and takes
three ordinary stories in a hundred for reports of violence, most of them about
protests, armies or terror laws.
"""

_WORD = re.compile(r"[a-z]+")
_WINDOW = 120  # words judged at a time
_WINDOWS = 4  # windows looked at: a report tells what it is about in its first half page
_SHORTEST = 3
_STEM = 5
_EMPTY_WORDS = (
    "the and for that with was were are has have had its from this but not his her they which who will would "
    "been said says also about after when their there more than other into out over all one two she him can "
    "could may"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


def is_relevant(report: Report, threshold: float = RELEVANT) -> bool:
    """Tell whether a report is about political violence, by its probability and a threshold."""
    return relevance(report.text) >= threshold


def relevance(text: str) -> float:
    """Give the probability that a text is about political violence: that of its most telling passage.

    The first passage counts in full; of a later one the report must be surer.
    """
    model = classifier("relevance")
    found = [model.chance("violence", features(window)) for window in windows(text)]
    if not found:
        return 0.0
    later = sorted(found[1:], reverse=True)[:2]
    return max(found[0], sum(later) / len(later) if len(later) > 1 else 0.0)


def windows(text: str) -> list[list[str]]:
    """Give the passages that are judged: words in small letters, without apostrophes."""
    words = _WORD.findall(text[: _WINDOW * _WINDOWS * 9].lower().replace("'", "").replace("’", ""))
    found = [words[start : start + _WINDOW] for start in range(0, min(len(words), _WINDOW * _WINDOWS), _WINDOW)]
    if len(found) > 1 and len(found[-1]) < _WINDOW // 3:
        last = found.pop()
        found[-1] += last
    return found


def features(words: Sequence[str]) -> list[str]:
    """Give what the model sees of a passage: its words and their stems, each once."""
    content = {word for word in words if len(word) >= _SHORTEST and word not in _EMPTY}
    return sorted(content | {f"{word[:_STEM]}-" for word in content if len(word) > _STEM})
