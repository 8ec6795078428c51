"""Who speaks: which words the report ascribes to whom.

Cues are looked up in a lexicon; the parse and the quotation marks say what each
may attribute; the likeliest stretch is taken. A quotation that no cue announces
belongs to whoever spoke before it. What lies in no attribution is the outlet's
own word.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tacitus.annotating.contents import Content, Contents
from tacitus.annotating.cues import Cue, find_cues, line_of, source_of
from tacitus.annotating.document import ActorMention, Attribution, Sentence, Span
from tacitus.annotating.quotes import find_quotes
from tacitus.annotating.speakers import Speaker, Speakers
from tacitus.annotating.voice_signs import signs_of_content, signs_of_cue
from tacitus.learned import classifier

_VOUCHING = {"says", "shows", "thinks", "asks", "promises", "hidden"}
"""Kinds by which what is attributed is somebody's word; what is merely wanted or seems so is the outlet's."""

_LIKELY = 0.42  # below it a cue attributes nothing; set on the training articles of polnear, by folds


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
        if not found or _is_seen(cue):
            continue
        likely = _attributes(cue, source, contents, found)
        if likely < _LIKELY and not _is_plain(cue, found):
            continue
        content = _choose(cue, contents, found)
        speaker = speakers.resolve(source, last) if source is not None else Speaker(None)
        if speaker.name is not None and cue.entry.kind == "says":
            last = speaker
        chosen.append(_Chosen(cue, source, content, likely, speaker))
    chosen = [_carried_on(item, contents, chosen) for item in _without_doubles(chosen)]
    chosen.sort(key=lambda item: (item.content.pieces[0][0], -item.content.size, item.cue.start))
    return _nested(doc, chosen)


def _attributes(cue: Cue, source: Token | None, contents: Contents, found: list[Content]) -> float:
    """Give the probability that a cue attributes."""
    return classifier("voice-cue").probabilities(signs_of_cue(cue, source, contents, found))["yes"]


def _is_plain(cue: Cue, found: list[Content]) -> bool:
    """Tell a cue that attributes whatever the model thinks: "allegedly", "reports that…", "by some estimates"."""
    shapes = {content.shape for content in found}
    match cue.word_class:
        case "adverb" | "attribute" | "phrase":
            return True
        case "colon":
            source = source_of(cue)
            return source is not None and _fills_line(cue.head, source)
        case "noun":
            if "by" in cue.entry.after and "clause around by" in shapes:
                return True
            return any(child.dep_ == "acl" and _is_clause(child) for child in cue.head.children)
        case "verb":
            return cue.entry.kind == "says" and any(c.dep_ == "ccomp" and _is_clause(c) for c in cue.head.children)
    return False


def _fills_line(colon: Token, source: Token) -> bool:
    """Tell a short source that is all there is on its side of a colon in a line without a full stop."""
    start, end = line_of(colon)
    side = colon.doc[colon.i + 1 : end] if source.i > colon.i else colon.doc[start : colon.i]
    closes = colon.doc[end - 1].text in (".", "!", "?", "”", '"') or end - start > 25
    return not closes and len(side) < 6 and source.i > colon.i and not any(token.pos_ == "VERB" for token in side)


def _is_clause(verb: Token) -> bool:
    """Tell a clause with "that" and a subject of its own."""
    roles = {child.dep_: child.lower_ for child in verb.children}
    return roles.get("mark") == "that" and not roles.keys().isdisjoint(("nsubj", "nsubjpass", "expl"))


def _is_seen(cue: Cue) -> bool:
    """Tell what is seen or found to happen rather than said: "police found him bleeding"."""
    clause = next((child for child in cue.head.children if child.dep_ == "ccomp"), None)
    return cue.entry.kind in ("shows", "thinks") and clause is not None and clause.tag_ == "VBG"


def _choose(cue: Cue, contents: Contents, found: list[Content]) -> Content:
    """Give the likeliest of the stretches that a cue may attribute; grammar decides for "as X said" and colons."""
    shape = _certain_shape(cue)
    certain = next((content for content in found if content.shape == shape), None)
    if certain is not None or len(found) == 1:
        return certain or found[0]
    model = classifier("voice-content")
    scores = [model.probabilities(signs_of_content(cue, content, contents, found))["yes"] for content in found]
    best = found[scores.index(max(scores))]
    return _whole(cue, best, found)


def _certain_shape(cue: Cue) -> str:
    if cue.word_class == "colon":
        source = source_of(cue)
        return "before" if source is not None and source.i > cue.head.i else "after"
    is_aside = cue.head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in cue.head.children)
    return "above advcl" if is_aside and "ccomp" not in {c.dep_ for c in cue.head.children} else ""


def _whole(cue: Cue, content: Content, found: list[Content]) -> Content:
    """Give all that stands before a cue which ends its sentence: "…, nine are missing and the road is cut, it added"."""
    if content.shape != "ccomp" or content.pieces[-1][1] > cue.start:
        return content
    rest = next((other for other in found if other.shape in ("rest", "before")), content)
    return rest if len(rest.pieces) == 1 and rest.pieces[-1][1] <= cue.start else content


def _without_doubles(chosen: list[_Chosen]) -> list[_Chosen]:
    """Keep the likelier of two cues that attribute the same words: "was quoted as saying"."""
    best: dict[tuple[tuple[int, int], ...], _Chosen] = {}
    for item in chosen:
        known = best.get(item.content.pieces)
        if known is None or item.likely > known.likely:
            best[item.content.pieces] = item
    return list(best.values())


def _carried_on(item: _Chosen, contents: Contents, chosen: list[_Chosen]) -> _Chosen:
    """Add the paragraphs of quotation that follow what somebody said and that no other cue claims."""
    if item.cue.entry.kind != "says" or item.speaker.name is None:
        return item
    pieces = list(item.content.pieces)
    end = max(pieces[-1][1], item.cue.end)
    while (following := contents.next_paragraph_quote(end)) is not None:
        line = range(following.start, contents.line_end(following.end - 1))
        if any(
            other.cue.head.i in line and not following.start <= other.cue.head.i < following.end for other in chosen
        ):
            break
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
