"""The forms in which reports come: one table, from which the reading and the reference are made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tacitus.reading.decoding import binary_kind, decode
from tacitus.reading.draft import Draft
from tacitus.reading.forms import bundles, feed, lists, mail, page, pdf, plain, rows, warc, word
from tacitus.reading.item import Item
from tacitus.reading.problems import CannotRead, Unreadable
from tacitus.reading.settings import Settings

type Reader = Callable[[Item, Settings], Iterator[Draft | Item | Unreadable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: how it is told from others, who reads it, what the reference says of it."""

    name: str
    """What people call it."""
    suffixes: tuple[str, ...]
    """Suffixes of its files."""
    read: Reader
    """Gives what an item in this form holds: drafts, further items, and what cannot be read."""
    reports: str
    """How many reports a file holds."""
    note: str
    """What is taken from it, and what is not."""
    limit: int | None = None
    """Bytes that a file may have; None where it is read piece by piece."""


TEXT = Form(
    name="plain text",
    suffixes=(".txt", ".text"),
    read=plain.read_text,
    reports="one, or those of an export",
    note="The headline is the first line. Exports of news databases are told by their layout, described below.",
    limit=plain.LIMIT,
)
MARKDOWN = Form(
    name="Markdown",
    suffixes=(".md", ".markdown"),
    read=plain.read_markdown,
    reports="one",
    note="Marks are taken off; a front matter says outlet, date and so on.",
    limit=plain.LIMIT,
)
PAGE = Form(
    name="web page",
    suffixes=(".html", ".htm", ".xhtml"),
    read=page.read,
    reports="one",
    note="The article is taken out of the page, with what its metadata say. A folder `page_files` that a browser saved "
    "beside `page.html` is passed by.",
    limit=page.LIMIT,
)
SAVED_PAGE = Form(
    name="web page in one file",
    suffixes=(".mhtml", ".mht"),
    read=mail.read_saved_page,
    reports="one",
    note="As a web page.",
    limit=mail.LIMIT,
)
MAIL = Form(
    name="mail message",
    suffixes=(".eml",),
    read=mail.read,
    reports="one, and those attached",
    note="Subject, sender and date are headline, outlet and day; of a message passed on, those of the first. "
    "Attachments in a form of this table are read.",
    limit=mail.LIMIT,
)
PDF = Form(
    name="PDF",
    suffixes=(".pdf",),
    read=pdf.read,
    reports="one, or those of an export",
    note="Needs a text layer. Lines are put together into paragraphs; running heads and page numbers are left out.",
    limit=pdf.LIMIT,
)
WORD = Form(
    name="Word document",
    suffixes=(".docx",),
    read=word.read,
    reports="one, or those of an export",
    note="Paragraphs and tables, without notes, headers and footers.",
    limit=word.LIMIT,
)
JSON_LINES = Form(
    name="JSON Lines",
    suffixes=(".jsonl", ".ndjson"),
    read=rows.read_lines,
    reports="one a line",
    note="Names of fields are guessed as below; `--map` says what is not.",
)
JSON = Form(
    name="JSON",
    suffixes=(".json",),
    read=rows.read_json,
    reports="one an object",
    note="A list of objects, an object that holds such a list, one object, or an object a line.",
)
TABLE = Form(
    name="table",
    suffixes=(".csv", ".tsv"),
    read=rows.read_csv,
    reports="one a row",
    note="A first row of column names; comma, semicolon, tab or bar between values.",
)
FEED = Form(
    name="feed",
    suffixes=(".rss", ".atom"),
    read=feed.read,
    reports="one an entry",
    note="RSS and Atom. The outlet is the entry's own source or publisher where it names one, else the feed's title.",
    limit=feed.LIMIT,
)
WARC = Form(
    name="web archive",
    suffixes=(".warc", ".warc.gz"),
    read=warc.read,
    reports="one a page",
    note="Pages, PDF files and texts that a server answered with success.",
)
WACZ = Form(
    name="web archive collection",
    suffixes=(".wacz",),
    read=bundles.read_wacz,
    reports="one a page",
    note="The WARC files in it.",
)
SITEMAP = Form(
    name="sitemap",
    suffixes=(".xml",),
    read=lists.read_sitemap,
    reports="one a page",
    note="Sitemaps, indexes of them, and news sitemaps; pages are fetched where `--fetch` is given.",
    limit=lists.LIMIT,
)
ADDRESSES = Form(
    name="list of addresses",
    suffixes=(".txt", ".urls"),
    read=lists.read_addresses,
    reports="one a page",
    note="A text with nothing but an address a line; pages are fetched where `--fetch` is given.",
    limit=lists.LIMIT,
)
ZIP = Form(
    name="zip archive",
    suffixes=(".zip",),
    read=bundles.read_zip,
    reports="those of its files",
    note="Any of these forms, with sidecars; archives may lie in one another three deep.",
)
GZIP = Form(
    name="packed file",
    suffixes=(".gz",),
    read=bundles.read_gzip,
    reports="those of its file",
    note="Any of these forms.",
)

