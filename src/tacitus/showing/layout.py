"""Where the actors of a small network stand: forces between them, from the same start at every run."""

import numpy as np

_ROUNDS = 300


def spread(names: list[str], ties: list[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Give each name a position between -1 and 1 (Fruchterman and Reingold 1991, started from a circle)."""
    count = len(names)
    if count == 1:
        return {names[0]: (0.0, 0.0)}
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
        push -= at * 0.3  # keeps parts that no tie holds together within sight
        length = np.maximum(np.linalg.norm(push, axis=1), 1e-9)
        step = 0.2 * (1 - turn / _ROUNDS)
        at = at + push / length[:, None] * np.minimum(length, step)[:, None]
    at = at - (at.max(axis=0) + at.min(axis=0)) / 2
    at = at / np.maximum(np.abs(at).max(axis=0), 1e-9)
    return {name: (round(float(at[index, 0]), 3), round(float(at[index, 1]), 3)) for name, index in row.items()}
