"""Fetching: only what was asked for, politely, within bounds, and never from private networks unasked."""

import datetime
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.reading import written
from tests.reading.written import HEADLINE

from tacitus.reading import Fetching
from tacitus.reading.fetching import Fetcher, _place_of
from tacitus.reading.problems import CannotRead

type Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """A site on loopback: what it answers to each path, and what it was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.slow = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                answer = site.answers.get(self.path, (404, HTML, b"none"))
                status, headers, body = answer() if callable(answer) else answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, path: str, title: str = HEADLINE) -> str:
        """Put a page there; give its address."""
        self.answers[path] = (200, HTML, written.page(title).encode())
        return self.root + path


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that answers nothing yet."""
    found = Site()
    yield found
    found.slow.set()
    found.server.shutdown()
    found.server.server_close()


def fetching(**more: object) -> Fetching:
    return Fetching(**({"private": True, "pause": 0.0, "timeout": 5.0} | more))  # type: ignore[arg-type]


def test_an_address_gives_its_page_as_a_report(reading, site: Site) -> None:
    address = site.page("/news/gao-attack.html")
    (draft,), problems = reading(address, fetching=fetching())
    assert (draft.id, draft.source) == ("127.0.0.1-gao-attack", address)
    assert (draft.given.title, draft.given.url) == (HEADLINE, address)
    assert draft.given.published == datetime.date(2022, 5, 3)
    assert problems == []
    assert site.asked == ["/robots.txt", "/news/gao-attack.html"]
    assert all(agent.startswith("tacitus") for agent in site.agents)


def test_any_form_may_lie_at_an_address(reading, site: Site) -> None:
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, written.RSS.encode())
    site.answers["/paper"] = (200, {"Content-Type": "application/pdf"}, written.pdf([["Shots were heard at Kati."]]))
    site.answers["/note.php"] = (
        200,
        {"Content-Type": "text/plain; charset=iso-8859-1"},
        "Tués à Gao.".encode("latin-1"),
    )
    drafts, problems = reading(*(site.root + path for path in ("/feed", "/paper", "/note.php")), fetching=fetching())
    assert len(drafts) == 4
    assert {"Shots were heard at Kati.", "Tués à Gao."} <= {draft.text for draft in drafts}
    assert problems == []


def test_what_robots_txt_forbids_is_not_fetched(reading, site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: tacitus\nDisallow: /closed/\n")
    closed, open_ = site.page("/closed/a.html"), site.page("/open/a.html", "Another headline")
    drafts, (problem,) = reading(closed, open_, fetching=fetching())
    assert [draft.given.title for draft in drafts] == ["Another headline"]
    assert "robots.txt forbids it" in problem.reason
    assert "/closed/a.html" not in site.asked
    assert site.asked.count("/robots.txt") == 1


def test_a_site_whose_robots_txt_is_broken_is_left_alone(reading, site: Site) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    drafts, (problem,) = reading(site.page("/a.html"), fetching=fetching(tries=1))
    assert (drafts, site.asked) == ([], ["/robots.txt"])
    assert "robots.txt answered 503" in problem.reason


def test_requests_to_one_host_keep_their_distance(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    waits: list[float] = []
    fetcher = Fetcher(fetching(pause=1.0), sleep=waits.append)
    fetcher.page(site.page("/a.html"))
    fetcher.page(site.page("/b.html"))
    fetcher.close()
    assert [round(wait) for wait in waits] == [7, 7]  # the first page after robots.txt, and the second


def test_a_busy_server_is_asked_again_and_heeded(reading, site: Site) -> None:
    times = iter([(503, {"Retry-After": "0"}, b"busy"), (429, {}, b"busy")])
    page = (200, HTML, written.page().encode())
    site.answers["/a.html"] = lambda: next(times, page)
    drafts, problems = reading(f"{site.root}/a.html", fetching=fetching())
    assert (len(drafts), problems) == (1, [])
    assert site.asked.count("/a.html") == 3


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((404, HTML, b""), "answered 404; there is no such page"),
        ((403, HTML, b""), "answered 403; the site does not let programs read it"),
        ((500, HTML, b""), "answered 500"),
        ((200, HTML, b"x" * 3_000_000), "is larger than 2 MB"),
        ((200, HTML, b""), "is empty"),
        ((302, {"Location": "/a"}, b""), "leads from one address to another"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "is no page of the web"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"), "is a PNG image"),
        ((200, HTML | {"Content-Encoding": "gzip"}, b"not gzip"), "cannot be reached"),
    ],
)
def test_what_cannot_be_fetched_is_told_in_one_sentence(reading, site: Site, answer: Answer, told: str) -> None:
    site.answers["/a"] = answer
    drafts, (problem,) = reading(f"{site.root}/a", fetching=fetching(tries=1, limit=2_000_000))
    assert drafts == []
    assert told in str(problem)
    assert str(problem).startswith(f"{site.root}/a: ")


def test_a_server_that_does_not_answer_is_not_waited_for(reading, site: Site) -> None:
    def never() -> Answer:
        site.slow.wait(20)
        return 200, HTML, b""

    site.answers["/a"] = never
    _, (problem,) = reading(f"{site.root}/a", fetching=fetching(tries=1, timeout=0.3))
    assert "did not answer" in problem.reason


def test_this_machine_and_private_networks_are_refused_unless_allowed(reading, site: Site) -> None:
    address = site.page("/a.html")
    by_name = address.replace("127.0.0.1", "localhost")
    drafts, problems = reading(address, by_name, fetching=fetching(private=False))
    assert (drafts, site.asked) == ([], [])
    assert all(problem.reason.startswith("is refused") for problem in problems)
    assert all("--allow-private" in problem.reason for problem in problems)
    assert len(problems) == 2


@pytest.mark.parametrize(
    "host",
    ["10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1", "fe80::1", "::ffff:127.0.0.1",
     "2130706433", "100.64.0.1", "224.0.0.1"],
)  # fmt: skip
def test_no_way_of_writing_a_private_place_gets_past(host: str) -> None:
    with pytest.raises(CannotRead, match="refused"):
        _place_of(host, 80, private=False)


def test_a_page_that_was_kept_is_not_fetched_again(reading, site: Site, tmp_path: Path) -> None:
    address = site.page("/a.html")
    first, _ = reading(address, fetching=fetching(kept=tmp_path / "kept"))
    site.answers.clear()
    again, problems = reading(address, fetching=fetching(kept=tmp_path / "kept"))
    assert (again, problems) == (first, [])
    assert site.asked.count("/a.html") == 1


def test_a_redirect_is_followed_and_the_last_address_kept(reading, site: Site) -> None:
    site.answers["/old"] = (301, {"Location": "/new.html"}, b"")
    last = site.page("/new.html")
    (draft,), _ = reading(f"{site.root}/old", fetching=fetching())
    assert draft.given.url == last


def sitemap(site: Site, *paths: str, news: str = "") -> bytes:
    pages = "".join(f"<url><loc>{site.root}{path}</loc>{news}</url>" for path in paths)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0"?><urlset {spaces}>{pages}</urlset>'.encode()


def test_a_sitemap_at_an_address_gives_the_pages_it_names(reading, site: Site) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.root}/map.xml</loc></sitemap></sitemapindex>"
    site.answers["/index.xml"] = (200, {"Content-Type": "application/xml"}, index.encode())
    site.answers["/map.xml"] = (200, {"Content-Type": "text/xml"}, sitemap(site, "/a.html", "/b.html", "/gone.html"))
    site.page("/a.html", "One headline")
    site.page("/b.html", "Two headlines")
    drafts, problems = reading(f"{site.root}/index.xml", fetching=fetching())
    assert [draft.given.title for draft in drafts] == ["One headline", "Two headlines"]
    assert ["404" in problem.reason for problem in problems] == [True]