FORMS: tuple[Form, ...] = (
    TEXT, MARKDOWN, PAGE, SAVED_PAGE, MAIL, PDF, WORD, JSON_LINES, JSON, TABLE, FEED, WARC, WACZ, SITEMAP, ADDRESSES, ZIP,
    GZIP,
)  # fmt: skip
"""All forms that are read."""

_BY_SUFFIX = {suffix: form for form in reversed(FORMS) for suffix in form.suffixes}
_OFFICE = "is a spreadsheet, a presentation or an OpenDocument text; save it as .csv, .docx or .pdf"


def form_of(item: Item) -> Form:
    """Tell the form of an item by its first bytes and its name; raise :class:`CannotRead` where it is none.

    The bytes are believed where they are plain, as a name may be wrong.
    """
    head = item.head()
    if not head:
        raise CannotRead("is empty")
    if found := _packed(item, head):
        return found
    if kind := binary_kind(head):
        raise CannotRead(f"is {kind}, not text; give the report as text, page, PDF or document")
    if head.startswith(b"{\\rtf"):
        raise CannotRead("is a document in Rich Text Format; save it as .docx or .txt")
    form = _BY_SUFFIX.get(item.path.suffix.lower())
    if form in (None, TEXT, SITEMAP, ADDRESSES):
        return _by_words(item, decode(head).lstrip(), form)
    return form


def _packed(item: Item, head: bytes) -> Form | None:
    """Tell the forms that are bytes and not words."""
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if (named := _BY_SUFFIX.get(item.path.suffix.lower())) in (WORD, WACZ):
            return named
        kind = bundles.kind_of_zip(item)
        if kind == "office":
            raise CannotRead(_OFFICE)
        return {"docx": WORD, "wacz": WACZ}.get(kind, ZIP)
    if head.startswith(b"\x1f\x8b"):
        return WARC if item.path.name.lower().endswith(".warc.gz") else GZIP
    return WARC if head.startswith(b"WARC/") else None


def _by_words(item: Item, head: str, form: Form | None) -> Form:
    """Tell the form of a text whose name says nothing, or what may be several things."""
    start = head[:2000].lower()
    if "<urlset" in start or "<sitemapindex" in start:
        return SITEMAP
    if "<rss" in start or "<feed" in start or "<rdf:rdf" in start:
        return FEED
    if start.startswith(("<!doctype html", "<html")) or "<html" in start[:500]:
        return FEED if item.path.suffix.lower() == ".xml" and not item.media_type else PAGE
    if lists.holds_addresses(head):
        return ADDRESSES
    if form is not None:
        return form
    if item.path.suffix and not item.media_type and len(item.path.suffix) <= 8 and item.path.suffix[1:].isalnum():
        known = ", ".join(sorted({suffix for found in FORMS for suffix in found.suffixes}))
        raise CannotRead(f"has a name in {item.path.suffix}, which is no form that is read; these are {known}")
    return JSON if start.startswith(("{", "[")) else TEXT
