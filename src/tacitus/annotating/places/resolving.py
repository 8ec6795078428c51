"""Which place of the gazetteer a name means, by what else the report names.

Every place that bears a name is a candidate; signs of how it fits the name, the
words around it and the other places of the report are weighed by a linear model
(``training/places.py``). All mentions of one name in a report mean one place,
unless the words around them say what kind of place it is.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import repeat

from rapidfuzz import fuzz
from spacy.tokens import Doc

from tacitus.annotating.places.matching import KINDS, adjective
from tacitus.annotating.places.recognising import Name
from tacitus.annotating.tokens import full_text, sentence_numbers
from tacitus.knowledge import table
from tacitus.knowledge.gazetteer import SHORT, Entry, Gazetteer
from tacitus.model import Place, Precision, Report

_ALIKE = 70
_ROUNDS = 2
_DIRECTION = re.compile(
    r"^(?:north|south|east|west|central|upper|lower|greater)(?:ern|[- ]?(?:east|west)(?:ern)?)? ", re.I
)

type Direction = tuple[float, float, float] | None


@dataclass(slots=True)
class Group:
    """All mentions of one name with the same kind of place said beside them."""

    words: str
    kind: str
    """What the words beside the name say it is ("province"), or ""."""
    entries: tuple[Entry, ...]
    mentions: list[int] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)
    """Names that the text states as containing it, by their index: "Paris, Texas"."""
    beside: set[int] = field(default_factory=set)
    """Other names in the same sentence, by their index."""
    chosen: Entry | None = None
    sorts: tuple[str, ...] = field(init=False)
    """What sort of place each candidate is."""
    directions: tuple[Direction, ...] = field(init=False)
    """Where each candidate lies."""
    countries: dict[str, set[int]] = field(default_factory=dict, init=False)
    """Candidates that are countries: their ids, by country."""
    provinces: dict[tuple[str, str], set[int]] = field(default_factory=dict, init=False)
    """Candidates that are provinces: their ids, by country and code."""

    def __post_init__(self) -> None:
        self.sorts = tuple(_sort(entry) for entry in self.entries)
        self.directions = tuple(_direction(entry) for entry in self.entries)
        for entry in self.entries:
            if entry.code == "A.ADM1":
                self.provinces.setdefault((entry.country, entry.admin1), set()).add(entry.id)
            elif entry.code.startswith("A.PCL"):
                self.countries.setdefault(entry.country, set()).add(entry.id)

    def holds(self, entry: Entry) -> int:
        """Tell whether the name may mean the province (2) or the country (1) that a place lies in, or neither (0)."""
        if self.provinces.get((entry.country, entry.admin1), set()) - {entry.id}:
            return 2
        return int(bool(self.countries.get(entry.country, set()) - {entry.id}))

    @property
    def votes(self) -> int:
        """How much its own choice counts for where the report plays."""
        return 1 + (len(self.mentions) > 1)


class Resolver:
    """Resolves the names of one report together: each speaks for where the others lie."""

    def __init__(self, report: Report, doc: Doc, known: Gazetteer) -> None:
        self._doc = doc
        self._text = full_text(doc)
        self._known = known
        self._outlet = _country_of_address(report.outlet or report.url or "")

    def resolve(self, names: Sequence[Name]) -> list[Place | None]:
        """Give the place of each name; null where the gazetteer holds none."""
        groups = self.groups(names)
        self.settle(groups, _weights())
        found: list[Place | None] = [None] * len(names)
        for group in groups:
            for index in group.mentions:
                chosen = None if _contradicts(groups, group) else group.chosen
                found[index] = self._place(chosen) if chosen else self._within(groups, group)
        return found

    def settle(self, groups: list[Group], weights: dict[str, float]) -> None:
        """Choose for every name, twice: the second time in the setting that the first choice made."""
        for group in groups:
            group.chosen = max(group.entries, key=_prior, default=None)
        setting = Setting(groups, self._outlet)
        open_ = [group for group in groups if len(group.entries) > 1]
        lasting = [
            [_weight(weights, setting.lasting(group, rank)) for rank in range(len(group.entries))] for group in open_
        ]
        for _ in range(_ROUNDS):
            setting = Setting(groups, self._outlet)
            best = [setting.best(group, weights, scores) for group, scores in zip(open_, lasting, strict=True)]
            for group, entry in zip(open_, best, strict=True):
                group.chosen = entry

    def groups(self, names: Sequence[Name]) -> list[Group]:
        """Give the distinct names with their candidates, each with the likeliest before the others are asked."""
        groups: dict[tuple[str, str], Group] = {}
        of: list[Group] = []
        for index, name in enumerate(names):
            words = self._text[name.start : name.end]
            kind = "" if name.adjective else self._kind_beside(name)
            group = groups.get((words, kind))
            if group is None:
                group = Group(words, kind, self._candidates(words, kind))
                groups[words, kind] = group
            group.mentions.append(index)
            of.append(group)
        for index in range(len(names)):
            of[index].inside.update(other for other in self._containers(names, index) if of[other] is not of[index])
            of[index].beside.update(
                other for other in _same_sentence(self._doc, names, index) if of[other] is not of[index]
            )
        named = list(groups.values())
        number = {id(group): index for index, group in enumerate(named)}
        for group in named:
            group.inside = {number[id(of[other])] for other in group.inside}
            group.beside = {number[id(of[other])] for other in group.beside}
        self._alike(named)
        return named

    def setting(self, groups: Sequence[Group]) -> "Setting":
        """Give what the report as a whole says of where it plays."""
        return Setting(groups, self._outlet)

    def _candidates(self, words: str, kind: str) -> tuple[Entry, ...]:
        belongs = adjective(words)
        if belongs:
            return tuple(
                entry for entry in self._known.lookup(belongs) if entry.code[0] in "AL" or entry.code[0] == "H"
            ) or self._known.lookup(belongs)
        found = self._known.lookup(words)
        if kind:
            said = self._known.lookup(f"{words} {_WORD[kind]}") if kind in _WORD else ()
            have = {entry.id for entry in found}
            found += tuple(entry for entry in said if entry.id not in have)
        if not found:
            bare = _DIRECTION.sub("", words)
            bare = bare.removeprefix("The ").removeprefix("the ").removeprefix("City of ").removeprefix("Mt. ")
            last = bare.rsplit(" ", 1)
            if len(last) == 2 and last[1].lower() in KINDS:
                bare = last[0]
            found = self._known.lookup(bare) if bare != words else ()
        provinces = tuple(entry for entry in found if entry.code == "A.ADM1") if kind == "province" else ()
        return provinces or _without_hamlets(words, found)

    def _alike(self, groups: list[Group]) -> None:
        """Give names that the gazetteer spells otherwise the candidates of like sound in the countries at hand."""
        likeliest = [max(group.entries, key=_prior) for group in groups if group.entries]
        countries = Counter(entry.country for entry in likeliest if entry.country)
        for group in groups:
            if group.entries or not group.words[:1].isupper():
                continue
            alike = [entry for entry in self._known.alike(group.words) if countries[entry.country]]
            group.entries = tuple(
                entry for entry in alike if fuzz.ratio(group.words.lower(), entry.name.lower()) >= _ALIKE
            )
            group.__post_init__()

    def _kind_beside(self, name: Name) -> str:
        """Give what kind of place the words before or after a name say it is."""
        doc = self._doc
        if name.last < len(doc) and (kind := KINDS.get(doc[name.last].lower_)):
            return kind
        own = KINDS.get(doc[name.last - 1].lower_)
        if own and name.last - name.first > 1:
            return own
        if name.first >= 2 and doc[name.first - 1].lower_ == "of":
            return KINDS.get(doc[name.first - 2].lower_, "")
        if name.first >= 1 and doc[name.first - 1].lower_ in ("town", "village", "city", "capital", "camp"):
            return KINDS[doc[name.first - 1].lower_]
        return ""

    def _containers(self, names: Sequence[Name], index: int) -> Iterator[int]:
        """Give the names that are said to hold this one: "Paris, Texas", "Bama, a town in Borno", "Gao in Mali"."""
        name = names[index]
        for other in range(index + 1, min(index + 3, len(names))):
            between = self._text[name.end : names[other].start]
            if _INSIDE.fullmatch(between):
                yield other
            elif not _LISTED.fullmatch(between):
                break
        if index and _HOLDS.fullmatch(self._text[names[index - 1].end : name.start]):
            yield index - 1

    def _within(self, groups: Sequence[Group], group: Group) -> Place | None:
        """Give a place that the gazetteer lacks by what the text says holds it: at the point of a town, else at none."""
        holders = [groups[index].chosen for index in sorted(group.inside)]
        towns = [entry for entry in holders if entry and entry.code.startswith("P.")]
        if towns:
            return replace(self._place(towns[0]), name=group.words, geonameid=None, precision="near")
        areas = [entry for entry in holders if entry and entry.code.startswith("A.")]
        if not areas:
            return None
        holder = max(areas, key=lambda entry: bool(entry.admin1))
        precision: Precision = (
            "district" if group.kind == "district" else "province" if group.kind == "province" else "town"
        )
        division = self._known.divisions.get(f"{holder.country}.{holder.admin1}")
        return Place(name=group.words, admin1=division, country=holder.country, precision=precision)

    def _place(self, entry: Entry) -> Place:
        """Give a candidate as a place: what is wider than a district has a centre and no point."""
        wide = entry.precision in ("province", "line", "country", "sea")
        return Place(
            name=entry.name,
            admin1=self._known.divisions.get(f"{entry.country}.{entry.admin1}"),
            country=entry.country or None,
            lat=None if wide else entry.lat,
            lon=None if wide else entry.lon,
            centre_lat=entry.lat if wide else None,
            centre_lon=entry.lon if wide else None,
            geonameid=entry.id if entry.id > 0 else None,
            precision=entry.precision,
        )


_SORTS = {"province": {"A1", "L"}, "district": {"A2"}, "town": {"P"}, "area": {"L", "H", "T", "V"}, "site": {"S", "L"}}
_WORD = {"province": "Province", "district": "District"}
_INSIDE = re.compile(
    r",? (?:is |an? |the |in |of |\w+ |\w+ern |town |village |city |province |district |capital |near )*(?:in|of) (?:the )?"
    r"(?:\w+(?:ern|ral) )?|, (?:the )?(?:\w+ern )?|,? \(|(?:'s|’s)? ?(?:province|district|state|region|county),? (?:in|of) "
)
_LISTED = re.compile(r",? (?:and )?|, [A-Z]\w+, ")
_HOLDS = re.compile(r"(?:'s|’s) (?:\w+ ){0,3}(?:of )?")


def _contradicts(groups: Sequence[Group], group: Group) -> bool:
    """Tell a town's namesake in another province of the country than the one in which the text puts it."""
    town = group.chosen
    holders = [groups[index].chosen for index in group.inside]
    provinces = [entry for entry in holders if entry and entry.code == "A.ADM1"]
    if town is None or not town.code.startswith("P.") or not provinces or not group.kind:
        return False
    return all(entry.country == town.country and entry.admin1 != town.admin1 for entry in provinces)


