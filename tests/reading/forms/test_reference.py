"""The reference of the forms says what the code does."""

from pathlib import Path

from tacitus.reading.forms.reference import END, START, table

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "forms.md"


def test_the_reference_holds_the_table_of_forms_as_it_is() -> None:
    text = PAGE.read_text(encoding="utf-8")
    written = text[text.index(START) : text.index(END) + len(END)]
    assert written == table(), (
        "put what `python -m tacitus.reading.forms.reference` prints into docs/reference/forms.md"
    )
