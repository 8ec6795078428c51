"""The imprint: what a line above or under a headline tells of who published a report, who wrote it, and when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tacitus import knowledge
from tacitus.knowledge.outlets import agency_names, outlet_named
from tacitus.reading.cleaning import line_kind
from tacitus.reading.crediting import is_agency
from tacitus.reading.draft import Given
from tacitus.reading.printed import DAY, printed_day, without_days
from tacitus.report import Period

_ZONES = "GMT|UTC|E[SD]?T|C[SD]T|M[SD]?T|P[SD]?T|CES?T|EES?T|BST|IST|PKT|[WCE]AT|SAST|AST|MSK|TRT|JST|HKT|SGT|AE[SD]T|NZST|AFT|GST|IRST|WIB"
_ZONE = rf"(?: ?\(?(?:{_ZONES}|local time)(?: ?[+-]\d+(?::\d\d)?)?\)?)?"
_CLOCK = re.compile(
    rf"(?:\b(?:at|on|à|às|a las|alle|um) |@ ?|T)?\b(?:\d{{1,2}}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?|\d{{1,2}} ?[ap]\.?m\.?(?!\w)){_ZONE}",
    re.IGNORECASE,
)
_EDGES = " ,.|·•-–—/:()"
_PARTS = re.compile(
    r"\s*[|·•]\s*|\s+/\s+|\s+[-–—]+\s+(?=[Uu]pdate|UPDATE|[Mm]odified)|(?<![Ll]ast)\s+(?=(?:Last )?(?:Updated|Modified|UPDATED):? )"
)
_SMALL = {"and", "in", "for", "of", "the", "et", "à", "with", "de", "al", "el", "bin", "van", "von", "staff", "our"}
_OF_NAMES = ("of", "the", "du", "de", "des", "and", "la", "le", "&", "for", "d")
_FILED = re.compile(rf"(?:[A-Z][\w'’.-]*(?: (?:de |of )?[A-Z][\w'’.-]*){{0,2}}, ){{1,2}}(?:on )?{DAY.pattern}\.?")
"""Where and when a statement was made, on a line of its own: "Lakeport, 10 August 2018"."""
_LONGEST_NAME = 6  # words of an outlet's name


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines around the headline say."""

    outlet: str | None = None
    byline: str | None = None
    published: Period | None = None
    updated: Period | None = None

    @property
    def dated(self) -> bool:
        """Whether a day is told."""
        return bool(self.published or self.updated)

    def filled(self, other: "Masthead") -> "Masthead":
        """Add what another line says; what was said before stays."""
        return Masthead(
            outlet=self.outlet or other.outlet,
            byline=self.byline or other.byline,
            published=self.published or other.published,
            updated=self.updated or other.updated,
        )


@dataclass(frozen=True, slots=True)
class Around:
    """What a line is read beside: what the user gave, the article, and what is printed around it."""

    given: Given
    text: str
    printed: tuple[str, ...] = ()


def told(line: str, around: Around, *, alone: bool = False) -> Masthead | None:
    """Read a line as part of a masthead; null where it may be the headline.

    ``alone`` says that no other line is left to be the headline.
    """
    whole = _dated(line, around) or _byline(line, around)
    if whole is None and len(parts := [part for part in _PARTS.split(line) if part.strip(_EDGES)]) > 1:
        whole = _of_parts(parts, line, around)
    if whole is None and (_CLOCK.fullmatch(line) or _form("beside").fullmatch(line)):
        whole = Masthead()
    if whole is not None:
        return whole
    author, dash, paper = line.partition(" - ")
    if dash and is_author(author) and _is_outlet(paper, around, alone=False):
        return Masthead(byline=author, outlet=paper)
    name = re.split(r"(?:: | [|–—-] )", line)[0]
    return Masthead(outlet=name) if _is_outlet(name, around, alone=alone or name != line) else None


def is_people(words: str) -> bool:
    """Tell whether words name authors: names in capitals, and the small words between them."""
    parts = re.findall(r"[^\W\d_][\w'’.-]*", words)
    return 1 <= len(parts) <= 14 and all(part[0].isupper() or part.lower() in _SMALL for part in parts)


def is_author(line: str) -> bool:
    """Tell whether a line that stands beside a day names an author: "Hanne Brix in Lomno"."""
    names = re.split(r"(?: in |, )", line)[0].split()
    return 2 <= len(names) <= 4 and is_people(line) and not line_kind(line)


def printed_at_the_foot(line: str) -> Masthead | None:
    """Read a line under an article that says when it was published or changed."""
    for kind in ("published", "updated"):
        if (match := _form(kind).fullmatch(line)) and (day := printed_day(match["when"])):
            paper = re.match(r"in (?:the )?([^\W\d_a-z][^,\d]{2,40}?),? ", match["when"])
            known = outlet_named(paper[1]) if paper else None
            return Masthead(outlet=known.name if known else None).filled(_on(kind, day, line))
    return None


