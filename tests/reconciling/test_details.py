"""What a careful reader would list as told otherwise, and what he would not."""

import pytest
from tests.reconciling.test_reconcile import account, report, told

from tacitus.model import Figure, MadeBy, Record, Report, Responsibility
from tacitus.reconciling import reconcile

MADE = MadeBy(tacitus="0")
BLAST = "Remote explosive/landmine/IED"


def dead(at: Report, quote: str, low: int | None, high: int | None, **known: object) -> Figure:
    start = at.text.index(quote)
    values = {"measure": "killed", "who": "people"} | known
    return Figure(report=at.id, start=start, end=start + len(quote), quote=quote, low=low, high=high, **values)


def blast(*told_by: tuple[Report, tuple[Figure, ...]], **known: object) -> Record:
    """A blast at the mill of Markala, as told in the reports, each with its counts."""
    claims = [
        told(at, account(at, "blast at the mill", day=3, type=BLAST, **({"figures": figures} | known)))
        for at, figures in told_by
    ]
    return reconcile("blast", MADE, [at for at, _ in told_by], claims)


def abouts(record: Record) -> list[tuple[str, str]]:
    return [(found.about, found.kind) for found in record.disagreements]


def test_children_among_the_dead_make_no_second_disagreement_beside_that_about_the_dead():
    one = report("one", "A blast at the mill in Markala on Tuesday killed 13 people, among them four children.", 4)
    two = report("two", "A blast at the mill in Markala on Tuesday killed 17 people, among them six children.", 5)
    record = blast(
        (one, (dead(one, "killed 13 people", 13, 13), dead(one, "four children", 4, 4, who="children"))),
        (two, (dead(two, "killed 17 people", 17, 17), dead(two, "six children", 6, 6, who="children"))),
    )
    assert abouts(record) == [("killed", "revision")]


def test_another_number_of_children_among_as_many_dead_is_a_disagreement():
    one = report("one", "A blast at the mill in Markala on Tuesday killed 13 people, among them four children.", 4)
    two = report("two", "A blast at the mill in Markala on Tuesday killed 13 people, among them six children.", 5)
    record = blast(
        (one, (dead(one, "killed 13 people", 13, 13), dead(one, "four children", 4, 4, who="children"))),
        (two, (dead(two, "killed 13 people", 13, 13), dead(two, "six children", 6, 6, who="children"))),
    )
    assert abouts(record) == [("killed (children)", "revision")]


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [("more than 60", 61, None, "more_than"), ("nearly 70", None, 70, "nearly"), ("about 70", 70, 70, "about")],
)
def test_a_number_made_round_is_the_same_number(words, low, high, hedge):
    one = report("one", f"A blast at the mill in Markala on Tuesday left {words} people dead.", 4)
    two = report("two", "A blast at the mill in Markala on Tuesday left 68 people dead.", 4)
    record = blast(
        (one, (dead(one, f"{words} people dead", low, high, hedge=hedge),)),
        (two, (dead(two, "68 people dead", 68, 68),)),
    )
    assert abouts(record) == []


def test_a_toll_of_the_year_does_not_contradict_that_of_the_day():
    one = report("one", "A blast at the mill in Markala on Tuesday drove 300 people from their homes.", 4)
    two = report("two", "After the blast at the mill in Markala, 9,000 people have fled the district since January.", 4)
    record = blast(
        (one, (dead(one, "300 people", 300, 300, measure="displaced"),)),
        (two, (dead(two, "9,000 people", 9000, 9000, measure="displaced"),)),
    )
    assert abouts(record) == []


def test_the_deadliest_day_since_a_year_long_past_is_still_the_toll_of_a_day():
    one = report("one", "A blast at the mill in Markala on Tuesday killed 13 people.", 4)
    two = report("two", "The blast at the mill in Markala killed 17 people, the deadliest attack there since 2012.", 5)
    record = blast((one, (dead(one, "killed 13 people", 13, 13),)), (two, (dead(two, "killed 17 people", 17, 17),)))
    assert abouts(record) == [("killed", "revision")]


def test_one_voice_that_gives_two_numbers_in_one_report_tells_of_two_groups():
    one = report("one", "A blast at the mill in Markala hurt 13 people. The shelling of the market hurt 20 people.", 4)
    hurt = (dead(one, "13 people", 13, 13, measure="injured"), dead(one, "20 people", 20, 20, measure="injured"))
    assert abouts(blast((one, hurt))) == []


def test_a_headline_with_another_number_than_its_text_is_an_internal_disagreement():
    text = "Eight dead in Markala\n\nA blast at the mill in Markala on Tuesday killed seven people."
    one = report("one", text, 4)
    record = blast((one, (dead(one, "Eight dead", 8, 8), dead(one, "killed seven people", 7, 7))))
    assert abouts(record) == [("killed", "internal")]


def test_a_number_first_given_and_then_corrected_by_one_voice_is_an_internal_disagreement():
    one = report("one", "A blast at the mill killed 17 people, the army said, after initially speaking of 13 dead.", 4)
    figures = dead(one, "killed 17 people", 17, 17, said_by="army"), dead(one, "13 dead", 13, 13, said_by="army")
    assert abouts(blast((one, figures))) == [("killed", "internal")]


