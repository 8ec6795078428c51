"""What entries promise: what a list tells under a day happened on that day, and nothing else did."""

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Report


def days(text: str) -> list[tuple[str | None, str | None]]:
    (document,) = annotate([Report(id="r", text=text)])
    return [
        (account.place and account.place.name, account.date and str(account.date.from_))
        for account in code_incidents(document)
    ]


def test_every_sentence_of_an_entry_is_of_its_day():
    text = """Attacks on aviation

The plot recalls others:

— December 24, 1994: Gunmen kill three passengers of a jet in Algiers. Troops storm the plane in Marseille, killing four men.

— June 30, 2007: Two men ram a jeep into a terminal in Glasgow. Five people are hurt.
"""
    assert days(text) == [("Algiers", "1994-12-24"), ("Marseille", "1994-12-24"), ("Glasgow", "2007-06-30")]


def test_what_an_entry_dates_itself_keeps_its_own_day():
    text = (
        "Raids\n\nMay 3, 2019: Gunmen kill nine people in Kano. On May 5, 2019, six more were killed in Zaria.\n"
        "June 1, 2019: Gunmen kill 14 people in Jos.\n"
    )
    assert days(text) == [("Kano", "2019-05-03"), ("Zaria", "2019-05-05"), ("Jos", "2019-06-01")]


def test_a_year_on_a_line_of_its_own_dates_what_follows():
    text = "Blasts\n\n2005\n\nA bomb killed nine people in Kano.\n\n2006\n\nA blast hurt 14 people in Zaria.\n"
    assert days(text) == [("Kano", "2005-01-01"), ("Zaria", "2006-01-01")]


def test_a_single_day_on_a_line_of_its_own_dates_nothing():
    text = "Raids\n\n2005\n\nA bomb killed nine people in Kano.\n"
    assert days(text) == [("Kano", None)]
