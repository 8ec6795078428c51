"""Of what age reports of one happening say that somebody is: the suspect, a girl who was hurt, a person named."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from tacitus.evidence import quoted
from tacitus.knowledge import settings, table
from tacitus.model import Evidence, Report
from tacitus.reconciling.telling import passage

type Span = tuple[int, int]

_NUMBER = r"(?P<age>\d{1,2}|[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+"
_FORMS = (
    re.compile(rf"\b{_NUMBER}-year-old,? (?P<who>{_NAME}|\w+(?: \w+)?)\b"),
    re.compile(rf"\b(?P<who>{_NAME}|[a-z]+),? (?:who is )?aged {_NUMBER}\b"),
    re.compile(rf"\b(?P<who>{_NAME}), (?P<age>\d\d),"),
    re.compile(r"\b(?P<who>[a-z]+) (?:in|into) (?:his|her) (?P<part>early|mid|late)?[ -]?(?P<decade>[1-9]0)s\b"),
)
_PARTS: Mapping[str | None, Span] = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), None: (0, 9)}
_HELD = re.compile(
    r"\b(?:suspect\w*|arrest\w*|detain\w*|bomber|attacker|gunman|assailant|perpetrator|custody|charged|wanted|sought|seek(?:ing)?|hunt\w*|manhunt"
    r"|fled|[Pp]olice (?:have )?(?:\w+ )?described|described by police)\b"
)
_ADULTS = ("man", "woman", "male", "female")


def ages(reports: Sequence[Report]) -> Iterator[tuple[str, list[tuple[str, Evidence]]]]:
    """Give each person to whom two reports give other ages, with what each gives.

    A report that gives several ages to people of one kind tells of several people, and is left out.
    """
    told: dict[str, dict[str, tuple[Span, Evidence]]] = defaultdict(dict)
    for report in reports:
        for person, given in _told(report).items():
            if all(_meet(one, other) for (one, _), (other, _) in combinations(given, 2)):
                told[person][report.id] = given[0]
    for person, by_report in sorted(told.items()):
        if any(not _meet(one[0], other[0]) for one, other in combinations(by_report.values(), 2)):
            yield person, [(_spell(span), evidence) for span, evidence in by_report.values()]


def _told(report: Report) -> dict[str, list[tuple[Span, Evidence]]]:
    found: dict[str, list[tuple[Span, Evidence]]] = defaultdict(list)
    for form in _FORMS:
        for hit in form.finditer(report.text):
            span, person = _span(hit), _person(hit, report.text)
            if span and person:
                found[person].append((span, quoted(report, hit.start(), hit.end())))
    return found


def _person(hit: re.Match[str], text: str) -> str | None:
    """Tell who is meant: somebody named, a child, or the suspect."""
    who = hit["who"]
    if re.fullmatch(_NAME, who):
        return who
    noun = next((word for word in who.split() if word in _ADULTS or word in _people()), "")
    if noun in _ADULTS:
        return "suspect" if _HELD.search(passage(text, hit.start(), hit.end())) else None
    return _people().get(noun)


@cache
def _people() -> Mapping[str, str]:
    return {row["word"]: row["person"] for row in table("people/ages.csv")}


def _span(hit: re.Match[str]) -> Span | None:
    known = hit.groupdict()
    if known.get("decade"):
        first, last = _PARTS[known["part"]]
        return int(known["decade"]) + first, int(known["decade"]) + last
    age = _number(known["age"])
    return (age, age) if age else None


def _number(text: str) -> int | None:
    units = settings("counts/english.toml")["units"]
    values = [int(part) if part.isdigit() else units.get(part) for part in text.lower().split("-")]
    return None if None in values else sum(values)


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _spell(span: Span) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"
