"""Since when and until when something holds, as its clause says."""

from collections.abc import Collection

from spacy.tokens import Span, Token

from tacitus.annotating.document import Document, TimeMention, within
from tacitus.model import Period

_UNTIL = ("until", "till")
_FROM = ("since", "from")


def spell(document: Document, tokens: Collection[Token], *, begun: bool = False) -> tuple[str | None, str | None]:
    """Give since and until (ISO 8601 year, month or day) for what the tokens tell.

    With ``begun`` the tokens tell how it began, and a plain date in their clause is since when it holds.
    """
    since = until = None
    sentence = next(iter(tokens)).sent
    places = {token.i for token in tokens}
    for time in within(document.times, sentence.start_char, sentence.end_char):
        words = document.tokens(time)
        first, word = words[0], _preposition(words)
        if time.period is None or not any(token.i in places for token in (first, first.head, *first.ancestors)):
            continue
        if word in _UNTIL:
            until = _stamp(time, time.period, last=True)
        elif word in _FROM or (begun and word in ("in", "on", "")):
            since = _stamp(time, time.period, last=False)
    return since, until


def _preposition(words: Span) -> str:
    """Give the preposition of a time, inside its words or before them."""
    first = words[0]
    if first.pos_ in ("ADP", "SCONJ"):
        return first.lower_
    return first.nbor(-1).lower_ if first.i and first.nbor(-1).pos_ in ("ADP", "SCONJ") else ""


def _stamp(time: TimeMention, period: Period, *, last: bool) -> str | None:
    """Give a date as exactly as it is told: a year or month alone as such."""
    day = period.to if last else period.from_
    if day is None:
        return None
    words = [word for word in time.text.replace(",", " ").split() if word.lower() not in (*_FROM, *_UNTIL, "in", "on")]
    numbers = [word for word in words if word.isdigit()]
    if len(words) == 1 and len(numbers) == 1:
        return f"{day:%Y}"
    month = len(words) == 2 and len(numbers) == 1 and len(numbers[0]) == 4
    return f"{day:%Y-%m}" if month else day.isoformat()
