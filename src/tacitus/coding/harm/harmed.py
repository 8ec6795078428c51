"""Harm to people: how the parse ties a group of people to what was done to them.

``harmed`` asks of one noun (or number standing for one) what happened to those
it counts. Every way of saying so is one small rule below, tried in the order of
``RULES``; the rule that fires is the basis.
"""

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Token

from tacitus.coding.harm.parts import (
    among_them,
    come_to,
    gravely,
    is_grave,
    number_of,
    of_the_harmed,
    own_state,
    some_of_them,
    with_injuries,
)
from tacitus.coding.harm.words import Harmed, does, joined, measures_of, noun, state, suffers
from tacitus.coding.people import is_person
from tacitus.knowledge import settings
from tacitus.knowledge.actors import nominals

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_LISTED = ("conj", "appos", "nummod", "compound", "nmod", "amod", "quantmod", "dep")
_WRAPPERS = frozenset(
    {"total", "group", "family", "number", "majority", "most", "half", "dozen", "score", "hundred", "thousand",
     "people", "list", "team", "third", "many", "some", "all", "million", "couple", "handful"}
)  # fmt: skip
_LEAVING = frozenset({"leave", "find", "make", "see", "keep", "report", "render", "include"})
_BELIEVING = frozenset({"believe", "think", "report", "say", "know", "presume", "confirm", "appear", "seem", "happen"})
_FORCES = frozenset({"soldier", "man", "troop", "fighter", "member", "officer", "combatant", "militant", "personnel"})
_ARMED = ("state_force", "international_force", "rebel_group", "political_militia", "communal_militia", "mercenary")
_NEVER_PEOPLE = frozenset({"death", "fatality", "injury"})
_REMAINS = frozenset({"body", "corpse"})
_DEAD_BY_NAME = frozenset({"martyr"})
_SENTENCING = frozenset({"sentence", "face", "spend", "serve", "get", "give", "receive", "visit", "work", "life"})
_MEANT = ("them", "him", "her", "all")
_ADVERBS = ("ADV", "AUX", "CCONJ", "PART", "DET", "PUNCT")


# --- the rules -----------------------------------------------------------------------


def _of(token: Token) -> Iterator[Harmed]:
    """ "the killing of five", "claimed the lives of nine", "a death toll of 30", "toll rose to 15"."""
    if token.dep_ not in ("pobj", "dobj", "attr", "nummod", "npadvmod", "quantmod"):
        return
    above = token.head
    owner = above.head if above.dep_ == "prep" else above
    if above.lower_ == "of" and (measure := measures_of(owner)):
        yield Harmed(measure, owner, "of the harm")
    if above.dep_ == "prep" and above.lower_ not in ("of", "to", "at", "from"):
        return
    for other in (owner, *owner.children):
        if other.i < token.i and other.lemma_.lower() == "toll":
            yield Harmed("killed", other, "toll")


def _beside(token: Token) -> Iterator[Harmed]:
    """ "four men injured", "15 people killed in", "the 12 who died", "four in custody": what stands on the noun."""
    for child in token.children:
        if child.dep_ in ("acl", "relcl", "amod", "oprd", "appos", "acomp"):
            if child.dep_ == "amod" and any(found.measure == "killed" for found in _subject(token)):
                continue  # "a dozen wounded people died"
            if _acts(child) or _is_whose(child):
                continue
            done = child.tag_ == "VBN" or _is_passive(child)
            if measure := (does(child) if done else None) or state(child):
                yield Harmed(measure, child, "participle beside it")
            elif child.dep_ == "relcl" and (measure := suffers(child)):
                yield Harmed(measure, child, "clause beside it")
        if child.dep_ == "relcl":
            yield from _complement(child)
            yield from _believed(child)
    yield from _in_custody(token)
    yield from _behind_list(token)


