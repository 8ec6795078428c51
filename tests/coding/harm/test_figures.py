"""What figures promise: everybody harmed is counted once, with measure and bounds, and nobody else is."""

import pytest

from tacitus.annotating import annotate
from tacitus.coding.harm.figures import find_figures
from tacitus.model import Report


def figures(text: str) -> list[tuple[str, int | None, int | None]]:
    (document,) = annotate([Report(id="r", text=text)])
    found = [mention.figure for mention in find_figures(document)]
    assert all(text[figure.start : figure.end] == figure.quote for figure in found)
    return [(figure.measure, figure.low, figure.high) for figure in found]


def people(text: str) -> list[tuple[str, str | None]]:
    (document,) = annotate([Report(id="r", text=text)])
    return [(mention.figure.measure, mention.figure.who) for mention in find_figures(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed at least nine people and injured 24.", [("killed", 9, None), ("injured", 24, 24)]),
        (
            "Police said the death toll had risen to 207 with 450 injured.",
            [("killed", 207, 207), ("injured", 450, 450)],
        ),
        ("It killed three people, including a French woman.", [("killed", 3, 3), ("killed", 1, 1)]),
        ("Dozens of villagers are missing after the raid.", [("missing", 24, None)]),
        ("Gunmen abducted up to 20 pupils.", [("abducted", None, 20)]),
        ("More than 1,000 families were displaced by the shelling.", [("displaced", 1001, None)]),
        ("The raid killed or wounded 315 fighters.", [("casualties", 315, 315)]),
        ("A third of the 60 soldiers were killed.", [("killed", 20, 20)]),
        ("One in five soldiers was killed.", []),
        ("There were no injuries.", [("injured", 0, 0)]),
        ("No one was hurt.", [("injured", 0, 0)]),
        ("The rocket caused no casualties, the army said.", [("killed", 0, 0), ("injured", 0, 0)]),
    ],
)
def test_harm_is_counted_with_the_bounds_of_its_hedge(text, expected):
    assert figures(text) == expected


def test_a_single_victim_counts_as_one():
    assert figures("A soldier was shot dead at the gate.") == [("killed", 1, 1)]
    assert figures("Amina Diallo, 34, was arrested on Sunday.") == [("detained", 1, 1)]
    assert figures("Police officer killed") == [("killed", 1, 1)]


def test_a_person_meant_by_a_pronoun_is_counted_under_his_name():
    text = "Karim Sako was hurt in the raid on Monday. He was shot dead before he could detonate a second device."
    assert people(text) == [("injured", "Karim Sako"), ("killed", "Karim Sako")]


def test_a_name_beside_a_description_is_one_person():
    assert people("His younger brother Omar was captured a day later.") == [("detained", "Omar")]


def test_how_gravely_some_of_the_injured_are_hurt_is_a_figure_of_its_own():
    assert figures("Thirteen people were injured, three seriously, in the explosions.") == [
        ("injured", 13, 13),
        ("injured", 3, 3),
    ]


def test_a_participle_behind_a_list_holds_for_all_of_it():
    assert figures("There were eight women, a girl and four men injured.") == [
        ("injured", 8, 8),
        ("injured", 1, 1),
        ("injured", 4, 4),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the dead were students.", [("killed", 2, 2)]),
        ("Helicopters flew 35 of the wounded to the capital.", [("injured", 35, 35)]),
        ("Thirteen of those who died were under age.", [("killed", 13, 13)]),
        ("None of the dead has been named.", []),
        ("He faces five counts of attempted murder.", []),
    ],
)
def test_a_share_of_the_harmed_is_a_figure_of_its_own(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials put the number of wounded at 76.", [("injured", 76, 76)]),
        ("The number of people killed in the bombing in Kano has risen to 217.", [("killed", 217, 217)]),
        ("The number of students enrolled has risen to 217.", []),
    ],
)
def test_a_number_of_people_harmed_is_read_where_it_stands(text, expected):
    assert figures(text) == expected


