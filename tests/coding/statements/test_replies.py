"""Which charge a denial answers, and whose denial it is."""

import pytest

from tacitus.annotating import annotate
from tacitus.coding.statements.coder import code_statements
from tacitus.model import Report


def denial(text: str) -> tuple[str | None, str | None, str | None]:
    """Who denies, to whom, and what, of the last denial of a text."""
    found = [
        statement
        for statement in code_statements(next(annotate([Report(id="r", text=text)])))
        if statement.type == "REJECT"
    ]
    return found[-1].speaker, found[-1].addressee, found[-1].answers


def test_a_government_does_not_answer_for_a_company_of_its_country():
    text = (
        "The junta has hired fighters from Russia's Wagner Group, which has been accused by the European Union of "
        "torture. The Kremlin denies links to the company."
    )
    assert denial(text)[2] is None


def test_it_denied_it_is_the_word_of_the_charged_and_not_of_the_accuser():
    text = "Mali accused Ivory Coast of sending mercenaries. It denied it."
    assert denial(text) == (
        "Government of Ivory Coast",
        "Government of Mali",
        "Mali accused Ivory Coast of sending mercenaries",
    )


def test_its_spokesman_speaks_for_the_charged():
    text = "The rebels accused the government of breaking the truce. Its spokesman denied it."
    assert denial(text)[1:] == ("rebels", "The rebels accused the government of breaking the truce")


@pytest.mark.parametrize(
    ("denied", "answered"),
    [
        ("burning the market", "The army blamed the RSF for burning the market"),
        ("killing anybody", "Human Rights Watch accused the RSF of killing 30 people in El Geneina"),
    ],
)
def test_of_two_charges_a_denial_answers_the_one_that_tells_of_what_it_denies(denied, answered):
    text = (
        "Human Rights Watch accused the RSF of killing 30 people in El Geneina. The army blamed the RSF for burning "
        f"the market. The RSF denied {denied}."
    )
    assert denial(text)[2] == answered
