"""Composing the dossier: a record as one HTML page that needs nothing but itself."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tacitus.model import (
    Estimate,
    Evidence,
    Figure,
    Force,
    Incident,
    Record,
    Relation,
    Report,
    Responsibility,
    Speech,
    Statement,
)
from tacitus.reconciling.estimates import sources
from tacitus.reconciling.telling import days
from tacitus.showing import charts, codes, mapping, outline, words
from tacitus.showing.citing import Citations, marked, shares
from tacitus.showing.outlets import Apart, Naming, Standing, distances, namings, standings
from tacitus.showing.situation import situation, tolls

_OPEN_REPORTS = 12
_MATRIX = 12
_ROOM = 1.12  # a bar is so much longer than its highest number: an open bound runs out there


def compose(record: Record) -> str:
    """Give the record as one HTML page: offline, nothing loaded, every value escaped, the same bytes each time."""
    drawn = {
        "map": mapping.map_chart(record),
        "timeline": charts.timeline_chart(record),
        "forces": charts.forces_chart(record),
        "relations": charts.relations_chart(record),
    }
    page = _Page(record)
    return _environment().get_template("dossier.html").render(
        record=record, page=page, words=words, charts=drawn,
        paragraphs=situation(record), tolls=tolls(record), facts=_facts(page), marked=marked, attribution=outline.ATTRIBUTION,
        unmapped=mapping.outside(record), meaning=codes.meaning,
        style=_own("dossier.css"), script=_own("dossier.js"),
        vega=_vega() if any(drawn.values()) else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim on an estimate bar; positions in percent of the bar."""

    anchor: str
    voice: str
    left: float
    width: float
    open_: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One measure of one side: the estimate and every claim on a common scale."""

    measure: str
    side: str
    estimate: Estimate | None
    left: float
    width: float
    best: float | None
    top: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One count on one voice's word, with everywhere that it stands."""

    figure: Figure
    uses: tuple[tuple[str, Figure], ...]
    """Anchor and claim."""


