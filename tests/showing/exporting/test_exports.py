"""What every export promises: it is written whole, reads back, and never makes up what the record does not know."""

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import pandas
import polars
import pytest
from tests.showing import records

from tacitus.model import MadeBy, Record
from tacitus.showing.exporting import FORMATS, export, table

SMALL = records.small()
EMPTY = Record(collection="empty", made_by=MadeBy(tacitus="0.1.0"))
WAYS = [(format.name, suffix) for format in FORMATS.values() for suffix in format.suffixes]
TABLES = [format.name for format in FORMATS.values() if format.rows]


def write(tmp_path: Path, name: str, suffix: str = ".csv", record: Record = SMALL, **options: object) -> Path:
    path = tmp_path / f"{name}{suffix}"
    export(record, name, path, **options)  # type: ignore[arg-type]
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("name", "suffix"), WAYS)
def test_every_format_writes_every_record(name: str, suffix: str, tmp_path: Path) -> None:
    for record in (SMALL, EMPTY):
        path = write(tmp_path, name, suffix, record)
        assert path.exists()
    assert [left.name for left in tmp_path.iterdir()] == [f"{name}{suffix}"]


@pytest.mark.parametrize(("name", "suffix"), [way for way in WAYS if way[0] != "duckdb"])
def test_the_same_record_gives_the_same_file(name: str, suffix: str, tmp_path: Path) -> None:
    digests = []
    for folder in ("a", "b"):
        path = write(tmp_path / folder, name, suffix)
        digests.append(hashlib.sha256(path.read_bytes()).hexdigest())
    assert digests[0] == digests[1]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_as_csv_jsonl_parquet_and_in_polars(name: str, tmp_path: Path) -> None:
    asked = table(SMALL, name)
    columns = [column.name for column in FORMATS[name].columns]
    assert asked.columns == columns
    assert len(set(columns)) == len(columns)
    assert all(column.meaning for column in FORMATS[name].columns)
    for suffix in FORMATS[name].suffixes:
        path = write(tmp_path, name, suffix)
        if suffix == ".parquet":
            assert polars.read_parquet(path).equals(asked)
            assert list(pandas.read_parquet(path).columns) == columns
            assert duckdb.read_parquet(str(path)).pl().equals(asked)
        elif suffix == ".jsonl":
            assert [list(line.values()) for line in lines(path)] == [list(row) for row in asked.iter_rows()]
        elif suffix == ".csv":
            found = pandas.read_csv(path, keep_default_na=True)
            assert list(found.columns) == columns
            assert len(found) == asked.height


def test_every_claim_of_the_record_is_a_row_with_its_words() -> None:
    found = table(SMALL, "claims")
    figures = [f for incident in SMALL.incidents for f in incident.figures]
    charges = [c for incident in SMALL.incidents for c in incident.responsibility]
    held = (*figures, *charges, *SMALL.statements, *SMALL.inaction, *SMALL.forces, *SMALL.relations, *SMALL.wording)
    assert found.height == len(held)
    assert found["id"].is_unique().all()
    texts = {report.id: report.text for report in SMALL.reports}
    for row in found.iter_rows(named=True):
        assert texts[row["report"]][row["start"] : row["end"]] == row["original_value"]


def test_open_bounds_stay_open_and_voices_are_kept_in_the_claims_table() -> None:
    rows = {
        row["original_value"]: row for row in table(SMALL, "claims").iter_rows(named=True) if row["kind"] == "figure"
    }
    least, nearly = rows["at least 40 villagers"], rows["nearly 40 villagers"]
    assert (least["quantity_low"], least["quantity_high"], least["value"]) == (40, None, "40+")
    assert (nearly["quantity_low"], nearly["quantity_high"], nearly["value"]) == (None, 40, "0-40")
    assert (least["speaker"], least["stance"]) == ("the government", "reports")
    assert (rows["Several dozen people"]["speaker"], rows["Several dozen people"]["stance"]) == (
        "Delta Libre",
        "asserts",
    )


def test_copies_share_their_origin_in_the_claims_table() -> None:
    origins = dict(table(SMALL, "claims").select("report", "source_origin").iter_rows())
    assert origins["meridian"] == origins["harbour"] == "harbour"
    assert origins["delta"] == "delta"


def test_a_denial_is_a_denial_in_the_claims_table() -> None:
    rows = table(SMALL, "claims").filter(polars.col("original_value") == "The front denied it")
    assert set(rows["stance"]) == {"denies"}


def test_a_name_that_begins_another_table_is_asked_for_by_name() -> None:
    assert table(SMALL, "incidents")["killed_best"].to_list()[1] == 1
    with pytest.raises(LookupError, match="geojson is no table"):
        table(SMALL, "geojson")


@pytest.mark.parametrize(
    ("name", "suffix", "options", "told"),
    [
        ("xlsx", ".xlsx", {}, "no such format; there are json, claims"),
        ("acled", ".parquet", {}, "acled is written as .csv"),
        ("acled", ".csv", {"fatalities": "highest"}, "no such rule"),
        ("claims", ".csv", {"fatalities": "range"}, "keeps every claim"),
        ("claims", ".csv", {"hxl": True}, "has no HXL tags"),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(
    name: str, suffix: str, options: dict[str, object], told: str, tmp_path: Path
) -> None:
    with pytest.raises(LookupError, match=told):
        write(tmp_path, name, suffix, **options)
    assert list(tmp_path.iterdir()) == []
