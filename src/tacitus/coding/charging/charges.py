"""Charges: for which act of a report somebody is held responsible.

A claim told with an act is about that act. Others, such as a charge, a denial
or a suspect's name, may stand far from the act that they are about, or be about
several. A linear model weighs for each claim and act what speaks for the two
belonging together (``knowledge/models/charges.md``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.annotating.document import Document, within
from tacitus.coding.charging.accusing import cued
from tacitus.coding.charging.answering import only_answers
from tacitus.coding.charging.doers import find_doers
from tacitus.coding.charging.held import name_nameless
from tacitus.coding.charging.responsibility import ResponsibilityMention, of_doer, of_telling
from tacitus.coding.incidents.events import EventMention
from tacitus.coding.incidents.groups import Group, apart, may_contain, same_place
from tacitus.coding.incidents.tellings import VIOLENCE
from tacitus.coding.parties import Parties
from tacitus.learned import classifier
from tacitus.model import Responsibility

_LIKELY = 0.8
_OFTEN = 0.7
_NEAR = 3  # sentences
_FAR = 8
_OPEN = (VIOLENCE, "disruption", "abduction", "territory", "property")
"""Families of acts of which somebody may be accused in other sentences."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of who did it, with the acts of the report that it may be about."""

    mention: ResponsibilityMention
    own: int | None = None
    """The act with which it is told, where it is."""


def charges(document: Document, groups: Sequence[Group]) -> list[list[Responsibility]]:
    """Give for each act of a report who is said to have done it."""
    found: list[list[Responsibility]] = [[] for _ in groups]
    told = claims(document, groups)
    reader = Reader(document, groups, told)
    for claim in told:
        for n in _chosen(reader, claim):
            found[n].append(claim.mention.responsibility)
    return found


def claims(document: Document, groups: Sequence[Group]) -> list[Claim]:
    """Give every claim of a report of who did it, those told with an act first."""
    doers, parties = find_doers(document), Parties(document)
    own = [
        Claim(mention, n)
        for n, group in enumerate(groups)
        for telling in group.tellings
        for mention in of_telling(document, parties, telling, doers)
        if not only_answers(document, mention.head, mention.cue, group, doers)
    ]
    if not any(group.tellings[0].family in _OPEN for group in groups):
        return _without_headlines(document, own)
    acts = frozenset(e.trigger for g in groups if g.tellings[0].family in _OPEN for e in g.events)
    mentions = [m for sentence in document.sentences for m in cued(document, sentence.index, doers, acts)]
    named = name_nameless(document, [*mentions, *(of_doer(document, doer) for doer in doers)])
    return _without_headlines(document, own + [Claim(mention) for mention in named])


def _without_headlines(document: Document, told: Sequence[Claim]) -> list[Claim]:
    """Leave out what only a headline says in the outlet's own word while the text gives it to somebody else."""
    credited = {claim.mention.responsibility.actor for claim in told if claim.mention.responsibility.said_by}

    def is_short_form(claim: Claim) -> bool:
        said = claim.mention.responsibility
        headline = document.sentences[claim.mention.sentence].part == "headline"
        return headline and said.stance == "stated" and said.actor in credited

    return [claim for claim in told if not is_short_form(claim)]


def _chosen(reader: "Reader", claim: Claim) -> list[int]:
    """Give the acts that a claim is about: the likeliest and all others that are likely; those told with an act, all of which it is nearly sure."""
    open_ = reader.open_to(claim)
    if not open_:
        return []
    model = classifier("charges")
    scores = {n: model.chance("yes", reader.signs(claim, n)) for n in open_}
    if claim.own is None:
        likeliest = max(open_, key=lambda n: (scores[n], -n))
        return sorted({likeliest, *(n for n in open_ if scores[n] >= _OFTEN)})
    return sorted({claim.own, *(n for n in open_ if scores[n] >= _LIKELY or reader.is_one_of(n, claim.own))})


