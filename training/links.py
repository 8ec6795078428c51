"""Train ``links``: whether two accounts tell of one happening.

    python -m training.links RECORD [RECORD …]

RECORD is a folder of collections with gold.json, such as the train folder of the record benchmark. Its incidents are
turned back into the accounts of single reports; from each some fields are
blurred or taken away, as a coder would miss them, by a fixed table of shares.
To these come the accounts that coding itself gives of the reports, put beside
the gold incident that they tell of. Pairs of accounts in one collection, as
blocking gives them, are the examples. Each collection counts alike, however
often its reports tell of the same: one of a single large attack has more pairs
than all others together, and says no more of how another will be told.
"""

import argparse
import calendar
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from training.incidents import Marked, collections, grouping_by, same_instances, weights

from tacitus.coding.codebook import packaged
from tacitus.coding.incidents.coder import accounts
from tacitus.coding.incidents.grouping import group
from tacitus.coding.incidents.groups import Group
from tacitus.model import Account, Evidence, Figure, Period, Place, Report
from tacitus.reconciling.blocking import candidates
from tacitus.reconciling.signs import signs
from tacitus.reconciling.telling import tellings

WEIGHTS = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models" / "links.csv"
DRAWS = range(3)
BLURRED, BY_GOLD, BY_CODER = 0.5, 1.0, 1.0  # how much an example counts
UNREAD = 0.3  # the same where no gold quote says what one of the two tells of
USUAL, FEWEST = 60, 8  # pairs of one incident that a collection is taken to have, and the fewest
STRENGTH = 20.0  # of the pull towards weights of 0 (L2)

type Example = tuple[list[str], bool, float]
"""The signs of two accounts, whether they are of one incident, how much it counts."""


def examples(folders: Sequence[Path], items: Sequence[Marked]) -> dict[str, list[Example]]:
    """Give for each collection the signs of every pair worth comparing, and whether the two are the same.

    Takes the folders of the collections, and their reports as ``training.incidents`` reads them.
    """
    found = {name: list(told) for name, told in coded(items)}
    for collection in sorted(path for folder in folders for path in folder.glob("*/gold.json")):
        reports, told = read(collection)
        of_gold: list[Example] = []
        for draw in DRAWS:
            blurred = [(blur(account, f"{draw} {incident} {account.id}"), incident) for account, incident in told]
            of_gold.extend(pairs(reports, blurred))
        found[collection.parent.name].extend(alike(of_gold, BLURRED))
    return found


def pairs(reports: Sequence[Report], told: Sequence[tuple[Account, str | None]]) -> Iterator[Example]:
    """Give the pairs of accounts that blocking gives, with their signs and whether their incident is one.

    Two of which the gold says nothing may be one or not, and are left out.
    """
    incident_of = {account.id: incident for account, incident in told}
    compared = tellings(reports, [account for account, _ in told])
    for first, second in candidates(compared):
        one, other = (incident_of[compared[index].account.id] for index in (first, second))
        if one is not None or other is not None:
            counts = UNREAD if one is None or other is None else 1.0
            yield list(signs(compared[first], compared[second])), one == other, counts


def alike(found: Sequence[Example], counts: float) -> Iterator[Example]:
    """Let the examples of one collection count as much as those of another, and so much altogether."""
    counts *= USUAL / max(sum(same for _, same, _ in found), FEWEST)
    yield from ((signs_, same, counts * own) for signs_, same, own in found)


def coded(items: Sequence[Marked]) -> Iterator[tuple[str, Iterator[Example]]]:
    """Give by collection the pairs among the accounts that coding gives: grouped by the gold, and as it groups itself.

    It groups the reports of a collection by weights that have not seen them, as
    it will group those of other collections.
    """
    gathered: dict[str, list[Marked]] = {}
    for item in items:
        gathered.setdefault(item.collection, []).append(item)
    seen = {name: [one for it in marked for one in same_instances(it, it.quoted)] for name, marked in gathered.items()}
    for name, marked in gathered.items():
        with grouping_by(weights(one for other, found in seen.items() if other != name for one in found)):
            by_coder = [told for item in marked for told in accounts_of(item, group(item.document, item.tellings))]
        by_gold = [told for item in marked for told in accounts_of(item, as_told(item))]
        reports = [item.document.report for item in marked]
        yield (
            name,
            chain(alike(list(pairs(reports, by_gold)), BY_GOLD), alike(list(pairs(reports, by_coder)), BY_CODER)),
        )


def as_told(item: Marked) -> list[Group]:
    """Put together the tellings of each gold incident."""
    gathered: dict[str, Group] = {}
    for telling, mark in zip(item.tellings, item.quoted, strict=True):
        if mark is not None:
            gathered.setdefault(mark, Group()).tellings.append(telling)
    return list(gathered.values())


def accounts_of(item: Marked, groups: Sequence[Group]) -> Iterator[tuple[Account, str | None]]:
    """Give the accounts of groups of tellings, with the gold incident that most of each are of."""
    mark_of = {id(telling): mark for telling, mark in zip(item.tellings, item.quoted, strict=True)}
    typed = [one for one in groups if accounts(item.document, [one], packaged())]
    for account_, one in zip(accounts(item.document, typed, packaged()), typed, strict=True):
        counted = Counter(mark_of[id(telling)] for telling in one.tellings)
        mark = max((mark for mark in counted if mark), key=lambda name: counted[name], default=None)
        if mark is not None or account_.figures:
            yield account_, mark


