"""Factuality: whether an act happened, by the words around the one that names it and by whose word it is.

The words are data (``knowledge/codebook/factuality.toml``).
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from tacitus.annotating.document import Document
from tacitus.coding import clauses
from tacitus.knowledge import settings
from tacitus.model import Factuality

_CONTENT = ("xcomp", "ccomp", "pobj", "dobj", "acl", "prep", "compound")
_GOVERNED = ("dobj", "nsubj", "nsubjpass", "xcomp", "pobj", "prep")
_NOUNS = ("NOUN", "PROPN")
_TOLD = ("VBD", "VBZ", "VBP")
_REACH = 3  # words above one that may say whether it happened


@cache
def words(kind: str) -> frozenset[str]:
    """Give a list of the codebook; raises ``KeyError`` where there is none of that name."""
    return frozenset(settings("codebook/factuality.toml")[kind])


def told_as(document: Document, token: Token) -> Factuality:
    """Tell whether an act happened, by its words and by whose word it is."""
    told = factuality(token)
    if told != "happened":
        return told
    return "denied" if is_denied(token) else "alleged" if is_alleged(document, token) else "happened"


def is_alleged(document: Document, token: Token) -> bool:
    """Tell whether the report leaves it to others that something happened: "allegedly", "is believed to", "accused of"."""
    voice = document.voice_at(token)
    if voice is not None and (voice.hedged or voice.source is None) and not voice.direct:
        cue = document.tokens(voice.cue).root if voice.cue is not None else token
        if not voice.hedged and cue.tag_ in _TOLD:
            return False  # somebody said it whose words the parse lost
        if token.pos_ in _NOUNS and cue.head != token and token.dep_ not in ("dobj", "nsubjpass"):
            return False  # "is believed to have fallen in the battle": nobody doubts the battle
        named = cue.dep_ == "amod" and cue.head != token  # "the alleged killer was shot": that he was is no allegation
        return not named and cue.lemma_.lower() not in words("factive")
    return _is_said_by(token, "charging")


def is_denied(token: Token) -> bool:
    """Tell whether somebody says that an act was not done: "denied that its planes had bombed the market"."""
    return _is_said_by(token, "denying")


def _is_said_by(token: Token, kind: str) -> bool:
    """Tell whether an act is what words of a kind tell of, not merely something that they name beside it."""
    for above in clauses.governors(token):
        if above.lemma_.lower() in words(kind):
            return True
        if above.pos_ not in ("ADP", "VERB", "AUX", "SCONJ") or (token.pos_ in _NOUNS and above.pos_ == "ADP"):
            return False
    return False


def is_tried(token: Token) -> bool:
    """Tell whether an act is only tried: "tried to storm"."""
    return token.dep_ == "xcomp" and token.head.lemma_.lower() in words("trying")


def factuality(token: Token) -> Factuality:
    """Tell whether an act happened: modals, negation, and verbs of planning and trying above it decide."""
    told = _by_company(token)
    return prospect(token) or told if told == "planned" else told


def prospect(token: Token) -> Factuality | None:
    """Give what an act is that has not come to pass: threatened, planned, or hypothetical; null without a sign of it."""
    beside = {child.lemma_.lower() for child in token.children if child.dep_ in ("amod", "compound")}
    as_what = token.dep_ == "pobj" and token.head.lower_ == "as"  # "treated the blast as a possible attack"
    for kind, factual in _PROSPECTS:
        if beside & words("before_" + kind) and not as_what:
            return factual
    if _is_in_case(token):
        return "hypothetical"
    return next((factual for _, factual in _governing(token)), None) or _by_modal(token)


def is_to_come(token: Token) -> bool:
    """Tell an act that may still come from one that was planned and may be done since: "had plotted to bomb"."""
    told = prospect(token)
    if told in ("threatened", "hypothetical"):
        return True
    above = next((word for word, _ in _governing(token)), None)
    return told == "planned" and token.pos_ == "VERB" and (above is None or above.tag_ in ("VBZ", "VBP", "VBG"))


def _governing(token: Token) -> Iterator[tuple[Token, Factuality]]:
    """Give the words above an act of which it is what is threatened, planned or supposed."""
    above, below = token, token
    for _ in range(_REACH):
        above, below = above.head, above
        done = any(child.lower_ == "have" and child.dep_ == "aux" for child in below.children)
        if above is below or below.dep_ == "relcl" or done:  # "is feared to have killed"
            return
        lemma = above.lemma_.lower()
        said = below.dep_ == "ccomp" and not clauses.modals(below)  # "warned that the army was starving them"
        for kind, factual in _PROSPECTS:
            if lemma in words(kind) and below.dep_ in _CONTENT and not (said and kind == "threatening"):
                yield above, factual
        if above.pos_ == "VERB" and below.dep_ in ("ccomp", "advcl", "conj", "parataxis"):
            return


_PROSPECTS: tuple[tuple[str, Factuality], ...] = (
    ("threatening", "threatened"), ("planning", "planned"), ("supposing", "hypothetical"),
)  # fmt: skip


def _is_in_case(token: Token) -> bool:
    """Tell what stands under a condition: "if they attack", "in case of an attack"."""
    if clauses.is_condition(token):
        return True
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    return above.lemma_.lower() in words("cases") and above.dep_ == "pobj" and above.head.lower_ == "in"


def _by_modal(token: Token) -> Factuality | None:
    """Give what an auxiliary makes of an act: "will" plans it, "could" supposes it, a condition beside it too.

    What somebody said they "would" do is planned.
    """
    verb = token
    for _ in range(_REACH):
        found = clauses.modals(verb)
        if found & (words("coming") | words("possible")):
            break
        if verb.dep_ not in (*_GOVERNED, "acomp", "attr") or verb.head is verb:
            return None
        verb = verb.head
    else:
        return None
    if any(child.dep_ == "advcl" and clauses.is_condition(child) for child in verb.children):
        return "hypothetical"
    reported = "would" in found and "have" not in found and verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    return "planned" if found & words("coming") or reported or found & words("due") else "hypothetical"


def is_dated(token: Token) -> bool:
    """Tell a deed known by its day, whatever is thought of it: "fears that more might follow Saturday's attack"."""
    days = [child for child in token.children if child.dep_ == "poss" and child.ent_type_ == "DATE"]
    beside = {child.lemma_.lower() for child in token.children}
    planned = beside & frozenset().union(*(words(f"before_{kind}") for kind, _ in _PROSPECTS), words("foiling"))
    return token.pos_ in _NOUNS and bool(days) and not planned and not {d.lower_ for d in days} & words("days_to_come")


def is_asserted_not(token: Token) -> bool:
    """Tell a finite denial: "did not attack", not "to ensure that they do not attack"."""
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    negated = any(child.dep_ == "neg" for child in token.children)
    return token.pos_ == "VERB" and negated and bool(auxiliaries & words("finite")) and prospect(token) is None


def _by_company(token: Token) -> Factuality:
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in token.children):
        return "denied"
    if is_tried(token) and not _is_modal(token.head):
        return "attempted"
    if _is_modal(token):
        return "planned"
    if any(child.dep_ == "amod" and child.lemma_.lower() in words("foiling") for child in token.children):
        return "attempted"
    above = token
    while above.dep_ == "conj" and above.head.dep_ in ("xcomp", "conj") and _shares_all(above):
        above = above.head  # "directed to restrain and detain them": what is asked first is asked second
    if above.i != token.i and above.head.lemma_.lower() in words("asking"):
        return "planned"
    return _by_governors(token)


def _by_governors(token: Token) -> Factuality:
    above = token
    for _ in range(_REACH):
        above, below = above.head, above
        if above is below or below.dep_ == "relcl":
            break  # "to mourn the teacher who was killed"
        lemma = above.lemma_.lower()
        if lemma in words("foiling") and below.dep_ in ("xcomp", "pobj", "dobj", "acl", "prep", "nsubjpass"):
            return "attempted"
        if lemma in words("open") and below.dep_ in _CONTENT:
            return "planned"
        if above.pos_ == "VERB" and below.dep_ in ("ccomp", "advcl", "relcl", "conj", "parataxis"):
            break
        if above.pos_ == "VERB" and _is_modal(above) and below.dep_ in _GOVERNED:
            return "planned"
    return "happened"


def _is_modal(token: Token) -> bool:
    aux = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    purpose = token.dep_ in ("advcl", "acl", "xcomp", "ccomp") and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in token.children
    )
    purpose = purpose and not _brings_about(token.head)
    modal = bool(aux & (words("coming") | words("possible") | words("due")))
    return modal or _is_in_case(token) or (purpose and token.tag_ == "VB")


def _shares_all(verb: Token) -> bool:
    """Tell whether a joined verb has no subject and no auxiliary of its own."""
    own = ("nsubj", "nsubjpass", "aux", "auxpass")
    return verb.tag_ == "VB" and verb.head.pos_ == "VERB" and not any(child.dep_ in own for child in verb.children)


def _brings_about(verb: Token) -> bool:
    """Tell whether what a verb governs came to pass: "forced the police to fire", "had to fire"."""
    return verb.lemma_.lower() in words("causing") or (verb.lemma_ == "have" and verb.tag_ == "VBD")
