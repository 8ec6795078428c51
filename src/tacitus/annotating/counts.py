"""Numbers of people and things, with the bounds that their hedges give.

The words and their bounds are data (``knowledge/counts/english.toml``); here is
only how they are put together. Dates, clock times, ages, sums of money, ratios
and names with a number are no counts; a share counts where its whole is told
("a third of the 60 soldiers").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tacitus.annotating.document import Count, Span
from tacitus.annotating.numbers import HYPHENS, Number, Share, lexicon, longest, range_at, share_at
from tacitus.annotating.tokens import lowered
from tacitus.knowledge.people import is_person_noun

_DETERMINERS = ("the", "this", "that", "another", "which", "every", "each")
_BODIES = ("family", "group", "team", "crew", "gang", "band", "unit")
_TO_THE_HEAD = ("nummod", "quantmod", "compound", "det", "amod", "nmod", "predet", "advmod")
_COUNTABLE = ("NOUN", "PROPN", "ADJ", "PRON")
_SIZES = ("strong", "member", "man", "person", "woman")
"""Behind a hyphen, how many are in a group: "a five-member family"."""
_OF_THE_WHOLE = {"of", "the", "those", "these", "all", "some", "about", "around", "its", "their", "his", "an", "estimated",
                 "more", "than", "at", "least", "nearly", "almost", "over"}  # fmt: skip
_UNDER = ("under", "over", "below", "above")
_OF_WHOM = ("all", "most", "many", "both", "some", "mostly", "anyone", "those", "everyone", "them", "aged")
_AGES = 2  # words that stand before a limit of age
_LETTERS = 3  # words of a name that a hyphen joins, before its number
_OLD = 100
_THEM = ("them", "those", "these", "whom", "which")
_NEAR = 250  # characters back in which "half of them" has its whole


def find_counts(doc: Doc) -> tuple[Count, ...]:
    """Give the counts of a parsed text, in text order.

    Bounds are in persons or things; a bound that the hedge leaves open is null
    (annotation rule 5 of the record benchmark).
    """
    words = lowered(doc)
    found: list[Count] = []
    shares: list[Share] = []
    read = 0
    openings = lexicon().openings
    for position in [at for at, word in enumerate(words) if word in openings or word[0].isdigit()]:
        if position < read:
            continue
        if share := share_at(words, position):
            shares.append(share)
            read = share.last
            continue
        number = range_at(words, position)
        if number is not None and _counts(doc, number):
            found.append(_hedged(doc, words, _sized(doc, number)))
            read = number.last
    parts = [part for share in shares for part in _part(doc, words, share, found)]
    return tuple(sorted((*found, *parts), key=lambda count: (count.start, count.end)))


# --- shares --------------------------------------------------------------------------


def _part(doc: Doc, words: list[str], share: Share, counts: Sequence[Count]) -> Iterator[Count]:
    """Give the count that a share of a told whole makes: of "the 60 soldiers", or of those counted last for "them"."""
    whole = _whole(doc, share, counts)
    if whole is None:
        return
    hedge, start = _hedge_before(words, share.first)
    low, high = share.apply(whole.low), share.apply(whole.high)
    if low is not None and low == high:
        low, high, hedge = _bounds(Number(share.first, share.last, low, high), hedge if hedge != "exact" else "about")
    end = doc[share.last - 1].idx + len(doc[share.last - 1])
    yield replace(whole, start=doc[start].idx, end=end, low=low, high=high, hedge=hedge,
                  number=Span(doc[share.first].idx, end))  # fmt: skip


def _whole(doc: Doc, share: Share, counts: Sequence[Count]) -> Count | None:
    following = doc[share.last :]
    if len(following) > 1 and following[0].lower_ == "of" and following[1].lower_ in _THEM:
        start = doc[share.first].idx
        before = [c for c in counts if c.end <= start and start - c.end < _NEAR and c.low != 0]
        return before[-1] if before else None
    for token in following[:6]:
        number = next((c for c in counts if c.number.start == token.idx), None)
        if number is not None:
            return number if token.i > share.last else None
        if token.lower_ not in _OF_THE_WHOLE:
            break
    return None


def _sized(doc: Doc, number: Number) -> Number:
    """Take in the word that makes a number a group's size: "a five-member family"."""
    return replace(number, last=number.last + 2) if _is_size(doc, number) else number


def _is_size(doc: Doc, number: Number) -> bool:
    behind = [token.lower_ for token in doc[number.last : number.last + 3]]
    return len(behind) == 3 and behind[0] in HYPHENS and behind[1] in _SIZES and doc[number.last + 2].pos_ in _COUNTABLE


# --- what is no count ----------------------------------------------------------------


def _counts(doc: Doc, number: Number) -> bool:
    """Tell whether a number counts something: no date, time, age, sum, share, name, or idle "one"."""
    before = doc[number.first - 1] if number.first else None
    after = doc[number.last] if number.last < len(doc) else None
    if before is not None and (before.lower_ in lexicon().context["before"] or _is_joined(before)):
        return False
    if after is not None and after.lower_ in lexicon().context["after"]:
        return False
    if (
        after is not None
        and _is_compound(doc, number)
        and not _is_hedged_behind(doc, number)
        and not _is_size(doc, number)
    ):
        return False
    if _is_limit_of_age(doc, number) or _ends_a_name(doc, number):
        return False
    return not (_is_calendar(doc, number) or _is_idle(doc, number) or _is_aside(doc, number))


