"""Whereabouts told by a common noun: "the city" is the one that the report named last."""

from dataclasses import replace

from tacitus.annotating.actors import home_country
from tacitus.annotating.document import Document, PlaceMention, Sentence

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
