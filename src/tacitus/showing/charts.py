"""The dossier's charts as Altair specifications: map, timeline, forces over time, relations.

A chart holds values and names of styles; the page's own colours fill the styles, for light and for dark.
Nothing is numbered by a counter of the process, so that the same record gives the same bytes.
"""

import math
from collections import Counter
from datetime import date
from typing import Any

import altair as alt

from tacitus.model import Incident, Period, Record
from tacitus.showing import layout, outline, words

_WHOLE_WORLD = outline.Box(-180, -60, 180, 75)
EVENT_TYPES = (
    "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
    "Strategic developments",
)  # fmt: skip
"""ACLED's event types, in the order of the timeline's lanes."""


def killed(incident: Incident) -> int:
    """Give one number of dead for the size of a mark: best, else low, else high, else none."""
    found = incident.estimates.get("killed")
    if found is None:
        return 0
    return next((value for value in (found.best, found.low, found.high) if value is not None), 0)


def place_key(incident: Incident) -> str:
    """Give what the map and the filter know a place by; empty where there is none."""
    return words.place(incident.place) if incident.place else ""


def map_chart(record: Record) -> dict[str, Any] | None:
    """Draw incidents where they were: a dot for a point, a dashed ring for a region, a shaded land for a country.

    Null where no incident has a place that can be drawn.
    """
    placed = _by_place(record)
    window = _window(placed)
    if window is None:
        return None
    shaded = {row["code"] for row in placed if row["precision"] == "country"}
    lands = [_with_shade(land, shaded) for land in outline.features(window)]
    projection = _mercator(window)
    base = alt.Chart(alt.NamedData("lands"), projection=projection)
    layers = [
        base.mark_geoshape(style="land"),
        base.transform_filter("datum.properties.shaded").mark_geoshape(style="shaded-land"),
        base.transform_filter("isValid(datum.properties.lon)")
        .mark_text(style="land-name")
        .encode(longitude="properties.lon:Q", latitude="properties.lat:Q", text="properties.name:N"),
    ]
    located = [row for row in placed if row["lon"] is not None]
    dots = alt.Chart(alt.NamedData("places"), projection=projection)
    tooltip = [alt.Tooltip("place:N", title="Where"), alt.Tooltip("incidents:Q", title="Incidents"),
               alt.Tooltip("killed:Q", title="Killed"), alt.Tooltip("drawn:N", title="Drawn as")]  # fmt: skip
    size = alt.Size("killed:Q", scale=alt.Scale(type="sqrt", range=[60, 1400]), legend=None)
    position: dict[str, Any] = {"longitude": "lon:Q", "latitude": "lat:Q", "tooltip": tooltip}
    layers += [
        dots.transform_filter("datum.area").mark_point(style="area").encode(size=size, **position),
        dots.transform_filter("!datum.area").mark_circle(style="spot").encode(size=size, **position),
        dots.mark_text(style="place-name", dy=-10).encode(
            longitude="lon:Q", latitude="lat:Q", text="label:N"
        ),
    ]  # fmt: skip
    return _spec(alt.layer(*layers), height=420, lands=lands, places=located)


def timeline_chart(record: Record) -> dict[str, Any] | None:
    """Draw incidents by day in lanes by event type, and the reports' days below; null where no day is known."""
    rows: list[dict[str, Any]] = []
    for incident in record.incidents:
        span = _span(incident.date)
        if span:
            rows.append(span | {"lane": incident.event_type, "killed": killed(incident),
                                "id": f"incident-{incident.id}",
                                "what": words.headline(incident), "when": words.period(incident.date)})  # fmt: skip
    for index, report in enumerate(record.reports, 1):
        span = _span(report.published)
        if span:
            rows.append(span | {"lane": "Reports published", "killed": 0, "id": f"report-{index}",
                                "what": f"{report.outlet or 'outlet unknown'}: {report.title or report.id}",
                                "when": words.period(report.published)})  # fmt: skip
    if not rows:
        return None
    lanes = [lane for lane in (*EVENT_TYPES, "Reports published") if any(row["lane"] == lane for row in rows)]
    brush = alt.selection_interval(name="days", encodings=["x"])
    base = alt.Chart(alt.NamedData("days")).encode(
        y=alt.Y("lane:N", sort=lanes, title=None),
        tooltip=[alt.Tooltip("what:N", title="What"), alt.Tooltip("when:N", title="When"),
                 alt.Tooltip("killed:Q", title="Killed, best or lowest")],
    )  # fmt: skip
    x = alt.X("from:T", title=None, axis=alt.Axis(format="%-d %b %Y", labelOverlap=True, tickCount=5))
    size = alt.Size("killed:Q", scale=alt.Scale(type="sqrt", range=[50, 900]), legend=None)
    spans = base.transform_filter("datum.from !== datum.to").mark_rule(style="span").encode(x=x, x2="to:T")
    events = (
        base.transform_filter("datum.lane !== 'Reports published'").mark_circle(style="spot").encode(x=x, size=size)
    )
    published = base.transform_filter("datum.lane === 'Reports published'").mark_tick(style="published").encode(x=x)
    return _spec(alt.layer(spans, published, events.add_params(brush)), height=44 * len(lanes) + 30, days=rows)


