"""Where the actors of a small network stand: forces between them, from the same start at every run.

Actors that no tie holds together are laid out on their own and set in rows, so
that every part is as large as its names need.
"""

from collections import defaultdict

import numpy as np

_ROUNDS = 300
_WIDTH, _NAME = 1100, 175  # of the drawing and of a long name, in units of the drawing
_ACROSS, _UP = 255, 112  # room that an actor takes, grown with the square root of their number

type Point = tuple[float, float]


def arrange(names: list[str], ties: list[tuple[str, str]]) -> tuple[dict[str, Point], float, float]:
    """Give each name a position, and the width and height of the whole; the largest part comes first."""
    at: dict[str, Point] = {}
    left = top = row = 0.0
    for part in _parts(names, ties):
        size = len(part) ** 0.5
        wide, high = min(_ACROSS * size, _WIDTH), _UP * size if len(part) > 2 else _UP * 0.8
        if left + wide > _WIDTH and left:
            left, top, row = 0.0, top + row, 0.0
        for name, (x, y) in spread(part, [tie for tie in ties if tie[0] in part]).items():
            at[name] = (
                round(left + wide / 2 + x * (wide - _NAME) / 2, 1),
                round(top + 34 + (high - 34) * (y + 1) / 2, 1),
            )
        left, row = left + wide, max(row, high + 26)
    return at, _WIDTH, top + row


def _parts(names: list[str], ties: list[tuple[str, str]]) -> list[list[str]]:
    """Give the parts that ties hold together, the largest first, names in the order given."""
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in ties:
        beside[a].add(b)
        beside[b].add(a)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for name in names:
        if name in seen:
            continue
        waiting, part = [name], {name}
        while waiting:
            new = beside[waiting.pop()] - part
            part |= new
            waiting.extend(sorted(new))
        seen |= part
        parts.append([other for other in names if other in part])
    return sorted(parts, key=lambda part: -len(part))


def spread(names: list[str], ties: list[tuple[str, str]]) -> dict[str, Point]:
    """Give each name a position between -1 and 1 (Fruchterman and Reingold 1991, started from a circle)."""
    count = len(names)
    if count < 3:
        return {name: (2.0 * index - 1, 0.0) if count == 2 else (0.0, 0.0) for index, name in enumerate(names)}
    row = {name: index for index, name in enumerate(names)}
    angles = 2 * np.pi * np.arange(count) / count
    at = np.column_stack([np.cos(angles), np.sin(angles)])
    pairs = np.array([(row[a], row[b]) for a, b in ties if a != b], dtype=int).reshape(-1, 2)
    ideal = 1.6 / np.sqrt(count)
    for turn in range(_ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
        push = (apart * (ideal**2 / distance**2)[:, :, None]).sum(axis=1)
        along = at[pairs[:, 0]] - at[pairs[:, 1]]
        pull = along * (np.linalg.norm(along, axis=1) / ideal)[:, None]
        np.add.at(push, pairs[:, 0], -pull)
        np.add.at(push, pairs[:, 1], pull)
        length = np.maximum(np.linalg.norm(push, axis=1), 1e-9)
        step = 0.2 * (1 - turn / _ROUNDS)
        at = at + push / length[:, None] * np.minimum(length, step)[:, None]
    at = at - (at.max(axis=0) + at.min(axis=0)) / 2
    at = at / np.maximum(np.abs(at).max(axis=0), 1e-9)
    return {name: (round(float(at[index, 0]), 3), round(float(at[index, 1]), 3)) for name, index in row.items()}
