"""Write the reference pages that are made from the code: ``python docs/write_reference.py``.

The record's fields come from the model's docstrings, the library's interface from
its own, the commands from the command line, the exports from their columns, the codes from the codebook. A
test compares the pages with what this writes.
"""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import typer.main

from tacitus.cli import app
from tacitus.contract import json_schema
from tacitus.showing.codes import codes
from tacitus.showing.exporting import FORMATS, Column, Format
from tacitus.showing.exporting.databases import described_tables
from tacitus.showing.exporting.tables import tables

HERE = Path(__file__).parent / "reference"
_MADE = "<!-- Made by docs/write_reference.py; change the code, then run it. -->\n"


def pages() -> dict[str, str]:
    """Give every generated page by its path under ``docs/reference``."""
    own = [name for name in FORMATS if name not in tables()]
    found = {
        "record.md": _record(),
        "interface.md": _interface(),
        "commands.md": _commands(),
        "codes.md": _codes(),
        "exports/index.md": _index(own),
    }
    found |= {f"exports/{name}.md": _export(FORMATS[name]) for name in own}
    return found | {"exports/tables.md": _tables()}


def _record() -> str:
    schema = json_schema()
    lines = ["# The record's fields", "", _MADE,
             "What `tacitus build` writes to `record.json`, and what `tacitus.build` returns. The same as a JSON Schema: "
             "`tacitus schema`. Every item that states something also has the fields of [Evidence](#evidence).", ""]  # fmt: skip
    lines += ["## Record", "", *_fields(schema)]
    for name, kind in schema["$defs"].items():
        lines += [f"## {name}", "", *_fields(kind)]
    return "\n".join(lines).rstrip() + "\n"


def _fields(kind: dict[str, Any]) -> Iterator[str]:
    if "properties" not in kind:
        yield f"One of {', '.join(f'`{value}`' for value in kind['enum'])}; see [codes](codes.md)."
        yield ""
        return
    if kind.get("description"):
        yield " ".join(kind["description"].split())
        yield ""
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    for name, field in kind["properties"].items():
        yield f"| `{name}` | {_type(field)} | {_cell(field.get('description', ''))} |"
    yield ""


