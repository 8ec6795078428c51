"""Weekdays of a report that nothing dates, set against one another.

News tells of days that lie close together, so the weekdays that a report names
are taken to lie in the shortest run of days that holds them all: "attacked on
Monday … on Wednesday the army struck back" runs from Monday to Wednesday, not
from Wednesday to Monday. Where two runs are equally short nothing is said.
"""

from collections.abc import Sequence

from tacitus.annotating.calendar import WEEKDAYS
from tacitus.model import Order


def ordered(named: Sequence[tuple[int, bool]], report: str) -> list[Order | None]:
    """Give the order of each weekday (Monday 0; whether it is still to come), in the order given."""
    past = sorted({day for day, coming in named if not coming})
    last = _last(past)
    if last is None:
        return [None] * len(named)
    run = [WEEKDAYS[day].title() for day in sorted(past, key=lambda day: -((last - day) % 7))]
    why = f"the shortest run of days that holds all that are named: {', '.join(run)}"
    basis = why if len(run) > 1 else "the only weekday that the report names"
    return [
        Order(
            report=report,
            weekday=WEEKDAYS[day].title(),  # type: ignore[arg-type]
            days_before=-((day - last - 1) % 7 + 1) if coming else (last - day) % 7,
            basis=f"{basis}; still to come" if coming else basis,
        )
        for day, coming in named
    ]


def _last(days: Sequence[int]) -> int | None:
    """Give the day that ends the shortest run; null where there is none, or two runs are equally short."""
    runs = sorted(((days[at] - days[(at + 1) % len(days)]) % 7, days[at]) for at in range(len(days)))
    if not runs or (len(runs) > 1 and runs[0][0] == runs[1][0]):
        return None
    return runs[0][1]
