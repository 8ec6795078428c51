"""What whereabouts promise: "the city" is the town that the report has just named, and no other."""

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Report


def places(text: str, dateline: str | None = None) -> list[str | None]:
    (document,) = annotate([Report(id="r", text=text, dateline=dateline)])
    return [account.place.name if account.place else None for account in code_incidents(document)]


def test_the_city_is_the_one_that_was_named_just_before():
    text = "Aid reached Gao in Mali at noon. Gunmen later shelled a market in the city, killing nine people."
    assert places(text) == ["Gao"]


def test_a_camp_that_no_gazetteer_holds_is_where_it_happened():
    text = "Nine people were killed when two bombs fell on Abu Sule camp for displaced people."
    assert places(text) == ["Abu Sule"]


def test_what_is_told_from_the_capital_of_a_province_happened_in_the_province():
    text = "BAMAKO, Mali (AP) - Gunmen killed nine soldiers at a post in northern Kidal province, officials said."
    (place,) = places(text, "BAMAKO, Mali (AP) - ")
    assert place is not None
    assert "Kidal" in place


def test_what_is_told_from_a_capital_of_another_country_happened_in_that_country():
    text = "WASHINGTON (AP) - A drone strike killed nine fighters in Somalia, the army said."
    assert places(text, "WASHINGTON (AP) - ") == ["Somalia"]


def test_what_is_told_without_another_place_happened_where_the_report_was_filed():
    text = "BAMAKO, Mali (AP) - Gunmen killed nine soldiers at a police post, officials said."
    assert places(text, "BAMAKO, Mali (AP) - ") == ["Bamako"]


def test_where_somebody_is_from_is_not_where_he_was_killed():
    text = "Ann Berg, 23, from Leeds, was killed in an ambush near Gao in Mali. The army mourned her."
    assert places(text) == ["Gao"]


def test_the_town_from_which_people_are_driven_is_where_it_happened():
    assert places("Rebels drove the soldiers from the town of Gao in Mali and killed nine of them.") == ["Gao"]


def test_states_that_agree_on_a_truce_are_not_where_it_holds():
    text = "Shells fell on Gao in Mali, killing nine people, despite a ceasefire agreed between Algeria and France."
    assert "Algeria" not in places(text)
    assert "France" not in places(text)


def test_the_town_of_an_attack_told_beside_another_is_that_of_the_other():
    text = "A volunteer was killed in Mali in a shelling after the Manchester bombing, a court heard."
    assert "Mali" in places(text)


def test_the_capital_is_that_of_the_country_of_which_the_report_tells():
    text = (
        "Talks were held in Bamako on Friday. Elsewhere in Mali, roads were closed. Farmers waited for rain. "
        "Traders went to Segou, Mopti, Gao and Kidal. In 2015 gunmen killed nine people at a hotel in the capital."
    )
    assert places(text) == ["Bamako"]


def test_an_attack_at_a_place_that_nobody_knows_was_not_where_the_report_was_filed():
    (document,) = annotate(
        [
            Report(
                id="r",
                text="BAMAKO, Aug 8 (Meridian News Agency) - Nine soldiers were killed on Sunday in an attack at Zzamit, the army said.",
            )
        ]
    )
    (account,) = code_incidents(document)
    assert account.place is not None and account.place.name == "Zzamit"
