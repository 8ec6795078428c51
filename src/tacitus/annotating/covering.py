"""Covering: over which tokens an attribution makes them somebody's word."""

from spacy.tokens import Doc, Span, Token

from tacitus.annotating.document import Attribution

_VOUCHING = {"says", "shows", "thinks", "asks", "promises", "hidden"}
"""Kinds by which what is attributed is somebody's word; what is merely wanted or seems so is the outlet's."""


def cover(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[int, ...]:
    """Give for each token the index of the innermost attribution whose content covers it, or -1.

    What a relative clause says of something already known is the outlet's own
    word: who "blamed the group for the attack that killed nine" did not count the dead.
    """
    innermost = [-1] * len(doc)
    for index, attribution in enumerate(attributions):
        if attribution.kind not in _VOUCHING:
            continue
        for piece in attribution.content:
            span = doc.char_span(piece.start, piece.end, alignment_mode="expand")
            if span is None:
                continue
            if attribution.kind not in ("says", "hidden") and not attribution.direct and not _is_told(span):
                continue
            whole = attribution.direct or span[0].sent.end < span.end  # a statement of several sentences is a quotation
            known = set() if whole else _taken_as_known(span)
            for token in span:
                outer = innermost[token.i]
                hidden = attribution.speaker is None and outer >= 0 and attributions[outer].speaker is not None
                if not hidden and token.i not in known:
                    innermost[token.i] = index
    return tuple(innermost)


def _taken_as_known(content: Span) -> set[int]:
    """Give the tokens of a content that tell of something as known: relative clauses of its nouns.

    In a clause the noun must be definite ("the attack that …"); in a phrase any noun will do.
    """
    is_clause = _is_told(content)
    known: set[int] = set()
    for token in content:
        if token.dep_ != "relcl" or token.i in known or token.head.i < content.start:
            continue
        if not is_clause or _is_definite(token.head):
            known.update(range(max(token.left_edge.i, content.start), min(token.right_edge.i + 1, content.end)))
    return known


def _is_told(content: Span) -> bool:
    """Tell a clause from a phrase: "found that nine had died" from "found nine bodies"."""
    return content.root.pos_ in ("VERB", "AUX") and content.root.tag_ != "VBG"


def _is_definite(noun: Token) -> bool:
    if noun.pos_ == "PROPN":
        return True
    return any(c.lower_ in ("the", "this", "these", "those") or c.dep_ == "poss" for c in noun.children)
