import csv
from importlib.resources import files
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.annotating import load_language
from tacitus.coding.slant import Weighing, load_heat, slanting
from tacitus.learned.words import Words


def parsed(text: str):
    return load_language("en")(text)


def signs(text: str, word: str, quoted=(), listed=None) -> set[str]:
    doc = parsed(text)
    weighing = Weighing(doc, quoted, listed or {})
    index = next(token.i for token in doc if token.text == word)
    return set(dict(zip(weighing.candidates, weighing.signs(), strict=True))[index])


def by_signs(**weights: float) -> Words:
    """A model that hears nothing but the signs given."""
    held = {
        "signs.weight": np.asarray(list(weights.values()), dtype=np.float32),
        "state.weight": np.zeros(4, dtype=np.float32),
        "bias": np.asarray(-1.0, dtype=np.float32),
        "least": np.asarray(0.5, dtype=np.float32),
    }
    return Words(held, [name.replace("heat", "heat=") for name in weights])


def found(text: str, **weights: float) -> list[str]:
    doc = parsed(text)
    states = np.zeros((len(doc), 4), dtype=np.float32)
    return [doc[a:b].text for a, b in slanting(Weighing(doc, (), {}), states, by_signs(**weights))]


def test_a_hot_word_is_known_by_its_form_in_the_dictionary_and_its_part_of_speech():
    assert {"heat=3", "heat=3,VERB"} <= signs("The mayor lambasted the builders.", "lambasted")
    assert not any(sign.startswith("heat") for sign in signs("The mayor met the builders.", "met"))


def test_quotation_marks_around_few_words_are_a_sign_of_their_own():
    text = 'He spoke of a "phony" bridge.'
    around = [(text.index('"'), text.rindex('"') + 1)]
    assert {"quoted", "in few quoted words"} <= signs(text, "phony", around)
    assert "quoted" not in signs(text, "bridge", around)


def test_a_term_of_the_lexicon_is_weighed_whatever_its_part_of_speech():
    assert "term=event" in signs("They spoke of it.", "it", listed={3: "event"})


def test_only_what_is_sure_enough_is_found_and_neighbours_make_one_stretch():
    text = "The mayor angrily lambasted the builders."
    assert found(text, heat3=3.0) == ["angrily lambasted"]
    assert found(text, heat3=0.5) == []


def test_a_phrase_counts_as_its_surest_word():
    assert found("The mayor doubled down on the bridge.", phrase=3.0) == ["doubled down"]


def test_a_text_without_words_slants_nowhere():
    assert found("12 ...", heat3=3.0) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["angrily", "lambasted", "the", "mayor", ",", "doubled", "down", "\n\n"]), max_size=12))
def test_stretches_follow_one_another_and_never_overlap(words):
    doc = parsed(" ".join(words))
    states = np.zeros((len(doc), 4), dtype=np.float32)
    spans = slanting(Weighing(doc, (), {}), states, by_signs(heat3=3.0, phrase=3.0))
    assert all(a < b <= len(doc) for a, b in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_every_row_of_the_lists_is_well_formed():
    rows = list(csv.DictReader((files("tacitus.knowledge") / "wording/heat.csv").read_text("utf-8").splitlines()))
    keys = [(row["term"], row["part"]) for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row["term"] == row["term"].lower().strip(), row
        assert row["part"] in ("verb", "adj", "adv", "noun", "phrase"), row
        assert row["heat"] in ("1", "2", "3"), row
    assert load_heat().words["lambast", "VERB"] == 3
