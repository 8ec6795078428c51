"""What a coder of incidents must get right: wholes and parts, totals, victims, losses, acts that were not done, and news of other things."""

from datetime import date

import pytest

from tacitus.annotating import annotate
from tacitus.coding.codebook import packaged
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Account, Period, Report

DAY = Period(from_=date(2021, 5, 5), to=date(2021, 5, 5))
VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians", "Riots")


def accounts(text: str) -> tuple[Account, ...]:
    (document,) = annotate([Report(id="r", text=text, published=DAY)])
    return code_incidents(document)


def counted(text: str, measure: str) -> list[tuple[int | None, int | None]]:
    told = accounts(text)
    return [(f.low, f.high) for account in told for f in account.figures if f.measure == measure]


def test_three_bombs_of_one_plot_are_one_account():
    told = accounts(
        "Three bombs exploded in Kano on Monday, killing nine people. The bombs went off within minutes of one another."
    )
    assert len(told) == 1


def test_a_blast_and_a_raid_of_other_days_and_towns_are_two_accounts():
    told = accounts(
        "A bomb killed nine people in Kano on Monday.\n\n"
        "On Sunday gunmen killed four soldiers in a raid on a checkpoint in Zaria."
    )
    assert [[f.low for f in account.figures] for account in told] == [[9], [4]]


def test_the_recap_at_the_end_goes_with_the_act_that_it_tells_again():
    told = accounts(
        "Blast kills nine in Kano\n\nA bomb killed nine people at a market in Kano on Monday, police said.\n\n"
        "Traders closed their shops. Buses did not run.\n\nMonday's blast also wounded 14 people."
    )
    assert len(told) == 1
    assert {(f.measure, f.low) for f in told[0].figures} == {("killed", 9), ("injured", 14)}


def test_a_total_over_weeks_is_no_single_incident():
    (total,) = [
        a for a in accounts("At least 132 people have been killed in attacks in Kano since January.") if a.figures
    ]
    assert total.aggregate


def test_killed_injured_and_missing_of_one_sentence_are_told_apart():
    text = "Fighters attacked a base in Kano on Monday. Eight soldiers were killed, 14 others injured and four are missing."
    assert [counted(text, measure) for measure in ("killed", "injured", "missing")] == [[(8, 8)], [(14, 14)], [(4, 4)]]


def test_so_many_of_them_are_so_many():
    assert (57, 57) in counted("The army attacked the fighters in Kano on Monday and killed 57 of them.", "killed")


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Kano on Monday, including two children.",
        "A bomb killed nine people in Kano on Monday. Two children were among the dead.",
        "A bomb killed nine people, among them two children, in Kano on Monday.",
    ],
)
def test_children_among_the_dead_are_a_figure_of_their_own(text: str):
    assert sorted(counted(text, "killed")) == [(2, 2), (9, 9)]


def test_a_toll_that_is_raised_is_the_new_toll():
    text = "A bomb exploded in Kano on Monday. Two more people died in hospital, raising the death toll to 11."
    assert (11, 11) in counted(text, "killed")


def test_victims_by_name_are_counted():
    text = "Gunmen killed Amina Diallo, 34, and Musa Sako, 29, in Kano on Monday."
    assert counted(text, "killed") == [(1, 1), (1, 1)]


def test_an_attacker_dead_in_his_own_attack_is_counted_on_his_side():
    told = accounts("A suicide bomber killed himself and nine people at a market in Kano on Monday.")
    assert ("killed", 9) in {(f.measure, f.low) for account in told for f in account.figures}
    told = accounts("Gunmen killed nine people in Kano on Monday. Two of the attackers were also killed.")
    assert {f.low: f.side == "initiator" for account in told for f in account.figures} == {9: False, 2: True}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers neutralised 12 militants in Kano on Monday.",
        "Soldiers eliminated 12 militants in Kano on Monday.",
        "Twelve soldiers were martyred in an attack in Kano on Monday.",
        "Twelve soldiers fell in an ambush in Kano on Monday.",
        "Twelve soldiers lost their lives in an attack in Kano on Monday.",
        "Twelve soldiers died in an attack in Kano on Monday.",
        "An attack in Kano on Monday claimed the lives of 12 soldiers.",
        "An attack in Kano on Monday left 12 soldiers dead.",
        "The killing of 12 soldiers in Kano on Monday was condemned.",
        "12 soldiers killed in Kano attack",
        "Attack in Kano kills 12 soldiers",
    ],
)
def test_the_dead_are_counted_whatever_the_words(text: str):
    assert counted(text, "killed") == [(12, 12)]


