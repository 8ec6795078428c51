"""Reports that go from place to place, with an act in each."""

from datetime import date

import pytest

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Account, Report

STRIKES = """The alliance carried out 14 air strikes against rebel positions in Ethiopia on 3 March 2021, it said.

- Near Dessie, one strike hit a convoy and killed nine fighters.
- Near Weldiya, four strikes damaged a bridge.

In Mekelle, residents said a drone struck a market. In Axum, shelling went on for an hour."""


def accounts(text: str) -> tuple[Account, ...]:
    (document,) = annotate([Report(id="r", text=text)])
    return code_incidents(document)


def towns(found: tuple[Account, ...]) -> list[str]:
    return [account.place.name for account in found if account.place and account.place.precision != "country"]


def test_every_town_of_a_roundup_is_an_incident_of_its_own_beside_the_total() -> None:
    found = accounts(STRIKES)
    assert towns(found) == ["Dessie", "Weldiya", "Mek'ele", "Aksum"]
    assert [account.place.name for account in found if account.aggregate and account.place] == ["Ethiopia"]


def test_the_towns_of_a_roundup_have_the_day_of_the_total() -> None:
    days = {account.date.from_ if account.date else None for account in accounts(STRIKES)}
    assert days == {date(2021, 3, 3)}


def test_figures_stay_with_their_town() -> None:
    killed = {
        account.place.name: [figure.low for figure in account.figures] for account in accounts(STRIKES) if account.place
    }
    assert killed["Dessie"] == [9]
    assert not any(killed[name] for name in killed if name != "Dessie")


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 12 people in Lahore on 3 March 2021. In Paris, the president condemned the attack. "
        "In Berlin, the chancellor said the attack was cowardly.",
        "A bomb killed 12 people in Lahore on 3 March 2021. In Lahore, the blast shattered windows.",
    ],
)
def test_towns_in_which_an_act_is_only_spoken_of_are_no_incidents(text: str) -> None:
    assert towns(accounts(text)) == ["Lahore"]
