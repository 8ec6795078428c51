"""Words that stand for an actor named elsewhere: pronouns, "the group", "the official", "who".

Plain rules: the fitting actor of the nearest sentence, the subject of a main
clause before another subject and that before the rest; who says that he will go
speaks of himself, outside quotation marks; "it is clear that" is about nobody.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from tacitus.annotating.document import ActorMention
from tacitus.annotating.quotes import find_quotes
from tacitus.annotating.tokens import head_at, lowered, parts_of_speech, sentence_numbers
from tacitus.model import ActorKind

_PERSON_WORDS = {"he", "she", "him", "her", "his", "hers"}
_PLURAL_WORDS = {"they", "them", "their", "theirs"}
_BODY_WORDS = {"it", "its"}
GROUP_NOUNS = {
    "group",
    "movement",
    "organisation",
    "organization",
    "company",
    "alliance",
    "faction",
    "network",
    "militia",
}
BODY_NOUNS = frozenset(
    {"network", "observatory", "centre", "center", "committee", "commission", "council", "agency", "organisation",
     "organization", "association", "union", "league", "foundation", "institute", "alliance", "front", "movement", "party",
     "federation", "bureau", "authority", "tribunal", "mission", "campaign", "monitor", "project", "society", "initiative"}
)  # fmt: skip
"""Nouns of names of bodies, by which a text names them again."""
_ALSO = {"alliance": ("coalition",), "monitor": ("observatory", "watch"), "mission": ("force",)}
_DETERMINERS = {"the", "this"}
_STANDING = ("nsubj", "nsubjpass", "dobj", "pobj", "agent", "poss", "conj", "dative")
_FORCE_NOUNS = {"force", "mission", "coalition", "task force", "task group"}
_NAMED_GROUPS: tuple[ActorKind, ...] = (
    "rebel_group",
    "political_militia",
    "communal_militia",
    "mercenary",
    "organisation",
)
_DESCRIBING = {
    "insurgent",
    "militant",
    "jihadist",
    "terrorist",
    "extremist",
    "armed",
    "rebel",
    "islamist",
    "the",
    "this",
}
_GROUPS_BY_NOUN: tuple[tuple[set[str], tuple[ActorKind, ...]], ...] = (
    ({"company"}, ("mercenary",)),
    ({"group", "movement", "faction", "militia"}, _NAMED_GROUPS[:4]),
)
"""Whom a noun means first: a company hires out fighters or trades, a movement is hardly a union of states."""
_SINGLE_PERSONS = {"official", "officer", "spokesman", "spokeswoman", "spokesperson", "minister", "president", "commander",
                   "leader", "analyst", "expert", "witness", "resident", "journalist", "driver", "attacker", "man", "woman",
                   "teacher", "doctor", "bomber", "suspect", "gunman", "secretary", "ambassador", "envoy", "adviser",
                   "general", "colonel", "chancellor", "premier", "king", "prince", "senator", "diplomat", "chief"}  # fmt: skip
_OFFICES = {
    "head of government": ("prime minister", "premier", "head of the government", "head of government", "chancellor"),
    "head of state": ("president", "head of state"),
    "foreign minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "defence minister": ("defence minister", "defense minister", "defence secretary", "defense secretary"),
    "spokesman": ("spokesman", "spokeswoman", "spokesperson"),
    "ambassador": ("ambassador",),
}
"""Offices under their several names; one is meant where a person is named with it soon after."""
_AHEAD = 500  # characters within which a person is named for an office told before
_REACH = 900  # characters back that a word may point
_SUBJECT, _LEADING, _OWNED, _NAMED = 1.0, 0.3, 0.5, 0.2
"""Worth in sentences: of a subject, that of a main clause, an actor in a possessive's own sentence, a name."""
_JUDGING = {"criticise", "criticize", "blame", "praise", "thank", "condemn", "denounce", "commend", "applaud", "rebuke", "attack",
            "congratulate", "punish", "forgive", "mock", "slam", "blast", "castigate", "lambast", "chide", "fault"}  # fmt: skip
_SAYING = {
    "say",
    "tell",
    "add",
    "write",
    "tweet",
    "remark",
    "state",
    "declare",
    "reply",
    "respond",
    "explain",
    "insist",
    "note",
}


