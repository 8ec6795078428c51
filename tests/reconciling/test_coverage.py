from datetime import date

from tacitus.model import Coverage, Evidence, Incident, Period, Report
from tacitus.reconciling.coverage import cover


def day(number: int, month: int = 5) -> Period:
    return Period(from_=date(2031, month, number), to=date(2031, month, number))


def test_only_reports_that_were_coded_and_came_later_are_silent():
    incident = Incident(
        id="i1",
        type="Attack",
        event_type="Violence against civilians",
        date=day(5),
        mentions=(Evidence(report="tells", start=0, end=1, quote="x"),),
    )
    reports = [
        Report(id="tells", published=day(6)),
        Report(id="silent", published=day(7)),
        Report(id="before", published=day(4)),
        Report(id="same-day", published=day(5)),
        Report(id="not-coded", published=day(7)),
        Report(id="undated"),
        Report(id="much-later", published=day(20, month=8)),
    ]
    coded = {report.id for report in reports} - {"not-coded"}
    assert cover([incident], reports, coded) == (Coverage(item="i1", reported_by=("tells",), not_by=("silent",)),)


def test_nobody_is_silent_about_an_incident_of_no_day():
    incident = Incident(id="i1", type="Attack", event_type="Violence against civilians")
    assert cover([incident], [Report(id="r", published=day(7))], {"r"}) == (Coverage(item="i1"),)
