"""What reports of one happening tell otherwise beside counts and names: ages, who lives, and tolls that somebody doubts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from tacitus.evidence import quoted
from tacitus.knowledge import phrases
from tacitus.model import Disagreement, DisputedValue, Evidence, Figure, Incident, Report
from tacitus.reconciling.ages import ages
from tacitus.reconciling.counting import EVERYBODY, classes_in, whom
from tacitus.reconciling.disputes import dispute, disputed
from tacitus.reconciling.telling import lowered, passage_at

_NO_HARM = re.compile(
    r"\b(?:no (?:information|knowledge|record)|not aware|unaware|den(?:y|ies|ied))\b[^.;\n]{0,60}?"
    r"\b(?:deaths?|casualties|losses|fatalities|(?:been|were|was) killed|had died)\b"
)
_NEXT = 200  # characters behind a count within which a sentence may take it back


def details(incident: Incident, reports: Mapping[str, Report], leading: Set[str]) -> Iterator[Disagreement]:
    """Give the disagreements of an incident that stand beside its counts.

    ``leading`` names the reports whose own news it is.
    """
    taken_back = [*_alive(incident, reports), *_unharmed(incident, reports, leading), *_doubted(incident, reports)]
    abouts = dict.fromkeys(about for about, _, _ in taken_back)
    for about in abouts:
        found = [(figure, put) for topic, figure, put in taken_back if topic == about]
        values = list(dict.fromkeys(value for figure, put in found for value in (_count(figure), put)))
        yield dispute(incident, about, values, note="a count that somebody denies or doubts")


def other_ages(incident: Incident, reports: Sequence[Report]) -> Iterator[Disagreement]:
    """Give the ages on which reports that tell mainly of an incident do not agree."""
    for person, puts in ages(reports):
        values = [disputed(evidence, value=age) for age, evidence in puts]
        yield dispute(incident, f"age of {_the(person)}", values, note="other ages")


def _the(person: str) -> str:
    return person if person[0].isupper() else f"the {person}"


def _count(figure: Figure) -> DisputedValue:
    return disputed(figure, low=figure.low, high=figure.high, said_by=figure.said_by)


def _alive(incident: Incident, reports: Mapping[str, Report]) -> Iterator[tuple[str, Figure, DisputedValue]]:
    """Somebody named who was reported killed, and found alive: told in one sentence, or in the next with him at its head."""
    for figure in incident.figures:
        if figure.measure != "killed" or not (figure.who and figure.who[0].isupper()) or figure.high != 1:
            continue
        report = reports[figure.report]
        _, end = passage_at(report.text, figure.start, figure.end)
        for found in _near("people/alive.txt", figure, report):
            head = report.text[end : found.start].strip()
            if found.start < end or re.match(
                rf"(?:But |Later |However, )?(?:[Hh]e|[Ss]he|{_names(figure.who)})\b", head
            ):
                yield "killed", figure, disputed(found, value="alive")
                break


def _names(who: str) -> str:
    return "|".join(re.escape(word) for word in who.split() if word[0].isupper())


def _doubted(incident: Incident, reports: Mapping[str, Report]) -> Iterator[tuple[str, Figure, DisputedValue]]:
    """A count of which somebody says in its sentence that it cannot be right: the one told last before these words."""
    doubts: dict[Evidence, list[Figure]] = defaultdict(list)
    for figure in incident.figures:
        for found in _near("people/doubts.txt", figure, reports[figure.report], behind=0)[:1]:
            doubts[found].append(figure)
    for found, figures in doubts.items():
        before = [figure for figure in figures if figure.end <= found.start]
        figure = max(before or figures, key=lambda told: told.end)
        yield _about(figure), figure, disputed(found, value="doubted")


def _unharmed(
    incident: Incident, reports: Mapping[str, Report], leading: Set[str]
) -> Iterator[tuple[str, Figure, DisputedValue]]:
    """A report whose own news it is gives the word of somebody who denies or knows nothing of deaths.

    It stands against the counts of those whom it names, else of all but the attackers.
    """
    told = [
        figure for figure in incident.figures if figure.measure == "killed" and (figure.low or figure.high or 0) > 0
    ]
    for name in sorted(leading):
        if told and (hit := _NO_HARM.search(reports[name].text)):
            denial = disputed(quoted(reports[name], hit.start(), hit.end()), value="none known")
            meant = classes_in(hit.group()) & {whom(figure) for figure in told}
            for figure in told:
                people = whom(figure)
                if people in meant or (not meant and figure.side != "initiator"):
                    yield _about(figure) if meant else "killed", figure, denial


def _about(figure: Figure) -> str:
    people = whom(figure)
    return figure.measure if people == EVERYBODY else f"{figure.measure} ({people})"


def _near(name: str, figure: Figure, report: Report, *, behind: int = _NEXT) -> list[Evidence]:
    """Give the phrases of a list in the sentence of a count, or in the next one."""
    text = lowered(report.text)
    start, end = passage_at(report.text, figure.start, figure.end)
    hits = _any_of(name).finditer(text, start, min(end + behind, len(text)))
    return [quoted(report, hit.start(), hit.end()) for hit in hits]


@cache
def _any_of(name: str) -> re.Pattern[str]:
    longest = sorted(phrases(name), key=lambda phrase: -len(phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
