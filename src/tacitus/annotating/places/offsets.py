"""Places told by distance and direction: "30 km south of Kirkuk" is near a town, "northern Mali" a part of a country."""

import math
import re
from dataclasses import replace

from tacitus.model import Place

_KM = {"km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometers": 1.0,
       "mile": 1.609, "miles": 1.609, "mi": 1.609}  # fmt: skip
_BEARING = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
            "west": 270.0, "northwest": 315.0}  # fmt: skip
_DEGREE_KM = 111.195
_FARTHEST_KM = 400.0
_OFFSET = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d+)?)[- ]?(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|mi)\b"
    r"(?:\s*\([^)]{1,30}\))?(?:\s+to the|\s+further)?\s+"
    r"(?P<first>north|south|east|west)(?P<second>[- ]?(?:east|west))?(?:ern)?\s+of\s+"
    r"(?:the\s+)?(?:(?:\w+\s+){0,2}(?:city|town|village|capital)(?:\s+of|,)?\s+)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:near|outside|close to|not far from|in the vicinity of|on the outskirts of)\s+(?:the\s+)?$", re.I
)
_PART = re.compile(
    r"\b(?P<part>(?:far |extreme )?(?:north|south|east|west|central)(?:ern)?(?:[- ]?(?:east|west|central)(?:ern)?)?)\s+$",
    re.I,
)
_ABOUT = re.compile(
    r",? (?:which (?:is|lies) |located |situated )?(?:some |about |around |roughly |nearly |just |over |almost )?"
)
_ASIDE_KM = 80.0
_BEFORE = 90


def moved(text: str, start: int, place: Place | None) -> Place | None:
    """Give the place that the words before ``start`` make of the place named there; the same where they make none.

    A distance with a direction moves the point; "near" keeps it. Both lower the
    precision of a town to ``near`` (UCDP GED codebook, where_prec 2: within 25 km).
    "Northern" makes of a country or province a part without borders, which has
    neither point nor centre (where_prec 5).
    """
    if place is None:
        return None
    before = text[max(0, start - _BEFORE) : start]
    if place.precision in ("country", "province"):
        return _part_of(place, part["part"].lower()) if (part := _PART.search(before)) else place
    if place.precision not in ("town", "site"):
        return place
    offset = _OFFSET.search(before)
    if offset and place.lat is not None and place.lon is not None:
        far = float(offset["number"]) * _KM[offset["unit"].lower()]
        towards = re.sub(r"[- ]", "", offset["first"] + (offset["second"] or "")).lower()
        if far <= _FARTHEST_KM:
            lat, lon = _point(place.lat, place.lon, far, math.radians(_BEARING[towards]))
            return replace(place, lat=lat, lon=lon, geonameid=None, precision="near")
    if _BESIDE.search(before) and place.precision == "town":
        return replace(place, precision="near")
    return place


def is_by_distance(between: str) -> bool:
    """Tell whether the words between two places put the first by its distance from the second: ", 60 km west of"."""
    return bool((offset := _OFFSET.search(between)) and _ABOUT.fullmatch(between, 0, offset.start()))


def as_told(name: str, place: Place | None, told: Place | None) -> Place | None:
    """Give the place of a name whose distance from another one the text tells: a namesake far from there is not meant.

    Takes the place that the gazetteer has for the name and the point that the distance gives.
    """
    if told is None or told.lat is None or told.lon is None or told.geonameid is not None:
        return place  # too far away for a point
    if place is not None and place.lat is not None and place.lon is not None:
        flat = math.hypot(place.lat - told.lat, (place.lon - told.lon) * math.cos(math.radians(told.lat)))
        if flat * _DEGREE_KM <= _ASIDE_KM:
            return place
    return replace(told, name=name)


def _part_of(place: Place, part: str) -> Place:
    name = f"{part} {place.name}"
    return replace(
        place, name=name, lat=None, lon=None, centre_lat=None, centre_lon=None, geonameid=None, precision="line"
    )


def _point(lat: float, lon: float, far: float, bearing: float) -> tuple[float, float]:
    """Give the point that lies ``far`` kilometres away; flat arithmetic serves at such distances."""
    north = far * math.cos(bearing) / _DEGREE_KM
    east = far * math.sin(bearing) / (_DEGREE_KM * max(0.05, math.cos(math.radians(lat))))
    return round(max(-90.0, min(90.0, lat + north)), 4), round((lon + east + 180.0) % 360.0 - 180.0, 4)
