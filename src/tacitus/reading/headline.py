"""Where a headline, or another run of words without a full stop, ends and prose begins, in text that glues the two."""

import itertools
import re
from collections.abc import Iterator, Sequence

from tacitus.knowledge import furniture as patterns
from tacitus.reading.dateline import DATELINE
from tacitus.reading.tracing import Traced

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!Sept)[.!?][\"”’')]*(?=\s|$)")
_LONGEST = 200
_LONGEST_LINE = 250
_SHORTEST = 3
_TAKEN_UP = 3000  # characters of an article in which the words of its headline come again
_SURE = 5.0
_STOP = frozenset(["that", "with", "from", "after", "over", "says", "have", "this", "more", "than", "into"])


def headline_end(text: str) -> int | None:
    """Give where the headline ends in a text that runs on from it into the article, if it opens with one.

    A headline has no full stop, and the first sentence of the article mostly takes
    up its words again; without such a sign nothing is split off.
    """
    if DATELINE.match(text):
        return None
    reach = _SENTENCE_END.search(text)
    limit = min(reach.end() if reach else len(text), _LONGEST + 250)
    best: tuple[float, int] | None = None
    for cut in _cuts(text, min(limit, _LONGEST)):
        score = _headline_score(text[:cut].rstrip(), text[cut:limit])
        if score is not None and (best is None or score > best[0]):
            best = score, cut
    return best[1] if best and best[0] >= 1.0 else None


def caption_end(text: str, start: int) -> int | None:
    """Give where a caption without a full stop ends and the article goes on, if that can be told."""
    reach = _SENTENCE_END.search(text, start)
    limit = min(reach.end() if reach else len(text), start + 260)
    best: tuple[float, int] | None = None
    for cut in _cuts(text[start:limit], limit - start):
        if not len(text[start : start + cut].split()) >= 4:
            continue
        score = _start_score(text[start + cut : limit])
        if best is None or score > best[0] + 1.1:  # a later place must be clearly better
            best = score, start + cut
    return best[1] if best else None


def _cuts(text: str, limit: int) -> Iterator[int]:
    """Find where a sentence may begin without a full stop before it."""
    words = list(_WORD.finditer(text, 0, min(len(text), limit + 40)))
    for before, word in itertools.pairwise(words):
        if word.start() > limit:
            return
        last, first = before[0], word[0]
        dateline = DATELINE.match(text, word.start())
        if dateline and dateline["place1"] and last[-1] not in ",(":
            yield word.start()
            continue
        if last[-1] in ".!,;:-–—/&(" or last.lower().strip("'\"‘’“”") in patterns.headline_words("leads_on"):
            continue
        plain = first.lstrip("\"'“‘(")
        if plain[:1].isupper() and plain.strip(",.") not in patterns.headline_words("no_start"):
            yield word.start()


def _headline_score(head: str, rest: str) -> float | None:
    """Tell how well a text divides into headline and first sentence; null where it cannot."""
    words = head.split()
    if not _SHORTEST <= len(words) <= 25 or len(rest.split()) < 6:
        return None
    capital = sum(word[:1].isupper() for word in words) / len(words)
    taken_up = _stems(head) & _stems(rest)
    score = _start_score(rest) + min(len(taken_up), 4) * 0.4
    if dateline := DATELINE.match(rest):
        return _SURE + bool(dateline["place1"])
    if capital > 0.7 and len(words) > 4:
        # a headline in capitals ends where small letters begin
        following = rest.split()[1:12]
        score += 0.5 if sum(word[:1].islower() for word in following) >= 4 else -1.0
        score -= 1.5 * any(map(_headline_verb, rest.split()[:4]))
    elif words[-1][:1].isupper():
        score -= 0.3
    if re.search(r"\b(?:was|were|had been|has been|have been) \w+", head) and capital < 0.5:
        score -= 0.8  # headlines drop the auxiliary: this is prose
    if re.search(r"\b(?:the|an?)\b", head) and capital < 0.5:
        score -= 0.7  # and they drop the article
    return score - 1.0


def _headline_verb(word: str) -> bool:
    """Tell whether a word is a verb written as headlines in capitals write it ("Police Say")."""
    verbs, starts = patterns.headline_words("verbs"), patterns.headline_words("starts")
    return word[:1].isupper() and word.lower() in verbs - starts


def _start_score(rest: str) -> float:
    """Tell how much a text looks like the beginning of a sentence."""
    words = [word.strip("\"'“”‘’,.()") for word in rest.split()[:14]]
    score = 0.0
    if words[0].lower().split("-")[0] in patterns.headline_words("starts"):
        score += 1.0
    if any(word in patterns.headline_words("verbs") for word in words[1:]):
        score += 0.7
    if len(words) > 1 and words[1][:1].islower():
        score += 0.3
    return score


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in re.findall(r"[^\W\d_]{4,}", text))
    return {word[:5] for word in words if word not in _STOP}


def headline_among(lines: Sequence[str | None], text: str, given: str | None, outlet: str) -> int | None:
    """Choose the headline among the lines above an article: the first whose words the article takes up again.

    A line that is null is known to be none, and the outlet's own name tells nothing.
    Where no line is taken up, the first is the headline.
    """
    known = [index for index, line in enumerate(lines) if line]
    if not known:
        return None
    telling = _stems(text[:_TAKEN_UP]) - _stems(outlet)
    likely = [index for index in known if same_line(lines[index], given)]
    likely = likely or [index for index in known if _is_taken_up(lines[index] or "", telling)]
    return likely[0] if likely else known[0]


def same_line(line: str | None, other: str | None) -> bool:
    """Tell whether two lines hold the same words."""
    return " ".join((line or "").split()).casefold() == " ".join((other or "").split()).casefold()


def taken_up(line: str, text: str) -> int:
    """Give how many of a line's words come again in the article under it."""
    return len(_stems(line) & _stems(text[:_TAKEN_UP]))


def _is_taken_up(line: str, telling: set[str]) -> bool:
    own = _stems(line)
    met = len(own & telling)
    return len(line.split()) >= _SHORTEST and met >= 1 and (met >= 2 or met >= 0.5 * len(own))


def with_headline(text: Traced, given: str | None) -> tuple[str | None, Traced]:
    """Give the headline and the text that begins with it, on a line of its own."""
    body = text.text
    if given and (title := " ".join(given.split())):
        if body[: len(title)].casefold() == title.casefold() and not _goes_on(body[len(title) :]):
            return body[: len(title)], _parted(text, len(title))
        return title, text.edit([(0, 0, title + "\n\n")])
    first, _, rest = body.partition("\n")
    if rest.strip() and _is_headline(first):
        return first, _parted(text, len(first))
    cut = headline_end(first) if len(first) > _LONGEST_LINE or not rest.strip() else None
    if cut is None:
        return None, text
    return first[:cut].rstrip(), _parted(text, len(first[:cut].rstrip()))


def _goes_on(rest: str) -> bool:
    """Tell whether a sentence goes on after the words of its headline ("Gunmen kill ten | soldiers near Gao, ...")."""
    return rest[:1] in {","} or rest[:1].isalnum() or (rest[:1] == " " and rest[1:2].islower() and rest[1:4] != "by ")


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and not re.search(r"[^.][.:,;][\"”’')]*$|(?<![A-Z.])\. [A-Z]|\.\[\d", line)


def _parted(text: Traced, end: int) -> Traced:
    """Leave a blank line after the headline."""
    space = re.compile(r"\s*").match(text.text, end)
    assert space
    return text.edit([(end, space.end(), "\n\n")] if space.end() < len(text.text) else [])
