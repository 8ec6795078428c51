"""Reconciling: the claims of many reports become one record."""

from collections.abc import Sequence

from tacitus.model import Claims, MadeBy, Record, Report

__all__ = ["reconcile"]


def reconcile(collection: str, made_by: MadeBy, reports: Sequence[Report], claims: Sequence[Claims]) -> Record:
    """Give the record of a collection; the order of reports and claims makes no difference."""
    return Record(collection=collection, made_by=made_by, reports=tuple(sorted(reports, key=lambda r: r.id)))
