"""Reports that rest on one communiqué, in words of their own, among others that do not: a set whose sources are known.

Each communiqué is a body's word on one act: where, when, how many. Reports of
several houses tell it: with a headline that says the count as a fact, with a
day's history of the war, with less than all that was said. Beside them stand
reports of the same act on another's word, reports that add another's count, and
reports of the same body's other communiqués. All names of outlets and people,
and all acts, are made up.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.reading.draft import Draft, Given
from tacitus.reading.reports import to_report
from tacitus.report import Report

BODIES = (
    ("the army", "an army statement", "army spokesman Colonel {name}", "the military", "government soldiers"),
    ("the interior ministry", "an Interior Ministry statement", "ministry spokesman {name}", "the ministry", "police officers"),
    ("the Northern Front", "a statement of the Northern Front", "Northern Front spokesman {name}", "the rebel group", "fighters"),
    ("the police", "a police statement", "police spokesman {name}", "the police command", "policemen"),
    ("the defence ministry", "a defence ministry communiqué", "the ministry's spokesman, {name}", "the ministry", "troops"),
    ("the health ministry", "a health ministry bulletin", "health ministry official {name}", "the ministry", "civilians"),
)  # fmt: skip
NAMES = (
    "Adama Sorel",
    "Viktor Lansky",
    "Hassan Murr",
    "Daniel Okoro",
    "Amir Zadeh",
    "Jonas Petri",
    "Omar Diab",
    "Luis Prado",
)
PLACES = ("Gao", "Mopti", "Tillaberi", "Maiduguri", "Bosaso", "Goma", "Idlib", "Hodeidah", "Kunduz", "Mosul", "Bunia", "Djibo",
          "Diffa", "Pemba", "Afgooye", "Taiz", "Ghazni", "Kirkuk", "Beni", "Dori")  # fmt: skip
ACTS = (
    ("an ambush on a convoy", "ambushed a convoy", "The convoy was on its way to a market town"),
    ("an attack on a checkpoint", "attacked a checkpoint", "The checkpoint guards the only bridge of the district"),
    ("a raid on a village", "raided a village", "Many of the villagers had left in the spring"),
    ("a car bomb at a barracks", "drove a car bomb into a barracks", "Windows broke in houses a kilometre away"),
    ("an assault on a camp", "assaulted a camp", "The camp was built two years ago by engineers from abroad"),
    ("rocket fire on a market", "fired rockets at a market", "The market is held twice a week under the old fort"),
)  # fmt: skip
WITNESSES = ("a resident", "a doctor at the hospital", "a village elder", "a human rights group", "a local councillor")
HISTORY = (
    "Thousands of people have been killed in the region since the war began.",
    "Attacks of this kind have become more frequent since the peacekeepers left.",
    "The two sides have fought for the road for years.",
    "More than 300 people died in the area last year, according to a monitoring group.",
)
ASIDES = (
    "The governor has not commented.", "Schools in the district stayed shut.", "The road was reopened on the following morning.",
    "It was not clear who was behind it.", "A curfew was put in place at dusk.", "Shops were closed and streets were empty.",
)  # fmt: skip


@dataclass(frozen=True)
class Act:
    """One act and the communiqué on it."""

    number: int
    place: str
    day: date
    act: tuple[str, str, str]
    body: tuple[str, str, str, str, str]
    name: str
    killed: int
    injured: int


@dataclass(frozen=True)
class Made:
    """A report, and the number of the communiqué on which all of it rests; null where it rests on more or on another's word."""

    report: Report
    rests_on: int | None
    kind: str


def made(communiques: int, chance: random.Random) -> list[Made]:
    """Give the reports on so many communiqués, in an order that tells nothing."""
    found: list[Made] = []
    for number in range(communiques):
        act = Act(
            number,
            chance.choice(PLACES),
            date(2021, 3, 1) + timedelta(days=chance.randrange(120)),
            chance.choice(ACTS),
            chance.choice(BODIES),
            chance.choice(NAMES),
            chance.randint(3, 60),
            chance.randint(2, 90),
        )
        texts = [(kind, number, text) for kind, text in _resting(act, chance)]
        texts += [(kind, None, text) for kind, text in _not_resting(act, chance)]
        for place, (kind, rests_on, text) in enumerate(texts):
            given = Given(outlet=f"Outlet {place}", published=act.day + timedelta(days=place % 2), basis="set")
            draft = Draft(id=f"c{number:03}-{place}", source="set", text=text, sha256="", given=given)
            found.append(Made(to_report(draft), rests_on, kind))
    chance.shuffle(found)
    return found


def _resting(act: Act, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Tell an act in five ways, each on the body's word alone."""
    body, paper, spokesman, again, dead = act.body
    speaker = spokesman.format(name=act.name)
    day, noun, verb = f"{act.day:%A}", act.act[0], act.act[1]
    yield (
        "plain",
        _joined(
            f"{_first(body)} said on {day} that {act.killed} {dead} were killed and {act.injured} injured in {noun} near {act.place}.",
            f"{act.act[2]}, {again} said.",
            chance.choice(ASIDES),
        ),
    )
    yield (
        "headline",
        _joined(
            f"{act.killed} {dead} killed near {act.place}",
            f"{_first(noun)} near {act.place} left {act.killed} {dead} dead on {day}, {paper} said.",
            f"It put the number of injured at {act.injured}. {act.act[2]}.",
            chance.choice(ASIDES),
        ),
    )
    yield (
        "history",
        _joined(
            f"Gunmen {verb} near {act.place} on {day}, killing {act.killed} {dead}, {speaker} said.",
            f"{act.name.split()[1]} said that {act.injured} others were injured.",
            chance.choice(HISTORY),
        ),
    )
    yield (
        "part",
        _joined(
            f"According to {chance.choice([paper, again])}, {act.killed} {dead} died when gunmen {verb} near {act.place} on {day}.",
            chance.choice(ASIDES),
            chance.choice(HISTORY[1:3]),
        ),
    )
    yield (
        "quoted",
        _joined(
            f"“Our count is {act.killed} dead and {act.injured} injured,” {speaker} told reporters after {noun} near {act.place} on {day}.",
            f"All of the dead were {dead}, {act.name.split()[1]} said.",
            act.act[2] + ".",
        ),
    )


def _not_resting(act: Act, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Tell the same act on another's word, and with another's word beside the body's."""
    body, _, _, _, dead = act.body
    day, noun, verb = f"{act.day:%A}", act.act[0], act.act[1]
    witness = chance.choice(WITNESSES)
    yield (
        "another's word",
        _joined(
            f"{_first(witness)} said that {act.killed} {dead} were killed on {day} when gunmen {verb} near {act.place}.",
            f"{act.injured} people were brought to a clinic, {witness} said. {act.act[2]}.",
        ),
    )
    yield (
        "two voices",
        _joined(
            f"{_first(body)} said that {act.killed} {dead} were killed in {noun} near {act.place} on {day}.",
            f"{_first(witness)} said that at least {act.killed + chance.randint(5, 20)} people had died. {act.act[2]}.",
        ),
    )
    other = chance.choice([place for place in PLACES if place != act.place])
    yield (
        "another act",
        _joined(
            f"{_first(body)} said on {day} that {chance.randint(3, 60)} {dead} were killed in {chance.choice(ACTS)[0]} near {other}.",
            f"It said that the men came at night. {chance.choice(ASIDES)}",
        ),
    )


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def _first(words: str) -> str:
    return words[0].upper() + words[1:]
