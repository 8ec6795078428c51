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


def test_a_later_source_that_counts_the_soldiers_alone_changes_the_soldiers_and_not_the_others():
    first = (
        killed("a", 17, 17, who="soldiers", side="target"),
        killed("a", 4, 4, who="civilians", side="civilian"),
        killed("a", 7, 7, who="assailants", side="initiator"),
    )
    found = by("range", *first, killed("b", 42, 42, who="soldiers", side="target"))
    assert (found.low, found.high) == (28, 53)
    assert "b: 53–53 (with initiator and civilian as others count)" in found.basis


def test_where_others_give_a_total_a_source_that_counts_a_part_sets_no_lower_bound():
    found = by("range", killed("a", 21, 21), killed("b", 2, 2, who="soldiers", side="target"))
    assert (found.low, found.best, found.high) == (21, 21, 21)
    assert "b: 2–2 (a part)" in found.basis


def test_losses_in_arms_that_exceed_a_total_leave_it_without_a_best():
    parts = (
        killed("b", 2, 2, who="soldiers", side="target"),
        killed("b", 28, 28, who="attackers", side="initiator"),
    )
    found = by("range", killed("a", 11, 11), *parts)
    assert (found.low, found.best, found.high) == (11, None, 30)


def test_people_killed_may_be_just_the_civilians_whom_another_counts():
    others = (killed("b", 40, 40, who="civilians"), killed("b", 12, 12, who="terrorists", side="initiator"))
    found = by("range", killed("a", 57, 57), *others)
    assert (found.low, found.high) == (52, 57)
    assert by("conservative", killed("a", 57, 57), killed("b", 40, None, who="villagers", side="civilian"),
              killed("c", 3, 3, who="terrorists", side="initiator")).low == 40  # fmt: skip


def test_children_among_the_civilians_are_no_toll_of_their_own():
    claims = (
        killed("a", 25, None, who="civilians", side="civilian", hedge="at_least"),
        killed("a", 5, 5, who="children", side="civilian"),
        killed("a", 2, 2, who="soldiers", side="target"),
    )
    assert by("range", *claims).by_side["civilian"].low == 25


def test_a_denial_that_a_source_quotes_beside_its_own_count_is_no_lower_bound():
    claims = (
        killed("a", 25, 25, who="civilians", side="civilian"),
        killed("a", 0, 0, who="civilian", side="civilian", said_by="government"),
    )
    assert by("range", *claims).low == 25
    denied = by("range", claims[0], killed("b", 0, 0, who="civilian", side="civilian", said_by="government"))
    assert (denied.low, denied.high) == (0, 25)


def test_at_least_eight_verified_is_no_rival_of_nine():
    found = by("range", killed("a", 9, 9), killed("b", 8, None, hedge="at_least"))
    assert (found.low, found.best, found.high) == (8, 9, 9)


def test_a_bound_given_before_does_not_contest_a_later_number():
    from datetime import date

    def of_days(*order: str) -> int | None:
        reports = [
            Report(id=name, published=Period(from_=date(2022, 5, day), to=date(2022, 5, day)))
            for day, name in enumerate(order, 1)
        ]
        figures = (killed("a", None, 15, hedge="at_most"), killed("b", 21, 21))
        incident = Incident(id="i1", type="Attack", event_type="Violence against civilians", figures=figures)
        return estimate(incident, sources(reports, ()), RULES["range"]).estimates["killed"].best

    assert of_days("a", "b") == 21
    assert of_days("b", "a") is None


def test_families_are_no_persons():
    fled = {"measure": "displaced", "start": 0, "end": 1, "quote": "x"}
    figures = (
        Figure(report="a", who="families", low=301, high=None, hedge="more_than", **fled),
        Figure(report="a", who="people", low=2100, high=2100, hedge="about", **fled),
    )
    incident = Incident(id="i1", type="Attack", event_type="Violence against civilians", figures=figures)
    assert estimate(incident, sources(REPORTS, ()), RULES["range"]).estimates["displaced"].low == 2100
    alone = Incident(id="i1", type="Attack", event_type="Violence against civilians", figures=figures[:1])
    assert "displaced" not in estimate(alone, sources(REPORTS, ()), RULES["range"]).estimates


def test_two_more_found_dead_and_a_toll_since_spring_are_no_toll_of_the_day():
    text = "Rescuers found two more bodies, and 11 people are dead. Shelling has killed 40 people since September."
    report = Report(id="a", text=text)

    def at(quote: str, number: int) -> Figure:
        start = text.index(quote)
        return Figure(
            report="a", start=start, end=start + len(quote), quote=quote, measure="killed", who="people",
            low=number, high=number,
        )  # fmt: skip

    figures = at("two more bodies", 2), at("11 people are dead", 11), at("killed 40 people", 40)
    incident = Incident(id="i1", type="Attack", event_type="Violence against civilians", figures=figures)
    found = estimate(incident, sources([report], ()), RULES["range"]).estimates["killed"]
    assert (found.low, found.best, found.high) == (11, 11, 11)


def test_dozens_are_no_rival_of_a_number():
    found = by("range", killed("a", 24, None, hedge="dozens"), killed("b", 37, 37))
    assert (found.low, found.best, found.high) == (24, 37, 37)


def test_three_of_the_49_are_a_part_of_them():
    part = Figure(report="a", start=0, end=5, quote="three", measure="killed", who="soldiers", low=3, high=3)
    whole = Figure(report="a", start=9, end=20, quote="49 soldiers", measure="killed", who="soldiers", low=49, high=49)
    found = by("range", part, whole)
    assert (found.low, found.best, found.high) == (49, 49, 49)


def test_one_man_beside_the_dead_of_weeks_is_not_the_toll():
    text = "At least 132 people were killed in recent weeks, and a contractor was shot on Thursday."
    report = Report(id="a", text=text)
    many = {"report": "a", "start": 0, "end": 32, "quote": text[:32], "low": 132, "high": None, "hedge": "at_least"}
    one = {"report": "a", "start": 57, "end": 76, "quote": text[57:76], "low": 1, "high": 1, "side": "civilian"}
    figures = Figure(measure="killed", who="people", **many), Figure(measure="killed", who="contractor", **one)
    incident = Incident(id="i1", type="Attack", event_type="Violence against civilians", figures=figures)
    found = estimate(incident, sources([report], ()), RULES["range"]).estimates["killed"]
    assert (found.low, found.best) == (132, 132)