def test_casualties_are_neither_the_dead_nor_the_injured():
    assert counted("The attack in Kano on Monday caused 30 casualties.", "casualties") == [(30, 30)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels threatened to attack Kano.",
        "Rebels plan to attack Kano next week.",
        "The army denied that it had attacked Kano; it did not attack the town.",
        "Rebels could attack Kano, analysts said.",
    ],
)
def test_what_is_threatened_planned_or_denied_has_not_happened(text: str):
    assert all(account.factuality != "happened" for account in accounts(text))


def test_a_foiled_attack_is_attempted_or_disrupted():
    told = accounts("Police foiled a bomb attack on a market in Kano on Monday.")
    assert all(a.factuality == "attempted" or a.type == "Disrupted weapons use" for a in told)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed when a bus overturned near Kano on Monday.",
        "The minister came under fire in parliament in Kano on Monday over the budget.",
        "An earthquake killed nine people near Kano on Monday.",
    ],
)
def test_accidents_disasters_and_figures_of_speech_are_no_violence(text: str):
    assert accounts(text) == ()


def test_the_old_incident_of_an_anniversary_keeps_its_own_date():
    told = accounts(
        "Kano marked the tenth anniversary of a bombing on Monday. The bomb killed 120 people at a mosque in Kano in 2011."
    )
    (old,) = [account for account in told if account.figures]
    assert old.date is not None
    assert old.date.from_ is not None
    assert old.date.from_.year == 2011


def test_the_old_incident_of_a_trial_keeps_its_own_date():
    told = accounts(
        "A court in Kano sentenced two men on Monday. They were convicted of killing nine people in a bombing in March 2018."
    )
    (old,) = [account for account in told if any(f.measure == "killed" for f in account.figures)]
    assert old.date is not None
    assert (old.date.from_, old.date.to) == (date(2018, 3, 1), date(2018, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "The regime in Khartoum admits to 40 dead at Kadugli. The families have buried at least 60 people.",
        "Forty people were killed in the attack on Kadugli, the defence ministry in Khartoum said.",
    ],
)
def test_where_a_government_sits_is_not_where_people_died(text: str):
    assert "Khartoum" not in {account.place.name for account in accounts(text) if account.place}


def test_where_people_come_from_is_not_where_they_died():
    (blast,) = accounts("A bomb in Kano killed a couple from Maiduguri.")
    assert blast.place is not None and blast.place.name == "Kano"
    (raid,) = accounts("Gunmen abducted nine students from Maiduguri.")
    assert raid.place is not None and raid.place.name == "Maiduguri"


def test_an_arrest_over_an_act_gives_the_act_no_day_and_no_town():
    text = "A bomb went off in Kano on Friday. Police arrested a man in Zaria on Monday in connection with the bombing."
    blast, arrest = accounts(text)
    assert (blast.type, blast.place and blast.place.name) == ("Remote explosive/landmine/IED", "Kano")
    assert (arrest.type, arrest.place and arrest.place.name) == ("Arrests", "Zaria")


@pytest.mark.parametrize(
    "text",
    [
        "He was charged with attempted murder in Kano on Friday.",
        "He faces murder charges in Kano.",
        "A court in Kano found him guilty of murder on Friday.",
    ],
)
def test_what_somebody_is_tried_for_did_not_happen_at_the_court(text: str):
    assert not accounts(text)


def test_what_somebody_is_tried_for_keeps_its_own_place_and_day():
    text = "A court in Kano on Friday convicted him of murdering nine people in Zaria in May 2019."
    (raid,) = accounts(text)
    assert (raid.place and raid.place.name, raid.date and str(raid.date.from_)) == ("Zaria", "2019-05-01")


