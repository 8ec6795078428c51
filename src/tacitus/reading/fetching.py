"""Fetching pages, politely: robots.txt, one request a second to a host, a bound to all, and nothing fetched twice.

Addresses of this machine and of private networks are refused unless the user
allows them, at the moment of connecting, so that no redirect or name leads there.
"""

import dataclasses
import hashlib
import io
import ipaddress
import json
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from tacitus.reading.addresses import is_address, slug
from tacitus.reading.draft import Given, merged
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable

if TYPE_CHECKING:
    import httpx

AGENT = "tacitus"
"""The name by which robots.txt may address the program."""
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": "", "text/csv": ".csv",
    "application/json": ".json", "application/feed+json": ".json", "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml", "text/xml": ".xml",
}  # fmt: skip
_AGAIN = frozenset((429, 500, 502, 503, 504))
_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How pages are fetched."""

    lists: bool = False
    """Fetch also what sitemaps and lists of addresses in files name."""
    private: bool = False
    """Allow addresses of this machine and of private networks."""
    kept: Path | None = None
    """Folder in which fetched pages are kept; a page that lies there is not fetched again."""
    most_pages: int = 1000
    """Pages that are fetched in one run."""
    pause: float = 1.0
    """Seconds between two requests to one host, where its robots.txt asks for no more."""
    timeout: float = 20.0
    """Seconds that a host may be silent; a page may take three times as long in all."""
    limit: int = 20 * MEGABYTE
    """Bytes that a page may have."""
    tries: int = 3
    """Times that a request is made where the server is busy or the connection breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server answered."""

    url: str
    """Where it was found at last, after redirects."""
    media_type: str
    charset: str | None
    body: bytes


@dataclass(slots=True)
class Fetcher:
    """Fetches pages in one run."""

    settings: Fetching
    sleep: Callable[[float], None] = time.sleep
    """Waits; a test puts another in its place."""
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _count: int = 0
    _seen: set[str] = field(default_factory=set)
    _client: "httpx.Client | None" = None

    def items(self, addresses: Mapping[str, Given], *, depth: int = 0) -> Iterator[Item | Unreadable]:
        """Fetch addresses, each with what is known of its page; each once in a run."""
        for address, given in addresses.items():
            if address in self._seen:
                continue
            self._seen.add(address)
            if self._count >= self.settings.most_pages:
                yield Unreadable(
                    address, f"is not fetched: {self._count} pages were, the most in one run; see --max-pages"
                )
                return
            try:
                yield _item(address, self.page(address), given, depth)
            except CannotRead as error:
                yield Unreadable(address, error.reason)

    def page(self, address: str) -> Page:
        """Give what lies at an address; raise :class:`CannotRead` where it may not or cannot be fetched."""
        if found := self._from_kept(address):
            return found
        self._count += 1
        url = address
        for _ in range(_MOST_REDIRECTS + 1):
            self._ask_robots(url)
            answer, page = self._request(url, self.settings.limit)
            if "location" in answer and page is None:
                url = urljoin(url, answer["location"])
                if not is_address(url):
                    raise CannotRead(f"leads to {url}, which is no page of the web")
                continue
            assert page is not None
            self._keep(address, page)
            return page
        raise CannotRead(f"leads from one address to another more than {_MOST_REDIRECTS} times")

    def close(self) -> None:
        """Close the connections."""
        if self._client:
            self._client.close()

    def _request(self, url: str, limit: int) -> tuple[Mapping[str, str], Page | None]:
        """Make a request, again where it may help; give headers and page, or no page where it is elsewhere."""
        import httpx

        reason = ""
        for attempt in range(self.settings.tries):
            self._wait(url, attempt)
            try:
                status, headers, page = self._once(url, limit)
            except httpx.TimeoutException:
                reason = f"did not answer in {self.settings.timeout:.0f} seconds"
                continue
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError) as error:
                reason = f"cannot be reached ({error or type(error).__name__})"
                continue
            if status in _AGAIN:
                reason = f"answered {status}, as a server does that is busy or broken; try later"
                self._heed(url, headers.get("retry-after", ""))
                continue
            if 300 <= status < 400 and "location" in headers:
                return headers, None
            if status != 200:
                raise CannotRead(f"answered {status}; " + _MEANINGS.get(status, "look at it in a browser"))
            return {}, page
        raise CannotRead(reason)

    def _once(self, url: str, limit: int) -> tuple[int, Mapping[str, str], Page]:
        started = time.monotonic()
        body = bytearray()
        with self._http().stream("GET", url) as answer:
            for block in answer.iter_bytes(1 << 16):
                body += block
                if len(body) > limit:
                    raise CannotRead(f"is larger than {limit // MEGABYTE} MB, too large for a page")
                if time.monotonic() - started > 3 * self.settings.timeout:
                    raise CannotRead(f"took longer than {3 * self.settings.timeout:.0f} seconds")
            media_type = answer.headers.get("content-type", "").split(";")[0].strip().lower()
            page = Page(url=url, media_type=media_type, charset=answer.charset_encoding, body=bytes(body))
            return answer.status_code, answer.headers, page

    def _http(self) -> "httpx.Client":
        if self._client is None:
            import httpx

            self._client = httpx.Client(
                transport=_guarded(self.settings.private),
                headers={"User-Agent": f"{AGENT} (reads news reports for research)", "Accept-Language": "*"},
                timeout=self.settings.timeout,
            )
        return self._client

    def _wait(self, url: str, attempt: int) -> None:
        host = urlsplit(url).netloc
        robots = self._robots.get(_root(url))
        asked = float(robots.crawl_delay(AGENT) or 0) if robots else 0.0
        pause = max(self.settings.pause, min(asked, 30.0)) * (2**attempt)
        if host in self._last and (left := self._last[host] + pause - time.monotonic()) > 0:
            self.sleep(left)
        self._last[host] = time.monotonic()

    def _heed(self, url: str, retry_after: str) -> None:
        if retry_after.isdigit():
            self.sleep(min(float(retry_after), 60.0))

    def _ask_robots(self, url: str) -> None:
        root = _root(url)
        if root not in self._robots:
            self._robots[root] = self._read_robots(root)
        if not self._robots[root].can_fetch(AGENT, url):
            raise CannotRead("may not be fetched: the site's robots.txt forbids it; save the page by hand")

    def _read_robots(self, root: str) -> RobotFileParser:
        """Read a site's robots.txt; where it has none all is allowed (RFC 9309), where it is broken nothing is."""
        robots = RobotFileParser()
        url = f"{root}/robots.txt"
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                answer, page = self._request(url, MEGABYTE)
            except _NoPlace:
                raise
            except CannotRead as error:
                if not error.reason.startswith("answered 4"):
                    raise CannotRead(f"is not fetched: its site's robots.txt {error.reason}") from error
                robots.parse([])
                return robots
            if page is not None:
                robots.parse(page.body.decode("utf-8", "replace").splitlines())
                return robots
            url = urljoin(url, answer["location"])
        robots.parse([])
        return robots

    def _place(self, address: str) -> Path | None:
        folder = self.settings.kept
        return folder / hashlib.sha256(address.encode()).hexdigest()[:32] if folder else None

    def _from_kept(self, address: str) -> Page | None:
        place = self._place(address)
        if not place or not place.with_suffix(".json").is_file():
            return None
        said = json.loads(place.with_suffix(".json").read_bytes())
        if said["address"] != address:
            return None
        return Page(
            url=said["url"],
            media_type=said["media_type"],
            charset=said["charset"],
            body=place.with_suffix(".body").read_bytes(),
        )

    def _keep(self, address: str, page: Page) -> None:
        if place := self._place(address):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.with_suffix(".body").write_bytes(page.body)
            said = {"address": address, **dataclasses.asdict(page)}
            del said["body"]
            place.with_suffix(".json").write_text(json.dumps(said, indent=1), encoding="utf-8")


