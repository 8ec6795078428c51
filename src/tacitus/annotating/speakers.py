"""Speakers: the source of an attribution as the report credits it."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from tacitus.annotating.document import ActorMention

_DETERMINERS = {"DET", "PUNCT", "SPACE"}
_PERSONAL = {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_OUTLET = {"i", "we", "you", "one", "my", "our", "your", "everybody", "everyone", "nobody", "anyone", "someone", "what",
           "this", "these", "those", "there", "us", "me", "people", "many", "some"}  # fmt: skip
_OF_WHOM = {"of", "for", "from", "at", "in", "with"}
_PAPERS = {"report", "statement", "study", "survey", "tweet", "claim", "letter", "video", "message", "announcement"}
_MOST = 9  # words of a speaker


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is credited."""

    name: str | None
    """As the report credits them."""
    actor: str | None = None
    """Canonical name."""
    role: str | None = None
    """Office, as worded."""


class Speakers:
    """Resolves the sources of one text."""

    def __init__(self, doc: Doc, actors: tuple[ActorMention, ...]) -> None:
        self.doc = doc
        self._at: dict[int, ActorMention] = {}
        self._worded: dict[str, list[tuple[int, str]]] = {}
        for mention in actors:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is None:
                continue
            for token in span if mention.form == "name" else [span.root]:
                self._at[token.i] = mention
            if mention.form == "nominal":
                self._worded.setdefault(mention.name, []).append((span.root.i, worded(span.root)))

    def resolve(self, source: Token, last: Speaker | None) -> Speaker:
        """Give the speaker for the head word of a source; a pronoun that nothing explains is the last speaker."""
        source = _antecedent(source)
        mention = self._at.get(source.i)
        if source.lower_ in _PERSONAL:
            return self._pronoun(source, mention, last)
        if source.lower_ in _OUTLET:
            return Speaker(None)
        if mention is None and (inner := self._author(source)) is not None:
            source, mention = inner, self._at.get(inner.i)
        if mention is None:
            return Speaker(worded(source))
        if mention.form == "name" and self.doc[source.i].ent_type_ != "" and _is_head(self.doc, mention, source):
            return Speaker(mention.name, mention.name, mention.role)
        return Speaker(worded(source), mention.name, mention.role)

    def _pronoun(self, token: Token, mention: ActorMention | None, last: Speaker | None) -> Speaker:
        if mention is None:
            return last or Speaker(None)
        before = [words for i, words in self._worded.get(mention.name, []) if i < token.i]
        return Speaker(before[-1] if before else mention.name, mention.name, mention.role)

    def _author(self, paper: Token) -> Token | None:
        """Give who made a document: "a report by the agency", "the ministry's statement"."""
        if paper.lemma_.lower() not in _PAPERS:
            return None
        for child in paper.children:
            if child.dep_ == "poss":
                return child
            if child.lower_ in ("by", "from", "of") and (pobj := next(iter(child.children), None)) is not None:
                return pobj
        return None


def worded(head: Token) -> str:
    """Give a noun phrase without its article and what is said about it: "spokesman for the ministry"."""
    doc = head.doc
    start, end = head.i, head.i + 1
    for child in sorted(head.lefts, key=lambda child: -child.i):
        if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss", "case") and child.right_edge.i + 1 == start:
            start = child.left_edge.i
    while start < head.i and doc[start].pos_ in _DETERMINERS:
        start += 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _OF_WHOM and child.i == end and not _is_long(child):
            end = child.right_edge.i + 1
        elif (
            child.dep_ == "conj"
            and head.ent_type_ == ""
            and child.right_edge.i - start < _MOST
            and child.pos_ == "NOUN"
        ):
            end = max(end, child.i + 1)
    return " ".join(doc[start:end].text.split()).strip("“”\"'")


def _is_long(token: Token) -> bool:
    subtree = list(token.subtree)
    return len(subtree) > _MOST or any(word.pos_ == "VERB" for word in subtree)


def _antecedent(source: Token) -> Token:
    """Give the noun that "who" stands for."""
    if source.lower_ in _RELATIVE:
        clause = next((above for above in source.ancestors if above.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return source


def _is_head(doc: Doc, mention: ActorMention, source: Token) -> bool:
    return mention.start <= source.idx < mention.end


def last_known(speakers: Sequence[Speaker]) -> Speaker | None:
    """Give the last speaker who has a name."""
    return next((speaker for speaker in reversed(speakers) if speaker.name is not None), None)
