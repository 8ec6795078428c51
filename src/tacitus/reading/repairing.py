"""Typographic damage undone: wrongly decoded letters, hidden characters, odd spaces, line ends, wrapped lines."""

import html
import itertools
import re
from collections.abc import Iterator
from statistics import median

from tacitus.reading.tracing import Edit, Traced

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HIDDEN = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # marks of direction among them
_ENTITY = r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|amp|quot|apos|lt|gt|nbsp|[lr]squo|[lr]dquo|[mn]dash|hellip|eacute);"
_CONTROL = r"[\x00-\x08\x0b\x0e-\x1f\x7f]"
# UTF-8 read as Windows-1252: the lead byte shows as one of these letters, and what follows as a byte above 0x7f.
_TAIL = r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_MISREAD = rf"\u00e2\u20ac\ufffd|[\u00c2\u00c3]{_TAIL}|[\u00c4\u00c5](?![\u2013-\u201f]){_TAIL}|\u00e2{_TAIL}{{2}}|(?:[\u00d0\u00d1\u00d8\u00d9]{_TAIL}){{2,}}"
_DAMAGE = re.compile(
    rf"(?P<end>\r\n?|[\u2028\u2029\u0085\x0c])|(?P<space>[{_SPACES}])|(?P<hidden>[{_HIDDEN}]|{_CONTROL})"
    rf"|(?P<entity>{_ENTITY})|(?P<misread>{_MISREAD})|(?P<quote>``|''|,,(?=\w))"
)
_PROSE_WIDTH = range(50, 100)


def repair(text: str) -> Traced:
    """Give the text without damage, each character traced to where it stood."""
    traced = Traced.whole(text).edit(_edits(text))
    wraps = list(_wraps(traced.text))
    return traced.edit(wraps) if wraps else traced


def _edits(text: str) -> Iterator[Edit]:
    for found in _DAMAGE.finditer(text):
        put = _mended(found.lastgroup or "", found[0])
        if put != found[0]:
            yield found.start(), found.end(), put


def _mended(kind: str, damage: str) -> str:
    match kind:
        case "end":
            return "\n"
        case "space":
            return " "
        case "hidden":
            return ""
        case "quote":
            return '"'
        case "entity":
            return html.unescape(damage).replace("\u00a0", " ")
    return _decoded(damage)


def _decoded(misread: str) -> str:
    """Decode once more what was decoded wrongly; leave it where that gives no text."""
    if misread == "\u00e2\u20ac\ufffd":  # the byte 0x9d is no character of Windows-1252
        return "\u201d"
    try:
        decoded = b"".join(_byte(letter) for letter in misread).decode("utf-8")
    except UnicodeError:
        return misread
    return decoded.replace("\u00a0", " ") if decoded.isprintable() or decoded == "\u00a0" else misread


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _wraps(text: str) -> Iterator[Edit]:
    """Find the line ends that only keep a text within its column: a space in each one's place.

    A text is wrapped where most of its lines are about as long as its longest, and
    run on in the next.
    """
    lines = text.split("\n")
    inner = [line for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    if len(inner) < 3 or int(median(map(len, inner))) not in _PROSE_WIDTH:
        return
    width = max(map(len, inner))
    if width not in _PROSE_WIDTH or sum(line[-1:] not in '.!?:"”' for line in inner) < 0.6 * len(inner):
        return
    at = 0
    for line, after in itertools.pairwise(lines):
        at += len(line) + 1
        word = after.split(" ", 1)[0]
        # a line that had room for the next word was ended on purpose
        if line.strip() and after[:1].strip() and len(line) + 1 + len(word) > 0.8 * width:
            yield at - 1, at, " "
