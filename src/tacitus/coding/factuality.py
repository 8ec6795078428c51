"""Factuality: whether an act happened, by the words around the one that names it."""

from spacy.tokens import Token

from tacitus.model import Factuality

_PLANNING = frozenset(
    {"plan", "plot", "intend", "want", "prepare", "seek", "hope", "wish", "aim", "consider", "threaten", "vow", "warn",
     "fear", "threat", "risk", "danger", "possibility", "prevent", "avoid", "urge", "order", "call", "refuse", "ready",
     "expect", "likely", "pledge", "promise", "conspire", "conspiracy", "demand", "warrant", "request", "possible", "potential", "future", "against"}
)  # fmt: skip
_ASKING = frozenset(
    {"ask", "tell", "order", "direct", "instruct", "urge", "request", "call", "demand", "advise", "want"}
)
_TRYING = frozenset({"try", "attempt", "fail", "bid", "foil", "thwart", "avert", "abort", "botch"})
_MODALS = frozenset({"could", "would", "might", "may", "will", "can", "should", "must", "shall", "'ll", "’ll"})
CAUSING = frozenset({"force", "compel", "prompt", "lead", "cause", "provoke", "oblige", "drive"})
"""Verbs whose object is made to do something."""


def factuality(token: Token) -> Factuality:
    """Tell whether an act happened: modals, negation, and verbs of planning and trying above it decide."""
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in token.children):
        return "denied"
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in _TRYING and not _is_modal(token.head):
        return "attempted"
    if _is_modal(token):
        return "planned"
    if any(child.dep_ == "amod" and child.lemma_.lower() in _TRYING for child in token.children):
        return "attempted"
    above = token
    while above.dep_ == "conj" and above.head.dep_ in ("xcomp", "conj") and _shares_all(above):
        above = above.head  # "directed to restrain and detain them": what is asked first is asked second
    if above.i != token.i and above.head.lemma_.lower() in _ASKING:
        return "planned"
    above = token
    for _ in range(3):
        above, below = above.head, above
        if above is below:
            break
        if below.dep_ == "relcl":
            break  # "to mourn the teacher who was killed"
        lemma = above.lemma_.lower()
        if lemma in _TRYING and below.dep_ in ("xcomp", "pobj", "dobj", "acl", "prep", "nsubjpass"):
            return "attempted"
        if lemma in _PLANNING and below.dep_ in ("xcomp", "ccomp", "pobj", "dobj", "acl", "prep", "compound"):
            return "threatened" if lemma in ("threaten", "threat", "warn") else "planned"
        if above.pos_ == "VERB" and below.dep_ in ("ccomp", "advcl", "relcl", "conj", "parataxis"):
            break
        if (
            above.pos_ == "VERB"
            and _is_modal(above)
            and below.dep_ in ("dobj", "nsubj", "nsubjpass", "xcomp", "pobj", "prep")
        ):
            return "planned"
    return "happened"


def _is_modal(token: Token) -> bool:
    aux = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    perfect = "have" in aux and ("could" in aux or "would" in aux)
    conditional = any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in token.children)
    purpose = token.dep_ in ("advcl", "acl", "xcomp", "ccomp") and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in token.children
    )
    purpose = purpose and not _brings_about(token.head)
    return bool(aux & _MODALS) or perfect or conditional or (purpose and token.tag_ == "VB")


def _shares_all(verb: Token) -> bool:
    """Tell whether a joined verb has no subject and no auxiliary of its own."""
    own = ("nsubj", "nsubjpass", "aux", "auxpass")
    return verb.tag_ == "VB" and verb.head.pos_ == "VERB" and not any(child.dep_ in own for child in verb.children)


def _brings_about(verb: Token) -> bool:
    """Tell whether what a verb governs came to pass: "forced the police to fire", "had to fire"."""
    return verb.lemma_.lower() in CAUSING or (verb.lemma_ == "have" and verb.tag_ == "VBD")
