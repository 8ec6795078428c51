"""Who does an act, and towards whom: speakers and addressees of the words that name it."""

from collections.abc import Iterable

from spacy.tokens import Token

from tacitus.annotating.actors import home_country
from tacitus.annotating.document import ActorMention, Document
from tacitus.coding import clauses
from tacitus.coding.factuality import words
from tacitus.coding.parties import Parties, Party, phrase
from tacitus.coding.people import is_person
from tacitus.coding.statements.plover import Sense, carries, limited, sense
from tacitus.knowledge import actors
from tacitus.model import StatementType

_TOWARDS: dict[StatementType, tuple[str, ...]] = {
    "AGREE": ("with", "to", "from"),
    "CONSULT": ("with", "to", "by", "between", "for", "in", "at"),
    "SUPPORT": ("for", "to", "with", "of", "by", "on", "in"),
    "CONCEDE": ("to", "on", "for", "from", "in"),
    "COOPERATE": ("with", "from", "to", "in"),
    "AID": ("to", "for", "in"),
    "RETREAT": ("from", "out", "to", "in", "with", "of", "over"),
    "REQUEST": ("to", "on", "upon", "of", "from", "for", "with", "in"),
    "ACCUSE": ("of", "against", "with", "at", "by", "in", "over", "about", "on", "to", "for", "towards"),
    "REJECT": ("to", "with", "from", "by", "of", "on", "for", "in"),
    "THREATEN": ("against", "to", "of", "on", "from", "with", "in"),
    "PROTEST": ("against", "at", "of", "over", "to", "in"),
    "SANCTION": ("on", "against", "to", "with", "from", "of", "in", "for"),
    "MOBILIZE": ("against", "in", "to", "for", "at", "on", "along", "into"),
    "COERCE": ("on", "against", "of", "in", "from", "to"),
    "ASSAULT": ("against", "on", "at", "in", "of", "near", "with"),
}
_ARMED = {"rebel_group", "political_militia", "communal_militia", "mercenary", "state_force"}
_MOVED = frozenset(
    {"troop", "soldier", "force", "fighter", "peacekeeper", "police", "reinforcement", "warship", "army"}
)
_POWER: tuple[StatementType, ...] = (
    "RETREAT", "AID", "AGREE", "COOPERATE", "CONCEDE", "SANCTION", "MOBILIZE", "COERCE", "CONSULT",
)  # fmt: skip
_ANSWERING: tuple[StatementType, ...] = ("REJECT", "ACCUSE", "THREATEN", "CONCEDE", "REQUEST", "AGREE")
_BECAUSE = frozenset({"after", "because", "since", "as", "when"})
_LOCATIVE = frozenset({"in", "at", "on", "near", "along", "over"})
_LEFT_IN = frozenset({"dead", "wounded", "injured", "homeless", "missing", "displaced", "stranded"})
_REACH = 300  # characters back within which the text may have named whom an act answers
_VERBAL: tuple[StatementType, ...] = (
    "ACCUSE",
    "SUPPORT",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "THREATEN",
    "CONCEDE",
    "AGREE",
)
"""Categories of which anybody named in the object is addressed ("criticised the plan of …")."""
_DONE_TO: tuple[StatementType, ...] = ("COOPERATE", "AID", "SANCTION")
"""Categories that must have a recipient (PLOVER manual, "Recipient")."""


