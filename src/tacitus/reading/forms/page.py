"""Web pages: the article is taken out of the page, with what the page says of itself."""

import datetime
import logging
import re
from collections.abc import Iterator
from typing import Any

from tacitus.reading.days import day_of
from tacitus.reading.decoding import binary_kind, decode
from tacitus.reading.draft import Draft, Given
from tacitus.reading.forms.drafting import draft, headed
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead
from tacitus.reading.settings import Settings

LIMIT = 10 * MEGABYTE
"""Bytes that a page may have."""
MOST_TAGS = 50_000
"""Tags that a page may have: more would take minutes."""

MOST_ATTRIBUTES = 1_000
"""Attributes that a tag may have: the parser's time grows with their square."""
_LONG_TAG = re.compile(r"<[^<>\s][^<>]{4000,}")
_ATTRIBUTE = re.compile(r"\s[^\s=\"'<>/]")

_STATED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{3,30})""", re.IGNORECASE)
_BYLINES = "//article//*[contains(@class, 'byline')] | //main//*[contains(@class, 'byline')]"
_LAST = "2099-12-31"
"""Last day that a page may state; the default is today, and runs would differ."""


def read(item: Item, settings: Settings) -> Iterator[Draft]:
    """Read the article of a page."""
    data = item.whole(LIMIT)
    yield article(item, data, url=item.given.url)


def article(item: Item, data: bytes, *, url: str | None = None, key: str = "", where: str = "") -> Draft:
    """Take the article out of a page's bytes; ``url`` is where it was fetched, if it was."""
    if not data.strip():
        raise CannotRead("is empty", where)
    if kind := binary_kind(data[:4096]):
        raise CannotRead(f"is {kind}, not a page", where)
    stated = _STATED.search(data[:4096])
    html = decode(data, item.charset or (stated[1].decode("ascii") if stated else None))
    text, said = article_of(html, url)
    return draft(item, text, data, said, key=key, where=where)


def article_of(html: str, url: str | None = None) -> tuple[str, Given]:
    """Give the text of a page's article, paragraphs parted by blank lines, and what the page says of it."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):  # what matters of a fault is told in a sentence
        logging.getLogger(name).addHandler(logging.NullHandler())
    _bounded(html)
    try:
        tree = trafilatura.load_html(html)
        byline = None if tree is None else _byline(tree)
        found = tree is not None and trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LAST},
        )
    except Exception as error:  # broken pages make the parsers raise errors of many kinds
        raise CannotRead(f"is not a page that can be read ({error}); save it anew") from error
    if not found:
        raise CannotRead("is a page without an article; save the article's own page")
    return _text(found), _said(found, html, url, byline)


def _bounded(html: str) -> None:
    """Raise :class:`CannotRead` where a page is made so that it would take minutes."""
    if html.count("<") > MOST_TAGS:
        raise CannotRead(f"has more than {MOST_TAGS:,} tags, more than an article's page has; save the article alone")
    if any(len(_ATTRIBUTE.findall(tag[0])) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(html)):
        raise CannotRead(
            f"has a tag with more than {MOST_ATTRIBUTES:,} attributes, as no page has; save the article alone"
        )


def plain_text(html: str) -> str:
    """Give the text of a piece of HTML that is all article, as feeds and messages hold it."""
    from lxml import etree
    from lxml import html as lxml_html

    if not html.strip():
        return ""
    _bounded(html)
    try:
        tree = lxml_html.fromstring(f"<div>{html}</div>")
    except (etree.ParserError, ValueError, RecursionError):
        return ""
    etree.strip_elements(tree, "script", "style", "noscript", "template", etree.Comment, with_tail=False)
    for element in tree.iter("br"):
        element.tail = "\n" + _legible(element.tail)
    for element in tree.iter(
        "p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "ul", "ol", "table", "figure"
    ):
        element.tail = "\n\n" + _legible(element.tail)
        element.text = "\n\n" + _legible(element.text)
    return paragraphs(str(tree.text_content()))


def _legible(text: str | None) -> str:
    """Take out the control characters that a numeric entity may have brought in, and that a tree refuses."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text or "")


def paragraphs(text: str) -> str:
    """Give a text with one blank line between paragraphs and no blanks at the ends of lines."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return (re.sub(r"\n{3,}", "\n\n", lines) if "\n\n\n" in lines else lines).strip()


def _text(found: Any) -> str:
    body = re.sub(r"\n+", "\n\n", (found.text or "").strip())
    return headed(found.title, body) if body else ""


def _byline(tree: Any) -> str | None:
    """Give the byline as it is printed, which says more than a list of authors ("with Meridian News Agency")."""
    for element in tree.xpath(_BYLINES):
        words = " ".join(str(element.text_content()).split())
        if 3 < len(words) < 200:
            return words
    return None


def _said(found: Any, html: str, url: str | None, byline: str | None) -> Given:
    published = day_of(found.date)
    return Given(
        outlet=found.sitename,
        title=found.title,
        byline=byline or found.author,
        published=published,
        updated=_updated(html, published),
        url=found.url or url,
        language=_language(html),
        basis="page metadata",
    )


def _updated(html: str, published: datetime.date | None) -> datetime.date | None:
    from htmldate import find_date

    day = day_of(find_date(html, original_date=False, extensive_search=False, max_date=_LAST))
    return day if day and published and day > published else None


def _language(html: str) -> str | None:
    stated = re.search(
        r"<html[^>]{0,500}\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)", html[:20_000], re.IGNORECASE
    )
    return stated[1].replace("_", "-") if stated else None
