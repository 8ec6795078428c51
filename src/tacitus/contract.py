"""The record as JSON: written, read back, and described by a JSON Schema made from the model."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from tacitus.model import Claims, Record, Report


@cache
def _adapter[T](kind: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(kind)


def to_json(record: Record) -> str:
    """Give the record as JSON text: fields in the model's order, the same bytes for the same record."""
    values = _adapter(Record).dump_python(record, mode="json", by_alias=True)
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str | bytes) -> Record:
    """Read a record back; raises ``pydantic.ValidationError`` where it breaks the contract."""
    record: Record = _adapter(Record).validate_json(text)
    return record


def claims_to_json(claims: Claims) -> str:
    """Give one report's claims as JSON text."""
    return _adapter(Claims).dump_json(claims, by_alias=True).decode()


def claims_from_json(text: str | bytes) -> Claims:
    """Read one report's claims back."""
    claims: Claims = _adapter(Claims).validate_json(text)
    return claims


def report_to_json(report: Report) -> str:
    """Give a report as JSON text: what the key of its claims is made from."""
    return _adapter(Report).dump_json(report, by_alias=True).decode()


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the record, definitions taken from the model's docstrings."""
    schema = _adapter(Record).json_schema(by_alias=True, mode="serialization")
    inherited = schema["$defs"]["Evidence"]["properties"]
    for kind in schema["$defs"].values():
        for name, field in kind.get("properties", {}).items():
            if name in inherited and "description" not in field:  # docstrings are not read from a base class
                field["description"] = inherited[name]["description"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Tacitus record"} | schema
