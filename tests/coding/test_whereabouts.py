"""What whereabouts promise: "the city" is the town that the report has just named, and no other."""

from tacitus.annotating import annotate
from tacitus.coding.incidents import code_incidents
from tacitus.model import Report


def places(text: str) -> list[str | None]:
    (document,) = annotate([Report(id="r", text=text)])
    return [account.place.name if account.place else None for account in code_incidents(document)]


def test_the_city_is_the_one_that_was_named_just_before():
    text = "Aid reached Gao in Mali at noon. Gunmen later shelled a market in the city, killing nine people."
    assert places(text) == ["Gao"]


def test_a_camp_that_no_gazetteer_holds_is_where_it_happened():
    text = "Nine people were killed when two bombs fell on Abu Sule camp for displaced people."
    assert places(text) == ["Abu Sule"]
