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
    governor = next((a for a in head.ancestors if (_CLASSES.get(a.pos_, ""), a.lemma_.lower()) in lexicon()), None)
    yield f"governor={lexicon()[_CLASSES[governor.pos_], governor.lemma_.lower()].kind if governor is not None else None}"
    beside = [c for c in head.children if (_CLASSES.get(c.pos_, ""), c.lemma_.lower()) in lexicon()]
    yield from (f"beside={lexicon()[_CLASSES[c.pos_], c.lemma_.lower()].kind} {c.dep_}" for c in beside)
    yield f"subject={subject(head) is not None}"
    yield f"ends sentence={head.i >= head.sent.end - 3}"
    yield f"in title={head.i < contents.title_end}"


def signs_of_content(cue: Cue, content: Content, contents: Contents, found: Sequence[Content]) -> list[str]:
    """Give the signs for whether a stretch is what a cue attributes."""
    head = cue.head
    doc = head.doc
    name = f"{cue.word_class}={head.lemma_.lower()}"
    shape = content.shape
    base = shape.removesuffix(" and on")
    first, last = content.pieces[0][0], content.pieces[-1][1]
    side = "before" if last <= cue.start else "after" if first >= cue.end else "around"
    size = content.size.bit_length()
    sentence = head.sent
    shapes = sorted({other.shape for other in found if other.shape in _TELLING})
    signs = ["bias", shape, base, f"{name} {base}", f"kind={cue.entry.kind} {base}", f"{cue.word_class} {base}"]
    signs += [f"quoted={content.quoted}", f"quoted={content.quoted} {base}", f"side={side}", f"side={side} {base}"]
    signs += [
        f"on={shape != base}",
        f"on={shape != base} quoted={content.quoted}",
        f"size={size}",
        f"size={size} {base}",
    ]
    signs += [f"pieces={len(content.pieces)}", f"first={doc[first].lower_}", f"first={doc[first].tag_} {base}"]
    signs += [f"first={doc[first].lower_} {base}", f"last={doc[last - 1].tag_}", f"last={doc[last - 1].tag_} {base}"]
    signs += [
        f"before={doc[first - 1].lower_ if first else '^'}",
        f"after={doc[last].lower_ if last < len(doc) else '$'}",
    ]
    signs += [f"before={doc[first - 1].lower_ if first else '^'} {base}"]
    signs += [f"ends sentence={last >= sentence.end - 2}", f"starts sentence={first <= sentence.start + 1}"]
    signs += [f"ends sentence={last >= sentence.end - 2} {base}"]
    signs += [f"{base} beside {other}" for other in shapes]
    quotes = [contents.quote_at(start) is not None for start, _ in content.pieces]
    signs += [f"quotation inside={any(quotes)} {base}"]
    share = content.size * 4 // max(sentence.end - sentence.start, 1)
    signs += [f"share={min(share, 5)}", f"share={min(share, 5)} {base}", f"passive={is_passive(head)} {base}"]
    signs += [f"mark={child.lower_} {base}" for child in head.children if child.dep_ == "mark"]
    gap = min(abs(first - cue.end), abs(cue.start - last))
    signs += [f"gap={min(gap, 6)}", f"gap={min(gap, 6)} side={side}"]
    return signs
