"""Train ``relevance``: whether a passage is about political violence.

    python -m training.relevance BENCH

BENCH is the folder of the benchmarks; their train halves are read: attack notes
and ordinary stories (relevance), reports of conflict (record, muc4,
wikievents), local and political news that hold no word of violence (geo,
polnear), and passages made from our own phrases. So that the model learns the
matter and not the house that wrote it, each source weighs the same on its side,
and a word counts only where sources of at least two houses hold it.
"""

import argparse
import json
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycrfsuite
from training.event_types import fill

import tacitus
from tacitus.reading.triage import features, windows

HERE = Path(__file__).parent
TARGET = Path(tacitus.__file__).parent / "knowledge" / "models" / "relevance.crfsuite"
PASSAGES = 1200
"""Passages drawn from each source."""
_VIOLENCE = re.compile(
    r"\b(militants?|insurgen\w+|rebels?|guerrill\w+|terror\w*|gunm[ae]n|troops|soldiers?|air ?strikes?|bomb\w*|explosi\w+|war\w*"
    r"|massacre\w*|kidnap\w*|abduct\w*|militia\w*|riot\w*|clash\w*|attack\w*|shoot\w*|shot|killed|killings?|murder\w*|isis|army|military)\b",
    re.IGNORECASE,
)

type Passage = tuple[str, bool, list[str]]
"""Source, whether it is about political violence, and what the model sees."""


def main() -> None:
    """Draw the passages, keep the words that two houses use, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bench", type=Path)
    passages = drawn(parser.parse_args().bench)
    houses = defaultdict(set)
    counts = Counter(source for source, _, _ in passages)
    for source, _, found in passages:
        for feature in found:
            houses[feature].add(source)
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params({"c1": 0.2, "c2": 0.5, "max_iterations": 200})
    for _, violent, found in passages:
        kept = [feature for feature in found if len(houses[feature]) > 1]
        trainer.append([kept], ["violence" if violent else "other"])
    trainer.train(str(TARGET))
    print(dict(counts), sum(len(found) > 1 for found in houses.values()), "features")


def drawn(bench: Path) -> list[Passage]:
    """Draw as many passages from each source, some more than once where it has few."""
    chance = random.Random(0)
    passages: list[Passage] = []
    for source, violent, texts in sources(bench, chance):
        found = [
            window for text in texts for window in windows(text)[: 1 if source == "satp" else 3] if len(window) > 6
        ]
        chance.shuffle(found)
        share = PASSAGES if violent else PASSAGES * 5 // 4
        passages += [
            (source, violent, features(found[number % len(found)])) for number in range(min(share, 2 * len(found)))
        ]
    return passages


def sources(bench: Path, chance: random.Random) -> Iterator[tuple[str, bool, list[str]]]:
    """Give every source with its side and its texts."""
    relevance = lines(bench / "relevance" / "train.jsonl")
    yield "satp", True, [line["text"] for line in relevance if line["task"] == "satp"]
    yield "bbc", False, [line["text"] for line in relevance if line["task"] == "ordinary"]
    yield "muc4", True, [line["text"] for line in lines(bench / "muc4" / "train.jsonl") if line["gold"]["incidents"]]
    yield "wikievents", True, [line["text"] for line in lines(bench / "wikievents" / "train.jsonl")]
    yield "record", True, list(conflict_reports(bench / "record" / "train"))
    for name in ("geo", "polnear"):
        texts = [line["text"] for line in lines(bench / name / "train.jsonl")]
        yield name, False, [text for text in texts if len(set(_VIOLENCE.findall(text))) < 2]
    phrases = tomllib.loads((HERE / "event_types.toml").read_text(encoding="utf-8"))
    peaceful = set(tomllib.loads((HERE / "relevance.toml").read_text(encoding="utf-8"))["not_violence"])
    for violent in (True, False):
        templates = [
            form for kind, forms in phrases["types"].items() for form in forms if (kind in peaceful) != violent
        ]
        yield f"phrases-{violent}", violent, [made(chance, templates, phrases) for _ in range(PASSAGES)]
    yield "ordinary", False, list(ordinary(chance))


def made(chance: random.Random, templates: list[str], phrases: dict[str, Any]) -> str:
    """Fill a phrase, with what may follow it."""
    return fill(chance.choice(templates), phrases, chance) + fill("{context}", phrases, chance)


def ordinary(chance: random.Random) -> Iterator[str]:
    """Give passages of ordinary news that use the words of violence for other things."""
    phrases = tomllib.loads((HERE / "relevance.toml").read_text(encoding="utf-8"))
    for _ in range(PASSAGES):
        yield " ".join(fill(chance.choice(phrases["ordinary"]), phrases, chance) for _ in range(chance.randint(1, 4)))


def conflict_reports(folder: Path) -> Iterator[str]:
    """Give the reports of the record benchmark that tell of an incident."""
    for gold in sorted(folder.glob("*/gold.json")):
        incidents = json.loads(gold.read_text(encoding="utf-8"))["incidents"]
        telling = {mention["report"] for incident in incidents for mention in incident["mentions"]}
        for path in sorted((gold.parent / "reports").glob("*.txt")):
            if path.stem in telling:
                yield path.read_text(encoding="utf-8")


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


if __name__ == "__main__":
    main()
