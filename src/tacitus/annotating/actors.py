"""Actors in the text: names of the actor base, persons, states' own bodies, unnamed people, and words that stand for them.

What the base knows wins over the language model. A force or government without
a country is that of the country at hand, the one that the report names most.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from tacitus.annotating.bodies import with_bodies
from tacitus.annotating.coreference import resolve_words
from tacitus.annotating.document import ActorMention, PlaceMention
from tacitus.annotating.groups import find_groups
from tacitus.annotating.names import find_names
from tacitus.annotating.persons import TITLES, by_given_name, is_adjectival, role_of, without_edges
from tacitus.annotating.tokens import lowered, parts_of_speech, texts
from tacitus.knowledge import actors
from tacitus.knowledge.people import is_site
from tacitus.model import ActorKind, Report

_ACTING = {"nsubj", "nsubjpass", "dobj", "iobj", "dative", "agent"}
_TOWARDS = {"by", "with", "against", "between", "on", "upon", "from", "to", "towards", "of", "for"}
_SPEECH_OBJECTS = {"ask", "demand", "accuse", "blame", "urge", "tell", "call", "warn", "agree", "talk", "meet", "press",
                   "appeal", "ally", "support", "back", "arm", "condemn", "criticise", "criticize", "denounce", "threaten", "pressure", "order", "declare", "cooperate", "sanction", "impose"}  # fmt: skip


_WHERE = {
    "in",
    "at",
    "near",
    "from",
    "to",
    "into",
    "outside",
    "around",
    "towards",
    "toward",
    "through",
    "via",
    "within",
}
_CAUSES = frozenset({"caliphate", "caliph", "god", "allah", "islam", "jihad", "christ", "resistance", "revolution"})
_BODIES_OF_STATE = frozenset({"junta", "military", "government", "police"})
_HELD = ("nsubj", "nsubjpass", "dobj", "pobj", "poss")
_ABROAD = {"troops", "soldiers", "soldier", "forces", "jets", "warplanes"}
"""Forces that are not of the country in which they are."""
_OF_NO_STATE = {"european", "western", "foreign", "coalition", "local", "allied", "international", "african", "separatist",
                "rebel", "opposition", "un", "u.n.", "nato", "kurdish", "loyal", "pro", "arab", "ground", "combat"}  # fmt: skip
_OFFICERS = frozenset(
    {"coordinator", "rapporteur", "commissioner", "prosecutor", "inspector", "ombudsman", "president"}
)
_HELPED = frozenset(
    {"backed", "supported", "trained", "funded", "financed", "armed", "aligned", "allied", "sponsored", "linked", "supplied",
     "equipped", "brokered", "mediated", "friendly", "built", "made", "proxy"}
)  # fmt: skip
_HOW_MANY = frozenset(
    {"more", "most", "many", "several", "few", "fewer", "very", "numerous", "various", "total",
     "dozen", "dozens", "score", "scores", "hundred", "hundreds", "thousand", "thousands"}
)  # fmt: skip


def find_actors(
    report: Report, doc: Doc, places: tuple[PlaceMention, ...], own: Path | None = None
) -> tuple[ActorMention, ...]:
    """Give the mentions of actors, in text order; none covers the head word of another.

    ``own`` is a researcher's own actor list, whose names win over the base's.
    """
    finder = _Finder(doc, places, own)
    for find in (
        finder.base_names,
        finder.named_groups,
        finder.persons,
        finder.groups_of_people,
        finder.organisations,
        finder.states,
    ):
        for mention in find():
            finder.add(mention)
    found = resolve_words(doc, tuple(sorted(finder.found, key=lambda mention: (mention.start, mention.end))))
    return with_bodies(doc, found)


def home_country(doc: Doc, places: tuple[PlaceMention, ...] = ()) -> str | None:
    """Give the code of the country that the text names most, the first one where several are named as often.

    What says whence somebody comes counts half: "French troops" are told of where they are, and so is "Norland's
    Falcon Company". A town or district speaks for its country as much as the country's name does.
    """
    words = actors.country_words()
    told: list[tuple[int, str, int]] = []
    for token in (doc[i] for i, word in enumerate(texts(doc)) if word in words):
        whence = token.text in actors.demonyms() or (token.dep_ == "poss" and token.head.pos_ == "PROPN")
        told.append((token.idx, words[token.text], 1 if whence else 2))
    for place in places:
        if place.place is not None and place.place.country and not place.adjective and place.text not in words:
            told.append((place.start, place.place.country, 2))
    counts: Counter[str] = Counter()
    for _, code, weight in sorted(told):
        counts[code] += weight
    return counts.most_common(1)[0][0] if counts else None


class _Finder:
    """One pass over a text; what an earlier step has found is not found again."""

    def __init__(self, doc: Doc, places: tuple[PlaceMention, ...], own: Path | None = None) -> None:
        self.doc = doc
        self._own = own
        self.found: list[ActorMention] = []
        self._heads: dict[int, ActorMention] = {}
        self._in_place = {
            token.i
            for place in places
            if not place.adjective
            for token in doc.char_span(place.start, place.end, alignment_mode="expand") or ()
        }
        self._home = home_country(doc, places)
        self._where = {token.i: place.place.country for place in places if place.place and not place.adjective
                       for token in doc.char_span(place.start, place.end, alignment_mode="expand") or ()}  # fmt: skip
        self._countries = actors.country_words()
        self._last_country: dict[str, str] = {}

    def add(self, mention: ActorMention) -> None:
        """Keep a mention, and note its tokens as spoken for."""
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or span.root.i in self._heads:
            return
        self.found.append(mention)
        kept = span if mention.form == "name" else [span.root]
        for token in kept:
            self._heads[token.i] = mention

    def base_names(self) -> Iterator[ActorMention]:
        """Names that the actor base knows."""
        for start, end, actor in find_names(self.doc, self._own):
            span = self.doc[start:end]
            if _is_modifier(span) or self._is_inside_place(span):
                continue
            yield _mention(span, actor.name, actor.kind, actor.country, known=True)

    def named_groups(self) -> Iterator[ActorMention]:
        """Groups that the base does not know, of a kind that is guessed."""
        for group in find_groups(self.doc, self._heads):
            span = self.doc[group.first : group.last]
            if _is_modifier(span):
                continue
            demonym = next((token.text for token in span if token.text in actors.demonyms()), None)
            yield _mention(span, group.name, group.kind, self._countries[demonym] if demonym else None)

    def persons(self) -> Iterator[ActorMention]:
        """Persons, with office and body; a surname alone is the person who has it."""
        spans = [span for span in self._person_spans() if not self._heads.keys() & {token.i for token in span}]
        by_surname: dict[str, str] = {}
        for span in spans:
            if len(span) > 1:
                by_surname.setdefault(span[-1].text, span.text)
        taken = {token.i for span in spans for token in span}
        alone = [self.doc[i] for i, word in enumerate(texts(self.doc)) if word in by_surname and i not in taken]
        spans += [self.doc[t.i : t.i + 1] for t in alone if self._is_surname(t)]
        for span in sorted(spans, key=lambda span: span.start):
            name = span.text if len(span) > 1 else by_surname.get(span.text, span.text)
            role = role_of(span)
            body = self._body(role) if role else None
            yield _mention(span, name, "person", None, role=role.text if role else None, body=body[0] if body else None)

    def _person_spans(self) -> Iterator[Span]:
        """Give what the model takes for a person, what begins with a given name, and what follows "Mr"."""
        seen: set[int] = set()
        for start, end in sorted(
            {*self._named_persons(), *by_given_name(self.doc)}, key=lambda pair: (pair[0], -pair[1])
        ):
            span = without_edges(self.doc[start:end])
            if span is None or seen & set(range(span.start, span.end)) or not span[-1].text[:1].isupper():
                continue
            begins_elsewhere = (
                len(span) > 1 and span[0].i not in self._in_place and span[0].text in actors.given_names()
            )
            if len(span) > 1 and is_site(span[-1].lower_):
                continue
            if "\n" in span.text or (self._is_place(span) and not begins_elsewhere) or is_adjectival(span):
                continue
            seen |= set(range(span.start, span.end))
            yield span

    def _named_persons(self) -> Iterator[tuple[int, int]]:
        for entity in self.doc.ents:
            if entity.label_ == "PERSON":
                yield entity.start, entity.end

    def _is_surname(self, token: Token) -> bool:
        """Tell whether a word alone names somebody whose full name stands elsewhere in the text."""
        if token.pos_ != "PROPN" or token.i in self._heads or self._is_where(token):
            return False
        before = token.nbor(-1) if token.i else None
        return before is None or before.pos_ != "PROPN" or before.lower_ in TITLES or before.head != token

    def _is_where(self, token: Token) -> bool:
        """Tell a name that is a place here, though somebody in the text bears it: a country, or "in Berg"."""
        if token.i not in self._in_place:
            return False
        locative = token.dep_ == "pobj" and token.head.lower_ in _WHERE
        return locative or token.text in self._countries or token.dep_ in ("compound", "appos")

    def groups_of_people(self) -> Iterator[ActorMention]:
        """Noun phrases for people and bodies: "Malian soldiers", "the junta", "armed militants"."""
        nominals = actors.nominals()
        for chunk in (*self.doc.noun_chunks, *self._mistagged()):
            head = chunk.root
            if head.i in self._heads or (head.pos_ not in ("NOUN", "PROPN") and head.lower_ not in _BODIES_OF_STATE):
                continue
            noun = _known_noun(head, nominals)
            if noun is None:
                continue
            owner = self._owner(chunk) or self._described(chunk)
            kind = nominals[noun] if not (cause := _cause(head)) else "rebel_group"
            span = _trimmed(chunk)
            body = actors.FORCE_NOUNS.get(noun) if not (_is_mixed(span) or cause) else None
            if owner is not None:
                yield _mention(span, owner.name, owner.kind, owner.country, form="nominal", known=owner.known)
            elif actors.is_office(noun) and (told := self._body(chunk)):
                role = " ".join(span.text.split())
                yield _mention(span, _bare(span), kind, told[1], form="nominal", role=role, body=told[0])
            elif body and (code := self._country_of(chunk) or self._country_at_hand(noun, body)):
                self._last_country |= {noun: code, body: code, "": code}
                state = actors.country(code)
                yield _mention(span, state.body(body), _body_kind(body), code, form="nominal", known=True)
            else:
                yield _mention(span, _bare(span), kind, self._country_of(chunk), form="nominal")

    def _mistagged(self) -> Iterator[Span]:
        """Give phrases whose noun the tagger takes for an adjective, though something hangs on it: "the ruling junta"."""
        for at in [at for at, word in enumerate(lowered(self.doc)) if word in _BODIES_OF_STATE]:
            token = self.doc[at]
            if token.pos_ == "ADJ" and token.dep_ in _HELD and not any(c.dep_ == "conj" for c in token.children):
                yield self.doc[token.left_edge.i : at + 1]

    def organisations(self) -> Iterator[ActorMention]:
        """Organisations that the model finds and the base does not know."""
        for entity in self.doc.ents:
            if entity.label_ != "ORG" or entity.root.i in self._heads or self._is_place(entity):
                continue
            span = without_edges(entity)
            if span is None or span.root.i in self._heads or span.text in self._countries or not span.text[0].isupper():
                continue
            if "\n" in span.text:
                continue
            if span.root.dep_ in ("amod", "compound") and span.root.head.pos_ == "NOUN":
                continue
            if (actors.is_office(span[-1].lower_) or span[-1].lower_ in _OFFICERS) and _is_apposed_to_name(span):
                continue  # "the Humanitarian Coordinator, Ada Berg": an office and who holds it
            body = self._body(span)
            name, code = body or (span.text, None)
            yield _mention(span, name, _body_kind(name) if body else "organisation", code, known=body is not None)

    def states(self) -> Iterator[ActorMention]:
        """Countries and capitals that act: "Mali asked France", "Paris declared"."""
        capitals = actors.capitals()
        for token in (self.doc[i] for i, word_class in enumerate(parts_of_speech(self.doc)) if word_class == "PROPN"):
            if token.i in self._heads or not _acts(token):
                continue
            code = self._countries.get(token.text) or self._countries.get(_whole_name(token))
            if code is None and token.text in capitals and _stands_for_its_state(token):
                code = capitals[token.text]
            if code is None or (token.text in actors.demonyms() and not token.text.isupper()):
                continue
            state = actors.country(code)
            span = self.doc[min(child.i for child in (token, *_name_parts(token))) : token.i + 1]
            yield _mention(span, state.body("Government"), "government", code, known=True)

    def _is_inside_place(self, span: Span) -> bool:
        """Tell a clan's or party's name that is only a part of a town's: "Ayn Issa"."""
        beside = {span.start - 1, span.end} & self._in_place
        return bool(beside) and all(token.i in self._in_place for token in span) and len(span) == 1

    def _is_place(self, span: Span) -> bool:
        return span.root.i in self._in_place or span.text in self._countries

    def _owner(self, chunk: Span) -> ActorMention | None:
        """Give the named actor whose people a phrase means: "Taliban fighters", but not "Taliban-linked fighters"."""
        for token in chunk:
            mention = self._heads.get(token.i)
            if mention and mention.form == "name" and mention.kind != "person" and token.head == chunk.root:
                return mention
        for child in chunk.root.children:
            mention = self._heads.get(child.i)
            if mention and child.dep_ == "poss" and mention.kind not in ("person", "government"):
                return mention
        return None

    def _described(self, chunk: Span) -> ActorMention | None:
        """Give the group, named in the text, that words describe: "Tamil rebels", "US-backed Kurdish fighters"."""
        words = _trimmed(chunk).text.lower().replace("–", "-")
        cause = _cause(chunk.root)
        names = actors.descriptions().get(f"{words} of the {cause}" if cause else words, ())
        named = {mention.name: mention for mention in self.found if mention.form == "name"}
        return next((named[name] for name in names if name in named), None)

    def _country_of(self, chunk: Span) -> str | None:
        """Give the country that a phrase names: by demonym, possessive, or "of"."""
        near = [token for token in chunk if token.i <= chunk.root.i and not _is_helper(token)]
        near += [pobj for prep in chunk.root.children if prep.lower_ in ("of", "in") for pobj in prep.children]
        named = next((self._countries[token.text] for token in near if token.text in self._countries), None)
        return named or _seated_country(chunk.root) or _ruled_country(chunk.root)

    def _country_at_hand(self, noun: str, body: str) -> str | None:
        """Give the country of a body that is named without one: that of the last such body, or the report's own."""
        if noun == "forces":
            return None
        last = self._last_country
        if "junta" in noun and noun not in last and (code := self._junta()):
            return code
        named = self._home if noun not in _ABROAD or self._is_named(self._home) else None
        any_body = last.get("") if noun != "police" else None  # the police are seldom abroad
        return last.get(noun) or last.get(body) or any_body or named

    def _is_named(self, code: str | None) -> bool:
        """Tell whether the text names a country itself, not only its towns, where soldiers may be another's."""
        return any(self._countries.get(word) == code for word in texts(self.doc))

    def _junta(self) -> str | None:
        """Give the country, of those that the text is about, that soldiers have ruled: a junta is no other's."""
        ruled = actors.juntas()
        named = Counter(self._countries[word] for word in texts(self.doc) if word in self._countries)
        named.update(code for code in self._where.values() if code)
        return next((code for code, _ in named.most_common() if code in ruled), None)

    def _body(self, span: Span) -> tuple[str, str] | None:
        """Give the state body that words name ("Mali's armed forces spokesperson"), with its country."""
        words = span.text.lower()
        noun = next((body for word, body in actors.FORCE_NOUNS.items() if word in words), None)
        code = next((self._countries[token.text] for token in span if token.text in self._countries), None)
        if noun is None and any(office in words for office in ("president", "minister", "ambassador")):
            noun = "Government"
        code = code or (self._home if noun else None)
        return (actors.country(code).body(noun), code) if noun and code else None


