"""Train ``event_types`` on passages made from the phrases of event_types.toml.

python training/event_types.py
"""

import random
import re
import tomllib
from pathlib import Path
from typing import Any

import pycrfsuite

import tacitus
from tacitus.annotating import load_language
from tacitus.coding.incidents.event_types import features

HERE = Path(__file__).parent
TARGET = Path(tacitus.__file__).parent / "knowledge" / "models" / "event_types.crfsuite"
PASSAGES_A_TYPE = 400


def main() -> None:
    """Make the passages and write the weights."""
    phrases = tomllib.loads((HERE / "event_types.toml").read_text(encoding="utf-8"))
    chance = random.Random(0)
    tokenizer = load_language("en").tokenizer
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.02, "c2": 0.05, "max_iterations": 150})
    for label, templates in phrases["types"].items():
        for number in range(PASSAGES_A_TYPE):
            template = templates[number % len(templates)]
            passage = fill(template, phrases, chance) + fill("{context}", phrases, chance)
            trainer.append([features(tokenizer(re.sub(r"\s+", " ", passage).strip()))], [label])
    trainer.train(str(TARGET))


def fill(template: str, phrases: dict[str, Any], chance: random.Random) -> str:
    """Draw one of each "[a|b]" and fill each "{slot}", again and again until none is left."""
    drawn = re.sub(r"\[([^\[\]]*)\]", lambda found: chance.choice(found[1].split("|")), template)
    return re.sub(r"\{(\w+)\}", lambda found: fill(chance.choice(phrases["slots"][found[1]]), phrases, chance), drawn)


if __name__ == "__main__":
    main()
