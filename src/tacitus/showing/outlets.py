"""Outlets beside each other, as the dossier shows them: their terms, their voices, who told first."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from tacitus.model import Evidence, Record
from tacitus.reconciling import outlets as compared
from tacitus.showing.citing import Citations

_VOICES = 6


@dataclass(frozen=True, slots=True)
class Naming:
    """What every outlet calls one actor or act."""

    subject: str
    is_act: bool
    """Whether it is an act rather than an actor."""
    apart: float
    """Greatest distance between two outlets' own terms; 0 where one outlet only, or all use the same."""
    loaded: int
    """How many uses are loaded."""
    outlets: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]
    """For each outlet its terms, each with the numbers of its uses."""

    @property
    def telling(self) -> bool:
        """Tell whether it sets outlets apart, or is loaded."""
        return self.loaded > 0 or self.apart > 0


def namings(record: Record, outlet: Callable[[str], str]) -> list[Naming]:
    """Give the terms for each actor and act: what is loaded or sets outlets apart first."""
    terms: dict[str, dict[str, dict[tuple[str, str], list[int]]]] = defaultdict(lambda: defaultdict(dict))
    loaded: Counter[str] = Counter()
    acts: dict[str, bool] = {}
    for index, found in enumerate(record.wording):
        subject = found.actor or found.act or "other"
        acts[subject] = found.actor is None and found.act is not None
        terms[subject][outlet(found.report)].setdefault((found.term.casefold(), found.voice), []).append(index)
        loaded[subject] += found.tone == "loaded"
    apart: dict[str, float] = {}
    for distance in compared.distances(record):
        apart[distance.subject] = max(apart.get(distance.subject, 0.0), distance.distance)
    made = [
        Naming(subject, acts[subject], apart.get(subject, 0.0), loaded[subject],
               tuple((name, tuple(map(tuple, uses.values()))) for name, uses in sorted(by_outlet.items())))
        for subject, by_outlet in terms.items()
    ]  # fmt: skip
    return sorted(made, key=lambda it: (-it.loaded, -it.apart, -len(it.outlets), it.subject.casefold()))


@dataclass(frozen=True, slots=True)
class Apart:
    """How far apart two outlets' own terms are."""

    mean: float
    """Mean of the distances over all that both name."""
    shared: int
    """How many actors and acts both name."""
    most: str
    """What they name most differently."""


def distances(record: Record) -> tuple[list[str], dict[tuple[str, str], Apart]]:
    """Give the outlets that name something in common with another, and how far apart each pair of them is."""
    pairs: dict[tuple[str, str], list[compared.Distance]] = defaultdict(list)
    for found in compared.distances(record):
        pairs[found.a, found.b].append(found)
    apart: dict[tuple[str, str], Apart] = {}
    for (a, b), shared in pairs.items():
        mean = sum(found.distance for found in shared) / len(shared)
        apart[a, b] = apart[b, a] = Apart(mean, len(shared), shared[0].subject)
    return sorted({name for pair in pairs for name in pair}), apart


@dataclass(frozen=True, slots=True)
class Standing:
    """What one outlet covers and whose word it gives."""

    outlet: str
    reports: tuple[str, ...]
    """Anchors of its reports."""
    told: int
    """How many incidents it tells of."""
    silent: int
    """How many it leaves out although a report of it came later."""
    coded: bool
    """Whether anything at all was found in a report of it."""
    first: tuple[str, ...]
    """Ids of incidents that it told of first, where another followed."""
    voices: tuple[tuple[str, int, str], ...]
    """Whose word it gives most: voice, how often, and where the first such words stand."""


def standings(record: Record, outlet: Callable[[str], str], citations: Citations) -> list[Standing]:
    """Give every outlet's coverage in numbers, in the order of the alphabet."""
    names = {report.id: outlet(report.id) for report in record.reports}
    first: dict[str, list[str]] = defaultdict(list)
    for telling in compared.order_of_telling(record):
        if len({name for _, name in telling.told}) > 1:
            first[telling.told[0][1]].append(telling.incident)
    told = Counter(
        name for incident in record.incidents for name in {names.get(it.report, "") for it in incident.mentions}
    )
    tells = {found.item: {names.get(report, "") for report in found.reported_by} for found in record.coverage}
    silent = Counter(
        name
        for found in record.coverage
        for name in {names.get(report, "") for report in found.not_by} - tells[found.item]
    )
    quoted: dict[str, list[tuple[str, int, Evidence]]] = defaultdict(list)
    for voice in compared.voices(record):
        quoted[voice.outlet].append((voice.said_by, voice.count, voice.first))
    return [
        Standing(
            name,
            tuple(citations.slug[report] for report, its in names.items() if its == name),
            told[name],
            silent[name],
            any(citations.margins.get(report) for report, its in names.items() if its == name),
            tuple(first[name]),
            tuple((said_by, count, citations.words_at(words)) for said_by, count, words in quoted[name][:_VOICES]),
        )
        for name in sorted(set(names.values()))
    ]
