"""The outline map: countries, provinces, districts and regions as polygons, decoded from the knowledge folder's TopoJSON.

Countries are Natural Earth's at 1:50,000,000; the rest is Natural Earth's states
and provinces, one file a country, opened when a place of that country is drawn.
"""

import json
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import pycountry

from tacitus.model import Place
from tacitus.showing import words

ATTRIBUTION = "Outlines: Natural Earth, public domain"

type Ring = list[tuple[float, float]]
type Polygons = tuple[tuple[Ring, ...], ...]
type Feature = dict[str, Any]
type Of = Literal["place", "older", "province", "country"]
"""Whose outline it is: the place's own, its own in boundaries that are older than today's, or its surroundings'."""


class Box(NamedTuple):
    """A part of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: "Box") -> bool:
        """Tell whether two boxes share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def grown(self, share: float, least: float) -> "Box":
        """Give the box with a margin: a share of its size, and ``least`` degrees at the least; no nearer a pole."""
        across = max((self.east - self.west) * share, least)
        up = max((self.north - self.south) * share, least)
        return Box(
            max(self.west - across, -180), max(self.south - up, -75),
            min(self.east + across, 180), min(self.north + up, 80),
        )  # fmt: skip


class Country(NamedTuple):
    """One country's outline: its ISO 3166-1 alpha-2 code (empty where it has none), name and polygons."""

    code: str
    name: str
    polygons: Polygons


class Outline(NamedTuple):
    """The polygons that stand for an area, and whose they are."""

    polygons: Polygons
    of: Of


class _Divisions(NamedTuple):
    """A country's outlines: by GeoNames id, and of provinces and regions by name; each with whether it is older."""

    by_id: dict[int, tuple[Polygons, bool]]
    provinces: dict[str, tuple[Polygons, bool]]
    regions: dict[str, tuple[Polygons, bool]]


@cache
def countries() -> tuple[Country, ...]:
    """Give every country of the outline map (Natural Earth, 1:50,000,000)."""
    topology = json.loads((files("tacitus.knowledge") / "map/countries-50m.json").read_bytes())
    found = []
    for geometry, polygons in _decoded(topology, "countries", 2):
        known = pycountry.countries.get(numeric=geometry.get("id", ""))
        found.append(Country(known.alpha_2 if known else "", geometry["properties"]["name"], polygons))
    return tuple(found)


@cache
def _divisions(country: str) -> _Divisions:
    """Give the outlines of a country's provinces, districts and regions; none where the map knows no such country."""
    found = _Divisions({}, {}, {})
    with as_file(files("tacitus.knowledge") / "map/divisions.zip") as path, zipfile.ZipFile(path) as archive:
        if f"{country}.json" not in archive.namelist():
            return found
        topology = json.loads(archive.read(f"{country}.json"))
    for geometry, polygons in _decoded(topology, "divisions", 3):
        told = geometry["properties"]
        drawn = polygons, told.get("older", False)
        if "id" not in told:
            found.regions[told["name"]] = drawn
            continue
        found.by_id[told["id"]] = drawn
        if told["code"].count(".") == 1:
            found.provinces[told["name"]] = drawn
    return found


def outline_of(place: Place) -> Outline | None:
    """Give the outline of an area: its own, else that of the province, else of the country that it lies in.

    Null where the map has none of them, and for what lies at sea.
    """
    if place.country is None or place.precision == "sea":
        return None
    if place.precision != "country":
        known = _divisions(place.country)
        own = known.by_id.get(place.geonameid or 0) or known.regions.get(place.name)
        if own is None and place.precision == "province":
            own = known.provinces.get(place.name)
        if own is not None:
            return Outline(own[0], "older" if own[1] else "place")
        around = known.provinces.get(place.admin1 or "")
        if around is not None:
            return Outline(around[0], "province")
    land = next((country for country in countries() if country.code == place.country), None)
    whole = place.precision == "country" and (place.geonameid is not None or place.name == words.country(place.country))
    return Outline(land.polygons, "place" if whole else "country") if land else None


def extent(polygons: Polygons) -> Box:
    """Give the box around the largest of an area's polygons."""
    return _box(largest(polygons))


def country_extent(code: str) -> Box | None:
    """Give the box around a country's largest polygon; null where the map does not hold it."""
    return next((extent(country.polygons) for country in countries() if country.code == code), None)


def features(window: Box, drawn: Box) -> list[Feature]:
    """Give the countries in a drawing as GeoJSON features: code, name, and a point for the label in its window."""
    shown = []
    for country in countries():
        visible = tuple(polygon for polygon in country.polygons if _box(polygon[0]).touches(drawn))
        if visible:
            lon, lat = middle(country.polygons, window)
            told = {"code": country.code, "name": country.name, "lon": lon, "lat": lat}
            shown.append({"type": "Feature", "geometry": multipolygon(visible), "properties": told})
    return shown


