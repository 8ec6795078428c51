"""The gazetteer: names however they are spelled, and places that a user adds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.knowledge.gazetteer import NotGeoNames, gazetteer, geonames_file, key, skeleton

ROW = "9{n}\tTin Hamma\tTin Hamma\tTin Amma,Tin-Hama\t15.5\t0.25\tP\tPPL\tML\t\t09\t\t\t\t0\t\t250\tAfrica/Bamako\t2014-01-01"


@pytest.mark.parametrize("spelled", ["Ménaka", "Menaka", "MENAKA", "ménaka"])
def test_accents_and_case_do_not_matter(spelled: str) -> None:
    assert gazetteer().lookup(spelled)[0].country == "ML"


@pytest.mark.parametrize(
    ("name", "code"),
    [("Borno State", "A.ADM1"), ("Borno", "A.ADM1"), ("Black Sea", "H.SEA"), ("Sahel", "L.RGN"), ("Tigris", "H.STM")],
)
def test_it_holds_more_than_towns(name: str, code: str) -> None:
    assert code in {entry.code for entry in gazetteer().lookup(name)}


def test_a_country_stands_at_its_own_point_with_its_id() -> None:
    mali = next(entry for entry in gazetteer().lookup("Mali") if entry.code == "A.PCLI")
    assert (mali.id, mali.country, mali.precision) == (2453866, "ML", "country")


def test_a_village_of_a_geonames_file_has_all_its_names(tmp_path: Path) -> None:
    path = tmp_path / "ML.txt"
    path.write_text(ROW.format(n=1) + "\n", encoding="utf-8")
    (village,) = geonames_file(path)
    assert (village.id, village.code, village.country, village.admin1) == (91, "P.PPL", "ML", "09")
    assert [name for name, _ in village.names] == ["Tin Hamma", "Tin Hamma", "Tin Amma", "Tin-Hama"]


def test_a_file_that_is_no_geonames_file_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "towns.txt"
    path.write_text(ROW.format(n=1) + "\nsome,other,table\n", encoding="utf-8")
    with pytest.raises(NotGeoNames, match=r"towns\.txt, line 2: not a row of a GeoNames country file"):
        list(geonames_file(path))


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


def test_transcriptions_of_one_name_share_a_skeleton() -> None:
    assert skeleton(key("Al Ḩawījah")) == skeleton(key("Hawija"))
    assert skeleton(key("Qayyarah")) == skeleton(key("Al Qayyara"))
