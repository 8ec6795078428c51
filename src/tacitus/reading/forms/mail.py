"""Mail: a report sent as a message, or attached to one; and pages that a browser saved as one file."""

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePosixPath

from tacitus.reading.days import day_of
from tacitus.reading.decoding import decode
from tacitus.reading.draft import Draft, Given
from tacitus.reading.forms.drafting import draft, headed
from tacitus.reading.forms.page import article, paragraphs, plain_text
from tacitus.reading.item import MEGABYTE, Item
from tacitus.reading.problems import CannotRead, Unreadable
from tacitus.reading.settings import Settings

LIMIT = 50 * MEGABYTE
"""Bytes that a message may have, with what is attached."""

_ATTACHED = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml", ".csv", ".jsonl", ".json", ".zip")
_PREFIX = re.compile(r"^(?:(?:re|fwd?|tr|wg|aw|rv)\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(r"^-{2,}\s*(?:forwarded message|original message|message transféré)\s*-{2,}\s*$", re.I | re.M)
_FIELD = re.compile(r"^\*?(From|Date|Sent|Subject|De|Objet)\s*:\*?\s*(.+)$", re.IGNORECASE)
_COVER = 250
"""Characters up to which the text of a message with attachments is a covering note."""


def read(item: Item, settings: Settings) -> Iterator[Draft | Item | Unreadable]:
    """Read a message: its text, and what is attached to it in a form that is read."""
    data = item.whole(LIMIT)
    message = _message(data)
    if not message.keys():
        raise CannotRead("is not a mail message: it has no header lines such as Subject:")
    attached = [
        found for number, part in enumerate(message.iter_attachments(), 1) if (found := _attached(item, part, number))
    ]
    body = _body(message) or ("" if attached else paragraphs(decode(data.partition(b"\n\n")[2])))
    text, given = _forwarded(body, _said(message))
    if len(text) > _COVER or not attached:
        yield draft(item, headed(given.title, text), data, given)
    yield from attached


def read_saved_page(item: Item, settings: Settings) -> Iterator[Draft]:
    """Read a page saved as one file (MHTML): the article of its first page."""
    data = item.whole(LIMIT)
    for part in _message(data).walk():
        if part.get_content_type() == "text/html":
            yield article(item, _bytes(part), url=part.get("Content-Location"))
            return
    raise CannotRead("holds no page; save it anew as .html")


def _message(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (ValueError, LookupError, RecursionError) as error:
        raise CannotRead(f"is not a mail message ({error})") from error
    assert isinstance(message, EmailMessage)
    return message


def _said(message: EmailMessage) -> Given:
    return Given(
        outlet=parseaddr(_header(message, "From"))[0] or None,
        title=_PREFIX.sub("", _header(message, "Subject")) or None,
        published=day_of(_header(message, "Date")),
        language=_header(message, "Content-Language") or None,
        basis="Date header",
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):  # broken headers; the parser raises all of these
        return ""


def _body(message: EmailMessage) -> str:
    plain = message.get_body(("plain",))
    page = message.get_body(("html",))
    texts = [
        paragraphs(decode(_bytes(plain), _charset(plain))) if isinstance(plain, EmailMessage) else "",
        plain_text(decode(_bytes(page), _charset(page))) if isinstance(page, EmailMessage) else "",
    ]
    # many senders leave in the plain part only "your program cannot show this message"
    return texts[0] if len(texts[0]) * 3 >= len(texts[1]) else texts[1]


def _charset(part: EmailMessage) -> str | None:
    return part.get_content_charset()


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attached(item: Item, part: EmailMessage, number: int) -> Item | None:
    name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
    if part.get_content_type() == "message/rfc822":
        inner = part.get_content()
        data, name = bytes(inner), name or "message.eml"
    else:
        data = _bytes(part)
    path = PurePosixPath(name)
    if path.suffix.lower() not in _ATTACHED or not data:
        return None
    return Item(
        name=f"{item.name}/{name}",
        path=path,
        open=lambda: io.BytesIO(data),
        id=f"{item.id}:{number}",
        depth=item.depth + 1,
    )


def _forwarded(text: str, given: Given) -> tuple[str, Given]:
    """Take a message that was passed on for the message it passes on."""
    mark = _FORWARDED.search(text)
    if not mark:
        return text, given
    lines = text[mark.end() :].strip().split("\n")
    fields: dict[str, str] = {}
    while lines and (not lines[0].strip() or _FIELD.match(lines[0]) or re.match(r"\*?(To|Cc|À)\s*:", lines[0])):
        if match := _FIELD.match(lines.pop(0)):
            fields[match[1].lower()] = match[2].strip()
    sender = parseaddr(fields.get("from") or fields.get("de") or "")[0]
    day = day_of(re.sub(r"\s+at\s+\d.*$", "", fields.get("date") or fields.get("sent") or ""))
    title = _PREFIX.sub("", fields.get("subject") or fields.get("objet") or "")
    return "\n".join(lines).strip(), Given(
        outlet=sender.strip("* ") or None, title=title or given.title, published=day, basis="forwarded header"
    )