_MEANINGS = {
    401: "the page is only for who is signed in; save it by hand",
    402: "the page must be paid for; save it by hand",
    403: "the site does not let programs read it; save the page by hand",
    404: "there is no such page; check the address",
    410: "the page was taken away",
    451: "the page may not be shown for legal reasons",
}


def _item(address: str, page: Page, given: Given, depth: int) -> Item:
    path = PurePosixPath(urlsplit(page.url).path or "page")
    suffix = _SUFFIXES.get(page.media_type)
    if suffix is not None and path.suffix.lower() not in (".gz", ".warc", ".wacz", ".zip", ".csv", ".jsonl", ".md"):
        path = path.with_suffix(suffix) if path.name else PurePosixPath(f"page{suffix}")
    return Item(
        name=address,
        path=path,
        open=lambda: io.BytesIO(page.body),
        id=slug(address),
        given=merged(given, Given(url=page.url)),
        depth=depth,
        media_type=page.media_type or "unknown",
        charset=page.charset,
    )


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _guarded(private: bool) -> "httpx.BaseTransport":
    """Give a transport that looks up each host itself, checks where it lies, and connects to just that place."""
    import httpx

    class Guarded(httpx.BaseTransport):
        def __init__(self) -> None:
            # no connection is kept: hosts that share a place must not share a connection
            self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            host = request.url.host
            place = _place_of(host, request.url.port or (443 if request.url.scheme == "https" else 80), private)
            extensions = {**request.extensions, "sni_hostname": host}
            moved = httpx.Request(
                request.method, request.url.copy_with(host=place), headers=request.headers, extensions=extensions
            )
            return self._inner.handle_request(moved)

        def close(self) -> None:
            self._inner.close()

    return Guarded()


class _NoPlace(CannotRead):
    """Raised where a host has no place, or one that may not be asked."""


def _place_of(host: str, port: int, private: bool) -> str:
    """Look up a host; raise :class:`CannotRead` where any of its places is not on the open internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _NoPlace(f"cannot be reached: its host {host} is not known") from error
    places = [str(place[4][0]) for place in found]
    if not private and any(not _open(place) for place in places):
        raise _NoPlace("is refused: it lies on this machine or in a private network; allow that with --allow-private")
    return places[0]


def _open(place: str) -> bool:
    address = ipaddress.ip_address(place.split("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return address.is_global and not address.is_multicast
