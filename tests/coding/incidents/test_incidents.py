"""What incidents promise: one act told in many sentences is one account, acts of other days are others."""

from datetime import date
from pathlib import Path

import pytest

from tacitus.annotating import annotate
from tacitus.coding.codebook import load
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Account, Period, Report


def accounts(text: str, published: str = "2021-05-05") -> tuple[Account, ...]:
    day = Period(from_=date.fromisoformat(published), to=date.fromisoformat(published))
    (document,) = annotate([Report(id="r", text=text, published=day)])
    return code_incidents(document)


BLAST = """Blast kills nine at market in Kano

A bomb killed nine people at a market in Kano on Monday, police said.

At least 14 people were wounded. The blast damaged 12 stalls.
"""


def test_headline_lead_and_details_are_one_account():
    (blast,) = accounts(BLAST)
    assert {(figure.measure, figure.low) for figure in blast.figures} == {("killed", 9), ("injured", 14)}
    assert blast.place is not None
    assert blast.place.name == "Kano"


@pytest.mark.parametrize(
    "cared",
    [
        "taken to a hospital in Kaduna",
        "flown to a military hospital in Kaduna",
        "brought for treatment to a clinic in Kaduna",
    ],
)
def test_the_town_of_a_hospital_is_not_where_it_happened(cared: str) -> None:
    told = accounts(
        "Gunmen attacked an army post in northern Nigeria on Monday, killing nine soldiers, the army said.\n\n"
        f"Reinforcements came from the capital, and five soldiers were wounded and {cared}.\n"
    )
    assert [account.place.name if account.place else None for account in told if account.figures] == [
        "northern Nigeria"
    ]


def test_an_attack_of_another_year_is_kept_apart():
    told = accounts(BLAST + "\nIn 2014 a bombing killed 120 people at a mosque in Kano.\n")
    killed = sorted({figure.low for account in told for figure in account.figures if figure.measure == "killed"})
    assert killed == [9, 120]
    assert all(len({f.low for f in account.figures if f.measure == "killed"}) <= 1 for account in told)


def test_an_arrest_is_an_account_of_its_own():
    told = accounts(BLAST + "\nPolice arrested four suspects on Tuesday.\n")
    assert {account.type for account in told} >= {"Arrests"}
    (arrest,) = [account for account in told if account.type == "Arrests"]
    assert [(figure.measure, figure.low) for figure in arrest.figures] == [("detained", 4)]


def test_a_named_suspect_is_held_responsible_as_suspected():
    told = accounts(BLAST + "\nThe suspect, Karim Sako, was seen near the market before the blast.\n")
    claims = {(claim.actor, claim.stance) for account in told for claim in account.responsibility}
    assert ("Karim Sako", "suspected") in claims


def test_a_group_that_an_attack_is_claimed_by_claims_it():
    told = accounts(
        "Gunmen killed nine people in an attack in Kano on Monday.\n\nThe attack was claimed by Boko Haram.\n"
    )
    claims = {(claim.actor, claim.stance) for account in told for claim in account.responsibility}
    assert any("Boko Haram" in actor and stance == "claimed" for actor, stance in claims)


def test_those_who_died_did_not_do_it():
    told = accounts("Amina Diallo died in an explosion in Kano on Monday.\n")
    assert not [claim for account in told for claim in account.responsibility if claim.actor == "Amina Diallo"]


def test_a_codebook_of_protests_codes_nothing_else():
    book = load(Path(__file__).parents[3] / "samples" / "codebooks" / "protests.toml")
    text = (
        "Police broke up a protest in Lagos on Monday with tear gas, and 12 demonstrators were injured.\n\n"
        "On Tuesday a bomb killed nine people at a market in Kano.\n"
    )
    (document,) = annotate([Report(id="r", text=text)])
    assert [account.type for account in code_incidents(document, book)] == ["Protest with intervention"]


