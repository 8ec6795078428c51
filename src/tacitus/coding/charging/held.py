"""Who is held responsible: the names for the words that a claim has for somebody.

A claim may name an actor, describe one ("a little-known group"), or stand on a
word for somebody named elsewhere ("the man", "the brothers", "the rebels").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from tacitus.annotating.document import Document, within
from tacitus.coding.charging.doers import Doer, full_name, meant, person_name
from tacitus.coding.charging.responsibility import GROUPS, ResponsibilityMention, cues
from tacitus.coding.people import is_known_by_age, is_person
from tacitus.knowledge.actors import nominals

_PEOPLE_OF = frozenset({"member", "fighter", "supporter", "follower", "operative"})
_BODIES = frozenset({"group", "cell", "gang"})  # somebody once described ("a little-known group")


def named(
    document: Document, mention: ResponsibilityMention, doers: tuple[Doer, ...]
) -> Iterator[ResponsibilityMention]:
    """Give a claim about a nameless word as one about each doer for whom it stands."""
    said = mention.responsibility
    nameless = said.actor.islower() or mention.head.pos_ == "PRON" or mention.head.lemma_ in ("brother", "sister")
    names = meant(document, doers, mention.head) if nameless else ()
    if not names and _is_author(mention):
        names = _only_doer(doers)
    if not names and (group_ := _only_group(document, mention.head)) is not None:
        names = (group_,)
    for name in names:
        yield replace(mention, responsibility=replace(said, actor=name))
    if not names and _can_be_held(document, mention.head, said.actor):
        yield replace(mention, responsibility=replace(said, actor=full_name(document, said.actor)))


def _is_author(mention: ResponsibilityMention) -> bool:
    """Tell one man described as the author of the act: "the local-born fighter behind the raid"."""
    if mention.cue.lemma_.lower() not in cues()["words"]["authorship"] or mention.head.tag_ != "NN":
        return False
    return (
        is_person(mention.head)
        and mention.head.lemma_.lower() not in _BODIES
        and any(child.lower_ == "the" for child in mention.head.children)
    )


def _only_doer(doers: tuple[Doer, ...]) -> tuple[str, ...]:
    """Give the only one whom a report names as a doer."""
    names = tuple(dict.fromkeys(doer.name for doer in doers))
    return names if len(names) == 1 else ()


def _only_group(document: Document, word: Token) -> str | None:
    """Give the one armed group that a report names, for which "the rebels" or "the group" stands."""
    if nominals().get(word.lemma_.lower()) not in GROUPS or not any(c.lower_ == "the" for c in word.children):
        return None
    one_man = word.tag_ == "NN" and word.lemma_.lower() not in _BODIES
    if one_man or any(child.i > word.i and child.dep_ in ("amod", "relcl", "acl", "prep") for child in word.children):
        return None  # "the jihadist", "the rebels responsible for another raid"
    named = {actor.name for actor in document.actors if actor.form == "name" and actor.kind in GROUPS}
    return next(iter(named)) if len(named) == 1 else None


def name_nameless(document: Document, found: Sequence[ResponsibilityMention]) -> list[ResponsibilityMention]:
    """Give claims with a nameless suspect under the name of the only person whom the report holds responsible."""
    people = {actor.name for actor in document.actors if actor.kind == "person" and actor.form == "name"}
    held = {m.responsibility.actor for m in found if m.responsibility.stance != "denied"} & people
    if len(held) != 1:
        return list(found)
    name = next(iter(held))
    nameless = cues()["doers"]["nameless"]
    return [
        replace(m, responsibility=replace(m.responsibility, actor=name))
        if m.responsibility.actor.lower() in nameless and m.responsibility.stance == "suspected"
        else m
        for m in found
    ]


def _can_be_held(document: Document, word: Token, name: str) -> bool:
    """Tell whether words can stand for one responsible: a name, armed people, or a nameless man."""
    lemma = word.lemma_.lower()
    nobody = cues()["words"]["nobody"] - cues()["doers"]["nameless"]
    of_a_people = word.tag_ == "NNPS" or any(child.lower_ in ("a", "an") for child in word.children)
    if of_a_people and word.pos_ == "PROPN" and kind_at(document, word) == "person":
        return False  # "the suspects are Norlanders", "Sako, a Norlander"
    if name.lower() in nobody or (lemma in nobody and name.islower() and lemma not in _BODIES):
        return False
    if word.tag_ == "NN" and lemma == name.lower() == "suspect":
        return True  # another report may name him
    if "suspect" in (lemma, name.lower().split()[0]) or {lemma, name.split()[-1].lower()} & cues()["doers"]["nouns"]:
        return False
    if not name.islower() or lemma in cues()["doers"]["nameless"] | _BODIES:
        return True
    return nominals().get(lemma, "unidentified") in (*GROUPS, "state_force", "unidentified")


def actor_at(document: Document, token: Token) -> str | None:
    """Give the name of the actor that a token stands for; a name that nobody knows as it is worded."""
    if token.lemma_.lower() in _PEOPLE_OF and (group := _group_of(document, token)) is not None:
        return group
    over = [actor for actor in within(document.actors, *_bounds(token)) if actor.start <= token.idx < actor.end]
    if all(actor.form == "nominal" and actor.kind in ("civilians", "unidentified") for actor in over):
        for child in token.children:  # "a second man, Karim Sako"
            if child.dep_ == "appos" and child.ent_type_ == "PERSON" and child.i > token.i and is_person(token):
                return person_name(document, child)
    if over:
        actor = min(over, key=lambda actor: actor.end - actor.start)
        return actor.name if actor.form != "nominal" or actor.known else _group_of(document, token) or actor.name
    if token.ent_type_ in ("PERSON", "ORG", "NORP"):
        entity = next(ent for ent in token.doc.ents if ent.start <= token.i < ent.end)
        return entity.text.removeprefix("the ").strip()
    if is_known_by_age(token):
        return "man"
    if token.pos_ == "NOUN" and is_person(token):
        first = next((t.i for t in token.subtree if t.dep_ in ("amod", "compound", "nmod") and t.i < token.i), token.i)
        return token.doc[first : token.i + 1].text
    return None


def _bounds(token: Token) -> tuple[int, int]:
    sentence = token.sent
    return sentence.start_char, sentence.end_char


def _group_of(document: Document, token: Token) -> str | None:
    """Give the named group whose people are meant: "leftist rebels from the Front"."""
    for of in (child for child in token.children if child.dep_ == "prep" and child.lower_ in ("from", "of")):
        for body in (child for child in of.children if child.dep_ == "pobj"):
            if called := next(
                (n for c in body.children if c.lemma_ in ("call", "name") for n in children(c, "oprd")), None
            ):
                return document.doc[called.left_edge.i : called.i + 1].text.removeprefix("the ")
            start, end = body.left_edge.idx, body.right_edge.idx + len(body.right_edge)
            named = within(document.actors, start, end)
            if group := next((a for a in named if a.form == "name" and a.kind in (*GROUPS, "organisation")), None):
                return group.name
    return None


def kind_at(document: Document, token: Token) -> str | None:
    """Give the kind of actor that a token stands for; null where it stands for none."""
    return next((actor.kind for actor in document.actors if actor.start <= token.idx < actor.end), None)


def children(token: Token, *kinds: str) -> list[Token]:
    """Give the children of some kinds, each with those coordinated with it."""
    return [conjunct for child in token.children if child.dep_ in kinds for conjunct in (child, *child.conjuncts)]
