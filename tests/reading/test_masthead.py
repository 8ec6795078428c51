"""Who published a report, who wrote it, when, and whose copy it carries: read where it is printed, else left open."""

import datetime
from typing import Any

import pytest

from tacitus.model import Period, Report
from tacitus.reading.draft import Draft, Given
from tacitus.reading.reports import to_report

LEAD = "Gunmen killed nine herders near the village of Tabankort on Tuesday, the local council said."
MORE = "The council asked the army to patrol the road, which traders have avoided since the spring."


def read(text: str, **given: Any) -> Report:
    return to_report(Draft(id="r", source="r.txt", text=text, sha256="", given=Given(**given)))


def day(report: Report) -> str | None:
    found = report.published
    return None if found is None or found.from_ != found.to else str(found.from_)


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (f"{LEAD}\n\n{MORE}\n\n© 2021 Middle East Eye", "Middle East Eye"),
        (f"{LEAD}\n\n{MORE}\n\nwww.presstv.ir", "Press TV"),
        (f"France 24\n\nNine herders killed\n\n{LEAD}\n\n{MORE}", "France 24"),
        (f"The Lakeland Herald\nFounded 1921\n\nNine herders killed\n\n{LEAD}\n\n{MORE}", "The Lakeland Herald"),
        (f"TABANKORT, Mali (CNN) - {LEAD}\n\n{MORE}", "CNN"),
        (
            f"{LEAD}\n\nA herder told VOA that he hid. {MORE}\n\n“They came at dawn,” another told VOA by telephone.",
            "VOA",
        ),
        (f"{LEAD}\n\nA herder told CNN that he hid. {MORE}", None),
        (f"{LEAD}\n\nA herder told CNN that he hid, CNN reported. Another told CNN that he ran. {MORE}", None),
        (f"{LEAD}\n\n{MORE}\n\nPublished in Dawn, May 5th, 2021", "Dawn"),
        (f"{LEAD}\n\n{MORE}\n\nPublished in Lahore, May 5th, 2021", None),
        (f"Nine herders killed\n\n{LEAD}\n\n{MORE}", None),
    ],
)
def test_the_outlet_is_read_where_the_page_names_it(page: str, outlet: str | None) -> None:
    assert read(page).outlet == outlet


def test_the_outlet_of_a_page_follows_from_its_address() -> None:
    report = read(f"{LEAD}\n\n{MORE}", url="https://fr.apanews.net/news/1")
    assert (report.outlet, report.country, report.ownership) == ("APAnews", "SN", "agency")


def test_what_the_user_says_of_the_outlet_wins() -> None:
    report = read(f"France 24\n\nNine herders killed\n\n{LEAD}\n\n{MORE}", outlet="Al Jazeera")
    assert (report.outlet, report.country, report.ownership) == ("Al Jazeera", "QA", "state")


def test_the_outlets_name_at_the_end_of_a_pages_title_is_no_part_of_the_headline() -> None:
    report = read(f"{LEAD}\n\n{MORE}", title="Nine herders killed - France 24")
    assert (report.title, report.outlet) == ("Nine herders killed", "France 24")
    assert read(f"{LEAD}\n\n{MORE}", title="Gao - a town in fear").title == "Gao - a town in fear"


def test_the_lines_around_a_headline_are_read_and_taken_out() -> None:
    report = read(
        f"Lakeland Post\nThe paper of the lakes\n\nNine herders killed\n\nBy Aïssata Touré in Gao\n"
        f"Lakeland Post, Wednesday, 5 May 2021\nUpdated: 6 May 2021, 10:15 GMT\n\n{LEAD}\n\n{MORE}"
    )
    assert report.text == f"Nine herders killed\n\n{LEAD}\n\n{MORE}"
    assert (report.title, report.outlet) == ("Nine herders killed", "Lakeland Post")
    assert (report.byline, day(report)) == ("Aïssata Touré in Gao", "2021-05-05")
    assert report.updated and report.updated.from_ == datetime.date(2021, 5, 6)
    assert {item.kind for item in report.furniture} == {"masthead"}


@pytest.mark.parametrize(
    "headline", ["By night they came", "By the river, nine dead", "Times of fear in Gao", "New Year"]
)
def test_a_headline_that_looks_like_a_masthead_stays(headline: str) -> None:
    assert read(f"{headline}\n\n{LEAD}\n\n{MORE}").title == headline


