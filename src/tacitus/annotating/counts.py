"""Numbers of people and things, with the bounds that their hedges give.

The words and their bounds are data (``knowledge/counts/english.toml``); here is
only how they are put together. Dates, clock times, ages, sums of money, shares
and names with a number are no counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tacitus.annotating.document import Count, Span
from tacitus.knowledge import settings

type Phrase = tuple[str, ...]

_HYPHENS = ("-", "–", "—")
_ORDER_OF_DIGITS = 3
_DETERMINERS = ("the", "this", "that", "another", "which", "every", "each")
_BODIES = ("family", "group", "team", "crew", "gang", "band", "unit")
_TO_THE_HEAD = ("nummod", "quantmod", "compound", "det", "amod", "nmod", "predet", "advmod")
_COUNTABLE = ("NOUN", "PROPN", "ADJ", "PRON")
_SEVERAL = (("several",), ("a", "few"))
_OPENINGS: dict[Phrase, float] = {
    ("several",): 3.0,
    ("a", "few"): 3.0,
    ("a", "couple", "of"): 2.0,
    ("half", "a"): 0.5,
    ("a",): 1.0,
    ("an",): 1.0,
}


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words and hedges of a language."""

    units: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[Phrase, int]
    fixed: Mapping[Phrase, int]
    before: Mapping[Phrase, str]
    after: Mapping[Phrase, str]
    context: Mapping[str, frozenset[str]]
    """Words beside a number that make it no count, by kind."""
    openings: frozenset[str]
    """First words of everything that a number may begin with, digits aside."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number expression: tokens ``first:last``, its bounds, and the hedge that its own words imply."""

    first: int
    last: int
    low: int
    high: int | None
    hedge: str = "exact"


def find_counts(doc: Doc) -> tuple[Count, ...]:
    """Give the counts of a parsed text, in text order.

    Bounds are in persons or things; a bound that the hedge leaves open is null
    (annotation rule 5 of the record benchmark).
    """
    words = [token.lower_ for token in doc]
    found: list[Count] = []
    position = 0
    openings = _lexicon().openings
    while position < len(words):
        word = words[position]
        number = _range_at(words, position) if word in openings or word[0].isdigit() else None
        if number is None or not _counts(doc, number):
            position += 1
            continue
        found.append(_hedged(doc, words, number))
        position = number.last
    return tuple(found)


# --- the words -----------------------------------------------------------------------


@cache
def _lexicon() -> _Words:
    data = settings("counts/english.toml")

    def phrases(table: Mapping[str, int]) -> dict[Phrase, int]:
        return {tuple(phrase.split()): value for phrase, value in table.items()}

    def hedges(table: Mapping[str, list[str]]) -> dict[Phrase, str]:
        return {tuple(phrase.split()): hedge for hedge, listed in table.items() for phrase in listed}

    vague, fixed = phrases(data["vague"]), phrases(data["fixed"])
    return _Words(
        units=data["units"],
        multipliers=data["multipliers"],
        vague=vague,
        fixed=fixed,
        openings=frozenset((*data["units"], *_HYPHENS, "and", *(phrase[0] for phrase in (*vague, *fixed, *_OPENINGS)))),
        before=hedges(data["hedges"]),
        after=hedges(data["hedges_after"]),
        context={kind: frozenset(words) for kind, words in data["context"].items()},
    )


def _longest[T](table: Mapping[Phrase, T], words: list[str], position: int) -> tuple[T, int] | None:
    """Give the longest phrase of the table that starts at a position, and where it ends."""
    for length in range(5, 0, -1):
        phrase = tuple(words[position : position + length])
        if len(phrase) == length and phrase in table:
            return table[phrase], position + length
    return None


# --- numbers -------------------------------------------------------------------------


def _digits(words: list[str], position: int) -> tuple[float, int] | None:
    """Read a number in digits; "3, 812", as badly joined text has it, is one number."""
    word = words[position]
    if not word[0].isdigit():
        return None
    try:
        value = float(word.replace(",", ""))
    except ValueError:
        return None
    end = position + 1
    while words[end : end + 1] == [","] and _is_group(words, end + 1) and len(word) <= _ORDER_OF_DIGITS:
        value, end = value * 1000 + int(words[end + 1]), end + 2
    return value, end


def _is_group(words: list[str], position: int) -> bool:
    return position < len(words) and len(words[position]) == _ORDER_OF_DIGITS and words[position].isdecimal()


