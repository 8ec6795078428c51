"""Page furniture goes, captions stand apart, the article stays whole."""

import pytest

from tacitus.model import Report
from tacitus.reading.draft import Draft, Given
from tacitus.reading.repairing import repair
from tacitus.reading.reports import to_report

LEAD = "Gunmen killed nine herders near the village of Tabankort on Tuesday, the local council said."
MORE = "The council asked the army to patrol the road, which traders have avoided since the spring."


def read(text: str, **given: str) -> Report:
    return to_report(Draft(id="r", source="r.txt", text=text, sha256="", given=Given(**given)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "furniture",
    [
        "Accessibility links", "Breaking News", "News   /   More", "Home > World > Africa", "SHARE THIS ARTICLE",
        "Share on Facebook", "Facebook | Twitter | WhatsApp", "Read more: Council meets in Kidal", "Advertisement",
        "We use cookies to improve this site and to count visits.", "www.lakeland-radio.example.net",
        "Sign up for our daily newsletter and get the day's stories in your inbox", "© 2021 Lakeland Radio",
        "The site of Lakeland Radio can also be reached at the following mirror addresses:", "All rights reserved.",
        "Follow us on Telegram", "Related articles", "Published duration 3 May 2021", "12 comments", "Print this page",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", ["top", "middle", "foot"])
def test_a_line_of_page_furniture_goes_and_the_article_stays_whole(furniture: str, at: str) -> None:
    places = {"top": [furniture, LEAD, MORE], "middle": [LEAD, furniture, MORE], "foot": [LEAD, MORE, furniture]}
    report = read("\n\n".join(places[at]))
    assert report.text == f"{LEAD}\n\n{MORE}"
    assert [taken.text for taken in report.furniture] == [furniture]


def test_the_headlines_under_related_articles_go_with_it() -> None:
    report = read(f"{LEAD}\n\nRelated articles\nCouncil meets in Kidal\nSeven held after raid\n\n{MORE}")
    assert report.text == f"{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "sentence",
    [
        "More than forty people fled the town.", "“Share this bread,” the old man told the boys who had come to his door.",
        "Home and world looked alike to the men who came back from the front after three years.",
        "The minister said that cookies were handed out to the children of the camp at Menaka on Friday.",
        "He may not be reached by telephone, his family said, and no one has seen him since Sunday night.",
        "The men had filed under the bridge, one after the other, when the shots fell, two of them said.",
    ],
)  # fmt: skip
def test_prose_that_looks_a_little_like_furniture_stays(sentence: str) -> None:
    assert read(f"{LEAD}\n\n{sentence}\n\n{MORE}").text == f"{LEAD}\n\n{sentence}\n\n{MORE}"


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Herders at the well of Tabankort. (Photo by AFP)", "(Photo by AFP)"),
        ("FILE - Herders at the well of Tabankort, May 3, 2019.", None),
        ("Herders wait at the well [Moussa Ag Alhassane/AFP]", "[Moussa Ag Alhassane/AFP]"),
        (
            "Herders wait at the well. Photograph: Moussa Ag Alhassane/Reuters",
            "Photograph: Moussa Ag Alhassane/Reuters",
        ),
        ("Herders at the well of Tabankort, in a file picture (AFP)", "(AFP)"),
    ],
)
def test_a_caption_stands_apart_with_its_credit(caption: str, credit: str | None) -> None:
    report = read(f"Nine herders killed\n\n{caption}\n\n{LEAD}\n\n{MORE}")
    assert report.text == f"Nine herders killed\n\n{LEAD}\n\n{MORE}"
    assert [(found.text, found.credit) for found in report.captions] == [(caption, credit)]


def test_an_agency_in_brackets_at_the_end_of_an_article_is_no_caption() -> None:
    assert read(f"{LEAD}\n\n{MORE} (AFP)").captions == ()


def test_a_page_flattened_into_one_line_is_taken_apart_again() -> None:
    report = read(
        "Tabankort attack: Nine herders killed at well Published duration 5 May 2021 image copyright AFP image caption "
        "The well lies on the road to the northern border Gunmen have killed nine herders at a well near Tabankort. "
        "The council asked the army for help. Herders leave the north as wells dry up Read more No group has claimed "
        "the attack. Advertisement The army did not comment."
    )
    assert report.title == "Tabankort attack: Nine herders killed at well"
    assert report.text.split("\n\n") == [
        "Tabankort attack: Nine herders killed at well",
        "Gunmen have killed nine herders at a well near Tabankort. The council asked the army for help.",
        "No group has claimed the attack.",
        "The army did not comment.",
    ]
    assert [found.credit for found in report.captions] == ["AFP"]


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        ("Nine herders killed at well in Tabankort", "Nine herders were killed on Tuesday when gunmen came to their well."),
        ("Gunmen Kill Nine Herders in Northern Mali", "Gunmen riding motorbikes killed nine herders on Tuesday, police said."),
        ("Nine herders killed near border: council", "TABANKORT, May 5 (Lakeland) -- Nine herders were killed on Tuesday."),
    ],
)  # fmt: skip
def test_a_headline_run_into_the_article_is_split_off(headline: str, lead: str) -> None:
    report = read(f"{headline} {lead} {MORE}")
    assert report.title == headline
    assert report.text == f"{headline}\n\n{lead} {MORE}"