def test_one_named_among_the_harmed_is_harmed_as_they_are():
    text = "The bombs left one dead and 13 injured, among them the mayor of Kano."
    assert figures(text) == [("killed", 1, 1), ("injured", 13, 13), ("injured", 1, 1)]


def test_wounded_people_who_die_are_killed():
    assert figures("Twelve critically wounded people died overnight.") == [("killed", 12, 12)]


def test_people_in_intensive_care_or_a_critical_condition_are_injured():
    assert figures("Twenty people remain in intensive care.") == [("injured", 20, 20)]
    assert figures("Three officers are in a critical condition.") == [("injured", 3, 3)]
    assert figures("Three officers are in good condition.") == []


def test_people_who_come_away_with_injuries_are_not_dead_because_others_are():
    assert figures("The blast left 19 dead and hundreds more with psychological trauma.") == [
        ("killed", 19, 19),
        ("injured", 200, None),
    ]


def test_what_is_done_later_to_the_same_people_counts_them_again():
    assert figures("Gunmen abducted three teachers and beheaded them.") == [("killed", 3, 3), ("abducted", 3, 3)]
    assert figures("Gunmen forced 26 pilgrims off a bus and shot them dead.") == [("killed", 26, 26)]


def test_bodies_are_dead_whatever_stands_beside_them():
    assert figures("A doctor said 28 bodies and 54 wounded people had been brought there.") == [
        ("killed", 28, 28),
        ("injured", 54, 54),
    ]


def test_people_called_after_their_country_are_people():
    assert figures("A bomber attacked the base, wounding six Britons.") == [("injured", 6, 6)]


def test_the_entry_of_a_list_behind_its_day_is_read_like_a_sentence():
    assert figures("Nov 20: Bomb disposal expert loses both hands trying to defuse a device.") == [("injured", 1, 1)]


def test_a_month_is_nobody():
    text = "The army spoke of the attempt to bomb an airliner on Dec 31, in which three people were slightly hurt."
    assert figures(text) == [("injured", 3, 3)]


def test_the_dead_are_counted_where_the_text_says_who_they_were():
    assert figures("The dead were four guards and the driver of a bus.") == [("killed", 4, 4), ("killed", 1, 1)]
    assert figures("The victims were identified as a pastor and two ushers.") == [("killed", 1, 1), ("killed", 2, 2)]


def test_some_of_the_injured_in_a_grave_condition_are_a_figure():
    assert figures("The blast injured 113 people, 16 of them in serious condition.") == [
        ("injured", 113, 113),
        ("injured", 16, 16),
    ]


def test_a_number_may_stand_before_what_it_is_the_number_of():
    text = "Three people died on Thursday, bringing to 22 the number of dead in the bombing."
    assert figures(text) == [("killed", 3, 3), ("killed", 22, 22)]


def test_who_wounds_others_is_not_wounded():
    found = figures("Dole, who wounded seven people in the attack, was jailed.")
    assert sorted(found) == [("detained", 1, 1), ("injured", 7, 7)]


def test_a_headline_that_leaves_out_the_hedge_gives_no_figure_of_its_own():
    title = "Blast kills 19, injures 140"
    text = f"{title}\n\nA bomb killed at least 19 people and wounded more than 140 others in Kano on Monday."
    (document,) = annotate([Report(id="r", title=title, text=text)])
    assert [mention.figure.low for mention in find_figures(document)] == [19, 141]


def test_a_country_is_nobody_killed():
    text = "Burkina Faso: 29 killed in two attacks\n\nThirty people were killed in Burkina Faso on Sunday."
    assert figures(text) == [("killed", 29, 29), ("killed", 30, 30)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombs left more than 90 injured, police and hospital sources said.", [("injured", 91, None)]),
        ("A blast in a park left 10 people dead, seven of them children.", [("killed", 10, 10), ("killed", 7, 7)]),
        (
            "The bomb killed 24 people, among them nine soldiers and four schoolchildren.",
            [("killed", 24, 24), ("killed", 9, 9), ("killed", 4, 4)],
        ),
    ],
)
def test_what_is_counted_ends_where_the_state_is_told(text, expected):
    assert figures(text) == expected


