"""Average-link clustering over the pairs worth comparing."""

import heapq
from collections.abc import Callable, Mapping, Set

type Pair = tuple[int, int]


def cluster(
    size: int,
    scores: Mapping[Pair, float],
    score: Callable[[int, int], float],
    *,
    apart: Callable[[Set[int], Set[int]], bool] = lambda one, other: False,
) -> list[tuple[int, ...]]:
    """Join the items ``0`` to ``size - 1``, the likeliest two groups first, while the mean of their scores is above 0.

    ``scores`` holds the pairs worth comparing (the smaller index first), of
    which at least one must lie between two groups that are joined; ``score``
    gives any other pair that a join brings together; ``apart`` forbids a join.
    Time grows with the number of pairs. Equal scores are taken in index order.
    """
    members: dict[int, frozenset[int]] = {index: frozenset((index,)) for index in range(size)}
    sums: dict[int, dict[int, float]] = {index: {} for index in range(size)}
    for (first, second), value in scores.items():
        sums[first][second] = sums[second][first] = value
    queue = [(-value, first, second) for (first, second), value in scores.items() if value > 0]
    heapq.heapify(queue)
    following = size
    while queue:
        _, first, second = heapq.heappop(queue)
        if first not in members or second not in members or apart(members[first], members[second]):
            continue
        joined = members[first] | members[second]
        beside = _joined_sums(first, second, members, sums, score)
        for old in (first, second):
            del members[old]
            for neighbour in sums.pop(old):
                sums[neighbour].pop(old, None) if neighbour in sums else None
        members[following], sums[following] = joined, beside
        for neighbour, total in beside.items():
            sums[neighbour][following] = total
            mean = total / (len(joined) * len(members[neighbour]))
            if mean > 0:
                heapq.heappush(queue, (-mean, neighbour, following))
        following += 1
    return sorted(tuple(sorted(group)) for group in members.values())


def _joined_sums(
    first: int,
    second: int,
    members: Mapping[int, frozenset[int]],
    sums: Mapping[int, Mapping[int, float]],
    score: Callable[[int, int], float],
) -> dict[int, float]:
    """Give the summed scores between the join of two groups and every group that is near either."""
    near = sorted((sums[first].keys() | sums[second].keys()) - {first, second})
    return {
        neighbour: sum(
            sums[part][neighbour] if neighbour in sums[part] else _sum(members[part], members[neighbour], score)
            for part in (first, second)
        )
        for neighbour in near
    }


def _sum(one: Set[int], other: Set[int], score: Callable[[int, int], float]) -> float:
    return sum(score(min(i, j), max(i, j)) for i in sorted(one) for j in sorted(other))
