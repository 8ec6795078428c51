"""``python -m benchmarks.bulk [--reports N]``: many reports in one JSONL file, read, cleaned and grouped.

The reports are made by a fixed recipe: sentences of made-up words between
common English ones, with page furniture, datelines and credits; one in five is
an edited copy of an earlier one. Prints one line of JSON: reports read and
cleaned a second of processor time, reports grouped a second, groups found, and
the peak memory.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tacitus.model import Report
from tacitus.reading import read
from tacitus.reading.triage import is_relevant
from tacitus.reconciling.independence import independent_groups

_SYLLABLES = "ka lo mir ten zu bar ves ona dri pel sha gun tor ila mek fas nor ush eb wi ran dol pre sin cu mat ri gol"
_COMMON = "the of and to in a that was for on is by with as at from were said it after who army killed near"
SYLLABLES, COMMON = _SYLLABLES.split(), _COMMON.split()
FURNITURE = ("Share this article", "Read more: Seven held after raid", "Advertisement", "Home > World > Africa")


def main() -> None:
    """Make the file, read it, group what was read, and print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks.bulk", description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for line in made(args.reports, random.Random(0)):
                file.write(json.dumps(line) + "\n")
        started = time.process_time()
        reports = [found for found in read([path]) if isinstance(found, Report)]
    seconds = time.process_time() - started
    started = time.process_time()
    groups = independent_groups(reports, ())
    grouping = time.process_time() - started
    started = time.process_time()
    relevant = sum(map(is_relevant, reports[:5000]))
    triage = time.process_time() - started
    figures = {
        "reports": len(reports),
        "read_per_second": round(len(reports) / seconds),
        "grouped_per_second": round(len(reports) / grouping),
        "triaged_per_second": round(min(len(reports), 5000) / triage),
        "groups": len(groups),
        "relevant": relevant,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures))


def made(count: int, chance: random.Random) -> Iterator[dict[str, str]]:
    """Give the lines of the file: id, outlet, day, headline and text of about 200 words."""
    words = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)})
    recent: list[str] = []
    for number in range(count):
        if recent and number % 5 == 0:
            body = " ".join(word for word in chance.choice(recent).split(" ") if chance.random() > 0.03)
        else:
            body = "\n\n".join(paragraph(words, chance) for _ in range(5))
        recent = [*recent[-200:], body]
        dateline = (
            f"{chance.choice(words).upper()}, May {number % 28 + 1} (Meridian News Agency) - "
            if number % 4 == 0
            else ""
        )
        yield {
            "id": f"r{number:06}",
            "outlet": f"Outlet {number % 97}",
            "published": f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "title": sentence(words, chance, 8)[:-1],
            "text": f"{chance.choice(FURNITURE)}\n\n{dateline}{body}\n\n{chance.choice(FURNITURE)}",
        }


def paragraph(words: list[str], chance: random.Random) -> str:
    """Give two or three sentences."""
    return " ".join(sentence(words, chance, chance.randint(12, 22)) for _ in range(chance.randint(2, 3)))


def sentence(words: list[str], chance: random.Random, length: int) -> str:
    """Give a sentence in which every second word is a common one."""
    drawn = [chance.choice(COMMON) if place % 2 else chance.choice(words) for place in range(length)]
    return " ".join(drawn).capitalize() + "."


if __name__ == "__main__":
    main()