def _cardinal_at(words: list[str], position: int) -> _Number | None:
    """Read digits and number words with their multipliers ("two dozen", "a hundred and six", "1.2 million")."""
    total, current, end, several = _leading(words, position)
    while end < len(words):
        word = words[end]
        if word in _lexicon().multipliers and current:
            scale = _lexicon().multipliers[word]
            total, current = (total + current * scale, 0.0) if scale >= 1000 else (total, current * scale)
            end += 1
        elif word in _lexicon().units and _joins(_lexicon().units[word], total, current):
            current, end = current + _lexicon().units[word], end + 1
        elif _is_joint(words, end) and _joins(_lexicon().units[words[end + 1]], total, current):
            end += 1
        else:
            break
    value = round(total + current)
    if end == position or (not value and words[position] != "0"):
        return None
    return _Number(
        position, end, value, None if several else value, f"several {words[end - 1]}" if several else "exact"
    )


def _leading(words: list[str], position: int) -> tuple[float, float, int, bool]:
    """Read how a number begins: total and current group so far, where reading goes on, whether it is vague."""
    if digits := _digits(words, position):
        return 0.0, digits[0], digits[1], False
    for opening, value in _OPENINGS.items():
        end = position + len(opening)
        if tuple(words[position:end]) == opening and end < len(words) and words[end] in _lexicon().multipliers:
            return 0.0, value, end, opening in _SEVERAL
    return 0.0, 0.0, position, False


def _joins(unit: int, total: float, current: float) -> bool:
    """Tell whether a unit may follow what was read: "twenty one" and "hundred six", but not "six two"."""
    if not current:
        return True
    return current % 100 == 0 or (unit < 10 and current % 100 >= 20 and current % 10 == 0)


def _is_joint(words: list[str], position: int) -> bool:
    """Tell a hyphen or "and" inside a spelled number ("twenty-one", "a hundred and six")."""
    if position + 1 >= len(words) or words[position + 1] not in _lexicon().units or not position:
        return False
    return words[position] in _HYPHENS or (words[position] == "and" and words[position - 1] in _lexicon().multipliers)


def _number_at(words: list[str], position: int) -> _Number | None:
    """Read one number expression, vague, named or cardinal."""
    lexicon = _lexicon()
    cardinal = _cardinal_at(words, position)
    fixed = _longest(lexicon.fixed, words, position)
    if fixed and (cardinal is None or fixed[1] > cardinal.last):
        return _Number(position, fixed[1], fixed[0], fixed[0])
    vague = _longest(lexicon.vague, words, position)
    if vague and (cardinal is None or vague[1] > cardinal.last):
        hedge = "_".join(words[position : vague[1]]).removeprefix("a_")
        return _Number(position, vague[1], vague[0], None, hedge)
    return cardinal


def _range_at(words: list[str], position: int) -> _Number | None:
    """Read a number or a range of two ("2,500-3,000", "two or three", "between 20 and 30")."""
    first = _number_at(words, position)
    if first is None or first.hedge != "exact" or first.low == 0 or first.last >= len(words) - 1:
        return first
    joint = words[first.last]
    between = position > 0 and words[position - 1] == "between"
    if joint not in (*_HYPHENS, "to", "or") and not (joint == "and" and between):
        return first
    second = _cardinal_at(words, first.last + 1)
    if second is None:
        return first
    low = first.low
    if words[second.last - 1] in _lexicon().multipliers and low < second.low / 100:
        low *= _lexicon().multipliers[words[second.last - 1]]  # "two to three thousand"
    return _Number(position, second.last, low, second.high, "range") if low < second.low else first


# --- what is no count ----------------------------------------------------------------


def _counts(doc: Doc, number: _Number) -> bool:
    """Tell whether a number counts something: no date, time, age, sum, share, name, or idle "one"."""
    before = doc[number.first - 1] if number.first else None
    after = doc[number.last] if number.last < len(doc) else None
    if before is not None and (before.lower_ in _lexicon().context["before"] or _is_joined(before)):
        return False
    if after is not None and (after.lower_ in _lexicon().context["after"] or _is_compound(doc, number)):
        return False
    return not (_is_calendar(doc, number) or _is_idle(doc, number) or _is_aside(doc, number))


def _is_joined(before: Token) -> bool:
    """Tell a number that is the tail of a name or another number ("Takuba-2", "1.5", "covid-19")."""
    if before.i and before.is_punct and not before.whitespace_:
        return before.text in ("-", ".", "/", "_", ":", ",")
    sum_of_money = before.doc[max(0, before.i - 2) : before.i]  # "$5. 2 million", as badly joined text has it
    return before.text == "." and any(token.is_currency for token in sum_of_money)


