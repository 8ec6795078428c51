"""Who speaks: which words the report ascribes to whom.

Cues are looked up in a lexicon; the parse and the quotation marks say what each
may attribute; the likeliest stretch is taken. A quotation that no cue announces
belongs to whoever spoke before it. What lies in no attribution is the outlet's
own word.
"""

from spacy.tokens import Doc, Token

from tacitus.annotating.contents import Content, Contents
from tacitus.annotating.cues import Cue, find_cues, is_passive, source_of
from tacitus.annotating.document import ActorMention, Attribution, Sentence, Span
from tacitus.annotating.quotes import find_quotes
from tacitus.annotating.speakers import Speaker, Speakers

_VOUCHING = {"says", "shows", "thinks", "asks", "promises", "hidden"}
"""Kinds by which what is attributed is somebody's word; what is merely wanted or seems so is the outlet's."""

_ORDER = ("ccomp", "quote", "quote-behind", "quote-before", "above parataxis", "above advcl", "clause", "above",
          "clause around by", "acl", "is ccomp", "subject and rest", "noun", "after")  # fmt: skip


def find_attributions(
    doc: Doc, sentences: tuple[Sentence, ...], actors: tuple[ActorMention, ...]
) -> tuple[Attribution, ...]:
    """Give the attributions, outer before inner, in text order."""
    contents = Contents(doc, find_quotes(doc))
    speakers = Speakers(doc, actors)
    chosen = []
    last: Speaker | None = None
    for cue in find_cues(doc):
        source = source_of(cue)
        content = _choose(cue, contents.of(cue, source))
        if content is None:
            continue
        speaker = speakers.resolve(source, last) if source is not None else Speaker(None)
        if speaker.name is not None and cue.entry.kind == "says":
            last = speaker
        chosen.append((cue, source, content, speaker))
    chosen.sort(key=lambda item: (item[2].pieces[0][0], -item[2].size, item[0].start))
    return _nested(doc, chosen)


def _choose(cue: Cue, found: list[Content]) -> Content | None:
    if cue.entry.kind in ("wants", "seems") or cue.word_class in ("colon", "adjective"):
        return None
    by_shape = {content.shape: content for content in found}
    if cue.entry.after and not is_passive(cue.head):
        whole = next((by_shape[shape] for shape in ("from dobj", "dobj") if shape in by_shape), None)
        if whole is not None and "ccomp" not in by_shape:
            return whole
    clause = by_shape.get("ccomp")
    if clause is not None and clause.pieces[0][0] < cue.start and "before" in by_shape:
        return by_shape["before"]
    order: tuple[str, ...] = _ORDER if cue.word_class not in ("verb", "noun") else _ORDER[:-1]
    if cue.entry.kind != "says":
        order = tuple(shape for shape in order if not shape.startswith("quote"))
    return next((by_shape[shape] for shape in order if shape in by_shape), None)


def _nested(doc: Doc, chosen: list[tuple[Cue, Token | None, Content, Speaker]]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    over: dict[int, int] = {}
    for index, (cue, source, content, speaker) in enumerate(chosen):
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


def cover(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[int, ...]:
    """Give for each token the index of the innermost attribution whose content covers it, or -1."""
    innermost = [-1] * len(doc)
    for index, attribution in enumerate(attributions):
        if attribution.kind not in _VOUCHING:
            continue
        for piece in attribution.content:
            for token in doc.char_span(piece.start, piece.end, alignment_mode="expand") or ():
                outer = innermost[token.i]
                if attribution.speaker is None and outer >= 0 and attributions[outer].speaker is not None:
                    continue
                innermost[token.i] = index
    return tuple(innermost)
