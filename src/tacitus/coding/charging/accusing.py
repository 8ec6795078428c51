"""Accusing: whom cue words hold responsible for an act told beside them or before.

Verbs ("claimed", "blamed", "charged"), words of authorship ("behind the raid"),
likeness ("typical of the militia") and nouns ("the bombing suspect"), all from
``knowledge/codebook/responsibility.toml``.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding.charging.doers import Doer, is_of_a_group
from tacitus.coding.charging.held import actor_at, children, kind_at, named
from tacitus.coding.charging.owning import OWNED, is_not_guilty, owned
from tacitus.coding.charging.responsibility import (
    CLAUSE,
    GROUPS,
    ResponsibilityMention,
    cues,
    is_conditional,
    is_suspicion,
    mention_of,
    speaker_at,
    tells_violence,
)
from tacitus.coding.people import is_person
from tacitus.model import Stance

_PART = 9  # words after "participated" in which the act stands
_OF_OTHERS: tuple[Stance, ...] = ("accused", "convicted", "suspected")


def cued(
    document: Document, sentence: int, doers: tuple[Doer, ...] = (), acts: frozenset[int] = frozenset()
) -> Iterator[ResponsibilityMention]:
    """Give those whom the cue words of a sentence hold responsible for an act told beside it or before.

    ``acts`` are the words that tell of violence: who is accused of something
    else is accused of no act.
    """
    for token in document.tokens(document.sentences[sentence]):
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            found = _by_verb(document, token, lemma, acts)
        elif lemma in cues()["words"]["authorship"]:
            found = _by_authorship(document, token)
        elif lemma in cues()["words"]["alike"] | cues()["words"]["marks"]:
            found = _by_likeness(document, token, acts)
        elif lemma == "suspect" and token.pos_ == "NOUN":
            found = _as_suspect(document, token, acts)
        else:
            continue
        for mention in found:
            yield from named(document, mention, doers)


def _by_verb(document: Document, verb: Token, lemma: str, acts: frozenset[int]) -> Iterator[ResponsibilityMention]:
    if any(child.dep_ == "neg" for child in verb.children):
        return
    if (verb.dep_ == "acl" and _is_ruled_out(verb)) or _lacks_evidence(verb):
        return
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("refuse", "decline", "fail"):
        return
    if any(child.lower_ == "yet" for word in (verb, verb.head) for child in word.children) and _to(verb):
        return  # "have yet to claim responsibility"
    subjects = children(verb, "nsubj")
    objects = [one for token in children(verb, "dobj", "nsubjpass") for one in _meant_by(token, verb)]
    if lemma in _own_words():
        yield from owned(document, verb, lemma, subjects or _subject_above(verb), acts)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if lemma in cues()["accused"]["bearing"] and any(
        t.lemma_.lower() in ("responsibility", "blame", "guilt") for t in objects
    ):
        yield from _laid_at(document, verb, subjects or _subject_above(verb))
    if lemma in cues()["accused"]["facing"] and _faces_charges(verb, acts):
        for subject in subjects or _subject_above(verb):
            if (actor := actor_at(document, subject)) and not actor.islower():
                yield mention_of(document, subject, verb, actor, "accused", speaker_at(document, verb))
    if lemma in cues()["accused"]["lying"] and any(t.lemma_.lower() in ("responsibility", "blame") for t in subjects):
        behind = [t for p in verb.subtree if p.lower_ in ("with", "on", "at", "of") for t in children(p, "pobj")]
        yield from _laid_at(document, verb, [t for t in behind if t.pos_ in ("PROPN", "NOUN")])
        return
    if lemma in cues()["accused"]["part"] and _takes_part(verb, acts):
        for subject in (one for token in subjects or _subject_above(verb) for one in _meant_by(token, verb)):
            if actor := actor_at(document, subject):
                heard = speaker_at(document, verb)
                yield mention_of(document, subject, verb, actor, "stated" if heard is None else "accused", heard)
        return
    if lemma in cues()["accused"]["laying"] | cues()["accused"]["driving"] and not passive and not is_conditional(verb):
        yield from _laying(document, verb, subjects or _subject_above(verb), acts)
        return
    speaker = next((name for subject in subjects if (name := actor_at(document, subject))), None)
    if lemma == "suspect" and not any(child.lower_ == "of" for child in verb.children):
        for group in (one for one in objects if kind_at(document, one) in GROUPS):  # "police suspect the Front"
            actor = actor_at(document, group) or group.text
            yield mention_of(document, group, verb, actor, "suspected", speaker or speaker_at(document, verb))
    for stance in _OF_OTHERS:
        for taken in _held(verb, lemma, stance, objects, acts):
            if actor := actor_at(document, taken):
                yield mention_of(document, taken, verb, actor, stance, speaker or speaker_at(document, verb))


def _to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


@cache
def _own_words() -> frozenset[str]:
    """Give the verbs by which somebody may claim an act for himself or deny it."""
    claimed, denied = cues()["claimed"], cues()["denied"]
    own = claimed["of_subject"] | claimed["owning"] | denied["of_subject"] | denied["pleading"]
    return own | cues()["agents"]["saying"]


def _laying(
    document: Document, verb: Token, subjects: Sequence[Token], acts: frozenset[int]
) -> Iterator[ResponsibilityMention]:
    """ "Sako planted the bombs": who lays what explodes did it."""
    owning = cues()["claimed"]["owning"] | cues()["denied"]["pleading"]
    owned_up = any(above.lemma_.lower() in owning for above in islice(verb.ancestors, 3))
    if verb.i in acts or owned_up or not _lays_what_harms(verb, acts):
        return
    for subject in (one for token in subjects for one in _meant_by(token, verb)):
        if (actor := actor_at(document, subject)) and kind_at(document, subject) != "government":
            heard = speaker_at(document, verb)
            stance: Stance = "stated" if heard is None else "accused"
            yield mention_of(
                document, subject, verb, actor, "suspected" if is_suspicion(subject, verb) else stance, heard
            )


def _faces_charges(verb: Token, acts: frozenset[int]) -> bool:
    """Tell "faces 26 counts of murder", "faces charges over the raid" from what else may be faced."""
    charges = [token for token in children(verb, "dobj") if token.lemma_.lower() in cues()["accused"]["faced"]]
    return not is_conditional(verb) and any(tells_violence(t, acts) for token in charges for t in token.subtree)


def _lays_what_harms(verb: Token, acts: frozenset[int]) -> bool:
    """Tell "planted the bomb", "left a bag at the scene of the blast", "drove the van into the crowd"."""
    words, lemma = cues()["accused"], verb.lemma_.lower()
    objects = {token.lemma_.lower() for token in children(verb, "dobj")}
    if lemma in words["driving"]:
        into = any(child.dep_ == "prep" and child.lower_ in ("into", "through") for child in verb.children)
        return into and not objects.isdisjoint(words["driven"])
    if not objects.isdisjoint(words["laid"]):
        return True
    scene = (t for t in verb.subtree if t.lemma_.lower() == "scene" or tells_violence(t, acts))
    return not objects.isdisjoint(words["bags"]) and any(True for _ in scene)


def _takes_part(verb: Token, acts: frozenset[int]) -> bool:
    """Tell "participated in the raid", "participated in carrying out the raid" from taking part in something else."""
    if is_conditional(verb):
        return False
    inside = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "in")
    after = {token.i for token in verb.doc[verb.i + 1 : verb.i + _PART]}
    return any(True for _ in inside) and any(
        tells_violence(verb.doc[i], acts) for i in sorted(after) if i < verb.sent.end
    )


def _meant_by(token: Token, verb: Token) -> list[Token]:
    """Give what "who" stands for: the nouns above it."""
    if token.lower_ in ("who", "whom") and verb.dep_ == "relcl":
        return [verb.head, *verb.head.conjuncts]
    return [token]


def _held(verb: Token, lemma: str, stance: Stance, objects: Sequence[Token], acts: frozenset[int]) -> Iterator[Token]:
    """Give the words for those whom a verb holds responsible with a stance."""
    cue = cues()[stance]
    for preposition in ("on", "to", "at"):
        if lemma in cue.get(preposition, ()) and _fits(verb, cue, acts):
            behind = [one for one in _after(verb, preposition, objects) if preposition != "at" or one.tag_ == "NNP"]
            yield from behind
            if behind:
                return
    if lemma in cue.get("guilty", ()) and not is_conditional(verb) and not is_not_guilty(verb):
        yield from _found_guilty(verb, objects)
    if lemma in cue.get("sought", ()) and any(_is_suspected_of(one, verb, acts) for one in objects):
        yield from (one for one in objects if one.ent_type_ or one.lemma_.lower() in ("member", "fighter", "militant"))
    if lemma in cue.get("hunted", ()) and not acts.isdisjoint({token.i for token in verb.sent}):
        searched = [*objects, *(t for p in verb.children if p.lower_ == "for" for t in children(p, "pobj"))]
        linked = any(tells_violence(token, acts) for token in _linked(verb))
        yield from (one for one in searched if is_person(one) and (linked or not one.ent_type_))
    if lemma not in cue["of_object"] or is_conditional(verb):
        return
    if lemma == "hold" and not any(child.lower_ in ("responsible", "accountable") for child in verb.subtree):
        return
    if lemma in ("name", "identify") and not (_names_doer(verb) and any(t.lower_ == "as" for t in verb.subtree)):
        return
    if lemma in cues()["words"]["of_what"] and not any(tells_violence(token, acts) for token in _told_of(verb)):
        return
    if lemma in ("name", "identify") and _is_suspect(verb) != (stance == "suspected"):
        return
    if stance == "convicted" and _of_something_else(verb, acts):
        return
    if stance == "convicted" and not any(tells_violence(token, acts) for token in verb.subtree):
        objects = [one for one in objects if one.ent_type_ == "PERSON" or one.pos_ == "PRON"]
    said_of = verb.dep_ == "acl" and verb.tag_ == "VBN" and lemma not in ("name", "identify")
    held = _explained(verb) or objects or ([_tried(verb)] if said_of else [])
    if not held and lemma == "hold":
        held = [t for child in verb.children if child.lower_ == "responsible" for t in children(child, "nsubj")]
    if not held and verb.tag_ == "VBN" and verb.dep_ in ("advcl", "xcomp") and lemma in cues()["words"]["in_court"]:
        held = _subject_above(verb)  # "appeared in court charged with the murders"
    yield from held


def _found_guilty(verb: Token, objects: Sequence[Token]) -> Iterator[Token]:
    """Give whom "was found guilty", "pleaded guilty", "the court found Sako guilty" tell of."""
    for guilty in (child for child in verb.children if child.lower_ == "guilty"):
        yield from children(guilty, "nsubj") or objects or children(verb, "nsubj") or _subject_above(verb)


def _tried(verb: Token) -> Token:
    """Give whom "the trial of Karim Sako, accused of the raid" tells of: the name, not the trial."""
    of = (prep for prep in verb.head.children if prep.lower_ == "of" and prep.i < verb.i)
    people = (token for prep in of for token in children(prep, "pobj") if token.ent_type_ == "PERSON")
    return verb.head if is_person(verb.head) else next(people, verb.head)


def _told_of(verb: Token) -> Iterator[Token]:
    """Give the words for what somebody is accused of; what else they did, and whom they helped, is told beside it."""
    for child in verb.children:
        other = child.dep_ in ("conj", "relcl") or child.lower_ == "responsible"
        if child.dep_ == "advcl" and child.i < verb.i:
            other = True
        if not other:
            yield child
            yield from _told_of(child)


def _of_something_else(verb: Token, acts: frozenset[int]) -> bool:
    """Tell "jailed after being convicted of funding a cell" from "convicted on 30 counts"."""
    for word in (token for token in verb.subtree if token.lemma_.lower() in cues()["convicted"]["of_object"]):
        for what in (t for of in word.children if of.lower_ in ("of", "for") for t in of.children):
            told = [what, *what.subtree]
            if what.dep_ == "pcomp" and not any(tells_violence(token, acts) for token in told):
                return True
    return False


def _laid_at(document: Document, verb: Token, held: Sequence[Token]) -> Iterator[ResponsibilityMention]:
    """ "The militia bears responsibility", "the blame lies with the militia"."""
    speaker = speaker_at(document, verb)
    for token in held:
        if (actor := actor_at(document, token)) and not actor.islower():
            yield mention_of(document, token, verb, actor, "stated" if speaker is None else "accused", speaker)


def _explained(verb: Token) -> list[Token]:
    """Give whom a speaker's words mean: "blamed the enemies of peace, referring to the militia"."""
    meaning = (child for child in verb.children if child.lower_ in ("referring", "meaning") and child.dep_ == "advcl")
    return [named for word in meaning for prep in (word, *word.children) for named in children(prep, "pobj", "dobj")]