def test_people_told_of_as_the_dead_died_in_what_was_told_before():
    text = (
        "Two bombers blew themselves up in a mosque in Kano on Friday, killing 31 people and wounding 50.\n\n"
        "The first opened fire on guards at the gate. As worshippers ran out, the second struck.\n\n"
        "Two policemen were among the dead. Officials put the number of wounded at 76. Three of the dead were children."
    )
    (blast,) = accounts(text)
    told = {(figure.measure, figure.low) for figure in blast.figures}
    assert told == {("killed", 31), ("injured", 50), ("killed", 2), ("injured", 76), ("killed", 3)}


def test_what_an_act_is_done_to_is_not_what_it_is_done_with():
    (raid,) = accounts("Gunmen seized a jet in Algiers and killed three passengers.")
    assert raid.type == "Attack"


def test_people_who_march_protest_and_troops_who_march_do_not():
    (protest,) = accounts("Hundreds of people marched through Kano on Friday.")
    assert protest.type == "Peaceful protest"
    assert not [a for a in accounts("Soldiers marched through Kano on Friday.") if a.type == "Peaceful protest"]


def test_people_held_are_arrested_whatever_the_verb():
    (held,) = accounts("Police in Kano are holding four people over the bombings.")
    assert held.type == "Arrests"
    assert [(figure.measure, figure.low) for figure in held.figures] == [("detained", 4)]


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_act():
    text = "The number of dead from the attack of 7 May 1998 in Lima climbed to 36 on 9 May 1998."
    (attack,) = accounts(text)
    assert attack.date is not None and str(attack.date.from_) == "1998-05-07"


def test_what_is_the_worst_since_an_older_act_keeps_its_own_figures():
    text = (
        "More than 200 people were hurt in the attacks, the deadliest in Lima since the bombing of a street, which "
        "killed 25 people in July 1992."
    )
    told = accounts(text)
    assert [{(f.measure, f.low) for f in account.figures} for account in told] == [{("injured", 201)}, {("killed", 25)}]


def test_nobody_knows_makes_no_suicide_bomb():
    text = "A man with a bag was killed in a blast in Kano. Police could not say whether he was a suicide bomber."
    assert "Suicide bomb" not in {account.type for account in accounts(text)}


def test_grenades_that_are_thrown_are_a_grenade_attack():
    (raid,) = accounts("Men threw grenades at three mosques in Kano on Monday, hurting nine people.")
    assert raid.type == "Grenade"


def test_parts_that_add_up_to_a_total_that_is_open_are_incidents_of_their_own():
    text = (
        "Three bombs tore through trains in Lima on 7 May 1998, killing at least 29 people.\n\n"
        "The first bomb went off in Vitarte, killing 14 people. A second explosion in Chosica killed nine. Six more died "
        "when a third bomb exploded in Chaclacayo."
    )
    assert [[f.low for f in account.figures] for account in accounts(text)] == [[29], [14], [9], [6]]


def test_raids_that_hurt_nobody_are_the_raids_told_before():
    text = "Warplanes hit rebel positions in Kano on Sunday. The rebels said the raids had caused no casualties."
    (raid,) = accounts(text)
    assert [figure.low for figure in raid.figures] == [0, 0]


def test_nobody_is_hurt_by_a_bomb_that_was_made_safe():
    text = "A bomb killed nine people in Zaria on Monday.\n\nAnother was made safe at a bank in Kano. Nobody was hurt."
    told = {account.type: [figure.low for figure in account.figures] for account in accounts(text)}
    assert told == {"Remote explosive/landmine/IED": [9], "Disrupted weapons use": [0]}


def test_two_acts_of_one_sentence_keep_their_own_means():
    text = (
        "On Thursday a suicide bomber attacked a base in Zaria, wounding six Britons, and a day earlier two soldiers "
        "were killed by a mine in Kano."
    )
    assert {account.type for account in accounts(text)} == {"Suicide bomb", "Remote explosive/landmine/IED"}