def _without_hamlets(words: str, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Leave out small towns that are called like a part of the world: "Middle East" in Maryland."""
    if not any(entry.code in _WORLD and entry.name == words for entry in found):
        return found
    return tuple(entry for entry in found if entry.code[0] != "P" or entry.population >= _HAMLET)


_WORLD = ("L.RGN", "L.CONT")
_HAMLET = 20_000


class Setting:
    """What the places of a report say together: the countries and provinces it names, and where they lie."""

    def __init__(self, groups: Sequence[Group], outlet: str) -> None:
        self._groups = groups
        self._outlet = outlet
        self._countries: Counter[str] = Counter()
        self._divisions: Counter[str] = Counter()
        self._points: list[tuple[str, Direction]] = []
        for group in groups:
            chosen = group.chosen
            if chosen and not chosen.code.startswith(("A.PCL", "L.")):
                self._points.append((group.words, group.directions[group.entries.index(chosen)]))
            if chosen and chosen.country:
                self._countries[chosen.country] += group.votes
                if chosen.admin1 and not chosen.code.startswith("A.PCL"):
                    self._divisions[f"{chosen.country}.{chosen.admin1}"] += group.votes
        self._around: tuple[Group, list[Direction]] | None = None
        self._all = sum(self._countries.values())
        self._within = sum(self._divisions.values())

    def best(self, group: Group, weights: dict[str, float], lasting: Sequence[float]) -> Entry:
        """Give the likeliest candidate of a name, the more populous of equals; ``lasting`` are the candidates' own weights."""
        scored = [(score + _weight(weights, self.passing(group, rank)), -rank) for rank, score in enumerate(lasting)]
        return group.entries[-max(scored)[1]]

    def signs(self, group: Group, rank: int) -> list[str]:
        """Give the signs that speak for or against a candidate."""
        return [*self.lasting(group, rank), *self.passing(group, rank)]

    def lasting(self, group: Group, rank: int) -> list[str]:
        """Give the signs of a candidate that hold whatever the other names of the report mean."""
        entry, sort = group.entries[rank], group.sorts[rank]
        same = sum(other[:1] == sort[:1] for other in group.sorts[:rank])
        signs = [
            f"sort={sort}",
            f"rank={min(rank, 4)}",
            f"rank={min(same, 4)} sort={sort[:1]}",
            f"kind={entry.kind}",
            f"kind={entry.kind} sort={sort}",
            f"own name={entry.name == group.words}",
            f"said={_fits(group.kind, sort)} sort={sort[:1]}",
            f"twin={self._twin(group, entry)}",
            f"only={len(group.entries) == 1}",
            f"smaller={_smaller(entry, group.entries[0])}",
        ]
        if self._outlet:
            signs.append(f"outlet={self._outlet == entry.country}")
        if group.inside:
            signs.append(f"inside={max(self._groups[other].holds(entry) for other in group.inside)}")
        if group.beside:
            signs.append(f"beside={max(self._groups[other].holds(entry) for other in group.beside)}")
        return signs

    def passing(self, group: Group, rank: int) -> list[str]:
        """Give the signs of a candidate that hang on what the other names of the report are taken for."""
        entry, sort = group.entries[rank], group.sorts[rank]
        signs = self._of_country(group, entry, sort[:1])
        if not entry.code.startswith("A.PCL"):
            signs.append(self._of_division(group, entry))
            signs.append(f"near={self._nearness(group, rank)} wide={entry.code[:1] != 'P'}")
        return signs

    def _twin(self, group: Group, entry: Entry) -> str:
        """Tell the seat of a province from the province of the same name: "Mopti" is town and region."""
        if entry.code == "A.ADM1" and entry.kind < SHORT:
            other, label = "P", "province"
        elif entry.code.startswith("P."):
            other, label = "A.ADM1", "town"
        else:
            return "none"
        here = (entry.country, entry.admin1)
        twins = [e for e in group.entries if e.admin1 == entry.admin1 and e.code.startswith(other)]
        return label if any((e.country, e.admin1) == here for e in twins) else "none"

    def _of_country(self, group: Group, entry: Entry, sort: str) -> list[str]:
        chosen = group.chosen
        own = group.votes if chosen and chosen.country == entry.country else 0
        total = self._all - (group.votes if chosen and chosen.country else 0)
        votes = self._countries[entry.country] - own if entry.country else 0
        share = _step(votes / total if total else -1.0)
        signs = [f"country share={share}", f"country share={share} sort={sort}"]
        return [*signs, "country alone"] if not votes and total >= 3 else signs

    def _of_division(self, group: Group, entry: Entry) -> str:
        chosen = group.chosen
        is_own = chosen and (chosen.country, chosen.admin1) == (entry.country, entry.admin1)
        votes = (
            self._divisions[f"{entry.country}.{entry.admin1}"] - (group.votes if is_own else 0) if entry.admin1 else 0
        )
        return f"division share={_step(votes / self._within if self._within else -1.0)}"

    def _nearness(self, group: Group, rank: int) -> str:
        """Give within how many kilometres the nearest place of another name lies."""
        if self._around is None or self._around[0] is not group:
            self._around = group, [direction for words, direction in self._points if words != group.words]
        around, own = self._around[1], group.directions[rank]
        if not around:
            return "unknown"
        nearest = min([_chord(own, other) for other in around])
        return next((name for limit, name in _NEAR if nearest <= limit), "9999")


def distance(a: Entry, b: Entry) -> float:
    """Give the great-circle distance of two places in kilometres; very far where one has no point."""
    chord = _chord(_direction(a), _direction(b))
    return 2 * _RADIUS_KM * math.asin(min(1.0, math.sqrt(chord) / 2)) if chord <= 4 else 20_000.0


def _direction(entry: Entry) -> Direction:
    """Give the unit vector that points from the middle of the earth to a place; null where it has no point."""
    if entry.lat is None or entry.lon is None:
        return None
    lat, lon = math.radians(entry.lat), math.radians(entry.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _chord(a: Direction, b: Direction) -> float:
    """Give the square of the straight line between two points of a unit sphere; more than any where one is unknown."""
    if a is None or b is None:
        return 5.0
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return x * x + y * y + z * z


_RADIUS_KM = 6371.0
_NEAR = [((2 * math.sin(km / (2 * _RADIUS_KM))) ** 2, str(km)) for km in (15, 50, 120, 300, 800)]


def _weight(weights: dict[str, float], signs: Sequence[str]) -> float:
    return sum(map(weights.get, signs, repeat(0.0)))


def _smaller(entry: Entry, largest: Entry) -> str:
    """Give by how much a place is smaller than its largest namesake, in powers of ten."""
    if entry.code[:1] != "P" or not largest.population:
        return entry.code[:1]
    return f"P{round(math.log10(largest.population / max(entry.population, 100)))}"


def _fits(kind: str, sort: str) -> str:
    """Tell whether a candidate is of the kind that the words beside the name say."""
    if not kind:
        return "nothing"
    return str(sort[:2] in _SORTS[kind] or sort[:1] in _SORTS[kind])


_LIMITS = (0, 0.1, 0.25, 0.5, 0.75)
_STEPS = ("0", "0.1", "0.25", "0.5", "0.75", "1")


def _step(share: float) -> str:
    return "none" if share < 0 else _STEPS[bisect_left(_LIMITS, share)]


def _sort(entry: Entry) -> str:
    """Give what sort of place it is, and how large: "P5" is a town of some 100,000."""
    group, _, code = entry.code.partition(".")
    if group == "P":
        return f"P{'C' if code == 'PPLC' else len(str(entry.population)) if entry.population else 0}"
    if group == "A":
        return "AC" if code.startswith("PCL") else "A1" if code == "ADM1" else "A2"
    return f"{group}{'C' if code == 'CONT' else ''}"


def _prior(entry: Entry) -> float:
    """Give how likely a candidate is before anything else is asked."""
    weight = {"A.PCLI": 8.0, "A.ADM1": 4.5, "P.PPLC": 1.0}.get(entry.code, 5.0 if entry.code[0] in "LHT" else 0.0)
    return weight + (len(str(entry.population)) if entry.population else 2) - 2 * entry.kind


def _same_sentence(doc: Doc, names: Sequence[Name], index: int) -> Iterator[int]:
    numbers = sentence_numbers(doc)
    own = numbers[names[index].first]
    for other in (*range(max(0, index - 3), index), *range(index + 1, min(index + 4, len(names)))):
        if numbers[names[other].first] == own:
            yield other


_ENDINGS = {"uk": "GB", "eu": "", "com": "", "org": "", "net": "", "int": "", "info": "", "tv": "", "co": "", "me": ""}


def _country_of_address(address: str) -> str:
    """Give the country of a web address by its ending ("nation.co.ke"), or ""."""
    match = re.search(r"\.([a-z]{2,4})(?:/|$)", address.split("//")[-1].lower())
    if not match:
        return ""
    ending = match[1]
    return _ENDINGS.get(ending, ending.upper() if len(ending) == 2 else "")


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in table("models/which-place.csv")}
