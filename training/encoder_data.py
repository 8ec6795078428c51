"""What the encoder learns from: each benchmark's training part as labelled windows.

A window carries labels for those heads alone whose question its source answers;
``-100`` marks a token about which it says nothing.
"""

import json
import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.rams import kind_of
from numpy.typing import NDArray
from spacy.tokens import Doc, DocBin
from tokenizers import Tokenizer

from tacitus.annotating import load_language
from tacitus.learned.windows import Window, cut, sign_names, signs

IGNORE = -100
ENTITIES = (
    "Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Money", "Weapon",
    "MilitaryPlatform", "Vehicle", "DocumentReference", "CommsIdentifier", "Frequency",
)  # fmt: skip
ROLES_OF_INCIDENT = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
MUC_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "any")
GROUPS = ("battles", "explosions", "violence", "protests", "riots", "developments", "any")
LEFT_OUT_OF_GEO = {"lgl-0082", "lgl-0083"}

type Line = dict[str, Any]


def bio(*kinds: str) -> tuple[str, ...]:
    """Give the labels of spans of some kinds: outside, and beginning and inside of each."""
    return ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))


@dataclass(slots=True)
class Pair:
    """A trigger and the role of each token towards it."""

    trigger: int
    kind: str
    roles: NDArray[np.int64]


@dataclass(slots=True)
class Example:
    """A window with what is known about it; positions count the window's tokens."""

    source: str
    window: Window
    signs: NDArray[np.int64]
    labels: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    sentences: dict[str, list[tuple[int, int, NDArray[np.float32]]]] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)


@dataclass(slots=True)
class Labelled:
    """A parsed text with labels by token of the whole text."""

    source: str
    doc: Doc
    labels: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    sentences: dict[str, list[tuple[int, int, NDArray[np.float32]]]] = field(default_factory=dict)
    triggers: list[tuple[int, str, dict[int, str], set[int]]] = field(default_factory=list)
    """Token, kind of event, role by token, and tokens of doubtful role."""