def _is_suspected_of(one: Token, verb: Token, acts: frozenset[int]) -> bool:
    """Tell "arrested suspected members", "arrested in connection with the raid", "arrested over the raid"."""
    if any(child.lower_ in cues()["words"]["suspicion"] for child in one.children):
        return True
    return any(tells_violence(token, acts) for word in (one, verb) for token in _linked(word))


def _linked(word: Token) -> Iterator[Token]:
    """Give the words for what somebody is held or sought for: "over the raid", "in connection with it", "on suspicion of"."""
    for prep in (child for child in word.children if child.dep_ == "prep"):
        links = cues()["words"]["links"]
        if prep.lower_ in ("over", "for") or (prep.lower_ in ("in", "on") and not links.isdisjoint(_lemmas(prep))):
            yield from prep.subtree


def _lemmas(word: Token) -> set[str]:
    return {token.lemma_.lower() for token in word.subtree}


def _is_suspect(verb: Token) -> bool:
    """Tell "identified as suspects" from "identified as the bomber"."""
    return any(token.lemma_.lower() == "suspect" for token in verb.subtree)


def _fits(verb: Token, cue: Mapping[str, frozenset[str]], acts: frozenset[int]) -> bool:
    """Tell "suspicion fell on" and "bombings linked to" from what falls or is linked otherwise."""
    if verb.lemma_.lower() in cues()["accused"]["at"]:
        return any(child.lemma_.lower() in cues()["accused"]["pointed"] for child in children(verb, "dobj"))
    if "objects" not in cue:
        return True
    what = children(verb, "nsubj", "nsubjpass") or ([verb.head] if verb.dep_ == "acl" else [])
    if verb.lemma_.lower() in cues()["words"]["of_what"]:
        return any(tells_violence(t, acts) for t in what)
    return any(t.lemma_.lower() in cue["objects"] for t in what)


