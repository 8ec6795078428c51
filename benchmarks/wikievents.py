"""Adapter for ``wikievents``: what each article tells of, and who and what takes part in it."""

from collections.abc import Iterator
from typing import Any

from tacitus.annotating import annotate
from tacitus.annotating.document import Happening
from tacitus.model import Report

# The parts as the ontology spells them, where that is more than a capital letter.
ROLES = {
    "passengerartifact": "PassengerArtifact",
    "explosivedevice": "ExplosiveDevice",
    "judgecourt": "JudgeCourt",
    "acquiredentity": "AcquiredEntity",
    "paymentbarter": "PaymentBarter",
    "identifiedobject": "IdentifiedObject",
    "identifiedrole": "IdentifiedRole",
    "observedentity": "ObservedEntity",
    "manufacturerassembler": "ManufacturerAssembler",
    "bodypart": "BodyPart",
    "medicalissue": "MedicalIssue",
}


def predict(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the events of each article."""
    reports = (Report(id=line["id"], text=line["text"], language="en") for line in lines)
    for document in annotate(reports):
        yield {"id": document.report.id, "events": [_event(found) for found in document.happenings]}


def _event(found: Happening) -> dict[str, Any]:
    return {
        "type": found.kind,
        "trigger": {"start": found.start, "end": found.end},
        "args": [
            {"role": ROLES.get(one.role, one.role.capitalize()), "start": one.start, "end": one.end}
            for one in found.participants
        ],
    }
