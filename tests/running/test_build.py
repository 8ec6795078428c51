"""Building: reports in, record out, the same bytes each time, nothing lost by a stop."""

import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import tacitus
from tacitus import contract, running
from tacitus.model import Claims, Evidence, Record, Report
from tacitus.running import local
from tacitus.store import Store


def evidence_of(value: object) -> list[Evidence]:
    """Everything in a record that rests on words."""
    if isinstance(value, tuple):
        return [found for item in value for found in evidence_of(item)]
    found = [value] if isinstance(value, Evidence) else []
    if hasattr(value, "__dataclass_fields__"):
        found += [e for name in value.__dataclass_fields__ for e in evidence_of(getattr(value, name))]
    return found


@pytest.fixture(scope="module")
def sahel() -> Record:
    """The record of the samples."""
    return tacitus.build([Path(__file__).parents[2] / "samples" / "sahel-2022"])


def test_every_item_quotes_the_exact_words_of_its_report(sahel: Record) -> None:
    texts = {report.id: report.text for report in sahel.reports}
    found = evidence_of(sahel)
    assert found
    assert [item for item in found if texts[item.report][item.start : item.end] != item.quote] == []


def test_the_record_keeps_the_contract(sahel: Record) -> None:
    import json

    values = json.loads(contract.to_json(sahel))
    jsonschema.Draft202012Validator(contract.json_schema()).validate(values)
    assert contract.from_json(contract.to_json(sahel)) == sahel


def test_a_report_in_a_language_that_is_not_coded_is_kept_without_claims(sahel: Record) -> None:
    assert [report.id for report in sahel.reports if report.language == "fr"] == ["10-courrier-tessit"]
    assert {item.report for item in evidence_of(sahel.incidents)} & {"10-courrier-tessit"} == set()


def test_two_processes_and_two_orders_give_the_same_bytes(collection: Path, tmp_path: Path) -> None:
    files = [str(path) for path in sorted(collection.glob("*.txt"))]
    written = []
    for name, order, seed in (("a", files, "1"), ("b", files[::-1], "2")):
        command = [sys.executable, "-m", "tacitus", "build", *order, "--out", str(tmp_path / name), "--collection", "c"]
        subprocess.run(command, check=True, capture_output=True, env=_environment(PYTHONHASHSEED=seed))
        written.append([(tmp_path / name / file).read_bytes() for file in ("record.json", "dossier.html")])
    assert written[0] == written[1]


def test_two_workers_give_what_one_gives(monkeypatch: pytest.MonkeyPatch, collection: Path) -> None:
    monkeypatch.setattr(local, "_BATCH", 1)
    assert tacitus.build([collection], workers=2) == tacitus.build([collection])


def test_a_report_coded_before_is_not_coded_again(
    monkeypatch: pytest.MonkeyPatch, collection: Path, tmp_path: Path
) -> None:
    with Store(tmp_path / "record.sqlite") as store:
        first = running.run([collection], store=store)
        monkeypatch.setattr(local, "code_batch", _no_coding)
        again = running.run([collection], store=store)
    assert (first.reused, again.reused) == (0, 2)
    assert again.record == first.record


def test_a_changed_report_is_coded_again_and_the_other_is_not(collection: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "record.sqlite") as store:
        running.run([collection], store=store)
        (collection / "second.txt").write_text("All quiet\n\nNothing happened at Gao.\n", encoding="utf-8")
        changed = running.run([collection], store=store)
        assert changed.reused == 1
    assert changed.record == tacitus.build([collection])


