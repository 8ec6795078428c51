"""Train the two models of incidents: ``same-incident`` and ``is-incident``.

    python -m training.incidents RECORD_FOLDER… [--wikievents TRAIN.jsonl]

Each folder holds collections (``reports/`` and ``gold.json``) as the record
benchmark has them (the shipped weights: train, then dev); its gold quotes say
which telling is of which incident. ``training/accounts.csv`` says it of the acts
that no quote covers, and of those of the WikiEvents benchmark's training texts:
read for this project, by offsets alone ("b1" and so on: of one happening that
makes no incident). ``score.py`` beside the folders says which group of tellings is
the account of an incident. The signs come from the product's own functions. Writes
``src/tacitus/knowledge/models/{same-incident,is-incident}.crfsuite``.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pycrfsuite
from benchmarks.errors import scorer_beside
from pydantic import TypeAdapter

from tacitus.annotating import Document, annotate
from tacitus.coding.codebook import packaged
from tacitus.coding.harm.figures import find_figures
from tacitus.coding.incidents.background import signs_of_incident
from tacitus.coding.incidents.coder import accounts
from tacitus.coding.incidents.events import find_events
from tacitus.coding.incidents.grouping import group, may_be_one, signs
from tacitus.coding.incidents.groups import Group
from tacitus.coding.incidents.tellings import Telling, find_tellings
from tacitus.learned import Classifier
from tacitus.model import Account, Report
from tacitus.reading import read

MODELS = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models"
ACCOUNTS = Path(__file__).parent / "accounts.csv"
_APART = {"arrest", "agreement", "protest", "abduction", "disruption"}
SQUARES = 8.0  # how strongly weights are pulled towards 0 (c2)
SQUARES_OF_INCIDENTS = 20.0  # the same for is-incident
ACCOUNT = TypeAdapter(Account)
type Instance = tuple[list[str], str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A report with its tellings, and which incident each is of."""

    collection: str
    """Empty for a text that is of none."""
    gold: dict[str, Any]
    document: Document
    tellings: tuple[Telling, ...]
    quoted: list[str | None]
    """For each telling the gold incident whose quotes it tells; null where none does."""
    read: list[str | None]
    """The same, with the acts that were read by hand."""


def tellings_of(document: Document) -> tuple[Telling, ...]:
    """Give the tellings of a report, as coding finds them."""
    book = packaged()
    return find_tellings(document, find_events(document, book), find_figures(document), book)


def labels(document: Document, tellings: tuple[Telling, ...], gold: dict[str, Any]) -> list[str | None]:
    """Give for each telling the gold incident whose quotes overlap it most; null where none does."""
    spans = list(_quotes(document, gold))
    found: list[str | None] = []
    for telling in tellings:
        here = telling.span
        numbers = {(m.figure.measure, m.figure.low, m.figure.high) for m in telling.figures}
        best, label = 0.0, None
        for start, end, incident, number, family in spans:
            shared = min(here.end, end) - max(here.start, start)
            if shared <= 0 or (family != telling.family and {family, telling.family} & _APART):
                continue
            score = shared / (here.end - here.start) + (2.0 if number in numbers else 0.0) + (family == telling.family)
            if score > best:
                best, label = score, incident
        found.append(label)
    return found


def _quotes(document: Document, gold: dict[str, Any]) -> Iterator[tuple[int, int, str, Any, str]]:
    book = packaged()
    for incident in gold["incidents"]:
        family = book.by_name[incident["type"]].family
        for item in (*incident["mentions"], *incident["figures"], *incident["responsibility"]):
            start = document.report.text.find(item["quote"]) if item["report"] == document.report.id else -1
            if start >= 0:
                number = (item["measure"], item["low"], item["high"]) if "measure" in item else None
                yield start, start + len(item["quote"]), incident["id"], number, family


def same_instances(item: Marked, marks: list[str | None]) -> Iterator[Instance]:
    """Walk down the report with the gold grouping and ask of each telling and group whether they are one."""
    document, groups = item.document, dict[str, Group]()
    for telling, mark in zip(item.tellings, marks, strict=True):
        if mark is None:
            continue
        for name, candidate in groups.items():
            if may_be_one(document, telling, candidate):
                near = signs(document, telling, candidate, list(groups.values()))
                yield near, "same" if name == mark else "other"
        groups.setdefault(mark, Group()).tellings.append(telling)


def incident_instances(item: Marked, scorer: Any) -> Iterator[Instance]:
    """Group as coding does, and ask of each group whether it is the report's account of an incident.

    It is where the benchmark's scorer pairs it with an incident of the gold; in a
    text read by hand, where no other group has more tellings of its incident. So
    what is told again of an act that another group tells is none.
    """
    groups = group(item.document, item.tellings)
    real = _paired(item, groups, scorer) if item.gold else _told_most(item, groups)
    for number, found in enumerate(groups):
        yield signs_of_incident(item.document, found, groups), "incident" if number in real else "background"


