"""Words that name an act or harm in a sentence: which of them stand for an act told there.

Many of these words have other uses: a meeting is held, a court passes a death
sentence, a war goes on behind the news. What they then stand beside is data
(``knowledge/codebook/triggers.toml``).
"""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from tacitus.coding.codebook import Codebook, Harm, Phrase, harms
from tacitus.coding.harm.words import is_sentenced, moves_no_people
from tacitus.coding.incidents.deeds import deed
from tacitus.coding.people import is_person
from tacitus.knowledge import settings
from tacitus.knowledge.actors import nominals
from tacitus.model import Measure

_ARMED = ("state_force", "international_force", "rebel_group", "political_militia", "communal_militia", "mercenary")
NAMES = ("NOUN", "PROPN")
_OTHER_PRONOUNS = frozenset({"it", "this", "that", "which", "itself", "what"})


def triggers(
    tokens: list[Token], words: Phrase, book: Codebook
) -> Iterator[tuple[int, int, str | None, Measure | None]]:
    """Give where each trigger stands, its length in tokens, its own type and the harm it does."""
    position = 0
    openings = {phrase[0] for phrase in book.others}
    while position < len(tokens):
        token = tokens[position]
        if words[position] in openings and (other := longest(book.others, words, position)):
            position += other[0]
            continue
        if token.pos_ in NAMES:
            found = longest(book.nouns, words, position)
            length, type_ = found if found else (1, None)
            harm = _harm_noun(words[position]) if found is None else None
        elif token.pos_ in ("VERB", "ADJ"):
            found = _verb(book, tokens, words, position) if _is_verbal(token) else None
            found = (1, type_) if token.pos_ == "VERB" and (type_ := deed(book, token)) else found
            length, type_ = found if found else (1, None)
            harm = _harm_verb(tokens, words, position)
        else:
            position += 1
            continue
        if type_ and book.by_name[type_].family == "arrest" and any(child.dep_ == "ccomp" for child in token.children):
            type_ = harm = None  # "apprehended that there would be trouble"
        if is_sentenced(token):
            type_ = harm = None
        if words[position] in _uses()["by_people"] and not _has_peaceful_doer(token):
            type_ = None
        if token.pos_ in NAMES:
            type_, harm = (None, None) if _is_idle(token) else (type_, harm)
        elif words[position] in _uses()["describing"] and token.dep_ == "amod":
            type_ = harm = None
        elif words[position] in _uses()["of_people"] and not _has_people(token):
            harm = None
            type_ = type_ if type_ and book.by_name[type_].family not in ("arrest", "abduction") else None
        if type_ or harm:
            yield position, length, type_, harm
            position += length
        else:
            position += 1


def _is_verbal(token: Token) -> bool:
    return token.pos_ == "VERB" or token.tag_ in ("VBN", "VBD", "VBG")


def longest(table: Mapping[Phrase, str], words: Phrase, position: int) -> tuple[int, str] | None:
    """Give the length and the type of the longest phrase of a table that begins at a position; null for none."""
    for length in range(4, 0, -1):
        if words[position : position + length] in table and position + length <= len(words):
            return length, table[words[position : position + length]]
    return None


def _verb(book: Codebook, tokens: list[Token], words: Phrase, position: int) -> tuple[int, str] | None:
    """Find a verb of the codebook; its particle or object may stand a few words on ("took him hostage")."""
    if found := longest(book.verbs, words, position):
        return found
    later = words[position + 1 : position + 5]
    for second, type_ in book.verb_pairs.get(words[position], ()):
        if second in later and any(second in (child.lower_, child.lemma_) for child in tokens[position].children):
            return 1, type_
    return None


def phrases(table: Mapping[Phrase, str], words: Phrase) -> Iterator[tuple[int, int, str]]:
    """Give where the phrases of a table stand in a sentence, their length and their type."""
    for position in range(len(words)):
        if found := longest(table, words, position):
            yield position, found[0], found[1]


def _harm_noun(word: str) -> Measure | None:
    return next((harm.measure for harm in harms() if word in harm.of), None)


