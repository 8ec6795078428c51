"""Cleaned text knows where it was read."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.reading.cleaning import clean
from tacitus.reading.draft import Draft
from tacitus.reading.repairing import repair
from tacitus.reading.reports import to_report
from tacitus.reading.tracing import Traced

WORDS = ["army", "said", "Kati", "forty", "the", "dead.", "On", "Monday,", "“we", "fled”", "Gao", "no", "one"]
DAMAGE = [" ", "\u00a0", "\u00ad", "\r\n", "\n\n", "\n", "  ", "\t", "â€œ", "â€\ufffd", "Ã©", "&amp;", "\u200b", "``"]
FURNITURE = [
    "\n\nShare this article\n\n",
    "\n\nRead more: Seven held in Sikasso\n\n",
    "\n\nMarket day in Gao. (Photo by A. Keita)\n\n",
    "\n\nAdvertisement\n\n",
    " Advertisement The ",
]
PAGES = st.lists(st.sampled_from(WORDS + DAMAGE + FURNITURE), max_size=60).map(" ".join)


@settings(deadline=None)
@given(PAGES)
def test_evidence_maps_back_to_the_words_that_were_read(page: str) -> None:
    report = to_report(Draft(id="r", source="r.txt", text=page, sha256=""))
    for start in range(len(report.text)):
        found = report.original(start, start + 1)
        if found is None:
            assert report.text[start] == "\n"  # a break that cleaning put in
            continue
        low, high = found
        assert 0 <= low < high <= len(page)
        letter, read = report.text[start], page[low:high]
        assert letter == read or letter.isspace() or len(read) > 1 or letter == '"'


@settings(deadline=None)
@given(PAGES, st.data())
def test_a_longer_range_covers_what_its_parts_cover(page: str, data: st.DataObject) -> None:
    report = to_report(Draft(id="r", source="r.txt", text=page, sha256=""))
    if not report.text:
        return
    start = data.draw(st.integers(0, len(report.text) - 1))
    end = data.draw(st.integers(start + 1, len(report.text)))
    whole = report.original(start, end)
    parts = [part for place in range(start, end) if (part := report.original(place, place + 1))]
    if parts:
        assert whole == (min(low for low, _ in parts), max(high for _, high in parts))


@settings(deadline=None)
@given(PAGES)
def test_runs_follow_one_another_in_both_texts(page: str) -> None:
    kept = clean(page).text.kept
    assert all(run.start < run.end and run.original_start < run.original_end for run in kept)
    assert all(a.end <= b.start and a.original_end <= b.original_start for a, b in itertools.pairwise(kept))


@settings(deadline=None)
@given(PAGES)
def test_what_was_taken_out_is_found_where_it_was_read(page: str) -> None:
    cleaned = clean(page)
    for taken in (*cleaned.captions, *cleaned.furniture):
        assert repair(page[taken.start : taken.end]).text.split() == taken.text.split()


@settings(deadline=None)
@given(PAGES)
def test_cleaning_again_changes_nothing_but_what_became_plain(page: str) -> None:
    once = clean(page).text.text
    assert clean(once).text.text.replace("\n", " ").split() == once.split() or clean(once).furniture


def test_an_edit_of_an_edit_still_points_at_the_first_text() -> None:
    text = Traced.whole("one two three four").edit([(3, 7, ""), (14, 18, "4")]).edit([(0, 3, "1")])
    assert text.text == "1 three 4"
    assert [text.original(*span) for span in ((0, 1), (2, 7), (8, 9))] == [(0, 3), (8, 13), (14, 18)]


@pytest.mark.parametrize("page", ["", " ", "\n\n", "Share this article", "\ufeff", "\x00"])
def test_a_page_without_an_article_makes_no_trouble(page: str) -> None:
    assert clean(page).text.text in ("", page.strip())
