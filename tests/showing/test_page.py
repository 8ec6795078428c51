"""The dossier in a browser: it draws offline, filters, leads from numbers to words and back, and everybody can use it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from tests.showing import records

from tacitus.model import Place
from tacitus.showing import dossier

CHROMIUM = Path("/usr/bin/chromium")
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed (Debian's package chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(dossier(records.small()), encoding="utf-8")
    return path.as_uri()


def opened(browser: Browser, address: str, width: str = "desktop", scheme: str = "light") -> Page:
    """Open the page, offline, and wait until its charts are drawn; its complaints are kept in ``page.told``."""
    wide, high = WIDTHS[width]
    context = browser.new_context(viewport={"width": wide, "height": high}, color_scheme=scheme, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.told = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.told.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.told.append(str(error)))  # type: ignore[attr-defined]
    page.on("request", lambda request: request.url == address or page.told.append(request.url))  # type: ignore[attr-defined]
    page.goto(address)
    page.wait_for_selector("html[data-drawn=yes]")
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_it_opens_without_a_network_a_complaint_or_a_sideways_scroll(browser: Browser, small: str, width: str) -> None:
    page = opened(browser, small, width)
    assert page.told == []  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTHS[width][0]
    assert page.locator("[data-chart] svg").count() == 4


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, small: str, width: str, scheme: str) -> None:
    page = opened(browser, small, width, scheme)
    page.add_style_tag(content="article, li { content-visibility: visible !important }")
    found = Axe().run(page).response["violations"]
    serious = [
        (v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_a_number_is_two_clicks_from_its_words(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.click("#situation a:has-text('killed') >> nth=0")
    claims = page.locator("#claims-i1")
    claims.scroll_into_view_if_needed()
    assert claims.is_visible()
    claims.locator("a.words:has(q:text-is('57 bodies'))").click()
    lit = page.locator("mark.lit")
    assert lit.all_text_contents() == ["57 bodies"]
    assert lit.is_visible()


_FAR = r"""
() => {
  const target = (link) => document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
  const inText = (at) => at && at.closest(".text") !== null;
  const words = (at) => at && [...at.querySelectorAll("a[href^='#']"), ...(at.closest("li, tr")?.querySelectorAll("a[href^='#']") ?? [])]
    .some((link) => inText(target(link)));
  return [...document.querySelectorAll("main section:not(#reports) a[href^='#']")].filter((link) => {
    const at = target(link);
    return /\d/.test(link.textContent) && !(inText(at) || words(at) || at.matches("section, article.report"));
  }).map((link) => link.outerHTML);
}
"""


def test_every_number_that_is_a_link_is_two_clicks_from_words(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    assert page.evaluate(_FAR) == []


def test_every_number_of_the_record_is_a_link_or_stands_beside_its_words(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    loose = page.evaluate(r"""() => [...document.querySelectorAll(".value, .glance dd, .matrix td, .claims td:first-child")]
      .filter((at) => /\d/.test(at.textContent) && !at.querySelector("a") && !at.closest("tr")?.querySelector("a.words"))
      .map((at) => at.outerHTML)""")
    assert loose == []


def test_every_highlight_leads_to_its_items_and_every_item_to_its_highlight(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    told = page.evaluate("""() => {
      const wrong = [];
      const at = (href) => document.getElementById(href.slice(1));
      for (const mark of document.querySelectorAll(".text mark")) for (const number of mark.dataset.n.split(" ")) {
        const here = mark.closest("article").id + "-" + number;
        const links = number.startsWith("w") ? [...mark.querySelectorAll("a")] : [...document.querySelectorAll(`#${here}-note a.note`)];
        if (!links.length && !number.startsWith("w")) wrong.push("no note: " + here);
        for (const link of links) {
          const item = at(link.getAttribute("href"));
          const home = item?.matches("a") || item?.querySelector("a") ? item : item?.closest("td, li, p");
          const back = home?.matches("a") ? [home] : [...(home?.querySelectorAll("a") ?? [])];
          if (!back.some((it) => it.getAttribute("href").startsWith("#" + mark.closest("article").id + "-")))
            wrong.push(here + " → " + link.getAttribute("href"));
        }
      }
      for (const link of document.querySelectorAll("a.words, a.term, a.again")) if (!at(link.getAttribute("href"))?.closest(".text")) wrong.push(link.outerHTML);
      return wrong;
    }""")
    assert told == []


def test_the_words_lead_back_to_what_was_taken_from_them(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.click(".notes a.note:has-text('57 killed') >> nth=0")
    assert page.evaluate("location.hash") == "#incident-i1-figure-0"
    row = page.locator("#incident-i1-figure-0")
    assert row.is_visible()
    assert "a teacher" in (row.text_content() or "")


def shown(page: Page, selector: str) -> list[str]:
    return page.eval_on_selector_all(selector, "all => all.filter((it) => !it.hidden).map((it) => it.id)")


def test_the_filter_decides_what_every_section_shows(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.select_option("[name=outlet]", "Harbour Post")
    assert shown(page, "article.incident") == ["incident-i1", "incident-i2"]
    assert shown(page, "article.report") == ["report-2"]
    assert page.locator("#filter [role=status]").inner_text().startswith("Showing 2 of 3 incidents and 1 of 4 reports")
    page.fill("[name=from]", "2022-06-20")
    assert shown(page, "article.incident") == ["incident-i2"]
    page.click("[type=reset]")
    page.wait_for_function("document.querySelectorAll('article.incident[hidden]').length === 0")
    assert len(shown(page, "article.report")) == 4


def test_the_counts_and_the_paragraph_at_the_top_follow_the_filter(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    glance = page.locator(".glance")
    whole = page.locator("#whole").inner_text()
    assert page.locator(".glance .of:visible").count() == 0
    page.select_option("[name=outlet]", "Harbour Post")
    told = " ".join(glance.inner_text().split())
    for left in ("reports 1 of 4", "outlets 1 of 4", "incidents and totals 2 of 3", "claims of a number 2 of 9"):
        assert left in told
    paragraph = page.locator("#situation .lead:visible").all_inner_texts()
    assert paragraph[0] == (
        "Filtered. 2 of 3 incidents in Mali, and 1 of 4 reports from 1 of 4 outlets, published on 22 June 2022."
    )
    assert "Attack in Tessara" in paragraph[1]
    assert "herders" not in " ".join(paragraph)
    page.click("#filtered-note")
    page.wait_for_function("document.getElementById('filtered').hidden")
    assert page.locator("#whole").inner_text() == whole
    assert page.locator(".glance .of:visible").count() == 0


def test_each_section_tells_how_much_of_it_the_filter_leaves(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    counts = page.locator(".contents [data-left]")
    written = re.findall(r'data-left="\w+">(\d+)<', Path(small.removeprefix("file://")).read_text(encoding="utf-8"))
    assert counts.all_inner_texts() == written  # what the page counts is what the record has
    page.select_option("[name=outlet]", "Harbour Post")
    assert page.locator("[data-left=reports]").inner_text() == "1"
    assert page.locator("#relations .none").is_visible()
    assert not page.locator("#relations figure").is_visible()  # no empty chart or table stands below
    assert page.locator("#incidents .none").is_hidden()


def test_the_charts_show_faintly_what_the_filter_leaves_out(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    marks = "[data-chart=map] svg .mark-symbol path"
    assert {mark.get_attribute("opacity") for mark in page.locator(marks).all()} == {"1"}
    page.select_option("[name=type]", "Explosions/Remote violence")
    page.wait_for_function(
        f"[...document.querySelectorAll('{marks}')].some((it) => it.getAttribute('opacity') === '0.12')"
    )
    assert sorted(mark.get_attribute("opacity") or "" for mark in page.locator(marks).all()) == ["0.12", "1"]


def test_a_place_on_the_map_filters(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.locator("[data-chart=map] svg .mark-symbol path").first.click()
    assert len(shown(page, "article.incident")) == 1
    assert page.locator("[name=place]").input_value() != ""


def test_a_province_is_drawn_in_its_outline_and_filters_like_a_point(browser: Browser, tmp_path: Path) -> None:
    record = records.small()
    gao = Place(name="Gao", admin1="Gao", country="ML", precision="province", geonameid=2457161)
    first, *others = record.incidents
    path = tmp_path / "areas.html"
    path.write_text(dossier(replace(record, incidents=(replace(first, place=gao), *others))), encoding="utf-8")
    page = opened(browser, path.as_uri())
    area = page.locator("[data-chart=map] svg path[stroke='var(--accent)'][stroke-width='1.5']")
    assert area.count() == 1
    box = area.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) > 100  # the land itself, no mark
    area.click(position={"x": box["width"] * 0.6, "y": box["height"] * 0.3})
    assert shown(page, "article.incident") == ["incident-i1"]
    assert page.told == []  # type: ignore[attr-defined]


def test_days_drawn_on_the_timeline_filter(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    chart = page.locator("[data-chart=timeline] svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.62, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + box["height"] * 0.5, steps=5)
    page.mouse.up()
    page.wait_for_function("document.forms.filter.from.value !== ''")
    assert page.locator("[name=from]").input_value() > "2022-06-18"
    assert "incident-i1" not in shown(page, "article.incident")


def test_a_link_to_what_the_filter_hides_brings_it_back(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.select_option("[name=outlet]", "Sorba Standard")
    assert "report-1" not in shown(page, "article.report")
    page.evaluate("location.hash = '#report-1'")
    page.wait_for_function("!document.getElementById('report-1').hidden")
    assert page.locator("#report-1").is_visible()


def test_a_link_into_a_section_that_the_filter_empties_opens_it_again(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.select_option("[name=outlet]", "Harbour Post")
    page.evaluate("location.hash = '#relation-0'")
    page.wait_for_function("document.querySelector('#relations .none').hidden")
    assert page.locator("#relation-0").is_visible()


def test_a_cell_of_the_matrix_shows_its_statements(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.click(".pair-link[data-pair='Ministry of Defence|MIRSA']")
    assert shown(page, "#statements li") == ["statement-3"]
    page.click(".pair-link[data-pair='Ministry of Defence|MIRSA']")
    assert len(shown(page, "#statements li")) > 1


def test_the_matrix_counts_what_the_filter_keeps(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    cells = page.locator(".pair-link:visible")
    everything = sum(map(int, cells.all_text_contents()))
    page.select_option("[name=outlet]", "Sorba Standard")
    left = sum(map(int, cells.all_text_contents()))
    assert left == len(shown(page, "#statements li")) < everything


def test_what_the_filter_leaves_out_is_faint_among_forces_and_ties_too(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.select_option("[name=outlet]", "Sorba Standard")
    for chart in ("forces", "relations"):
        marks = f"[data-chart={chart}] svg .mark-symbol path"
        page.wait_for_function(
            f"[...document.querySelectorAll('{marks}')].some((it) => it.getAttribute('opacity') === '0.12')"
        )


def test_whose_words_a_text_is_made_of_is_told_and_shown(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    quoted = page.locator("#report-3 .text .said.direct")
    assert "We do not make war on villagers" in "".join(quoted.all_text_contents())
    assert quoted.first.get_attribute("title") == "Idar Ag Salem"
    assert quoted.first.evaluate("it => getComputedStyle(it).fontStyle") == "italic"
    colours = {page.locator(f"#report-3 .text {part}").first.evaluate("it => getComputedStyle(it).color")
               for part in (".said.v-state", ".said.direct")}  # fmt: skip
    assert page.locator("#report-3 .text").evaluate("it => getComputedStyle(it).color") not in colours
    assert "direct quotation" in (page.locator("#report-3 .whose").text_content() or "")


def test_the_keyboard_reaches_everything_first_the_skip_link(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_paper_everything_is_unfolded(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = false })")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert not page.locator("#filter").is_visible()
    assert len(page.pdf()) > 20_000


def test_hostile_text_does_not_run(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    assert page.locator(".text script").count() == 0
    assert '<script>alert("x")</script>' in (page.locator("#report-1 .text").text_content() or "")


def test_five_hundred_reports_open_with_their_texts_folded(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(dossier(records.large(500)), encoding="utf-8")
    page = opened(browser, path.as_uri())
    assert page.locator("article.report").count() == 500
    assert page.locator("article.report details[open]").count() == 0


_UNNAMED = {
    "link",
    "button",
    "combobox",
    "Date",
    "image",
    "article",
    "region",
    "navigation",
    "table",
    "heading",
    "form",
}


def heard(page: Page) -> list[dict[str, Any]]:
    """Give what a screen reader is told of the page: role, name, level and liveness, in reading order."""
    page.wait_for_selector("html[data-settled=yes]")
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    found: list[dict[str, Any]] = []

    def walk(node: dict[str, Any]) -> None:
        told = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
        if not node["ignored"]:
            found.append({"role": node["role"]["value"], "name": node.get("name", {}).get("value", "").strip()} | told)
        for child in node.get("childIds", ()):
            if child in known:
                walk(known[child])

    walk(nodes[0])
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_a_screen_reader_finds_headings_in_order_and_everything_named(browser: Browser, small: str, width: str) -> None:
    told = heard(opened(browser, small, width))
    levels = [node["level"] for node in told if node["role"] == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    headings = [node["name"] for node in told if node["role"] == "heading"]
    record = records.small()
    assert {report.title for report in record.reports} <= set(headings)  # what lies out of sight is there too
    assert sum(node["role"] == "article" for node in told) == 3 + 2 + 4
    assert [node for node in told if node["role"] in _UNNAMED and not node["name"]] == []
    assert sum(node["role"] == "image" for node in told) == 4
    assert all("below" in node["name"] for node in told if node["role"] == "image")
    assert "Vega" not in " ".join(node["name"] for node in told)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_screen_reader_finds_every_table_with_its_headers(browser: Browser, small: str, width: str) -> None:
    page = opened(browser, small, width)
    told = heard(page)
    tables = page.locator("table:visible").count()
    starts = [at for at, node in enumerate(told) if node["role"] == "table"]
    assert len(starts) == tables > 5
    for start, end in zip(starts, [*starts[1:], len(told)], strict=True):
        roles = [node["role"] for node in told[start:end]]
        assert roles.count("columnheader") >= 2
        assert "row" in roles


def test_a_link_that_is_a_number_says_what_it_counts(browser: Browser, small: str) -> None:
    bare = [node["name"] for node in heard(opened(browser, small)) if node["role"] == "link"]
    assert [name for name in bare if name.replace(",", "").isdigit()] == []


def test_the_result_of_the_filter_is_announced(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    page.focus("[name=outlet]")
    page.keyboard.press("ArrowDown")
    (status,) = [node for node in heard(page) if node["role"] == "status"]
    assert status["live"] == "polite"
    assert (page.text_content("#filter [role=status]") or "").startswith("Showing ")


def test_the_keyboard_goes_through_the_page_in_reading_order(browser: Browser, small: str) -> None:
    page = opened(browser, small)
    tops: list[float] = []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement !== document.body") and len(tops) < 400:
        page.keyboard.press("Tab")
        tops.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
    assert len(tops) > 60
    section = page.evaluate(
        "[...document.querySelectorAll('main > section')].map((it) => it.getBoundingClientRect().top + scrollY)"
    )
    order = [sum(top >= start for start in section) for top in tops if top >= min(section)]
    assert order == sorted(order)
