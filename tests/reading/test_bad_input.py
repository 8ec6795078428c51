"""Bad input: each fault is one clear sentence, takes little time and memory, and the rest is read all the same."""

import gzip
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading import written
from tests.reading.written import TEXT

from tacitus.reading import Unreadable, drafts
from tacitus.reading.draft import Draft

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lollollollol">'
    + "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    + "]>"
)
WARC = written.warc([(f"https://l.example/{n}", 200, "text/html", written.page(f"T {n}").encode()) for n in range(2)])
SPACES = b" " * 120_000_000

FAULTS: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "is empty"),
    ("empty.jsonl", b"", "is empty"),
    ("empty.warc.gz", b"", "is empty"),
    ("blank.txt", b" \n\n\t", "is empty"),
    ("dots.txt", b"... --- ...", "holds no text"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a PNG image, not text"),
    ("program.txt", bytes(range(256)) * 8, "is a binary file, not text"),
    ("many.tar.gz", gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar".ljust(255, b"\0") + TEXT.encode()), "is a tar archive"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is a document of old Microsoft Office"),
    ("table.xlsx", written.zipped({"xl/workbook.xml": b"<a/>"}), "save it as .csv"),
    ("notes.rtf", b"{\\rtf1 Shots}", "is a document in Rich Text Format; save it as .docx or .txt"),
    ("strange.abc", b"Shots at Gao.", "has a name in .abc, which is no form that is read"),
    ("book.txt", b"Gunmen killed ten soldiers. " * 750_000, "is larger than 10 MB"),
    ("long.txt", b"Gunmen killed ten soldiers. " * 50_000, "holds 1.4 million characters"),
    ("large.html", b"<html><body>" + b"<p>Gunmen killed ten soldiers.</p>" * 3_200_000, "is larger than 10 MB"),
    ("tags.html", b"<html><body>" + b"<p>x" * 100_000, "has more than 50,000 tags"),
    ("deep.html", b"<html><body>" + b"<div>" * 40_000 + b"<p>Shots at Gao.</p>", "is a page without an article"),
    ("menu.html", b"<html><body><script>var home = 1</script></body></html>", "is a page without an article"),
    ("cut.pdf", written.pdf([["Shots at Gao."]])[:-300], "is not a PDF that can be read"),
    ("cut.docx", written.docx(["Shots at Gao."])[:-300], "is not a Word document that can be read"),
    ("bomb.docx", written.zipped({"word/document.xml": SPACES}), "unpacks to more than 20 MB"),
    ("bomb.zip", written.zipped({"a.txt": SPACES}), "as only a zip bomb does"),
    ("bomb.jsonl.gz", gzip.compress(SPACES), "as only a zip bomb does"),
    ("deep.zip", written.zipped({"a.zip": written.zipped({"b.zip": written.zipped({"c.zip": b"PK\x05\x06"})})}), "deep"),
    ("out.zip", written.zipped({"../../etc/evil.txt": b"Shots."}), "has a member that leads out of it"),
    ("none.zip", written.zipped({"logo.png": b"\x89PNG"}), "is an archive that holds no report"),
    ("cut.zip", written.zipped({"a.txt": TEXT.encode()})[:-30], "is not a whole .zip file"),
    ("cut.txt.gz", gzip.compress(TEXT.encode())[:-12], "is not a whole .gz file"),
    ("cut.warc.gz", WARC[:-200], "is cut off here"),
    ("cut.warc", written.warc([("https://l.example/", 200, "text/html", b"x" * 900)], packed=False)[:-99], "is cut off"),
    ("wrong.warc", b"WARC/1.0\r\nnothing", "no WARC file"),
    ("wrong.wacz", written.zipped({"datapackage.json": b"{}"}), "no WARC file under archive/"),
    ("page.rss", written.page().encode(), "is a web page, not RSS or Atom"),
    ("cut.rss", written.RSS[:-300].encode(), "is cut off"),
    ("none.rss", b"<rss version='2.0'><channel><title>x</title></channel></rss>", "is a feed without entries"),
    ("entities.rss", (ENTITIES + "<rss version='2.0'><channel><title>&l9;</title></channel></rss>").encode(), "feed"),
    ("entities.xml", (ENTITIES + "<urlset><url><loc>&l9;</loc></url></urlset>").encode(), "is not a sitemap"),
    ("plain.eml", b"no header at all", "is not a mail message"),
    ("list.urls", b"https://a.example/1\nhttps://a.example/2\n", "names 2 addresses, which are fetched only where"),
    ("line.jsonl", b'{"text": "Shots."}\nnot json\n', "line 2: is not JSON"),
    ("scalar.jsonl", b"12\n", "line 1: is not an object"),
    ("long.jsonl", b'{"text": "' + b"a" * 10_500_000 + b'"}\n', "line 1: is longer than 10 MB"),
    ("deep.jsonl", b"[" * 100_000 + b"\n", "line 1: is not JSON"),
    ("deep.json", b"[" * 100_000, "is not whole JSON"),
    ("cut.json", json.dumps([{"text": "Shots."}, {"text": "More."}]).encode()[:-5], "entry 2: is not whole JSON"),
    ("columns.json", b'[{"a": 1}]', 'has no column of text (its columns are "a")'),
    ("record.json", b'{"format": "tacitus-record/1"}', "is a record that Tacitus wrote"),
    ("columns.csv", b"a,b\n1,2\n", 'has no column of text (its columns are "a", "b")'),
    ("quotes.csv", b'text,outlet\n"a "quote" here,x\n', "line 2: is not a row in CSV"),
    ("open.csv", b'text,outlet\n"never closed,x\n', "line 2: is not a row in CSV (a quotation mark is opened and never"),
    ("field.csv", b"text\n" + b"a" * 1_500_000 + b"\n", "line 2: is not a row in CSV (a field is longer"),
    ("values.csv", b"text,outlet\nShots, many of them,x\n", "line 2: has 3 values for 2 columns"),
    ("attributes.html", b"<html><body><p " + b" ".join(b"a%d='x'" % n for n in range(20_000)) + b">Shots.</p>", "has a tag with more than"),
    ("between.warc.gz", WARC + WARC[:25], "is cut off after record"),
    ("alone.toml", b"outlet = 'x'", "is a sidecar and no report"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "told"), FAULTS, ids=[name for name, _, _ in FAULTS])
