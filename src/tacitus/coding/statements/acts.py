"""Political acts in the parse: a verb or noun of the codebook, with who does it and towards whom.

An act told as the content of another ("demanded that it withdraw", "refused to
meet") is part of that other act. An act told as somebody's announcement or
attempt ("said it would withdraw") is that act itself; by the PLOVER manual an
announced one has another category, which is kept beside it.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.coding.forces.tellings import ARMED
from tacitus.coding.parties import Party
from tacitus.coding.people import is_person
from tacitus.coding.statements.act import WILL_NOT, Act, make_act
from tacitus.coding.statements.addressing import Addressing, is_otherwise
from tacitus.coding.statements.plover import Sense, carries, lexicon, limited, sense
from tacitus.coding.statements.replies import with_replies
from tacitus.coding.statements.utterances import Utterances

_CONTENT = ("AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "COERCE")
"""Categories whose clause tells what is asked, refused, threatened, and is no act of its own."""
_KEPT = {"RETREAT", "AID", "CONCEDE"}
"""Categories that an agreed act keeps in the record, whose promise is coded as the thing itself."""
_MENACING = ("ASSAULT", "COERCE", "SANCTION")
_VOWING = ("vow", "swear", "pledge", "promise")
"""Words by which the promise of such a deed is a menace: "vowed to crush the rebels"."""
_MATERIAL = ("COERCE", "SANCTION", "MOBILIZE", "ASSAULT", "RETREAT", "PROTEST")
"""Categories of deeds, which are not done where they are only somebody's purpose ("sent troops to seize the port")."""
_REFUSABLE = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
"""Categories whose denial is a refusal ("did not agree")."""
_NOUNS_TOWARDS = ("ACCUSE", "AID", "SANCTION", "SUPPORT", "COOPERATE", "CONSULT")
"""Categories whose noun names an act only where the text says towards whom ("her criticism of the mayor")."""
_LEAVING = ("withdraw", "pull", "exit", "depart", "return", "evacuat", "drawdown", "retreat")
_BARE_SUBJECT = {"ACCUSE", "COERCE", "REQUEST", "SANCTION", "ASSAULT"}
"""Categories coded in the passive although nobody is said to have done it."""


