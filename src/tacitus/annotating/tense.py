"""Tense: whether a clause tells of what will be, so that "Friday" is the next one."""

from spacy.tokens import Doc, Token

_FUTURE = ("will", "shall", "'ll", "’ll", "must")
_AHEAD = ("due", "set", "expect", "schedule", "plan", "slate", "go")
_PLANNED = {"begin", "start", "open", "expire", "resume", "end", "close"}
"""Verbs that, told in the present, tell of what is planned: "the talks open on Friday"."""
_PAST = ("VBD", "VBN")


def is_future(doc: Doc, offset: int, *, direct: bool = False) -> bool:
    """Tell whether the clause at an offset speaks of what will be.

    With ``direct`` the words there must hang on the verb and not on a noun of the clause ("the raid in May").
    """
    token = _at(doc, offset)
    while token is not None and token.head != token and token.pos_ not in ("VERB", "AUX"):
        if direct and token.pos_ in ("NOUN", "PROPN") and not _covers(token, offset):
            return False
        token = token.head
    if token is None:
        return False
    below = {child.lower_ for child in token.children}
    return not below.isdisjoint(_FUTURE) or ("to" in below and _lies_ahead(token.head)) or _is_planned(token)


def is_past(doc: Doc, offset: int) -> bool:
    """Tell whether the clause at an offset tells of the past."""
    token = _at(doc, offset)
    while token is not None and token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    if token is None or is_future(doc, offset):
        return False
    return token.tag_ in _PAST or any(child.tag_ == "VBD" for child in token.children)


def _at(doc: Doc, offset: int) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None else None


def _covers(token: Token, offset: int) -> bool:
    """Tell the noun of the time itself: "Friday", "early June"."""
    return token.ent_type_ == "DATE" or token.idx <= offset < token.idx + len(token)


def _is_planned(verb: Token) -> bool:
    """Tell "the vote takes place on Friday": a plan told in the present."""
    if verb.tag_ not in ("VBZ", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    objects = {child.lower_ for child in verb.children if child.dep_ == "dobj"}
    lemma = verb.lemma_.lower()
    return lemma in _PLANNED or (lemma == "take" and "place" in objects)


def _lies_ahead(word: Token) -> bool:
    """Tell "is due to", "is set to", "are expected to" from what was due once."""
    beside = [word, word.head, *word.children] if word.pos_ == "ADJ" else [word, *word.children]
    is_told = word.lemma_.lower() in _AHEAD and not any(other.tag_ == "VBD" for other in beside)
    return is_told and any(other.lemma_ == "be" for other in beside)
