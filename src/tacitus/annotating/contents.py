"""Contents: the stretches of text that a cue may attribute, each named after how it hangs on the cue."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from tacitus.annotating.cues import Cue, is_inserted, subject
from tacitus.annotating.quotes import Quote
from tacitus.annotating.tokens import texts

type Piece = tuple[int, int]
"""First token and one past the last."""

_OWN = {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prt", "agent", "intj"}
_CLAUSES = {"ccomp", "xcomp", "acl", "advcl", "csubj", "pcomp", "relcl"}
FULL_STOPS = {".", "!", "?", "…", "..."}
_COMMAS = {",", ";", "—", "--"}
_MARKS = {"“", "”", '"', "``", "''", "‘", "’", "'"}


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch, in pieces, that a cue may attribute."""

    shape: str
    """How it hangs on the cue: ccomp, object, of, rest, quote, …"""
    pieces: tuple[Piece, ...]
    quoted: bool = False
    """Whether all of it stands in quotation marks."""

    @property
    def size(self) -> int:
        """Number of tokens."""
        return sum(end - start for start, end in self.pieces)


class Contents:
    """Finds what the cues of one text may attribute."""

    def __init__(self, doc: Doc, quotes: tuple[Quote, ...]) -> None:
        self.doc = doc
        self.quotes = quotes
        self._breaks = [at for at, word in enumerate(texts(doc)) if "\n" in word and word.isspace()]
        self.title_end = self._breaks[0] if self._breaks else 0
        signs = doc.to_array(["IS_SPACE", "IS_PUNCT"]).tolist()
        self._idle = bytes(
            [
                bool(space or (sign and word not in _MARKS))
                for (space, sign), word in zip(signs, texts(doc), strict=True)
            ]
        )
        self._quote_at: dict[int, Quote] = {}
        for quote in quotes:
            for i in range(quote.start, quote.end):
                self._quote_at[i] = quote

    def of(self, cue: Cue, source: Token | None) -> list[Content]:
        """Give the stretches that a cue may attribute, no stretch twice."""
        found: dict[tuple[Piece, ...], Content] = {}
        first, last = self._line(cue.head.i)
        own = source.i if source is not None and source.head == cue.head else -1
        for shape, pieces in self._raw(cue, source):
            if not shape.startswith("quote"):
                pieces = tuple([(max(start, first), min(end, last)) for start, end in pieces])
            if own >= 0 and not shape.startswith("subject") and _covers(pieces, own):
                continue
            kept = self._kept(pieces, cue)
            if not kept:
                continue
            if kept not in found:
                found[kept] = Content(shape, kept, self._is_quoted(kept))
            if (following := self._quote_behind(kept, cue)) is not None and (
                further := (*kept, following)
            ) not in found:
                found[further] = Content(f"{shape} and on", further, self._is_quoted(kept))
        return list(found.values())

    def _quote_behind(self, pieces: tuple[Piece, ...], cue: Cue) -> Piece | None:
        """Give the quotation that follows the sentence of a cue, where what the cue attributes ends in a quotation."""
        if self._quote_at.get(pieces[-1][1] - 1) is None:
            return None
        end = max(cue.sentence.end, pieces[-1][1])
        while end < len(self.doc) and self.doc[end].is_space and "\n" not in self.doc[end].text:
            end += 1
        following = self._quote_at.get(end)
        return (following.start, following.end) if following is not None and following.start == end else None

    def next_quote(self, i: int) -> Quote | None:
        """Give the quotation of whole sentences that begins right after a token, in its paragraph or the next."""
        doc = self.doc
        end = i
        while end < len(doc) and (doc[end].is_space or (doc[end].is_punct and end not in self._quote_at)):
            end += 1
        quote = self._quote_at.get(end)
        if quote is None or quote.start != end or len(quote) < 5 or doc[quote.end - 2].text not in FULL_STOPS:
            return None
        closes = quote.end >= len(doc) or doc[quote.end].is_space or doc[quote.end].is_sent_start
        return quote if closes else None

    def _line(self, i: int) -> Piece:
        """Give the paragraph of a token, within which alone a parse is trusted."""
        behind = bisect_left(self._breaks, i)
        start = self._breaks[behind - 1] + 1 if behind else 0
        return start, self._breaks[behind] if behind < len(self._breaks) else len(self.doc)

    def quote_at(self, i: int) -> Quote | None:
        """Give the quotation that covers a token."""
        return self._quote_at.get(i)

    def _raw(self, cue: Cue, source: Token | None) -> Iterator[tuple[str, tuple[Piece, ...]]]:
        match cue.word_class:
            case "attribute":
                yield from _noun_behind(cue.head)
            case "adverb":
                yield from _clause_around(cue.head)
            case "phrase":
                yield from _clause_without(cue)
                yield from self._quotes_near(cue, cue.head.left_edge.i, cue.head.right_edge.i + 1)
            case "colon":
                sentence = cue.sentence
                yield "after", ((cue.end, sentence.end),)
                yield "before", ((sentence.start, cue.start),)
                yield from self._quotes_near(cue, sentence.start, cue.end)
            case _:
                yield from self._governed(cue, source)

    def _governed(self, cue: Cue, source: Token | None) -> Iterator[tuple[str, tuple[Piece, ...]]]:
        head = cue.head
        own = _own(cue, source)
        for child in head.children:
            yield from _child(child, own)
        yield from _together(head)
        yield from _above(head, own)
        if cue.word_class == "verb":
            yield from _around(cue, own)
        else:
            yield from _behind(cue.sentence, cue.end)
        yield from self._quotes_near(cue, *own)

    def _quotes_near(self, cue: Cue, start: int, end: int) -> Iterator[tuple[str, tuple[Piece, ...]]]:
        """Quotations of the sentence of a cue, the one before it and the one behind it."""
        sentence = cue.sentence
        near = [q for q in self.quotes if q.end >= sentence.start - 3 and q.start <= sentence.end + 3]
        if not near:
            return
        here = [q for q in near if q.end > sentence.start and q.start < sentence.end and q.end - q.start > 2]
        outside = [q for q in here if not q.start <= cue.head.i < q.end]
        if outside:
            yield "quote", tuple((q.start, q.end) for q in outside)
        before = [q for q in near if start - 3 <= q.end <= start + 1]
        if before:
            yield "quote-before", ((before[-1].start, before[-1].end),)
        behind = [q for q in near if end - 1 <= q.start <= end + 3]
        if behind:
            yield "quote-behind", ((behind[0].start, behind[0].end),)

    def _kept(self, pieces: tuple[Piece, ...], cue: Cue) -> tuple[Piece, ...]:
        """Trim pieces, and let them run on to the end of the quotations that they begin."""
        trimmed = [piece for start, end in pieces if (piece := self._trim(start, end)) is not None]
        if self.quotes:
            trimmed = [self._run_on(piece, cue) for piece in trimmed]
        return tuple(_merged(trimmed) if len(trimmed) > 1 else trimmed)

    def _is_quoted(self, pieces: tuple[Piece, ...]) -> bool:
        """Tell pieces that each begin and end in a quotation."""
        at = self._quote_at
        return bool(at) and all(start in at and end - 1 in at for start, end in pieces)

    def _run_on(self, piece: Piece, cue: Cue) -> Piece:
        """Let a piece that covers an end of a quotation cover all of it, if the cue stands outside."""
        start, end = piece
        for at in piece[0], piece[1] - 1:
            quote = self._quote_at.get(at)
            if quote is None or quote.start <= cue.head.i < quote.end:
                continue
            if quote.end <= cue.start or quote.start >= cue.end:
                start, end = min(start, quote.start), max(end, quote.end)
        return start, end

    def _trim(self, start: int, end: int) -> Piece | None:
        """Take space and punctuation off the ends, save quotation marks."""
        idle = self._idle
        start, end = max(start, 0), min(end, len(idle))
        while start < end and idle[start]:
            start += 1
        while end > start and idle[end - 1]:
            end -= 1
        if end - start == 1 and self.doc[start].is_punct:
            return None
        return (start, end) if end > start else None


