"""Explaining: a report with everything that was found in it, and an item of a record with all that it rests on."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tacitus.annotating.document import Document, within
from tacitus.model import (
    Account,
    Claims,
    Disagreement,
    Estimate,
    Evidence,
    Figure,
    Force,
    Inaction,
    Incident,
    Period,
    Place,
    Record,
    Relation,
    Report,
    Responsibility,
    Statement,
    Weapon,
    Wording,
)
from tacitus.showing import codes, words


def show_document(document: Document, claims: Claims, console: Console) -> None:
    """Print a report sentence by sentence: what was marked in each, and what was coded from it."""
    report = document.report
    console.print(Text(report.title or report.id, style="bold"))
    for label, value in _masthead(report):
        console.print(Padding(Text.assemble((f"{label}: ", "dim"), value), (0, 0, 0, 2)))
    for line in _acts_of_terror(document, claims):
        console.print(Padding(Text.assemble(("terror: ", "dim"), line), (0, 0, 0, 2)))
    coded = list(_coded(claims))
    parties = list(_parties(document))
    for sentence in document.sentences:
        text = " ".join(report.text[sentence.start : sentence.end].split())
        console.print()
        console.print(Text.assemble((f"{sentence.index + 1} {sentence.part}  ", "dim"), text))
        here = (("party", line) for start, line in parties if sentence.start <= start < sentence.end)
        for kind, line in (*_marks(document, sentence.start, sentence.end), *here):
            console.print(Padding(Text.assemble((f"{kind:<8}", "cyan"), line), (0, 0, 0, 4)))
        for start, label, line in coded:
            if sentence.start <= start < sentence.end:
                console.print(Padding(Text.assemble(("coded   ", "green"), (f"{label} ", "bold"), line), (0, 0, 0, 4)))


def _masthead(report: Report) -> Iterator[tuple[str, str]]:
    yield "outlet", report.outlet or "unknown"
    yield "published", words.period(report.published) + _by(report.published)
    for name in ("byline", "dateline", "language", "url"):
        value = getattr(report, name)
        if value:
            yield name, value
    if report.agencies:
        yield "agencies", ", ".join(report.agencies)


def _acts_of_terror(document: Document, claims: Claims) -> Iterator[str]:
    """Give the acts of terrorism (as the MUC keys define them) that the report as a whole tells of."""
    from tacitus.coding.incidents.terror import find_acts

    if document.tags is None:
        return
    for act in find_acts(document, claims.accounts):
        told = f"told by {act.account.id}" if act.account else "no account coded"
        yield f"{act.kind}, {told} (log odds {act.score:.1f})"


def _parties(document: Document) -> Iterator[tuple[int, str]]:
    """Give who and what takes part in the report's incidents, each where it is first mentioned."""
    from tacitus.coding.incidents.roles import find_parties

    if document.tags is None:
        return
    for party in find_parties(document):
        names = " = ".join(f"“{' '.join(name.split())}”" for name in party.names)
        yield min(start for start, _ in party.mentions), f"{party.role} {names} ({party.probability:.0%})"


