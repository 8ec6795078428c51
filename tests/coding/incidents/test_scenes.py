"""What scenes promise: what a report tells without a place happened in the town of which it tells, else in the country."""

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Account, Report

MARKET = """Market blast stuns Kano

Two bombs went off at a market in Kano on 3 May 2021, killing nine people, Nigerian officials said.

Traders in Kano closed their shops. Schools stayed shut. The emir of Kano asked for calm. Rain fell in the night.

Many stalls were lost. Nobody had claimed to have done it. Trade had only just begun to grow again. It was market day.
"""


def accounts(text: str) -> tuple[Account, ...]:
    (document,) = annotate([Report(id="r", text=text)])
    return code_incidents(document)


def where(account: Account) -> str | None:
    return account.place.name if account.place else None


def test_what_a_report_of_one_town_tells_later_without_a_place_was_in_that_town():
    told = accounts(MARKET + "\nPolice officers shot dead four robbers in 2019 after a long pursuit.\n")
    assert [where(account) for account in told] == ["Kano", "Kano"]


def test_what_a_report_of_many_towns_tells_without_a_place_was_in_the_country():
    towns = (
        "\nThe governor had been to Lagos, Abuja, Ibadan, Enugu and Port Harcourt, and means to see Jos and Sokoto.\n"
    )
    told = accounts(MARKET + towns + "\nPolice officers shot dead four robbers in 2019 after a long pursuit.\n")
    assert [where(account) for account in told] == ["Kano", "Nigeria"]


def test_a_toll_of_years_is_one_of_the_country_and_not_of_the_day_s_town():
    told = accounts(MARKET + "\nMore than 40,000 people have been killed in attacks since 2009.\n")
    assert [where(account) for account in told if account.aggregate] == ["Nigeria"]


def test_a_site_that_no_gazetteer_holds_lies_about_the_town_of_which_its_report_tells():
    text = (
        "Two bombs went off at Sabon Layi camp in Kano on 3 May 2021, Nigerian officials said.\n\n"
        "Traders in Kano closed their shops. The emir of Kano asked for calm.\n\n"
        "In 2019 gunmen killed nine people at Gidan Dawa camp for displaced people.\n"
    )
    place = next(account.place for account in accounts(text) if where(account) == "Gidan Dawa")
    assert place is not None
    assert place.precision == "near"
    assert place.lat is not None
    assert round(place.lat) == 12
