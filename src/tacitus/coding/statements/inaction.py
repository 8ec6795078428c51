"""Inaction: those who should have acted and did not, with whose word it is.

Monitors of rights record omissions beside acts (the question whether police
failed to intervene stands beside killing, arrest and force in Halterman, Keith,
Sarwar and O'Connor, 2021). Here that a force or an authority stood by, refused,
failed, could not, came late or was absent. What they are only asked, feared or
supposed not to do is none; what somebody denies is kept, as denied.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tacitus.annotating.document import Document, within
from tacitus.coding import clauses
from tacitus.coding.parties import Parties, Party
from tacitus.coding.statements.duties import (
    ABLE,
    content_of,
    is_lacking,
    is_negated,
    is_noun,
    kind_of,
    none_there,
    tells_of_violence,
    too_late,
    turns_on,
    words,
)
from tacitus.coding.statements.plover import carries, sense
from tacitus.model import Account, Factuality, Inaction, InactionKind, Period, Place

_FORCES = frozenset({"state_force", "international_force"})
_SUPPOSED = frozenset({"should", "must", "would", "may", "might", "will", "ought", "can", "'ll", "’ll"})
_ASKED = ("REQUEST", "THREATEN", "AGREE")
_MEMBERS = ("of", "by", "from", "in", "among", "on")
_NEAR = 400  # characters between an inaction and the act that it let happen


@dataclass(frozen=True, slots=True)
class _Told:
    kind: InactionKind
    word: Token
    bodies: tuple[Party, ...]
    about: Token | None = None


def code_inaction(document: Document, accounts: Sequence[Account] = ()) -> tuple[Inaction, ...]:
    """Give every telling of inaction in a document, in text order; ``accounts`` are its incidents."""
    finder = _Finder(document)
    found: dict[tuple[int, int, str | None], Inaction] = {}
    for token in document.doc:
        for told in finder.at(token):
            for party in told.bodies or (None,):
                one = _item(document, told, party, accounts)
                found.setdefault((one.start, one.end, one.actor), one)
    return tuple(found.values())


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.parties = Parties(document)
        self._kinds = {document.tokens(m).root.i: m for m in document.actors}

    def at(self, token: Token) -> Iterator[_Told]:
        """Give the inaction that a word tells of."""
        told = None
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in words().verbs:
            told = self._of_verb(token)
        elif token.pos_ in ("NOUN", "PROPN") and (token.i in self._kinds or token.lemma_.lower() in words().nouns):
            told = self._of_noun(token)
        if told is not None and not _is_supposed(told.word):
            yield told

    def is_force(self, token: Token) -> bool:
        """Tell whether a word stands for those who are there to protect."""
        mention = self._kinds.get(token.i)
        if mention is not None and (mention.kind in _FORCES or turns_on(mention.role, words().forces)):
            return True
        return is_noun(token) and token.lemma_.lower() in words().forces

    def is_body(self, token: Token) -> bool:
        """Tell whether a word stands for those who are there to act: a force, or where safety is spoken of, an authority."""
        if self.is_force(token):
            return True
        if token.lemma_.lower() in words().neither:
            return False
        mention = self._kinds.get(token.i)
        known = mention is not None and (mention.kind == "government" or turns_on(mention.role, words().authorities))
        known = known or (is_noun(token) and token.lemma_.lower() in words().authorities)
        return known and any(word.lemma_.lower() in words().safety for word in token.sent)

    def _of_verb(self, verb: Token) -> _Told | None:
        kind = kind_of(verb) or too_late(verb)
        if kind is None:
            return self._undone(verb)
        doers = clauses.agents(verb)
        if not doers and kind == "failed" and clauses.patients(verb):
            doers = [t for p in clauses.patients(verb) for t in clauses.after(p, "to", "for")]
        if kind in ("unable", "late", "absent") and not doers:
            doers = clauses.patients(verb)
        bodies = self._bodies_of(doers)
        return _Told(kind, verb, bodies, content_of(verb)) if bodies else None

    def _undone(self, verb: Token) -> _Told | None:
        """ "Were not given any police protection", "the army was not called in": undone, and nobody is named."""
        if not clauses.is_passive(verb) or not is_negated(verb) or _is_supposed(verb):
            return None
        undone = [*clauses.patients(verb), *(c for c in verb.children if c.dep_ in ("dobj", "oprd"))]
        undone += clauses.after(verb, "with")
        if verb.lemma_.lower() not in words().called or not any(t.lemma_.lower() in words().duties for t in undone):
            return None
        return _Told("failed", verb, self._bodies_of(clauses.agents(verb)), undone[-1])

    def _of_noun(self, noun: Token) -> _Told | None:
        lemma = noun.lemma_.lower()
        if told := self._nowhere(noun) or self._watching(noun):
            return told
        beside = {child.lower_ for child in noun.children if child.dep_ in ("amod", "compound")}
        kind = next((kind.name for kind in words().kinds if lemma in kind.nouns), None)
        if kind is None and lemma == "role" and beside & words().roles:
            kind = "stood_by"
        if kind is None and lemma in words().presence and beside & words().scant:
            kind = "unable"
        if kind is None or is_negated(noun):
            return None
        owners = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
        owners += clauses.after(noun, "of", "by", "from", "on")
        owners += [
            t for owner in clauses.after(noun, "on") if owner.lower_ == "part" for t in clauses.after(owner, "of")
        ]
        owners += [t for c in noun.children if c.dep_ in ("relcl", "acl") for t in clauses.agents(c) if t != noun]
        bodies = self._bodies_of(owners)
        return _Told(kind, noun, bodies, next(iter(clauses.after(noun, "to", "in")), None)) if bodies else None

    def _nowhere(self, noun: Token) -> _Told | None:
        """ "No police in sight", "hardly any police presence", "without police protection"."""
        beside = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod")] + clauses.after(noun, "of", "by")
        body = noun if self.is_force(noun) else next((c for c in beside if self.is_force(c)), None)
        if body is None or (body is noun and not none_there(noun)):
            return None
        if body is not noun and (noun.lemma_.lower() not in words().presence or not is_lacking(noun)):
            return None
        return _Told("absent", noun, self._bodies_of([body]))

    def _watching(self, noun: Token) -> _Told | None:
        """ "Helpless police", "in the presence of police" where the sentence tells of violence."""
        if self.is_force(noun) and {c.lower_ for c in noun.children if c.dep_ == "amod"} & words().helpless:
            return _Told("stood_by", noun, self._bodies_of([noun]))
        if noun.lemma_.lower() not in words().before or noun.dep_ != "pobj":
            return None
        before = [t for t in clauses.after(noun, "of") if self.is_force(t)]
        before += [c for c in noun.children if c.dep_ == "poss" and self.is_force(c)]
        if not before or not tells_of_violence(noun) or noun.head.lower_ not in ("in", "under", "before", "within"):
            return None
        return _Told("stood_by", noun, self._bodies_of(before))

    def _bodies_of(self, tokens: Sequence[Token]) -> tuple[Party, ...]:
        """Give those of some words who are there to act, with those joined to them."""
        found: dict[str, Party] = {}
        for token in (other for one in tokens for other in clauses.coordinated(one)):
            inside = [token, *(clauses.after(token, *_MEMBERS) if carries("amount", token.lemma_.lower()) else ())]
            for one in inside:
                party = self.parties.of(one) if self.is_body(one) else None
                if self.is_body(one):
                    party = party or Party(one.text, one, kind="state_force")
                    found.setdefault(party.name, party)
        return tuple(found.values())


def _is_supposed(word: Token) -> bool:
    """Tell whether inaction is only asked about, demanded not to be, feared or made a condition."""
    if word.pos_ in ("VERB", "AUX"):
        if clauses.is_condition(word) or clauses.modals(word) & _SUPPOSED - (ABLE if is_negated(word) else set()):
            return True
        if clauses.modals(word) & ABLE and not is_negated(word):
            return True
    for above in clauses.governors(word):
        meaning = sense(above)
        if meaning is not None and meaning.category in _ASKED and word.pos_ in ("VERB", "AUX"):
            return True
        if above.dep_ in ("ccomp", "advcl") or (above.pos_ == "VERB" and above.dep_ == "ROOT"):
            break
    return False


def _item(document: Document, told: _Told, party: Party | None, accounts: Sequence[Account]) -> Inaction:
    verbal = told.word.pos_ in ("VERB", "AUX")
    start, end = clauses.clause_span(told.word) if verbal else _phrase(told.word)
    said_by, factuality = _voice(document, told.word, party)
    return Inaction(
        report=document.report.id,
        start=start,
        end=end,
        quote=document.report.text[start:end],
        kind=told.kind,
        actor=party.name if party else None,
        about=_words_of(document, told.about),
        place=_place(document, start, end, told.word),
        date=_date(document, start, end),
        incident=_incident(document, accounts, start, end),
        factuality=factuality,
        said_by=said_by,
    )


def _phrase(noun: Token) -> tuple[int, int]:
    """Give a noun with what belongs to it, on its own line and up to the next clause."""
    doc, first, last = noun.doc, noun.left_edge.i, noun.right_edge.i
    breaks = [t.i for t in doc[first : last + 1] if "\n" in t.text or t.dep_ == "relcl"]
    first = max([first, *(i + 1 for i in breaks if i < noun.i)])
    last = min([last, *(i - 1 for i in breaks if i > noun.i)])
    while last > noun.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _words_of(document: Document, content: Token | None) -> str | None:
    if content is None:
        return None
    start, end = clauses.clause_span(content) if content.pos_ in ("VERB", "AUX") else _phrase(content)
    return document.report.text[start:end]


def _voice(document: Document, word: Token, party: Party | None) -> tuple[str | None, Factuality]:
    """Give whose word it is, and whether it is told as happened, alleged or denied."""
    voice = document.voice_at(word)
    said_by = voice.speaker if voice else None
    factuality: Factuality = "alleged" if voice and voice.hedged else "happened"
    for above in clauses.governors(word):
        meaning = sense(above)
        if meaning is not None and meaning.category == "ACCUSE":
            factuality = "alleged"
        elif above.lemma_.lower() in ("deny", "reject", "refute", "dismiss", "denial", "rebut"):
            return said_by, "denied"
    return said_by, factuality


def _place(document: Document, start: int, end: int, word: Token) -> Place | None:
    """Give the nearest place told in the clause, else the only one of the sentence."""
    sentence = document.sentence_at(word.idx)
    for first, last in ((start, end), (sentence.start, sentence.end)):
        near = [p.place for p in within(document.places, first, last) if p.place and not p.adjective]
        if len({place.name for place in near}) == 1:
            return near[0]
    return None


def _date(document: Document, start: int, end: int) -> Period | None:
    near = [time.period for time in within(document.times, start, end) if time.period and time.kind in ("day", "range")]
    return near[0] if near else None


def _incident(document: Document, accounts: Sequence[Account], start: int, end: int) -> str | None:
    """Give the account told in the same sentence, else the one told last before it and near."""
    sentence = document.sentence_at(start)
    told = [(mention.start, mention.end, account.id) for account in accounts for mention in account.mentions]
    same = [one for one in told if one[0] < sentence.end and sentence.start < one[1]]
    before = [one for one in told if one[1] <= start and start - one[1] < _NEAR]
    if same:
        return min(same, key=lambda one: (max(one[0] - end, start - one[1]), one))[2]
    return max(before)[2] if before else None
