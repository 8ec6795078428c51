"""The encoder: windows over a text, lawful labels, and the same answer whatever is read beside it."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.annotating import load_language
from tacitus.learned.encoder import Tags, load_heads, tokenizer
from tacitus.learned.windows import BODY, CONTEXT, cut, shape

TEXT = "Gunmen killed 12 soldiers near Gao on Monday, the army said. A bomb had wounded three people in Kidal."


@given(st.lists(st.sampled_from([*TEXT.split(), "\n\n", "…", "Zgharta", "—", "x" * 300]), max_size=400))
@settings(deadline=None, max_examples=25)
def test_the_bodies_of_the_windows_cover_every_word_once_and_in_order(words: list[str]) -> None:
    doc = load_language("en").tokenizer(" ".join(words))
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    windows = cut(doc, tokenizer())
    read = [token for window in windows for token in window.tokens[window.body :]]
    assert read == [token.i for token in doc if not token.is_space]
    for window in windows:
        assert len(window.firsts) == len(window.tokens)
        assert all(0 < first < len(window.pieces) - 1 for first in window.firsts)
        assert len(window.pieces) <= 2 * BODY + CONTEXT + 2


def test_a_window_ends_with_a_sentence_where_one_ends_in_time() -> None:
    doc = load_language("en")(" ".join([TEXT] * 12))
    ends = {sentence.end - 1 for sentence in doc.sents}
    windows = cut(doc, tokenizer())
    assert len(windows) > 1
    assert all(window.tokens[-1] in ends for window in windows)


def test_a_text_means_the_same_whatever_was_read_before_it() -> None:
    nlp = load_language("en")
    first = Tags(nlp(TEXT)).states
    Tags(nlp("Quite another text, of another length, about elections.")).probabilities("entity")
    assert np.array_equal(Tags(nlp(TEXT)).states, first)


def test_upper_layers_of_their_own_read_every_word_and_leave_the_encoder_as_it_was() -> None:
    nlp = load_language("en")
    alone, both = Tags(nlp(f"{TEXT}\n\n{TEXT}")), Tags(nlp(f"{TEXT}\n\n{TEXT}"))
    own = both.states_by("terror")
    assert own.shape == alone.states.shape
    assert [not row.any() for row in own] == [token.is_space for token in nlp(f"{TEXT}\n\n{TEXT}")]
    assert np.array_equal(both.states, alone.states)
    assert not np.array_equal(own, both.states)
    assert np.array_equal(own, Tags(nlp(f"{TEXT}\n\n{TEXT}")).states_by("terror"))


def test_a_text_without_words_has_states_of_zeros() -> None:
    tags = Tags(load_language("en")("\n \n"))
    assert not tags.states.any()
    assert not tags.states_by("terror").any()


def test_probabilities_sum_to_one_and_white_space_has_no_label() -> None:
    tags = Tags(load_language("en")("Rebels shelled\n\nthe town."))
    for head in load_heads().tokens:
        found = tags.probabilities(head)
        assert np.allclose(found.sum(axis=1), 1, atol=1e-4)
        assert found[2, 0] == 1


def test_marked_stretches_follow_one_another_and_more_are_found_with_a_bias() -> None:
    tags = Tags(load_language("en")(TEXT))
    few, many = tags.spans("entity", -2.0), tags.spans("entity", 4.0)
    assert len(few) <= len(many)
    for spans in (few, many):
        assert all(one.start < one.end for one in spans)
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_an_empty_text_and_one_of_white_space_have_no_marks() -> None:
    for text in ("", " \n "):
        doc = load_language("en")(text)
        assert Tags(doc).spans("entity") == []
        assert Tags(doc).sentence("record", 0, len(doc))["any"] == 0


def test_the_writing_of_a_word_is_told_by_its_letters() -> None:
    assert [shape(word) for word in ("AU", "Gao", "gao", "12", "M23", "…", "iPad")] == [
        "upper", "title", "lower", "digits", "with digits", "punctuation", "mixed",
    ]  # fmt: skip
