"""Figures: counts of people killed, injured, missing, detained, abducted or displaced.

A figure is found where the parse ties a count of people, or one person, to harm
(:mod:`tacitus.coding.harm.harmed`). Each keeps its group, its bounds, its hedge, and the
voice on whose word it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tacitus.annotating.document import Count, Document, Span, within
from tacitus.coding import clauses
from tacitus.coding.harm.harmed import harmed, harmed_then
from tacitus.coding.harm.words import Harmed
from tacitus.coding.people import is_person
from tacitus.knowledge import settings
from tacitus.knowledge.people import is_person_noun, is_site
from tacitus.model import Figure

_SINGULAR = ("NN", "NNP")
_SHE = ("he", "she", "him", "her")
_BODY = ("body", "corpse")
_ONE = ("a", "an", "another", "one", "the", "his", "her", "their", "its")
_MANY = frozenset(
    {"family", "couple", "group", "team", "crew", "gang", "police", "people", "personnel", "staff", "militia", "force",
     "casualty", "victim"}
)  # fmt: skip
_ONLY_COUNTS = (
    "counted harm",
    "toll",
    "state behind it",
    "deed in front of it",
    "losses",
    "number of the harmed",
    "share of the harmed",
)
_HOSTAGES = ("hostage", "captive", "abductee")
_FIGHTERS = frozenset(
    {"fighter", "militant", "jihadist", "jihadi", "terrorist", "rebel", "insurgent", "extremist", "soldier", "suspect",
     "member", "combatant", "militiaman"}
)  # fmt: skip
_GROUPS = frozenset({"rebel_group", "political_militia", "communal_militia"})
_AGE = 2  # digits
_ENTRY = 8  # tokens of a day before a colon
_DISPLACED = 10
_EACH = ("each", "per", "every")
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
        counts = _without_wholes(list(within(document.counts, sentence.start, sentence.end)))
        taken: set[int] = set()
        for count in counts:
            for mention in _counted(document, count, sentence.index):
                found.append(mention)
                taken.add(mention.head)
        numbered = {token.i for count in counts for token in document.tokens(count)}
        singles = (token for token in document.tokens(sentence) if token.i not in taken and token.i not in numbered)
        found += [m for token in singles for m in _single(document, token, sentence.index)]
    return _without_headline(document, sorted(found, key=lambda mention: mention.head))


def _without_wholes(counts: list[Count]) -> list[Count]:
    """Leave out the whole of which a share is told: of "a third of the 60 soldiers" twenty are harmed."""
    shares = {count.noun: count for count in counts if count.noun and count.end < count.noun.start}
    return [count for count in counts if count.noun is None or shares.get(count.noun, count) is count]


def _without_headline(document: Document, found: list[FigureMention]) -> tuple[FigureMention, ...]:
    """Leave out figures of the headline that the text gives again (annotation rule 9 of the record benchmark)."""
    headline = {sentence.index for sentence in document.sentences if sentence.part == "headline"}
    told = {number for mention in found if mention.sentence not in headline for number in _numbers(mention.figure)}
    return tuple(m for m in found if m.sentence not in headline or not told & _numbers(m.figure))


def _numbers(figure: Figure) -> set[tuple[str, int]]:
    """Give the number that a figure names, whatever its hedge: "kills 19" says the same as "killing at least 19"."""
    named = {figure.low, figure.high} - {None}
    if figure.hedge == "more_than" and figure.low is not None:
        named = {figure.low - 1}
    return {(figure.measure, number) for number in named if number is not None}


# --- counts --------------------------------------------------------------------------


def _counted(document: Document, count: Count, sentence: int) -> Iterator[FigureMention]:
    """Give the figure that a count makes, if it counts people harmed."""
    number = document.tokens(count.number)
    head = _head(document, count)
    harm = harmed(head) or (harmed(number.root) if head.i != number.root.i else None)
    then = harmed_then(head)
    if then is not None and harm is not None and then.measure != harm.measure and is_person(head):
        yield _mention(document, count, head, then, sentence)
    harm = harm or then
    if harm is None or not _counts_people(document, count, head, harm) or _is_unreal(document, harm.trigger):
        return
    if _is_rate(number) or _is_natural(harm) or (count.high == 0 and harm.rule == "share of the harmed"):
        return
    if count.high == 0 and harm.rule == "counted harm" and count.unit == "casualty":
        yield _mention(document, count, head, Harmed("killed", harm.trigger, "no casualties"), sentence)
        harm = Harmed("injured", harm.trigger, "no casualties")
    harm = _by_whom(document, harm, count.unit)
    if harm.measure == "displaced" and harm.trigger.lemma_ == "flee" and _is_few(count):
        return
    yield _mention(document, count, head, harm, sentence)


def _by_whom(document: Document, harm: Harmed, unit: str) -> Harmed:
    """Tell those held by an armed group or as hostages from those held by the state; the treated from casualties."""
    by_group = unit not in _FIGHTERS and _is_group(document, harm.trigger)
    if harm.measure == "detained" and (unit in _HOSTAGES or by_group):
        return replace(harm, measure="abducted")
    if harm.measure == "casualties" and harm.trigger.head.lemma_ in ("treat", "admit"):
        return replace(harm, measure="injured")
    return harm


def _is_group(document: Document, trigger: Token) -> bool:
    """Tell whether those who hold somebody are an armed group."""
    active = any(child.dep_ == "dobj" for child in trigger.children)
    holders = [child for child in trigger.children if child.dep_ == "nsubj" and active]
    by = (child for child in trigger.children if child.dep_ in ("agent", "prep") and child.lower_ == "by")
    holders += [grandchild for child in by for grandchild in child.children if grandchild.dep_ == "pobj"]
    kinds = {
        actor.kind for token in holders for actor in document.actors if actor.start <= token.idx < actor.end
    }  # fmt: skip
    return bool(kinds) and kinds <= _GROUPS


def _is_few(count: Count) -> bool:
    """Tell a count so small that those who flee are not displaced people ("the two fled down the street")."""
    return (count.low or count.high or 0) < _DISPLACED


def _is_rate(number: TokenSpan) -> bool:
    """Tell an average, or a number a day: no count of anybody (annotation rule 9 of the record benchmark)."""
    before = {token.lower_ for token in number.doc[max(number.sent.start, number.start - 4) : number.start]}
    behind = " ".join(token.lower_ for token in number.doc[number.end : number.sent.end])
    each = any(f"{word} {unit}" in behind for word in _EACH for unit in ("day", "week", "month"))
    return "average" in before or each or behind.startswith("a day")


def _is_natural(harm: Harmed) -> bool:
    """Tell deaths by cold, hunger, illness or accident."""
    words = settings("codebook/harms.toml")["natural"]["causes"]
    if harm.trigger.lemma_ == "kill":  # "Ebola, which has killed 268"
        doers = clauses.agents(harm.trigger)
        return bool(doers) and all(token.lower_ in words for token in doers)
    if harm.trigger.lemma_ not in ("die", "perish", "death") and harm.rule != "suffered injuries":
        return False
    return any(token.lower_ in words for token in harm.trigger.sent)


def _head(document: Document, count: Count) -> Token:
    """Give the token that stands for those counted: the noun, or the number where that is left out."""
    number = document.tokens(count.number)
    if count.noun is None:
        return number.root
    noun = document.tokens(count.noun).root
    partitive = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i in range(number.start, number.end)
    return number.root if partitive else noun


def _counts_people(document: Document, count: Count, head: Token, harm: Harmed) -> bool:
    if harm.rule in ("counted harm", "toll", "number of the harmed", "no casualties"):
        return True
    if harm.rule == "share of the harmed":
        return True
    if count.unit == "which":
        return False  # "three bombs, one of which killed a postman"
    if count.unit and not (is_person(head) or is_person_noun(count.unit)):
        mine = document.tokens(count.noun).root if count.noun else head
        return is_person(mine) or mine.pos_ == "PRON" or mine.ent_type_ == "NORP" or _is_actor(document, mine)
    return True


def _is_actor(document: Document, token: Token) -> bool:
    return any(actor.start <= token.idx < actor.end for actor in document.actors)


def _is_unreal(document: Document, trigger: Token) -> bool:
    """Tell harm that is only possible, feared or denied; "may have been killed" on somebody's word is a claim."""
    for token in (trigger, trigger.head):
        aux = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
        if (aux & _UNREAL and ("have" not in aux or document.voice_at(token) is None)) or any(
            child.dep_ == "mark" and child.lower_ == "if" for child in token.children
        ):
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
    name = _person(document, token)
    if token.dep_ in ("compound", "poss", "amod", "nmod") or not (name or _is_one(token)):
        return
    one = _is_one(token.head) or token.head.ent_type_ == "PERSON"  # "Marco Fabbri, 52, a father of three, died"
    if token.dep_ == "appos" and one and token.head.tag_ in _SINGULAR:
        return
    harm = harmed(token)
    if harm is None or harm.rule in _ONLY_COUNTS or harm.measure == "casualties":
        return
    if harm.measure == "displaced" and harm.trigger.lemma_ != "deport":
        return
    if harm.trigger.lemma_.lower() in _BODY or _is_unreal(document, harm.trigger):
        return
    if _is_negated(harm.trigger) or _is_natural(harm) or _speaks(document, token) or _is_of_losses(harm):
        return
    harm = _by_whom(document, harm, token.lemma_.lower())
    first = token.left_edge if token.i - token.left_edge.i < 8 else token
    itself = name or Span(token.idx, token.idx + len(token))
    counted = Count(
        start=first.idx,
        end=itself.end,
        low=1,
        high=1,
        hedge="exact",
        number=Span(token.idx, token.idx + len(token)),
        noun=itself,
        unit=token.lemma_.lower(),
    )
    yield _mention(document, counted, token, harm, sentence)


