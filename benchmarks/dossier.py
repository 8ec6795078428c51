"""``python -m benchmarks.dossier --reports 500``: how long the dossier takes to make and to open, and how large it is.

The record is generated, an incident for every two reports and twelve items or
more a report. Opening is measured in Debian's Chromium, from the request to the
last chart drawn, at three tries; the figures of one line of JSON are their
middle one.
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from tests.showing import records

from tacitus.showing import dossier

_CHROMIUM = "/usr/bin/chromium"
_TRIES = 3


def measure(reports: int) -> dict[str, Any]:
    """Make the dossier of so many generated reports, and open it."""
    record = records.large(reports)
    dossier(records.small())  # draws in everything that is drawn in lazily
    start = time.perf_counter()
    page = dossier(record)
    made = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.html"
        path.write_text(page, encoding="utf-8")
        readable, drawn = zip(*(_open(path.as_uri()) for _ in range(_TRIES)), strict=True)
    return {
        "reports": reports,
        "incidents": len(record.incidents),
        "megabytes": round(len(page.encode()) / 1e6, 1),
        "seconds_to_make": round(made, 2),
        "seconds_to_read": round(statistics.median(readable), 2),
        "seconds_to_all_charts": round(statistics.median(drawn), 2),
    }


def _open(address: str) -> tuple[float, float]:
    """Give the seconds until the first text is painted, and until every chart is drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address, wait_until="commit")
        page.wait_for_selector("html[data-drawn=yes]")
        painted, drawn = (
            page.evaluate(f"performance.getEntriesByName('{name}')[0].startTime / 1000")
            for name in ("first-contentful-paint", "drawn")
        )
        browser.close()
    return painted, drawn


def main() -> None:
    """Measure and print one line of JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.dossier", description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=500)
    print(json.dumps(measure(parser.parse_args().reports)))


if __name__ == "__main__":
    main()