def _is_whose(verb: Token) -> bool:
    """Tell a clause about somebody's people: "Farook, whose wife and son were killed"."""
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    return any(inner.lower_ == "whose" for subject in subjects for inner in subject.children)


def _acts(verb: Token) -> bool:
    """Tell a clause in which those whom it is about do something to others: "Dole, who wounded seven people"."""
    who = any(child.dep_ == "nsubj" and child.lower_ in ("who", "that") for child in verb.children)
    return verb.dep_ == "relcl" and who and all(child.dep_ != "auxpass" for child in verb.children)


def _is_passive(verb: Token) -> bool:
    """Tell a participle that is tagged as a past tense ("shot dead by police")."""
    return verb.tag_ == "VBD" and verb.dep_ in ("appos", "acl") and verb.i + 3 < len(verb.doc) and (
        any(word.lower_ == "by" for word in verb.doc[verb.i + 1 : verb.i + 4])
    )  # fmt: skip


def _behind_list(token: Token) -> Iterator[Harmed]:
    """ "eight women, a girl and four men injured": what stands behind the last of a list."""
    listed = [child for child in token.children if child.dep_ in ("appos", "conj") and child.i > token.i]
    members = {word.i: word for first in listed for word in (first, *first.conjuncts) if word.pos_ in _NOMINAL}
    for member in members.values():
        for child in member.children:
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.i - 1 == max(members) and (measure := does(child)):
                yield Harmed(measure, child, "participle behind the list")


def _believed(verb: Token) -> Iterator[Harmed]:
    """ "are thought to have been killed": harm under a verb of belief."""
    if verb.lemma_ not in _BELIEVING:
        return
    for child in verb.children:
        if child.dep_ == "xcomp":
            passive = any(grandchild.dep_ == "auxpass" for grandchild in child.children)
            if measure := (does(child) if passive else None) or suffers(child):
                yield Harmed(measure, child, "subject of what is believed")
            yield from _complement(child)


def _object(token: Token) -> Iterator[Harmed]:
    """ "killed 57", "leaving 3 dead", "lost 12 soldiers": the object of the deed."""
    if token.dep_ not in ("dobj", "obj", "nsubj", "dative", "oprd", "attr"):
        return
    verb = token.head
    if token.dep_ in ("dobj", "obj"):
        if (measure := does(verb)) and (verb.lemma_ not in ("force", "drive") or _from_home(verb)):
            yield Harmed(measure, verb, "object of the deed")
        yield from _taken(verb)
        if verb.lemma_ == "lose" and _bears_arms(token):
            yield Harmed("killed", verb, "losses")
        yield from _destroyed(token)
    if verb.lemma_ in _LEAVING and token.dep_ == "dobj":
        for with_ in (child for child in verb.children if child.lower_ == "with"):
            for hurt in (child for child in with_.children if child.lemma_ in _suffering()["injuries"]):
                yield Harmed("injured", hurt, "left in a state")
    if verb.lemma_ in _LEAVING:
        for word in token.doc[token.i + 1 : token.i + 8]:
            if word.text in (".", ";", ":"):
                break
            if measure := state(word):
                yield Harmed(measure, word, "left in a state")
                break


def _destroyed(token: Token) -> Iterator[Harmed]:
    """ "70 militants were destroyed": what is said of things as well, and of fighters means that they were killed."""
    if token.head.lemma_.lower() in settings("codebook/harms.toml")["armed"]["verbs"] and _bears_arms(token):
        yield Harmed("killed", token.head, "fighters destroyed")


def _bears_arms(token: Token) -> bool:
    kind = nominals().get(token.lower_)
    return token.lemma_.lower() in _FORCES or (kind is not None and kind in _ARMED)


def _from_home(verb: Token) -> bool:
    """Tell "driven from their homes", "forced to flee"."""
    return any(word.lemma_ in ("home", "house", "flee", "leave", "village") for word in verb.doc[verb.i : verb.i + 9])


