"""Charges and denials that stand in different reports."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from tacitus.model import Account, Actor, Claims, Evidence, MadeBy, Period, Record, Report, Responsibility, Statement
from tacitus.reconciling import reconcile

NORLAND = Actor(id="norland-army", name="Norland Army", kind="state_force")


def report(id: str, text: str, day: int) -> Report:
    return Report(id=id, text=text, published=Period(from_=date(2031, 3, day), to=date(2031, 3, day)))


def words(item: Report, quote: str) -> dict[str, object]:
    start = item.text.index(quote)
    return {"report": item.id, "start": start, "end": start + len(quote), "quote": quote}


def said(item: Report, quote: str, type_: str, speaker: str, addressee: str | None = None) -> Statement:
    return Statement(**words(item, quote), type=type_, speaker=speaker, addressee=addressee)


CHARGE = report("charge", "Village elders accused the Norland Army of shelling the market at Tessala.", 4)
DENIAL = report("denial", "The Norland Army denied that its guns had shelled the market at Tessala.", 6)
ACCUSED = said(CHARGE, CHARGE.text[:-1], "ACCUSE", "Village elders", "Norland Army")
DENIED = said(DENIAL, DENIAL.text[:-1], "REJECT", "Norland Army")


def record(*told: tuple[Report, Claims]) -> Record:
    return reconcile("answers", MadeBy(tacitus="0"), [item for item, _ in told], [claims for _, claims in told])


def claims(item: Report, *statements: Statement, **known: object) -> tuple[Report, Claims]:
    return item, Claims(report=item.id, statements=statements, actors=(NORLAND,), **known)


def answers(found: Record) -> dict[str, str | None]:
    return {statement.report: statement.answers for statement in found.statements}


def shelling(item: Report, quote: str, *who: str, charged: tuple[Responsibility, ...] = ()) -> Account:
    return Account(
        id=f"{item.id}#1",
        report=item.id,
        type="Shelling/artillery/missile attack",
        initiator=who,
        mentions=(Evidence(**words(item, quote)),),
        responsibility=charged,
    )


def test_a_denial_is_linked_to_the_charge_in_another_report():
    assert answers(record(claims(CHARGE, ACCUSED), claims(DENIAL, DENIED)))["denial"] == ACCUSED.quote


def test_a_charge_that_says_who_did_it_leads_the_denial_to_the_incident():
    charge = Responsibility(
        **words(CHARGE, "accused the Norland Army"), actor="Norland Army", stance="accused", said_by="Village elders"
    )
    told = shelling(CHARGE, "shelling the market", charged=(charge,))
    found = record(claims(CHARGE, ACCUSED, accounts=(told,)), claims(DENIAL, DENIED))
    assert answers(found) == {"charge": "i1", "denial": "i1"}


def test_a_charge_is_linked_to_the_incident_that_another_report_tells():
    item = report("news", "Norland Army guns shelled the market at Tessala, and the elders' granary burned.", 3)
    told = shelling(item, "shelled the market", "Norland Army")
    assert answers(record(claims(item, accounts=(told,)), claims(CHARGE, ACCUSED)))["charge"] == "i1"


def test_the_order_of_the_reports_does_not_change_what_answers_what():
    other = report("other", "Aid workers blamed the Norland Army for shelling the market at Tessala.", 5)
    blamed = said(other, other.text[:-1], "ACCUSE", "Aid workers", "Norland Army")
    told = [claims(CHARGE, ACCUSED), claims(other, blamed), claims(DENIAL, DENIED)]
    found = [answers(record(*order)) for order in permutations(told)]
    assert found == [found[0]] * 6
    assert found[0]["denial"] == blamed.quote, "of two charges that fit, the nearest in time"


@pytest.mark.parametrize(
    ("text", "speaker", "day"),
    [
        ("The Norland Army denied that it had burned the forest of Oum.", "Norland Army", 6),
        ("The Harbour Guard denied that its guns had shelled the market at Tessala.", "Harbour Guard", 6),
        ("The Norland Army denied that its guns had shelled the market at Tessala.", "Norland Army", 2),
        ("The Norland Army refused to leave the market at Tessala, which it shelled.", "Norland Army", 6),
        ("The Norland Army declined to confirm or deny shelling the market at Tessala.", "Norland Army", 6),
    ],
    ids=["another matter", "another denier", "before the charge", "a refusal", "no denial"],
)
def test_what_does_not_deny_the_charge_is_left_without_a_link(text, speaker, day):
    item = report("denial", text, day)
    found = record(claims(CHARGE, ACCUSED), claims(item, said(item, text[:-1], "REJECT", speaker)))
    assert answers(found)["denial"] is None


def test_two_incidents_that_fit_a_charge_alike_are_a_doubt_and_no_link():
    item = report("news", "Norland Army guns shelled the market at Tessala in 2029 and again in 2031.", 3)
    told = shelling(item, "guns shelled the market", "Norland Army")
    years = (Period(from_=date(year, 1, 1), to=date(year, 1, 1)) for year in (2029, 2031))
    both = tuple(replace(told, id=f"news#{number}", date=year) for number, year in enumerate(years, 1))
    found = record(claims(item, accounts=both), claims(CHARGE, ACCUSED))
    assert len(found.incidents) == 2
    assert answers(found)["charge"] is None