def _is_compound(doc: Doc, number: _Number) -> bool:
    """Tell a number that is the head of a compound ("a four-day march", "57-year-old", "4x4")."""
    after = doc[number.last]
    glued = not doc[number.last - 1].whitespace_
    if glued and after.text in _HYPHENS:
        following = doc[number.last + 1] if number.last + 1 < len(doc) else None
        return following is not None and not after.whitespace_ and following.text[0].isalpha()
    return (glued and after.text[0].isalnum()) or (after.lower_ in ("year", "years") and _tail(doc, number) == "old")


def _tail(doc: Doc, number: _Number) -> str:
    words = [token.lower_ for token in doc[number.last + 1 : number.last + 3] if not token.is_punct]
    return words[0] if words else ""


def _is_calendar(doc: Doc, number: _Number) -> bool:
    """Tell days of a month, years and decades."""
    if number.last - number.first > 1 or not doc[number.first].text[0].isdigit():
        return False
    token, months = doc[number.first], _lexicon().context["months"]
    before = doc[token.i - 1].lower_.rstrip(".") if token.i else ""
    after = doc[token.i + 1].lower_.rstrip(".") if token.i + 1 < len(doc) else ""
    if number.low <= 31 and (before in months or after in months or before in _lexicon().context["days"]):
        return True
    is_year = token.text.isdecimal() and 1900 <= number.low <= 2100
    return is_year and not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS")


def _is_idle(doc: Doc, number: _Number) -> bool:
    """Tell "one" where it counts nobody ("the one", "one another", "one day"), and "no" that denies no thing."""
    token, word = doc[number.first], doc[number.first].lower_
    if number.last - number.first > 1:
        return False
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if word == "one":
        previous = doc[token.i - 1].lower_ if token.i else ""
        return following in ("another", "day", "thing", "way") or previous in _DETERMINERS
    if word in ("no", "both"):
        return token.dep_ not in ("det", "nummod", "nsubj", "nsubjpass", "dobj", "predet", "conj")
    return False


def _is_aside(doc: Doc, number: _Number) -> bool:
    """Tell an age set off by commas after a name (", 57,")."""
    if not 0 < number.first <= number.last < len(doc) or not doc[number.first].text.isdecimal() or number.low > 120:
        return False
    before, after = doc[number.first - 1], doc[number.last]
    named = number.first > 1 and doc[number.first - 2].pos_ in ("PROPN", "NOUN")
    return before.text in (",", "(") and after.text in (",", ".", ")") and named


# --- hedge and noun ------------------------------------------------------------------


def _hedged(doc: Doc, words: list[str], number: _Number) -> Count:
    """Put the hedge and the counted noun to a number."""
    hedge, start = _hedge_before(words, number.first)
    end = number.last
    if number.last < len(words) and (behind := _longest(_lexicon().after, words, number.last)):
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
        longest = next(
            (n for n in range(4, 0, -1) if n <= start and tuple(words[start - n : start]) in _lexicon().before), 0
        )
        if not longest:
            return hedge, start
        said = _lexicon().before[tuple(words[start - longest : start])]
        hedge, start = said if said != "exact" else hedge, start - longest


def _bounds(number: _Number, hedge: str) -> tuple[int | None, int | None, str]:
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


def _noun(doc: Doc, number: _Number) -> TokenSpan | None:
    """Give the counted noun with the modifiers in front of it; null where it is left out."""
    root = doc[number.first : number.last].root
    if number.low == 0 and root.pos_ == "PRON":
        return None
    if number.last < len(doc) and doc[number.last].lower_ == "of":
        return _partitive(doc, number.last)
    head = _head_noun(root, number.last)
    if head is not None:
        return doc[number.last : head.i + 1]
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lemma_ in _BODIES:
        owner = root.head.head.i
        return doc[owner : owner + 1]
    return None


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
        if token.pos_ == "PRON" or (token.pos_ in ("NOUN", "PROPN") and ends):
            first = next((t.i for t in doc[of + 1 : token.i + 1] if t.pos_ != "DET" and t.dep_ != "poss"), token.i)
            return doc[first : token.i + 1]
        if token.pos_ in ("VERB", "ADP", "PUNCT") and token.tag_ not in ("VBN", "VBG"):
            break
    return None
