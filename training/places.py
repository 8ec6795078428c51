"""Train the models of place names: ``places``, ``places-upper`` (which words name a place) and ``which-place`` (which one).

    python -m training.places LGL.jsonl --world TR-NEWS.jsonl --record RECORD_FOLDER --leave-out lgl-0082,lgl-0083

Each file has one object a line: ``text`` and ``gold.toponyms`` with ``start``,
``end``, ``lat``, ``lon``, as the geo benchmark has them. The signs come from the
product's own functions. Word signs that fewer than five texts share are left out,
so that no place is learned by its name. Writes
``src/tacitus/knowledge/models/{places,places-upper}.crfsuite`` and ``which-place.csv``.
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from tacitus.annotating.language import load_language
from tacitus.annotating.places.matching import adjective, find_matches
from tacitus.annotating.places.recognising import Name, Signs, find_names, windows
from tacitus.annotating.places.resolving import Group, Resolver, distance
from tacitus.knowledge.gazetteer import Entry, gazetteer
from tacitus.model import Report
from tacitus.reading import read

MODELS = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models"
_RARE = 5
_SAME_KM = 40.0
_LIGHT = 0.02
type Sequence = tuple[list[list[str]], list[str]]
type Choice = tuple[Resolver, list[Group], Group, int]


def tags(doc: Doc, toponyms: list[dict[str, Any]]) -> list[str]:
    """Give the tag of each token by the gold toponyms."""
    found = ["O"] * len(doc)
    for toponym in toponyms:
        span = doc.char_span(toponym["start"], toponym["end"], alignment_mode="expand")
        if span is None:
            continue
        kind = "adjective" if adjective(span.text) else "name"
        for index in range(span.start, span.end):
            found[index] = f"{'B' if index == span.start else 'I'}-{kind}"
    return found


def sequences(pairs: list[tuple[Doc, list[dict[str, Any]]]]) -> list[Sequence]:
    """Give the windows of all texts with their tags, without signs that few texts share."""
    texts: list[list[Sequence]] = []
    known = gazetteer()
    for doc, toponyms in pairs:
        gold = tags(doc, toponyms)
        texts.append(
            [
                (window.signs, gold[window.first : window.first + len(window.signs)])
                for window in windows(doc, Signs(doc, list(find_matches(doc, known))))
            ]
        )
    spread = Counter(sign for text in texts for sign in {s for signs, _ in text for token in signs for s in token})
    return [
        ([[sign for sign in token if spread[sign] >= _RARE] for token in signs], marks)
        for text in texts
        for signs, marks in text
    ]


def train(name: str, instances: list[Sequence], c1: float = 0.2, c2: float = 0.5) -> None:
    """Train a conditional random field and write its weights."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs", params={"c1": c1, "c2": c2, "max_iterations": 150})
    for signs, marks in instances:
        trainer.append(signs, marks)
    trainer.train(str(MODELS / f"{name}.crfsuite"))
    print(name, len(instances), "windows")


def names_of(doc: Doc, toponyms: list[dict[str, Any]]) -> Iterator[tuple[Name, dict[str, Any]]]:
    """Give the gold toponyms as names, without those that overlap an earlier one."""
    last = 0
    for toponym in toponyms:
        span = doc.char_span(toponym["start"], toponym["end"], alignment_mode="expand")
        if span is not None and span.start >= last:
            last = span.end
            is_adjective = adjective(toponym["name"]) is not None
            yield Name(toponym["start"], toponym["end"], span.start, span.end, is_adjective), toponym


def right(group: Group, toponym: dict[str, Any]) -> int | None:
    """Give the candidate that the gold means: its GeoNames id, else the nearest within 40 km."""
    if toponym["lat"] is None:
        return None
    point = Entry(0, "", toponym["lat"], toponym["lon"], "P.PPL", "", "", 0, 0)
    by_id = [rank for rank, entry in enumerate(group.entries) if entry.id == toponym.get("geonameid")]
    near = sorted((distance(entry, point), rank) for rank, entry in enumerate(group.entries))
    return by_id[0] if by_id else near[0][1] if near and near[0][0] < _SAME_KM else None


def choices(pairs: list[tuple[Doc, dict[str, Any]]]) -> list[Choice]:
    """Give for each name of each text, up to three times, the groups of its text and the right candidate."""
    found: list[Choice] = []
    known = gazetteer()
    for doc, item in pairs:
        named = list(names_of(doc, item["gold"]["toponyms"]))
        resolver = Resolver(Report(id="", outlet=item.get("source"), text=item["text"]), doc, known)
        groups = resolver.groups([name for name, _ in named])
        for group in groups:
            for index in group.mentions[:3]:
                rank = right(group, named[index][1])
                if rank is not None and len(group.entries) > 1:
                    found.append((resolver, groups, group, rank))
    return found


