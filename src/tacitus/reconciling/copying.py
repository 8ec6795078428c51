"""Which reports share their words: near copies and rewritten copy, found without comparing each with each.

Reports meet where the MinHash of their shingles agrees in a band, or where they
share several rare shingles; then their passages are set side by side. Words
inside quotation marks do not count: two reporters who heard one speech are two
sources.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from tacitus.model import Evidence, Report

COPIED = 0.30
"""Share of the shorter report's own words, in runs that both have, from which one is a copy of the other."""

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]{1,800}”|\"[^\"]{1,800}\"|«[^»]{1,800}»")
_SHINGLE = 5  # words
_RUN = 4  # words in a row that count as shared
_PERMUTATIONS = 128
_BANDS = 64  # two rows a band: half of the pairs that share a tenth of their shingles meet
_SAMPLED = 4  # one shingle in so many is an anchor
_ANCHORS = 2  # anchors shared by reports that meet
_CROWDED = 30  # reports that share an anchor beyond which it is a set phrase
_MEETINGS = 12  # reports that one is set beside, so that a thousand copies cost a thousand comparisons
_FEWEST = 30  # words of a report of which it can be told
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
    texts = [_words(report.text) for report in reports]
    for first, second in _meetings(texts):
        shared = _compare(reports, texts, first, second)
        if shared.share >= COPIED:
            yield shared


def _words(text: str) -> _Words:
    """Give a text's own words, without those it quotes, and where they stand."""
    quoted = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    found = list(_WORD.finditer(quoted))
    return _Words(
        tuple(match[0].lower() for match in found),
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
    )


def _meetings(texts: Sequence[_Words]) -> list[tuple[int, int]]:
    """Give the pairs worth comparing, in order."""
    from rensa import RMinHash, RMinHashLSH

    told = [index for index, text in enumerate(texts) if len(text.words) >= _FEWEST]
    shingles = [_shingles(texts[index].words) for index in told]
    hashes = RMinHash.from_token_sets(shingles, num_perm=_PERMUTATIONS, seed=1)
    bands = RMinHashLSH(threshold=0.1, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    bands.insert_many(hashes)
    met = {
        (told[other], told[index])
        for index, found in enumerate(bands.query_all(hashes))
        for other in sorted(found)[:_MEETINGS]
        if other < index
    }
    return sorted(met | _by_anchors(told, shingles))


def _by_anchors(told: Sequence[int], shingles: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Give the pairs that share several shingles which few others have."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, found in zip(told, shingles, strict=True):
        for anchor in sorted({crc32(shingle.encode()) for shingle in found}):
            if anchor % _SAMPLED == 0:
                holders[anchor].append(index)
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for met in holders.values():
        if 1 < len(met) <= _CROWDED:
            for place, second in enumerate(met):
                for first in met[max(0, place - _MEETINGS) : place]:
                    counted[first, second] += 1
    return {pair for pair, count in counted.items() if count >= _ANCHORS}


def _shingles(words: Sequence[str]) -> list[str]:
    return [" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


def _compare(reports: Sequence[Report], texts: Sequence[_Words], first: int, second: int) -> Shared:
    a, b = texts[first], texts[second]
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
    return Evidence(report=report.id, start=start, end=end, quote=report.text[start:end])
