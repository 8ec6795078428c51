"""The field's own formats: columns exactly as the field has them, rules as its codebooks tell them, gaps left empty."""

import dataclasses
from pathlib import Path

import hxl
import pandas
import pytest
from tests.showing import records
from tests.showing.exporting.test_exports import SMALL, lines, read, write

from tacitus.model import Period, Place, Record
from tacitus.showing.exporting.acled import COLUMNS as ACLED
from tacitus.showing.exporting.plover import POLECAT_COLUMNS
from tacitus.showing.exporting.ucdp import COLUMNS as GED

ACLED_NAMES = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
GED_NAMES = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
POLECAT_NAMES = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]


def changed(number: int, **fields: object) -> Record:
    """Give the small record with one incident changed."""
    incidents = list(SMALL.incidents)
    incidents[number] = dataclasses.replace(incidents[number], **fields)  # type: ignore[arg-type]
    return dataclasses.replace(SMALL, incidents=tuple(incidents))


def test_the_columns_are_the_fields_own_in_their_order() -> None:
    assert [column.name for column in ACLED] == ACLED_NAMES
    assert [column.name for column in GED] == GED_NAMES
    assert [column.name for column in POLECAT_COLUMNS] == POLECAT_NAMES
    assert (len(ACLED), len(GED), len(POLECAT_COLUMNS)) == (31, 49, 40)


def test_acled_gives_one_conservative_integer_and_the_dispute_in_the_notes(tmp_path: Path) -> None:
    raid = read(write(tmp_path, "acled"))[0]
    assert raid["fatalities"] == "40"
    assert "Reports differ on killed" in raid["notes"]
    assert "57 killed (a teacher)" in raid["notes"]
    assert raid["event_id_cnty"] == "TACITUS-tessara-i1"


def test_acled_by_the_range_rule_gives_the_best_supported_number(tmp_path: Path) -> None:
    by_rule = {
        rule: read(write(tmp_path, "acled", fatalities=rule))[1]["fatalities"] for rule in ("range", "conservative")
    }
    assert by_rule == {"range": "1", "conservative": "1"}
    assert read(write(tmp_path, "acled", fatalities="range"))[0]["fatalities"] != ""


def test_acled_names_kinds_places_and_sources_as_acled_does(tmp_path: Path) -> None:
    raid, bomb, herders = read(write(tmp_path, "acled"))
    assert (raid["inter1"], raid["inter2"], raid["interaction"]) == (
        "Rebel group",
        "Civilians",
        "Rebel group-Civilians",
    )
    assert (raid["actor2"], raid["assoc_actor_2"]) == ("Civilians (Mali)", "villagers")
    assert raid["civilian_targeting"] == "Civilian targeting"
    assert (raid["iso"], raid["region"], raid["geo_precision"]) == ("466", "Western Africa", "1")
    assert raid["source"] == "Delta Libre; Harbour Post; Meridian News Agency; Sorba Standard"
    assert bomb["inter2"] == "State forces"
    assert bomb["geo_precision"] == "2"
    assert herders["notes"].startswith("Alleged.")
    assert (herders["latitude"], herders["longitude"], herders["geo_precision"]) == ("", "", "3")


def test_a_states_forces_abroad_are_external_in_acled(tmp_path: Path) -> None:
    place = Place(name="Dori", country="BF", lat=14.03, lon=-0.03)
    herders = read(write(tmp_path, "acled", record=changed(2, place=place)))[2]
    assert herders["inter1"] == "External/Other forces"


@pytest.mark.parametrize(
    ("first", "last", "day", "time_precision", "date_prec"),
    [
        ("2022-06-18", "2022-06-18", "2022-06-18", "1", "1"),
        ("2022-06-13", "2022-06-17", "2022-06-15", "2", "2"),
        ("2022-06-13", "2022-06-19", "2022-06-16", "2", "3"),
        ("2022-06-01", "2022-06-30", "2022-06-15", "3", "4"),
        ("2022-01-01", "2022-12-31", "", "", "5"),
        (None, "2022-12-31", "", "", ""),
    ],
)
def test_days_are_as_exact_as_the_reports_make_them(
    first: str | None, last: str, day: str, time_precision: str, date_prec: str, tmp_path: Path
) -> None:
    given = Period(from_=pandas.Timestamp(first).date() if first else None, to=pandas.Timestamp(last).date())
    record = changed(0, date=given)
    acled, ged = (read(write(tmp_path, name, record=record))[0] for name in ("acled", "ucdp-ged"))
    assert (acled["event_date"], acled["time_precision"], ged["date_prec"]) == (day, time_precision, date_prec)