def lines(path: Path) -> list[Line]:
    """Read a benchmark's lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def parsed(texts: list[str], cache: Path) -> list[Doc]:
    """Parse texts, or read the parse that is kept in ``cache``."""
    nlp = load_language("en")
    if not cache.exists():
        attributes = ["POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START", "LEMMA"]
        kept = DocBin(attrs=attributes, docs=nlp.pipe(texts, batch_size=16))
        kept.to_disk(cache)
    return list(DocBin().from_disk(cache).get_docs(nlp.vocab))


def mark(doc: Doc, spans: list[tuple[int, int, str]], labels: tuple[str, ...]) -> NDArray[np.int64]:
    """Give the label of each token for spans of characters; the first span given wins where two meet."""
    found = np.zeros(len(doc), dtype=np.int64)
    for start, end, kind in spans:
        tokens = doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or found[tokens.start : tokens.end].any():
            continue
        found[tokens.start : tokens.end] = labels.index(f"I-{kind}")
        found[tokens.start] = labels.index(f"B-{kind}")
    return found


def root(doc: Doc, start: int, end: int) -> int:
    """Give the head word of a stretch of text."""
    tokens = doc.char_span(start, end, alignment_mode="expand")
    assert tokens is not None
    return tokens.root.i


def polnear(line: Line, doc: Doc) -> Labelled:
    """Take who says what."""
    labels = {}
    for role in ("source", "cue", "content"):
        spans = [(start, end, role) for item in line["gold"]["attributions"] for start, end in item[role]]
        labels[role] = mark(doc, sorted(spans), bio(role))
    return Labelled("polnear", doc, labels)


def re3d(line: Line, doc: Doc) -> Labelled:
    """Take entities, the outermost of nested ones."""
    entities = sorted(line["gold"]["entities"], key=lambda e: (e["start"] - e["end"], e["start"]))
    spans = [(e["start"], e["end"], e["type"]) for e in entities if e["type"] in ENTITIES]
    return Labelled("re3d", doc, {"entity": mark(doc, spans, bio(*ENTITIES))})


def geo(line: Line, doc: Doc) -> Labelled:
    """Take place names."""
    spans = [(t["start"], t["end"], "place") for t in line["gold"]["toponyms"]]
    return Labelled("geo", doc, {"toponym": mark(doc, spans, bio("place"))})


def muc4(line: Line, doc: Doc) -> Labelled:
    """Take the fillers of roles wherever their words stand, and for each sentence the kinds of incident it tells."""
    gold, text = line["gold"], line["text"]
    spans = []
    for role in ("Victim", "PerpOrg", "PerpInd", "Weapon", "Target"):
        for entity in gold["roles"][role]:
            for mention in entity:
                spans += [(*match.span(), role) for match in re.finditer(rf"\b{re.escape(mention)}\b", text)]
    spans.sort(key=lambda span: span[0] - span[1])
    labels = {"role": mark(doc, spans, bio(*ROLES_OF_INCIDENT))}
    kinds = {incident["type"] for incident in (*gold["incidents"], *gold["optional_incidents"])}
    words = {incident["type"]: _fillers(incident) for incident in gold["incidents"]}
    rows = []
    for sent in doc.sents:
        said = text[sent.start_char : sent.end_char]
        told = any(start >= sent.start_char and end <= sent.end_char for start, end, _ in spans)
        row = np.zeros(len(MUC_TYPES), dtype=np.float32)
        if told and gold["incidents"]:
            row[-1] = 1
            named = {kind for kind, names in words.items() if any(name in said for name in names)}
            for kind in named if len(kinds) > 1 and named else kinds:
                if kind in MUC_TYPES:
                    row[MUC_TYPES.index(kind)] = 1
        rows.append((sent.start, sent.end, row))
    return Labelled("muc4", doc, labels, {"muc": rows})


def _fillers(incident: Line) -> set[str]:
    people = [name for target in incident["human_targets"] for name in target["names"]]
    others = [name for names in (*incident["perp_orgs"], *incident["instrument"]) for name in names]
    return {name for name in (*people, *others, incident["place"]) if name}


_RAMS_ROLES = {
    "passenger": "passengerartifact",
    "artifact": "artifact",
    "damagerdestroyer": "destroyer",
    "damager": "destroyer",
}


def rams(line: Line, doc: Doc) -> Labelled:
    """Take the arguments of one given trigger."""
    trigger = line["trigger"]
    kind = kind_of(trigger["type"])
    roles = {}
    for arg in line["gold"]["args"]:
        role = _RAMS_ROLES.get(arg["role"], arg["role"])
        if kind == "Movement.Transportation" and role == "artifact":
            role = "passengerartifact"
        roles[root(doc, arg["start"], arg["end"])] = role
    return Labelled("rams", doc, triggers=[(root(doc, trigger["start"], trigger["end"]), kind, roles, set())])


def wikievents(line: Line, doc: Doc, kinds: tuple[str, ...]) -> Labelled:
    """Take triggers and arguments of a partial annotation; what stays doubtful is left open."""
    events = [event for event in line["partial_events"] if event["type"] in kinds]
    beliefs = _beliefs(events)
    labels = np.zeros(len(doc), dtype=np.int64)
    names = bio(*kinds)
    found = Labelled("wikievents", doc)
    for event, belief in zip(events, beliefs, strict=True):
        for (start, end), sure in zip(event["trigger"]["candidates"], belief, strict=True):
            tokens = doc.char_span(start, end, alignment_mode="expand")
            if tokens is None or sure < 0.1:
                continue
            if sure < 0.6:
                labels[tokens.start : tokens.end][labels[tokens.start : tokens.end] == 0] = IGNORE
                continue
            labels[tokens.start : tokens.end] = names.index(f"I-{event['type']}")
            labels[tokens.start] = names.index(f"B-{event['type']}")
            roles, doubtful = _roles(event, doc, start)
            found.triggers.append((tokens.root.i, event["type"], roles, doubtful))
    found.labels["trigger"] = labels
    return found


def _roles(event: Line, doc: Doc, at: int) -> tuple[dict[int, str], set[int]]:
    """Give each argument to its nearest place; places almost as near stay open."""
    roles: dict[int, str] = {}
    doubtful: set[int] = set()
    for arg in event["args"]:
        places = sorted(arg["candidates"], key=lambda place: abs(place[0] - at))
        if not places or abs(places[0][0] - at) > 700:
            continue
        nearest = abs(places[0][0] - at)
        roles[root(doc, *places[0])] = arg["role"].lower()
        for place in places[1:]:
            if abs(place[0] - at) < 2 * nearest + 60:
                doubtful.add(root(doc, *place))
    return roles, doubtful - set(roles)


def _beliefs(events: list[Line]) -> list[list[float]]:
    """Give for each event how likely each place of its trigger is: near its arguments, and in the order given."""
    costs = [[_cost(event, place[0]) for place in event["trigger"]["candidates"]] for event in events]
    places = [[place[0] for place in event["trigger"]["candidates"]] for event in events]
    ahead = _pass(costs, places, forward=True)
    back = _pass(costs, places, forward=False)
    found = []
    for cost, left, right in zip(costs, ahead, back, strict=True):
        logs = [a + b + c for a, b, c in zip(left, right, cost, strict=True)]  # each pass leaves its own cost out
        top = max(logs)
        weights = [math.exp(value - top) for value in logs]
        found.append([weight / sum(weights) for weight in weights])
    return found


def _cost(event: Line, at: int) -> float:
    """Give the log of how well the arguments lie around a place."""
    total = 0.0
    for arg in event["args"]:
        if arg["candidates"]:
            total -= min(math.log1p(min(abs(place[0] - at) for place in arg["candidates"]) / 40), 3.0)
    return total


def _pass(costs: list[list[float]], places: list[list[int]], forward: bool) -> list[list[float]]:
    order = range(len(costs)) if forward else range(len(costs) - 1, -1, -1)
    result: list[list[float]] = [[0.0] * len(cost) for cost in costs]
    before: int | None = None
    for now in order:
        if before is not None:
            for index, place in enumerate(places[now]):
                logs = [
                    result[before][k] + costs[before][k] + _step(*((other, place) if forward else (place, other)))
                    for k, other in enumerate(places[before])
                ]
                top = max(logs)
                result[now][index] = top + math.log(sum(math.exp(value - top) for value in logs))
        before = now
    return result


def _step(first: int, second: int) -> float:
    gap = second - first
    return -3.0 if gap < 0 else -0.7 * math.log1p(gap / 150)


def record(folder: Path, cache: Path, group_of: dict[str, str]) -> Iterator[Labelled]:
    """Take for each sentence of the reports which groups of event a gold quote in it tells."""
    paths = sorted(folder.glob("*/reports/*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    golds = {path.parent: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*/gold.json")}
    for path, text, doc in zip(paths, texts, parsed(texts, cache), strict=True):
        quotes = []
        for incident in golds[path.parent.parent]["incidents"]:
            for item in (*incident["mentions"], *incident["figures"]):
                start = text.find(item["quote"]) if item["report"] == path.stem else -1
                if start >= 0:
                    quotes.append((start, start + len(item["quote"]), group_of[incident["type"]]))
        rows = []
        for sent in doc.sents:
            row = np.zeros(len(GROUPS), dtype=np.float32)
            for start, end, group in quotes:
                if min(end, sent.end_char) - max(start, sent.start_char) > min(20, (end - start) / 2):
                    row[GROUPS.index(group)] = row[-1] = 1
            rows.append((sent.start, sent.end, row))
        yield Labelled("record", doc, {}, {"record": rows})


def examples(
    labelled: Labelled, tokenizer: Tokenizer, known: list[list[str]], roles: tuple[str, ...]
) -> Iterator[Example]:
    """Cut a labelled text into windows; context carries no labels."""
    all_signs = signs(labelled.doc, known)
    for window in cut(labelled.doc, tokenizer):
        tokens = np.asarray(window.tokens)
        at = {token: position for position, token in enumerate(window.tokens)}
        example = Example(labelled.source, window, all_signs[tokens])
        for head, labels in labelled.labels.items():
            example.labels[head] = labels[tokens].copy()
            example.labels[head][: window.body] = IGNORE
        first, last = window.tokens[window.body], window.tokens[-1]
        for head, rows in labelled.sentences.items():
            inside = [(max(a, first), min(b, last + 1), row) for a, b, row in rows if b > first and a <= last]
            spans = [(int(np.searchsorted(tokens, a)), int(np.searchsorted(tokens, b)), row) for a, b, row in inside]
            example.sentences[head] = [(a, b, row) for a, b, row in spans if b > a]
        for trigger, kind, by_token, doubtful in labelled.triggers:
            if first <= trigger <= last:
                row = np.zeros(len(tokens), dtype=np.int64)
                for token, role in by_token.items():
                    if token in at and role in roles:
                        row[at[token]] = roles.index(role)
                row[[at[token] for token in doubtful if token in at]] = IGNORE
                example.pairs.append(Pair(at[trigger], kind, row))
        if labelled.source != "rams" or example.pairs:
            yield example


def known_signs(docs: list[Doc]) -> list[list[str]]:
    """Give every sign that the texts show, by name."""
    seen: list[set[str]] = [set(), set(), set(), set()]
    for doc in docs:
        for names in sign_names(doc):
            for names_seen, name in zip(seen, names, strict=True):
                names_seen.add(name)
    return [sorted(names) for names in seen]


def sampled[T](items: list[T], share: float, chance: random.Random) -> list[T]:
    """Give a share of the items; more than 1 repeats them."""
    whole, rest = divmod(share, 1)
    return items * int(whole) + chance.sample(items, round(rest * len(items)))
