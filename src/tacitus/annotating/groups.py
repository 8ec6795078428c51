"""Groups that the actor base does not know, with a kind guessed from their name or from what the text calls them.

"The Zarland Liberation Army (ZLA)", "Harakat al-Nasr", "the Lions of the
Desert, a militia". The words are data (``knowledge/actors/group_words.csv``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from tacitus import knowledge
from tacitus.annotating.tokens import texts
from tacitus.knowledge import actors
from tacitus.model import ActorKind

_BETWEEN = {"of", "for", "the", "and", "in", "against", "de", "del", "la", "le", "los", "las", "les", "du", "des", "pour", "para",
            "et", "y", "e", "al", "el", "ul", "ud", "wal", "-", "’s", "'s", "’", "'"}  # fmt: skip
"""Small words inside the name of a group."""
_BEHIND_HEAD = {"of", "for", "de", "pour", "para", "du", "des", "del"}
_BEFORE_HEAD = {"-", "’s", "'s", "al", "el", "’", "'"}
_DIRECTIONS = {"Western", "Eastern", "Northern", "Southern", "Home", "Central", "Second", "First"}
_CALLED = ("calling itself", "calling themselves", "which calls itself", "that calls itself", "known as", "called", "named",
           "dubbed", "styled", "identifying itself as", "who call themselves")  # fmt: skip
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)?")
_ACRONYM = re.compile(r"[A-Z][A-Z&/-]{1,7}[A-Z0-9]")
_LONGEST = 12  # tokens of a name


@dataclass(frozen=True, slots=True)
class Group:
    """A group's name in a text: tokens ``first:last``, what it is called in the record, and its kind."""

    first: int
    last: int
    name: str
    kind: ActorKind
    is_told: bool = False
    """Whether the text itself says what it is."""


def find_groups(doc: Doc, taken: Mapping[int, object]) -> list[Group]:
    """Give the groups that are named like one, and those that the text calls one; no token of them is ``taken``."""
    found: dict[int, Group] = {}
    for group in (*_told(doc, taken), *_named(doc, taken)):
        span = range(group.first, group.last)
        if not any(other.first < group.last and group.first < other.last for other in found.values()):
            found[span.start] = group
    groups = [_with_acronym(doc, group) for group in found.values()]
    return sorted((*groups, *_repeated(doc, groups, taken)), key=lambda group: group.first)


# --- by the name ---------------------------------------------------------------------


def _named(doc: Doc, taken: Mapping[int, object]) -> Iterator[Group]:
    words = _words()
    telling = words["opener"].keys() | words["head"].keys() | words["weak"].keys()
    for token in (doc[i] for i, word in enumerate(texts(doc)) if word in telling):
        if token.i in taken:
            continue
        if token.text in words["opener"] and (last := _end(doc, token.i, taken)) > token.i + 1:
            yield Group(token.i, last, doc[token.i : last].text, words["opener"][token.text])
        elif _is_head(token) and not (token.i + 1 < len(doc) and _is_head(doc[token.i + 1])):
            first = _start(doc, token.i, taken)
            last = _end(doc, token.i, taken) if _leads_on(doc, token) else token.i + 1
            kind = _kind(doc, first, last, token.i)
            if kind and last - first > 1:
                yield Group(first, last, doc[first:last].text, kind)


def _is_head(token: Token) -> bool:
    return token.text in _words()["head"] or token.text in _words()["weak"]


def _kind(doc: Doc, first: int, last: int, head: int) -> ActorKind | None:
    """Guess what kind of group a name is of; null where nothing says that it is an armed one."""
    words, named = _words(), [token.text for token in doc[first:last]]
    before = named[: head - first]
    named += [f"{word}'s" for word, sign in pairwise(named) if sign in ("'s", "’s")]
    noun = doc[head].text
    if not before and head + 1 < last and noun in words["weak"] and noun not in ("Army", "Movement"):
        return None
    if any(_NUMBERED.fullmatch(word) for word in before):
        return "state_force"
    if any(word in actors.country_words() for word in named) and noun in ("Army", "Forces", "Force", "Guard", "Guards"):
        return "rebel_group" if set(named) & words["fighting"].keys() else None
    if set(named) & words["peaceful"].keys() and noun not in words["head"]:
        return None
    if noun == "Front" and before and set(before) <= _DIRECTIONS:
        return None
    if set(named) & (words["fighting"].keys() - {noun}):
        return "rebel_group"
    if noun in words["weak"]:
        return (
            "rebel_group" if head == first and noun in ("Army", "Movement") and doc[head + 1].lower_ == "for" else None
        )
    if noun in words["head"] and set(before) & words["peaceful"].keys() and words["head"][noun] != "rebel_group":
        return None
    return words["head"].get(noun)


def _start(doc: Doc, head: int, taken: Mapping[int, object]) -> int:
    """Give the first token of a name that ends in this word."""
    first = head
    while first and head - first < _LONGEST and first - 1 not in taken:
        token = doc[first - 1]
        is_name = token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN", "VERB", "X") and token.is_alpha
        is_number = bool(_NUMBERED.fullmatch(token.text)) and token.text[-1].isalpha()
        if not (is_name or is_number or token.lower_ in _BEFORE_HEAD) or token.lower_ in ("the", "a", "an"):
            break
        first -= 1
    while first < head and not (
        doc[first].text[:1].isupper() or doc[first].text[:1].isdigit() or doc[first].lower_ == "al"
    ):
        first += 1
    return first


def _leads_on(doc: Doc, head: Token) -> bool:
    return head.i + 2 < len(doc) and doc[head.i + 1].lower_ in _BEHIND_HEAD


