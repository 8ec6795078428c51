"""Adapter for ``muc4``: who did what to whom with what, and the incidents of each dispatch."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from unicodedata import combining, normalize

import pycountry

from tacitus.annotating import annotate
from tacitus.annotating.document import Document
from tacitus.coding.incidents.coder import code_incidents
from tacitus.coding.incidents.roles import ROLES, find_parties
from tacitus.coding.incidents.terror import Act, find_acts
from tacitus.model import Period, Report

CONFIDENCE = {
    "claimed": "CLAIMED OR ADMITTED",
    "accused": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
    "stated": "REPORTED AS FACT",
    "convicted": "REPORTED AS FACT",
}


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the fillers of roles and the incidents of each dispatch."""
    for document in annotate(report_of(line) for line in lines):
        roles: dict[str, list[list[str]]] = {role: [] for role in ROLES.values()}
        parties = find_parties(document)
        for party in parties:
            roles[ROLES[party.role]].append([party.names[0]])
        bodies = [party.names[0] for party in parties if party.role == "organisation" and party.probability >= 0.4]
        shared = {"country": _country(document), "perp_orgs": bodies}
        incidents = [shared | _incident(act, document.report) for act in find_acts(document, code_incidents(document))]
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


def _country(document: Document) -> str | None:
    """Give the country that most places of a dispatch lie in."""
    counted = Counter(m.place.country for m in document.places if m.place is not None and m.place.country)
    return _name(counted.most_common(1)[0][0]) if counted else None


def _name(code: str) -> str | None:
    """Give the everyday name of a country."""
    country = pycountry.countries.get(alpha_2=code)
    return getattr(country, "common_name", country.name) if country else None


def _incident(act: Act, report: Report) -> dict[str, Any]:
    """Give an act as the keys write it: told without a day, it happened by the day of the report; names bear no accents."""
    account = act.account
    found: dict[str, Any] = {"type": act.kind, "stage": "accomplished"}
    if report.published is not None:
        found["date"] = [None, str(report.published.to)]
    if account is None:
        return found
    if account.factuality in ("attempted", "threatened"):
        found["stage"] = account.factuality
    if account.date is not None and account.date.to is not None:
        found["date"] = [str(account.date.from_ or account.date.to), str(account.date.to)]
    if account.place is not None:
        found["place"] = "".join(c for c in normalize("NFKD", account.place.name) if not combining(c))
        country = _name(account.place.country or "")
        if country:
            found["country"] = country
    if account.responsibility:
        found["perp_confidence"] = CONFIDENCE.get(account.responsibility[0].stance)
    for measure in ("killed", "injured"):
        figure = next((one for one in account.figures if one.measure == measure), None)
        if figure is not None:
            found[measure] = [figure.low, figure.high]
    return found
