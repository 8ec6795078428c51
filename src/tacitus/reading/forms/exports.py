"""Text exports of news databases: many articles in one file, in the layouts of Factiva, LexisNexis and BBC Monitoring.

The layouts that are told are written down in ``docs/reference/forms.md``; a
text in none of them is one article.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tacitus.reading.columns import language_tag
from tacitus.reading.days import day_of
from tacitus.reading.draft import Draft, Given
from tacitus.reading.forms.drafting import draft, headed
from tacitus.reading.item import Item

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"\b(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\b")

_FACTIVA_END = re.compile(r"^Document ([A-Za-z][A-Za-z0-9]{2,9}\d{8,}[a-z0-9]*)\s*$", re.MULTILINE)
_FACTIVA_CODE = re.compile(
    r"^(?: {0,3})(SE|HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|CR|ART|CLM|VOL|RF)(?:\s+(.*))?$"
)
_WORDS = re.compile(r"^[\d,.]+ words$", re.IGNORECASE)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: GMT)?$", re.IGNORECASE)
_SOURCE_CODE = re.compile(r"^[A-Z0-9]{3,8}$")
_COPYRIGHT = re.compile(r"^(?:\(c\)|©|Copyright\b|All rights reserved)", re.IGNORECASE)

_LEXIS_START = re.compile(r"^[ \t]*(?:Document )?(\d+) of (\d+)(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE)
_EDITION = re.compile(r"\b(?:Edition|Section)\b|^\d{1,2}:\d{2}|^[\W\d]*$", re.IGNORECASE)
_LEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_LEXIS_LABEL = re.compile(
    r"^[ \t]*(HEADLINE|BYLINE|SECTION|LENGTH|DATELINE|BODY|HIGHLIGHT|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|"
    r"JOURNAL-CODE|SUBJECT|COUNTRY|CLASSIFICATION|NOTES|ACC-NO|URL|DOCUMENT-TYPE)(?::[ \t]*(.*)|[ \t]*)$",
    re.IGNORECASE,
)  # fmt: skip

_BBC_END = re.compile(r"\s*^[ \t]*BBC Mon\b.*\d{6}.*$", re.MULTILINE)
_BBC_SOURCE = re.compile(
    r"^[ \t]*Source: (.+?)(?:, in ([A-Z][a-z]+)\b)?(?: \d{4} ?gmt)? (\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{2}|\d{4})\b.*$",
    re.MULTILINE,
)
_BBC_OPENING = re.compile(
    r"^(?:Text|Excerpt|Excerpts|Summary) of (?:an? )?(?:\w+ ){0,3}(?:report|editorial|commentary|article|statement|interview|broadcast)",
    re.MULTILINE,
)
_BBC_MASTHEAD = re.compile(r"^(?:BBC Monitoring .*|Supplied by BBC.*|\[.*\])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of an export."""

    text: str
    given: Given
    key: str = ""
    """The database's own number of it, where it has one."""


def articles(item: Item, text: str, data: bytes, given: Given | None = None) -> Iterator[Draft]:
    """Give the drafts that a text holds: those of an export, or the one that it is."""
    found = split(text)
    if not found:
        yield draft(item, headed(given.title if given else None, text), data, given)
        return
    for number, article in enumerate(found, 1):
        # a sidecar of the whole file speaks of the file, not of each article's headline
        whole = dataclasses.replace(item, given=dataclasses.replace(item.given, title=None))
        key = article.key or f"{item.id}:{number}"
        where = f"article {number}"
        yield draft(whole, headed(article.given.title, article.text), data, article.given, key=key, where=where)


def split(text: str) -> list[Article]:
    """Give the articles of an export; none where the text is not one."""
    for layout in (_factiva, _lexis, _bbc):
        if found := layout(text):
            return found
    return []


def _factiva(text: str) -> list[Article]:
    found: list[Article] = []
    start = 0
    for end in _FACTIVA_END.finditer(text):
        lines = text[start : end.start()].strip().split("\n")
        coded = sum(1 for line in lines if _FACTIVA_CODE.match(line)) >= 4
        article = _factiva_coded(lines) if coded else _factiva_shown(lines)
        if article:
            found.append(dataclasses.replace(article, key=end[1]))
        start = end.end()
    return found


def _factiva_coded(lines: Sequence[str]) -> Article | None:
    """An article whose fields are marked by two letters: HD headline, PD day, SN source, LP and TD text."""
    fields = _fields(lines, lambda line: (match[1], match[2] or "") if (match := _FACTIVA_CODE.match(line)) else None)
    text = _tight("\n\n".join(fields.get(code, "") for code in ("LP", "TD")))
    if not text:
        return None
    return Article(
        text=text,
        given=Given(
            outlet=_line(fields.get("SN")),
            title=_line(fields.get("HD")),
            byline=_line(fields.get("BY")),
            published=day_of(fields.get("PD", "").strip()),
            language=language_tag(_line(fields.get("LA"))),
            basis="Factiva field PD",
        ),
    )


