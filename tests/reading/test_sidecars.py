"""Sidecars: what stands beside a report is believed, and what is wrong in it is told."""

import datetime
from pathlib import Path

import pytest
from tests.reading import written
from tests.reading.written import HEADLINE, TEXT

DAY = datetime.date(2022, 5, 3)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gao.toml", 'outlet = "Post"\npublished = 2022-05-03\nlanguage = "fr"\nbyline = "Ada Bello"\n'),
        ("gao.toml", 'outlet = "Post"\npublished = "3 May 2022"\nlanguage = "fr"\nauthor = "Ada Bello"\n'),
        ("gao.txt.toml", 'outlet = "Post"\npublished = 2022-05-03\nlanguage = "fr"\nbyline = "Ada Bello"\n'),
        ("gao.json", '{"outlet": "Post", "date": "2022-05-03", "language": "fr", "byline": "Ada Bello"}'),
        ("reports.csv", "file,outlet,published,url,language,byline\ngao.txt,Post,2022-05-03,,fr,Ada Bello\n"),
    ],
)
@pytest.mark.parametrize("given", [".", "gao.txt"])
def test_a_sidecar_says_who_published_a_report_and_when(
    reading, tmp_path: Path, name: str, content: str, given: str
) -> None:
    (tmp_path / "gao.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    (draft,), problems = reading(tmp_path / given)
    said = draft.given
    assert (said.outlet, said.published, said.language, said.byline) == ("Post", DAY, "fr", "Ada Bello")
    assert (said.basis, problems) == (name, [])


def test_a_sidecar_wins_over_the_page_and_the_options_over_both(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.html").write_text(written.page(), encoding="utf-8")
    (tmp_path / "gao.toml").write_text('outlet = "Harbour Post"\n', encoding="utf-8")
    (draft,), _ = reading(tmp_path)
    assert (draft.given.outlet, draft.given.title, draft.given.published) == ("Harbour Post", HEADLINE, DAY)
    assert draft.given.basis == "page metadata"
    (draft,), _ = reading(tmp_path, outlet="Lakeland Daily", date=datetime.date(2022, 5, 9))
    assert (draft.given.outlet, draft.given.published.day, draft.given.basis) == ("Lakeland Daily", 9, "--date")


def test_a_table_names_files_in_folders_below_it(reading, tmp_path: Path) -> None:
    (tmp_path / "may").mkdir()
    (tmp_path / "may" / "gao.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reports.csv").write_text("file,outlet\nmay/gao.txt,Post\n", encoding="utf-8")
    (draft,), problems = reading(tmp_path)
    assert (draft.given.outlet, problems) == ("Post", [])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gao.toml", "outlet = \n", "gao.toml: is not TOML"),
        ("gao.json", '{"outlet": }', "gao.json: is not JSON"),
        ("gao.toml", 'colour = "red"\n', '"colour" is not known; the keys are outlet, title'),
        ("gao.toml", 'published = "03/04/2022"\n', "which is no day; write it as 2022-06-21"),
        ("gao.toml", "outlet = 5\n", '"outlet" is 5; write it as text in quotation marks'),
        ("reports.csv", "file,published\ngao.txt,soon\n", "reports.csv, line 2: \"published\" is 'soon'"),
        ("reports.csv", "file,outlet\ngone.txt,Post\n", "reports.csv: names gone.txt, which is not there"),
        ("reports.csv", "name,outlet\ngao.txt,Post\n", 'reports.csv, line 2: has no column "file"'),
        ("reports.csv", "file,outlet\ngao.txt,Post,More\n", "reports.csv, line 2: has more values than columns"),
    ],
)
def test_a_fault_in_a_sidecar_is_told_and_the_report_is_read(
    reading, tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / "gao.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    (draft,), (problem,) = reading(tmp_path)
    assert draft.text == TEXT
    assert told in str(problem)


def test_a_fault_in_a_sidecar_of_several_reports_is_told_once(reading, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name} {TEXT}", encoding="utf-8")
    (tmp_path / "reports.csv").write_text("file,colour\na.txt,red\n", encoding="utf-8")
    _, problems = reading(tmp_path / "a.txt", tmp_path / "b.txt")
    assert len(problems) == 1


def test_a_table_of_that_name_that_holds_reports_is_read_as_reports(reading, tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_text("text,outlet\nShots at Gao.,Post\n", encoding="utf-8")
    (draft,), problems = reading(tmp_path)
    assert (draft.text, problems) == ("Shots at Gao.", [])


def test_a_file_of_reports_is_no_sidecar_of_a_file_with_its_name(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.json").write_text('[{"text": "Shots at Gao."}]', encoding="utf-8")
    (tmp_path / "gao.txt").write_text(TEXT, encoding="utf-8")
    drafts, problems = reading(tmp_path)
    assert (len(drafts), problems) == (2, [])


def test_readmes_pictures_hidden_files_and_what_a_build_wrote_are_no_reports(reading, tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE", "logo.png", ".hidden.txt", "record.json", "dossier.html", "record.sqlite"):
        (tmp_path / name).write_text("Not a report.", encoding="utf-8")
    (tmp_path / "gao.txt").write_text(TEXT, encoding="utf-8")
    drafts, problems = reading(tmp_path)
    assert ([draft.id for draft in drafts], problems) == (["gao"], [])
