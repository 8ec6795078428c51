"""The annotated document: one report, its parse, and everything found in its text.

All offsets are characters of ``report.text``. The parse (``doc``) covers the
same text, so a token's ``idx`` is an offset too. Annotations are plain values
in text order; the lookups below are the one way to ask what lies at a place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tacitus.evidence import quoted
from tacitus.learned.encoder import Tags
from tacitus.model import ActorKind, Evidence, Order, Period, Place, Report

type VoiceKind = Literal["says", "asks", "promises", "shows", "thinks", "wants", "seems", "hidden"]
"""What a cue tells of: speech; orders and demands; promises, threats and plans; what documents show; belief; attitudes
and efforts; appearance; or somebody's word without saying whose."""


type EntityKind = Literal[
    "Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Money", "Weapon",
    "MilitaryPlatform", "Vehicle", "DocumentReference", "CommsIdentifier", "Frequency",
]  # fmt: skip


class Ranged(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """A sentence, and which part of the report it belongs to."""

    index: int
    """Position in the report, from 0."""
    part: Literal["headline", "lead", "body"]
    """The headline, the first sentence of the body, or the rest."""
    paragraph: int
    """Number of its paragraph, from 0; the headline is paragraph 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention(Span):
    """A name, description or pronoun that stands for an actor."""

    text: str
    """The words."""
    name: str
    """Canonical name of the actor; for unnamed people the group as worded ("gunmen")."""
    kind: ActorKind
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    form: Literal["name", "nominal", "pronoun"] = "name"
    role: str | None = None
    """Office or function, as worded ("armed forces spokesman")."""
    body: str | None = None
    """Canonical name of the body that a person speaks or acts for."""
    known: bool = False
    """Whether the name stands in the actor base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Span):
    """A place name, or an adjective made from one."""

    text: str
    place: Place | None
    """What it was resolved to; null where the gazetteer holds no such place."""
    adjective: bool = False
    """Whether it is a demonym or adjective ("Malian")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention(Span):
    """A time expression."""

    text: str
    period: Period | None
    """The range of days meant; null where nothing anchors it."""
    order: Order | None = None
    """For a weekday that nothing anchors: its place among those that the report names."""
    whole: Period | None = None
    """The year or decade of which the period is a part without edges ("early 2013"); what happened then is dated by it."""
    kind: Literal["day", "range", "duration", "set"] = "day"
    """A single day, a longer range ("last week", "2013"), a length ("nine years"), or a repetition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Span):
    """A number of something, with its bounds; the span covers hedge, number and unit."""

    low: int | None
    high: int | None
    hedge: str
    """exact, at_least, at_most, about, nearly, more_than, dozens, …"""
    number: Span
    """The number words alone."""
    noun: Span | None
    """What is counted, with its modifiers; null where it is left out ("killed 57")."""
    unit: str
    """Lemma of the counted noun, or "" where it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that a report ascribes to somebody."""

    cue: Span | None
    """The words that attribute ("said", "according to")."""
    source: Span | None
    """Who, as it stands in the text; null where hidden ("it is believed")."""
    content: tuple[Span, ...]
    """What is attributed; several pieces where the cue stands inside."""
    speaker: str | None
    """Whom the text credits: a person's or body's full name, a group as worded ("hospital sources"); null where hidden."""
    actor: str | None = None
    """Canonical name of the actor that the source stands for; null where it stands for none."""
    kind: VoiceKind = "says"
    """What the cue tells of."""
    role: str | None = None
    """The speaker's office, as worded."""
    direct: bool = False
    """Whether the content stands in quotation marks."""
    hedged: bool = False
    """Whether the cue distances the outlet from it ("alleged", "purportedly")."""
    parent: int | None = None
    """Index of the attribution within which this one is nested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Span):
    """A phrase that stands for somebody or something, by its kind; wider than the named actors and places."""

    text: str
    kind: EntityKind
    """An organisation is any body or group of people ("rebels", "they")."""
    probability: float
    """How sure the encoder is, mean over the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Span):
    """A phrase that takes part in a happening; the span is its head, a word or a name."""

    role: str
    """Part that it has ("attacker", "victim", "place", …)."""
    phrase: Span
    """The whole phrase around the head."""
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Span):
    """Words that tell of something happening; the span is the trigger."""

    kind: str
    """Kind by the KAIROS ontology, two levels ("Conflict.Attack")."""
    trigger: int
    """Index of the trigger's head token."""
    participants: tuple[Participant, ...] = ()
    """Who and what takes part, in text order; the same words may have two parts."""
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report with its annotations."""

    report: Report
    doc: Doc
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    counts: tuple[Count, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    attribution_at: tuple[int, ...] = field(default=(), repr=False)
    """For each token the index of the innermost attribution that covers it, or -1."""
    tags: Tags | None = field(default=None, repr=False, compare=False)
    """What the encoder says of each token; computed when first asked, as are entities and happenings."""
    read_entities: Callable[[], tuple[Entity, ...]] = field(default=tuple, repr=False, compare=False)
    read_happenings: Callable[[], tuple[Happening, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every phrase that stands for somebody or something, in text order."""
        return self.read_entities()

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """What the text tells of, with who and what takes part, in text order."""
        return self.read_happenings()

    def evidence(self, start: int, end: int) -> Evidence:
        """Give the words of ``start:end`` as evidence."""
        return quoted(self.report, start, end)

    def tokens(self, span: Ranged) -> TokenSpan:
        """Give the tokens that a stretch of text touches."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None:
            raise ValueError(f"{span} lies outside report {self.report.id!r}")
        return found

    def sentence_at(self, offset: int) -> Sentence:
        """Give the sentence at a character; the last one before it where it falls between two."""
        return max((s for s in self.sentences if s.start <= offset), key=lambda s: s.start, default=self.sentences[0])

    def voice_at(self, token: Token) -> Attribution | None:
        """Give the innermost attribution over a token; null is the outlet's own voice."""
        index = self.attribution_at[token.i] if self.attribution_at else -1
        return self.attributions[index] if index >= 0 else None


def within[R: Ranged](items: Sequence[R], start: int, end: int) -> Iterator[R]:
    """Give the items that lie wholly inside ``start:end``, in text order."""
    return (item for item in items if start <= item.start and item.end <= end)


def covering[R: Ranged](items: Sequence[R], start: int, end: int) -> R | None:
    """Give the shortest item that covers ``start:end``."""
    found = [item for item in items if item.start <= start and end <= item.end]
    return min(found, key=lambda item: item.end - item.start, default=None)
