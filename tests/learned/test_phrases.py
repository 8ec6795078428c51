"""What the network over phrases promises."""

import numpy as np

from tacitus.learned.phrases import load_phrases

STATES = np.random.default_rng(1).normal(size=(6, 384)).astype(np.float32)
SPACE = [False, False, False, False, False, True]


def test_each_phrase_gets_a_probability_for_every_label() -> None:
    found = load_phrases("roles").probabilities(STATES, [(0, 2, 1), (3, 4, 3)], [(0, 3), (3, 6)], SPACE, [["bias"], []])
    assert found.shape == (2, 6)
    assert np.allclose(found.sum(axis=1), 1, atol=1e-5)


def test_white_space_changes_nothing_about_the_text() -> None:
    other = STATES.copy()
    other[5] = 9
    one, two = (
        load_phrases("roles").probabilities(states, [(0, 2, 1)], [(0, 3), (3, 6)], SPACE, [["bias"]])
        for states in (STATES, other)
    )
    assert np.array_equal(one, two)


def test_a_text_without_phrases_has_none() -> None:
    assert load_phrases("roles").probabilities(STATES, [], [(0, 6)], SPACE, []).shape == (0, 6)
