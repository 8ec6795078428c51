"""``python -m benchmarks NAME INPUT OUTPUT``: write predictions for a benchmark.

INPUT is a JSONL file, whose ``gold`` is taken off before a line reaches the
adapter; for ``record`` a folder of collections, for ``seeds`` the folder of the
two texts. OUTPUT is a JSONL file, for ``record`` a folder, for ``seeds`` a file.

An adapter for a JSONL benchmark has ``predict(lines) -> iterator of predictions``;
one that reads something else has ``run(input, output)``.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.progress import track


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a benchmark's lines without their gold."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return [{key: value for key, value in line.items() if key != "gold"} for line in lines]


def write_lines(path: Path, predictions: Iterator[dict[str, Any]], total: int) -> None:
    """Write predictions as JSONL, with progress."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for prediction in track(predictions, total=total, description=path.stem):
            file.write(json.dumps(prediction, ensure_ascii=False) + "\n")


def main() -> int:
    """Run one adapter."""
    names = sorted(
        path.stem
        for path in Path(__file__).parent.glob("[a-z]*.py")
        if path.stem
        not in ("ablation", "bulk", "communiques", "dossier", "errors", "independence", "left_out", "speed", "stream")
    )
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("name", choices=names)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    adapter = importlib.import_module(f"benchmarks.{args.name}")
    if hasattr(adapter, "run"):
        adapter.run(args.input, args.output)
    else:
        lines = read_lines(args.input)
        write_lines(args.output, adapter.predict(lines), len(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
