"""Addresses of pages: told from paths, and made into names."""

import re
from urllib.parse import unquote, urlsplit


def is_address(source: str) -> bool:
    """Tell an address of the web from a path."""
    return source.lower().startswith(("http://", "https://"))


def slug(address: str) -> str:
    """Give a short name made from an address: its host and the last words of its path."""
    parts = urlsplit(address)
    words = [word for word in unquote(parts.path).split("/") if word]
    last = re.sub(r"\.(?:html?|php|aspx?|xml|pdf|txt)$", "", words[-1] if words else "")
    name = re.sub(r"[^\w-]+", "-", "-".join(filter(None, [last, parts.query])))[:80].strip("-")
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}-{name}" if name else host
