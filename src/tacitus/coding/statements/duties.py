"""Duties left undone: the words by which a clause or noun says that somebody did not act.

The words are data (``knowledge/codebook/inaction.toml``). Nothing here asks whose
inaction it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from tacitus.coding import clauses
from tacitus.coding.statements.plover import sense
from tacitus.knowledge import settings
from tacitus.model import InactionKind

_KINDS: tuple[InactionKind, ...] = ("stood_by", "refused", "failed", "unable", "late", "absent")
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "no", "without", "nor"})
ABLE = frozenset({"could", "can"})
_BESIDE = frozenset(
    {
        "prt",
        "prep",
        "advmod",
        "dobj",
        "acomp",
        "attr",
        "oprd",
        "xcomp",
        "advcl",
        "pobj",
        "amod",
        "ccomp",
        "npadvmod",
        "mark",
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of inaction: its verbs, each with the words of which one stands beside it, and its nouns."""

    name: InactionKind
    verbs: dict[str, frozenset[str]]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the codebook."""

    forces: frozenset[str]
    authorities: frozenset[str]
    neither: frozenset[str]
    safety: frozenset[str]
    duties: frozenset[str]
    kinds: tuple[Kind, ...]
    verbs: frozenset[str]
    """Every verb that may tell of inaction."""
    nouns: frozenset[str]
    """Every noun that may."""
    called: frozenset[str]
    coming: frozenset[str]
    duty: frozenset[str]
    idle: frozenset[str]
    taken: dict[str, frozenset[str]]
    roles: frozenset[str]
    empty: frozenset[str]
    helpless: frozenset[str]
    before: frozenset[str]
    scant: frozenset[str]
    presence: frozenset[str]


@cache
def words() -> Words:
    """Give the packaged lists; raises ``KeyError`` where one is missing."""
    data = settings("codebook/inaction.toml")
    kinds = tuple(Kind(name, _entries(data[name]["verbs"]), frozenset(data[name]["nouns"])) for name in _KINDS)
    taken, lists = _entries(data["taken"]), ("duty", "called", "coming")
    nouns = (data["forces"], data["absent"]["presence"], data["stood_by"]["before"], ("role",))
    return Words(
        forces=frozenset(data["forces"]),
        authorities=frozenset(data["authorities"]),
        neither=frozenset(data["neither"]),
        safety=frozenset(data["safety"]),
        duties=frozenset(data["duties"]),
        kinds=kinds,
        verbs=frozenset(taken).union(*(kind.verbs for kind in kinds), *(data[name] for name in lists)),
        nouns=frozenset().union(*(kind.nouns for kind in kinds), *nouns),
        called=frozenset(data["called"]),
        coming=frozenset(data["coming"]),
        duty=frozenset(data["duty"]),
        idle=frozenset(data["idle"]),
        taken=taken,
        roles=frozenset(data["stood_by"]["roles"]),
        empty=frozenset(data["empty"]),
        helpless=frozenset(data["stood_by"]["adjectives"]),
        before=frozenset(data["stood_by"]["before"]),
        scant=frozenset(data["unable"]["adjectives"]),
        presence=frozenset(data["absent"]["presence"]),
    )


def _entries(lines: Sequence[str]) -> dict[str, frozenset[str]]:
    """Read "verb: words" lines; a verb alone needs no company."""
    pairs = (line.partition(":") for line in lines)
    return {verb: frozenset(words.split()) for verb, _, words in pairs}


def too_late(verb: Token) -> InactionKind | None:
    """ "By the time police arrived", "police came only after two hours"."""
    if verb.lemma_.lower() not in words().coming:
        return None
    time = verb.head if verb.dep_ in ("relcl", "acl") else None
    if time is not None and time.lower_ == "time" and time.head.lower_ == "by":
        return "late"
    for child in verb.children:
        if child.dep_ in ("prep", "advmod", "mark", "advcl", "npadvmod") and child.lower_ in ("after", "later"):
            told = {t.lemma_.lower() for t in child.subtree}
            if told & {"hour", "day", "minute"} and {t.lower_ for t in (*verb.children, *child.children)} & {
                "only",
                "hours",
                "days",
            }:
                return "late"
    return None


def tells_of_violence(word: Token) -> bool:
    """Tell whether the sentence of a word tells of an assault."""
    verbs = (sense(token) for token in word.sent if token.pos_ == "VERB")
    return any(meaning is not None and meaning.category == "ASSAULT" for meaning in verbs)


def is_noun(token: Token) -> bool:
    """Tell a common or proper noun from a person's name."""
    return token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "PERSON"