def _cause(head: Token) -> str | None:
    """Give the cause that makes a soldier no state's: "a soldier of the caliphate"."""
    served = (pobj.lower_ for of in head.children if of.lower_ == "of" for pobj in of.children if pobj.dep_ == "pobj")
    return next((word for word in served if word in _CAUSES), None)


def _seated_country(head: Token) -> str | None:
    """Give the country of a government told by its capital: "the regime in Bamako"."""
    body = actors.FORCE_NOUNS.get(head.lower_)
    if body is None or _body_kind(body) != "government":
        return None
    seats = [pobj for prep in head.children if prep.lower_ == "in" for pobj in prep.children if pobj.dep_ == "pobj"]
    return next((code for token in seats if (code := actors.capitals().get(token.text))), None)


def _ruled_country(head: Token) -> str | None:
    """Give the country whose ruler's people are meant: "Putin's government", "forces loyal to President Assad"."""
    rulers = actors.rulers()
    preps = [child for child in head.children if child.lower_ == "of"]
    preps += [child for loyal in head.children if loyal.lower_ == "loyal" for child in loyal.children]
    near = [child for child in head.children if child.dep_ in ("poss", "compound", "nmod")]
    near += [pobj for prep in preps for pobj in prep.children if pobj.dep_ == "pobj"]
    near += [
        c for pobj in near for c in pobj.children if c.dep_ == "compound" and pobj.lemma_ in ("regime", "government")
    ]
    return next((rulers[token.text] for token in near if token.text in rulers), None)


