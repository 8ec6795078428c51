"""``record`` on collections that its models have not seen: each is left out of their training in turn.

    python -m benchmarks.left_out RECORD [--wikievents TRAIN.jsonl] [--records OUT]

RECORD is the benchmark's folder, with ``train``, ``dev`` and ``score.py``. For each of
its collections the models of incidents, of links between accounts and of charges are
trained on all others, and the collection is built with them. Prints the figures of
train, of dev and of all pooled, and those of single reports before anything is linked.

Places, voices and the encoder are as shipped: they were trained on other texts. Of the
examples for links, those that coding gives of another collection were grouped by
weights that may have seen the one left out.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.progress import track
from training import charges, incidents, links
from training.incidents import Marked

from benchmarks.errors import scorer_beside
from benchmarks.record import as_scored
from tacitus.coding import code
from tacitus.learned import linear
from tacitus.model import Claims, MadeBy, Report
from tacitus.reconciling import comparing, reconcile

SPLITS = ("train", "dev")
SHOWN = {"incidents": "incidents", "figures": "figures", "figures_said_by": "with voice",
         "responsibility": "responsibility", "disagreements": "disagreements", "grouping": "grouping",
         "date_exact": "day", "place_25km": "place"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """What the models are trained on, by collection; the texts of none under the empty name."""

    reports: Mapping[str, Sequence[Marked]]
    links: Mapping[str, Sequence[links.Example]]
    charges: Mapping[str, Sequence[incidents.Instance]]

    def without(self, name: str) -> Iterator[str]:
        """Give the names of all other collections."""
        return (other for other in self.reports if other != name)


def gather(folders: Sequence[Path], wikievents: Path | None) -> Material:
    """Read all collections and what can be learnt from each."""
    items = [item for folder in folders for item in incidents.collections(folder)]
    linked = links.examples(folders, items)
    charged: dict[str, list[incidents.Instance]] = {}
    for item in items:
        charged.setdefault(item.collection, []).extend(charges.instances(item.document, item.gold))
    reports: dict[str, list[Marked]] = {}
    for item in chain(items, incidents.wikievents(wikievents) if wikievents else ()):
        reports.setdefault(item.collection, []).append(item)
    return Material(reports, linked, charged)


@contextmanager
def not_having_seen(material: Material, name: str, scorer: Any) -> Iterator[None]:
    """Let the product work by models trained without a collection."""
    others = list(material.without(name))
    models = incidents.trained([item for other in others for item in material.reports[other]], scorer)
    models["charges"] = charges.trained(one for other in others for one in material.charges.get(other, ()))
    weights = links.fit([one for other in others for one in material.links.get(other, ())])
    shipped = linear._bytes
    with ExitStack() as stack:
        stack.enter_context(patch.object(linear, "_bytes", lambda asked: models.get(asked) or shipped(asked)))
        stack.enter_context(patch.object(comparing, "_weights", lambda: weights))
        stack.callback(linear.classifier.cache_clear)
        linear.classifier.cache_clear()
        yield


def record_of(name: str, reports: Sequence[Report], claims: Sequence[Claims]) -> dict[str, Any]:
    """Reconcile what reports claim, and give the record as the benchmark reads it."""
    record: dict[str, Any] = json.loads(as_scored(reconcile(name, MadeBy(tacitus=""), reports, claims)))
    return record


def main() -> None:
    """Print the figures as rows of a table."""
    parser = argparse.ArgumentParser(prog="benchmarks.left_out", description=__doc__.split("\n")[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--wikievents", type=Path, help="train.jsonl of the wikievents benchmark")
    parser.add_argument("--records", type=Path, help="where to write the records")
    args = parser.parse_args()
    folders = [args.record / split for split in SPLITS]
    scorer = scorer_beside(folders[0])
    tallies = {row: scorer.Tally() for row in (*SPLITS, "pooled", "one report")}
    material = gather(folders, args.wikievents)
    for folder in folders:
        for path in track(sorted(folder.glob("*/gold.json")), description=folder.name):
            name, gold = path.parent.name, json.loads(path.read_text(encoding="utf-8"))
            reports = [item.document.report for item in material.reports[name]]
            with not_having_seen(material, name, scorer):
                claims = [code(item.document) for item in material.reports[name]]
                record = record_of(name, reports, claims)
                alone = [record_of(name, [report], [told]) for report, told in zip(reports, claims, strict=True)]
            for report, told in zip(reports, alone, strict=True):
                tallies["one report"].add(
                    scorer.score_collection({"incidents": incidents.of_report(gold, report.id)}, told)
                )
            for row in (folder.name, "pooled"):
                tallies[row].add(scorer.score_collection(gold, record))
            if args.records:
                args.records.mkdir(parents=True, exist_ok=True)
                (args.records / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    print("|", " | ".join(["left out", *SHOWN.values()]), "|")
    for row, tally in tallies.items():
        _print_row(row, tally.report())


def _print_row(name: str, figures: Mapping[str, Any]) -> None:
    values = (figures[measure] for measure in SHOWN)
    print("|", name, "|", " | ".join(f"{v['f1'] if isinstance(v, dict) else v:.3f}" if v else "-" for v in values), "|")


if __name__ == "__main__":
    main()
