"""The outline map: countries as GeoJSON features, decoded from the TopoJSON in the knowledge folder."""

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import pycountry

ATTRIBUTION = "Outline: Natural Earth, public domain"

type Ring = list[tuple[float, float]]
type Feature = dict[str, Any]


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
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def largest(self) -> Ring:
        """Give the outer ring of its largest polygon, for its label and extent."""
        return max((polygon[0] for polygon in self.polygons), key=_area)


@cache
def countries() -> tuple[Country, ...]:
    """Give every country of the outline map (Natural Earth, 1:50,000,000)."""
    topology = json.loads((files("tacitus.knowledge") / "map/countries-50m.json").read_bytes())
    arcs = _arcs(topology)
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        known = pycountry.countries.get(numeric=geometry.get("id", ""))
        shapes = geometry.get("arcs", [])
        polygons = [shapes] if geometry["type"] == "Polygon" else shapes
        rings = tuple(tuple(_ring(ring, arcs) for ring in polygon) for polygon in polygons)
        if rings:
            found.append(Country(known.alpha_2 if known else "", geometry["properties"]["name"], rings))
    return tuple(found)


def extent(code: str) -> Box | None:
    """Give the box around a country's largest polygon; null where the map does not hold it."""
    for country in countries():
        if country.code == code:
            return _box(country.largest)
    return None


def features(window: Box, drawn: Box) -> list[Feature]:
    """Give the countries in a drawing as GeoJSON features: code, name, and a point for the label in its window."""
    shown = []
    for country in countries():
        visible = [polygon for polygon in country.polygons if _box(polygon[0]).touches(drawn)]
        if visible:
            lon, lat = _middle(country.largest, window)
            shown.append(
                {
                    "type": "Feature",
                    "geometry": {"type": "MultiPolygon", "coordinates": [list(polygon) for polygon in visible]},
                    "properties": {"code": country.code, "name": country.name, "lon": lon, "lat": lat},
                }
            )
    return shown


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """Undo TopoJSON's quantisation: each arc is a first position and then differences."""
    scale_x, scale_y = topology["transform"]["scale"]
    shift_x, shift_y = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(x * scale_x + shift_x, 2), round(y * scale_y + shift_y, 2)))
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


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _middle(ring: Ring, window: Box) -> tuple[float | None, float | None]:
    """Give the middle of the part of a ring that the window shows; nothing where it only shows a sliver."""
    shown = _clipped(ring, window)
    if len(shown) < 3 or _area(shown) < (window.east - window.west) * (window.north - window.south) / 60:
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
