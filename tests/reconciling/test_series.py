from datetime import date

from tacitus.annotating import annotate
from tacitus.coding import code
from tacitus.model import MadeBy, Period, Record, Report
from tacitus.reconciling import reconcile


def record(**texts: str) -> Record:
    """Reconcile reports named by outlet and day: ``harbour_03`` appeared on 3 May 2031."""
    reports = [
        Report(
            id=name,
            outlet=name[:-3],
            text=text,
            published=Period(from_=(day := date(2031, 5, int(name[-2:]))), to=day),
        )
        for name, text in texts.items()
    ]
    return reconcile("test", MadeBy(tacitus="0"), reports, [code(document) for document in annotate(reports)])


def test_several_reports_give_one_series_for_a_force_and_a_place_in_the_order_of_their_days() -> None:
    found = record(
        lakeland_20="Kenya has 900 soldiers in Somalia, a general said.",
        harbour_03="Kenya has deployed 600 soldiers in Somalia.",
        meridian_09="Kenya has sent 200 soldiers to Haiti.",
    )
    series = {(one.force, one.place.name if one.place else None): one.steps for one in found.force_series}
    assert [(step.report, step.low) for step in series["Military Forces of Kenya", "Somalia"]] == [
        ("harbour_03", 600),
        ("lakeland_20", 900),
    ]
    assert [step.low for step in series["Military Forces of Kenya", "Haiti"]] == [200]
    last = series["Military Forces of Kenya", "Somalia"][-1]
    assert last.said_by == "general"
    claim = found.forces[last.claim]
    assert (claim.report, claim.quote, claim.low) == (last.report, last.quote, last.low)


def test_a_claim_is_dated_by_its_own_words_before_its_reports_day() -> None:
    found = record(
        harbour_03="Kenya has had 600 soldiers in Somalia since 2029.", lakeland_20="Kenya has 900 soldiers in Somalia."
    )
    (series,) = found.force_series
    first, second = series.steps
    assert first.date == Period(from_=date(2029, 1, 1), to=None, basis="the text")
    assert second.date == Period(from_=date(2031, 5, 20), to=date(2031, 5, 20), basis="its report's day")


def test_a_claim_without_a_place_is_in_no_places_series() -> None:
    found = record(harbour_03="Kenya is withdrawing its 600 soldiers. Kenya has 600 soldiers in Somalia.")
    assert [one.place is None for one in found.force_series] == [True, False]
