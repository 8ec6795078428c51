"""Happenings: words that tell of an act or a fate, each with the phrases that take part in it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from tacitus.annotating.document import Happening, Participant, Span
from tacitus.learned.encoder import Tags, load_heads

_SURE_ROLE = 0.4


def find_happenings(doc: Doc, tags: Tags) -> tuple[Happening, ...]:
    """Give what the text tells of, in text order."""
    found = []
    for mark in tags.spans("trigger"):
        words = doc[mark.start : mark.end]
        found.append(
            Happening(
                start=words.start_char,
                end=words.end_char,
                kind=mark.kind,
                trigger=words.root.i,
                participants=participants(doc, tags, words.root.i, mark.kind),
                probability=mark.probability,
            )
        )
    return tuple(found)


def participants(
    doc: Doc, tags: Tags, trigger: int, kind: str, *, least: float = _SURE_ROLE
) -> tuple[Participant, ...]:
    """Give who and what takes part in a happening of a kind told by the token ``trigger``.

    ``least`` is the probability from which a word is given a part.
    """
    heads = load_heads()
    tokens, probabilities = tags.roles(trigger, kind)
    found: dict[tuple[int, str], Participant] = {}
    for token, row in zip(tokens, probabilities, strict=True):
        for role in range(1, len(row)):
            if row[role] >= least:
                one = _participant(doc[token], heads.roles[role], float(row[role]))
                known = found.get((one.start, one.role))
                if known is None or known.probability < one.probability:
                    found[one.start, one.role] = one
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.role)))


def _participant(token: Token, role: str, probability: float) -> Participant:
    name = list(_name(token))
    first, last = name[0], name[-1]
    phrase = _phrase(token)
    return Participant(
        start=first.idx,
        end=last.idx + len(last),
        role=role,
        phrase=phrase,
        probability=probability,
    )


def _name(token: Token) -> Iterator[Token]:
    """Give the tokens of the name that a token heads or is part of; the token alone where it is no name."""
    entity = next((span for span in token.doc.ents if span.start <= token.i < span.end), None)
    if entity is None or token.pos_ != "PROPN":
        yield token
        return
    yield from (t for t in entity if not (t.i == entity.start and t.lower_ == "the") and t.text not in ("'s", "’s"))


def _phrase(token: Token) -> Span:
    """Give the noun phrase around a head, without what hangs on it after a comma or as a clause."""
    if token.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return Span(token.idx, token.idx + len(token))
    chunk = next((c for c in token.sent.noun_chunks if c.start <= token.i < c.end), None)
    if chunk is None:
        return Span(token.idx, token.idx + len(token))
    return Span(chunk.start_char, chunk.end_char)
