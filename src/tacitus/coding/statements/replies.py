"""Replies: a refusal or denial, and the demand or charge that it answers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from tacitus.coding.parties import Party
from tacitus.coding.statements.act import WILL_NOT, Act
from tacitus.knowledge import settings

_REACH = 900  # characters back that a reply may look
_ASKING = ("REQUEST", "ACCUSE", "THREATEN")
_PRONOUNS = ("it", "they", "he", "she")
_OWNERS = ("its", "their", "his", "her")
_APART = ("rebel_group", "political_militia", "communal_militia", "mercenary", "organisation")
"""Kinds of actors of a country that nobody speaks for but they themselves."""
_SELF_CONTAINED = ("NOUN", "VERB", "PROPN")


def with_replies(acts: Iterable[Act]) -> Iterator[Act]:
    """Give the acts; one that refuses or denies is tied to the last act before it that was directed at its speaker.

    Of several charges a denial answers the one that tells of what it denies. Where
    a refusal names nobody, it is addressed to whoever asked; "it denied that" behind
    a charge is the word of the charged, not of the accuser.
    """
    before: list[Act] = []
    for act in acts:
        if act.category == "REJECT":
            act = _reply(_of_the_charged(act, before), before)
        if act.category in _ASKING:
            before.append(act)
        yield act


def _of_the_charged(act: Act, before: list[Act]) -> Act:
    """Give a denial of "it" or "its spokesman" to those charged last, where the words would make the accuser deny."""
    last = before[-1] if before else None
    if last is None or last.category != "ACCUSE" or not _denies(act) or not _is_near(last, act):
        return act
    charged = tuple(party for party in last.addressees if party.kind not in ("thing", "place"))
    pronoun = any(token.lower_ in _PRONOUNS for token in _subjects(act))
    if charged and pronoun and _same(last.speakers, act.speakers):
        return replace(act, speakers=charged, addressees=last.speakers)
    return act


def _reply(act: Act, before: list[Act]) -> Act:
    near = [b for b in before if _is_near(b, act) and not _same(b.speakers, act.speakers)]
    directed = [
        b for b in near if _same(b.addressees, act.speakers) or (b is before[-1] and _is_of_the_charged(act, b))
    ]
    asked = [b for b in near if b.category == "REQUEST" and b.speakers]
    answered = _about_the_same(act, directed) or next(iter(reversed(directed or asked)), None)
    if answered is None:
        return act
    silent = act.basis == WILL_NOT or all(party.kind == "thing" for party in act.addressees)
    unnamed = all(party.token == act.trigger for party in act.addressees)  # only guessed from what went before
    silent = silent or (unnamed and answered in directed) or _is_of_the_charged(act, answered)
    addressees = answered.speakers if silent and answered.speakers else act.addressees
    return replace(act, addressees=addressees, answers=answered.trigger if answered in directed else None)


def _is_near(earlier: Act, act: Act) -> bool:
    return act.trigger.idx - earlier.trigger.idx < _REACH


def _is_of_the_charged(act: Act, last: Act) -> bool:
    """Whether it is the word of "its spokesman", who has no name of his own, behind a charge."""
    owned = any(child.lower_ in _OWNERS for token in _subjects(act) for child in token.children)
    nameless = all(party.name.islower() for party in act.speakers)
    return owned and nameless and last.category == "ACCUSE" and bool(last.addressees) and _denies(act)


def _subjects(act: Act) -> list[Token]:
    return [child for child in act.trigger.children if child.dep_ == "nsubj"]


def _denies(act: Act) -> bool:
    beginnings = settings("codebook/answering.toml")["denial"]
    return act.trigger.lemma_.lower().startswith((*beginnings["alone"], *beginnings["with"]))


def _about_the_same(act: Act, directed: list[Act]) -> Act | None:
    """Give the last of the charges that share most words with what is denied; nothing where none shares any."""
    denied = _matter(act.trigger)
    shared = [(len(denied & _matter(charge.trigger)), number) for number, charge in enumerate(directed)]
    most = max(shared, default=(0, 0))
    return directed[most[1]] if most[0] else None


def _matter(trigger: Token) -> frozenset[str]:
    """Give the words of what is charged or denied, without the names of who charges and denies."""
    return frozenset(
        token.lemma_.lower()
        for token in trigger.subtree
        if token.i > trigger.i
        and token.pos_ in _SELF_CONTAINED
        and token.ent_type_ not in ("NORP", "GPE", "ORG", "PERSON")
    )


def _same(first: tuple[Party, ...], second: tuple[Party, ...]) -> bool:
    """Tell whether two acts share a party: by name, or by the country for which both speak."""
    names = {party.name for party in first}
    countries = {party.country for party in first if party.country and party.kind not in _APART}
    return any(
        party.name in names or (party.country and party.country in countries and party.kind not in _APART)
        for party in second
    )
