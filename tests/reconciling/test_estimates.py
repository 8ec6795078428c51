"""Estimates: what sources support, by rules that a user names."""

from tacitus.model import Estimate, Figure, Incident, Period, Report
from tacitus.reconciling.estimates import RULES, estimate, sources

REPORTS = [Report(id=name) for name in "abc"]


def killed(report: str, low: int | None, high: int | None, **known: object) -> Figure:
    values = {"who": "people"} | known
    return Figure(report=report, start=0, end=1, quote="x", measure="killed", low=low, high=high, **values)


def by(rule: str, *figures: Figure, **known: object) -> Estimate:
    incident = Incident(id="i1", type="Armed clash", event_type="Battles", figures=figures, **known)
    return estimate(incident, sources(REPORTS, ()), RULES[rule]).estimates["killed"]


def test_more_than_a_hundred_gives_a_bound_and_no_best():
    found = by("range", killed("a", 101, None, hedge="more_than"))
    assert (found.low, found.best, found.high) == (101, None, None)


def test_at_least_forty_told_by_two_is_the_best_supported_number():
    found = by("range", killed("a", 40, None, hedge="at_least"), killed("b", 40, 40), killed("c", 44, 44))
    assert (found.low, found.best) == (40, 40)


def test_what_a_party_says_of_its_enemy_s_dead_weighs_less_than_the_word_of_a_hospital():
    claims = (
        killed("a", 60, 60, side="target", said_by="Military Forces of Mali"),
        killed("b", 35, 35, side="target", said_by="hospital"),
    )
    assert by("range", *claims, initiator=("Military Forces of Mali",)).best is None
    weighed = by("weighed", *claims, initiator=("Military Forces of Mali",))
    assert (weighed.low, weighed.best, weighed.high) == (35, 35, 60)
    assert weighed.basis.startswith("weighed")


def test_an_army_s_own_losses_weigh_in_full():
    claims = (
        killed("a", 8, 8, side="target", said_by="Military Forces of Mali"),
        killed("b", 20, 20, side="target", said_by="River Front"),
    )
    assert by("weighed", *claims, initiator=("River Front",), target=("Military Forces of Mali",)).best == 8


def test_the_later_of_two_equally_backed_numbers_is_the_best():
    from datetime import date

    reports = [
        Report(id=n, published=Period(from_=date(2022, 5, d), to=date(2022, 5, d))) for n, d in (("a", 1), ("b", 3))
    ]
    incident = Incident(id="i1", type="Attack", event_type="Violence against civilians",
                        figures=(killed("a", 9, 9), killed("b", 21, 21)))  # fmt: skip
    assert estimate(incident, sources(reports, ()), RULES["range"]).estimates["killed"].best == 21


def test_two_voices_of_one_report_on_the_same_dead_are_not_added_up():
    found = by(
        "range",
        killed("a", 42, 42, who="soldiers", said_by="government"),
        killed("a", 42, 42, who="soldiers", side="target", said_by="River Front"),
        killed("a", 37, 37, who="terrorists", said_by="government"),
        killed("a", 15, 15, who="fighters", side="initiator", said_by="analyst"),
    )
    assert (found.low, found.best, found.high) == (57, None, 79)


def test_the_dead_of_a_class_that_fights_on_both_sides_are_added_up():
    found = by(
        "range",
        killed("a", 9, 9, who="fighters", side="initiator"),
        killed("a", 4, 4, who="fighters", side="target"),
    )
    assert (found.low, found.best, found.high) == (13, 13, 13)


def test_where_nobody_but_civilians_is_counted_they_are_the_whole_toll():
    claims = (
        killed("a", 132, None, who="civilians", hedge="at_least", said_by="government"),
        killed("a", 151, None, hedge="more_than", said_by="mayor"),
        killed("b", 132, 132, who="villagers", side="civilian"),
    )
    found = by("range", *claims)
    assert (found.low, found.best, found.high) == (132, 132, 151)
    assert by("conservative", *claims).best == 132


def test_civilians_beside_soldiers_are_a_part_of_the_toll():
    claims = (killed("a", 5, 5, who="civilians"), killed("a", 4, 4, who="soldiers"), killed("a", 9, 9))
    assert by("conservative", *claims).best == 9


def test_a_bound_that_says_less_than_another_of_the_same_source_sets_nothing():
    told = (killed("a", 40, None, hedge="scores"), killed("a", 132, None, hedge="at_least", said_by="government"))
    assert by("range", *told).low == 132
    rounded = (killed("a", 131, None, hedge="more_than", said_by="government"), told[1])
    assert by("range", *rounded).low == 132
    others = (killed("a", 131, None, hedge="more_than", said_by="mayor"), told[1])
    assert by("range", *others).low == 131


def test_a_number_that_another_source_s_range_excludes_is_no_best():
    found = by("range", killed("a", 28, 28), killed("b", 57, None, hedge="more_than"))
    assert (found.low, found.best) == (28, None)
