"""What the dossier promises: everything is in it, everything leads to its words, nothing hostile runs."""

import dataclasses
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.showing import records

from tacitus.model import Link, MadeBy, Place, Record, Speech, Weapon
from tacitus.showing import citing, dossier, mapping, words


class _Links(HTMLParser):
    """Gathers ids, links into the page, and addresses that a browser would load."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.hrefs.append(given.get("href") or "")
        if given.get("src") or (tag == "link" and given.get("href")):
            self.loaded.append(str(given))


@pytest.fixture(scope="module")
def page() -> str:
    return dossier(records.small())


@pytest.fixture(scope="module")
def links(page: str) -> _Links:
    found = _Links()
    found.feed(page)
    return found


def test_every_link_into_the_page_arrives(links: _Links) -> None:
    assert not [href for href in links.hrefs if href.startswith("#") and href[1:] not in links.ids]
    assert "" not in links.hrefs
    assert "#" not in links.hrefs


def test_no_place_in_the_page_has_two_names(links: _Links) -> None:
    assert len(links.ids) == len(set(links.ids))


def test_nothing_is_loaded_from_anywhere(links: _Links, page: str) -> None:
    assert links.loaded == []
    assert "default-src 'none'" in page
    assert [href for href in links.hrefs if not href.startswith("#")] == ["https://delta.example/tessara?a=1&b=2"]


def test_report_text_is_shown_and_never_run(page: str) -> None:
    assert '<script>alert("x")</script>' not in page
    assert "&lt;script&gt;alert(" in page


def test_what_is_not_known_is_said(page: str) -> None:
    assert "date unknown" in page
    assert "initiator unknown" in page
    assert "For 1 incident the date is unknown." in page
    assert "somewhere in northern Mali, Mali" in page


def test_sections_stand_in_the_order_of_a_story(page: str) -> None:
    order = ["situation", "where-and-when", "incidents", "disagreements", "forces", "inaction", "statements",
             "relations", "wording", "coverage", "reports"]  # fmt: skip
    assert re.findall(r'<section id="([\w-]+)"', page) == order


def test_inaction_is_told_with_whose_word_it_is_and_leads_to_its_incident(page: str) -> None:
    told = page.split('<section id="inaction"')[1].split("</section>")[0]
    assert "stood by" in told
    assert "the teacher" in told
    assert 'href="#incident-i1"' in told


def test_the_same_record_gives_the_same_bytes(page: str) -> None:
    assert dossier(records.small()) == page


def test_a_record_without_anything_still_makes_a_page() -> None:
    page = dossier(Record(collection="<nothing>", made_by=MadeBy(tacitus="0.1.0")))
    assert "&lt;nothing&gt;" in page
    assert "tell of no incident" in page


def test_five_hundred_reports_stay_under_fifteen_megabytes() -> None:
    assert len(dossier(records.large(500)).encode()) < 15_000_000


@pytest.mark.parametrize(
    ("said_by", "voice"),
    [
        (None, "own"),
        ("Liptako Front", "armed"),
        ("the army", "state"),
        ("a hospital official in Gao", "state"),
        ("government", "state"),
        ("Residents", "people"),
        ("somebody or other", "other"),
    ],
)
def test_a_voice_has_the_class_of_its_actor_or_of_its_noun(said_by: str | None, voice: str) -> None:
    assert words.Voices(records.small().actors).of(said_by) == voice


def test_a_country_is_called_by_its_common_name() -> None:
    assert words.place(Place(name="Russia", country="RU", precision="country")) == "somewhere in Russia"


def test_a_link_in_doubt_is_told_with_its_reason_beside_the_incident() -> None:
    link = Link(
        a="delta#1", b="harbour#2", verdict="unsure", probability=0.44, incidents=("i1", "i2"), basis="same day"
    )
    page = dossier(dataclasses.replace(records.small(), links=(link,)))
    assert '44% likely to be <a href="#incident-i2">' in page
    assert "1 link between accounts awaits review." in page


def test_the_map_names_a_place_once_and_no_name_lies_over_another() -> None:
    drawn = mapping.map_chart(records.large(40))
    assert drawn is not None
    places = drawn["datasets"]["places"]
    named = [row["name"] for row in places if row["label"]]
    assert len(named) == len(set(named)) > 3
    assert all(row["form"] != "country" for row in places)
    assert [land["properties"]["code"] for land in drawn["datasets"]["lands"] if land["properties"]["shaded"]] == ["BF"]


def test_more_than_a_hundred_is_shown_as_it_was_told() -> None:
    from tacitus.showing import words

    assert words.bounds(101, None, "more_than") == "more than 100"
    assert words.bounds(40, None, "at_least") == "40 or more"


def test_a_text_tells_whose_words_it_is_made_of() -> None:
    said = Speech(report="r", start=7, end=24, quote="x" * 17, speaker="the army")
    inner = Speech(report="r", start=12, end=16, quote="dead", speaker="a teacher", direct=True)
    text = "News: <nine are dead> & more, he added."
    told = citing.marked(text, (), (said, inner), words.Voices(()))
    assert '<span class="said v-state" title="the army">nine </span>' in told
    assert '<span class="said v-people direct" title="a teacher">are </span>' in told
    assert "News: &lt;" in told
    own, others, direct = citing.shares(text, (said, inner))
    assert (round(others * len(text)), round(direct * len(text))) == (13, 4)
    assert own + others + direct == pytest.approx(1)


def test_the_same_count_on_the_same_word_stands_once_with_all_its_quotes() -> None:
    record = records.small()
    raid = record.incidents[0]
    again = replace(next(found for found in raid.figures if found.said_by == "a teacher"), report="harbour")
    many = replace(record, incidents=(replace(raid, figures=(*raid.figures, again)), *record.incidents[1:]))
    page = dossier(many)
    assert page.count("<b>57</b> killed") == dossier(record).count("<b>57</b> killed") == 1
    assert f'id="incident-i1-figure-{len(raid.figures)}"' in page


def test_what_copies_of_one_source_repeat_stands_once_with_every_report_cited() -> None:
    record = records.small()
    said, force = record.statements[0], record.forces[0]
    assert said.report == "meridian"
    copies = [replace(item, report="harbour") for item in (said, force)]
    other = replace(said, report="standard")  # the same words of another source are a statement of their own
    more = replace(record, statements=(*record.statements, copies[0], other), forces=(*record.forces, copies[1]))  # type: ignore[arg-type]
    before, after = (dossier(found) for found in (record, more))
    assert after.count('<li id="statement-') == before.count('<li id="statement-') + 1
    assert after.count('<tr id="force-') == before.count('<tr id="force-')
    at = len(record.statements)
    copied = after.split(f'<div class="use" id="statement-{at}"')[1].split("</div>")[0]
    assert "same source as Harbour Post" in after
    assert f'<li id="statement-{at + 1}"' in after
    assert said.quote in copied
    assert f'<div class="use" id="force-{len(record.forces)}"' in after


def test_a_statement_that_is_not_done_says_so_where_it_stands_and_in_the_margin() -> None:
    record = records.small()
    first, *rest = record.statements
    page = dossier(replace(record, statements=(replace(first, factuality="attempted"), *rest)))
    assert page.split('<li id="statement-0"')[1].split("</li>")[0].count(">attempted</span>") == 1
    assert "ACCUSE (attempted): the government" in page
    assert "(attempted)" not in dossier(record)


def test_whose_words_a_text_gives_is_told_to_those_who_see_no_colour() -> None:
    record = records.small()
    report = next(found for found in record.reports if any(said.report == found.id for said in record.speech))
    said = next(said for said in record.speech if said.report == report.id)
    told = citing.marked(report.text, (), (said,), words.Voices(record.actors))
    how = "word for word" if said.direct else "as told"
    assert f'<span class="heard">{said.speaker}, {how}: </span><span class="said' in told
    assert '<span class="heard">end of their words. </span>' in told
    assert "heard" not in citing.marked(report.text, (), (), words.Voices(record.actors))


def test_a_charge_that_several_reports_repeat_stands_once_and_each_report_is_cited_and_filtered() -> None:
    record = records.small()
    raid = record.incidents[0]
    charge = next(found for found in raid.responsibility if found.stance == "accused")
    again = replace(raid, responsibility=(*raid.responsibility, replace(charge, report="harbour")))
    page = dossier(replace(record, incidents=(again, *record.incidents[1:])))
    stands = page.split('<li id="incident-i1-responsibility-0">')[1].split("</li>")[0]
    assert stands.count('class="use"') == stands.count("data-r=") == 2
    assert f'id="incident-i1-responsibility-{len(raid.responsibility)}"' in stands


def test_a_kind_of_weapon_stands_once_with_every_word_for_it() -> None:
    record = records.small()
    raid = record.incidents[0]
    first = Weapon(report="meridian", start=0, end=5, quote="Forty", kind="firearm", term="gunmen")
    other = replace(first, report="harbour", term="shot")
    page = dossier(replace(record, incidents=(replace(raid, weapons=(first, other)), *record.incidents[1:])))
    told = page.split('id="incident-i1"')[1].split("</header>")[0]
    assert told.count(">firearm</span>") == 1
    assert "“gunmen”" in told
    assert "“shot”" in told


def test_a_tie_that_copies_of_one_source_repeat_stands_once() -> None:
    record = records.small()
    tie = record.relations[0]
    assert tie.report == "meridian"
    page = dossier(replace(record, relations=(*record.relations, replace(tie, report="harbour"))))
    assert page.count('<li id="relation-') == len(record.relations)
    assert f'<div class="use" id="relation-{len(record.relations)}"' in page


def test_a_reason_for_a_date_is_told_as_a_reader_takes_it() -> None:
    told = words.basis("'Saturday', the last one up to published 2022-06-20")
    assert told == "“Saturday”, the last one up to publication on 20 June 2022"
    assert words.basis("its report's day") == "its report's day"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Mission of the United Nations in Tessara (MINUTE)", "MINUTE"), ("Liptako Front (LF)", "Liptako Front (LF)"),
     ("Coordination of the Movements of the North", "Coordination of the Movem…")],
)  # fmt: skip
def test_a_long_name_is_shown_by_its_abbreviation(name: str, shown: str) -> None:
    assert words.short(name, 26) == shown


def test_two_days_that_are_disputed_are_told_as_a_span() -> None:
    assert words.partial("2022-06-18 to 2022-06-19") == "18–19 June 2022"
    assert words.partial("2022-06 to 2023") == "June 2022 to 2023"


def test_inaction_names_the_incident_that_it_is_told_with() -> None:
    told = dossier(records.small()).split('<section id="inaction"')[1].split("</section>")[0]
    assert 'told with</span> <a href="#incident-i1">Attack in Tessara, Gao, Mali</a>' in told