class _Page:
    """What the template asks of a record beside its fields."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.citations = Citations(record)
        self.voices = words.Voices(record.actors)
        self.reports = {report.id: report for report in record.reports}
        self.coverage = {found.item: found for found in record.coverage}
        self.headlines = {incident.id: words.headline(incident) for incident in record.incidents}
        self.speech: dict[str, list[Speech]] = defaultdict(list)
        for said in record.speech:
            self.speech[said.report].append(said)
        self._namings = namings(record, self.outlet)
        self.open_reports = len(record.reports) <= _OPEN_REPORTS
        self.origins = sources(record.reports, record.independence).origin
        self.unsure = [link for link in record.links if link.verdict == "unsure"]
        self._texts = {report.id: report.text for report in record.reports}
        self._said = {said.quote: f"statement-{n}" for n, said in reversed(list(enumerate(record.statements)))}
        self._index = {report.id: index for index, report in enumerate(record.reports)}

    def outlet(self, report: str) -> str:
        """Give the outlet of a report; the report's id where nobody knows it."""
        found = self.reports.get(report)
        return (found.outlet if found else None) or report

    def glance(self) -> list[tuple[int, str, str, str]]:
        """Give the sizes of the record that open the page: each with its label, where it leads, the filter's name of it."""
        record = self.record
        sizes = [
            (len(record.reports), "reports", "#reports", "reports"),
            (len(self.outlets()), "outlets", "#coverage", "outlets"),
            (len(set(self.origins.values())), "independent origins", "#sources" if record.independence else "",
             "origins"),
            (len(record.incidents), "incidents and totals", "#incidents", "incidents"),
            (sum(len(incident.figures) for incident in record.incidents), "claims of a number", "#incidents", "claims"),
            (len(record.disagreements), "disagreements", "#disagreements", "disagreements"),
        ]  # fmt: skip
        unsure = len(self.unsure)
        return [*sizes, (unsure, "links between accounts in doubt", "#incidents", "doubts")] if unsure else sizes

    def codes(self) -> list[codes.Code]:
        """Give every code that stands in the page, with its meaning, once each."""
        record = self.record
        used: set[str | None] = {statement.type for statement in record.statements}
        used |= {relation.type for relation in record.relations} | {force.status for force in record.forces}
        used |= {omission.kind for omission in record.inaction}
        for incident in record.incidents:
            used |= {incident.type, incident.event_type, incident.ucdp_violence, incident.factuality}
            used |= {figure.measure for figure in incident.figures}
            used |= {charge.stance for charge in incident.responsibility} | {weapon.kind for weapon in incident.weapons}
        return [code for code in codes.codes() if code.name in used]

    def outlets(self) -> list[str]:
        """Give every outlet in the order of the alphabet."""
        return sorted({self.outlet(report.id) for report in self.record.reports})

    def context(self, evidence: Evidence) -> tuple[str, str]:
        """Give some words before and after the evidence."""
        return words.within(evidence, self._texts)

    def numbers(self, *reports: str) -> str:
        """Give the numbers of reports as the page's filter knows them."""
        return " ".join(str(self._index[report]) for report in dict.fromkeys(reports) if report in self._index)

    def told_by(self, incident: Incident) -> list[str]:
        """Give the reports that tell of an incident."""
        found = (*incident.mentions, *incident.figures, *incident.responsibility)
        return list(dict.fromkeys(evidence.report for evidence in found))

    def doubts(self, incident: Incident) -> list[tuple[str, str, str]]:
        """Give the unsure links that touch an incident: another incident or none, how likely, and why."""
        found = []
        for link in self.unsure:
            if incident.id in link.incidents:
                other = next((name for name in link.incidents if name != incident.id), "")
                found.append((other, f"{link.probability:.0%}", link.basis))
        return found

    def claims(self, incident: Incident) -> list[Said]:
        """Give an incident's claims of a count, the killed first; the same count on the same word stands once."""
        same: dict[tuple[object, ...], list[tuple[str, Figure]]] = defaultdict(list)
        for index, claim in enumerate(incident.figures):
            key = (claim.measure, claim.side, claim.low, claim.high, claim.hedge, self._voice(claim))
            same[key].append((f"incident-{incident.id}-figure-{index}", claim))
        found = [Said(uses[0][1], tuple(uses)) for uses in same.values()]
        return sorted(found, key=lambda said: (said.figure.measure != "killed", said.figure.measure))

    def weapons(self, incident: Incident) -> list[tuple[str, str]]:
        """Give each kind of weapon once, with the words that reports have for it and whose words they are."""
        same: dict[str, list[str]] = defaultdict(list)
        for weapon in incident.weapons:
            same[weapon.kind].append(f"“{weapon.term}”, {weapon.said_by or self.outlet(weapon.report)}")
        return [(kind, "; ".join(dict.fromkeys(told))) for kind, told in same.items()]

    def charges(self, incident: Incident) -> list[list[tuple[str, Responsibility]]]:
        """Give who is said to have done it, with anchors; the same charge on the same word stands together."""
        same: dict[tuple[str, str, str], list[tuple[str, Responsibility]]] = defaultdict(list)
        for index, charge in enumerate(incident.responsibility):
            place = f"incident-{incident.id}-responsibility-{index}"
            same[charge.actor, charge.stance, self._voice(charge)].append((place, charge))
        return list(same.values())

    def _voice(self, claim: Figure | Responsibility) -> str:
        """Give on whose word a claim stands, the outlet's own where it credits nobody."""
        return claim.said_by.casefold() if claim.said_by else self.outlet(claim.report)

    def statements(self) -> list[list[tuple[str, Statement]]]:
        """Give the statements with anchors; what reports of one source repeat stands together."""
        return self._together(
            "statement",
            self.record.statements,
            lambda said: (said.type, said.speaker, said.addressee, said.factuality, said.said_by,
                          _plain(said.about or said.quote)),
        )  # fmt: skip

    def relations(self) -> list[list[tuple[str, Relation]]]:
        """Give the ties with anchors; what reports of one source repeat stands together."""
        return self._together(
            "relation",
            self.record.relations,
            lambda tie: (tie.type, tie.a, tie.b, tie.since, tie.hedge, tie.said_by, tie.disputed_by),
        )

    def forces(self) -> list[list[tuple[str, Force]]]:
        """Give the claims of forces with anchors, in the order of their series; what one source repeats stands together."""
        steps = (step.claim for series in self.record.force_series for step in series.steps)
        place = {f"force-{claim}": number for number, claim in enumerate(steps)}
        found = self._together(
            "force",
            self.record.forces,
            lambda told: (told.force, told.status, told.low, told.high, told.hedge, told.since, told.until,
                          told.members, told.said_by, told.place.name if told.place else ""),
        )  # fmt: skip
        return sorted(found, key=lambda uses: place.get(uses[0][0], len(place)))

    def _together[T: Evidence](
        self, name: str, items: tuple[T, ...], key: Callable[[T], tuple[object, ...]]
    ) -> list[list[tuple[str, T]]]:
        """Set items beside each other that say the same in reports that are one source."""
        same: dict[tuple[object, ...], list[tuple[str, T]]] = defaultdict(list)
        for index, item in enumerate(items):
            same[self.origins.get(item.report, item.report), *key(item)].append((f"{name}-{index}", item))
        return list(same.values())

    def order_of_telling(self, incident: Incident) -> list[tuple[str, str, str]]:
        """Give who told of an incident, the first first: the day, the outlet and its report; each outlet once."""
        told = [self.reports[report] for report in self.told_by(incident) if report in self.reports]
        dated = sorted(
            (span[1], number, report) for number, report in enumerate(told) if (span := days(report.published))
        )
        first: dict[str, tuple[str, str, str]] = {}
        for day, _, report in dated:
            name = self.outlet(report.id)
            first.setdefault(name, (words.day(day), name, self.citations.slug[report.id]))
        return list(first.values())

    def answered(self, statement: Statement) -> str:
        """Give the anchor of what a statement answers: an incident, or the words of another statement; else nothing."""
        if statement.answers in self.headlines:
            return f"incident-{statement.answers}"
        return self._said.get(statement.answers or "", "")

    def bars(self, incident: Incident) -> list[Bar]:
        """Give an incident's bars: for each measure one a side, or one where no side is told apart."""
        groups: dict[tuple[str, str], list[tuple[int, Figure]]] = defaultdict(list)
        for index, figure in enumerate(incident.figures):
            groups[figure.measure, figure.side].append((index, figure))
        found = []
        for measure, side in sorted(groups, key=lambda key: (key[0] != "killed", key)):
            whole = incident.estimates.get(measure)  # type: ignore[call-overload]
            estimate = whole.by_side.get(side, whole) if whole else None
            found.append(self._bar(incident, measure, side, estimate, groups[measure, side]))
        return found

    def _bar(
        self, incident: Incident, measure: str, side: str, estimate: Estimate | None, claims: list[tuple[int, Figure]]
    ) -> Bar:
        ends = [end for _, claim in claims for end in (claim.low, claim.high) if end is not None]
        ends += [end for end in (estimate.low, estimate.best, estimate.high) if end is not None] if estimate else []
        top = max(ends, default=1) or 1
        scale = 100 / (top * _ROOM)
        low, high = _ends(estimate.low, estimate.high, top) if estimate else (0, 0)
        best = estimate.best * scale if estimate and estimate.best is not None else None
        marks = tuple(
            self._mark(f"incident-{incident.id}-figure-{index}", claim, scale, top) for index, claim in claims
        )
        return Bar(measure, side, estimate, low * scale, (high - low) * scale, best, top, marks)

    def _mark(self, anchor: str, claim: Figure, scale: float, top: int) -> Mark:
        low, high = _ends(claim.low, claim.high, top)
        open_ = "both" if claim.low is claim.high is None else "up" if claim.high is None else ""
        open_ = open_ or ("down" if claim.low is None else "")
        voice = words.spoken(claim.said_by, self.outlet(claim.report))
        label = f"{words.bounds(claim.low, claim.high, claim.hedge)} {claim.measure}, said by {voice}: “{claim.quote}”"
        return Mark(anchor, self.voices.of(claim.said_by), low * scale, (high - low) * scale, open_, label)

    def matrix(self) -> tuple[list[str], list[str], dict[tuple[str, str], tuple[int, str, list[str]]]]:
        """Give who speaks to whom: speakers, addressees, and for each pair a count, its first statement, its types."""
        pairs: dict[tuple[str, str], list[tuple[str, Statement]]] = defaultdict(list)
        for uses in self.statements():
            statement = uses[0][1]
            pairs[statement.speaker or "not said", statement.addressee or "nobody named"].append(uses[0])
        speakers = Counter(pair[0] for pair, found in pairs.items() for _ in found)
        addressees = Counter(pair[1] for pair, found in pairs.items() for _ in found)
        cells = {
            pair: (len(found), found[0][0], sorted({str(statement.type) for _, statement in found}))
            for pair, found in pairs.items()
        }
        return _most(speakers), _most(addressees), cells

    def namings(self) -> list[Naming]:
        """Give for each actor or act the terms of each outlet."""
        return self._namings

    def named(self) -> dict[str, str]:
        """Give for each actor or act that is named the anchor of its terms."""
        return {naming.subject: f"named-{number}" for number, naming in enumerate(self.namings())}

    def distances(self) -> tuple[list[str], dict[tuple[str, str], Apart]]:
        """Give how far apart each two outlets' own terms are, and the outlets that this can be said of."""
        return distances(self.record)

    def standings(self) -> list[Standing]:
        """Give for each outlet what it covers and whose word it gives."""
        return standings(self.record, self.outlet, self.citations)

    def copied(self, report: str) -> str:
        """Give the outlet of the report that this one is one source with, where that stands for both."""
        origin = self.origins.get(report, report)
        return "" if origin == report else self.outlet(origin)

    def covered(self, incident: Incident, outlet: str) -> tuple[str, str]:
        """Give how an outlet covers an incident ("tells", "silent" or nothing said) and the report that shows it."""
        found = self.coverage.get(incident.id)
        telling = found.reported_by if found else tuple(self.told_by(incident))
        for state, reports in (("tells", telling), ("silent", found.not_by if found else ())):
            mine = [report for report in reports if self.outlet(report) == outlet]
            if mine:
                return state, self.citations.slug.get(mine[0], "")
        return "", ""

    def shares(self, report: Report) -> list[tuple[str, str, float]]:
        """Give whose words a report is made of: a class, its meaning, and how much of the text, in percent."""
        kinds = (("own", "the outlet's own words"), ("told", "others' words as it tells them"),
                 ("direct", "direct quotation"))  # fmt: skip
        found = shares(report.text, self.speech.get(report.id, ()))
        return [(name, meaning, 100 * share) for (name, meaning), share in zip(kinds, found, strict=True) if share > 0]

    def ways(self, report: Report) -> list[str]:
        """Give what else is known of a report: agencies, byline, dateline, language, address."""
        ways = [f"carries {words.names(report.carries, '')}"] if report.carries else []
        return ways + [value for value in (report.byline, report.dateline, report.language) if value]