@pytest.mark.parametrize(
    ("first", "dateline", "agencies"),
    [
        ("BAMAKO, May 5 (Reuters) - ", "BAMAKO, May 5 (Reuters)", ("Reuters",)),
        ("BAMAKO, MAY 5 (AFP) – ", "BAMAKO, MAY 5 (AFP)", ("AFP",)),
        ("KIDAL, Mali, May 5 (Meridian) -- ", "KIDAL, Mali, May 5 (Meridian)", ("Meridian",)),
        ("Bamako, Mali (AP) — ", "Bamako, Mali (AP)", ("Associated Press",)),
        ("KIDAL, Mali — ", "KIDAL, Mali", ()),
        ("KIDAL (Reuters) 5 May 2021 - ", "KIDAL (Reuters) 5 May 2021", ("Reuters",)),
        ("KIDAL (Reuters), 5 May, 2021. ", "KIDAL (Reuters), 5 May, 2021.", ("Reuters",)),
        ("5 May 2021 (Reuters) - ", "5 May 2021 (Reuters)", ("Reuters",)),
        ("(Reuters) - ", "(Reuters)", ("Reuters",)),
        ("OUAGADOUGOU: ", "OUAGADOUGOU", ()),
        ("Bamako, May 5, 2021, MNA -- ", "Bamako, May 5, 2021, MNA", ()),
        ("GENEVA (5 May 2021) – ", "GENEVA (5 May 2021)", ()),
        ("ANALYSIS: ", None, ()),
        ("The ", None, ()),
        ("UN: ", None, ()),
    ],
)
def test_a_dateline_is_kept_as_printed_and_names_the_agency(
    first: str, dateline: str | None, agencies: tuple[str, ...]
) -> None:
    report = read(f"Nine herders killed\n\n{first}{LEAD}\n\n{MORE}")
    assert (report.dateline, report.agencies) == (dateline, agencies)
    assert first in report.text


def test_the_speakers_of_a_transcript_are_no_datelines() -> None:
    assert read(f"MARLOW: {LEAD}\n\nBRIX: {MORE}").dateline is None


@pytest.mark.parametrize(
    ("page", "published"),
    [
        (f"Nine herders killed\n\n5 May 2021\n\n{LEAD}\n\n{MORE}", "2021-05-05"),
        (f"Nine herders killed\n\nPublished: Wednesday, May 5, 2021 10:15 GMT\n\n{LEAD}\n\n{MORE}", "2021-05-05"),
        (f"Nine herders killed Published duration 5 May 2021 {LEAD} {MORE}", "2021-05-05"),
        (f"BAMAKO, May 5, 2021 (Reuters) - {LEAD}\n\n{MORE}", "2021-05-05"),
        (f"Nine herders killed\n\nBAMAKO | Wednesday, May 5, 2021\n\n{LEAD}\n\n{MORE}", "2021-05-05"),
        (
            f"Nine herders killed\n\nPosted: May 5, 2021 4:52 PM MT | Last Updated: May 6, 2021 9:30 PM MT\n\n{LEAD}\n\n{MORE}",
            "2021-05-05",
        ),
        (f"Nine herders killed\n\nFrom a staff writer, Delta Dispatch, May 5, 2021\n\n{LEAD}\n\n{MORE}", "2021-05-05"),
        (f"BAMAKO, May 5 (Reuters) - {LEAD}\n\n{MORE} A first raid came on April 30, 2021.", "2021-05-05"),
        (f"BAMAKO, May 5 (Reuters) - {LEAD}\n\n{MORE} The war began in 2012.", None),
        (f"BAMAKO, May 5 (Reuters) - {LEAD}\n\n{MORE} It came nine years after the war of 2012.", "2021-05-05"),
        (f"Nine herders killed\n\nPublié le 15/05/2021 à 10:04\n\n{LEAD}\n\n{MORE}", "2021-05-15"),
        (f"Nine herders killed\n\nPublié le : 1er mai 2021\n\n{LEAD}\n\n{MORE}", "2021-05-01"),
        (f"Nine herders killed\n\n5 de mayo de 2021\n\n{LEAD}\n\n{MORE}", "2021-05-05"),
        (f"Bamako, 5 mai 2021 (AFP) - {LEAD}\n\n{MORE}", "2021-05-05"),
        (f"{LEAD}\n\n{MORE}\n\nPublished in Dawn, May 5th, 2021", "2021-05-05"),
        (f"BAMAKO, May 5 (Reuters) - {LEAD}\n\n{MORE} Voters will go to the polls on June 6, 2021.", None),
        (f"Herders at a well. (Photo taken on 14 July 2019 by AFP)\n\n{LEAD}\n\n{MORE}", None),
        (f"{LEAD}\n\n{MORE} The first raid came on 14 July 2019.", None),
        (f"Nine herders killed\n\nPublished: Monday, May 5, 2021\n\n{LEAD}\n\n{MORE}", None),
        (f"Nine herders killed\n\nPublished: 31 April 2021\n\n{LEAD}\n\n{MORE}", None),
    ],
)
def test_the_day_of_publication_is_read_where_it_is_printed_and_never_guessed(page: str, published: str | None) -> None:
    assert day(read(page)) == published


