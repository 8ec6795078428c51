"""Names of the actor base, found in a text: a walk over its tokens, the longest name winning."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from tacitus.annotating.language import load_language
from tacitus.annotating.tokens import texts
from tacitus.knowledge import actors
from tacitus.knowledge.actors import Named

type _Index = dict[str, list[tuple[tuple[str, ...], Named]]]


def find_names(doc: Doc, own: Path | None = None) -> Iterator[tuple[int, int, Named]]:
    """Give the names of the base in a text: first token, one past the last, and the actor.

    Names are written with a capital; "is" and "who" are never the Islamic
    State and the World Health Organization. ``own`` is a researcher's own list,
    whose names win over the base's.
    """
    index = _index(own, own.read_bytes() if own else b"")
    words = texts(doc)
    last = 0
    for place in [place for place, word in enumerate(words) if word in index]:
        for name, actor in index[words[place]] if place >= last else ():
            end = place + len(name)
            if tuple(words[place:end]) == name:
                yield place, end, actor
                last = end
                break


@lru_cache(maxsize=4)
def _index(own: Path | None, content: bytes) -> _Index:
    """Give the names by their first word, the longest first; an earlier row keeps an alias that a later one shares.

    ``content`` is what the list holds now: one that was edited in the meantime is read anew.
    """
    tokenizer = load_language("en").tokenizer
    known: dict[tuple[str, ...], Named] = {}
    for name, actor in actors.named_actors(own):
        for form in dict.fromkeys((name, name.replace("'", "’"))):
            words = tuple(token.text for token in tokenizer(form))
            if len(words) > 1 or not form.islower():
                known.setdefault(words, actor)
    index: _Index = {}
    for words, actor in known.items():
        index.setdefault(words[0], []).append((words, actor))
    for names in index.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return index
