"""Which reports share their words: near copies and rewritten copy, found without comparing each with each.

Reports meet where the MinHash of their shingles agrees in a band, or where they
share several rare shingles; then their passages are set side by side. Words
inside quotation marks do not count: two reporters who heard one speech are two
sources. Nor do sentences of background ("has been at war since 2012"), which
outlets hang under news of their own.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np

from tacitus.evidence import quoted
from tacitus.model import Evidence, Report

COPIED = 0.30
"""Share of the shorter report's own words, in runs that both have, from which one is a copy of the other."""

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]{1,800}”|\"[^\"]{1,800}\"|«[^»]{1,800}»")
_BACKGROUND = re.compile(
    r"\b(?:[Ss]ince|[Ii]n) (?:the |early |late |mid-)?(?:[A-Z]\w+ )?(?:19|20)\d\d\b|\b(?:have|has) (?:been|died|fled|killed|displaced|forced)\b"
)
_MANY = re.compile(r"\b(?:thousands|millions)\b|\b(?:19|20)\d\d\b", re.I)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
_SHINGLE = 5  # words
_RUN = 4  # words in a row that count as shared
_PERMUTATIONS = 128
_BANDS = 64  # two rows a band: half of the pairs that share a tenth of their shingles meet
_SAMPLED = 4  # one shingle in so many is an anchor
_ANCHORS = 2  # anchors shared by reports that meet
_CROWDED = 30  # reports that share an anchor beyond which it is a set phrase
_MEETINGS = 12  # reports that one is set beside, so that a thousand copies cost a thousand comparisons
_FEWEST = 30  # words of a report of which it can be told
_BATCH = 500  # reports whose shingles are held at once
_HELD = 2000  # reports whose words are held while pairs are compared
_SHOWN = 3  # passages given as evidence


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports have in common: the share of the shorter one, and the passages, longest first."""

    first: int
    second: int
    share: float
    passages: tuple[tuple[Evidence, Evidence], ...]


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def copies(reports: Sequence[Report]) -> Iterator[Shared]:
    """Give the pairs of reports of which one holds the other's words, in order."""

    @lru_cache(maxsize=_HELD)
    def words(index: int) -> _Words:
        return _words(reports[index].text)

    for first, second in _meetings(reports):
        shared = _compare(reports, (words(first), words(second)), first, second)
        if shared.share >= COPIED:
            yield shared


def _words(text: str) -> _Words:
    """Give a text's own words of the news, and where they stand."""
    found = list(_WORD.finditer(_own(text)))
    return _Words(
        tuple(match[0].lower() for match in found),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
    )


def _own(text: str) -> str:
    """Blank what a report quotes and what it tells of the past: a sentence with a year, or with thousands in the perfect."""
    text = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    at, kept = 0, []
    for found in _BACKGROUND.finditer(text):
        if found.start() < at:
            continue
        before = max(text.rfind(mark, at, found.start()) for mark in (". ", "! ", "? ", "\n")) + 1
        start = max(before, at)
        ended = _SENTENCE_END.search(text, found.end())
        end = ended.start() if ended else len(text)
        if _MANY.search(text, start, end):
            kept += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*kept, text[at:]])


def _meetings(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """Give the pairs worth comparing, in order; of each text only its MinHash and anchors are held."""
    from rensa import RMinHash, RMinHashLSH

    told, hashes, anchors, holders = array("I"), [], array("I"), array("I")
    for first in range(0, len(reports), _BATCH):
        batch: list[list[str]] = []
        for index in range(first, min(first + _BATCH, len(reports))):
            words = _WORD.findall(_own(reports[index].text).lower())
            if len(words) < _FEWEST:
                continue
            batch.append(_shingles(words))
            told.append(index)
            sampled = sorted({crc for shingle in batch[-1] if (crc := crc32(shingle.encode())) % _SAMPLED == 0})
            anchors.extend(sampled)
            holders.extend([index] * len(sampled))
        hashes += RMinHash.from_token_sets(batch, num_perm=_PERMUTATIONS, seed=1)
    bands = RMinHashLSH(threshold=0.1, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    bands.insert_many(hashes)
    met = {
        (told[other], told[index])
        for index, minhash in enumerate(hashes)
        for other in sorted(bands.query(minhash))[:_MEETINGS]
        if other < index
    }
    return sorted(met | _by_anchors(anchors, holders))


def _by_anchors(anchors: "array[int]", holders: "array[int]") -> set[tuple[int, int]]:
    """Give the pairs that share several shingles which few others have."""
    order = np.argsort(np.frombuffer(anchors, dtype=np.uint32), kind="stable") if anchors else np.empty(0, dtype=int)
    sorted_anchors = np.frombuffer(anchors, dtype=np.uint32)[order] if anchors else np.empty(0)
    sorted_holders = np.frombuffer(holders, dtype=np.uint32)[order].tolist() if holders else []
    edges = np.flatnonzero(np.diff(sorted_anchors)) + 1
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for start, end in pairwise([0, *edges.tolist(), len(sorted_holders)]):
        if 1 < end - start <= _CROWDED:
            met = sorted_holders[start:end]
            for place, second in enumerate(met):
                for first in met[max(0, place - _MEETINGS) : place]:
                    counted[first, second] += 1
    return {pair for pair, count in counted.items() if count >= _ANCHORS}


def _shingles(words: Sequence[str]) -> list[str]:
    return [" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


def _compare(reports: Sequence[Report], texts: tuple[_Words, _Words], first: int, second: int) -> Shared:
    a, b = texts
    runs = _runs(a.words, b.words)
    share = sum(length for _, _, length in runs) / min(len(a.words), len(b.words))
    longest = sorted(runs, key=lambda run: (-run[2], run[0]))[:_SHOWN]
    passages = tuple(
        (_evidence(reports[first], a, at, length), _evidence(reports[second], b, other, length))
        for at, other, length in sorted(longest)
    )
    return Shared(first, second, min(share, 1.0), passages)


def _runs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Give the runs of words that both have, as places in each and length; no word of either twice."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(a) - _RUN + 1):
        places[tuple(a[at : at + _RUN])].append(at)
    runs: list[tuple[int, int, int]] = []
    used: set[int] = set()
    other = 0
    while other <= len(b) - _RUN:
        best = max(
            (
                (_length(a, b, at, other), -at)
                for at in places.get(tuple(b[other : other + _RUN]), ())
                if at not in used
            ),
            default=(0, 0),
        )
        length, at = best[0], -best[1]
        if length >= _RUN and used.isdisjoint(range(at, at + length)):
            runs.append((at, other, length))
            used.update(range(at, at + length))
            other += length
        else:
            other += 1
    return runs


def _length(a: Sequence[str], b: Sequence[str], at: int, other: int) -> int:
    length = 0
    while at + length < len(a) and other + length < len(b) and a[at + length] == b[other + length]:
        length += 1
    return length


def _evidence(report: Report, text: _Words, at: int, length: int) -> Evidence:
    start, end = text.starts[at], text.ends[at + length - 1]
    return quoted(report, start, end)
