"""The place: where something happened, and how exactly that is known."""

import math
from dataclasses import dataclass
from typing import Literal

from tacitus.report import Value

type Precision = Literal["site", "town", "near", "district", "province", "line", "country", "sea"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """Where: a named place, with a point only where it has one (UCDP GED codebook, where_prec)."""

    name: str
    """The name, as the gazetteer spells it; as worded where it holds no such place."""
    admin1: str | None = None
    """First-order administrative division."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    lat: float | None = None
    """Latitude in degrees; null for an area: a province, region, river, country or sea is no point."""
    lon: float | None = None
    """Longitude in degrees."""
    centre_lat: float | None = None
    """Of an area the latitude of its centre, to place a label by; null where it has none ("northern Mali")."""
    centre_lon: float | None = None
    """Of an area the longitude of its centre."""
    geonameid: int | None = None
    """GeoNames id."""
    precision: Precision = "town"
    """How exactly the name fixes the place."""

    @property
    def middle(self) -> tuple[float, float] | None:
        """Latitude and longitude of the point, or of the centre of an area; null where it has neither."""
        lat, lon = (self.lat, self.lon) if self.lat is not None else (self.centre_lat, self.centre_lon)
        return None if lat is None or lon is None else (lat, lon)

    def kilometres_to(self, other: "Place") -> float | None:
        """Give the great-circle distance to another place, null where either has no point."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        lat_a, lon_a, lat_b, lon_b = map(math.radians, (self.lat, self.lon, other.lat, other.lon))
        half = (
            math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
        )
        return 6371.0 * 2 * math.asin(math.sqrt(min(1.0, half)))