def test_nobody_counts_the_dead_is_empty_and_not_zero(tmp_path: Path) -> None:
    record = changed(1, figures=(), estimates={})
    assert read(write(tmp_path, "acled", record=record))[1]["fatalities"] == ""
    assert len(read(write(tmp_path, "ucdp-ged", record=record))) == 1


def test_a_total_over_several_incidents_is_no_acled_row_and_an_unclear_ucdp_row(tmp_path: Path) -> None:
    record = changed(0, aggregate=True)
    assert [row["event_id_cnty"][-2:] for row in read(write(tmp_path, "acled", record=record))] == ["i2", "i3"]
    assert read(write(tmp_path, "ucdp-ged", record=record))[0]["event_clarity"] == "2"


def test_a_part_is_not_counted_beside_its_whole(tmp_path: Path) -> None:
    record = changed(1, part_of="i1")
    assert [row["event_id_cnty"][-2:] for row in read(write(tmp_path, "acled", record=record))] == ["i1", "i3"]
    assert len(read(write(tmp_path, "ucdp-ged", record=record))) == 1


def test_ucdp_gives_sides_bounds_and_independent_sources(tmp_path: Path) -> None:
    raid, bomb = read(write(tmp_path, "ucdp-ged"))
    assert (raid["type_of_violence"], raid["side_a"], raid["side_b"]) == ("3", "Liptako Front", "Civilians")
    assert raid["number_of_sources"] == "3"
    assert raid["source_article"].count('";"') == 3
    assert raid["deaths_a"] == "12"
    assert "a teacher" in raid["source_original"]
    assert (bomb["side_a"], bomb["gwnoa"], bomb["country_id"]) == ("Government of Mali", "432", "432")
    assert (bomb["deaths_a"], bomb["deaths_unknown"], bomb["best"]) == ("1", "0", "1")


def test_ucdp_draws_a_point_only_where_there_is_one(tmp_path: Path) -> None:
    raid, _ = read(write(tmp_path, "ucdp-ged"))
    assert (raid["geom_wkt"], raid["where_prec"], raid["priogrid_gid"]) == ("POINT (0.53 15.68)", "1", "152282")
    region = Place(name="Gao", admin1="Gao", country="ML", lat=16.3, lon=-0.1, precision="province")
    area = read(write(tmp_path, "ucdp-ged", record=changed(0, place=region)))[0]
    assert (area["geom_wkt"], area["where_prec"], area["priogrid_gid"]) == ("", "4", "")


def test_only_what_happened_with_a_death_is_a_ucdp_event(tmp_path: Path) -> None:
    assert [row["id"][-2:] for row in read(write(tmp_path, "ucdp-ged"))] == ["i1", "i2"]


def test_ucdp_aec_lines_hold_the_same_numbers(tmp_path: Path) -> None:
    ged, aec = read(write(tmp_path, "ucdp-ged"))[1], lines(write(tmp_path, "ucdp-aec", ".jsonl"))[1]
    assert list(aec) == [
        "id", "side_a_name", "side_b_name", "start_date", "end_date", "location_root_name", "location_adm1_name",
        "location_adm2_name", "location_where_name", "deaths_side_a", "deaths_side_b", "deaths_civilian",
        "deaths_unknown", "deaths_low", "deaths_high",
    ]  # fmt: skip
    assert str(aec["deaths_low"]) == ged["low"]
    assert aec["side_b_name"] is None


def test_the_tag_row_comes_second_and_only_when_asked_for(tmp_path: Path) -> None:
    plain = read(write(tmp_path, "ucdp-ged"))
    tagged = read(write(tmp_path, "ucdp-ged", hxl=True))
    assert tagged[0]["best"] == "#affected+killed"
    assert tagged[0]["adm_1"] == "#adm1+name"
    assert tagged[1:] == plain


def test_libhxl_finds_the_tags(tmp_path: Path) -> None:
    path = write(tmp_path, "acled", hxl=True)
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    assert "#affected+killed" in source.display_tags
    assert next(row.get("#event+type") for row in source) == "Violence against civilians"