def test_a_ministry_that_is_attacked_is_attacked_in_its_town():
    (raid,) = accounts("Gunmen attacked the interior ministry in Khartoum, killing nine people.")
    assert raid.place is not None and raid.place.name == "Khartoum"


def test_a_region_after_which_a_branch_is_called_is_no_place_of_its_acts():
    told = accounts(
        "Boko Haram, the Sahel branch of the Islamic State, claimed the attack on Maiduguri that killed nine people."
    )
    assert all(account.place is None or account.place.name != "Sahel" for account in told)


def test_a_state_that_is_driven_out_is_no_people_displaced():
    assert not accounts("The junta promised security in Kano when it drove France out.")
    (driven,) = accounts("Fighters drove 300 families from Kano on Monday.")
    assert [(figure.measure, figure.low) for figure in driven.figures] == [("displaced", 300)]


def test_soldiers_lost_over_the_years_are_a_total_and_those_of_a_raid_are_not():
    (years,) = accounts(
        "The embassy rejected the charges and said that 59 of its soldiers had died fighting the rebels."
    )
    assert years.aggregate
    raid = "Gunmen attacked a base in Kano on Monday. The army said that nine of its soldiers had been killed."
    assert not any(account.aggregate for account in accounts(raid))


@pytest.mark.parametrize(
    ("type_", "example"), [(type_.name, example) for type_ in packaged().sub_events for example in type_.examples]
)
def test_every_example_of_the_codebook_is_coded_as_the_codebook_says(type_: str, example: str) -> None:
    assert [account.type for account in accounts(f"{example[:-1]} in Homs, Syria, on 3 May 2019.")] == [type_]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Protesters threw stones at the embassy in Lakeport on Friday.", "Violent demonstration"),
        ("Protesters torched two police cars in Lakeport on Friday.", "Violent demonstration"),
        ("Police clashed with protesters in Lakeport on Friday.", "Violent demonstration"),
        ("Riot police fired water cannon at students in Lakeport on Friday.", "Protest with intervention"),
        ("Soldiers shot at demonstrators in Lakeport on Friday.", "Excessive force against protesters"),
        ("Thousands took to the streets of Lakeport on Friday to demand an election.", "Peaceful protest"),
        ("Gunmen shot at worshippers in Lakeport on Friday.", "Attack"),
        ("The army withdrew from the town of Lakeport on Friday.", "Non-violent transfer of territory"),
    ],
)
def test_who_does_it_to_whom_decides_what_a_protest_came_to(text: str, type_: str) -> None:
    assert [account.type for account in accounts(text)] == [type_]


def test_people_hurt_at_a_protest_are_counted_with_it() -> None:
    (account,) = accounts("In Lakeport, police fired tear gas at hundreds of protesters. Two protesters were hurt.")
    assert [(figure.measure, figure.low) for figure in account.figures] == [("injured", 2)]


def test_people_killed_in_taking_a_place_are_counted_with_it() -> None:
    (account,) = accounts("Rebels overran an army post near the town of Lakeport on Friday, killing six soldiers.")
    assert [(figure.measure, figure.low) for figure in account.figures] == [("killed", 6)]


def test_families_who_leave_a_town_transfer_no_territory() -> None:
    assert not accounts("Families left the town of Lakeport on Friday.")


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between the army and rebels left 12 dead in Lakeport on Friday.",
        "The army fought a battle with rebels near Lakeport on Friday.",
        "The army clashed with rebels near Lakeport on Friday.",
    ],
)
def test_both_sides_of_a_clash_are_named(text: str) -> None:
    (account,) = accounts(text)
    assert "army" in account.initiator[0].lower() or "forces" in account.initiator[0].lower()
    assert account.target == ("rebels",)


def test_of_a_clash_between_two_neither_is_said_to_have_begun() -> None:
    (account,) = accounts("Clashes between the army and rebels left 12 dead in Lakeport on Friday.")
    assert account.responsibility == ()


def test_women_who_were_raped_are_victims_of_sexual_violence() -> None:
    (account,) = accounts("Three women were raped by militiamen near Lakeport on Friday.")
    assert account.type == "Sexual violence"


