"""A glance at the items of a record: the first of them as a small table with a small chart, for notebook and terminal.

Where items carry numbers the chart is a bar in each row, from lowest to highest
with a stroke at the best, all on one square-root scale, so that one great number
does not hide the others; where they do not, it counts their kinds. The drawing takes the colours of the page or terminal that it stands in.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tacitus.model import Figure, Force, Incident, Record
from tacitus.showing import words
from tacitus.showing.situation import situation

_FIRST = 10
_KINDS = 8
_CELLS = 18

type _Span = tuple[int | None, int | None, int | None]  # low, best, high
type _Cell = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class _Glance:
    """What is shown of one kind of item."""

    columns: Mapping[str, _Cell]
    span: Callable[[Any], _Span] | None = None
    kind: _Cell | None = None


def _killed(incident: Incident) -> _Span:
    found = incident.estimates.get("killed")
    return (found.low, found.best, found.high) if found else (None, None, None)


def _counted(item: Figure | Force) -> _Span:
    return item.low, None, item.high


def _value(value: Any) -> str:
    return str(value.value or words.bounds(value.low, value.high))


_VOICE: Mapping[str, _Cell] = {"said by": lambda it: it.said_by or "own word", "words": lambda it: it.quote}
_GLANCES: Mapping[str, _Glance] = {
    "incidents": _Glance(
        {"id": lambda it: it.id, "when": lambda it: words.period(it.date), "what": words.headline,
         "by": lambda it: words.names(it.initiator, ""), "against": lambda it: words.names(it.target, ""),
         "killed": lambda it: words.bounds(*_killed(it)[::2]) if "killed" in it.estimates else ""}, span=_killed),
    "figures": _Glance(
        {"number": lambda it: words.bounds(it.low, it.high, it.hedge), "measure": lambda it: it.measure,
         "side": lambda it: it.side, **_VOICE}, span=_counted),
    "forces": _Glance(
        {"force": lambda it: it.force, "status": lambda it: it.status, "where": lambda it: words.place(it.place),
         "size": lambda it: words.bounds(it.low, it.high, it.hedge), **_VOICE}, span=_counted),
    "force_series": _Glance(
        {"force": lambda it: it.force, "where": lambda it: words.place(it.place),
         "claims": lambda it: "; ".join(
             f"{words.period(step.date)}: {step.status}, {words.bounds(step.low, step.high)}" for step in it.steps)},
        kind=lambda it: it.force),
    "responsibility": _Glance(
        {"actor": lambda it: it.actor, "stance": lambda it: it.stance, **_VOICE}, kind=lambda it: it.stance),
    "weapons": _Glance(
        {"kind": lambda it: it.kind, "words": lambda it: it.term, **_VOICE}, kind=lambda it: it.kind),
    "statements": _Glance(
        {"type": lambda it: it.type, "speaker": lambda it: it.speaker or "", "addressee": lambda it: it.addressee or "",
         "words": lambda it: it.quote}, kind=lambda it: it.type),
    "inaction": _Glance(
        {"who": lambda it: it.actor or "", "kind": lambda it: it.kind.replace("_", " "),
         "about": lambda it: it.about or "", **_VOICE}, kind=lambda it: it.kind.replace("_", " ")),
    "relations": _Glance(
        {"a": lambda it: it.a, "type": lambda it: it.type, "b": lambda it: it.b, **_VOICE}, kind=lambda it: it.type),
    "wording": _Glance(
        {"term": lambda it: it.term, "tone": lambda it: it.tone, "voice": lambda it: it.voice,
         "for": lambda it: it.actor or it.act or ""}, kind=lambda it: f"{it.tone}, {it.voice}"),
    "speech": _Glance(
        {"speaker": lambda it: it.speaker or "", "direct": lambda it: "direct" if it.direct else "",
         "words": lambda it: it.quote}, kind=lambda it: it.speaker or "hidden speaker"),
    "disagreements": _Glance(
        {"about": lambda it: it.about, "incident": lambda it: it.incident or "", "kind": lambda it: it.kind,
         "values": lambda it: " / ".join(dict.fromkeys(map(_value, it.values)))}, kind=lambda it: it.about),
    "reports": _Glance(
        {"id": lambda it: it.id, "outlet": lambda it: it.outlet or "", "when": lambda it: words.period(it.published),
         "title": lambda it: it.title or ""}, kind=lambda it: it.outlet or "outlet unknown"),
    "actors": _Glance(
        {"id": lambda it: it.id, "name": lambda it: it.name, "kind": lambda it: it.kind,
         "country": lambda it: it.country or ""}, kind=lambda it: it.kind),
    "mentions": _Glance({"report": lambda it: it.report, "words": lambda it: it.quote}, kind=lambda it: it.report),
    "coverage": _Glance(
        {"incident": lambda it: it.item, "reported by": lambda it: ", ".join(it.reported_by),
         "not by": lambda it: ", ".join(it.not_by)}),
    "independence": _Glance(
        {"reports": lambda it: ", ".join(it.reports), "since": lambda it: words.REASONS[it.reason]}),
    "links": _Glance(
        {"a": lambda it: it.a, "b": lambda it: it.b, "likely": lambda it: f"{it.probability:.0%}",
         "why": lambda it: it.basis}, kind=lambda it: it.verdict),
    "storylines": _Glance({"reports": lambda it: ", ".join(it.reports)}),
}  # fmt: skip


def in_notebook(record: Record, name: str, items: Sequence[Any]) -> str:
    """Give a heading, a small chart and the first items, as HTML that needs no script and no style sheet."""
    glance = _GLANCES[name]
    parts = [Markup("<p><b>{}</b> of {}</p>").format(_sized(items, name), record.collection)]
    if glance.kind and items:
        parts.append(_kinds_drawn(_kinds(items, glance.kind)))
    if items:
        parts.append(_rows_drawn(glance, items[:_FIRST]))
    return str(Markup("<div>") + Markup("").join(parts) + _more(items) + Markup("</div>"))


def record_in_notebook(record: Record) -> str:
    """Give the situation in words, incidents by kind as a small chart, and how much there is of everything."""
    lead = Markup("").join(Markup("<p>{}</p>").format(part.striptags()) for part in situation(record))
    kinds = _kinds(record.incidents, lambda it: it.event_type)
    sizes = [_sized(getattr(record, name), name) for name in _GLANCES if getattr(record, name, None)]
    small = Markup("<p><small>{}</small></p>").format(", ".join(sizes))
    return str(Markup("<div><p><b>{}</b></p>").format(record.collection) + lead + _kinds_drawn(kinds) + small
               + Markup("</div>"))  # fmt: skip


def in_terminal(record: Record, name: str, items: Sequence[Any]) -> RenderableType:
    """Give a heading, the first items and a chart of characters, for Rich to print."""
    glance = _GLANCES[name]
    table = Table(*glance.columns, *(["range (√)"] if glance.span else []), box=None, title_justify="left",
                  title=f"{_sized(items, name)} of {record.collection}", header_style="dim")  # fmt: skip
    first = items[:_FIRST]
    top = _top(glance, first)
    for item in first:
        cells = [_short(cell(item)) for cell in glance.columns.values()]
        table.add_row(*map(Text, cells), *([Text(_characters(glance.span(item), top))] if glance.span else []))
    parts: list[RenderableType] = [table]
    if len(items) > _FIRST:
        parts.append(Text(f"… and {len(items) - _FIRST:,} more", style="dim"))
    if glance.kind and items:
        parts += [Text(line) for line in _kind_lines(_kinds(items, glance.kind))]
    return Group(*parts)


def _sized(items: Sequence[Any], name: str) -> str:
    plural = name if name in ("coverage", "independence", "responsibility", "speech", "wording") else None
    return words.counted(len(items), name.removesuffix("s") if not plural else name, plural or name)


def _more(items: Sequence[Any]) -> Markup:
    rest = len(items) - _FIRST
    return Markup("<p><small>… and {} more</small></p>").format(f"{rest:,}") if rest > 0 else Markup("")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else text[:89].rstrip() + "…"


def _kinds(items: Sequence[Any], kind: _Cell) -> list[tuple[str, int]]:
    """Give the commonest kinds with their counts; the rest together, last."""
    found = sorted(Counter(map(kind, items)).items(), key=lambda it: (-it[1], it[0]))
    rest = sum(count for _, count in found[_KINDS:])
    return found[:_KINDS] + ([("others", rest)] if rest else [])


def _kind_lines(kinds: list[tuple[str, int]]) -> Iterator[str]:
    wide, most = max(len(name) for name, _ in kinds), max(count for _, count in kinds)
    for name, count in kinds:
        yield f"  {name:<{wide}}  {'█' * max(1, round(_CELLS * count / most))} {count:,}"


def _kinds_drawn(kinds: list[tuple[str, int]]) -> Markup:
    """Draw counts as bars, one below another, named at the left."""
    if not kinds:
        return Markup("")
    most = max(count for _, count in kinds)
    rows = Markup("").join(
        Markup('<text x="0" y="{}">{}</text><rect x="210" y="{}" width="{:.0f}" height="10" opacity=".6"/>'
               '<text x="{:.0f}" y="{}">{}</text>').format(18 * n + 12, name, 18 * n + 3, 150 * count / most,
                                                        216 + 150 * count / most, 18 * n + 12, f"{count:,}")
        for n, (name, count) in enumerate(kinds)
    )  # fmt: skip
    told = "; ".join(f"{name} {count}" for name, count in kinds)
    return Markup('<svg role="img" aria-label="{}" width="420" height="{}" font-size="12" fill="currentColor">{}</svg>'
                  ).format(told, 18 * len(kinds) + 2, rows)  # fmt: skip


def _rows_drawn(glance: _Glance, items: Sequence[Any]) -> Markup:
    left = Markup(' style="text-align:left;vertical-align:top"')
    heads = [*glance.columns, *(["range (√)"] if glance.span else [])]
    top = _top(glance, items)
    body = Markup("").join(
        Markup("<tr>{}{}</tr>").format(
            Markup("").join(Markup("<td{}>{}</td>").format(left, _short(cell(item))) for cell in glance.columns.values()),
            Markup("<td>{}</td>").format(_bar(glance.span(item), top)) if glance.span else "")
        for item in items
    )  # fmt: skip
    head = Markup("").join(Markup("<th{}>{}</th>").format(left, name) for name in heads)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)


def _top(glance: _Glance, items: Sequence[Any]) -> int:
    """Give the highest number in sight: all bars are drawn on its scale."""
    ends = [end for item in items for end in (glance.span(item) if glance.span else ()) if end is not None]
    return max(ends, default=0) or 1


def _ends(span: _Span, top: int) -> tuple[float, float, float | None] | None:
    """Give where a bar begins, ends and has its best, as shares of its length; null where nothing is known."""
    low, best, high = span
    if low is high is None:
        return None
    return (
        ((low or 0) / top) ** 0.5,
        ((top if high is None else high) / top) ** 0.5,
        best if best is None else (best / top) ** 0.5,
    )


def _bar(span: _Span, top: int) -> Markup:
    """Draw a range from low to high, with a stroke at the best; an open end fades out at the edge."""
    ends = _ends(span, top)
    if ends is None:
        return Markup("")
    begin, end, best = (None if part is None else 120 * part for part in ends)
    assert begin is not None
    assert end is not None
    stroke = Markup('<rect x="{:.1f}" y="1" width="2" height="12"/>').format(best) if best is not None else ""
    faint = ' stroke-dasharray="3 2"' if span[0] is None or span[2] is None else ""
    return Markup(
        '<svg width="124" height="14" fill="currentColor"><path d="M0 7H122" stroke="currentColor" opacity=".25"/>'
        '<rect x="{:.1f}" y="4" width="{:.1f}" height="6" opacity=".55" stroke="currentColor"{}/>{}</svg>'
    ).format(begin, max(end - begin, 2), Markup(faint), stroke)


def _characters(span: _Span, top: int) -> str:
    ends = _ends(span, top)
    if ends is None:
        return ""
    begin, end = (min(round(part * (_CELLS - 1)), _CELLS - 1) for part in ends[:2])
    drawn = ["━" if begin <= cell <= end else "·" for cell in range(_CELLS)]
    if span[2] is None:
        drawn[end] = "→"
    if ends[2] is not None:
        drawn[min(round(ends[2] * (_CELLS - 1)), _CELLS - 1)] = "┃"
    return "".join(drawn)
