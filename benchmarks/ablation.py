"""Ablation: a benchmark with the trained models of incidents taken away, or with the rules.

    python -m benchmarks.ablation NAME INPUT OUTPUT --without models|rules

NAME is ``record``, ``muc4``, ``wikievents`` or ``case21``; INPUT and OUTPUT are as for ``python -m benchmarks``.

Without models ``record`` goes on with what was told by rule alone and takes for
an incident whatever has a figure, a day or a place; ``muc4`` takes each account
for an act and names no parties; ``wikievents`` and ``case21`` have what the
codebook's words give. Without rules ``record`` groups by the models alone, and
``muc4`` finds acts without accounts. Links between reports stay as they are.
"""

import argparse
import importlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.__main__ import read_lines, write_lines
from benchmarks.case21 import CODES
from tacitus.annotating import annotate
from tacitus.annotating.document import Document
from tacitus.coding.codebook import packaged
from tacitus.coding.incidents import coder as incidents
from tacitus.coding.incidents import grouping
from tacitus.coding.incidents.coder import code_incidents
from tacitus.coding.incidents.events import EventMention, find_events
from tacitus.coding.incidents.terror import KINDS, OF_TYPE, Act
from tacitus.model import Account, Report

_OF_HARM = {
    "killed": ("Life.Die.Unspecified", "Victim"),
    "injured": ("Life.Injure.Unspecified", "Victim"),
    "detained": ("Justice.ArrestJailDetain.Unspecified", "Detainee"),
}
_OF_FAMILY = {
    "violence": ("Conflict.Attack.Unspecified", "Target"),
    "protest": ("Conflict.Demonstrate.Unspecified", "Target"),
    "arrest": ("Justice.ArrestJailDetain.Unspecified", "Detainee"),
}


def without_models(name: str, lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give what the rules alone find in the lines of a benchmark."""
    reports = (Report(id=line["id"], text=line["text"], language="en") for line in lines)
    for document in annotate(reports):
        if name == "wikievents":
            events = (_event(document, found) for found in find_events(document))
            yield {"id": document.report.id, "events": [event for event in events if event]}
        else:
            told = code_incidents(document)
            yield {"id": document.report.id, "subtype": CODES[told[0].type if told else "Other"]}


def _event(document: Document, found: EventMention) -> dict[str, Any] | None:
    family = packaged().by_name[found.types[0]].family if found.types else ""
    type_, patient = _OF_HARM.get(found.harm or "") or _OF_FAMILY.get(family) or (None, "")
    if type_ is None:
        return None
    agent = "Jailer" if type_.startswith("Justice") else "Killer" if found.harm == "killed" else "Attacker"
    parts = [(agent, one) for one in found.agents] + [(patient, one) for one in found.patients]
    args = [{"role": role, "start": one.start, "end": one.end} for role, one in parts]
    return {"type": type_, "trigger": {"start": found.start, "end": found.end}, "args": args}


def _each_an_act(_: Document, accounts: tuple[Account, ...]) -> tuple[Act, ...]:
    of = {kind: [account for account in accounts if OF_TYPE.get(account.type) == kind] for kind in KINDS}
    return tuple(Act(kind, 0.0, told[0]) for kind, told in of.items() if told)


def _patches(without: str) -> Iterator[Any]:
    if without == "rules":
        yield patch.object(grouping, "_continued", lambda *_: None)
        return
    yield patch.object(grouping, "fit", lambda *_: 0.0)
    yield patch.object(incidents, "_LIKELY", -1.0)


def main() -> None:
    """Write the predictions of what is left."""
    parser = argparse.ArgumentParser(prog="benchmarks.ablation", description=__doc__.split("\n")[0])
    parser.add_argument("name", choices=("record", "muc4", "wikievents", "case21"))
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--without", choices=("models", "rules"), required=True)
    args = parser.parse_args()
    adapter = importlib.import_module(f"benchmarks.{args.name}")
    with ExitStack() as stack:
        for one in _patches(args.without):
            stack.enter_context(one)
        if args.name == "record":
            adapter.run(args.input, args.output)
            return
        lines = read_lines(args.input)
        if args.name == "muc4" and args.without == "models":
            stack.enter_context(patch.object(adapter, "find_parties", lambda _: ()))
            stack.enter_context(patch.object(adapter, "find_acts", _each_an_act))
        elif args.name == "muc4":
            stack.enter_context(patch.object(adapter, "code_incidents", lambda _: ()))
        left = without_models(args.name, lines) if args.without == "models" and args.name != "muc4" else None
        write_lines(args.output, left or adapter.predict(lines), len(lines))


if __name__ == "__main__":
    main()
