"""From draft to report: the text is cleaned, and the masthead read."""

from tacitus.model import Period, Report
from tacitus.reading.cleaning import clean
from tacitus.reading.draft import Draft
from tacitus.reading.headline import with_headline


def to_report(draft: Draft) -> Report:
    """Give the report that a draft holds."""
    given = draft.given
    cleaned = clean(draft.text)
    title, text = with_headline(cleaned.text, given.title)
    day = given.published
    return Report(
        id=draft.id,
        outlet=given.outlet,
        title=title,
        published=Period(from_=day, to=day, basis=given.basis) if day else None,
        updated=Period(from_=given.updated, to=given.updated, basis=given.basis) if given.updated else None,
        byline=given.byline,
        url=given.url,
        language=given.language or "en",
        sha256=draft.sha256,
        text=text.text,
        captions=cleaned.captions,
        furniture=cleaned.furniture,
        kept=text.kept,
    )
