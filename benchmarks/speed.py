"""``python -m benchmarks.speed PATH…``: documents a second, peak memory, and the ratio to spaCy alone.

Everything is measured on the same texts, in the same process, one after the
other: spaCy's pipeline alone, then each stage of Tacitus. PATH is files or
folders of reports; they are read again and again until there are ``--reports``
of them.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tacitus.annotating import annotate_parsed, load_language
from tacitus.coding import code
from tacitus.model import MadeBy, Report
from tacitus.reading import read
from tacitus.reconciling import reconcile


def timed[T](work: Callable[[], T]) -> tuple[T, float]:
    """Give what the work returns, and the seconds of processor time that it took, whatever else the machine did."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def measure(reports: list[Report]) -> dict[str, Any]:
    """Time spaCy alone and each stage on the same reports."""
    nlp = load_language("en")
    code(annotate_parsed(reports[0], nlp(reports[0].text)))  # loads everything that is loaded lazily
    docs, spacy = timed(lambda: list(nlp.pipe([report.text for report in reports], batch_size=16)))
    pairs = list(zip(reports, docs, strict=True))
    documents, annotating = timed(lambda: [annotate_parsed(report, doc) for report, doc in pairs])
    claims, coding = timed(lambda: [code(document) for document in documents])
    _, reconciling = timed(lambda: reconcile("speed", MadeBy(tacitus="speed"), reports, claims))
    to_claims = spacy + annotating + coding
    return {
        "reports": len(reports),
        "words": sum(len(report.text.split()) for report in reports),
        "seconds": {
            "spacy": round(spacy, 2),
            "annotating, without spaCy": round(annotating, 2),
            "coding": round(coding, 2),
            "reconciling": round(reconciling, 2),
        },
        "reports_per_second": round(len(reports) / (to_claims + reconciling), 1),
        "spacy_reports_per_second": round(len(reports) / spacy, 1),
        "text_to_claims_share_of_spacy_speed": round(spacy / to_claims, 3),
        "annotating_times_spacy": round((spacy + annotating) / spacy, 3),
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Measure and print one line of JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    args = parser.parse_args()
    found = [report for report in read(args.paths) if isinstance(report, Report) and report.language == "en"]
    if not found:
        parser.error("no English report found at the paths")
    reports = [replace(r, id=f"{r.id}-{n}") for n, r in enumerate(islice(cycle(found), args.reports))]
    print(json.dumps(measure(reports)))


if __name__ == "__main__":
    main()
