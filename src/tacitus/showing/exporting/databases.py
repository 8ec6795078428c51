"""The record as a database: a SQLite file that Datasette opens, and a DuckDB file."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tacitus.model import Record
from tacitus.showing.exporting import claims
from tacitus.showing.exporting.formats import Column, Format, Options
from tacitus.showing.exporting.tables import Table, tables
from tacitus.showing.exporting.writing import frame

_SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def _all() -> list[Table]:
    """Give the tables in an order in which those referred to come first."""
    claimed = Table("claims", "One row a claim.", claims.COLUMNS, claims.rows,
                    {"report": "reports", "incident": "incidents"})  # fmt: skip
    return [*tables().values(), claimed]


def _write_sqlite(record: Record, path: Path, options: Options) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute('CREATE TABLE columns ("table" TEXT, "column" TEXT, type TEXT, meaning TEXT)')
        for table in _all():
            database.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            rows = [[row[column.name] for column in table.columns] for row in table.rows(record)]
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
            database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", _described(table))
        database.execute("CREATE VIRTUAL TABLE reports_fts USING fts5(title, text, content='reports')")
        database.execute("INSERT INTO reports_fts(reports_fts) VALUES ('rebuild')")


def _create(table: Table) -> str:
    """Give the statement that makes a table, its references to others as foreign keys."""
    parts = [
        f'"{column.name}" {_SQL_TYPES[column.type]}' + (" PRIMARY KEY" if column.name == "id" else "")
        for column in table.columns
    ]
    parts += [f'FOREIGN KEY ("{column}") REFERENCES "{other}"(id)' for column, other in table.references.items()]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _described(table: Table) -> list[tuple[str, str, str, str]]:
    return [(table.name, column.name, column.type, column.meaning) for column in table.columns]


def _write_duckdb(record: Record, path: Path, options: Options) -> None:
    import duckdb

    with duckdb.connect(str(path)) as database:
        for table in _all():
            database.register("told", frame(table.columns, table.rows(record)).to_arrow())
            database.execute(f'CREATE TABLE "{table.name}" AS SELECT * FROM told')
            database.execute(f'COMMENT ON TABLE "{table.name}" IS {_quoted(table.about)}')
            for column in table.columns:
                comment = f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_quoted(column.meaning)}'
                database.execute(comment)
            database.unregister("told")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def described_tables() -> Sequence[tuple[str, str, Sequence[Column]]]:
    """Give name, meaning and columns of every table of the databases."""
    return [(table.name, table.about, table.columns) for table in _all()]


SQLITE = Format(
    "sqlite", (".sqlite", ".db"), "Every table of the record with foreign keys and full-text search: open it with Datasette.",
    _write_sqlite,
    notes="The table `columns` describes every column. `datasette FILE` shows the file in a browser.",
)  # fmt: skip
"""The SQLite file."""
DUCKDB = Format(
    "duckdb", (".duckdb",), "Every table of the record as a DuckDB file, each column described by a comment.",
    _write_duckdb,
)  # fmt: skip
"""The DuckDB file."""