def _marks(document: Document, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Give what was marked in a stretch of text, kind by kind."""
    text = document.report.text
    for actor in within(document.actors, start, end):
        role = f", {actor.role}" if actor.role else ""
        known = "in the actor base" if actor.known else "not in the actor base"
        yield "actor", f"“{actor.text}” = {actor.name} ({actor.kind}, {actor.form}{role}, {known})"
    for place in within(document.places, start, end):
        yield "place", f"“{place.text}” = {_place(place.place)}" + (", as an adjective" if place.adjective else "")
    for time in within(document.times, start, end):
        yield "time", f"“{time.text}” = {words.period(time.period)} ({time.kind}){_by(time.period)}"
    for count in within(document.counts, start, end):
        bounds = words.bounds(count.low, count.high)
        yield (
            "count",
            f"“{text[count.start : count.end]}” = {bounds} ({count.hedge}) of {count.unit or 'what is not said'}",
        )
    for one in within(document.entities, start, end):
        yield "phrase", f"“{one.text}” = {one.kind} ({one.probability:.0%})"
    for event in within(document.happenings, start, end):
        parts = (f"{part.role} “{text[part.phrase.start : part.phrase.end]}”" for part in event.participants)
        yield "happens", "; ".join((f"“{text[event.start : event.end]}” = {event.kind}", *parts))
    for found in document.attributions:
        first = found.cue or found.source
        if first and start <= first.start < end:
            quoted = " … ".join(" ".join(text[piece.start : piece.end].split()) for piece in found.content)
            cue = f"“{text[found.cue.start : found.cue.end]}”" if found.cue else "no cue"
            hedged = ", at a distance" if found.hedged else ""
            yield "voice", f"{found.speaker or 'hidden speaker'} by {cue}{hedged}: “{quoted}”"


def _coded(claims: Claims) -> Iterator[tuple[int, str, str]]:
    """Give every coded item with where its words start, in one line with the rule or model that made it."""
    for account in claims.accounts:
        if account.mentions:
            yield account.mentions[0].start, account.type, _account(account)
        for item in (*account.figures, *account.responsibility, *account.weapons):
            yield item.start, *_claim(item)
    for item in (*claims.statements, *claims.forces, *claims.inaction, *claims.relations, *claims.wording):
        yield item.start, *_claim(item)


def _account(account: Account) -> str:
    who = f"{words.names(account.initiator, 'initiator unknown')} → {words.names(account.target, 'target unknown')}"
    told = (
        f"{account.id}: {who}; {words.when(account.date, account.order)}; {_place(account.place)}; {account.factuality}"
    )
    return told + (f" [by {account.basis}]" if account.basis else "")


def _claim(item: Evidence) -> tuple[str, str]:
    """Give a claim's code, and the rest of it in a line: whose word, and the words."""
    said = getattr(item, "said_by", None) or "own word"
    match item:
        case Figure():
            label = f"{words.bounds(item.low, item.high, item.hedge)} {item.measure}"
            rest = f"({item.who or 'group not said'}, {item.side}, {item.hedge})"
        case Responsibility():
            label, rest = f"{item.actor}: {item.stance}", ""
        case Weapon():
            label, rest = "weapon", f"{item.kind} (“{item.term}”)"
        case Statement():
            label, rest = item.type, f"{item.speaker or 'not said who'} → {item.addressee or 'nobody named'}"
            rest += f", answers “{item.answers}”," if item.answers else ""
        case Force():
            label, rest = item.status, f"{item.force}, {words.bounds(item.low, item.high)}, {_place(item.place)}"
        case Inaction():
            label, rest = words.INACTION[item.kind], f"{item.actor or 'not said who'}, {item.factuality}"
        case Relation():
            label, rest = item.type, f"{item.a}, {item.b}"
        case Wording():
            label, rest = item.tone, f"“{item.term}” for {item.actor or item.act} ({item.device}, {item.voice})"
        case _:
            label, rest = "mention", ""
    return label, f"{rest} said by {said}: “{' '.join(item.quote.split())}”".strip()


def _place(place: Place | None) -> str:
    if place is None:
        return words.place(None)
    point = f", {place.lat}, {place.lon}" if place.lat is not None else ", no point"
    number = f", GeoNames {place.geonameid}" if place.geonameid else ""
    return f"{words.place(place)} ({place.precision}{point}{number})"


def _by(period: Period | None) -> str:
    return f" ({words.basis(period.basis)})" if period and period.basis else ""


def explain_item(record: Record, item: Any) -> str:
    """Say in lines what an item of a record states, on whose word, by which rule, and on which words it rests.

    ``item`` is anything that the record holds (an incident, a figure, a statement, …) or the id of an incident,
    report or actor; raises ``LookupError`` for another id.
    """
    if isinstance(item, str):
        item = _by_id(record, item)
    lines = list(_item_lines(record, item))
    return "\n".join(lines)


def _by_id(record: Record, name: str) -> Any:
    held = {found.id: found for found in (*record.actors, *record.reports, *record.incidents)}  # type: ignore[attr-defined]
    if name in held:
        return held[name]
    raise LookupError(f"{name}: the record {record.collection} holds no incident, report or actor of this id")


def _item_lines(record: Record, item: Any) -> Iterator[str]:
    match item:
        case Incident():
            yield from _incident_lines(record, item)
        case Disagreement():
            yield f"Disagreement over {item.about} ({item.kind}: {codes.meaning(item.kind)})"
            yield f"  found by: {item.note}" if item.note else "  found by: no rule noted"
            for value in item.values:
                claim = value.value or words.bounds(value.low, value.high)
                yield f"  {claim}, said by {value.said_by or 'the outlet itself'}"
                yield from _words(record, value)
        case Evidence():
            label, rest = _claim(item)
            yield f"{label} {rest}"
            known = codes.meaning(getattr(item, "type", None) or getattr(item, "stance", None)
                                  or getattr(item, "measure", None)
                                  or (item.kind if isinstance(item, Weapon) else None))  # fmt: skip
            if known:
                yield f"  means: {known}"
            yield from _words(record, item)
        case _:
            yield type(item).__name__
            for field in fields(item):
                value = getattr(item, field.name)
                if value not in (None, (), "") and field.name != "text":
                    yield f"  {field.name}: {value}"


def _incident_lines(record: Record, incident: Incident) -> Iterator[str]:
    yield f"{incident.id} {incident.summary or words.headline(incident)}"
    yield f"  {incident.type}: {codes.meaning(incident.type)}"
    if incident.ucdp_violence:
        yield f"  {incident.ucdp_violence}: {codes.meaning(incident.ucdp_violence)}"
    yield f"  when: {words.when(incident.date, incident.order)}{_by(incident.date)}"
    yield f"  where: {_place(incident.place)}"
    if incident.basis:
        yield f"  one incident by: {incident.basis}"
    for measure, estimate in incident.estimates.items():
        yield f"  {measure}: {_estimate(estimate)}"
        for side, part in estimate.by_side.items():
            yield f"    {side}: {_estimate(part)}"
    for found in (*incident.figures, *incident.responsibility, *incident.weapons, *incident.mentions):
        label, rest = _claim(found)
        yield f"  {label} {rest}"
        yield from _words(record, found, "    ")


def _estimate(found: Estimate) -> str:
    best = f", best {found.best}" if found.best is not None else ", no best"
    sources = words.counted(found.independent_sources, "independent source")
    return f"{words.bounds(found.low, found.high)}{best}, {sources} [{found.basis}]"


def _words(record: Record, evidence: Evidence, indent: str = "  ") -> Iterator[str]:
    """Give the passage around some words, and where they stand."""
    report = next((found for found in record.reports if found.id == evidence.report), None)
    if report is None:
        return
    before, after = words.within(evidence, {report.id: report.text}, 80)
    where = f"{report.outlet or report.id}, {words.period(report.published)}"
    yield f"{indent}{where}, characters {evidence.start} to {evidence.end}:"
    yield f"{indent}{before}[{evidence.quote}]{after}"
