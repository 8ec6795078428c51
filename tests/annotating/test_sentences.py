"""What sentences promise: a line break ends one, a dateline or a closing mark never does."""

from tacitus.annotating import annotate
from tacitus.model import Report


def sentences(text: str, title: str | None = None, dateline: str | None = None) -> list[tuple[str, str]]:
    (document,) = annotate([Report(id="r", text=text, title=title, dateline=dateline)])
    return [(sentence.part, text[sentence.start : sentence.end]) for sentence in document.sentences]


def test_a_dateline_belongs_to_the_first_sentence_of_the_article():
    filed = "ASHGAR, Aug 8 (Lakeland News Agency) -"
    text = f"Rebels storm base\n\n{filed} Seventeen Norlandian soldiers were killed on Sunday. The base lies on a lake."
    assert sentences(text, "Rebels storm base", filed) == [
        ("headline", "Rebels storm base"),
        ("lead", f"{filed} Seventeen Norlandian soldiers were killed on Sunday."),
        ("body", "The base lies on a lake."),
    ]


def test_the_mark_that_closes_a_quotation_is_no_sentence():
    text = '"The men came at night," she said. "They called us out one after the other."\n\nThe army came later.'
    assert [words for _, words in sentences(text)][1:] == [
        '"They called us out one after the other."',
        "The army came later.",
    ]


def test_a_sentence_does_not_end_between_two_words() -> None:
    text = "Villagers killed in central Mali\n\nGunmen on motorbikes killed at least 132 civilians in three villages."
    (document,) = annotate([Report(id="r", text=text, title="Villagers killed in central Mali")])
    assert [sentence.part for sentence in document.sentences] == ["headline", "lead"]