def weigh(found: list[Choice], l2: float = 1.0) -> dict[str, float]:
    """Fit the weights of the signs, so that the right candidate of each name is the likeliest (softmax)."""
    columns: dict[str, int] = {}
    index: list[int] = []
    row: list[int] = []
    starts, wanted = [0], []
    for resolver, groups, group, rank in found:
        setting = resolver.setting(groups)
        wanted.append(starts[-1] + rank)
        for candidate in range(len(group.entries)):
            signs = [columns.setdefault(sign, len(columns)) for sign in setting.signs(group, candidate)]
            index += signs
            row += [starts[-1] + candidate] * len(signs)
        starts.append(starts[-1] + len(group.entries))
    matrix = csr_matrix((np.ones(len(index)), (row, index)), shape=(starts[-1], len(columns)))
    first, sizes, target = np.array(starts[:-1]), np.diff(starts), np.array(wanted)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, first)
        odds = np.exp(scores - np.repeat(top, sizes))
        total = np.add.reduceat(odds, first)
        slope = odds / np.repeat(total, sizes)
        slope[target] -= 1
        likely = (scores[target] - top - np.log(total)).sum()
        return float(-likely + l2 * (weights @ weights) / 2), matrix.T @ slope + l2 * weights

    fitted = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {sign: float(fitted.x[column]) for sign, column in columns.items()}


def train_choice(pairs: list[tuple[Doc, dict[str, Any]]]) -> dict[str, float]:
    """Fit the weights, settle every text by them, and fit them anew in the settings that they make."""
    found = choices(pairs)
    weights = weigh(found)
    for _ in range(2):
        for resolver, groups in {id(groups): (resolver, groups) for resolver, groups, _, _ in found}.values():
            resolver.settle(groups, weights)
        weights = weigh(found)
    return weights


def write_weights(weights: dict[str, float]) -> None:
    """Write the signs with their weights, those that hardly weigh left out."""
    with (MODELS / "which-place.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "weight"))
        writer.writerows((sign, f"{weight:.3f}") for sign, weight in sorted(weights.items()) if abs(weight) >= _LIGHT)


def from_records(folders: list[Path]) -> Iterator[tuple[Doc, dict[str, Any]]]:
    """Give reports of the record benchmark: the places of its incidents are known, the other names make the setting."""
    nlp, known = load_language("en"), gazetteer()
    for path in sorted(path for folder in folders for path in folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        where: dict[str, dict[str, Any]] = defaultdict(dict)
        for incident in gold["incidents"]:
            place = incident["place"]
            for mention in incident["mentions"] if place and place["lat"] is not None else ():
                where[mention["report"]][place["name"].split(",")[0]] = place
        for report in read([path.parent / "reports"]):
            if isinstance(report, Report):
                doc = nlp(report.text)
                toponyms = [_toponym(doc, name, where[report.id]) for name in find_names(doc, known)]
                yield doc, {"text": report.text, "source": report.outlet, "gold": {"toponyms": toponyms}}


def _toponym(doc: Doc, name: Name, where: dict[str, dict[str, Any]]) -> dict[str, Any]:
    words = doc.text[name.start : name.end]
    place = where.get(words, {"lat": None, "lon": None})
    return {"start": name.start, "end": name.end, "name": words} | {key: place[key] for key in ("lat", "lon")}


def lines(paths: list[Path], leave_out: set[str]) -> Iterator[dict[str, Any]]:
    """Give the texts with their gold."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if item["id"] not in leave_out:
                yield item


def main() -> None:
    """Train all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--world", nargs="*", type=Path, default=[], help="Files of world news, counted twice in ranking."
    )
    parser.add_argument("--record", nargs="*", type=Path, default=[], help="Folders of collections with gold.json.")
    parser.add_argument("--leave-out", default="", help="Ids of texts to leave out, divided by commas.")
    args = parser.parse_args()
    items = list(lines([*args.files, *args.world], set(args.leave_out.split(","))))
    world = {item["id"] for item in lines(args.world, set())}
    nlp = load_language("en")
    for name, change in (("places", str), ("places-upper", str.upper)):
        usable = [item for item in items if len(change(item["text"])) == len(item["text"])]
        docs = list(nlp.pipe((change(item["text"]) for item in usable), batch_size=16))
        train(name, sequences([(doc, item["gold"]["toponyms"]) for doc, item in zip(docs, usable, strict=True)]))
        if name == "places":
            pairs = list(zip(docs, usable, strict=True))
            twice = [*(pair for pair in pairs if pair[1]["id"] in world), *from_records(args.record)]
            write_weights(train_choice([*pairs, *twice, *(pair for pair in twice if pair[1].get("id") not in world)]))


if __name__ == "__main__":
    main()
