"""What the map promises: an area is drawn as an area, in its outline where one is known, and never as a point."""

import csv
import json
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from zipfile import ZipFile

import pytest
from tests.showing import records

from tacitus.model import Place, Record
from tacitus.showing import mapping, outline
from tacitus.showing.exporting.maps import geometry

MOPTI = Place(name="Mopti", admin1="Mopti", country="ML", precision="province", geonameid=2453347,
              centre_lat=14.5, centre_lon=-4.0)  # fmt: skip
GAO = replace(MOPTI, name="Gao", admin1="Gao", geonameid=2457161, centre_lat=16.0, centre_lon=0.0)
SOUM = Place(name="Soum", admin1="Sahel", country="BF", precision="district", geonameid=2355248)
ANSONGO = Place(
    name="Ansongo Cercle", admin1="Gao", country="ML", precision="district", centre_lat=15.6, centre_lon=0.5
)
HAMLET = Place(name="Tin Hama", admin1="Gao", country="ML")
NORTH = Place(name="northern Mali", country="ML", precision="country")
DARFUR = Place(name="Darfur", country="SD", precision="line", centre_lat=13.0, centre_lon=25.0)


def at(*places: Place) -> Record:
    """Give a record with one incident at each place."""
    incident = records.small().incidents[0]
    return replace(records.small(), incidents=tuple(
        replace(incident, id=f"i{number}", place=place) for number, place in enumerate(places)))  # fmt: skip


def inside(lon: float, lat: float, polygons: outline.Polygons) -> bool:
    """Tell whether a point lies in an area, by the rays that leave it."""
    crossed = 0
    for polygon in polygons:
        for ring in polygon:
            for (x, y), (to_x, to_y) in pairwise(ring):
                crossed += (y > lat) != (to_y > lat) and lon < (to_x - x) * (lat - y) / (to_y - y) + x
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("place", "of"),
    [(MOPTI, "place"), (SOUM, "place"), (DARFUR, "place"), (GAO, "older"), (ANSONGO, "province"), (HAMLET, "province"),
     (NORTH, "country"), (Place(name="Mali", country="ML", precision="country"), "place")],
    ids=lambda given: given if isinstance(given, str) else given.name,
)  # fmt: skip
def test_an_area_has_its_own_outline_or_that_of_what_holds_it(place: Place, of: str) -> None:
    found = outline.outline_of(place)
    assert found is not None
    assert found.of == of


@pytest.mark.parametrize("place", [Place(name="Black Sea", precision="sea"), Place(name="Sahel", precision="line")],
                         ids=lambda place: place.name)  # fmt: skip
def test_what_no_country_holds_has_no_outline(place: Place) -> None:
    assert outline.outline_of(place) is None
    assert geometry(place) is None


def test_a_province_holds_its_towns_and_not_its_neighbours() -> None:
    mopti = outline.outline_of(MOPTI)
    assert mopti is not None
    assert inside(-3.52, 14.08, mopti.polygons)  # Bankass
    assert inside(-3.6, 14.35, mopti.polygons)  # Bandiagara
    assert not inside(-4.9, 13.9, mopti.polygons)  # Macina, in Ségou
    assert not inside(-1.63, 14.1, mopti.polygons)  # Djibo, in Burkina Faso


def test_every_outline_belongs_to_a_division_of_the_gazetteer_or_to_a_region_that_is_listed() -> None:
    knowledge = files("tacitus.knowledge")
    divisions = {
        int(row["geonameid"]): row["code"] for row in csv.DictReader((knowledge / "places/divisions.csv").open())
    }
    regions = {(row["name"], row["country"]) for row in csv.DictReader((knowledge / "map/regions.csv").open())}
    seen: set[object] = set()
    with (knowledge / "map/divisions.zip").open("rb") as file, ZipFile(file) as archive:
        for name in archive.namelist():
            for shape in json.loads(archive.read(name))["objects"]["divisions"]["geometries"]:
                told, country = shape["properties"], name.removesuffix(".json")
                assert divisions[told["id"]] == told["code"] if "id" in told else (told["name"], country) in regions
                assert told.get("id", told["name"]) not in seen
                seen.add(told.get("id", told["name"]))
    assert len(seen) > 4000