def test_the_owner_of_a_group_is_no_place_of_what_others_did():
    *_, killed = accounts(
        "The minister spoke in Gao. Residents of Gao fled to Bamako. The junta hired men of Lebanon's Cedar Group. "
        "Others stayed in Gao. Nobody knows why. More than 40 villagers have been killed in the country since January."
    )
    assert killed.place is not None
    assert killed.place.country == "ML"


def test_people_killed_over_months_are_a_total():
    (total,) = accounts("More than 900 villagers have been killed in Mali since January, according to the coalition.")
    assert total.aggregate


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Gunmen attacked a camp at Gao on Monday. Eight soldiers and four villagers were killed. Seven attackers died.",
            {"soldiers": "target", "villagers": "civilian", "attackers": "initiator"},
        ),
        ("Soldiers raided a hideout at Gao on Monday and killed nine jihadists.", {"jihadists": "target"}),
        ("An attack on a camp at Gao on Monday killed eight soldiers.", {"soldiers": "target"}),
        ("A blast killed nine people at Gao on Monday.", {"people": "unknown"}),
        ("Police arrested three rebels at Gao on Monday.", {"rebels": "target"}),
    ],
)
def test_those_counted_stand_on_the_side_of_their_camp(text, sides):
    found = {figure.who: figure.side for account in accounts(text) for figure in account.figures}
    assert found == sides


def test_the_far_side_of_a_border_is_not_where_it_happened():
    (attack,) = accounts("Gunmen killed nine herders in Mali near the borders with Niger and Burkina Faso on Monday.")
    assert attack.place is not None
    assert attack.place.name == "Mali"


def test_a_place_in_the_name_of_a_group_is_not_where_it_struck():
    (attack,) = accounts(
        "Nine herders killed in attack\n\nGunmen killed nine herders in Mali on Monday, officials said.\n\n"
        "The gunmen were believed to belong to the Islamic State in the Greater Sahara (ISGS)."
    )
    assert attack.place is not None
    assert attack.place.name == "Mali"


def test_a_foreign_army_overtakes_territory_and_the_own_one_regains_it():
    (account,) = accounts("Russian troops took control of the town of Izium in Ukraine on Friday.")
    assert account.type == "Non-state actor overtakes territory"
    (account,) = accounts("Ukrainian troops took control of the town of Izium in Ukraine on Friday.")
    assert account.type == "Government regains territory"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The militia could strike the port of Berbera.", "hypothetical"),
        ("The Karsa Front threatened to attack the airport at Mopti.", "threatened"),
        ("The Karsa Front threatened to kill 20 hostages in Mopti.", "threatened"),
        ("The army plans an offensive against the rebels in Kidal.", "planned"),
        ("The army did not attack Kidal on Monday, a spokesman said.", "denied"),
        ("The army denied attacking the hospital in Kidal on Monday.", "denied"),
        ("Soldiers allegedly killed 12 villagers in Kidal on Monday.", "alleged"),
        ("Residents accused soldiers of killing 12 villagers in Kidal on Monday.", "alleged"),
        ("Soldiers are believed to have killed 12 villagers in Kidal on Monday.", "alleged"),
        ("Gunmen tried to storm the barracks in Kidal on Monday.", "attempted"),
        ("Soldiers killed 12 villagers in Kidal on Monday, a nurse said.", "happened"),
    ],
)
def test_an_account_says_whether_its_act_happened(text, factuality):
    (document,) = annotate([Report(id="r", text=text)])
    (account,) = code_incidents(document)
    assert account.factuality == factuality
    assert not account.figures or factuality in ("happened", "alleged")


def test_a_plan_for_an_act_that_is_told_as_done_is_no_act_of_its_own():
    text = "Turkey attacked Afrin on Sunday. It had planned the attack on Afrin for months, officials said."
    (document,) = annotate([Report(id="r", text=text)])
    assert all(account.factuality == "happened" for account in code_incidents(document))


def test_what_an_official_says_is_no_allegation_because_his_name_stands_far_behind():
    (account,) = accounts(
        "Gunmen killed six men in Gao, 90 km from Ansongo, on Friday, an official, Sidi Bareach, said."
    )
    assert account.factuality == "happened"
