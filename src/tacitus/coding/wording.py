"""The terms that a report uses for actors and acts: which judge, which do not, and in whose voice.

What outlets call actors and deeds of war stands in the lexicon. Words that judge how
something was said or done, or what it was like, slant only where they stand so: a
model weighs them (``slant``), and finds others that the lexicon does not hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tacitus.annotating.document import Document, Ranged, covering
from tacitus.coding.slant import Weighing, slanting
from tacitus.knowledge import table
from tacitus.learned.words import Words, load_words
from tacitus.model import Device, Tone, Wording

_QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"|‘[^‘’\n]{2,60}’(?!\w)|(?<!\w)'[^'\n]{2,60}'(?!\w)")
_SCARE = 30  # characters up to which a quotation is a term held at a distance, not somebody's speech
_BEFORE_NOUN = {"amod", "compound", "nmod", "npadvmod", "punct", "advmod"}
_PASSIVE = {"nsubjpass", "auxpass"}
_JUDGING = {"manner": ("ADV",), "evaluation": ("ADJ", "VERB", "NOUN"), "event": ("NOUN", "PROPN")}  # kinds of no actor
WEIGHED = frozenset({*_JUDGING, "speaking"})
"""Kinds of term that slant only here and there, and so are weighed: they judge rather than name."""
_FOUND = {"ADV": "manner", "NOUN": "event"}  # kinds of what the model alone finds; else it is an evaluation
_DOUBTING = {"claim", "allege", "purport"}  # hedges only where a statement follows: "claim responsibility" is none


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of the lexicon."""

    words: tuple[str, ...]
    kind: str
    tone: Tone
    means: str


@cache
def _lexicon() -> dict[str, tuple[Term, ...]]:
    """Give the terms by their first word, the longest first."""
    found: dict[str, list[Term]] = {}
    for row in table("wording/terms.csv"):
        words = tuple(re.findall(r"\w+|-", row["term"]))
        found.setdefault(words[0], []).append(Term(words, row["kind"], _tone(row["tone"]), row["means"]))
    return {first: tuple(sorted(terms, key=lambda term: -len(term.words))) for first, terms in found.items()}


def _tone(word: str) -> Tone:
    match word:
        case "loaded" | "neutral" | "own_name":
            return word
    raise ValueError(f"wording/terms.csv: {word!r} is no tone; use loaded, neutral or own_name")


def code_wording(document: Document, words: Words | None = None) -> tuple[Wording, ...]:
    """Give the terms that the document uses for actors and acts, in text order, each with what stands before it.

    ``words`` weighs what may slant; the packaged weights where it is left out.
    """
    quoted = [match.span() for match in _QUOTED.finditer(document.report.text)]
    listed = _listed(document, quoted)
    if document.tags is None:
        return listed
    loaded = slanting(weighing(document, listed), document.tags.states, words or load_words("slant"))
    kept = [item for item in listed if _holds(item, _indices(document, item), loaded)]
    known = {index for item in kept for index in _indices(document, item)}
    found = [
        _evidence(document, span, "loaded", quoted, actor=None, act=_FOUND.get(span.root.pos_, "evaluation"))
        for start, end in loaded
        for span in _runs(document, start, end, known)
    ]
    return tuple(sorted((*kept, *found), key=lambda item: item.start))


def weighing(document: Document, listed: Sequence[Wording] | None = None) -> Weighing:
    """Give the words of a document that may slant, with their signs; ``listed`` are its terms by the lexicon."""
    quoted = [match.span() for match in _QUOTED.finditer(document.report.text)]
    listed = _listed(document, quoted) if listed is None else listed
    kinds = {index: _kind(item) for item in listed for index in _indices(document, item)}
    lead = next((_indices(document, sentence) for sentence in document.sentences if sentence.part == "lead"), range(0))
    return Weighing(document.doc, quoted, kinds, lead)


def _indices(document: Document, item: Ranged) -> range:
    span = document.tokens(item)
    return range(span.start, span.end)


def _kind(item: Wording) -> str:
    """Name the kind of a term as a sign of its words."""
    if item.device == "hedge":
        return "hedge"
    if item.tone != "loaded":
        return "neutral"
    if item.act in WEIGHED:
        return item.act
    return "actor" if item.actor is not None else "act"


def _is_weighed(item: Wording) -> bool:
    return item.tone == "loaded" and item.act in WEIGHED and item.device != "hedge"


