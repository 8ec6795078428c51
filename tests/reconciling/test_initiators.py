"""Initiators of an incident: they agree with who is held responsible in its accounts."""

from tacitus.model import Account, Claims, Evidence, MadeBy, Report, Responsibility
from tacitus.reconciling import reconcile

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
