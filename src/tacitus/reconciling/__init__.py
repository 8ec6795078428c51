"""Reconciling: the claims of many reports become one record."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from tacitus.model import TO_COME, Claims, Evidence, MadeBy, Record, Report
from tacitus.reconciling.answering import with_answers
from tacitus.reconciling.coverage import cover
from tacitus.reconciling.disagreements import disagreements
from tacitus.reconciling.estimates import RULES, estimate, sources, with_estimates
from tacitus.reconciling.independence import independent_groups
from tacitus.reconciling.linking import link, links
from tacitus.reconciling.merging import merge
from tacitus.reconciling.naming import merge_actors
from tacitus.reconciling.series import force_series
from tacitus.reconciling.storylines import storylines

__all__ = ["RULES", "reconcile", "storylines", "with_estimates"]


def reconcile(collection: str, made_by: MadeBy, reports: Sequence[Report], claims: Sequence[Claims]) -> Record:
    """Give the record of a collection; the order of reports and claims makes no difference.

    Takes the reports and what each claims, at most one :class:`Claims` a report.
    Every claim is in the record: reconciling adds links, estimates and
    disagreements beside the claims and changes none.
    """
    reports = sorted(reports, key=attrgetter("id"))
    claims = sorted(claims, key=attrgetter("report"))
    independence = independent_groups(reports, claims)
    known = sources(reports, independence)
    actors = merge_actors(actor for claim in claims for actor in claim.actors)
    by_name = {actor.name: actor for actor in actors}
    accounts = [account for claim in claims for account in claim.accounts]
    linked = link(reports, [account for account in accounts if account.factuality not in TO_COME], by_name)
    supposed = link(reports, [account for account in accounts if account.factuality in TO_COME], by_name)
    by_id = {report.id: report for report in reports}
    happenings = merge((*linked.groups, *supposed.groups), by_name, by_id)
    incidents = tuple(estimate(happening.incident, known, RULES["range"]) for happening in happenings)
    incident_of = {account.id: found.incident.id for found in happenings for account in found.accounts}
    relations = _gather([claim.relations for claim in claims])
    statements = _gather([claim.statements for claim in claims])
    forces = _gather([claim.forces for claim in claims])
    return Record(
        collection=collection,
        made_by=made_by,
        reports=tuple(reports),
        independence=independence,
        actors=actors,
        incidents=incidents,
        statements=with_answers(statements, incidents, reports, actors, relations),
        forces=forces,
        force_series=force_series(forces, by_id),
        inaction=tuple(
            replace(item, incident=incident_of.get(item.incident or ""))
            for item in _gather([c.inaction for c in claims])
        ),
        relations=relations,
        wording=_gather([claim.wording for claim in claims]),
        speech=_gather([claim.speech for claim in claims]),
        disagreements=disagreements(happenings, known, by_id),
        coverage=cover(incidents, reports, {claim.report for claim in claims}),
        links=(*links(linked, incident_of), *links(supposed, incident_of)),
        storylines=storylines(reports),
    )


def _gather[E: Evidence](parts: Sequence[Sequence[E]]) -> tuple[E, ...]:
    """Put the items of all reports in one row, in the order of reports and their texts."""
    return tuple(sorted((item for part in parts for item in part), key=lambda item: (item.report, item.start)))
