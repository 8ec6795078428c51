import pytest

from tacitus.annotating import annotate
from tacitus.coding.statements.coder import code_statements
from tacitus.model import Report


def acts(text: str) -> set[tuple[str, str | None, str | None]]:
    (document,) = annotate([Report(id="r", text=text)])
    statements = code_statements(document)
    assert all(text[item.start : item.end] == item.quote for item in statements)
    return {(item.type, item.speaker, item.addressee) for item in statements}


@pytest.mark.parametrize(
    ("text", "type_", "speaker", "addressee"),
    [
        ("Kenya demanded that Uganda close the camp.", "REQUEST", "Kenya", "Uganda"),
        ("Rebels were urged by Norway to lay down their arms.", "REQUEST", "Norway", "Rebels"),
        ("Senegal has called on Gambia to open the road.", "REQUEST", "Senegal", "Gambia"),
        ("Peru blamed Chile for the delay.", "ACCUSE", "Peru", "Chile"),
        ("Ghana shrugged off a protest from Togo.", "REJECT", "Ghana", "Togo"),
        ("Iran refused to talk to Qatar.", "REJECT", "Iran", "Qatar"),
        ("Egypt expelled two Libyan diplomats.", "SANCTION", "Egypt", "Libyan diplomats"),
        ("Chad said it would withdraw 300 soldiers from Niger.", "RETREAT", "Chad", "Niger"),
        ("Russia lifted a curfew in Georgia.", "CONCEDE", "Russia", "Georgia"),
        ("China praised Nepal for its patience.", "SUPPORT", "China", "Nepal"),
        ("Spain trained the Malian army last year.", "AID", "Spain", "Mali"),
        ("Police in Turkey arrested four students.", "COERCE", "Turkey", "students"),
        ("Sudan threatened to close the border with Chad.", "THREATEN", "Sudan", "Chad"),
    ],
)
def test_an_act_has_its_type_its_speaker_and_its_addressee(text, type_, speaker, addressee):
    found = acts(text)
    assert any(t == type_ and speaker in (s or "") and addressee in (a or "") for t, s, a in found), found


def coded(text: str):
    (document,) = annotate([Report(id="r", text=text)])
    return code_statements(document)


def test_two_accusers_are_two_statements():
    found = acts("The militia was accused by Germany and Denmark of burning villages.")
    assert {(t, s) for t, s, _ in found} == {
        ("ACCUSE", "Government of Germany"),
        ("ACCUSE", "Government of Denmark"),
    }


def test_what_is_demanded_is_no_act_of_its_own():
    assert {t for t, _, _ in acts("Kenya asked Uganda to release the captain.")} == {"REQUEST"}


def test_talks_are_told_of_both_sides():
    found = acts("Talks between Kenya and Uganda began on Monday.")
    assert {(s, a) for t, s, a in found if t == "CONSULT"} == {
        ("Government of Kenya", "Government of Uganda"),
        ("Government of Uganda", "Government of Kenya"),
    }


def test_violence_is_left_to_the_incidents():
    assert acts("Rebels attacked the army base and killed three soldiers.") == set()


def test_a_promise_to_withdraw_is_a_retreat():
    assert {t for t, _, _ in acts("Kenya promised to withdraw its troops from Somalia.")} == {"RETREAT"}


def test_a_duty_in_somebodys_words_is_a_request():
    assert ("REQUEST", "Government of Russia", "Government of Sudan") in acts("Russia said Sudan must return the ship.")


def test_a_refusal_needs_no_verb_of_refusing():
    found = acts("Kenya asked Uganda to leave. Uganda said it would not open the road.")
    assert ("REJECT", "Government of Uganda", "Government of Kenya") in found


def test_a_denial_says_what_it_denies():
    found = coded("Kenya accused Uganda of arming bandits. Uganda denied the charge.")
    (denial,) = [item for item in found if item.type == "REJECT"]
    assert denial.answers == "Kenya accused Uganda of arming bandits"


def test_a_menace_is_a_threat_towards_whoever_must_give_way():
    found = acts("Ada Berg said the port would be shelled if the rebels did not leave.")
    assert ("THREATEN", "Ada Berg", "rebels") in found