def _ends(low: int | None, high: int | None, top: int) -> tuple[float, float]:
    """Close open bounds at the ends of a bar, which has some room above its highest number."""
    return (low if low is not None else 0), (high if high is not None else top * _ROOM)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _most(counts: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))[:_MATRIX]]


def _facts(page: _Page) -> dict[str, Any]:
    """Give what the page's filter decides by and counts: of incidents, reports and links in doubt."""
    record = page.record
    numbers = {report.id: index for index, report in enumerate(record.reports)}
    return {
        "incidents": [
            {
                "id": incident.id, "type": incident.event_type, "place": mapping.place_key(incident),
                "country": words.country(incident.place.country) if incident.place else "", "total": incident.aggregate,
                "days": _ends_of(incident.date), "actors": [*incident.initiator, *incident.target],
                "reports": [numbers[report] for report in page.told_by(incident) if report in numbers],
                "claims": [numbers[figure.report] for figure in incident.figures if figure.report in numbers],
            }
            for incident in record.incidents
        ],
        "reports": [
            {"outlet": page.outlet(report.id), "days": _ends_of(report.published),
             "origin": numbers.get(page.origins.get(report.id, report.id), numbers[report.id])}
            for report in record.reports
        ],
        "doubts": [list(link.incidents) for link in page.unsure],
    }  # fmt: skip


def _ends_of(period: Any) -> list[str] | None:
    if period is None or (period.from_ is None and period.to is None):
        return None
    return [str(period.from_ or period.to), str(period.to or period.from_)]


@cache
def _environment() -> Environment:
    loader = PackageLoader("tacitus.showing", "page")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _own(name: str) -> Markup:
    """Give one of the page's own style sheets or scripts, which are trusted as they are."""
    return Markup((files("tacitus.showing") / "page" / name).read_text(encoding="utf-8"))


@cache
def _vega() -> Markup:
    """Give the Vega libraries that draw the charts, as one script."""
    import vl_convert

    return Markup(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
