"""Weekdays of a report that nothing dates are set against one another, and are no dates."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tacitus.annotating import annotate
from tacitus.annotating.ordering import ordered
from tacitus.coding import code
from tacitus.model import MadeBy, Period, Record, Report
from tacitus.reconciling import reconcile

RAID = "Gunmen attacked an army camp at Tessit on Monday, killing nine soldiers, the ministry said."
ANSWER = "On Wednesday the army struck back with an air strike at Labbezanga and killed twelve fighters."


def record(*reports: Report) -> Record:
    return reconcile("c", MadeBy(tacitus="0"), reports, [code(document) for document in annotate(reports)])


def test_an_attack_on_monday_comes_before_the_answer_on_wednesday_though_no_day_is_known() -> None:
    raid, answer = record(Report(id="a", text=f"{RAID} {ANSWER}")).incidents
    assert (raid.date, answer.date) == (None, None)
    assert raid.order
    assert answer.order
    assert (raid.order.weekday, raid.order.days_before, raid.order.after) == ("Monday", 2, ())
    assert (answer.order.weekday, answer.order.days_before, answer.order.after) == ("Wednesday", 0, (raid.id,))
    assert "Monday, Wednesday" in answer.order.basis


def test_a_statement_keeps_its_weekday() -> None:
    (said,) = record(Report(id="a", text=f"{ANSWER} Mali accused Niger of sheltering them on Tuesday.")).statements
    assert said.date is None
    assert said.order
    assert (said.order.weekday, said.order.days_before) == ("Tuesday", 1)


def test_a_report_with_a_date_needs_no_order() -> None:
    day = Period(from_=date(2022, 6, 16), to=date(2022, 6, 16), basis="given")
    found = record(Report(id="a", text=f"{RAID} {ANSWER}", published=day)).incidents
    assert [incident.order for incident in found] == [None, None]
    assert [str(incident.date.from_) for incident in found if incident.date] == ["2022-06-13", "2022-06-15"]


def test_a_day_that_another_report_fixes_fixes_those_ordered_with_it() -> None:
    day = Period(from_=date(2022, 6, 14), to=date(2022, 6, 14), basis="given")
    later = "On Friday the army struck back with an air strike at Labbezanga and killed twelve fighters."
    between = "Mali accused Niger of sheltering them on Wednesday."
    found = record(Report(id="a", text=RAID, published=day), Report(id="b", text=f"{RAID} {between} {later}")).incidents
    assert [incident.date and str(incident.date.from_) for incident in found] == ["2022-06-13", "2022-06-17"]
    assert [incident.order for incident in found] == [None, None]


def test_a_weekday_still_to_come_lies_after_all_others() -> None:
    orders = ordered([(0, False), (2, False), (3, True)], "a")
    assert [order and order.days_before for order in orders] == [2, 0, -1]


def test_where_two_runs_are_equally_short_nothing_is_said() -> None:
    assert ordered([(0, False), (1, False), (3, False), (4, False)], "a")[0] is not None
    assert ordered([(day, False) for day in range(7)], "a") == [None] * 7


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.randoms())
def test_the_order_does_not_depend_on_the_order_in_the_text(days: list[int], chance: object) -> None:
    found = {day: order for day, order in zip(days, ordered([(day, False) for day in days], "a"), strict=True)}
    shuffled = list(days)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = dict(zip(shuffled, ordered([(day, False) for day in shuffled], "a"), strict=True))
    assert found == again
    assert all(order is None or 0 <= order.days_before < 7 for order in found.values())
