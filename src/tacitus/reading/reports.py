"""From draft to report: the text is cleaned, and the masthead read."""

from tacitus.knowledge.outlets import outlet_at, outlet_named
from tacitus.reading.cleaning import clean
from tacitus.reading.crediting import agencies_of, credits_of, scope_of
from tacitus.reading.draft import Draft
from tacitus.reading.headline import with_headline
from tacitus.reading.masthead import (
    dateline_of,
    outlet_of,
    published_of,
    take_masthead,
    updated_of,
    without_outlet,
)
from tacitus.reading.speaking import language_of
from tacitus.report import Report


def to_report(draft: Draft) -> Report:
    """Give the report that a draft holds."""
    given = draft.given
    cleaned, head = take_masthead(clean(draft.text), given)
    named, suffix = without_outlet(given.title, given.outlet) if given.title else (None, None)
    title, text = with_headline(cleaned.text, named)
    dateline = dateline_of(text.text, title)
    outlet = outlet_of(given, head, dateline, cleaned.furniture, text.text) or suffix
    base = outlet_named(outlet) if outlet else None
    base = base or (outlet_at(given.url) if given.url else None)
    filed = (dateline.start, dateline.words) if dateline else None
    byline = given.byline or head.byline
    credits = credits_of(text, filed, byline, cleaned.captions, cleaned.furniture)
    return Report(
        id=draft.id,
        outlet=outlet,
        title=title,
        published=published_of(given, head, dateline, cleaned, text.text),
        updated=updated_of(given, head),
        language=given.language or language_of(text.text),
        agencies=agencies_of(credits),
        agency_scope=scope_of(credits),
        credits=credits,
        country=base.country if base else None,
        ownership=base.kind if base else None,
        byline=byline,
        dateline=dateline.words if dateline else None,
        url=given.url,
        sha256=draft.sha256,
        text=text.text,
        captions=cleaned.captions,
        furniture=cleaned.furniture,
        kept=text.kept,
    )
