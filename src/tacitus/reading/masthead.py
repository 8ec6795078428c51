"""The masthead: who published a report, who wrote it, when, and whose copy it carries.

Each is read where it is printed, and left open where nothing prints it: no day
is better than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tacitus import knowledge
from tacitus.knowledge.outlets import outlet_at, outlet_named, outlets
from tacitus.reading.cleaning import Cleaned, without
from tacitus.reading.crediting import is_agency
from tacitus.reading.dateline import DATELINE
from tacitus.reading.draft import Given
from tacitus.reading.printed import DAY, bounds, dateline_day, printed_day
from tacitus.reading.taking import Cut
from tacitus.report import Furniture, Period

_HEAD_LINES = 14
_LONGEST_LINE = 200
_SELF_NAMED = 2  # a single "told X" may quote another outlet
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|EST|EDT|CET|CEST|local time)(?:[+-]\d+)?)?", re.I
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines around the headline say."""

    outlet: str | None = None
    byline: str | None = None
    published: Period | None = None
    updated: Period | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The first words of an article, that say where it was filed and for whom."""

    words: str
    start: int
    credit: str | None


def take_masthead(cleaned: Cleaned, given: Given) -> tuple[Cleaned, Masthead]:
    """Take the lines that are no headline out of the head of an article, and say what they tell."""
    found = Masthead()
    cuts: list[Cut] = []
    lines = list(_head(cleaned.text.text))
    adjoining = False
    for index, (start, line, joined) in enumerate(lines):
        told = _told(line, given, alone=index == len(lines) - 1)
        if told is None and adjoining and joined and index < len(lines) - 1:
            told = Masthead()  # a motto under the outlet's name
        if told is not None:
            cuts.append(Cut(start, start + len(line), "masthead"))
            found = _merged(found, told)
        adjoining = told is not None and told.outlet is not None
    taken = without(cleaned.text, cuts)
    furniture = sorted((*cleaned.furniture, *taken.furniture), key=lambda item: item.start)
    return replace(taken, captions=cleaned.captions, furniture=tuple(furniture)), found


def _head(text: str) -> Iterator[tuple[int, str, bool]]:
    """Give the lines above the first paragraph, each with its place and whether no blank line parts it from the last."""
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line and (len(line) > _LONGEST_LINE or number > _HEAD_LINES or _is_prose(line)):
            return
        if line:
            yield at, line, at > 1 and text[at - 2] != "\n"
        at += len(line) + 1


def _is_prose(line: str) -> bool:
    return len(line.split()) >= 8 and bool(re.search(r"[.!?…][\"”’')\]]*$", line))


def _told(line: str, given: Given, *, alone: bool) -> Masthead | None:
    """Read a line as part of a masthead; null where it may be the headline."""
    for kind in ("updated", "published", "byline"):
        match = _form(kind).fullmatch(line)
        day = printed_day(match["when"] or "") if match else None
        if match and kind == "byline" and _is_people(match["who"]):
            return Masthead(byline=match["who"].strip(" ,"), published=_on(day, line))
        if match and kind != "byline" and day:
            return Masthead(updated=_on(day, line)) if kind == "updated" else Masthead(published=_on(day, line))
    if day := printed_day(line):
        rest = _CLOCK.sub("", DAY.sub("", line)).strip(" ,.|·•-–—/:")
        if not rest or _is_outlet(rest, given, alone=False):
            return Masthead(outlet=rest or None, published=_on(day, line))
        byline = _form("byline").fullmatch(rest)
        return Masthead(byline=byline["who"].strip(" ,"), published=_on(day, line)) if byline else None
    name = re.split(r"(?:: | [|–—-] )", line)[0]
    return Masthead(outlet=name) if _is_outlet(name, given, alone=alone or name != line) else None


def _is_people(words: str) -> bool:
    """Tell whether words name authors: names in capitals, and the small words between them."""
    small = {"and", "in", "for", "of", "the", "et", "à", "with", "de", "al", "el", "bin", "van", "von", "staff", "our"}
    parts = re.findall(r"[^\W\d_][\w'’.-]*", words)
    return 1 <= len(parts) <= 14 and all(part[0].isupper() or part.lower() in small for part in parts)


def _is_outlet(name: str, given: Given, *, alone: bool) -> bool:
    """Tell whether a line names an outlet; one that the base does not know must look like one and not stand alone."""
    if given.outlet and name.casefold() == given.outlet.casefold():
        return True
    if outlet_named(name):
        return True
    words = name.split()
    capitals = all(word[:1].isupper() or word in ("of", "the", "du", "de", "and", "la", "le", "&") for word in words)
    return not alone and 2 <= len(words) <= 5 and capitals and words[-1] in _names()


def _on(day: object, line: str) -> Period | None:
    from datetime import date

    return Period(from_=day, to=day, basis=f"printed “{line}”") if isinstance(day, date) else None


def _merged(first: Masthead, second: Masthead) -> Masthead:
    return Masthead(
        outlet=first.outlet or second.outlet,
        byline=first.byline or second.byline,
        published=first.published or second.published,
        updated=first.updated or second.updated,
    )


def dateline_of(text: str, title: str | None) -> Dateline | None:
    """Find the dateline with which the article begins, after its headline."""
    start = len(title) if title and text.startswith(title) else 0
    while start < len(text) and text[start].isspace():
        start += 1
    match = DATELINE.match(text, start)
    if not match:
        return None
    words = re.sub(r"\s*(?:--+|[-–—]|:)?\s*$", "", match[0])
    return Dateline(words, start, match["credit1"] or match["credit2"] or match["credit3"])


def outlet_of(
    given: Given, read: Masthead, dateline: Dateline | None, furniture: Sequence[Furniture], text: str
) -> str | None:
    """Name the outlet: as it was given, by the page's address, as printed above or around the article, or by itself."""
    if given.outlet:
        return given.outlet
    if given.url and (known := outlet_at(given.url)):
        return known.name
    if read.outlet:
        known = outlet_named(read.outlet)
        return known.name if known else read.outlet
    return _marked(furniture) or _by_dateline(dateline) or _by_itself(text)


