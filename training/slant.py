"""Train ``slant``: which words of a report carry a judgement where they stand.

    python -m training.slant BENCH_FOLDER [--folds PREDICTIONS.jsonl]

Learns from the articles of basil and from words of news reports that we marked as
loaded or plain (``slant.csv``: the reports are those of polnear's training part, and
only offsets are kept). Writes ``src/tacitus/knowledge/models/slant.npz``. With
``--folds`` it writes instead what weights say of each article of basil that have
seen neither it nor another on its event, for basil's scorer. Needs scikit-learn.
"""

import argparse
import csv
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.basil import is_slant, report_of
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from training.encoder_data import Line, lines

from tacitus.annotating import annotate
from tacitus.annotating.document import Document
from tacitus.coding.slant import chances
from tacitus.coding.wording import code_wording, weighing
from tacitus.learned.words import Words
from tacitus.model import Report

MODEL = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models" / "slant.npz"
MARKS = Path(__file__).parent / "slant.csv"
_FOLDS, _STATE, _COST, _OURS, _PLAIN = 5, 0.1, 0.3, 0.6, 0.4
_CHANCES, _NEAR = np.geomspace(0.02, 0.6, 60), 7


@dataclass(frozen=True, slots=True)
class Example:
    """The words of one report that may slant, with what is right."""

    states: NDArray[np.float32]
    signs: list[list[str]]
    loaded: NDArray[np.bool_]
    body: NDArray[np.bool_]
    """Which tokens of the report stand in the body and are words."""
    gold: NDArray[np.bool_]
    """Which tokens are loaded."""
    fold: int
    """Part of basil that it belongs to; -1 for the marked reports."""


def read_basil(path: Path) -> Iterator[tuple[Line, Document, Example]]:
    """Give the articles of basil."""
    found = lines(path)
    fold = {story: number % _FOLDS for number, story in enumerate(sorted({line["gold"]["triple"] for line in found}))}
    for line, document in zip(found, annotate(report_of(line) for line in found), strict=True):
        spans = [(it["start"], it["end"]) for it in line["gold"]["bias_spans"] if it["kind"] == "lexical"]
        body = [start for start, _ in line["gold"]["sentences"]]
        in_body = np.asarray([bisect_right(body, token.idx) > 0 for token in document.doc])
        loaded = np.asarray([any(t.idx < b and a < t.idx + len(t) for a, b in spans) for t in document.doc])
        yield line, document, _example(document, loaded, in_body, fold[line["gold"]["triple"]])


def read_marked(path: Path) -> Iterator[Example]:
    """Give the reports of which we marked words."""
    with MARKS.open(encoding="utf-8") as file:
        rows = {row["report"]: row for row in csv.DictReader(file)}
    found = [line for line in lines(path) if line["id"] in rows]
    reports = [Report(id=line["id"], language="en", text=line["text"]) for line in found]
    for line, document in zip(found, annotate(reports), strict=True):
        loaded, plain = (_starts(rows[line["id"]][kind]) for kind in ("loaded", "plain"))
        starts = [token.idx for token in document.doc]
        yield _example(document, np.isin(starts, loaded), np.isin(starts, loaded + plain), -1)


def _starts(marks: str) -> list[int]:
    return [int(mark.split("-")[0]) for mark in marks.split()]


def _example(document: Document, loaded: NDArray[np.bool_], taken: NDArray[np.bool_], fold: int) -> Example:
    assert document.tags is not None
    found = weighing(document)
    kept = [(index, signs) for index, signs in zip(found.candidates, found.signs(), strict=True) if taken[index]]
    indices = [index for index, _ in kept]
    body = taken & np.asarray([token.is_alpha for token in document.doc])
    return Example(document.tags.states[indices], [signs for _, signs in kept], loaded[indices], body, loaded, fold)