def multipolygon(polygons: Polygons, outer: Literal["clockwise", "counterclockwise"] = "clockwise") -> dict[str, Any]:
    """Give polygons as a GeoJSON geometry.

    RFC 7946 wants outer rings counterclockwise and holes clockwise; the library
    that draws the page's map takes a ring for the side that lies on its right.
    """
    wanted = outer == "counterclockwise"
    turned = [[_turned(ring, wanted == (not hole)) for hole, ring in enumerate(polygon)] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": turned}


def _turned(ring: Ring, counterclockwise: bool) -> Ring:
    return ring if (_twice(ring) > 0) == counterclockwise else ring[::-1]


def _decoded(topology: dict[str, Any], name: str, digits: int) -> Iterator[tuple[dict[str, Any], Polygons]]:
    """Give each geometry of a TopoJSON object with its polygons, in degrees with so many digits."""
    arcs = _arcs(topology, digits)
    for geometry in topology["objects"][name]["geometries"]:
        shapes = geometry.get("arcs", [])
        polygons = [shapes] if geometry["type"] == "Polygon" else shapes
        rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
        if rings:
            yield geometry, tuple(tuple(part) for polygon in rings for part in _cut(polygon))


def _cut(polygon: list[Ring]) -> Iterator[list[Ring]]:
    """Cut a polygon where it crosses the antimeridian, and close it along the pole that it holds (RFC 7946, 3.1.9).

    The countries' file stitches both: Russia runs on from 180 to -180 degrees, Antarctica around its pole.
    """
    whole = [_unrolled(ring) for ring in polygon]
    around = [ring for ring in whole if ring[0][0] != ring[-1][0]]
    for part in (*([_to_the_pole(ring)] for ring in around), [ring for ring in whole if ring not in around]):
        if part:
            yield from _within_the_map(part)


def _to_the_pole(ring: Ring) -> Ring:
    """Close a ring that runs once around the earth along the pole of its side."""
    first, last = ring[0], ring[-1]
    pole = -90.0 if first[1] < 0 else 90.0
    return [*ring, (last[0], pole), (first[0], pole), first]


def _within_the_map(polygon: list[Ring]) -> Iterator[list[Ring]]:
    """Cut a polygon into the parts between -180 and 180 degrees and beyond, and bring them all between the two."""
    box = _box(polygon[0])
    for turn in (-360, 0, 360):
        window = Box(turn - 180, -90, turn + 180, 90)
        if window.west < box.east and box.west < window.east:
            inside = box.west >= window.west and box.east <= window.east
            parts = [ring if inside else _closed(_clipped(ring[:-1], window)) for ring in polygon]
            moved = [[(round(lon - turn, 3), lat) for lon, lat in part] for part in parts if len(part) > 3]
            if moved:
                yield moved


def _unrolled(ring: Ring) -> Ring:
    """Give a ring without its jumps between 180 and -180 degrees: longitudes run on beyond."""
    run: Ring = [ring[0]]
    for lon, lat in ring[1:]:
        before = run[-1][0]
        run.append((lon + 360 * round((before - lon) / 360), lat))
    return run


def _closed(ring: Ring) -> Ring:
    return [*ring, ring[0]] if ring else ring


def _arcs(topology: dict[str, Any], digits: int) -> list[Ring]:
    """Undo TopoJSON's quantisation: each arc is a first position and then differences."""
    scale_x, scale_y = topology["transform"]["scale"]
    shift_x, shift_y = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(x * scale_x + shift_x, digits), round(y * scale_y + shift_y, digits)))
        arcs.append(points)
    return arcs


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs to a ring; a negative index is the complement's arc turned round."""
    ring: Ring = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[1:] if ring else points)
    return ring


def _box(ring: Ring) -> Box:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return Box(min(lons), min(lats), max(lons), max(lats))


def largest(polygons: Polygons) -> Ring:
    """Give the outer ring of an area's largest polygon."""
    return max((polygon[0] for polygon in polygons), key=_area)


def _twice(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _area(ring: Ring) -> float:
    return abs(_twice(ring)) / 2


def middle(polygons: Polygons, window: Box, least: float = 1 / 60) -> tuple[float | None, float | None]:
    """Give longitude and latitude of the middle of what a window shows of an area's largest polygon.

    Null where that is less than the share ``least`` of the window.
    """
    shown = _clipped(largest(polygons), window)
    if len(shown) < 3 or _area(shown) < (window.east - window.west) * (window.north - window.south) * least:
        return None, None
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(shown, shown[1:] + shown[:1], strict=True))
    lon = lat = 0.0
    for a, b in zip(shown, shown[1:] + shown[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        lon += (a[0] + b[0]) * cross
        lat += (a[1] + b[1]) * cross
    return round(lon / (3 * twice), 2), round(lat / (3 * twice), 2)


def _clipped(ring: Ring, window: Box) -> Ring:
    """Cut a ring to a window, edge by edge (Sutherland and Hodgman 1974)."""
    for axis, limit, keeps_above in ((0, window.west, True), (0, window.east, False), (1, window.south, True),
                                     (1, window.north, False)):  # fmt: skip
        cut: Ring = []
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            a_in, b_in = (a[axis] >= limit) == keeps_above, (b[axis] >= limit) == keeps_above
            if a_in:
                cut.append(a)
            if a_in != b_in:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        ring = cut
        if not ring:
            break
    return ring
