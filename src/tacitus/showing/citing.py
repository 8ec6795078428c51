"""Citing: every item of a record gets a place in the page, its words a number in their report, linked both ways."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from tacitus.model import Evidence, Record, Speech
from tacitus.showing import words


@dataclass(frozen=True, slots=True)
class Note:
    """One item as its report's margin tells it."""

    anchor: str
    """Where the item stands in the page."""
    kind: str
    """incident, figure, responsibility, statement, force, inaction, relation, wording, loaded, disagreement or source."""
    label: str
    """What is taken from the words, in short."""
    evidence: Evidence
    """The words."""


@dataclass(frozen=True, slots=True)
class Margin:
    """A note in its report's margin, numbered in the order of the text; several items may rest on the same words."""

    number: str
    """Counts up in the text; "w" and a number where nothing but neutral words is noted, which the margin leaves out."""
    anchor: str
    notes: tuple[Note, ...]

    @property
    def quiet(self) -> bool:
        """Tell whether nothing but neutral wording is noted: the words themselves are then the link."""
        return _is_neutral(self.notes)

    @property
    def evidence(self) -> Evidence:
        """Give the words, which are the same for all its notes."""
        return self.notes[0].evidence


def _is_neutral(notes: Sequence[Note]) -> bool:
    return all(note.kind == "wording" for note in notes)


class Citations:
    """The notes of a whole record: where each item's words are, and what each report's words say."""

    def __init__(self, record: Record) -> None:
        self.slug = {report.id: f"report-{index}" for index, report in enumerate(record.reports, 1)}
        self.margins: dict[str, tuple[Margin, ...]] = {}
        self._words: dict[str, str] = {}
        self._at: dict[tuple[str, int, int], str] = {}
        ranges: dict[str, dict[tuple[int, int], list[Note]]] = defaultdict(lambda: defaultdict(list))
        for note in notes(record):
            found = note.evidence
            if found.report in self.slug:
                ranges[found.report][found.start, -found.end].append(note)
        for report, found_ranges in ranges.items():
            margins = []
            loud = quiet = 0
            for _, found_notes in sorted(found_ranges.items()):
                if _is_neutral(found_notes):
                    quiet, number = quiet + 1, f"w{quiet + 1}"
                else:
                    loud, number = loud + 1, str(loud + 1)
                anchor = f"{self.slug[report]}-{number}"
                margins.append(Margin(number, anchor, tuple(found_notes)))
                self._words |= {note.anchor: anchor for note in found_notes}
                self._at[report, found_notes[0].evidence.start, found_notes[0].evidence.end] = anchor
            self.margins[report] = tuple(margins)

    def words_of(self, anchor: str) -> str:
        """Give the place in the page of the words on which an item rests."""
        return self._words.get(anchor, "")

    def words_at(self, evidence: Evidence) -> str:
        """Give the place in the page of some words that an item rests on."""
        return self._at.get((evidence.report, evidence.start, evidence.end), "")


def notes(record: Record) -> Iterator[Note]:
    """Give a note for every item of a record that rests on words."""
    for incident in record.incidents:
        home = f"incident-{incident.id}"
        for index, mention in enumerate(incident.mentions):
            yield Note(f"{home}-mention-{index}", "incident", words.headline(incident), mention)
        for index, figure in enumerate(incident.figures):
            label = f"{words.bounds(figure.low, figure.high, figure.hedge)} {figure.measure} – {figure.said_by or 'own word'}"
            yield Note(f"{home}-figure-{index}", "figure", label, figure)
        for index, charge in enumerate(incident.responsibility):
            label = f"{charge.actor}: {charge.stance} – {charge.said_by or 'own word'}"
            yield Note(f"{home}-responsibility-{index}", "responsibility", label, charge)
    for index, disagreement in enumerate(record.disagreements):
        for position, value in enumerate(disagreement.values):
            label = f"disagreement over {disagreement.about}"
            yield Note(f"disagreement-{index}-{position}", "disagreement", label, value)
    for index, statement in enumerate(record.statements):
        doubt = "" if statement.factuality == "happened" else f" ({statement.factuality})"
        label = f"{statement.type}{doubt}: {statement.speaker or '?'} → {statement.addressee or '?'}"
        yield Note(f"statement-{index}", "statement", label, statement)
    for index, force in enumerate(record.forces):
        label = f"{force.force}: {words.bounds(force.low, force.high, force.hedge)}"
        yield Note(f"force-{index}", "force", label, force)
    for index, omission in enumerate(record.inaction):
        label = f"{omission.actor or 'not said who'}: {words.INACTION[omission.kind]}"
        yield Note(f"inaction-{index}", "inaction", label, omission)
    for index, relation in enumerate(record.relations):
        yield Note(f"relation-{index}", "relation", f"{relation.a} {relation.type.replace('_', ' ')} {relation.b}",
                   relation)  # fmt: skip
    for index, wording in enumerate(record.wording):
        label = f"“{wording.term}” for {wording.actor or wording.act or '?'} ({wording.tone.replace('_', ' ')})"
        kind = "loaded" if wording.tone == "loaded" else "wording"
        yield Note(f"wording-{index}", kind, label, wording)
    for index, group in enumerate(record.independence):
        for position, found in enumerate(group.evidence):
            yield Note(f"source-{index}-{position}", "source", "one source with another report", found)


