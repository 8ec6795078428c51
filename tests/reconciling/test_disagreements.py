"""What reports of one happening disagree about, and of which kind a disagreement is."""

import pytest
from tests.reconciling.test_reconcile import account, report, told

from tacitus.model import Evidence, Figure, MadeBy, Place, Record, Report, Responsibility
from tacitus.reconciling import reconcile

MADE = MadeBy(tacitus="0")
BLAST = "Remote explosive/landmine/IED"


def of_two(one: Report, other: Report, first: str, second: str, **known: object) -> Record:
    claims = [told(r, account(r, q, day=3, type=BLAST, killed=13, **known)) for r, q in ((one, first), (other, second))]
    return reconcile("blast", MADE, [one, other], claims)


def kinds(record: Record) -> list[tuple[str, str]]:
    return [(found.about, found.kind) for found in record.disagreements]


def test_an_attack_to_one_is_an_accident_to_another():
    one = report("one", "A blast at the mill in Markala on Tuesday left 13 dead. It was a deliberate attack.", 4)
    two = report("two", "A blast at the mill in Markala on Tuesday left 13 dead. Police said a gas leak caused it.", 4)
    record = of_two(one, two, "A blast at the mill", "A blast at the mill")
    assert kinds(record) == [("nature of the incident", "conflict")]
    assert [value.value for value in record.disagreements[0].values] == ["an attack", "an accident"]


def test_weighing_up_accident_and_attack_in_one_sentence_is_no_disagreement():
    text = "A blast at the mill in Markala on Tuesday left 13 dead. It is not known whether it was deliberate or accidental."
    one, two = report("one", text, 4), report("two", "A blast at the mill in Markala on Tuesday left 13 dead.", 4)
    assert kinds(of_two(one, two, "A blast at the mill", "A blast at the mill")) == []


def test_one_side_says_that_it_was_staged():
    one = report("one", "A blast at the mill in Markala on Tuesday left 13 dead.", 4)
    two = report("two", "A blast at the mill in Markala on Tuesday left 13 dead. The army said that it was staged.", 4)
    record = of_two(one, two, "A blast at the mill", "A blast at the mill")
    assert kinds(record) == [("whether it took place", "conflict")]


def test_two_reasons_for_one_attack_are_set_side_by_side():
    one = report(
        "one", "A blast at the mill in Markala on Tuesday left 13 dead, in retaliation for arrests of herders.", 4
    )
    two = report("two", "A blast at the mill in Markala on Tuesday left 13 dead, to punish unpaid taxes in town.", 4)
    record = of_two(one, two, "A blast at the mill", "A blast at the mill")
    (found,) = record.disagreements
    assert found.about == "why"
    assert [value.quote for value in found.values] == [
        "in retaliation for arrests of herders",
        "to punish unpaid taxes in town",
    ]


def test_the_same_dead_are_fighters_to_one_and_civilians_to_another():
    one = report("one", "An air strike on Markala on Tuesday killed 13 terrorists.", 4)
    two = report("two", "An air strike on Markala on Tuesday killed 13 villagers.", 4)

    def dead(r: Report, who: str) -> Figure:
        quote = f"killed 13 {who}"
        start = r.text.index(quote)
        at = {"report": r.id, "start": start, "end": start + len(quote), "quote": quote}
        return Figure(**at, measure="killed", who=who, low=13, high=13)

    claims = [
        told(r, account(r, "An air strike on Markala", day=3, type="Air/drone strike", figures=(dead(r, who),)))
        for r, who in ((one, "terrorists"), (two, "villagers"))
    ]
    assert ("who was killed", "conflict") in kinds(reconcile("strike", MADE, [one, two], claims))


