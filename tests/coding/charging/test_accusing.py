"""Whom a report holds responsible in words of accusing, owning up and denying, and by what stands for those who act."""

import pytest

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Report


def claims(text: str, title: str | None = None) -> set[tuple[str, str]]:
    """Give actor and stance of every claim of responsibility in a report."""
    (document,) = annotate([Report(id="r", text=text, title=title)])
    return {(claim.actor, claim.stance) for account in code_incidents(document) for claim in account.responsibility}


BLAST = "Two people died when a car bomb exploded in the city of Kaduna on Friday.\n\n"


@pytest.mark.parametrize(
    ("told", "actor", "stance"),
    [
        ("Musa Bello pleaded not guilty to the bombing.", "Musa Bello", "denied"),
        ("Musa Bello pleaded guilty to planting the bomb.", "Musa Bello", "convicted"),
        ("A court found Musa Bello guilty of murder.", "Musa Bello", "convicted"),
        ("Musa Bello confessed to the attack, police said.", "Musa Bello", "claimed"),
        ("Musa Bello admitted planting the bomb.", "Musa Bello", "claimed"),
        ("Boko Haram said it had nothing to do with the attack.", "Boko Haram", "denied"),
        ("Boko Haram said it was not behind the attack.", "Boko Haram", "denied"),
        ("A spokesman for Boko Haram rejected the accusation.", "Boko Haram", "denied"),
        ("Boko Haram spokesman Umar Gana claimed responsibility for the attack.", "Boko Haram", "claimed"),
        ("The group Boko Haram claimed the attack in a statement.", "Boko Haram", "claimed"),
        ("Boko Haram was quick to claim responsibility for the bombing.", "Boko Haram", "claimed"),
        ("Boko Haram said that one of its fighters had carried out the attack.", "Boko Haram", "claimed"),
        ("Officials pointed the finger at Boko Haram.", "Boko Haram", "accused"),
        ("Police said they suspected Boko Haram.", "Boko Haram", "suspected"),
        ("Officials say there is no doubt that Boko Haram was behind the bombing.", "Boko Haram", "accused"),
        ("The attack looks like the work of Boko Haram.", "Boko Haram", "suspected"),
        ("Police are looking for Musa Bello in connection with the blast.", "Musa Bello", "suspected"),
        ("Police arrested Musa Bello on suspicion of murder.", "Musa Bello", "suspected"),
        ("Prosecutors say Musa Bello drove the car into the barracks.", "Musa Bello", "accused"),
        ("A video shows Musa Bello leaving a bag at the scene, prosecutors said.", "Musa Bello", "accused"),
        ("Musa Bello faces 26 counts of murder.", "Musa Bello", "accused"),
        ("Musa Bello appeared in court on Monday charged with the murders.", "Musa Bello", "accused"),
        ("The trial of Musa Bello, accused of the bombing, opens on Monday.", "Musa Bello", "accused"),
    ],
)
def test_what_is_said_in_other_sentences_holds_somebody_responsible(told: str, actor: str, stance: str):
    assert claims(BLAST + told + "\n") == {(actor, stance)}


@pytest.mark.parametrize(
    "told",
    [
        "Boko Haram has yet to claim responsibility.",
        "Musa Bello has never been convicted of murder.",
        "Boko Haram said it did not yet know who was responsible for the bombing.",
        "The governor left a bag at the airport.",
        "Boko Haram did not claim the attack.",
        "Musa Bello confessed to a friend that he feared another attack.",
        "Police said there was no evidence that Boko Haram was involved.",
        "One of the victims was named as Musa Bello, a teacher.",
        "The police admitted they had ignored warnings of the attack.",
    ],
)
def test_what_holds_nobody_responsible(told: str):
    assert not claims(BLAST + told + "\n")


def test_one_who_denies_it_was_behind_an_attack_does_not_claim_it():
    assert claims(BLAST + "Boko Haram denied it was behind the bombing.\n") == {("Boko Haram", "denied")}


def test_one_convicted_is_not_accused_besides():
    assert claims(BLAST + "A jury convicted Musa Bello of the bombing in March.\n") == {("Musa Bello", "convicted")}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Houthi missiles killed three soldiers in Marib on Tuesday.\n", "Houthi movement"),
        ("Rockets fired by Hezbollah hit the town of Metula on Monday, killing a farmer.\n", "Hezbollah"),
        ("An Isis suicide bomber killed nine people at a checkpoint in Baghdad on Monday.\n", "Islamic State (IS)"),
        ("A bomber from the Islamic State killed nine people in Baghdad on Monday.\n", "Islamic State (IS)"),
        ("A landmine planted by separatists killed two officers near Bamenda on Monday.\n", "separatists"),
        ("The rebel leader was killed by a US drone in Marib on Monday.\n", "Military Forces of the United States"),
        ("Rebel shelling killed seven people in Aleppo on Monday.\n", "rebels"),
        ("Jihadist attacks killed forty people in northern Mali on Monday.\n", "jihadists"),
        ("Sixteen soldiers died in clashes with the PKK in Hakkari on Monday.\n", "Kurdistan Workers' Party (PKK)"),
    ],
)
def test_weapons_bombers_and_kinds_of_fighters_stand_for_whoever_sends_them(text: str, actor: str):
    assert claims(text) == {(actor, "stated")}


def test_gunmen_believed_to_be_from_a_group_make_it_suspected():
    assert claims("Gunmen believed to be from Boko Haram killed 18 people in Baga on Monday.\n") == {
        ("Boko Haram", "suspected")
    }


def test_a_state_that_says_it_struck_claims_the_strike():
    found = claims("Israel said it had bombed a depot near Damascus on Monday, killing four guards.\n")
    assert ("Military Forces of Israel", "claimed") in found


def test_who_condemns_an_attack_of_others_does_not_claim_it():
    text = BLAST + "The president of Nigeria condemned the attack by Boko Haram.\n"
    assert ("Boko Haram", "claimed") not in claims(text)


def test_a_headline_states_nothing_that_the_text_gives_to_somebody_else():
    title = "Two killed in Boko Haram car bomb in Kaduna"
    text = (
        f"{title}\n\nKADUNA, Nigeria - Two people were killed in a Boko Haram car bomb explosion in Kaduna on Friday, "
        "a police spokesman said.\n"
    )
    assert claims(text, title) == {("Boko Haram", "accused")}


def test_what_is_told_of_one_identified_stands_on_the_word_of_those_who_identify_him():
    text = BLAST + "Investigators have identified Musa Bello as the bomber who carried out the attack.\n"
    assert claims(text) == {("Musa Bello", "accused")}


def test_an_attack_that_somebody_claims_is_not_stated_to_be_his():
    text = "Nine people were killed in an attack claimed by al-Shabaab on a hotel in Mogadishu on Monday.\n"
    assert claims(text) == {("al-Shabaab", "claimed")}
