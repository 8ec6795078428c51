"""Which tellings of one report are of one incident.

A report tells an incident in its headline, its lead and again in its details,
with others of other days between. Reading down the report, each telling goes to
the incident that it fits best, or begins a new one; days and places that
contradict one another keep incidents apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tacitus.annotating.document import Document, PlaceMention
from tacitus.coding.events import EventMention
from tacitus.coding.tellings import Telling
from tacitus.model import Period, Place

_OTHER_WORDS = frozenset(
    {"another", "second", "third", "previous", "earlier", "similar", "separate", "other", "last", "recent"}
)
_NEAR_DEGREES = 0.5
_BROAD = ("country", "province")


@dataclass(slots=True)
class Group:
    """Tellings taken for one incident, while reading."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def family(self) -> str:
        """The family of its acts."""
        return self.tellings[0].family

    @property
    def periods(self) -> list[Period]:
        """The periods that the tellings name."""
        times = (event.time for telling in self.tellings for event in telling.events)
        return list(dict.fromkeys(time.period for time in times if time is not None and time.period is not None))

    @property
    def places(self) -> list[PlaceMention]:
        """The places that the tellings name."""
        places = (event.place for telling in self.tellings for event in telling.events)
        return [place for place in places if place is not None]


def group(document: Document, tellings: Sequence[Telling]) -> list[Group]:
    """Give the groups in the order in which the report begins to tell of them."""
    groups: list[Group] = []
    for telling in tellings:
        scored = [
            (fit(document, telling, candidate), -n)
            for n, candidate in enumerate(groups)
            if candidate.family == telling.family
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] > 0:
            groups[-best[1]].tellings.append(telling)
        else:
            groups.append(Group([telling]))
    return groups


def fit(document: Document, telling: Telling, candidate: Group) -> float:
    """Score how well a telling fits a group: above 0 they are one incident."""
    last = candidate.tellings[-1]
    score = 0.5 + _dates(telling, candidate) + _places(telling, candidate) + _figures(telling, candidate)
    score += _words(document, telling)
    return score - 0.05 * min(telling.sentence - last.sentence, 10)


def _dates(telling: Telling, candidate: Group) -> float:
    period = telling.time.period if telling.time is not None else None
    known = candidate.periods
    if period is None or not known:
        return 0.0 if telling.time is None else -0.3
    if all(_apart(period, other) for other in known):
        return -8.0
    return 1.0


def _apart(a: Period, b: Period) -> bool:
    if a.from_ and b.to and a.from_ > b.to:
        return True
    return bool(b.from_ and a.to and b.from_ > a.to)


def _places(telling: Telling, candidate: Group) -> float:
    here, known = telling.place, candidate.places
    if here is None or not known:
        return 0.2 if here is None else -0.2
    if any(same_place(here, other) for other in known):
        return 1.0
    if any(may_contain(here.place, other.place) for other in known):
        return 0.2
    return -3.0


def same_place(a: PlaceMention, b: PlaceMention) -> bool:
    """Tell whether two mentions name one place, or two close together."""
    if a.place is None or b.place is None:
        return a.text.casefold() == b.text.casefold()
    if a.place.geonameid is not None and a.place.geonameid == b.place.geonameid:
        return True
    return a.place.name == b.place.name or _close(a.place, b.place)


def _close(a: Place, b: Place) -> bool:
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None or "country" in (a.precision, b.precision):
        return False
    return abs(a.lat - b.lat) < _NEAR_DEGREES and abs(a.lon - b.lon) < _NEAR_DEGREES


def may_contain(a: Place | None, b: Place | None) -> bool:
    """Tell whether one place may lie in the other: a country or province of the same country, or one not known."""
    if a is None or b is None:
        return True
    broad = a.precision in _BROAD or b.precision in _BROAD
    same_country = a.country is None or b.country is None or a.country == b.country
    return broad and same_country


def _figures(telling: Telling, candidate: Group) -> float:
    mine = {(m.figure.measure, m.figure.low, m.figure.high) for m in telling.figures if m.figure.low != 0}
    theirs = {(m.figure.measure, m.figure.low, m.figure.high) for t in candidate.tellings for m in t.figures}
    if not mine or not theirs:
        return 0.0
    return 1.5 if mine & theirs else -0.2


def _words(document: Document, telling: Telling) -> float:
    """Read the determiner of the first act: "the blast" refers back, "another blast" begins anew."""
    event: EventMention = telling.events[0]
    trigger = document.doc[event.trigger]
    beside = {child.lower_ for child in trigger.children if child.dep_ in ("det", "amod", "poss")}
    if beside & _OTHER_WORDS:
        return -1.5
    if beside & {"the", "this", "that"}:
        return 0.5
    if beside & {"a", "an"}:
        return -0.3
    return 0.0