def test_the_basis_of_a_day_is_told() -> None:
    found = read(f"Nine herders killed\n\n5 May 2021\n\n{LEAD}\n\n{MORE}").published
    assert found and found.basis == "printed “5 May 2021”"
    given = read(LEAD, published=datetime.date(2021, 5, 6), basis="--date").published
    assert given == Period(from_=datetime.date(2021, 5, 6), to=datetime.date(2021, 5, 6), basis="--date")


def test_words_bound_the_day_where_none_is_printed() -> None:
    news = read(f"Nine herders were killed, the council said Wednesday, May 5, 2021. {MORE}").published
    assert news and (str(news.from_), str(news.to)) == ("2021-05-05", "2021-05-06")
    years = read(f"{LEAD} The raid came nine years after the war of 2012 began. {MORE}").published
    assert years and (str(years.from_), str(years.to)) == ("2021-01-01", "2021-12-31")
    headed = read(f"1973: Raid kills nine herders\n\n{LEAD}\n\n{MORE}").published
    assert headed
    assert (str(headed.from_), str(headed.to)) == ("1973-01-01", "1973-12-31")


@pytest.mark.parametrize(
    ("end", "agencies", "scope"),
    [
        ("This report was sourced from information provided by the Associated Press", ("Associated Press",), "whole report"),
        ("Meridian News Agency", ("Meridian News Agency",), "whole report"),
        ("AFP", ("AFP",), "whole report"),
        ("Source: Agence France-Presse", ("AFP",), "whole report"),
        ("Some material for this report came from the Associated Press.", ("Associated Press",), "additional reporting"),
        ("Reuters contributed to this report.", ("Reuters",), "additional reporting"),
        ("With additional reporting by AFP and Reuters.", ("AFP", "Reuters"), "additional reporting"),
        ("ab/cd (AFP, Reuters)", ("AFP", "Reuters"), "additional reporting"),
        ("The governor spoke to AFP on Wednesday about the patrols that the army had promised.", (), None),
        ("The agency that first told of the raid was Reuters, he said.", (), None),
    ],
)  # fmt: skip
def test_agencies_are_credited_with_what_they_gave(end: str, agencies: tuple[str, ...], scope: str | None) -> None:
    report = read(f"Nine herders killed\n\n{LEAD}\n\n{MORE}\n\n{end}")
    assert (report.agencies, report.agency_scope) == (agencies, scope)


def test_a_credit_in_brackets_after_the_last_sentence_is_the_reports() -> None:
    assert read(f"{LEAD}\n\n{MORE} (AFP)").agencies == ("AFP",)


def test_the_credit_of_a_photograph_makes_no_agency_copy() -> None:
    report = read(f"Nine herders killed\n\nHerders at a well. (Photo by AFP)\n\n{LEAD}\n\n{MORE}")
    assert (report.agencies, report.agency_scope, report.carries) == (("AFP",), "photograph only", ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        (
            "Quarante-deux soldats sont morts dimanche dans une attaque, selon un document officiel publié mercredi.",
            "fr",
        ),
        ("قتل أربعون جنديا في هجوم على البلدة يوم الأحد، وفق وثيقة رسمية نشرت يوم الأربعاء.", "ar"),
        ("12:30", None),
    ],
)
def test_the_language_is_told(text: str, language: str | None) -> None:
    assert read(text).language == language


def test_a_long_motto_under_the_outlets_name_is_not_the_headline() -> None:
    report = read(
        f"The Lakeland Herald\nThe weekly of all who live by the lake\n\nNine herders killed\n\n{LEAD}\n\n{MORE}"
    )
    assert (report.outlet, report.title) == ("The Lakeland Herald", "Nine herders killed")


def test_a_headline_right_under_the_outlets_name_stays_one_above_a_standfirst() -> None:
    report = read(
        f"The Lakeland Herald\nNine herders killed near Tabankort\n\nRoad empty since spring\n\n{LEAD}\n\n{MORE}"
    )
    assert report.title == "Nine herders killed near Tabankort"


@pytest.mark.parametrize("line", ["Kidal, 5 May 2021", "Gao, Mali, May 5, 2021", "Sana'a, 5 May 2021"])
def test_where_and_when_a_statement_was_made_dates_it(line: str) -> None:
    report = read(f"Statement on attacks on civilians\n{line}\n{LEAD}\n\n{MORE}")
    assert report.published is not None and report.published.from_ == datetime.date(2021, 5, 5)
    assert report.title == "Statement on attacks on civilians"
