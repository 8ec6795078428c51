"""Whose dead those counted are: of the side that acts, of the side acted upon, or civilians."""

import pytest

from tacitus.annotating import annotate
from tacitus.coding import code
from tacitus.model import Report


def sides(text: str) -> list[tuple[int | None, str]]:
    claims = code(next(annotate([Report(id="r", text=text)])))
    return [(figure.low or figure.high, figure.side) for account in claims.accounts for figure in account.figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian forces struck a deployment point of the Ukrainian army in Kupiansk and killed up to 60 soldiers.",
            [(60, "target")],
        ),
        (
            "Ukrainian forces killed 40 Russian soldiers near Svatove on Monday. Three Ukrainian soldiers were killed.",
            [(40, "target"), (3, "initiator")],
        ),
        ("IS fighters attacked a JNIM camp near Tessit and killed 12 JNIM fighters.", [(12, "target")]),
        (
            "Gunmen attacked an army post near Tessit, killing 12 soldiers. Two gunmen died.",
            [(12, "target"), (2, "initiator")],
        ),
    ],
)
def test_where_two_states_or_two_groups_fight_the_words_tell_whose_dead_they_are(text, expected):
    assert sides(text) == expected
