"""Speakers: the source of an attribution as the report credits it.

A pronoun that speaks is whoever spoke last, unless the main clause of a
sentence since then is about somebody else: newspapers go on with "he said".
"""

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from tacitus.annotating.coreference import BODY_NOUNS, GROUP_NOUNS
from tacitus.annotating.document import ActorMention
from tacitus.knowledge import actors
from tacitus.knowledge.people import is_person_noun

_DETERMINERS = {"DET", "PUNCT", "SPACE"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_OUTLET = {"i", "we", "you", "one", "my", "our", "your", "everybody", "everyone", "nobody", "anyone", "someone", "what",
           "this", "these", "those", "there", "us", "me", "people", "many", "some"}  # fmt: skip
_PERSON_ENDINGS = ("er", "or", "father", "mother", "ent", "ant")
_BODIES = {"newspaper", "paper", "center", "centre", "quarter", "headquarter", "sector", "power", "broadcaster",
           "twitter"}  # fmt: skip
_BODY_ENDINGS = ("ment",)
_SEVERAL = {"police", "staff", "people", "youth"}
_OF_WHOM = {"of", "for", "from", "at", "in", "with"}
PAPERS = {"report", "statement", "study", "survey", "tweet", "claim", "letter", "message",
           "announcement", "release", "communique", "bulletin", "post", "broadcast", "figure", "estimate",
           "count", "tally", "data", "account", "rumour", "rumor", "allegation", "accusation"}  # fmt: skip
_MOST = 9  # words of a speaker
_REACH = 250  # tokens that a speaker is remembered

type Sort = Literal["person", "body", "people"]
_SORT_OF_PRONOUN: dict[str, Sort] = {
    "he": "person", "she": "person", "his": "person", "her": "person", "him": "person",
    "it": "body", "its": "body", "they": "people", "their": "people", "them": "people",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is credited."""

    name: str | None
    """As the report credits them."""
    actor: str | None = None
    """Canonical name."""
    role: str | None = None
    """Office, as worded."""
    sort: Sort | None = None
    """Whether one person speaks, a body, or several people."""
    at: int = -1
    """Token that names them."""


class Speakers:
    """Resolves the sources of one text."""

    def __init__(self, doc: Doc, actors: tuple[ActorMention, ...]) -> None:
        self.doc = doc
        self._at: dict[int, ActorMention] = {}
        self._worded: dict[str, list[tuple[int, str]]] = {}
        self._heads: dict[str, list[Token]] = {}
        self._full: dict[str, str] = {}
        for mention in actors:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None:
                continue
            for token in span if mention.form == "name" else [span.root]:
                self._at[token.i] = mention
            if mention.form != "pronoun":
                self._heads.setdefault(mention.name, []).append(span.root)
            if mention.kind == "person" and len(mention.name.split()) > 1:
                self._full.setdefault(mention.name.split()[-1], mention.name)
            if mention.form == "nominal":
                self._worded.setdefault(mention.name, []).append((span.root.i, worded(span.root)))

    def resolve(self, source: Token, last: Speaker | None) -> Speaker:
        """Give the speaker for the head word of a source, with the one who spoke last in mind."""
        source = _antecedent(source)
        mention = self._at.get(source.i)
        if source.lower_ in _SORT_OF_PRONOUN:
            return self._pronoun(source, mention, last)
        if source.lower_ in _OUTLET:
            return Speaker(None)
        if mention is None and (inner := self._beyond_comma(source) or self._author(source)) is not None:
            source, mention = inner, self._at.get(inner.i)
        if mention is None and last is not None and _is_bare_paper(source):
            return last
        named = _apposed_name(source)
        if named is not None and (mention is None or mention.form != "name"):
            role = worded(source)
            source, mention = named, self._at.get(named.i)
            return replace(self._named(source, mention), role=role)
        return self._named(source, mention)

    def _named(self, source: Token, mention: ActorMention | None) -> Speaker:
        known = self._full.get(source.text)
        if known is not None and (mention is None or not source.ent_type_):
            return Speaker(known, known, sort="person", at=source.i)
        if mention is None:
            return Speaker(worded(source), sort=_sort(source, None), at=source.i)
        sort = "person" if mention.name in self._full else _sort(source, mention)
        if mention.form == "nominal" and mention.name in self._full.values():
            return Speaker(mention.name, mention.name, mention.role or worded(source), "person", source.i)
        if mention.form == "name" and (source.ent_type_ != "" or (mention.known and " " in mention.text)):
            name = self._full.get(mention.name, mention.name)
            return Speaker(name, name, mention.role, sort, source.i)
        if _is_named_again(source, mention):
            return Speaker(mention.name, mention.name, mention.role, sort, source.i)
        return Speaker(worded(source), mention.name, mention.role, sort, source.i)

    def _pronoun(self, token: Token, mention: ActorMention | None, last: Speaker | None) -> Speaker:
        sort = _SORT_OF_PRONOUN[token.lower_]
        before = [head for head in self._heads.get(mention.name, []) if head.i < token.i] if mention else []
        near = last is not None and last.sort == sort and token.i - last.at < _REACH
        is_same = last is not None and mention is not None and last.actor == mention.name
        if last is not None and near and (is_same or not any(head.i > last.at and _leads(head) for head in before)):
            return last
        if mention is None or (before and _sort(before[-1], mention) != sort):
            return last if last is not None and last.sort in (sort, None) else Speaker(None)
        words = [words for i, words in self._worded.get(mention.name, []) if i < token.i]
        name = self._full.get(mention.name, mention.name)
        return Speaker(words[-1] if words else name, mention.name, mention.role, sort, token.i)

    def _beyond_comma(self, source: Token) -> Token | None:
        """Give who speaks where the parse took what a place is for it: "in Hakra, the capital of Sule, medics said"."""
        if source.pos_ != "NOUN" or source.dep_ != "nsubj" or is_person_noun(source.lemma_.lower()):
            return None
        joined = (token for token in source.subtree if token.i > source.i and token.dep_ in ("conj", "appos"))
        return next((token for token in joined if self._speaks(token) and token.left_edge.nbor(-1).text == ","), None)

    def _speaks(self, token: Token) -> bool:
        return token.pos_ in ("NOUN", "PROPN") and (token.i in self._at or is_person_noun(token.lemma_.lower()))

    def _author(self, paper: Token) -> Token | None:
        """Give who made a document: "a report by the agency", "the ministry's statement"."""
        if paper.lemma_.lower() not in PAPERS:
            return None
        for child in paper.lefts:
            named = child.ent_type_ in ("ORG", "GPE", "PERSON") or child.i in self._at
            if child.dep_ == "compound" and (named or child.lemma_.lower() in actors.nominals()):
                return child
        for child in paper.children:
            if child.dep_ == "poss":
                return child
            pobj = next(iter(child.children), None) if child.lower_ in ("by", "from", "of") else None
            if pobj is not None and (child.lower_ == "by" or pobj.i in self._at or pobj.ent_type_):
                return pobj
        return None


def _is_named_again(source: Token, mention: ActorMention) -> bool:
    """Tell "the group" and "the network", alone, for a body named before."""
    bare = {child.lower_ for child in source.lefts} <= {"the", "this"}
    return bare and source.lower_ in GROUP_NOUNS | BODY_NOUNS and mention.name[:1].isupper()


def worded(head: Token) -> str:
    """Give a noun phrase without its article and what is said about it: "spokesman for the ministry"."""
    doc = head.doc
    start, end = head.i, head.i + 1
    for child in sorted(head.lefts, key=lambda child: -child.i):
        if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss", "case") and child.right_edge.i + 1 == start:
            start = child.left_edge.i
    while start < head.i and (doc[start].pos_ in _DETERMINERS or doc[start].lower_ in _SORT_OF_PRONOUN):
        start += 1
    for child in head.rights:
        if child.lower_ == "of" and head.lemma_.lower() in PAPERS:
            continue  # "reports of looting": what they tell of
        if child.dep_ == "prep" and child.lower_ in _OF_WHOM and child.i == end:
            end = _end_of_phrase(child)
        elif (
            child.dep_ == "conj"
            and head.ent_type_ == ""
            and child.right_edge.i - start < _MOST
            and child.pos_ == "NOUN"
        ):
            end = max(end, child.i + 1)
    return " ".join(doc[start:end].text.split()).strip("“”\"'")


def _end_of_phrase(preposition: Token) -> int:
    """Give the end of "for the ministry": before a comma or a verb, and nothing at all of what goes on too long."""
    doc = preposition.doc
    end = preposition.i + 1
    while end <= preposition.right_edge.i and not doc[end].is_punct and doc[end].pos_ not in ("VERB", "AUX", "SPACE"):
        if doc[end].lower_ in _RELATIVE:
            break
        end += 1
    if end - preposition.i < 2:
        return preposition.i
    return end if end - preposition.i < (6 if preposition.lower_ in ("in", "at", "with") else _MOST) else preposition.i


def _antecedent(source: Token) -> Token:
    """Give the noun that "who" stands for."""
    if source.lower_ in _RELATIVE:
        clause = next((above for above in source.ancestors if above.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return source


def _is_bare_paper(source: Token) -> bool:
    """Tell "the statement": a paper that says nothing of who wrote it."""
    beside = {child.lower_ for child in source.children if not child.is_punct}
    return source.lemma_.lower() in PAPERS and beside <= {"the", "a", "this"}


def _sort(source: Token, mention: ActorMention | None) -> Sort:
    if (mention is not None and mention.kind == "person" and mention.form == "name") or source.ent_type_ == "PERSON":
        return "person"
    if source.tag_ in ("NNS", "NNPS"):
        return "people"
    if source.lower_ == "staff" and source.i and source.nbor(-1).lower_ in ("general", "joint"):
        return "body"
    if source.lower_ in _SEVERAL:
        return "people"
    if source.lower_ in _BODIES or source.lower_ in PAPERS or source.lower_.endswith(_BODY_ENDINGS):
        return "body"
    return "person" if is_person_noun(source.lemma_.lower()) or source.lower_.endswith(_PERSON_ENDINGS) else "body"


def _leads(head: Token) -> bool:
    """Tell the subject of a sentence's main clause."""
    return head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ in ("ROOT", "conj")


def _apposed_name(source: Token) -> Token | None:
    """Give the name that stands beside a description: "his stepfather, Amadou Keita"."""
    if source.pos_ == "PROPN":
        return None
    beside = [child for child in source.rights if child.dep_ == "appos" and child.ent_type_ == "PERSON"]
    if beside or not is_person_noun(source.lemma_.lower()) or source.right_edge.i - source.i > _MOST + 4:
        return next(iter(beside), None)
    # "the head of the mission in Tessara, Greta Holm, said": the parse ties the name to the place before it
    return next((t for t in source.subtree if t.i > source.i and _is_apposed(t)), None)


def _is_apposed(token: Token) -> bool:
    beside = token.dep_ == "appos" and token.ent_type_ == "PERSON" and token.head.ent_type_ != "PERSON"
    return beside and token.head.pos_ == "PROPN" and token.left_edge.nbor(-1).text == ","
