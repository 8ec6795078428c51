"""Names of the gazetteer in a text: the longest that starts at each capitalised word, with what kind of place it may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from tacitus import knowledge
from tacitus.annotating.tokens import full_text, kept, texts
from tacitus.knowledge import actors
from tacitus.knowledge.gazetteer import Entry, Gazetteer

_LONGEST = 7
_ARTICLES = {
    "al",
    "el",
    "as",
    "ash",
    "ad",
    "an",
    "ar",
    "at",
    "az",
    "es",
    "ez",
    "ed",
    "tel",
    "tell",
    "bin",
    "ben",
    "abu",
}
_WITHIN = {"of", "the", "and", "de", "la", "le", "les", "du", "des", "del", "do", "da", "dos", "das", "los", "las", "on",
           "upon", "sur", "am", "an", "der", "den", "in", "-", "’", "'", "–", "es", "ez", "al", "el", "&", "."}  # fmt: skip
KINDS = {
    "county": "district", "parish": "district", "district": "district", "borough": "district", "cercle": "district",
    "province": "province", "state": "province", "governorate": "province", "region": "province", "oblast": "province",
    "department": "province", "prefecture": "province", "city": "town", "town": "town", "village": "town",
    "suburb": "town", "capital": "town", "neighborhood": "town", "neighbourhood": "town", "township": "town",
    "river": "area", "lake": "area", "sea": "area", "island": "area", "valley": "area", "desert": "area", "mountains": "area",
    "camp": "site", "airport": "site", "base": "site", "dam": "site", "prison": "site", "crossing": "site",
}  # fmt: skip
"""What kind of place a word beside a name says it is."""
_CITY, _TOWN = 100_000, 5_000


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of tokens that bears a name of the gazetteer."""

    first: int
    last: int
    """One past its last token."""
    kind: str
    """country, adjective, province, area, city, town, village, district, site."""
    entries: tuple[Entry, ...] = ()
    """The places that bear the name."""


def find_matches(doc: Doc, known: Gazetteer) -> Iterator[Match]:
    """Give the longest known name at each place of the text; none overlaps another."""
    words = texts(doc)
    may_open = named(doc)
    at = 0
    while (at := may_open.find(1, at)) >= 0:
        match = None
        for last in range(_run(words, at), at, -1):
            if match := _match(doc, words, at, last, known):
                yield match
                break
        at = match.last if match else at + 1


def named(doc: Doc) -> bytes:
    """Tell of each word of a text, 1 or 0, whether it is written as a name."""
    return kept(doc, "tacitus named", lambda: _named(texts(doc)))


def _named(words: Sequence[str]) -> bytes:
    found = bytearray([word[0].isupper() for word in words])
    for at, word in enumerate(words[:-1]):
        if word in _ARTICLES and _joined(words[at + 1]):
            found[at] = 1
    return bytes(found)


def _joined(following: str) -> bool:
    return bool(following) and (following in "-–’'" or following[0].isupper())


def _run(words: Sequence[str], first: int) -> int:
    """Give one past the last token of the run of name words that starts with this one."""
    end = first + 1
    for at in range(first + 1, min(first + _LONGEST, len(words))):
        word = words[at]
        if word.isspace():
            break
        if word[0].isupper() or word.isdigit():
            end = at + 1
        elif word.lower() not in _WITHIN:
            break
    return end


def _match(doc: Doc, words: Sequence[str], first: int, last: int, known: Gazetteer) -> Match | None:
    name = words[first]
    if last - first > 1:
        name = full_text(doc)[doc[first].idx : doc[last - 1].idx + len(words[last - 1])]
    elif len(name) < 2 or (len(name) == 2 and not name.isupper()) or doc[first].is_punct:
        return None
    belongs = adjective(name)
    if belongs:
        return Match(first, last, "adjective", known.lookup(belongs))
    entries = known.lookup(name)
    return Match(first, last, kind_of(entries), entries) if entries else None


def kind_of(entries: tuple[Entry, ...]) -> str:
    """Give the most telling kind of place that a name may mean, or ""."""
    kinds = {_kind(entry) for entry in entries}
    return next((kind for kind in _ORDER if kind in kinds), "")


_ORDER = ("country", "province", "city", "area", "town", "district", "village", "site")


def _kind(entry: Entry) -> str:
    group = entry.code[:1]
    if group == "P":
        return "city" if entry.population >= _CITY else "town" if entry.population >= _TOWN else "village"
    if group == "A":
        return "country" if entry.code.startswith("A.PCL") else "province" if entry.code == "A.ADM1" else "district"
    return "area" if entry.code.split(".")[-1] in _AREAS else "site"


_AREAS = {"CONT", "RGN", "SEA", "OCN", "GULF", "BAY", "STRT", "STM", "LK", "DSRT", "MTS", "ISL", "ISLS", "PEN"}


def adjective(words: str) -> str | None:
    """Give the name of the place that an adjective or demonym belongs to; null where the words are none."""
    known = adjectives()
    return known.get(words) or (known.get(words.title()) if words.isupper() else None)


@cache
def adjectives() -> dict[str, str]:
    """Give the place's name for every demonym and adjective, as written and in the plural."""
    found: dict[str, str] = {}
    for state in actors.countries():
        found |= {form: state.name for word in state.demonyms for form in (word, f"{word}s")}
    for row in knowledge.table("places/adjectives.csv"):
        found.setdefault(row["word"], row["place"])
        found.setdefault(f"{row['word']}s", row["place"])
    return found