def resolve_words(doc: Doc, mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Give the mentions with pronouns added and definite nouns led back to the actor that they stand for."""
    by_head = {_head(doc, mention).i: mention for mention in mentions}
    found: list[ActorMention] = []
    quoted = _speakers_of_quotes(doc)
    pronouns = (i for i, word_class in enumerate(parts_of_speech(doc)) if word_class == "PRON")
    repeated = {i for i in _bodies_again(doc) if i not in by_head}
    for token in (doc[i] for i in sorted({*by_head, *pronouns, *repeated})):
        mention = by_head.get(token.i)
        if mention is not None:
            by_head[token.i] = _named_next(doc, _definite(doc, mention, found), mentions)
            found.append(by_head[token.i])
        elif token.i in repeated:
            if (named := _by_own_noun(doc, token, found)) is not None:
                found.append(named)
        elif antecedent := _antecedent(doc, token, found, by_head, quoted.get(token.i)):
            found.append(_standing_for(antecedent, token))
    found = _same_description(doc, found)
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _bodies_again(doc: Doc) -> Iterator[int]:
    """Give the tokens that may stand for a body by the noun of its name: "the network" after "Coast Watch Network"."""
    for i, word in enumerate(lowered(doc)):
        if word in BODY_NOUNS and i and doc[i].dep_ in _STANDING and doc[i].tag_ in ("NN", "NNP"):
            before = {child.lower_ for child in doc[i].lefts}
            if before and before <= _DETERMINERS:
                yield i


def _by_own_noun(doc: Doc, token: Token, before: list[ActorMention]) -> ActorMention | None:
    """Give the body named last whose name has a noun, as a mention of it by that noun alone."""
    nouns = {token.lower_, *_ALSO.get(token.lower_, ())}
    for actor in reversed(before):
        if (
            actor.kind != "person"
            and actor.form != "pronoun"
            and nouns & set(actor.name.lower().replace("-", " ").split())
        ):
            mention = replace(_standing_for(actor, token), form="nominal")
            return mention if len(actor.name.split()) > 1 else None
    return None


def _same_description(doc: Doc, mentions: list[ActorMention]) -> list[ActorMention]:
    """Take a force that is described like a named one for the same: "the Nordic Falcon force", "a Nordic force"."""
    described: dict[str, ActorMention] = {}
    for mention in mentions:
        if mention.form in ("nominal", "name") and mention.kind == "international_force" and mention.known:
            for adjective in _nationality(doc, mention):
                described.setdefault(adjective, mention)
    return [
        _led_back(mention, named)
        if mention.form == "nominal"
        and mention.kind == "international_force"
        and not mention.known
        and (named := next((described[a] for a in _nationality(doc, mention) if a in described), None))
        else mention
        for mention in mentions
    ]


def _nationality(doc: Doc, mention: ActorMention) -> list[str]:
    """Give the capitalised adjectives before a noun, which are no part of a name ("European")."""
    head = _head(doc, mention)
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    named = mention.text.split() if mention.form == "name" else []
    first = head.left_edge.i
    return [
        t.text for t in doc[first : head.i] if t.text.istitle() and t.pos_ in ("ADJ", "PROPN") and t.text not in named
    ]


def _head(doc: Doc, mention: ActorMention) -> Token:
    head = head_at(doc, mention.start, mention.end)
    assert head is not None, mention
    return head


def _standing_for(actor: ActorMention, token: Token) -> ActorMention:
    return ActorMention(
        start=token.idx,
        end=token.idx + len(token),
        text=token.text,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        form="pronoun",
        role=actor.role,
        body=actor.body,
        known=actor.known,
    )


def _antecedent(
    doc: Doc, token: Token, before: list[ActorMention], by_head: dict[int, ActorMention], speaker: Token | None
) -> ActorMention | None:
    """Give the actor for a pronoun, or nothing where none fits."""
    word = token.lower_
    if word in ("who", "which", "that"):
        clause = token.head if token.head.dep_ == "relcl" else token.head.head
        return by_head.get(clause.head.i) if clause.dep_ == "relcl" else None
    fits = _fitting(doc, word)
    if fits is None or _is_empty(token):
        return None
    if word in _PERSON_WORDS and (told := _told_of(token)) is not None:
        return by_head.get(told.i)
    teller = _teller(token)
    if teller is not None:
        told_by = next((m for m in reversed(before) if _head(doc, m).i == teller.i), None)
        if told_by is None and (teller.tag_ in ("NN", "NNP")) != (word in _PLURAL_WORDS):
            return None  # it is whoever says so, of whom nothing is known
        if told_by is not None and fits(told_by):
            return told_by
    return _last(doc, token, before, fits, speaker)


def _told_of(token: Token) -> Token | None:
    """Give the man whom a clause is about: in "the blast was the work of one man, who died when he set it off", that man."""
    clause = next((above for above in token.ancestors if above.dep_ in ("relcl", "ccomp")), None)
    if clause is None or clause.dep_ != "relcl" or token.head == clause or token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    man = clause.head
    who = any(child.lower_ == "who" for child in clause.children if child.dep_ in ("nsubj", "nsubjpass"))
    return man if who and man.tag_ == "NN" and man.lower_ in _SINGLE_PERSONS else None


def _fitting(doc: Doc, word: str) -> Callable[[ActorMention], bool] | None:
    """Give what an actor must be for a pronoun to stand for it."""
    if word in _PERSON_WORDS:
        return lambda m: m.kind == "person" or _is_single_person(doc, m)
    if word in _PLURAL_WORDS:
        return lambda m: m.kind != "person" and _is_several(doc, m)
    if word in _BODY_WORDS:
        return lambda m: (
            m.kind not in ("person", "civilians")
            and not _is_single_person(doc, m)
            and _head(doc, m).tag_ in ("NN", "NNP")
        )
    return None


def _is_several(doc: Doc, mention: ActorMention) -> bool:
    """Tell a plural; a name of one word that ends in "s" is none."""
    return _head(doc, mention).tag_ in ("NNS", "NNPS") and (mention.form != "name" or " " in mention.text)


def _is_empty(token: Token) -> bool:
    """Tell the "it" that only holds a place: "it is clear that …", "it appears that …", "it was reported that …"."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    below = {child.dep_ for child in token.head.children}
    clause = bool(below & {"ccomp", "csubj", "xcomp"})
    if token.dep_ == "nsubjpass":
        return "ccomp" in below
    if token.head.lemma_ in ("seem", "appear", "happen", "emerge", "turn", "transpire"):
        return "ccomp" in below
    inner = (c for c in token.head.children if c.dep_ in ("acomp", "attr"))
    return token.head.lemma_ == "be" and (
        (clause and bool(below & {"acomp", "attr"}))
        or any(c.dep_ in ("ccomp", "xcomp") for i in inner for c in i.children)
    )


def _teller(token: Token) -> Token | None:
    """Give who tells a clause of which a pronoun is the subject, where no quotation mark stands between."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    clause = token.head
    while clause.dep_ in ("conj", "xcomp") and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if clause.dep_ != "ccomp" or clause.head.pos_ != "VERB":
        return None
    subject = next((c for c in clause.head.children if c.dep_ == "nsubj" and c.i < token.i), None)
    if subject is None or any(t.is_quote for t in token.doc[subject.i : token.i]):
        return None
    return subject


def _is_single_person(doc: Doc, mention: ActorMention) -> bool:
    return mention.form == "nominal" and _head(doc, mention).lower_ in _SINGLE_PERSONS


def _last(
    doc: Doc, token: Token, before: list[ActorMention], fits: Callable[[ActorMention], bool], speaker: Token | None
) -> ActorMention | None:
    """Give the actor before a word that fits and stands nearest, by sentence and by its part in it."""
    near = [m for m in before[-12:] if token.idx - m.end < _REACH and m.start < token.idx and fits(m)]
    above = {word.i for word in token.ancestors}
    near = [m for m in near if not (_describes(head := _head(doc, m)) or head == speaker or head.i in above)]
    if (blamed := _blamed(token)) is not None and (found := [m for m in near if _head(doc, m).i == blamed.i]):
        return found[-1]
    if token.dep_ in ("dobj", "dative"):  # what is acted upon was mostly acted upon before, and is not who acts
        acting = {child.i for child in token.head.children if child.dep_ == "nsubj"}
        actors = {m.name for m in near if _head(doc, m).i in acting}
        near = [m for m in near if m.name not in actors]
        parallel = [
            m for m in near if _head(doc, m).dep_ not in ("nsubj", "nsubjpass") and m.end > token.sent.start_char
        ]
        if parallel:
            return parallel[-1]
    return max(near, key=lambda m: _nearness(doc, token, m), default=None)


def _nearness(doc: Doc, token: Token, mention: ActorMention) -> tuple[float, int]:
    """Give how well an actor before a pronoun stands for it: by sentences between them and by its part in its own."""
    head = _head(doc, mention)
    numbers = sentence_numbers(doc)
    sentences = max(numbers[token.i] - numbers[head.i], 0)
    subject = head.dep_ in ("nsubj", "nsubjpass")
    leads = subject and head.head.dep_ in ("ROOT", "conj")
    owned = token.dep_ == "poss" and sentences == 0
    named = mention.form != "nominal"
    return (_SUBJECT * subject + _LEADING * leads + _OWNED * owned + _NAMED * named - sentences, mention.start)


def _blamed(token: Token) -> Token | None:
    """Give whom a possessive means after "criticised the mayor for his …": what one is blamed or praised for is one's own."""
    owned = token.head
    if token.dep_ != "poss" or owned.dep_ != "pobj" or owned.head.lower_ not in ("for", "over"):
        return None
    verb = owned.head.head
    if verb.lemma_.lower() not in _JUDGING:
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i < token.i), None)