def _factiva_shown(lines: Sequence[str]) -> Article | None:
    """An article as shown: headline, byline, "532 words", day, hour, source, its code, language, copyright, text."""
    at = next((number for number, line in enumerate(lines) if _WORDS.match(line.strip())), None)
    if at is None:
        return None
    head = [line.strip() for line in lines[:at] if line.strip()]
    byline = head.pop() if len(head) > 1 and head[-1].startswith(("By ", "Par ")) else None
    rest = [line.strip() for line in lines[at + 1 :]]
    top, body = _masthead(rest)
    day = next((day for line in top if (day := day_of(line))), None)
    outlet = next((line for line in top if not day_of(line) and not _CLOCK.match(line)), None)
    language = next(
        (tag for line in top[2:] if line.istitle() and line != outlet and (tag := language_tag(line))), None
    )
    text = _tight("\n".join(body))
    if not text or not day:
        return None
    title = head[-1] if head else None
    return Article(
        text=text,
        given=Given(outlet=outlet, title=title, byline=byline, published=day, language=language, basis="Factiva day"),
    )


def _masthead(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the lines about an article from its text: they end with its copyright, else at the first empty line."""
    end = next((number for number, line in enumerate(lines[:15]) if _COPYRIGHT.match(line)), None)
    first_empty = next((number for number, line in enumerate(lines) if number and not line), len(lines))
    end = first_empty if end is None else end
    top = [line for line in lines[:end] if line]
    body = list(lines[end:])
    while body and (_COPYRIGHT.match(body[0]) or not body[0]):
        body.pop(0)
    return top, body


def _lexis(text: str) -> list[Article]:
    ends = list(_LEXIS_END.finditer(text))
    starts = list(_LEXIS_START.finditer(text))
    if ends:
        edges = [0, *(match.end() for match in ends)]
        parts = [text[one:two] for one, two in pairwise(edges)]
    elif starts:
        edges = [*(match.end() for match in starts), len(text)]
        parts = [text[one:two] for one, two in pairwise(edges)]
    else:
        return []
    return [article for part in parts if (article := _lexis_article(_LEXIS_START.sub("", part)))]


def _lexis_article(part: str) -> Article | None:
    """An article with labels: HEADLINE, BYLINE, LENGTH, BODY, LOAD-DATE; before them outlet and day."""
    lines = [line.strip() for line in part.strip().split("\n")]
    fields = _fields(lines, lambda line: (match[1].upper(), match[2] or "") if (match := _lexis_label(line)) else None)
    text = _tight(fields.get("BODY", ""))
    if not text:
        return None
    top = [line for line in fields.get("", "").split("\n") if line and not _COPYRIGHT.match(line)]
    at = next((number for number, line in enumerate(top) if _DAY.search(line)), None)
    day = _DAY.search(top[at]) if at is not None else _DAY.search(fields.get("LOAD-DATE", ""))
    before = top[:at] if at is not None else top
    after = [line for line in (top[at + 1 :] if at is not None else []) if not _EDITION.search(line)]
    title = _line(fields.get("HEADLINE")) or " ".join(before[:-1]) or (after[0] if after else None)
    return Article(
        text=text,
        given=Given(
            outlet=before[-1] if before else None,
            title=title,
            byline=_line(fields.get("BYLINE")),
            dateline=_line(fields.get("DATELINE")),
            published=day_of(day[0].replace(",", "")) if day else None,
            language=language_tag((_line(fields.get("LANGUAGE")) or "").split(";")[0].title()),
            url=_line(fields.get("URL")),
            basis="Nexis day" if at is not None else "Nexis LOAD-DATE",
        ),
    )


def _lexis_label(line: str) -> re.Match[str] | None:
    """A label: followed by a colon, or alone on its line as BODY is."""
    match = _LEXIS_LABEL.match(line)
    return (
        match if match and (match[2] is not None or match[1].upper() in ("BODY", "CLASSIFICATION", "NOTES")) else None
    )


def _bbc(text: str) -> list[Article]:
    """Articles that BBC Monitoring translated: each closes with its source's name, language and day."""
    sources = list(_BBC_SOURCE.finditer(text))
    if not sources or not (_BBC_OPENING.search(text) or _BBC_END.search(text)):
        return []
    found: list[Article] = []
    start = 0
    for source in sources:
        article = _bbc_article(text[start : source.start()], source)
        if article:
            found.append(article)
        close = _BBC_END.match(text, source.end())
        start = close.end() if close else source.end()
    return found


def _bbc_article(part: str, source: re.Match[str]) -> Article | None:
    blocks = [block for block in _tight(part).split("\n\n") if not _BBC_MASTHEAD.match(block)]
    opening = next((number for number, block in enumerate(blocks) if _BBC_OPENING.match(block)), None)
    head = blocks[: opening or 1]
    title = head[-1].split("\n")[-1] if head else None
    body = blocks[(1 if opening is None else opening) :]
    if not body:
        return None
    year = int(source[5])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    return Article(
        text="\n\n".join(body),
        given=Given(
            outlet=re.sub(r" (?:website|web site|news agency website)$", "", source[1].split(",")[0].strip()),
            title=title,
            published=day_of(f"{source[3]} {source[4]} {year}"),
            basis="BBC Monitoring source line",
        ),
    )


def _fields(lines: Sequence[str], label: Callable[[str], tuple[str, str] | None]) -> dict[str, str]:
    """Gather what stands under each label; what stands before the first is under no name."""
    fields: dict[str, list[str]] = {"": []}
    current = ""
    for line in lines:
        if named := label(line):
            current = named[0] if named[0] not in fields else f"{named[0]} again"
            fields.setdefault(current, []).append(named[1])
        else:
            fields[current].append(line)
    return {name: "\n".join(held) for name, held in fields.items()}


def _line(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None


def _tight(text: str) -> str:
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()
