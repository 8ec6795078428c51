"""Entities and happenings: phrases by their kind, and what the text tells of with those who take part."""

from tacitus.annotating import annotate
from tacitus.annotating.casing import in_capitals, recase
from tacitus.annotating.document import Document
from tacitus.model import Report

TEXT = (
    "Rebels killed four soldiers near the town of Tessit in northern Mali on Tuesday, "
    "the defence ministry said. Two civilians were wounded when a roadside bomb exploded."
)


def document(text: str = TEXT) -> Document:
    return next(iter(annotate([Report(id="r", text=text)])))


def test_groups_of_people_places_and_days_are_found_by_their_kind() -> None:
    kinds = {one.text: one.kind for one in document().entities}
    assert kinds["Rebels"] == "Organisation"
    assert kinds["Tuesday"] == "Temporal"
    assert any("Mali" in text and kind == "Location" for text, kind in kinds.items())


def test_a_killing_has_its_victims_and_a_blast_is_an_attack() -> None:
    found = {TEXT[one.start : one.end]: one for one in document().happenings}
    assert found["killed"].kind == "Life.Die"
    assert found["wounded"].kind == "Life.Injure"
    assert found["exploded"].kind == "Conflict.Attack"
    assert "soldiers" in {TEXT[p.start : p.end] for p in found["killed"].participants if p.role == "victim"}


def test_every_mark_lies_in_the_text() -> None:
    for one in (*document().entities, *document().happenings):
        assert 0 <= one.start < one.end <= len(TEXT)


def test_a_dispatch_in_capitals_is_read_as_if_it_were_not() -> None:
    text = TEXT.upper()
    assert in_capitals(text) and not in_capitals(TEXT)
    assert len(recase(text)) == len(text)
    assert recase(text).startswith("Rebels killed four soldiers")
    assert {text[one.start : one.end] for one in document(text).happenings} >= {"KILLED", "WOUNDED"}
