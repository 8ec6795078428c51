"""Charges: for which act of a report somebody is held responsible."""

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Report


def held(text: str) -> dict[str, set[str]]:
    """Give for each place of an account those held responsible there."""
    (document,) = annotate([Report(id="r", text=text)])
    found: dict[str, set[str]] = {}
    for account in code_incidents(document):
        place = account.place.name if account.place else "nowhere"
        found.setdefault(place, set()).update(claim.actor for claim in account.responsibility)
    return found


def test_strikes_listed_one_by_one_are_done_by_whoever_conducted_them_all():
    text = (
        "On Monday, French forces conducted seven strikes against insurgents in Mali.\n"
        "Near Gao, four strikes destroyed two vehicles and killed nine insurgents.\n"
        "Near Kidal, three strikes destroyed a bunker and killed four insurgents.\n"
    )
    found = held(text)
    assert found["Gao"] == found["Kidal"] == {"Military Forces of France"}


def test_a_claim_is_about_the_act_told_just_before():
    text = (
        "A car bomb killed nine people in Kano on Monday.\n\n"
        "On Tuesday gunmen shot dead four teachers in Maiduguri. Boko Haram claimed responsibility for the shooting.\n"
    )
    found = held(text)
    assert "Boko Haram" in found["Maiduguri"]
    assert "Boko Haram" not in found["Kano"]


def test_a_report_without_violence_holds_nobody_responsible():
    assert not any(held("The parties signed an agreement in Kano on Monday.\n").values())
