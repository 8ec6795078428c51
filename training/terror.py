"""Train ``terror``: which kinds of act of terrorism a report tells of, from its words.

    python -m training.terror TRAIN.jsonl

The file is the training part of muc4. Writes ``src/tacitus/knowledge/models/terror.crfsuite``.
"""

import argparse
from pathlib import Path

import pycrfsuite
from training.encoder_data import lines

from tacitus.coding.incidents.terror import ANY, KINDS, signs_of_act

MODEL = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models" / "terror.crfsuite"


def main() -> None:
    """Train a logistic regression and write its weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--c1", type=float, default=1.0)
    parser.add_argument("--c2", type=float, default=0.3)
    args = parser.parse_args()
    trainer = pycrfsuite.Trainer(
        verbose=False,
        algorithm="lbfgs",
        params={"c1": args.c1, "c2": args.c2, "max_iterations": 150, "feature.minfreq": 4},
    )
    for line in lines(args.path):
        told = {incident["type"] for incident in line["gold"]["incidents"]}
        for kind in (ANY, *KINDS):
            label = "yes" if kind in told or (kind == ANY and told) else "no"
            trainer.append([list(signs_of_act(line["text"], kind))], [label])
    trainer.train(str(MODEL))
    print(MODEL.name, MODEL.stat().st_size)


if __name__ == "__main__":
    main()
