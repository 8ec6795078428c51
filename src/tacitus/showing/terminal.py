"""A record in the terminal: incidents, figures with their voices, disagreements, and what is not known."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tacitus.model import Disagreement, DisputedValue, Incident, Record
from tacitus.showing import words

_SIDE = 26  # columns that one side of a disagreement needs to be read


def show(record: Record, console: Console) -> None:
    """Print the record: each incident with every claim and its voice, then where the claims do not agree."""
    outlets = {report.id: report.outlet or report.id for report in record.reports}
    console.print(Text(record.collection, style="bold"), Text(_sizes(record), style="dim"))
    for incident in record.incidents:
        console.print()
        _show_incident(incident, outlets, console)
    _show_statements(record, outlets, console)
    _show_inaction(record, outlets, console)
    if record.disagreements:
        console.print()
        console.print(Text("Disagreements", style="bold"))
    headings = {incident.id: words.headline(incident) for incident in record.incidents}
    for found in record.disagreements:
        _show_disagreement(found, headings, outlets, console)
    for group in record.independence:
        listed = words.names(tuple(outlets.get(report, report) for report in group.reports), "")
        console.print(Text(f"One source: {listed}, since {words.REASONS[group.reason]}.", style="dim"))


def _sizes(record: Record) -> str:
    parts = [
        words.counted(len(record.reports), "report"),
        words.counted(len(record.incidents), "incident"),
        words.counted(len(record.statements), "statement"),
        words.counted(len(record.disagreements), "disagreement"),
    ]
    return ", ".join(parts)


def _show_incident(incident: Incident, outlets: dict[str, str], console: Console) -> None:
    doubt = "" if incident.factuality == "happened" else f" ({incident.factuality})"
    console.print(Text.assemble((f"{incident.id} ", "dim"), (words.headline(incident) + doubt, "bold")))
    who = f"{words.names(incident.initiator, 'initiator unknown')} → {words.names(incident.target, 'target unknown')}"
    console.print(Padding(Text(f"{words.when(incident.date, incident.order)}; {who}"), (0, 0, 0, 3)))
    if incident.weapons:
        kinds = tuple(dict.fromkeys(weapon.kind for weapon in incident.weapons))
        console.print(Padding(Text(f"with {words.names(kinds, '')}"), (0, 0, 0, 3)))
    for measure, found in incident.estimates.items():
        best = f", best {found.best:,}" if found.best is not None and found.low != found.high else ""
        sources = words.counted(found.independent_sources, "independent source")
        line = Text.assemble((f"{words.bounds(found.low, found.high)} {measure}", "bold"), f"{best} ({sources})")
        console.print(Padding(line, (0, 0, 0, 3)))
    if incident.figures or incident.responsibility:
        console.print(Padding(_claims(incident, outlets), (0, 0, 0, 3)))


def _show_statements(record: Record, outlets: dict[str, str], console: Console) -> None:
    """Print who says what to whom, and what it answers: an incident, or words."""
    if not record.statements:
        return
    console.print()
    console.print(Text("Statements", style="bold"))
    incidents = {incident.id: words.headline(incident) for incident in record.incidents}
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(max_width=44)
    table.add_column(ratio=1)
    for said in record.statements:
        about = f": {said.about}" if said.about else ""
        who = Text(f"{said.speaker or 'not said who'} → {said.addressee or 'nobody named'}{about}")
        if said.answers:
            known = incidents.get(said.answers)
            meant = f"{said.answers} {known}" if known else f"“{' '.join(said.answers.split())}”"
            who.append(f"\nanswers {meant}", style="dim")
        quote = " ".join(said.quote.split())
        done = "" if said.factuality == "happened" else f"\n({said.factuality})"
        table.add_row(
            Text.assemble((said.type, "bold"), done), who, _said(said.said_by, quote, outlets[said.report])[1]
        )
    console.print(Padding(table, (0, 0, 0, 3)))


def _show_inaction(record: Record, outlets: dict[str, str], console: Console) -> None:
    if not record.inaction:
        return
    console.print()
    console.print(Text("Inaction", style="bold"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for omission in record.inaction:
        doubt = "" if omission.factuality == "happened" else f" ({omission.factuality})"
        told = f"{words.INACTION[omission.kind]}: {omission.actor or 'not said who'}{doubt}"
        table.add_row(Text(told), *_said(omission.said_by, omission.quote, outlets[omission.report]))
    console.print(Padding(table, (0, 0, 0, 3)))


def _claims(incident: Incident, outlets: dict[str, str]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(max_width=22)
    table.add_column(max_width=22)
    table.add_column(ratio=1)
    for figure in incident.figures:
        number = f"{words.bounds(figure.low, figure.high, figure.hedge)} {figure.measure}"
        table.add_row(Text(number), *_said(figure.said_by, figure.quote, outlets[figure.report]))
    for charge in incident.responsibility:
        number = f"{charge.stance}: {charge.actor}"
        table.add_row(Text(number), *_said(charge.said_by, charge.quote, outlets[charge.report]))
    return table


def _said(said_by: str | None, quote: str, outlet: str) -> tuple[Text, Text]:
    return Text(said_by or "own word", style="cyan"), Text.assemble(f"“{quote}”", (f" – {outlet}", "dim"))


def _show_disagreement(
    found: Disagreement, headings: dict[str, str], outlets: dict[str, str], console: Console
) -> None:
    over = f", {headings[found.incident]}" if found.incident in headings else ""
    console.print(Padding(Text(f"{found.about}{over} ({found.kind.replace('_', ' ')})"), (0, 0, 0, 1)))
    beside = 2 <= len(found.values) <= console.width // _SIDE
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    sides = [_side(value, outlets) for value in found.values]
    if beside:
        for _ in sides:
            table.add_column(ratio=1)
        table.add_row(*(Text("\n").join(side) for side in sides))
    else:
        for claim, voice, quote in sides:
            table.add_row(claim, voice, quote)
    console.print(Padding(table, (0, 0, 1, 3)))


def _side(value: DisputedValue, outlets: dict[str, str]) -> tuple[Text, Text, Text]:
    claim = words.partial(value.value) if value.value else words.bounds(value.low, value.high)
    return Text(claim, style="bold"), *_said(value.said_by, value.quote, outlets[value.report])