def _subject(token: Token) -> Iterator[Harmed]:
    """ "five were killed", "five died", "14 others injured", "two are thought to have been killed"."""
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        yield from _among(token.head)
        yield from _named_as(token.head)
    if token.dep_ in ("pobj", "attr", "oprd") and (token.head.lower_ == "as" or token.dep_ != "pobj"):
        verb = token.head.head if token.dep_ == "pobj" else token.head
        if verb.lemma_ in ("identify", "name"):
            yield from _named_as(verb)
    if token.dep_ == "conj" and token.head.lemma_.lower() in _NEVER_PEOPLE and (measure := suffers(token.head.head)):
        yield Harmed(measure, token.head.head, "subject of suffering")
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return
    verb = token.head
    if token.dep_ == "nsubjpass" or is_bare_participle(verb):
        if (measure := does(verb)) and (verb.lemma_ not in ("force", "drive") or _from_home(verb)):
            yield Harmed(measure, verb, "subject of the passive")
        yield from _destroyed(token)
        if verb.lemma_ == "run" and any(child.lower_ in ("over", "down") for child in verb.children):
            yield Harmed(joined(verb, 4) or "injured", verb, "run over")
    if measure := suffers(verb) or (state(verb) if verb.tag_ == "VBG" else None):
        yield Harmed(measure, verb, "subject of suffering")
    yield from _complement(verb)
    yield from _believed(verb)
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and not _has_subject(other):
            yield from _shared(other)


def _named_as(verb: Token) -> Iterator[Harmed]:
    """ "The dead were four guards and a driver", "the victims were identified as two ushers"."""
    for subject in (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")):
        known = any(child.lower_ in ("the", "both", "all") for child in subject.children)
        told = state(subject) or ("killed" if subject.lemma_ in ("victim", "fatality") else None)
        if known and told is not None:
            yield Harmed(told, subject, "among those in a state")


def _shared(verb: Token) -> Iterator[Harmed]:
    """ "survived and was shot dead": a second verb under the same subject."""
    if any(child.dep_ == "auxpass" for child in verb.children) and (measure := does(verb)):
        yield Harmed(measure, verb, "subject of the passive")
    if measure := suffers(verb):
        yield Harmed(measure, verb, "subject of suffering")
    yield from _complement(verb)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def is_bare_participle(verb: Token) -> bool:
    """Tell a participle without auxiliary, and in a headline a verb of harm that has no object ("Officer killed")."""
    if verb.tag_ == "VBD":
        beside = [child for verb_ in (verb, *verb.conjuncts) for child in verb_.children]
        alone = all(child.dep_ not in ("dobj", "ccomp", "aux") for child in beside)
        short = verb.sent[-1].i - verb.sent[0].i < 10
        return alone and (_has_agent(verb) or short if verb.dep_ == "ROOT" else short and _is_headline_clause(verb))
    return verb.tag_ == "VBN" and not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _is_headline_clause(verb: Token) -> bool:
    """Tell the first of a headline's clauses ("Nine killed, base overrun"), be it behind a colon ("Kano: nine killed")."""
    ends = verb.i + 1 == len(verb.doc) or verb.nbor().text in (",", ";")
    behind_colon = any(word.text == ":" for word in verb.doc[verb.head.i : verb.i])
    return ends and _has_subject(verb) and (verb.dep_ == "ccomp" or behind_colon)


def _has_agent(verb: Token) -> bool:
    return any(child.lower_ == "by" and child.dep_ in ("agent", "prep") for child in verb.children)


def _among(verb: Token) -> Iterator[Harmed]:
    """ "were among the dead", "among those killed were"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("among", "amongst"):
            for inner in child.children:
                if measure := state(inner):
                    yield Harmed(measure, inner, "among those in a state")
                yield from _beside(inner)


def _complement(verb: Token) -> Iterator[Harmed]:
    """ "are missing", "were among the dead", "lost their lives", "suffered injuries", "taken to hospital"."""
    yield from _among(verb)
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd") and verb.lemma_ != "have" and (measure := state(child)):
            yield Harmed(measure, child, "in a state")
        if child.dep_ in ("dobj", "pobj") and verb.lemma_ in _suffering()["verbs"]:
            yield from _suffered(verb, child)
        if child.dep_ == "prep" and child.lower_ == "from" and verb.lemma_ in _suffering()["verbs"]:
            for inner in child.children:
                yield from _suffered(verb, inner)
        to_hospital = child.dep_ == "prep" and any(inner.lemma_ in ("hospital", "clinic") for inner in child.children)
        if to_hospital and verb.lemma_ in ("take", "rush", "treat", "bring", "be", "remain"):
            yield Harmed("injured", verb, "taken to hospital")
        if child.dep_ == "prep" and child.lower_ == "in" and verb.lemma_ in _suffering()["being"]:
            for inner in child.children:
                if is_grave(inner):
                    yield Harmed("injured", verb, "in intensive care")
    yield from _in_custody(verb)
    yield from _taken(verb)


def _taken(verb: Token) -> Iterator[Harmed]:
    """ "was taken prisoner", "took five people to a station for questioning"."""
    if verb.lemma_ in ("take", "hold", "bring"):
        behind = [(word.lower_, word.nbor(-1).lower_) for word in verb.doc[verb.i + 1 : verb.i + 20]]
        if any(word in ("prisoner", "captive") for word, _ in behind[:6]) or ("questioning", "for") in behind:
            yield Harmed("detained", verb, "taken prisoner")


@cache
def _suffering() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in settings("codebook/harms.toml")["suffering"].items()}


def _suffered(verb: Token, what: Token) -> Iterator[Harmed]:
    """ "lost their lives", "suffered burns", "lost a leg"."""
    lost = verb.lemma_ == "lose"
    if lost and what.lemma_ == "life":
        yield Harmed("killed", what, "lost their lives")
    elif what.lemma_.lower() in _suffering()["limbs" if lost else "injuries"]:
        yield Harmed("injured", what, "suffered injuries")


def _in_custody(token: Token) -> Iterator[Harmed]:
    """ "nine are in custody", "had four people in custody"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "into") and token.lemma_ not in _SENTENCING:
            for inner in child.children:
                if inner.lemma_ in ("custody", "detention", "prison", "jail"):
                    yield Harmed("detained", inner, "in custody")


