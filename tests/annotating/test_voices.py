"""Voices: whose word every clause is. The passages are written for these tests."""

import pytest

from tacitus.annotating import annotate_parsed, load_language
from tacitus.annotating.document import Attribution, Document
from tacitus.model import Report


def read(text: str) -> Document:
    return annotate_parsed(Report(id="r", text=text), load_language("en")(text))


def voice(text: str, word: str) -> Attribution | None:
    document = read(text)
    token = next(token for token in document.doc if token.text == word)
    return document.voice_at(token)


def speaker(text: str, word: str) -> str | None:
    found = voice(text, word)
    return found.speaker if found is not None else None


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The mayor said nine people had died in the flood of shells.", "died", "mayor"),
        ("Nine people had died in the shelling, the mayor said.", "died", "mayor"),
        ("Nine people, the mayor said, had died in the shelling.", "died", "mayor"),
        ("Nine people died in the shelling, according to hospital sources.", "died", "hospital sources"),
        ("According to Kasanga police, nine people died in the shelling.", "died", "Kasanga police"),
        ("In a statement, the ministry said nine people had died.", "died", "ministry"),
        ("The general told reporters that nine soldiers had died.", "died", "general"),
        ("Nine soldiers died on Friday, as the general had told reporters.", "died", "general"),
        ("“Nine of my men died on Friday,” said Colonel Idris Banda.", "died", "Idris Banda"),
        ("The official said that one group had accused the other of looting.", "looting", "one group"),
        ("There are unconfirmed reports that nine people died.", "died", "unconfirmed reports"),
        ("By some estimates, nine hundred people died there.", "died", "estimates"),
        ("A spokesman for the Umoja Hospital said it had treated nine people.", "treated", "spokesman for the Umoja Hospital"),
    ],
)  # fmt: skip
def test_a_clause_is_the_word_of_whoever_is_credited(text: str, word: str, who: str) -> None:
    assert speaker(text, word) == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nine people died in the shelling on Friday.", "died"),
        ("Nine people died on Friday. The mayor said help was on its way.", "died"),
        ("The mayor, who said help was on its way, died on Friday.", "died"),
        ("The rebels attacked the base on Friday.", "base"),
        ("Gunmen want to control the road where nine people died.", "died"),
    ],
)
def test_the_outlets_own_word_has_no_voice(text: str, word: str) -> None:
    assert voice(text, word) is None


def test_what_is_believed_is_attributed_to_nobody() -> None:
    found = voice("The gunmen are believed to have killed nine people.", "killed")
    assert found is not None and found.speaker is None and found.source is None


def test_allegedly_keeps_a_distance() -> None:
    found = voice("The gunmen allegedly burned the village.", "burned")
    assert found is not None and found.hedged and found.speaker is None