def test_one_person_told_twice_in_a_breath_is_one():
    assert people("Marco Fabbri, 52, a father of three, died instantly.") == [("killed", "Marco Fabbri")]


def test_whose_people_are_killed_is_not_killed():
    assert people("Mohamed Farook, whose wife and son were killed, sat down.") == [
        ("killed", "wife"),
        ("killed", "son"),
    ]


def test_who_is_shot_in_the_leg_is_injured():
    assert figures("Gunmen shot a judge in the leg.") == [("injured", 1, 1)]


def test_what_a_court_metes_out_is_no_arrest():
    assert figures("The technician was jailed for 28 years by a court on Tuesday.") == []
    assert figures("Police jailed the technician on Tuesday.") == [("detained", 1, 1)]


def test_bombs_are_not_people():
    assert figures("He sent three bombs, one of which was injured.") == []


def test_losing_a_limb_is_an_injury_and_losing_a_life_a_death():
    assert figures("Fourteen of the runners lost legs.") == [("injured", 14, 14)]
    assert figures("Fourteen runners lost their lives.") == [("killed", 14, 14)]


def test_people_held_by_an_armed_group_are_abducted():
    assert figures("The group is still holding 17 hostages.") == [("abducted", 17, 17)]
    assert figures("Six drivers were captured by Boko Haram.") == [("abducted", 6, 6)]
    assert figures("Six drivers were captured by police.") == [("detained", 6, 6)]


def test_people_taken_away_for_questioning_are_detained():
    assert figures("Investigators took five people to a station for questioning.") == [("detained", 5, 5)]


def test_attackers_who_run_away_are_not_displaced():
    assert figures("The two fled down the street.") == []


def test_what_may_happen_is_no_figure_but_what_somebody_says_may_have_happened_is():
    assert figures("The bomb could kill 30 people.") == []
    assert figures("He wanted to kill five officers.") == []


def test_averages_are_no_figures():
    assert figures("On average 40 people were killed each day.") == []


def test_deaths_by_cold_or_hunger_are_no_figures_of_violence():
    assert figures("Some 51 people have died of cold and malnutrition in the camp.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The 19-year-old was charged with 31 counts.",
        "The blast damaged 12 cars and cost $5 million.",
        "Some 300 soldiers were deployed on 4 May.",
        "The man was caught on video.",
        "A judge sentenced him to life in prison.",
    ],
)
def test_numbers_of_other_things_are_no_figures(text):
    assert figures(text) == []


def test_a_count_of_deaths_is_one_whatever_stands_beside_it():
    assert figures("The war caused several thousand deaths and more than a million people to flee their homes.") == [
        ("killed", 3000, None),
        ("displaced", 1000001, None),
    ]
    assert figures("There were at least 40 civilian deaths during a week of bloodshed.") == [("killed", 40, None)]


def test_martyrs_are_dead_whatever_the_sentence_says_of_them():
    assert figures("Five martyrs fell at the gate of the camp on Friday.") == [("killed", 5, 5)]
    assert figures("The general staff reports one martyr and six wounded in the attack.") == [
        ("killed", 1, 1),
        ("injured", 6, 6),
    ]


def test_a_headline_of_two_clauses_counts_those_harmed_in_its_first():
    assert figures("Nine fighters eliminated, attack repelled\n\nThe army held the town on Friday.") == [
        ("killed", 9, 9)
    ]


def test_people_caught_up_in_fighting_are_not_caught():
    assert figures("Militants killed nearly 40 farmers caught up in a feud between two groups.") == [
        ("killed", None, 40)
    ]


def test_a_headline_gives_a_figure_only_where_its_number_differs():
    (same,) = annotate(
        [Report(id="r", title="Army kills 57 rebels", text="Army kills 57 rebels\n\nThe army killed 57 rebels.")]
    )
    assert [mention.sentence for mention in find_figures(same)] == [1]
    (other,) = annotate(
        [Report(id="r", title="Army kills 60 rebels", text="Army kills 60 rebels\n\nThe army killed 57 rebels.")]
    )
    assert [mention.figure.low for mention in find_figures(other)] == [60, 57]


