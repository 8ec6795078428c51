"""What stands on a news page and is none of the article's, as patterns."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from tacitus import knowledge
from tacitus.knowledge.outlets import agency_names
from tacitus.report import FurnitureKind


@cache
def _settings() -> Mapping[str, Any]:
    return knowledge.settings("furniture/english.toml")


@cache
def lines() -> Mapping[FurnitureKind, re.Pattern[str]]:
    """Give, by what they are for, the patterns of lines that are furniture as a whole."""
    return {kind: _any(patterns, re.IGNORECASE) for kind, patterns in _settings()["lines"].items()}


@cache
def outside() -> Mapping[FurnitureKind, re.Pattern[str]]:
    """Give, by what they are for, the patterns of lines that are furniture above and under an article only."""
    return {kind: _any(patterns, re.IGNORECASE) for kind, patterns in _settings()["outside"].items()}


@cache
def sentences() -> Mapping[FurnitureKind, re.Pattern[str]]:
    """Give, by what they are for, the patterns of lines that are furniture though they read as prose."""
    return {kind: _any(patterns, re.IGNORECASE) for kind, patterns in _settings()["sentences"].items()}


@cache
def openers() -> re.Pattern[str]:
    """Give the pattern of a line that opens a list of other articles or of ways to share."""
    return _any(_settings()["blocks"]["openers"], re.IGNORECASE)


@cache
def inline() -> Mapping[FurnitureKind, re.Pattern[str]]:
    """Give, by what they are for, the patterns of furniture inside running text."""
    return {
        kind: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
        for kind, patterns in _settings()["inline"].items()
    }


@cache
def link_words(side: str) -> re.Pattern[str]:
    """Give the words that follow (``before``) or lead to (``after``) the headline of another article."""
    return _any(_settings()["links"][side])


@cache
def caption_opens() -> re.Pattern[str]:
    """Give the words that open a caption."""
    return _any(_settings()["captions"]["opens"])


@cache
def caption_closes(form: str = "closes") -> re.Pattern[str]:
    """Give the credit that closes a caption; ``closes_bare`` is one that neither brackets nor words set apart."""
    return _any(_with_agencies(pattern) for pattern in _settings()["captions"][form])


@cache
def caption_credit(form: str) -> re.Pattern[str]:
    """Give the pattern of a credit in running text: ``copyright`` stands before a caption, ``printed`` after it."""
    return re.compile(_with_agencies(_settings()["captions"][form]))


@cache
def headline_words(kind: str) -> frozenset[str]:
    """Give words that tell where a headline ends: ``leads_on``, ``no_start``, ``starts`` or ``verbs``."""
    return frozenset(knowledge.settings("furniture/headlines.toml")[kind])


def _with_agencies(pattern: str) -> str:
    return pattern.replace("{agency}", "|".join(re.escape(name) for name in agency_names()))


def _any(patterns: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
