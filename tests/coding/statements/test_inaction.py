"""Inaction: who stood by, refused, failed, could not, came late or was absent, and on whose word."""

import pytest

from tacitus.annotating import annotate
from tacitus.coding import code
from tacitus.model import Inaction, Report


def told(text: str) -> tuple[Inaction, ...]:
    (document,) = annotate([Report(id="r", text=text)])
    found = code(document).inaction
    assert all(text[item.start : item.end] == item.quote for item in found)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Police stood by while a mob burned the market, residents said.", "stood_by", "police"),
        ("Peacekeepers turned a blind eye to the killings, a lawyer said.", "stood_by", "peacekeepers"),
        ("Police watched as the crowd set fire to the church.", "stood_by", "police"),
        ("The authorities did nothing to stop the attackers.", "stood_by", "authorities"),
        ("The men were beaten to death in the presence of policemen.", "stood_by", "policemen"),
        ("The mayor condemned the inaction of the security forces during the riots.", "stood_by", "security forces"),
        ("Officers refused to register the family's complaint after the murder.", "refused", "officers"),
        ("Villagers called the army, but soldiers did not come.", "failed", "soldiers"),
        ("The police commissioner ignored calls for help, said a shopkeeper.", "failed", "commissioner"),
        ("The gendarmes were outnumbered and could not stop the crowd.", "unable", "gendarmes"),
        ("The army arrived three hours after the attack, when the gunmen had left.", "late", "army"),
        ("By the time police arrived, the rioters had fled.", "late", "police"),
        ("There were no police in sight when the shops were looted.", "absent", "police"),
        ("Soldiers abandoned their posts before the raid on the village.", "absent", "soldiers"),
    ],
)
def test_inaction_has_its_kind_and_whose_it_is(text: str, kind: str, actor: str) -> None:
    assert (kind, actor) in {(item.kind, (item.actor or "").lower()) for item in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Opposition leaders demanded that police should not stand by.",
        "If police fail to act, people will be killed.",
        "Police warned they would not stand by.",
        "The army failed to capture the town.",
        "The government failed to pass the budget.",
        "Police refused to comment.",
        "Police did not respond to a request for comment.",
        "The army did not open fire on the protesters.",
        "No soldiers were killed in the attack.",
        "Police arrested two men. They did not resist.",
        "The strikers did nothing to stop the riot.",
    ],
)
def test_what_is_no_duty_or_only_supposed_is_no_inaction(text: str) -> None:
    assert told(text) == ()


def test_a_charge_of_inaction_is_alleged_and_has_its_voice() -> None:
    (found,) = told("Survivors accused the police of failing to protect them.")
    assert (found.factuality, found.said_by, found.about) == ("alleged", "Survivors", "to protect them")


def test_inaction_that_is_denied_is_kept_as_denied() -> None:
    (found,) = told("The minister denied that police had stood by.")
    assert (found.factuality, found.said_by) == ("denied", "minister")


def test_help_that_was_not_sent_is_nobodys_where_the_text_names_nobody() -> None:
    (found,) = told("No help was sent to the besieged town.")
    assert (found.kind, found.actor) == ("failed", None)


def test_an_army_that_has_not_answered_an_allegation_has_left_no_duty_undone() -> None:
    assert (
        told("A group accused the army of bombing a camp in Gao. The army has not responded to the allegation.") == ()
    )