def test_a_group_claims_what_police_call_the_work_of_one():
    one = report("one", "A blast at the mill in Markala on Tuesday left 13 dead. The River Front claimed it.", 4)
    two = report("two", "A blast at the mill in Markala on Tuesday left 13 dead. Police say the bomber acted alone.", 4)
    at = one.text.index("The River Front claimed it")
    claim = Evidence(report="one", start=at, end=at + 26, quote="The River Front claimed it")
    charged = Responsibility(
        **{name: getattr(claim, name) for name in ("report", "start", "end", "quote")},
        actor="River Front",
        stance="claimed",
    )
    claims = [
        told(one, account(one, "A blast at the mill", day=3, type=BLAST, killed=13, responsibility=(charged,))),
        told(two, account(two, "A blast at the mill", day=3, type=BLAST, killed=13)),
    ]
    assert ("responsibility", "conflict") in kinds(reconcile("blast", MADE, [one, two], claims))


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        ("The blast at the mill in Markala on Tuesday left 14 dead.", "revision"),
        ("The blast at the mill in Markala on Tuesday left 14 dead, including the bomber.", "different_scope"),
    ],
)
def test_a_toll_that_counts_the_bomber_is_of_another_scope(later, kind):
    one = report("one", "A blast at the mill in Markala on Tuesday left 13 dead.", 4)
    two = report("two", later, 5)
    claims = [
        told(one, account(one, "A blast at the mill in Markala on Tuesday left 13 dead", day=3, type=BLAST, killed=13)),
        told(
            two, account(two, "The blast at the mill in Markala on Tuesday left 14 dead", day=3, type=BLAST, killed=14)
        ),
    ]
    assert kinds(reconcile("blast", MADE, [one, two], claims)) == [("killed", kind)]


def test_the_country_of_somebody_who_acted_is_no_other_place():
    one = report("one", "A blast at the mill in Markala on Tuesday left 13 dead and 41 hurt.", 4)
    two = report("two", "The blast at the mill in Markala on Tuesday left 13 dead and 41 hurt, Niger said.", 4)
    niger = Place(name="Niger", country="NE", precision="country")
    claims = [
        told(one, account(one, "A blast at the mill", day=3, type=BLAST, killed=13)),
        told(two, account(two, "The blast at the mill", day=3, type=BLAST, killed=13, place=niger)),
    ]
    assert "place" not in [about for about, _ in kinds(reconcile("blast", MADE, [one, two], claims))]


def counted(r: Report, quote: str, killed: int, who: str, **known: object) -> Figure:
    start = r.text.index(quote)
    at = {"report": r.id, "start": start, "end": start + len(quote), "quote": quote}
    return Figure(**at, measure="killed", who=who, low=killed, high=killed, **known)


def test_villagers_killed_and_people_killed_are_one_toll_where_nobody_else_is_counted():
    one = report("one", "Gunmen killed 132 villagers in Markala on Tuesday, the government said.", 4)
    two = report("two", "Gunmen killed 151 people in Markala on Tuesday, residents said.", 4)
    claims = [
        told(r, account(r, "Gunmen killed", day=3, type="Attack", figures=(counted(r, quote, number, who),)))
        for r, quote, number, who in (
            (one, "killed 132 villagers", 132, "villagers"),
            (two, "killed 151 people", 151, "people"),
        )
    ]
    assert ("killed", "conflict") in kinds(reconcile("raid", MADE, [one, two], claims))


def test_a_source_that_counts_one_side_alone_is_no_whole_toll():
    one = report("one", "The raid on Markala on Tuesday left 1 soldier dead, and 7 attackers died.", 4)
    two = report("two", "The raid on Markala on Tuesday was beaten back, and 7 attackers died.", 5)
    soldier = counted(one, "1 soldier dead", 1, "soldier", side="target")
    attackers = [counted(r, "7 attackers died", 7, "attackers", side="initiator") for r in (one, two)]
    claims = [
        told(one, account(one, "The raid on Markala on Tuesday", day=3, figures=(soldier, attackers[0]))),
        told(two, account(two, "The raid on Markala on Tuesday", day=3, figures=(attackers[1],))),
    ]
    (incident,) = reconcile("raid", MADE, [one, two], claims).incidents
    assert incident.estimates["killed"].best == 8
    assert incident.estimates["killed"].by_side["initiator"].independent_sources == 2


