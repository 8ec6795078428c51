"""The dossier's charts as Altair specifications: timeline, forces over time, relations.

A chart holds values and names of styles; the page's own colours fill the styles, for light and for dark.
Nothing is numbered by a counter of the process, so that the same record gives the same bytes.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from tacitus.model import ForceSeries, ForceStep, Period, Record, Relation
from tacitus.reconciling.series import OF_TEXT
from tacitus.showing import layout, words
from tacitus.showing.mapping import KEPT, kept, killed

EVENT_TYPES = (
    "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
    "Strategic developments",
)  # fmt: skip
"""ACLED's event types, in the order of the timeline's lanes."""
_REPORTS = "Reports published"
_FORCES = 14
_ACTORS = 40
_NAMES = alt.expr("windowSize()[0] < 600 ? 130 : 270")  # room for the names of lanes, in pixels


def timeline_chart(record: Record) -> dict[str, Any] | None:
    """Draw incidents by day in lanes by event type, and the reports' days below; null where no day is known."""
    rows: list[dict[str, Any]] = []
    for incident in record.incidents:
        span = _span(incident.date)
        if span and incident.took_place:
            rows.append(_days(*span) | {"lane": incident.event_type, "killed": killed(incident),
                        "id": f"incident-{incident.id}", "what": words.headline(incident),
                        "when": words.period(incident.date)})  # fmt: skip
    for index, report in enumerate(record.reports, 1):
        span = _span(report.published)
        if span:
            rows.append(_days(*span) | {"lane": _REPORTS, "killed": 0, "id": f"report-{index}",
                        "what": f"{report.outlet or 'outlet unknown'}: {report.title or report.id}",
                        "when": words.period(report.published)})  # fmt: skip
    if not rows:
        return None
    others = sorted({row["lane"] for row in rows} - {*EVENT_TYPES, _REPORTS})
    lanes = [lane for lane in (*EVENT_TYPES, *others, _REPORTS) if any(row["lane"] == lane for row in rows)]
    brush = alt.selection_interval(name="days", encodings=["x"])
    base = alt.Chart(alt.NamedData("days")).encode(
        y=alt.Y("lane:N", sort=lanes, title=None, axis=alt.Axis(grid=True, ticks=False, domain=False)),
        tooltip=[alt.Tooltip("what:N", title="What"), alt.Tooltip("when:N", title="When"),
                 alt.Tooltip("killed:Q", title="Killed, best or lowest")],
    )  # fmt: skip
    first, last = min(row["from"] for row in rows), max(row["to"] for row in rows)
    day, middle = _day("from"), _time("middle", first, last)
    size = alt.Size("killed:Q", scale=alt.Scale(type="sqrt", range=[60, 900]), legend=None)
    spans = base.transform_filter("datum.from !== datum.to").mark_rule(style="span").encode(x=day, x2="to:T")
    events = (
        base.transform_filter(f"datum.lane !== '{_REPORTS}'")
        .mark_circle(style="spot")
        .encode(x=middle, size=size, opacity=kept("id"))
    )
    published = base.transform_filter(f"datum.lane === '{_REPORTS}'").mark_tick(style="published").encode(x=middle)
    return _spec(
        alt.layer(spans, published, events.add_params(brush)).add_params(KEPT),
        height=max(72 * len(lanes), 300),
        days=rows,
    )


def forces_chart(record: Record) -> dict[str, Any] | None:
    """Draw each force at each place in a lane: where a claim puts it in time, how large, and what it does there.

    Hollow marks are dated by their report. Null where no claim has a day.
    """
    shown = _lanes(record.force_series)
    lanes = [_lane(series) for series in shown]
    rows = [row for series in shown for step in series.steps if (row := _row(series, step, record))]
    rows.sort(key=lambda row: (row["from"], row["id"]))
    if not rows:
        return None
    first, last = min(row["from"] for row in rows), max(row["to"] for row in rows)
    _thin_labels(rows, max((date.fromisoformat(last) - date.fromisoformat(first)).days, 4))
    statuses = sorted({row["status"] for row in rows}, key=lambda name: (list(_SHAPES).index(name), name))
    shapes = alt.Scale(domain=statuses, range=[_SHAPES[name] for name in statuses])
    base = alt.Chart(alt.NamedData("forces")).encode(
        y=alt.Y("lane:N", sort=lanes, title=None, axis=alt.Axis(grid=True, ticks=False, domain=False, labelLimit=_NAMES)),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in (
            ("force", "Force"), ("size", "Size"), ("status", "Status"), ("where", "Where"), ("when", "When"),
            ("voice", "Said by"), ("dated", "Dated by"))],
        opacity=kept("id"),
    )  # fmt: skip
    day, dated = _day("from"), _time("from", first, last)
    spans = base.transform_filter("datum.from !== datum.to").mark_rule(style="force-span").encode(x=day, x2="to:T")
    marks = [
        base.transform_filter(f"{negate}datum.stated")
        .mark_point(style=style)
        .encode(
            x=dated,
            shape=alt.Shape(
                "status:N",
                scale=shapes,
                title=None,
                legend=alt.Legend(orient="top", columns=2) if len(statuses) > 1 else None,
            ),
        )
        for negate, style in (("", "force"), ("!", "force-undated"))
    ]
    sizes = base.mark_text(style="force-size", dy=-13).encode(x=day, text="label:N")
    return _spec(alt.layer(spans, *marks, sizes).add_params(KEPT), height=46 * len(lanes) + 20, forces=rows)