def test_the_outlines_take_less_than_three_megabytes() -> None:
    assert len((files("tacitus.knowledge") / "map/divisions.zip").read_bytes()) < 3_000_000


def test_only_a_place_that_reports_name_exactly_is_drawn_as_a_point() -> None:
    town = Place(name="Tessara", admin1="Gao", country="ML", lat=15.68, lon=0.53)
    rows = mapping.by_place(at(town, MOPTI, GAO, SOUM, ANSONGO, HAMLET, NORTH, DARFUR))
    forms = ["point", "area", "area", "area", "ring", "area", "country", "area"]
    assert [row["form"] for row in rows] == forms
    drawn = {row["place"]: row["drawn"] for row in rows}
    assert "older boundaries" in drawn["somewhere in the region of Gao, Mali"]
    assert "outline is not known" in drawn["somewhere in the district of Ansongo Cercle, Gao, Mali"]
    assert "outline of this part of it is not known" in drawn["somewhere in northern Mali, Mali"]


def test_a_place_known_by_its_province_alone_is_not_named_in_the_middle_of_it() -> None:
    (row,) = mapping.by_place(at(HAMLET))
    assert (row["name"], row["drawn"]) == ("Gao", "the outline of the province that it lies in: no more is known")


def test_the_page_carries_only_the_outlines_that_the_record_needs() -> None:
    drawn = mapping.map_chart(at(MOPTI, SOUM))
    assert drawn is not None
    assert [area["properties"]["place"] for area in drawn["datasets"]["areas"]] == [
        "somewhere in the region of Mopti, Mali", "somewhere in the district of Soum, Sahel, Burkina Faso"]  # fmt: skip
    assert [row["name"] for row in drawn["datasets"]["places"] if row["label"]] == ["Mopti", "Soum"]
    assert len(json.dumps(drawn["datasets"]["areas"])) < 20_000


def test_outer_rings_run_as_each_reader_wants_them() -> None:
    drawn = mapping.map_chart(at(MOPTI))
    written = geometry(MOPTI)
    assert drawn is not None
    assert written is not None

    def turns_left(ring: list[tuple[float, float]]) -> bool:
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0

    assert turns_left(written["coordinates"][0][0])  # RFC 7946
    assert not turns_left(drawn["datasets"]["areas"][0]["geometry"]["coordinates"][0][0])


def test_no_country_runs_across_the_map_where_the_day_begins() -> None:
    for country in outline.countries():
        for polygon in country.polygons:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert all(-180 <= lon <= 180 for lon, _ in ring)
                assert all(abs(to_lon - lon) <= 180 or abs(lat) == 90 for (lon, lat), (to_lon, _) in pairwise(ring))


def test_russia_is_land_on_both_sides_of_the_antimeridian_and_the_ocean_is_none() -> None:
    russia = next(country for country in outline.countries() if country.code == "RU")
    assert inside(100, 60, russia.polygons)
    assert inside(-175, 66.5, russia.polygons)  # Chukotka
    assert not inside(-150, 50, russia.polygons)  # the Pacific
    written = geometry(Place(name="Russia", country="RU", precision="country"))
    assert written is not None
    outer = [ring for polygon in written["coordinates"] for ring in polygon[:1]]
    assert all(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0 for ring in outer)


def test_the_south_pole_lies_in_antarctica() -> None:
    antarctica = next(country for country in outline.countries() if country.code == "AQ")
    assert inside(10, -89, antarctica.polygons)
    assert not inside(10, -40, antarctica.polygons)


def test_an_area_too_small_to_be_seen_is_ringed() -> None:
    far = Place(name="Vladivostok", country="RU", lat=43.1, lon=131.9)
    drawn = mapping.map_chart(at(MOPTI, far, replace(far, name="Quito", country="EC", lat=-0.2, lon=-78.5)))
    assert drawn is not None
    assert drawn["datasets"]["areas"] == []
    ring = next(row for row in drawn["datasets"]["places"] if row["name"] == "Mopti")
    assert ring["form"] == "ring"
    assert "too small for its outline" in ring["drawn"]
