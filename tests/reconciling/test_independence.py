"""Which reports are one source: copies however trimmed or mixed, agency copy, one communiqué; and why."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.model import Account, Claims, Figure, Independence, Period, Report
from tacitus.reading.draft import Draft, Given
from tacitus.reading.reports import to_report
from tacitus.reconciling.independence import independent_groups

LEAD = "Gunmen on motorbikes killed nine herders at a well near Tabankort, the local council of the commune said."
REST = [
    "Two of the dead were boys who had brought goats to drink, a teacher in the village told us by telephone.",
    "The council asked the army to patrol the northern road, which traders have avoided since the spring rains.",
    "Last year a lorry was burnt at the same well and its driver was led away towards the border in the night.",
    "Nobody has claimed the raid so far, and the army did not answer questions about its camp in the valley.",
]
STORY = " ".join([LEAD, *REST])
OTHER = (
    "The governor opened a bridge across the lake on Saturday and promised three more before the end of the year. "
    "Fishermen complained that the pillars keep their boats from the reeds where carp spawn in the early summer. "
    "An engineer from the capital said that the old ferry would be sold, and that its crew would find work ashore. "
    "Bands played until dusk, and the mayor of the smaller of the two towns cut a ribbon with a borrowed knife."
)


def report(id: str, text: str, outlet: str | None = None, day: int | None = None) -> Report:
    given = Given(outlet=outlet, published=date(2021, 5, day) if day else None, basis="reports.csv")
    return to_report(Draft(id=id, source=id, text=text, sha256="", given=given))


def groups(*reports: Report) -> list[tuple[tuple[str, ...], str]]:
    return [(group.reports, group.reason) for group in independent_groups(reports, ())]


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.replace("nine", "9").replace("Gunmen on motorbikes", "Armed men"),
        " ".join([LEAD, *REST[:2]]),
        " ".join([LEAD, *REST[::-1]]),
        f"{LEAD} {REST[0]} {REST[1]} {OTHER}",
    ],
    ids=["whole", "edited", "trimmed", "reordered", "mixed"],
)
def test_a_copy_is_known_and_its_passages_are_shown(copy: str) -> None:
    (group,) = independent_groups([report("a", STORY), report("b", copy)], ())
    assert (group.reports, group.reason) == (("a", "b"), "near_copy")
    assert {item.report for item in group.evidence} == {"a", "b"}
    texts = {"a": report("a", STORY).text, "b": report("b", copy).text}
    assert all(texts[item.report][item.start : item.end] == item.quote for item in group.evidence)


def test_two_tellings_of_one_raid_are_two_sources() -> None:
    own = (
        "Nine herders died when armed men came to a well near Tabankort on Tuesday, according to the commune's council. "
        "A nurse at the clinic in Gao spoke of five wounded, among them a girl of twelve who had carried water. "
        "Herders from the neighbouring valley said that the attackers had asked for a man by name before they fired."
    )
    assert groups(report("a", STORY), report("b", own), report("c", OTHER)) == []


def test_background_that_hangs_under_two_stories_makes_no_copy() -> None:
    background = (
        "The north has been at war since 2012, when armed groups seized its three largest towns and held them. "
        "Thousands have been killed and hundreds of thousands displaced in the violence, which has spread south."
    )
    one, other = " ".join([LEAD, REST[0], background]), " ".join([OTHER[:220], background])
    assert groups(report("a", one, "Harbour Post"), report("b", other, "Lakeland Daily")) == []


def test_a_speech_that_two_reporters_quote_makes_no_copy() -> None:
    speech = "“" + "We will not leave this road to the men who burn lorries and rob herders of their goats. " * 3 + "”"
    one = f"The governor spoke in Gao on Friday before some forty people. {speech} The crowd clapped. {OTHER}"
    two = f"Old men frowned when the governor came to the market of Gao with his guards. {speech} {STORY}"
    assert groups(report("a", one), report("b", two)) == []


def test_a_revision_by_the_same_outlet_is_no_copy() -> None:
    first, later = report("a", STORY, "Lakeland Post"), report("b", STORY.replace("nine", "eleven"), "Lakeland Post")
    assert groups(first, later) == []
    assert groups(first, later, report("c", STORY, "Harbour Post")) == [(("a", "c"), "near_copy")]


def test_one_agencys_copy_of_one_event_is_one_source_and_the_credits_show_it() -> None:
    own = "Herders met in Gao on Thursday and chose three men to speak to the council about the nine dead of the well."
    one = report("a", f"TABANKORT, May 5 (Meridian News Agency) - {STORY}", "Lakeland Post", 5)
    two = report(
        "b",
        f"{own} Gunmen on motorbikes had come to the well near Tabankort.\n\nMeridian News Agency",
        "Harbour Post",
        6,
    )
    (group,) = independent_groups([one, two, report("c", OTHER, "Delta Post", 6)], ())
    assert (group.reports, group.reason) == (("a", "b"), "same_agency")
    assert [item.quote for item in group.evidence] == [
        "TABANKORT, May 5 (Meridian News Agency)",
        "Meridian News Agency",
    ]


@pytest.mark.parametrize(("text", "day"), [(OTHER, 5), (STORY.replace("nine", "twelve"), 25)])
def test_one_agencys_copy_of_another_event_or_week_is_another_source(text: str, day: int) -> None:
    one = report("a", f"BAMAKO, May 5 (Meridian) - {LEAD} {REST[0]}", day=5)
    other = report("b", f"BAMAKO (Meridian) - {text}", day=day)
    assert [reason for _, reason in groups(one, other)] in ([], ["near_copy"])


def test_reports_that_all_rest_on_one_communique_are_one_source() -> None:
    texts = [
        "The army said in a communiqué that 17 soldiers had died in a raid on its camp at Tessit near the three borders.",
        "Seventeen soldiers are dead after Sunday's raid on the camp of Tessit near the three borders, the army has said.",
        "Villagers of Tessit counted 17 dead soldiers after the raid on the camp near the three borders on Sunday.",
    ]
    voices = ["the army", "Malian army", "villagers"]
    reports = [report(name, text, day=5) for name, text in zip("abc", texts, strict=True)]
    claims = [claim(found, voice) for found, voice in zip(reports, voices, strict=True)]
    assert independent_groups(reports, claims) == (
        Independence(
            reports=("a", "b"),
            reason="same_statement",
            evidence=tuple(figure for made in claims[:2] for account in made.accounts for figure in evidence(account)),
        ),
    )


def claim(source: Report, voice: str) -> Claims:
    quote = "17" if "17" in source.text else "Seventeen"
    start = source.text.index(quote)
    figure = Figure(
        report=source.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        measure="killed",
        low=17,
        high=17,
        said_by=voice,
    )
    account = Account(id=f"{source.id}#1", report=source.id, type="Attack", figures=(figure,))
    return Claims(report=source.id, accounts=(account,))


def evidence(account: Account) -> list[object]:
    from tacitus.model import Evidence

    return [Evidence(report=f.report, start=f.start, end=f.end, quote=f.quote) for f in account.figures]


SENTENCES = [LEAD, *REST, *OTHER.split(". ")]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), max_size=6), st.randoms())
def test_groups_do_not_depend_on_the_order_and_their_evidence_is_exact(drawn: list[list[str]], chance: object) -> None:
    reports = [report(f"r{number}", " ".join(texts), f"outlet {number % 3}") for number, texts in enumerate(drawn)]
    found = independent_groups(reports, ())
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert independent_groups(shuffled, ()) == found
    texts = {item.id: item.text for item in reports}
    for group in found:
        assert len(group.reports) > 1
        assert all(texts[item.report][item.start : item.end] == item.quote for item in group.evidence)


def test_a_period_without_a_day_takes_no_part_in_the_days_between() -> None:
    open_ended = Report(id="a", text=STORY, published=Period(basis="unknown"))
    assert groups(open_ended, Report(id="b", text=STORY)) == [(("a", "b"), "near_copy")]


def coded(*texts: str) -> tuple[list[Report], list[Claims]]:
    """Give reports of one week, each of its own outlet, and what the coder says of them."""
    from tacitus.annotating import annotate
    from tacitus.coding import code

    reports = [report(f"r{number}", text, f"Outlet {number}", 5) for number, text in enumerate(texts)]
    return reports, [code(document) for document in annotate(reports)]


ARMY = (
    "The army said on Tuesday that 17 soldiers were killed in a raid on the camp near Gao.\n\nTwo lorries were burnt."
)


@pytest.mark.parametrize(
    "other",
    [
        "17 soldiers killed near Gao\n\nA raid on the camp near Gao left 17 soldiers dead on Tuesday, an army statement said.",
        "Gunmen raided the camp near Gao on Tuesday, killing 17 soldiers, army spokesman Colonel Adama Sorel said.\n\n"
        "Sorel said that lorries were burnt.\n\nThousands of people have been killed in the region since the war began.",
        "According to the military, 17 soldiers died when gunmen raided the camp near Gao on Tuesday.",
    ],
    ids=["headline and statement", "spokesman and history", "the military"],
)
def test_one_bodys_word_is_one_source_through_whomever_it_speaks(other: str) -> None:
    found = independent_groups(*coded(ARMY, other))
    assert [(group.reports, group.reason) for group in found] == [(("r0", "r1"), "same_statement")]


@pytest.mark.parametrize(
    "other",
    [
        "A statement of the rebels said that 17 soldiers were killed on Tuesday when they raided the camp near Gao.",
        "The army said that 21 soldiers were killed on Tuesday when gunmen raided the camp near Gao.",
        "Residents said that 17 soldiers were killed on Tuesday when gunmen raided the camp near Gao.",
        "Seventeen soldiers were killed on Tuesday when gunmen raided the camp near Gao. Our reporter saw their graves.",
    ],
    ids=["another body", "another count", "witnesses", "the outlet itself"],
)
def test_another_word_or_count_is_another_source(other: str) -> None:
    assert independent_groups(*coded(ARMY, other)) == ()
