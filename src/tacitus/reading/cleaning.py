"""The page's furniture taken out, captions kept apart, the article left whole.

Nothing is thrown away: what is taken out is handed over as :class:`Furniture` or
:class:`Caption`, and every character of the cleaned text knows where it was read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge import furniture as patterns
from tacitus.reading.crediting import is_credit
from tacitus.reading.flattened import inline_cuts
from tacitus.reading.repairing import repair
from tacitus.reading.taking import CAPTION, Cut, in_order
from tacitus.reading.tracing import Traced
from tacitus.report import Caption, Furniture, FurnitureKind

_SEPARATOR = re.compile(r"\s*[/|>»›·•]\s*|\s{3,}")
_PROSE_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_PROSE_WORDS = 8
_LONGEST_LINE = 400  # no line of furniture is longer
_LONGEST_CAPTION = 600
_ALSO_LONG: tuple[FurnitureKind, ...] = ("notice", "address")
_ROOTS = ("home", "homepage", "front page", "start")
_ENTRIES = 3  # entries of a bar of sections, and words of each
_SHORTEST_CAPTION = 3  # words beside a bare credit
_LONGEST_ENTRY = 16  # words of an entry in a list of other articles
_BARE_CREDIT = re.compile(r"[\(\[][^()\[\]/:]*[\)\]]$")
_BARE_SIGN = re.compile(r"[/|]| via |(?:[Ii]mage|[Pp]hoto|[Pp]icture)s?\.?$")
_LONGEST_CREDIT = 240
_LONGEST_BARE = 90
_ARCHIVE = re.compile(r"FILE\b.*?\b(?:19|20)\d\d\.(?=\s+[A-Z])")
_TAG = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,3},")
_PHOTO_WORD = re.compile(r"photo|image|picture|file|credit|via", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without furniture, and what was taken out of it."""

    text: Traced
    captions: tuple[Caption, ...]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def prose(self) -> bool:
        words = len(self.text.split())
        return words >= 3 * _PROSE_WORDS or (words >= _PROSE_WORDS and bool(_PROSE_END.search(self.text)))


def clean(text: str) -> Cleaned:
    """Give the article that a page's text holds; a text that is all furniture comes back as it was."""
    repaired = repair(text)
    cleaned = without(repaired, in_order([*_line_cuts(repaired.text)]))
    return cleaned if cleaned.text.text else without(repaired, ())


def without(text: Traced, cuts: Sequence[Cut]) -> Cleaned:
    """Take cuts out of a text."""
    captions, furniture = [], []
    for cut in cuts:
        words = text.text[cut.start : cut.end]
        start, end = text.original(cut.start + len(words) - len(words.lstrip()), cut.start + len(words.rstrip()))
        if cut.kind == CAPTION:
            captions.append(Caption(text=words.strip(), start=start, end=end, credit=cut.credit))
        else:
            furniture.append(Furniture(text=words.strip(), start=start, end=end, kind=cut.kind))
    left = text.edit((cut.start, cut.end, "\n\n" if cut.inside else "") for cut in cuts)
    return Cleaned(_tidy(left), tuple(captions), tuple(furniture))


def _tidy(text: Traced) -> Traced:
    """Take the space off the ends of lines and of the text, and leave no more than one blank line between two."""
    found = re.finditer(r"\A\s+|\s+\Z|[ ]+(?=\n)|(?<=\n)[ ]+", text.text)
    text = text.edit((match.start(), match.end(), "") for match in found)
    return text.edit((match.start(), match.end(), "\n\n") for match in re.finditer(r"\n{3,}", text.text))