def _describes(head: Token) -> bool:
    """Tell a noun that says what somebody is: "he was a gifted teacher", "described as a good man"."""
    return head.dep_ in ("attr", "oprd") or (head.dep_ == "pobj" and head.head.lower_ == "as")


def _speakers_of_quotes(doc: Doc) -> dict[int, Token]:
    """Give for each token in quotation marks who speaks there, and so says "I" of himself and not "he"."""
    found: dict[int, Token] = {}
    last: Token | None = None
    for quote in find_quotes(doc):
        beside = [t for t in doc[max(quote.start - 12, 0) : quote.start]] + [t for t in doc[quote.end : quote.end + 8]]
        verbs = (t for t in beside if t.lemma_.lower() in _SAYING and t.pos_ == "VERB")
        subjects = (c for verb in verbs for c in verb.children if c.dep_ == "nsubj")
        around = (c for above in doc[quote.start + 1].ancestors for c in above.children if c.dep_ == "nsubj")
        outside = (c for c in around if not quote.start <= c.i < quote.end)
        last = next(subjects, None) or next(outside, None) or last
        if last is not None:
            found.update(dict.fromkeys(range(quote.start, quote.end), last))
    return found


def _definite(doc: Doc, mention: ActorMention, before: list[ActorMention]) -> ActorMention:
    """Lead "the group", "the force", "the official" back to whom they mean."""
    head = _head(doc, mention)
    if (
        mention.form != "nominal"
        or mention.known
        or not any(child.lower_ in ("the", "this") for child in head.children)
    ):
        return mention
    noun = head.lower_
    antecedent: ActorMention | None = None
    if noun in _SINGLE_PERSONS and len(mention.text.split()) == 1 and (holder := _office_holder(noun, before)):
        antecedent = holder
    elif noun in GROUP_NOUNS and set(mention.text.lower().split()[:-1]) <= _DESCRIBING:
        kinds = next((kinds for nouns, kinds in _GROUPS_BY_NOUN if noun in nouns), _NAMED_GROUPS)
        antecedent = _last_named(before, kinds) or _last_named(before, _NAMED_GROUPS)
    elif noun in _FORCE_NOUNS:
        antecedent = _last_named(before, ("international_force",))
    elif len(mention.text.split()) == 1:
        antecedent = next(
            (m for m in reversed(before) if m.form == "nominal" and m.text.lower().endswith(f" {noun}")), None
        )
    return mention if antecedent is None else _led_back(mention, antecedent)


