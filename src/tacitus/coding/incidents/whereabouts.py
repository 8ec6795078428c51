"""Where an act was, by the words of its sentence, the place nearest to the word that names it.

Not every place named is one where something happened: some say who somebody is,
whence he comes, or on what an office lies. "The city" is the one that the
report named last, and where a report was filed matters only if its sentence
says nothing nearer.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from tacitus.annotating.actors import home_country
from tacitus.annotating.document import Document, PlaceMention, Sentence, covering, within
from tacitus.annotating.sentences import dateline_end
from tacitus.coding.codebook import packaged
from tacitus.coding.harm.words import does
from tacitus.coding.incidents.moments import speaking
from tacitus.coding.people import is_person
from tacitus.coding.tree import distance, is_definite, is_set_apart, is_under
from tacitus.knowledge import actors, settings

_NAMES = ("NOUN", "PROPN")
_BROAD = ("country", "province", "line", "sea")
_BREADTH = {"province": 1, "line": 1, "country": 2, "sea": 3}
_SPOKEN_BY = ("to", "by", "from", "with")
_CARE = frozenset(["hospital", "clinic", "infirmary", "morgue", "mortuary", "treatment", "surgery"])
_BROUGHT = frozenset(
    ["evacuate", "airlift", "fly", "transfer", "take", "rush", "bring", "transport", "carry", "move", "admit", "treat"]
)
_BORN = frozenset(["born", "raised", "native", "hails", "hailed", "hailing", "originally"])
_UNDERGONE = frozenset(
    ["see", "witness", "suffer", "experience", "face", "endure", "undergo", "have", "mourn", "remain", "become", "fall",
     "descend"]
)  # fmt: skip
_BORDERS = frozenset({"border", "frontier", "boundary"})
_TOWNS = frozenset({"city", "town", "village"})
_SAME = ("the", "this", "that")
_IN_TOWN = ("in", "near", "outside", "around")
_LATELY = 2  # sentences
_NAMED = ("of", "in", "near")  # "the city of Gao" names its own


def places_of(document: Document, sentence: Sentence) -> list[PlaceMention]:
    """Give the places of a sentence at which something may have happened."""
    places = [place for place in within(document.places, sentence.start, sentence.end) if is_scene(document, place)]
    filed = dateline_end(document.report)
    named = [place for place in places if place.start >= filed]
    if any(not _is_broad(place) for place in named):
        return named
    if (meant := place_before(document, sentence)) is not None:
        return [*named, meant]
    if (unknown := _unknown_town(document, sentence, filed)) is not None:
        return [*named, unknown]
    return [place for place in places if place.start >= filed or all(_may_lie_in(place, other) for other in named)]


def _unknown_town(document: Document, sentence: Sentence, filed: int) -> PlaceMention | None:
    """Give the place of an act "at" a name that nothing knows: it is nearer than the town where the report was filed."""
    if sentence.start >= filed:
        return None
    for token in document.tokens(sentence):
        at = token.head
        if token.tag_ != "NNP" or token.dep_ != "pobj" or at.lower_ != "at" or token.idx < filed:
            continue
        act = at.head.pos_ in _NAMES and at.head.lemma_.lower() in _acts()
        start, end = token.idx, token.idx + len(token)
        told = (*document.places, *document.times, *(a for a in document.actors if a.form == "name"))
        if act and not any(one.start < end and start < one.end for one in told):
            return PlaceMention(start=start, end=end, text=token.text, place=None)
    return None


@cache
def _acts() -> frozenset[str]:
    nouns = packaged().nouns
    return frozenset(
        noun[0] for noun, type_ in nouns.items() if len(noun) == 1 and packaged().by_name[type_].family == "violence"
    )


def _may_lie_in(filed: PlaceMention, named: PlaceMention) -> bool:
    """Tell a report of what happened where it was filed from one filed in the capital, of what happened elsewhere."""
    town, area = filed.place, named.place
    if town is None or area is None or not area.country or town.country != area.country:
        return False
    return area.precision == "country" or (area.admin1 is not None and area.admin1 == town.admin1)


def place_before(document: Document, sentence: Sentence) -> PlaceMention | None:
    """Give the town that a sentence without a town means by "the city" or "the capital"; null where it says no such thing.

    It is the last one named shortly before in the country that the report is about, as the gazetteer knows it, put where the noun stands.
    """
    for token in document.tokens(sentence):
        if (capital := _capital(document, token)) is not None:
            return capital
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


def _capital(document: Document, token: Token) -> PlaceMention | None:
    """Give the town that "in the capital" means, where the report names it; "the Malian capital" is that of Mali."""
    if token.lower_ != "capital" or token.dep_ != "pobj" or token.head.lower_ not in _IN_TOWN:
        return None
    if any(child.lower_ in _NAMED or child.dep_ == "appos" for child in token.children):
        return None
    beside = (actors.country_words().get(child.text) for child in token.children)
    code = next((code for code in beside if code), None) or home_country(document.doc, document.places)
    name = actors.country(code).capital if code else None
    named = (m.place for m in document.places if m.place is not None and m.place.country == code)
    town = next((place for place in named if place.name == name and place.precision in ("town", "near")), None)
    if town is None:
        return None
    return PlaceMention(
        start=token.idx, end=token.idx + len(token), text=town.name, place=replace(town, precision="town")
    )


# --- scenes ----------------------------------------------------------------------------


def is_scene(document: Document, place: PlaceMention) -> bool:
    """Tell a place where something may happen from an adjective, a part of a name, a body's and the far side of a border."""
    named = (actor for actor in document.actors if actor.form == "name")
    if place.adjective or any(actor.start <= place.start and place.end < actor.end for actor in named):
        return False
    of_a_body = owns_a_body(document, place) or _names_a_part(document, place) or _is_seat(document, place)
    elsewhere = _is_beyond_border(document, place) or _is_where_treated(document, place) or _is_origin(document, place)
    return not (of_a_body or elsewhere or _acts_itself(document, place))


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
    """Tell where people are from: "Ann Berg, 23, from Antwerp", "born in Antwerp"; but whence they are taken it happened."""
    root = document.tokens(place).root
    first = next((above for above in (root, *root.ancestors) if above.dep_ != "conj"), root)
    prep, who = first.head, first.head.head
    if first.dep_ != "pobj" or prep.i == prep.sent.start:
        return False
    if who.lower_ in _BORN and prep.lower_ in ("from", "in", "at", "near"):
        return True
    if prep.lower_ == "from" and prep.nbor(-1).pos_ in _NAMES and is_person(prep.nbor(-1)):
        who = prep.nbor(-1)
    if not is_person(who) or who.pos_ not in _NAMES:
        return False
    verb = next((above for above in who.ancestors if above.pos_ == "VERB"), None)
    is_taken = verb is not None and does(verb) not in (None, "killed", "injured")
    return not is_taken and (prep.lower_ == "from" or (prep.lower_ == "of" and who.pos_ == "PROPN"))


