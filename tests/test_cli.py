"""The command line: what a user sees, and that it never is a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.showing import records

import tacitus
from tacitus import contract
from tacitus.showing.exporting import FORMATS

SOURCE = str(Path(tacitus.__file__).parents[1])


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tacitus", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": SOURCE, "COLUMNS": "120"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_it_tells_its_version() -> None:
    assert run("--version").stdout == f"tacitus {tacitus.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    heavy = {"spacy", "numpy", "pydantic", "sqlalchemy", "polars"}
    code = f"import sys, tacitus.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": SOURCE}
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("command", ["build", "show", "export", "explain", "gazetteer", "schema"])
def test_every_command_and_option_has_help(command: str) -> None:
    import typer.main

    from tacitus.cli import app

    found = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
    leaves = getattr(found, "commands", {command: found}).values()
    assert all(leaf.help for leaf in leaves)
    assert all(getattr(option, "help", True) for leaf in leaves for option in leaf.params)


def test_a_build_tells_what_was_read_and_where_the_record_lies(collection: Path, tmp_path: Path) -> None:
    done = run("build", collection, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "reports (0 coded before, 0 not readable)" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "dossier.html",
        "record.json",
        "record.sqlite",
    ]
    shown = run("show", tmp_path / "out")
    assert "Gao" in shown.stdout


def test_what_cannot_be_read_is_named_and_the_rest_is_built(collection: Path, tmp_path: Path) -> None:
    (collection / "empty.txt").write_text("", encoding="utf-8")
    (collection / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = run("build", collection, "--out", tmp_path / "out")
    told = [line for line in done.stderr.splitlines() if line.startswith("not read:")]
    assert done.returncode == 0
    assert [("empty.txt" in line, "picture.txt" in line) for line in sorted(told)] == [(True, False), (False, True)]
    assert "2 not readable" in done.stderr
    assert run("build", collection, "--out", tmp_path / "out", "--strict").returncode == 1


def test_a_table_is_built_by_the_columns_that_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(
        "n,wording,paper\n1,Gunmen killed 12 soldiers at Gao in Mali.,Harbour Post\n", encoding="utf-8"
    )
    mapped = ["--map", "text=wording", "--map", "outlet=paper", "--map", "id=n"]
    assert "--map text=COLUMN" in run("build", tmp_path / "rows.csv", "--out", tmp_path / "out").stderr
    assert run("build", tmp_path / "rows.csv", "--out", tmp_path / "out", *mapped).returncode == 0
    (report,) = json.loads((tmp_path / "out" / "record.json").read_bytes())["reports"]
    assert (report["id"], report["outlet"]) == ("1", "Harbour Post")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "nowhere", "--out", "{tmp}/out"], "nowhere"),
        (["build", "{tmp}", "--out", "{tmp}/out"], "no report"),
        (["build", "http://127.0.0.1:9/a.html", "--out", "{tmp}/out"], "--allow-private"),
        (["build", "{tmp}", "--map", "colour=red", "--out", "{tmp}/out"], "write FIELD=COLUMN"),
        (["show", "{tmp}/out"], "build one first"),
        (["gazetteer", "add", __file__], "line 1: not a row of a GeoNames country file"),
        (["export", "{tmp}/out", "--out", "{tmp}/record.json"], "build one first"),
        (["explain", "Armed crash"], "codes of a similar name: Armed clash"),
        (["explain", "{tmp}"], "no report"),
        (["build", "{tmp}", "--out", "{tmp}/out", "--store", "nosuch://db"], "cannot be opened"),
    ],
)
def test_a_mistake_is_answered_by_one_sentence(arguments: list[str], told: str, tmp_path: Path) -> None:
    done = run(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_record_is_exported_by_name_and_an_item_explained(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(contract.to_json(records.small()), encoding="utf-8")
    table = tmp_path / "acled.csv"
    done = run("export", tmp_path, "--format", "acled", "--out", table, "--hxl")
    assert (done.returncode, done.stderr) == (0, f"written: {table}\n")
    assert table.read_text(encoding="utf-8").splitlines()[1].startswith("#event+code,")
    wrong = run("export", tmp_path, "--format", "acled", "--out", tmp_path / "acled.xlsx")
    assert (wrong.returncode, "Traceback" in wrong.stderr, "end the path so" in wrong.stderr) == (1, False, True)
    assert "[57 bodies]" in run("explain", "i1", "--record", tmp_path).stdout


def test_the_formats_are_listed() -> None:
    listed = run("export", "--list").stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(FORMATS)


def test_a_report_is_explained(collection: Path) -> None:
    told = run("explain", collection / "first.txt").stdout
    assert "12 killed" in told
    assert "voice" in told or "count" in told