def _speaks(document: Document, token: Token) -> bool:
    """Tell the last of those who speak, right before the word that says so: "killed nine, a doctor said"."""
    end = token.idx + len(token)
    said = (voice for voice in document.attributions if voice.kind == "says" and voice.speaker is not None)
    return any(voice.cue is not None and 0 <= voice.cue.start - end <= 1 for voice in said)


def _is_of_losses(harm: Harmed) -> bool:
    """Tell "the losses of the Front", which counts nobody."""
    return harm.trigger.lemma_.lower() == "loss" and harm.trigger.tag_ == "NNS"


def _person(document: Document, token: Token) -> Span | None:
    """Give the words that name the person for whom a token stands: the name, one beside it, or one named before."""
    if token.pos_ == "PRON":
        meant = next((actor for actor in document.actors if actor.start == token.idx), None)
        if token.lower_ not in _SHE or meant is None or meant.kind not in ("person", "civilians", "unidentified"):
            return None
        named = [a for a in document.actors if a.end <= token.idx and a.name == meant.name and a.form != "pronoun"]
        return Span(named[-1].start, named[-1].end) if named else None
    beside = (child for child in token.children if child.dep_ == "appos" and child.ent_type_ == "PERSON")
    named_token = token if token.ent_type_ == "PERSON" else next(beside, None)
    if any(other.start <= token.idx < other.end for other in (*document.times, *document.places)):
        return None  # a month or a country taken for a name
    if named_token is not None and is_site(named_token.lower_):
        return None
    if named_token is None and token.tag_ == "NNP" and any(_is_age(child) for child in token.children):
        first = min(child.idx for child in (token, *token.children) if child.dep_ == "compound" or child.i == token.i)
        return Span(first, token.idx + len(token))
    if named_token is None or token.tag_ not in _SINGULAR:
        return None
    entity = next(ent for ent in token.doc.ents if ent.start <= named_token.i < ent.end)
    return Span(entity.start_char, entity.end_char)


