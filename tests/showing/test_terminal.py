"""The record in a terminal: every claim with its voice, statements with what they answer, sides beside each other."""

import io
from dataclasses import replace

import pytest
from rich.console import Console
from tests.showing import records

from tacitus.model import Record
from tacitus.showing import show, words


def shown(record: Record, width: int = 140) -> str:
    out = io.StringIO()
    show(record, Console(file=out, width=width))
    return out.getvalue()


def test_a_statement_says_which_incident_or_which_words_it_answers() -> None:
    record = records.small()
    first, second, *rest = record.statements
    answering = (replace(first, answers="i1"), replace(second, answers="the army killed them"), *rest)
    told = shown(replace(record, statements=answering))
    assert f"answers i1 {words.headline(record.incidents[0])}" in told
    assert "answers “the army killed them”" in told
    assert told.count("answers ") == 2


def test_an_act_that_was_only_announced_is_not_told_as_done() -> None:
    record = records.small()
    first, *rest = record.statements
    assert "(announced)" not in shown(record)
    assert shown(replace(record, statements=(replace(first, factuality="announced"), *rest))).count("(announced)") == 1


def test_the_sides_of_a_disagreement_stand_beside_each_other_where_there_is_room_else_below() -> None:
    record = records.small()
    found = next(found for found in record.disagreements if len(found.values) == 2)
    one = replace(record, disagreements=(found,))
    claims = [value.value or words.bounds(value.low, value.high) for value in found.values]
    wide = shown(one).split("Disagreements")[1]
    assert any(all(claim in line for claim in claims) for line in wide.splitlines())
    narrow = shown(one, width=50).split("Disagreements")[1]
    assert not any(all(claim in line for claim in claims) for line in narrow.splitlines())


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2022-06-18", "18 June 2022"), ("2022-06", "June 2022"), ("2022", "2022"), ("Tessara", "Tessara"),
        ("2022-06-18 to 2022-06-20", "18–20 June 2022"), ("1234-99-99", "1234-99-99"),
    ],
)  # fmt: skip
def test_dates_are_told_in_words_and_nothing_else_is_touched(value: str, told: str) -> None:
    assert words.partial(value) == told
