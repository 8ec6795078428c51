"""The record in the shape of an ACLED download: 31 columns under ACLED's names, filled by its public rules.

Rules: ACLED codebook (2024) on disorder types, interaction, time and geo
precision, and its fatalities FAQ. No row comes from ACLED.
"""

from collections.abc import Sequence

from tacitus.model import Incident, Record
from tacitus.showing import words
from tacitus.showing.exporting.background import Background, bounds, country_code, iso_numeric, joined
from tacitus.showing.exporting.formats import Cell, Column, Options, Row
from tacitus.showing.exporting.incidents import killed, length, middle, number_killed, single, under_rule, year
from tacitus.showing.exporting.writing import tabular

COLUMNS = (
    Column("event_id_cnty", "Our own id, never ACLED's: TACITUS, collection, incident.", hxl="#event+code"),
    Column("event_date", "ISO 8601 day; the middle of a range of up to a month; empty where less is known.",
           hxl="#date+occurred"),
    Column("year", "Year, where the range of days lies in one.", "integer", hxl="#date+year"),
    Column("time_precision", "1 the day, 2 within a week, 3 within a month; empty where less is known.", "integer"),
    Column("disorder_type", "Political violence, Demonstrations, both, or Strategic developments."),
    Column("event_type", "ACLED event type.", hxl="#event+type"),
    Column("sub_event_type", "ACLED sub-event type."),
    Column("actor1", "First initiator; civilians and protesters with their country, as ACLED writes them.",
           hxl="#group+name+first"),
    Column("assoc_actor_1", "Other initiators; civilians as the reports word them.", hxl="#group+name+first+assoc"),
    Column("inter1", "Kind of actor1 in ACLED's words, by its name or noun; empty where neither tells."),
    Column("actor2", "First target.", hxl="#group+name+second"),
    Column("assoc_actor_2", "Other targets.", hxl="#group+name+second+assoc"),
    Column("inter2", "Kind of actor2."),
    Column("interaction", "inter1 and inter2, the lower ACLED code first; empty where one is unknown."),
    Column("civilian_targeting", '"Civilian targeting" where civilians are the only target.'),
    Column("iso", "ISO 3166-1 numeric code.", "integer", hxl="#country+code"),
    Column("region", "Region under which ACLED lists the country.", hxl="#region+name"),
    Column("country", "Country.", hxl="#country+name"),
    Column("admin1", "First-order division.", hxl="#adm1+name"),
    Column("admin2", "Empty unless the place is itself a district.", hxl="#adm2+name"),
    Column("admin3", "Empty: the gazetteer holds no third order.", hxl="#adm3+name"),
    Column("location", "Name of the place.", hxl="#loc+name"),
    Column("latitude", "Degrees; of a region its centre, see geo_precision; empty for a country.", "number",
           hxl="#geo+lat"),
    Column("longitude", "Degrees.", "number", hxl="#geo+lon"),
    Column("geo_precision", "1 a town or site, 2 near one or in a district, 3 a region or less: an area, not a point.",
           "integer"),
    Column("source", 'Outlets and the agencies whose copy they carry, joined by "; ".', hxl="#meta+source"),
    Column("source_scale", "Empty: Tacitus does not know an outlet's reach."),
    Column("notes", "Made from the fields: what happened, every number with its voice, what is disputed.",
           hxl="#description"),
    Column("fatalities", "By the rule chosen; empty, not 0, where nobody gives a number.", "integer",
           hxl="#affected+killed"),
    Column("tags", "Empty."),
    Column("timestamp", "Empty: the same reports give the same file on any day."),
)  # fmt: skip

_NOTES = """\
Rule for `fatalities`: `conservative` (ACLED's, and the one used unless `--fatalities` says otherwise) takes the most
conservative figure of any source and reads tens as 10, dozens as 12, hundreds as 100; `range` takes the best supported
number, or the lowest bound where there is none; `weighed` the number with most trust behind it. ACLED's 10 or 3 for unspecified deaths is a coder's judgement and is
not imitated. Totals over several incidents, threats, plans and denied incidents have no row; an incident alleged or
attempted has one, and its notes begin with that word. Armed forces abroad are "External/Other forces", as in ACLED."""

_INTER = {
    "state_force": "State forces", "government": "State forces", "rebel_group": "Rebel group",
    "political_militia": "Political militia", "communal_militia": "Identity militia",
    "protesters": "Protesters", "civilians": "Civilians",
    "international_force": "External/Other forces", "mercenary": "External/Other forces",
}  # fmt: skip
_ORDER = ("State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters",
          "Civilians", "External/Other forces")  # fmt: skip
_GEO_PRECISION = {"site": 1, "town": 1, "near": 2, "district": 2, "line": 3, "province": 3, "country": 3, "sea": 3}
_FACTUALITIES = frozenset({"happened", "alleged", "attempted"})


def rows(record: Record, options: Options) -> list[Row]:
    """Give the record's incidents as ACLED rows."""
    record = under_rule(record, options)
    known = Background(record)
    return [_row(incident, known) for incident in single(record, _FACTUALITIES)]