_SHAPES = {"deployed": "circle", "created": "cross", "planned": "diamond", "reinforcing": "triangle-up",
           "withdrawing": "triangle-down", "withdrawn": "square"}  # fmt: skip


def _lanes(found: Sequence[ForceSeries]) -> list[ForceSeries]:
    """Give the series with most claims of a day, those of one force below one another."""
    dated = {series: sum(_span(step.date) is not None for step in series.steps) for series in found}
    most = sorted((series for series in found if dated[series]), key=lambda series: (-dated[series], _lane(series)))
    kept = most[:_FORCES]
    first = {series.force: number for number, series in reversed(list(enumerate(kept)))}
    return sorted(kept, key=lambda series: (first[series.force], -dated[series], _lane(series)))


def _lane(series: ForceSeries) -> str:
    """Give the name of a lane: the force, and where it is told to be."""
    force, place = words.short(series.force, 26), series.place
    where = f"“{place.name}”" if place and place.name.islower() else words.short(place.name, 22) if place else ""
    return f"{force}, {where}" if where else force


def _row(series: ForceSeries, step: ForceStep, record: Record) -> dict[str, Any] | None:
    """Give a claim of a force as a row; null where neither it nor its report has a day."""
    span = _span(step.date)
    if span is None or step.date is None:
        return None
    stated, claim = step.date.basis == OF_TEXT, record.forces[step.claim]
    first, last = span if stated else (span[1], span[1])
    size = words.bounds(step.low, step.high) if step.low is not None or step.high is not None else ""
    return {
        "from": str(first), "to": str(last), "lane": _lane(series), "force": series.force, "id": f"force-{step.claim}",
        "size": size or "no number", "label": size, "status": step.status, "where": words.place(series.place),
        "when": words.lasting(claim.since, claim.until),
        "stated": stated, "dated": step.date.basis, "voice": step.said_by or "the outlet",
    }  # fmt: skip


def _thin_labels(rows: list[dict[str, Any]], days: int) -> None:
    """Take away the labels that would lie over an earlier one of the same lane."""
    last: dict[str, date] = {}
    for row in rows:
        day, before = date.fromisoformat(row["from"]), last.get(row["lane"])
        if row["label"] and (before is None or (day - before).days > days * (0.02 + 0.009 * len(row["label"]))):
            last[row["lane"]] = day
        else:
            row["label"] = ""


def relations_chart(record: Record) -> dict[str, Any] | None:
    """Draw who is tied to whom: the forty actors with most ties; null where there is no tie."""
    weight = Counter(name for relation in record.relations for name in (relation.a, relation.b))
    shown = {name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:_ACTORS]}
    ties = [tie for tie in record.relations if tie.a in shown and tie.b in shown and tie.a != tie.b]
    if not ties:
        return None
    tied = sorted({name for tie in ties for name in (tie.a, tie.b)})
    at, wide, high = layout.arrange(tied, [(tie.a, tie.b) for tie in ties])
    actors = [
        {"x": at[name][0], "y": at[name][1], "what": name, "name": words.short(name, 26), "ties": weight[name]}
        for name in tied
    ]
    lines = alt.Chart(alt.NamedData("ties")).encode(opacity=kept("what"))
    across = alt.Scale(domain=[0, wide], nice=False)
    up = alt.Scale(domain=[high, 0], nice=False)
    dash = alt.condition("datum.doubted", alt.value([4, 4]), alt.value([1, 0]))
    tooltip = [alt.Tooltip("what:N", title="Tie"), alt.Tooltip("voice:N", title="Said by")]
    ends: dict[str, Any] = {"x": alt.X("x:Q", axis=None, scale=across), "y": alt.Y("y:Q", axis=None, scale=up),
                            "x2": "x2:Q", "y2": "y2:Q"}  # fmt: skip
    drawn = [
        lines.transform_filter(chosen).mark_rule(style=style).encode(strokeDash=dash, tooltip=tooltip, **ends)
        for chosen, style in (("!datum.hostile", "tie"), ("datum.hostile", "hostile-tie"))
    ]
    middle: dict[str, Any] = {"x": alt.X("mx:Q", axis=None, scale=across), "y": alt.Y("my:Q", axis=None, scale=up)}
    kinds = [
        lines.mark_text(style=style).encode(text="kind:N", tooltip=tooltip, **middle)
        for style in ("tie-halo", "tie-kind")
    ]
    nodes = alt.Chart(alt.NamedData("actors")).encode(
        x=ends["x"],
        y=ends["y"],
        tooltip=[alt.Tooltip("what:N", title="Actor"), alt.Tooltip("ties:Q", title="Ties")],
        opacity=kept("what"),
    )
    size = alt.Size("ties:Q", scale=alt.Scale(range=[70, 300]), legend=None)
    dots = nodes.mark_circle(style="actor").encode(size=size)
    labels = [nodes.mark_text(style=style, dy=-15).encode(text="name:N") for style in ("actor-halo", "actor-name")]
    return _spec(alt.layer(*drawn, dots, *kinds, *labels).add_params(KEPT), height=max(int(high), 90),
                 ties=_edges(record.relations, ties, at), actors=actors)  # fmt: skip