def _mention(
    span: Span,
    name: str,
    kind: ActorKind,
    country: str | None,
    *,
    form: str = "name",
    role: str | None = None,
    body: str | None = None,
    known: bool = False,
) -> ActorMention:
    return ActorMention(
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        name=name,
        kind=kind,
        country=country,
        form=form,  # type: ignore[arg-type]
        role=role,
        body=body,
        known=known,
    )


def _is_modifier(span: Span) -> bool:
    """Tell whether a name only says what something is like: "al-Qaeda-linked", "Houthi-held"."""
    following = span.end
    doc = span.doc
    return following + 1 < len(doc) and doc[following].text in ("-", "–") and not doc[following - 1].whitespace_


def _known_noun(head: Token, nominals: dict[str, ActorKind]) -> str | None:
    """Give the longest known noun that ends in this head: "armed forces" before "forces"."""
    word = head.lower_
    if head.i and word in _ends_of_pairs() and (pair := f"{head.nbor(-1).lower_} {word}") in nominals:
        return pair
    if word in nominals:
        return word
    lemma = head.lemma_.lower()
    return lemma if lemma in nominals else None


@cache
def _ends_of_pairs() -> frozenset[str]:
    """Give the last words of the nouns of two words."""
    return frozenset(noun.rsplit(" ", 1)[1] for noun in actors.nominals() if " " in noun)


