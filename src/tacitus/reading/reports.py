"""From draft to report: the text is cleaned, and the masthead read."""

from tacitus.model import Period, Report
from tacitus.reading.draft import Draft


def to_report(draft: Draft) -> Report:
    """Give the report that a draft holds."""
    given = draft.given
    day = given.published
    return Report(
        id=draft.id,
        outlet=given.outlet,
        title=given.title or (draft.text.lstrip().split("\n", 1)[0] if "\n\n" in draft.text.strip() else None),
        published=Period(from_=day, to=day, basis=given.basis) if day else None,
        byline=given.byline,
        url=given.url,
        language=given.language or "en",
        sha256=draft.sha256,
        text=draft.text.strip(),
    )
