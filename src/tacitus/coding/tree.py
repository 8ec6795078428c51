"""Words in the tree of a sentence: which stands under which, and how far apart they are."""

from collections.abc import Container

from spacy.tokens import Token

DEFINITE = ("the", "this", "that", "these", "those")
"""Words before a noun for what the reader knows already."""
_APART = ("after", "following", "since", "before", "over", "for", "about", "until")
_FAR = 30  # steps at which two words of different trees are taken to lie, and more


def is_under(token: Token, above: Token) -> bool:
    """Tell whether a token hangs, however far down, on another."""
    return any(ancestor.i == above.i for ancestor in token.ancestors)


def distance(a: Token, b: Token) -> int:
    """Give the number of steps between two tokens in the tree; far apart where no tree joins them."""
    above = {token.i: steps for steps, token in enumerate((a, *a.ancestors))}
    for steps, token in enumerate((b, *b.ancestors)):
        if token.i in above:
            return steps + above[token.i]
    return _FAR + abs(a.i - b.i)


def is_definite(noun: Token) -> bool:
    """Tell what a report speaks of as known: "the attack", "those raids"."""
    return any(child.lower_ in DEFINITE for child in noun.children)


def path_up(token: Token, other: Token) -> list[Token]:
    """Give a token and what stands above it, up to but without the first that is, or stands above, the other."""
    shared = {above.i for above in (other, *other.ancestors)}
    path = []
    for above in (token, *token.ancestors):
        if above.i in shared:
            break
        path.append(above)
    return path


def is_set_apart(inner: Token, outer: Token, acts: Container[int]) -> bool:
    """Tell words that belong to another act than ``outer``, one that the sentence sets before or after it.

    "Leeds" in "killed in Gao after the Leeds attack"; ``acts`` are the indices of the words that name acts.
    """
    path = path_up(inner, outer)
    for at, above in enumerate(path):
        if at and above.i in acts:
            return any(higher.dep_ == "prep" and higher.lower_ in _APART for higher in path[at:])
    return False
