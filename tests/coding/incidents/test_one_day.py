"""Acts of one kind that a report tells of far apart, on one day in one place, are one act."""

import pytest

from tacitus.annotating import annotate
from tacitus.coding.codebook import packaged
from tacitus.coding.harm.figures import find_figures
from tacitus.coding.incidents.events import find_events
from tacitus.coding.incidents.groups import Group
from tacitus.coding.incidents.one_day import joined
from tacitus.coding.incidents.tellings import find_tellings
from tacitus.model import Report


def told_apart(text: str) -> list[Group]:
    """Give each telling of a text in a group of its own."""
    (document,) = annotate([Report(id="r", text=text)])
    told = find_tellings(document, find_events(document), find_figures(document), packaged())
    return [Group([telling]) for telling in told]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2021 a bomb exploded in Mosul. The mayor spoke of peace. A bombing shook Mosul on 3 May 2021.",
        "On 3 May 2021 a bomb exploded in Mosul. The mayor spoke of peace. The bombing of 3 May 2021 was a shock.",
    ],
)
def test_two_bombings_of_one_day_in_one_place_are_one(text: str) -> None:
    assert len(told_apart(text)) > 1
    assert len(joined(told_apart(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2021 a bomb exploded in Mosul. On 4 May 2021 a bomb exploded in Mosul.",
        "On 3 May 2021 a bomb exploded in Mosul. On 3 May 2021 a bomb exploded in Basra.",
        "On 3 May 2021 gunmen killed nine people in Mosul. On 3 May 2021 gunmen killed four people in Mosul.",
        "On 3 May 2021 a bomb exploded in Mosul. On 3 May 2021 police arrested a suspect in Mosul.",
        "Bombings were reported in Iraq on 3 May 2021. On 3 May 2021 a bomb exploded in Mosul.",
    ],
)
def test_two_days_places_numbers_or_kinds_of_act_are_two_and_so_are_a_whole_and_its_part(text: str) -> None:
    assert len(joined(told_apart(text))) == 2


def test_what_is_told_between_stays_in_its_place() -> None:
    (one, other) = joined(
        told_apart(
            "On 3 May 2021 a bomb exploded in Mosul. On 9 May 2021 gunmen raided Basra. A bombing shook Mosul on 3 May 2021."
        )
    )
    assert [telling.sentence for telling in one.tellings] == [0, 2]
    assert [telling.sentence for telling in other.tellings] == [1]
