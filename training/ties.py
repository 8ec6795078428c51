"""Train ``ties``: how two phrases of a sentence stand to each other.

    python -m training.ties TRAIN.jsonl

The file is the training part of re3d; its gold entities give the pairs. Writes
``src/tacitus/knowledge/models/ties.crfsuite``.
"""

import argparse
from pathlib import Path
from typing import Any

import pycrfsuite
from spacy.tokens import Doc
from training.encoder_data import lines

from tacitus.annotating import load_language
from tacitus.annotating.document import Entity
from tacitus.coding.relations.ties import NONE, pairs, signs_of_tie

MODEL = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models" / "ties.crfsuite"
SYMMETRIC = {"AlliesOf", "Apart", "CoLocated", "CommWith", "FightingAgainst", "IsSynonymOf"}


def gold_entities(line: dict[str, Any]) -> list[Entity]:
    """Give the gold entities, in text order."""
    found = [
        Entity(start=e["start"], end=e["end"], text=line["text"][e["start"] : e["end"]], kind=e["type"], probability=1)
        for e in line["gold"]["entities"]
    ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def instances(line: dict[str, Any], doc: Doc) -> list[tuple[list[str], str]]:
    """Give each pair with its signs and its tie."""
    ties: dict[tuple[int, int, int, int], str] = {}
    for tie in line["gold"]["relations"]:
        source, target = tuple(tie["source"]), tuple(tie["target"])
        first, second = sorted((source, target))
        mark = "" if tie["type"] in SYMMETRIC else ">" if source == first else "<"
        ties[*first, *second] = mark + tie["type"]
    entities = gold_entities(line)
    return [
        (signs_of_tie(doc, a, b, entities), ties.get((a.start, a.end, b.start, b.end), NONE))
        for a, b in pairs(doc, entities)
    ]


def main() -> None:
    """Train a logistic regression and write its weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    nlp = load_language("en")
    trainer = pycrfsuite.Trainer(
        verbose=False, algorithm="lbfgs", params={"c1": 0.05, "c2": 0.3, "max_iterations": 300, "feature.minfreq": 2}
    )
    for line in lines(parser.parse_args().path):
        for signs, label in instances(line, nlp(line["text"])):
            trainer.append([signs], [label])
    trainer.train(str(MODEL))
    print(MODEL.name, MODEL.stat().st_size)


if __name__ == "__main__":
    main()
