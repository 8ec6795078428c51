"""Doers: people whom a report describes as those who did it, and whom its nameless words stand for.

"The suspect, Karim Sako", "suicide bomber Karim Sako", "identified as Karim
Sako" name a doer; later "the man", "he" or "the suspect" stand for him, and
"the brothers" for all that were named.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding.people import is_known_by_age
from tacitus.knowledge import actors, settings
from tacitus.model import Stance


@dataclass(frozen=True, slots=True)
class Doer:
    """A person described as one who did it."""

    name: str
    """The person's name."""
    stance: Stance
    """suspected, accused or stated, by the words beside the name."""
    person: Token
    """Head of the name."""
    word: Token
    """The word that describes him ("suspect", "bomber")."""


@cache
def _words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in settings("codebook/responsibility.toml")["doers"].items()}


def defendants() -> frozenset[str]:
    """Give the words for those tried for an act."""
    return _words()["defendants"]


def find_doers(document: Document) -> tuple[Doer, ...]:
    """Give the persons named as doers, in text order."""
    cleared = {name for token in document.doc for name in _cleared(document, token)}
    found = (doer for token in document.doc for doer in (*_described(document, token), *_charged(document, token)))
    return tuple(doer for doer in found if doer.name not in cleared)


def _cleared(document: Document, verb: Token) -> Iterator[str]:
    """Give the persons whom a court acquitted."""
    if verb.pos_ == "VERB" and verb.lemma_.lower() in _words()["clearing"]:
        for child in verb.children:
            if child.dep_ in ("nsubjpass", "dobj"):
                for one in (child, *child.conjuncts):
                    yield from (person_name(document, person) for person in _person_in(one))


def _charged(document: Document, verb: Token) -> Iterator[Doer]:
    """Give the persons that a text says are charged with something; their claims are found by the cue words."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _words()["charging"]:
        return
    if any(child.dep_ == "neg" for child in verb.children):
        return
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "dobj"):
            for person in (child, *child.conjuncts):
                stance: Stance = "convicted" if verb.lemma_.lower() in _words()["convicting"] else "accused"
                yield from (Doer(person_name(document, one), stance, one, verb) for one in _person_in(person))


def _described(document: Document, word: Token) -> Iterator[Doer]:
    lemma = word.lemma_.lower()
    if (
        word.pos_ not in ("NOUN", "PROPN")
        or lemma not in _words()["nouns"] | _words()["suspects"] | _words()["drivers"] | _words()["defendants"]
    ):
        return
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in word.children) or is_of_a_group(document, word):
        return
    for person, verb in _persons(word):
        if verb is None and lemma in _words()["drivers"]:
            continue
        name = person_name(document, person)
        described = (
            name.split()[0].lower() in _words()["suspects"] | _words()["nouns"]
        )  # "Suspect Held", read as a name
        if not described and not (word.ent_type_ == "PERSON" and _same_name(word, person)):
            yield Doer(name, _stance(word, verb), person, word)


def is_of_a_group(document: Document, word: Token) -> bool:
    """Tell one suspected of belonging to a group, or of what it stands for, not of an act: "the Front suspect"."""
    if word.lemma_.lower() not in _words()["suspects"]:
        return False
    before = [child for child in word.children if child.dep_ in ("compound", "nmod", "amod")]
    kinds = {a.kind for child in before for a in document.actors if a.form == "name" and a.start <= child.idx < a.end}
    return "rebel_group" in kinds or any(child.lower_ in _words()["causes"] for child in before)


def _same_name(word: Token, person: Token) -> bool:
    return any(ent.start <= word.i < ent.end and ent.start <= person.i < ent.end for ent in word.sent.ents)


def _persons(word: Token) -> Iterator[tuple[Token, Token | None]]:
    """Give the persons beside a doer's word, each with the verb that names him so, where one does."""
    near = [child for child in word.children if child.dep_ in ("appos", "conj")]
    if word.dep_ in ("appos", "compound", "nmod", "attr", "conj", "amod"):
        near.append(word.head)
    if word.dep_ in ("attr", "nsubj") and word.head.lemma_ == "be":
        other = "nsubj" if word.dep_ == "attr" else "attr"
        near += [child for child in word.head.children if child.dep_ == other]
    near += _after_comma(word)
    for person in near:
        alike = person.conjuncts if word.tag_ in ("NNS", "NNPS") or person.dep_ != "conj" else ()
        if word.dep_ in ("compound", "nmod", "amod") and word.tag_ not in ("NNS", "NNPS"):
            alike = ()  # "bomber Karim Sako, smuggler Ali Dede"
        yield from ((one, None) for one in (person, *alike) if _is_person(one) and one.i != word.i)
    for of in (child for child in word.children if child.dep_ == "prep" and child.lower_ in ("of", "in", "behind")):
        for act in (child for child in of.children if child.dep_ == "pobj" and child.ent_type_ != "PERSON"):
            yield from ((one, None) for one in act.children if one.dep_ == "appos" and _is_person(one))
    for verb in _naming(word):
        for below in (child for child in verb.sent if child.lower_ == "as" and verb.i < child.i < verb.i + _CLAUSE):
            named = [child for child in below.children if child.dep_ == "pobj" and word.i != child.i]
            people = [found for name in named for one in (name, *name.conjuncts) for found in _person_in(one)]
            yield from ((found, verb) for found in people or _next_person(below))
        for child in verb.children:
            if child.dep_ in ("nsubjpass", "dobj", "oprd") and child.i != word.i:
                meant_ = verb.head if child.lower_ == "who" and verb.dep_ == "relcl" else child
                yield from ((one, verb) for one in (meant_, *meant_.conjuncts) if _is_person(one))


