from dataclasses import replace
from datetime import date

import pytest

from tacitus.model import Account, Claims, Evidence, Figure, MadeBy, Period, Place, Report
from tacitus.reconciling import reconcile

MARKALA = Place(name="Markala", country="ML", lat=13.67, lon=-6.07)


def report(id: str, text: str, day: int | None = None) -> Report:
    published = Period(from_=date(2022, 5, day), to=date(2022, 5, day)) if day else None
    return Report(id=id, text=text, published=published)


def account(report: Report, quote: str, *, day: int | None, killed: int | None = None, **known: object) -> Account:
    start = report.text.index(quote)
    evidence = {"report": report.id, "start": start, "end": start + len(quote), "quote": quote}
    figures = (Figure(**evidence, measure="killed", who="people", low=killed, high=killed),) if killed else ()
    values = {
        "type": "Armed clash",
        "place": MARKALA,
        "date": Period(from_=date(2022, 5, day), to=date(2022, 5, day)) if day else None,
        "mentions": (Evidence(**evidence),),
        "figures": figures,
    } | known
    return Account(id=f"{report.id}#{start}", report=report.id, **values)


@pytest.fixture
def river():
    return report("river", "Gunmen raided a depot at Markala on Tuesday. Nine people were killed.", 4)


@pytest.fixture
def herald():
    return report("herald", "The toll of the raid on the depot at Markala rose to 21 people on Thursday.", 6)


def told(report: Report, *accounts: Account) -> Claims:
    return Claims(report=report.id, accounts=accounts)


def test_two_reports_of_one_raid_are_one_incident_with_both_tolls(river, herald):
    claims = [
        told(river, account(river, "Gunmen raided a depot at Markala", day=3, killed=9)),
        told(herald, account(herald, "the raid on the depot at Markala", day=None, killed=21)),
    ]
    record = reconcile("raid", MadeBy(tacitus="0"), [river, herald], claims)
    (incident,) = record.incidents
    assert incident.id == "i1"
    assert {mention.report for mention in incident.mentions} == {"river", "herald"}
    assert sorted(figure.low for figure in incident.figures) == [9, 21]
    assert (incident.estimates["killed"].low, incident.estimates["killed"].high) == (9, 21)
    assert [(item.about, item.kind) for item in record.disagreements] == [("killed", "revision")]


def test_the_order_of_reports_makes_no_difference(river, herald):
    claims = [
        told(river, account(river, "Gunmen raided a depot at Markala", day=3, killed=9)),
        told(herald, account(herald, "the raid on the depot at Markala", day=None, killed=21)),
    ]
    forward = reconcile("raid", MadeBy(tacitus="0"), [river, herald], claims)
    assert reconcile("raid", MadeBy(tacitus="0"), [herald, river], claims[::-1]) == forward


def test_raids_on_two_towns_stay_apart(river, herald):
    elsewhere = Place(name="Djenné", country="ML", lat=13.9, lon=-4.55)
    claims = [
        told(river, account(river, "Gunmen raided a depot at Markala", day=3, killed=9)),
        told(herald, account(herald, "the raid on the depot at Markala", day=3, killed=21, place=elsewhere)),
    ]
    assert len(reconcile("raid", MadeBy(tacitus="0"), [river, herald], claims).incidents) == 2


def test_two_equal_tolls_are_one_raid_even_where_a_day_was_misread():
    one = report("one", "Gunmen raided a depot at Markala on 3 May. The raid left 13 dead and 41 hurt.", 4)
    two = report("two", "Gunmen raided a depot at Markala last week, leaving 13 dead and 41 hurt.", 12)

    def both(item: Report, day: int) -> Account:
        made = account(item, "Gunmen raided a depot at Markala", day=day, killed=13)
        hurt = {"report": item.id, "start": 0, "end": 6, "quote": "Gunmen"}
        return replace(made, figures=(*made.figures, Figure(**hurt, measure="injured", who="people", low=41, high=41)))

    claims = [told(one, both(one, 3)), told(two, both(two, 8))]
    assert len(reconcile("raid", MadeBy(tacitus="0"), [one, two], claims).incidents) == 1
    apart = [told(one, account(one, "Gunmen raided a depot at Markala", day=3, killed=13)),
             told(two, account(two, "Gunmen raided a depot at Markala", day=8, killed=13))]  # fmt: skip
    assert len(reconcile("raid", MadeBy(tacitus="0"), [one, two], apart).incidents) == 2


@pytest.mark.parametrize(
    ("initiator", "target", "kind"),
    [
        (["gunmen"], ["soldiers"], "state-based"),
        (["jihadists"], ["peaceful villagers"], "one-sided"),
        (["gunmen"], ["people"], "one-sided"),
        (["bandits"], ["rebels"], "non-state"),
        (["soldiers"], ["several dozen terrorists", "civilians"], "state-based"),
        ([], ["villagers"], None),
    ],
)
def test_who_fights_whom_is_told_by_the_words_for_them(river, initiator, target, kind):
    raid = account(river, "Gunmen raided a depot", day=3, initiator=tuple(initiator), target=tuple(target))
    record = reconcile("raid", MadeBy(tacitus="0"), [river], [told(river, raid)])
    assert record.incidents[0].ucdp_violence == kind
