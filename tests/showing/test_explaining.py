"""Explaining: a code, a report, an item; each tells what it means and what it rests on."""

import io
import re
from pathlib import Path
from typing import get_args

import pytest
from rich.console import Console
from tests.showing import records

from tacitus import model
from tacitus.annotating import annotate
from tacitus.coding import code
from tacitus.coding.codebook import packaged
from tacitus.model import Period, Report
from tacitus.showing import codes, explain, explain_code, show_document

SMALL = records.small()


def test_every_code_of_the_model_is_explained() -> None:
    closed = (model.Measure, model.Side, model.Stance, model.Factuality, model.ActorKind, model.Precision,
              model.StatementType, model.ForceStatus, model.RelationType, model.UcdpViolence, model.Tone,
              model.Device, model.DisagreementKind, model.IndependenceReason, model.WeaponKind)  # fmt: skip
    known = {found.name for found in codes.codes()}
    assert [name for alias in closed for name in get_args(alias.__value__) if name not in known] == []
    assert [found.name for found in packaged().sub_events if found.name not in known] == []
    assert {found.event_type for found in packaged().sub_events} <= known


def test_a_code_tells_its_meaning_rule_and_source_whatever_its_case() -> None:
    told = explain_code("armed CLASH")
    assert told.startswith("Armed clash (sub-event type, Battles)")
    assert "In doubt:" in told
    assert "Source: ACLED codebook." in told
    assert "record format" in explain_code("different scope")


def test_what_is_no_code_is_answered_with_the_nearest() -> None:
    with pytest.raises(LookupError, match="Armed clash"):
        explain_code("armed clsh")


def test_an_incident_tells_rules_sources_and_words() -> None:
    told = explain(SMALL, "i1")
    assert "(Saturday before 2022-06-20)" in told
    assert "range; delta: 57–57" in told
    assert "[57 bodies]" in told
    assert "Harbour Post, 22 June 2022, characters" in told


def test_every_item_of_a_record_is_explained_by_its_words() -> None:
    figures = [figure for incident in SMALL.incidents for figure in incident.figures]
    for item in (*figures, *SMALL.statements, *SMALL.forces, *SMALL.relations, *SMALL.wording):
        assert f"[{item.quote}]" in explain(SMALL, item)
    for disagreement in SMALL.disagreements:
        assert all(f"[{value.quote}]" in explain(SMALL, disagreement) for value in disagreement.values)
    assert "rebel_group" in explain(SMALL, "liptako-front")


def test_an_unknown_item_is_told() -> None:
    with pytest.raises(LookupError, match="i99"):
        explain(SMALL, "i99")


def test_a_report_is_shown_with_all_that_was_marked_and_coded() -> None:
    text = "Raid on Bankora\n\nGunmen killed 12 soldiers in Mali on Monday, the army said.\n"
    day = Period(from_=records.day("2022-05-03").from_, to=records.day("2022-05-03").to)
    report = Report(id="raid", outlet="Harbour Post", title="Raid on Bankora", published=day, language="en", text=text)
    (document,) = annotate([report])
    out = io.StringIO()
    show_document(document, code(document), Console(file=out, width=200))
    told = out.getvalue()
    assert "outlet: Harbour Post" in told
    assert "“12 soldiers” = 12 (exact) of soldier" in told
    assert "“Monday” = 2 May 2022 (day)" in told
    assert "coded   12 killed" in told
    assert "[by " in told


def test_a_report_is_shown_with_the_acts_of_terror_and_the_parties_found_in_it() -> None:
    text = "Bomb at Bankora\n\nGuerrillas of the Liptako Front bombed the bridge at Bankora, killing a teacher, police said.\n"
    (document,) = annotate([Report(id="bomb", title="Bomb at Bankora", language="en", text=text)])
    out = io.StringIO()
    show_document(document, code(document), Console(file=out, width=200))
    told = out.getvalue()
    assert "terror: bombing, told by bomb#1" in told
    assert re.search(r"party +target “[^”]*bridge[^”]*” \(\d+%\)", told)


def test_a_researchers_own_code_is_explained(tmp_path: Path) -> None:
    own = tmp_path / "schools.toml"
    own.write_text(
        'name = "Schools"\n[[sub_event]]\nname = "School burned"\nevent_type = "Education"\nfamily = "violence"\n'
        'definition = "A school is set on fire."\nverbs = ["burn"]\n',
        encoding="utf-8",
    )
    assert explain_code("school burned", own).endswith("A school is set on fire.\n  Source: Schools.")


def test_a_record_prints_its_sizes_and_not_itself() -> None:
    assert repr(SMALL).startswith("<Record tessara: 4 reports, 1 independence, 4 actors, 3 incidents")
    out = io.StringIO()
    Console(file=out, width=120).print(SMALL, SMALL.reports[0])
    assert "… (" in out.getvalue()
    assert "initiator" not in out.getvalue()


def test_an_incident_says_with_what_it_was_done_in_whose_words():
    told = explain(SMALL, "i2")
    assert "weapon mine or roadside bomb (“roadside bomb”) said by two residents" in told