class Addressing:
    """Finds the parties of the acts of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.parties = Parties(document)
        self._roles: dict[str, list[str]] = {}
        for mention in document.actors:
            if mention.role:
                self._roles.setdefault(mention.name, []).append(mention.role)

    def fits(self, verb: Token, meaning: Sense, speakers: list[Party], addressees: list[Party]) -> bool:
        """Tell whether an act has the parties that its category and its word require."""
        if meaning.category in _DONE_TO and not addressees:
            return False
        if meaning.category == "RETREAT" and limited("pulling", verb.lemma_.lower()) and _is_rescue(verb):
            return False
        plain = meaning.noun is None and ":" not in meaning.entry
        lemma, kinds = verb.lemma_.lower(), {party.kind for party in addressees}
        if plain and limited("of_somebody", lemma) and not kinds - {"thing", "place"}:
            return False
        if plain and limited("of_people", lemma) and not any(is_person(token) for token in clauses.patients(verb)):
            return False
        if plain and limited("of_others", lemma) and not _asks_others(verb):
            return False
        if lemma == "leave" and any(token.lower_ in _LEFT_IN for token in verb.doc[verb.i + 1 : verb.i + 10]):
            return False  # "fighting left nine people dead"
        if lemma == "seek" and clauses.is_passive(verb):
            return False  # "the attackers are being sought"
        if plain and limited("otherwise", lemma) and is_otherwise(verb):
            return False
        armed = kinds & _ARMED or "state_force" in {party.kind for party in speakers}
        if plain and limited("no_arms", lemma) and armed:
            return False
        if meaning.category == "COERCE" and plain and kinds == {"thing"}:
            return False
        if meaning.noun is not None and meaning.noun.pos_ == "ADJ" and not _is_completed(meaning):
            return False
        return not (meaning.category == "COERCE" and plain and not addressees)

    def speakers(self, verb: Token, meaning: Sense) -> list[Party]:
        """Give who does the act of a verb; those who hold no power cannot do what takes power."""
        found: list[Party] = []
        for token in _saying_so(verb, meaning) or _going_on(verb) or clauses.agents(verb):
            found += self.parties.every([token]) or self.of_thing(token)
        if not found and meaning.noun is not None:
            found = self.parties.every(clauses.owners(meaning.noun))
        if not found and meaning.category == "SANCTION" and clauses.is_passive(verb):
            found = [party for token in clauses.patients(verb) for party in self.of_thing(token)]
        if not found and meaning.category in ("MOBILIZE", "RETREAT") and clauses.is_passive(verb):
            found = self.parties.every(t for t in clauses.patients(verb) if _is_moved(t))
        return self._able(found, meaning, verb)

    def _able(self, found: Iterable[Party], meaning: Sense, word: Token) -> list[Party]:
        unable = {"place", "thing"}
        if meaning.category == "RETREAT" and limited("going", word.lemma_.lower()):
            found = [party for party in found if party.kind != "person" or party.token.pos_ == "PRON"]
        if limited("of_office", word.lemma_.lower()):
            found = [party for party in found if party.kind != "person" or self.holds_office(party)]
        if meaning.category in _POWER or limited("of_power", word.lemma_.lower()):
            unable.add("civilians")
        return list({party.name: party for party in found if party.kind not in unable}.values())

    def holds_office(self, party: Party) -> bool:
        """Tell whether the text gives a person an office, or no description at all, as it does with the well known."""
        roles = self._roles.get(party.name, [])
        return not roles or any(
            limited("office", word.strip(",-’'s")) or limited("office", word)
            for role in roles
            for word in role.lower().split()
        )

    def of_thing(self, token: Token) -> list[Party]:
        """Give whose act it is where the subject is a thing: "Mali's parliament", "a US statement"."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return []
        amount = carries("amount", token.lemma_.lower())
        return self.parties.every(clauses.after(token, "of") if amount else clauses.owners(token)) or [
            party for c in token.children if c.dep_ in ("amod", "compound", "nmod") for party in self.parties.every([c])
        ]

    def addressees(self, verb: Token, meaning: Sense, speakers: list[Party]) -> list[Party]:
        """Give whom an act is directed at: its object, a prepositional object, whoever the object belongs to."""
        names = {party.name for party in speakers}
        homes = {party.country for party in speakers if party.kind in ("government", "state_force", "country")} - {None}

        def others(found: list[Party]) -> list[Party]:
            abroad = [p for p in found if not (p.kind in ("country", "place") and p.country and p.country in homes)]
            return [party for party in abroad if party.name not in names]

        moving = meaning.category in ("RETREAT", "MOBILIZE")
        letting = limited("letting", verb.lemma_.lower())
        taken = [
            t
            for t in clauses.patients(verb)
            if letting or not (moving and (t.lemma_.lower() in _MOVED or t == meaning.noun))
        ]
        taken = [t for t in taken if not (meaning.category == "SANCTION" and _is_own_envoy(t))]
        nouns = [noun for noun in (meaning.noun, *taken) if noun is not None]
        behind = [
            t
            for word in (verb, *nouns)
            for t in clauses.after(word, *_TOWARDS[meaning.category])
            if not clauses.is_when(t)
        ]
        if meaning.category == "COOPERATE":  # whoever hires fighters from a company deals with the company
            behind_first = [p for t in behind if (p := self.parties.of(t)) and p.kind in ("mercenary", "organisation")]
            if behind_first:
                return others(behind_first)
        if limited("of_matters", verb.lemma_.lower()):
            taken = []
        towards = [t for t in behind if t.head.lower_ not in _LOCATIVE]
        for token in (*taken, *towards):
            if found := others(self.parties.every([token])):
                return found
        deep = meaning.category in _VERBAL
        for noun in taken:
            if found := others(self.parties.within(noun, deep=deep)):
                return found
        for token in behind:
            if token not in towards and (found := others(self.parties.every([token]))):
                return found
        contents = ("ccomp", "xcomp", "pcomp", "prep", "acl", *(("advcl",) if meaning.gives_money else ()))
        telling = [n for n in nouns if not (meaning.category == "REJECT" and limited("charges", n.lemma_.lower()))]
        if verb.lemma_.lower() in words(
            "denying"
        ):  # who is in the denied act suffered it: "denied attacking the hospital"
            contents = ("prep",)
        inside = [c for word in (verb, *telling) for c in word.children if c.dep_ in contents]
        for clause in inside:
            if found := self._of_clause(clause, names):
                return found
        for token in behind:
            if found := others(self.parties.within(token)):
                return found
        if meaning.category == "RETREAT":
            return others(self._left(verb)) if not verb.lemma_.startswith(("resign", "step")) else []
        if meaning.category in ("SUPPORT", "CONSULT", "COOPERATE") and (found := others(self._with(verb))):
            return found
        if limited("of_somebody", verb.lemma_.lower()) and meaning.noun is None:
            return _thing(meaning, [*taken, *behind])
        if meaning.category == "SANCTION" and (found := others(self._answered(verb))):
            return found
        return others(self._at_hand(verb, meaning)) or _thing(meaning, [*taken, *behind])

    def _answered(self, verb: Token) -> list[Party]:
        """Give whose deed a sanction answers: "suspended the flights after Norland refused it passage"."""
        causes = (c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i)
        told = (c for c in causes if any(m.dep_ == "mark" and m.lower_ in _BECAUSE for m in c.children))
        return next((found for c in told if (found := self.parties.every(clauses.agents(c)))), [])

    def _with(self, verb: Token) -> list[Party]:
        """Give whom "with" names anywhere behind a verb: "stood shoulder to shoulder with the miners"."""
        behind = (t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ == "with" and t.i > verb.i)
        return next((found for t in behind if (found := self.parties.every([t]))), [])

    def _left(self, word: Token) -> list[Party]:
        """Give the country or place that somebody leaves, where the sentence names it."""
        for token in word.sent:
            if token.dep_ == "pobj" and token.head.lower_ in ("from", "in", "of") and token.i > word.i:
                party = self._the_country(token) or self.parties.of(token)
                if party is not None and (party.kind in ("country", "place") or token.ent_type_ == "GPE"):
                    return [party]
        return []

    def _the_country(self, token: Token) -> Party | None:
        """Give the country that "the country" means: the one that the report is about."""
        if (
            token.lemma_.lower() not in ("country", "nation")
            or (code := home_country(token.doc, self.document.places)) is None
        ):
            return None
        return Party(actors.country(code).name, token, country=code, kind="country")

    def _doer_above(self, noun: Token) -> list[Party]:
        """Give the doer of the verb to which a noun belongs: "spoke after a meeting with …", "hit it in coordination with …"."""
        for above in clauses.governors(noun):
            if above.pos_ in ("VERB", "AUX"):
                return self.parties.every(clauses.agents(above))
        return []

    def _at_hand(self, word: Token, meaning: Sense) -> list[Party]:
        """Give whom the text spoke of last, for an act that answers or blames somebody it does not name again."""
        if meaning.category not in _ANSWERING:
            return []
        if meaning.category == "REQUEST" and _names_another(word):
            return []
        if any(t.lemma_.lower() in ("rumour", "rumor") for t in clauses.patients(word)):
            return []  # nobody's word
        reach = word.idx - word.sent.start_char if meaning.category == "REQUEST" else _REACH
        before = [m for m in self.document.actors if m.start < word.idx and word.idx - m.start <= reach]
        before = [m for m in before if not _is_whereabouts(self.document.tokens(m).root, m)]
        held = [
            m for m in before if m.kind not in ("civilians", "unidentified", "protesters") and not self._is_nobody(m)
        ]
        if meaning.category == "ACCUSE" and any(limited("harm", t.lemma_.lower()) for t in clauses.patients(word)):
            condemned = {t.lemma_.lower() for t in clauses.patients(word)}  # for a killing: who killed
            held = [m for m in held if m.kind in _ARMED and self._may_have_done(m, condemned)]
        if meaning.category == "REJECT" and (claimed := self._claimants(word)):
            return claimed
        subjects = {t.text for t in clauses.agents(word)}
        own = {t.idx for subject in clauses.agents(word) for t in subject.subtree}
        fitting = next((m for m in reversed(held) if m.text not in subjects and m.start not in own), None)
        return [Party(fitting.name, word, fitting.role, fitting.country, fitting.kind)] if fitting else []

    def _is_nobody(self, mention: ActorMention) -> bool:
        """Tell "no group"."""
        return any(child.lower_ == "no" for child in self.document.tokens(mention).root.children)

    def _may_have_done(self, mention: ActorMention, act: set[str]) -> bool:
        """Tell a state's soldiers of whom nothing like the act is told: they are often where others kill."""
        return mention.kind != "state_force" or not act.isdisjoint(
            token.lemma_.lower() for token in self.document.tokens(mention).root.sent
        )

    def _claimants(self, verb: Token) -> list[Party]:
        """Give who claims in the sentence before what "this" denies: "The paper spread the claim that …"."""
        denied = clauses.patients(verb)
        if not denied or any(t.lower_ not in ("this", "that", "it", "them", "these") for t in denied):
            return []
        start = verb.sent.start
        told = next((t.sent for t in reversed(verb.doc[:start]) if not t.is_space), None)
        for noun in told or ():
            if limited("charges", noun.lemma_.lower()) and noun.pos_ == "NOUN" and noun.dep_ == "dobj":
                makers = clauses.agents(noun.head)
                return self.parties.every(makers) or [Party(phrase(t), t, kind="organisation") for t in makers[:1]]
        return []

    def _of_clause(self, clause: Token, names: set[str]) -> list[Party]:
        """Give whom the content of an act names: first who is to act, then who is acted upon."""
        if clause.dep_ == "prep":
            return next((f for c in clause.children if c.dep_ == "pcomp" and (f := self._of_clause(c, names))), [])
        behind = clauses.after(clause, "from", "with", "to", "in", "of", "against", "on")
        for token in (*clauses.agents(clause), *clauses.patients(clause), *behind):
            found = self.parties.every([token]) or ([] if token in behind else self.parties.within(token))
            there = ("place",) if token in behind and token.head.lower_ in ("to", "in") else ()
            if found := [party for party in found if party.name not in names and party.kind not in there]:
                return found
        return []

    def of_noun(self, noun: Token, meaning: Sense) -> tuple[list[Party], list[Party]]:
        """Give who does the act that a noun names, and towards whom."""
        between = (
            self.parties.every(clauses.after(noun, "between", "among", "amongst"))
            or self._joined(noun, meaning)
            or self._present(noun, meaning)
        )
        if len(between) > 1:
            return between[:1], between[1:]
        speakers = self._noun_speakers(noun, meaning)
        names = {party.name for party in speakers}
        addressees = [party for party in self._target_before(noun) if party.name not in names]
        if meaning.category == "COERCE" and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "under"):
            addressees = [party for party in self._doer_above(noun) if party.name not in names]
        for token in clauses.after(noun, *_TOWARDS[meaning.category]) if not addressees else ():
            if meaning.category in ("RETREAT", "MOBILIZE") and token.head.lower_ == "of":
                continue
            found = self.parties.every([token]) or self.parties.within(token)
            addressees = [party for party in found if party.name not in names]
            if addressees:
                break
        if not addressees and meaning.category in ("REQUEST", "THREATEN", "ACCUSE"):
            inside = [c for c in noun.children if c.dep_ in ("acl", "ccomp") and c.i > noun.i]
            addressees = next((found for clause in inside if (found := self._of_clause(clause, names))), [])
        if meaning.category == "RETREAT" and not noun.lemma_.startswith(("resign", "truce", "ceasefire", "cease")):
            addressees = addressees or [party for party in self._left(noun) if party.name not in names]
        return speakers, addressees

    def _present(self, noun: Token, meaning: Sense) -> list[Party]:
        """Give who is told to have been at a meeting: "a summit at which the envoy pleaded with Norland and Sudmark"."""
        if meaning.category != "CONSULT":
            return []
        for clause in noun.children:
            where = (t for c in clause.children for t in (c, *c.children))
            if clause.dep_ == "relcl" and any(t.lower_ in ("which", "where") and t.dep_ != "nsubj" for t in where):
                hosts = self.parties.every(clauses.agents(clause))
                return [*hosts, *self.parties.every(clauses.after(clause, "with"))] if hosts else []
        return []

    def _target_before(self, noun: Token) -> list[Party]:
        """Give whom a noun is directed at where "anti-" says so: "their anti-Norland rhetoric"."""
        doc = noun.doc
        before = [
            t for t in doc[max(noun.i - 5, noun.sent.start) : noun.i] if t.i > 1 and t.nbor(-1).text in ("-", "‑")
        ]
        return [p for t in before if t.nbor(-2).lower_ == "anti" and t.head.i >= noun.i and (p := self.parties.of(t))]

    def _joined(self, noun: Token, meaning: Sense) -> list[Party]:
        """Give the several states before a noun for what they do together: "the Norland-Sudmark agreement"."""
        if not meaning.mutual:
            return []
        before = [t for t in noun.subtree if noun.i - 7 < t.i < noun.i and t.text in self.parties.countries]
        return list({party.name: party for t in before if (party := self.parties.of(t))}.values())

    def _noun_speakers(self, noun: Token, meaning: Sense) -> list[Party]:
        owners = [c for c in noun.children if c.dep_ == "poss"] + clauses.after(noun, "by")
        if meaning.category in ("REQUEST", "REJECT", "ACCUSE", "AGREE", "THREATEN", "SUPPORT"):
            owners += clauses.after(noun, "from")
        found = self.parties.every(owners)
        if not found and meaning.category != "AGREE":
            found = self.parties.every(c for c in noun.children if c.dep_ in ("amod", "compound", "nmod"))
        if not found and meaning.category in ("RETREAT", "MOBILIZE"):
            found = self._deciders(noun) or self.parties.every(clauses.after(noun, "of"))
        if not found and meaning.category in ("CONSULT", "COOPERATE") and clauses.after(noun, "with", "to", "of"):
            found = self._doer_above(noun)
        if not found and meaning.category in ("SUPPORT", "CONCEDE", "PROTEST"):
            found = self.parties.every(clauses.after(noun, "of"))
        return self._able(found, meaning, noun)

    def _deciders(self, noun: Token) -> list[Party]:
        """Give whose decision, idea or order a movement is: "Norland's plan for the withdrawal of troops"."""
        for above in clauses.governors(noun):
            if above.pos_ == "NOUN" and (found := self.parties.every(clauses.owners(above))):
                return found
        return []


