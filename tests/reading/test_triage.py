"""Whether a report is about political violence at all, whatever the house that wrote it."""

import pytest

from tacitus.reading.triage import RELEVANT, relevance

VIOLENT = [
    "Gunmen on motorbikes killed nine herders near Tabankort on Tuesday, and two soldiers died when a convoy hit a mine.",
    "Three policemen were wounded when militants attacked a checkpoint south of Moruda with grenades, officials said.",
    "Rebels seized the town of Ondola after two days of fighting with the army; hundreds of families fled.",
    "A suicide bomber blew himself up outside a mosque in Altena during prayers, killing at least twelve worshippers.",
]
PEACEFUL = [
    "The striker fired United into the final with a late shot after the visitors had attacked for most of the half.",
    "Shares in the airline tumbled on Friday as it warned that a price war with its rivals would hit this year's profit.",
    "The council voted to repair the old bridge, to plant trees along the river and to hire a new head for the school.",
    "Her new novel, about two sisters who open a bakery by the sea, was praised by critics and has sold well abroad.",
]


def plain(text: str) -> str:
    return text.lower().replace(",", " ").replace(".", " ").replace("'", "")


@pytest.mark.parametrize("style", [str, plain, str.upper], ids=["as printed", "small letters, no points", "capitals"])
@pytest.mark.parametrize(("text", "violent"), [(t, True) for t in VIOLENT] + [(t, False) for t in PEACEFUL])
def test_reports_of_violence_are_told_from_others_whatever_their_style(text: str, violent: bool, style: type) -> None:
    assert (relevance(style(text)) >= RELEVANT) == violent


def test_style_makes_no_difference() -> None:
    for text in VIOLENT + PEACEFUL:
        assert relevance(text) == pytest.approx(relevance(text.upper()), abs=1e-9)


def test_violence_told_after_a_peaceful_opening_is_seen() -> None:
    assert relevance(" ".join([*PEACEFUL, *PEACEFUL, *(VIOLENT * 6)])) >= RELEVANT


@pytest.mark.parametrize("text", ["", "…", "12 34", "قتل أربعون جنديا"])
def test_a_text_without_words_is_about_nothing(text: str) -> None:
    assert relevance(text) < RELEVANT
