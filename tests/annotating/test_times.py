"""Times: what a reporter's words mean against the day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.annotating import annotate, load_language
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
        ("The army left last Friday.", "last Friday", "2022-06-24", "2022-06-24"),
        ("Gunmen attacked on Thursday night.", "Thursday night", "2022-06-30", "2022-06-30"),
        ("Voters will go to the polls on Monday.", "Monday", "2022-07-04", "2022-07-04"),
        ("The talks are due to open on Monday.", "Monday", "2022-07-04", "2022-07-04"),
        ("The court is expected to rule on Monday.", "Monday", "2022-07-04", "2022-07-04"),
        ("The talks were due to open on Monday.", "Monday", "2022-06-27", "2022-06-27"),
        ("The truce was signed on 3.5.2021.", "3.5.2021", "2021-05-03", "2021-05-03"),
        ("The truce was signed on 25/12/2021.", "25/12/2021", "2021-12-25", "2021-12-25"),
        ("The truce was signed on 12/25/2021.", "12/25/2021", "2021-12-25", "2021-12-25"),
        ("The truce was signed on 06/08/2022.", "06/08/2022", "2022-06-08", "2022-06-08"),
        ("The feud goes back to the 1990s.", "1990s", "1990-01-01", "1999-12-31"),
        ("It was signed on 14 July 2021.", "14 July 2021", "2021-07-14", "2021-07-14"),
        ("They met on Wednesday July 14, 2021.", "Wednesday July 14, 2021", "2021-07-14", "2021-07-14"),
        ("A bomb exploded on June 3.", "June 3", "2022-06-03", "2022-06-03"),
        ("A bomb exploded on December 24.", "December 24", "2021-12-24", "2021-12-24"),
        ("They fled last week.", "last week", "2022-06-20", "2022-06-26"),
        ("They fled two days ago.", "two days ago", "2022-06-29", "2022-06-29"),
        ("They have fled since 2013.", "2013", "2013-01-01", "2022-07-01"),
        ("Hundreds have died since January.", "January", "2022-01-01", "2022-07-01"),
        ("Many have died since the war began in March 2011.", "March 2011", "2011-03-01", "2022-07-01"),
        ("It is the first raid since 2017, when a guard fell.", "2017", "2017-01-01", "2017-12-31"),
        ("Forty died in the past six months.", "the past six months", "2022-01-01", "2022-07-01"),
        ("Forty died over the past 48 hours.", "the past 48 hours", "2022-06-29", "2022-07-01"),
        ("Forty died over the last year.", "the last year", "2021-07-01", "2022-07-01"),
        ("They fought on Wednesday and Thursday.", "Wednesday and Thursday", "2022-06-29", "2022-06-30"),
        ("They fought on 3-5 May.", "3-5 May", "2022-05-03", "2022-05-05"),
        ("They fought on May 3 and 4, 2021.", "May 3 and 4, 2021", "2021-05-03", "2021-05-04"),
        ("They fought from 3 May to 5 June.", "3 May to 5 June", "2022-05-03", "2022-06-05"),
        ("They met on 21 December last year.", "21 December last year", "2021-12-21", "2021-12-21"),
        ("They met in June last year.", "June last year", "2021-06-01", "2021-06-30"),
        ("They met last July.", "July", "2021-07-01", "2021-07-31"),
        ("He mourned the April attacks.", "April", "2022-04-01", "2022-04-30"),
        ("He survived March’s attack.", "March", "2022-03-01", "2022-03-31"),
        ("He led the failed 2016 coup attempt.", "2016", "2016-01-01", "2016-12-31"),
        ("The town fell in late 2016.", "late 2016", "2016-09-01", "2016-12-31"),
        ("The town fell in the late 1990s.", "late 1990s", "1997-01-01", "1999-12-31"),
        ("The town fell in early June.", "early June", "2022-06-01", "2022-06-10"),
        ("The town fell late last month.", "late last month", "2022-06-21", "2022-06-30"),
        ("The town fell in the first week of May.", "the first week of May", "2022-05-01", "2022-05-07"),
        ("The town fell in the last two weeks of May.", "the last two weeks of May", "2022-05-18", "2022-05-31"),
        ("The town fell in the second half of 2021.", "the second half of 2021", "2021-07-01", "2021-12-31"),
        ("The town fell at the end of May.", "the end of May", "2022-05-21", "2022-05-31"),
        ("The town fell a fortnight ago.", "a fortnight ago", "2022-06-14", "2022-06-20"),
        ("The town fell several weeks ago.", "several weeks ago", "2022-05-20", "2022-06-17"),
        ("The town fell 48 hours ago.", "48 hours ago", "2022-06-29", "2022-06-29"),
        ("The town fell the day before yesterday.", "the day before yesterday", "2022-06-29", "2022-06-29"),
        ("The town fell on Tuesday of last week.", "Tuesday of last week", "2022-06-21", "2022-06-21"),
        ("The town fell on the 12th.", "12th", "2022-06-12", "2022-06-12"),
        ("The town fell on Christmas Eve.", "Christmas Eve", "2021-12-24", "2021-12-24"),
        ("The siege lasted from March to May 2021.", "March to May 2021", "2021-03-01", "2021-05-31"),
        ("They fought between November and January.", "November and January", "2021-11-01", "2022-01-31"),
        ("They fought between 2014 and 2018.", "2014 and 2018", "2014-01-01", "2018-12-31"),
        ("They fought between 3 and 5 May.", "3 and 5 May", "2022-05-03", "2022-05-05"),
        ("They fought on May 14, 15 and 16.", "May 14, 15 and 16", "2022-05-14", "2022-05-16"),
        ("They fought overnight from Saturday to Sunday.", "Saturday to Sunday", "2022-06-25", "2022-06-26"),
        ("They attacked at dawn on Sunday.", "Sunday", "2022-06-26", "2022-06-26"),
        ("They attacked overnight.", "overnight", "2022-06-30", "2022-06-30"),
        ("The vote takes place on Monday.", "Monday", "2022-07-04", "2022-07-04"),
        ("This Monday the vote takes place.", "This Monday", "2022-07-04", "2022-07-04"),
        ("They met ahead of Monday's vote.", "Monday", "2022-07-04", "2022-07-04"),
        ("The camp will close in the next two weeks.", "the next two weeks", "2022-07-01", "2022-07-15"),
        ("The camp will close in December.", "December", "2022-12-01", "2022-12-31"),
        ("The town fell in the autumn of 2014.", "in the autumn of 2014", "2014-09-01", "2014-11-30"),
        ("They fled in May.", "May", "2022-05-01", "2022-05-31"),
        ("They were killed in recent weeks.", "in recent weeks", "2022-06-01", "2022-07-01"),
    ],
)
def test_words_of_time_become_days(text: str, words: str, first: str, last: str) -> None:
    assert times(text) == [(words, first, last)]


def test_a_day_in_numbers_that_can_be_read_in_two_ways_is_not_guessed() -> None:
    assert times("The truce was signed on 03/05/2021.") == [("03/05/2021", None, None)]


def test_the_day_before_counts_from_the_day_named_last() -> None:
    assert times("He died on 5 May 2022. They had met the day before.")[1] == (
        "the day before",
        "2022-05-04",
        "2022-05-04",
    )


def test_a_paragraph_that_opens_with_the_day_before_counts_from_the_day_of_the_news() -> None:
    news = "Shells hit the market on 5 May 2022. " + "Traders closed their shops and buses did not run. " * 8
    assert times(f"{news}\n\nThe day before, gunmen raided a post.")[1] == (
        "The day before",
        "2022-05-04",
        "2022-05-04",
    )
    assert times(f"{news}They had met the day before.")[1] == ("the day before", None, None)


def test_days_later_count_from_the_day_named_last() -> None:
    assert [
        first for _, first, _ in times("The blast was on 3 June. Two days later he fled. A day earlier he hid.")
    ] == [
        "2022-06-03",
        "2022-06-05",
        "2022-06-04",
    ]


def test_weeks_and_the_same_day_count_from_the_day_named_last() -> None:
    text = "The blast was on 3 June. The same day he fled. A week later he was held. The following week he was freed."
    assert [(first, last) for _, first, last in times(text)] == [
        ("2022-06-03", "2022-06-03"),
        ("2022-06-03", "2022-06-03"),
        ("2022-06-07", "2022-06-13"),
        ("2022-06-13", "2022-06-19"),
    ]


def test_what_recurs_is_a_set_and_no_day() -> None:
    for text in ("They attack on Fridays.", "They attack twice a week.", "They attack every month."):
        (found,) = find_times(Report(id="r", text=text), load_language("en")(text))
        assert (found.kind, found.period) == ("set", None)


def test_a_vague_part_of_a_year_keeps_the_year_by_which_a_data_set_dates_it() -> None:
    text = "The town fell in early 2013."
    (found,) = find_times(Report(id="r", text=text), load_language("en")(text))
    assert found.whole is not None
    assert (found.whole.from_, found.whole.to) == (date(2013, 1, 1), date(2013, 12, 31))


def test_a_name_is_no_month() -> None:
    assert times("He asked the aides of May to leave. The women of April House fled.") == []


def test_days_after_an_act_are_not_counted_from_another_day() -> None:
    assert times("People prayed on 15 January 2016, one day after the blasts.")[-1][1] is None
    assert times("He left on 2 May. He was shot three days after the raid.")[-1][1] is None


def test_since_stays_open_where_nothing_tells_when_the_report_was_published() -> None:
    assert times("They have fled since 2013.", published=None) == [("2013", "2013-01-01", "None")]


def test_a_weekday_that_the_report_dates_in_full_fixes_the_weekdays_beside_it() -> None:
    text = "A man was held on Monday over the blast of Saturday. Officers stand guard, Monday, 19 September 2016."
    assert [first for _, first, _ in times(text, published=None)] == ["2016-09-19", "2016-09-17", "2016-09-19"]


def test_a_year_of_publication_fixes_months_but_no_weekdays() -> None:
    year = Period(from_=date(1973, 1, 1), to=date(1973, 12, 31))
    text = "Two bombs went off in March. He was held on Friday."
    found = find_times(Report(id="r", text=text, published=year), load_language("en")(text))
    assert [time.period and str(time.period.from_) for time in found] == ["1973-03-01", None]


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


@pytest.mark.parametrize(
    "words",
    [
        "since fighting broke out in the valley on 4 May 2021",
        "since launching their offensive on 4 May 2021",
        "since 4 May 2021, when the massacres began",
    ],
)
def test_what_has_gone_on_since_something_began_runs_up_to_the_report(words: str) -> None:
    text = f"At least 90 people have been killed {words}."
    day = date(2021, 6, 16)
    (document,) = annotate([Report(id="r", text=text, published=Period(from_=day, to=day, basis="given"))])
    (time,) = document.times
    assert time.period is not None and (time.period.from_, time.period.to) == (date(2021, 5, 4), day)
