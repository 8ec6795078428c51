"""Which nouns are people."""

from spacy.tokens import Token

from tacitus.knowledge.actors import demonyms
from tacitus.knowledge.people import is_person_noun, is_site


def is_person(token: Token) -> bool:
    """Tell whether a noun or name in a text stands for one person or several."""
    if token.ent_type_ == "PERSON" and is_site(token.lower_):
        return False
    if token.ent_type_ in ("PERSON", "NORP"):
        return True
    if token.tag_ == "NNPS":
        return token.text in demonyms() or is_person_noun(token.lower_.removesuffix("s"))
    return token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and is_person_noun(token.lemma_.lower())


def is_known_by_age(token: Token) -> bool:
    """Tell one called by his age alone: "the 21-year-old"."""
    return token.lower_ == "old" and token.i > 1 and token.nbor(-1).text == "-"
