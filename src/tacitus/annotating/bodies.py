"""Bodies: for whom a spokesperson or a leader speaks, and whose the soldiers are that somebody has, sends or loses."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from tacitus.annotating.coreference import GROUP_NOUNS
from tacitus.annotating.document import ActorMention
from tacitus.annotating.tokens import full_text, head_at, lowered, sentence_numbers
from tacitus.knowledge import actors
from tacitus.model import ActorKind

_OF = ("for", "of", "from", "at", "with")
_HAVING = {"have", "lose", "deploy", "send", "withdraw", "field", "contribute", "station", "keep", "commit", "pull"}
_TROOPS = {"soldiers", "soldier", "troops", "forces", "fighters", "fighter", "men", "peacekeepers", "peacekeeper", "personnel",
           "contingent", "policemen", "militiamen", "militants", "gunmen", "insurgents", "jihadists", "combatants",
           "commandos", "snipers", "warplanes", "jets", "gunners"}  # fmt: skip
_PARTS = {"unit", "units", "battalion", "battalions", "brigade", "brigades", "column", "columns", "patrol", "patrols",
          "garrison", "contingents", "squad", "squads", "detachment", "wing"}  # fmt: skip
"""Parts of a force: whose they are must be said, for others have units and wings too."""
_ARMED: tuple[ActorKind, ...] = ("rebel_group", "political_militia", "communal_militia", "mercenary")
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
    found = [_with_body(doc, _owned(doc, mention, heads), heads) for mention in mentions]
    return tuple(sorted((*found, *_parts(doc, heads)), key=lambda mention: (mention.start, mention.end)))


def _parts(doc: Doc, heads: Mapping[int, ActorMention]) -> Iterator[ActorMention]:
    """Give the parts of forces that the text owns to somebody: "its unit", "the group's brigades", "one of its units"."""
    for token in (doc[i] for i, word in enumerate(lowered(doc)) if word in _PARTS and i not in heads):
        owner = _owner(token, heads) if token.pos_ == "NOUN" else None
        if owner is None or owner.kind not in _OWNERS:
            continue
        start = next((child.left_edge for child in token.children if child.dep_ == "poss"), token)
        nominal = replace(owner, start=start.idx, end=token.idx + len(token), form="nominal", role=None, body=None)
        nominal = replace(nominal, text=full_text(doc)[nominal.start : nominal.end])
        if (part := _part_of(nominal, owner)) is not None:
            yield part


def _owned(doc: Doc, mention: ActorMention, heads: Mapping[int, ActorMention]) -> ActorMention:
    head = _head(doc, mention)
    if head is None or mention.form != "nominal" or head.lower_ not in _TROOPS:
        return mention
    if any(token.text in actors.country_words() for token in doc[head.left_edge.i : head.i]):
        return mention
    owner = _owner(head, heads)
    if owner is None or owner.kind not in _OWNERS or owner.name == mention.name:
        return mention
    return _part_of(mention, owner) or mention


def _part_of(mention: ActorMention, owner: ActorMention) -> ActorMention | None:
    """Give armed people as their owner's; a government's are its country's forces, and null where that is not known."""
    name, kind = owner.name, owner.kind
    if kind == "government":
        if owner.country is None:
            return None
        name, kind = actors.country(owner.country).body("Military Forces"), "state_force"
    return replace(mention, name=name, kind=kind, country=owner.country, known=owner.known)


def _owner(head: Token, heads: Mapping[int, ActorMention]) -> ActorMention | None:
    """Give whose soldiers they are: by "its" or "the group's", or as what somebody has, sends or loses."""
    own = next((child for child in head.children if child.dep_ == "poss"), None)
    if own is not None:
        clause = head.head
        if own.lower_ == "whose" and clause.dep_ == "relcl":  # "Norland, whose troops hold the bridge"
            return heads.get(clause.head.i)
        owner = heads.get(own.i) or _group_before(own, heads)
        if own.lower_ == "their" and owner is None:
            return _who_acted(own, heads)
        named = owner is not None and owner.form == "nominal" and owner.kind in _ARMED
        return owner if own.lower_ in ("its", "their") or named else None
    if head.dep_ != "dobj" or head.head.lemma_.lower() not in _HAVING:
        return None
    subject = next((child for child in head.head.children if child.dep_ == "nsubj"), None)
    return heads.get(subject.i) if subject is not None else None


def _group_before(noun: Token, heads: Mapping[int, ActorMention]) -> ActorMention | None:
    """Give the group named last before "the group's fighters"."""
    if noun.lower_ not in GROUP_NOUNS or not any(child.lower_ in ("the", "this") for child in noun.children):
        return None
    named = [i for i, mention in heads.items() if i < noun.i and mention.form == "name" and mention.kind in _ARMED]
    return replace(heads[max(named)], form="nominal") if named else None


def _who_acted(their: Token, heads: Mapping[int, ActorMention]) -> ActorMention | None:
    """Give the one armed group that acts in the sentence before "their": a name in the singular, "the Taliban", is many."""
    numbers = sentence_numbers(their.doc)
    near = [i for i in heads if i < their.i and numbers[their.i] - numbers[i] <= 1]
    acting = {heads[i].name: heads[i] for i in near if their.doc[i].dep_ == "nsubj" and heads[i].kind in _ARMED}
    several = any(
        heads[i].form == "nominal" and their.doc[i].tag_ == "NNS" and heads[i].name not in acting for i in near
    )
    return next(iter(acting.values())) if len(acting) == 1 and not several else None


def _with_body(doc: Doc, mention: ActorMention, heads: Mapping[int, ActorMention]) -> ActorMention:
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


def _holder(mention: ActorMention, head: Token, heads: Mapping[int, ActorMention]) -> ActorMention:
    """Give a person with the body of the office that stands beside the name: "Ada Berg, a spokeswoman for the army"."""
    offices = [child for child in head.children if child.dep_ == "appos"]
    offices += [head.head] if head.dep_ == "appos" else []
    for office in offices:
        if actors.is_office(office.lower_) and (body := _body_beside(office, heads)):
            return replace(mention, body=body.name, role=mention.role or office.text)
    return mention


def _body_beside(office: Token, heads: Mapping[int, ActorMention]) -> ActorMention | None:
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
