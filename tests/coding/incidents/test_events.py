"""Words that name an act, and who stands beside them."""

from datetime import date

import pytest

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.coding.incidents.events import find_events
from tacitus.model import Period, Report


def doers(text: str) -> set[str]:
    (document,) = annotate([Report(id="r", text=text)])
    return {agent.name for event in find_events(document) if event.harm == "killed" for agent in event.agents}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two people were killed in police firing in the old town on Tuesday.", "police"),
        ("Nine herders were killed near the well in raids by the police.", "police"),
        ("Nine herders were killed in a rebel attack near the well.", "rebel"),
        ("Official figures say that 99 persons have died in police firing.", "police"),
        ("Three boys died in the shooting by soldiers at the gate.", "soldiers"),
    ],
)
def test_who_did_harm_is_read_off_the_act_in_which_it_was_suffered(text: str, name: str) -> None:
    assert any(name in found.lower() for found in doers(text))


@pytest.mark.parametrize(
    "text", ["Two policemen were killed in an attack.", "Nine people died in a police station fire."]
)
def test_a_place_or_a_victim_is_no_doer(text: str) -> None:
    assert doers(text) == set()


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The crowd threw stones, forcing the police to open fire.", "happened"),
        ("The police had to open fire on Tuesday.", "happened"),
        ("The police wanted to open fire on Tuesday.", "hypothetical"),
    ],
)
def test_what_somebody_had_to_do_came_to_pass(text: str, factuality: str) -> None:
    (document,) = annotate([Report(id="r", text=text)])
    (event,) = [event for event in find_events(document) if event.lemma == "open fire"]
    assert (event.factuality, [agent.name for agent in event.agents]) == (factuality, ["police"])


def test_what_is_asked_second_has_happened_no_more_than_what_is_asked_first() -> None:
    (document,) = annotate([Report(id="r", text="The minister directed police to stop the marchers and detain them.")])
    assert {event.factuality for event in find_events(document) if event.lemma == "detain"} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "The doctor had suffered a cardiac arrest on Monday.",
        "The leader said his men would march and court arrest.",
        "Officials apprehended that there would be trouble.",
    ],
)
def test_words_that_only_look_like_an_arrest_are_none(text: str) -> None:
    (document,) = annotate([Report(id="r", text=text)])
    assert find_events(document) == ()


@pytest.mark.parametrize(
    "text", ["The party demanded the arrest of two leaders.", "A court issued an arrest warrant on Monday."]
)
def test_an_arrest_that_is_only_demanded_has_not_happened(text: str) -> None:
    (document,) = annotate([Report(id="r", text=text)])
    assert {event.factuality for event in find_events(document)} == {"planned"}


@pytest.mark.parametrize(
    ("text", "word", "when"),
    [
        ("Police arrested four people after a bomb exploded last week.", "arrested", None),
        ("Police arrested four people after a bomb exploded last week.", "exploded", "last week"),
        ("The court on Tuesday was shown pictures of the bombing.", "bombing", None),
        ("Gunmen killed nine people on Monday.", "killed", "Monday"),
    ],
)
def test_the_time_of_another_act_is_not_taken(text: str, word: str, when: str | None) -> None:
    published = Period(from_=date(2021, 5, 5), to=date(2021, 5, 5))
    (document,) = annotate([Report(id="r", text=text, published=published)])
    times = {text[event.start : event.end]: event.time and event.time.text for event in find_events(document)}
    assert times[word] == when


def test_what_officials_said_on_a_day_without_naming_another_is_news_of_that_day() -> None:
    published = Period(from_=date(2021, 5, 5), to=date(2021, 5, 5))
    text = "Officials said on Tuesday that gunmen raided the camp."
    (document,) = annotate([Report(id="r", text=text, published=published)])
    (raid,) = (event for event in find_events(document) if text[event.start : event.end].startswith("raided"))
    assert raid.time
    assert raid.time.text == "Tuesday"


def taken(text: str) -> list[str]:
    """Give the first types of the acts that a text tells of."""
    (document,) = annotate([Report(id="r", text=text)])
    return [event.types[0] for event in find_events(document) if event.types]


def test_control_wrested_back_is_territory_retaken() -> None:
    assert taken("Soldiers wrested back control of the town of Djibo on Monday.\n") == ["Government regains territory"]


def test_a_town_into_which_rebels_sweep_is_taken() -> None:
    assert taken("Rebels swept into the town of Djibo on Monday.\n") == ["Non-state actor overtakes territory"]


def test_people_captured_in_a_town_are_no_town_captured() -> None:
    assert "Non-state actor overtakes territory" not in taken(
        "Nine rebels were captured in the town of Djibo on Monday.\n"
    )


def test_a_town_that_an_armed_group_takes_is_taken_and_one_taken_to_court_is_not() -> None:
    assert taken("M23 rebels took the town of Bunagana on Monday.\n") == ["Non-state actor overtakes territory"]
    assert taken("The family took the city of Lagos to court on Monday.\n") == []


def test_whom_an_armed_group_captures_or_holds_hostage_is_abducted() -> None:
    assert taken("The pilot was captured by Isis near Raqqa in December 2014.\n") == ["Abduction/forced disappearance"]
    assert taken("Isis is holding 30 hostages in Sweida.\n") == ["Abduction/forced disappearance"]


def test_fighters_whom_a_group_captures_are_not_abducted() -> None:
    assert "Abduction/forced disappearance" not in taken("M23 rebels captured nine soldiers near Goma on Monday.\n")


def types_of(text: str) -> set[str]:
    (document,) = annotate([Report(id="r", text=text)])
    return {event.types[0] for event in find_events(document) if event.types}


def test_what_aircraft_and_armies_bomb_is_bombed_from_the_air():
    assert types_of("Aircraft bombed a house in Mopti.") == {"Air/drone strike"}
    assert types_of("The Malian army bombed the camp.") == {"Air/drone strike"}
    assert types_of("Militants bombed the camp.") == {"Remote explosive/landmine/IED"}


def test_civilian_deaths_are_suffered_by_civilians():
    (document,) = annotate([Report(id="r", text="The war caused 346 civilian deaths in Gao.")])
    assert all(not event.agents for event in find_events(document) if event.lemma == "death")


def places_of(text: str) -> set[str]:
    (document,) = annotate([Report(id="r", text=text)])
    named = (event.place for event in find_events(document) if event.place is not None)
    return {mention.text for mention in named}


def test_a_country_that_acts_is_not_where_the_act_took_place():
    assert places_of("Norway condemned the offensive.") == set()
    assert places_of("Mali saw three attacks in May.") == {"Mali"}


@pytest.mark.parametrize(
    "text",
    [
        "The enclave has been under siege since 2013.",
        "The besieged town is short of food.",
        "The occupied valley is dry.",
        "The station was evacuated.",
    ],
)
def test_how_a_place_has_been_for_long_is_no_act(text: str) -> None:
    (document,) = annotate([Report(id="r", text=text)])
    assert not find_events(document)


def test_a_deal_that_two_sides_sign_is_an_agreement():
    assert "Agreement" in types_of("The two militias signed a reconciliation agreement in Gao on Monday.")
    assert "Agreement" in types_of("The rebels reached a deal with the army on Monday.")


def test_a_town_liberated_by_nobody_named_is_regained():
    (document,) = annotate([Report(id="r", text="The town of Fuzuli in Azerbaijan was liberated on Sunday.")])
    assert [account.type for account in code_incidents(document)] == ["Government regains territory"]