def _paired(item: Marked, groups: Sequence[Group], scorer: Any) -> set[int]:
    """Give which groups the scorer pairs with what the gold has of the report."""
    told = [(number, accounts(item.document, [found], packaged())) for number, found in enumerate(groups)]
    coded = [(number, ACCOUNT.dump_python(one, mode="json", by_alias=True)) for number, found in told for one in found]
    gold = of_report(item.gold, item.document.report.id)
    pairs = scorer.align_mentions(gold, [one for _, one in coded], scorer.align(gold, [one for _, one in coded]))
    return {coded[index][0] for index in pairs.values()}


def _told_most(item: Marked, groups: Sequence[Group]) -> set[int]:
    """Give for each incident read by hand the group with most of its tellings."""
    of = {id(telling): mark for telling, mark in zip(item.tellings, item.read, strict=True)}
    most: dict[str, tuple[int, int]] = {}
    for number, found in enumerate(groups):
        for mark, count in Counter(of[id(telling)] for telling in found.tellings).items():
            if mark and not mark.startswith("b"):
                most[mark] = max(most.get(mark, (0, 0)), (count, -number))
    return {-number for _, number in most.values()}


def of_report(gold: dict[str, Any], report: str) -> list[dict[str, Any]]:
    """Give the gold incidents of one report, each with what that report tells of it."""
    found = []
    for incident in gold["incidents"]:
        own = {part: [one for one in incident[part] if one["report"] == report]
               for part in ("mentions", "figures", "responsibility")}  # fmt: skip
        if any(own.values()):
            found.append(incident | own)
    return found


def documents(folders: list[Path]) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Give every annotated report with the gold of its collection."""
    for path in sorted(path for folder in folders for path in folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        reports = [found for found in read([path.parent / "reports"]) if isinstance(found, Report)]
        for document in annotate(reports):
            yield document, gold


type Spans = dict[str, list[tuple[int, int, str]]]
"""For each text the acts read by hand: where, and of which incident, none ("") included."""


def read_by_hand() -> Spans:
    """Give the acts of ``accounts.csv``."""
    found: Spans = {}
    with ACCOUNTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["text"], []).append((int(row["start"]), int(row["end"]), row["incident"]))
    return found


def _of_acts(telling: Telling, spans: list[tuple[int, int, str]]) -> str | None:
    counted = Counter(
        label for event in telling.events for start, end, label in spans if start < event.end and event.start < end
    )
    named = {label: number for label, number in counted.items() if label}
    return max(named, key=lambda label: (named[label], label), default=None)


def collections(folder: Path) -> Iterator[Marked]:
    """Give the reports of a folder of collections, with the marks of their tellings."""
    spans = read_by_hand()
    for document, gold in documents([folder]):
        tellings = tellings_of(document)
        quoted = labels(document, tellings, gold)
        acts = spans.get(f"{folder.name}/{gold['collection']}/{document.report.id}", [])
        read = [mark or _of_acts(telling, acts) for telling, mark in zip(tellings, quoted, strict=True)]
        yield Marked(gold["collection"], gold, document, tellings, quoted, read)


def wikievents(path: Path) -> Iterator[Marked]:
    """Give the texts of the WikiEvents benchmark that were read by hand, with the marks of their tellings."""
    spans = read_by_hand()
    with TemporaryDirectory() as folder:
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if f"wikievents/{item['id']}" in spans:
                (Path(folder) / f"{item['id']}.txt").write_text(item["text"], encoding="utf-8")
        reports = [found for found in read([Path(folder)]) if isinstance(found, Report)]
    for document in annotate(reports):
        tellings = tellings_of(document)
        acts = spans[f"wikievents/{document.report.id}"]
        marks = [_of_acts(telling, acts) for telling in tellings]
        yield Marked("", {}, document, tellings, [None] * len(tellings), marks)


def weights(instances: Iterable[Instance], c1: float = 0.0, c2: float = SQUARES) -> bytes:
    """Train a logistic regression and give its weights."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs", params={"c1": c1, "c2": c2, "max_iterations": 200})
    for features, label in instances:
        trainer.append([features], [label])
    with TemporaryDirectory() as folder:
        trainer.train(f"{folder}/weights")
        return Path(folder, "weights").read_bytes()


def grouping_by(model: bytes) -> AbstractContextManager[Any]:
    """Let coding group by other weights than those shipped."""
    other = Classifier(model)
    return patch("tacitus.coding.incidents.grouping.classifier", lambda _: other)


def trained(items: Sequence[Marked], scorer: Any) -> dict[str, bytes]:
    """Train both on reports, the second on what the first groups; give the weights of each by name.

    The scorer is that of the record benchmark.
    """
    same = weights(instance for item in items for instance in same_instances(item, item.read))
    with grouping_by(same):
        told = [instance for item in items for instance in incident_instances(item, scorer)]
    return {"same-incident": same, "is-incident": weights(told, c2=SQUARES_OF_INCIDENTS)}


def main() -> None:
    """Train both and write their weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--wikievents", type=Path, help="train.jsonl of the wikievents benchmark")
    args = parser.parse_args()
    items = [item for folder in args.folders for item in collections(folder)]
    items += wikievents(args.wikievents) if args.wikievents else []
    for name, model in trained(items, scorer_beside(args.folders[0])).items():
        (MODELS / f"{name}.crfsuite").write_bytes(model)


if __name__ == "__main__":
    main()
