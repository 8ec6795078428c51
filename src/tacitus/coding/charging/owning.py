"""Owning up and denying: what somebody says of an act that is or may be laid at his own door.

"The group claimed the attack", "Sako confessed to planting the bomb", "his
lawyers acknowledged", "the army said it had nothing to do with the raid",
"pleaded not guilty"; the words are data (``knowledge/codebook/responsibility.toml``).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding.charging.held import actor_at, children
from tacitus.coding.charging.responsibility import (
    GROUPS,
    ResponsibilityMention,
    cues,
    mention_of,
    speaker_at,
    tells_violence,
)
from tacitus.model import Stance

OWNED = ("it", "they", "he", "she", "we", "its", "their", "his", "her", "our")
_OWN: tuple[Stance, ...] = ("claimed", "denied")
_BODIES = (*GROUPS, "state_force", "government")


def owned(
    document: Document, verb: Token, lemma: str, subjects: Sequence[Token], acts: frozenset[int]
) -> Iterator[ResponsibilityMention]:
    """Give those who by a verb claim an act for themselves or deny it, with those whose words do it for them."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if lemma in cues()["claimed"]["of_subject"]:
        yield from _claimed_by(document, verb)
    if lemma in cues()["claimed"]["owning"]:
        yield from _owned_up(document, verb, subjects, acts)
    if passive:
        return
    if lemma in cues()["denied"]["of_subject"]:
        yield from _denied_in_clause(document, verb, subjects, acts)
    elif lemma in cues()["agents"]["saying"]:
        yield from _disowned(document, verb, subjects, acts)
    if lemma in cues()["denied"]["pleading"] and is_not_guilty(verb):
        yield from _by(document, subjects, verb, "denied")
    for stance in _OWN:
        cue = cues()[stance]
        words = cue["objects"] | (cue["ground"] if lemma in cue.get("only", ()) else frozenset())
        if lemma in cue["of_subject"] and _names_act(verb, children(verb, "dobj"), words):
            yield from _by(document, subjects, verb, stance)


def _by(document: Document, subjects: Iterable[Token], verb: Token, stance: Stance) -> Iterator[ResponsibilityMention]:
    for subject in subjects:
        if actor := _speaking_for(document, subject) or _named(document, subject):
            yield mention_of(document, subject, verb, actor, stance, actor)


def _speaking_for(document: Document, subject: Token) -> str | None:
    """Give the body for which somebody speaks: "a spokesman for the Front", "the Front's spokesman", one in office."""
    person = next(
        (a for a in document.actors if a.start <= subject.idx < a.end and a.kind == "person" and a.body), None
    )
    if person is not None and any(a.name == person.body and a.kind in _BODIES for a in document.actors):
        return person.body
    beside = (child for child in subject.children if child.dep_ in ("compound", "appos"))
    speaking = next((w for w in (subject, *beside) if w.lemma_.lower() in cues()["claimed"]["spokesmen"]), None)
    if speaking is None:
        return None
    of = (token for prep in speaking.children if prep.lower_ in ("for", "of") for token in children(prep, "pobj"))
    for word in (*of, *children(speaking, "poss", "compound", "amod")):
        body = next((a for a in document.actors if a.start <= word.idx < a.end and a.kind in _BODIES), None)
        if body is not None and (body.form == "name" or body.known):
            return body.name
    return None


def _named(document: Document, subject: Token) -> str | None:
    """Give the name put to a word ("the group Wolf Brigade"), else whoever it stands for."""
    actor = actor_at(document, subject)
    if actor is not None and actor.islower():
        beside = (actor_at(document, child) for child in subject.children if child.dep_ == "appos")
        return next((name for name in beside if name is not None and not name.islower()), actor)
    return actor


def is_not_guilty(verb: Token) -> bool:
    """Tell "pleaded not guilty", "was found not guilty"."""
    guilty = [child for child in verb.children if child.lower_ == "guilty"]
    return any(child.dep_ == "neg" for word in (verb, *guilty) for child in word.children if guilty)


def _claimed_by(document: Document, verb: Token) -> Iterator[ResponsibilityMention]:
    """ "An attack claimed by the group", "responsibility was claimed by the group"."""
    claimed = [*children(verb, "nsubjpass"), *([verb.head] if verb.dep_ == "acl" else [])]
    if not any(token.lemma_.lower() in cues()["claimed"]["objects"] | {"one", "it", "which"} for token in claimed):
        return
    for by in children(verb, "agent"):
        yield from _by(document, children(by, "pobj"), verb, "claimed")


