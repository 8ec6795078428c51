"""Errors of records by kind, before and after: what the scorer of ``record`` counts as wrong, told apart.

    python -m benchmarks.errors GOLD... --records BEFORE... [--records AFTER...]

GOLD are folders of the benchmark (``dev``, ``train``), whose own ``score.py`` stands
beside them; each ``--records`` names as many folders of records, in the same order,
as ``python -m benchmarks record`` writes them. Pairs of incidents are the scorer's.

An incident of the gold without a pair is *merged* where a record's incident that is
paired with another would do for it, else *missed*; one of the record is *split off*
where a gold incident paired with another would do for it, else *spurious*. Of the
figures, each is used once, in this order: right; right but for the *voice*; under a
*wrong incident*; with wrong *bounds*; of a *wrong measure*; what is left is *missed* or
*spurious*.
"""

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

type Item = dict[str, Any]
type Placed = tuple[int | None, Item]
"""A figure with the number of its incident in the gold: of a record the one that it is paired with, if any."""

INCIDENTS = ("right", "missed", "merged", "split off", "spurious")
OF_PAIRS = ("wrong place", "wrong date", "wrong type", "wrong sub-type")
FIGURES = ("right", "voice", "wrong incident", "bounds", "wrong measure", "missed", "spurious")


def scorer_beside(gold: Path) -> Any:
    """Load the benchmark's own scorer."""
    spec = importlib.util.spec_from_file_location("record_score", gold.resolve().parent / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def errors(gold: Path, records: Path) -> Counter[str]:
    """Count the errors of all collections of a folder by kind."""
    scorer, counts = scorer_beside(gold), Counter[str]()
    for path in sorted(gold.glob("*/gold.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))["incidents"]
        made = scorer.read_prediction(records, path.parent.name).get("incidents") or []
        pairs = scorer.align(truth, made)
        counts.update(f"incident {kind}" for kind in _of_incidents(scorer, truth, made, pairs))
        counts.update(f"figure {kind}" for kind in _of_figures(scorer, truth, made, pairs))
    return counts


def _of_incidents(scorer: Any, truth: list[Item], made: list[Item], pairs: dict[int, int]) -> Iterator[str]:
    def would_do(one: Item, other: Item) -> bool:
        return bool(scorer.pair_score(one, other) >= scorer.MATCH_THRESHOLD)

    taken = set(pairs.values())
    for i, one in enumerate(truth):
        if i not in pairs:
            yield "merged" if any(would_do(one, made[j]) for j in taken) else "missed"
    for j, one in enumerate(made):
        if j not in taken:
            yield "split off" if any(would_do(truth[i], one) for i in pairs) else "spurious"
    for i, j in pairs.items():
        yield "right"
        yield from _of_pair(scorer, truth[i], made[j])


def _of_pair(scorer: Any, one: Item, other: Item) -> Iterator[str]:
    apart = scorer.distance_km(one, other)
    if scorer.coordinates(one) and (apart is None or apart > scorer.PLACE_KM):
        yield "wrong place"
    if scorer.date_range(one) != scorer.date_range(other):
        yield "wrong date"
    if not scorer.same_group(one, other):
        yield "wrong type"
    elif scorer.sub_type(one) != scorer.sub_type(other):
        yield "wrong sub-type"


def _of_figures(scorer: Any, truth: list[Item], made: list[Item], pairs: dict[int, int]) -> Iterator[str]:
    gold_of = {j: i for i, j in pairs.items()}
    wanted: list[Placed] = [(i, figure) for i, one in enumerate(truth) for figure in scorer.figures_of(one)]
    given: list[Placed] = [(gold_of.get(j), figure) for j, one in enumerate(made) for figure in scorer.figures_of(one)]
    for kind, alike in _kinds_of_match(scorer):
        found = _matched(scorer, wanted, given, alike)
        wanted = [one for k, one in enumerate(wanted) if k not in {a for a, _ in found}]
        given = [one for k, one in enumerate(given) if k not in {b for _, b in found}]
        yield from [kind] * len(found)
    yield from ["missed"] * len(wanted) + ["spurious"] * len(given)


def _kinds_of_match(scorer: Any) -> Iterator[tuple[str, Callable[[Placed, Placed], bool]]]:
    yield "right", lambda a, b: a[0] == b[0] and scorer.figures_and_speakers_equal(a[1], b[1])
    yield "voice", lambda a, b: a[0] == b[0] and scorer.figures_equal(a[1], b[1])
    yield "wrong incident", lambda a, b: scorer.figures_equal(a[1], b[1])
    yield "bounds", lambda a, b: a[0] == b[0] and _same(a, b, "report") and _same(a, b, "measure")
    yield "wrong measure", lambda a, b: _same(a, b, "report") and scorer.bounds_equal(a[1], b[1])


def _same(a: Placed, b: Placed, key: str) -> bool:
    return bool(a[1].get(key) == b[1].get(key))


def _matched(
    scorer: Any, wanted: Sequence[Placed], given: Sequence[Placed], alike: Callable[[Placed, Placed], bool]
) -> list[tuple[int, int]]:
    """Pair as many figures as are alike, each once."""
    scores = [[float(alike(a, b)) for b in given] for a in wanted]
    return [(a, b) for a, b in scorer.best_assignment(scores) if scores[a][b] > 0]


def main() -> None:
    """Print the table: a row each kind, a column each gold folder and state."""
    parser = argparse.ArgumentParser(prog="benchmarks.errors", description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--records", type=Path, nargs="+", action="append", required=True)
    args = parser.parse_args()
    if any(len(folders) != len(args.gold) for folders in args.records):
        parser.error("each --records needs one folder for each folder of gold")
    columns = [(gold, folders[k]) for k, gold in enumerate(args.gold) for folders in args.records]
    found = [errors(gold, made) for gold, made in columns]
    _print_row("kind", (f"{gold.name}, {made.parent.name}" for gold, made in columns))
    _print_row("---", ("---" for _ in columns))
    for kind in [f"incident {kind}" for kind in INCIDENTS + OF_PAIRS] + [f"figure {kind}" for kind in FIGURES]:
        _print_row(kind, (str(counts[kind]) for counts in found))


def _print_row(first: str, others: Iterator[str]) -> None:
    print("|", first, "|", " | ".join(others), "|")


if __name__ == "__main__":
    main()
