"""Train ``roles``: which part a phrase has in the incidents of a report.

    python -m training.roles TRAIN.jsonl

The file is the training part of muc4; its role fillers say which phrases have a
part, wherever their words stand. Writes ``src/tacitus/knowledge/models/roles.crfsuite``.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pycrfsuite
from benchmarks.muc4 import report_of
from training.encoder_data import Line, lines

from tacitus.annotating import load_language
from tacitus.annotating.casing import recase
from tacitus.annotating.document import Document
from tacitus.annotating.happenings import find_happenings
from tacitus.coding.roles import NONE, candidates, name_key
from tacitus.learned.encoder import Tags

MODEL = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models" / "roles.crfsuite"


def read(picked: list[Line]) -> Iterator[Document]:
    """Give the documents with what the signs need."""
    nlp = load_language("en")
    texts = ((recase(line["text"]), line) for line in picked)
    for doc, line in nlp.pipe(texts, as_tuples=True, batch_size=16):
        tags = Tags(doc)
        yield Document(report=report_of(line), doc=doc, tags=tags, read_happenings=partial(find_happenings, doc, tags))


def main() -> None:
    """Train a logistic regression and write its weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    args = parser.parse_args()
    picked = lines(args.path)
    trainer = pycrfsuite.Trainer(
        verbose=False, algorithm="lbfgs", params={"c1": 0.2, "c2": 0.7, "max_iterations": 120, "feature.minfreq": 4}
    )
    counts: Counter[str] = Counter()
    for line, document in zip(picked, read(picked), strict=True):
        parts = {
            name_key(name): label
            for label, entities in line["gold"]["roles"].items()
            for entity in entities
            for name in entity
        }
        for phrase, signs in candidates(document):
            label = parts.get(name_key(phrase.text), NONE)
            counts[label] += 1
            trainer.append([signs], [label])
    trainer.train(str(MODEL))
    print(counts, MODEL.stat().st_size)


if __name__ == "__main__":
    main()
