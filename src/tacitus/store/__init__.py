"""The store: finished work and the record, kept in SQLite or PostgreSQL.

What a report claims is kept as soon as it is coded, under a key made of the
report and of the stage that coded it, so that a build that was stopped goes on
where it was and an unchanged report is never coded twice. The time of a build
stands in the log, never in the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.exc import SQLAlchemyError

from tacitus import contract
from tacitus.model import Claims, Record

__all__ = ["Store", "StoreUnusable"]

_METADATA = MetaData()
_CLAIMS = Table(
    "claims", _METADATA, Column("key", String(64), primary_key=True), Column("claims", Text, nullable=False)
)
_RECORDS = Table(
    "records", _METADATA, Column("collection", String(255), primary_key=True), Column("record", Text, nullable=False)
)
_LOG = Table(
    "log",
    _METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("event", Text, nullable=False),
)
_ASKED_AT_ONCE = 500  # below SQLite's limit on the number of values in one question


class StoreUnusable(Exception):
    """The store cannot be opened or written; its text says which and what to do."""


class Store:
    """A place where claims and records are kept.

    ``where`` is a file for SQLite or an address that SQLAlchemy understands
    (``postgresql+psycopg://…``). Use it in a ``with`` statement.
    """

    def __init__(self, where: Path | str) -> None:
        address = str(where) if "://" in str(where) else f"sqlite:///{where}"
        try:
            self._engine = create_engine(address)
            if self._engine.dialect.name == "sqlite":
                event.listen(self._engine, "connect", _write_ahead)
            _METADATA.create_all(self._engine)
        except (SQLAlchemyError, ModuleNotFoundError) as error:
            raise StoreUnusable(
                f"{_without_password(address)}: the store cannot be opened ({_reason(error)}); "
                "give a file that can be written, or the address of a running database"
            ) from error

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def claims(self, keys: Sequence[str]) -> dict[str, Claims]:
        """Give the claims kept under those of the keys that are known."""
        found: dict[str, Claims] = {}
        with self._engine.connect() as connection:
            for first in range(0, len(keys), _ASKED_AT_ONCE):
                asked = select(_CLAIMS).where(_CLAIMS.c.key.in_(keys[first : first + _ASKED_AT_ONCE]))
                found |= {row.key: contract.claims_from_json(row.claims) for row in connection.execute(asked)}
        return found

    def keep_claims(self, claims: Mapping[str, Claims]) -> None:
        """Keep claims under their keys, all or none of them."""
        with self._engine.begin() as connection:
            connection.execute(delete(_CLAIMS).where(_CLAIMS.c.key.in_(claims)))
            rows = [{"key": key, "claims": contract.claims_to_json(value)} for key, value in claims.items()]
            connection.execute(insert(_CLAIMS), rows)

    def drop_claims_but(self, keys: Iterable[str]) -> None:
        """Forget the claims of reports and stages that are no longer in use."""
        wanted = set(keys)
        with self._engine.begin() as connection:
            known = connection.execute(select(_CLAIMS.c.key)).scalars().all()
            for key in known:
                if key not in wanted:
                    connection.execute(delete(_CLAIMS).where(_CLAIMS.c.key == key))

    def keep_record(self, record: Record) -> None:
        """Keep a record in place of the one of the same collection."""
        with self._engine.begin() as connection:
            connection.execute(delete(_RECORDS).where(_RECORDS.c.collection == record.collection))
            connection.execute(
                insert(_RECORDS), [{"collection": record.collection, "record": contract.to_json(record)}]
            )

    def collections(self) -> list[str]:
        """Give the names of the records kept."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(_RECORDS.c.collection).order_by(_RECORDS.c.collection)).scalars())

    def record(self, collection: str | None = None) -> Record:
        """Give a record; the only one where no collection is named. Raises ``LookupError``."""
        names = self.collections()
        if collection is None and len(names) == 1:
            collection = names[0]
        if collection is None or collection not in names:
            held = ", ".join(names) or "none; build one first"
            raise LookupError(f"no record of {collection or 'one single collection'} in the store (it holds: {held})")
        with self._engine.connect() as connection:
            row = connection.execute(select(_RECORDS.c.record).where(_RECORDS.c.collection == collection)).scalar_one()
        return contract.from_json(row)

    def log(self, what: str) -> None:
        """Write a line with the time into the log."""
        with self._engine.begin() as connection:
            connection.execute(insert(_LOG), [{"at": datetime.now(UTC), "event": what}])

    def events(self) -> list[str]:
        """Give the lines of the log, oldest first."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(_LOG.c.event).order_by(_LOG.c.number)).scalars())


def _write_ahead(connection: object, _: object) -> None:
    """Let readers go on while a build writes."""
    connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]


def _without_password(address: str) -> str:
    from sqlalchemy.engine import make_url

    try:
        return make_url(address).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return address


def _reason(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