def test_at_least_nine_and_later_a_higher_number_is_a_toll_that_rose_even_where_no_day_tells():
    one = report("one", "A blast at the mill in Markala on Tuesday killed at least nine people.")
    two = report("two", "A blast at the mill in Markala on Tuesday killed 21 people.")
    record = blast(
        (one, (dead(one, "at least nine people", 9, None, hedge="at_least"),)),
        (two, (dead(two, "21 people", 21, 21),)),
    )
    assert abouts(record) == [("killed", "revision")]


def test_somebody_reported_killed_and_found_alive_is_a_disagreement():
    one = report(
        "one", "Moussa Ag Attar was said to have been killed by a blast at the mill. He was later found alive.", 4
    )
    record = blast((one, (dead(one, "killed by a blast", 1, 1, who="Moussa Ag Attar"),)))
    assert abouts(record) == [("killed", "internal")]
    assert [value.value for value in record.disagreements[0].values] == [None, "alive"]


def test_survivors_found_alive_do_not_bring_back_the_dead():
    one = report("one", "Moussa Ag Attar was killed by a blast at the mill. Two millers were later found alive.", 4)
    assert abouts(blast((one, (dead(one, "killed by a blast", 1, 1, who="Moussa Ag Attar"),)))) == []


def test_a_count_that_the_report_does_not_believe_is_a_disagreement():
    text = "The army's claim that the blast at the mill wounded 200 rebels and killed one civilian beggars belief."
    one = report("one", text, 4)
    figures = (
        dead(one, "wounded 200 rebels", 200, 200, measure="injured", who="rebels", said_by="army"),
        dead(one, "killed one civilian", 1, 1, who="civilian", said_by="army"),
    )
    (found,) = blast((one, figures)).disagreements
    assert [value.quote for value in found.values] == ["killed one civilian", "beggars belief"]


def test_a_spokesman_who_knows_of_no_deaths_contradicts_those_who_count_them():
    one = report("one", "A blast at the mill in Markala killed scores of hired fighters, two officials said.", 4)
    two = report("two", "The ministry had no information about the deaths of any fighters in the blast at the mill.", 4)
    scores = dead(one, "scores of hired fighters", 40, None, who="fighters", hedge="scores")
    (found,) = blast((one, (scores,)), (two, ())).disagreements
    assert found.about == "killed"
    assert [value.value for value in found.values] == [None, "none known"]


def test_the_suspect_is_of_another_age_in_another_report():
    one = report("one", "A blast at the mill in Markala hurt many. Police seek a man in his early 30s.", 4)
    two = report("two", "After the blast at the mill in Markala police arrested a 24-year-old man.", 6)
    record = blast((one, ()), (two, ()))
    assert [(found.about, [value.value for value in found.values]) for found in record.disagreements] == [
        ("age of the suspect", ["30 to 34", "24"])
    ]


def test_two_girls_of_one_report_are_two_girls():
    one = report("one", "A blast at the mill in Markala hurt an eight-year-old girl and a girl aged 11.", 4)
    two = report("two", "A blast at the mill in Markala hurt a 10-year-old girl.", 4)
    assert abouts(blast((one, ()), (two, ()))) == []


def test_a_name_given_by_others_is_news_to_a_report_that_names_only_its_own_suspect():
    one = report(
        "one", "A blast at the mill in Markala. Police have yet to say who was behind it; a driver is named.", 4
    )
    two = report("two", "The River Front claimed the blast at the mill in Markala.", 5)
    claim = Responsibility(report="two", start=0, end=23, quote=two.text[:23], actor="River Front", stance="claimed")
    own = Responsibility(
        report="one", start=80, end=86, quote=one.text[80:86], actor="Issa Coulibaly", stance="accused"
    )
    claims = [
        told(one, account(one, "blast at the mill", day=3, type=BLAST, responsibility=(own,))),
        told(two, account(two, "blast at the mill", day=3, type=BLAST, responsibility=(claim,))),
    ]
    record = reconcile("blast", MADE, [one, two], claims)
    assert abouts(record) == [("responsibility", "revision")]
    assert [value.value for value in record.disagreements[0].values] == ["nobody named", "River Front: claimed"]


def test_those_still_in_hospital_are_some_of_the_hurt():
    one = report("one", "A blast at the mill in Markala hurt 13 people.", 4)
    two = report("two", "After the blast at the mill in Markala, 11 people were taken to hospital.", 4)
    record = blast(
        (one, (dead(one, "13 people", 13, 13, measure="injured"),)),
        (two, (dead(two, "11 people", 11, 11, measure="injured"),)),
    )
    assert abouts(record) == []


def test_no_casualties_in_a_report_that_counts_the_hurt_says_that_nobody_died():
    one = report("one", "A blast at the mill in Markala hurt 13 people. The mayor said there were no casualties.", 4)
    two = report("two", "A blast at the mill in Markala hurt 13 people.", 4)
    none = {"measure": "injured", "said_by": "mayor"}
    record = blast(
        (one, (dead(one, "13 people", 13, 13, measure="injured"), dead(one, "no casualties", 0, 0, **none))),
        (two, (dead(two, "13 people", 13, 13, measure="injured"),)),
    )
    assert abouts(record) == []


def test_one_of_those_arrested_and_two_others_are_some_of_them():
    text = "Police arrested four people over the blast at the mill. One of those arrested is a miller, police said. Two other people were held too."
    one = report("one", text, 4)
    held = {"measure": "detained"}
    figures = (
        dead(one, "four people", 4, 4, **held),
        dead(one, "One of those arrested", 1, 1, said_by="police", **held),
        dead(one, "Two other people", 2, 2, said_by="mayor", **held),
    )
    assert abouts(blast((one, figures))) == []