def fit(examples: Sequence[Example]) -> tuple[dict[str, Any], list[str]]:
    """Give the weights of a logistic regression, the standard deviations of the states folded in."""
    states = np.concatenate([one.states for one in examples])
    signs = [of for one in examples for of in one.signs]
    loaded = np.concatenate([one.loaded for one in examples])
    ours = np.concatenate([np.full(len(one.loaded), one.fold < 0) for one in examples])
    kept = loaded | ours | (np.random.default_rng(0).random(len(loaded)) < _PLAIN)
    mean, spread = states[~ours].mean(axis=0), states[~ours].std(axis=0) + 1e-5
    names = sorted({sign for of in signs for sign in of})
    row = {name: number for number, name in enumerate(names)}
    pairs = [(k, row[sign]) for k, of in enumerate(signs) for sign in sorted(set(of))]
    table = sparse.csr_matrix((np.ones(len(pairs)), np.asarray(pairs).T), shape=(len(signs), len(names)))
    whole = sparse.hstack([table, (states - mean) / spread * _STATE, ours[:, None] * 3.0]).tocsr()
    model = LogisticRegression(C=_COST, max_iter=500)
    model.fit(whole[kept], loaded[kept], sample_weight=np.where(ours[kept], _OURS, 1.0))
    of_state = model.coef_[0, len(names) : -1] / spread * _STATE
    weights = {
        "signs.weight": model.coef_[0, : len(names)],
        "state.weight": of_state,
        "bias": model.intercept_[0] - mean @ of_state,
    }
    return weights, names


def words(weights: dict[str, Any], names: list[str], least: float) -> Words:
    """Give the model as the package applies it: in half precision."""
    held = {name: np.asarray(values).astype(np.float16).astype(np.float32) for name, values in weights.items()}
    return Words({**held, "least": np.asarray(least, dtype=np.float32)}, names)


def best(pairs: Sequence[tuple[NDArray[np.float32], NDArray[np.bool_]]]) -> float:
    """Give the least chance with which F1 over the words of these articles is highest, its neighbours counted in."""
    chance = np.concatenate([chance for chance, _ in pairs])
    right = np.concatenate([right for _, right in pairs])
    found = [(2 * (right & (chance >= least)).sum() / ((chance >= least).sum() + right.sum())) for least in _CHANCES]
    return float(_CHANCES[int(np.argmax(np.convolve(found, np.ones(_NEAR), "same")))])


def weighed(document: Document, example: Example, of: Words) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Give for each word of an article its chance, and whether it is right."""
    assert document.tags is not None
    chance = np.zeros(len(document.doc), dtype=np.float32)
    for index, value in chances(weighing(document), document.tags.states, of).items():
        chance[index] = value
    return chance[example.body], example.gold[example.body]


def main() -> None:
    """Train, choose the least chance on articles that the weights have not seen, and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--folds", type=Path, help="Write predictions of weights that have not seen the article.")
    args = parser.parse_args()
    articles = list(read_basil(args.bench / "basil" / "dev.jsonl"))
    ours = list(read_marked(args.bench / "polnear" / "train.jsonl"))
    examples = [example for _, _, example in articles]
    fitted = [fit([*ours, *(one for one in examples if one.fold != fold)]) for fold in range(_FOLDS)]
    unseen = [weighed(document, one, words(*fitted[one.fold], 0.0)) for _, document, one in articles]
    if args.folds:
        least = [
            best([pair for pair, one in zip(unseen, examples, strict=True) if one.fold != k]) for k in range(_FOLDS)
        ]
        with args.folds.open("w", encoding="utf-8") as file:
            for line, document, one in articles:
                found = code_wording(document, words(*fitted[one.fold], least[one.fold]))
                loaded = [[item.start, item.end] for item in found if is_slant(item)]
                file.write(json.dumps({"id": line["id"], "loaded": loaded}) + "\n")
        print("least", least)
        return
    weights, names = fit([*ours, *examples])
    listed = np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), dtype=np.uint8)
    held = {name: np.asarray(values, dtype=np.float16) for name, values in weights.items()}
    np.savez_compressed(MODEL, signs=listed, least=np.float32(best(unseen)), **held)
    print(len(names), "signs", MODEL.stat().st_size, "bytes; least chance", best(unseen))


if __name__ == "__main__":
    main()