def forces_chart(record: Record) -> dict[str, Any] | None:
    """Draw the sizes claimed of each force over time; hollow marks are dated by their report.

    Null where none has a size and a day.
    """
    published = {report.id: report.published for report in record.reports}
    rows = []
    for index, force in enumerate(record.forces):
        day, dated = _iso(force.since), "the text"
        if day is None:
            span = _span(published.get(force.report))
            day, dated = (span["to"] if span else None), "its report's day"
        low, high = force.low, force.high
        if day is None or (low is None and high is None):
            continue
        rows.append({"day": day, "force": force.force, "low": low if low is not None else high,
                     "high": high if high is not None else low, "dated": dated, "id": f"force-{index}",
                     "size": words.bounds(low, high), "status": force.status,
                     "where": words.place(force.place), "voice": force.said_by or "the outlet"})  # fmt: skip
    if not rows:
        return None
    base = alt.Chart(alt.NamedData("forces")).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=5)),
        color=alt.Color("force:N", title=None, legend=alt.Legend(orient="top", columns=2, symbolLimit=12)),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in (
            ("force", "Force"), ("size", "Size"), ("status", "Status"), ("where", "Where"), ("voice", "Said by"),
            ("dated", "Dated by"))],
    )  # fmt: skip
    ranges = base.mark_rule(strokeWidth=3).encode(y=alt.Y("low:Q", title="persons"), y2="high:Q")
    points = base.mark_point(size=70, strokeWidth=2).encode(
        y="low:Q", fillOpacity=alt.condition("datum.dated === 'the text'", alt.value(1), alt.value(0)),
        fill=alt.Fill("force:N", legend=None),
    )  # fmt: skip
    return _spec(alt.layer(ranges, points), height=260, forces=rows)


def relations_chart(record: Record) -> dict[str, Any] | None:
    """Draw who is tied to whom: the forty actors with most ties; null where there is no tie."""
    weight = Counter(name for relation in record.relations for name in (relation.a, relation.b))
    shown = {name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:40]}
    ties = [relation for relation in record.relations if relation.a in shown and relation.b in shown]
    if not ties:
        return None
    at = layout.spread(sorted(shown), [(tie.a, tie.b) for tie in ties])
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    for index, relation in enumerate(record.relations):
        key = (relation.a, relation.b, relation.type)
        if relation in ties and key not in edges:
            a, b = at[relation.a], at[relation.b]
            kind = relation.type.replace("_", " ")
            edges[key] = {"x": a[0], "y": a[1], "x2": b[0], "y2": b[1], "mx": (a[0] + b[0]) / 2,
                          "my": (a[1] + b[1]) / 2, "kind": kind, "id": f"relation-{index}",
                          "hostile": relation.type in ("rival_of", "opposes"),
                          "doubted": bool(relation.hedge or relation.disputed_by),
                          "what": f"{relation.a} {kind} {relation.b}",
                          "voice": relation.said_by or "the outlet"}  # fmt: skip
    actors = [{"x": at[name][0], "y": at[name][1], "name": name, "ties": weight[name]} for name in sorted(shown)]
    lines = alt.Chart(alt.NamedData("ties"))
    dash = alt.condition("datum.doubted", alt.value([4, 4]), alt.value([1, 0]))
    tooltip = [alt.Tooltip("what:N", title="Tie"), alt.Tooltip("voice:N", title="Said by")]
    ends = {"x": _across("x"), "y": _up("y"), "x2": "x2:Q", "y2": "y2:Q"}
    drawn = [
        lines.transform_filter(chosen).mark_rule(style=style).encode(strokeDash=dash, tooltip=tooltip, **ends)
        for chosen, style in (("!datum.hostile", "tie"), ("datum.hostile", "hostile-tie"))
    ]
    kinds = lines.mark_text(style="tie-kind").encode(x=_across("mx"), y=_up("my"), text="kind:N", tooltip=tooltip)
    nodes = alt.Chart(alt.NamedData("actors")).encode(x=_across("x"), y=_up("y"))
    size = alt.Size("ties:Q", scale=alt.Scale(range=[80, 400]), legend=None)
    dots = nodes.mark_circle(style="actor").encode(size=size)
    labels = nodes.mark_text(style="actor-name", dy=-14).encode(text="name:N")
    return _spec(alt.layer(*drawn, kinds, dots, labels), height=min(160 + 28 * len(actors), 560),
                 ties=list(edges.values()), actors=actors)  # fmt: skip


