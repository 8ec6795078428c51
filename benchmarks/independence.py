"""``python -m benchmarks.independence FOLDER ...``: copies among reports, on a set whose copies are known.

The texts in the folders (the samples, and any others) are each copied in five
ways: whole with small edits, trimmed, rewritten word by word, rewritten with
its sentences in another order, and mixed half and half with another text. Two
reports are one source where one was made from the other, or both from one text
without rewriting. Prints one line of JSON: precision and recall over pairs, recall for each way,
and seconds.

With ``--communiques N`` the reports on so many made-up communiqués are added
(:mod:`benchmarks.communiques`): precision and recall over the pairs that rest on
one body's word alone, found from what the coder says of each report.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

from benchmarks.communiques import made as communique_reports
from tacitus.annotating import annotate
from tacitus.coding import code
from tacitus.model import Report
from tacitus.reading import Unreadable, read
from tacitus.reconciling.copying import copies
from tacitus.reconciling.independence import statement_groups

SYNONYMS = dict(
    pair.split("=")
    for pair in [
        "killed=slain",
        "wounded=hurt",
        "injured=hurt",
        "said=stated",
        "says=states",
        "attack=assault",
        "attacked=assaulted",
        "soldiers=troops",
        "troops=soldiers",
        "government=authorities",
        "announced=declared",
        "near=close_to",
        "after=following",
        "people=persons",
        "on=last",
        "many=numerous",
        "also=too",
        "blamed=accused",
        "army=military",
        "military=army",
        "gunmen=armed_men",
        "group=organisation",
        "forces=units",
        "town=locality",
        "village=settlement",
        "villages=settlements",
        "condemned=denounced",
        "demanded=called_for",
        "weeks=days",
        "border=frontier",
        "began=started",
        "ended=finished",
        "fighters=combatants",
        "area=zone",
        "region=province",
        "claimed=asserted",
        "against=versus",
        "since=ever_since",
        "several=a_number_of",
        "more=greater",
        "large=big",
        "new=fresh",
        "country=nation",
        "war=conflict",
        "during=in",
        "leaders=chiefs",
        "leader=chief",
        "police=officers",
        "city=capital",
        "house=home",
        "houses=homes",
        "children=youngsters",
        "according=going",
        "officials=functionaries",
        "official=functionary",
        "but=yet",
        "who=that",
        "which=that",
        "left=departed",
        "first=initial",
        "last=final",
    ]
)
WAYS = ("edited", "trimmed", "rewritten", "reordered", "mixed")


def main() -> None:
    """Make the set, look for copies, and print how many are right."""
    parser = argparse.ArgumentParser(prog="benchmarks.independence", description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--communiques", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    texts = [report.text for folder in args.folders for report in read([folder]) if not isinstance(report, Unreadable)]
    reports, made_from = made(apart(texts), random.Random(args.seed))
    started = time.perf_counter()
    found = {(shared.first, shared.second) for shared in copies(reports)}
    seconds = time.perf_counter() - started
    figures = scores(found, made_from) | {"reports": len(reports), "seconds": round(seconds, 2)}
    if args.communiques:
        figures["communiques"] = resting(args.communiques, random.Random(args.seed))
    print(json.dumps(figures))


def resting(communiques: int, chance: random.Random) -> dict[str, object]:
    """Code the reports on communiqués, and count the pairs found to rest on one and the same."""
    made_up = communique_reports(communiques, chance)
    by_id = {made.report.id: made for made in made_up}
    reports = [made.report for made in made_up]
    groups = statement_groups(reports, [code(document) for document in annotate(reports)])
    found = {pair for group in groups for pair in combinations(sorted(group.reports), 2)}
    known, hits, wrong = Counter[str](), Counter[str](), 0
    for first, second in combinations(sorted(by_id), 2):
        one, other = by_id[first], by_id[second]
        if one.rests_on is None or one.rests_on != other.rests_on:
            wrong += (first, second) in found
            continue
        for kind in (one.kind, other.kind):
            known[kind] += 1
            hits[kind] += (first, second) in found
    right = sum(hits.values()) // 2
    return {
        "reports": len(reports),
        "precision": round(right / max(1, right + wrong), 4),
        "recall": round(sum(hits.values()) / sum(known.values()), 3),
        "recall_by_kind": {kind: round(hits[kind] / known[kind], 3) for kind in sorted(known)},
    }


def apart(texts: list[str]) -> list[str]:
    """Leave out texts that have three sentences of an earlier one: they are copies already, of unknown origin."""
    kept: list[str] = []
    seen: list[set[str]] = []
    for text in texts:
        sentences = {sentence for sentence in split(text) if len(sentence) > 40}
        if sentences and all(len(sentences & other) < 3 for other in seen):
            kept.append(text)
            seen.append(sentences)
    return kept


def made(texts: list[str], chance: random.Random) -> tuple[list[Report], list[tuple[str, frozenset[int]]]]:
    """Give the reports, and for each the way it was made and the texts it was made from."""
    found = [(text, "original", frozenset({index})) for index, text in enumerate(texts)]
    for index, text in enumerate(texts):
        other = chance.randrange(len(texts) - 1)
        other += other >= index
        found += [
            (edited(text, chance), "edited", frozenset({index})),
            (trimmed(text, chance), "trimmed", frozenset({index})),
            (rewritten(text, chance), "rewritten", frozenset({index})),
            (reordered(rewritten(text, chance), chance), "reordered", frozenset({index})),
            (mixed(text, texts[other]), "mixed", frozenset({index, other})),
        ]
    chance.shuffle(found)
    reports = [Report(id=f"r{number:05}", text=text) for number, (text, _, _) in enumerate(found)]
    return reports, [(way, origins) for _, way, origins in found]


def edited(text: str, chance: random.Random) -> str:
    """Change a word in thirty, and drop a sentence."""
    words = [word for word in re.split(r"(\s+)", text) if chance.random() > 1 / 60]
    return "".join(words)


def trimmed(text: str, chance: random.Random) -> str:
    """Keep the first part, as desks trim from the foot."""
    sentences = split(text)
    return " ".join(sentences[: max(2, int(len(sentences) * chance.uniform(0.35, 0.7)))])


def rewritten(text: str, chance: random.Random) -> str:
    """Put other words for those that have one, drop some, and leave one sentence in six out."""
    kept = [sentence for sentence in split(text) if chance.random() > 1 / 6]
    return " ".join(
        " ".join(SYNONYMS.get(word, word).replace("_", " ") for word in kept_words(s, chance)) for s in kept
    )


def kept_words(sentence: str, chance: random.Random) -> list[str]:
    """Drop one word in twenty."""
    return [word for word in sentence.split() if chance.random() > 0.05]


def reordered(text: str, chance: random.Random) -> str:
    """Shuffle the sentences after the first."""
    first, *rest = split(text) or [""]
    chance.shuffle(rest)
    return " ".join([first, *rest])


def mixed(text: str, other: str) -> str:
    """Take the first half of one text and the second half of another."""
    mine, theirs = split(text), split(other)
    return " ".join(mine[: len(mine) // 2 + 1] + theirs[len(theirs) // 2 :])


def split(text: str) -> list[str]:
    """Give the sentences, roughly."""
    return [sentence for sentence in re.split(r"(?<=[.!?”\"])\s+|\n+", text) if sentence.strip()]


def scores(found: set[tuple[int, int]], made_from: list[tuple[str, frozenset[int]]]) -> dict[str, object]:
    """Count the pairs that share an origin; of two copies made apart by rewriting or mixing, either answer is right."""
    right, wrong, by_way, known = 0, 0, Counter[str](), Counter[str]()
    for pair in combinations(range(len(made_from)), 2):
        (one, origins), (other, others) = made_from[pair[0]], made_from[pair[1]]
        if origins & others and "original" in (one, other):
            way = other if one == "original" else one
            known[way] += 1
            by_way[way] += pair in found
        right += bool(origins & others) and pair in found
        wrong += not origins & others and pair in found
    recall = {way: round(by_way[way] / known[way], 3) for way in WAYS}
    whole = round(sum(by_way.values()) / sum(known.values()), 3)
    return {"precision": round(right / max(1, right + wrong), 4), "recall": whole, "recall_by_way": recall}


if __name__ == "__main__":
    main()