def _names_another(verb: Token) -> bool:
    """Tell a demand joined to one that says to whom it is put: "demanded an inquiry and called on the mayor to resign"."""
    joined = (t for t in verb.conjuncts if (other := sense(t)) is not None and other.category == "REQUEST")
    return any(clauses.after(t, "on", "upon") for t in joined)


def _is_whereabouts(head: Token, mention: ActorMention) -> bool:
    """Tell an unknown name that stands where a place does: "a trader from Berg", "at Berg"."""
    guessed = mention.form == "name" and not mention.known and mention.kind in ("person", "organisation")
    return guessed and head.dep_ == "pobj" and head.head.lower_ in ("from", "at", "in", "near", "outside")


def is_otherwise(verb: Token) -> bool:
    """Tell "treated as targets", "hacked nine people to death", "militias allied to": words of acts that name none here."""
    lemma = verb.lemma_.lower()
    if lemma == "treat":
        return any(child.lower_ in ("as", "like") for child in verb.children)
    if lemma == "hack":
        return any(is_person(token) for token in clauses.patients(verb))
    return lemma == "ally" and any(child.lower_ == "to" for child in verb.children)


def _saying_so(verb: Token, meaning: Sense) -> list[Token]:
    """Give who says and blames at once: in "the office said that no jet struck it, holding the rebels responsible"."""
    told = verb.head
    if meaning.category not in ("ACCUSE", "REQUEST", "THREATEN") or verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return []
    says = told.dep_ == "ccomp" and told.head.pos_ == "VERB" and carries("announce", told.head.lemma_.lower())
    return clauses.agents(told.head) if says and told.head.i < told.i < verb.i else []


