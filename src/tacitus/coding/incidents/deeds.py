"""Acts that only a verb and its object name together, and acts whose type depends on who does them to whom.

"Threw a grenade", "used tear gas": neither word alone names the act. The pairs
are data (``deeds`` in the codebook), and so are the kinds of actors by whom
(``by``) or against whom (``against``) violence is of a type of its own: police
who shoot at protesters use excessive force, protesters who fight them riot
(ACLED codebook).
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tacitus.annotating.document import ActorMention
from tacitus.coding.codebook import Codebook, SubEvent
from tacitus.knowledge import settings

ARMED = frozenset(
    {"state_force", "rebel_group", "political_militia", "communal_militia", "mercenary", "international_force"}
)
_STATE = ("state_force", "government")
_GROUPS = ("rebel_group", "political_militia", "communal_militia")
_GENERAL = ("Attack", "Armed clash", "Looting/property destruction", "Mob violence")


def deed(book: Codebook, verb: Token) -> str | None:
    """Give the type of what a verb and something done to or with it name together."""
    for particle, objects, type_ in book.deeds.get(verb.lemma_.lower(), ()):
        if particle and all(child.lower_ != particle for child in verb.children):
            continue
        if any(_is_called(thing, name) for thing in _objects(verb) for name in objects):
            return type_
    return None


def _objects(verb: Token) -> Iterator[Token]:
    """Give what a verb is done to or with: object, subject of the passive, the noun that it describes, "with" or "to" it."""
    if verb.dep_ in ("acl", "amod"):
        yield verb.head
    for child in verb.children:
        inner = [child] if child.dep_ in ("dobj", "nsubjpass") else []
        if child.dep_ in ("prep", "prt"):
            inner = [below for below in child.children if below.dep_ == "pobj"]
        for thing in inner:
            yield thing
            yield from thing.conjuncts


def _is_called(thing: Token, name: Sequence[str]) -> bool:
    """Tell whether a noun and the words before it end in a name: "tear gas", "the town's old stone bridge"."""
    before = [thing.doc[i].lemma_.lower() for i in range(max(thing.i - len(name) + 1, 0), thing.i)]
    return (*before, thing.lemma_.lower()) == tuple(name)


def by_whom(
    book: Codebook, types: Sequence[str], agents: Sequence[ActorMention], patients: Sequence[ActorMention]
) -> SubEvent | None:
    """Give the type that an act of violence or destruction has because of who does it to whom; null where it stays."""
    if not types or types[0] not in _GENERAL:
        return None
    doing, suffering = {one.kind for one in agents}, {one.kind for one in patients}
    both = types[0] == "Armed clash"
    for type_ in book.sub_events:
        if (doing | suffering if both else doing) & set(type_.by):
            return type_
        if both:
            continue
        if type_.against and suffering & set(type_.against) and doing & set(_STATE):
            return type_
    return None


def holds(book: Codebook, agents: Sequence[ActorMention], patients: Sequence[ActorMention]) -> SubEvent | None:
    """Give the type of people held by an armed group, who are no fighters (ACLED codebook: abduction, no arrest)."""
    if any(one.kind in ARMED for one in patients) or not any(one.kind in _GROUPS for one in agents):
        return None
    return book.by_name.get("Abduction/forced disappearance")


def sides(act: Token) -> tuple[list[Token], list[Token]]:
    """Give the two sides of a fight: "clashes between the army and rebels", "clashed with troops", "a battle with"."""
    if act.lemma_.lower() not in settings("codebook/triggers.toml")["mutual"]:
        return [], []
    for child in act.children:
        named = [below for below in child.children if below.dep_ == "pobj"]
        if child.lower_ == "between" and named:
            return named[:1], list(named[0].conjuncts)
        if child.lower_ == "with" and named:
            return [], named
    return [], []
