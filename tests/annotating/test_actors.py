"""Actors: names lead to one canonical actor, states' bodies to their state, words that stand for them to whom they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.annotating import annotate
from tacitus.annotating.document import ActorMention
from tacitus.knowledge import actors
from tacitus.model import Report


def mentions(text: str) -> list[ActorMention]:
    return list(next(iter(annotate([Report(id="r", text=text)]))).actors)


def names(text: str) -> dict[str, str]:
    return {mention.text: mention.name for mention in mentions(text)}


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("EIGS", "Islamic State in the Greater Sahara (ISGS)"),
        ("ISIL-GS", "Islamic State in the Greater Sahara (ISGS)"),
        ("GSIM", "Group for Support of Islam and Muslims (JNIM)"),
        ("Daesh", "Islamic State (IS)"),
        ("al-Shabab", "al-Shabaab"),
        ("The Kremlin", "Government of Russia"),
        ("The Pentagon", "United States Department of Defense"),
        ("The IDF", "Military Forces of Israel"),
    ],
)
def test_aliases_lead_to_one_name(alias: str, name: str) -> None:
    assert name in names(f"{alias} said on Friday that it was not involved.").values()


def test_a_state_owns_its_forces() -> None:
    found = names("Malian soldiers fought rebels near Gao. The army lost two men, and the junta blamed France.")
    assert found["Malian soldiers"] == found["army"] == "Military Forces of Mali"
    assert found["junta"] == "Government of Mali"
    assert found["France"] == "Government of France"


def test_troops_of_several_states_are_nobody_s_own() -> None:
    assert names("Mali said European troops had failed.")["European troops"] == "European troops"


def test_a_person_has_an_office_and_a_body_and_a_surname_is_the_same_person() -> None:
    text = "Mali's armed forces spokesman Oumar Keita denied it. Keita said he was at home."
    found = mentions(text)
    person = next(m for m in found if m.text == "Oumar Keita")
    assert (person.role, person.body) == ("Mali's armed forces spokesman", "Military Forces of Mali")
    assert {m.name for m in found if m.text in ("Keita", "he")} == {"Oumar Keita"}


def test_the_group_and_who_lead_back_to_the_group() -> None:
    found = names("Boko Haram attacked a village. The group, which has denied it, is hunted by troops.")
    assert found["group"] == found["which"] == "Boko Haram"


def test_a_name_that_only_describes_is_not_the_actor() -> None:
    assert "al-Qaeda" not in names("Fighters of an al-Qaeda-linked group left.").values()


def test_countries_and_demonyms_are_never_persons() -> None:
    found = mentions("Mali and Burkina Faso asked Niger for help. A Nigerien left for Chad.")
    assert not [m for m in found if m.kind == "person"]


def test_the_base_names_its_sources_and_its_kinds() -> None:
    from tacitus import knowledge

    rows = knowledge.table("actors/groups.csv")
    assert len(rows) >= 800
    assert {row["kind"] for row in (*rows, *knowledge.table("actors/bodies.csv"))} <= set(actors.KINDS)
    assert {row["source"] for row in rows} <= {"UCDP GED", "PETRARCH2 Phoenix", "unchecked"}
    assert {row["kind"] for row in rows} <= set(actors.KINDS)
    assert set(actors.nominals().values()) <= set(actors.KINDS)
    assert len({row["name"] for row in rows}) == len(rows)


@given(
    st.lists(
        st.sampled_from(["the army", "he", "who", "Boko Haram", ",", "said", "Mali", "rebels", "'s", "\n"]), max_size=12
    )
)
def test_mentions_are_words_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[m.start : m.end] == m.text for m in mentions(text))


def test_parents_and_rivals_are_actors_of_the_base() -> None:
    from tacitus import knowledge

    known = {actor.name for _, actor in actors.named_actors()}
    known |= {state.body(body) for state in actors.countries() for body in ("Government", "Military Forces")}
    rows = knowledge.table("actors/groups.csv")
    named = {name for row in rows for column in ("parents", "rivals") for name in row[column].split(";") if name}
    assert named - known == set()
