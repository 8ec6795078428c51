"""Harm told of some by way of others: of a share of the harmed, or of the number at which they are put.

"Two of the dead were students", "nine hurt, among them a nurse", "put the number
of wounded at 40". Each rule is one of those of :mod:`tacitus.coding.harm.harmed`.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from tacitus.coding.harm.words import Harmed, does, noun, state, suffers
from tacitus.knowledge import settings
from tacitus.model import Measure

_GRAVELY = frozenset(
    {"seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly", "mortally", "fatally"}
)
_BRINGING = ("bring", "raise", "take", "push", "lift")
_VAGUE = frozenset({"several", "dozens", "scores", "hundreds", "thousands", "many", "both", "others", "some"})
_TOTALS = frozenset({"number", "count", "figure", "tally", "total"})
_AT = ("to", "at", "past", "above", "over", "as", "beyond")
_STANDING = frozenset({"be", "reach", "pass", "exceed", "top", "hit", "surpass", "total", "near", "approach"})
_STANDS = ("nsubj", "nsubjpass", "dobj")
_RISING = frozenset({"rise", "climb", "jump", "increase", "grow", "stand", "go", "come", "mount", "soar", "swell"})
_HEDGING = frozenset(
    {"to", "at", "least", "more", "than", "about", "nearly", "almost", "over", "some", "around", "up", "by"}
)
_REACH = 14  # words between what is counted and the number that it has come to
_AMONG = ("among", "amongst", "including")
_THEM = ("them", "whom", "these")


def gravely(token: Token) -> Iterator[Harmed]:
    """ "13 were injured, three seriously": a number with an adverb that says how gravely."""
    if token.pos_ != "NUM":
        return
    behind = token.doc[token.i + 1 : token.i + 4]
    if behind and (behind[0].lower_ in _GRAVELY or (behind[0].lower_ == "of" and behind[-1].lower_ in _GRAVELY)):
        for word in reversed(token.doc[token.sent.start : token.i]):
            if (does(word) or state(word)) == "injured":
                yield Harmed("injured", word, "how gravely")
                return


def own_state(token: Token) -> Iterator[Harmed]:
    """ "150 dead and about 20 missing": a number right before the state of those it counts, whatever it is listed with."""
    counts = token.pos_ == "NUM" or token.lower_ in _VAGUE
    if not counts or token.i + 1 >= token.sent.end:
        return
    if measure := state(token.nbor()):
        yield Harmed(measure, token.nbor(), "its own state")
    elif token.nbor().lower_ in ("were", "was"):  # "43 dead, and more than 50 were injured"
        verb = next((word for word in token.doc[token.i + 2 : token.i + 4] if word.tag_ == "VBN"), None)
        if verb is not None and (measure := does(verb)):
            yield Harmed(measure, verb, "its own state")


def with_injuries(token: Token) -> Iterator[Harmed]:
    """ "40 more with burns", "16 of them in serious condition": people told by what they came away with."""
    beside = [child for child in token.children if child.dep_ == "prep"] + [token.head] * (token.dep_ == "nsubj")
    for in_ in (child for child in beside if child.lower_ == "in"):
        for state_ in (child for child in in_.children if is_grave(child)):
            yield Harmed("injured", state_, "with injuries")
    for with_ in (child for child in token.children if child.dep_ == "prep" and child.lower_ == "with"):
        for hurt in (child for child in with_.children if child.lemma_.lower() in _injuries()):
            yield Harmed("injured", hurt, "with injuries")


def is_grave(condition: Token) -> bool:
    """Tell "critical condition" and "intensive care" from "good condition"."""
    words = settings("codebook/harms.toml")["suffering"]
    beside = any(child.lower_ in words["gravely"] for child in condition.children)
    return condition.lemma_ in words["care"] and beside


@cache
def _injuries() -> frozenset[str]:
    return frozenset(settings("codebook/harms.toml")["suffering"]["injuries"])


def among_them(token: Token) -> Iterator[Harmed]:
    """ "13 were hurt, among them a nurse": what was said of all of them."""
    first = token.left_edge.i
    before = [word for word in token.doc[max(token.sent.start, first - 2) : token.i] if word.lower_ in _AMONG]
    among = next((word for word in reversed(before) if word.nbor().lower_ in _THEM), None)
    if among is None or any(word.text == "," for word in token.doc[among.i : token.i]):
        return
    for word in reversed(token.doc[token.sent.start : among.i]):
        if measure := state(word) or (does(word) if word.pos_ == "VERB" else None) or suffers(word):
            yield Harmed(measure, word, "among them")
            return


def some_of_them(token: Token) -> Iterator[Harmed]:
    """ "left 10 people dead, seven of them children": what was said before of all of them."""
    behind = token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]
    if token.pos_ != "NUM" or len(behind) < 3 or behind[0].lower_ != "of" or behind[1].lower_ not in _THEM:
        return
    if behind[2].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return
    for word in reversed(token.doc[token.sent.start : token.i]):
        if measure := state(word) or (does(word) if word.pos_ == "VERB" else None) or suffers(word):
            yield Harmed(measure, word, "among them")
            return


def of_the_harmed(token: Token) -> Iterator[Harmed]:
    """ "Two of the dead were students", "35 of the wounded", "13 of those who died": a share of the harmed."""
    for of in (child for child in token.children if child.dep_ == "prep" and child.lower_ == "of"):
        for whole in (child for child in of.children if child.dep_ == "pobj" and token.pos_ == "NUM"):
            told = _told_of(whole)
            if told is not None and (state(whole) or not noun(whole)):
                yield Harmed(*told, "share of the harmed")


def number_of(token: Token) -> Iterator[Harmed]:
    """ "put the number of wounded at 76", "the number of people killed has risen to 217": where a number stands.

    What it has come to may be taken for a part of what is told of them ("bringing the number of people killed to 11").
    """
    if token.dep_ not in ("pobj", "dobj", "attr"):
        return
    above = token.head
    if above.dep_ == "prep" and above.lower_ not in _AT:
        return
    verb = _putting(above.head) if above.dep_ == "prep" else above
    if verb.pos_ not in ("VERB", "AUX") or (above is verb and verb.lemma_ not in _STANDING):
        return
    totals = [child for child in verb.children if child.lemma_.lower() in _TOTALS and child.dep_ in _STANDS]
    totals += [
        word for word in verb.ancestors if word.lemma_.lower() in _TOTALS and word.head.lemma_.lower() in _BRINGING
    ]
    for total in totals:
        for of in (child for child in total.children if child.lower_ == "of"):
            for whole in (child for child in of.children if child.dep_ == "pobj"):
                if told := _told_of(whole):
                    yield Harmed(*told, "number of the harmed")


def come_to(token: Token) -> Iterator[Harmed]:
    """ "The number of martyrs of the raid reached 43, and more than 50 were hurt": the number next behind the verb."""
    first = token.left_edge.i if token.pos_ != "NUM" else token.i
    at = first - 1
    while at > token.sent.start and (token.doc[at].lower_ in _HEDGING or token.doc[at].pos_ == "ADV"):
        at -= 1
    verb = token.doc[at]
    if token.pos_ != "NUM" or verb.pos_ != "VERB" or verb.lemma_ not in _STANDING | _RISING:
        return
    before = token.doc[max(token.sent.start, at - _REACH) : at]
    total = next((word for word in reversed(before) if word.lemma_.lower() in _TOTALS), None)
    if total is None or total.nbor().lower_ != "of" or any(word.pos_ == "NUM" for word in token.doc[total.i : at]):
        return
    for whole in token.doc[total.i + 2 : total.i + 5]:
        if told := _told_of(whole):
            yield Harmed(*told, "number of the harmed")
            return


def _putting(above: Token) -> Token:
    """Give "put" for "put the number of those kidnapped at 17", where "at" is parsed as going with "kidnapped"."""
    of = above.head.head
    is_inside = above.dep_ == "acl" and of.lower_ == "of" and of.head.lemma_.lower() in _TOTALS
    return of.head.head if is_inside and of.head.dep_ == "dobj" else above


def _told_of(whole: Token) -> tuple[Measure, Token] | None:
    """Give what is said of those who are a whole by the word for them or a clause beside it."""
    if measure := state(whole) or noun(whole):
        return measure, whole
    for child in whole.children:
        if child.dep_ in ("acl", "relcl", "amod"):
            passive = child.tag_ == "VBN" or any(word.dep_ == "auxpass" for word in child.children)
            if measure := state(child) or (does(child) if passive else None) or suffers(child):
                return measure, child
    return None
