"""Since when and until when something holds, as its clause says."""

import re
from collections.abc import Collection

from spacy.tokens import Span, Token

from tacitus.annotating.document import Document, within
from tacitus.model import Period

_UNTIL = ("until", "till")
_FROM = ("since", "from")
_PLAINLY = ("in", "on", "by", "of", "")
_SPAN = re.compile(r"\s(?:until|till|to)\s")


def spell(
    document: Document, tokens: Collection[Token], *, begun: bool = False, ended: bool = False
) -> tuple[str | None, str | None]:
    """Give since and until (ISO 8601 year, month or day) for what the tokens tell.

    With ``begun`` the tokens tell how it began, and a plain date in their clause is since when it holds;
    with ``ended`` how it ended, and a plain date is until when it held.
    """
    since = until = None
    sentence = next(iter(tokens)).sent
    places = {token.i for token in tokens}
    for time in within(document.times, sentence.start_char, sentence.end_char):
        words = document.tokens(time)
        first, word = words[0], _preposition(words)
        if time.period is None or not any(token.i in places for token in (first, first.head, *first.ancestors)):
            continue
        span = _SPAN.search(time.text)
        if word in _FROM and span is not None:
            since = _stamp(time.text[: span.start()], time.period, last=False)
            until = _stamp(time.text[span.end() :], time.period, last=True)
        elif word in _UNTIL or (ended and word in _PLAINLY):
            until = _stamp(time.text, time.period, last=True)
        elif word in _FROM or (begun and word in _PLAINLY):
            since = _stamp(time.text, time.period, last=False)
    return since, until


def _preposition(words: Span) -> str:
    """Give the preposition of a time, inside its words or before them."""
    first = words[0]
    if first.pos_ in ("ADP", "SCONJ"):
        return first.lower_
    return first.nbor(-1).lower_ if first.i and first.nbor(-1).pos_ in ("ADP", "SCONJ") else ""


def _stamp(text: str, period: Period, *, last: bool) -> str | None:
    """Give a date as exactly as it is told: a year or month alone as such."""
    day = period.to if last else period.from_
    if day is None:
        return None
    words = [word for word in text.replace(",", " ").split() if word.lower() not in (*_FROM, *_UNTIL, "in", "on")]
    numbers = [word for word in words if word.isdigit()]
    if len(words) == 1 and len(numbers) == 1:
        return f"{day:%Y}"
    month = len(words) == 2 and len(numbers) == 1 and len(numbers[0]) == 4
    return f"{day:%Y-%m}" if month else day.isoformat()