class Reader:
    """Reads the signs that the claims of one report are about its acts."""

    def __init__(self, document: Document, groups: Sequence[Group], told: Sequence[Claim]) -> None:
        self._document = document
        self._groups = groups
        self._agents: list[set[str]] = [set() for _ in groups]
        for claim in told:
            if claim.own is not None:
                self._agents[claim.own].add(claim.mention.responsibility.actor)
        sizes = [len(g.tellings) + sum(len(t.figures) for t in g.tellings) for g in groups]
        self._violent = [n for n, g in enumerate(groups) if g.tellings[0].family in _OPEN]
        self._main = max(self._violent, key=lambda n: (sizes[n], -n), default=-1)

    def open_to(self, claim: Claim) -> list[int]:
        """Give the acts that a claim may be about."""
        own = [claim.own] if claim.own is not None and claim.own not in self._violent else []
        return self._violent + own

    def signs(self, claim: Claim, n: int) -> list[str]:
        """Give the signs that a claim is about an act."""
        said, group = claim.mention.responsibility, self._groups[n]
        stance = said.stance
        told = "own" if claim.own == n else "other" if claim.own is not None else "free"
        away = self._away(claim, n)
        nearest = min(self._violent, key=lambda k: self._order(claim, k), default=n) == n
        agents = self._agents[n]
        by = "same" if said.actor in agents else "others" if agents else "nobody"
        main = n == self._main
        return [
            "bias",
            f"told={told}",
            f"stance={stance} told={told}",
            f"away={away} told={told}",
            f"away={away} stance={stance} told={told}",
            f"nearest={nearest} main={main} told={told}",
            f"nearest={nearest} main={main} stance={stance} told={told}",
            f"main={main} told={told}",
            f"family={group.tellings[0].family} told={told}",
            f"by={by} told={told}",
            f"by={by} away={away} told={told}",
            f"acts={min(len(self._violent), 5)} told={told}",
            f"acts={min(len(self._violent), 5)} main={main} told={told}",
            f"tellings={min(len(group.tellings), 4)} told={told}",
            *self._shared(claim, n, told),
        ]

    def _order(self, claim: Claim, n: int) -> tuple[int, int]:
        sentence = claim.mention.sentence
        tellings = self._groups[n].tellings
        steps = (sentence - t.sentence if t.sentence <= sentence else t.sentence - sentence + 2 for t in tellings)
        return min(steps), -len(tellings)

    def _away(self, claim: Claim, n: int) -> str:
        """Give how far an act is told from a claim: beside it, before it or after it."""
        here = claim.mention.sentence
        steps = [here - telling.sentence for telling in self._groups[n].tellings]
        if 0 in steps:
            return "beside"
        before = min((s for s in steps if s > 0), default=None)
        after = min((-s for s in steps if s < 0), default=None)
        if before is not None and (after is None or before <= after + 2):
            return f"before {before if before <= _NEAR else 'near' if before <= _FAR else 'far'}"
        return f"after {'near' if after is not None and after <= _NEAR else 'far'}"

    def _shared(self, claim: Claim, n: int, told: str) -> Iterator[str]:
        """Read what a claim's own sentence has in common with an act: place, day, kind of act."""
        sentence = self._document.sentences[claim.mention.sentence]
        events = self._groups[n].events
        places = [e.place for e in events if e.place is not None]
        near = list(within(self._document.places, sentence.start, sentence.end))
        same = any(same_place(a, b) for a in near for b in places)
        apart = bool(places) and bool(near) and not any(may_contain(a.place, b.place) for a in near for b in places)
        yield f"place={'same' if same else 'apart' if apart else 'unknown'} told={told}"
        stance = claim.mention.responsibility.stance
        words = {token.lemma_.lower() for token in self._document.tokens(sentence)}
        shared = any(e.lemma in words for e in events)
        yield f"word={shared} told={told}"
        yield from self._governed(claim, n, told)
        beside = claim.own is None and 0 in (claim.mention.sentence - t.sentence for t in self._groups[n].tellings)
        yield f"day={self._same_day(sentence.start, sentence.end, n)} told={told}"
        yield f"type={next(iter(sorted(self._types(n))), 'none')} stance={stance}"
        plural = any(
            t.tag_ in ("NNS", "NNPS") and t.lemma_.lower() in {e.lemma for e in events}
            for t in self._document.tokens(sentence)
        )
        yield f"plural={plural} beside={beside} told={told}"
        if claim.own is not None and claim.own != n:
            yield from self._alike(claim.own, n)

    def _same_day(self, start: int, end: int, n: int) -> str:
        """Tell whether the days that words name are those of an act."""
        named = [time.period for time in within(self._document.times, start, end) if time.period is not None]
        own = self._groups[n].periods
        if not named or not own:
            return "unknown"
        return "apart" if all(apart(a, b) for a in named for b in own) else "same"

    def _governed(self, claim: Claim, n: int, told: str) -> Iterator[str]:
        """Read what stands under the words of the claim itself: an act's own word, a place of it, a day of it."""
        cue = claim.mention.cue
        below = {token.i for token in cue.subtree} if cue.dep_ != "ROOT" else {t.i for t in cue.subtree if t.i > cue.i}
        triggers = {e.trigger for e in self._groups[n].events}
        others = {e.trigger for k in self._violent if k != n for e in self._groups[k].events} - triggers
        yield f"under={bool(below & triggers)} others={bool(below & others)} told={told}"
        words = {self._document.doc[i].lemma_.lower() for i in below}
        own = {event.lemma for event in self._groups[n].events}
        rest = {event.lemma for k in self._violent if k != n for event in self._groups[k].events}
        yield f"called={bool(words & own)} else={bool(words & rest - own)} told={told}"
        start = min((self._document.doc[i].idx for i in below), default=0)
        end = max((self._document.doc[i].idx + len(self._document.doc[i]) for i in below), default=0)
        near = list(within(self._document.places, start, end))
        places = [e.place for e in self._groups[n].events if e.place is not None]
        if near and places:
            yield f"there={any(same_place(a, b) for a in near for b in places)} told={told}"

    def _alike(self, own: int, n: int) -> Iterator[str]:
        """Read whether an act is like another with which a claim is told."""
        types = self._types(own) & self._types(n)
        yield f"alike={bool(types)} agents={bool(self._agents[n])}"

    def is_one_of(self, n: int, whole: int) -> bool:
        """Tell one of several acts that were told of together and are listed after: "12 strikes", then each.

        Those listed have no doer of their own, and no other doer stands between.
        """
        words = [{event.lemma for event in self._groups[k].events} for k in (n, whole)]
        if n == whole or self._agents[n] or not words[0] & words[1] or not self._groups[n].places:
            return False
        first = self._groups[n].tellings[0].sentence
        many = [t for t in self._groups[whole].tellings if any(self._is_counted(e) for e in t.events)]
        before = [telling.sentence for telling in many if telling.sentence < first]
        if not before:
            return False
        between = (k for k in range(len(self._groups)) if k != whole and self._agents[k] - self._agents[whole])
        return not any(before[-1] < t.sentence <= first for k in between for t in self._groups[k].tellings)

    def _is_counted(self, event: EventMention) -> bool:
        trigger = self._document.doc[event.trigger]
        return event.plural and any(child.dep_ == "nummod" for child in trigger.children)

    def _types(self, n: int) -> set[str]:
        return {event.types[0] for event in self._groups[n].events if event.types}
