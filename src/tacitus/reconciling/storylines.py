"""Which reports are about the same event: their words and their days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tacitus.model import Report, Storyline
from tacitus.reconciling.clustering import Pair, cluster
from tacitus.reconciling.similarity import Vector, Weights, cosine, words
from tacitus.reconciling.telling import days

_ALIKE = 0.13  # cosine from which reports of one day are about one event, measured on the dev half of BASIL
_A_DAY = 0.04  # how much more alike they must be for each day between them
_UNDATED = 0.25  # cosine asked of reports where a day is unknown
_KEYS = 25  # most telling words by which reports meet
_CROWDED = 100  # reports that share a word beyond which it tells too little


def storylines(reports: Sequence[Report]) -> tuple[Storyline, ...]:
    """Group the reports that tell of the same event; a report alone is in no group.

    The more days lie between two reports, the more alike they must be; where a
    day is unknown the words alone decide.
    """
    reports = sorted(reports, key=lambda report: report.id)
    groups = [[reports[i].id for i in group] for group in same_story(reports)]
    return tuple(Storyline(reports=tuple(names)) for names in groups if len(names) > 1)


def same_story(reports: Sequence[Report]) -> list[tuple[int, ...]]:
    """Give the indices of the reports of each event, those of a report alone too."""
    texts = [words(report.text) for report in reports]
    weights = Weights(texts)
    vectors = [weights.vector(text) for text in texts]
    published = [days(report.published) for report in reports]

    def score(first: int, second: int) -> float:
        gap = _days_between(published[first], published[second])
        asked = _UNDATED if gap is None else _ALIKE + _A_DAY * gap
        return cosine(vectors[first], vectors[second]) - asked

    return cluster(len(reports), {pair: score(*pair) for pair in _candidates(vectors, published)}, unseen=-_ALIKE)


def _candidates(vectors: Sequence[Vector], published: Sequence[tuple[date, date] | None]) -> list[Pair]:
    """Give the pairs of texts that share one of their most telling words, and were published within two weeks."""
    blocks: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for index, (vector, day) in enumerate(zip(vectors, published, strict=True)):
        for word in sorted(vector, key=lambda word: (-vector[word], word))[:_KEYS]:
            for week in _weeks(day):
                blocks[word, week].append(index)
    return sorted(
        {
            (first, second)
            for met in blocks.values()
            if len(met) <= _CROWDED
            for place, first in enumerate(met)
            for second in met[place + 1 :]
        }
    )


def _weeks(day: tuple[date, date] | None) -> tuple[int | None, ...]:
    """Give the week of a report and the next, so that neighbours meet; a report of no day meets those of none."""
    if day is None:
        return (None,)
    week = day[0].toordinal() // 7
    return week, week + 1


def _days_between(one: tuple[date, date] | None, other: tuple[date, date] | None) -> int | None:
    if one is None or other is None:
        return None
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)
