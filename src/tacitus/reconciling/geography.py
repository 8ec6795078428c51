"""Places beside places: the same, one inside the other, near, or apart."""

from typing import Literal

from tacitus.model import Place
from tacitus.reconciling.similarity import name_words

type Nearness = Literal["same", "near", "inside", "apart", "unknown"]

_EXACT = {"site", "town", "near", "district"}
_SAME_KM, _NEAR_KM = 12.0, 60.0


def nearness(a: Place | None, b: Place | None) -> Nearness:
    """Say how two places lie to each other; a wider place never speaks against one inside it."""
    if a is None or b is None:
        return "unknown"
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return "same"
    names_a, names_b = name_words(a.name), name_words(b.name)
    if names_a == names_b:
        return "same"
    if a.country and b.country and a.country != b.country:
        return "apart"
    both_exact = a.precision in _EXACT and b.precision in _EXACT
    distance = a.kilometres_to(b)
    if both_exact and distance is not None:
        is_about = None in (a.geonameid, b.geonameid)  # somewhere about a town, at whose point it is put
        return "same" if distance <= _SAME_KM and not is_about else "near" if distance <= _NEAR_KM else "apart"
    if names_a and names_b and (names_a <= names_b or names_b <= names_a):
        return "near"
    if not both_exact:
        return _inside(a, b)
    return "unknown" if distance is None else "apart"


def _inside(a: Place, b: Place) -> Nearness:
    """Place an area beside another place of the same country, or of none that is known."""
    if "country" in (a.precision, b.precision):
        return "inside" if a.country and a.country == b.country else "unknown"
    if a.admin1 and b.admin1:
        return "inside" if name_words(a.admin1) & name_words(b.admin1) else "apart"
    return "inside" if a.country and a.country == b.country else "unknown"
