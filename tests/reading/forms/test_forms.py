"""Every form in which reports come: what is taken from files that the form's own programs write."""

import datetime
import gzip
import json
import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.reading import written
from tests.reading.written import HEADLINE, PARAGRAPHS, TEXT

from tacitus.reading.reports import to_report

DAY = datetime.date(2022, 5, 3)


def words(text: str) -> list[str]:
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]


def test_a_text_is_one_report_with_its_words_as_they_stand(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.txt").write_text(TEXT, encoding="utf-8")
    (draft,), problems = reading(tmp_path / "gao.txt")
    assert (draft.id, draft.text, problems) == ("gao", TEXT, [])


def test_markdown_loses_its_marks_and_says_what_its_front_matter_says(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.md").write_text(
        f"---\noutlet: Harbour Post\ndate: 2022-05-03\n---\n# {HEADLINE}\n\nGunmen **killed** 12 [soldiers](http://a.example)"
        " at 5*3 places.\n\n> He said _no_.\n\n- one\n- two\n",
        encoding="utf-8",
    )
    (draft,), _ = reading(tmp_path)
    assert words(draft.text) == [HEADLINE, "Gunmen killed 12 soldiers at 5*3 places.", "He said no.", "one two"]
    assert (draft.given.outlet, draft.given.published) == ("Harbour Post", DAY)


def test_a_page_gives_its_article_and_what_its_metadata_say(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.html").write_text(written.page(), encoding="utf-8")
    (draft,), _ = reading(tmp_path)
    assert words(draft.text) == [HEADLINE, *PARAGRAPHS]
    given = draft.given
    assert (given.outlet, given.title, given.byline, given.language) == (
        "Lakeland Daily",
        HEADLINE,
        "Ada Bello",
        "en-GB",
    )
    assert (given.published, given.updated, given.basis) == (DAY, datetime.date(2022, 5, 5), "page metadata")


def test_a_byline_is_kept_as_it_is_printed(reading, tmp_path: Path) -> None:
    printed = "By our foreign desk, with Meridian News Agency"
    html = written.page().replace("</h1>", f'</h1><p class="article-byline">{printed}</p>')
    (tmp_path / "gao.html").write_text(html, encoding="utf-8")
    (draft,), _ = reading(tmp_path)
    assert draft.given.byline == printed


def test_a_date_in_the_words_of_a_page_is_not_taken_for_its_day(reading, tmp_path: Path) -> None:
    plain = (
        f"<html><body><article><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]} It was 3 April 2021.</p></article></body></html>"
    )
    (tmp_path / "gao.html").write_text(plain, encoding="utf-8")
    (draft,), _ = reading(tmp_path)
    assert draft.given.published is None


def test_the_parts_of_a_saved_page_are_no_reports(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.html").write_text(written.page(), encoding="utf-8")
    (tmp_path / "gao_files").mkdir()
    (tmp_path / "gao_files" / "frame.html").write_text(written.page("An advertisement"), encoding="utf-8")
    drafts, problems = reading(tmp_path)
    assert ([draft.id for draft in drafts], problems) == (["gao"], [])


def test_a_page_saved_as_one_file_is_a_page(reading, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = HEADLINE
    message.set_content(written.page(), subtype="html")
    (tmp_path / "gao.mhtml").write_bytes(message.as_bytes())
    (draft,), _ = reading(tmp_path)
    assert words(draft.text) == [HEADLINE, *PARAGRAPHS]


def mail(subject: str = HEADLINE, text: str = "\n\n".join(PARAGRAPHS)) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Meridian News Agency <wire@meridian.example>"
    message["Subject"] = subject
    message["Date"] = "Tue, 03 May 2022 23:30:00 +0200"
    message.set_content(text)
    return message


def test_a_message_is_a_report_of_its_sender_and_day(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.eml").write_bytes(mail().as_bytes())
    (draft,), _ = reading(tmp_path)
    assert words(draft.text) == [HEADLINE, *PARAGRAPHS]
    assert (draft.given.outlet, draft.given.published) == ("Meridian News Agency", DAY)


def test_a_message_passed_on_is_the_report_of_who_wrote_it(reading, tmp_path: Path) -> None:
    text = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: Harbour Post <news@harbour.example>\n"
        f"Date: Mon, 2 May 2022 at 10:00\nSubject: {HEADLINE}\nTo: <me@home.example>\n\n" + "\n\n".join(PARAGRAPHS)
    )
    (tmp_path / "gao.eml").write_bytes(mail(f"Fwd: {HEADLINE}", text).as_bytes())
    (draft,), _ = reading(tmp_path)
    assert words(draft.text) == [HEADLINE, *PARAGRAPHS]
    assert (draft.given.outlet, draft.given.published) == ("Harbour Post", datetime.date(2022, 5, 2))


def test_what_is_attached_to_a_covering_note_is_read_in_its_stead(reading, tmp_path: Path) -> None:
    message = mail("Two reports", "Please find attached.")
    message.add_attachment(written.docx(PARAGRAPHS, HEADLINE), maintype="application", subtype="x", filename="gao.docx")
    message.add_attachment(
        written.page("Another headline").encode(), maintype="text", subtype="html", filename="b.html"
    )
    (tmp_path / "note.eml").write_bytes(message.as_bytes())
    drafts, problems = reading(tmp_path)
    assert [words(draft.text)[0] for draft in drafts] == [HEADLINE, "Another headline"]
    assert problems == []


def test_a_message_in_an_old_encoding_is_read(reading, tmp_path: Path) -> None:
    data = (
        "From: a@b.example\nSubject: Kidal\nContent-Type: text/plain; charset=iso-8859-1\n\nTués près de Ségou : dix.\n"
    )
    (tmp_path / "old.eml").write_bytes(data.encode("latin-1"))
    (draft,), _ = reading(tmp_path)
    assert "Tués près de Ségou" in draft.text


def test_the_lines_of_a_pdf_flow_together_and_its_running_heads_go(reading, tmp_path: Path) -> None:
    pages = [
        [
            "Lakeland Daily - page 1",
            "Gunmen killed 12 soldiers in an attack on an army camp at Gao in",
            "northern Mali on Monday, the army said in a communique that was read on",
        ],
        ["Lakeland Daily - page 2", "state television in the evening; it said also that five were woun-", "ded."],
        ["Lakeland Daily - page 3", "Residents said that shooting went on."],
    ]
    (tmp_path / "gao.pdf").write_bytes(written.pdf(pages))
    (draft,), _ = reading(tmp_path)
    assert "Lakeland" not in draft.text
    assert "northern Mali on Monday, the army said in a communique that was read on state television" in draft.text
    assert draft.text.endswith("five were wounded.\n\nResidents said that shooting went on.")


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
def test_a_page_printed_to_pdf_gives_its_paragraphs_again(reading, tmp_path: Path) -> None:
    style = "<style>body { font: 10pt serif } .text { columns: 2; text-align: justify }</style>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
    html = f"<html><head>{style}</head><body><h1>{HEADLINE} and what followed it</h1><div class=text>{body}</div></body></html>"
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={tmp_path / 'printed.pdf'}", "page.html"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    (draft,), _ = reading(tmp_path / "printed.pdf")
    assert words(draft.text) == [f"{HEADLINE} and what followed it", *PARAGRAPHS * 3]


def test_a_pdf_without_a_text_layer_is_told_as_a_scan(reading, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(written.pdf([[]]))
    drafts, (problem,) = reading(tmp_path / "scan.pdf")
    assert drafts == []
    assert "no text layer" in problem.reason


def test_a_word_document_gives_its_paragraphs_and_title(reading, tmp_path: Path) -> None:
    (tmp_path / "gao.docx").write_bytes(written.docx(PARAGRAPHS, HEADLINE))
    (draft,), _ = reading(tmp_path)
    assert words(draft.text) == [HEADLINE, *PARAGRAPHS]
    assert draft.given.title == HEADLINE


ROWS = [
    {
        "id": "ml-1",
        "headline": "One",
        "body": "First text.",
        "pub_date": "2022-05-03T10:00:00Z",
        "source": {"name": "Post"},
    },
    {
        "id": "ml-2",
        "headline": "Two",
        "body": "<p>Second</p><p>text.</p>",
        "pub_date": "May 4, 2022",
        "source": "Daily",
    },
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.jsonl", "\n".join(map(json.dumps, ROWS))),
        ("rows.json", json.dumps(ROWS, indent=2)),
        ("wrapped.json", json.dumps({"status": "ok", "articles": ROWS}, indent=2)),
        ("lines.json", "\n".join(map(json.dumps, ROWS))),
        ("rows.csv", 'id,headline,body,pub_date,source\nml-1,One,First text.,2022-05-03,Post\nml-2,Two,"Second\n\ntext.",2022-05-04,Daily\n'),
        ("rows.tsv", "id\theadline\tbody\tpub_date\tsource\nml-1\tOne\tFirst text.\t20220503\tPost\nml-2\tTwo\t<p>Second</p><p>text.</p>\t4 May 2022\tDaily\n"),
        ("semicolon.csv", "id;headline;body;pub_date;source\nml-1;One;First text.;03.05.2022;Post\nml-2;Two;<p>Second<p>text.</p>;2022-05-04;Daily\n"),
    ],
)  # fmt: skip
def test_tables_of_reports_are_read_by_the_names_of_their_columns(
    reading, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    drafts, problems = reading(tmp_path)
    if name == "semicolon.csv":  # 03.05. is the third of May or the fifth of March
        assert drafts[0].given.published is None
    else:
        assert drafts[0].given.published == DAY
    assert [(draft.id, draft.given.title, draft.given.outlet) for draft in drafts] == [
        ("ml-1", "One", "Post"),
        ("ml-2", "Two", "Daily"),
    ]
    assert [words(draft.text) for draft in drafts] == [["One", "First text."], ["Two", "Second", "text."]]
    assert drafts[1].given.published == datetime.date(2022, 5, 4)
    assert problems == []


def test_a_column_that_no_name_tells_is_mapped(reading, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("n,wording,paper\n1,Shots at Gao.,Post\n", encoding="utf-8")
    drafts, (problem,) = reading(tmp_path)
    assert drafts == []
    assert '"wording"' in problem.reason
    assert "--map text=COLUMN" in problem.reason
    (draft,), _ = reading(tmp_path, columns={"text": "wording", "outlet": "paper"})
    assert (draft.text, draft.given.outlet) == ("Shots at Gao.", "Post")


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("rows.jsonl", {"webTitle": "Shots", "fields": {"bodyText": "Shots at Gao."}, "_meta": {"name": "x"}}),
        (
            "rows.jsonl",
            {"_index": "n", "_source": {"body": "Shots at Gao.", "title": "Shots", "paper": {"name": "Post"}}},
        ),
        ("rows.json", {"response": {"results": [{"title": "Shots", "text": "Shots at Gao."}]}}),
        ("rows.json", {"hits": {"hits": [{"_source": {"title": "Shots", "text": "Shots at Gao."}}]}}),
    ],
)
def test_rows_that_hold_the_report_in_an_object_within_are_read(
    reading, tmp_path: Path, name: str, rows: object
) -> None:
    (tmp_path / name).write_text(json.dumps(rows), encoding="utf-8")
    (draft,), problems = reading(tmp_path)
    assert (draft.given.title, draft.text, problems) == ("Shots", "Shots at Gao.", [])


def test_a_column_within_an_object_can_be_mapped(reading, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        '{"a": {"wording": "Shots at Gao."}, "b": {"wording": "no"}}', encoding="utf-8"
    )
    (draft,), _ = reading(tmp_path, columns={"text": "a.wording"})
    assert draft.text == "Shots at Gao."


def test_a_feed_gives_its_entries_each_with_its_own_outlet(reading, tmp_path: Path) -> None:
    (tmp_path / "harbour.rss").write_text(written.RSS, encoding="utf-8")
    drafts, problems = reading(tmp_path)
    assert [(draft.given.outlet, draft.given.published.day) for draft in drafts] == [
        ("Harbour Post", 3),
        ("Meridian News Agency", 4),
    ]
    assert words(drafts[0].text) == [HEADLINE, *PARAGRAPHS[:2]]
    assert problems == []


def test_the_publisher_of_a_gathered_entry_is_its_outlet_and_its_author_a_name(reading, tmp_path: Path) -> None:
    entry = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Gatherer</title><item>'
        "<title>Shots</title><link>https://gather.example/1</link><dc:publisher>Delta Post</dc:publisher>"
        "<author>desk@delta.example (Meridian News Agency)</author><dc:date>2022-03-03</dc:date>"
        "<description>Shots at Gao, the army said.</description></item></channel></rss>"
    )
    (tmp_path / "gathered.rss").write_text(entry, encoding="utf-8")
    (draft,), _ = reading(tmp_path)
    assert (draft.given.outlet, draft.given.byline) == ("Delta Post", "Meridian News Agency")
    # the only day of such an entry may be that of a change
    published = to_report(draft).published
    assert published and (str(published.from_), str(published.to)) == ("2022-03-02", "2022-03-03")


def test_an_atom_feed_in_a_file_of_xml_is_a_feed(reading, tmp_path: Path) -> None:
    (tmp_path / "nws.xml").write_text(written.ATOM, encoding="utf-8")
    (draft,), _ = reading(tmp_path)
    assert words(draft.text) == [HEADLINE, PARAGRAPHS[0]]
    assert (draft.given.url, draft.given.language, draft.given.published) == ("https://nws.example/1", "en", DAY)


def test_an_entry_keeps_its_id_when_others_come_before_it(reading, tmp_path: Path) -> None:
    (tmp_path / "harbour.rss").write_text(written.RSS, encoding="utf-8")
    before, _ = reading(tmp_path)
    newer = "<item><title>Newer</title><guid>gao-3</guid><description>All is quiet at Gao today.</description></item>"
    (tmp_path / "harbour.rss").write_text(written.RSS.replace("<item>", newer + "<item>", 1), encoding="utf-8")
    after, _ = reading(tmp_path)
    assert [draft.id for draft in after[1:]] == [draft.id for draft in before]


ANSWERS = [
    ("https://lakeland.example/news/gao.html", 200, "text/html; charset=utf-8", written.page().encode()),
    ("https://lakeland.example/logo.png", 200, "image/png", b"\x89PNG"),
    ("https://lakeland.example/gone", 404, "text/html", written.page("Not found").encode()),
    ("https://lakeland.example/paper.pdf", 200, "application/pdf", written.pdf([["Shots were heard at Kati."]])),
]


@pytest.mark.parametrize(("packed", "encoding"), [(True, ""), (False, ""), (True, "gzip")])
def test_a_web_archive_gives_the_pages_that_were_answered(reading, tmp_path: Path, packed: bool, encoding: str) -> None:
    name = "crawl.warc.gz" if packed else "crawl.warc"
    (tmp_path / name).write_bytes(written.warc(ANSWERS, packed=packed, encoding=encoding))
    drafts, problems = reading(tmp_path)
    assert [(draft.id, draft.given.url) for draft in drafts] == [
        ("lakeland.example-gao", "https://lakeland.example/news/gao.html"),
        ("lakeland.example-paper", "https://lakeland.example/paper.pdf"),
    ]
    assert words(drafts[0].text) == [HEADLINE, *PARAGRAPHS]
    assert problems == []


def test_a_web_archive_packed_as_one_or_followed_by_other_records_is_whole(reading, tmp_path: Path) -> None:
    pages = [(f"https://l.example/{n}", 200, "text/html", written.page(f"T {n}").encode()) for n in range(3)]
    note = b"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 3\r\n\r\nend\r\n\r\n"
    (tmp_path / "one.warc.gz").write_bytes(gzip.compress(written.warc(pages, packed=False)))
    (tmp_path / "noted.warc.gz").write_bytes(written.warc(pages) + gzip.compress(note))
    (tmp_path / "cut.warc.gz").write_bytes(written.warc(pages) + gzip.compress(note)[:-9])
    _, problems = reading(tmp_path)
    assert [str(problem).rpartition("/")[2].partition(":")[0] for problem in problems] == ["cut.warc.gz"]


def test_a_wacz_gives_the_pages_of_its_archives(reading, tmp_path: Path) -> None:
    data = {"datapackage.json": b"{}", "archive/data.warc.gz": written.warc(ANSWERS), "pages/pages.jsonl": b"{}"}
    (tmp_path / "crawl.wacz").write_bytes(written.zipped(data))
    drafts, problems = reading(tmp_path)
    assert (len(drafts), problems) == (2, [])


def test_archives_hold_any_form_with_its_sidecars(reading, tmp_path: Path) -> None:
    inner = written.zipped({"deep.txt": b"Deep in an archive of an archive."})
    data = {
        "day/gao.txt": TEXT.encode(),
        "day/reports.csv": b"file,outlet\ngao.txt,Harbour Post\n",
        "day/rows.jsonl.gz": gzip.compress(json.dumps(ROWS[0]).encode()),
        "__MACOSX/day/._gao.txt": b"\x00\x05",
        "inner.zip": inner,
    }
    (tmp_path / "all.zip").write_bytes(written.zipped(data))
    drafts, problems = reading(tmp_path)
    assert {draft.id: draft.given.outlet for draft in drafts} == {"gao": "Harbour Post", "ml-1": "Post", "deep": None}
    assert problems == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("renamed.txt", written.pdf([["Shots were heard at Kati."]])),
        ("renamed.txt", written.docx(["Shots were heard at Kati."])),
        ("renamed.txt", gzip.compress(b"Shots were heard at Kati.")),
        (
            "renamed.txt",
            b"<!DOCTYPE html><html><body><article><p>Shots were heard at Kati.</p></article></body></html>",
        ),
        ("noname", b"Shots were heard at Kati."),
        ("noname", b'{"text": "Shots were heard at Kati."}'),
    ],
)
def test_a_file_is_read_by_what_it_is_where_its_name_says_otherwise(
    reading, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    (draft,), problems = reading(tmp_path)
    assert draft.text.strip() == "Shots were heard at Kati."
    assert problems == []


def test_standard_input_may_be_any_form(reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        drafts, _ = reading("-")
    assert [draft.id for draft in drafts] == ["ml-1", "ml-2"]
