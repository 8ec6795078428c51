"""Incidents for maps: GeoJSON and GeoPackage, a point only where the reports name one, an area in an outline.

An area whose own outline Tacitus does not have is given that of the province or
country that it lies in, and a column says so.
"""

import json
import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tacitus.model import Incident, Place, Record
from tacitus.showing import outline, words
from tacitus.showing.exporting.background import Background, joined, span
from tacitus.showing.exporting.formats import Cell, Column, Format, Options
from tacitus.showing.exporting.incidents import killed, under_rule

COLUMNS = (
    Column("id", "Id of the incident."), Column("type", "ACLED sub-event type."),
    Column("event_type", "ACLED event type."), Column("summary", "One sentence made from the fields."),
    Column("aggregate", "Whether it is a total over several incidents.", "boolean"),
    Column("factuality", "Whether it happened."), Column("date_from", "First day."), Column("date_to", "Last day."),
    Column("initiator", "Who acted."), Column("target", "Who was acted upon."),
    Column("weapons", 'Kinds of weapon, joined by "; ".'), Column("place", "Name of the place."),
    Column("admin1", "First-order division."), Column("country", "ISO 3166-1 alpha-2."),
    Column("precision", "site, town, near, district, province, line, country or sea."),
    Column("area", "True where the place is an area: never draw it as a point.", "boolean"),
    Column("outline", "Whose outline the geometry of an area is: its own (place), its own in boundaries before another "
           "division was cut out of it (older), or that of the province or country that it lies in; else empty."),
    Column("centre_lat", "For an area the latitude of its centre, to place a label by.", "number"),
    Column("centre_lon", "For an area the longitude of its centre.", "number"),
    Column("geonameid", "GeoNames id.", "integer"),
    Column("killed_low", "Lowest bound of the dead.", "integer"),
    Column("killed_best", "Best supported number.", "integer"),
    Column("killed_high", "Highest bound.", "integer"),
    Column("independent_sources", "How many sources remain when copies count once.", "integer"),
    Column("outlets", "Who tells of it."),
)  # fmt: skip

_NOTES = """\
Every incident is in the file. Its geometry is a point where `area` is false, a polygon where it is true, and nothing
for the sea and for a place that no outline holds. `outline` says whose polygon it is: never take one of a province or
country for the place itself. Outlines: Natural Earth, public domain; countries at 1:50,000,000, provinces simplified to
about 2 km. They are lines for a map of this scale and no statement on anybody's claim."""


def properties(incident: Incident, known: Background) -> dict[str, Cell]:
    """Give what a map says of an incident."""
    place, found, days = incident.place, killed(incident), span(incident.date)
    area = place is not None and words.is_area(place)
    middle = place.middle if place else None
    drawn = outline.outline_of(place) if place and area else None
    return {
        "id": incident.id, "type": incident.type, "event_type": incident.event_type, "summary": incident.summary,
        "aggregate": incident.aggregate, "factuality": incident.factuality,
        "date_from": str(days[0]) if days else None, "date_to": str(days[1]) if days else None,
        "initiator": joined(incident.initiator), "target": joined(incident.target),
        "weapons": joined(dict.fromkeys(weapon.kind for weapon in incident.weapons)),
        "place": place.name if place else None, "admin1": place.admin1 if place else None,
        "country": place.country if place else None, "precision": place.precision if place else None, "area": area,
        "outline": drawn.of if drawn else None,
        "centre_lat": middle[0] if middle and area else None, "centre_lon": middle[1] if middle and area else None,
        "geonameid": place.geonameid if place else None,
        "killed_low": found.low if found else None, "killed_best": found.best if found else None,
        "killed_high": found.high if found else None,
        "independent_sources": len({known.origin(name) for name in known.told_by(incident)}),
        "outlets": joined(known.outlet(name) for name in known.told_by(incident)),
    }  # fmt: skip


def geometry(place: Place | None) -> dict[str, Any] | None:
    """Give a GeoJSON geometry: a point, the outline of an area or of what holds it, or nothing (RFC 7946, null)."""
    if place is None:
        return None
    if not words.is_area(place):
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    found = outline.outline_of(place)
    return outline.multipolygon(found.polygons, "counterclockwise") if found else None


