"""Exports of news databases: the articles come apart, each with its outlet, day and headline."""

import datetime
from pathlib import Path

from tests.reading import written

from tacitus.reading.forms.exports import split

FACTIVA = """Twelve soldiers killed in attack on Gao camp

By Ada Bello
212 words
3 May 2022
06:10
Harbour Post
HARPST
3
English
Copyright 2022. Harbour Post. All rights reserved.

Gunmen killed 12 soldiers at Gao on Monday, the army said.

Five others were wounded.

Document HARPST0020220503ei5300001

World News
Toll of Gao attack rises to 15

98 words
4 May 2022
Lakeland Daily
LAKDLY
English
(c) 2022 Lakeland Daily

At least 15 soldiers died, a hospital official said.

Document LAKDLY0020220504ei5400002

Search Summary
Text    Gao and soldiers
Date    In the last 3 months
"""

FACTIVA_CODES = """HD
Twelve soldiers killed in attack on Gao camp

BY
Ada Bello

WC
212 words

PD
3 May 2022

ET
06:10

SN
Harbour Post

SC
HARPST

LA
English

CY
Copyright 2022. Harbour Post.

LP
Gunmen killed 12 soldiers at Gao on Monday, the army said.

TD
Five others were wounded.

The camp lies in the north.

NS
gvio : Military Action

AN
Document HARPST0020220503ei5300001

"""

LEXIS = """                               1 of 2 DOCUMENTS

                                 Harbour Post

                              May 3, 2022 Tuesday
                                 Final Edition

Twelve soldiers killed in attack on Gao camp

BYLINE: Ada Bello, Staff Writer

SECTION: WORLD; Pg. 3

LENGTH: 212 words

DATELINE: GAO, Mali

BODY:
Gunmen killed 12 soldiers at Gao on Monday, the army said.

Five others were wounded.

LOAD-DATE: May 4, 2022

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                Copyright 2022 Harbour Post
                               2 of 2 DOCUMENTS

                                 Lakeland Daily

                              May 4, 2022 Wednesday

HEADLINE: Toll of Gao attack rises to 15

BODY:
At least 15 soldiers died, a hospital official said.

LOAD-DATE: May 5, 2022
"""

NEXIS = """Twelve soldiers killed in attack on Gao camp
Harbour Post
May 3, 2022 Tuesday

Copyright 2022 Harbour Post All Rights Reserved

Section: WORLD; Pg. 3
Length: 212 words
Byline: Ada Bello
Dateline: GAO, Mali
Body

Gunmen killed 12 soldiers at Gao on Monday, the army said.

Five others were wounded.

Classification

Language: ENGLISH

Publication-Type: Newspaper

Load-Date: May 4, 2022

End of Document

Toll of Gao attack rises to 15
Lakeland Daily
4 May 2022 Wednesday

Length: 98 words
Body

At least 15 soldiers died, a hospital official said.

Load-Date: May 5, 2022

End of Document
"""

BBC = """BBC Monitoring Africa - Political

Twelve soldiers killed in attack on Gao camp

Text of report in English by Harbour Post website on 3 May

[Report by Ada Bello]

Gunmen killed 12 soldiers at Gao on Monday, the army said.

Five others were wounded.

Source: Harbour Post website, Bamako, in English 3 May 22

BBC Mon AF1 AFEau 030522 ab/cd

Toll of Gao attack rises to 15

Excerpt from report by Lakeland Daily on 4 May

At least 15 soldiers died, a hospital official said.

Source: Lakeland Daily, Gao, in French 1120 gmt 4 May 22

BBC Mon AF1 AFEau 040522 ab/cd
"""

FIRST, SECOND = "Twelve soldiers killed in attack on Gao camp", "Toll of Gao attack rises to 15"


def heads(text: str) -> list[tuple[str | None, str | None, datetime.date | None]]:
    return [(found.given.outlet, found.given.title, found.given.published) for found in split(text)]


