"""Which nouns are people (``codebook/people.toml``)."""

from functools import cache

from tacitus.knowledge import settings


@cache
def _people() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    data = settings("codebook/people.toml")
    return frozenset(data["people"]), tuple(data["endings"]), frozenset(data["never"])


@cache
def _sites() -> frozenset[str]:
    return frozenset(settings("codebook/people.toml")["sites"])


def is_site(word: str) -> bool:
    """Tell the last word of a name that is a place's, in small letters: "street", "hospital"."""
    return word in _sites()


@cache
def is_person_noun(lemma: str) -> bool:
    """Tell whether a noun (its lemma) stands for people."""
    people, endings, never = _people()
    return lemma in people or (lemma not in never and len(lemma) > 5 and lemma.endswith(endings))
