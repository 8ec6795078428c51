"""Who speaks: which words the report ascribes to whom.

Cues are looked up in a lexicon; the parse and the quotation marks say what each
may attribute; the likeliest stretch is taken. A quotation that no cue announces
belongs to whoever spoke before it. What lies in no attribution is the outlet's
own word.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tacitus.annotating.attributing import attributed
from tacitus.annotating.contents import FULL_STOPS, Content, Contents
from tacitus.annotating.cues import Cue, find_cues, source_of
from tacitus.annotating.document import ActorMention, Attribution, PlaceMention, Sentence, Span, covering
from tacitus.annotating.quotes import find_quotes
from tacitus.annotating.speakers import Speaker, Speakers

_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})
_SAYING = frozenset({"said", "says", "told", "added"})
_REACH = 150  # tokens back to whoever may speak a quotation that nothing announces


@dataclass(frozen=True, slots=True)
class _Chosen:
    cue: Cue | None
    """Null for a quotation that no cue announces."""
    source: Token | None
    content: Content
    likely: float
    speaker: Speaker


def find_attributions(
    doc: Doc, sentences: tuple[Sentence, ...], actors: tuple[ActorMention, ...], places: tuple[PlaceMention, ...] = ()
) -> tuple[Attribution, ...]:
    """Give the attributions, outer before inner, in text order.

    A place before a colon says where and not who: "Kati: eight killed".
    """
    contents = Contents(doc, find_quotes(doc))
    speakers = Speakers(doc, actors)
    chosen: list[_Chosen] = []
    last: Speaker | None = None
    named = [place for place in places if not place.adjective]
    for cue in find_cues(doc):
        source = source_of(cue)
        if cue.word_class == "colon" and source is not None and covering(named, source.idx, source.idx + len(source)):
            continue
        statement = _statement(doc, cue) if source is not None else None
        answer = (statement, 1.0) if statement else attributed(cue, source, contents)
        if answer is None:
            continue
        speaker = speakers.resolve(source, last) if source is not None else Speaker(None)
        if speaker.name is not None and cue.entry.kind == "says":
            last = speaker
        chosen.append(_Chosen(cue, source, *answer, speaker))
    chosen = [_carried_on(item, contents, chosen) for item in _without_doubles(chosen)]
    chosen += _unannounced(doc, contents, chosen)
    chosen.sort(key=lambda item: (item.content.pieces[0][0], -item.content.size, item.cue.start if item.cue else -1))
    return _nested(doc, chosen)


def _statement(doc: Doc, cue: Cue) -> Content | None:
    """Give the whole statement that a line introduces which ends in "said:", as communiqués are printed.

    Its paragraphs stand without quotation marks, in the first person or with
    nobody else speaking, up to the next such line or the end of the text.
    """
    start = cue.end + 1
    if (
        cue.entry.kind != "says"
        or cue.entry.narrow
        or start + 1 >= len(doc)
        or doc[cue.end].text != ":"
        or "\n" not in doc[start].text
    ):
        return None
    start += 1
    end = next((token.i for token in doc[start:] if token.text == ":" and _ends_line(token)), len(doc))
    if end < len(doc):
        end = max((token.i for token in doc[start:end] if "\n" in token.text), default=start)
    while end > start and doc[end - 1].is_space:
        end -= 1
    if end <= start or doc[start].is_quote:
        return None
    said = {token.lower_ for token in doc[start:end]}
    if not said & _FIRST_PERSON and said & _SAYING:
        return None
    return Content("after", ((start, end),))


def _ends_line(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and "\n" in token.nbor(1).text


def _without_doubles(chosen: list[_Chosen]) -> list[_Chosen]:
    """Keep the likelier of two cues that attribute the same words: "was quoted as saying"."""
    best: dict[tuple[tuple[int, int], ...], _Chosen] = {}
    for item in chosen:
        known = best.get(item.content.pieces)
        if known is None or item.likely > known.likely:
            best[item.content.pieces] = item
    return list(best.values())


def _carried_on(item: _Chosen, contents: Contents, chosen: list[_Chosen]) -> _Chosen:
    """Add the quotations of whole sentences that follow what somebody said and that no other cue claims."""
    if item.cue is None or item.cue.entry.kind != "says" or item.speaker.name is None:
        return item
    pieces = list(item.content.pieces)
    end = max(pieces[-1][1], item.cue.sentence.end)
    while (following := contents.next_quote(end)) is not None and not _claimed(following.start, item, chosen):
        pieces.append((following.start, following.end))
        end = following.end
    if len(pieces) == len(item.content.pieces):
        return item
    return replace(item, content=replace(item.content, pieces=tuple(pieces)))


def _claimed(i: int, item: _Chosen, chosen: list[_Chosen]) -> bool:
    """Tell whether another cue attributes a token."""
    return any(start <= i < end for other in chosen if other is not item for start, end in other.content.pieces)


def _unannounced(doc: Doc, contents: Contents, chosen: list[_Chosen]) -> list[_Chosen]:
    """Give the quotations that no cue announces: sentences of whoever spoke last, and words that the outlet holds off."""
    claimed = {i for item in chosen for piece in item.content.pieces for i in range(*piece)}
    found = []
    for quote in contents.quotes:
        if len(quote) < 1 or any(i in claimed for i in range(quote.start + 1, quote.end - 1)):
            continue
        content = Content("quote", ((quote.start, quote.end),), quoted=True)
        is_speech = doc[quote.end - 2].text in FULL_STOPS and len(quote) > 3
        found.append(
            _Chosen(None, None, content, 0.0, _last_before(quote.start, chosen) if is_speech else Speaker(None))
        )
    return found


def _last_before(start: int, chosen: list[_Chosen]) -> Speaker:
    """Give whoever spoke last before a token, nobody where that is long ago."""
    spoke = [item for item in chosen if item.cue and item.cue.entry.kind == "says" and item.speaker.name]
    before = [item for item in spoke if item.cue and start - _REACH < item.cue.start < start]
    return max(before, key=lambda item: item.cue.start if item.cue else -1).speaker if before else Speaker(None)


def _nested(doc: Doc, chosen: list[_Chosen]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    over: dict[int, int] = {}
    for index, item in enumerate(chosen):
        cue, source, content, speaker = item.cue, item.source, item.content, item.speaker
        found.append(
            Attribution(
                cue=_span(doc, cue.start, cue.end) if cue else None,
                source=_source_span(source) if source is not None else None,
                content=tuple(_span(doc, start, end) for start, end in content.pieces),
                speaker=speaker.name,
                actor=speaker.actor,
                kind=cue.entry.kind if cue else "hidden" if speaker.name is None else "says",  # type: ignore[arg-type]
                role=speaker.role,
                direct=content.quoted,
                hedged=cue.entry.hedged if cue else speaker.name is None,
                parent=over.get(cue.head.i if cue else content.pieces[0][0]),
            )
        )
        for start, end in content.pieces:
            over.update(dict.fromkeys(range(start, end), index))
    return tuple(found)


def _span(doc: Doc, start: int, end: int) -> Span:
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _source_span(source: Token) -> Span:
    first = source.left_edge
    return Span(first.idx, source.idx + len(source))
