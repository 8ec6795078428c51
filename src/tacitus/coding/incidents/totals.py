"""Totals: acts counted together first and then one by one, which add up ("13 in two blasts", five here, eight there)."""

from collections.abc import Sequence

from tacitus.annotating.document import Document
from tacitus.coding.incidents.tellings import Telling
from tacitus.coding.people import is_person


def parts(document: Document, whole: Telling, tellings: Sequence[Telling]) -> list[Telling]:
    """Give the later tellings of single acts whose people harmed add up to those of a telling of several acts."""
    for mention in whole.figures:
        total, measure = mention.figure.low, mention.figure.measure
        if total is None or mention.figure.high not in (total, None) or not _are_several(document, whole):
            continue
        single = [t for t in tellings if t.sentence > whole.sentence and _are_one_act(document, t, measure)]
        numbers = [m.figure.low for t in single for m in t.figures if m.figure.measure == measure]
        if len(single) > 1 and len(numbers) == len(single) and sum(number or 0 for number in numbers) == total:
            return single
    return []


def _are_several(document: Document, telling: Telling) -> bool:
    """Tell a telling of several acts: "in two explosions", "two bombs injured 13"."""
    if any(event.plural and event.harm is None for event in telling.events):
        return True
    verbs = [document.doc[event.trigger] for event in telling.events]
    verbs += [verb.head for verb in verbs if verb.dep_ == "advcl"]
    doing = (child for verb in verbs for child in verb.children)
    return any(child.dep_ == "nsubj" and child.tag_ == "NNS" and not is_person(child) for child in doing)


def _are_one_act(document: Document, telling: Telling, measure: str) -> bool:
    acts = any(event.types or telling.place is not None for event in telling.events)
    counted = any(m.figure.measure == measure and m.figure.low == m.figure.high for m in telling.figures)
    return acts and counted and not _are_several(document, telling)