def _end(doc: Doc, first: int, taken: Mapping[int, object]) -> int:
    """Give one past the last token of a name that goes on from this word, small words between names included."""
    last = at = first + 1
    while at < len(doc) and at - first < _LONGEST:
        token = doc[at]
        if token.text[:1].isupper() and (token.is_alpha or "-" in token.text or "'" in token.text or "’" in token.text):
            at += 1
            last = at
        elif token.lower_ in _BETWEEN and at - last < 3 and at not in taken and not _ends_possessive(doc, at):
            at += 1
        else:
            break
    return last


def _ends_possessive(doc: Doc, at: int) -> bool:
    """Tell the sign behind a name that owns what follows: "the Front's fighters"."""
    return doc[at].tag_ == "POS" and not (at + 1 < len(doc) and doc[at + 1].text[:1].isupper())


# --- by what the text calls it -------------------------------------------------------


def _told(doc: Doc, taken: Mapping[int, object]) -> Iterator[Group]:
    """Give the names beside "a militia", "the rebel group", "a little-known group calling itself"."""
    nouns = _told_nouns()
    for token in (doc[i] for i, word in enumerate(texts(doc)) if word in nouns):
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        kind = _called(doc, token)
        before = _name_before(doc, token, taken) if kind else None
        if kind and before:
            yield Group(*before, doc[before[0] : before[1]].text, kind, True)
        behind = _name_behind(doc, token, taken)
        if behind and (kind or behind[2]):
            yield Group(behind[0], behind[1], doc[behind[0] : behind[1]].text, kind or "rebel_group", True)


def _called(doc: Doc, noun: Token) -> ActorKind | None:
    """Give the kind that a noun with the words before it tells: "pro-government militia", "Islamist rebel group"."""
    told = _words()["told"]
    pairs = (f"{word.lower_} {noun.lower_}" for word in reversed(doc[max(noun.left_edge.i, noun.i - 5) : noun.i]))
    return next((told[pair] for pair in pairs if pair in told), told.get(noun.lower_))


def _name_before(doc: Doc, noun: Token, taken: Mapping[int, object]) -> tuple[int, int] | None:
    """Give the name in "the Sons of Tamir, an armed group"."""
    article = next(
        (t.i for t in reversed(doc[max(0, noun.i - 6) : noun.i]) if t.lower_ in ("a", "an", "another")), None
    )
    if article is None or article < 2 or doc[article - 1].text != "," or doc[article - 2].pos_ != "PROPN":
        return None
    first = last = article - 1
    while first and last - first < _LONGEST and first - 1 not in taken:
        token = doc[first - 1]
        if (
            not (token.text[:1].isupper() or token.lower_ in _BETWEEN)
            or token.lower_ in ("a", "an")
            or token.is_sent_start
        ):
            break
        first -= 1
    while first < last and doc[first].lower_ in _BETWEEN:
        first += 1
    if any(token.ent_type_ in ("GPE", "DATE") for token in doc[first:last]) and last - first == 1:
        return None
    return (first, last) if first < last and doc[last - 1].i not in taken else None


def _name_behind(doc: Doc, noun: Token, taken: Mapping[int, object]) -> tuple[int, int, bool] | None:
    """Give the name in "the rebel group Karo Dawn" and "a group calling itself the Lions", and whether it calls itself so."""
    at = noun.i + 1
    called = next((c for c in _CALLED if doc[at : at + len(c.split())].text.lower() == c), None)
    at += len(called.split()) if called else 0
    if called is None and at < len(doc) and doc[at].text == "," and at + 1 < len(doc) and doc[at + 1].lower_ == "the":
        at += 1
    while at < len(doc) and (doc[at].is_quote or doc[at].lower_ == "the"):
        at += 1
    if at >= len(doc) or at in taken or not doc[at].text[:1].isupper() or doc[at].is_sent_start or doc[at].is_space:
        return None
    if doc[at].ent_type_ in ("GPE", "DATE", "PERSON") and called is None:
        return None
    last = _end(doc, at, taken)
    return at, last, called in _CALLED[:4]


@cache
def _told_nouns() -> frozenset[str]:
    return frozenset(word.rsplit(" ", 1)[-1] for word in _words()["told"])


@cache
def _words() -> dict[str, dict[str, ActorKind]]:
    """Give the kind of every word, by its use."""
    words: dict[str, dict[str, ActorKind]] = {}
    for row in knowledge.table("actors/group_words.csv"):
        words.setdefault(row["use"], {})[row["word"]] = row["kind"]  # type: ignore[assignment]
    return words


# --- acronyms, and the name again ----------------------------------------------------


def _with_acronym(doc: Doc, group: Group) -> Group:
    """Put the acronym that follows in brackets to the name."""
    behind = [token.text for token in doc[group.last : group.last + 3]]
    if len(behind) == 3 and behind[0] == "(" and behind[2] == ")" and _ACRONYM.fullmatch(behind[1]):
        return replace(group, name=f"{group.name} ({behind[1]})")
    return group


def _repeated(doc: Doc, groups: list[Group], taken: Mapping[int, object]) -> Iterator[Group]:
    """Give the other places where a group is named, in full or by its acronym."""
    covered = {at for group in groups for at in range(group.first, group.last)}
    words = texts(doc)
    for group in groups:
        forms = [words[group.first : group.last]]
        if group.name.endswith(")"):
            forms.append([group.name.rsplit("(", 1)[1][:-1]])
        for form in forms:
            for at in [at for at, word in enumerate(words) if word == form[0]]:
                span = range(at, at + len(form))
                if words[at : at + len(form)] != form or any(i in taken or i in covered for i in span):
                    continue
                covered.update(span)
                yield replace(group, first=at, last=at + len(form))
