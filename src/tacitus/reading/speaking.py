"""The language of a report, told offline and the same way each time."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_WORDS = (
    "the of and to in a that was for on is by with as at from were said it be has have had not are who an after"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENOUGH = 0.2
"""Share of such words that no other language reaches."""
_LOOKED_AT = 1500


def language_of(text: str) -> str | None:
    """Give the language (BCP 47) of a text; null where it has too few words to tell."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if not words:
        return None
    if sum(word in _ENGLISH for word in words) >= _ENOUGH * len(words):
        return "en"
    if len(words) < 4:
        return None
    import py3langid

    language: str = py3langid.classify(text[:_LOOKED_AT])[0]
    return language