def _row(incident: Incident, known: Background) -> Row:
    place = incident.place
    country = place.country if place else None
    day = middle(incident, 31)
    days = length(incident)
    first, second = (_inter(names, incident, known) for names in (incident.initiator, incident.target))
    lat, lon = (place.middle if place and place.precision != "country" else None) or (None, None)
    cells: dict[str, Cell] = dict.fromkeys(column.name for column in COLUMNS)
    cells |= {
        "event_id_cnty": f"TACITUS-{known.record.collection}-{incident.id}",
        "event_date": str(day) if day else None, "year": year(incident),
        "time_precision": (1 if days == 1 else 2 if days <= 7 else 3) if day and days else None,
        "disorder_type": _disorder(incident), "event_type": incident.event_type, "sub_event_type": incident.type,
        "inter1": first, "inter2": second, "interaction": _interaction(first, second, incident),
        "civilian_targeting": "Civilian targeting" if _civilians_only(incident, known) else None,
        "iso": iso_numeric(country), "region": country_code(country, "acled_region"),
        "country": words.country(country) or None, "source": _source(incident, known),
        "notes": notes(incident, known), "fatalities": number_killed(incident),
    }  # fmt: skip
    for side, names in ((1, incident.initiator), (2, incident.target)):
        cells[f"actor{side}"], cells[f"assoc_actor_{side}"] = _actors(names, country, known)
    if place:
        cells |= {"admin1": place.admin1, "admin2": place.name if place.precision == "district" else None,
                  "location": place.name, "latitude": lat, "longitude": lon,
                  "geo_precision": _GEO_PRECISION[place.precision]}  # fmt: skip
    return cells


def _actors(names: Sequence[str], country: str | None, known: Background) -> tuple[str | None, str | None]:
    """Give the actor and its associates; unarmed people under ACLED's name for them, their own words beside it."""
    if not names:
        return None, None
    group = {"civilians": "Civilians", "protesters": "Protesters"}.get(known.voice(names[0]) or "")
    if group:
        return f"{group} ({words.country(country) or 'International'})", joined(names)
    return names[0], joined(names[1:])


def _inter(names: Sequence[str], incident: Incident, known: Background) -> str | None:
    """Give ACLED's kind of the first actor (ACLED codebook, inter codes)."""
    inter = _INTER.get(known.voice(names[0]) or "") if names else None
    actor = known.actor(names[0]) if names else None
    where = incident.place.country if incident.place else None
    if inter == "State forces" and actor and actor.country and where and actor.country != where:
        return "External/Other forces"
    return "Rioters" if inter == "Protesters" and incident.event_type == "Riots" else inter


def _interaction(first: str | None, second: str | None, incident: Incident) -> str | None:
    if first and not incident.target:
        return f"{first} only"
    if first is None or second is None:
        return None
    return "-".join(sorted((first, second), key=_ORDER.index))


def _disorder(incident: Incident) -> str:
    """Give ACLED's disorder type (ACLED codebook, table of event types)."""
    if incident.type.startswith("Excessive force against"):
        return "Political violence; Demonstrations"
    if incident.event_type == "Protests" or incident.type == "Violent demonstration":
        return "Demonstrations"
    return incident.event_type if incident.event_type == "Strategic developments" else "Political violence"


def _civilians_only(incident: Incident, known: Background) -> bool:
    if incident.event_type == "Violence against civilians" or incident.type.startswith("Excessive force against"):
        return True
    kinds = {known.voice(name) for name in incident.target}
    return incident.event_type in ("Explosions/Remote violence", "Riots") and kinds == {"civilians"}


def _source(incident: Incident, known: Background) -> str | None:
    told = [known.report(name) for name in known.told_by(incident)]
    return joined(name for report in told for name in (report.outlet, *report.carries))


def notes(incident: Incident, known: Background) -> str:
    """Say in sentences what happened, every number with its voice, what is disputed, and what is not known."""
    parts = [] if incident.factuality == "happened" else [f"{incident.factuality.capitalize()}."]
    parts.append(incident.summary)
    if incident.weapons:
        parts.append(f"Weapon: {', '.join(dict.fromkeys(weapon.kind for weapon in incident.weapons))}.")
    claims = [f"{bounds(f.low, f.high) or 'an unknown number'} {f.measure} ({f.said_by or known.outlet(f.report)})"
              for f in incident.figures]  # fmt: skip
    if claims:
        parts.append(f"Figures: {'; '.join(dict.fromkeys(claims))}.")
    charges = [f"{c.actor} {c.stance} ({c.said_by or known.outlet(c.report)})" for c in incident.responsibility]
    if charges:
        parts.append(f"Responsibility: {'; '.join(dict.fromkeys(charges))}.")
    parts += known.disputes(incident)
    found = killed(incident)
    if found and found.independent_sources:
        parts.append(f"{words.counted(found.independent_sources, 'independent source')} for the number of dead.")
    return " ".join(part for part in parts if part)


ACLED = tabular(
    "acled", "Incidents in the 31 columns of an ACLED download, one integer of fatalities by a named rule.",
    COLUMNS, rows, suffixes=(".csv",), rule="conservative", notes=_NOTES,
)  # fmt: skip
"""The ACLED-shaped table."""
