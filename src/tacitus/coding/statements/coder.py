"""Political acts and speech acts, with their PLOVER types.

One statement is one act by one speaker towards one addressee: two speakers or
two addressees are two statements, and what two sides do with each other is one
each way. Violence is left to the incidents.
"""

from itertools import product

from spacy.tokens import Token

from tacitus.annotating.document import Document, within
from tacitus.coding import clauses
from tacitus.coding.factuality import is_tried, prospect
from tacitus.coding.parties import Party
from tacitus.coding.statements.act import WILL_NOT, Act
from tacitus.coding.statements.acts import find_acts
from tacitus.model import Factuality, Order, Period, Statement

_QUOTES = '“"”'


type Sides = tuple[Party | None, Party | None]


def code_statements(document: Document) -> tuple[Statement, ...]:
    """Give the political acts of a document, in text order; an act told again is not given again."""
    return tuple(statement for statement, _ in statements_with_parties(document))


def statements_with_parties(document: Document) -> list[tuple[Statement, Sides]]:
    """Give each statement with its speaker and addressee as they stand in the text.

    An act told once with and once without its addressee is one act, unless one sentence tells both: "demanded an
    inquiry and called on the mayor to resign".
    """
    found: dict[tuple[str, str | None, str | None], tuple[Statement, Sides]] = {}
    for act in find_acts(document):
        if act.category != "ASSAULT":
            for sides in _sides(act):
                statement = _statement(document, act, *sides)
                found.setdefault((statement.type, statement.speaker, statement.addressee), (statement, sides))
    directed: dict[tuple[str, str | None], set[int]] = {}
    for told, _ in found.values():
        if told.addressee:
            directed.setdefault((told.type, told.speaker), set()).add(document.sentence_at(told.start).start)

    def is_own(told: Statement) -> bool:
        there = directed.get((told.type, told.speaker), set())
        joined = told.type == "REQUEST" and document.sentence_at(told.start).start in there
        return bool(told.addressee) or not there or joined

    return [(told, sides) for told, sides in found.values() if is_own(told)]


def _sides(act: Act) -> list[Sides]:
    """Give speaker and addressee of each statement that an act makes; what is mutual goes each way."""
    if not act.mutual:
        return list(product(act.speakers or (None,), act.addressees or (None,)))
    sides = (*act.speakers, *(party for party in act.addressees if party.kind not in ("place", "thing")))
    pairs: list[Sides] = [(a, b) for a, b in product(sides, sides) if a is not b]
    return pairs or [(a, None) for a in sides]


def _statement(document: Document, act: Act, speaker: Party | None, addressee: Party | None) -> Statement:
    start, end = clauses.clause_span(act.trigger)
    quote = document.report.text[start:end]
    voice = document.voice_at(act.trigger)
    while voice is not None and voice.parent is not None and speaker and (voice.speaker or "").islower():
        voice = document.attributions[voice.parent]  # "a statement" is somebody's
    said_by = voice.speaker if voice and (speaker is None or voice.speaker != speaker.name) else None
    return Statement(
        report=document.report.id,
        start=start,
        end=end,
        quote=quote,
        type=act.category,
        speaker=speaker.name if speaker else None,
        speaker_role=speaker.role if speaker else None,
        addressee=addressee.name if addressee else None,
        about=_about(document, act),
        direct=any(mark in quote for mark in _QUOTES) or bool(voice and voice.direct),
        factuality=_factuality(document, act),
        said_by=said_by,
        date=_date(document, start, end),
        order=_order(document, start, end),
        answers=_clause(document, act.answers) if act.answers is not None else None,
    )


def _factuality(document: Document, act: Act) -> Factuality:
    """Tell whether an act was done, tried, announced or supposed, or is only alleged.

    What is said is done by saying it: a demand that somebody will "urge" is planned, a threat is made when it is spoken.
    """
    trigger = act.trigger
    if act.announced and act.category != "THREATEN" and act.basis != WILL_NOT:
        return "hypothetical" if prospect(trigger) == "hypothetical" else "planned"
    if is_tried(trigger):
        return "attempted"
    voice = document.voice_at(trigger)
    distant = voice is not None and (voice.hedged or voice.speaker is None) and not voice.direct
    return "alleged" if distant else "happened"


def _clause(document: Document, word: Token) -> str:
    start, end = clauses.clause_span(word)
    return document.report.text[start:end]


def _about(document: Document, act: Act) -> str | None:
    """Give the words that say what the act is about: its clause, its object, what follows it."""
    for kind in ("ccomp", "xcomp", "pcomp", "dobj", "prep", "acl"):
        for child in act.trigger.children:
            if child.dep_ == kind and child.i > act.trigger.i:
                return _clause(document, child)
    return None


def _order(document: Document, start: int, end: int) -> Order | None:
    """Give the place among the report's weekdays of the one told in the clause, else of the only one in the sentence."""
    near = [time.order for time in within(document.times, start, end) if time.order]
    if not near:
        sentence = document.sentence_at(start)
        near = [time.order for time in within(document.times, sentence.start, sentence.end) if time.order]
        near = near if len(near) == 1 else []
    return near[0] if near else None


def _date(document: Document, start: int, end: int) -> Period | None:
    """Give the day told in the clause, else the only one told in the sentence."""
    near = [time for time in within(document.times, start, end) if time.period and time.kind == "day"]
    if not near:
        sentence = document.sentence_at(start)
        near = [t for t in within(document.times, sentence.start, sentence.end) if t.period and t.kind == "day"]
        near = near if len(near) == 1 else []
    return near[0].period if near else None
