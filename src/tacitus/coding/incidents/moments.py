"""When an act was, by the words of its sentence: the time nearest to the word that names it.

The time of saying so, of another act and of what only recalls the act is none of its own.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from tacitus.annotating.calendar import back
from tacitus.annotating.document import Document, Sentence, TimeMention, within
from tacitus.annotating.sentences import dateline_end
from tacitus.annotating.time_words import number
from tacitus.coding.incidents.triggers import NAMES
from tacitus.coding.people import is_person
from tacitus.coding.tree import distance, is_set_apart, is_under
from tacitus.knowledge import settings
from tacitus.model import Period

_TOLLS = frozenset({"toll", "number", "count", "tally", "figure"})
_WHILE = ("during", "amid")
_AT_ONCE = ("when", "as", "while")
_ON_ACCOUNT = ("for", "over", "about", "regarding", "concerning")
_BESIDE = 3  # words from a time to the "when" that goes on from it
_LENGTH = re.compile(r"(?P<number>[\w ]+?)\s+(?P<unit>day|week|fortnight|month|year|decade)s?$", re.I)


def times_of(document: Document, sentence: Sentence) -> list[TimeMention]:
    """Give the days and longer times of a sentence in which something may have happened."""
    times = [time for time in within(document.times, sentence.start, sentence.end) if time.kind in ("day", "range")]
    filed = dateline_end(document.report)
    return [replace(time, period=time.whole) if time.whole else time for time in times if time.start >= filed]


def nearest_time(
    document: Document, trigger: Token, times: Sequence[TimeMention], acts: Container[int] = ()
) -> TimeMention | None:
    """Give the time nearest to the trigger in the tree, unless it is the time of saying so or of another act.

    ``acts`` are the indices of the words that name acts.
    """
    scored = []
    told = []
    for time in times:
        root = document.tokens(time).root
        if _is_when(document, trigger, time):
            return time  # "in May, when gunmen raided it"
        verb = next((above for above in (root, *root.ancestors) if above.pos_ in ("VERB", "AUX")), root)
        if _is_before_speaker(verb, root, trigger):
            scored.append((distance(trigger, root), time))
            continue
        if _is_of_talk(verb, root, trigger):
            if trigger.head.i == verb.i and trigger.dep_ == "ccomp":
                told.append(time)
            continue
        if trigger not in (verb, *verb.subtree) and _is_since(verb):
            scored.append((distance(trigger, root), _up_to_now(document, time)))
        elif not _is_another_s(trigger, root, verb, acts):
            scored.append((distance(trigger, root), time))
    if not scored and told and told[0].kind == "day":
        return told[0]  # "on Friday officials said that gunmen had raided it": news of the day
    return min(scored, key=lambda item: (item[0], item[1].start), default=(0, None))[1] or _so_long(document, trigger)


def _is_when(document: Document, trigger: Token, time: TimeMention) -> bool:
    """Tell an act of a clause that says what was when: "last May, when its fighters raided the town"."""
    last = document.tokens(time)[-1].i
    clauses = (above for above in (trigger, *trigger.ancestors) if above.dep_ in ("relcl", "advcl", "acl"))
    opening = (child for clause in clauses for child in clause.children if child.lower_ == "when")
    return any(0 < when.i - last <= _BESIDE for when in opening)


def _is_before_speaker(verb: Token, time: Token, trigger: Token) -> bool:
    """Tell a time that closes what somebody said, however it was parsed: "killed on Friday night, the police said"."""
    closes = trigger.i < time.i < verb.i and time.nbor(1).text == ","
    return closes and verb.lemma_.lower() in speaking()


def _is_of_talk(verb: Token, time: Token, trigger: Token) -> bool:
    """Tell when an act was spoken of: "said on Friday", "reports emerged in July", "its claim last week that"."""
    if verb.i == trigger.i or is_under(time, trigger):
        return False
    if verb.lemma_.lower() in speaking():
        return True
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    talk = settings("codebook/triggers.toml")["talk"]
    if verb.pos_ == "VERB" and any(subject.lemma_.lower() in talk for subject in subjects):
        return True
    return any(
        above.lemma_.lower() in talk and is_under(trigger, above)
        for above in time.ancestors
        if above.i < verb.i or above.head.i == verb.i
    )


def _is_another_s(trigger: Token, time: Token, verb: Token, acts: Container[int]) -> bool:
    """Tell the time of another act than the one that the trigger names."""
    if _is_remembered(trigger, time) or is_set_apart(time, trigger, acts):
        return True
    if _is_of_a_toll(verb, time):
        return True  # "the toll of Thursday's attack rose to 36 on Friday"
    beside = trigger not in (time.head, *time.ancestors) and not is_under(trigger, time.head)
    if time.dep_ == "poss" and beside and not _is_occasion(time.head):
        return True  # "arrested four over Saturday's blast"
    if any(_is_ground(above, acts) and not is_under(time, above) for above in (trigger, *trigger.ancestors)):
        return True  # "imposed last week as punishment for the attack"
    nested = verb.i != trigger.i and (is_under(verb, trigger) or _is_aside(verb, trigger))
    if verb.dep_ not in ("advcl", "relcl", "acl") or not nested or not _acts(verb):
        return False
    is_its_own = verb.dep_ == "relcl" and verb.head.i == trigger.i  # "an assault that last month drove them out"
    return not (is_its_own or _is_at_once(verb, trigger))  # "arrested four after a bomb exploded last week"


def _is_ground(act: Token, acts: Container[int]) -> bool:
    """Tell an act on account of which something else is done."""
    return act.i in acts and act.pos_ in NAMES and act.dep_ == "pobj" and act.head.lower_ in _ON_ACCOUNT


def _is_since(verb: Token) -> bool:
    """Tell the clause of "since the war began in May"."""
    return verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ == "since" for child in verb.children)


def _up_to_now(document: Document, time: TimeMention) -> TimeMention:
    """Give the time from what a clause after "since" tells of, up to the report."""
    period, published = time.period, document.report.published
    if period is None or period.from_ is None or published is None or published.to is None:
        return time
    if published.to < period.from_ or published.to == period.to:
        return time
    basis = f"{period.basis}; since then up to publication"
    return replace(time, period=Period(from_=period.from_, to=published.to, basis=basis), kind="range")


def _so_long(document: Document, trigger: Token) -> TimeMention | None:
    """Give the time that an act is said to have lasted: "a month of air strikes", up to the report."""
    published = document.report.published
    last = published.to if published else None
    if last is None or trigger.dep_ != "pobj" or trigger.head.lower_ != "of":
        return None
    lasted = trigger.head.head
    time = next((m for m in document.times if m.kind == "duration" and m.start <= lasted.idx < m.end), None)
    found = _LENGTH.search(time.text) if time else None
    if time is None or found is None or (units := number(found["number"])) is None:
        return None
    basis = f"{time.text!r}, counted back from published {last}"
    return replace(
        time, period=Period(from_=back(units, found["unit"].lower(), last), to=last, basis=basis), kind="range"
    )


def _is_of_a_toll(verb: Token, time: Token) -> bool:
    """Tell the time at which a toll changes, which is not that of the act."""
    tolls = [
        child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass") and child.lemma_.lower() in _TOLLS
    ]
    return bool(tolls) and not any(is_under(time, toll) for toll in tolls)


def _is_occasion(noun: Token) -> bool:
    """Tell what goes on while something happens from an act: "during Thursday's rush hour", "at Friday's prayers"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _WHILE


