"""The record in the shape of UCDP's data: GED's 49 columns, and the lines that UCDP-AEC's scorer reads.

Rules: UCDP GED codebook on types of violence, sides, where_prec, date_prec,
number_of_sources and the columns best, high, low. No row comes from UCDP.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tacitus.model import Estimate, Incident, Record
from tacitus.showing import words
from tacitus.showing.exporting.background import Background, country_code, joined, number, span
from tacitus.showing.exporting.formats import Cell, Column, Format, Options, Row
from tacitus.showing.exporting.incidents import killed, length, number_killed, single, under_rule, year
from tacitus.showing.exporting.writing import tabular, write_lines

_OURS = "Empty: a number of UCDP's own."
COLUMNS = (
    Column("id", "Our own id, never UCDP's: TACITUS, collection, incident.", hxl="#event+code"),
    Column("relid", _OURS),
    Column("year", "Year, where the range of days lies in one.", "integer", hxl="#date+year"),
    Column("active_year", "Empty: whether a dyad is active needs UCDP's whole year."),
    Column("code_status", "Empty: the state of UCDP's own review."),
    Column("type_of_violence", "1 state-based, 2 non-state, 3 one-sided.", "integer"),
    Column("conflict_dset_id", _OURS), Column("conflict_new_id", _OURS), Column("conflict_name", _OURS),
    Column("dyad_dset_id", _OURS), Column("dyad_new_id", _OURS),
    Column("dyad_name", "side_a and side_b, joined by a hyphen."),
    Column("side_a_dset_id", _OURS), Column("side_a_new_id", _OURS),
    Column("side_a", "The state in state-based violence, else the initiator; unnamed people only where nobody is named.", hxl="#group+name+first"),
    Column("side_b_dset_id", _OURS), Column("side_b_new_id", _OURS),
    Column("side_b", "The other side; Civilians in one-sided violence.", hxl="#group+name+second"),
    Column("number_of_sources", "Independent origins; the raw count is the number of entries in source_article.",
           "integer"),
    Column("source_article", "Every report: outlet, day, headline, in quotes, joined by semicolons.",
           hxl="#meta+source"),
    Column("source_office", "Outlets, joined by semicolons."),
    Column("source_date", "Days of the reports, joined by semicolons."),
    Column("source_headline", "Headlines, joined by semicolons.", hxl="#description"),
    Column("source_original", "Everybody whom the reports credit for a number of dead.", hxl="#meta+source+original"),
    Column("where_prec", "1 exact, 2 near, 3 a second-order and 4 a first-order division, 5 a line, 6 a country, 7 at sea.",
           "integer"),
    Column("where_coordinates", "Name of the place to which the coordinates belong.", hxl="#loc+name"),
    Column("where_description", "The place with what its precision means."),
    Column("adm_1", "First-order division.", hxl="#adm1+name"),
    Column("adm_2", "Empty unless the place is itself a district.", hxl="#adm2+name"),
    Column("latitude", "Degrees; of an area its centre: where_prec from 3 on means an area, not a point.", "number",
           hxl="#geo+lat"),
    Column("longitude", "Degrees.", "number", hxl="#geo+lon"),
    Column("geom_wkt", "POINT of where_prec 1 and 2; empty for an area."),
    Column("priogrid_gid", "PRIO-GRID cell of where_prec 1 and 2; empty for an area.", "integer"),
    Column("country", "Country.", hxl="#country+name"),
    Column("country_id", "Gleditsch and Ward number of the country.", "integer"),
    Column("region", "Region under which UCDP lists the country.", hxl="#region+name"),
    Column("event_clarity", "1 for one incident, 2 for a total over several.", "integer"),
    Column("date_prec", "1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer; empty where an end is open.",
           "integer"),
    Column("date_start", "First day.", hxl="#date+start"), Column("date_end", "Last day.", hxl="#date+end"),
    Column("deaths_a", "Dead of side_a, best supported; empty where nobody counts them.", "integer"),
    Column("deaths_b", "Dead of side_b.", "integer"),
    Column("deaths_civilians", "Dead civilians.", "integer"),
    Column("deaths_unknown", "Dead whose side is not said: what is left of best.", "integer"),
    Column("best", "Best supported number; empty where the sources back none.", "integer", hxl="#affected+killed"),
    Column("high", "Highest bound; empty where open.", "integer"),
    Column("low", "Lowest bound; empty where open.", "integer"),
    Column("gwnoa", "Gleditsch and Ward number of side_a, where it is a state.", "integer"),
    Column("gwnob", "Gleditsch and Ward number of side_b, where it is a state.", "integer"),
)  # fmt: skip

_NOTES = """\
One row an incident of organised violence that happened and in which somebody counts at least one dead; also totals over
several incidents, with `event_clarity` 2. The order `best, high, low` is UCDP's. Rule for the dead: `range`, unless
`--fatalities conservative` asks for ACLED's single integer. An open bound stays empty."""