def _covers(pieces: tuple[Piece, ...], at: int) -> bool:
    return any([start <= at < end for start, end in pieces])


def _merged(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _edges(token: Token) -> Piece:
    return token.left_edge.i, token.right_edge.i + 1


def _own(cue: Cue, source: Token | None) -> Piece:
    """Give the stretch of the cue with its source and the small words beside it: "the army said on Friday"."""
    start, end = cue.start, cue.end
    near = [child for child in cue.head.children if child.dep_ in _OWN and child != source]
    if source is not None and source.head == cue.head and abs(source.i - cue.head.i) < 40:
        near.append(source)
    elif is_inserted(cue, source):
        near.append(source)  # type: ignore[arg-type]
    for child in sorted(near, key=lambda child: abs(child.i - cue.head.i)):
        left, right = _edges(child)
        if child != source and right - left > 4:
            continue
        if right <= start and not _has_clause(child) and start - right < 3:
            start = left
        elif left >= end and left - end < 2:
            end = right
    return start, end


def _has_clause(token: Token) -> bool:
    return token.dep_ not in ("nsubj", "nsubjpass") and any(child.dep_ in _CLAUSES for child in token.children)


def _less(piece: Piece, own: Piece) -> tuple[Piece, ...]:
    """Give a stretch without another that lies in it."""
    start, end = piece
    if own[0] <= start:
        return ((max(start, own[1]), end),)
    if own[1] >= end:
        return ((start, min(end, own[0])),)
    return (start, own[0]), (own[1], end)


def _child(child: Token, own: Piece) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """A clause, object or prepositional phrase under the cue."""
    match child.dep_:
        case "acl" if child.tag_ in ("VBN", "VBG") and not any(c.dep_ in ("mark", "nsubj") for c in child.children):
            yield "participle", _less(_edges(child), own)
        case "ccomp" | "xcomp" | "acl" | "relcl" | "csubj":
            yield child.dep_, _less(_edges(child), own)
        case "advcl":
            yield "advcl", _less(_edges(child), own)
        case "dobj" | "attr" | "acomp" | "oprd" | "dative":
            yield from _phrase(child.dep_, child)
        case "nsubjpass":
            yield from _phrase("passive subject", child)
        case "prep":
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield from _phrase(f"prep {child.lower_}", inner)
        case "conj" | "dep" | "parataxis" | "appos" if child.i > child.head.i:
            yield child.dep_, (_edges(child),)


def _phrase(shape: str, head: Token) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """A noun phrase: whole, without what a comma or relative clause adds, and bare."""
    start, end = _edges(head)
    yield shape, ((start, end),)
    cut = next((c for c in head.rights if c.dep_ in ("relcl", "appos", "punct", "advcl", "cc", "acl")), None)
    if cut is not None and cut.left_edge.i > head.i:
        yield f"{shape} short", ((start, cut.left_edge.i),)
    if end - head.i > 3:
        yield f"{shape} bare", ((start, head.i + 1),)


def _together(head: Token) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """All that stands right of a verb from its first object on: "accused | the army of shelling the town"."""
    right = [
        c for c in head.rights if c.dep_ not in ("punct", "cc", "conj", "prt", "npadvmod", "advmod", "agent", "nsubj")
    ]
    if len(right) > 1:
        for first, child in enumerate(right[:-1]):
            yield f"from {child.dep_}", ((child.left_edge.i, right[-1].right_edge.i + 1),)
            if first == 1:
                break
        yield f"{right[0].dep_} and {right[1].dep_}", ((right[0].left_edge.i, right[1].right_edge.i + 1),)
    passive = next((child for child in head.lefts if child.dep_ == "nsubjpass"), None)
    if passive is not None and right:
        yield "subject and rest", (_edges(passive), (right[0].left_edge.i, right[-1].right_edge.i + 1))
    if passive is None and head.pos_ == "VERB":
        own = subject(head)
        clause = next((child for child in head.children if child.dep_ == "xcomp"), None)
        if own is not None and clause is not None:
            yield "subject and xcomp", (_edges(own), _edges(clause))


def _above(head: Token, own: Piece) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """The clause into which the cue is put ("…, he said, …"), or the noun before a relative clause."""
    above = head.head
    if above == head:
        return
    if head.dep_ in ("parataxis", "advcl", "ccomp", "dep", "prep", "pcomp"):
        inner = _edges(head)
        yield f"above {head.dep_}", _less(_edges(above), inner)
    if head.dep_ in ("relcl", "acl"):
        yield f"antecedent {head.dep_}", ((above.left_edge.i, own[0] if own[0] > above.i else above.i + 1),)
    if head.dep_ in ("nsubj", "nsubjpass") and above.lemma_ in ("be", "remain"):
        for child in above.rights:
            if child.dep_ in ("ccomp", "attr", "xcomp", "acomp", "advcl"):
                yield f"is {child.dep_}", (_edges(child),)
    if head.dep_ == "acomp":
        for child in above.rights:
            if child.dep_ in ("ccomp", "xcomp", "advcl", "prep") and child.i > head.i:
                yield f"is {child.dep_}", (_edges(child),)
    if head.dep_ == "pobj" and above.lower_ in ("by", "in", "with", "amid", "despite"):
        yield f"clause around {above.lower_}", _less(_edges(above.head), _edges(above))


def _around(cue: Cue, own: Piece) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """The rest of the sentence, before and after the cue with its source."""
    sentence = cue.sentence
    yield "rest", _less((sentence.start, sentence.end), own)
    if own[0] - sentence.start > 1:
        yield "before", ((sentence.start, own[0]),)
    elif sentence.end - own[1] < 2 and sentence.start:
        yield "sentence before", ((sentence.doc[sentence.start - 1].sent.start, sentence.start),)
    yield from _behind(sentence, own[1])


def _behind(sentence: Span, start: int) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """What stands behind a cue: to the end of the sentence, and to the next comma."""
    if sentence.end - start < 2:
        return
    yield "after", ((start, sentence.end),)
    words = texts(sentence.doc)
    comma = next((at for at in range(start, sentence.end) if words[at] in _COMMAS), start)
    if comma - start > 1:
        yield "after to comma", ((start, comma),)


def _noun_behind(attribute: Token) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    noun = attribute.head
    yield "noun", ((attribute.i + 1, noun.right_edge.i + 1),)


def _clause_around(adverb: Token) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    verb = adverb.head
    yield "clause", _less(_edges(verb), (adverb.i, adverb.i + 1))
    yield "after", ((adverb.i + 1, verb.right_edge.i + 1),)


def _clause_without(cue: Cue) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """The clause or noun that "according to" hangs on, without it."""
    phrase = cue.head
    inner = _edges(phrase)
    above = phrase.head
    if above != phrase:
        yield "above", _less(_edges(above), inner)
        while above.dep_ != "ROOT" and above.pos_ not in ("VERB", "AUX"):
            above = above.head
        yield "clause", _less(_edges(above), inner)
    sentence = cue.sentence
    yield "rest", _less((sentence.start, sentence.end), inner)
    before = (sentence.start, inner[0])
    if before[1] - before[0] > 1:
        yield "before", (before,)
    if sentence.end - inner[1] > 2:
        yield "after", ((inner[1], sentence.end),)
