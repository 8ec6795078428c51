"""The base of outlets: each row whole, no name or page claimed twice."""

import re
from collections import Counter
from typing import get_args

import pycountry
import pytest

from tacitus.knowledge import table
from tacitus.knowledge.outlets import outlet_at, outlet_named, outlets
from tacitus.report import OutletKind


def test_the_base_holds_the_outlets_that_matter() -> None:
    assert len(outlets()) >= 300


@pytest.mark.parametrize("row", table("outlets/outlets.csv"), ids=lambda row: row["name"])
def test_a_row_is_whole(row: dict[str, str]) -> None:
    assert row["name"].strip() == row["name"] != ""
    assert row["kind"] in get_args(OutletKind.__value__)
    assert row["country"] == "XK" or pycountry.countries.get(alpha_2=row["country"])
    assert pycountry.languages.get(alpha_2=row["language"])
    assert row["supply"] in ("agency", "broadcaster", "")
    assert row["kind"] != "agency" or row["supply"] == "agency"
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in row["domains"].split(";") if host)


@pytest.mark.parametrize("row", table("outlets/outlets.csv"), ids=lambda row: row["name"])
def test_a_row_says_where_its_country_and_its_kind_were_read_or_that_nobody_checked(row: dict[str, str]) -> None:
    for column in ("country_source", "kind_source"):
        assert row[column] == "unchecked" or all(_resolves(source) for source in row[column].split(" ")), row[column]


def test_three_hundred_outlets_have_a_source_for_both() -> None:
    rows = table("outlets/outlets.csv")
    assert sum("unchecked" not in (row["country_source"], row["kind_source"]) for row in rows) >= 300


def test_each_source_has_an_address_and_terms_and_is_used() -> None:
    used = {
        source.partition(":")[0]
        for row in table("outlets/outlets.csv")
        for column in ("country_source", "kind_source")
        for source in row[column].split(" ")
    }
    for source in table("outlets/sources.csv"):
        assert source["key"] in used
        assert source["address"].startswith("https://")
        assert source["states"] and source["terms"]


@pytest.mark.parametrize(
    "source", ["", "hearsay", "wikipedia", "state-media-profiles:Xinhua", "page:https://example.org"]
)
def test_what_names_no_source_does_not_pass_for_one(source: str) -> None:
    assert not _resolves(source)


def test_no_two_outlets_share_a_name_or_a_page() -> None:
    names = Counter(
        name for outlet in outlets() for name in {name.casefold() for name in (outlet.name, *outlet.aliases)}
    )
    hosts = Counter(host for outlet in outlets() for host in set(outlet.domains))
    assert [name for found in (names, hosts) for name, count in found.items() if count > 1] == []


def test_an_outlet_is_found_by_alias_and_by_the_address_of_a_page() -> None:
    found = outlet_named("the associated press")
    assert found and found.name == "Associated Press"
    assert outlet_at("https://www.france24.com/en/x?y=1") == outlet_named("France 24")
    assert outlet_at("https://france24.com.example.org/") is None


def _resolves(source: str) -> bool:
    """Whether a source's key stands in the list of sources, and gives the rest of the address where that is open."""
    key, colon, rest = source.partition(":")
    address = next((row["address"] for row in table("outlets/sources.csv") if row["key"] == key), "")
    wanted = r"[\w-]+(\.[\w-]+)+(/\S*)?" if key == "page" else r"\S+"
    return bool(address) and ("{}" in address) == bool(colon) and (not colon or bool(re.fullmatch(wanted, rest)))
