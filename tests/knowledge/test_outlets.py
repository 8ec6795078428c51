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
    assert row["source"]
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in row["domains"].split(";") if host)


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
