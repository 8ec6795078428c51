"""Which column of a table, or key of an object, says what: by its name, or as the user maps it."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tacitus.reading.days import day_of
from tacitus.reading.draft import Given

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "maintext", "articlebody", "bodytext", "articletext",
             "cleanedtext", "storytext", "story", "plaintext", "contenttext", "bodycontent", "notes", "description"),
    "title": ("title", "headline", "heading", "name", "articletitle", "webtitle"),
    "published": ("published", "publishedat", "publicationdate", "publisheddate", "datepublished", "pubdate", "date",
                  "publishdate", "publishedon", "datepublish", "webpublicationdate", "createdat", "created", "timestamp",
                  "datetime", "seendate"),
    "updated": ("updated", "updatedat", "datemodified", "modified", "modifiedat", "lastmodified", "datemodify"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "publication", "sitename", "site", "sourcename", "media",
               "medium", "sourcedomain", "domain"),
    "url": ("url", "link", "uri", "href", "canonicalurl", "sourceurl", "articleurl", "weburl"),
    "byline": ("byline", "author", "authors", "creator", "writer", "journalist"),
    "language": ("language", "lang", "languagecode", "inlanguage"),
    "id": ("id", "docid", "articleid", "documentid", "storyid", "reportid", "uuid", "guid", "key"),
}  # fmt: skip
"""For each thing that is said of a report, the names that columns have for it, the likeliest first."""


def columns_of(names: Iterable[str], mapping: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Find the columns for each field, the likeliest first; the user's ``mapping`` (field to column) is right."""
    return _columns(tuple(name for name in names if isinstance(name, str)), tuple(mapping.items()))


@lru_cache(maxsize=256)
def _columns(names: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    by_name = {_bare(name): name for name in reversed(names)} | {name: name for name in names}
    wanted = FIELDS | {field: (column if column in by_name else _bare(column),) for field, column in mapping}
    found = {field: tuple(by_name[name] for name in likely if name in by_name) for field, likely in wanted.items()}
    return {field: columns for field, columns in found.items() if columns}


def unfolded(row: Mapping[str, object], mapping: Mapping[str, str]) -> Mapping[str, object]:
    """Give a row with what its inner objects hold, as "fields.body", where they and not the row hold the text."""
    if columns_of(row, mapping).get("text"):
        return row
    inner = {name: value for name, value in row.items() if isinstance(value, dict)}
    held = {f"{name}.{key}": value for name, inside in inner.items() for key, value in inside.items()}
    text = columns_of(held, mapping).get("text", ())[:1]
    within = tuple(name for name in inner if text and text[0].startswith(f"{name}."))
    outside = {name: value for name, value in row.items() if name not in within}
    return outside | {name: value for name, value in held.items() if name.startswith(tuple(f"{at}." for at in within))}


def first_of(row: Mapping[str, object], columns: Iterable[str]) -> str | None:
    """Give the words of the first column that says something."""
    return next((said for column in columns if (said := words(row.get(column)))), None)


def given_of(row: Mapping[str, object], basis: str, mapping: Mapping[str, str] | None = None) -> Given:
    """Give what a row says of its report, without its text."""
    columns = columns_of(row, mapping or {})
    said = {field: first_of(row, columns.get(field, ())) for field in ("outlet", "title", "byline", "url")}
    days = {
        field: next((day for column in columns.get(field, ()) if (day := day_of(row.get(column)))), None)
        for field in ("published", "updated")
    }
    language = first_of(row, columns.get("language", ()))
    return Given(**said, **days, language=language_tag(language), basis=basis)  # type: ignore[arg-type]


def language_tag(stated: str | None) -> str | None:
    """Give the BCP 47 tag of a language that a file states as a tag or by its English name."""
    if not stated:
        return None
    if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", stated):
        primary, *rest = stated.replace("_", "-").split("-")
        return "-".join([_two_letters(primary.lower()), *rest])
    import pycountry

    try:
        language = pycountry.languages.lookup(stated.strip())
    except LookupError:
        return None
    return str(getattr(language, "alpha_2", language.alpha_3))


def _two_letters(code: str) -> str:
    if len(code) == 2:
        return code
    import pycountry

    language = pycountry.languages.get(alpha_3=code) or pycountry.languages.get(bibliographic=code)
    return str(getattr(language, "alpha_2", code))


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
    return "".join(letter for letter in re.split("[:.]", name.casefold())[-1] if letter.isalnum())
