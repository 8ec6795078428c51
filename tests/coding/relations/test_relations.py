import pytest

from tacitus.annotating import annotate
from tacitus.coding.relations.coder import code_relations
from tacitus.model import Report


def ties(text: str) -> set[tuple[str, str, str]]:
    (document,) = annotate([Report(id="r", text=text)])
    relations = code_relations(document)
    assert all(text[item.start : item.end] == item.quote for item in relations)
    return {(item.type, item.a, item.b) for item in relations}


@pytest.mark.parametrize(
    ("text", "type_", "a", "b"),
    [
        ("The Qatar-backed militia left the port.", "ally_of", "militia", "Qatar"),
        ("Fighting broke out with the al-Qaeda-linked Karsa Front group.", "affiliated_with", "Karsa Front", "Qa"),
        ("Anti-Houthi fighters took the hill.", "opposes", "fighters", "Houthi"),
        ("The Kenyan army leads the Amani coalition.", "leads", "Kenya", "coalition"),
        ("Hezbollah commander Karim Saleh spoke on Monday.", "leads", "Karim Saleh", "Hezbollah"),
        ("Karim Saleh, a spokesman for Hezbollah, spoke on Monday.", "speaks_for", "Karim Saleh", "Hezbollah"),
        ("Karim Saleh, a member of Hamas, was there.", "member_of", "Karim Saleh", "Hamas"),
        ("Uganda has hired fighters from the Wagner Group.", "hired", "Uganda", "Wagner Group"),
        ("Uganda and Rwanda have been fighting each other since May.", "rival_of", "Uganda", "Rwanda"),
        ("There is growing tension between Chad and Sudan.", "rival_of", "Chad", "Sudan"),
        ("Kurdish fighters fought alongside Hezbollah.", "ally_of", "Kurdish fighters", "Hezbollah"),
        ("Ada Berg, head of the government of Norway, spoke.", "leads", "Ada Berg", "Norway"),
        ("Iran has armed Hamas for years.", "supports", "Iran", "Hamas"),
        ("Analysts call the Wagner Group a tool of Russia.", "affiliated_with", "Wagner Group", "Russia"),
        ("The Karsa Brigade is linked to Hezbollah.", "affiliated_with", "Karsa Brigade", "Hezbollah"),
        ("Hezbollah, which is backed by Iran, held the town.", "supports", "Iran", "Hezbollah"),
        ("The Karsa Front and Hezbollah have been allies since 2015.", "ally_of", "Karsa Front", "Hezbollah"),
        ("The Karsa Front, an offshoot of al-Qaeda, held the town.", "part_of", "Karsa Front", "al-Qaeda"),
        ("The Amani coalition is made up of the Karsa Front and Hezbollah.", "part_of", "Hezbollah", "Amani"),
        ("Salif Dao served in the 3rd Battalion, Amber Regiment.", "part_of", "3rd Battalion", "Amber Regiment"),
        ("Norway backs the overthrow of the Karsa Front.", "opposes", "Norway", "Karsa Front"),
        ("Uganda hired the Falcon company to guard the port.", "hired", "Uganda", "Falcon"),
        ("The U.S.-led coalition bombed the port.", "leads", "United States", "coalition"),
    ],
)
def test_a_tie_is_coded_from_the_smaller_side_to_the_larger(text, type_, a, b):
    found = ties(text)
    assert any(t == type_ and a in x and b in y for t, x, y in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Kenya could support Hezbollah.",
        "Kenya is likely to fight Hezbollah.",
        "The Karsa Front cannot be an ally of Kenya.",
    ],
)
def test_what_is_only_possible_or_ruled_out_is_no_tie(text):
    assert ties(text) == set()


def test_only_the_group_that_the_compound_describes_is_backed():
    found = ties("Qatar-backed militias, Kenyan soldiers and Hezbollah besieged the town.")
    assert {a for t, a, _ in found if t == "ally_of"} == {"Qatar backed militias"}


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("The Wagner Group was hired by Kenya in 2021.", "2021"),
        ("Uganda joined the East African Community in 2000.", "2000"),
        ("The Karsa Front has been an ally of Hezbollah since 2015.", "2015"),
    ],
)
def test_a_tie_holds_since_it_was_made(text, since):
    (document,) = annotate([Report(id="r", text=text)])
    assert [item.since for item in code_relations(document)] == [since]