def _going_on(verb: Token) -> list[Token]:
    """Give who goes on after what they said: "said that the road was shut and blamed the army"."""
    said = verb.head
    told = verb.dep_ == "conj" and said.dep_ == "ccomp" and verb.tag_ == said.head.tag_ != said.tag_
    told = told and said.head.i < said.i
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return clauses.agents(said.head) if told and not own else []


def _is_rescue(verb: Token) -> bool:
    """Tell people pulled out of rubble or danger from troops pulled out of a country."""
    pulled = clauses.patients(verb)
    return bool(pulled) and all(is_person(token) or token.pos_ == "PRON" for token in pulled) and not any(
        _is_moved(token) or token.lemma_.lower() in ("fighter", "rebel", "militant") for token in pulled
    )  # fmt: skip


def _is_moved(token: Token) -> bool:
    """Tell whether an object is a force that is moved, or an amount of it ("thousands of soldiers")."""
    return any(t.lemma_.lower() in _MOVED for t in (token, *clauses.after(token, "of")))


def _is_own_envoy(token: Token) -> bool:
    """Tell somebody's own man abroad, not the other side: "recalled its ambassador from Norland"."""
    if not any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children):
        return False
    there = any(c.lower_ in ("from", "to", "in") for c in token.children)
    return there or any(c.lower_ in ("from", "in") for c in token.head.children)


def _is_completed(meaning: Sense) -> bool:
    """Tell an adjective that says towards what: "critical of the mayor", "ready to talk"; not "open in her criticism"."""
    below = [c for c in meaning.noun.children] if meaning.noun is not None else []
    if meaning.category == "AGREE":
        return any(c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ == "to") for c in below)
    return any(c.dep_ in ("xcomp", "prep", "ccomp") for c in below)


def _asks_others(verb: Token) -> bool:
    """Tell whether a wish is that somebody else do something ("wants the army to leave")."""
    clausal = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    return any(c.dep_ in ("nsubj", "nsubjpass") for clause in clausal for c in clause.children)


def _thing(meaning: Sense, tokens: Iterable[Token]) -> list[Party]:
    """Give what is backed, cut or refused, where it is no actor: "the treaty", "the summit"."""
    if meaning.category not in ("SUPPORT", "SANCTION", "REJECT", "COERCE"):
        return []
    found = next(
        (t for t in tokens if t.pos_ in ("NOUN", "PROPN") and t.i != (meaning.noun.i if meaning.noun else -1)), None
    )
    return [Party(phrase(found), found, kind="thing")] if found is not None else []
