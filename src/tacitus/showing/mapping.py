"""The dossier's map: a dot for a point, an area in its own outline, a dashed ring where the outline is not known."""

import math
from typing import Any, NamedTuple

import altair as alt

from tacitus.model import Incident, Place, Record
from tacitus.showing import outline, words

_WHOLE_WORLD = outline.Box(-180, -60, 180, 75)
_WIDTH, _HEIGHT = 620, 430  # of the map where the page is wide; elsewhere it is scaled
_SIDES = ((0, -1), (0, 1), (1, 0), (-1, 0))  # above, below, right, left
_SPOT, _RING = (70, 1500), (900, 3200)  # smallest and largest mark, in square pixels
_SEEN = 14  # pixels across under which an outline is no longer seen

KEPT = alt.param(name="kept", value=None)
"""What the page's filter keeps, as the page tells the chart; null where nothing is filtered."""


def kept(field: str) -> Any:
    """Give the opacity of a mark: faint where the filter leaves it out."""
    return alt.condition(f"kept === null || indexof(kept, datum.{field}) >= 0", alt.value(1), alt.value(0.12))


class _Label(NamedTuple):
    """The room that a name takes on the map, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Label") -> bool:
        """Tell whether two names would lie over each other."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


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
    """Draw the map around the places of which more than the country is known.

    Null where no incident has a place that can be drawn.
    """
    placed = by_place(record)
    window = _window(placed)
    if window is None:
        return None
    shaded = {row["code"]: row for row in placed if row["form"] == "country"}
    located = [_large_enough(row, window) for row in placed if row["form"] != "country"]
    lands = outline.features(window, window.grown(0.8, 4))
    areas = _areas(located, window)
    _label(located, lands, window)
    for land in lands:
        row = shaded.get(land["properties"]["code"])
        land["properties"] |= {"shaded": bool(row)} | ({key: row[key] for key in _TOLD} if row else {})
    spec = _drawn(window)
    marks = [
        {key: value for key, value in row.items() if key != "polygons"} for row in located if row["lon"] is not None
    ]
    return spec | {"datasets": {"lands": lands, "areas": areas, "places": marks}}


_TOLD = ("key", "place", "incidents", "killed", "drawn")