def test_blame_needs_no_verb_of_blaming():
    assert ("ACCUSE", "Ada Berg") in {(t, s) for t, s, _ in acts("Ada Berg said Kenya had failed to protect the camp.")}


def test_praise_is_support():
    assert ("SUPPORT", "Ada Berg") in {(t, s) for t, s, _ in acts("Ada Berg called the Kenyan army a success.")}


def test_the_outlets_own_judgement_is_no_act():
    assert acts("Kenya failed to protect the camp.") == set()


def test_a_warning_that_tells_what_somebody_does_is_a_charge():
    assert {t for t, _, _ in acts("Norway warned that Chad was starving the town.")} == {"ACCUSE"}


def test_insisting_on_a_fact_asks_for_nothing():
    assert not any(t == "REQUEST" for t, _, _ in acts("Kenya insisted that the road was open."))


def test_a_condition_is_no_act():
    assert acts("If Kenya arrests the captain, prices will rise.") == set()


def test_several_armies_before_one_noun_are_several_speakers():
    found = acts("Kenyan and Ugandan officials met leaders of Chad.")
    assert {"Government of Kenya", "Government of Uganda"} <= {s for t, s, _ in found if t == "CONSULT"} or len(
        found
    ) > 2


def test_a_visit_goes_from_guest_to_host():
    assert {(s, a) for t, s, a in acts("Ada Berg visited Kenya on Monday.") if t == "CONSULT"} == {
        ("Ada Berg", "Government of Kenya")
    }


def test_an_office_named_soon_after_is_that_persons():
    found = acts("Kenya's prime minister blasted Chad. Ada Berg, head of the government, said talks would go on.")
    assert ("ACCUSE", "Ada Berg", "Government of Chad") in found


def test_words_in_quotation_marks_make_an_act_direct():
    (item,) = [i for i in coded('Kenya urged Uganda to leave "without delay".') if i.type == "REQUEST"]
    assert item.direct
    assert item.about == 'to leave "without delay"'


def test_an_act_in_somebodys_report_has_their_voice():
    found = coded("A diplomat said Kenya had expelled the envoy of Chad.")
    assert {i.said_by for i in found if i.type == "SANCTION"} == {"diplomat"}


def test_a_headline_does_not_run_into_the_lead():
    found = acts("Tension grows in Nairobi amid strikes\n\nUganda has accused Chad of theft.")
    assert ("ACCUSE", "Government of Uganda", "Government of Chad") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya pledged $5m to support countries like Chad and Togo.", {("AID", "Chad"), ("AID", "Togo")}),
        ("US soldiers have been advising Kurdish rebels in Iraq.", {("AID", "Kurdish rebels")}),
        ("Kenya might impose sanctions on Uganda.", {("THREATEN", "Government of Uganda")}),
        ("The rebels have been holding 50 police officers in a school.", {("COERCE", "police officers")}),
        ("Rebels hold the town of Gao.", set()),
    ],
)
def test_the_company_of_a_verb_says_which_act_it_is(text, expected):
    found = {(type_, addressee) for type_, _, addressee in acts(text)}
    assert found == expected


def test_two_sides_in_talks_speak_each_to_the_other():
    found = {(t, s) for t, s, _ in acts("Kenya and Uganda are in talks over the dam.")}
    assert found == {("CONSULT", "Government of Kenya"), ("CONSULT", "Government of Uganda")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Talks resumed after a summit at which the Kenyan president, Ada Berg, pleaded with Uganda and Chad to wait.",
            {("CONSULT", "Ada Berg", "Uganda"), ("CONSULT", "Uganda", "Chad"), ("CONSULT", "Chad", "Ada Berg")},
        ),
        ("The foreign minister of Norway, Ada Berg, is in Kenya.", {("CONSULT", "Ada Berg", "Kenya")}),
        ("Officials in Peru toned down their anti-Chile rhetoric.", {("ACCUSE", "Officials", "Chile")}),
        ("The mayor criticised Ada Berg for her insistence that Kenya pay.", {("REQUEST", "Ada Berg", "Kenya")}),
        ("Peru stands shoulder to shoulder with the Chilean people.", {("SUPPORT", "Peru", "Chilean people")}),
        ("The envoy told Norway it was a very bad idea to hold the vote.", {("ACCUSE", "envoy", "Norway")}),
        ("Denmark still backs the plan even if it criticises Norway's tariffs.", {("ACCUSE", "Denmark", "Norway")}),
        ("The pilot remains in Kurdish captivity in Iraq.", {("COERCE", "Kurdish", "pilot")}),
    ],
)
def test_who_is_addressed_may_stand_beside_the_act(text, expected):
    found = acts(text)
    for type_, speaker, addressee in expected:
        assert any(t == type_ and speaker in (s or "") and addressee in (a or "") for t, s, a in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Kenya repeated its calls for a ceasefire by the rebels.",
        "Norway is unlikely to punish Denmark.",
        "She explained why the farmer had to sell.",
        "The road passes the hills where Kenyan troops are deployed.",
        "Ada Berg, a student from Oslo, travelled to Kenya in May.",
        "The report ignored incidents in which planes almost collided.",
        "Doubts were raised.",
    ],
)
def test_what_is_only_asked_likely_or_a_state_of_things_is_no_act_itself(text):
    assert not {t for t, _, _ in acts(text)} - {"REQUEST"}