def _ends_a_name(doc: Doc, number: Number) -> bool:
    """Tell the number of a unit or group called by letters: "the GAO-r 10 and its men"."""
    if number.first < _LETTERS or doc[number.first - 2].text not in HYPHENS:
        return False
    letters = doc[number.first - _LETTERS]
    if letters.pos_ != "PROPN" or letters.whitespace_ or doc[number.first - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    return not any(token.pos_ in (*_COUNTABLE, "NUM") for token in doc[number.last : number.last + 1])


def _is_limit_of_age(doc: Doc, number: Number) -> bool:
    """Tell an age under or over which people are: "children under five", "29 boys, all under 15"."""
    if number.first < _AGES or number.low >= _OLD or doc[number.first - 1].lower_ not in _UNDER:
        return False
    of_whom, after = doc[number.first - 2], doc[number.last : number.last + 1]
    alone = not any(token.pos_ in (*_COUNTABLE, "NUM") for token in after)
    return alone and (of_whom.lower_ in _OF_WHOM or is_person_noun(of_whom.lemma_.lower()))


def _is_joined(before: Token) -> bool:
    """Tell a number that is the tail of a name or another number ("Takuba-2", "1.5", "covid-19")."""
    if before.i and before.is_punct and not before.whitespace_:
        return before.text in ("-", ".", "/", "_", ":", ",")
    sum_of_money = before.doc[max(0, before.i - 2) : before.i]  # "$5. 2 million", as badly joined text has it
    return before.text == "." and any(token.is_currency for token in sum_of_money)


def _is_compound(doc: Doc, number: Number) -> bool:
    """Tell a number that is the head of a compound ("a four-day march", "57-year-old", "4x4")."""
    after = doc[number.last]
    glued = not doc[number.last - 1].whitespace_
    if glued and after.text in HYPHENS:
        following = doc[number.last + 1] if number.last + 1 < len(doc) else None
        return following is not None and not after.whitespace_ and following.text[0].isalpha()
    return (glued and after.text[0].isalnum()) or (after.lower_ in ("year", "years") and _tail(doc, number) == "old")


def _is_hedged_behind(doc: Doc, number: Number) -> bool:
    """Tell "20-odd" and "50-plus"."""
    behind = [token.lower_ for token in doc[number.last : number.last + 3]]
    return bool(behind) and longest(lexicon().after, behind, 0) is not None


def _tail(doc: Doc, number: Number) -> str:
    words = [token.lower_ for token in doc[number.last + 1 : number.last + 3] if not token.is_punct]
    return words[0] if words else ""


def _is_calendar(doc: Doc, number: Number) -> bool:
    """Tell days of a month, years and decades."""
    if number.last - number.first > 1 or not doc[number.first].text[0].isdigit():
        return False
    token, months = doc[number.first], lexicon().context["months"]
    before = doc[token.i - 1].lower_.rstrip(".") if token.i else ""
    after = doc[token.i + 1].lower_.rstrip(".") if token.i + 1 < len(doc) else ""
    if number.low <= 31 and (before in months or after in months or before in lexicon().context["days"]):
        return True
    is_year = token.text.isdecimal() and 1900 <= number.low <= 2100
    return is_year and not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS")


def _is_idle(doc: Doc, number: Number) -> bool:
    """Tell "one" where it counts nobody ("the one", "one another"), "no" that denies no thing, and "nobody but two"."""
    token, word = doc[number.first], doc[number.first].lower_
    following = doc[number.last].lower_ if number.last < len(doc) else ""
    if number.low == 0 and following in ("but", "except", "save", "besides", "other"):
        return True
    if number.last - number.first > 1:
        return False
    if word == "one":
        previous = doc[token.i - 1].lower_ if token.i else ""
        nobody = previous == "no" and following in ("but", "except", "save", "besides", "other")
        return following in ("another", "day", "thing", "way") or previous in _DETERMINERS or nobody
    if word in ("no", "both"):
        return token.dep_ not in ("det", "nummod", "nsubj", "nsubjpass", "dobj", "predet", "conj")
    return False


def _is_aside(doc: Doc, number: Number) -> bool:
    """Tell an age set off by commas after a name (", 57,")."""
    if not 0 < number.first <= number.last < len(doc) or not doc[number.first].text.isdecimal() or number.low > 120:
        return False
    before, after = doc[number.first - 1], doc[number.last]
    named = number.first > 1 and doc[number.first - 2].pos_ in ("PROPN", "NOUN")
    return before.text in (",", "(") and after.text in (",", ".", ")") and named


# --- hedge and noun ------------------------------------------------------------------


def _hedged(doc: Doc, words: list[str], number: Number) -> Count:
    """Put the hedge and the counted noun to a number."""
    hedge, start = _hedge_before(words, number.first)
    end = number.last
    if number.last < len(words) and (behind := longest(lexicon().after, words, number.last)):
        hedge, end = behind
    if start and words[start - 1] == "between" and number.hedge == "range":
        start -= 1
    low, high, kind = _bounds(number, hedge)
    noun = _noun(doc, replace(number, last=end))
    numerals = doc[number.first : number.last]
    return Count(
        start=min(doc[start].idx, noun.start_char if noun is not None else numerals.start_char),
        end=max(doc[end - 1].idx + len(doc[end - 1]), noun.end_char if noun is not None else 0),
        low=low,
        high=high,
        hedge=kind,
        number=Span(numerals.start_char, numerals.end_char),
        noun=Span(noun.start_char, noun.end_char) if noun is not None else None,
        unit=noun.root.lemma_.lower() if noun is not None else "",
    )


def _hedge_before(words: list[str], position: int) -> tuple[str, int]:
    """Give the hedge that stands before a number and where it starts; the outermost one that says something."""
    hedge, start = "exact", position
    while True:
        taken = next(
            (n for n in range(4, 0, -1) if n <= start and tuple(words[start - n : start]) in lexicon().before), 0
        )
        if not taken:
            return hedge, start
        said = lexicon().before[tuple(words[start - taken : start])]
        hedge, start = said if said != "exact" else hedge, start - taken


def _bounds(number: Number, hedge: str) -> tuple[int | None, int | None, str]:
    """Give low, high and the hedge that made them (annotation rule 5)."""
    low, high = number.low, number.high
    own = number.hedge if number.hedge != "exact" else hedge
    match hedge:
        case "at_least":
            return low, None, hedge
        case "more_than":
            return low + 1, None, hedge
        case "at_most":
            return None, high, hedge
        case "nearly":
            return None, high if high is not None else low, hedge
        case "less_than":
            return None, (high if high is not None else low) - 1, hedge
    return low, high, own


def _noun(doc: Doc, number: Number) -> TokenSpan | None:
    """Give the counted noun with the modifiers in front of it; null where it is left out."""
    root = doc[number.first : number.last].root
    if number.low == 0 and root.pos_ == "PRON":
        return None
    if number.last < len(doc) and doc[number.last].lower_ == "of":
        return _partitive(doc, number.last)
    if _is_state_alone(doc, number.last):
        return None
    head = _head_noun(root, number.last)
    if head is not None:
        return doc[number.last : head.i + 1]
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lemma_ in _BODIES:
        owner = root.head.head.i
        return doc[owner : owner + 1]
    return None


def _is_state_alone(doc: Doc, last: int) -> bool:
    """Tell "leaving more than 90 injured, police said": a state that ends what is counted."""
    if last + 1 >= len(doc) or doc[last].lower_ not in lexicon().context["states"]:
        return False
    return doc[last + 1].is_punct and doc[last + 1].text not in ("-", "–")


def _head_noun(root: Token, last: int) -> Token | None:
    """Give the noun that a number modifies, by the parse or, failing that, by the words that follow."""
    for token in (root, *root.ancestors):
        if token.i >= last and token.pos_ in _COUNTABLE and token.dep_ not in ("compound", "amod", "nmod"):
            return token if token.i - last < 8 and _unbroken(root.doc, last, token.i) else None
        if token.dep_ not in _TO_THE_HEAD:
            break
    return _next_noun(root.doc, last)


def _unbroken(doc: Doc, first: int, last: int) -> bool:
    breaks = ("VERB", "AUX", "ADP", "SCONJ")
    return not any(token.pos_ in breaks and token.tag_ not in ("VBG", "VBN") for token in doc[first:last])


def _next_noun(doc: Doc, first: int) -> Token | None:
    """Give the last noun of the run of adjectives and nouns that starts at a token."""
    found = None
    for token in doc[first : first + 6]:
        if token.pos_ in ("NOUN", "PROPN") or (found is None and token.lower_ in ("others", "more")):
            found = token
        elif token.pos_ not in ("ADJ", "NUM") or found is not None:
            break
    return found if found is not None and found.lower_ != "more" else None


def _partitive(doc: Doc, of: int) -> TokenSpan | None:
    """Give the whole of which some are counted ("nine of them", "dozens of people")."""
    for token in doc[of + 1 : of + 10]:
        ends = token.i + 1 == len(doc) or doc[token.i + 1].pos_ not in ("NOUN", "PROPN")
        is_state = token.lower_ in lexicon().context["states"] and token.i > of + 1
        if (
            (token.pos_ == "PRON" and token.dep_ != "poss")
            or (token.pos_ in ("NOUN", "PROPN") and ends)
            or (is_state and ends)
        ):
            first = next((t.i for t in doc[of + 1 : token.i + 1] if t.pos_ != "DET" and t.dep_ != "poss"), token.i)
            return doc[first : token.i + 1]
        if token.pos_ in ("VERB", "AUX", "ADP", "PUNCT") and token.tag_ not in ("VBN", "VBG"):
            break
    return None
