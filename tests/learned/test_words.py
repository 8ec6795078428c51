import numpy as np
import pytest

from tacitus.learned.words import Words, load_words


def model(least=0.5):
    weights = {
        "signs.weight": np.asarray([2.0, -1.0], dtype=np.float32),
        "state.weight": np.asarray([1.0, 0.0], dtype=np.float32),
        "bias": np.asarray(-1.0, dtype=np.float32),
        "least": np.asarray(least, dtype=np.float32),
    }
    return Words(weights, ["hot", "plain"])


def test_signs_and_state_speak_together():
    states = np.asarray([[0.0, 5.0], [0.0, 5.0], [3.0, 5.0]], dtype=np.float32)
    found = model().scores(states, [["hot"], ["plain"], ["plain"]])
    assert found == pytest.approx([1 / (1 + np.exp(-1)), 1 / (1 + np.exp(2)), 1 / (1 + np.exp(-1))])


def test_a_sign_that_was_never_learned_says_nothing():
    states = np.zeros((2, 2), dtype=np.float32)
    with_it, without = model().scores(states, [["hot", "unheard of"], ["hot"]])
    assert with_it == without


def test_the_packaged_weights_fit_the_encoder():
    words = load_words("slant")
    assert 0 < words.least < 1
    assert words.scores(np.zeros((1, 384), dtype=np.float32), [["heat=3"]]).shape == (1,)
