"""Parties to incidents and acts of terrorism, on dispatches written for the purpose."""

from hypothesis import given
from hypothesis import strategies as st

from tacitus.annotating import annotate
from tacitus.annotating.document import Document
from tacitus.coding.incidents.coder import code_incidents
from tacitus.coding.incidents.roles import find_parties, name_key
from tacitus.coding.incidents.terror import KINDS, find_acts
from tacitus.model import Report

BOMB = (
    "Guerrillas of the Northern Liberation Front set off a car bomb outside the Banco Central in Puerto Sereno on "
    "Monday, police reported. The explosion killed Mayor Ernesto Valdivia and wounded two people.\n\n"
    "The rebels also attacked the town hall with dynamite, and kidnapped councilman Raul Obregon."
)
CALM = "The ministers of trade met on Tuesday and signed an agreement on coffee prices, the ministry said."


def document(text: str) -> Document:
    return next(iter(annotate([Report(id="r", text=text)])))


def test_a_weapon_a_named_victim_and_the_perpetrators_are_found_in_their_own_words() -> None:
    found = document(BOMB)
    parties = find_parties(found)
    named = {(party.role, name.lower()) for party in parties for name in party.names}
    assert ("weapon", "dynamite") in named
    assert any(role == "victim" and "valdivia" in name for role, name in named)
    assert any(role == "perpetrator" and ("guerrillas" in name or "rebels" in name) for role, name in named)
    for party in parties:
        for start, end in party.mentions:
            assert " ".join(BOMB[start:end].split()) in party.names


def test_the_full_and_the_short_name_of_a_body_are_one_party() -> None:
    text = (
        "The Northern Liberation Front [NLF] claimed responsibility for the bomb that destroyed the Banco Central. "
        "The NLF set off another bomb, police reported. The Farabundo Marti National Liberation Front condemned it. "
        "Guerrillas of the FMLN and of the Farabundo Marti National Liberation Front had attacked the barracks."
    )
    bodies = [party for party in find_parties(document(text), 0.02) if party.role == "organisation"]
    assert any({"Northern Liberation Front", "NLF"} <= set(body.names) for body in bodies)
    for name in ("NLF", "FMLN"):
        assert sum(name in body.names for body in bodies) <= 1
    assert sum("Liberation Front" in " ".join(body.names) for body in bodies) <= 2


def test_capitals_or_not_the_report_tells_of_a_bombing() -> None:
    for text in (BOMB, BOMB.upper()):
        found = document(text)
        assert "bombing" in {act.kind for act in find_acts(found, code_incidents(found))}


def test_a_report_of_trade_tells_of_no_act_and_has_no_parties() -> None:
    found = document(CALM)
    assert find_acts(found, code_incidents(found)) == ()
    assert find_parties(found) == ()


def test_nobody_has_a_part_twice_with_the_same_words() -> None:
    for party in find_parties(document(BOMB)):
        assert len({name_key(name) for name in party.names}) == len(party.names)
        assert 0 < party.probability <= 1


@given(st.text(alphabet="abcXYZ '-.", max_size=40))
def test_a_name_is_compared_without_articles_case_and_stops(name: str) -> None:
    assert name_key(f"The {name.upper()}") == name_key(name)
    assert set(KINDS) >= {"bombing"}


def test_an_act_is_told_by_the_account_that_says_most_of_it() -> None:
    found = document(
        "Violence goes on in Colombia. Gunmen attacked a farm in Colombia.\n\n"
        "On Monday guerrillas attacked a bus near Medellin and killed three peasants, police reported."
    )
    accounts = code_incidents(found)
    acts = [act for act in find_acts(found, accounts) if act.kind == "attack"]
    assert len(accounts) > 1
    assert acts[0].account is not None
    assert acts[0].account.place is not None
    assert acts[0].account.place.name in ("Medellin", "Medellín")