def test_who_speaks_in_quotation_marks_is_not_the_one_told_of_there():
    found = acts("The coach paid tribute to Ada Berg. “She showed great courage,” the coach said.")
    assert {a for t, _, a in found if t == "SUPPORT"} == {"Ada Berg"}


@pytest.mark.parametrize(
    ("text", "type_", "speaker", "addressee"),
    [
        ("The rebels released 20 soldiers on Friday.", "RETREAT", "rebels", "soldiers"),
        ("Ada Berg vowed to crush the rebels.", "THREATEN", "Ada Berg", "rebels"),
        ("Berlin pledged to punish Chad.", "THREATEN", "Germany", "Chad"),
        ("Chad recalled its ambassador from Sudan.", "SANCTION", "Chad", "Sudan"),
        ("Chad has suspended military cooperation with France.", "SANCTION", "Chad", "France"),
        ("Human rights groups have urged Sudan to free the doctors.", "REQUEST", "Human rights groups", "Sudan"),
        ("Norway expressed concern about the detention of journalists in Chad.", "ACCUSE", "Norway", "Chad"),
        ("The African Union suspended Mali on Tuesday.", "SANCTION", "African Union", "Mali"),
        ("Kenya will send 500 soldiers to Libya.", "MOBILIZE", "Kenya", "Libya"),
    ],
)
def test_an_act_is_coded_by_the_codebook_whatever_its_words(text, type_, speaker, addressee):
    (found,) = acts(text)
    assert found[0] == type_ and speaker in (found[1] or "") and addressee in (found[2] or "")


@pytest.mark.parametrize(
    "denial",
    [
        "Kenya called the accusation absurd.",
        "Kenya said it had nothing to do with the arms.",
        "The charge is baseless, Kenya said.",
        "Kenya rejected the accusation.",
    ],
)
def test_a_charge_is_denied_in_many_ways_and_the_denial_answers_it(denial):
    found = coded(f"Uganda accused Kenya of sending arms. {denial}")
    (answer,) = [item for item in found if item.type == "REJECT"]
    assert answer.speaker == "Government of Kenya"
    assert answer.answers == "Uganda accused Kenya of sending arms"


def test_a_refusal_to_talk_is_one_sided():
    found = acts("“We will not negotiate with Chad,” Ada Berg said.")
    assert {(t, s) for t, s, _ in found} == {("REJECT", "Ada Berg")}


def test_a_release_agreed_to_is_one_sided():
    assert {s for _, s, _ in acts("Rwanda agreed to release 20 Congolese soldiers.")} == {"Government of Rwanda"}


def test_two_addressees_are_two_statements():
    found = acts("Kenya demanded that Uganda and Rwanda withdraw their troops.")
    assert {a for t, _, a in found if t == "REQUEST"} == {"Government of Uganda", "Government of Rwanda"}


def test_an_accusation_within_an_officials_words_has_its_own_speaker():
    (item,) = coded("The official said that Kenya had accused Uganda of arming bandits.")
    assert (item.speaker, item.addressee, item.said_by) == ("Government of Kenya", "Government of Uganda", "official")