@pytest.mark.parametrize("name", ["acled", "ucdp-ged"])
def test_pandas_opens_the_fields_tables_with_a_row_an_incident(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, name)
    found = pandas.read_csv(path)
    assert list(found.columns) == (ACLED_NAMES if name == "acled" else GED_NAMES)
    assert len(found) == len(read(path))
    source = hxl.data(str(write(tmp_path, name, hxl=True)), hxl.InputOptions(allow_local=True))
    assert len(list(source)) == len(found)


def test_plover_lines_have_what_the_manual_requires(tmp_path: Path) -> None:
    found = lines(write(tmp_path, "plover", ".jsonl"))
    assert all({"id", "date", "actor", "event"} <= set(event) for event in found)
    assert len({event["id"] for event in found}) == len(found)
    accused = found[0]
    assert (accused["event"], accused["quad_code"]) == (["ACCUSE"], 3)
    assert accused["recipient"] == [{"text": "Liptako Front", "code": "MLI", "sector": "REB"}]
    assert accused["date"] is None
    texts = {report.id: report.text for report in SMALL.reports}
    for event in found:
        place = event["text_info"]
        assert texts[place["report"]][place["start"] : place["end"]] == event["text"]  # type: ignore[index]


def test_polecat_rows_are_the_same_events(tmp_path: Path) -> None:
    rows = read(write(tmp_path, "polecat", ".tsv"))
    events = lines(write(tmp_path, "plover", ".jsonl"))
    assert [row["Event ID"] for row in rows] == [event["id"] for event in events]
    raid = next(row for row in rows if row["Event ID"] == "tessara-i1")
    assert (raid["Actor Country"], raid["Actor COW"], raid["Primary Actor Sector"]) == ("MLI", "432", "REB")
    assert (raid["City"], raid["Quad Code"]) == ("Tessara", "Material Conflict")


def test_a_large_record_is_written_whole(tmp_path: Path) -> None:
    record = records.large(40)
    assert len(read(write(tmp_path, "acled", record=record))) == len(record.incidents)


def test_each_rule_makes_its_own_number(tmp_path: Path) -> None:
    first = {
        rule: read(write(tmp_path, "ucdp-ged", fatalities=rule))[0] for rule in ("range", "weighed", "conservative")
    }
    assert (first["range"]["low"], first["range"]["high"]) == (first["weighed"]["low"], first["weighed"]["high"])
    assert first["conservative"]["low"] == first["conservative"]["high"] == first["conservative"]["best"]


def test_where_all_give_only_a_bound_the_lowest_bound_is_the_conservative_number(tmp_path: Path) -> None:
    least = next(figure for figure in SMALL.incidents[0].figures if figure.hedge == "at_least")
    more = dataclasses.replace(least, low=41, hedge="more_than")
    record = changed(0, figures=(more,))
    assert read(write(tmp_path, "acled", record=record))[0]["fatalities"] == "41"


def test_unnamed_people_have_the_kind_of_their_noun(tmp_path: Path) -> None:
    bomb = read(write(tmp_path, "acled", record=changed(1, initiator=("rebels",), target=("residents",))))[1]
    assert (bomb["inter1"], bomb["inter2"]) == ("Rebel group", "Civilians")
    assert (bomb["actor2"], bomb["assoc_actor_2"]) == ("Civilians (Mali)", "residents")


def test_civilians_beside_armed_people_are_no_side_in_ucdp(tmp_path: Path) -> None:
    record = changed(1, initiator=("Liptako Front",), target=("Malian Armed Forces", "villagers"))
    bomb = read(write(tmp_path, "ucdp-ged", record=record))[1]
    assert (bomb["side_a"], bomb["side_b"]) == ("Government of Mali", "Liptako Front")


def test_unnamed_fighters_beside_a_named_actor_are_no_second_name_of_a_ucdp_side(tmp_path: Path) -> None:
    record = changed(1, initiator=("fighters", "Liptako Front"), target=("Malian Armed Forces", "assailants"))
    bomb = read(write(tmp_path, "ucdp-ged", record=record))[1]
    assert (bomb["side_a"], bomb["side_b"]) == ("Government of Mali", "Liptako Front")
    alone = read(write(tmp_path, "ucdp-ged", record=changed(1, initiator=("fighters",))))[1]
    assert alone["side_a"] == "Government of Mali"
    assert "fighters" in alone["side_b"]
