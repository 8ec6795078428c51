"""Train the two models of voices: ``voice-cue`` and ``voice-content``.

    python -m training.voices ARTICLES.jsonl

The file holds articles with every attribution marked, as the polnear benchmark
has them. The signs come from the product's own functions. Writes
``src/tacitus/knowledge/models/{voice-cue,voice-content}.crfsuite``.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycrfsuite
from spacy.tokens import Doc

from tacitus.annotating import load_language
from tacitus.annotating.contents import Content, Contents
from tacitus.annotating.cues import Cue, find_cues, source_of
from tacitus.annotating.quotes import find_quotes
from tacitus.annotating.voice_signs import signs_of_contents, signs_of_cue

MODELS = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models"
type Instance = tuple[list[str], str]
type Gold = list[tuple[set[int], set[int]]]


def instances(doc: Doc, gold: list[dict[str, Any]]) -> Iterator[tuple[str, Instance]]:
    """Give what each cue of an article teaches: ``cue`` instances, and for cues that attribute ``content`` ones."""
    marked = [(_tokens(doc, item["cue"]), _words(doc, item["content"])) for item in gold]
    contents = Contents(doc, find_quotes(doc))
    found = []
    for cue in find_cues(doc):
        source = source_of(cue)
        found.append((cue, source, contents.of(cue, source)))
    right = _right(doc, found, marked)
    for number, (cue, source, candidates) in enumerate(found):
        nested = number not in right and any(cue.head.i in content for _, content in marked)
        if nested or not candidates:
            continue  # the corpus marks no attribution inside another
        yield "cue", (signs_of_cue(cue, source, contents, candidates), "yes" if number in right else "no")
        if number in right and right[number][1] >= 0.5:
            for candidate, signs in zip(candidates, signs_of_contents(cue, contents, candidates), strict=True):
                yield "content", (signs, "yes" if candidate is right[number][0] else "no")


def _right(doc: Doc, found: list[tuple[Cue, Any, list[Content]]], marked: Gold) -> dict[int, tuple[Content, float]]:
    """Give for each marked attribution the one cue in its cue words whose best stretch is nearest to its content."""
    right: dict[int, tuple[Content, float]] = {}
    for words, content in marked:
        best: tuple[float, int, Content] | None = None
        for number, (cue, _, candidates) in enumerate(found):
            if cue.head.i not in words:
                continue
            for candidate in candidates:
                score = _overlap(doc, candidate, content)
                if best is None or score > best[0]:
                    best = (score, number, candidate)
        if best is not None and best[0] > 0:
            right[best[1]] = (best[2], best[0])
    return right


def _overlap(doc: Doc, candidate: Content, content: set[int]) -> float:
    here = {i for start, end in candidate.pieces for i in range(start, end) if not doc[i].is_punct}
    return len(here & content) / len(here | content)


def _tokens(doc: Doc, ranges: Iterable[list[int]]) -> set[int]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in ranges)
    return {token.i for span in spans if span is not None for token in span}


def _words(doc: Doc, ranges: Iterable[list[int]]) -> set[int]:
    return {i for i in _tokens(doc, ranges) if not doc[i].is_punct and not doc[i].is_space}


def train(name: str, learned: list[Instance], strength: float = 3.0) -> None:
    """Fit one model and write its weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.3, "c2": strength, "max_iterations": 200, "feature.minfreq": 3})
    for signs, label in learned:
        trainer.append([signs], [label])
    trainer.train(str(MODELS / f"{name}.crfsuite"))


def main() -> None:
    """Read the articles and train both models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    args = parser.parse_args()
    lines = [json.loads(line) for line in args.articles.read_text(encoding="utf-8").splitlines() if line]
    docs = load_language("en").pipe((line["text"] for line in lines), batch_size=16)
    learned: dict[str, list[Instance]] = {"cue": [], "content": []}
    for line, doc in zip(lines, docs, strict=True):
        for kind, instance in instances(doc, line["gold"]["attributions"]):
            learned[kind].append(instance)
    for kind, those in learned.items():
        print(f"voice-{kind}: {len(those)} instances, {sum(label == 'yes' for _, label in those)} right")
        train(f"voice-{kind}", those)


if __name__ == "__main__":
    main()