def _harm_verb(tokens: list[Token], words: Phrase, position: int) -> Measure | None:
    token = tokens[position]
    for harm in harms():
        if token.pos_ == "VERB" and verb_of(harm, words, position):
            return None if harm.measure == "displaced" and moves_no_people(token) else harm.measure
        if token.lower_ in harm.states and token.pos_ == "ADJ":
            return harm.measure
    return None


def verb_of(harm: Harm, words: Phrase, position: int) -> bool:
    """Tell whether a verb of harm stands at a position of a sentence's lemmas."""
    return any(
        words[position : position + n] in harm.verbs or words[position : position + n] in harm.suffered
        for n in (1, 2, 3)
    )


# --- other uses ----------------------------------------------------------------------


@cache
def _uses() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in settings("codebook/triggers.toml").items()}


def _is_idle(token: Token) -> bool:
    """Tell a noun for an act or for harm that stands for none where it stands."""
    word, uses = token.lemma_.lower(), _uses()
    return (
        word in uses["general"]
        or (word in uses["sentences"] and _is_sentence(token))
        or (word in uses["standing"] and token.dep_ == "pobj" and token.head.lower_ == "under")
        or (word in uses["losses"] and not _is_lost(token))
        or (word in uses["names"] and token.pos_ == "PROPN" and _begins_name(token))
    )


def _is_sentence(token: Token) -> bool:
    """Tell what a court metes out: "the death penalty", "sentenced to death", "life in prison"."""
    uses = _uses()
    behind = token.nbor().lemma_.lower() if token.i + 1 < len(token.doc) else ""
    if token.dep_ == "compound" and behind in uses["punishments"]:
        return True
    near = token.doc[max(token.sent.start, token.i - 3) : token.i]
    given = [*near, token.head, token.head.head]
    to_it = (bool(near) and near[-1].lower_ == "to") or token.dep_ == "dobj"
    return to_it and any(word.lemma_.lower() in uses["sentencing"] for word in given)


def _is_lost(token: Token) -> bool:
    """Tell lives that are lost: "claimed nine lives", "nine lives were lost", "the loss of life"."""
    taking = _uses()["taking"]
    above = token.head
    if above.lower_ == "of":
        above = above.head
    if above.lemma_.lower() in taking and above is not token:
        return True
    if any(child.dep_ in ("acl", "relcl", "amod") and child.lemma_.lower() in taking for child in token.children):
        return True
    of = [inner for child in token.children if child.lower_ == "of" for inner in child.children]
    return token.lemma_.lower() == "loss" and any(is_person(inner) or inner.lemma_ == "life" for inner in of)


def _begins_name(token: Token) -> bool:
    """Tell a word in the name of a campaign or a thing: "Operation Dry River", "the Old Barrage"."""
    beside = [token.nbor(-1)] if token.i > token.sent.start else []
    beside += [token.nbor()] if token.i + 1 < token.sent.end else []
    return any(word.pos_ == "PROPN" for word in beside)


def _has_peaceful_doer(verb: Token) -> bool:
    """Tell a verb whose subject is people who bear no arms."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    counted = [inner for child in subjects for of in child.children if of.lower_ == "of" for inner in of.children]
    doers = [doer for doer in (*subjects, *counted) if is_person(doer)]
    return any(nominals().get(doer.lemma_.lower()) not in _ARMED for doer in doers)


def _has_people(verb: Token) -> bool:
    """Tell whether people are what a verb is done to: "she is held" against "talks are held", "rebel-held"."""
    if verb.dep_ in ("amod", "compound", "acl", "relcl") and not any(c.dep_ == "nsubjpass" for c in verb.children):
        done_to = [verb.head]
    else:
        done_to = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "oprd")]
    if verb.dep_ == "conj" and not done_to:
        done_to = [child for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass")]
    everybody = [word for token in done_to for word in (token, *token.conjuncts)]
    return any(_is_people(word) for word in everybody)


def _is_people(token: Token) -> bool:
    if token.pos_ == "PRON":
        if token.lower_ in ("who", "whom", "that", "which") and token.head.dep_ == "relcl":
            return is_person(token.head.head)
        return token.lower_ not in _OTHER_PRONOUNS
    return is_person(token) or token.pos_ == "NUM"
