"""Whole pages of many houses: the article is left, all else is taken out, the masthead read.

A page in ``pages/`` begins with what is expected of it, up to ``---``. Then
comes the page, a line at a time: ``-|`` marks furniture, ``^|`` a caption; all
other lines are the article's.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tacitus.model import Report
from tacitus.reading.draft import Draft
from tacitus.reading.reports import to_report

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@dataclass(frozen=True)
class Page:
    """A page, and what is to be read of it."""

    expected: dict[str, str]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(line[2:] if line[:2] in ("-|", "^|") else line for line in self.lines)

    @property
    def article(self) -> list[str]:
        return [line for line in self.lines if line[:2] not in ("-|", "^|")]

    @property
    def captions(self) -> list[str]:
        return [line[2:] for line in self.lines if line[:2] == "^|"]


def page(path: Path) -> Page:
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    expected = dict(line.split(" = ", 1) for line in head.splitlines())
    return Page(expected, tuple(body.splitlines()))


def read(text: str) -> Report:
    return to_report(Draft(id="r", source="r.txt", text=text, sha256=""))


def said(report: Report) -> dict[str, str]:
    """Give what was read of a report, as the pages write it."""
    fields: dict[str, Any] = {
        "title": report.title,
        "outlet": report.outlet,
        "published": _day(report.published),
        "updated": _day(report.updated),
        "byline": report.byline,
        "dateline": report.dateline,
        "agencies": "; ".join(report.agencies) or None,
        "scope": report.agency_scope,
    }
    return {name: "null" if value is None else str(value) for name, value in fields.items()}


def _day(period: Any) -> str | None:
    return str(period.from_) if period and period.from_ == period.to else None


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blank lines", "lines"])
def test_the_article_of_a_page_is_left_whole_and_alone(path: Path, between: str) -> None:
    made = page(path)
    report = read(made.text.replace("\n\n", between))
    assert [line for line in report.text.split("\n") if line] == made.article
    assert [caption.text for caption in report.captions] == made.captions


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_masthead_of_a_page_is_read(path: Path) -> None:
    made = page(path)
    found = said(read(made.text))
    assert {name: found[name] for name in made.expected} == made.expected