def test_the_day_of_an_act_is_kept():
    (item,) = coded("Kenya expelled the envoy of Chad on 3 March 2022.")
    assert item.date is not None and item.date.from_ is not None
    assert item.date.from_.isoformat() == "2022-03-03"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Kenya withdrew its troops from Somalia.", "happened"),
        ("Kenya will withdraw its troops from Somalia.", "planned"),
        ("Kenya plans to close the border with Uganda.", "planned"),
        ("Kenya could withdraw its troops from Somalia.", "hypothetical"),
        ("Kenya would withdraw its troops from Somalia if Uganda did.", "hypothetical"),
        ("Kenya said it would withdraw its troops from Somalia.", "planned"),
        ("Kenya threatened to close the border with Uganda.", "happened"),
        ("Kenya tried to persuade Uganda to open the road.", "attempted"),
        ("Kenya allegedly armed the Karsa Front.", "alleged"),
        ("Kenya is believed to have armed the Karsa Front.", "alleged"),
        ("Sudan claims that Kenya armed the Karsa Front.", "alleged"),
        ("Sudan says that Kenya armed the Karsa Front.", "happened"),
    ],
)
def test_an_act_is_done_planned_tried_or_alleged(text, factuality):
    (item,) = coded(text)
    assert item.factuality == factuality


def test_a_day_is_never_addressed_and_a_sanction_is_on_whose_deed_it_answers():
    found = acts("Norway suspended its patrol flights on Friday after Niger refused it transit rights.")
    assert {a for t, _, a in found if t == "SANCTION"} == {"Government of Niger"}


@pytest.mark.parametrize(
    "text",
    [
        "A clerk who asked not to be named said that the mill had burned.",
        "The aide requested anonymity.",
        "The envoy declined to be identified.",
        "The nurse asked to remain anonymous.",
    ],
)
def test_a_source_who_stays_unnamed_does_no_political_act(text):
    assert not acts(text)


def test_a_request_that_somebody_else_be_named_is_one():
    assert ("REQUEST", "union", "mayor") in acts("The union asked the mayor to name the thieves.")


def test_calling_people_out_of_their_houses_accuses_nobody():
    assert not acts('The gunmen came at night. "They called them out one by one," a trader said.')


def test_calling_somebody_out_for_something_accuses_them():
    assert acts("The union called out the government for its silence.") == {("ACCUSE", "union", "government")}


def test_who_condemns_killings_addresses_no_town():
    found = acts('A baker from Lomba said: "They came by night." The bishop of Karsa condemned the killings.')
    assert [a for t, _, a in found if t == "ACCUSE"] == [None]


def test_a_telephone_call_on_a_weekday_demands_nothing():
    assert not acts("Villagers had called the barracks at Mopti twice on Sunday morning.")


def test_a_denial_of_this_answers_who_claimed_it():
    text = "Several foreign papers spread the claim that the army fled. The Ministry of Health flatly denied this on Monday."
    assert {a for t, _, a in acts(text) if t == "REJECT"} == {"Several foreign papers"}


def test_a_denial_of_the_charges_answers_who_charged():
    text = "In a letter to the council, Kenya accused Uganda of hiding rebels. Uganda's embassy rejected the charges as false."
    assert {a for t, _, a in acts(text) if t == "REJECT"} == {"Government of Kenya"}


def test_a_denial_of_rumours_is_not_addressed_to_those_they_are_about():
    found = acts("The spokesman denied rumours that officers had been killed.")
    assert {a for t, _, a in found if t == "REJECT"} == {"rumours"}


def test_what_somebody_is_accused_of_is_no_act_of_the_accuser():
    found = acts("The government accused foreign powers of arming the bandits.")
    assert {(t, s) for t, s, _ in found} == {("ACCUSE", "government")}


def test_two_demands_in_one_sentence_are_two():
    found = acts("The union demanded an inquiry and called on the mayor to resign.")
    assert {a for t, _, a in found if t == "REQUEST"} == {None, "mayor"}


def test_the_army_is_that_of_the_country_in_which_the_report_lies():
    text = (
        "The regime in Bamako admits to nine dead. A nurse accused the army of leaving the road. "
        "The junta has hired men of Russia's Falcon Company."
    )
    assert ("ACCUSE", "nurse", "Military Forces of Mali") in acts(text)


