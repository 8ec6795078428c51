from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.model import (
    Account,
    Claims,
    Estimate,
    Evidence,
    Figure,
    Incident,
    Independence,
    MadeBy,
    Period,
    Place,
    Report,
    Responsibility,
)
from tacitus.reconciling import RULES, reconcile
from tacitus.reconciling.clustering import cluster
from tacitus.reconciling.estimates import estimate, sources

MADE_BY = MadeBy(tacitus="0")
TOWNS = [Place(name=name, country="XK", lat=lat, lon=20.0) for name, lat in (("Orsk", 42.0), ("Belun", 43.5))]
TEXT = "On Monday gunmen raided Orsk and Belun. Nine people died, officials said. The Salt Brigade denied it."


@st.composite
def figures(draw, report="r"):
    low = draw(st.none() | st.integers(0, 300))
    high = draw(st.none() | st.integers(low or 0, 400))
    start = draw(st.integers(0, 60))
    return Figure(
        report=report,
        start=start,
        end=start + 4,
        quote=TEXT[start : start + 4],
        measure=draw(st.sampled_from(["killed", "injured"])),
        who=draw(st.sampled_from([None, "people", "soldiers", "civilians", "children", "families"])),
        side=draw(st.sampled_from(["initiator", "target", "civilian", "unknown"])),
        low=low,
        high=high,
        hedge=draw(st.sampled_from(["exact", "at_least", "nearly", "dozens"])),
        said_by=draw(st.sampled_from([None, "army", "Salt Brigade"])),
    )


@st.composite
def collections(draw):
    reports, claims = [], []
    for number in range(draw(st.integers(1, 5))):
        name = f"r{number}"
        published = Period(from_=date(2031, 5, 6 + number), to=date(2031, 5, 6 + number))
        reports.append(Report(id=name, text=TEXT, published=draw(st.sampled_from([None, published]))))
        accounts = [draw(accounts_of(name, index)) for index in range(draw(st.integers(0, 3)))]
        claims.append(Claims(report=name, accounts=tuple(accounts)))
    return reports, claims


@st.composite
def accounts_of(draw, report, index):
    start = draw(st.integers(0, 50))
    evidence = {"report": report, "start": start, "end": start + 9, "quote": TEXT[start : start + 9]}
    day = draw(st.none() | st.integers(1, 6))
    return Account(
        id=f"{report}#{index}",
        report=report,
        type=draw(st.sampled_from(["Attack", "Armed clash", "Agreement"])),
        date=Period(from_=date(2031, 5, day), to=date(2031, 5, day)) if day else None,
        place=draw(st.sampled_from([None, *TOWNS])),
        mentions=(Evidence(**evidence),),
        figures=tuple(draw(st.lists(figures(report), max_size=3))),
        responsibility=tuple(
            Responsibility(**evidence, actor="Salt Brigade", stance=stance)
            for stance in draw(st.lists(st.sampled_from(["accused", "denied"]), max_size=2))
        ),
    )


@settings(max_examples=60, deadline=None)
@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_claims_makes_no_difference(collection, random):
    reports, claims = collection
    record = reconcile("c", MADE_BY, reports, claims)
    mixed_reports, mixed_claims = reports[:], claims[:]
    random.shuffle(mixed_reports)
    random.shuffle(mixed_claims)
    assert reconcile("c", MADE_BY, mixed_reports, mixed_claims) == record


@settings(max_examples=60, deadline=None)
@given(collections())
def test_no_claim_is_lost_and_none_is_made_up(collection):
    reports, claims = collection
    record = reconcile("c", MADE_BY, reports, claims)
    for part in ("mentions", "figures", "responsibility"):
        told = {item for claim in claims for account in claim.accounts for item in getattr(account, part)}
        assert {item for incident in record.incidents for item in getattr(incident, part)} == told


@settings(max_examples=60, deadline=None)
@given(collections())
def test_every_incident_and_link_points_to_what_is_there(collection):
    reports, claims = collection
    record = reconcile("c", MADE_BY, reports, claims)
    ids = [incident.id for incident in record.incidents]
    assert ids == [f"i{number}" for number in range(1, len(ids) + 1)]
    assert {name for link in record.links for name in link.incidents} <= set(ids)
    assert {item.incident for item in record.disagreements} <= set(ids)
    assert [item.item for item in record.coverage] == ids
    for incident in record.incidents:
        assert max(Counter(mention.report for mention in incident.mentions).values()) >= 1
    for item in record.coverage:
        assert not set(item.reported_by) & set(item.not_by)


def bounds_hold(estimate: Estimate) -> bool:
    if estimate.low is not None and estimate.high is not None and estimate.low > estimate.high:
        return False
    if estimate.best is None:
        return True
    return (estimate.low is None or estimate.low <= estimate.best) and (
        estimate.high is None or estimate.best <= estimate.high
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(figures("a") | figures("b") | figures("c"), min_size=1, max_size=8), st.sampled_from(sorted(RULES)))
def test_bounds_never_invert_and_best_lies_between_them(claims, rule):
    reports = [Report(id=name, text=TEXT) for name in "abc"]
    incident = Incident(id="i1", type="Attack", event_type="", figures=tuple(claims))
    known = sources(reports, [Independence(reports=("a", "b"), reason="near_copy")])
    for made in estimate(incident, known, RULES[rule]).estimates.values():
        assert bounds_hold(made), made
        assert made.independent_sources <= 2
        assert all(map(bounds_hold, made.by_side.values()))


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(-3, 3, allow_nan=False), max_size=30))
def test_clusters_part_the_items_and_join_none_that_nothing_speaks_for(scores):
    scores = {(a, b): score for (a, b), score in scores.items() if a < b}
    groups = cluster(10, scores, unseen=-1.0)
    assert sorted(item for group in groups for item in group) == list(range(10))
    for group in groups:
        if len(group) > 1:
            assert any(score > 0 for (a, b), score in scores.items() if a in group and b in group)
