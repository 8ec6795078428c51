"""Bodies: for whom a spokesperson or a leader speaks, and whose the soldiers are that somebody has, sends or loses."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from tacitus.annotating.document import ActorMention
from tacitus.annotating.tokens import head_at
from tacitus.knowledge import actors

_OF = ("for", "of", "from", "at", "with")
_HAVING = {"have", "lose", "deploy", "send", "withdraw", "field", "contribute", "station", "keep", "commit", "pull"}
_TROOPS = {"soldiers", "soldier", "troops", "forces", "fighters", "fighter", "men", "peacekeepers", "peacekeeper", "personnel",
           "unit", "units", "contingent", "battalion", "policemen", "militiamen"}  # fmt: skip
_OWNERS = {
    "international_force",
    "rebel_group",
    "political_militia",
    "communal_militia",
    "mercenary",
    "state_force",
    "government",
}


def with_bodies(doc: Doc, mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Give the mentions, those of offices and their holders with the body that is named beside the office.

    Soldiers are their owner's: "the mission has 900 soldiers", "its soldiers".
    """
    heads = {head.i: mention for mention in mentions if (head := _head(doc, mention)) is not None}
    return tuple(_with_body(doc, _owned(doc, mention, heads), heads) for mention in mentions)


def _owned(doc: Doc, mention: ActorMention, heads: dict[int, ActorMention]) -> ActorMention:
    head = _head(doc, mention)
    if head is None or mention.form != "nominal" or head.lower_ not in _TROOPS:
        return mention
    if any(token.text in actors.country_words() for token in doc[head.left_edge.i : head.i]):
        return mention
    owner = _owner(head, heads)
    if owner is None or owner.kind not in _OWNERS or owner.name == mention.name:
        return mention
    name, kind = owner.name, owner.kind
    if kind == "government":
        if owner.country is None:
            return mention
        name, kind = actors.country(owner.country).body("Military Forces"), "state_force"
    return replace(mention, name=name, kind=kind, country=owner.country, known=owner.known)


def _owner(head: Token, heads: dict[int, ActorMention]) -> ActorMention | None:
    """Give whose soldiers they are: by "its", or as what somebody has, sends or loses."""
    own = next((child for child in head.children if child.dep_ == "poss"), None)
    if own is not None:
        clause = head.head
        if own.lower_ == "whose" and clause.dep_ == "relcl":  # "Norland, whose troops hold the bridge"
            return heads.get(clause.head.i)
        return heads.get(own.i) if own.lower_ in ("its", "their") else None
    if head.dep_ != "dobj" or head.head.lemma_.lower() not in _HAVING:
        return None
    subject = next((child for child in head.head.children if child.dep_ == "nsubj"), None)
    return heads.get(subject.i) if subject is not None else None


def _with_body(doc: Doc, mention: ActorMention, heads: dict[int, ActorMention]) -> ActorMention:
    head = _head(doc, mention)
    if head is None or mention.body is not None or mention.form == "pronoun":
        return mention
    if mention.form == "nominal" and actors.is_office(head.lower_):
        body = _body_beside(head, heads)
        if body is None:
            return mention
        return replace(mention, country=body.country, role=mention.role or mention.text, body=body.name)
    if mention.form == "name" and mention.kind == "person":
        return _holder(mention, head, heads)
    return mention


def _holder(mention: ActorMention, head: Token, heads: dict[int, ActorMention]) -> ActorMention:
    """Give a person with the body of the office that stands beside the name: "Ada Berg, a spokeswoman for the army"."""
    offices = [child for child in head.children if child.dep_ == "appos"]
    offices += [head.head] if head.dep_ == "appos" else []
    for office in offices:
        if actors.is_office(office.lower_) and (body := _body_beside(office, heads)):
            return replace(mention, body=body.name, role=mention.role or office.text)
    return mention


def _body_beside(office: Token, heads: dict[int, ActorMention]) -> ActorMention | None:
    """Give the body in "spokesman for the army", "the group's leader", "Boko Haram commander"."""
    behind = (
        p for c in office.children if c.dep_ == "prep" and c.lower_ in _OF for p in c.children if p.dep_ == "pobj"
    )
    before = (child for child in office.children if child.dep_ in ("poss", "compound", "nmod"))
    for token in (*behind, *before):
        body = heads.get(token.i)
        if body is not None and body.kind not in ("person", "civilians", "unidentified", "protesters"):
            return body
    return None


def _head(doc: Doc, mention: ActorMention) -> Token | None:
    return head_at(doc, mention.start, mention.end)
