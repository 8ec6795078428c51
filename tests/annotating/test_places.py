"""Places: what names one, which one it is, and how exactly it fixes a point."""

import pytest

from tacitus.annotating import annotate
from tacitus.annotating.document import PlaceMention
from tacitus.model import Report


def places(text: str) -> list[PlaceMention]:
    (document,) = annotate([Report(id="r", text=text)])
    return list(document.places)


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (
            mention.text,
            mention.place.country if mention.place else None,
            mention.place.precision if mention.place else "",
        )
        for mention in places(text)
    ]


def test_a_town_is_found_with_its_country_division_and_point() -> None:
    (mention,) = [m for m in places("Gunmen raided a market in Mopti on Sunday, officials said.") if m.text == "Mopti"]
    assert mention.place is not None
    assert (mention.place.country, mention.place.precision) == ("ML", "town")
    assert mention.place.lat is not None and abs(mention.place.lat - 14.49) < 0.1
    assert mention.place.geonameid is not None


def test_the_report_tells_which_of_several_namesakes_is_meant() -> None:
    assert ("Tripoli", "LB", "town") in found(
        "Clashes broke out in Tripoli, in northern Lebanon, the Lebanese army said."
    )
    assert ("Tripoli", "LY", "town") in found(
        "Clashes broke out in Tripoli, the Libyan capital, a Libyan official said."
    )


def test_an_adjective_is_a_place_of_its_own_kind() -> None:
    (mention,) = [m for m in places("Nigerian soldiers opened fire.") if m.text == "Nigerian"]
    assert mention.adjective
    assert mention.place is not None and mention.place.country == "NG"


def test_a_possessive_and_an_article_are_no_part_of_a_name() -> None:
    assert [text for text, _, _ in found("The war reached Syria's north and the Euphrates.")] == ["Syria", "Euphrates"]


def test_a_distance_and_a_direction_make_a_point_of_their_own() -> None:
    (mention,) = [
        m for m in places("The bomb went off 30 km south of Kirkuk, Iraqi police said.") if m.text == "Kirkuk"
    ]
    assert mention.place is not None and mention.place.lat is not None
    assert mention.place.precision == "near"
    assert mention.place.geonameid is None
    assert abs(mention.place.lat - (35.47 - 30 / 111.2)) < 0.05


def test_a_part_of_a_country_is_no_exact_place() -> None:
    (mention,) = [m for m in places("Fighting went on in northern Mali.") if m.text == "Mali"]
    assert mention.place is not None
    assert (mention.place.name, mention.place.country, mention.place.precision) == ("northern Mali", "ML", "line")


def test_a_part_of_a_country_has_neither_a_point_nor_a_centre() -> None:
    for words in ("northern Mali", "central Mali", "north-eastern Mali"):
        (mention,) = [m for m in places(f"Fighting went on in {words}, the army said.") if m.text == "Mali"]
        assert mention.place is not None and mention.place.name == words
        assert (mention.place.lat, mention.place.lon, mention.place.middle) == (None, None, None)


def test_a_country_a_province_a_region_and_a_river_have_a_centre_and_no_point() -> None:
    text = "Raids went on in Mali, in Borno State in Nigeria, in the Sahel and along the Euphrates, an official said."
    wide = {m.text: m.place for m in places(text) if m.place is not None and not m.adjective}
    assert {"Mali", "Nigeria", "Sahel", "Euphrates"} <= wide.keys()
    assert any(name.startswith("Borno") for name in wide)
    for place in wide.values():
        assert (place.lat, place.lon) == (None, None)
        assert place.middle == (place.centre_lat, place.centre_lon)


def test_a_village_that_the_gazetteer_lacks_lies_where_the_text_says_without_a_point() -> None:
    (mention,) = [
        m for m in places("Raiders burned the village of Qwertunga in Borno State, Nigeria.") if "Qwert" in m.text
    ]
    assert mention.place is not None
    assert (mention.place.name, mention.place.admin1, mention.place.country) == ("Qwertunga", "Borno", "NG")
    assert mention.place.lat is None


def test_a_region_may_be_named_by_common_words() -> None:
    assert ("tri-border area", None, "line") in found("Convoys avoid the tri-border area since then.")


def test_the_word_beside_a_name_tells_the_province_from_its_seat() -> None:
    assert ("Gao", "ML", "province") in found("Militants roam Gao region in Mali, the Malian army said.")
    assert ("Gao", "ML", "town") in found("A mortar hit the town of Gao in Mali, the Malian army said.")


def test_a_text_in_capitals_is_read_as_well() -> None:
    known = {
        text: country for text, country, _ in found("A CAR BOMB EXPLODED IN BOGOTA. COLOMBIAN POLICE BLAMED REBELS.")
    }
    assert known == {"BOGOTA": "CO", "COLOMBIAN": "CO"}


def test_the_offsets_are_those_of_the_text() -> None:
    text = "Shells fell on Homs and Hama.\nSyrian state media said Aleppo was calm."
    assert all(text[mention.start : mention.end] == mention.text for mention in places(text))


def test_a_town_of_a_country_at_hand_behind_in_is_a_place_and_nobody() -> None:
    (document,) = annotate(
        [Report(id="r", text="The talks in Kidal failed. Soldiers in Kidal shot at a crowd in Mali.")]
    )
    assert [place.text for place in document.places].count("Kidal") == 2
    assert not [actor for actor in document.actors if actor.kind == "person"]


def test_a_small_town_is_not_the_part_of_the_world_that_it_is_called_like() -> None:
    (document,) = annotate([Report(id="r", text="Tensions in the Middle East rose after the raid.")])
    (found,) = document.places
    assert found.place is not None
    assert (found.place.country, found.place.lat) == (None, None)


def test_a_street_that_no_gazetteer_holds_lies_near_its_town() -> None:
    (document,) = annotate([Report(id="r", text="A bomb went off on Marlow Street in Leeds, England.")])
    street, town = document.places[0].place, document.places[1].place
    assert street is not None
    assert town is not None
    assert (street.name, street.lat, street.precision) == ("Marlow Street", town.lat, "near")


def test_a_namesake_far_from_where_the_text_puts_a_town_is_not_meant() -> None:
    assert ("Tawila", "SD", "near") in found("Gunmen stopped a bus near Tawila, 60 km west of El Fasher in Sudan.")


def test_a_town_stays_where_it_is_however_far_the_one_that_it_is_measured_by() -> None:
    (town,) = [m for m in places("Six men were shot in Turbat, Pakistan, 600 km from Quetta.") if m.text == "Turbat"]
    assert town.place is not None and town.place.name == "Turbat"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Gunmen stormed Tessit on Monday, killing 40 soldiers.", "Tessit"),
        ("Fighters seized Bakhmut on Friday.", "Bakhmut"),
        ("The Taliban seized Kunduz in Afghanistan.", "Kunduz"),
        ("Khalifa Haftar said his forces had taken Sirte in Libya.", "Sirte"),
        ("Shelling killed nine people in Avdiivka and Toretsk on Monday.", "Toretsk"),
    ],
)
def test_what_is_stormed_or_joined_to_a_town_is_a_town(text: str, town: str) -> None:
    assert town in {place.text for place in places(text)}


def test_people_who_are_captured_or_named_together_are_no_towns() -> None:
    assert places("Police captured Ada Berg and Adam Holm on Monday.") == []