def held(r: Report, quote: str, actor: str, stance: str, said_by: str | None = None) -> Responsibility:
    start = r.text.index(quote)
    return Responsibility(
        report=r.id, start=start, end=start + len(quote), quote=quote, actor=actor, stance=stance, said_by=said_by
    )


def blamed(text: str, *claims: tuple[str, str, str | None], kind: str = BLAST) -> Record:
    r = report("one", text, 4)
    charges = tuple(held(r, quote, actor, "accused", said_by) for quote, actor, said_by in claims)
    return reconcile(
        "blast", MADE, [r], [told(r, account(r, "A blast", day=3, type=kind, killed=13, responsibility=charges))]
    )


def test_terrorism_to_one_and_no_sign_of_it_to_another_is_a_disagreement_about_terrorism():
    one = report(
        "one", "A blast at the mill in Markala on Tuesday left 13 dead. Police call it an act of terrorism.", 4
    )
    two = report(
        "two",
        "A blast at the mill in Markala on Tuesday left 13 dead. The mayor saw no evidence of a “terror link”.",
        4,
    )
    assert kinds(of_two(one, two, "A blast at the mill", "A blast at the mill")) == [
        ("whether it was terrorism", "conflict")
    ]


def test_two_governments_that_blame_each_other_disagree_about_who_did_it():
    record = blamed(
        "A blast killed 13 on Tuesday. Mali blamed Niger for it, and Niger accused Mali.",
        ("blamed Niger", "Government of Niger", "Government of Mali"),
        ("accused Mali", "Government of Mali", "Government of Niger"),
    )
    assert ("responsibility", "internal") in kinds(record)


def test_those_whom_one_voice_blames_together_are_no_disagreement():
    record = blamed(
        "A blast killed 13 on Tuesday. The mayor blamed Mali and Niger.",
        ("blamed Mali", "Government of Mali", "Mayor"),
        ("blamed Mali and Niger", "Government of Niger", "Mayor"),
    )
    assert kinds(record) == []


def test_those_whom_people_blame_by_turns_are_a_disagreement():
    record = blamed(
        "A blast killed 13 on Tuesday. Locals have alternatively blamed Mali and Niger.",
        ("blamed Mali", "Government of Mali", "Locals"),
        ("blamed Mali and Niger", "Government of Niger", "Locals"),
    )
    assert ("responsibility", "internal") in kinds(record)


def test_both_sides_of_a_battle_are_no_disagreement():
    record = blamed(
        "A blast killed 13 on Tuesday. Mali blamed Niger for it, and Niger accused Mali.",
        ("blamed Niger", "Government of Niger", "Government of Mali"),
        ("accused Mali", "Government of Mali", "Government of Niger"),
        kind="Armed clash",
    )
    assert kinds(record) == []


def test_counts_at_two_gates_that_add_up_to_the_whole_do_not_contradict_it():
    r = report("one", "A blast hurt 13 people on Tuesday. Five were hurt at the north gate and eight at the south.", 4)

    def hurt(quote: str, number: int) -> Figure:
        start = r.text.index(quote)
        at = {"report": r.id, "start": start, "end": start + len(quote), "quote": quote}
        return Figure(**at, measure="injured", who="people", low=number, high=number)

    counted = (hurt("hurt 13 people", 13), hurt("Five were hurt", 5), hurt("eight", 8))
    record = reconcile("blast", MADE, [r], [told(r, account(r, "A blast", day=3, type=BLAST, figures=counted))])
    assert kinds(record) == []


def test_a_place_called_by_the_town_it_is_in_is_not_elsewhere():
    one = report("one", "A blast at the mill in Markala on Tuesday left 13 dead and 41 hurt.", 4)
    two = report("two", "The blast at the Markala Mill on Tuesday left 13 dead and 41 hurt.", 4)
    town = Place(name="Markala", country="ML", precision="town", lat=13.7, lon=-6.1)
    mill = Place(name="Markala Mill", country="ML", precision="site", lat=16.3, lon=0.0)
    claims = [
        told(one, account(one, "A blast at the mill", day=3, type=BLAST, killed=13, place=town)),
        told(two, account(two, "The blast at the Markala Mill", day=3, type=BLAST, killed=13, place=mill)),
    ]
    assert "place" not in [about for about, _ in kinds(reconcile("blast", MADE, [one, two], claims))]