@pytest.mark.parametrize(
    ("text", "said_by", "disputed_by"),
    [
        ("Sudan says Chad supports the Karsa Front, but Chad denies any link.", "Sudan", "Chad"),
        ("Chad supports the Karsa Front, according to Sudan. Chad denies any link.", "Sudan", "Chad"),
        ("The company is affiliated with the Wagner Group, an accusation that Mali denies.", None, "Mali"),
    ],
)
def test_who_says_and_who_disputes_a_tie_is_kept(text, said_by, disputed_by):
    (document,) = annotate([Report(id="r", text=text)])
    tie = code_relations(document)[0]
    assert (said_by or "") in (tie.said_by or "") and bool(said_by) == bool(tie.said_by)
    assert tie.disputed_by is not None and disputed_by in tie.disputed_by


def test_a_tie_that_is_denied_in_the_sentence_is_no_tie():
    assert not any(t == "supports" for t, _, _ in ties("Iran does not support Hamas."))


def test_a_thing_against_somebody_is_no_actor():
    assert ties("Anti-Russian leaflets lay in the street.") == set()


def test_a_minister_of_a_country_is_no_member_of_it():
    assert not any(t == "member_of" for t, _, _ in ties("Kenyan foreign minister Ada Berg spoke on Monday."))


def test_two_states_before_the_hyphen_are_two_allies():
    found = ties("Iran- and Russia-backed militias shelled the town.")
    assert {b for t, _, b in found if t == "ally_of"} >= {"Russia"}


def relations(text: str):
    (document,) = annotate([Report(id="r", text=text)])
    return code_relations(document)


def test_a_tie_that_somebody_denies_keeps_who_says_and_who_disputes_it():
    found = relations("While Kenya denies links to the company, analysts call the Wagner Group a tool of Russia.")
    (tie,) = [item for item in found if item.type == "affiliated_with"]
    assert (tie.said_by, tie.disputed_by) == ("analysts", "Government of Kenya")


def test_a_rivalry_has_its_beginning():
    (tie,) = relations("Uganda and Rwanda have been fighting each other since 2020.")
    assert tie.since == "2020"


def test_who_leads_a_government_has_led_it_since_it_came_to_power():
    found = relations("Ada Berg, head of the government that came to power in June 2021, spoke in Kenya.")
    assert [item.since for item in found if item.type == "leads"] == ["2021-06"]


def test_an_alleged_tie_keeps_its_hedge():
    found = relations("The alleged Hezbollah-linked company was closed in Kenya.")
    assert {item.hedge for item in found} == {"alleged"}


def test_what_somebody_is_accused_of_ties_the_accused():
    found = ties("The government accused foreign powers of arming the bandits.")
    assert ("supports", "foreign powers", "bandits") in found
    assert not any(a == "government" for _, a, _ in found)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Iranian-backed fighters took the road.", ("ally_of", "Iranian backed fighters", "Iran")),
        ("The US-backed Malian army took the road.", ("ally_of", "Military Forces of Mali", "United States")),
        (
            "Federal Police Commander Lieutenant General Omar Diallo spoke on Monday.",
            ("leads", "Omar Diallo", "Federal Police"),
        ),
        ("Omar Diallo, the civil defence chief, said nine had died.", ("leads", "Omar Diallo", "civil defence")),
        ("The Volta Front said its 9th brigade held the road.", ("part_of", "9th brigade", "Volta Front")),
    ],
)
def test_who_stands_behind_whom_and_who_heads_what_is_named_in_full(text, tie):
    (document,) = annotate([Report(id="r", text=text)])
    assert tie in {(item.type, item.a, item.b) for item in code_relations(document)}


def test_a_person_who_is_a_target_is_no_party_to_a_feud():
    (document,) = annotate([Report(id="r", text="The rebels targeted Omar Diallo with rockets.")])
    assert not [item for item in code_relations(document) if item.type == "opposes"]


def test_a_group_described_behind_its_name_is_that_group():
    (document,) = annotate([Report(id="r", text="The Taliban, a group affiliated with al-Qaeda, killed nine.")])
    assert ("affiliated_with", "Taliban", "al-Qaeda") in {(r.type, r.a, r.b) for r in code_relations(document)}