def _after_comma(word: Token) -> list[Token]:
    """Give the name put to a description, however it is parsed: "the ringleader of the raid, 27-year-old Karim Sako"."""
    if (
        word.dep_ in ("compound", "amod", "poss")
        and word.nbor(1 if word.i + 1 < len(word.doc) else 0).lower_ not in _NUMBER
    ):
        return []
    sentence = [token for token in word.doc[word.i + 1 : word.sent.end]]
    comma = next((n for n, token in enumerate(sentence[:_CLAUSE]) if token.text == ","), None)
    if comma is None or (comma and sentence[0].lower_ not in ("of", "in", "behind", *_NUMBER)):
        return []
    if any(token.pos_ in ("VERB", "AUX") or token.ent_type_ == "PERSON" for token in sentence[:comma]):
        return []
    for token in sentence[comma + 1 :]:
        if token.ent_type_ == "PERSON":
            return [next(ent.root for ent in word.sent.ents if ent.start <= token.i < ent.end)]
        if not (token.pos_ in ("ADJ", "NUM", "DET") or token.text == "-" or token.ent_type_ in ("NORP", "DATE")):
            return []
    return []


def _person_in(token: Token) -> Iterator[Token]:
    if _is_person(token):
        yield token
    yield from (child for child in token.children if child.dep_ == "appos" and _is_person(child))


def _next_person(word: Token) -> list[Token]:
    """Give the name that stands next after "as", where the parse puts it elsewhere."""
    after = (ent.root for ent in word.sent.ents if ent.label_ == "PERSON" and word.i < ent.start <= word.i + _NEAR)
    return list(after)[:1]


def _naming(word: Token) -> Iterator[Token]:
    """Give verbs that give the doer a name: "identified the attacker as", "the bomber, who was named as"."""
    held = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "of" else word
    above = [held.head] if held.dep_ in ("dobj", "nsubjpass", "oprd") else []
    if word.dep_ == "pobj" and word.head.lower_ == "as":
        above.append(word.head.head)
    below = [child for child in word.children if child.dep_ in ("relcl", "acl")]
    return (verb for verb in (*above, *below) if verb.lemma_ in _words()["naming"])


def _is_person(token: Token) -> bool:
    """Tell a person's name; a name of several words that is of no other kind is one beside a word for a person."""
    if token.text in actors.demonyms() or token.lemma_ in actors.demonyms():
        return False
    if token.tag_ == "NNPS" or any(child.lower_ in ("a", "an") and child.i < token.i for child in token.children):
        return False  # "Karim Sako, a Norlander"
    if token.ent_type_ or token.pos_ != "PROPN":
        return token.ent_type_ == "PERSON"
    before = [child for child in token.children if child.dep_ == "compound" and child.pos_ == "PROPN"]
    return token.dep_ == "appos" and bool(before) and not any(child.ent_type_ for child in before)


def _stance(word: Token, verb: Token | None) -> Stance:
    beside = {child.lower_ for child in word.children} | {word.lower_}
    if word.lemma_.lower() in _words()["suspects"] or beside & _words()["suspicion"]:
        return "suspected"
    if word.lemma_.lower() in _words()["defendants"]:
        return "accused"
    if beside & _words()["accusing"] or verb is not None:
        return "accused"
    return "stated"


def person_name(document: Document, person: Token) -> str:
    """Give the canonical name of a person, or the whole name as it stands; the full name for a part of it."""
    known = [actor for actor in document.actors if actor.start <= person.idx < actor.end and actor.form == "name"]
    if known:
        return full_name(document, min(known, key=lambda actor: actor.end - actor.start).name)
    entity = next((ent for ent in person.doc.ents if ent.start <= person.i < ent.end), None)
    if entity is None:
        words = [t for t in person.children if t.dep_ == "compound" and t.tag_ == "NNP"]
        return " ".join(token.text for token in (*words, person))
    return full_name(document, entity.text.removesuffix("’s").removesuffix("'s"))