def test_a_charge_that_is_taken_back_is_a_revision():
    record = blamed(
        "A blast at the mill in Markala on Tuesday left 13 dead. Niger blamed the army of Chad. A day later İbrahim Saley in Niamey "
        "backtracked and called for an inquiry.",
        ("blamed the army of Chad", "Military Forces of Chad", "Government of Niger"),
    )
    (found,) = [item for item in record.disagreements if item.about == "responsibility"]
    assert [value.value for value in found.values] == ["Military Forces of Chad: accused", "taken back"]


def test_a_denial_far_from_the_telling_is_about_the_act_that_it_names():
    pad = " Prices of grain rose in the capital all week, traders said, and few lorries came." * 8
    text = f"A blast at the mill in Markala on Tuesday left 13 dead.{pad} The army said that the blast in Markala was a {{}}."
    one, two = (
        report("one", text.format("false flag"), 4),
        report("two", "A blast at the mill in Markala on Tuesday left 13 dead.", 4),
    )
    assert ("whether it took place", "conflict") in kinds(
        of_two(one, two, "A blast at the mill in Markala", "A blast at the mill in Markala")
    )
    other = report("one", text.format("false flag").replace("blast in Markala was", "strike in Kayes was"), 4)
    assert kinds(of_two(other, two, "A blast at the mill in Markala", "A blast at the mill in Markala")) == []


def test_a_place_that_the_other_report_names_too_is_no_other_place():
    one = report("one", "Bamako said a blast at the mill in Markala on Tuesday left 13 dead and 41 hurt.", 4)
    two = report("two", "The blast at the mill on Tuesday left 13 dead and 41 hurt, Markala hospital said.", 4)
    bamako = Place(name="Bamako", country="ML", lat=12.65, lon=-8.0)
    claims = [
        told(one, account(one, "a blast at the mill", day=3, type=BLAST, killed=13, place=bamako)),
        told(two, account(two, "The blast at the mill", day=3, type=BLAST, killed=13)),
    ]
    assert "place" not in [about for about, _ in kinds(reconcile("blast", MADE, [one, two], claims))]


@pytest.mark.parametrize(("day", "abouts"), [("Tuesday", []), ("the 4th", ["date"])])
def test_a_day_of_the_telling_beside_that_of_the_act_is_no_other_day(day, abouts):
    one = report("one", "A blast at the mill in Markala on Tuesday left 13 dead and 41 hurt.", 4)
    two = report("two", f"The toll of the blast of {day} at the mill in Markala rose to 13 dead and 41 hurt.", 5)
    hurt = {"measure": "injured", "who": "people", "low": 41, "high": 41, "quote": "41 hurt"}

    def figures(r: Report) -> tuple[Figure, ...]:
        at = r.text.index("41 hurt")
        return (counted(r, "13 dead", 13, "people"), Figure(report=r.id, start=at, end=at + 7, **hurt))

    claims = [
        told(one, account(one, "A blast at the mill", day=3, type=BLAST, figures=figures(one))),
        told(two, account(two, "the mill in Markala", day=4, type=BLAST, figures=figures(two))),
    ]
    found = [about for about, _ in kinds(reconcile("blast", MADE, [one, two], claims))]
    assert [about for about in found if about == "date"] == abouts


