import csv
from importlib.resources import files

import pytest

from tacitus.annotating import annotate
from tacitus.coding.wording import code_wording
from tacitus.model import Report


def wording(text: str) -> list[tuple[str, str, str, str]]:
    (document,) = annotate([Report(id="r", text=text)])
    items = code_wording(document)
    assert all(text[item.start : item.end] == item.quote for item in items)
    return [(item.term, item.tone, item.voice, item.device) for item in items]


def test_two_words_for_the_same_men_are_told_apart():
    assert wording("The terrorists burned the mill. Villagers fed the fighters.") == [
        ("terrorists", "loaded", "outlet", "term"),
        ("Villagers", "neutral", "outlet", "term"),
        ("fighters", "neutral", "outlet", "term"),
    ]


def test_a_judging_adjective_makes_a_plain_noun_loaded():
    assert wording("Foreign occupation troops left Karsa.") == [
        ("Foreign occupation troops", "loaded", "outlet", "term")
    ]


def test_a_word_that_judges_how_something_was_done_is_loaded():
    assert wording("The council angrily defended its bogus count amid a firestorm of criticism.") == [
        ("angrily", "loaded", "outlet", "term"),
        ("bogus", "loaded", "outlet", "term"),
        ("firestorm", "loaded", "outlet", "term"),
    ]


@pytest.mark.parametrize(("text", "loaded"), [
    ("The minister's opponents quickly seized on the remark.", ["seized on"]),
    ("Rebels seized the town of Karsa on Monday.", []),
    ("The mayor doubled down on her outlandish claim.", ["doubled down", "outlandish"]),
    ("Officials counted the votes on Monday and published the results.", []),
    ("A bomb exploded near the mill on Monday.", []),
])  # fmt: skip
def test_a_word_slants_only_where_it_stands_so(text, loaded):
    assert [term for term, tone, *_ in wording(text) if tone == "loaded"] == loaded


def test_names_that_judge_are_loaded_wherever_they_stand():
    terms = wording("The regime said that terrorists had fled. The junta met on Tuesday.")
    assert [term for term, tone, *_ in terms if tone == "loaded"] == ["regime", "terrorists", "junta"]


def test_a_term_in_quotation_marks_is_held_at_a_distance():
    assert ("neutralised", "loaded", "quoted", "scare_quotes") in wording(
        'The ministry said it had "neutralised" nine men near the dam.'
    )


def test_a_passive_may_leave_out_who_did_it():
    assert ("assassinated", "loaded", "outlet", "passive_without_agent") in wording(
        "A driver was assassinated on Monday."
    )
    assert ("killed", "neutral", "outlet", "term") in wording("A driver was killed by soldiers on Monday.")


@pytest.mark.parametrize(("text", "hedged"), [
    ("The colonel claimed that the road was open.", True),
    ("The group claimed responsibility for the raid.", False),
])  # fmt: skip
def test_claiming_responsibility_is_no_hedge(text, hedged):
    assert any(device == "hedge" for *_, device in wording(text)) is hedged


def test_every_term_of_the_lexicon_is_well_formed():
    rows = list(csv.DictReader((files("tacitus.knowledge") / "wording/terms.csv").read_text("utf-8").splitlines()))
    keys = [(row["term"], row["kind"]) for row in rows]
    assert len(keys) == len(set(keys))
    kinds = ("actor", "act", "modifier", "manner", "evaluation", "event")
    for row in rows:
        assert row["term"] == row["term"].lower().strip(), row
        assert row["kind"] in kinds, row
        assert row["tone"] in ("loaded", "neutral", "own_name"), row
        assert row["why"], row