def _large_enough(row: dict[str, Any], window: outline.Box) -> dict[str, Any]:
    """Give an area that would be too small to be seen and chosen as a ring, anything else as it is."""
    if row["form"] != "area":
        return row
    box = outline.extent(row["polygons"])
    (left, top), (right, bottom) = _pixels(box.west, box.north, window), _pixels(box.east, box.south, window)
    if max(right - left, bottom - top) >= _SEEN:
        return row
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    drawn = "a ring: an area too small for its outline at this scale, no point"
    return row | {"form": "ring", "lon": lon, "lat": lat, "size": _RING[0] // 3, "drawn": drawn}


def _areas(located: list[dict[str, Any]], window: outline.Box) -> list[outline.Feature]:
    """Give the places that are drawn in their outline, and move each name to the middle of what is seen of it."""
    found = []
    for row in located:
        if row["form"] != "area":
            continue
        told = {key: row[key] for key in (*_TOLD, "shade")}
        found.append({"type": "Feature", "geometry": outline.multipolygon(row["polygons"]), "properties": told})
        row["lon"], row["lat"] = outline.middle(row["polygons"], window, 0)
    return found


def _drawn(window: outline.Box) -> dict[str, Any]:
    projection = _mercator(window)
    base = alt.Chart(alt.NamedData("lands"), projection=projection)
    titles = ("Where", "Incidents", "Killed, best or lowest", "Drawn as")
    tooltip = [alt.Tooltip(f"{name}:N", title=title) for name, title in zip(_TOLD[1:], titles, strict=True)]
    of_land = [alt.Tooltip(f"properties.{name}:N", title=title) for name, title in zip(_TOLD[1:], titles, strict=True)]
    layers: list[Any] = [
        base.mark_geoshape(style="land", clip=True),
        base.transform_filter("datum.properties.shaded")
        .mark_geoshape(style="shaded-land", clip=True)
        .encode(tooltip=of_land, opacity=kept("properties.key")),
        alt.Chart(alt.NamedData("areas"), projection=projection)
        .mark_geoshape(style="outlined", clip=True)
        .encode(
            tooltip=of_land,
            opacity=kept("properties.key"),
            fillOpacity=alt.FillOpacity("properties.shade:Q", scale=None, legend=None),
        ),
        base.transform_filter("isValid(datum.properties.lon)")
        .mark_text(style="land-name", clip=True, opacity=alt.expr("width < 450 ? 0 : 1"))
        .encode(longitude="properties.lon:Q", latitude="properties.lat:Q", text="properties.name:N"),
    ]
    dots = alt.Chart(alt.NamedData("places"), projection=projection)
    position: dict[str, Any] = {"longitude": "lon:Q", "latitude": "lat:Q"}
    size = alt.Size("size:Q", scale=None, legend=None)
    layers += [
        dots.transform_filter(f"datum.form === '{form}'")
        .mark_point(style=style)
        .encode(size=size, tooltip=tooltip, opacity=kept("key"), **position)
        for form, style in (("ring", "area"), ("point", "spot"))
    ]
    layers.append(
        dots.transform_filter("datum.label")
        .mark_text(style="place-name", align=alt.expr("datum.align"), dx=alt.expr("datum.dx"), dy=alt.expr("datum.dy"))
        .encode(text="name:N", **position)
    )
    spec: dict[str, Any] = alt.layer(*layers).add_params(KEPT).properties(width="container", height=_HEIGHT).to_dict()
    spec.pop("config", None)
    return spec


def by_place(record: Record) -> list[dict[str, Any]]:
    """Give one row a place, with the form that it is drawn in and the number of incidents and of dead there."""
    rows: dict[str, dict[str, Any]] = {}
    for incident in record.incidents:
        where = incident.place
        if where is None or not incident.took_place:
            continue
        key = place_key(incident)
        if key not in rows:
            found = _form(where)
            if found is None:
                continue
            rows[key] = {"key": key, "place": words.place(where), "name": where.name, "code": where.country,
                         "incidents": 0, "killed": 0} | found  # fmt: skip
        rows[key]["incidents"] += 1
        rows[key]["killed"] += killed(incident)
    most = max((row["killed"] for row in rows.values()), default=0) or 1
    for row in rows.values():
        share = (row["killed"] / most) ** 0.5
        least, largest = _RING if row["form"] == "ring" else _SPOT
        row["size"] = round(least + (largest - least) * share)
        row["shade"] = round(0.14 + 0.3 * share, 2)
    return list(rows.values())


def _form(where: Place) -> dict[str, Any] | None:
    """Give how a place is drawn: a point, its outline, a ring at its centre, or the land that it lies in; null if not at all.

    An area is never a point. Where its own outline is not known, a ring around its
    centre says more than the outline of the province that holds it.
    """
    lat, lon = where.middle or (None, None)
    if not words.is_area(where):
        return {"form": "point", "lat": lat, "lon": lon, "drawn": "a point"}
    found = outline.outline_of(where)
    if found and found.of in ("place", "older") and where.precision != "country":
        return {"form": "area", "lat": lat, "lon": lon, "polygons": found.polygons, "drawn": _DRAWN[found.of]}
    if lat is not None and where.precision != "country":
        return {"form": "ring", "lat": lat, "lon": lon, "drawn": "a ring: an area whose outline is not known, no point"}
    if found is None:
        return None
    drawn = "the whole country: no more is known" if found.of == "place" else _DRAWN[found.of]
    told = {"lat": None, "lon": None, "polygons": found.polygons, "drawn": drawn}
    return told | ({"form": "area", "name": where.admin1} if found.of == "province" else {"form": "country"})


_DRAWN: dict[outline.Of, str] = {
    "place": "its outline: an area, no point",
    "older": "its outline in older boundaries, before a part became a division of its own",
    "province": "the outline of the province that it lies in: no more is known",
    "country": "the whole country: the outline of this part of it is not known",
}


def outside(record: Record) -> int:
    """Give the number of incidents whose place the map does not show: none is known, or a country out of sight."""
    placed = by_place(record)
    window = _window(placed)
    if window is None:
        return len(record.incidents)
    seen = {land["properties"]["code"] for land in outline.features(window, window)}
    shown: int = sum(row["incidents"] for row in placed if row["form"] != "country" or row["code"] in seen)
    return len(record.incidents) - shown


def _window(placed: list[dict[str, Any]]) -> outline.Box | None:
    """Give the part of the earth to show: all points and areas; countries only where nothing nearer is known."""
    boxes = [
        outline.extent(row["polygons"]) if row["form"] == "area"
        else outline.Box(row["lon"], row["lat"], row["lon"], row["lat"])
        for row in placed if row["form"] != "country"
    ]  # fmt: skip
    boxes = boxes or [outline.extent(row["polygons"]) for row in placed]
    if not boxes:
        return None
    around = outline.Box(
        min(box.west for box in boxes), min(box.south for box in boxes),
        max(box.east for box in boxes), max(box.north for box in boxes),
    )  # fmt: skip
    points = any(row["form"] in ("point", "ring") for row in placed)
    around = around.grown(0.22, 2.2) if points else around.grown(0.12, 0.6)
    return _as_wide(around) if around.east - around.west < 200 else _WHOLE_WORLD


def _as_wide(window: outline.Box) -> outline.Box:
    """Give the window with the shape of the drawing, so that it is filled."""
    up = _northing(window.north) - _northing(window.south)
    across = math.radians(window.east - window.west)
    wanted = _WIDTH / _HEIGHT
    if across / up < wanted:
        more = math.degrees(up * wanted - across) / 2
        return window._replace(west=max(window.west - more, -180), east=min(window.east + more, 180))
    more = (across / wanted - up) / 2
    return window._replace(
        north=_latitude(_northing(window.north) + more), south=_latitude(_northing(window.south) - more)
    )


def _label(located: list[dict[str, Any]], lands: list[outline.Feature], window: outline.Box) -> None:
    """Give each place the side on which its name lies over no other name, the deadliest first; then the lands."""
    taken: list[_Label] = []
    located = [row for row in located if row["lon"] is not None]
    marks = {row["key"]: _mark(row, window) for row in located}
    named: set[str] = set()
    for row in sorted(located, key=lambda row: (-row["killed"], -row["incidents"], row["key"])):
        row |= {"label": False, "align": "center", "dx": 0, "dy": 0}
        mark = marks[row["key"]]
        if row["name"] in named:  # in a town and near it: one name does for both
            continue
        others = taken + [other for key, other in marks.items() if key != row["key"]]
        for across, up in ((0, 0), *_SIDES) if row["form"] == "area" else _SIDES:
            label = _beside(mark, 7.2 * len(row["name"]), across, up)
            if label.left > 0 and label.right < _WIDTH and not any(label.meets(other) for other in others):
                far = (mark.right - mark.left) / 2
                align = "center" if not across else "left" if across > 0 else "right"
                row |= {"label": True, "align": align, "dx": across * (far + 3), "dy": up * (far + 8)}
                taken.append(label)
                named.add(row["name"])
                break
    taken += marks.values()
    for land in lands:
        told = land["properties"]
        if told["lon"] is None:
            continue
        x, y = _pixels(told["lon"], told["lat"], window)
        wide = 6 * len(told["name"])
        label = _Label(x - wide / 2, y - 8, x + wide / 2, y + 8)
        if any(label.meets(other) for other in taken):
            told["lon"] = told["lat"] = None
        else:
            taken.append(label)


def _mark(row: dict[str, Any], window: outline.Box) -> _Label:
    """Give the room that a place's own mark takes; none for an outline, whose name stands in it."""
    x, y = _pixels(row["lon"], row["lat"], window)
    far = 0.0 if row["form"] == "area" else round((row["size"] / math.pi) ** 0.5, 1)
    return _Label(x - far, y - far, x + far, y + far)


def _beside(mark: _Label, wide: float, across: int, up: int) -> _Label:
    """Give the room that a name takes beside a mark, on one of its sides."""
    far = (mark.right - mark.left) / 2
    x = mark.left + far + across * (far + 3 + wide / 2)
    y = mark.top + far + up * (far + 8)
    return _Label(x - wide / 2, y - 7, x + wide / 2, y + 7)


def _pixels(lon: float, lat: float, window: outline.Box) -> tuple[float, float]:
    scale = _WIDTH / math.radians(window.east - window.west)
    return math.radians(lon - window.west) * scale, (_northing(window.north) - _northing(lat)) * scale


def _mercator(window: outline.Box) -> alt.Projection:
    """Give a Mercator projection that fits the window into whatever width the page gives."""
    top, bottom = _northing(window.north), _northing(window.south)
    across = math.radians(window.east - window.west)
    return alt.Projection(
        type="mercator",
        center=[round((window.west + window.east) / 2, 3), round(_latitude((top + bottom) / 2), 3)],
        scale=alt.expr(f"min(width / {across:.5f}, height / {top - bottom:.5f})"),
        translate=alt.expr("[width / 2, height / 2]"),
    )


def _northing(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _latitude(northing: float) -> float:
    return math.degrees(2 * math.atan(math.exp(northing)) - math.pi / 2)
