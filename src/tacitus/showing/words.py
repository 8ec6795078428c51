"""How values of the record are put into words: dates, places, bounds, voices. What is not known is said."""

import re
from datetime import date, datetime
from functools import cache

from tacitus.knowledge.actors import countries, nominals
from tacitus.model import Actor, Evidence, Incident, Order, Period, Place, Precision

PRECISION = {
    "site": "a named site in or near",
    "town": "in",
    "near": "near",
    "district": "somewhere in the district of",
    "province": "somewhere in the region of",
    "line": "in or along",
    "country": "somewhere in",
    "sea": "at sea:",
}
"""What stands before a place's name for each precision."""

AREAS: frozenset[Precision] = frozenset({"district", "province", "line", "country", "sea"})
"""Precisions under which a name means an area, never a point."""

SIDES = {"initiator": "on the initiator's side", "target": "on the target's side", "civilian": "civilians",
         "unknown": "side not said"}  # fmt: skip
"""How a side is called."""

REASONS = {
    "same_agency": "they carry the same agency's copy",
    "near_copy": "their texts are nearly the same",
    "same_statement": "they repeat one statement",
}
"""Why reports count as one source."""

INACTION = {
    "stood_by": "stood by",
    "refused": "refused to act",
    "failed": "did not act",
    "unable": "could not act",
    "late": "came too late",
    "absent": "not there",
}
"""How a kind of inaction is called."""

VOICES = {
    "own": "the outlet's own word",
    "state": "a state or its forces",
    "armed": "an armed group",
    "international": "an international body",
    "people": "a person or civilians",
    "other": "another voice",
}
"""Classes of voice, as the dossier colours them."""

_VOICE_OF_KIND = {
    "state_force": "state", "government": "state", "mercenary": "armed", "rebel_group": "armed",
    "political_militia": "armed", "communal_militia": "armed", "international_force": "international",
    "organisation": "international", "civilians": "people", "protesters": "people", "person": "people",
}  # fmt: skip

_QUOTED = re.compile(r"(?<!\w)'(.+?)'(?!\w)")
_PUBLISHED = re.compile(r"\bpublished (\d{4}-\d\d-\d\d)")
_ABBREVIATION = re.compile(r"\(([A-ZÉ][\w-]{1,11})\)$")
_TAIL = re.compile(r",|\s(?:of|in|from|who|which|that|for|at|on|to|with|near)\s")


def day(value: date) -> str:
    """Give a day as "18 June 2022"."""
    return f"{value.day} {value:%B %Y}"


def partial(value: str) -> str:
    """Give an ISO 8601 year, month or day, or two of them with "to" between, in words; anything else as it is."""
    first, between, last = value.partition(" to ")
    if between:
        try:
            return period(Period(from_=date.fromisoformat(first), to=date.fromisoformat(last)))
        except ValueError:
            return f"{partial(first)} to {partial(last)}"
    form = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}.get(len(value), "")
    try:
        found = datetime.strptime(value, form).date()
    except ValueError:
        return value
    return {4: value, 7: f"{found:%B %Y}"}.get(len(value)) or day(found)


def basis(text: str) -> str:
    """Give the reason for a date as a reader takes it: its words in quotation marks, its days in words."""
    quoted = _QUOTED.sub("“\\1”", text)
    return _PUBLISHED.sub(lambda found: f"publication on {day(date.fromisoformat(found[1]))}", quoted)


def short(name: str, most: int) -> str:
    """Give a name that takes no more room than ``most`` letters: the abbreviation that ends it, else its beginning."""
    if len(name) <= most:
        return name
    found = _ABBREVIATION.search(name)
    return found[1] if found else name[: most - 1].rstrip() + "…"


def lasting(since: str | None, until: str | None) -> str:
    """Give since when and until when in words; "date unknown" where neither is known."""
    parts = [f"since {partial(since)}" if since else "", f"until {partial(until)}" if until else ""]
    return " ".join(filter(None, parts)) or "date unknown"


def period(value: Period | None) -> str:
    """Give a period in words; "date unknown" where nothing fixes it."""
    if value is None or (value.from_ is None and value.to is None):
        return "date unknown"
    if value.from_ is None:
        return f"until {day(value.to)}" if value.to else "date unknown"
    if value.to is None:
        return f"from {day(value.from_)}"
    if value.from_ == value.to:
        return day(value.from_)
    if value.from_.year == value.to.year:
        first = f"{value.from_.day}" if value.from_.month == value.to.month else f"{value.from_.day} {value.from_:%B}"
        return f"{first}–{day(value.to)}"
    return f"{day(value.from_)} – {day(value.to)}"


