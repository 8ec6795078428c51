"""Reports written apart that all rest on one communiqué are one source; those with a word of their own are not."""

from datetime import date

import pytest

from tacitus.annotating import annotate
from tacitus.coding import code
from tacitus.model import Period, Report
from tacitus.reconciling.independence import independent_groups

DAY = Period(from_=date(2022, 5, 5), to=date(2022, 5, 5), basis="given")


def groups(*texts: str) -> list[tuple[tuple[str, ...], str]]:
    reports = [
        Report(id=name, outlet=f"{name} post", text=text, published=DAY)
        for name, text in zip("abcd", texts, strict=False)
    ]
    found = independent_groups(reports, [code(document) for document in annotate(reports)])
    texts_of = {report.id: report.text for report in reports}
    assert all(texts_of[e.report][e.start : e.end] == e.quote for group in found for e in group.evidence)
    assert all(group.evidence for group in found)
    return [(group.reports, group.reason) for group in found]


ARMY = [
    "The army said in a communiqué that 17 soldiers were killed when gunmen raided the camp at Tessit on Wednesday.",
    "Seventeen soldiers were killed in Wednesday's raid by gunmen on the camp at Tessit, the army said.",
]
POLICE = [
    "Police said 9 people were killed when a bomb exploded in the central market of Kidal on Tuesday morning.",
    "A bomb exploded in the market of Kidal on Tuesday, killing nine people, police said in a statement.",
]
MINISTRY = [
    "The defence ministry said that 31 rebels were killed in an air strike on a convoy near Labbezanga on Monday.",
    "An air strike near Labbezanga killed 31 rebels travelling in a convoy on Monday, the defence ministry said.",
]


@pytest.mark.parametrize("texts", [ARMY, POLICE, MINISTRY])
def test_reports_of_one_communique_are_one_source(texts: list[str]) -> None:
    assert groups(*texts) == [(("a", "b"), "same_statement")]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            ARMY[0],
            "Seventeen soldiers were killed in the raid on the camp at Tessit on Wednesday, a nurse at Gao said.",
        ),
        (POLICE[0], "Police said 12 people were killed when a bomb exploded in the market of Kidal on Tuesday."),
        (MINISTRY[0], "An air strike near Labbezanga on Monday killed 31 people in a convoy, villagers said."),
    ],
)
def test_another_voice_or_another_count_is_a_source_of_its_own(text: str, other: str) -> None:
    assert groups(text, other) == []


def test_communiques_of_two_bodies_make_two_groups() -> None:
    assert groups(ARMY[0], ARMY[1], POLICE[0], POLICE[1]) == [
        (("a", "b"), "same_statement"),
        (("c", "d"), "same_statement"),
    ]
