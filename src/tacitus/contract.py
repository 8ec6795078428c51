"""The record as JSON: written, read back, and described by a JSON Schema made from the model."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from tacitus.model import Record


@cache
def _record() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def to_json(record: Record) -> str:
    """Give the record as JSON text: fields in the model's order, the same bytes for the same record."""
    values = _record().dump_python(record, mode="json", by_alias=True)
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str | bytes) -> Record:
    """Read a record back; raises ``pydantic.ValidationError`` where it breaks the contract."""
    return _record().validate_json(text)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the record, definitions taken from the model's docstrings."""
    schema = _record().json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Tacitus record"} | schema
