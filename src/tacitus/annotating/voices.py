"""Who speaks: which words the report ascribes to whom.

Cues are looked up in a lexicon; the parse and the quotation marks say what each
may attribute; the likeliest stretch is taken. A quotation that no cue announces
belongs to whoever spoke before it. What lies in no attribution is the outlet's
own word.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tacitus.annotating.attributing import attributes, choose
from tacitus.annotating.contents import Content, Contents
from tacitus.annotating.cues import Cue, find_cues, source_of
from tacitus.annotating.document import ActorMention, Attribution, Sentence, Span
from tacitus.annotating.quotes import find_quotes
from tacitus.annotating.speakers import Speaker, Speakers


@dataclass(frozen=True, slots=True)
class _Chosen:
    cue: Cue
    source: Token | None
    content: Content
    likely: float
    speaker: Speaker


def find_attributions(
    doc: Doc, sentences: tuple[Sentence, ...], actors: tuple[ActorMention, ...]
) -> tuple[Attribution, ...]:
    """Give the attributions, outer before inner, in text order."""
    contents = Contents(doc, find_quotes(doc))
    speakers = Speakers(doc, actors)
    chosen: list[_Chosen] = []
    last: Speaker | None = None
    for cue in find_cues(doc):
        source = source_of(cue)
        found = contents.of(cue, source)
        likely = attributes(cue, source, contents, found)
        if not likely:
            continue
        content = choose(cue, contents, found)
        speaker = speakers.resolve(source, last) if source is not None else Speaker(None)
        if speaker.name is not None and cue.entry.kind == "says":
            last = speaker
        chosen.append(_Chosen(cue, source, content, likely, speaker))
    chosen = [_carried_on(item, contents, chosen) for item in _without_doubles(chosen)]
    chosen.sort(key=lambda item: (item.content.pieces[0][0], -item.content.size, item.cue.start))
    return _nested(doc, chosen)


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
    if item.cue.entry.kind != "says" or item.speaker.name is None:
        return item
    pieces = list(item.content.pieces)
    claimed = {i for other in chosen if other is not item for piece in other.content.pieces for i in range(*piece)}
    end = max(pieces[-1][1], item.cue.head.sent.end)
    while (following := contents.next_quote(end)) is not None and following.start not in claimed:
        pieces.append((following.start, following.end))
        end = following.end
    if len(pieces) == len(item.content.pieces):
        return item
    return replace(item, content=replace(item.content, pieces=tuple(pieces)))


def _nested(doc: Doc, chosen: list[_Chosen]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    over: dict[int, int] = {}
    for index, item in enumerate(chosen):
        cue, source, content, speaker = item.cue, item.source, item.content, item.speaker
        found.append(
            Attribution(
                cue=_span(doc, cue.start, cue.end),
                source=_source_span(source) if source is not None else None,
                content=tuple(_span(doc, start, end) for start, end in content.pieces),
                speaker=speaker.name,
                actor=speaker.actor,
                kind=cue.entry.kind,  # type: ignore[arg-type]
                role=speaker.role,
                direct=content.quoted,
                hedged=cue.entry.hedged,
                parent=over.get(cue.head.i),
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
