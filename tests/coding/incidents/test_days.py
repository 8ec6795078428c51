"""What days promise: an act has the day that its own words give it, that of no other act, and of no talk about it."""

from datetime import date

import pytest

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Account, Period, Report

PUBLISHED = "2021-05-05"  # a Wednesday


def accounts(text: str, published: str | None = PUBLISHED) -> tuple[Account, ...]:
    day = date.fromisoformat(published) if published else None
    period = Period(from_=day, to=day) if day else None
    (document,) = annotate([Report(id="r", text=text, published=period)])
    return code_incidents(document)


def days(account: Account) -> tuple[str, str] | None:
    if account.date is None or account.date.from_ is None or account.date.to is None:
        return None
    return account.date.from_.isoformat(), account.date.to.isoformat()


def killed(text: str, number: int, published: str | None = PUBLISHED) -> tuple[str, str] | None:
    """Give the days of the account that counts so many dead."""
    told = accounts(text, published)
    return next(days(one) for one in told if any((f.measure, f.low) == ("killed", number) for f in one.figures))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The group changed its ways last March, when its fighters killed nine villagers near Gao.",
         "2021-03-01", "2021-03-31"),
        ("The army regrets an assault that last month killed nine villagers near Gao.", "2021-04-01", "2021-04-30"),
        ("Nine people have been killed near Gao since the war began in March 2012.", "2012-03-01", "2021-05-05"),
        ("The ministry's claim last week that its planes have killed nine fighters near Gao since 2018 is doubted.",
         "2018-01-01", "2021-05-05"),
        ("Nine people were killed near Gao on Monday night, the district police office confirmed on Tuesday.",
         "2021-05-03", "2021-05-03"),
        ("Nine people were killed near Gao in the first months of 2020.", "2020-01-01", "2020-03-31"),
    ],
)  # fmt: skip
def test_an_act_has_the_time_that_is_told_of_it_and_not_that_of_talk(text: str, first: str, last: str) -> None:
    assert killed(text, 9) == (first, last)


def test_an_act_for_which_something_is_done_is_not_of_the_day_of_that():
    text = "Sanctions were imposed on Monday as punishment for the gas attack in Gao that killed nine people."
    assert killed(text, 9) != ("2021-05-03", "2021-05-03")


def test_what_came_days_after_an_attack_is_counted_from_it():
    text = (
        "A bomb killed nine people at a market in Kano on 12 April, police said.\n\n"
        "Gunmen shot dead two policemen in Kaduna three days after the bombing in Kano.\n"
    )
    assert killed(text, 2) == ("2021-04-15", "2021-04-15")


def test_what_came_some_days_before_an_attack_was_in_the_week_before():
    text = (
        "A bomb killed nine people at a market in Kano on 12 April, police said.\n\n"
        "Gunmen shot dead two men in Kaduna days before the bombing in Kano.\n"
    )
    assert killed(text, 2) == ("2021-04-05", "2021-04-11")


def test_an_arrest_without_a_day_lies_between_the_attack_and_the_report():
    text = (
        "A bomb killed nine people at a market in Kano on Monday, police said.\n\n"
        "Traders closed their shops. Schools stayed shut. The emir asked for calm.\n\n"
        "Two men were arrested in Kano over the blast, police said.\n"
    )
    arrests = [account for account in accounts(text) if account.type == "Arrests"]
    assert [days(account) for account in arrests] == [("2021-05-03", "2021-05-05")]


def test_what_a_report_begins_with_as_just_done_is_the_news_of_its_day():
    arrests = accounts("Police in Kano have arrested two men who are accused of a bombing, officials said.")
    assert [days(account) for account in arrests if account.type == "Arrests"] == [("2021-05-05", "2021-05-05")]


def test_nothing_is_news_of_the_day_where_the_report_has_no_date():
    told = accounts("Police in Kano have arrested two men who are accused of a bombing, officials said.", None)
    assert [days(account) for account in told if account.type == "Arrests"] == [None]


def test_the_parts_of_a_dated_total_are_of_its_day():
    text = (
        "7 fighters killed in blasts in Mali\n\n"
        "Seven fighters were killed in two blasts in Mali on Monday, police said.\n\n"
        "Three fighters were killed near the town of Gao by a bomb of their own, and four others died near the town of"
        " Kidal when their car hit a mine.\n"
    )
    assert [killed(text, number) for number in (7, 3, 4)] == [("2021-05-03", "2021-05-03")] * 3
