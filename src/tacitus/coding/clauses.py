"""Who does what in a clause: the arguments of a verb or noun, found through the parse.

Subjects are followed through infinitives, participles, relative clauses and
coordination, so that the doer of "to withdraw" in "France decided to withdraw"
is France, and in "Mali asked France to withdraw" is France as well.
"""

from collections.abc import Iterator

from spacy.tokens import Token

_OBJECT_CONTROL = frozenset(
    [
        "ask",
        "order",
        "urge",
        "tell",
        "press",
        "force",
        "allow",
        "permit",
        "advise",
        "instruct",
        "persuade",
        "pressure",
        "invite",
        "encourage",
        "help",
        "call",
        "want",
        "expect",
        "require",
        "request",
        "command",
        "warn",
        "let",
        "make",
        "enable",
        "lead",
        "compel",
        "beg",
        "implore",
        "exhort",
    ]
)
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "blame", "absolve", "charge"})
_LIMIT = 6
_IF = frozenset({"if", "unless", "whether"})


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, or is a past participle after a noun."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent", "csubjpass") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and verb.head.tag_ == "VBN":  # "were arrested and handed over"
        own = any(child.dep_ in ("nsubj", "aux", "dobj") for child in verb.children)
        return not own and any(child.dep_ == "auxpass" for child in verb.head.children)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")


def agents(verb: Token, depth: int = 0) -> list[Token]:
    """Give the tokens that stand for the doer of a verb; several only where the grammar leaves it open."""
    if depth > _LIMIT:
        return []
    if is_passive(verb):
        return [p for c in verb.children if c.dep_ in ("agent", "prep") and c.lower_ == "by" for p in c.children if p.dep_ == "pobj"]  # fmt: skip
    own = [child for child in verb.children if child.dep_ in ("nsubj", "expl") and child.lower_ not in ("it_", "there")]
    if own and any("\n" in token.text for token in verb.doc[own[0].i : verb.i]):
        own = _on_line(verb)
    if own:
        return [_antecedent(verb, token) for token in own]
    return _shared(verb, depth)


def _line_of(token: Token) -> int:
    """Give where a token's line begins, within its sentence; a headline has no full stop to part it from the lead."""
    return max((t.i for t in token.sent if t.i < token.i and "\n" in t.text), default=-1)


def _on_line(verb: Token) -> list[Token]:
    """Give the noun on a verb's own line that the parse has tied to the line above."""
    start = _line_of(verb)
    nouns = (t for t in verb.sent if start < t.i < verb.i and t.pos_ in ("NOUN", "PROPN"))
    return [t for t in nouns if t.head.i <= start and t.dep_ not in ("compound", "amod")][:1]


def _shared(verb: Token, depth: int) -> list[Token]:
    """Give the doer that a verb without a subject takes from above."""
    head = verb.head
    if head.pos_ == "ADJ" and verb.dep_ in ("xcomp", "ccomp") and head.head.pos_ in ("VERB", "AUX"):
        return agents(head.head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "conj", "dep", "pcomp", "acl", "prep") and head.pos_ in ("VERB", "AUX"):
        if verb.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in _OBJECT_CONTROL and (taken := patients(head)):
            return taken
        if verb.dep_ == "xcomp" and (inner := [c for c in verb.children if c.dep_ == "nsubj"]):
            return inner
        return (patients(head) if is_passive(head) else agents(head, depth + 1)) or []
    if verb.dep_ == "pcomp" and head.dep_ in ("prep", "agent", "mark"):
        above = head.head
        if above.pos_ in ("VERB", "AUX"):
            taken = patients(above)
            if head.lower_ in ("of", "for", "from", "into", "to") and taken:
                return taken
            return patients(above) if is_passive(above) else agents(above, depth + 1)
        if above.dep_ in ("dobj", "nsubjpass") and above.head.lemma_.lower() in _CHARGING:
            return [above]  # "accused the miners of burning the mill", parsed as miners of a kind
        return owners(above) or _carrier(above, depth)
    if verb.dep_ == "acl":
        if verb.tag_ in ("VBG",):
            return [head]
        return owners(head) or _carrier(head, depth)
    if verb.dep_ == "relcl":
        return [head]
    return _fronted(verb)


def _fronted(verb: Token) -> list[Token]:
    """Give a name right before a finite verb that the parse has tied to a phrase in front ("In May Norland asked")."""
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return []
    before = verb.nbor(-1)
    return [before] if before.pos_ == "PROPN" and before.dep_ == "pobj" else []