def test_a_news_sitemap_says_who_published_its_pages(reading, site: Site) -> None:
    news = (
        "<news:news><news:publication><news:name>Harbour Post</news:name><news:language>fr</news:language>"
        "</news:publication><news:publication_date>2022-05-04</news:publication_date><news:title>Tués</news:title></news:news>"
    )
    site.answers["/map.xml"] = (200, {"Content-Type": "text/xml"}, sitemap(site, "/a.html", news=news))
    site.page("/a.html")
    (draft,), _ = reading(f"{site.root}/map.xml", fetching=fetching())
    assert (draft.given.outlet, draft.given.language, draft.given.published.day) == ("Harbour Post", "fr", 4)


@pytest.mark.parametrize("name", ["list.txt", "list.urls", "map.xml"])
def test_a_list_in_a_file_is_fetched_only_where_the_user_asks_for_that(
    reading, site: Site, tmp_path: Path, name: str
) -> None:
    address = site.page("/a.html")
    content = sitemap(site, "/a.html") if name == "map.xml" else f"# my list\n{address}\n".encode()
    (tmp_path / name).write_bytes(content)
    drafts, (problem,) = reading(tmp_path)
    assert (drafts, site.asked) == ([], [])
    assert "--fetch" in problem.reason
    drafts, problems = reading(tmp_path, fetching=fetching(lists=True))
    assert (len(drafts), problems) == (1, [])


def test_no_more_pages_are_fetched_than_allowed(reading, site: Site, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("\n".join(site.page(f"/{n}.html", f"Headline {n}") for n in range(5)))
    drafts, (problem,) = reading(tmp_path, fetching=fetching(lists=True, most_pages=2))
    assert len(drafts) == 2
    assert "--max-pages" in problem.reason


def test_no_connection_is_opened_while_files_are_read(reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    (tmp_path / "a.html").write_text(written.page().replace("<article>", '<article><img src="http://a.example/x.png">'))
    (tmp_path / "a.rss").write_text(written.RSS)
    (tmp_path / "a.xml").write_text(
        '<!DOCTYPE x SYSTEM "http://a.example/x.dtd"><urlset><url><loc>http://a.example/</loc></url></urlset>'
    )
    drafts, _ = reading(tmp_path)
    assert len(drafts) == 3


def test_a_page_that_drips_is_given_up(reading, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    address = site.page("/a.html")
    start = time.monotonic()
    clock = iter(range(0, 100_000, 40))
    fetcher = Fetcher(fetching(timeout=1.0), sleep=lambda seconds: None)
    monkeypatch.setattr("tacitus.reading.fetching.time.monotonic", lambda: start + next(clock))
    with pytest.raises(CannotRead, match="took longer than 3 seconds"):
        fetcher.page(address)
    fetcher.close()