def _line_cuts(text: str) -> Iterator[Cut]:
    lines = [_Line(match.start(), match[0].strip()) for match in re.finditer(r"[^\n\S]*\S[^\n]*", text)]
    lines = [_Line(text.index(line.text, line.start), line.text) for line in lines]
    kinds = [_furniture(line) for line in lines]
    prose = [index for index, line in enumerate(lines) if line.prose and not kinds[index]]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    furnished = max((index for index, kind in enumerate(kinds) if kind), default=-1)
    listing: FurnitureKind | None = None
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is None and not first <= index <= last:
            tag = last < index < furnished and _TAG.fullmatch(line.text)
            kind = _matching(patterns.outside(), line.text) or ("navigation" if tag else None)
        if kind is None and listing and _entry(line):
            kind = listing
        if kind:
            yield Cut(line.start, line.end, kind)
            # after the last paragraph the page does not go back to the article
            opened = index > first and patterns.openers().fullmatch(line.text)
            listing = kind if index > last or opened else listing
            continue
        listing = listing if index > last else None
        caption = _caption(lines, index, first_prose=first, last_prose=last)
        if caption:
            yield from _of_archive(line, caption)
        else:
            yield from inline_cuts(text, line.start, line.end)


def _furniture(line: _Line) -> FurnitureKind | None:
    """Tell what a line is for, where it is no part of the article."""
    if len(line.text) > _LONGEST_LINE:
        return None
    found = _matching(patterns.sentences(), line.text)
    if found or line.prose:
        return found or next((kind for kind in _ALSO_LONG if patterns.lines()[kind].fullmatch(line.text)), None)
    segments = [segment for segment in _SEPARATOR.split(line.text) if segment.strip()]
    whole = line_kind(line.text)
    if whole or len(segments) < 2:
        return whole
    if segments[0].strip().casefold() in _ROOTS:
        return "navigation"  # the way to this page: Home > World > Africa
    kinds = [line_kind(segment) for segment in segments]
    bar = len(kinds) >= _ENTRIES and "|" in line.text and all(len(part.split()) <= _ENTRIES for part in segments)
    return next((kind for kind in kinds if kind), None) if all(kinds) or bar else None


def line_kind(words: str) -> FurnitureKind | None:
    """Tell what a short line, or a part of one, is for; null where it is no furniture."""
    return _matching(patterns.lines(), " ".join(words.split()))


def _matching(forms: Mapping[FurnitureKind, re.Pattern[str]], words: str) -> FurnitureKind | None:
    return next((kind for kind, pattern in forms.items() if pattern.fullmatch(words)), None)


def _entry(line: _Line) -> bool:
    """Tell whether a line may be one of a list of other articles: short, no sentence, and no agency's credit."""
    short = len(line.text.split()) <= _LONGEST_ENTRY and not re.search(r"[.:][\"”’')\]]*$", line.text)
    return short and not is_credit(line.text)


def _caption(lines: Sequence[_Line], index: int, first_prose: int, last_prose: int) -> Cut | None:
    line = lines[index]
    if len(line.text) > _LONGEST_CAPTION:
        return None
    credit = _closing_credit(line.text)
    if credit is not None and _BARE_CREDIT.match(credit) and not _PHOTO_WORD.search(credit):
        # "(AFP)" ends a caption, but also an agency's article and its last line
        words = line.text[: -len(credit)].strip()
        sentence = _PROSE_END.search(words) and index >= first_prose
        credit = None if sentence or index > last_prose or len(words.split()) < _SHORTEST_CAPTION else credit
    opened = patterns.caption_opens().match(line.text)
    if credit is None and not opened:
        return None
    if credit is None and opened:
        credit = opened["credit"]
    return Cut(line.start, line.end, CAPTION, credit=credit)


def _of_archive(line: _Line, caption: Cut) -> Iterator[Cut]:
    """Part what an archive photograph shows, up to the year it was taken, from the news told under it."""
    shown = _ARCHIVE.match(line.text)
    if shown is None:
        yield caption
        return
    middle = line.start + shown.end()
    yield replace(caption, end=middle)
    yield replace(caption, start=middle, credit=None)


def _closing_credit(words: str) -> str | None:
    first = max(0, len(words) - _LONGEST_CREDIT)
    forms = ["closes"]
    if _BARE_SIGN.search(words, max(0, len(words) - _LONGEST_BARE)):
        forms.append("closes_bare")
    for form in forms:
        for found in patterns.caption_closes(form).finditer(words, first):
            if words[found.end() :].strip(" .") == "":
                return found[0]
    return None
