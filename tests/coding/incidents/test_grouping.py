"""Which acts of one report are told as one account, and which words tell of no act."""

import pytest

from tacitus.annotating import annotate
from tacitus.annotating.document import Document
from tacitus.coding.codebook import packaged
from tacitus.coding.harm.figures import find_figures
from tacitus.coding.incidents.coder import code_incidents
from tacitus.coding.incidents.events import find_events
from tacitus.coding.incidents.tellings import Telling, find_tellings
from tacitus.model import Report


def read(text: str) -> Document:
    (document,) = annotate([Report(id="r", text=text)])
    return document


def told(text: str) -> tuple[Telling, ...]:
    document = read(text)
    return find_tellings(document, find_events(document), find_figures(document), packaged())


def killed_or_injured(text: str) -> list[list[int | None]]:
    return [[figure.low for figure in account.figures] for account in code_incidents(read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The prosecutor asked for the death penalty.",
        "The court sentenced the commander to death.",
        "The court gave the commander life in prison.",
        "Talks were held in the capital.",
        "The convoy reached the rebel-held district.",
        "The Gulf War veteran spoke to reporters.",
    ],
)
def test_words_of_violence_with_another_use_tell_of_no_act(text: str) -> None:
    assert [event.lemma for event in find_events(read(text))] == []


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The floods of gunfire claimed nine lives.", "life"),
        ("Two nurses are being held by the militia.", "hold"),
        ("Nine villagers were executed.", "execute"),
    ],
)
def test_the_same_words_tell_of_an_act_where_people_suffer_it(text: str, lemma: str) -> None:
    assert lemma in [event.lemma for event in find_events(read(text))]


def test_the_day_of_an_arrest_is_not_that_of_the_act_the_arrested_are_suspected_of() -> None:
    document = read("On 3 May 2021 police captured the second suspect in the market bombings.")
    times = {event.lemma: event.time for event in find_events(document)}
    assert times["bombing"] is None
    assert times["capture"] is not None


def test_the_day_of_blame_or_memory_is_not_that_of_the_act() -> None:
    for text in (
        "On 3 May 2021 the ministry blamed the militia for the bombing of a school.",
        "Silence was kept on 3 May 2021 to mark the anniversary of the bombing.",
    ):
        assert [event.time for event in find_events(read(text)) if event.lemma == "bombing"] == [None]


def test_an_act_days_after_another_is_told_apart_from_it_in_one_sentence() -> None:
    first, second = told("The bomber was killed in a shootout three days after he set off a bomb in the market.")
    assert {frozenset(event.lemma for event in one.events) for one in (first, second)} == {
        frozenset({"kill", "shootout"}),
        frozenset({"set off"}),
    }


def test_who_dies_of_an_act_is_told_with_it() -> None:
    (telling,) = told("Nine people died after a bomb exploded in the market.")
    assert {event.lemma for event in telling.events} == {"die", "explode"}


def test_parts_that_add_up_to_the_whole_are_incidents_of_their_own() -> None:
    found = killed_or_injured(
        "Twelve people were injured in two explosions in Nairobi on 3 May 2021.\n\n"
        "The first explosion, at the railway station, injured five people.\n\n"
        "Another explosion at the bus station injured seven people."
    )
    assert sorted(found) == [[5], [7], [12]]


def test_a_denial_goes_on_with_the_act_told_before() -> None:
    found = killed_or_injured(
        "A bomb exploded outside a bank in Nairobi on 3 May 2021. No one was injured, the police said."
    )
    assert found == [[0]]


def test_the_toll_of_years_is_none_of_the_news_of_the_day() -> None:
    found = killed_or_injured(
        "Ten villagers were killed by a roadside bomb near Herat, officials said.\n\n"
        "More than 3,000 civilians have died in the conflict since January 2009."
    )
    assert sorted(found) == [[10], [3001]]


def test_the_lead_goes_on_with_a_headline_that_rounds_its_number() -> None:
    text = (
        "Over 130 villagers killed in central Mali, government says\n\n"
        "Gunmen on motorbikes killed at least 132 civilians near Bankass over the weekend, the government said.\n"
    )
    (document,) = annotate([Report(id="r", text=text, title=text.split("\n")[0])])
    assert len(code_incidents(document)) == 1


def test_what_jets_bombed_later_is_another_act_than_the_fall_of_the_town() -> None:
    text = (
        "Fighters overran a base near Lakeport on Friday, killing 30 soldiers. "
        "Jets later bombed the town, killing five villagers, residents said."
    )
    assert killed_or_injured(text) == [[30], [5]]