def _owned_up(
    document: Document, verb: Token, subjects: Sequence[Token], acts: frozenset[int]
) -> Iterator[ResponsibilityMention]:
    """ "Sako admitted that he set off the bomb", "confessed to the raid", "his lawyers acknowledged that he was involved"."""
    for told in (child for child in verb.children if child.i > verb.i and child.dep_ in ("ccomp", "xcomp", "prep")):
        if any(child.dep_ == "neg" for child in told.children) or (told.dep_ == "prep" and told.lower_ != "to"):
            continue
        only_feared = told.lemma_.lower() in cues()["words"]["feared"] | cues()["words"]["belief"]
        if only_feared or not any(tells_violence(t, acts) for t in _owned_to(told)):
            continue
        clients = [c for one in subjects if _is_counsel(one) for c in one.children if c.dep_ == "poss"]
        own = {actor_at(document, one) for one in subjects}
        who = clients or [s for s in children(told, "nsubj", "nsubjpass") if actor_at(document, s) in own]
        for one in who or (subjects if told.dep_ in ("xcomp", "prep") else []):
            if (actor := actor_at(document, one)) and not actor.islower():
                yield mention_of(document, one, verb, actor, "claimed", speaker_at(document, told) or actor)


def _owned_to(told: Token) -> Iterator[Token]:
    """Give the words for what somebody owns up to; whom he confesses to, and what else is told of them, is left out."""
    if told.dep_ != "prep":
        yield from told.subtree
    for child in told.children if told.dep_ == "prep" else ():
        yield from child.subtree if child.dep_ == "pcomp" else (child, *child.conjuncts)


def _is_counsel(word: Token) -> bool:
    """Tell those who speak for somebody in court, whose words own up for him."""
    return word.lemma_.lower() in cues()["claimed"]["counsel"]


def _denied_in_clause(
    document: Document, verb: Token, subjects: Sequence[Token], acts: frozenset[int]
) -> Iterator[ResponsibilityMention]:
    """ "The group denied it was involved", "denied that its fighters had any part in it", "denied shelling the market"."""
    for clause in children(verb, "ccomp", "xcomp"):
        if clause.lemma_.lower() in cues()["denied"]["helping"]:
            continue  # "denied arming the group" is no word on any act
        told = _lemmas(clause) | {t.lower_ for t in clause.subtree}
        involved = not cues()["denied"]["involved"].isdisjoint(told)
        violent = clause.dep_ == "xcomp" and any(tells_violence(t, acts) for t in clause.subtree)
        if violent or (involved and (clause.dep_ == "xcomp" or _is_about_oneself(clause))):
            yield from _by(document, subjects, verb, "denied")


def _disowned(
    document: Document, verb: Token, subjects: Sequence[Token], acts: frozenset[int]
) -> Iterator[ResponsibilityMention]:
    """ "The group said it had nothing to do with the raid", "said it was not behind the raid"."""
    for clause in children(verb, "ccomp"):
        if not _is_about_oneself(clause):
            continue
        told = [clause, *(child for child in clause.children if child.dep_ not in ("advcl", "ccomp", "conj"))]
        nothing = any(child.lower_ == "nothing" for child in told) and any(t.lower_ == "with" for t in clause.subtree)
        not_so = any(child.dep_ == "neg" for child in told)
        involved = any({t.lower_, t.lemma_.lower()} & cues()["denied"]["disowning"] for t in told)
        if (nothing or (not_so and involved)) and any(tells_violence(t, acts) for t in clause.subtree):
            yield from _by(document, subjects, verb, "denied")


def _is_about_oneself(clause: Token) -> bool:
    subjects = children(clause, "nsubj", "nsubjpass")
    return any(t.lower_ in OWNED for subject in subjects for t in (subject, *children(subject, "poss")))


def _lemmas(word: Token) -> set[str]:
    return {token.lemma_.lower() for token in word.subtree}


def _names_act(verb: Token, objects: Iterable[Token], words: frozenset[str]) -> bool:
    """Tell "claimed responsibility", "claimed to have carried out the attack"."""
    if any(token.lemma_.lower() in words and token.lower_ not in ("no",) for token in objects):
        links = [token for token in objects if token.lemma_.lower() == "link"]
        if any(child.lower_ == "no" for token in objects for child in token.children):
            return False
        return not links or any(tells_violence(below, frozenset()) for token in links for below in token.subtree)
    carried = [child for child in verb.children if child.dep_ == "xcomp"]
    if verb.dep_ == "relcl" and any(word.lemma_.lower() in cues()["agents"]["doing"] for word in carried):
        return any(tells_violence(noun, frozenset()) for noun in (verb.head, *islice(verb.head.ancestors, 2)))
    return any(word.lemma_.lower() in words for child in carried for word in child.subtree)
