"""The store keeps finished work and the record, in SQLite and in PostgreSQL alike."""

from pathlib import Path

import pytest

from tacitus.model import Claims, MadeBy, Record, Statement
from tacitus.store import Store, StoreUnusable

STATEMENT = Statement(report="a", start=0, end=4, quote="Mali", type="REQUEST", speaker="Mali", addressee="France")
CLAIMS = Claims(report="a", statements=(STATEMENT,))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the store is, once for each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.sqlite")
    return str(request.getfixturevalue("postgresql"))


def record(collection: str, *statements: Statement) -> Record:
    return Record(collection=collection, made_by=MadeBy(tacitus="0"), statements=statements)


def test_claims_come_back_as_they_were_kept(address: str) -> None:
    with Store(address) as store:
        store.keep_claims({"k1": CLAIMS, "k2": Claims(report="b")})
    with Store(address) as store:
        assert store.claims(["k1", "unknown"]) == {"k1": CLAIMS}


def test_claims_kept_again_replace_the_old_ones(address: str) -> None:
    with Store(address) as store:
        store.keep_claims({"again": CLAIMS})
        store.keep_claims({"again": Claims(report="a")})
        assert store.claims(["again"]) == {"again": Claims(report="a")}


def test_claims_no_longer_in_use_are_forgotten(address: str) -> None:
    with Store(address) as store:
        store.keep_claims({"old": CLAIMS, "new": CLAIMS})
        store.drop_claims_but(["new"])
        assert store.claims(["old", "new"]) == {"new": CLAIMS}


def test_a_record_replaces_the_one_of_the_same_collection_only(address: str) -> None:
    with Store(address) as store:
        store.keep_record(record("mali"))
        store.keep_record(record("niger"))
        store.keep_record(record("mali", STATEMENT))
        assert store.collections() == ["mali", "niger"]
        assert store.record("mali") == record("mali", STATEMENT)


def test_asking_for_a_record_that_is_not_there_names_those_that_are(address: str) -> None:
    with Store(address) as store:
        store.keep_record(record("mali"))
        store.keep_record(record("niger"))
        with pytest.raises(LookupError, match=r"no record of chad in the store \(it holds: mali, niger\)"):
            store.record("chad")


def test_the_log_keeps_the_order(address: str) -> None:
    with Store(address) as store:
        store.log("first")
        store.log("second")
        assert store.events()[-2:] == ["first", "second"]


def test_thousands_of_keys_can_be_asked_for_at_once(address: str) -> None:
    with Store(address) as store:
        store.keep_claims({"k1": CLAIMS})
        assert store.claims([f"k{number}" for number in range(5000)]) == {"k1": CLAIMS}


def test_a_place_that_cannot_be_written_is_named_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"missing/record\.sqlite: the store cannot be opened .*give a file"):
        Store(tmp_path / "missing" / "record.sqlite")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreUnusable) as caught:
        Store("postgresql+psycopg://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
