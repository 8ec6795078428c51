import pytest

from tacitus.annotating import annotate
from tacitus.coding.statements import code_statements
from tacitus.model import Report


def acts(text: str) -> set[tuple[str, str | None, str | None]]:
    (document,) = annotate([Report(id="r", text=text)])
    statements = code_statements(document)
    assert all(text[item.start : item.end] == item.quote for item in statements)
    return {(item.type, item.speaker, item.addressee) for item in statements}


@pytest.mark.parametrize(
    ("text", "type_", "speaker", "addressee"),
    [
        ("Kenya demanded that Uganda close the camp.", "REQUEST", "Kenya", "Uganda"),
        ("Rebels were urged by Norway to lay down their arms.", "REQUEST", "Norway", "Rebels"),
        ("Senegal has called on Gambia to open the road.", "REQUEST", "Senegal", "Gambia"),
        ("Peru blamed Chile for the delay.", "ACCUSE", "Peru", "Chile"),
        ("Ghana shrugged off a protest from Togo.", "REJECT", "Ghana", "Togo"),
        ("Iran refused to talk to Qatar.", "REJECT", "Iran", "Qatar"),
        ("Egypt expelled two Libyan diplomats.", "SANCTION", "Egypt", "Libyan diplomats"),
        ("Chad said it would withdraw 300 soldiers from Niger.", "RETREAT", "Chad", "Niger"),
        ("Russia lifted a curfew in Georgia.", "CONCEDE", "Russia", "Georgia"),
        ("China praised Nepal for its patience.", "SUPPORT", "China", "Nepal"),
        ("Spain trained the Malian army last year.", "AID", "Spain", "Mali"),
        ("Police in Turkey arrested four students.", "COERCE", "Turkey", "students"),
        ("Sudan threatened to close the border with Chad.", "THREATEN", "Sudan", "Chad"),
    ],
)
def test_an_act_has_its_type_its_speaker_and_its_addressee(text, type_, speaker, addressee):
    found = acts(text)
    assert any(t == type_ and speaker in (s or "") and addressee in (a or "") for t, s, a in found), found


def test_two_accusers_are_two_statements():
    found = acts("The militia was accused by Germany and Denmark of burning villages.")
    assert {(t, s) for t, s, _ in found} == {
        ("ACCUSE", "Government of Germany"),
        ("ACCUSE", "Government of Denmark"),
    }


def test_what_is_demanded_is_no_act_of_its_own():
    assert {t for t, _, _ in acts("Kenya asked Uganda to release the captain.")} == {"REQUEST"}


def test_talks_are_told_of_both_sides():
    found = acts("Talks between Kenya and Uganda began on Monday.")
    assert {(s, a) for t, s, a in found if t == "CONSULT"} == {
        ("Government of Kenya", "Government of Uganda"),
        ("Government of Uganda", "Government of Kenya"),
    }


def test_violence_is_left_to_the_incidents():
    assert acts("Rebels attacked the army base and killed three soldiers.") == set()
