"""The library: what a researcher does with a record in a script or a notebook."""

import io
import pickle
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console
from tests.showing import records

import tacitus
from tacitus import contract, model
from tacitus.library import Items
from tacitus.showing import dossier
from tacitus.showing.exporting.tables import tables

RECORD = tacitus.Record.of(records.small())
LISTS = [name for name in (*RECORD.__dataclass_fields__, "figures", "responsibility", "mentions")
         if isinstance(getattr(RECORD, name), Items)]  # fmt: skip


def printed(item: object, width: int = 160) -> str:
    out = io.StringIO()
    Console(file=out, width=width).print(item)
    return out.getvalue()


def drawn(html: str) -> ElementTree.Element:
    """Read the HTML strictly: what a notebook is given is well-formed."""
    return ElementTree.fromstring(html)


@pytest.mark.parametrize("name", [name for name in LISTS if name in tables()])
def test_every_list_of_the_record_is_a_table(name: str) -> None:
    frame = getattr(RECORD, name).to_polars()
    assert frame.columns == [column.name for column in tables()[name].columns]
    if name not in ("coverage", "force_series", "independence", "storylines"):  # one row a part in these
        assert frame.height == len(getattr(RECORD, name))


def test_figures_of_all_incidents_are_one_list() -> None:
    assert len(RECORD.figures) == 9
    assert RECORD.figures.to_polars()["quote"].to_list() == [figure.quote for figure in RECORD.figures]


def test_a_list_is_still_a_tuple_of_the_models_values() -> None:
    assert isinstance(RECORD.incidents[0], model.Incident)
    assert RECORD.incidents == records.small().incidents
    assert repr(RECORD.incidents) == "<3 incidents of tessara>"


def test_exports_that_are_tables_are_asked_for_by_name() -> None:
    assert RECORD.to_polars("acled", fatalities="range").height == 3
    assert RECORD.to_polars().columns[0] == "canonical_id"
    with pytest.raises(LookupError, match="geojson is no table"):
        RECORD.to_polars("geojson")


def test_an_item_explains_itself_in_lines() -> None:
    told = RECORD.explain(RECORD.figures[0])
    assert "[57 bodies]" in told
    assert repr(told) == told
    assert RECORD.explain("i1").startswith("i1 ")
    with pytest.raises(LookupError, match="i99"):
        RECORD.explain("i99")


def test_it_is_the_same_record_as_the_models() -> None:
    plain = records.small()
    assert plain == RECORD
    assert contract.from_json(contract.to_json(RECORD)) == RECORD
    assert replace(RECORD, collection="other") != RECORD
    assert replace(RECORD, incidents=RECORD.incidents[:1]).incidents.to_polars().height == 1
    assert pickle.loads(pickle.dumps(RECORD)) == RECORD
    assert RECORD.dossier() == dossier(plain)


def test_it_is_loaded_and_exported(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(contract.to_json(RECORD), encoding="utf-8")
    loaded = tacitus.load(path)
    assert loaded == RECORD
    loaded.export("incidents", str(tmp_path / "incidents.csv"))
    assert (tmp_path / "incidents.csv").read_text(encoding="utf-8").count("\n") > 3


@pytest.mark.parametrize("name", LISTS)
def test_every_list_shows_itself_in_a_notebook_and_in_a_terminal(name: str) -> None:
    items = getattr(RECORD, name)
    page = drawn(items._repr_html_())
    assert f"{len(items)} " in (page.findtext("p/b") or "")
    assert len(page.findall("table/tbody/tr")) == min(len(items), 10)
    assert f"of {RECORD.collection}" in printed(items)


def test_what_is_counted_is_drawn_as_ranges() -> None:
    page = drawn(RECORD.incidents._repr_html_())
    assert len(page.findall(".//td/svg")) == 3  # each incident has its dead
    assert "┃" in printed(RECORD.incidents)
    assert "→" in printed(RECORD.figures)  # at least 40: open


def test_kinds_are_counted_where_nothing_else_is() -> None:
    page = drawn(RECORD.statements._repr_html_())
    (chart,) = page.findall("svg")
    assert chart.get("aria-label") == "ACCUSE 2; REJECT 1; REQUEST 1"
    assert "ACCUSE   ██" in printed(RECORD.statements)


def test_a_record_shows_its_situation_in_a_notebook() -> None:
    page = drawn(RECORD._repr_html_())
    told = " ".join(page.itertext())
    assert "4 reports from 4 outlets" in told
    assert "9 figures" in told


def test_report_text_never_becomes_markup_in_a_notebook() -> None:
    class Scripts(HTMLParser):
        found = 0

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.found += tag == "script"

    reader = Scripts()
    for name in LISTS:
        reader.feed(getattr(RECORD, name)._repr_html_())
    assert reader.found == 0


def test_an_empty_list_says_so() -> None:
    empty = replace(RECORD, incidents=())
    assert "0 incidents" in empty.incidents._repr_html_()
    assert "0 incidents of tessara" in printed(empty.incidents)
    assert empty.figures.to_polars().height == 0
    assert "no incident" in empty._repr_html_()
