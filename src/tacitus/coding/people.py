"""Which nouns are people."""

from functools import cache

from spacy.tokens import Token

from tacitus.knowledge import settings


@cache
def _people() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    data = settings("codebook/people.toml")
    return frozenset(data["people"]), tuple(data["endings"]), frozenset(data["never"])


@cache
def is_person_noun(lemma: str) -> bool:
    """Tell whether a noun (its lemma) stands for people."""
    people, endings, never = _people()
    return lemma in people or (lemma not in never and len(lemma) > 5 and lemma.endswith(endings))


def is_person(token: Token) -> bool:
    """Tell whether a noun or name in a text stands for one person or several."""
    if token.ent_type_ in ("PERSON", "NORP"):
        return True
    return token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and is_person_noun(token.lemma_.lower())
