"""For which act a report holds somebody responsible: other reports may tell."""

from collections.abc import Sequence
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from tacitus.model import Account, Evidence, Responsibility
from tacitus.reconciling.settling import settle


def account(report: str, act: str, *held: tuple[str, int], type: str = "Remote explosive/landmine/IED") -> Account:
    """Give an account told at characters 0 to 20 (the market) or 100 to 120 (any other act), with its charges."""
    start = 0 if act == "market" else 100
    told = Evidence(report=report, start=start, end=start + 20, quote="a bomb went off here")
    claims = tuple(
        Responsibility(report=report, start=at, end=at + 5, quote="blame", actor=actor, stance="accused", said_by=None)
        for actor, at in held
    )
    return Account(id=f"{report}#{act}", report=report, type=type, mentions=(told,), responsibility=claims)


def held(groups: Sequence[Sequence[Account]]) -> list[list[tuple[str, str]]]:
    return [[(c.report, c.actor) for a in group for c in a.responsibility] for group in groups]


def agreed(*last: Account) -> list[list[Account]]:
    market = [account("gazette", "market", ("Karim Sako", 5)), account("courier", "market", ("Sako", 300))]
    return [[*market, last[0]], list(last[1:])]


def test_a_charge_far_from_any_act_is_about_the_one_for_which_other_reports_hold_him_responsible():
    settled = settle(agreed(account("herald", "market"), account("herald", "bridge", ("Karim Sako", 500))))
    assert held(settled) == [[("gazette", "Karim Sako"), ("courier", "Sako"), ("herald", "Karim Sako")], []]


def test_a_part_of_a_name_is_of_the_one_who_bears_the_whole():
    settled = settle(agreed(account("herald", "market"), account("herald", "bridge", ("Sako", 500))))
    assert ("herald", "Sako") in held(settled)[0]


def test_a_charge_told_with_its_act_stays_there_whatever_others_say():
    settled = settle(agreed(account("herald", "market"), account("herald", "bridge", ("Karim Sako", 110))))
    assert held(settled)[1] == [("herald", "Karim Sako")]


def test_one_other_report_does_not_move_a_charge():
    groups = [[account("gazette", "market", ("Karim Sako", 5)), account("herald", "market")],
              [account("herald", "bridge", ("Karim Sako", 500))]]  # fmt: skip
    assert held(settle(groups))[1] == [("herald", "Karim Sako")]


def test_a_charge_stays_where_the_report_tells_nothing_of_the_other_act():
    groups = agreed(account("courier", "market"), account("herald", "bridge", ("Karim Sako", 500)))
    assert held(settle(groups))[1] == [("herald", "Karim Sako")]


def test_a_charge_does_not_move_to_an_arrest():
    arrest = [account(name, "arrest", ("Karim Sako", 105), type="Arrests") for name in ("gazette", "courier")]
    groups = [[*arrest, account("herald", "arrest", type="Arrests")],
              [account("herald", "market", ("Karim Sako", 500))]]  # fmt: skip
    assert held(settle(groups))[1] == [("herald", "Karim Sako")]


def test_one_charge_entered_under_two_acts_is_entered_once_where_others_agree():
    groups = agreed(account("herald", "market", ("Karim Sako", 500)), account("herald", "bridge", ("Karim Sako", 500)))
    assert held(settle(groups)) == [[("gazette", "Karim Sako"), ("courier", "Sako"), ("herald", "Karim Sako")], []]


_CHARGES = st.lists(st.tuples(st.sampled_from(("Sako", "Ali Berg", "River Front")), st.integers(0, 400)), max_size=3)
_ACCOUNTS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(("market", "bridge", "depot")), _CHARGES), max_size=8,
    unique_by=lambda told: told[:2],
)  # fmt: skip


@given(_ACCOUNTS)
def test_no_charge_is_lost_and_none_is_made(told):
    accounts = [account(report, act, *charged) for report, act, charged in told]
    groups = [[a for a in accounts if a.id.endswith(act)] for act in ("market", "bridge", "depot")]
    settled = settle([group for group in groups if group])
    assert {c for a in accounts for c in a.responsibility} == {
        c for a in chain.from_iterable(settled) for c in a.responsibility
    }
    assert [a.id for a in chain.from_iterable(settled)] == [a.id for group in groups for a in group]