def _is_harm(token: Token) -> Iterator[Harmed]:
    """ "40 civilian deaths", "no casualties", "five dead": what is counted is harm itself."""
    if token.pos_ in (*_NOMINAL, "ADJ") and (measure := noun(token)):
        yield Harmed(measure, token, "counted harm")


def _near(token: Token) -> Iterator[Harmed]:
    """ "2 injured as mine hits bus", "killing a further 15": the words beside it, where the parse fails."""
    doc = token.doc
    for word in doc[token.i + 1 : token.i + 5]:
        if measure := state(word):
            yield Harmed(measure, word, "state behind it")
            break
        if word.pos_ not in (*_ADVERBS, "NUM") or word.text in (".", ";"):
            break
    for word in reversed(doc[max(token.sent.start, token.i - 4) : token.i]):
        if word.tag_ != "VBN" and (measure := does(word)):
            if measure != "displaced" or word.lemma_ != "force" or _from_home(word):
                yield Harmed(measure, word, "deed in front of it")
            break
        if word.pos_ in ("NOUN", "PROPN", "ADP", "PUNCT", "CCONJ"):
            break


def _is_harm_itself(token: Token) -> Iterator[Harmed]:
    """ "several thousand deaths", "one martyr and six wounded": nouns that say it whatever the parse makes of the rest."""
    if token.lemma_.lower() in _NEVER_PEOPLE | _DEAD_BY_NAME | _REMAINS:
        yield from _is_harm(token)


