"""Outlets beside each other: the terms they use, how far apart these are, whose voices they quote, who was first.

Tables made from a record, with the counts they rest on; none says who is right.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tacitus.model import Device, Evidence, Figure, Record, Responsibility, Tone, Wording
from tacitus.reconciling.telling import days

UNKNOWN = "unknown outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How often an outlet uses a term for somebody or something."""

    outlet: str
    subject: str
    """Actor or act meant."""
    term: str
    """The term, lower-cased."""
    tone: Tone
    voice: str
    device: Device
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far apart two outlets are in what they call one actor or act."""

    subject: str
    a: str
    b: str
    distance: float
    """Jensen-Shannon divergence of their own terms, 0 for the same use to 1 for no term in common."""
    terms_a: Mapping[str, int]
    terms_b: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How often an outlet gives somebody's word."""

    outlet: str
    said_by: str
    count: int
    first: Evidence
    """The first words that it gives of theirs, in the order of the reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """When outlets told of an incident, the first first."""

    incident: str
    told: tuple[tuple[date, str], ...]
    """Last possible day of publication and outlet; reports without a day are left out."""


def usages(record: Record) -> tuple[Usage, ...]:
    """Count the terms of every outlet, in the order of outlets, subjects and terms."""
    outlet = _outlets(record)
    counted = Counter(
        (outlet[item.report], _subject(item), item.term.lower(), item.tone, item.voice, item.device)
        for item in record.wording
    )
    return tuple(
        Usage(outlet=name, subject=subject, term=term, tone=tone, voice=voice, device=device, count=count)
        for (name, subject, term, tone, voice, device), count in sorted(counted.items())
    )


def distances(record: Record) -> tuple[Distance, ...]:
    """Set the outlets' own terms for each actor and act beside each other, the furthest apart first."""
    own: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for usage in usages(record):
        if usage.voice == "outlet":
            own[usage.subject][usage.outlet][usage.term] += usage.count
    found = [
        Distance(
            subject=subject,
            a=a,
            b=b,
            distance=round(divergence(terms[a], terms[b]), 4),
            terms_a=dict(sorted(terms[a].items())),
            terms_b=dict(sorted(terms[b].items())),
        )
        for subject, terms in own.items()
        for a, b in combinations(sorted(terms), 2)
    ]
    return tuple(sorted(found, key=lambda item: (-item.distance, item.subject, item.a, item.b)))


def divergence(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    """Give the Jensen-Shannon divergence of two counts, base 2: 0 for the same shares, 1 for nothing in common."""
    total_a, total_b = sum(a.values()), sum(b.values())
    result = 0.0
    for term in sorted({*a, *b}):
        p, q = a.get(term, 0) / total_a, b.get(term, 0) / total_b
        middle = (p + q) / 2
        result += sum(share / 2 * math.log2(share / middle) for share in (p, q) if share)
    return min(max(result, 0.0), 1.0)


def voices(record: Record) -> tuple[Voice, ...]:
    """Count whose word each outlet gives, for figures, charges and statements; the outlet's own is left out."""
    outlet = _outlets(record)
    order = {report.id: number for number, report in enumerate(record.reports)}
    spoken: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item, speaker in _spoken(record):
        spoken[outlet[item.report], speaker].append(item)
    made = [
        Voice(outlet=name, said_by=speaker, count=len(items),
              first=min(items, key=lambda item: (order[item.report], item.start)))
        for (name, speaker), items in spoken.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda voice: (voice.outlet, -voice.count, voice.said_by)))


def order_of_telling(record: Record) -> tuple[Telling, ...]:
    """Give for each incident who told of it when, so that one sees who was first and who followed."""
    outlet = _outlets(record)
    day = {report.id: span[1] for report in record.reports if (span := days(report.published))}
    return tuple(
        Telling(
            incident=incident.id,
            told=tuple(sorted({(day[m.report], outlet[m.report]) for m in incident.mentions if m.report in day})),
        )
        for incident in record.incidents
    )


def _spoken(record: Record) -> Iterator[tuple[Evidence, str]]:
    """Give every figure, charge and statement on somebody's word, with that voice."""
    for incident in record.incidents:
        claims: tuple[Figure | Responsibility, ...] = (*incident.figures, *incident.responsibility)
        for item in claims:
            if item.said_by:
                yield item, item.said_by
    for statement in record.statements:
        if statement.speaker:
            yield statement, statement.speaker


def _outlets(record: Record) -> dict[str, str]:
    return {report.id: report.outlet or UNKNOWN for report in record.reports}


def _subject(item: Wording) -> str:
    return item.actor or item.act or "other"