def test_what_aircraft_hit_is_hit_from_the_air() -> None:
    (account,) = accounts("The army said on Sunday that its aircraft had struck a bandit camp in Lakeport, killing 30.")
    assert account.type == "Air/drone strike"


def test_pupils_who_are_seized_are_abducted_and_a_town_that_is_seized_is_taken() -> None:
    (raid,) = accounts("On 15 July, kidnappers seized 121 pupils of a school in Lakeport.")
    assert (raid.type, counted("Gunmen seized 121 pupils in Lakeport.", "abducted")) == (
        "Abduction/forced disappearance",
        [(121, 121)],
    )
    (fall,) = accounts("Rebels seized the town of Lakeport on Friday.")
    assert fall.type == "Non-state actor overtakes territory"


def test_the_number_of_those_kidnapped_is_counted() -> None:
    assert counted("Police put the number of those kidnapped in Lakeport at 17.", "abducted") == [(17, 17)]


def test_what_a_war_has_done_is_a_total() -> None:
    (account,) = accounts("The war has killed as many as 600,000 people in Lakeland, according to researchers.")
    assert account.aggregate


def test_what_is_burned_in_an_attack_is_part_of_it() -> None:
    (raid,) = accounts(
        "Militiamen attacked a camp in Lakeport on Friday, killing 17 civilians. "
        "They came with machetes and burned the huts. Another 12 people were wounded."
    )
    assert (raid.type, [figure.low for figure in raid.figures]) == ("Attack", [17, 12])


def test_the_police_of_a_town_are_those_of_its_country() -> None:
    text = (
        "In Beni, in Congo, the Ugandan army killed 18 rebels on Friday.\n\nIn Goma, police fired tear gas at a crowd."
    )
    assert accounts(text)[-1].initiator == ("Police Forces of DR Congo",)


def test_the_number_of_those_kidnapped_is_of_the_kidnapping_told_before() -> None:
    (raid,) = accounts(
        "Gunmen abducted at least 38 people in a raid on the village of Lakeport, residents said.\n\n"
        "State police put the number of those kidnapped at 17."
    )
    assert [figure.low for figure in raid.figures] == [38, 17]


def test_a_post_taken_after_days_of_fighting_is_one_incident_with_its_dead_and_captured() -> None:
    text = "Rebels overran a base near Lakeport on Friday after two days of fighting, killing 30 soldiers and capturing 11."
    taken = next(account for account in accounts(text) if account.figures)
    assert taken.type == "Non-state actor overtakes territory"
    assert [(figure.measure, figure.low) for figure in taken.figures] == [("killed", 30), ("detained", 11)]


def test_the_wounded_of_a_list_did_nothing() -> None:
    (account,) = accounts("Seven civilians were killed and 19 people wounded in Lakeport on Friday.")
    assert account.initiator == ()


def test_who_passes_sentence_has_not_done_the_act() -> None:
    told = accounts(
        "A court on Friday sentenced four men to life for an attack in which 38 tourists were shot dead in Lakeport."
    )
    assert not any("ourt" in name for account in told for name in account.initiator)


def test_people_killed_while_troops_left_are_killed_in_an_attack() -> None:
    told = accounts("Troops withdrew from the outpost near Lakeport on Friday, and 14 militants were killed.")
    assert [account.type for account in told if account.figures] != ["Non-violent transfer of territory"]


def test_soldiers_captured_in_a_fight_are_a_figure_of_the_fight():
    (told,) = accounts(
        "The rebels attacked a camp in Gao on Monday, killing eight soldiers and capturing three others."
    )
    assert {(f.measure, f.low) for f in told.figures} == {("killed", 8), ("detained", 3)}


def test_people_captured_and_nothing_else_are_an_account_of_their_own():
    (told,) = accounts("Rebels captured 12 soldiers near Gao on Monday.")
    assert [(f.measure, f.low) for f in told.figures] == [("detained", 12)]


def test_where_people_died_and_houses_burnt_the_account_is_of_an_attack():
    (told,) = accounts("The mayor put the toll in Gao on Monday at 155, and said that some houses had been burnt.")
    assert told.type == "Attack"