def full_name(document: Document, name: str) -> str:
    """Give the one full name in the report that begins or ends with a single name, else the name."""
    if " " in name:
        return name
    longer = Counter(
        actor.name
        for actor in document.actors
        if actor.kind == "person" and actor.form == "name" and name in (actor.name.split()[0], actor.name.split()[-1])
    )
    longer.pop(name, None)
    return next(iter(longer)) if len(longer) == 1 else name


def meant(document: Document, doers: tuple[Doer, ...], token: Token) -> tuple[str, ...]:
    """Give the doers for whom a nameless word stands: the one named last before it, all of them for a plural.

    Gives none where the word is none that stands for a doer, or nobody was
    named. Siblings are those who share a family name; others meant by a plural
    are named more than once.
    """
    lemma = token.lemma_.lower()
    names = tuple(dict.fromkeys(doer.name for doer in doers))
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "them")
    if any(child.lower_ in ("a", "an", "another", "no") for child in token.children):
        return ()
    if lemma in _words()["siblings"]:
        found = _siblings(document, names)
        owners = [_owner_name(document, child) for child in token.children if child.dep_ == "poss"]
        others = tuple(name for name in found if name not in owners) if owners else ()
        return found if plural else others if len(others) == 1 else names[-1:]
    stands = lemma in _words()["nameless"] | _words()["nouns"] | _words()["suspects"] or is_known_by_age(token)
    if not stands or not names:
        return ()
    if plural:
        named = Counter(actor.name for actor in document.actors)
        often = tuple(name for name in names if named[name] > 1)
        return (_siblings(document, names) or often) if len(often) <= _MOST else ()
    before = [doer.name for doer in doers if doer.person.i < token.i] or [doers[0].name]
    return (before[-1],)


def _siblings(document: Document, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give those whom a report calls each other's brother or sister, else the doers who share a family name."""
    called = dict.fromkeys(name for word in document.doc for name in _called_siblings(document, word, names))
    if 1 < len(called) <= _MOST:
        return tuple(called)
    people = dict.fromkeys(a.name for a in document.actors if a.kind == "person" and a.form == "name")
    for family in dict.fromkeys(name.split()[-1] for name in names if " " in name):
        alike = tuple(name for name in people if " " in name and name.split()[-1] == family)
        if 1 < len(alike) <= _MOST:
            return alike
    return ()


def _called_siblings(document: Document, word: Token, names: tuple[str, ...]) -> Iterator[str]:
    """Give the two named in "his brother Karim", "Ali Sako's sister, Amina", "the brothers Ali and Amina Sako"."""
    if word.lemma_.lower() not in _words()["siblings"]:
        return
    near = [child for child in word.children if child.dep_ == "appos"]
    near += [word.head] if word.dep_ in ("compound", "nmod", "appos") else []
    if word.tag_ in ("NNS", "NNPS"):
        near = [one for child in near for one in (child, *child.conjuncts)]
    persons = [person for person in near if person.ent_type_ == "PERSON"]
    owner = next((child for child in word.children if child.dep_ == "poss"), None)
    if owner is not None and persons:
        yield from _first_of(document, owner, names)
    yield from (person_name(document, person) for person in persons)


def _first_of(document: Document, owner: Token, names: tuple[str, ...]) -> Iterator[str]:
    """Give whose brother or sister is meant; for a pronoun that stands for no doer the doer who is named most."""
    name = _owner_name(document, owner)
    beside = owner.head.head if owner.head.dep_ == "conj" else None
    if beside is not None and beside.ent_type_ == "PERSON":
        name = person_name(document, beside)  # "Karim Sako and his brother Ali"
    before = {a.name for a in document.actors if a.form == "name" and owner.sent.start_char <= a.start < owner.idx}
    if name and (owner.pos_ != "PRON" or name in names or name in before):
        yield name
    elif names:
        named = Counter(actor.name for actor in document.actors)
        yield max(names, key=lambda one: named[one])


def _owner_name(document: Document, owner: Token) -> str:
    over = (actor for actor in document.actors if actor.start <= owner.idx < actor.end)
    return next((full_name(document, actor.name) for actor in over if actor.kind == "person"), "")


_NUMBER = ("number", "no", "no.", "#")  # "suspect number 2, Karim Sako"
_NEAR = 8  # words after "as" in which a name stands
_CLAUSE = 15  # words within which a name is given for a description
_MOST = 4  # doers for whom a plural may stand