def test_soldiers_of_whom_nothing_like_it_is_told_are_not_condemned_for_a_blast():
    text = "Soldiers arrested four men in Mopti. Norway also condemned the blast at the market."
    assert all(addressee != "Military Forces of Mali" for _, _, addressee in acts(text))


def test_who_suffered_a_denied_act_is_not_spoken_to():
    assert {a for t, _, a in acts("The Malian army denied attacking the hospital in Gao.") if t == "REJECT"} == {None}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya held Uganda directly responsible for the raid.", ("ACCUSE", "Government of Kenya")),
        ("Peru said that the road was shut and blamed Chile for it.", ("ACCUSE", "Government of Peru")),
        ("A military source denied that civilians had been targeted.", ("REJECT", "military source")),
        ("Malian forces paused their advance on the town.", ("RETREAT", "Military Forces of Mali")),
        ("The council vowed that the children's blood would not go unpunished.", ("THREATEN", "council")),
    ],
)
def test_what_is_said_in_the_words_of_one_side_is_an_act_like_any_other(text, act):
    assert act in {(type_, speaker) for type_, speaker, _ in acts(text)}


@pytest.mark.parametrize(
    "text",
    [
        'Rescuers said: "We pulled out a mother and her three sons."',
        "Mortar rounds fired by rebels struck the market.",
        "The coalition called the strike a lawful act.",
        "Aid workers say two clinics were hit in the town.",
        "The toll rose to 51 martyrs, the Ministry of Health said.",
    ],
)
def test_people_saved_shells_fired_and_the_like_are_no_political_acts(text):
    assert not acts(text)


def test_a_deployment_on_which_both_sides_are_to_agree_is_no_threat():
    assert "THREATEN" not in {t for t, _, _ in acts("Kenya will deploy 300 observers if both sides agree, it said.")}


def test_a_deployment_unless_the_other_side_gives_way_is_a_threat():
    assert "THREATEN" in {
        t for t, _, _ in acts("Kenya will send troops unless the militia leaves, its president said.")
    }


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The media office confirmed that the army did not strike the clinic, holding the rebels responsible for it.",
            ("ACCUSE", "media office", "rebels"),
        ),
        ("Omar Diallo promised to take revenge on Chile.", ("THREATEN", "Omar Diallo", "Chile")),
        (
            "Omar Diallo vowed that Chilean ships would be treated as hostile targets.",
            ("THREATEN", "Omar Diallo", "Chilean"),
        ),
        ("Iran urged Ankara to leave.", ("REQUEST", "Government of Iran", "Government of Turkey")),
        ("Kenya demanded a truce. The agency asked for the camp to be emptied.", ("REQUEST", "agency", None)),
    ],
)
def test_who_blames_menaces_and_asks_whom(text, act):
    assert act in acts(text)


@pytest.mark.parametrize("text", ["Raiders hacked nine people to death.", "Militias allied to the army left the road."])
def test_words_of_acts_that_mean_something_else_are_none(text):
    assert not {t for t, _, _ in acts(text)} & {"COERCE", "COOPERATE"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The Humanitarian Coordinator, Ada Berg, reiterated her call for a truce.",
            ("REQUEST", "Ada Berg", None),
        ),
        (
            "Mali has hired 1,000 men of Russia's Wagner group.",
            ("COOPERATE", "Government of Mali", "Wagner Group"),
        ),
    ],
)
def test_an_office_is_whoever_holds_it_and_men_are_the_group_s(text, act):
    assert act in acts(text)


def test_what_witnesses_tell_at_the_end_is_not_asked_by_them():
    text = "Thousands of herders marched in Gao on Friday calling for a truce, shopkeepers said."
    assert all(speaker != "shopkeepers" for _, speaker, _ in acts(text))


def test_suspects_handed_over_have_not_given_way_and_those_sought_are_asked_nothing():
    found = acts("Three suspects were arrested and handed over to the police. Nine attackers are being sought.")
    assert {t for t, _, _ in found} <= {"COERCE"}


def test_fighting_that_leaves_people_dead_leaves_no_place():
    assert "RETREAT" not in {t for t, _, _ in acts("A raid by the Taliban has left at least 24 people dead.")}
