"""Distances and directions before a place."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.annotating.places.offsets import moved
from tacitus.model import Place

TOWN = Place(name="Kirkuk", country="IQ", lat=35.47, lon=44.39, geonameid=94787, precision="town")


@pytest.mark.parametrize(
    ("words", "north", "east"),
    [
        ("20 km north of ", 20, 0),
        ("20 kilometres (12 miles) east of ", 0, 20),
        ("10 miles to the south of the town of ", -16.09, 0),
        ("14 km south-west of ", -9.9, -9.9),
    ],
)
def test_a_point_is_moved_by_the_distance(words: str, north: float, east: float) -> None:
    place = moved(words + "Kirkuk", len(words), TOWN)
    assert place is not None and place.lat is not None and place.lon is not None
    assert (place.lat - 35.47) * 111.195 == pytest.approx(north, abs=0.1)
    assert (place.lon - 44.39) * 111.195 * math.cos(math.radians(35.47)) == pytest.approx(east, abs=0.1)
    assert (place.precision, place.geonameid) == ("near", None)


@pytest.mark.parametrize("words", ["near ", "on the outskirts of "])
def test_near_keeps_the_point_and_lowers_the_precision(words: str) -> None:
    place = moved(words + "Kirkuk", len(words), TOWN)
    assert place is not None
    assert (place.lat, place.geonameid, place.precision) == (35.47, 94787, "near")


def test_other_words_change_nothing() -> None:
    assert moved("They drove 30 km and then reached Kirkuk", 34, TOWN) == TOWN


@given(st.text(max_size=30), st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 999))
def test_a_moved_point_stays_on_earth(words: str, lat: float, lon: float, far: int) -> None:
    text = f"{words} {far} km north of "
    place = moved(text, len(text), Place(name="X", lat=lat, lon=lon))
    assert place is not None and place.lat is not None and place.lon is not None
    assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180
