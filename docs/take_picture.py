"""Take the README's picture anew: ``python docs/take_picture.py sahel/dossier.html``, after ``tacitus build``."""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent / "pictures" / "dossier.png"


def take(dossier: Path) -> None:
    """Draw the top of a dossier in Debian's Chromium, as a desktop shows it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 2150})
        page.goto(dossier.resolve().as_uri())
        page.wait_for_selector("html[data-settled=yes]")
        page.screenshot(path=PICTURE, animations="disabled")
        browser.close()


def main() -> None:
    """Take the picture of the file that is named."""
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("dossier", type=Path)
    take(parser.parse_args().dossier)


if __name__ == "__main__":
    main()
