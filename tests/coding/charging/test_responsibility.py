"""Responsibility: who is said to have done it, by whom, with which stance."""

from tacitus.annotating import annotate
from tacitus.coding.incidents.coder import code_incidents
from tacitus.model import Report


def claims(text: str) -> set[tuple[str, str]]:
    """Give actor and stance of every claim of responsibility in a report."""
    (document,) = annotate([Report(id="r", text=text)])
    told = code_incidents(document)
    return {(claim.actor, claim.stance) for account in told for claim in account.responsibility}


def actors(text: str) -> set[str]:
    return {actor for actor, _ in claims(text)}


def test_a_strike_under_the_name_of_a_state_is_done_by_its_military():
    assert "Military Forces of Russia" in actors("A Russian airstrike killed 14 people in Idlib on Monday.\n")


def test_those_who_conduct_strikes_do_them():
    found = actors("Coalition forces conducted 12 strikes near Mosul on Monday, killing 9 people.\n")
    assert any("oalition" in name for name in found)


def test_those_at_whose_hands_people_die_did_it():
    assert any(
        "Boko Haram" in name
        for name in actors("Thirty villagers were killed in Borno on Monday at the hands of Boko Haram.\n")
    )


def test_what_kind_an_attack_is_of_is_nobody():
    assert "terrorist" not in actors("A terrorist attack killed nine people in Kano on Monday.\n")


def test_a_sentence_that_may_follow_is_no_conviction():
    text = "A bomb killed nine people in Kano on Monday.\n\nJurors will decide whether Karim Sako should be sentenced to death.\n"
    assert ("Karim Sako", "convicted") not in claims(text)


def test_one_found_guilty_of_an_attack_is_convicted_of_it():
    text = "A bomb killed nine people in Kano on Monday.\n\nKarim Sako was found guilty of the bombing on Friday.\n"
    assert ("Karim Sako", "convicted") in claims(text)


def test_an_attack_blamed_on_a_group_accuses_the_group():
    text = "A bomb killed nine people in Kano on Monday.\n\nThe army blamed the attack on Boko Haram.\n"
    assert any("Boko Haram" in actor and stance == "accused" for actor, stance in claims(text))


def test_attention_on_a_group_makes_it_suspected():
    text = "A bomb killed nine people in Kano on Monday.\n\nAttention has focused on Boko Haram.\n"
    assert any("Boko Haram" in actor and stance == "suspected" for actor, stance in claims(text))


def test_one_accused_of_something_else_is_not_held_responsible_for_the_attack():
    text = "A bomb killed nine people in Kano on Monday.\n\nIn Abuja, Karim Sako was accused of tax fraud.\n"
    assert "Karim Sako" not in actors(text)


def test_a_suspect_called_by_a_first_name_keeps_the_full_name():
    text = (
        "A bomb killed nine people in Kano on Monday.\n\n"
        "The suspect, Karim Sako, was caught on Friday. Karim was charged with the bombing on Saturday.\n"
    )
    assert actors(text) == {"Karim Sako"}


def test_a_town_before_an_act_did_not_do_it():
    assert not actors("A Kano roadside bombing killed nine people on Monday.\n")


def test_the_man_of_whom_others_say_that_he_did_it_is_meant_not_those_who_say_so():
    text = "The suspect, Karim Sako, was caught. The man who the authorities say set off the bomb in Kano killed nine people.\n"
    assert actors(text) == {"Karim Sako"}


def test_brothers_are_the_suspect_and_his_brother():
    text = (
        "A bomb killed nine people in Kano on Monday.\n\nThe suspect, Karim Sako, and his brother, Ali Sako, were seen. "
        "The brothers set off a bomb in Kano on Monday that wounded 20 people, prosecutors said.\n"
    )
    assert {"Karim Sako", "Ali Sako"} <= actors(text)


def test_the_army_that_says_its_own_forces_struck_claims_it():
    text = "The Syrian army said its forces shelled Idlib on Monday, killing nine people.\n"
    assert ("Military Forces of Syria", "claimed") in claims(text)


def test_a_suspect_is_suspected_of_the_main_act_not_of_one_done_by_others():
    text = (
        "A bomb killed nine people in Kano on Monday. The blast wounded 20 others.\n\n"
        "Last year a Nigerian airstrike killed four people in Maiduguri.\n\n"
        "The suspect, Karim Sako, was caught on Friday.\n"
    )
    (document,) = annotate([Report(id="r", text=text)])
    held = {a.type for a in code_incidents(document) for c in a.responsibility if c.actor == "Karim Sako"}
    assert held == {"Remote explosive/landmine/IED"}