def _carrier(noun: Token, depth: int) -> list[Token]:
    """Give the doer of the verb whose object a noun is ("made an attempt to")."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in ("as", "in", "with"):  # "meant as a way to", "in an effort to"
        head = head.head
        return agents(head, depth + 1) if head.pos_ in ("VERB", "AUX") else []
    return agents(head, depth + 1) if head.pos_ in ("VERB", "AUX") and noun.dep_ in ("dobj", "attr") else []


def _antecedent(verb: Token, subject: Token) -> Token:
    """Lead "who" and "which" to the word before them."""
    if subject.lower_ in ("who", "which", "that") and subject.pos_ in ("PRON", "SCONJ", "DET"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return subject


def patients(verb: Token) -> list[Token]:
    """Give the tokens acted upon: the object, or the subject of a passive."""
    if is_passive(verb):
        own = [_antecedent(verb, child) for child in verb.children if child.dep_ == "nsubjpass"]
        if own:
            return own
        if verb.dep_ == "acl":
            return [verb.head]
        if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
            return patients(verb.head) if is_passive(verb.head) else agents(verb.head)
        if verb.dep_ == "relcl":
            return [verb.head]
        if verb.dep_ == "acomp" and verb.head.pos_ in ("VERB", "AUX"):  # "remains besieged by"
            return agents(verb.head)
        return []
    found = [child for child in verb.children if child.dep_ in ("dobj", "dative", "iobj") and child.pos_ != "ADP"]
    if verb.dep_ == "relcl" and not found and any(c.dep_ == "nsubj" and not _is_whose(c) for c in verb.children):
        return [verb.head]
    if not found:  # "armed and trained the militia"
        joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not is_passive(c)]
        found = [o for c in joined for o in c.children if o.dep_ == "dobj"]
    return found


def _is_whose(subject: Token) -> bool:
    """Tell a relative clause about something of the noun's, not about the noun: "Norland, whose troops helped"."""
    return any(child.lower_ == "whose" for child in subject.children)


def is_when(token: Token) -> bool:
    """Tell a day or hour, which is nobody: "on Friday"."""
    return token.ent_type_ in ("DATE", "TIME")


def owners(noun: Token) -> list[Token]:
    """Give whose something is: "Mali's demand", "the demand of Mali", "a demand by Mali"."""
    found = [child for child in noun.children if child.dep_ == "poss"]
    found += [p for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from") for p in c.children if p.dep_ == "pobj"]  # fmt: skip
    return found


def after(token: Token, *prepositions: str) -> list[Token]:
    """Give the objects of a word's prepositions, in the order of the prepositions given."""
    found = []
    for preposition in prepositions:
        for child in token.children:
            if child.dep_ in ("prep", "agent", "dative", "prt") and child.lower_ == preposition:
                found += [pobj for pobj in child.children if pobj.dep_ == "pobj"]
                found += [p for c in child.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    return found


def coordinated(token: Token) -> list[Token]:
    """Give a token and those joined to it by "and" or a comma."""
    return [token, *(other for other in token.conjuncts if other.i > token.i)]


def is_negated(verb: Token) -> bool:
    """Tell "did not", "never", "no longer", and "no" before the object."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "neither", "hardly", "nor"):
            return True
        if child.dep_ in ("dobj", "attr", "nsubjpass") and any(c.lower_ == "no" for c in child.children):
            return True
    return False


def modals(verb: Token) -> set[str]:
    """Give the auxiliaries of a verb, those of the verb above it in "is expected to go" not among them."""
    found = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if verb.dep_ == "conj" and not found and verb.head.pos_ in ("VERB", "AUX"):
        return modals(verb.head)
    return found


def is_condition(verb: Token) -> bool:
    """Tell whether a clause only states a condition ("if they attack")."""
    for token in (verb, *verb.ancestors):
        if any(_is_if(child) for child in token.children):
            return True
        if token.dep_ not in ("xcomp", "advcl", "conj", "ccomp"):
            break
    return False


def _is_if(word: Token) -> bool:
    """Tell "if" and its like, but not "even if", after which the text tells what is so."""
    return word.dep_ == "mark" and word.lower_ in _IF and not (word.i and word.nbor(-1).lower_ == "even")


def governors(token: Token) -> Iterator[Token]:
    """Give the words whose content a clause or noun is, from the nearest up."""
    while (
        token.dep_ in ("xcomp", "ccomp", "pcomp", "prep", "acl", "pobj", "dobj", "conj", "advcl", "agent")
        and token.head != token
    ):
        token = token.head
        yield token


def clause_span(verb: Token, limit: int = 60) -> tuple[int, int]:
    """Give first and last character of a verb's clause, on its own line and near it."""
    doc = verb.doc
    breaks = [t.i for t in verb.sent if "\n" in t.text]
    before = max((i for i in breaks if i < verb.i), default=verb.i - limit)
    behind = min((i for i in breaks if i > verb.i), default=verb.i + limit)
    tokens = [t for t in verb.subtree if before < t.i < behind and not t.is_space]
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    while last > first and doc[last].is_punct and doc[last].text not in ("”", '"', "’", "'"):
        last -= 1
    while first < last and doc[first].is_punct and doc[first].text not in ("“", '"', "‘"):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])
