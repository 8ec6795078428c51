"""Average-link clustering over the pairs worth comparing."""

import heapq
from collections.abc import Callable, Mapping, Set

type Pair = tuple[int, int]


def cluster(
    size: int,
    scores: Mapping[Pair, float],
    *,
    unseen: float,
    apart: Callable[[Set[int], Set[int]], bool] = lambda one, other: False,
) -> list[tuple[int, ...]]:
    """Join the items ``0`` to ``size - 1``, the likeliest two groups first, while the mean of their scores is above 0.

    ``scores`` holds the pairs worth comparing, the smaller index first; a pair
    that is not among them counts as ``unseen``, which is below 0. ``apart``
    forbids a join. Time grows with the number of pairs. Equal scores are taken
    in index order.
    """
    members: dict[int, frozenset[int]] = {index: frozenset((index,)) for index in range(size)}
    sums: dict[int, dict[int, float]] = {index: {} for index in range(size)}
    for (first, second), value in scores.items():
        sums[first][second] = sums[second][first] = value
    queue = [(-value, first, second) for (first, second), value in scores.items() if value > 0]
    heapq.heapify(queue)
    while queue:
        _, first, second = heapq.heappop(queue)
        if first not in members or second not in members or apart(members[first], members[second]):
            continue
        joined = size
        size += 1
        sums[joined] = _joined_sums(first, second, members, sums, unseen)
        members[joined] = members.pop(first) | members.pop(second)
        del sums[first], sums[second]
        for neighbour, total in sums[joined].items():
            for old in (first, second):
                sums[neighbour].pop(old, None)
            sums[neighbour][joined] = total
            if total > 0:
                mean = total / (len(members[joined]) * len(members[neighbour]))
                heapq.heappush(queue, (-mean, neighbour, joined))
    return sorted(tuple(sorted(group)) for group in members.values())


def _joined_sums(
    first: int,
    second: int,
    members: Mapping[int, frozenset[int]],
    sums: Mapping[int, Mapping[int, float]],
    unseen: float,
) -> dict[int, float]:
    """Give the summed scores between the join of two groups and every group that is near either."""
    near = sorted((sums[first].keys() | sums[second].keys()) - {first, second})
    return {
        neighbour: sum(
            sums[part].get(neighbour, unseen * len(members[part]) * len(members[neighbour])) for part in (first, second)
        )
        for neighbour in near
    }