BOMB = "A bomb killed nine people in Kano on Monday.\n\n"


def test_a_group_is_known_by_its_noun_too():
    text = BOMB + "The Boko Haram militant group claimed responsibility for the bombing.\n"
    assert any("Boko Haram" in actor and stance == "claimed" for actor, stance in claims(text))


def test_a_group_without_a_name_that_is_described_may_claim_an_attack():
    text = BOMB + "Responsibility for the bombing was claimed by a little-known separatist group.\n"
    assert any("separatist group" in actor and stance == "claimed" for actor, stance in claims(text))


def test_those_tried_are_convicted_where_the_report_tells_of_a_conviction():
    text = BOMB + (
        "Four men were convicted of the bombing in March. The other conspirators were Karim Sako and Musa Bello.\n"
    )
    assert {("Karim Sako", "convicted"), ("Musa Bello", "convicted")} <= claims(text)


def test_the_name_after_a_description_and_a_comma_is_meant():
    text = BOMB + "Relatives met the ringleader of the attack, 27-year-old Karim Sako, on Friday.\n"
    assert ("Karim Sako", "stated") in claims(text)


def test_whom_a_report_blames_in_a_side_remark_is_accused():
    text = BOMB + "The village is held by Boko Haram, whom the governor blamed for the bombing.\n"
    assert any("Boko Haram" in actor and stance == "accused" for actor, stance in claims(text))


def test_whom_a_speaker_means_by_other_words_is_accused():
    text = BOMB + "The governor blamed the enemies of peace, referring to Boko Haram, for the bombing.\n"
    assert any("Boko Haram" in actor and stance == "accused" for actor, stance in claims(text))


def test_bombs_like_those_of_a_group_make_it_suspected():
    text = BOMB + "Police said the bombs were typical of Boko Haram.\n"
    assert any("Boko Haram" in actor and stance == "suspected" for actor, stance in claims(text))


def test_a_bombing_linked_to_a_group_makes_it_suspected():
    text = BOMB + "The bombing has been linked to Boko Haram.\n"
    assert any("Boko Haram" in actor and stance == "suspected" for actor, stance in claims(text))


def test_where_there_is_no_sign_of_a_group_it_is_not_held_responsible():
    text = BOMB + "Police said there was no sign that Boko Haram was behind the bombing.\n"
    assert not any("Boko Haram" in actor for actor in actors(text))


def test_who_is_responsible_by_another_word_is_named():
    text = BOMB + "Reporters met Karim Sako, the militant responsible for the bombing.\n"
    assert actors(text) == {"Karim Sako"}


def test_the_man_suspected_is_the_one_named_later():
    text = (
        "A bomb killed nine people in Kano on Monday. The man suspected of planting the bomb was caught on Friday.\n\n"
        "Karim Sako was charged with the bombing.\n"
    )
    assert ("Karim Sako", "suspected") in claims(text)
    assert "man" not in actors(text)


def test_police_who_search_for_a_bomber_did_not_wound_anybody():
    text = "Police are hunting a man who left a bomb that exploded on Friday, wounding 13 people in Kano.\n"
    assert not any("Police" in actor for actor in actors(text))


def test_a_minister_who_attacks_a_plan_attacks_nobody():
    text = BOMB + "Interior Minister Amina Yusuf attacked the opposition over the bombing.\n"
    assert "Amina Yusuf" not in actors(text)


def test_what_a_ruler_does_his_state_does():
    text = "Saddam Hussein attacked Halabja in March 1988, killing 5,000 people.\n"
    assert actors(text) == {"Government of Iraq"}


def test_a_strike_that_a_coalition_leads_is_its_own():
    text = "Nine people were killed in a US-led airstrike on Mosul on Monday.\n"
    assert actors(text) == {"US-led coalition"}


def test_those_who_bear_responsibility_are_held_responsible():
    text = BOMB + "The governor said Boko Haram bears responsibility for the bombing.\n"
    assert any("Boko Haram" in actor and stance == "accused" for actor, stance in claims(text))


def test_links_that_somebody_denies_are_no_attack_denied():
    text = BOMB + "Boko Haram denied any links to the party.\n"
    assert not any(stance == "denied" for _, stance in claims(text))


def test_operations_against_a_group_are_not_its_own():
    text = "Nine soldiers were killed on Monday in anti-Taliban operations in Helmand.\n"
    assert "Taliban" not in actors(text)