def read(gold: Path) -> tuple[list[Report], list[tuple[Account, str]]]:
    """Give a collection's reports, and the account that each gives of each gold incident."""
    record = json.loads(gold.read_text(encoding="utf-8"))
    days = record.get("published") or {}
    reports = [
        Report(id=path.stem, text=path.read_text(encoding="utf-8"), published=period(days.get(path.stem)))
        for path in sorted((gold.parent / "reports").glob("*.txt"))
    ]
    told = [
        (account(incident, report), incident["id"])
        for report in reports
        for incident in record["incidents"]
        if any(mention["report"] == report.id for mention in incident["mentions"])
    ]
    return reports, told


def account(incident: dict[str, Any], report: Report) -> Account:
    """Give one report's account of a gold incident."""
    return Account(
        id=f"{report.id}#{incident['id']}",
        report=report.id,
        type=incident["type"],
        aggregate=incident["aggregate"],
        date=period(incident["date"]),
        place=place(incident["place"]),
        initiator=tuple(incident["initiator"]),
        target=tuple(incident["target"]),
        mentions=tuple(Evidence(**evidence(item, report)) for item in of(incident["mentions"], report)),
        figures=tuple(
            Figure(**evidence(item, report), measure=item["measure"], low=item["low"], high=item["high"])
            for item in of(incident["figures"], report)
        ),
    )


def of(items: list[dict[str, Any]], report: Report) -> list[dict[str, Any]]:
    """Give the items of one report."""
    return [item for item in items if item["report"] == report.id]


def evidence(item: dict[str, Any], report: Report) -> dict[str, Any]:
    """Find a gold quote, which is given without offsets, in its report."""
    quote = item.get("quote") or ""
    start = max(report.text.find(quote), 0)
    end = min(start + len(quote), len(report.text))
    return {"report": report.id, "start": start, "end": end, "quote": report.text[start:end]}


def period(days: Any) -> Period | None:
    """Read a day, or a range of days, of the gold."""
    if isinstance(days, str):
        days = {"from": days, "to": days}
    if not days or not days.get("from"):
        return None
    return Period(from_=date.fromisoformat(days["from"]), to=date.fromisoformat(days["to"]))


def place(gold: dict[str, Any] | None) -> Place | None:
    """Read a place of the gold."""
    if not gold or not gold.get("name"):
        return None
    known = {key: gold.get(key) or None for key in ("admin1", "country", "lat", "lon")}
    return Place(name=gold["name"], precision=gold.get("precision") or "town", **known)


def blur(account: Account, key: str) -> Account:
    """Take from an account what a coder may miss, the same for the same key."""
    date_luck, place_luck, actor_luck, target_luck, type_luck = (luck(key, part) for part in "dpaty")
    day = account.date if date_luck < 0.5 else month(account.date) if date_luck < 0.65 else None
    where = account.place if place_luck < 0.65 else country(account.place) if place_luck < 0.85 else None
    return replace(
        account,
        date=day,
        place=where,
        initiator=account.initiator if actor_luck < 0.6 else (),
        target=account.target if target_luck < 0.6 else ("Civilians",),
        type=account.type if type_luck < 0.75 else "Attack",
        figures=tuple(f for n, f in enumerate(account.figures) if luck(key, f"f{n}") < 0.7),
    )


def luck(*key: str) -> float:
    """Give a number from 0 to 1 that depends on the key alone."""
    return int.from_bytes(hashlib.sha256("|".join(key).encode()).digest()[:4]) / 2**32


def month(days: Period | None) -> Period | None:
    """Widen a period to whole months."""
    if days is None or days.from_ is None or days.to is None:
        return None
    last = calendar.monthrange(days.to.year, days.to.month)[1]
    return Period(from_=days.from_.replace(day=1), to=days.to.replace(day=last))


def country(place: Place | None) -> Place | None:
    """Blur a place to its country."""
    return place and Place(name=place.country or place.name, country=place.country, precision="country")


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Fit a logistic regression without a constant; give the weight of each sign."""
    names = sorted({sign for signs_, _, _ in found for sign in signs_})
    column = {name: number for number, name in enumerate(names)}
    rows = [number for number, (signs_, _, _) in enumerate(found) for _ in sorted(set(signs_))]
    columns = [column[sign] for signs_, _, _ in found for sign in sorted(set(signs_))]
    table = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(found), len(names)))
    same = np.array([1.0 if same else -1.0 for _, same, _ in found])
    counts = np.array([count for _, _, count in found])

    def loss(weights: Any) -> tuple[float, Any]:
        margin = same * (table @ weights)
        slope = -counts * same * np.exp(-np.logaddexp(0.0, margin))
        value = counts @ np.logaddexp(0.0, -margin) + STRENGTH / 2 * weights @ weights
        return float(value), table.T @ slope + STRENGTH * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {name: float(weight) for name, weight in zip(names, best.x, strict=True)}


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    folders = parser.parse_args().folders
    by_collection = examples(folders, [item for folder in folders for item in collections(folder)])
    found = [example for told in by_collection.values() for example in told]
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", "weight"))
        writer.writerows((sign, f"{weight:.3f}") for sign, weight in fit(found).items() if abs(weight) >= 0.001)


if __name__ == "__main__":
    main()