def marked(text: str, margins: tuple[Margin, ...], speech: Sequence[Speech], voices: words.Voices) -> Markup:
    """Give a text as escaped HTML, cut where pieces of evidence overlap.

    Evidence is marked and numbered; words that the report gives as somebody else's tell whose they are.
    """
    starts, ends = defaultdict(list), defaultdict(list)
    for margin in margins:
        starts[margin.evidence.start].append(margin)
        ends[margin.evidence.end].append(margin)
    spoken = {edge for said in speech for edge in (said.start, said.end)}
    edges = sorted({0, len(text), *starts, *ends, *spoken})
    parts: list[str] = []
    open_now: list[Margin] = []
    before: Speech | None = None
    for edge, following in zip(edges, [*edges[1:], len(text)], strict=True):
        parts += [_number(margin) for margin in ends[edge] if not margin.quiet]
        open_now = [margin for margin in open_now + starts[edge] if margin.evidence.end > edge]
        parts += [f'<span class="here" id="{margin.anchor}"></span>' for margin in starts[edge]]
        segment = escape(text[edge:following])
        said = speaking(speech, edge, following)
        if segment:
            parts.append(_heard(before, said))
            before = said
        if said and segment:
            of = f"v-{voices.of(said.speaker or '')} direct" if said.direct else f"v-{voices.of(said.speaker or '')}"
            whose = escape(said.speaker or "hidden speaker")
            segment = Markup(f'<span class="said {of}" title="{whose}">{segment}</span>')
        parts.append(_segment(segment, open_now) if open_now and segment else segment)
    return Markup("".join(parts))


def _heard(before: Speech | None, said: Speech | None) -> str:
    """Give, for those who hear the page and see no colour, where somebody's words end and whose words begin."""
    if said is before:
        return ""
    end = "end of their words. " if before and not said else ""
    whose = escape(said.speaker or "hidden speaker") if said else ""
    begin = f"{whose}, {'word for word' if said.direct else 'as told'}: " if said else ""
    return f'<span class="heard">{end}{begin}</span>'


def speaking(speech: Sequence[Speech], start: int, end: int) -> Speech | None:
    """Give whose words a stretch of text is: the innermost that covers it; null where they are the outlet's own."""
    covering = [said for said in speech if said.start <= start and end <= said.end]
    return min(covering, key=lambda said: said.end - said.start, default=None)


def shares(text: str, speech: Sequence[Speech]) -> tuple[float, float, float]:
    """Give which parts of a text are the outlet's own words, others' told by it, and direct quotation; they add to 1."""
    edges = sorted({0, len(text), *(edge for said in speech for edge in (said.start, said.end))})
    told = direct = 0
    for start, end in pairwise(edges):
        said = speaking(speech, start, end)
        told += end - start if said and not said.direct else 0
        direct += end - start if said and said.direct else 0
    whole = len(text) or 1
    return 1 - (told + direct) / whole, told / whole, direct / whole


def _segment(segment: Markup, margins: list[Margin]) -> str:
    """Give a piece of text with all that is noted of it; a neutral word is itself the link to its place."""
    term = next((margin for margin in reversed(margins) if margin.quiet), None)
    kinds = " ".join(dict.fromkeys(note.kind for margin in margins for note in margin.notes))
    numbers = " ".join(margin.number for margin in margins)
    if term:
        label = escape("; ".join(note.label for note in term.notes))
        segment = Markup(f'<a href="#{term.notes[0].anchor}" title="{label}">{segment}</a>')
    return f'<mark class="{kinds}" data-n="{numbers}">{segment}</mark>'


def _number(margin: Margin) -> str:
    label = escape("; ".join(note.label for note in margin.notes))
    return (
        f'<sup><a href="#{margin.anchor}-note" title="{label}" '
        f'aria-label="Note {margin.number}: {label}">{margin.number}</a></sup>'
    )
