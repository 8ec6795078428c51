"""Decoding: the words come out whole, whatever encoding they went in."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.reading.days import day_of
from tacitus.reading.decoding import decode
from tacitus.reading.problems import CannotRead

FRENCH = "Dix soldats tués près de Ségou : « l'armée » a démenti – sans preuves."
RUSSIAN = "Боевики убили двенадцать солдат при нападении на военный лагерь в Гао, сообщила армия в понедельник. " * 2
ARABIC = "قتل مسلحون اثني عشر جنديا في هجوم على معسكر للجيش في غاو شمال مالي يوم الاثنين. " * 2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (FRENCH, "cp1252"), (FRENCH, "utf-16"), (FRENCH, "utf-16-le"),
        (FRENCH, "utf-32"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256"), (ARABIC, "utf-8"),
    ],
)  # fmt: skip
def test_a_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_stated_encoding_is_believed_where_the_bytes_allow_it() -> None:
    assert decode("Łódź i Kraków".encode("iso8859-2"), "iso-8859-2") == "Łódź i Kraków"
    assert decode(FRENCH.encode(), "iso-8859-1") == FRENCH


def test_lines_in_two_encodings_are_each_read_in_theirs() -> None:
    assert decode((FRENCH + "\n").encode() + FRENCH.encode("cp1252")) == f"{FRENCH}\n{FRENCH}"


def test_control_characters_go_and_right_to_left_text_stays() -> None:
    assert decode(b"\x1b[31mShots\x00 at\x07 Gao\r\nand\rKati\x7f") == "Shots at Gao\nand\nKati"
    assert decode(f"\u200f{ARABIC}".encode()) == f"\u200f{ARABIC}"


@given(st.text())
def test_what_is_utf_8_loses_no_visible_character(text: str) -> None:
    try:
        found = decode(text.encode("utf-8", "replace"))
    except CannotRead:  # nothing but control characters
        return
    kept = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in found if letter.isalnum()][-len(kept) // 2 :] == kept[-len(kept) // 2 :]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_told_as_none(data: bytes) -> None:
    try:
        assert "\x00" not in decode(data)
    except CannotRead as error:
        assert "not text" in error.reason


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2022-05-03", (2022, 5, 3)), ("2022-05-03T23:30:00-05:00", (2022, 5, 3)), ("20220503T061000Z", (2022, 5, 3)),
        ("Tue, 03 May 2022 06:10:00 GMT", (2022, 5, 3)), ("May 3, 2022", (2022, 5, 3)), ("3 mai 2022", (2022, 5, 3)),
        ("Tuesday 3 May 2022 08:15", (2022, 5, 3)), ("25/12/2022", (2022, 12, 25)), ("12/25/2022", (2022, 12, 25)),
        (1651536000, (2022, 5, 3)), (1651536000000, (2022, 5, 3)), (datetime.date(2022, 5, 3), (2022, 5, 3)),
        ("03/04/2022", None), ("soon", None), ("yesterday", None), ("2022", None), ("May 2022", None), ("0000-99-99", None),
        (None, None), (True, None), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_what_is_stated_and_never_a_guess(stated: object, day: tuple[int, int, int] | None) -> None:
    assert day_of(stated) == (datetime.date(*day) if day else None)
