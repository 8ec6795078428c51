"""What weapons promise: every act says with what it was done, in the report's own word, and nothing that did not do it."""

from datetime import date

import pytest

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.coding.incidents.weapons import arms
from tacitus.model import Account, Period, Report

DAY = Period(from_=date(2021, 5, 5), to=date(2021, 5, 5))


def accounts(text: str) -> tuple[Account, ...]:
    (document,) = annotate([Report(id="r", text=text, published=DAY)])
    return code_incidents(document)


def kinds(text: str) -> set[str]:
    return {weapon.kind for account in accounts(text) for weapon in account.weapons}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen shot dead three traders in Kano on Monday.", "firearm"),
        ("A bomb hidden in a cart killed three people in Kano on Monday.", "explosive"),
        ("A car bomb killed three people in Kano on Monday.", "vehicle bomb"),
        ("A suicide bomber killed three people in Kano on Monday.", "suicide bomb"),
        ("A landmine killed three soldiers near Kano on Monday.", "mine or roadside bomb"),
        ("Two men threw a grenade into a bar in Kano on Monday, killing three people.", "grenade"),
        ("Mortar fire killed three people in Kano on Monday.", "artillery"),
        ("Rockets fired at Kano killed three people on Monday.", "rocket or missile"),
        ("Warplanes bombed a market in Kano on Monday, killing three people.", "aircraft"),
        ("A drone strike killed three people in Kano on Monday.", "drone"),
        ("A mob set fire to a church in Kano on Monday, killing three people.", "incendiary"),
        ("A man stabbed three people to death in Kano on Monday.", "melee"),
        ("A man drove a van into a crowd in Kano on Monday, killing three people.", "vehicle"),
        ("A chlorine attack killed three people in Kano on Monday.", "chemical or biological"),
        ("Police fired tear gas at protesters in Kano on Monday.", "crowd control"),
    ],
)
def test_each_kind_of_weapon_is_told_by_its_words(text: str, kind: str):
    assert kind in kinds(text)


def test_a_narrower_kind_stands_for_the_wider_one():
    assert kinds("A car bomb killed three people in Kano on Monday. The bomb exploded at noon.") == {"vehicle bomb"}


def test_the_weapon_keeps_the_report_s_own_word_and_whose_word_it_is():
    text = "Three people were killed in Kano on Monday. Police said that a machete was used in the attack."
    (weapon,) = (weapon for account in accounts(text) for weapon in account.weapons)
    assert (weapon.term, weapon.kind, weapon.said_by) == ("machete", "melee", "Police")
    assert text[weapon.start : weapon.end] == weapon.quote == "machete"


def test_a_weapon_in_use_after_the_act_is_told_belongs_to_that_act():
    text = "Three people were killed in an attack in Kano on Monday. The attacker carried a rifle."
    assert kinds(text) == {"firearm"}


def test_what_the_victim_carried_did_not_do_it():
    assert kinds("Police shot dead a man armed with a knife in Kano on Monday.") == {"firearm"}


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in an attack in Kano on Monday. No bomb was found.",
        "Three people were killed in an attack in Kano on Monday. The bomb squad arrived at noon.",
        "Police arrested three men with rifles in Kano on Monday.",
    ],
)
def test_a_weapon_that_was_not_used_is_none(text: str):
    assert kinds(text) == set()


def test_each_kind_has_words_of_its_own_and_narrows_a_kind_that_there_is():
    names = {arm.kind for arm in arms()}
    assert len(names) == len(arms())
    for arm in arms():
        assert arm.nouns or arm.verbs
        assert not arm.narrows or arm.narrows in names
