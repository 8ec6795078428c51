"""Databases and maps: they open in the programs they are for, and an area is never a point."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pyogrio
import pytest
from tests.showing.exporting.test_exports import SMALL, lines, write

from tacitus.showing.exporting import table
from tacitus.showing.exporting.databases import described_tables


def test_sqlite_holds_every_table_with_its_rows_and_references(tmp_path: Path) -> None:
    with closing(sqlite3.connect(write(tmp_path, "sqlite", ".sqlite"))) as database:
        for name, _, columns in described_tables():
            count = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            assert count == table(SMALL, name).height
            assert [row[1] for row in database.execute(f'PRAGMA table_info("{name}")')] == [c.name for c in columns]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        found = database.execute("SELECT r.outlet FROM reports_fts f JOIN reports r ON r.rowid = f.rowid "
                                 "WHERE reports_fts MATCH 'teacher'").fetchall()  # fmt: skip
        assert found == [("Delta Libre",)]
        joined = database.execute("SELECT i.type, f.quote FROM figures f JOIN incidents i ON i.id = f.incident "
                                  "WHERE f.said_by = 'a teacher'").fetchall()  # fmt: skip
        assert joined == [("Attack", "57 bodies")]


def test_datasette_serves_the_sqlite_file(tmp_path: Path) -> None:
    path = write(tmp_path, "sqlite", ".sqlite")
    address = f"/{path.stem}/figures.json?_shape=array&said_by=a+teacher"
    served = subprocess.run(
        [sys.executable, "-m", "datasette", path, "--get", address], capture_output=True, check=True
    )
    (row,) = json.loads(served.stdout)
    assert (row["quote"], row["low"], row["high"]) == ("57 bodies", 57, 57)


def test_duckdb_holds_every_table_and_what_its_columns_mean(tmp_path: Path) -> None:
    with duckdb.connect(str(write(tmp_path, "duckdb", ".duckdb")), read_only=True) as database:
        for name, about, columns in described_tables():
            assert database.sql(f'SELECT * FROM "{name}"').pl().equals(table(SMALL, name))
            told = database.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [name]).fetchall()
            assert told == [(about,)]
            first = database.execute("SELECT comment FROM duckdb_columns() WHERE table_name = ? AND column_index = 1",
                                     [name]).fetchall()  # fmt: skip
            assert first == [(columns[0].meaning,)]


def test_geojson_marks_areas_and_gives_them_no_point(tmp_path: Path) -> None:
    raid, bomb, herders = json.loads(write(tmp_path, "geojson", ".geojson").read_text(encoding="utf-8"))["features"]
    assert raid["geometry"] == {"type": "Point", "coordinates": [0.53, 15.68]}
    assert (raid["properties"]["area"], raid["properties"]["killed_low"]) == (False, 40)
    assert bomb["properties"]["precision"] == "near"
    assert bomb["properties"]["weapons"] == "mine or roadside bomb"
    assert herders["geometry"]["type"] == "MultiPolygon"
    told = herders["properties"]
    assert (told["area"], told["centre_lat"], told["outline"]) == (True, 20.0, "country")


def test_pyogrio_opens_the_geojson_with_every_incident(tmp_path: Path) -> None:
    info = pyogrio.read_info(write(tmp_path, "geojson", ".geojson"))
    assert (info["features"], info["crs"]) == (len(SMALL.incidents), "EPSG:4326")
    assert {"precision", "area", "killed_low"} <= set(info["fields"])


def test_geopackage_keeps_points_and_areas_in_two_layers(tmp_path: Path) -> None:
    path = write(tmp_path, "geopackage", ".gpkg")
    assert {name: kind for name, kind in pyogrio.list_layers(path)} == {"points": "Point", "areas": "MultiPolygon"}
    points, areas = pyogrio.read_info(path, layer="points"), pyogrio.read_info(path, layer="areas")
    assert (points["features"], areas["features"], points["crs"]) == (2, 1, "EPSG:4326")
    meta, _, shapes, values = pyogrio.raw.read(path, layer="points")
    named = dict(zip(meta["fields"], values, strict=True))
    assert list(named["place"]) == ["Tessara", "Gao"]
    assert list(named["incident"]) == ["i1", "i2"]
    assert len(shapes[0]) == 21  # well-known binary of a point


def test_followthemoney_entities_refer_to_each_other(tmp_path: Path) -> None:
    found = lines(write(tmp_path, "followthemoney", ".jsonl"))
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    raid = next(entity for entity in found if entity["properties"].get("location") == ["Tessara"])  # type: ignore[attr-defined]
    assert {*raid["properties"]["organizer"], *raid["properties"]["proof"]} <= ids  # type: ignore[index]
    assert {entity["schema"] for entity in found} >= {"Article", "Event", "Organization", "PublicBody"}


def test_followthemoney_knows_every_schema_and_property(tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in lines(write(tmp_path, "followthemoney", ".jsonl")):
        proxy = model.get_proxy(entity, cleaned=False)
        assert {name: proxy.get(name) for name in entity["properties"]} == entity["properties"]  # type: ignore[attr-defined]
