import pytest

from tacitus.annotating import annotate
from tacitus.coding.forces import code_forces
from tacitus.model import Force, Report


def forces(text: str) -> tuple[Force, ...]:
    (document,) = annotate([Report(id="r", text=text)])
    found = code_forces(document)
    assert all(text[item.start : item.end] == item.quote for item in found)
    return found


@pytest.mark.parametrize(
    ("text", "status", "low", "high"),
    [
        ("Kenya has 1,200 soldiers in Somalia.", "deployed", 1200, 1200),
        ("Kenya deployed hundreds of soldiers to Somalia.", "deployed", 200, None),
        ("Kenya will send 300 soldiers to Somalia.", "planned", 300, 300),
        ("Kenya said it would withdraw 400 soldiers from Somalia.", "withdrawing", 400, 400),
        ("Kenyan troops withdrew from Somalia on Friday.", "withdrawn", None, None),
        ("The rebels were driven out of Aleppo.", "withdrawn", None, None),
        ("Rebel forces hold Aleppo.", "deployed", None, None),
        ("The withdrawal of 500 Kenyan soldiers from Somalia began.", "withdrawing", 500, 500),
        ("Kenyan troops in Somalia came under fire.", "deployed", None, None),
    ],
)
def test_a_force_has_its_status_and_its_size(text, status, low, high):
    found = [(force.status, force.low, force.high) for force in forces(text)]
    assert (status, low, high) in found


def test_a_place_that_is_held_names_its_holder():
    (force,) = forces("Shells fell on rebel-held Aleppo.")
    assert (force.force, force.status, force.place and force.place.name) == ("rebels", "deployed", "Aleppo")


def test_a_reduced_force_is_planned_at_its_new_size():
    found = forces("Kenya has 1,200 soldiers in Somalia. They will be reduced to 300-400 soldiers.")
    assert ("planned", 300, 400) in [(force.status, force.low, force.high) for force in found]


def test_what_somebody_is_asked_to_do_is_no_movement():
    assert forces("Somalia asked Kenya to withdraw its soldiers from the coast.") == ()


def test_members_and_task_are_added_to_the_force_that_is_told_of():
    found = forces(
        "The Sana task force left Mali on Friday. The Sana task force was composed of several hundred soldiers "
        "from three countries: Norway, Sweden and Denmark. It was tasked with guarding convoys."
    )
    (force,) = [force for force in found if force.members]
    assert force.members == ("Norway", "Sweden", "Denmark")
    assert (force.low, force.status) == (300, "withdrawn")
    assert force.mandate == "with guarding convoys"


def test_since_when_a_force_holds_a_place_is_kept():
    (force,) = forces("Rebel forces have held Aleppo since 2014.")
    assert force.since == "2014"


def test_control_that_ended_is_a_withdrawal():
    (force,) = forces("The town was under rebel control until 2016.")
    assert force.status == "withdrawn"


@pytest.mark.parametrize(("text", "name"), [("army", "army"), ("rebel", "rebels")])
def test_whoever_holds_a_camp_is_named_as_english_has_it(text, name):
    (force,) = forces(f"Shells fell near the {text} camp at Gao.")
    assert force.force == name