def test_a_stop_loses_nothing_that_was_finished(
    monkeypatch: pytest.MonkeyPatch, collection: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(local, "_BATCH", 1)
    whole = local.code_batch

    def stop_at_the_second(reports: list[Report], guides: running.Guides) -> list[Claims]:
        if reports[0].id == "second":
            raise KeyboardInterrupt
        return whole(reports, guides)

    with Store(tmp_path / "record.sqlite") as store:
        monkeypatch.setattr(local, "code_batch", stop_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            running.run([collection], store=store)
        monkeypatch.setattr(local, "code_batch", whole)
        assert running.run([collection], store=store).reused == 1


def test_an_actor_list_of_one_s_own_wins_over_the_base(collection: Path, tmp_path: Path) -> None:
    (collection / "third.txt").write_text(
        "Raid near Gao\n\nThe River Hawks killed three soldiers at Gao on Monday, the army said.\n", encoding="utf-8"
    )
    own = tmp_path / "actors.csv"
    own.write_text("name,kind,aliases,country\nHawks of the River (HR),rebel_group,River Hawks,ML\n", encoding="utf-8")
    record = tacitus.build([collection], guides=running.Guides(actors=own))
    assert "Hawks of the River (HR)" in {actor.name for actor in record.actors}
    assert "Hawks of the River (HR)" not in {actor.name for actor in tacitus.build([collection]).actors}


@pytest.mark.parametrize(
    ("content", "told"),
    [("name\nX\n", "name and kind"), ("name,kind\nX,wizards\n", "line 2"), ("", "name and kind")],
)
def test_an_actor_list_that_cannot_be_used_is_named_with_the_line(
    content: str, told: str, collection: Path, tmp_path: Path
) -> None:
    own = tmp_path / "actors.csv"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(running.RunImpossible, match=told):
        tacitus.build([collection], guides=running.Guides(actors=own))


def test_a_codebook_of_one_s_own_codes_only_what_it_names(collection: Path, tmp_path: Path) -> None:
    own = tmp_path / "protests.toml"
    own.write_text(
        'name = "protests"\n[[sub_event]]\nname = "Peaceful protest"\nevent_type = "Protests"\nfamily = "protest"\n'
        'definition = "People demonstrate."\nnouns = ["protest", "demonstration"]\nverbs = ["demonstrate", "protest"]\n',
        encoding="utf-8",
    )
    (collection / "march.txt").write_text(
        "Hundreds march in Bamako\n\nHundreds of people demonstrated in Bamako on 2 May 2022.\n", encoding="utf-8"
    )
    record = tacitus.build([collection], guides=running.Guides(codebook=own))
    assert {incident.type for incident in record.incidents} <= {"Peaceful protest"}


def test_a_guide_that_was_edited_is_read_anew(collection: Path, tmp_path: Path) -> None:
    own, book = tmp_path / "actors.csv", tmp_path / "codebook.toml"
    types = (
        '[[sub_event]]\nname = "{}"\nevent_type = "Battles"\nfamily = "violence"\n'
        'definition = "Fights."\nverbs = ["kill"]\n'
    )
    found = []
    (collection / "third.txt").write_text(
        "The Hawks of the River killed a man at Gao, the army said.\n", encoding="utf-8"
    )
    for name in ("Hawks of the River (HR)", "Herons of the River (HR)"):
        own.write_text(f"name,kind,aliases\n{name},rebel_group,Hawks of the River\n", encoding="utf-8")
        book.write_text(types.format(f"Raid by {name[:6]}"), encoding="utf-8")
        record = tacitus.build([collection], guides=running.Guides(actors=own, codebook=book))
        named = {actor.name for actor in record.actors if actor.name.endswith("(HR)")}
        found.append((named, {incident.type for incident in record.incidents}))
    assert found == [
        ({"Hawks of the River (HR)"}, {"Raid by Hawks "}),
        ({"Herons of the River (HR)"}, {"Raid by Herons"}),
    ]


def test_a_guide_edited_during_a_build_stops_it(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "actors.csv"
    own.write_text("name,kind\nHawks of the River,rebel_group\n", encoding="utf-8")
    whole = local.code_batch

    def edit_and_code(reports: list[Report], guides: running.Guides) -> list[Claims]:
        own.write_text("name,kind\nHerons of the River,rebel_group\n", encoding="utf-8")
        return whole(reports, guides)

    monkeypatch.setattr(local, "code_batch", edit_and_code)
    with Store(tmp_path / "record.sqlite") as store:
        with pytest.raises(running.RunImpossible, match="changed during the build"):
            running.run([collection], guides=running.Guides(actors=own), store=store)
        monkeypatch.setattr(local, "code_batch", whole)
        assert running.run([collection], guides=running.Guides(actors=own), store=store).reused == 0


def _no_coding(reports: list[Report], guides: running.Guides) -> list[Claims]:
    raise AssertionError(f"coded again: {[report.id for report in reports]}")


def _environment(**more: str) -> dict[str, str]:
    import os

    return os.environ | {"PYTHONPATH": str(Path(tacitus.__file__).parents[1])} | more


def test_only_reports_of_violence_are_built_on_request_and_the_others_are_named(tmp_path: Path) -> None:
    (tmp_path / "raid.txt").write_text(
        "Gunmen killed nine herders near Tabankort on Tuesday, and three soldiers died in an ambush, the army said."
    )
    (tmp_path / "match.txt").write_text(
        "The striker shot United into the final with two late goals, the club's coach said."
    )
    outcome = running.run([tmp_path], only_relevant=True)
    assert [report.id for report in outcome.record.reports] == ["raid"]
    assert [report.id for report in outcome.irrelevant] == ["match"]
    (tmp_path / "raid.txt").unlink()
    with pytest.raises(running.RunImpossible, match="no report is about political violence"):
        running.run([tmp_path], only_relevant=True)
