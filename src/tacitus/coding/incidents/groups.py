"""Groups: the tellings of one incident in a report, and how their days and places lie to those of others."""

from dataclasses import dataclass, field

from tacitus.annotating.document import PlaceMention, TimeMention
from tacitus.coding.harm.figures import FigureMention
from tacitus.coding.incidents.events import EventMention
from tacitus.coding.incidents.tellings import Telling
from tacitus.model import Order, Period, Place

_NEAR_DEGREES = 0.5
_BROAD = ("country", "province", "line")


@dataclass(slots=True)
class Group:
    """Tellings taken for one incident, while reading."""

    tellings: list[Telling] = field(default_factory=list)
    listed: bool = False
    """Whether it is an item of a roundup."""
    when: TimeMention | None = None
    """When the acts were of which it is one, where their total says so."""
    total: bool = False
    """Whether it is the total of a roundup."""

    @property
    def events(self) -> list[EventMention]:
        """The mentions of the act."""
        return [event for telling in self.tellings for event in telling.events]

    @property
    def figures(self) -> list[FigureMention]:
        """The counts of people."""
        return [figure for telling in self.tellings for figure in telling.figures]

    @property
    def periods(self) -> list[Period]:
        """The periods that the tellings name."""
        times = (event.time for event in self.events)
        return list(dict.fromkeys(time.period for time in times if time is not None and time.period is not None))

    @property
    def orders(self) -> list[Order]:
        """Where the tellings lie among the weekdays of a report that nothing dates."""
        times = [*(event.time for event in self.events), self.when]
        return [time.order for time in times if time is not None and time.order is not None]

    @property
    def places(self) -> list[PlaceMention]:
        """The places that the tellings name."""
        places = (event.place for event in self.events)
        return [place for place in places if place is not None]


def length(period: Period) -> int:
    """Give the days of a period; very many where an end is open."""
    return (period.to - period.from_).days + 1 if period.from_ and period.to else 10_000


def apart(a: Period, b: Period) -> bool:
    """Tell whether two periods have no day in common."""
    if a.from_ and b.to and a.from_ > b.to:
        return True
    return bool(b.from_ and a.to and b.from_ > a.to)


def same_place(a: PlaceMention, b: PlaceMention) -> bool:
    """Tell whether two mentions name one place, or two close together."""
    if a.place is None or b.place is None:
        return a.text.casefold() == b.text.casefold()
    if a.place.geonameid is not None and a.place.geonameid == b.place.geonameid:
        return True
    return a.place.name == b.place.name or _close(a.place, b.place)


def _close(a: Place, b: Place) -> bool:
    here, there = a.middle, b.middle
    if here is None or there is None or "country" in (a.precision, b.precision):
        return False
    return abs(here[0] - there[0]) < _NEAR_DEGREES and abs(here[1] - there[1]) < _NEAR_DEGREES


def may_contain(a: Place | None, b: Place | None) -> bool:
    """Tell whether one place may lie in the other: a country or province of the same country, or one not known."""
    if a is None or b is None:
        return True
    broad = a.precision in _BROAD or b.precision in _BROAD
    same_country = a.country is None or b.country is None or a.country == b.country
    return broad and same_country
