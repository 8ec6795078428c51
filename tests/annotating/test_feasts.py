"""Feasts and days with a name."""

from datetime import date

import pytest

from tacitus.annotating import annotate
from tacitus.annotating.feasts import feast_of, feasts, openings
from tacitus.annotating.times import date_precision
from tacitus.knowledge import actors
from tacitus.model import Period, Report


def times(text: str, published: str | None = "2022-05-10") -> dict[str, tuple[str, str] | None]:
    day = date.fromisoformat(published) if published else None
    report = Report(id="a", text=text, published=Period(from_=day, to=day) if day else None)
    return {
        time.text: (str(time.period.from_), str(time.period.to)) if time.period else None
        for time in next(annotate([report])).times
    }


@pytest.mark.parametrize(
    ("text", "published", "words", "first", "last"),
    [
        ("Gunmen shot nine people on Good Friday.", "2022-05-10", "Good Friday", "2022-04-15", "2022-04-15"),
        ("A church was attacked on Palm Sunday.", "2017-04-20", "Palm Sunday", "2017-04-09", "2017-04-09"),
        ("Shells hit Donetsk on Orthodox Christmas.", "2023-01-20", "Orthodox Christmas", "2023-01-07", "2023-01-07"),
        ("Pilgrims died in a blast on Ashura.", "2022-08-20", "Ashura", "2022-08-07", "2022-08-09"),
        ("They attacked on the first day of Ramadan.", "2022-05-10", "the first day of Ramadan", "2022-04-01", "2022-04-03"),
        ("It fell in the last week of Ramadan.", "2022-05-10", "the last week of Ramadan", "2022-04-24", "2022-05-02"),
        ("The convoy was hit during Ramadan.", "2022-05-10", "Ramadan", "2022-04-01", "2022-05-02"),
        ("The guns fell silent on Eid al-Adha in 2014.", None, "Eid al-Adha in 2014", "2014-10-03", "2014-10-05"),
        ("The blasts of Easter Sunday 2019 are on trial.", None, "Easter Sunday 2019", "2019-04-21", "2019-04-21"),
        ("The strike hit a bus on Christmas Eve.", "2022-01-10", "Christmas Eve", "2021-12-24", "2021-12-24"),
    ],
)  # fmt: skip
def test_a_feast_is_the_day_on_which_it_falls(text: str, published: str, words: str, first: str, last: str) -> None:
    assert times(text, published) == {words: (first, last)}


def test_a_feast_of_the_moon_is_sure_to_a_few_days_only() -> None:
    day = date(2022, 5, 10)
    report = Report(id="a", text="The truce held until Eid al-Fitr.", published=Period(from_=day, to=day))
    (time,) = next(annotate([report])).times
    assert time.period is not None and date_precision(time.period) == 2
    assert "by the moon" in (time.period.basis or "")


def test_independence_day_is_that_of_the_country_at_hand() -> None:
    assert times("Soldiers paraded in Bamako in Mali on Independence Day.", "2022-10-01") == {
        "Independence Day": ("2022-09-22", "2022-09-22")
    }
    assert times("Kenyan troops in Somalia were hit on Kenya's Independence Day.", "2022-12-20") == {
        "Independence Day": ("2022-12-12", "2022-12-12")
    }
    assert times("Nine people were killed on Independence Day.") == {"Independence Day": None}


def test_easter_is_that_of_the_east_where_the_country_keeps_it() -> None:
    assert times("Shells fell on Kharkiv in Ukraine on Easter Sunday.") == {
        "Easter Sunday": ("2022-04-24", "2022-04-24")
    }
    assert times("Shells fell on Aleppo in Syria on Easter Sunday.") == {"Easter Sunday": ("2022-04-17", "2022-04-17")}


def test_the_tense_decides_whether_the_last_or_the_next_feast_is_meant() -> None:
    assert times(
        "Kenya said the rebels would surrender; they will lay down arms on Independence Day.", "2022-10-01"
    ) == {"Independence Day": ("2022-12-12", "2022-12-12")}


def test_what_is_called_like_a_feast_is_none() -> None:
    assert times("The Good Friday Agreement holds.") == {}
    assert times("Ramadan Saleh met Tariq Ramadan.") == {}


def test_each_row_of_the_feasts_has_a_rule_that_falls_on_a_day_and_a_country_that_exists() -> None:
    codes = {state.code for state in actors.countries()}
    for name, rows in feasts().items():
        assert name == name.lower() and name.split()[0].split("'")[0] in openings()
        for row in rows:
            assert list(row.days_in(2024)) or list(row.days_in(2023)), name
            assert row.countries <= codes, name
    assert feast_of("eid-al-fitr", None) == feast_of("Eid al-Fitr", "ML")
