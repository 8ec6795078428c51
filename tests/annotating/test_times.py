"""Times: what a reporter's words mean against the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.annotating import load_language
from tacitus.annotating.calendar import last_weekday, next_weekday
from tacitus.annotating.times import date_precision, find_times
from tacitus.model import Period, Report

FRIDAY = date(2022, 7, 1)


def times(text: str, published: date | None = FRIDAY) -> list[tuple[str, str | None, str | None]]:
    day = Period(from_=published, to=published) if published else None
    found = find_times(Report(id="r", text=text, published=day), load_language("en")(text))
    return [(t.text, *((str(t.period.from_), str(t.period.to)) if t.period else (None, None))) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The army left on Friday.", "Friday", "2022-07-01", "2022-07-01"),
        ("Gunmen attacked on Thursday night.", "Thursday night", "2022-06-30", "2022-06-30"),
        ("Voters will go to the polls on Monday.", "Monday", "2022-07-04", "2022-07-04"),
        ("It was signed on 14 July 2021.", "14 July 2021", "2021-07-14", "2021-07-14"),
        ("They met on Wednesday July 14, 2021.", "Wednesday July 14, 2021", "2021-07-14", "2021-07-14"),
        ("A bomb exploded on June 3.", "June 3", "2022-06-03", "2022-06-03"),
        ("A bomb exploded on December 24.", "December 24", "2021-12-24", "2021-12-24"),
        ("They fled last week.", "last week", "2022-06-20", "2022-06-26"),
        ("They fled two days ago.", "two days ago", "2022-06-29", "2022-06-29"),
        ("They have fled since 2013.", "since 2013", "2013-01-01", "None"),
        ("They fled in May.", "May", "2022-05-01", "2022-05-31"),
        ("They were killed in recent weeks.", "in recent weeks", "2022-05-20", "2022-07-01"),
    ],
)
def test_words_of_time_become_days(text: str, words: str, first: str, last: str) -> None:
    assert times(text) == [(words, first, last)]


def test_the_day_before_counts_from_the_day_named_last() -> None:
    assert times("He died on 5 May 2022. They had met the day before.")[1] == (
        "the day before",
        "2022-05-04",
        "2022-05-04",
    )


def test_without_a_day_of_publication_only_full_dates_are_fixed() -> None:
    assert times("On Friday they left the camp built on 3 March 2020.", published=None) == [
        ("Friday", None, None),
        ("3 March 2020", "2020-03-03", "2020-03-03"),
    ]


def test_numbers_of_people_and_the_verb_may_are_no_times() -> None:
    assert times("2,400 troops may leave. Some 2015 people fled.") == []


def test_precision_follows_the_codebook() -> None:
    week = Period(from_=FRIDAY, to=FRIDAY + timedelta(6))
    assert [date_precision(p) for p in (Period(from_=FRIDAY, to=FRIDAY), week, Period(from_=FRIDAY))] == [1, 3, 5]


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 6))
def test_a_weekday_lies_within_a_week_of_its_anchor(anchor: date, weekday: int) -> None:
    assert 0 <= (anchor - last_weekday(anchor, weekday)).days < 7
    assert 1 <= (next_weekday(anchor, weekday) - anchor).days <= 7


@given(st.text(alphabet="MondayJune 2014-,.since5", max_size=60), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_no_text_breaks_it_and_no_range_runs_backwards(text: str, published: date) -> None:
    report = Report(id="r", text=text, published=Period(from_=published, to=published))
    for found in find_times(report, load_language("en").tokenizer(text)):
        assert text[found.start : found.end] == found.text
        if found.period and found.period.from_ and found.period.to:
            assert found.period.from_ <= found.period.to
