"""Whereabouts: which places of a sentence are scenes of what it tells, and which town "the city" is."""

from dataclasses import replace
from functools import cache

from tacitus.annotating.actors import home_country
from tacitus.annotating.document import Document, PlaceMention, Sentence, covering
from tacitus.coding.harm_words import does
from tacitus.coding.people import is_person
from tacitus.knowledge import settings

_NAMES = ("NOUN", "PROPN")
_BROAD = ("country", "province", "line", "sea")
_UNDERGOING = frozenset(
    {
        "see",
        "witness",
        "suffer",
        "experience",
        "face",
        "endure",
        "undergo",
        "fall",
        "descend",
        "remain",
        "become",
        "have",
    }
)
"""Verbs of which a country is the subject as the place where things happen."""
_SPOKEN_BY = ("to", "by", "from", "with")
_CARE = frozenset(["hospital", "clinic", "infirmary", "morgue", "mortuary", "treatment", "surgery"])
_BROUGHT = frozenset(
    ["evacuate", "airlift", "fly", "transfer", "take", "rush", "bring", "transport", "carry", "move", "admit", "treat"]
)
_BORDERS = frozenset({"border", "frontier", "boundary"})
_TOWNS = frozenset({"city", "town", "village"})
_SAME = ("the", "this", "that")
_LATELY = 2  # sentences
_NAMED = ("of", "in", "near")  # "the city of Gao" names its own


def place_before(document: Document, sentence: Sentence) -> PlaceMention | None:
    """Give the town that a sentence without a town means by "the city"; null where it says no such thing.

    It is the last one named shortly before in the country that the report is about, as the gazetteer knows it, put where the noun stands.
    """
    for token in document.tokens(sentence):
        if token.lemma_.lower() not in _TOWNS or token.tag_ not in ("NN", "NNP"):
            continue
        known = any(child.dep_ == "det" and child.lower_ in _SAME for child in token.children)
        if not known or any(child.lower_ in _NAMED or child.dep_ == "appos" for child in token.children):
            continue
        since = document.sentences[max(0, sentence.index - _LATELY)].start
        before = (m for m in reversed(document.places) if since <= m.start < sentence.start and not m.adjective)
        towns = (m for m in before if m.place is not None and m.place.precision in ("town", "near"))
        last = next(towns, None)
        if last is None or last.place is None or last.place.geonameid is None:
            continue
        if last.place.country == home_country(document.doc, document.places):
            place = replace(last.place, precision="town")
            return PlaceMention(start=token.idx, end=token.idx + len(token), text=last.text, place=place)
    return None


# --- scenes ----------------------------------------------------------------------------


def is_scene(document: Document, place: PlaceMention) -> bool:
    """Tell a place where something may happen from an adjective, a part of a name, a body's and the far side of a border."""
    named = (actor for actor in document.actors if actor.form == "name")
    if place.adjective or any(actor.start <= place.start and place.end < actor.end for actor in named):
        return False
    of_a_body = owns_a_body(document, place) or _names_a_part(document, place) or _is_seat(document, place)
    of_a_body = of_a_body or _is_acting(document, place)
    elsewhere = _is_beyond_border(document, place) or _is_where_treated(document, place) or _is_origin(document, place)
    return not (of_a_body or elsewhere)


def _is_acting(document: Document, place: PlaceMention) -> bool:
    """Tell a country that acts from one where something happens: "Norland condemned the raid"; not "Norland saw raids"."""
    root = document.tokens(place).root
    broad = place.place is not None and place.place.precision in _BROAD
    if not broad or root.dep_ != "nsubj" or root.head.pos_ != "VERB":
        return False
    actor = covering(document.actors, root.idx, root.idx + len(root))
    return actor is not None and actor.kind == "government" and root.head.lemma_.lower() not in _UNDERGOING


def _is_seat(document: Document, place: PlaceMention) -> bool:
    """Tell where those who govern sit, and speak of what happened elsewhere: "the regime in Lakeport admits"."""
    root = document.tokens(place).root
    body = root.head.head
    if root.dep_ != "pobj" or root.head.lower_ not in ("in", "at") or body.pos_ not in _NAMES:
        return False
    if body.dep_ in ("dobj", "nsubjpass") or (body.dep_ == "pobj" and body.head.lower_ not in _SPOKEN_BY):
        return False
    actor = covering(document.actors, body.idx, body.idx + len(body))
    return actor is not None and actor.kind == "government"


def _names_a_part(document: Document, place: PlaceMention) -> bool:
    """Tell the place after which a part of a body is called: "the Lakeland branch of the Front"."""
    root = document.tokens(place).root
    return root.dep_ in ("compound", "nmod") and root.head.lemma_.lower() in _parts()


@cache
def _parts() -> frozenset[str]:
    return frozenset(settings("codebook/ties.toml")["nouns"]["part_of"])


def _is_beyond_border(document: Document, place: PlaceMention) -> bool:
    """Tell the neighbour in "near the border with Niger"."""
    root = document.tokens(place).root
    first = next((above for above in (root, *root.ancestors) if above.dep_ != "conj"), root)
    return first.head.lower_ in ("with", "to") and first.head.head.lemma_.lower() in _BORDERS


def _is_where_treated(document: Document, place: PlaceMention) -> bool:
    """Tell the town of a hospital to which people are brought: "were taken to a hospital in Sevare"."""
    root = document.tokens(place).root
    verb = next((above for above in root.ancestors if above.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in _BROUGHT or verb.i > root.i:
        return False
    return any(token.lemma_.lower() in _CARE for token in verb.doc[verb.i : root.i])


def _is_origin(document: Document, place: PlaceMention) -> bool:
    """Tell where people come from: "killed a couple from Antwerp"; but from where they are taken is where it happened."""
    root = document.tokens(place).root
    if root.dep_ != "pobj" or root.head.lower_ != "from" or root.head.i == root.sent.start:
        return False
    who = root.head.nbor(-1)
    verb = next((above for above in who.ancestors if above.pos_ == "VERB"), None)
    return who.pos_ in _NAMES and is_person(who) and (verb is None or does(verb) in (None, "killed", "injured"))


def owns_a_body(document: Document, place: PlaceMention) -> bool:
    """Tell a place whose people or body is meant, and which is no place of what they do: "Lakeland's Falcon Group"."""
    root = document.tokens(place).root
    if root.dep_ != "poss":
        return False
    return any(actor.start <= root.head.idx < actor.end for actor in document.actors)