def _trimmed(chunk: Span) -> Span:
    """Take quotation marks and determiners off the front of a phrase."""
    start = chunk.start
    while start < chunk.root.i and (chunk.doc[start].is_punct or chunk.doc[start].pos_ == "DET"):
        start += 1
    return chunk.doc[start : chunk.root.i + 1]


def _is_mixed(span: Span) -> bool:
    """Tell whether a force is of no single state: "European troops", "separatist forces"."""
    return any(token.lower_ in _OF_NO_STATE for token in span)


def _bare(span: Span) -> str:
    """Give a group as worded, without numbers and words for how many or which."""
    content = [token for token in span if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.dep_ != "advmod"]
    kept = [token for token in content if token.lower_ not in _HOW_MANY or token.i == span.root.i]
    return " ".join(token.text for token in kept if not token.like_num and not token.is_quote) or span.text


def _body_kind(body: str) -> ActorKind:
    return "government" if body.startswith("Government") else "state_force"


def _name_parts(token: Token) -> list[Token]:
    return [
        child for child in token.children if child.dep_ == "compound" and child.pos_ == "PROPN" and child.i < token.i
    ]


def _whole_name(token: Token) -> str:
    return " ".join(part.text for part in (*_name_parts(token), token))


def _is_helper(token: Token) -> bool:
    """Tell the country behind others' forces, whose own they are not: "the US-backed army"."""
    behind = token.doc[token.i + 1 : token.i + 3]
    return len(behind) == 2 and behind[0].text in ("-", "–", "‑") and behind[1].lower_ in _HELPED


def _is_apposed_to_name(span: Span) -> bool:
    return any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in span.root.children)


def _stands_for_its_state(token: Token) -> bool:
    """Tell a capital that acts or is dealt with from a town: "Paris declared", "who backs Paris"."""
    if token.head.pos_ != "VERB":
        return False
    return token.dep_ == "nsubj" or (token.dep_ == "dobj" and token.head.lemma_.lower() in _SPEECH_OBJECTS)


def _acts(token: Token) -> bool:
    """Tell whether a country's name stands where somebody acts or is acted upon, not merely where something is."""
    head = token
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    if head.dep_ in _ACTING:
        return True
    if head.dep_ == "pobj" and head.head.lower_ in _TOWARDS:
        governor = head.head.head
        return head.head.dep_ == "agent" or governor.lemma_.lower() in _SPEECH_OBJECTS or head.head.lower_ == "against"
    return head.dep_ == "ROOT" and head.sent.end - head.sent.start < 12
