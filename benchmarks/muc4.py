"""Adapter for ``muc4``: who did what to whom with what, and the incidents of each dispatch."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pycountry

from tacitus.annotating import annotate
from tacitus.coding.incidents import code_incidents
from tacitus.coding.roles import find_parties
from tacitus.model import Account, Period, Report

ROLES = {
    "perpetrator": "PerpInd",
    "perpetrating organisation": "PerpOrg",
    "physical target": "Target",
    "named victim": "Victim",
    "weapon": "Weapon",
}
TYPES = {
    "Suicide bomb": "bombing",
    "Remote explosive/landmine/IED": "bombing",
    "Grenade": "bombing",
    "Abduction/forced disappearance": "kidnapping",
    "Attack": "attack",
    "Armed clash": "attack",
    "Shelling/artillery/missile attack": "attack",
    "Air/drone strike": "attack",
    "Sexual violence": "attack",
    "Mob violence": "attack",
    "Looting/property destruction": "attack",
    "Chemical weapon": "attack",
    "Excessive force against protesters": "attack",
    "Violent demonstration": "attack",
    "Disrupted weapons use": "attack",
}


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the fillers of roles and the incidents of each dispatch."""
    for document in annotate(report_of(line) for line in lines):
        roles: dict[str, list[list[str]]] = {role: [] for role in ROLES.values()}
        for party in find_parties(document):
            roles[ROLES[party.role]].append(list(party.names))
        incidents = [_incident(found) for found in code_incidents(document) if found.type in TYPES]
        yield {"id": document.report.id, "roles": roles, "incidents": incidents}


def report_of(line: dict[str, Any]) -> Report:
    """Give a dispatch as a report."""
    day = date.fromisoformat(line["date"]) if line.get("date") else None
    return Report(
        id=line["id"],
        text=line["text"],
        outlet=line.get("source"),
        dateline=line.get("dateline"),
        published=Period(from_=day, to=day) if day else None,
        language="en",
    )


def _incident(account: Account) -> dict[str, Any]:
    found: dict[str, Any] = {"type": TYPES[account.type], "stage": "accomplished"}
    if account.factuality in ("attempted", "threatened"):
        found["stage"] = account.factuality
    if account.date is not None:
        found["date"] = [str(account.date.from_), str(account.date.to)]
    if account.place is not None:
        found["place"] = account.place.name
        country = pycountry.countries.get(alpha_2=account.place.country or "")
        found["country"] = country.name if country else None
    for measure in ("killed", "injured"):
        figure = next((one for one in account.figures if one.measure == measure), None)
        if figure is not None:
            found[measure] = [figure.low, figure.high]
    return found