def _led_back(mention: ActorMention, antecedent: ActorMention) -> ActorMention:
    return replace(antecedent, start=mention.start, end=mention.end, text=mention.text, form="nominal")


def _named_next(doc: Doc, mention: ActorMention, mentions: tuple[ActorMention, ...]) -> ActorMention:
    """Lead an office back to whoever is named with it in the next lines: "Norland's premier … Ada Berg, head of the government"."""
    head = _head(doc, mention)
    if mention.form != "nominal" or mention.known or head.lower_ not in _SINGLE_PERSONS:
        return mention
    office = _office(mention.text)
    if office is None or any(child.lower_ in ("a", "an") for child in head.children):
        return mention
    near = (
        m for m in mentions if 0 < m.start - mention.end < _AHEAD and m.form == "name" and m.kind == "person" and m.role
    )
    named = next((m for m in near if _office(m.role or "") == office), None)
    return mention if named is None else _led_back(mention, named)


def _office(words: str) -> str | None:
    """Give the office that words name, in one wording for each."""
    text = words.lower()
    return next((office for office, forms in _OFFICES.items() if any(form in text for form in forms)), None)


def _office_holder(noun: str, before: list[ActorMention]) -> ActorMention | None:
    """Give the last person named with an office that a noun repeats: "the president" after "President Ada Berg"."""
    return next((m for m in reversed(before) if m.kind == "person" and m.role and noun in m.role.lower().split()), None)


def _last_named(before: list[ActorMention], kinds: tuple[ActorKind, ...]) -> ActorMention | None:
    return next((m for m in reversed(before) if m.form == "name" and m.kind in kinds), None)