def turns_on(role: str | None, words: frozenset[str]) -> bool:
    """Tell whether an office is one of those that some words name ("police commissioner")."""
    return bool(role and words & set(role.lower().split()))


def kind_of(verb: Token) -> InactionKind | None:
    """Give the kind of inaction that a verb tells of by its company."""
    lemma, beside = verb.lemma_.lower(), _company(verb)
    known = words()
    if is_negated(verb) or _done_by_nobody(verb):
        left = lemma in known.duty or known.taken.get(lemma, frozenset()) & beside
        if not left or _far(verb) & known.idle:
            return None
        return "unable" if clauses.modals(verb) & ABLE else "failed"
    for kind in known.kinds:
        wanted = kind.verbs.get(lemma)
        if wanted is None:
            continue
        content = content_of(verb)
        bare = not wanted and content is None and kind.name in ("failed", "refused") and not clauses.is_passive(verb)
        if lemma == "watch" and not tells_of_violence(verb):
            continue
        if "*" in wanted or wanted & beside or (not wanted and _is_duty(content)) or bare:
            return kind.name
    return None


def content_of(verb: Token) -> Token | None:
    """Give what is left undone: the clause or the object of a verb."""
    for kinds in (("xcomp", "ccomp"), ("dobj",)):
        for child in verb.children:
            if child.dep_ in kinds and child.i > verb.i and child.lower_ not in words().empty:
                return child
    for child in verb.children:
        if child.lower_ in words().empty:  # "did nothing to stop them"
            return next((c for c in child.children if c.dep_ in ("acl", "relcl")), None) or next(
                iter(clauses.after(verb, "to") or clauses.after(child, "to")), None
            )
    return next((t for t in clauses.after(verb, "in", "to", "on") if t.i > verb.i), None)


def _is_duty(content: Token | None) -> bool:
    """Tell whether what was left undone is what forces and authorities are there for."""
    if content is None:
        return False
    known = words()
    lemma = content.lemma_.lower()
    if lemma in known.duty or lemma in known.duties:
        return not _far(content) & known.idle
    return bool(known.taken.get(lemma, frozenset()) & _company(content))


def _far(verb: Token) -> set[str]:
    """Give the words that follow on a verb in its clause, however deep: "respond to a request for comment"."""
    return {token.lemma_.lower() for token in verb.subtree if verb.i < token.i < verb.i + 8}


def _company(verb: Token) -> set[str]:
    """Give the words that stand by a verb: particles, objects, adverbs, and what hangs on them."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in _BESIDE:
            found |= {child.lower_, child.lemma_.lower()}
            found |= {
                t.lemma_.lower() for t in child.children if t.dep_ in ("pobj", "amod", "prep", "compound", "attr")
            }
            found |= {t.lower_ for t in child.children if t.dep_ == "mark"}
            found |= {t.lemma_.lower() for c in child.children for t in c.children if t.dep_ == "pobj"}
    return found


def is_negated(word: Token) -> bool:
    """Tell "did not come", "did not even try to come", "no protection"."""
    if clauses.is_negated(word):
        return True
    if (
        word.dep_ in ("xcomp", "conj")
        and word.head.pos_ in ("VERB", "AUX")
        and word.head.lemma_ in ("do", "try", "bother")
    ):
        return clauses.is_negated(word.head)
    return any(
        child.lower_ in _NEGATIONS and child.dep_ in ("neg", "det", "advmod", "preconj") for child in word.children
    )


def _done_by_nobody(verb: Token) -> bool:
    """Tell "no policeman came", "not a single soldier was there"."""
    return any(
        child.dep_ == "nsubj" and any(c.lower_ in ("no", "not", "none", "nobody") for c in (child, *child.children))
        for child in verb.children
    )


def none_there(noun: Token) -> bool:
    """Tell "no police" of whom nobody is there from "no soldier was hurt"."""
    if not any(child.lower_ == "no" for child in noun.children):
        return False
    verb = noun.head
    there = verb.lemma_ == "be" and any(child.dep_ == "expl" for child in verb.children)
    return there or bool({t.lower_ for t in noun.subtree if t.i > noun.i} & {"sight", "present", "around", "anywhere"})


def is_lacking(noun: Token) -> bool:
    """Tell "no police presence", "hardly any presence of forces", "without police protection", "absence of protection"."""
    if any(child.lower_ in ("no", "little", "scant") for child in noun.children):
        return True
    head = noun.head
    if head.lower_ == "without" or (head.lower_ == "of" and head.head.lemma_.lower() in ("lack", "absence", "want")):
        return True
    near = noun.doc[max(noun.sent.start, noun.i - 4) : noun.i]
    return any(token.lower_ in ("hardly", "scarcely", "barely") for token in near)
