"""The masthead: who published a report, who wrote it, when, and whose copy it carries.

Each is read where it is printed, and left open where nothing prints it: no day
is better than a wrong one.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, reduce

from tacitus.knowledge.outlets import outlet_at, outlet_named, outlets
from tacitus.reading.cleaning import Cleaned, without
from tacitus.reading.crediting import is_agency
from tacitus.reading.dateline import ALONE, COLON, DATELINE
from tacitus.reading.draft import Given
from tacitus.reading.headline import headline_among, same_line, taken_up
from tacitus.reading.imprint import Around, Masthead, is_agency_line, is_author, is_name, printed_at_the_foot, told
from tacitus.reading.printed import bounds, dateline_day
from tacitus.reading.taking import Cut
from tacitus.report import Furniture, Period

_HEAD_LINES = 24
_STANDFIRST_LINES = 4
_FOOT_LINES = 12
_LONGEST_LINE = 250
_LONGEST_LABEL = 5  # words of a line above the headline that belongs to the page
_SHORTEST_LABEL = 2
_SELF_NAMED = 2  # a single "told X" may quote another outlet
_COPYRIGHT = re.compile(
    r"(?i:copyright|©|\(c\))(?: ?©)?(?: ?(?:19|20)\d\d)?(?:[-–](?:19|20)?\d\d)?,? ?(?:by )?"
    r"(?P<name>(?:[^\W\d_a-z][\w’'.&-]*|of|the|and|de|du|la|le)(?: (?:[^\W\d_a-z][\w’'&-]*|of|the|and|de|du|la|le)){1,5})(?:[.,|].*)?"
)
_COMPANY = re.compile(r"(?: (?:Ltd|Limited|Inc|LLC|plc|PLC|GmbH|All|All Rights Reserved|Media Group))+$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The first words of an article, that say where it was filed and for whom."""

    words: str
    start: int
    credit: str | None


def take_masthead(cleaned: Cleaned, given: Given) -> tuple[Cleaned, Masthead]:
    """Take the lines that are no headline out of the head of an article, and say what they tell."""
    lines = list(_head(cleaned.text.text))
    article = cleaned.text.text[lines[-1][0] + len(lines[-1][1]) :] if lines else ""
    printed = (*(item.text for item in cleaned.furniture), *(line for _, line, _ in lines))
    around = Around(given, cleaned.text.text, printed)
    reads = _read(lines, around, article)
    head = headline_among(
        [line if read is None else None for (_, line, _), read in zip(lines, reads, strict=True)],
        article,
        given.title,
        " ".join(read.outlet for read in reads if read and read.outlet),
    )
    found = Masthead()
    cuts: list[Cut] = []
    for index, ((start, line, _), read) in enumerate(zip(lines, reads, strict=True)):
        if read is None and head is not None and index != head:
            read = _beside(index, lines, reads, head, around)
        elif read and read.outlet and head is not None and index > head and is_agency_line(read.outlet):
            read = Masthead(byline=read.outlet)  # under its headline, an agency is who wrote it
        if read is not None:
            cuts.append(Cut(start, start + len(line), "masthead"))
            found = found.filled(read)
    if not found.dated:
        lines += (late := list(_late(cleaned.text.text, lines, around)))
        cuts += [Cut(start, start + len(line), "masthead") for start, line, _ in late]
        found = reduce(Masthead.filled, (told(line, around) or Masthead() for _, line, _ in late), found)
    for start, line in _foot(cleaned.text.text, lines):
        if read := printed_at_the_foot(line):
            cuts.append(Cut(start, start + len(line), "masthead"))
            found = found.filled(read)
    taken = without(cleaned.text, cuts)
    furniture = sorted((*cleaned.furniture, *taken.furniture), key=lambda item: item.start)
    return replace(taken, captions=cleaned.captions, furniture=tuple(furniture)), found


type _Line = tuple[int, str, bool]


def _read(lines: Sequence[_Line], around: Around, article: str) -> list[Masthead | None]:
    found: list[Masthead | None] = []
    adjoining = False
    for index, (_, line, joined) in enumerate(lines):
        read = told(line, around, alone=index == len(lines) - 1)
        if read is None and adjoining and joined and _is_motto(line, lines[index + 1 :], article):
            read = Masthead()
        found.append(read)
        adjoining = read is not None and read.outlet is not None
    return found


def _is_motto(line: str, below: Sequence[_Line], article: str) -> bool:
    """Tell a motto, joined to the outlet's name above it, from a headline: the article takes up the line below more.

    A long motto also stands apart from that line.
    """
    if not below:
        return False
    _, other, joined = below[0]
    lead = taken_up(other, article) - taken_up(line, article)
    return lead >= 0 if len(line.split()) <= _LONGEST_LABEL else lead > 0 and not joined


def _beside(
    index: int, lines: Sequence[_Line], reads: Sequence[Masthead | None], head: int, around: Around
) -> Masthead | None:
    """Read a line that tells nothing alone by its place: an author beside a day, the headline again, a label above it."""
    line = lines[index][1]
    if same_line(line, lines[head][1]):
        return Masthead()
    near = [reads[place] for place in (index - 1, index + 1) if 0 <= place < len(reads) and place != head]
    if is_author(line) and any(read and read.dated for read in near):
        return Masthead(byline=line)
    again = any(same_line(other, lines[head][1]) for _, other, _ in lines[index:])
    if index > head and not again:
        return None
    if line[0].islower() or line.endswith((".", ";", ",")):
        return None  # a part of a sentence
    label = len(line.split()) <= _SHORTEST_LABEL
    if index < head and not label and len(line.split()) <= _LONGEST_LABEL:
        own = {word.casefold() for word in re.findall(r"\w{4,}", line)} - _named(reads)
        rest = around.text[lines[-1][0] :].casefold()
        label = not any(word in rest for word in own)
    return Masthead() if label else None