def _holds(item: Wording, indices: range, loaded: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a term of the lexicon stands beside the stretches that slant.

    What is weighed needs one of them; a neutral word is lost in a longer one ("seized on").
    """
    meeting = [(start, end) for start, end in loaded if start < indices.stop and indices.start < end]
    if _is_weighed(item):
        return bool(meeting)
    longer = any(
        start <= indices.start and indices.stop <= end and end - start > len(indices) for start, end in meeting
    )
    return not (longer and item.tone == "neutral")


def _runs(document: Document, start: int, end: int, known: set[int]) -> Iterator[TokenSpan]:
    """Give the parts of a stretch that no known term covers; none is punctuation alone."""
    begin = start
    for index in range(start, end + 1):
        if index == end or index in known:
            if any(token.is_alpha for token in document.doc[begin:index]):
                yield document.doc[begin:index]
            begin = index + 1


def _listed(document: Document, quoted: list[tuple[int, int]]) -> tuple[Wording, ...]:
    """Give the terms of the lexicon that the document uses."""
    found: list[Wording] = []
    done = 0
    for token in document.doc:
        if token.i < done:
            continue
        for term, span in _terms_at(token):
            item = _wording(document, term, span, quoted)
            if item is not None:
                found.append(item)
                done = span.end
                break
    return _without_overlaps(found)


def _without_overlaps(found: Sequence[Wording]) -> tuple[Wording, ...]:
    """Keep of terms that share words the longest, loaded where one of them is."""
    kept: list[Wording] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
        else:
            longest = max(kept[-1], item, key=lambda term: term.end - term.start)
            tone = "loaded" if "loaded" in (kept[-1].tone, item.tone) else longest.tone
            kept[-1] = replace(longest, tone=tone)
    return tuple(kept)


def _terms_at(token: Token) -> Iterator[tuple[Term, TokenSpan]]:
    """Give the terms that start at a token, the longest first."""
    for form in dict.fromkeys((token.lower_, token.lemma_.lower())):
        for term in _lexicon().get(form, ()):
            span = token.doc[token.i : token.i + len(term.words)]
            if len(span) == len(term.words) and all(
                word in (part.lower_, part.lemma_.lower()) for word, part in zip(term.words, span, strict=True)
            ):
                yield term, span


def _wording(document: Document, term: Term, span: TokenSpan, quoted: list[tuple[int, int]]) -> Wording | None:
    """Give the wording of a term where its words play the part that the lexicon means."""
    if term.kind == "act":
        return _act(document, term, span, quoted)
    if term.kind in _JUDGING:
        is_meant = span.root.pos_ in _JUDGING[term.kind]
        return _evidence(document, span, term.tone, quoted, actor=None, act=term.kind) if is_meant else None
    head = span.root if term.kind == "actor" else span.root.head
    if head.pos_ not in ("NOUN", "PROPN") or (term.kind == "modifier" and span.root.dep_ not in _BEFORE_NOUN):
        return None
    if term.kind == "modifier" and not _names_somebody(document, head):
        return None
    whole = _with_modifiers(head, span)
    mention = covering(document.actors, head.idx, head.idx + len(head))
    return _evidence(
        document, whole, term.tone, quoted, actor=mention.name if mention else term.means or head.lemma_, act=None
    )


def _act(document: Document, term: Term, span: TokenSpan, quoted: list[tuple[int, int]]) -> Wording | None:
    verb = span.root
    speaking = term.means == "speaking"
    if speaking and (term.tone == "neutral" or verb.pos_ not in ("VERB", "ADV", "ADJ")):
        return None
    if verb.lemma_ in _DOUBTING and verb.pos_ == "VERB" and not any(c.dep_ == "ccomp" for c in verb.children):
        return None
    device: Device = "hedge" if speaking and _is_doubt(verb) else "term"
    if term.means == "killing" and _agentless(verb):
        device = "passive_without_agent"
    return _evidence(document, span, term.tone, quoted, actor=None, act=term.means, device=device)


def _is_doubt(token: Token) -> bool:
    return token.lemma_ in _DOUBTING or token.pos_ == "ADV"


def _agentless(verb: Token) -> bool:
    """Whether a passive leaves out who did it ("was assassinated on Thursday")."""
    parts = {child.dep_ for child in verb.children}
    return bool(parts & _PASSIVE) and "agent" not in parts


def _names_somebody(document: Document, noun: Token) -> bool:
    """Whether a noun stands for an actor, by the lexicon or as annotated."""
    if covering(document.actors, noun.idx, noun.idx + len(noun)) is not None:
        return True
    return any(term.kind == "actor" for term in _lexicon().get(noun.lemma_.lower(), ())) or noun.lemma_ in _PEOPLE


_PEOPLE = {"country", "nation", "group", "state", "power", "force", "leader", "army", "man", "people", "organisation"}
_PEOPLE |= {"organization", "network", "faction", "movement", "militia", "cell", "element"}


def _with_modifiers(head: Token, span: TokenSpan) -> TokenSpan:
    """Widen a term to the adjectives and nouns that stand directly before its noun."""
    start = min(span.start, head.i)
    for child in reversed(list(head.lefts)):
        gap = child.right_edge.i + 1 < start or "\n" in head.doc[child.left_edge.i : start].text
        if gap or child.dep_ not in _BEFORE_NOUN or (child.is_punct and child.text != "-"):
            break
        start = min(start, child.left_edge.i)
    return head.doc[start : max(head.i + 1, span.end)]


def _evidence(
    document: Document,
    span: TokenSpan,
    tone: Tone,
    quoted: list[tuple[int, int]],
    *,
    actor: str | None,
    act: str | None,
    device: Device = "term",
) -> Wording:
    around = next(((a, b) for a, b in quoted if a <= span.start_char and span.end_char <= b), None)
    evidence = document.evidence(span.start_char, span.end_char)
    return Wording(
        report=evidence.report,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        actor=actor,
        act=act,
        term=evidence.quote,
        tone=tone,
        voice="quoted" if around else "outlet",
        device="scare_quotes" if around and around[1] - around[0] <= _SCARE else device,
    )