_TYPES = {"state-based": 1, "non-state": 2, "one-sided": 3}
_WHERE = {"site": 1, "town": 1, "near": 2, "district": 3, "province": 4, "line": 5, "country": 6, "sea": 7}
_STATES = ("state_force", "government")
_NO_SIDE = ("civilians", "protesters", "person")  # beside an armed body they are victims, not a side


def rows(record: Record, options: Options) -> list[Row]:
    """Give the record's organised violence as UCDP GED rows."""
    record = under_rule(record, options)
    known = Background(record)
    return [_row(incident, known) for incident in _organised(record)]


def _organised(record: Record) -> Iterator[Incident]:
    """Give incidents that UCDP's definition of an event can hold: organised violence with at least one dead."""
    once = {incident.id for incident in single(record, frozenset({"happened"}))}
    for incident in record.incidents:
        found = killed(incident)
        dead = max(found.low or 0, found.best or 0, found.high or 0) if found else 0
        if incident.ucdp_violence and dead and (incident.id in once or incident.aggregate):
            yield incident


def _row(incident: Incident, known: Background) -> Row:
    a, b, swapped = sides(incident, known)
    dead, toll = deaths(incident, swapped), killed(incident) or Estimate()
    days = span(incident.date)
    told = known.told_by(incident)
    reports = [known.report(name) for name in told]
    cells: dict[str, Cell] = dict.fromkeys(column.name for column in COLUMNS)
    cells |= {
        "id": f"TACITUS-{known.record.collection}-{incident.id}", "year": year(incident),
        "type_of_violence": _TYPES[incident.ucdp_violence or "state-based"],
        "dyad_name": f"{a} - {b}" if a and b else None, "side_a": a, "side_b": b,
        "number_of_sources": len({known.origin(name) for name in told}),
        "source_article": ";".join(f'"{_article(known, name)}"' for name in told),
        "source_office": _semicolons(report.outlet for report in reports),
        "source_date": _semicolons(str(r.published.to) if r.published and r.published.to else None for r in reports),
        "source_headline": _semicolons(report.title for report in reports),
        "source_original": _semicolons(known.said_by(incident)),
        "event_clarity": 2 if incident.aggregate else 1, "date_prec": _date_prec(incident),
        "date_start": str(days[0]) if days else None, "date_end": str(days[1]) if days else None,
        **dead, "best": toll.best, "high": toll.high, "low": toll.low,
        "gwnoa": _state(incident, a, known), "gwnob": _state(incident, b, known),
    }  # fmt: skip
    return cells | _where(incident)


def _where(incident: Incident) -> dict[str, Cell]:
    place = incident.place
    if place is None:
        return {}
    precision = _WHERE[place.precision]
    lat, lon = place.middle or (None, None)
    point = precision <= 2 and place.lat is not None and place.lon is not None
    cells: dict[str, Cell] = {
        "where_prec": precision, "where_coordinates": place.name, "where_description": words.place(place),
        "adm_1": place.admin1, "adm_2": place.name if place.precision == "district" else None,
        "latitude": lat, "longitude": lon, "country": words.country(place.country) or None,
        "country_id": number(country_code(place.country, "gw")), "region": country_code(place.country, "ucdp_region"),
    }  # fmt: skip
    if point:
        cells |= {"geom_wkt": f"POINT ({place.lon} {place.lat})", "priogrid_gid": _cell(place.lat, place.lon)}
    return cells


def _cell(lat: float | None, lon: float | None) -> int | None:
    """Give the PRIO-GRID cell of a point: half degrees, counted from the south-west, 720 a row (PRIO-GRID codebook)."""
    if lat is None or lon is None:
        return None
    return min(int((lat + 90) * 2), 359) * 720 + min(int((lon + 180) * 2), 719) + 1


def sides(incident: Incident, known: Background) -> tuple[str | None, str | None, bool]:
    """Give side a, side b, and whether the initiator is side b (UCDP GED codebook, side_a and side_b)."""
    a = _side(incident.initiator, known)
    b = "Civilians" if incident.ucdp_violence == "one-sided" else _side(incident.target, known)
    states = [known.voice(names[0]) in _STATES if names else False for names in (incident.initiator, incident.target)]
    if incident.ucdp_violence == "state-based" and states == [False, True]:
        return b, a, True
    return a, b, False


