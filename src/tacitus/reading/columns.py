"""Which column of a table, or key of an object, says what: by its name, or as the user maps it."""

from collections.abc import Iterable, Mapping

from tacitus.reading.days import day_of
from tacitus.reading.draft import Given

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "maintext", "articlebody", "bodytext", "articletext",
             "cleanedtext", "storytext", "story", "plaintext", "contenttext", "bodycontent", "notes", "description"),
    "title": ("title", "headline", "heading", "name", "articletitle"),
    "published": ("published", "publishedat", "publicationdate", "publisheddate", "datepublished", "pubdate", "date",
                  "publishdate", "publishedon", "datepublish", "createdat", "created", "timestamp", "datetime", "seendate"),
    "updated": ("updated", "updatedat", "datemodified", "modified", "modifiedat", "lastmodified", "datemodify"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "publication", "sitename", "site", "sourcename", "media",
               "medium", "sourcedomain", "domain"),
    "url": ("url", "link", "uri", "href", "canonicalurl", "sourceurl", "articleurl", "weburl"),
    "byline": ("byline", "author", "authors", "creator", "writer", "journalist"),
    "language": ("language", "lang", "languagecode", "inlanguage"),
    "id": ("id", "docid", "articleid", "documentid", "storyid", "reportid", "uuid", "guid", "key"),
}  # fmt: skip
"""For each thing that is said of a report, the names that columns have for it, the likeliest first."""


def columns_of(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Find the column for each field, the user's ``mapping`` (field to column) first."""
    by_name = {_bare(name): name for name in reversed([name for name in names if isinstance(name, str)])}
    found = {}
    for field, likely in FIELDS.items():
        wanted = mapping.get(field)
        if wanted is not None:
            if (column := by_name.get(_bare(wanted))) is not None:
                found[field] = column
        elif column := next((by_name[name] for name in likely if name in by_name), None):
            found[field] = column
    return found


def given_of(row: Mapping[str, object], basis: str, mapping: Mapping[str, str] | None = None) -> Given:
    """Give what a row says of its report, without its text."""
    columns = columns_of(row, mapping or {})
    said = {
        field: words(row.get(columns[field]))
        for field in ("outlet", "title", "byline", "url", "language")
        if field in columns
    }
    days = {field: day_of(row.get(columns[field])) for field in ("published", "updated") if field in columns}
    return Given(
        outlet=said.get("outlet"),
        title=said.get("title"),
        byline=said.get("byline"),
        url=said.get("url"),
        language=(said.get("language") or "").replace("_", "-") or None,
        published=days.get("published"),
        updated=days.get("updated"),
        basis=basis,
    )


def words(value: object) -> str | None:
    """Give a value as words: a list joined, the name of an object that has one, None where it says nothing."""
    match value:
        case str():
            return " ".join(value.split()) or None
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case list():
            return ", ".join(filter(None, map(words, value))) or None
        case dict():
            return next((found for key in ("name", "title", "value") if (found := words(value.get(key)))), None)
        case _:
            return None


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold().split(":")[-1] if letter.isalnum())