def test_a_name_is_held_responsible_though_the_sentence_above_it_denies_something_else():
    text = BOMB + "The programme did not help them find Karim Sako, the militant responsible for the bombing.\n"
    assert "Karim Sako" in actors(text)


def test_no_indication_of_a_group_accuses_nobody():
    text = BOMB + "The police chief said there was no indication that the bombing was the work of Boko Haram.\n"
    assert not any("Boko Haram" in actor for actor in actors(text))


def test_members_of_a_group_held_for_an_attack_stand_for_the_group():
    text = (
        BOMB
        + "Police later arrested several suspected members of a group called the Grey Dawn Movement for the bombing.\n"
    )
    assert ("Grey Dawn Movement", "suspected") in claims(text)


def test_what_somebody_thinks_possible_is_a_suspicion():
    text = BOMB + "Colonel Amina Yusuf said it is highly possible that Boko Haram fighters are behind the attack.\n"
    assert ("Boko Haram", "suspected") in claims(text)


def test_a_raid_in_which_somebody_is_believed_dead_is_no_suspicion_itself():
    text = "Karim Sako was believed to have been killed in a Norwegian airstrike on Kano on Monday.\n"
    assert ("Military Forces of Norway", "stated") in claims(text)


def test_the_people_that_a_suspect_belongs_to_did_nothing():
    text = BOMB + "Police identified the bomber as Karim Sako, a Briton who lived in Kano. The suspects are Chechens.\n"
    assert not actors(text) & {"Briton", "Chechens"}


def test_brothers_are_those_whom_the_report_calls_so():
    text = (
        "Investigators say Karim Sako and his brother Ali planted the bomb that killed nine people in Kano on Monday.\n\n"
        "The brothers also shot dead a guard in Kano on Friday.\n"
    )
    assert actors(text) == {"Karim Sako", "Ali"}


def test_an_acquitted_defendant_is_not_held_responsible():
    text = BOMB + "Three men were convicted of the bombing. A fourth defendant, Karim Sako, was acquitted.\n"
    assert "Karim Sako" not in actors(text)


def test_a_person_named_beside_a_description_is_the_one_who_pleads_guilty():
    text = BOMB + "A second man, Karim Sako, pleaded guilty to the bombing.\n"
    assert ("Karim Sako", "convicted") in claims(text)


def test_police_who_shoot_the_attacker_did_not_do_the_attack():
    text = "A man wounded nine people in a stabbing at a market in Kano on Monday before being shot dead by a police officer.\n"
    assert not any("police" in actor.lower() for actor in actors(text))


def test_a_government_is_that_of_the_ruler_whose_it_is():
    text = (
        BOMB
        + "The American minister, Tom Berg, said Vladimir Putin’s government bears responsibility for the bombing.\n"
    )
    assert ("Government of Russia", "accused") in claims(text)


def test_forces_of_a_ruler_are_those_of_his_state():
    text = "Forces loyal to Bashar al-Assad bombed a market in Idlib on Monday, killing nine people.\n"
    assert "Military Forces of Syria" in actors(text)


def test_a_description_stands_for_the_group_that_the_report_names():
    text = "Tamil rebels killed nine soldiers in Jaffna on Monday. The LTTE has fought since 1983.\n"
    assert actors(text) == {"Liberation Tigers of Tamil Eelam (LTTE)"}


def test_a_defence_ministry_owns_up_to_the_strikes_of_its_air_force():
    text = "The Ministry of Defence said that RAF airstrikes killed nine fighters near Mosul on Monday.\n"
    assert ("Military Forces of the United Kingdom", "claimed") in claims(text)


def test_officers_who_execute_warrants_kill_nobody():
    text = BOMB + "Police said officers executed warrants in Kano on Tuesday.\n"
    assert "officers" not in actors(text)


def test_the_dead_whom_people_mourn_were_killed_by_those_who_killed_them():
    text = "Hundreds gathered to mourn Karim Sako, who was killed by Boko Haram fighters in Kano in September.\n"
    assert ("Boko Haram", "stated") in claims(text)


def test_troops_who_kill_the_attackers_did_not_attack_themselves():
    text = (
        "Nine soldiers died on Monday in an attack on the town of Tessit in Mali.\n\n"
        "The government said that its troops had killed 37 terrorists.\n"
    )
    assert "Military Forces of Mali" not in actors(text)


