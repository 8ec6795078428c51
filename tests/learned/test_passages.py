"""What the network over sentences promises."""

import numpy as np

from tacitus.learned.passages import load_passages

STATES = np.random.default_rng(1).normal(size=(6, 384)).astype(np.float32)
SPACE = [False, False, False, False, False, True]


def test_every_question_is_answered_once_by_either_network() -> None:
    for model in (load_passages("terror"), load_passages("terror-upper")):
        found = model.log_odds(STATES, [(0, 3), (3, 6)], SPACE)
        assert list(found) == list(model.questions) == list(load_passages("terror").questions)
        assert np.isfinite(list(found.values())).all()


def test_white_space_changes_no_answer() -> None:
    other = STATES.copy()
    other[5] = 9
    one, two = (load_passages("terror").log_odds(states, [(0, 3), (3, 6)], SPACE) for states in (STATES, other))
    assert one == two


def test_a_text_without_words_is_answered_as_by_chance() -> None:
    found = load_passages("terror").log_odds(np.zeros((1, 384), dtype=np.float32), [(0, 1)], [True])
    assert np.isfinite(list(found.values())).all()