BOTH = [
    ("Harbour Post", FIRST, datetime.date(2022, 5, 3)),
    ("Lakeland Daily", SECOND, datetime.date(2022, 5, 4)),
]


def test_an_export_of_factiva_comes_apart() -> None:
    first, second = split(FACTIVA)
    assert heads(FACTIVA) == BOTH
    assert first.text == "Gunmen killed 12 soldiers at Gao on Monday, the army said.\n\nFive others were wounded."
    assert (first.given.byline, first.given.language, first.key) == ("By Ada Bello", "en", "HARPST0020220503ei5300001")
    assert second.text == "At least 15 soldiers died, a hospital official said."


def test_an_export_of_factiva_with_field_codes_comes_apart() -> None:
    (first,) = split(FACTIVA_CODES)
    assert heads(FACTIVA_CODES) == BOTH[:1]
    assert first.text.split("\n\n") == [
        "Gunmen killed 12 soldiers at Gao on Monday, the army said.",
        "Five others were wounded.",
        "The camp lies in the north.",
    ]
    assert (first.given.byline, first.given.language) == ("Ada Bello", "en")


def test_an_export_of_lexisnexis_comes_apart() -> None:
    first, second = split(LEXIS)
    assert heads(LEXIS) == BOTH
    assert first.text == "Gunmen killed 12 soldiers at Gao on Monday, the army said.\n\nFive others were wounded."
    assert (first.given.byline, first.given.dateline, first.given.language) == (
        "Ada Bello, Staff Writer",
        "GAO, Mali",
        "en",
    )
    assert second.text == "At least 15 soldiers died, a hospital official said."


def test_an_export_of_nexis_uni_comes_apart() -> None:
    first, second = split(NEXIS)
    assert heads(NEXIS) == BOTH
    assert first.text == "Gunmen killed 12 soldiers at Gao on Monday, the army said.\n\nFive others were wounded."
    assert (first.given.dateline, first.given.language) == ("GAO, Mali", "en")
    assert second.text == "At least 15 soldiers died, a hospital official said."


def test_reports_that_bbc_monitoring_translated_come_apart_under_their_own_outlets() -> None:
    first, second = split(BBC)
    assert heads(BBC) == BOTH
    assert first.text.endswith("Five others were wounded.")
    assert "BBC Mon AF1" not in first.text + second.text
    assert second.text.endswith("At least 15 soldiers died, a hospital official said.")


def test_a_report_that_speaks_of_documents_and_sources_is_one_report(reading, tmp_path: Path) -> None:
    text = (
        "Court hears case of Gao attack\n\nDocument 3 of 12 was read out, and 98 words of it were struck.\n\n"
        "Source: the army, in a statement of 3 May 2022, said nothing more.\n\nThe body\n\nwas brought home.\n"
    )
    (tmp_path / "court.txt").write_text(text, encoding="utf-8")
    (draft,), _ = reading(tmp_path)
    assert draft.text == text


def test_an_export_in_a_word_document_comes_apart_too(reading, tmp_path: Path) -> None:
    (tmp_path / "export.docx").write_bytes(written.docx([line for line in NEXIS.split("\n") if line]))
    drafts, problems = reading(tmp_path)
    assert [(draft.given.outlet, draft.given.title, draft.given.published) for draft in drafts] == BOTH
    assert [(draft.id, draft.where) for draft in drafts] == [("export:1", "article 1"), ("export:2", "article 2")]
    assert problems == []


def test_what_a_sidecar_says_of_an_export_holds_for_its_articles(reading, tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(FACTIVA, encoding="utf-8")
    (tmp_path / "export.toml").write_text('language = "fr"\ntitle = "All on Gao"\n', encoding="utf-8")
    drafts, _ = reading(tmp_path)
    assert [(draft.given.language, draft.given.title) for draft in drafts] == [("fr", FIRST), ("fr", SECOND)]
    assert [draft.text.split("\n", 1)[0] for draft in drafts] == [FIRST, SECOND]
