"""Which accounts are taken for one happening, and what a link says about it."""

from tests.reconciling.test_reconcile import account, report, told

from tacitus.model import MadeBy
from tacitus.reconciling import reconcile

MADE = MadeBy(tacitus="0")


def test_a_total_over_months_is_never_one_raid():
    one = report("one", "Gunmen raided Markala and killed 21 people on Tuesday.", 4)
    two = report("two", "Since January 21 people have been killed by gunmen in raids on Markala.", 5)
    claims = [
        told(one, account(one, "Gunmen raided Markala and killed 21 people", day=3, killed=21)),
        told(two, account(two, "21 people have been killed by gunmen in raids", day=3, killed=21, aggregate=True)),
    ]
    assert len(reconcile("raids", MADE, [one, two], claims).incidents) == 2


def test_headline_and_story_of_one_report_are_one_incident():
    text = "Eleven killed in raid on Markala\n\nGunmen raided Markala on Tuesday. Eleven people were killed in Markala."
    one = report("one", text, 4)
    two = report("two", "Gunmen raided Markala on Tuesday, and eleven people were killed in the raid on Markala.", 4)
    claims = [
        told(
            one,
            account(one, "Eleven killed in raid on Markala", day=3, killed=11),
            account(one, "Gunmen raided Markala on Tuesday", day=3, killed=11),
        ),
        told(two, account(two, "Gunmen raided Markala on Tuesday", day=3, killed=11)),
    ]
    assert len(reconcile("raid", MADE, [one, two], claims).incidents) == 1


def test_a_link_says_what_speaks_for_it():
    one = report("one", "Gunmen raided Markala on Tuesday and left 13 dead and 41 hurt.", 4)
    two = report("two", "The raid on Markala by gunmen on Tuesday left 13 dead and 41 hurt.", 5)
    claims = [
        told(one, account(one, "Gunmen raided Markala on Tuesday", day=3, killed=13)),
        told(two, account(two, "The raid on Markala by gunmen on Tuesday", day=3, killed=13)),
    ]
    (link,) = reconcile("raid", MADE, [one, two], claims).links
    assert "counts: equal" in link.basis
    assert "dates: same day" in link.basis


def test_an_attack_on_villagers_and_the_pursuit_of_those_who_did_it_are_two():
    one = report("one", "Gunmen killed 21 villagers at Markala on Tuesday.", 4)
    two = report("two", "The army killed 21 gunmen at Markala on Tuesday, after villagers had been killed.", 4)
    claims = [
        told(one, account(one, "Gunmen killed 21 villagers", day=3, initiator=("gunmen",), target=("villagers",))),
        told(two, account(two, "The army killed 21 gunmen", day=3, initiator=("army",), target=("gunmen",))),
    ]
    assert len(reconcile("raid", MADE, [one, two], claims).incidents) == 2
    other = [claims[0], told(two, account(two, "villagers had been killed", day=3, target=("villagers",)))]
    assert len(reconcile("raid", MADE, [one, two], other).incidents) == 1


def test_people_may_be_the_villagers_of_another_report():
    one = report("one", "Gunmen killed 21 villagers at Markala on Tuesday, the government said.", 4)
    two = report("two", "Families have buried 30 people at Markala; the government admits to 21 dead.", 6)
    claims = [
        told(one, account(one, "Gunmen killed 21 villagers", day=3, killed=21, type="Attack", target=("villagers",))),
        told(two, account(two, "admits to 21 dead", day=None, killed=21, type="Attack", target=("people",))),
    ]
    (link,) = reconcile("raid", MADE, [one, two], claims).links
    assert "targets: different" not in link.basis