def _is_remembered(trigger: Token, time: Token) -> bool:
    """Tell an act that only says what somebody or something is: "held a suspect in the blasts on Monday"."""
    keeping = settings("codebook/triggers.toml")["remembering"]
    return any(
        above.pos_ in NAMES
        and (above.lemma_.lower() in keeping or is_person(above))
        and above is not time
        and not is_under(time, above)
        for above in trigger.ancestors
    )


@cache
def speaking() -> frozenset[str]:
    """Give the verbs whose day is that of talk about an act, not of the act."""
    return frozenset(settings("codebook/triggers.toml")["speaking"])


def _acts(verb: Token) -> bool:
    """Tell whether a clause has a subject of its own, so that its time is its own as well."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _is_aside(verb: Token, trigger: Token) -> bool:
    """Tell a clause about something else: "the raid, said the group, which signed a truce in May, was lawful"."""
    return verb.dep_ == "relcl" and not is_under(trigger, verb)


def _is_at_once(verb: Token, trigger: Token) -> bool:
    """Tell a clause of the same moment: "killed when a mine went off on Friday", "the shells that fell on Friday killed"."""
    if verb.dep_ == "advcl":
        return any(child.dep_ in ("mark", "advmod") and child.lower_ in _AT_ONCE for child in verb.children)
    thing = verb.dep_ == "relcl" and verb.head.dep_ == "nsubj" and verb.head.head.i == trigger.i
    return thing and any(child.dep_ == "nsubj" and child.lower_ in ("that", "which") for child in verb.children)
