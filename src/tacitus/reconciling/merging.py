"""One incident from its accounts: nothing said is lost, the fields are those best supported."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tacitus.coding.incidents.sides import Camp, camp_of_words
from tacitus.model import Account, Actor, Evidence, Factuality, Incident, Order, Period, Place, Report, UcdpViolence
from tacitus.reconciling.camps import camps
from tacitus.reconciling.charging import charges, initiators
from tacitus.reconciling.dating import dates
from tacitus.reconciling.geography import nearness
from tacitus.reconciling.settling import settle
from tacitus.reconciling.similarity import name_words
from tacitus.reconciling.summary import summarise
from tacitus.reconciling.telling import days, event_types, length

_PRECISION = ("site", "town", "near", "district", "line", "sea", "province", "country")
_FACTUALITY: tuple[Factuality, ...] = (
    "happened", "attempted", "alleged", "denied", "planned", "threatened", "hypothetical",
)  # fmt: skip
_ARMED: frozenset[Camp] = frozenset({"state", "group"})


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident with the accounts that it was made from."""

    incident: Incident
    accounts: tuple[Account, ...]


def merge(
    groups: Sequence[Sequence[Account]], actors: Mapping[str, Actor], reports: Mapping[str, Report]
) -> tuple[Happening, ...]:
    """Give the incidents, the earliest first, with ids in that order.

    Takes the accounts of each incident, the actors by name, whose kinds decide
    the UCDP type of violence, and the reports by id. Estimates are added later.
    """
    groups = settle(groups)
    periods = dates(groups, reports)
    merged = [(tuple(group), _incident(group, period, actors)) for group, period in zip(groups, periods, strict=True)]
    merged.sort(key=lambda pair: _order(pair[1]))
    ids = {account.id: f"i{number}" for number, (group, _) in enumerate(merged, 1) for account in group}
    numbered = [(_numbered(group, incident, ids), group) for group, incident in merged]
    orders = [(incident.id, incident.order) for incident, _ in numbered if incident.order]
    return tuple(Happening(_after(incident, orders), group) for incident, group in numbered)


def _after(incident: Incident, orders: Sequence[tuple[str, Order]]) -> Incident:
    """Name the incidents that lie on earlier days by the weekdays of the same report."""
    own = incident.order
    if own is None:
        return incident
    earlier = (name for name, order in orders if order.report == own.report and order.days_before > own.days_before)
    return replace(incident, order=replace(own, after=tuple(earlier)))


def _numbered(group: Sequence[Account], incident: Incident, ids: Mapping[str, str]) -> Incident:
    own = ids[group[0].id]
    wholes = [ids[account.part_of] for account in group if account.part_of and account.part_of in ids]
    whole = most_common(name for name in wholes if name != own)
    return replace(incident, id=own, part_of=whole)


def _order(incident: Incident) -> tuple[str, str, int, str]:
    first = days(incident.date)
    lead = min(((m.report, m.start) for m in incident.mentions), default=("", 0))
    return first[0].isoformat() if first else "9999", *lead, incident.type


def _incident(accounts: Sequence[Account], period: Period | None, actors: Mapping[str, Actor]) -> Incident:
    kind = _type(accounts)
    row = event_types().get(kind, {})
    struck = _actors(account.target for account in accounts)
    told = _actors(account.initiator for account in accounts)
    initiator = initiators(kind, accounts, actors, told, struck)
    target = tuple(name for name in struck if name not in initiator)
    incident = Incident(
        id="",
        type=kind,
        event_type=row.get("event_type", "Strategic developments"),
        plover=row.get("plover") or None,
        aggregate=sum(account.aggregate for account in accounts) * 2 > len(accounts),
        date=period,
        order=next((account.order for account in accounts if account.order), None) if period is None else None,
        place=_place(accounts),
        initiator=initiator,
        target=target,
        factuality=_factuality(accounts),
        mentions=_once(accounts, lambda account: account.mentions),
        figures=_once(accounts, lambda account: account.figures),
        responsibility=charges(accounts, actors),
        weapons=_once(accounts, lambda account: account.weapons),
        basis=_basis(accounts, kind),
    )
    incident = replace(incident, ucdp_violence=_ucdp(incident, actors) if row.get("armed") == "yes" else None)
    return replace(incident, summary=summarise(incident))


def most_common[T](items: Iterable[T]) -> T | None:
    """Give the item that stands most often, the first of equals; null for none."""
    counted = Counter(items).most_common(1)
    return counted[0][0] if counted else None


def _type(accounts: Sequence[Account]) -> str:
    specific = [account.type for account in accounts if account.type != "Other"]
    return most_common(specific) or "Other"


def _basis(accounts: Sequence[Account], kind: str) -> str:
    """Name the accounts, whose links stand in the record, and what gave the type."""
    coded = next((account.basis for account in accounts if account.type == kind and account.basis), "as coded")
    return f"accounts {', '.join(account.id for account in accounts)}; type: {coded}"


def _actors(named: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Name everybody whom an account names, those named by most accounts first."""
    counted = Counter(name for names in named for name in dict.fromkeys(names))
    return tuple(name for name, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _factuality(accounts: Sequence[Account]) -> Factuality:
    found = {account.factuality for account in accounts}
    return next(kind for kind in _FACTUALITY if kind in found)


def _place(accounts: Sequence[Account]) -> Place | None:
    """Take the most exact place that agrees with most of what is told; an account counts as much as it tells.

    Of one name, the place with a point is taken: another report may say where it lies.
    """
    places = [(account.place, length(account)) for account in accounts if account.place is not None]

    def agree(place: Place) -> int:
        return sum(told for other, told in places if nearness(place, other) in ("same", "near", "inside"))

    def same(place: Place) -> int:
        return sum(told for other, told in places if nearness(place, other) == "same")

    def rank(place: Place) -> tuple[int, int, int, str]:
        return -agree(place), _PRECISION.index(place.precision), -same(place), place.name

    best = min((place for place, _ in places), key=rank, default=None)
    if best is None or best.middle is not None:
        return best
    located = (
        place for place, _ in places if place.middle is not None and name_words(place.name) == name_words(best.name)
    )
    return min(located, key=rank, default=best)


def _once[E: Evidence](accounts: Sequence[Account], part: Callable[[Account], Sequence[E]]) -> tuple[E, ...]:
    """Gather what all accounts hold, each claim once."""
    return tuple(dict.fromkeys(item for account in accounts for item in part(account)))


def _ucdp(incident: Incident, known: Mapping[str, Actor]) -> UcdpViolence | None:
    """Type of violence by who fights whom (UCDP GED codebook, type_of_violence); null where a side is unknown.

    Who acts is whoever is named or described as doing so, else those held
    responsible; to those acted upon the people counted on that side are added.
    """
    acting = camps(incident.initiator, known)
    if not acting & _ARMED:
        held = (item.actor for item in incident.responsibility if item.stance != "denied")
        acting |= camps(held, known)
    struck = camps(incident.target, known)
    for figure in incident.figures:
        camp = camp_of_words(figure.who or "")
        if camp is not None and figure.side != "unknown":
            (acting if figure.side == "initiator" else struck).add(camp)
    if acting & _ARMED and struck & _ARMED:
        return "state-based" if "state" in acting | struck else "non-state"
    return "one-sided" if acting & _ARMED and "civilian" in struck else None
