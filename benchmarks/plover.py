"""Adapter for ``plover``: the political acts of each sentence, by the manual's rule of tense."""

from collections.abc import Iterator
from typing import Any

from tacitus.annotating import annotate
from tacitus.coding.statements.acts import Act, find_acts
from tacitus.model import Report


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the events of each text, each type and pair of parties once."""
    reports = (Report(id=line["id"], text=line["text"], language="en") for line in lines)
    for document in annotate(reports):
        yield {"id": document.report.id, "events": [_event(act) for act in find_acts(document)]}


def _event(act: Act) -> dict[str, Any]:
    actor = [{"text": party.name} for party in act.speakers]
    recipient = [{"text": party.name} for party in act.addressees]
    return {"type": act.manual, "actor": actor, "recipient": recipient}
