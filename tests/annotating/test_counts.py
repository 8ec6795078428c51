"""What counting promises: each number of people with the bounds that its hedge gives, and nothing that is no count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.annotating import load_language
from tacitus.annotating.counts import find_counts
from tacitus.annotating.document import Count


def count(text: str) -> list[Count]:
    return list(find_counts(load_language("en")(text)))


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [
        ("Eight soldiers", 8, 8, "exact"),
        ("Twenty-one soldiers", 21, 21, "exact"),
        ("One hundred and fifty-six soldiers", 156, 156, "exact"),
        ("A dozen soldiers", 12, 12, "exact"),
        ("Two dozen soldiers", 24, 24, "exact"),
        ("A couple of dozen soldiers", 24, 24, "exact"),
        ("1.2 million soldiers", 1_200_000, 1_200_000, "exact"),
        ("1,204 soldiers", 1204, 1204, "exact"),
        ("1, 204 soldiers", 1204, 1204, "exact"),
        ("2,500-3,000 soldiers", 2500, 3000, "range"),
        ("Between 20 and 30 soldiers", 20, 30, "range"),
        ("Two to three thousand soldiers", 2000, 3000, "range"),
        ("At least 40 soldiers", 40, None, "at_least"),
        ("More than 100 soldiers", 101, None, "more_than"),
        ("More than two dozen soldiers", 25, None, "more_than"),
        ("Nearly 40 soldiers", None, 40, "nearly"),
        ("Up to 20 soldiers", None, 20, "at_most"),
        ("As many as 20 soldiers", None, 20, "at_most"),
        ("Fewer than 20 soldiers", None, 19, "less_than"),
        ("About 50 soldiers", 50, 50, "about"),
        ("At least another five soldiers", 5, None, "at_least"),
        ("Thirty or more soldiers", 30, None, "at_least"),
        ("Several soldiers", 3, None, "several"),
        ("Several hundred soldiers", 300, None, "several hundred"),
        ("Dozens of soldiers", 24, None, "dozens"),
        ("Scores of soldiers", 40, None, "scores"),
        ("Hundreds of soldiers", 200, None, "hundreds"),
        ("Tens of thousands of soldiers", 20_000, None, "tens_of_thousands"),
        ("No soldiers", 0, 0, "exact"),
        ("20-odd soldiers", 20, 20, "about"),
        ("Thirty-odd soldiers", 30, 30, "about"),
        ("50-plus soldiers", 50, None, "at_least"),
        ("50+ soldiers", 50, None, "at_least"),
        ("No fewer than 20 soldiers", 20, None, "at_least"),
        ("As few as 20 soldiers", 20, None, "at_least"),
        ("A couple of soldiers", 2, 2, "exact"),
        ("A handful of soldiers", 3, None, "handful"),
        ("A score of soldiers", 20, 20, "exact"),
        ("Two to three dozen soldiers", 24, 36, "range"),
        ("2.400 soldiers", 2400, 2400, "exact"),
        ("12 000 soldiers", 12_000, 12_000, "exact"),
        ("30k soldiers", 30_000, 30_000, "exact"),
        ("1.2m soldiers", 1_200_000, 1_200_000, "exact"),
    ],
)
def test_the_bounds_follow_the_hedge(words: str, low: int | None, high: int | None, hedge: str) -> None:
    text = f"{words} were killed near the camp."
    (found,) = count(text)
    assert (found.low, found.high, found.hedge) == (low, high, hedge)
    assert text[found.start : found.end] == words
    assert found.noun is not None
    assert (text[found.noun.start : found.noun.end], found.unit) == ("soldiers", "soldier")


@pytest.mark.parametrize(
    "text",
    [
        "The convoy left on 11 December 2018 at 5.30 p.m.",
        "A four-day march began.",
        "The 57-year-old man was freed.",
        "The teacher, 57, was freed.",
        "They paid $5. 2 million for it.",
        "Turnout was 30 percent.",
        "Resolution 2328 was adopted in 2016.",
    ],
)
def test_dates_times_ages_sums_and_shares_are_no_counts(text: str) -> None:
    assert [found for found in count(text) if found.high != 0] == []


def test_what_is_counted_may_be_left_out_or_stand_apart() -> None:
    text = (
        "The army killed 57 of them; 14 others were hurt, four are missing, and a family of six fled. No one was freed."
    )
    found = [(text[c.start : c.end], c.low, c.unit) for c in count(text)]
    assert found == [
        ("57 of them", 57, "they"),
        ("14 others", 14, "other"),
        ("four", 4, ""),
        ("family of six", 6, "family"),
        ("No one", 0, ""),
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 999), st.sampled_from(["at least", "more than", "up to", "about", "only"]))
def test_a_bound_never_contradicts_its_number(number: int, hedge: str) -> None:
    text = f"They said {hedge} {number} villagers had fled."
    (found,) = count(text)
    assert (found.low is None or found.low >= number) and (found.high is None or found.high <= number)
    assert text[found.number.start : found.number.end] == str(number)


def bounds(text: str) -> list[tuple[str, int | None, int | None, str]]:
    return [(text[c.start : c.end], c.low, c.high, c.unit) for c in count(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A third of the 60 soldiers fled.", ("A third", 20, 20, "soldier")),
        ("Two-thirds of the 60 soldiers fled.", ("Two-thirds", 40, 40, "soldier")),
        ("Nearly half the 40 victims fled.", ("Nearly half", None, 20, "victim")),
        ("Ten percent of the 200 prisoners fled.", ("Ten percent", 20, 20, "prisoner")),
        ("Sixty soldiers came. Half of them fled.", ("Half", 30, 30, "soldier")),
        ("One in five of the 60 soldiers fled.", ("One in five", 12, 12, "soldier")),
    ],
)
def test_a_share_counts_where_its_whole_is_told(text: str, expected: tuple[str, int, int, str]) -> None:
    assert expected in bounds(text)


@pytest.mark.parametrize(
    "text",
    [
        "One in five soldiers fled.",
        "Nine out of ten villagers fled.",
        "One in every three children is hungry.",
        "Half of them fled.",
        "Three quarters of the village was burnt.",
    ],
)
def test_a_share_of_a_whole_that_is_not_told_is_no_count(text: str) -> None:
    assert count(text) == []


def test_a_number_in_several_places_is_no_share() -> None:
    assert [(c.low, c.unit) for c in count("Gunmen killed nine in two villages.")] == [(9, ""), (2, "village")]


def test_a_number_before_and_after_is_no_range() -> None:
    assert [c.low for c in count("The toll rose from 30 to 45.")] == [30, 45]
    assert [(c.low, c.high) for c in count("From 30 to 45 people died.")] == [(30, 45)]


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("A five-member family was killed.", "five-member family", 5),
        ("A 300-strong contingent will go.", "300-strong contingent", 300),
    ],
)
def test_the_size_of_a_group_is_a_count(text: str, words: str, number: int) -> None:
    assert bounds(text) == [(words, number, number, words.split()[-1])]


def test_the_dead_of_whom_some_are_counted_are_the_noun() -> None:
    assert bounds("Twelve of the dead were children.") == [("Twelve of the dead", 12, 12, "dead")]


def test_a_share_of_somebodys_people_counts_the_people():
    (found,) = count("The alliance lost three of its soldiers.")
    assert found.unit == "soldier"


def test_a_toll_that_passes_a_number_is_more_and_one_that_nears_it_less():
    (more,) = count("The death toll passes 200.")
    assert (more.low, more.high) == (201, None)
    (less,) = count("The death toll nears 200.")
    assert (less.low, less.high) == (None, 200)


def test_a_dash_in_front_of_a_number_is_no_part_of_it():
    (found,) = count("LAKEPORT - Seventeen soldiers were killed on Sunday.")
    assert (found.start, found.low) == (11, 17)


def test_an_age_under_which_people_are_is_no_count() -> None:
    assert bounds("The bodies of 29 boys, all under 15, were found.") == [("29 boys", 29, 29, "boy")]
    assert bounds("Children under five and women over 60 were sent home.") == []
    assert bounds("Under 15 people were hurt.")[0][2] == 14
