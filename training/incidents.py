"""Train the two models of incidents: ``same-incident`` and ``is-incident``.

    python -m training.incidents RECORD_FOLDER…

Each folder holds collections (``reports/`` and ``gold.json``) as the record
benchmark has them (the shipped weights: train, then dev); its gold quotes say
which telling is of which incident. The
signs come from the product's own functions. Writes
``src/tacitus/knowledge/models/{same-incident,is-incident}.crfsuite``.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pycrfsuite

from tacitus.annotating import Document, annotate
from tacitus.coding.codebook import packaged
from tacitus.coding.events import find_events
from tacitus.coding.figures import find_figures
from tacitus.coding.grouping import Group, group, may_be_one, signs
from tacitus.coding.incidents import signs_of_incident
from tacitus.coding.tellings import Telling, find_tellings
from tacitus.learned import classifier
from tacitus.model import Report
from tacitus.reading import read

MODELS = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models"
_APART = {"arrest", "agreement", "protest", "abduction", "disruption"}
type Instance = tuple[list[str], str]


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


def same_instances(document: Document, tellings: tuple[Telling, ...], marks: list[str | None]) -> Iterator[Instance]:
    """Walk down the report with the gold grouping and ask of each telling and group whether they are one."""
    groups: dict[str, Group] = {}
    for telling, mark in zip(tellings, marks, strict=True):
        if mark is None:
            continue
        for name, candidate in groups.items():
            if may_be_one(document, telling, candidate):
                near = signs(document, telling, candidate, list(groups.values()))
                yield near, "same" if name == mark else "other"
        groups.setdefault(mark, Group()).tellings.append(telling)


def incident_instances(
    document: Document, tellings: tuple[Telling, ...], marks: list[str | None]
) -> Iterator[Instance]:
    """Group as coding does, and ask of each group whether the gold has an incident there."""
    of = {id(telling): mark for telling, mark in zip(tellings, marks, strict=True)}
    for found in group(document, tellings):
        real = any(of[id(telling)] is not None for telling in found.tellings)
        yield signs_of_incident(document, found), "incident" if real else "background"


def documents(folders: list[Path]) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Give every annotated report with the gold of its collection."""
    for path in sorted(path for folder in folders for path in folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        reports = [found for found in read([path.parent / "reports"]) if isinstance(found, Report)]
        for document in annotate(reports):
            yield document, gold


def weights(instances: list[Instance], c1: float = 0.0, c2: float = 1.0) -> bytes:
    """Train a logistic regression and give its weights."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs", params={"c1": c1, "c2": c2, "max_iterations": 200})
    for features, label in instances:
        trainer.append([features], [label])
    with TemporaryDirectory() as folder:
        trainer.train(f"{folder}/weights")
        return Path(folder, "weights").read_bytes()


def train(name: str, instances: list[Instance]) -> None:
    """Train a model and write its weights."""
    (MODELS / f"{name}.crfsuite").write_bytes(weights(instances))
    print(name, len(instances), "instances")


def main() -> None:
    """Train both, the second on what the first groups."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    marked = []
    for document, gold in documents(parser.parse_args().folders):
        tellings = tellings_of(document)
        marked.append((document, tellings, labels(document, tellings, gold)))
    train("same-incident", [instance for item in marked for instance in same_instances(*item)])
    classifier.cache_clear()  # the second is trained on what the new weights group
    train("is-incident", [instance for item in marked for instance in incident_instances(*item)])


if __name__ == "__main__":
    main()
