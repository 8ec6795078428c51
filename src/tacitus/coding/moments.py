"""When an act was, by the words of its sentence: the time nearest to the word that names it.

The time of saying so, of another act and of what only recalls the act is none of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from tacitus.annotating.document import Document, Sentence, TimeMention, within
from tacitus.annotating.sentences import dateline_end
from tacitus.coding.people import is_person
from tacitus.coding.tree import distance, is_under
from tacitus.coding.triggers import NAMES
from tacitus.knowledge import settings

_TOLLS = frozenset({"toll", "number", "count", "tally", "figure"})
_WHILE = ("during", "amid")
_AT_ONCE = ("when", "as", "while")


def times_of(document: Document, sentence: Sentence) -> list[TimeMention]:
    """Give the days and longer times of a sentence in which something may have happened."""
    times = [time for time in within(document.times, sentence.start, sentence.end) if time.kind in ("day", "range")]
    filed = dateline_end(document.report)
    return [replace(time, period=time.whole) if time.whole else time for time in times if time.start >= filed]


def nearest_time(document: Document, trigger: Token, times: Sequence[TimeMention]) -> TimeMention | None:
    """Give the time nearest to the trigger in the tree, unless it is the time of saying so."""
    scored = []
    told = []
    for time in times:
        root = document.tokens(time).root
        verb = next((above for above in (root, *root.ancestors) if above.pos_ in ("VERB", "AUX")), root)
        if verb.lemma_.lower() in speaking() and verb.i != trigger.i and not is_under(root, trigger):
            if trigger.head.i == verb.i and trigger.dep_ == "ccomp":
                told.append(time)
            continue
        if _is_remembered(trigger, root):
            continue
        if _is_of_a_toll(verb, root):
            continue  # "the toll of Thursday's attack rose to 36 on Friday"
        if (
            root.dep_ == "poss"
            and not _is_occasion(root.head)
            and trigger not in (root.head, *root.ancestors)
            and not is_under(trigger, root.head)
        ):
            continue  # "arrested four over Saturday's blast": the time of another act
        is_nested = verb.i != trigger.i and (is_under(verb, trigger) or _is_aside(verb, trigger))
        if verb.dep_ in ("advcl", "relcl", "acl") and is_nested and _acts(verb) and not _is_at_once(verb, trigger):
            continue  # "arrested four after a bomb exploded last week": the time of another act
        scored.append((distance(trigger, root), time))
    if not scored and told and told[0].kind == "day":
        return told[0]  # "on Friday officials said that gunmen had raided it": news of the day
    return min(scored, key=lambda item: (item[0], item[1].start), default=(0, None))[1]


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