def test_a_fault_is_told_in_one_sentence_that_names_the_file(
    reading, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    _, problems = reading(tmp_path / name)
    assert len(problems) == 1
    sentence = str(problems[0])
    assert told in sentence
    assert sentence.startswith(str(tmp_path / name))
    assert "\n" not in sentence
    assert len(sentence) - len(str(tmp_path)) < 400


def test_the_rest_of_a_folder_is_read(reading, tmp_path: Path) -> None:
    for name, data, _ in FAULTS[:6]:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    read, problems = reading(tmp_path)
    assert ([draft.id for draft in read], len(problems)) == (["good"], 6)


def test_rows_after_a_broken_one_are_read(reading, tmp_path: Path) -> None:
    rows = ["text,outlet\n", '"never closed,x\n', "Shots at Gao.,Post\n", '"a "quote" here,x\n', "More at Kati.,Post\n"]
    (tmp_path / "rows.csv").write_text("".join(rows), encoding="utf-8")
    read, problems = reading(tmp_path)
    assert [(draft.where, draft.text) for draft in read] == [("line 3", "Shots at Gao."), ("line 5", "More at Kati.")]
    assert [problem.where for problem in problems] == ["line 2", "line 4"]


def test_what_came_before_a_cut_is_read(reading, tmp_path: Path) -> None:
    (tmp_path / "cut.warc.gz").write_bytes(WARC[:-200])
    (tmp_path / "rows.jsonl.gz").write_bytes(_cut_rows())
    read, problems = reading(tmp_path)
    assert "l.example-0" in {draft.id for draft in read}
    assert len(read) > 100
    assert len(problems) == 2


def _cut_rows() -> bytes:
    rows = "".join(
        json.dumps({"text": f"Shots were heard at place {n} at {n * 7919 % 1000}."}) + "\n" for n in range(5000)
    )
    return gzip.compress(rows.encode())[:-2000]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_member_of_an_archive_is_told_and_the_others_are_read(reading, tmp_path: Path, packing: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", packing) as archive:
        archive.writestr("bad.txt", TEXT)
        archive.writestr("good.txt", TEXT)
        start = archive.infolist()[0].header_offset
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for at in range(start + 60, start + 90):
        data[at] ^= 255
    (tmp_path / "a.zip").write_bytes(data)
    read, problems = reading(tmp_path)
    assert ([draft.id for draft in read], len(problems)) == (["good"], 1)
    assert "a.zip/bad.txt: " in str(problems[0])


def test_of_many_faults_the_first_are_told_and_the_others_counted(reading, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("broken\n" * 500 + '{"text": "Shots at Gao."}\n', encoding="utf-8")
    read, problems = reading(tmp_path)
    assert len(read) == 1
    assert len(problems) == 21
    assert "480 more parts" in problems[-1].reason


def test_a_file_without_the_right_to_read_it_is_told(reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser reads everything
        monkeypatch.setattr(Path, "open", _denied)
    _, (problem,) = reading(path)
    assert "may not be read" in problem.reason


def _denied(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_links_that_lead_out_of_a_folder_are_not_followed(reading, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("A secret.", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "inside.txt").symlink_to(folder / "good.txt")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "good.toml").symlink_to(tmp_path / "secret.txt")
    read, problems = reading(folder)
    assert [draft.text for draft in read] == [TEXT]
    assert [problem.source.rsplit("/", 1)[-1] for problem in problems] == ["good.toml", "link.txt"]


def test_a_pipe_in_a_folder_does_not_stop_the_reading(reading, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    read, _ = reading(tmp_path)
    assert [draft.id for draft in read] == ["good"]
    _, (problem,) = reading(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in problem.reason


def test_an_entity_that_names_a_file_is_not_opened(reading, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("s3cret", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    (tmp_path / "a.xml").write_text(f"{entity}<urlset><url><loc>http://a.example/&a;</loc></url></urlset>")
    (tmp_path / "b.rss").write_text(
        f"{entity}<rss version='2.0'><channel><title>x</title><item><title>&a;</title>"
        "<description>Shots &a; at Gao.</description></item></channel></rss>"
    )
    read, problems = reading(tmp_path / "a.xml", tmp_path / "b.rss")
    assert "s3cret" not in repr((read, problems))


SOUND = {
    "a.html": written.page().encode(), "a.pdf": written.pdf([["Shots at Gao."]]), "a.docx": written.docx(["Shots at Gao."]),
    "a.rss": written.RSS.encode(), "a.warc": written.warc([("https://l.example/", 200, "text/html", b"<p>Shots")], packed=False),
    "a.warc.gz": WARC, "a.zip": written.zipped({"a.txt": TEXT.encode(), "b.jsonl": b'{"text":"Shots"}'}),
    "a.json": b'[{"text": "Shots at Gao."}, {"text": "More"}]', "a.csv": b'text,outlet\n"Shots, at Gao.",x\n',
    "a.eml": b"Subject: Shots\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nShots at Gao.\n--x--\n",
    "a.txt.gz": gzip.compress(TEXT.encode()), "a.toml": b'outlet = "x"\npublished = 2022-05-03\n',
    "reports.csv": b"file,outlet\na.txt,x\n", "a.xml": b"<urlset><url><loc>https://a.example/</loc></url></urlset>",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SOUND))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_to_a_file_is_more_than_a_sentence(tmp_path: Path, name: str, data: st.DataObject) -> None:
    damaged = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / name).write_bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = list(drafts([tmp_path]))
    assert all("\n" not in str(one) for one in found if isinstance(one, Unreadable))
    assert any(getattr(one, "text", None) == TEXT for one in found)


def test_a_feed_entry_with_control_characters_or_without_words_is_read(tmp_path: Path) -> None:
    feed = tmp_path / "a.rss"
    feed.write_text(
        '<rss version="2.0"><channel><title>Harbour Post</title>'
        "<item><title>&lt;p&gt;Raid &amp;#1; near Gao&lt;/p&gt;</title>"
        "<description>&lt;p&gt;Two &amp;#2; men were hurt.&lt;/p&gt;</description></item>"
        "<item><title></title><description></description></item></channel></rss>",
        encoding="utf-8",
    )
    found = list(drafts([tmp_path]))
    assert [item.text for item in found if isinstance(item, Draft) and "men were hurt" in item.text]