def _after(verb: Token, preposition: str, objects: Sequence[Token]) -> Iterator[Token]:
    """Give what stands after a preposition at a verb or at its object, which the parse cannot tell apart."""
    for word in (verb, *objects):
        for child in word.children:
            if child.dep_ in ("prep", "dative") and child.lower_ == preposition:
                yield from (token for token in children(child, "pobj") if token.ent_type_ not in ("DATE", "TIME"))


def _as_suspect(document: Document, word: Token, acts: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "the second suspect in the bombings", "the bombing suspects"."""
    if any(child.lower_ == "no" for child in word.children) or is_of_a_group(document, word):
        return
    if any(tells_violence(token, acts) for token in word.subtree if token.i != word.i):
        yield mention_of(document, word, word, word.lower_, "suspected", speaker_at(document, word))


def _names_doer(verb: Token) -> bool:
    words = cues()["words"]["doer"] | {"responsible", "suspect"}
    return any(token.lemma_.lower() in words for token in verb.subtree)


def _by_authorship(document: Document, word: Token) -> Iterator[ResponsibilityMention]:
    """ "Rebels were behind the raid", "the militia responsible for the raid", "the work of the militia"."""
    if word.lemma_.lower() == "work":
        owners = [t for child in word.children if child.lower_ == "of" for t in children(child, "pobj")]
    else:
        verb = word.head
        if verb.pos_ == "VERB":
            return  # "they hide behind the wall"
        owners = [verb]
        if verb.pos_ == "AUX":
            owners = children(verb, "nsubj", "nsubjpass") or _subject_above(verb)
        if not any(child.lower_ in ("for",) or child.dep_ == "pobj" for child in word.children):
            return
    if _is_ruled_out(word) or word.head.head.lemma_.lower() in cues()["denied"]["of_subject"]:
        return
    for owner in (one for word_ in owners for one in _said_to_be(word_)):
        if owner.dep_ == "appos" and owner.head.ent_type_ == "PERSON":
            owner = owner.head
        speaker = speaker_at(document, word)
        if actor := actor_at(document, owner) or _self(owner, speaker):
            doubted = is_suspicion(owner, word)
            stance: Stance = "suspected" if doubted else "stated" if speaker is None else "accused"
            if speaker is not None and speaker == actor:
                stance = "claimed"
            yield mention_of(document, owner, word, actor, stance, speaker)


def _self(owner: Token, speaker: str | None) -> str | None:
    """Give the speaker where a pronoun in what is said can mean nobody else: "the group said it was behind it"."""
    return speaker if owner.lower_ in OWNED else None


def _by_likeness(document: Document, word: Token, acts: frozenset[int]) -> Iterator[ResponsibilityMention]:
    """ "The bombs were typical of the militia", "the raid bore the hallmarks of the militia"."""
    if _is_ruled_out(word) or not any(tells_violence(token, acts) for token in word.sent):
        return
    for of in (child for child in word.children if child.lower_ in ("of", "with")):
        for owner in of.subtree:
            named = owner.pos_ == "PROPN" and owner.i != of.i and (actor := actor_at(document, owner))
            if named and kind_at(document, owner) in (*GROUPS, "organisation"):
                yield mention_of(document, owner, word, str(actor), "suspected", speaker_at(document, word))
                return


def _is_ruled_out(word: Token) -> bool:
    """Tell "no evidence that the group was behind it", "no sign linking the group".

    What is said of a name is not ruled out with what stands above the name ("did not stop Sako, the man behind it").
    """
    below = word
    for above in word.ancestors:
        if below.dep_ in ("appos", "relcl") or above.i < word.i - CLAUSE:
            return False
        if any(token.lower_ in ("doubt", "question") for token in (above, *above.children)):
            return False  # "there is no doubt that the group was behind it"
        there = [above, *(c for c in above.children if c.dep_ in ("attr", "dobj") and c.i < word.i)]
        if above.i < word.i and any(c.lower_ in ("no", "not", "never") for token in there for c in token.children):
            return True
        below = above
    return False


def _lacks_evidence(verb: Token) -> bool:
    """Tell "no evidence has been found linking the group to it"."""
    above = verb.head if verb.dep_ in ("xcomp", "advcl") else verb
    found = [child for child in above.children if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i < verb.i]
    return above is not verb and any(
        token.lemma_.lower() in cues()["words"]["evidence"] and any(c.lower_ == "no" for c in token.children)
        for token in found
    )


def _said_to_be(owner: Token) -> list[Token]:
    """Give who is said to be something: "rebels were the force behind it"."""
    if owner.dep_ == "attr" and owner.head.pos_ == "AUX":
        return children(owner.head, "nsubj") or [owner]
    return [owner]


def _subject_above(verb: Token) -> list[Token]:
    """Give the subject that a verb shares with the one above it ("..., claiming responsibility", "after pleading guilty").

    Who is accused of being behind it is the object of the accusing.
    """
    above = verb
    for _ in range(4):
        if above.dep_ not in ("advcl", "conj", "xcomp", "acl", "ccomp", "pcomp", "prep", "acomp"):
            return []
        above = above.head
        if above.pos_ in ("NOUN", "PROPN"):
            return [above]
        accused = verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for") and verb.head.head.i == above.i
        if accused and above.lemma_.lower() in cues()["accused"]["of_object"]:
            return children(above, "dobj") or children(above, "nsubjpass") or children(above, "nsubj")
        if above.pos_ in ("VERB", "AUX") and (found := _between(above, verb) or children(above, "nsubj", "nsubjpass")):
            return found
    return []


def _between(above: Token, verb: Token) -> list[Token]:
    """Give the subject of a joined clause that the parse gave to words beside it: "but groups seen as allies have claimed"."""
    if not any(child.dep_ == "aux" for child in verb.children):
        return []
    but = next((token for token in verb.doc[above.i + 1 : verb.i] if token.lower_ == "but"), None)
    if but is not None:  # "has not condemned the raids but groups close to it have claimed": groups read beside raids
        return [t for t in verb.doc[but.i + 1 : verb.i] if t.dep_ == "conj" and t.head.i < but.i and is_person(t)][:1]
    and_ = next((child for child in above.children if child.dep_ == "cc" and child.i < verb.i), above)
    near = [
        token for token in verb.doc[and_.i + 1 : verb.i] if token.dep_ == "nsubj" and token.pos_ in ("NOUN", "PROPN")
    ]
    return near[:1]