def test_both_sides_of_a_battle_are_held_responsible_for_what_they_do():
    text = "Soldiers killed nine Boko Haram fighters in a gunbattle in Kano on Monday.\n"
    assert actors(text)


def test_all_who_are_named_as_suspects_are_suspected():
    text = (
        BOMB
        + "Police showed pictures of Ali Dede and Karim Sako, who have been named as the suspects in the bombing.\n"
    )
    assert {("Ali Dede", "suspected"), ("Karim Sako", "suspected")} <= claims(text)


def test_one_called_by_his_age_is_the_doer_named_before():
    text = BOMB + "Karim Sako was charged with the bombing. The 21-year-old was found guilty of the attack on Friday.\n"
    assert ("Karim Sako", "convicted") in claims(text)


def test_those_who_took_part_in_an_attack_did_it():
    text = BOMB + "Karim Sako had participated in the bombing, the governor said.\n"
    assert ("Karim Sako", "accused") in claims(text)


def test_those_who_take_part_in_something_else_did_not_do_it():
    text = BOMB + "Karim Sako had participated in the election, the governor said.\n"
    assert "Karim Sako" not in actors(text)


def test_an_attack_that_forces_deny_carrying_out_is_denied_by_them():
    text = BOMB + "The minister spoke of the bombing in Kano, which Boko Haram has denied carrying out.\n"
    assert ("Boko Haram", "denied") in claims(text)


def test_all_the_states_whose_forces_strike_together_are_named():
    found = actors("Airstrikes by US, British and French forces on a depot near Homs killed nine people on Monday.\n")
    assert {f"Military Forces of {state}" for state in ("the United States", "the United Kingdom", "France")} <= found


def test_a_campaign_under_the_name_of_a_state_is_that_of_its_military():
    text = "Nine people died on Monday in Turkey’s military incursion into Afrin, in northern Syria.\n"
    assert "Military Forces of Turkey" in actors(text)


def test_fighters_told_of_by_the_name_of_their_group_act_for_it():
    text = "Boko Haram snipers killed nine people who tried to flee Bama on Monday.\n"
    assert any("Boko Haram" in name for name in actors(text))


def test_a_number_of_fighters_goes_by_what_they_are():
    found = actors("Nine people were killed in Kano on Monday in an attack by a group of northern rebels.\n")
    assert "northern rebels" in found and "group" not in found


def test_those_who_seize_a_town_before_something_else_seized_it():
    text = "Boko Haram has killed dozens of people since seizing the town of Bama in March 2015.\n"
    assert any("Boko Haram" in name for name in actors(text))


def test_police_who_tell_what_a_man_did_did_not_do_it_themselves():
    text = (
        "Police say they believe he acted alone when he ran down pedestrians in Kano on Monday, crashed into a gate "
        "and fatally stabbed nine people.\n"
    )
    assert not any("olice" in name for name in actors(text))


def test_what_people_lived_in_fear_of_was_done_by_nobody():
    text = (
        "A car bomb killed nine people in Kano on Monday.\n\nFor years, residents of Kano lived in fear of being "
        "caught in a bombing by leftist rebels.\n"
    )
    assert "leftist rebels" not in actors(text)


def test_no_evidence_that_links_a_group_to_an_attack_suspects_nobody():
    text = (
        "A bomb killed nine people in Kano on Monday.\n\nA committee said no evidence has been uncovered linking "
        "Boko Haram to the bombing.\n"
    )
    assert not any("Boko Haram" in name for name in actors(text))


def test_those_who_take_control_have_not_claimed_an_attack():
    text = "Fighting in Bama killed nine people on Monday.\n\nBoko Haram took control of the town.\n"
    assert not any(stance == "claimed" for _, stance in claims(text))


def test_groups_named_after_those_who_did_not_comment_made_the_claim():
    text = (
        "Rockets killed nine people in Erbil on Monday.\n\nIran has not directly commented on the attacks but "
        "little-known groups have claimed responsibility.\n"
    )
    found = claims(text)
    assert not any("Iran" in actor and stance == "claimed" for actor, stance in found)


def test_one_convicted_of_something_else_is_not_convicted_of_the_attack():
    text = (
        "A bomb killed nine people in Kano on Monday.\n\nHis friend Karim Sako was sentenced to nine years after "
        "being convicted of funding a charity.\n"
    )
    assert "Karim Sako" not in actors(text)