def _write_geojson(record: Record, path: Path, options: Options) -> None:
    record = under_rule(record, options)
    known = Background(record)
    features = [
        {"type": "Feature", "id": incident.id, "geometry": geometry(incident.place),
         "properties": properties(incident, known)}
        for incident in record.incidents
    ]  # fmt: skip
    collection = {"type": "FeatureCollection", "name": record.collection, "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False) + "\n", encoding="utf-8")


_GEOPACKAGE = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL), ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
   || 'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', NULL);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL);
"""
_LAYERS = (
    ("points", "POINT", "Incidents at a point that the reports name."),
    ("areas", "MULTIPOLYGON", "Incidents of which only an area is known, or no place: never a point."),
)
_SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN"}
_NEVER = "1970-01-01T00:00:00.000Z"  # the standard wants a time; the same record gives the same file


def _write_geopackage(record: Record, path: Path, options: Options) -> None:
    """Write two layers, so that no program draws an area among the points (OGC 12-128r18)."""
    record = under_rule(record, options)
    known = Background(record)
    told = [(geometry(incident.place), properties(incident, known)) for incident in record.incidents]
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_GEOPACKAGE)
        for layer, kind, about in _LAYERS:
            mine = [
                (shape, row)
                for shape, row in told
                if (shape is not None and shape["type"] == "Point") == (kind == "POINT")
            ]
            _write_layer(database, layer, kind, about, mine)


def _write_layer(
    database: sqlite3.Connection, layer: str, kind: str, about: str, told: Sequence[tuple[Any, dict[str, Cell]]]
) -> None:
    columns = ", ".join(f'"{column.name}" {_SQL_TYPES[column.type]}' for column in COLUMNS if column.name != "id")
    database.execute(f"CREATE TABLE {layer} (fid INTEGER PRIMARY KEY, geom {kind}, incident TEXT, {columns})")
    corners = [corner for shape, _ in told if shape for corner in _corners(shape)]
    box = _around(corners) if corners else (None,) * 4
    database.execute("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
                     (layer, layer, about, _NEVER, *box))  # fmt: skip
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", (layer, kind))
    marks = ", ".join("?" * (len(COLUMNS) + 2))
    rows = [(n, _binary(shape), *(row[column.name] for column in COLUMNS)) for n, (shape, row) in enumerate(told, 1)]
    database.executemany(f"INSERT INTO {layer} VALUES ({marks})", rows)


def _corners(shape: dict[str, Any]) -> list[tuple[float, float]]:
    if shape["type"] == "Point":
        return [tuple(shape["coordinates"])]
    return [corner for polygon in shape["coordinates"] for corner in polygon[0]]


def _around(corners: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, up = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(across), min(up), max(across), max(up)


def _binary(shape: dict[str, Any] | None) -> bytes | None:
    """Give a geometry as GeoPackage's binary: a header without envelope, then well-known binary."""
    if shape is None:
        return None
    head = b"GP\x00\x01" + struct.pack("<i", 4326)
    if shape["type"] == "Point":
        return head + struct.pack("<BIdd", 1, 1, *shape["coordinates"])
    parts = [struct.pack("<BII", 1, 6, len(shape["coordinates"]))]
    for polygon in shape["coordinates"]:
        parts.append(struct.pack("<BII", 1, 3, len(polygon)))
        for ring in polygon:
            parts.append(struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *corner) for corner in ring))
    return head + b"".join(parts)


GEOJSON = Format(
    "geojson", (".geojson", ".json"), "Incidents as GeoJSON, precision with each, areas never as points.",
    _write_geojson, columns=COLUMNS, rule="range", notes=_NOTES,
)  # fmt: skip
"""The GeoJSON file."""
GEOPACKAGE = Format(
    "geopackage", (".gpkg",), "Incidents as a GeoPackage for QGIS and GeoPandas: a layer of points, a layer of areas.",
    _write_geopackage, columns=COLUMNS, rule="range",
    notes=_NOTES + " The column `id` is called `incident` here, since `fid` is the layers' own.",
)  # fmt: skip
"""The GeoPackage file."""
