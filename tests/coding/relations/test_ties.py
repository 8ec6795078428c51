"""Ties between phrases of one sentence."""

from tacitus.annotating import annotate
from tacitus.coding.relations.ties import find_ties, pairs
from tacitus.model import Report

TEXT = "The army fought the rebels in Tessit, a town in northern Mali. Two helicopters landed in Gao."


def test_ties_join_phrases_of_one_sentence_and_a_town_lies_in_its_country() -> None:
    (document,) = annotate([Report(id="r", text=TEXT)])
    border = TEXT.index("Two")
    for first, second in pairs(document.doc, document.entities):
        assert first.start <= second.start
        assert (first.start < border) == (second.start < border)
    for tie in find_ties(document):
        assert tie.source in document.entities and tie.target in document.entities
        assert 0 < tie.probability <= 1
