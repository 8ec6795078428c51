"""Initiators of an incident: they agree with who is held responsible in its accounts."""

from tacitus.model import Account, Actor, Claims, Evidence, MadeBy, Report, Responsibility
from tacitus.reconciling import reconcile
from tacitus.reconciling.charging import charges

TEXT = "Masked gunmen raided a depot at Markala on Tuesday. The army blamed the River Front."
REPORT = Report(id="river", text=TEXT)


def evidence(quote: str) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"report": "river", "start": start, "end": start + len(quote), "quote": quote}


def initiators(*held: tuple[str, str], type: str = "Attack", **known: tuple[str, ...]) -> tuple[str, ...]:
    claims = tuple(
        Responsibility(**evidence("The army blamed"), actor=actor, stance=stance, said_by=None)
        for actor, stance in held
    )
    account = Account(
        id="river#0",
        report="river",
        type=type,
        mentions=(Evidence(**evidence("raided")),),
        responsibility=claims,
        **known,
    )
    record = reconcile("raid", MadeBy(tacitus="0"), [REPORT], [Claims(report="river", accounts=(account,))])
    return record.incidents[0].initiator


def test_whoever_is_held_responsible_by_name_began_it():
    assert initiators(
        ("masked gunmen", "stated"), ("River Front", "accused"), initiator=("Military Forces of Mali",)
    ) == ("River Front",)


def test_the_nameless_stand_where_nobody_is_named():
    assert initiators(("masked gunmen", "stated")) == ("masked gunmen",)


def test_who_denies_it_did_not_begin_it():
    assert initiators(("River Front", "denied")) == ()


def test_who_is_attacked_did_not_begin_it():
    assert initiators(initiator=("Military Forces of Mali",), target=("Military Forces of Mali",)) == ()


def test_an_arrest_is_made_by_those_who_arrest_not_by_those_accused():
    assert initiators(("Karim Sako", "accused"), type="Arrests", initiator=("Police Forces of Mali",)) == (
        "Police Forces of Mali",
    )


def claimed(report: str, actor: str) -> Account:
    item = Responsibility(
        **(evidence("The army blamed") | {"report": report}), actor=actor, stance="suspected", said_by=None
    )
    return Account(
        id=f"{report}#0",
        report=report,
        type="Attack",
        mentions=(Evidence(**(evidence("raided") | {"report": report})),),
        responsibility=(item,),
    )


def charged(*held: str, persons: tuple[str, ...]) -> set[tuple[str, str]]:
    known = {name: Actor(id=name, name=name, kind="person") for name in persons}
    accounts = [claimed(f"r{number}", actor) for number, actor in enumerate(held)]
    return {(item.report, item.actor) for item in charges(accounts, known)}


def test_the_suspect_of_one_report_is_the_only_one_whom_others_name():
    assert charged("suspect", "Karim Sako", "Sako", persons=("Karim Sako", "Sako")) == {
        ("r0", "Karim Sako"),
        ("r1", "Karim Sako"),
        ("r2", "Karim Sako"),
    }


def test_of_two_who_are_named_the_suspect_is_neither():
    assert charged("suspect", "Karim Sako", "Ali Dede", persons=("Karim Sako", "Ali Dede")) == {
        ("r1", "Karim Sako"),
        ("r2", "Ali Dede"),
    }


def test_one_named_in_a_single_report_is_not_whom_many_describe():
    assert charged("man", "24-year-old man", "Karim Sako", persons=("Karim Sako",)) == {
        ("r0", "24-year-old man"),
        ("r1", "24-year-old man"),
        ("r2", "Karim Sako"),
    }


def test_a_first_name_spelt_a_letter_apart_is_of_the_only_one_so_called():
    persons = ("Dovlatkhan Sako", "Dovlatkan")
    assert charged(*persons, persons=persons) == {("r0", "Dovlatkhan Sako"), ("r1", "Dovlatkhan Sako")}


def test_a_woman_whose_name_is_a_letter_longer_than_a_man_s_is_somebody_else():
    persons = ("Valentin Sako", "Valentina")
    assert ("r1", "Valentina") in charged(*persons, persons=persons)
