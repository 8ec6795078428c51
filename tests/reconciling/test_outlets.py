from datetime import date

import pytest

from tacitus.model import Evidence, Figure, Incident, MadeBy, Period, Record, Report, Wording
from tacitus.reconciling.outlets import Voice, distances, divergence, order_of_telling, usages, voices


def term(report: str, word: str, tone: str = "neutral", voice: str = "outlet") -> Wording:
    return Wording(
        report=report, start=0, end=len(word), quote=word, actor="armed militants", term=word, tone=tone, voice=voice
    )


@pytest.fixture
def record():
    def day(number: int) -> Period:
        return Period(from_=date(2031, 3, number), to=date(2031, 3, number))

    figure = Figure(report="b", start=0, end=4, quote="nine", measure="killed", low=9, high=9, said_by="River Front")
    mentions = (Evidence(report="b", start=0, end=4, quote="nine"), Evidence(report="a", start=0, end=4, quote="Nine"))
    return Record(
        collection="two",
        made_by=MadeBy(tacitus="0"),
        reports=(
            Report(id="a", outlet="Dawn", published=day(5)),
            Report(id="b", outlet="Dusk", published=day(4)),
        ),
        incidents=(Incident(id="i1", type="Attack", event_type="", mentions=mentions, figures=(figure,)),),
        wording=(
            term("a", "Terrorists", "loaded"),
            term("a", "terrorists", "loaded"),
            term("b", "fighters"),
            term("b", "terrorists", "loaded", voice="quoted"),
        ),
    )


def test_terms_are_counted_by_outlet_whatever_their_capitals(record):
    counted = [(use.outlet, use.term, use.voice, use.count) for use in usages(record)]
    assert counted == [
        ("Dawn", "terrorists", "outlet", 2),
        ("Dusk", "fighters", "outlet", 1),
        ("Dusk", "terrorists", "quoted", 1),
    ]


def test_outlets_without_a_term_in_common_are_furthest_apart_and_quotations_do_not_count(record):
    (found,) = distances(record)
    assert (found.subject, found.a, found.b, found.distance) == ("armed militants", "Dawn", "Dusk", 1.0)
    assert (found.terms_a, found.terms_b) == ({"terrorists": 2}, {"fighters": 1})


def test_the_same_shares_are_no_distance_apart():
    assert divergence({"rebels": 2, "gunmen": 4}, {"rebels": 1, "gunmen": 2}) == 0.0


def test_voices_and_who_was_first_are_counted(record):
    (figure,) = record.incidents[0].figures
    assert voices(record) == (Voice(outlet="Dusk", said_by="River Front", count=1, first=figure),)
    (told,) = order_of_telling(record)
    assert told.told == ((date(2031, 3, 4), "Dusk"), (date(2031, 3, 5), "Dawn"))