RULES: tuple[Callable[[Token], Iterator[Harmed]], ...] = (
    gravely,
    own_state,
    with_injuries,
    among_them,
    _is_harm_itself,
    _of,
    number_of,
    come_to,
    _beside,
    _object,
    _subject,
    _is_harm,
    of_the_harmed,
    some_of_them,
)
"""The ways of saying harm, in the order in which they are tried."""


def harmed(token: Token) -> Harmed | None:
    """Give what happened to the people that a noun or number stands for; null where nothing says so.

    Where the noun itself says nothing, that of which it is a part is asked: the
    first of a list ("women and two children"), the whole ("including six women",
    "nine of them"), the noun it stands beside.
    """
    here = token
    for _ in range(6):
        for rule in RULES:
            for found in rule(here):
                return found
        above = _whole(here)
        if above is None:
            break
        here = above
    return next(_near(token), None)


def _whole(token: Token) -> Token | None:
    """Give the noun of which a noun is a part, or with which it is listed."""
    head = token.head
    if head is token:
        return None
    if token.dep_ in _LISTED and head.pos_ in (*_NOMINAL, "ADJ"):
        return head
    if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN") and head.pos_ == "VERB" and not _has_subject(token):
        return next((child for child in head.children if child.dep_ == "dobj" and child.i < token.i), None)
    if token.dep_ == "pobj" and head.dep_ in ("prep", "pcomp"):
        return _around(head)
    if token.dep_ in ("nsubj", "pobj") and head.dep_ == "conj" and head.head.pos_ in _NOMINAL:
        return head.head
    return None


def _around(preposition: Token) -> Token | None:
    """Give the whole that a preposition ties a part to ("including", "among", "along with", "of")."""
    owner = preposition.head
    if preposition.lower_ == "including" and (listed := _just_before(preposition)) is not None:
        return listed
    if preposition.lemma_.lower() in ("include", "among", "amongst", "including"):
        return owner if owner.pos_ in _NOMINAL else _harmed_by(owner)
    if preposition.lower_ in ("with", "alongside") and is_person(preposition.head) is False and owner.pos_ == "VERB":
        return _harmed_by(owner)
    if preposition.lower_ == "with" and preposition.i and preposition.nbor(-1).lower_ in ("along", "together"):
        while owner.pos_ in ("ADP", "ADV", "SCONJ") and owner.head is not owner:
            owner = owner.head
        return owner if owner.pos_ in _NOMINAL else _harmed_by(owner)
    if preposition.lower_ == "of" and (owner.lemma_.lower() in _WRAPPERS or owner.pos_ == "NUM"):
        return owner
    return None


def _just_before(including: Token) -> Token | None:
    """Give the number right before "including": "reached 43, including 18 women"."""
    at, start = including.i - 1, including.sent.start
    if at > start and including.doc[at].text == ",":
        at -= 1
    while at > start + 1 and including.doc[at].pos_ == "PROPN":
        at -= 1
    if including.doc[at].lower_ in ("in", "at", "near") and at > start:
        at -= 1
    before = including.doc[at]
    return before if before.pos_ == "NUM" and including.head.pos_ in ("VERB", "AUX") else None


def _harmed_by(verb: Token) -> Token | None:
    """Give the people that a verb harms: its object or the subject of its passive."""
    kinds = ("dobj", "nsubjpass", "nsubj")
    return next((child for kind in kinds for child in verb.children if child.dep_ == kind), None)


def harmed_then(token: Token) -> Harmed | None:
    """Give what a later verb does to those whom an earlier one has as its object ("abducted three men and beheaded them")."""
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return None
    for later in verb.conjuncts:
        meant = [child for child in later.children if child.dep_ in ("dobj", "nsubjpass") and child.pos_ == "PRON"]
        if later.i > token.i and any(child.lower_ in _MEANT for child in meant) and (measure := does(later)):
            return Harmed(measure, later, "deed that follows")
    return None