def names_itself(name: str, around: Around) -> bool:
    """Tell whether a name is the one by which an outlet speaks of itself, around the article or in it."""
    return any(form.fullmatch(words) for form in _itself("around", name) for words in around.printed) or any(
        form.search(around.text) for form in _itself("within", name)
    )


def is_name(words: Iterable[str]) -> bool:
    """Tell whether words are written as a name is."""
    return all(word[:1].isupper() or word in _OF_NAMES for word in words)


def _dated(line: str, around: Around) -> Masthead | None:
    for kind in ("updated", "published"):
        match = _form(kind).fullmatch(line)
        day = printed_day(match["when"], around.text) if match else None
        if match and day and not _left(match["when"]):
            return _on(kind, day, line)
    day = printed_day(line, around.text)
    if day is None:
        return None
    if _FILED.fullmatch(line):
        return _on("published", day, line)
    left = _left(line)
    if not left or _is_outlet(left, around, alone=False) or line_kind(left):
        return Masthead(outlet=left if left and not line_kind(left) else None).filled(_on("published", day, line))
    first, _, place = left.partition(" ")
    if outlet_named(first) and place and is_name(place.split()) and len(place.split()) <= _LONGEST_NAME:
        return Masthead(outlet=first).filled(_on("published", day, line))  # who, where and when, on one line
    who, comma, paper = left.rpartition(", ")
    if comma and _is_outlet(paper, around, alone=False) and _form("nameless").fullmatch(who):
        return Masthead(outlet=paper, byline=who).filled(_on("published", day, line))
    byline = _form("byline").fullmatch(left)
    return Masthead(byline=byline["who"].strip(" ,")).filled(_on("published", day, line)) if byline else None


def _left(words: str) -> str:
    """Give what a line holds beside days and times."""
    return _CLOCK.sub("", without_days(words)).strip(_EDGES)


def _byline(line: str, around: Around) -> Masthead | None:
    match = _form("byline").fullmatch(line)
    if match and is_people(match["who"]):
        day = printed_day(match["when"] or "", around.text)
        return Masthead(byline=match["who"].strip(" ,")).filled(_on("published", day, line) if day else Masthead())
    nameless = _form("nameless").fullmatch(line) or (_together().fullmatch(line) and is_people(line))
    return Masthead(byline=line) if nameless and len(line.split()) <= _LONGEST_NAME else None


def _of_parts(parts: list[str], line: str, around: Around) -> Masthead | None:
    """Read a line of several parts, each of which must tell something, one of them a day."""
    found = Masthead()
    for part in parts:
        words = part.strip(" ,-–—/:")
        own = _dated(words, around) or _byline(words, around)
        if own is None and (_CLOCK.fullmatch(words) or _form("beside").fullmatch(words) or line_kind(words)):
            own = Masthead()
        if own is None and _is_outlet(words, around, alone=False):
            own = Masthead(outlet=words)
        if own is None and re.fullmatch(r"[^\W\d_a-z]{3,}(?: [^\W\d_a-z]{2,}){0,2}", words):
            own = Masthead()  # where it was filed
        if own is None and is_people(words) and 2 <= len(words.split()) <= _LONGEST_NAME:
            own = Masthead(byline=words)
        if own is None:
            return None
        found = found.filled(own)
    return found if found.dated else None


def _is_outlet(name: str, around: Around, *, alone: bool) -> bool:
    """Tell whether a line names an outlet; one that the base does not know must look like one and not stand alone."""
    if around.given.outlet and name.casefold() == around.given.outlet.casefold():
        return True
    if outlet_named(name):
        return True
    words = name.split()
    if alone or len(words) > _LONGEST_NAME or not is_name(words):
        return False
    likely = len(words) > 1 and (words[-1] in _words("names") or words[0] in _words("first")) and len(words) <= 5
    return likely or names_itself(name, around)


def _on(kind: str, day: date, line: str) -> Masthead:
    period = Period(from_=day, to=day, basis=f"printed “{line}”")
    return Masthead(updated=period) if kind == "updated" else Masthead(published=period)


def is_agency_line(line: str) -> bool:
    """Tell whether a line is an agency's name alone."""
    known = outlet_named(line)
    return bool(known and is_agency(known.name))


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile(knowledge.settings("outlets/credits.toml")["masthead"][kind])


@cache
def _together() -> re.Pattern[str]:
    form: str = knowledge.settings("outlets/credits.toml")["masthead"]["together"]
    return re.compile(form.replace("{agency}", f"(?:{'|'.join(map(re.escape, agency_names()))})"))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(knowledge.settings("outlets/credits.toml")["masthead"]["words"][kind])


def _itself(place: str, name: str) -> list[re.Pattern[str]]:
    forms = knowledge.settings("outlets/credits.toml")["itself"][place]
    return [re.compile(form.replace("{name}", re.escape(name))) for form in forms]