def _edges(relations: tuple[Relation, ...], ties: list[Relation], at: dict[str, layout.Point]) -> list[dict[str, Any]]:
    """Give one row a pair and kind of tie, each named where its words lie over no others."""
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    taken = [(x, y - 15, 7.2 * len(words.short(name, 26))) for name, (x, y) in at.items()]
    taken += [(x, y, 22) for x, y in at.values()]
    for index, tie in enumerate(relations):
        key = (tie.a, tie.b, tie.type)
        if tie not in ties or key in edges:
            continue
        a, b = at[tie.a], at[tie.b]
        kind = tie.type.replace("_", " ")
        middle = _free(a, b, 5.5 * len(kind), taken)
        taken.append((*middle, 5.5 * len(kind)))
        edges[key] = {
            "x": a[0], "y": a[1], "x2": b[0], "y2": b[1], "mx": middle[0], "my": middle[1], "kind": kind,
            "id": f"relation-{index}", "hostile": tie.type in ("rival_of", "opposes"),
            "doubted": bool(tie.hedge or tie.disputed_by), "what": f"{tie.a} {kind} {tie.b}",
            "voice": tie.said_by or "the outlet",
        }  # fmt: skip
    return list(edges.values())


def _free(a: layout.Point, b: layout.Point, wide: float, taken: list[tuple[float, float, float]]) -> layout.Point:
    """Give the point on a line, near its middle, at which words lie over the fewest others."""

    def over(point: layout.Point) -> int:
        return sum(abs(point[0] - x) < (wide + width) / 2 and abs(point[1] - y) < 13 for x, y, width in taken)

    points = [
        (round(a[0] + (b[0] - a[0]) * share, 1), round(a[1] + (b[1] - a[1]) * share + down, 1))
        for down in (0, 13, -13, 26)
        for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
    ]
    return min(points, key=over)


def _day(field: str) -> alt.X:
    return alt.X(f"{field}:T", scale=alt.Scale(type="utc"))


def _time(field: str, first: str, last: str) -> alt.X:
    """Give a time axis with some room at both ends, its ticks as fine as its length allows."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    length = (end - begin).days
    room = timedelta(days=max(2, round(length * 0.05)))
    form = "%-d %b %Y" if length < 90 else "%b %Y" if length < 1100 else "%Y"
    ticks: Any = 5 if length >= 8 else {"interval": "day", "step": 1}
    ends = [_milliseconds(day) for day in (begin - room, end + room)]
    return alt.X(
        f"{field}:T",
        title=None,
        scale=alt.Scale(type="utc", domain=ends),  # a day is the same day wherever the page is read
        axis=alt.Axis(format=form, labelOverlap=True, grid=False, tickCount=ticks),
    )


def _milliseconds(day: date) -> int:
    return (day - date(1970, 1, 1)).days * 86_400_000


def _spec(chart: alt.LayerChart | alt.FacetChart, height: int, **datasets: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the specification, as wide as its place in the page, each data set in it once."""
    spec: dict[str, Any] = chart.properties(width="container", height=height).to_dict()
    spec.pop("config", None)
    return spec | {"datasets": datasets}


def _span(period: Period | None) -> tuple[date, date] | None:
    """Give first and last day, one standing in for the other where it is open; null where both are."""
    if period is None:
        return None
    first, last = period.from_ or period.to, period.to or period.from_
    return (first, last) if first and last else None


def _days(first: date, last: date) -> dict[str, Any]:
    return {"from": str(first), "to": str(last), "middle": str(first + (last - first) // 2)}