def test_each_number_of_a_list_has_the_state_that_stands_beside_it():
    found = figures("A doctor put it at more than 30 dead and about 12 missing.")
    assert found == [("killed", 31, None), ("missing", 12, 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five worshippers embraced martyrdom.", [("killed", 5, 5)]),
        ("Up to 70 militants were destroyed, the ministry said.", [("killed", None, 70)]),
        ("The shells destroyed 70 houses.", []),
        ("The brigade lost more than 300 servicemen.", [("killed", 301, None)]),
        ("Border troops liquidated 15 saboteurs.", [("killed", 15, 15)]),
        ("Raiders mowed down 12 worshippers.", [("killed", 12, 12)]),
    ],
)
def test_the_words_of_one_side_for_killing_are_counted_like_any_other(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council put the number of dead at 200.", [("killed", 200, 200)]),
        (
            "A child died of her wounds, raising the number of martyrs to six.",
            [("killed", 1, 1), ("killed", 6, 6)],
        ),
        ("The number of people injured has risen to 40.", [("injured", 40, 40)]),
        ("The number of shops in the town rose to 40.", []),
    ],
)
def test_what_the_number_of_those_harmed_has_come_to_is_their_count(text, expected):
    assert figures(text) == expected


def test_of_two_of_its_men_the_men_are_counted():
    assert people("The Front said two of its men had died.") == [("killed", "men")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 900 people were evacuated from Gao on Friday.", [("displaced", 900, 900)]),
        ("Police evacuated 900 people from the hall.", []),
        ("On Friday 4,500 people were bused to Gao.", [("displaced", 4500, 4500)]),
    ],
)
def test_people_brought_out_of_a_town_are_displaced_and_those_led_out_of_a_hall_are_not(text, expected):
    assert figures(text) == expected


def test_nobody_but_two_is_no_count_of_nobody():
    assert figures("Nobody but two soldiers and 28 attackers had been killed in Markala, the army said.") == [
        ("killed", 2, 2),
        ("killed", 28, 28),
    ]
    assert figures("No one but the driver was killed in the blast in Markala.") == [("killed", 1, 1)]


def test_a_number_of_people_killed_in_something_comes_to_a_figure():
    text = "Two more bodies were found, bringing the number of people killed in Tuesday's strike to 11."
    assert ("killed", 11, 11) in figures(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attacks left 17 dead and several wounded.", [("killed", 17, 17), ("injured", 3, None)]),
        ("Ebola has killed 268 people since May.", []),
        ("Some 600 households fled the shelling.", [("displaced", 600, 600)]),
    ],
)
def test_the_several_wounded_are_not_dead_and_the_sick_are_not_killed(text, expected):
    assert figures(text) == expected


def test_a_headline_that_leaves_out_the_hedge_tells_no_number_of_its_own():
    text = "Rebels kill 18 villagers\n\nRebels killed at least 18 villagers, the army said."
    (document,) = annotate([Report(id="r", title="Rebels kill 18 villagers", text=text)])
    assert [(m.figure.low, m.figure.high) for m in find_figures(document)] == [(18, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The number of martyrs of the raid in Gao reached 43, including 18 women, and more than 50 were injured.",
            [("killed", 43, 43), ("killed", 18, 18), ("injured", 51, None)],
        ),
        ("Four members of the guard were shot in the head.", [("killed", 4, 4)]),
        ("They shelled the port after the massacre of Wehda Street.", []),
    ],
)
def test_a_number_is_of_those_whom_its_own_words_count(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike in Gao killed 20 civilians, residents and a local official said.", [("killed", 20, 20)]),
        ("Troops killed two members of the GAO-r 10 and captured its camp.", [("killed", 2, 2)]),
        ("He rejected the claims about the losses of the Front.", []),
    ],
)
def test_who_tells_of_the_dead_and_what_a_group_is_called_are_no_figures(text, expected):
    assert figures(text) == expected