def _acts_itself(document: Document, place: PlaceMention) -> bool:
    """Tell the name of a state, or of its capital, by which those who act for it are called: "a truce between Norland and Lakeland"."""
    state = place.place is not None and (place.place.precision == "country" or place.place.name in actors.capitals())
    root = document.tokens(place).root
    first = next((above for above in (root, *root.ancestors) if above.dep_ != "conj"), root)
    if not state:
        return False
    if first.dep_ == "nsubj":
        return first.head.pos_ == "VERB" and first.head.lemma_ not in _UNDERGONE
    return first.dep_ == "pobj" and first.head.lower_ in ("by", "between", "with")


def owns_a_body(document: Document, place: PlaceMention) -> bool:
    """Tell a place whose people or body is meant, and which is no place of what they do: "Lakeland's Falcon Group"."""
    root = document.tokens(place).root
    if root.dep_ != "poss":
        return False
    return any(actor.start <= root.head.idx < actor.end for actor in document.actors)


def nearest_place(
    document: Document, trigger: Token, places: Sequence[PlaceMention], acts: Container[int] = ()
) -> PlaceMention | None:
    """Give the place nearest to the trigger in the tree, an exact one before the province, that before the country around it.

    Behind the trigger a place is nearer than in front of it. ``acts`` are the
    indices of the words that name acts: what is told of another is left to it, and where somebody
    speaks of a known act is no place of it.
    """

    def order(place: PlaceMention) -> tuple[int, int, int]:
        steps = distance(trigger, document.tokens(place).root)
        return _breadth(place), steps + (place.start < trigger.idx), place.start

    own = [
        place
        for place, root in ((place, document.tokens(place).root) for place in places)
        if not is_set_apart(root, trigger, acts) and not _is_where_spoken(trigger, root)
    ]
    return min(own, key=order, default=None)


def _breadth(place: PlaceMention) -> int:
    return 0 if place.place is None else _BREADTH.get(place.place.precision, 0)


def _is_broad(place: PlaceMention) -> bool:
    return place.place is not None and place.place.precision in _BROAD


def _is_where_spoken(trigger: Token, place: Token) -> bool:
    """Tell the place of words about a known act: "in Berlin, the chancellor said that the attack was cowardly"."""
    verb = next((above for above in place.ancestors if above.pos_ in ("VERB", "AUX")), place)
    if verb.lemma_.lower() not in speaking() or trigger.pos_ not in _NAMES or not is_under(trigger, verb):
        return False
    return is_definite(trigger)
