"""Actors: names lead to one canonical actor, states' bodies to their state, words that stand for them to whom they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.annotating import annotate, load_language
from tacitus.annotating.actors import find_actors
from tacitus.annotating.document import ActorMention, PlaceMention
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
        ("Al-Qaida in the Islamic Maghreb", "al-Qaeda in the Islamic Maghreb (AQIM)"),
        ("Hizbollah", "Hezbollah"),
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


def pronouns(text: str) -> list[tuple[str, str]]:
    (document,) = annotate([Report(id="r", text=text)])
    return [(actor.text, actor.name) for actor in document.actors if actor.form == "pronoun" and actor.text != "who"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya has signalled it will close the camp.", [("it", "Government of Kenya")]),
        ("The US has said it will leave.", [("it", "Government of the United States")]),
        ("Ada Berg left. For Omar Sako, the vote is the test of his rule.", [("his", "Omar Sako")]),
        ("Omar Sako urged him to stay.", []),
        ("Omar Sako met Ada Berg. Ada Berg thanked him.", [("him", "Omar Sako")]),
        ("Ada Berg was a brave driver. She died in May.", [("She", "Ada Berg")]),
    ],
)
def test_a_pronoun_means_whoever_stands_nearest_in_the_part_that_leads(text, expected):
    assert pronouns(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya voted. It is clear that the road is closed.",
        "Kenya voted. It appears that the road is closed.",
        "The army shelled the hills. Many of those in town say they are afraid.",
    ],
)
def test_a_pronoun_that_stands_for_nobody_known_is_nobody(text):
    assert pronouns(text) == []


def test_a_surname_is_the_person_whom_the_text_names_in_full_and_not_the_town() -> None:
    text = "The adviser, Ada Lund, objected. Lund wants to see troops leave. They met in Lund."
    doc = load_language("en")(text)
    towns = tuple(PlaceMention(start=start, end=start + 4, text="Lund", place=None) for start in (33, 77))
    found = find_actors(Report(id="r", text=text), doc, towns)
    assert [actor.start for actor in found if actor.name == "Ada Lund" and actor.form == "name"] == [13, 33]


def kinds(text: str) -> dict[str, tuple[str, str, bool]]:
    return {m.text: (m.name, m.kind, m.known) for m in mentions(text) if m.form == "name"}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The Front for the Freedom of Zarland took the town.", "Front for the Freedom of Zarland", "rebel_group"),
        ("The Kandor People's Army took the town.", "Kandor People's Army", "rebel_group"),
        ("The Popular Resistance Committees took the town.", "Popular Resistance Committees", "rebel_group"),
        ("Harakat al-Sabireen took the town.", "Harakat al-Sabireen", "rebel_group"),
        ("The Blue Valley Brigade, a militia, took the town.", "Blue Valley Brigade", "political_militia"),
        ("The Sons of Tamir, an armed group, took the town.", "Sons of Tamir", "rebel_group"),
        ("A group calling itself the Lions of the Desert took it.", "Lions of the Desert", "rebel_group"),
        ("The 7th Brigade took the town.", "7th Brigade", "state_force"),
    ],
)
def test_a_group_that_no_list_holds_is_found_with_a_guessed_kind(text: str, words: str, kind: str) -> None:
    assert kinds(text)[words] == (words, kind, False)


@pytest.mark.parametrize("text", ["Fighting goes on along the Western Front.", "The Teachers Union Council met."])
def test_what_is_only_named_like_a_group_is_no_armed_one(text: str) -> None:
    assert not [m for m in mentions(text) if m.form == "name" and m.kind in ("rebel_group", "political_militia")]


def test_an_acronym_in_brackets_stands_for_the_group_from_there_on() -> None:
    found = names("The Zarland Liberation Army (ZLA) struck. The ZLA fled. The group is small.")
    assert {found[w] for w in ("Zarland Liberation Army", "ZLA", "group")} == {"Zarland Liberation Army (ZLA)"}


@pytest.mark.parametrize(
    ("text", "words", "body"),
    [
        ("A spokeswoman for the Malian army said so.", "spokeswoman", "Military Forces of Mali"),
        ("A spokesman for Boko Haram said so.", "spokesman", "Boko Haram"),
        ("Colonel Ada Berg, a spokeswoman for the Malian army, said so.", "Ada Berg", "Military Forces of Mali"),
    ],
)
def test_who_speaks_for_a_body_has_it(text: str, words: str, body: str) -> None:
    assert next(m for m in mentions(text) if m.text == words).body == body


def test_a_junta_is_of_a_country_that_soldiers_have_ruled() -> None:
    found = names("The junta in Bamako asked France and Russia to leave. Russia declined, and Russia said so.")
    assert found["junta"] == "Government of Mali"


def test_soldiers_are_of_whoever_has_them_and_not_of_the_country_they_are_in() -> None:
    assert "MINUSMA" in names("MINUSMA has 900 soldiers in Mali.")["900 soldiers"]
    assert names("Boko Haram said its fighters had left Nigeria.")["its fighters"] == "Boko Haram"


def test_words_for_how_many_are_no_part_of_who_they_are() -> None:
    (document,) = annotate(
        [Report(id="r", text="The blast killed several dozen armed fighters and very many civilians.")]
    )
    assert {actor.name for actor in document.actors} == {"armed fighters", "civilians"}


@pytest.mark.parametrize(
    ("text", "words", "owner"),
    [
        ("ISGS said its unit attacked the army post at Tessit in Mali.", "its unit", "Islamic State in the Greater Sahara (ISGS)"),
        ("Hezbollah said one of its units fired rockets.", "its units", "Hezbollah"),
        ("Hezbollah withdrew. Its gunmen left the hill.", "Its gunmen", "Hezbollah"),
        ("JNIM attacked a camp. Its men killed nine soldiers.", "Its men", "Group for Support of Islam and Muslims (JNIM)"),
        ("The Taliban seized Kunduz in Afghanistan. Their forces then moved on the airport.", "Their forces", "Taliban"),
        ("France withdrew from Mali. Its last unit left Menaka.", "Its last unit", "Military Forces of France"),
        ("M23 captured Goma in Congo. The rebel group's units advanced.", "The rebel group's units", "March 23 Movement (M23)"),
    ],
)  # fmt: skip
def test_a_part_of_a_force_is_its_owners(text: str, words: str, owner: str) -> None:
    assert [actor.name for actor in mentions(text) if actor.text == words] == [owner]


def test_a_unit_that_is_nobodys_is_no_actor() -> None:
    assert not [actor for actor in mentions("Shells hit a housing unit and the hospital wing.")]


def test_a_junta_that_the_tagger_takes_for_an_adjective_is_an_actor() -> None:
    text = "Neighbours imposed new sanctions against Mali. The junta in turn asked Ivory Coast for talks."
    assert "Government of Mali" in {actor.name for actor in mentions(text) if "junta" in actor.text}


def test_a_body_is_named_again_by_the_noun_of_its_name() -> None:
    told = mentions("The Volta Watch Network counted the dead. The network blames the army.")
    assert [m.name for m in told if m.text == "network"] == ["Volta Watch Network"]
    assert not [m for m in mentions("The phone network failed. The network is old.") if m.text == "network"]


def test_a_group_known_by_name_is_no_place_of_which_nothing_is_known() -> None:
    (document,) = annotate([Report(id="r", text="The brigade repelled a Daesh attack west of Mosul.")])
    assert "Daesh" not in [place.text for place in document.places]


def test_a_soldier_of_the_caliphate_is_no_states_soldier() -> None:
    text = (
        "Islamic State said a soldier of the caliphate planted the bomb in Ghent, Belgium. Soldiers guarded the hall."
    )
    found = names(text)
    assert found["soldier"] == "Islamic State (IS)"
    assert found["Soldiers"] == "Military Forces of Belgium"


def test_he_in_a_clause_about_a_man_is_that_man() -> None:
    text = "Prosecutor Johan Delm said it was the work of one man, who died when he set off a bomb."
    assert names(text)["he"] != "Johan Delm"


def test_the_acronym_of_a_group_is_no_airport() -> None:
    (document,) = annotate([Report(id="r", text="The army retook the ADF camp in Congo.")])
    assert "ADF" not in [place.text for place in document.places]


def test_a_capital_that_is_backed_or_urged_is_its_government() -> None:
    assert names("Iran backs Baku.")["Baku"] == "Government of Azerbaijan"
    assert "Baku" not in names("The storm hit Baku.")
