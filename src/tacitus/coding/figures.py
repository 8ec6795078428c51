"""Figures: counts of people killed, injured, missing, detained, abducted or displaced.

A figure is found where the parse ties a count of people, or one person, to harm
(:mod:`tacitus.coding.harm`). Each keeps its group, its bounds, its hedge, and the
voice on whose word it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from tacitus.annotating.document import Count, Document, Span, within
from tacitus.coding.harm import Harmed, harmed
from tacitus.coding.people import is_person, is_person_noun
from tacitus.model import Figure

_SINGULAR = ("NN", "NNP")
_ONE = ("a", "an", "another", "one", "the", "his", "her", "their", "its")
_MANY = frozenset(
    {"family", "couple", "group", "team", "crew", "gang", "police", "people", "personnel", "staff", "militia", "force",
     "casualty", "victim"}
)  # fmt: skip
_ONLY_COUNTS = ("counted harm", "toll", "state behind it", "deed in front of it", "losses")
_UNREAL = frozenset({"could", "would", "might", "may", "will", "can", "should", "must", "'ll"})


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure where it stands in the parse."""

    figure: Figure
    head: int
    """Index of the token that stands for the people."""
    trigger: int
    """Index of the token that says what happened to them."""
    sentence: int
    """Index of the sentence."""
    rule: str
    """The rule that tied the two."""


def find_figures(document: Document) -> tuple[FigureMention, ...]:
    """Give the figures of a report, in text order, each with bounds in persons and its voice."""
    found: list[FigureMention] = []
    for sentence in document.sentences:
        counts = list(within(document.counts, sentence.start, sentence.end))
        taken: set[int] = set()
        for count in counts:
            for mention in _counted(document, count, sentence.index):
                found.append(mention)
                taken.add(mention.head)
        numbered = {token.i for count in counts for token in document.tokens(count)}
        singles = (token for token in document.tokens(sentence) if token.i not in taken and token.i not in numbered)
        found += [m for token in singles for m in _single(document, token, sentence.index)]
    return tuple(sorted(found, key=lambda mention: mention.head))


# --- counts --------------------------------------------------------------------------


def _counted(document: Document, count: Count, sentence: int) -> Iterator[FigureMention]:
    """Give the figure that a count makes, if it counts people harmed."""
    number = document.tokens(count.number)
    head = _head(document, count)
    harm = harmed(head) or (harmed(number.root) if head.i != number.root.i else None)
    if harm is None or not _counts_people(document, count, head, harm) or _is_unreal(harm.trigger):
        return
    if count.high == 0 and harm.rule == "counted harm" and count.unit == "casualty":
        harm = Harmed("killed", harm.trigger, "no casualties")
    yield _mention(document, count, head, harm, sentence)


def _head(document: Document, count: Count) -> Token:
    """Give the token that stands for those counted: the noun, or the number where that is left out."""
    number = document.tokens(count.number)
    if count.noun is None:
        return number.root
    noun = document.tokens(count.noun).root
    partitive = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i in range(number.start, number.end)
    return number.root if partitive else noun


def _counts_people(document: Document, count: Count, head: Token, harm: Harmed) -> bool:
    if harm.rule in ("counted harm", "toll", "no casualties"):
        return True
    if count.unit and not (is_person(head) or is_person_noun(count.unit)):
        mine = document.tokens(count.noun).root if count.noun else head
        return is_person(mine) or mine.pos_ == "PRON" or mine.ent_type_ == "NORP" or _is_actor(document, mine)
    return True


def _is_actor(document: Document, token: Token) -> bool:
    return any(actor.start <= token.idx < actor.end for actor in document.actors)


def _is_unreal(trigger: Token) -> bool:
    """Tell harm that is only possible, feared or denied."""
    for token in (trigger, trigger.head):
        aux = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
        if aux & _UNREAL or any(child.dep_ == "mark" and child.lower_ == "if" for child in token.children):
            return True
        if token.pos_ not in ("NOUN", "ADJ"):
            break
    return _is_purpose(trigger)


def _is_purpose(trigger: Token) -> bool:
    """Tell "wanted to kill five"; but "forced five to flee" and "came out to kill five" happened."""
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in trigger.children)
    if not to or trigger.tag_ != "VB":
        return False
    above = trigger.head
    if above.lemma_ in ("continue", "go", "begin", "happen", "force", "drive", "cause", "manage", "compel", "lead"):
        return False
    return trigger.dep_ != "advcl" or above.tag_ != "VBD" or above.lemma_ in ("plan", "plot", "want", "intend")


# --- single people -------------------------------------------------------------------


def _single(document: Document, token: Token, sentence: int) -> Iterator[FigureMention]:
    """Give the figure of one that a single person, named or not, makes where the text harms them."""
    if token.tag_ not in _SINGULAR or token.dep_ in ("compound", "poss", "amod", "nmod"):
        return
    if not _is_one(token):
        return
    harm = harmed(token)
    if harm is None or harm.rule in _ONLY_COUNTS or harm.measure in ("displaced", "casualties"):
        return
    if _is_unreal(harm.trigger) or _is_negated(harm.trigger):
        return
    first = token.left_edge if token.i - token.left_edge.i < 8 else token
    itself = Span(token.idx, token.idx + len(token))
    counted = Count(
        start=first.idx,
        end=itself.end,
        low=1,
        high=1,
        hedge="exact",
        number=itself,
        noun=itself,
        unit=token.lemma_.lower(),
    )
    yield _mention(document, counted, token, harm, sentence)


def _is_one(token: Token) -> bool:
    """Tell a noun or name for one person."""
    if token.ent_type_ == "PERSON":
        return True
    if token.lemma_.lower() in _MANY:
        return False
    determined = any(child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in _ONE) for child in token.children)
    return token.tag_ == "NN" and determined and is_person(token)


def _is_negated(trigger: Token) -> bool:
    return any(child.dep_ == "neg" for child in trigger.children)


# --- the figure ----------------------------------------------------------------------


def _mention(document: Document, count: Count, head: Token, harm: Harmed, sentence: int) -> FigureMention:
    start = min(count.start, harm.trigger.idx)
    end = max(count.end, harm.trigger.idx + len(harm.trigger))
    evidence = document.evidence(start, end)
    voice = document.voice_at(document.tokens(count.number).root)
    return FigureMention(
        figure=Figure(
            report=evidence.report, start=evidence.start, end=evidence.end, quote=evidence.quote,
            measure=harm.measure, who=_who(document, count), low=count.low, high=count.high, hedge=count.hedge,
            said_by=voice.speaker if voice is not None else None,
        ),
        head=head.i,
        trigger=harm.trigger.i,
        sentence=sentence,
        rule=harm.rule,
    )  # fmt: skip


def _who(document: Document, count: Count) -> str:
    """Give the group as worded; "people" where the text leaves it out."""
    return document.report.text[count.noun.start : count.noun.end] if count.noun is not None else "people"