def _side(names: tuple[str, ...], known: Background) -> str | None:
    """Give a side's name; a state's forces and government as "Government of …"; unnamed people only where nobody is named."""
    parts = []
    named = [name for name in names if known.actor(name) and known.voice(name) not in _NO_SIDE]
    names = tuple(named or names)
    for name in names:
        found, kind = known.actor(name), known.voice(name)
        state = found is not None and found.country and kind in _STATES
        if kind not in _NO_SIDE or len(names) == 1:
            parts.append(f"Government of {words.country(found.country)}" if found and state else name)
    return ", ".join(dict.fromkeys(parts)) or None


def _state(incident: Incident, side: str | None, known: Background) -> int | None:
    for name in (*incident.initiator, *incident.target):
        found = known.actor(name)
        if found and found.country and side == f"Government of {words.country(found.country)}":
            return number(country_code(found.country, "gw"))
    return None


def deaths(incident: Incident, swapped: bool) -> dict[str, Cell]:
    """Give the dead of each side, and of best what no side accounts for."""
    found = killed(incident)
    parts = {side: _one(estimate) for side, estimate in found.by_side.items()} if found else {}
    first, second = ("target", "initiator") if swapped else ("initiator", "target")
    told = [value for side, value in parts.items() if side != "unknown" and value is not None]
    best = number_killed(incident)
    rest = max(best - sum(told), 0) if best is not None else None
    return {"deaths_a": parts.get(first), "deaths_b": parts.get(second),  # type: ignore[call-overload]
            "deaths_civilians": parts.get("civilian"), "deaths_unknown": rest}  # fmt: skip


def _one(estimate: Estimate) -> int | None:
    return estimate.best if estimate.best is not None else estimate.low


def _date_prec(incident: Incident) -> int | None:
    """Give how exactly the day is known (UCDP GED codebook, date_prec)."""
    days = length(incident)
    if days is None:
        return None
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def _article(known: Background, name: str) -> str:
    report = known.report(name)
    day = report.published.to if report.published else None
    return ",".join(str(part) for part in (report.outlet or name, day or "", (report.title or "").replace('"', "'")))


def _semicolons(values: Any) -> str | None:
    return (joined(values) or "").replace("; ", ";") or None


def _write_aec(record: Record, path: Path, options: Options) -> None:
    known = Background(under_rule(record, options))
    write_lines(path, (_line(incident, known) for incident in _organised(known.record)))


def _line(incident: Incident, known: Background) -> dict[str, Any]:
    """Give one incident under the names of UCDP-AEC's data."""
    row = _row(incident, known)
    return {
        "id": row["id"], "side_a_name": row["side_a"], "side_b_name": row["side_b"],
        "start_date": row["date_start"], "end_date": row["date_end"], "location_root_name": row["country"],
        "location_adm1_name": row["adm_1"], "location_adm2_name": row["adm_2"],
        "location_where_name": row["where_coordinates"], "deaths_side_a": row["deaths_a"],
        "deaths_side_b": row["deaths_b"], "deaths_civilian": row["deaths_civilians"],
        "deaths_unknown": row["deaths_unknown"], "deaths_low": row["low"], "deaths_high": row["high"],
    }  # fmt: skip


GED = tabular(
    "ucdp-ged", "Organised violence in the 49 columns of UCDP GED: low, best and high, sides, sources.", COLUMNS, rows,
    suffixes=(".csv",), rule="range", notes=_NOTES,
)  # fmt: skip
"""The UCDP-GED-shaped table."""
_AEC_MEANINGS = (
    ("id", "id"), ("side_a_name", "side_a"), ("side_b_name", "side_b"), ("start_date", "date_start"),
    ("end_date", "date_end"), ("location_root_name", "country"), ("location_adm1_name", "adm_1"),
    ("location_adm2_name", "adm_2"), ("location_where_name", "where_coordinates"), ("deaths_side_a", "deaths_a"),
    ("deaths_side_b", "deaths_b"), ("deaths_civilian", "deaths_civilians"), ("deaths_unknown", "deaths_unknown"),
    ("deaths_low", "low"), ("deaths_high", "high"),
)  # fmt: skip
_BY_NAME = {column.name: column for column in COLUMNS}
AEC = Format(
    "ucdp-aec", (".jsonl",), "The same incidents as JSONL under the names of UCDP-AEC, for its scorer.", _write_aec,
    columns=tuple(Column(name, _BY_NAME[ged].meaning, _BY_NAME[ged].type) for name, ged in _AEC_MEANINGS),
    rule="range", notes="What is not known is null.",
)  # fmt: skip
"""The lines of UCDP-AEC."""