def _across(field: str) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[-1.25, 1.25]))


def _up(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[-1.15, 1.25]))


def _spec(chart: alt.LayerChart | alt.FacetChart, height: int, **datasets: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the specification, as wide as its place in the page, each data set in it once."""
    spec: dict[str, Any] = chart.properties(width="container", height=height).to_dict()
    spec.pop("config", None)
    return spec | {"datasets": datasets}


def _by_place(record: Record) -> list[dict[str, Any]]:
    """Give one row a place, with the number of incidents and of dead there, the deadliest labelled."""
    rows: dict[str, dict[str, Any]] = {}
    for incident in record.incidents:
        where = incident.place
        if where is None or (where.lat is None and where.country is None):
            continue
        area = words.is_area(where)
        row = rows.setdefault(place_key(incident), {
            "key": place_key(incident), "place": words.place(where), "name": where.name, "code": where.country,
            "precision": where.precision if where.lat is not None else "country", "area": area,
            "lat": where.lat, "lon": where.lon, "incidents": 0, "killed": 0, "label": "",
            "drawn": "a marked area: reports name no point" if area else "a point",
        })  # fmt: skip
        row["incidents"] += 1
        row["killed"] += killed(incident)
    found = list(rows.values())
    for row in sorted(found, key=lambda row: (-row["killed"], -row["incidents"], row["key"]))[:8]:
        row["label"] = row["name"]
    for row in found:
        box = outline.extent(row["code"] or "") if row["lat"] is None else None
        if box:
            row["lon"], row["lat"] = round((box.west + box.east) / 2, 2), round((box.south + box.north) / 2, 2)
    return found


def _window(placed: list[dict[str, Any]]) -> outline.Box | None:
    """Give the part of the earth to show: all points, with every country of which nothing nearer is known."""
    boxes = [outline.Box(row["lon"], row["lat"], row["lon"], row["lat"]) for row in placed if row["lon"] is not None]
    boxes += [box for row in placed if row["precision"] == "country" and (box := outline.extent(row["code"] or ""))]
    if not boxes:
        return None
    around = outline.Box(
        min(box.west for box in boxes), min(box.south for box in boxes),
        max(box.east for box in boxes), max(box.north for box in boxes),
    ).grown(0.15, 2.0)  # fmt: skip
    return around if around.east - around.west < 200 else _WHOLE_WORLD


def _with_shade(land: outline.Feature, shaded: set[str]) -> outline.Feature:
    return land | {"properties": land["properties"] | {"shaded": land["properties"]["code"] in shaded}}


def _mercator(window: outline.Box) -> alt.Projection:
    """Give a Mercator projection that fits the window into whatever width the page gives."""
    top, bottom = _northing(window.north), _northing(window.south)
    across = math.radians(window.east - window.west)
    middle = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    return alt.Projection(
        type="mercator",
        center=[round((window.west + window.east) / 2, 3), round(middle, 3)],
        scale=alt.expr(f"min(width / {across:.5f}, height / {top - bottom:.5f})"),
        translate=alt.expr("[width / 2, height / 2]"),
    )


def _northing(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _span(period: Period | None) -> dict[str, str] | None:
    """Give first and last day, one standing in for the other where it is open; null where both are."""
    if period is None or (period.from_ is None and period.to is None):
        return None
    first, last = period.from_ or period.to, period.to or period.from_
    return {"from": f"{first}", "to": f"{last}"}


def _iso(value: str | None) -> str | None:
    """Give the first day of an ISO year, month or day; null where it is none of them."""
    if not value:
        return None
    try:
        return str(date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) == 4 else (value + "-01")[:10]))
    except ValueError:
        return None