def _type(field: dict[str, Any]) -> str:
    """Say a JSON Schema type in words, a named type as a link to its section."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(_type(part) for part in field["anyOf"])
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    match field.get("type"):
        case "array":
            return f"list of {_type(field['items'])}"
        case "object":
            return f"object of {_type(field['additionalProperties'])}"
        case kind:
            return f"{field['format']}" if "format" in field else str(kind)


def _interface() -> str:
    lines = ["# The library's interface", "", _MADE,
             "What a script or a notebook calls, as the docstrings tell it; [the library](library.md) shows it at work.", ""]  # fmt: skip
    for room, things in _PUBLIC.items():
        for thing in things:
            made = getattr(import_module(room), thing)
            lines += _described(f"{room}.{thing}", made, "## ")
            if inspect.isclass(made):
                for inner, member in vars(made).items():
                    if inspect.getdoc(member) and not inner.startswith("_"):
                        lines += _described(f"{thing}.{inner}", member, "### ")
    return "\n".join(lines).rstrip() + "\n"


_PUBLIC = {
    "tacitus": ("build", "load", "Record"),
    "tacitus.library": ("Items", "Explanation"),
    "tacitus.contract": ("to_json", "from_json", "json_schema"),
    "tacitus.running": ("run", "Outcome", "Guides", "RunImpossible"),
}


def _described(name: str, made: Any, heading: str) -> list[str]:
    """Give a function, class, method or property: heading, signature and docstring."""
    lines = [f"{heading}{name}", ""]
    call = made.__func__ if isinstance(made, classmethod) else made
    if inspect.isfunction(call):
        lines += ["```text", f"{name.rpartition('.')[2]}{_signature(call)}", "```", ""]
    text = inspect.getdoc(call) or ""
    text = re.sub(r":(?:func|class|mod|data):`~?([^`]+)`", r"`\1`", text).replace("``", "`")
    lines.append(re.sub(r"::\n\n((?:    .*\n?)+)", lambda found: f":\n\n{found[1]}", text))
    return [*lines, ""]


def _signature(call: Any) -> str:
    """Give a signature as it is written, one parameter a line where it is long, names without their modules."""
    told = inspect.signature(call)
    shown: list[str] = []
    for name, parameter in told.parameters.items():
        if name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        shown.append(f"{name}: {_named(parameter.annotation)}{default}")
    whole = ", ".join(shown)
    inner = whole if len(whole) < 90 else "\n" + "".join(f"    {line},\n" for line in shown)
    return f"({inner}) -> {_named(told.return_annotation)}"


def _named(annotation: Any) -> str:
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=\w)", "", text.replace("'", ""))


def _commands() -> str:
    lines = [
        "# Commands",
        "",
        _MADE,
        "Every command is a thin mirror of the library; `tacitus COMMAND --help` says the same.",
        "",
    ]
    for words, command in _leaves("tacitus", typer.main.get_command(app)):
        lines += [f"## {words}", "", " ".join((command.help or "").split()), ""]
        lines += ["| argument or option | meaning | left out |", "|---|---|---|"]
        lines += [row for row in map(_option, command.params) if row]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _leaves(words: str, command: Any) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield words, command
        return
    for name, child in sorted(inner.items()):
        yield from _leaves(f"{words} {name}", child)


def _option(option: Any) -> str:
    if option.name == "help":
        return ""
    positional = option.param_type_name == "argument"
    names = (option.metavar or option.name) if positional else ", ".join(option.opts)
    default = option.default
    plain = isinstance(default, (str, int, float, bool)) and not callable(default)
    left_out = "required" if option.required else f"`{default}`" if plain and default is not False else ""
    return f"| `{names}` | {_cell(option.help or '')} | {left_out} |"


def _codes() -> str:
    lines = ["# Codes", "", _MADE, "What each code of a record means; `tacitus explain CODE` says the same.", ""]
    kinds = list(dict.fromkeys(code.kind for code in codes()))
    for kind in kinds:
        lines += [f"## {kind[0].upper()}{kind[1:]}", "", "| code | meaning | source |", "|---|---|---|"]
        for code in codes():
            if code.kind == kind:
                doubt = f" In doubt: {code.rule}" if code.rule else ""
                lines.append(f"| {code.name} | {_cell(code.meaning + doubt)} | {code.source} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _index(own: list[str]) -> str:
    lines = ["# Exports", "", _MADE,
             "`tacitus export WHERE --format NAME --out FILE` writes a record in one of these formats. Rows are derived from "
             "the record's claims by a named rule; what the record does not know stays empty.", "",
             "| format | files | what it holds |", "|---|---|---|"]  # fmt: skip
    lines += [
        f"| [{name}]({name}.md) | {' '.join(FORMATS[name].suffixes)} | {_cell(FORMATS[name].about)} |" for name in own
    ]
    lines += ["", "Each [table of the record](tables.md) is a format as well: "
              + ", ".join(f"[{name}](tables.md#{name})" for name in tables()) + "."]  # fmt: skip
    return "\n".join(lines) + "\n"


def _export(format: Format) -> str:
    lines = [
        f"# {format.name}",
        "",
        _MADE,
        format.about,
        "",
        f"File: {' or '.join(f'`{s}`' for s in format.suffixes)}.",
    ]
    if format.rule:
        lines[-1] += f" Rule for numbers of dead: `{format.rule}`, unless `--fatalities` names another."
    if format.notes:
        lines += ["", format.notes]
    if format.columns:
        lines += ["", "## Columns", "", *_columns(format.columns)]
    if format.name in ("sqlite", "duckdb"):
        for name, about, columns in described_tables():
            lines += ["", f"## {name}", "", about, "", *_columns(columns)]
    return "\n".join(lines) + "\n"


def _tables() -> str:
    lines = ["# The record's tables", "", _MADE,
             "Each is a format of its own, written as CSV, JSONL or Parquet, and a Polars table in the library: "
             "`record.to_polars(\"incidents\")`."]  # fmt: skip
    for table in tables().values():
        lines += ["", f"## {table.name}", "", table.about, "", *_columns(table.columns)]
    return "\n".join(lines) + "\n"


def _columns(columns: Any) -> Iterator[str]:
    tagged = any(column.hxl for column in columns)
    yield "| column | type | meaning |" + (" HXL |" if tagged else "")
    yield "|---|---|---|" + ("---|" if tagged else "")
    for column in columns:
        yield _column(column) + ((f" `{column.hxl}` |" if column.hxl else " |") if tagged else "")


def _column(column: Column) -> str:
    return f"| `{column.name}` | {column.type} | {_cell(column.meaning)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