def test_one_suspected_of_belonging_to_a_group_is_not_suspected_of_an_attack_by_others():
    text = (
        "A coalition airstrike killed nine people in Mosul on Monday.\n\nIn Ankara, a court refused to send "
        "Islamic State suspect Karim Sako home.\n"
    )
    assert "Karim Sako" not in actors(text)


def test_who_is_accused_of_a_deal_is_accused_of_no_attack():
    text = (
        "Shelling killed nine people in Deraa on Monday.\n\nA spokesman, Omar Dede, accused Norwegian forces of "
        "having struck a deal to stay silent.\n"
    )
    assert not any(stance == "accused" for _, stance in claims(text))


def test_those_who_placed_the_bombs_are_accused_by_whoever_says_so():
    text = (
        "Two bombs killed nine people in Kano on Monday.\n\nInvestigators say Karim Sako placed the bombs near a "
        "market.\n"
    )
    assert ("Karim Sako", "accused") in claims(text)


def test_the_man_behind_it_is_the_one_whom_the_report_names():
    text = (
        "The local-born jihadist behind the bombing that killed nine people in Kano on Monday was known to police.\n\n"
        "The suicide bomber, Karim Sako, had left school early.\n"
    )
    assert actors(text) == {"Karim Sako"}


def test_brothers_identified_as_suspects_are_suspected():
    text = "A bomb killed nine people in Kano on Monday.\n\nPolice identified Karim Sako and Ali Sako as suspects.\n"
    assert {("Karim Sako", "suspected"), ("Ali Sako", "suspected")} <= claims(text)


def test_one_killed_by_a_strike_did_not_strike_though_a_word_is_missing():
    text = "The texts praise the preacher Karim Sako, who killed by a U.S. drone strike in Yemen in 2011.\n"
    assert "Karim Sako" not in actors(text)


def test_an_army_that_lost_no_soldier_in_pursuit_did_not_do_the_raid():
    text = (
        "Gunmen raided a village near Gao in Mali on Monday, killing nine people.\n\nThe army pursued the attackers and "
        "lost no soldier.\n"
    )
    assert not any("Mali" in name for name in actors(text))


def test_a_group_that_says_its_fighters_killed_claims_it():
    text = "Nine soldiers died near Gao on Monday.\n\nBoko Haram said its fighters killed the soldiers.\n"
    assert any("Boko Haram" in actor and stance == "claimed" for actor, stance in claims(text))


def test_a_denial_is_no_claim():
    text = (
        "Shelling killed nine people in a market in Aleppo in Syria on Monday.\n\nThe Syrian army denied that its forces "
        "shelled the market.\n"
    )
    found = claims(text)
    assert not any(stance == "claimed" for _, stance in found)


def test_who_accuses_another_of_being_behind_an_act_does_not_claim_it():
    text = "A bomb killed nine in Hakra. Minister Tomas Reve accused the Red Column of being behind the bombing."
    assert ("Tomas Reve", "claimed") not in claims(text)


def test_a_group_that_says_it_was_behind_an_attack_claims_it():
    text = "A bomb killed nine in Hakra. The Red Column said it was behind that attack."
    assert ("Red Column", "claimed") in claims(text)


def test_a_group_that_denies_it_was_involved_denies_the_attack():
    text = "A bomb killed nine in Hakra. The Falcon Front denied it was involved."
    assert ("Falcon Front", "denied") in claims(text)


def test_a_people_is_no_armed_group():
    assert not actors("Nine people were killed on Monday when Muslims and Christians fled a blast in Kano.\n")


def test_who_owns_up_through_his_lawyers_claims_it():
    text = (
        "A bomb killed nine people in Kano on Monday.\n\nPolice arrested Karim Sako. His lawyers acknowledged in court "
        "that he was involved in the bombing.\n"
    )
    assert ("Karim Sako", "claimed") in claims(text)


def test_a_confession_is_a_claim():
    text = "A bomb killed nine people in Kano on Monday.\n\nKarim Sako confessed that he set off the bomb.\n"
    assert ("Karim Sako", "claimed") in claims(text)


def test_allies_who_attack_with_an_army_are_named_by_their_group():
    found = actors("The Syrian army and its Hezbollah allies attacked Darayya on Monday, killing nine people.\n")
    assert {"Military Forces of Syria", "Hezbollah"} <= found


def test_who_denies_arming_a_group_denies_no_attack():
    text = "Drones hit the airport of Kano on Sunday. Niger has repeatedly denied supplying the rebels with weapons."
    assert "denied" not in {stance for _, stance in claims(text)}