def when(period_: Period | None, order: Order | None) -> str:
    """Give a date in words; where there is none, the weekday, and what it comes after."""
    if order is None or (period_ is not None and (period_.from_ or period_.to)):
        return period(period_)
    later = f", after {names(order.after, '')}" if order.after else ""
    return f"on a {order.weekday}, week unknown{later}"


def number(value: int) -> str:
    """Give a number with thousands set apart."""
    return f"{value:,}"


def bounds(low: int | None, high: int | None, hedge: str = "exact") -> str:
    """Give open and closed bounds: "57", "40 or more", "more than 100", "up to 40", "24–99", "no number"."""
    if hedge == "more_than" and low is not None and high is None:
        return f"more than {low - 1:,}"  # its bound leaves the number named out
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


@cache
def country(code: str | None) -> str:
    """Give a country's common name for its ISO 3166-1 alpha-2 code; the code itself where it is none."""
    found = next((known.name for known in countries() if known.code == code), None)
    return found or code or ""


def place(value: Place | None) -> str:
    """Give a place with what its precision means; "place unknown" where there is none."""
    if value is None:
        return "place unknown"
    if value.name.islower():  # a common noun that stands for a place: "the army camp"
        return f"at “{value.name}”, place not named"
    parts = [value.name]
    parts += [part for part in (value.admin1, country(value.country)) if part and part not in parts]
    return f"{PRECISION[value.precision]} {', '.join(parts)}"


def is_area(value: Place) -> bool:
    """Tell whether a place is an area: by its precision, or for want of a point."""
    return value.precision in AREAS or value.lat is None or value.lon is None


def headline(incident: Incident) -> str:
    """Give an incident a heading from its fields: type and place."""
    where = f" {place(incident.place)}" if incident.place else ", place unknown"
    total = "Total over several incidents: " if incident.aggregate else ""
    return f"{total}{incident.type}{where}"


def hedging(hedge: str) -> str:
    """Give a hedge in words where the bounds do not say it already: "about", "scores"; else nothing."""
    return "" if hedge in ("exact", "at_least", "at_most", "more_than", "up_to") else hedge.replace("_", " ")


def names(values: tuple[str, ...], otherwise: str) -> str:
    """Join names: "A", "A and B", "A, B and C"; ``otherwise`` where there is none."""
    if len(values) < 2:
        return values[0] if values else otherwise
    return ", ".join(values[:-1]) + " and " + values[-1]


def counted(count: int, one: str, many: str | None = None) -> str:
    """Give a count with its noun: "1 report", "12 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


class Voices:
    """Tells the class of a voice from the actors that the record knows."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self._kinds = {
            name.casefold(): actor.kind for actor in reversed(actors) for name in (*actor.aliases, actor.name)
        }

    def kind(self, said_by: str) -> str:
        """Give the kind of a voice: the actor's, else that of the noun which the words turn on; empty if unknown."""
        return self._kinds.get(said_by.casefold(), "") or _kind_of_words(said_by)

    def of(self, said_by: str | None) -> str:
        """Give the class of a voice, one of :data:`VOICES`; null is the outlet's own word."""
        return "own" if said_by is None else _VOICE_OF_KIND.get(self.kind(said_by), "other")


def _kind_of_words(name: str) -> str:
    """Give the kind that the last noun before "of", "in" or "who" stands for ("a hospital official in Gao")."""
    head = _TAIL.split(name.casefold().removeprefix("the "), maxsplit=1)[0].split()
    known = nominals()
    for first in range(len(head)):  # the longest ending first: "military police" before "police"
        found = known.get(" ".join(head[first:]))
        if found:
            return found
    return ""


def spoken(said_by: str | None, outlet: str) -> str:
    """Give whose word a claim is: the named voice, or the outlet itself."""
    return said_by or f"{outlet}, in its own voice"


def within(evidence: Evidence, texts: dict[str, str], margin: int = 60) -> tuple[str, str]:
    """Give a little of the text before and after some evidence, cut at spaces."""
    text = texts.get(evidence.report, "")
    before = text[max(0, evidence.start - margin) : evidence.start].rpartition("\n")[2]
    after = text[evidence.end : evidence.end + margin].partition("\n")[0]
    if evidence.start > margin and " " in before:
        before = "… " + before.partition(" ")[2]
    if evidence.end + margin < len(text) and " " in after:
        after = after.rpartition(" ")[0] + " …"
    return before, after
