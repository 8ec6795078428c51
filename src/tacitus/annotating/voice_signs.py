"""Signs by which the voices models decide: whether a cue attributes, and which stretch it attributes.

Every sign is a word that a reader understands; ``training/voices.py`` learns
its weight.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tacitus.annotating.contents import Content, Contents
from tacitus.annotating.cues import Cue, is_passive, lexicon, subject
from tacitus.annotating.word_classes import word_classes

_TELLING = ("ccomp", "xcomp", "dobj", "quote", "quote-behind", "quote-before", "acl", "above parataxis", "from dobj", "oprd",
            "passive subject", "subject and rest", "participle", "is ccomp", "acomp", "attr", "advcl")  # fmt: skip
_CLASSES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_MODALS = ("aux", "neg", "mark", "prt", "auxpass")


def signs_of_cue(cue: Cue, source: Token | None, contents: Contents, found: Sequence[Content]) -> list[str]:
    """Give the signs for whether a cue attributes at all."""
    head = cue.head
    name = f"{cue.word_class}={head.lemma_.lower()}"
    shapes = {content.shape for content in found}
    telling = [shape for shape in _TELLING if shape in shapes]
    telling += sorted(shape for shape in shapes if shape.startswith("prep ") and shape.count(" ") == 1)
    signs = ["bias", cue.word_class, name, f"kind={cue.entry.kind}", f"{cue.word_class} kind={cue.entry.kind}"]
    signs += [
        f"form={head.tag_}",
        f"role={head.dep_}",
        f"{name} role={head.dep_}",
        f"kind={cue.entry.kind} role={head.dep_}",
    ]
    signs += [f"{name} form={head.tag_}"]
    for shape in telling:
        signs += [f"has {shape}", f"kind={cue.entry.kind} has {shape}", f"{name} has {shape}"]
    if not telling:
        signs += ["has nothing", f"kind={cue.entry.kind} has nothing", f"{name} has nothing"]
    signs += [f"class={c}" for c in word_classes(head)]
    signs += _of_source(cue, source)
    signs += _around(cue, contents)
    return signs


def _of_source(cue: Cue, source: Token | None) -> Iterator[str]:
    """Signs of who would speak: a person, a body, a document, a thing."""
    if source is None:
        yield "no source"
        yield f"kind={cue.entry.kind} no source"
        return
    kind = source.ent_type_ or source.pos_
    yield f"source is {kind}"
    yield f"kind={cue.entry.kind} source is {kind}"
    yield f"source behind={source.i > cue.head.i} {cue.word_class}"
    yield f"source={source.lemma_.lower()}"
    yield f"source role={source.dep_}"
    yield from (f"source class={c}" for c in word_classes(source))
    yield f"source own={source.head == cue.head}"


def _around(cue: Cue, contents: Contents) -> Iterator[str]:
    """Signs of the place: quotation marks, the words beside, the clause it stands in, its object."""
    head = cue.head
    doc = head.doc
    quote = contents.quote_at(head.i)
    yield f"in quotation={quote is not None}"
    yield f"in quotation={quote is not None} kind={cue.entry.kind}"
    if quote is not None:
        yield f"quotation of {min(len(quote) // 4, 5)}"
    if is_passive(head):
        yield "passive"
        yield f"passive kind={cue.entry.kind}"
    for child in head.children:
        if child.dep_ in _MODALS:
            yield f"{child.dep_}={child.lower_}"
        elif child.dep_ == "dobj":
            yield f"object={child.lemma_.lower()}"
            yield f"object is {child.ent_type_ or child.pos_}"
            yield from (f"object class={c}" for c in word_classes(child))
    yield f"before={doc[cue.start - 1].lower_ if cue.start else '^'}"
    yield f"after={doc[cue.end].lower_ if cue.end < len(doc) else '$'}"
    if head.head != head:
        yield f"above={head.head.lemma_.lower()}"
        yield f"above={head.head.pos_}"
        yield f"above={head.head.pos_} role={head.dep_}"
    yield f"governor={next((kind for above in head.ancestors if (kind := _kind(above))), None)}"
    yield from [f"beside={kind} {child.dep_}" for child in head.children if (kind := _kind(child))]
    yield f"subject={subject(head) is not None}"
    yield f"ends sentence={head.i >= cue.sentence.end - 3}"
    yield f"in title={head.i < contents.title_end}"


def _kind(token: Token) -> str | None:
    """Give what a word tells of, where it is one of the lexicon's verbs, nouns or adjectives."""
    word_class = _CLASSES.get(token.pos_)
    entry = lexicon().get((word_class, token.lemma_.lower())) if word_class else None
    return entry.kind if entry is not None else None


def signs_of_contents(cue: Cue, contents: Contents, found: Sequence[Content]) -> Iterator[list[str]]:
    """Give for each stretch found for a cue the signs for whether it is what the cue attributes."""
    head = cue.head
    shapes = sorted({other.shape for other in found if other.shape in _TELLING})
    marks = [f"mark={child.lower_}" for child in head.children if child.dep_ == "mark"]
    passive = f"passive={is_passive(head)}"
    for content in found:
        base = content.shape.removesuffix(" and on")
        signs = list(_of_shape(cue, content, base))
        signs += _of_edges(cue, content, base)
        signs += [f"{base} beside {other}" for other in shapes]
        quoted = any(contents.quote_at(start) is not None for start, _ in content.pieces)
        signs += [f"quotation inside={quoted} {base}", f"{passive} {base}"]
        signs += [f"{mark} {base}" for mark in marks]
        yield signs


def _of_shape(cue: Cue, content: Content, base: str) -> tuple[str, ...]:
    """Signs of how a stretch hangs on a cue, and how long it is."""
    shape, size = content.shape, content.size.bit_length()
    share = min(content.size * 4 // max(cue.sentence.end - cue.sentence.start, 1), 5)
    return (
        "bias", shape, base, f"{cue.word_class}={cue.head.lemma_.lower()} {base}", f"kind={cue.entry.kind} {base}",
        f"{cue.word_class} {base}", f"quoted={content.quoted}", f"quoted={content.quoted} {base}", f"on={shape != base}",
        f"on={shape != base} quoted={content.quoted}", f"size={size}", f"size={size} {base}",
        f"pieces={len(content.pieces)}", f"share={share}", f"share={share} {base}",
    )  # fmt: skip


def _of_edges(cue: Cue, content: Content, base: str) -> tuple[str, ...]:
    """Signs of where a stretch lies, and with which words it begins and ends."""
    doc, sentence = cue.head.doc, cue.sentence
    first, last = content.pieces[0][0], content.pieces[-1][1]
    side = "before" if last <= cue.start else "after" if first >= cue.end else "around"
    gap = min(abs(first - cue.end), abs(cue.start - last), 6)
    opening, closing = doc[first], doc[last - 1].tag_
    before = doc[first - 1].lower_ if first else "^"
    ends = last >= sentence.end - 2
    return (
        f"side={side}", f"side={side} {base}", f"first={opening.lower_}", f"first={opening.tag_} {base}",
        f"first={opening.lower_} {base}", f"last={closing}", f"last={closing} {base}", f"before={before}",
        f"after={doc[last].lower_ if last < len(doc) else '$'}", f"before={before} {base}", f"ends sentence={ends}",
        f"starts sentence={first <= sentence.start + 1}", f"ends sentence={ends} {base}", f"gap={gap}",
        f"gap={gap} side={side}",
    )  # fmt: skip
