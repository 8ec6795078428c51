"""What the network over phrases promises."""

import numpy as np

from tacitus.learned.phrases import agreed, load_phrases

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


def test_networks_that_agree_are_believed_and_one_alone_is_not() -> None:
    sure, doubtful = np.asarray([[0.1, 0.9]], np.float32), np.asarray([[0.9, 0.1]], np.float32)
    assert np.allclose(agreed([sure, sure]), sure, atol=1e-5)
    assert np.allclose(agreed([sure, doubtful]), 0.5, atol=1e-5)
    assert agreed([np.zeros((0, 2), np.float32)] * 2).shape == (0, 2)