@pytest.mark.parametrize("lead", [LEAD, "On Tuesday nine herders were killed by men whom Mali blames for raids."])
def test_an_article_without_a_headline_gets_none(lead: str) -> None:
    report = read(f"{lead} {MORE}")
    assert report.title is None
    assert report.text == f"{lead} {MORE}"


def test_a_headline_that_the_form_gives_becomes_the_first_line() -> None:
    report = read(f"{LEAD}\n\n{MORE}", title="Nine herders killed")
    assert report.text.startswith("Nine herders killed\n\nGunmen")
    assert report.original(0, 19) is None
    assert report.original(21, 27) == (0, 6)


def test_a_lead_that_begins_with_the_words_of_its_headline_stays_whole() -> None:
    report = read(f"{LEAD}\n\n{MORE}", title=LEAD[:26])
    assert report.title == LEAD[:26]
    assert report.text == f"{LEAD[:26]}\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("â€œWe fled,â€\ufffd she said", "“We fled,” she said"),
        ("MalÃ©, SÃ£o", "Malé, São"),
        ("armyâ€™s", "army’s"),
        ("Ð\u009cÐ°Ð»Ð¸", "Мали"),
        ("Tom\u00admy\u200b ran\u00a0off", "Tommy ran off"),
        ("``We fled,'' she said", '"We fled," she said'),
        ("Army &amp; police &#8211; &quot;all&quot;", 'Army & police – "all"'),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("É™, Ångström, „Ä“ and À la «Â»", None),
    ],
)
def test_typographic_damage_is_repaired_and_sound_letters_are_left(damaged: str, mended: str | None) -> None:
    if mended is None:
        assert repair("Ångström «É» señor Ürümqi").text == "Ångström «É» señor Ürümqi"
    else:
        assert repair(damaged).text == mended


def test_lines_wrapped_within_a_column_become_paragraphs_again() -> None:
    wrapped = (
        "Gunmen killed nine herders near the village of Tabankort on Tuesday,\n"
        "the local council said. The council asked the army to patrol the\n"
        "road, which traders have avoided since the spring, when two lorries\n"
        "were burnt there and a driver was taken.\n\n"
        "No group has claimed the attack, and the army said that it knew of\n"
        "no fighting in the area."
    )
    assert repair(wrapped).text.count("\n") == 2


def test_lines_that_end_on_purpose_stay_lines() -> None:
    listed = "\n".join(["Killed: nine herders", "Wounded: two", "Missing: one boy of twelve", "Source: the council"])
    assert repair(listed).text == listed


def test_what_an_archive_photograph_shows_is_parted_from_the_news_told_under_it() -> None:
    shown = "FILE - Herders wait at a well near Gao, Tuesday May 4, 2021."
    news = "A council in the north has asked for patrols."
    report = read(f"Nine herders killed\n\n{shown} {news}\n\n{LEAD}\n\n{MORE}")
    assert [found.text for found in report.captions] == [shown, news]
    assert shown not in report.text
    assert news not in report.text


def test_a_text_that_is_nothing_but_a_caption_is_left_as_it_is() -> None:
    shown = "Nine herders were killed at a well near Tabankort on Tuesday, the council said. Pic/AFP"
    assert read(shown).text == shown


def test_a_heading_in_an_article_stays_where_the_same_word_above_it_is_a_section() -> None:
    report = read(f"Conflict\n\nNine herders killed at Tabankort\n\n{LEAD}\n\nHistory\n\n{MORE}\n\nEconomy")
    assert report.text == f"Nine herders killed at Tabankort\n\n{LEAD}\n\nHistory\n\n{MORE}"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army is not responsible for the attack on the camp, its spokesman told reporters in the capital.",
        "Press reports say more than forty people drowned when the boat was hit by a shell on Friday.",
        "Like on the coast, what happens in the hills is seldom told by the papers of the capital.",
        "Use of the old barracks near the site continued for months, the villagers told the council.",
        "Reporting by the council found that nine wells had been poisoned in a year, and three filled in.",
        "The site can be reached only by boat, and no journalist has been there since the attack.",
        "Research in the camp showed that most families had lost at least one child on the way.",
        "Register of Deeds clerk Awa Diso was taken from her house by men with rifles on Sunday.",
    ],
)
def test_a_sentence_of_the_article_is_not_taken_for_a_notice(sentence: str) -> None:
    assert read(f"{LEAD}\n\n{sentence}\n\n{MORE}").text == f"{LEAD}\n\n{sentence}\n\n{MORE}"
