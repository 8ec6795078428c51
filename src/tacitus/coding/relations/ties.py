"""Ties between two phrases of a sentence: who fights whom, belongs to whom, is where, met whom, is how many.

The kinds are those of the re3d scheme. A linear model decides over signs that a
reader understands: what the phrases are, and the words and the way through the
parse between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from spacy.tokens import Doc, Span, Token

from tacitus.annotating.document import Document, Entity
from tacitus.learned import classifier

type TieType = Literal[
    "CoLocated", "Apart", "BelongsTo", "InChargeOf", "HasAttrOf", "IsSynonymOf", "Likes", "Dislikes",
    "FightingAgainst", "AlliesOf", "CommWith",
]  # fmt: skip

NONE = "none"
_FAR = 45
_LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Tie:
    """How one phrase stands to another of its sentence."""

    type: TieType
    source: Entity
    target: Entity
    probability: float


def find_ties(document: Document) -> tuple[Tie, ...]:
    """Give the ties that are likelier than not, in text order."""
    model = classifier("ties")
    found = []
    for first, second in pairs(document.doc, document.entities):
        scores = model.probabilities(signs_of_tie(document.doc, first, second, document.entities))
        label, probability = max(
            ((name, score) for name, score in scores.items() if name != NONE), key=lambda pair: (pair[1], pair[0])
        )
        if probability >= _LEAST:
            type_ = cast(TieType, label.lstrip("<>"))
            source, target = (second, first) if label.startswith("<") else (first, second)
            found.append(Tie(type_, source, target, probability))
    return tuple(found)


def pairs(doc: Doc, entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Give the pairs of phrases of a sentence, in text order."""
    sentences = [_root(doc, one).sent.start for one in entities]
    starts = [_root(doc, one).i for one in entities]
    for k, first in enumerate(entities):
        for n in range(k + 1, len(entities)):
            if sentences[n] != sentences[k] or starts[n] - starts[k] > _FAR:
                break
            yield first, entities[n]


def signs_of_tie(doc: Doc, first: Entity, second: Entity, entities: Sequence[Entity]) -> list[str]:
    """Give the signs of how two phrases stand to each other."""
    one, other = _root(doc, first), _root(doc, second)
    kinds = f"{first.kind}|{second.kind}"
    gap = _between(doc, first, second)
    words = [token.lemma_.lower() for token in gap if not token.is_space]
    inside = [e.kind for e in entities if first.end <= e.start and e.end <= second.start]
    way, top = _way(one, other)
    near = "touch" if not words else "near" if len(words) <= 3 else "mid" if len(words) <= 10 else "far"
    found = [
        "bias",
        f"kinds={kinds}",
        f"kinds={kinds} near={near}",
        f"kinds={kinds} way={way}",
        f"way={way}",
        f"kinds={kinds} top={top.lemma_.lower()}",
        f"top={top.lemma_.lower()} way={way}",
        f"kinds={kinds} inside={min(len(inside), 4)}",
        f"kinds={kinds} same kind inside={first.kind in inside or second.kind in inside}",
        f"first={one.lemma_.lower()} {second.kind}",
        f"second={other.lemma_.lower()} {first.kind}",
        f"pronouns={one.pos_ == 'PRON'}{other.pos_ == 'PRON'} {kinds}",
        f"brackets={'(' in words}{')' in words} {kinds}",
        f"same={one.lower_ == other.lower_} {kinds}",
        f"initials={_initials(first.text) == second.text.upper().strip('()')} {kinds}",
    ]
    if len(words) <= 4:
        found.append(f"kinds={kinds} between={' '.join(words)}")
        found.append(f"between={' '.join(words)}")
    found += [f"{kinds} word={word}" for word in sorted(set(words)) if len(words) <= 15]
    found += [f"word={word}" for word in sorted(set(words)) if len(words) <= 8]
    found += [f"verb={token.lemma_.lower()} {kinds}" for token in gap if token.pos_ == "VERB"]
    return found


def _between(doc: Doc, first: Entity, second: Entity) -> Sequence[Token]:
    before, after = _tokens(doc, first), _tokens(doc, second)
    return list(doc[before.end : max(before.end, after.start)])


def _root(doc: Doc, entity: Entity) -> Token:
    return _tokens(doc, entity).root


def _tokens(doc: Doc, entity: Entity) -> Span:
    found = doc.char_span(entity.start, entity.end, alignment_mode="expand")
    if found is None:
        raise ValueError(f"{entity.text!r} lies outside the text")
    return found


def _way(one: Token, other: Token) -> tuple[str, Token]:
    """Give the way from one word to another through the parse, and the word on top of it."""
    above = [one, *one.ancestors]
    ranks = {token.i: rank for rank, token in enumerate(above)}
    down = [other]
    while down[-1].i not in ranks and down[-1].head.i != down[-1].i:
        down.append(down[-1].head)
    if down[-1].i not in ranks:
        return "apart", one
    rank = ranks[down[-1].i]
    up = [token.dep_ for token in above[:rank]]
    back = [token.dep_ for token in reversed(down[:-1])]
    if len(up) + len(back) > 6:
        return "long", down[-1]
    return f"{'<'.join(up)}^{'>'.join(back)}", down[-1]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())
