"""Credits: which agencies a report names as its source, and for what."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tacitus import knowledge
from tacitus.knowledge.outlets import agency_names, outlet_named
from tacitus.reading.tracing import Traced
from tacitus.report import Caption, Credit, CreditScope, Furniture

_TAIL = 500  # characters at the end of a report in which its sources are named
_COPYRIGHT = re.compile(r"(?i:copyright|©|\(c\))")
_SCOPES: tuple[CreditScope, ...] = ("whole report", "additional reporting", "photograph only")


def credits_of(
    text: Traced,
    dateline: tuple[int, str] | None,
    byline: str | None,
    captions: Sequence[Caption],
    furniture: Sequence[Furniture] = (),
) -> tuple[Credit, ...]:
    """Give the credits of a report, in the order of the text as it was read; each agency once for each scope.

    ``dateline`` is where the article begins and its first words. A byline that
    only the page's metadata hold stands nowhere in the text: its range is empty.
    """
    found = [
        *_at_the_end(text),
        *_by_dateline(text, dateline),
        *_by_byline(byline, furniture),
        *_by_copyright(furniture),
        *_of_photographs(captions),
    ]
    whole = {credit.agency for credit in found if credit.scope == "whole report"}
    kept: dict[tuple[str, CreditScope], Credit] = {}
    for credit in sorted(found, key=lambda credit: (credit.start, credit.end)):
        if credit.scope != "additional reporting" or credit.agency not in whole:
            kept.setdefault((credit.agency, credit.scope), credit)
    return tuple(kept.values())


def agencies_of(credits: Sequence[Credit]) -> tuple[str, ...]:
    """Name the agencies that are credited, those credited with a photograph alone last."""
    by_scope = sorted(credits, key=lambda credit: credit.scope == "photograph only")
    return tuple(dict.fromkeys(credit.agency for credit in by_scope))


def scope_of(credits: Sequence[Credit]) -> CreditScope | None:
    """Give the most that any agency is credited with."""
    return next((scope for scope in _SCOPES if any(credit.scope == scope for credit in credits)), None)


def is_agency(name: str) -> bool:
    """Tell whether a name is that of an agency."""
    known = outlet_named(name)
    if known:
        return known.supply == "agency"
    return bool(re.fullmatch(knowledge.settings("outlets/credits.toml")["unknown"], name))


def is_credit(line: str) -> bool:
    """Tell whether a line names an agency as a source."""
    return any(pattern.search(line) for scope in _SCOPES[:2] for pattern in _patterns(scope))


def _at_the_end(text: Traced) -> Iterator[Credit]:
    first = max(0, len(text.text) - _TAIL)
    if not _names().search(text.text, first):
        return
    for scope in _SCOPES[:2]:
        for pattern in _patterns(scope):
            for match in pattern.finditer(text.text, first):
                words = match[0].strip()
                first_letter = match.start() + match[0].index(words)
                start, end = text.original(first_letter, first_letter + len(words))
                for agency in dict.fromkeys(_agencies(words)):
                    yield Credit(text=words, start=start, end=end, agency=agency, scope=scope)


def _by_dateline(text: Traced, dateline: tuple[int, str] | None) -> Iterator[Credit]:
    if dateline:
        at, words = dateline
        start, end = text.original(at, at + len(words))
        credited = re.search(r"\(([^()\d][^()]*)\)", words) or re.search(r"(?: [-–—]|,) ([^(),]+)$", words)
        known = outlet_named(credited[1]) if credited else None
        if credited and (is_agency(known.name) if known else words.endswith(")")):
            agency = known.name if known else credited[1]
            yield Credit(text=words, start=start, end=end, agency=agency, scope="whole report")


def _by_byline(byline: str | None, furniture: Sequence[Furniture]) -> Iterator[Credit]:
    printed = next((item for item in furniture if byline and byline in item.text), None)
    start, end = (printed.start, printed.end) if printed else (0, 0)
    for agency in dict.fromkeys(_agencies(byline or "")):
        if is_agency(agency):
            yield Credit(text=byline or "", start=start, end=end, agency=agency, scope="whole report")


def _by_copyright(furniture: Sequence[Furniture]) -> Iterator[Credit]:
    """Take an agency that claims the copyright of the page for the source of the report."""
    for item in furniture:
        if _COPYRIGHT.match(item.text):
            for agency in dict.fromkeys(_agencies(item.text)):
                if is_agency(agency):
                    yield Credit(text=item.text, start=item.start, end=item.end, agency=agency, scope="whole report")


def _of_photographs(captions: Sequence[Caption]) -> Iterator[Credit]:
    for caption in captions:
        for agency in dict.fromkeys(_agencies(caption.credit or "")):
            yield Credit(
                text=caption.credit or "", start=caption.start, end=caption.end, agency=agency, scope="photograph only"
            )


def _agencies(words: str) -> Iterator[str]:
    for match in _names().finditer(words):
        known = outlet_named(match[0])
        yield known.name if known else match[0]


@cache
def _patterns(scope: CreditScope) -> tuple[re.Pattern[str], ...]:
    forms = knowledge.settings("outlets/credits.toml")[scope]
    more = rf"{_any_name()}(?:(?:,|,? and| &|,? or) (?:the )?{_any_name()})*"
    return tuple(
        re.compile(
            form.removesuffix("{agency}").replace("{agency}", _any_name()) + (more if form.endswith("{agency}") else "")
        )
        for form in forms
    )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(_any_name())


@cache
def _any_name() -> str:
    unknown = knowledge.settings("outlets/credits.toml")["unknown"]
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, agency_names()))}|{unknown})(?!\w)"