def find_acts(document: Document) -> Iterator[Act]:
    """Give the acts of a document, in text order."""
    finder = _Finder(document)
    words = (token for token in document.doc if not token.is_space and not token.is_punct)
    yield from with_replies(act for token in words for act in finder.at(token))


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.addressing = Addressing(document)
        self.parties = self.addressing.parties
        self.utterances = Utterances(document, self.addressing)
        self._taken: set[int] = set()
        self._senses: dict[int, Sense | None] = {}

    def sense(self, token: Token) -> Sense | None:
        """Give what a token means, looked up once."""
        if token.i not in self._senses:
            self._senses[token.i] = sense(token)
        return self._senses[token.i]

    def at(self, token: Token) -> Iterator[Act]:
        """Give the act that a token names, if it names one."""
        if token.i in self._taken:
            return
        meaning = self.sense(token) or self._readiness(token) or self._stay(token)
        if token.pos_ in ("NOUN", "PROPN"):
            if meaning and not self.parties.is_in_name(token):
                yield from self._of_noun(token, meaning)
            return
        if meaning is not None and meaning.noun is not None:
            self._taken.add(meaning.noun.i)
        if token.pos_ not in ("VERB", "AUX") or clauses.is_condition(token) or token.dep_ == "amod":
            return
        content = self.is_content(token)
        utterance = self.utterances.of(token, meaning, content)
        if utterance is not None:
            yield utterance
        elif meaning is not None and not content:
            yield from self._of_verb(token, meaning)

    def _readiness(self, verb: Token) -> Sense | None:
        """ "Troops are preparing to help in storming the town" makes ready."""
        if verb.lemma_.lower() not in ("prepare", "ready", "poise", "gear") or verb.pos_ != "VERB":
            return None
        inner = [t for c in verb.children if c.dep_ in ("xcomp", "prep") for t in c.subtree if t.pos_ == "VERB"]
        violent = any((meaning := self.sense(t)) is not None and meaning.category == "ASSAULT" for t in inner)
        return Sense("MOBILIZE", "prepare to attack") if violent else None

    def _stay(self, verb: Token) -> Sense | None:
        """ "The envoy is in Sudmark", told of somebody in office, is a visit."""
        if verb.lemma_ != "be" or verb.pos_ != "AUX" or clauses.is_negated(verb):
            return None
        abroad = [t for t in clauses.after(verb, "in") if t.text in self.parties.countries or t.ent_type_ == "GPE"]
        guests = [p for p in self.parties.every(clauses.agents(verb)) if p.kind == "person"]
        own = {self.parties.countries.get(word) for p in guests for word in (p.role or "").split()}
        away = [t for t in abroad if self.parties.countries.get(t.text) not in own]
        return Sense("CONSULT", "be in") if away and any(self.addressing.holds_office(p) for p in guests) else None

    # Verbs

    def _of_verb(self, verb: Token, meaning: Sense) -> Iterator[Act]:
        speakers = self.addressing.speakers(verb, meaning)
        addressees = self.addressing.addressees(verb, meaning, speakers)
        if not speakers and not (_is_told(verb) and meaning.category in _BARE_SUBJECT and self._is_done_to(verb)):
            return
        if (meaning.category in _MATERIAL and _is_purpose(verb)) or _is_likelihood(verb):
            return
        if meaning.category == "MOBILIZE" and _is_state(verb):
            return
        if limited("going", verb.lemma_.lower()) and not addressees:
            return
        if meaning.mutual and len(speakers) > 1 and not addressees:  # "the two armies coordinate"
            speakers, addressees = speakers[:1], speakers[1:]
        meaning = _meant(verb, meaning, addressees)
        if not self.addressing.fits(verb, meaning, speakers, addressees) or self._is_report(verb, meaning):
            return
        if _is_for_anonymity(verb, meaning) or _is_shouted(verb, meaning):
            return
        act = make_act(verb, meaning, speakers, addressees)
        if meaning.category == "AGREE":
            act = self._promised(act, verb)
        elif meaning.category == "THREATEN" and _tells_fact(verb):
            act = replace(act, category="ACCUSE", manual="ACCUSE")
        if clauses.is_negated(verb):
            if meaning.category not in _REFUSABLE:
                return
            basis = WILL_NOT if clauses.modals(verb) & {"will", "would", "wo"} else f"not {act.basis}"
            act = replace(act, category="REJECT", manual="REJECT", basis=basis, mutual=False)
        yield act

    def _is_done_to(self, verb: Token) -> bool:
        """Tell a passive whose subject is somebody ("the envoy was arrested"), not a matter ("concerns were raised")."""
        return any(party.kind not in ("thing", "place") for party in self.parties.every(clauses.patients(verb)))

    def _is_report(self, verb: Token, meaning: Sense) -> bool:
        """Tell whether a verb that could ask only tells a fact: "insisted that the road was open"."""
        if meaning.category != "REQUEST" or not limited("subjunctive", verb.lemma_.lower()) or meaning.noun is not None:
            return False
        clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
        if clause is None:
            return verb.lemma_.lower() in ("suggest", "stress") and not any(c.dep_ == "xcomp" for c in verb.children)
        if clause.tag_ == "VB" and not clauses.modals(clause):
            return False
        infinitive = any(child.tag_ == "TO" for child in clause.children)
        return not infinitive and not clauses.modals(clause) & {"must", "should", "ought"}

    # Content of other acts

    def is_content(self, token: Token) -> bool:
        """Tell whether a verb only says what another act asks, refuses, promises or threatens."""
        for above in clauses.governors(token):
            if above.dep_ in ("ROOT",) and above.pos_ not in ("VERB", "AUX", "NOUN"):
                return False
            link = token
            while link.head != above and link.head != link:
                link = link.head
            given, inner = self.sense(above), self.sense(token)
            if given is not None and given.gives_money and inner is not None and inner.category in ("SUPPORT", "AID"):
                return True
            if link.dep_ == "advcl":
                return False
            if link.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
                return self.is_content(above) and not _has_subject(link)
            meaning = self.sense(above)
            if meaning is not None and self._is_report(above, meaning):
                continue
            charged = meaning is not None and meaning.category == "ACCUSE" and token.dep_ == "pcomp"
            if meaning is not None and meaning.category in _CONTENT and (charged or link.dep_ not in ("advcl", "dobj")):
                return not carries("announce", above.lemma_.lower()) or meaning.category != "AGREE"
        return False

    def _promised(self, act: Act, word: Token) -> Act:
        """Give a promise to withdraw, to release, to help, to give way, the category of what is promised."""
        clausal = [c for c in word.children if c.dep_ in ("xcomp", "ccomp", "acl")]
        clausal += [c for child in word.children if child.dep_ == "dobj" for c in child.children if c.dep_ == "acl"]
        for clause in clausal:
            inner = self.sense(clause)
            if is_otherwise(clause):
                inner = None
            if inner is not None and inner.category in _KEPT:
                return replace(act, category=inner.category, manual=lexicon().announced[inner.category], mutual=False)
            menacing = (inner is not None and inner.category in _MENACING) or limited("menacing", clause.lemma_.lower())
            menacing = menacing or any(
                limited("revenge", c.lemma_.lower()) for c in clause.children if c.dep_ == "dobj"
            )
            vowed = any(limited("unavenged", t.lower_) for t in clause.subtree)
            left = vowed and (clauses.is_negated(clause) or is_otherwise(clause))
            if (menacing or left) and word.lemma_.lower() in _VOWING:
                return replace(act, category="THREATEN", manual="THREATEN", mutual=False)
        return act

    # Nouns

    def _of_noun(self, noun: Token, meaning: Sense) -> Iterator[Act]:
        """Give the act that a noun names, where the text says whose act it is."""
        if noun.dep_ in ("compound", "amod", "nmod"):
            return
        speakers, addressees = self.addressing.of_noun(noun, meaning)
        if self._is_asked_for(noun, speakers):
            return
        if speakers:
            if limited("going", noun.lemma_.lower()) and not addressees:
                return
            if meaning.category in _NOUNS_TOWARDS and not addressees:
                return
            act = replace(make_act(noun, meaning, speakers, addressees), manual=meaning.category)
            yield self._promised(act, noun) if meaning.category == "AGREE" else act

    def _is_asked_for(self, noun: Token, speakers: list[Party]) -> bool:
        """Tell an act that others are only asked to do ("calls for a truce"), unless the asker's own troops are to move."""
        above = next((word for word in clauses.governors(noun) if self.sense(word) is not None), None)
        asked = self.sense(above) if above is not None else None
        if above is None or asked is None or asked.category != "REQUEST" or asked.noun == noun:
            return False
        moved = {party.country for t in clauses.after(noun, "of") for party in self.parties.within(t)} - {None}
        if not moved or not noun.lemma_.lower().startswith(_LEAVING):
            return True
        askers = {party.country for party in (*self.addressing.speakers(above, asked), *speakers)} - {None}
        return bool(askers) and not moved & askers