def _is_age(token: Token) -> bool:
    """Tell an age behind a name ("Amina Diallo, 34, ...")."""
    return token.dep_ in ("appos", "npadvmod", "nummod") and token.text.isdecimal() and len(token.text) == _AGE


def _is_one(token: Token) -> bool:
    """Tell a noun or name for one person."""
    if token.lemma_.lower() in _MANY or token.tag_ not in _SINGULAR:
        return False
    if token.dep_ == "conj" and token.head.tag_ in _SINGULAR and is_person(token):  # "his wife and son"
        return any(child.dep_ == "poss" for child in token.head.children)
    determined = any(child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in _ONE) for child in token.children)
    alone = token.i == token.sent.start or all(t.dep_ == "compound" for t in token.doc[_opening(token) : token.i])
    return (determined or (alone and token.dep_ in ("nsubj", "nsubjpass"))) and (
        token.ent_type_ == "NORP" or (token.tag_ == "NN" and is_person(token))
    )


def _opening(token: Token) -> int:
    """Give where the words of a sentence begin, behind the day of an entry in a list ("Sept 8: Priest injured")."""
    first = token.sent.start
    colon = next(
        (word.i for word in token.doc[first : min(first + _ENTRY, token.i)] if word.text in (":", "—", "–")), None
    )
    is_day = colon is not None and any(word.like_num for word in token.doc[first:colon])
    return colon + 1 if colon is not None and is_day else first


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