def _named(reads: Sequence[Masthead | None]) -> set[str]:
    """Give the words of the outlet's name."""
    names = " ".join(read.outlet for read in reads if read and read.outlet)
    return {word.casefold() for word in re.findall(r"\w+", names)}


def _head(text: str) -> Iterator[_Line]:
    """Give the lines above the first paragraph, each with its place and whether no blank line parts it from the last."""
    at = number = 0
    for line in text.split("\n"):
        if line and (len(line) > _LONGEST_LINE or number > _HEAD_LINES or _is_prose(line)):
            return
        if line:
            number += 1
            yield at, line, at > 1 and text[at - 2] != "\n"
        at += len(line) + 1


def _late(text: str, head: Sequence[_Line], around: Around) -> Iterator[_Line]:
    """Give the lines with days and authors that stand under the first paragraph, which is a standfirst then."""
    at = head[-1][0] + len(head[-1][1]) if head else 0
    lines = itertools.islice(re.finditer(r"\S[^\n]*", text[at:]), 1, 1 + _STANDFIRST_LINES)
    for found in lines:
        read = None if _is_prose(found[0]) or len(found[0]) > _LONGEST_LINE else told(found[0], around)
        if read is None or not (read.dated or read.byline):
            return
        yield at + found.start(), found[0], False


def _foot(text: str, head: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    """Give the last lines of a text, without those of its head."""
    low = head[-1][0] + len(head[-1][1]) if head else 0
    end = len(text)
    for line in reversed(text.rsplit("\n", _FOOT_LINES)[1:]):
        start = end - len(line)
        if start <= low:
            return
        if line:
            yield start, line
        end = start - 1


def _is_prose(line: str) -> bool:
    return len(line.split()) >= 8 and bool(re.search(r"[.!?…][\"”’')\]]*$", line))


def dateline_of(text: str, title: str | None) -> Dateline | None:
    """Find the dateline with which the article begins, after its headline and what stands under that."""
    start = len(title) if title and text.startswith(title) else 0
    for found in re.finditer(r"\S[^\n]*", text[start : start + 4 * _LONGEST_LINE]):
        at = start + found.start()
        match = ALONE.match(text, at) or DATELINE.match(text, at) or _before_colon(text, at)
        if match:
            words = re.sub(r"(?:(?<=\))\.)?\s*(?:--+|[-–—]|:)?\s*$", "", match[0])
            groups = match.groupdict()
            return Dateline(words, at, next((groups[name] for name in _CREDITS if groups.get(name)), None))
        if len(found[0]) > _LONGEST_LINE or _is_prose(found[0]) or not title:
            return None
    return None


def _before_colon(text: str, at: int) -> re.Match[str] | None:
    """Find a place before a colon, in a text in which no other paragraph begins so: a transcript marks speakers."""
    match = COLON.match(text, at)
    return match if match and not re.search(rf"\n(?:{COLON.pattern})", text[match.end() :]) else None


_CREDITS = ("credit1", "credit2", "credit3", "credit4", "credit5", "credit6", "credit9", "credit10")


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
    return _marked(furniture) or _by_dateline(dateline) or _by_itself(text) or _by_copyright(furniture)


def _marked(furniture: Sequence[Furniture]) -> str | None:
    """Find the one outlet that the page's furniture names ("© 2021 X", "www.x.org", "X News Roku")."""
    marks = [item.text for item in furniture if item.kind in ("address", "sharing", "notice", "navigation")]
    named = {known.name for mark in marks for address in _ADDRESS.findall(mark) if (known := outlet_at(address))}
    named = named or {
        known.name for mark in marks for name in _known_names().findall(mark) if (known := outlet_named(name))
    }
    # agencies are named on the pages of their subscribers
    named = {name for name in named if not is_agency(name) or any(_is_site_of(name, mark) for mark in marks)}
    return named.pop() if len(named) == 1 else None


def _is_site_of(name: str, mark: str) -> bool:
    return bool(
        re.match(rf"(?:the )?{re.escape(name)}(?:['’]s)? (?:web ?)?site\b", mark, re.IGNORECASE)
        or _ADDRESS.fullmatch(mark)
    )


def _by_copyright(furniture: Sequence[Furniture]) -> str | None:
    """Take the one name that claims the copyright, where the base does not know it."""
    named = {
        _COMPANY.sub("", match["name"]).strip(" .")
        for item in furniture
        if (match := _COPYRIGHT.fullmatch(item.text)) and is_name(match["name"].split())
    }
    named = {name for name in named if not is_agency(name)}
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
    printed = [told for item in cleaned.furniture if (told := printed_at_the_foot(item.text))]
    if found := next((foot.published for foot in printed if foot.published), None):
        return found
    filed = dateline_day(dateline.words, text) if dateline else None
    changed = updated_of(given, read) or next((foot.updated for foot in printed if foot.updated), None)
    return filed or _by(changed) or bounds(text)


def _by(updated: Period | None) -> Period | None:
    """Take a report of which only the last change is dated for one of that day or the day before."""
    if updated is None or updated.to is None:
        return None
    return Period(from_=updated.to - timedelta(days=1), to=updated.to, basis=f"{updated.basis}, no other day is")


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
def _known_names() -> re.Pattern[str]:
    names = {name for outlet in outlets() for name in (outlet.name, *outlet.aliases) if len(name) > 2}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
