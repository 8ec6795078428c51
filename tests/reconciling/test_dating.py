"""When an incident was, by all who tell of it."""

from dataclasses import replace
from datetime import date

from tacitus.model import Account, Claims, Evidence, MadeBy, Order, Period, Place, Report
from tacitus.reconciling import reconcile
from tacitus.reconciling.dating import dates

MARKALA = Place(name="Markala", country="ML", lat=13.67, lon=-6.07)


def day(number: int, month: int = 5) -> Period:
    return Period(from_=date(2022, month, number), to=date(2022, month, number), basis="as told")


def account(report: Report, quote: str, period: Period | None, **known: object) -> Account:
    start = report.text.index(quote)
    mention = Evidence(report=report.id, start=start, end=start + len(quote), quote=quote)
    values = {"type": "Armed clash", "place": MARKALA, "date": period, "mentions": (mention,)} | known
    return Account(id=f"{report.id}#{start}", report=report.id, **values)


def told(*groups: list[tuple[str, str, Period | None, Period | None]]) -> list[str | None]:
    """Give the incidents' dates; each account is a report's name, its words, the account's date and the report's."""
    reports: dict[str, Report] = {}
    for group in groups:
        for name, words, _, published in group:
            text = f"{reports[name].text}\n{words}" if name in reports else words
            reports[name] = Report(id=name, text=text, published=published)
    accounts = [[account(reports[name], words, period) for name, words, period, _ in group] for group in groups]
    found = dates(accounts, reports)
    return [period and f"{period.from_} {period.to}" for period in found]


def test_on_friday_picks_the_day_out_of_anothers_last_week() -> None:
    week = Period(from_=date(2022, 5, 16), to=date(2022, 5, 22), basis="'last week'")
    first = ("a", "A bomb went off at Markala last week.", week, day(24))
    assert told([first, ("b", "A bomb went off at Markala on Friday.", None, None)]) == ["2022-05-20 2022-05-20"]
    assert told([first, ("b", "A bomb went off, police said on Friday.", None, None)]) == ["2022-05-16 2022-05-22"]


def test_what_most_say_picks_the_day_out_of_last_week_where_one_names_another() -> None:
    week = Period(from_=date(2022, 5, 16), to=date(2022, 5, 22), basis="'last week'")
    first = ("a", "A bomb went off at Markala last week.", week, day(24))
    friday = [(name, "A bomb went off at Markala on Friday.", None, None) for name in "bc"]
    saturday = ("d", "A bomb went off at Markala on Saturday.", None, None)
    assert told([first, *friday, saturday]) == ["2022-05-20 2022-05-20"]
    assert told([first, friday[0], saturday]) == ["2022-05-16 2022-05-22"]


def test_a_month_outvotes_none_of_the_days_in_it() -> None:
    month = Period(from_=date(2022, 5, 1), to=date(2022, 5, 31), basis="'in May'")
    months = [(name, "A bomb went off at Markala in May.", month, None) for name in "abc"]
    days = [(name, f"A bomb went off at Markala on {n} May.", day(n), None) for name, n in (("d", 20), ("e", 20))]
    assert told([*months, *days, ("f", "A bomb went off at Markala on 23 May.", day(23), None)]) == [
        "2022-05-20 2022-05-20"
    ]


def test_a_report_that_knows_its_day_fixes_the_other_weekdays_of_one_that_does_not() -> None:
    raid = [
        ("a", "Gunmen raided Markala on Friday 20 May.", day(20), day(21)),
        ("b", "Gunmen raided Markala on Friday.", None, None),
    ]
    arrest = [("b", "A man was held at Segou on Sunday.", None, None)]
    assert told(raid, arrest) == ["2022-05-20 2022-05-20", "2022-05-22 2022-05-22"]


def test_the_weekday_closest_to_the_act_is_its_own() -> None:
    week = Period(from_=date(2022, 5, 16), to=date(2022, 5, 22), basis="'last week'")
    first = ("a", "A bomb went off at Markala last week.", week, day(24))
    words = "Troops searched houses on Sunday, after a bomb went off on Friday"
    reports = {
        "a": Report(id="a", text=first[1], published=day(24)),
        "b": Report(id="b", text=f"{words}. More is not known."),
    }
    group = [account(reports["a"], first[1], week), account(reports["b"], "bomb went off", None)]
    assert [found and str(found.from_) for found in dates([group], reports)] == ["2022-05-20"]


def test_a_weekday_that_no_report_fixes_stays_open() -> None:
    assert told([("b", "Gunmen raided Markala on Friday.", None, None)]) == [None]


def incidents(
    first: Period, second: Period, words: str = "The raid on the depot at Markala killed nine people."
) -> int:
    texts = {"a": "The raid on the depot at Markala killed nine people.", "b": words}
    reports = [Report(id=name, text=text, published=day(20, 8)) for name, text in texts.items()]
    claims = [
        Claims(report=report.id, accounts=(account(report, "The raid on the depot at Markala", period),))
        for report, period in zip(reports, (first, second), strict=True)
    ]
    return len(reconcile("raids", MadeBy(tacitus="0"), reports, claims).incidents)


def test_raids_on_days_far_apart_are_two_however_alike_they_are_told() -> None:
    assert incidents(day(22, 7), day(7, 8)) == 2
    assert incidents(day(22, 7), day(25, 7)) == 2


def test_raids_a_day_apart_may_be_one() -> None:
    assert incidents(day(22, 7), day(23, 7)) == 1


def test_a_report_that_corrects_the_date_may_tell_of_the_same_raid() -> None:
    corrected = (
        "The raid on the depot at Markala killed nine people on 22 July, "
        "not 7 August as stated before; an earlier version gave the wrong date."
    )
    assert incidents(day(7, 8), day(22, 7), corrected) == 1


def test_a_weekday_by_which_coding_has_placed_an_act_counts_as_one_that_its_words_name() -> None:
    raid = [
        ("a", "Gunmen raided Markala on Friday 20 May.", day(20), day(21)),
        ("b", "Gunmen raided Markala on Friday.", None, None),
    ]
    reports = {
        "a": Report(id="a", text=raid[0][1], published=day(21)),
        "b": Report(id="b", text=f"{raid[1][1]} A mine killed two men at Segou."),
    }
    first = [account(reports[name], words, period) for name, words, period, _ in raid]
    order = Order(report="b", weekday="Friday", days_before=0, basis="the only weekday that the report names")
    mine = replace(account(reports["b"], "A mine killed two men at Segou", None), order=order)
    assert [found and str(found.from_) for found in dates([first, [mine]], reports)] == ["2022-05-20", "2022-05-20"]
