"""``python -m benchmarks.stream [--accounts N ...]``: links in a stream whose incidents are known.

A stream is made by a fixed recipe: incidents in towns of an invented country,
several in one town in one week (decoys), each told by some reports: first
accounts, copies, revised tolls, accounts with the day or the place left out.
Each report tells of one incident of its day and recalls an older one. For each size it
prints one line of JSON: pairwise precision and recall of the links, B-cubed F1,
seconds and peak memory of reconciling.
"""

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from math import comb

from tacitus.model import Account, Claims, Evidence, Figure, Incident, MadeBy, Period, Place, Report
from tacitus.reconciling import reconcile

REPORTS_PER_INCIDENT = 5
START = date(2031, 1, 1)
SYLLABLES = (
    "ka",
    "lo",
    "mir",
    "ten",
    "zu",
    "bar",
    "ves",
    "ona",
    "dri",
    "pel",
    "sha",
    "gun",
    "tor",
    "ila",
    "mek",
    "fas",
)
KINDS = ("Attack", "Armed clash", "Remote explosive/landmine/IED", "Air/drone strike", "Abduction/forced disappearance")
ACTS = ("raided", "shelled", "ambushed", "stormed", "bombed", "burned")
OBJECTS = ("a market", "a barracks", "a school", "a convoy", "a mill", "a bridge", "a clinic", "a checkpoint", "a mine")
GROUPS = ("the River Front", "the Salt Brigade", "Dune Guards", "the Ninth Column", "herders", "the army")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Happening:
    """What really happened in the invented country."""

    number: int
    town: Place
    day: date
    kind: str
    act: str
    by: str
    killed: int


def luck(*key: object) -> float:
    """Give a number from 0 to 1 that depends on the key alone."""
    return int.from_bytes(sha256("|".join(map(str, key)).encode()).digest()[:4]) / 2**32


def pick[T](items: Sequence[T], *key: object) -> T:
    """Pick one of some items by a key."""
    return items[int(luck(*key) * len(items))]


def name(*key: object) -> str:
    """Make a name by a key."""
    return "".join(pick(SYLLABLES, *key, part) for part in range(3)).capitalize()


def happening(number: int) -> Happening:
    """Make an incident; every fourth is a decoy, in the town of the one before it and up to five days later."""
    twin = number % 4 == 3
    town = number - 1 if twin else number
    day = START + timedelta(days=int(town * 0.5) + (1 + int(luck("later", number) * 5) if twin else 0))
    place = Place(
        name=name("town", town),
        country="XK",
        lat=round(luck("lat", town) * 40, 3),
        lon=round(luck("lon", town) * 40, 3),
    )
    act = f"{pick(ACTS, 'act', number)} {pick(OBJECTS, 'object', number)} near {name('near', number)}"
    return Happening(
        number,
        place,
        day,
        pick(KINDS, "kind", number),
        act,
        pick(GROUPS, "by", number),
        3 + int(luck("k", number) * 60),
    )


def telling(happened: Happening, report: str, text: str, late: int, key: str) -> tuple[str, Account]:
    """Tell of an incident at the end of a text: the longer after it, the higher the toll; some things are left out."""
    killed = happened.killed + (late * 2 if luck("revised", happened.number) < 0.5 else 0)
    dated, placed = luck(key, "dated") < 0.75, luck(key, "placed") < 0.85
    where = f" in {happened.town.name}" if placed else ""
    sentence = (
        f"On {WEEKDAYS[happened.day.weekday()]} {happened.by} {happened.act}{where}, and {killed} people were killed."
    )
    start = len(text)
    evidence = {"report": report, "start": start, "end": start + len(sentence), "quote": sentence}
    country = Place(name="Karsovia", country="XK", precision="country")
    account = Account(
        id=f"{report}#{start}",
        report=report,
        type=happened.kind if luck(key, "type") < 0.85 else "Attack",
        date=Period(from_=happened.day, to=happened.day) if dated else None,
        place=happened.town if placed else country,
        initiator=(happened.by,) if luck(key, "by") < 0.7 else (),
        mentions=(Evidence(**evidence),),
        figures=(Figure(**evidence, measure="killed", who="people", low=killed, high=killed),),
    )
    return text + sentence + " ", account


def stream(accounts: int) -> tuple[list[Report], list[Claims], dict[str, int]]:
    """Make reports with two accounts each, their claims, and the incident of each account."""
    reports, claims, truth = [], [], {}
    for number in range(accounts // 2):
        main, recalled = happening(number // REPORTS_PER_INCIDENT), happening(number // REPORTS_PER_INCIDENT // 2)
        late = number % REPORTS_PER_INCIDENT
        report = f"r{number:06}"
        copied = f"r{number - 1:06}" if late == 4 else report  # the last report of an incident copies the one before it
        text, told = telling(main, report, "", late, copied)
        found = [told]
        truth[told.id] = main.number
        if recalled.number != main.number:
            text, told = telling(recalled, report, text, 4, report + "old")
            found.append(told)
            truth[told.id] = recalled.number
        day = main.day + timedelta(days=1 + late // 2)
        reports.append(Report(id=report, text=text, published=Period(from_=day, to=day)))
        claims.append(Claims(report=report, accounts=tuple(found)))
    return reports, claims, truth


def measure(incidents: Sequence[Incident], truth: dict[str, int]) -> dict[str, float]:
    """Give precision and recall of the pairs of accounts that share an incident."""
    of = {(m.report, m.start): incident.id for incident in incidents for m in incident.mentions}
    together: Counter[tuple[str, int]] = Counter()
    for account, number in truth.items():
        report, start = account.split("#")
        together[of[report, int(start)], number] += 1
    made: defaultdict[str, int] = defaultdict(int)
    real: defaultdict[int, int] = defaultdict(int)
    for (incident, number), count in together.items():
        made[incident] += count
        real[number] += count
    right = sum(comb(count, 2) for count in together.values())
    p = right / (sum(comb(count, 2) for count in made.values()) or 1)
    r = right / (sum(comb(count, 2) for count in real.values()) or 1)
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": round(2 * p * r / (p + r or 1), 4)}


def main() -> None:
    """Reconcile streams of the sizes asked for and print a line for each."""
    parser = argparse.ArgumentParser(prog="benchmarks.stream", description=__doc__.split("\n")[0])
    parser.add_argument("--accounts", type=int, nargs="+", default=[1_000, 3_000, 10_000, 20_000])
    for size in parser.parse_args().accounts:
        reports, claims, truth = stream(size)
        began = time.perf_counter()
        record = reconcile("stream", MadeBy(tacitus="benchmark"), reports, claims)
        seconds = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        line = {"reports": len(reports), "accounts": len(truth), "known": len(set(truth.values()))}
        line |= {"incidents": len(record.incidents)} | measure(record.incidents, truth)
        print(json.dumps(line | {"seconds": round(seconds, 1), "peak_mb": memory}), flush=True)


if __name__ == "__main__":
    main()
