"""Places: what names one, which one it is, and how exactly it fixes a point."""

from tacitus.annotating import annotate
from tacitus.annotating.document import PlaceMention
from tacitus.model import Report


def places(text: str) -> list[PlaceMention]:
    (document,) = annotate([Report(id="r", text=text)])
    return list(document.places)


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (
            mention.text,
            mention.place.country if mention.place else None,
            mention.place.precision if mention.place else "",
        )
        for mention in places(text)
    ]


def test_a_town_is_found_with_its_country_division_and_point() -> None:
    (mention,) = [m for m in places("Gunmen raided a market in Mopti on Sunday, officials said.") if m.text == "Mopti"]
    assert mention.place is not None
    assert (mention.place.country, mention.place.precision) == ("ML", "town")
    assert mention.place.lat is not None and abs(mention.place.lat - 14.49) < 0.1
    assert mention.place.geonameid is not None


def test_the_report_tells_which_of_several_namesakes_is_meant() -> None:
    assert ("Tripoli", "LB", "town") in found(
        "Clashes broke out in Tripoli, in northern Lebanon, the Lebanese army said."
    )
    assert ("Tripoli", "LY", "town") in found(
        "Clashes broke out in Tripoli, the Libyan capital, a Libyan official said."
    )


def test_an_adjective_is_a_place_of_its_own_kind() -> None:
    (mention,) = [m for m in places("Nigerian soldiers opened fire.") if m.text == "Nigerian"]
    assert mention.adjective
    assert mention.place is not None and mention.place.country == "NG"


def test_a_possessive_and_an_article_are_no_part_of_a_name() -> None:
    assert [text for text, _, _ in found("The war reached Syria's north and the Euphrates.")] == ["Syria", "Euphrates"]
