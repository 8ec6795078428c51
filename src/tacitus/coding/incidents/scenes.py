"""Where an act was whose own words name no place: where its report plays.

A report names the town of its news once or twice and then goes on without it.
What it tells of first is placed where its head says; what it tells of later in
the town of which it tells most, if it tells of one above all others; and what
counts over a long time, or is told of a report with many scenes, in the country.
"""

from collections import Counter
from dataclasses import replace

from tacitus.annotating.document import Document
from tacitus.coding.incidents.whereabouts import is_scene, owns_a_body
from tacitus.knowledge import actors
from tacitus.model import Place

CLOSENESS = {"site": 0, "town": 0, "near": 0, "district": 1, "province": 2, "line": 3, "sea": 3, "country": 4}
"""How exactly each precision fixes a place: the less, the more exactly."""
_EXACT = ("site", "town", "near", "district")
_HEAD = 8  # sentences in which a report names the place of its news
_FIRST = 3  # sentences in which the news of the day is told
_ABOUT_KM = 50.0  # within which places are of one scene
_TWICE = 2


def scene_of(document: Document, sentence: int, *, broad: bool = False) -> Place | None:
    """Give the place of an act that a report begins to tell of in a sentence, where its words name none.

    ``broad`` is what counts over a long time: it is placed in the country alone.
    """
    town = None if broad else _town_of_head(document) if sentence <= _FIRST else main_town(document)
    return town or country_of(document)


def site(document: Document, name: str) -> Place:
    """Give a place that no gazetteer holds: at or about the town of which its report tells most, where it tells of one."""
    town = main_town(document)
    if town is None or town.precision == "district":
        return Place(name=name, precision="site")
    return replace(town, name=name, geonameid=None, precision="near")


def _town_of_head(document: Document) -> Place | None:
    """Give the town that the head of the report names most often."""
    head = document.sentences[min(_HEAD, len(document.sentences) - 1)].end
    named = [place for place in _scenes(document) if place[0] <= head]
    wanted = [place for _, place in named if place.precision != "country"]
    counted = Counter(place.name for place in wanted)
    return max(wanted, key=lambda place: (-CLOSENESS[place.precision], counted[place.name]), default=None)


def _scenes(document: Document) -> list[tuple[int, Place]]:
    """Give the places at which something may have happened, and where their mentions end."""
    return [(m.end, m.place) for m in document.places if m.place is not None and is_scene(document, m)]


def main_town(document: Document) -> Place | None:
    """Give the town of which a report tells most: half of all that it names exactly lies about it, in its country."""
    exact = [place for _, place in _scenes(document) if place.precision in _EXACT]
    counted = Counter(place.name for place in exact)
    most = max(exact, key=lambda place: counted[place.name], default=None)
    home = country_of(document)
    if most is None or home is None or most.country != home.country:
        return None
    about = sum(place.name == most.name or _is_about(place, most) for place in exact)
    return most if about >= _TWICE and 2 * about >= len(exact) else None


def _is_about(place: Place, town: Place) -> bool:
    away = place.kilometres_to(town)
    return away is not None and away < _ABOUT_KM


def country_of(document: Document) -> Place | None:
    """Give the country in which most of what the report names lies; adjectives and owners count half of a place."""
    weights: Counter[str] = Counter()
    for mention in document.places:
        if mention.place is not None and mention.place.country:
            weights[mention.place.country] += 1 if mention.adjective or owns_a_body(document, mention) else 2
    if not weights:
        return None
    code = max(weights, key=lambda country: weights[country])
    named = (mention.place for mention in document.places if mention.place is not None)
    itself = next((place for place in named if place.precision == "country" and place.country == code), None)
    return itself or Place(name=actors.country(code).name, country=code, precision="country")
