import pytest

from tacitus.annotating import annotate
from tacitus.coding.forces.coder import code_forces
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


@pytest.mark.parametrize(
    ("text", "status", "force", "place", "low", "high"),
    [
        ("The UN has deployed 12,000 soldiers in Mali.", "deployed", "United Nations", "Mali", 12000, 12000),
        ("The UN mission in Mali has about 12,000 soldiers.", "deployed", "United Nations", "Mali", 12000, 12000),
        ("Nearly 3,000 Kenyan troops patrol the coast of Somalia.", "deployed", "Kenya", "Somalia", None, 3000),
        ("Up to 500 mercenaries arrived in Mali.", "deployed", "mercenaries", "Mali", None, 500),
        ("Turkey positioned its own forces near Idlib.", "deployed", "Turkey", "Idlib", None, None),
        ("Norway plans to send 200 soldiers to Mali.", "planned", "Norway", "Mali", 200, 200),
        ("France withdrew its last 400 soldiers from Gao.", "withdrawn", "France", "Gao", 400, 400),
        ("Sweden will pull out its 220 soldiers from Mali.", "withdrawing", "Sweden", "Mali", 220, 220),
        ("More soldiers poured into the border town of Gao.", "reinforcing", "soldiers", "Gao", None, None),
        ("Kenya's president called for the withdrawal of 90 Kenyan troops from Somalia.", "withdrawing", "Kenya", "Somalia", 90, 90),
        ("The village, still in rebel hands, was shelled.", "deployed", "rebels", "village", None, None),
        ("Idlib is a base for jihadists.", "deployed", "jihadists", "Idlib", None, None),
        ("The rebels have gained control over large parts of the region.", "deployed", "rebels", "parts", None, None),
        ("Mali is home to MINUSMA, a UN mission.", "deployed", "MINUSMA", "Mali", None, None),
    ],
)  # fmt: skip
def test_a_force_has_its_owner_its_place_its_size_and_what_it_does(text, status, force, place, low, high):
    (found,) = forces(text)
    assert (found.status, found.low, found.high) == (status, low, high)
    assert force in found.force and found.place is not None and place in found.place.name


def test_each_of_several_besiegers_is_there():
    found = forces(
        "The town remains besieged by a mixture of Kenyan soldiers, Ugandan special forces and Karsa militias."
    )
    assert {force.place.name for force in found if force.place} == {"town"}
    assert len({force.force for force in found}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Kurdish fighters launched an offensive to retake Mosul.",
        "The army plans to oust the rebels from the port.",
        "Kenya called for the withdrawal of 2,000 Ugandan troops from Somalia.",
        "Several groups have deployed drones in Libya.",
    ],
)
def test_an_aim_a_wish_and_a_machine_are_no_presence(text):
    assert forces(text) == ()


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("About 900 UN peacekeepers have been stationed in Mali since 2013.", "2013", None),
        ("French troops were in Mali from 2013 until August 2022.", "2013", "2022-08"),
        ("Up to 500 mercenaries arrived in Mali in December 2021.", "2021-12", None),
        ("Sweden will pull out its 220 soldiers from Mali by 2024.", None, "2024"),
        ("The mission, set up in 2013, has a mandate to guard convoys.", "2013", None),
    ],
)
def test_from_when_to_when_a_force_is_there_is_kept(text, since, until):
    (force,) = forces(text)
    assert (force.since, force.until) == (since, until)


def test_a_task_told_with_the_force_is_its_mandate():
    (force,) = forces("The mission, set up in 2013, has a mandate to guard convoys.")
    assert force.mandate == "to guard convoys"


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The task force is made up of soldiers from ten countries: Belgium, Denmark, Estonia and others.",
         ("Belgium", "Denmark", "Estonia")),
        ("The joint force brings together 5,000 troops from three countries: Mali, Burkina Faso and Niger.",
         ("Mali", "Burkina Faso", "Niger")),
    ],
)  # fmt: skip
def test_the_countries_that_make_up_a_force_are_listed(text, members):
    assert members in {force.members for force in forces(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Nine soldiers are missing and two others were hurt.",
        "Kenya said that 59 of its soldiers had died in Somalia.",
        "No Kenyan soldiers were in Somalia.",
    ],
)
def test_soldiers_who_are_missing_dead_or_not_there_are_no_force(text):
    assert not forces(text)


def test_a_force_told_by_whose_is_its_owners():
    found = forces("Kenya, whose troops patrol the south of Somalia, sent its condolences.")
    assert [force.force for force in found] == ["Military Forces of Kenya"]


def test_reinforcements_reinforce_and_a_withdrawal_completed_is_over():
    (document,) = annotate([Report(id="r", text="The army of Mali sent hundreds of reinforcements to Gao.")])
    assert [(f.status, f.low) for f in code_forces(document)] == [("reinforcing", 200)]
    (document,) = annotate([Report(id="r", text="The Taliban completed its withdrawal from Herat on Friday.")])
    assert [(f.status, f.force) for f in code_forces(document)] == [("withdrawn", "Taliban")]


def test_who_brings_civilians_out_of_a_town_has_not_left_it():
    (document,) = annotate([Report(id="r", text="The army of Mali evacuated 900 civilians from Gao.")])
    assert not [f for f in code_forces(document) if f.status == "withdrawn"]
