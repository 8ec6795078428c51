"""Acts done by saying something, where no verb names the act: duties, refusals, menaces, praise and blame.

"The council said the road must be opened" asks; "the army said it would not
leave" refuses; "he said the port would be shelled unless they left" threatens.
What the outlet says in its own voice is no such act.
"""

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.coding.parties import Party
from tacitus.coding.statements.act import WILL_NOT, Act, make_act
from tacitus.coding.statements.addressing import Addressing
from tacitus.coding.statements.judgements import called, judged_word, judgement
from tacitus.coding.statements.plover import Sense, carries, limited
from tacitus.model import StatementType

_DUTY = frozenset({"must", "should", "ought"})
_REFUSING = frozenset({"will", "would", "wo", "'ll", "’ll", "can", "could", "ca"})
_MENACE: tuple[StatementType, ...] = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST")
_FIRST = frozenset({"i", "we"})
_NOBODY = frozenset({"that", "who", "which", "some", "they", "it", "he", "she", "others", "this", "many", "everyone"})


class Utterances:
    """Finds acts in what somebody says in one document."""

    def __init__(self, document: Document, addressing: Addressing) -> None:
        self.document = document
        self.addressing = addressing
        self.parties = addressing.parties

    def of(self, verb: Token, meaning: Sense | None, content: bool) -> Act | None:
        """Give the act done by saying a clause; ``content`` says that the clause belongs to another act."""
        if content:
            return None
        found = self._menace(verb, meaning) or self._duty(verb)
        if found is None and meaning is None:
            found = self._refusal(verb) or self._judged(verb)
        return self._denial(verb) or found

    def voices(self, verb: Token) -> list[Party]:
        """Give who says a clause: by the verb that it depends on, or by the document's voices."""
        link = verb
        for above in clauses.governors(verb):
            says = (
                link.dep_ in ("ccomp", "xcomp")
                and above.pos_ in ("VERB", "AUX")
                and carries("announce", above.lemma_.lower())
            )
            if says and (found := self.addressing.speakers(above, Sense("REQUEST", ""))):
                return found
            link = above
        voice = self.document.voice_at(verb)
        source = self.parties.speaker(voice, verb) if voice is not None else None
        return [source] if source is not None and source.name.lower() not in _NOBODY else []

    def _hearers(self, verb: Token) -> list[Party]:
        """Give who is told a clause of which "it" is the subject."""
        above = verb.head
        told = verb.dep_ == "ccomp" and above.lemma_.lower() in ("tell", "remind", "inform")
        empty = any(c.dep_ == "nsubj" and c.lower_ in ("it", "this", "that") for c in verb.children)
        heard = self.parties.every(clauses.patients(above)) if told and empty else []
        return [party for party in heard if party.kind not in ("place", "thing", "civilians", "organisation")]

    def _duty(self, verb: Token) -> Act | None:
        """ "Norland must leave", in somebody's words, asks Norland to leave."""
        needs = verb.lemma_ in ("need", "have") and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children)
        if not (needs or _DUTY & clauses.modals(verb)) or _is_first_person(verb):
            return None
        if any(child.tag_ in ("WRB", "WP") for child in verb.children):  # "why he had to go"
            return None
        speakers = self.voices(verb)
        if not speakers:
            return None
        towards = clauses.patients(verb) if clauses.is_passive(verb) else clauses.agents(verb)
        addressees = self.parties.every(towards) or [p for t in towards for p in self.parties.within(t)]
        if needs and not {party.name for party in addressees} - {party.name for party in speakers}:
            return None
        return make_act(verb, Sense("REQUEST", "must, should, need to"), speakers, addressees)

    def _refusal(self, verb: Token) -> Act | None:
        """ "The army said it would not leave" refuses."""
        if not clauses.is_negated(verb) or not _REFUSING & clauses.modals(verb):
            return None
        speakers = self.parties.every(clauses.agents(verb))
        voices = self.voices(verb)
        if not speakers or not {p.name for p in voices} & {p.name for p in speakers}:
            return None
        meaning = Sense("REJECT", WILL_NOT)
        return make_act(verb, meaning, speakers, self.addressing.addressees(verb, meaning, speakers))

    def _denial(self, verb: Token) -> Act | None:
        """ "The charge is baseless, the army said", "called the report a lie", "said it had no part in the raid" deny."""
        below = [
            t for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.pos_ != "VERB" for t in (c, *c.children)
        ]
        words = [*verb.children, *below]
        charged = any(limited("charges", t.lemma_.lower()) for t in words if t.dep_ in ("nsubj", "dobj"))
        untrue = any(
            limited("untrue", t.lower_) for t in words if t.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp", "conj")
        )
        voices = self.voices(verb)
        if charged and untrue and verb.lemma_ in ("be", "call", "describe", "label", "brand"):
            speakers = voices if verb.lemma_ == "be" else self.parties.every(clauses.agents(verb))
        elif verb.lemma_ == "have" and self._had_no_part(verb):
            own = {party.name for party in self.parties.every(clauses.agents(verb))}
            speakers = [party for party in voices if party.name in own or not own]
        else:
            return None
        return make_act(verb, Sense("REJECT", "untrue, no part in it"), speakers, []) if speakers else None

    def _had_no_part(self, verb: Token) -> bool:
        """Tell "had nothing to do with", "had no role in"."""
        nouns = (c for c in verb.children if c.dep_ == "dobj" and limited("parts", c.lemma_.lower()))
        return any(n.lower_ == "nothing" or any(c.lower_ == "no" for c in n.children) for n in nouns)

    def _menace(self, verb: Token, meaning: Sense | None) -> Act | None:
        """ "They would attack if he did not resign", in their words, threatens him."""
        conditions = [c for c in verb.children if c.dep_ == "advcl" and clauses.is_condition(c)]
        harmful = (meaning is not None and meaning.category in _MENACE) or _launches(verb)
        if meaning is not None and meaning.category == "MOBILIZE" and not any(map(_is_unmet, conditions)):
            return None  # "would send observers if both sides agree"
        if not conditions or not harmful or not clauses.modals(verb) & {"will", "would", "'ll", "’ll", "may", "might"}:
            return None
        speakers = self.voices(verb) or self.parties.every(clauses.agents(verb))
        if not speakers:
            return None
        names = {party.name for party in speakers}
        found = [
            p for c in conditions for t in clauses.agents(c) for p in self.parties.within(t) if p.name not in names
        ]
        threat = Sense("THREATEN", "would … if")
        return make_act(verb, threat, speakers, found or self.addressing.addressees(verb, threat, speakers))

    def _judged(self, verb: Token) -> Act | None:
        """Give the praise or blame in a clause that somebody says, and of a verb of calling."""
        if (found := called(self.parties, verb)) is not None:
            speakers = self.addressing.speakers(verb, Sense(found[0], ""))
        elif _is_first_person(verb):
            return None
        else:
            speakers = self.voices(verb)
            found = judgement(self.parties, verb, speakers[0].name) if speakers else None
            if found is None and speakers and (hearers := self._hearers(verb)):  # "told Norland it was a bad idea"
                found = judged_word(verb, hearers)
        if found is None or not speakers:
            return None
        act = make_act(verb, Sense(found[0], found[2]), speakers, found[1])
        return act if act.addressees else None


def _is_unmet(condition: Token) -> bool:
    """Tell a condition that the other side has to meet: "unless", "if … not"."""
    unless = any(child.dep_ == "mark" and child.lower_ == "unless" for child in condition.children)
    return unless or clauses.is_negated(condition)


def _launches(verb: Token) -> bool:
    return verb.lemma_.lower() in ("launch", "mount", "start", "begin", "carry")


def _is_first_person(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in _FIRST for child in verb.children)
