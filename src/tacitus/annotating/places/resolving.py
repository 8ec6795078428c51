"""Which place of the gazetteer a name means, by what else the report names."""

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from tacitus.annotating.places.recognising import Name
from tacitus.knowledge import actors
from tacitus.knowledge.gazetteer import Entry, Gazetteer
from tacitus.model import Place, Report


class Resolver:
    """Resolves the names of one report together: each speaks for the country that it may lie in."""

    def __init__(self, report: Report, doc: Doc, known: Gazetteer) -> None:
        self._report = report
        self._doc = doc
        self._known = known

    def resolve(self, names: Sequence[Name]) -> list[Place | None]:
        """Give the place of each name; null where the gazetteer holds none."""
        candidates = [self._candidates(name) for name in names]
        votes = self._votes(names, candidates)
        chosen = [max(entries, key=lambda e: _score(e, votes), default=None) for entries in candidates]
        return [self.place(entry) if entry else None for entry in chosen]

    def _candidates(self, name: Name) -> tuple[Entry, ...]:
        words = name.words(self._doc)
        if name.adjective:
            code = actors.country_words().get(words, "")
            return tuple(
                e for e in self._known.lookup(actors.country(code).name) if e.code == "A.PCLI" and e.country == code
            )
        return self._known.lookup(words)

    def _votes(self, names: Sequence[Name], candidates: list[tuple[Entry, ...]]) -> Counter[str]:
        votes: Counter[str] = Counter()
        for entries in candidates:
            countries = {entry.country for entry in entries if entry.country}
            if len(countries) == 1:
                votes[countries.pop()] += 1
            elif entries:
                votes[max(entries, key=lambda e: _score(e, Counter())).country] += 1
        return votes

    def place(self, entry: Entry) -> Place:
        """Give an entry as the record states it."""
        division = self._known.divisions.get(f"{entry.country}.{entry.admin1}")
        return Place(
            name=entry.name,
            admin1=division,
            country=entry.country or None,
            lat=entry.lat,
            lon=entry.lon,
            geonameid=entry.id if entry.id > 0 else None,
            precision=entry.precision,
        )


def _score(entry: Entry, votes: Counter[str]) -> float:
    share = votes[entry.country] / (sum(votes.values()) or 1) if entry.country else 0.0
    weight = {"A.PCLI": 8.0, "A.ADM1": 3.5, "P.PPLC": 1.0}.get(entry.code, 5.0 if entry.code[0] in "LHT" else 0.0)
    size = len(str(entry.population)) if entry.population else 2
    return weight + size + 9 * share - 2 * entry.kind
