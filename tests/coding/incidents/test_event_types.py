"""The trained opinion on what kind of event a passage tells of."""

import pytest

from tacitus.annotating import load_language
from tacitus.annotating.word_classes import word_classes
from tacitus.coding.incidents.event_types import OTHER_NEWS, event_type, event_type_probabilities


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("A man detonated his explosive vest outside a tax office in Zaria, killing nine.", "Suicide bomb"),
        ("Jets pounded the hills above Sarmin all night, activists said.", "Air/drone strike"),
        ("Mortar rounds landed on a bakery in Donduk, wounding three.", "Shelling/artillery/missile attack"),
        ("Police freed no one after masked men abducted six pupils on the Kuriga road.", "Abduction/forced disappearance"),
        ("Thousands of nurses marched through Rabat to demand higher pay.", "Peaceful protest"),
        ("Officers fired on an unarmed crowd of demonstrators in Conakry and killed four.", "Excessive force against protesters"),
        ("The two governments signed a ceasefire in Doha after a year of talks.", "Agreement"),
        ("Sappers defused two bombs that had been left in a market in Taiz.", "Disrupted weapons use"),
        ("A coach overturned on a mountain road near Cuzco, killing fourteen passengers.", "Man-made disaster"),
        ("Floods after three days of rain drowned at least 30 people in Assam.", "Natural disaster"),
    ],
)  # fmt: skip
def test_plain_cases_get_their_type(passage: str, expected: str) -> None:
    assert event_type(load_language("en").tokenizer(passage))[0] == expected


def test_probabilities_cover_every_label_and_sum_to_one() -> None:
    found = event_type_probabilities(load_language("en").tokenizer("Gunmen attacked a bus."))
    assert set(OTHER_NEWS) < set(found)
    assert len(found) == 30
    assert sum(found.values()) == pytest.approx(1)


def test_words_of_like_use_share_a_class_and_stop_words_have_none() -> None:
    doc = load_language("en").tokenizer("militants insurgents the 12")
    assert word_classes(doc[0])[0] == word_classes(doc[1])[0]
    assert word_classes(doc[2]) == word_classes(doc[3]) == ()
