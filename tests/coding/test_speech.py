"""Speech: which words of a report are somebody else's, whose, and whether they are quoted; the rest is the outlet's own."""

from tacitus.annotating import annotate
from tacitus.coding import code
from tacitus.model import Report, Speech


def told(text: str) -> tuple[Speech, ...]:
    (document,) = annotate([Report(id="r", text=text)])
    found = code(document).speech
    assert all(text[item.start : item.end] == item.quote for item in found)
    return found


def test_what_somebody_said_is_theirs_and_quotation_is_told_from_report() -> None:
    said = told('The raid began at dawn. "We saw four trucks," a shepherd said. The army said that nobody was hurt.')
    assert [(item.speaker, item.direct) for item in said] == [("shepherd", True), ("army", False)]
    assert "four trucks" in said[0].quote
    assert "nobody was hurt" in said[1].quote


def test_what_the_outlet_tells_in_its_own_voice_is_nobodys_speech() -> None:
    assert told("Gunmen attacked the village on Monday and burned twelve houses.") == ()


def test_what_somebody_wants_is_not_their_words() -> None:
    assert told("The rebels wanted the army to leave the town.") == ()