def test_a_denial_of_deaths_joins_the_counts_that_it_denies():
    one = report(
        "one", "A blast at the mill in Markala killed three soldiers, an officer said; the army said one soldier.", 4
    )
    two = report(
        "two", "A blast at the mill in Markala did no harm. The army denied that any soldiers had been killed.", 4
    )
    figures = (
        counted(one, "three soldiers", 3, "soldiers", said_by="officer"),
        counted(one, "one soldier", 1, "soldier", said_by="army"),
    )
    claims = [
        told(one, account(one, "A blast at the mill", day=3, type=BLAST, figures=figures)),
        told(two, account(two, "A blast at the mill", day=3, type=BLAST)),
    ]
    record = reconcile("blast", MADE, [one, two], claims)
    (found,) = [item for item in record.disagreements if item.about.startswith("killed")]
    assert (found.about, found.kind) == ("killed (soldiers)", "conflict")
    assert [value.value for value in found.values] == [None, None, "none known"]


def test_gunmen_are_nobody_whom_a_report_could_have_named():
    one = report(
        "one", "A blast at the mill in Markala on Tuesday left 13 dead. No group has claimed responsibility.", 4
    )
    two = report("two", "Gunmen set off a blast at the mill in Markala on Tuesday, police said, leaving 13 dead.", 4)
    claims = [
        told(one, account(one, "A blast at the mill", day=3, type=BLAST, killed=13)),
        told(two, account(two, "a blast at the mill", day=3, type=BLAST, killed=13,
                          responsibility=(held(two, "Gunmen", "gunmen", "accused", "police"),))),
    ]  # fmt: skip
    assert kinds(reconcile("blast", MADE, [one, two], claims)) == []


@pytest.mark.parametrize(
    ("claimed", "blamed", "abouts"),
    [
        ("Support Front", "Islamic State (IS)", ["responsibility"]),
        ("Islamic State in the Greater Sahara (ISGS)", "Islamic State (IS)", []),
        ("Katiba Macina", "Group for Support of Islam and Muslims (JNIM)", []),
    ],
)
def test_what_one_group_claims_and_another_is_blamed_for_is_a_disagreement(claimed, blamed, abouts):
    one = report("one", f"{claimed} claimed a blast at the mill in Markala on Tuesday that left 13 dead.", 4)
    two = report("two", f"The government blamed {blamed} for a blast at the mill in Markala on Tuesday; 13 died.", 4)
    claims = [
        told(r, account(r, "a blast at the mill", day=3, type=BLAST, killed=13, responsibility=(claim,)))
        for r, claim in (
            (one, held(one, f"{claimed} claimed", claimed, "claimed", claimed)),
            (two, held(two, f"blamed {blamed}", blamed, "accused", "Government of Mali")),
        )
    ]
    assert [about for about, _ in kinds(reconcile("blast", MADE, [one, two], claims))] == abouts


def test_evidence_that_was_fabricated_is_no_denial_of_the_act():
    pad = " Prices of grain rose in the capital all week, traders said, and few lorries came." * 8
    text = f"A blast at the mill in Markala on Tuesday left 13 dead.{pad} Lawyers in Markala said that a letter was fabricated by clerks."
    one, two = report("one", text, 4), report("two", "A blast at the mill in Markala on Tuesday left 13 dead.", 4)
    assert kinds(of_two(one, two, "A blast at the mill in Markala", "A blast at the mill in Markala")) == []


def test_a_denial_of_somebody_who_is_not_charged_stands_against_no_charge():
    text = "Niger blamed the army of Chad for a blast at the mill in Markala. Chad denied it. The River Front denied a part in it."
    one = report("one", f"A blast at the mill in Markala on Tuesday left 13 dead. {text}", 4)
    claims = (
        held(one, "blamed the army of Chad", "Military Forces of Chad", "accused", "Government of Niger"),
        held(one, "Chad denied it", "Government of Chad", "denied", "Government of Chad"),
        held(one, "The River Front denied", "River Front", "denied", "River Front"),
    )
    record = reconcile(
        "blast", MADE, [one], [told(one, account(one, "A blast", day=3, type=BLAST, killed=13, responsibility=claims))]
    )
    (found,) = [item for item in record.disagreements if item.about == "responsibility"]
    assert [value.value for value in found.values] == ["Military Forces of Chad: accused", "Government of Chad: denied"]