def _is_told(verb: Token) -> bool:
    """Tell whether a passive states an act ("was arrested"), and does not merely describe ("besieged in the town")."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _meant(verb: Token, meaning: Sense, addressees: list[Party]) -> Sense:
    """Give what a verb means by its company: advising those who bear arms is AID, a sanction that might come a threat."""
    clausal = any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)
    if verb.lemma_.lower() == "advise" and not clausal and any(party.kind in ARMED for party in addressees):
        return replace(meaning, category="AID")
    if meaning.category in ("SANCTION", "COERCE") and clauses.modals(verb) & {"may", "might", "could"}:
        return replace(meaning, category="THREATEN")
    return meaning


def _is_for_anonymity(verb: Token, meaning: Sense) -> bool:
    """Tell a source who stays unknown, which is no act: "asked not to be named", "requested anonymity"."""
    if meaning.category not in ("REQUEST", "REJECT"):
        return False
    clausal = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    if any(limited("unnamed", c.lemma_.lower()) and clauses.is_passive(c) for c in clausal):
        return True
    wished = [c for c in verb.children if c.dep_ in ("dobj", "acomp")] + clauses.after(verb, "for", "on", "of")
    wished += [c for clause in clausal for c in clause.children if c.dep_ in ("acomp", "attr", "oprd")]
    return any(limited("anonymity", word.lemma_.lower()) for word in wished)


def _is_shouted(verb: Token, meaning: Sense) -> bool:
    """Tell calling people out of somewhere from calling them out for something."""
    if not limited("of_fault", meaning.entry) or clauses.after(verb, "for", "over", "about", "as", "on"):
        return False
    return all(token.pos_ == "PRON" or is_person(token) for token in clauses.patients(verb))


def _is_likelihood(verb: Token) -> bool:
    """Tell a forecast: "is unlikely to agree"."""
    return verb.dep_ == "xcomp" and verb.head.lower_ in ("likely", "unlikely")


def _is_state(verb: Token) -> bool:
    """Tell how things stand from what was done: "where troops are deployed"."""
    present = any(child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP") for child in verb.children)
    moving = any(child.lower_ in ("being", "been") for child in verb.children if child.dep_ in ("aux", "auxpass"))
    return present and not moving and not clauses.agents(verb)


def _is_purpose(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(child.tag_ == "TO" for child in verb.children)


def _tells_fact(verb: Token) -> bool:
    """Tell whether a warning says what somebody is doing, and so blames: "warned that the army was starving them"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if clause is None or verb.lemma_.lower() not in ("warn", "caution"):
        return False
    return not clauses.modals(clause) & {"will", "would", "may", "might", "could", "can", "should", "must"}


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
