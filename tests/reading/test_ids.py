"""Ids and order: the same whatever the order of the sources, and nothing twice."""

import itertools
import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading import written
from tests.reading.written import TEXT

from tacitus.reading import Unreadable, drafts


def ids(*sources: Path) -> list[str]:
    return [found.id for found in drafts(sources) if not isinstance(found, Unreadable)]


def test_a_report_bears_the_name_of_its_file_and_as_much_more_as_tells_it_apart(tmp_path: Path) -> None:
    for number, name in enumerate(["a/gao.txt", "b/gao.txt", "a/kati.txt", "a/kati.md", "a/tessit.txt"]):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{number} {TEXT}", encoding="utf-8")
    assert sorted(ids(tmp_path)) == ["a/gao.txt", "b/gao.txt", "kati.md", "kati.txt", "tessit"]


def test_no_order_of_the_sources_changes_order_or_ids(tmp_path: Path) -> None:
    for number, name in enumerate(["x/gao.txt", "y/gao.txt", "kati.txt"]):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{number} {TEXT}", encoding="utf-8")
    (tmp_path / "z.zip").write_bytes(written.zipped({"kati.txt": b"Another text from Kati."}))
    sources = [tmp_path / "x", tmp_path / "y", tmp_path / "kati.txt", tmp_path / "z.zip"]
    found = {tuple(ids(*order)) for order in itertools.permutations(sources)}
    assert len(found) == 1
    assert len(set(found.pop())) == 4


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "gao.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert ids(path, tmp_path, tmp_path / ".." / tmp_path.name / "gao.txt") == ["gao"]


def test_the_same_words_are_read_once_but_twice_from_two_outlets(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "outlet": "Post"},
        {"text": TEXT + "\n", "outlet": "Post"},
        {"text": TEXT, "outlet": "Daily"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert ids(tmp_path) == ["rows:1", "rows:3"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(["1", "2", "rows:1", "other", ""]), min_size=1, max_size=12))
def test_ids_are_unique_whatever_rows_call_themselves(tmp_path: Path, names: list[str]) -> None:
    rows = [{"id": name, "text": f"Shots were heard at place {number}."} for number, name in enumerate(names)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")
    found = ids(tmp_path)
    assert len(found) == len(set(found)) == len(names) + 1