def _marked(furniture: Sequence[Furniture]) -> str | None:
    """Find the one outlet that the page's furniture names ("© 2021 X", "www.x.org", "X News Roku")."""
    marks = [item.text for item in furniture if item.kind in ("address", "sharing", "notice", "navigation")]
    named = {known.name for mark in marks for address in _ADDRESS.findall(mark) if (known := outlet_at(address))}
    named = named or {
        known.name for mark in marks for name in _known_names().findall(mark) if (known := outlet_named(name))
    }
    return named.pop() if len(named) == 1 else None


_ADDRESS = re.compile(r"\b(?:[\w-]+\.)+[a-z]{2,6}\b", re.I)


def _by_dateline(dateline: Dateline | None) -> str | None:
    """Take a dateline's credit for the outlet where it is no agency's: "(CNN)"."""
    known = outlet_named(dateline.credit) if dateline and dateline.credit else None
    return known.name if known and not is_agency(known.name) else None


def _by_itself(text: str) -> str | None:
    """Find the one outlet that people speak to, more than once, and that the report does not quote."""
    spoken = re.compile(rf"\b(?:told|spoke (?:to|with)|speaking to|interview with) (?:the )?({_known_names().pattern})")
    named = [
        known for match in spoken.finditer(text) if (known := outlet_named(match[1])) and not is_agency(known.name)
    ]
    if len(named) < _SELF_NAMED or len(set(named)) > 1:
        return None
    names = "|".join(map(re.escape, (named[0].name, *named[0].aliases)))
    quoted = re.search(
        rf"(?:{names}) (?:\w+ )?(?:report|said|says|quoted|cited)|(?:according to|reported by) (?:{names})", text
    )
    return None if quoted else named[0].name


def published_of(given: Given, read: Masthead, dateline: Dateline | None, cleaned: Cleaned, text: str) -> Period | None:
    """Give the day of publication, or the days that the text leaves for it, with the basis; null where nothing tells."""
    if given.published:
        return Period(from_=given.published, to=given.published, basis=given.basis)
    if read.published:
        return read.published
    for item in cleaned.furniture:
        match = _form("published").fullmatch(item.text)
        if match and (day := printed_day(match["when"])):
            return _on(day, item.text)
    filed = dateline_day(dateline.words, text) if dateline else None
    return filed or bounds(text)


def updated_of(given: Given, read: Masthead) -> Period | None:
    """Give the day of the last change."""
    if given.updated:
        return Period(from_=given.updated, to=given.updated, basis=given.basis)
    return read.updated


def without_outlet(title: str, outlet: str | None) -> tuple[str, str | None]:
    """Take an outlet's name off the end of a page's title ("… - Delta Libre"), and give it."""
    head, mark, tail = ((found := re.match(r"(.+?)( [|–—-] | \| )([^|–—]+)$", title)) and found.groups()) or (
        title,
        "",
        "",
    )
    if mark and tail.strip() and ((outlet and tail.strip().casefold() == outlet.casefold()) or outlet_named(tail)):
        return head.strip(), tail.strip()
    return title, None


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile(knowledge.settings("outlets/credits.toml")["masthead"][kind])


@cache
def _names() -> frozenset[str]:
    return frozenset(knowledge.settings("outlets/credits.toml")["masthead"]["names"])


@cache
def _known_names() -> re.Pattern[str]:
    names = {name for outlet in outlets() for name in (outlet.name, *outlet.aliases) if len(name) > 2}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
