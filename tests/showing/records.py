"""Records to show: a small one made by hand, and one of any size, both the same at every call.

Every outlet and report is invented; every quote is taken from its text, so that offsets hold.
"""

from dataclasses import replace
from datetime import date, timedelta

from tacitus.model import (
    Actor,
    Coverage,
    Disagreement,
    DisputedValue,
    Evidence,
    Figure,
    Force,
    Inaction,
    Incident,
    Independence,
    MadeBy,
    Period,
    Place,
    Record,
    Relation,
    Report,
    Responsibility,
    Speech,
    Statement,
    Storyline,
    Weapon,
    Wording,
)
from tacitus.reconciling.estimates import with_estimates
from tacitus.reconciling.series import force_series

MERIDIAN = """Forty villagers killed in raid on Tessara

SORBA, June 20 (Meridian News Agency) - Gunmen on motorbikes killed at least 40 villagers in Tessara on Saturday, \
the government said. Six others were wounded, according to a nurse.

The government blamed the Liptako Front for the raid. The front denied it. "We do not make war on villagers," \
its spokesman Idar Ag Salem said.

The regional mission, MIRSA, has about 3,500 troops in Mali. It condemned the killings.
"""
STANDARD = """Cowardly massacre at Tessara

The terrorists of the Liptako Front murdered 43 peaceful civilians in Tessara on June 18, the Ministry of Defence \
announced. The valiant armed forces neutralized 12 terrorists in the pursuit.

The ministry demanded that MIRSA leave the country by September.
"""
HARBOUR = """Nearly 40 dead in Tessara raid, agency reports

Gunmen on motorbikes killed nearly 40 villagers in Tessara on Saturday, the Meridian agency reported.

Separately, a soldier was killed by a roadside bomb near Gao on June 21, two residents said.
"""
DELTA = """What happened at Tessara? <script>alert("x")</script> & other questions

Fighters of the Liptako Front attacked the village of Tessara. A teacher counted 57 bodies; "I stopped counting," \
he said. Several dozen people are missing in the Gao region.

The junta's mercenaries arrived in Gao with 400 men in May 2022, a diplomat said. MIRSA accused the army of \
executing 9 herders somewhere in northern Mali. Gendarmes stood by, the teacher said.
"""


def evidence(report: Report, quote: str, nth: int = 0) -> dict[str, str | int]:
    """Give the fields of evidence for the nth occurrence of a quote in a report."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(quote, start + 1)
    return {"report": report.id, "start": start, "end": start + len(quote), "quote": quote}


def day(text: str, basis: str | None = None) -> Period:
    return Period(from_=date.fromisoformat(text), to=date.fromisoformat(text), basis=basis)


def _report(name: str, outlet: str, published: str | None, text: str, **more: object) -> Report:
    period = day(published, "sidecar") if published else None
    title = text.splitlines()[0]
    return Report(id=name, outlet=outlet, title=title, published=period, language="en", text=text, **more)  # type: ignore[arg-type]


def small() -> Record:
    """Give a record of four reports: three incidents, charges, denials, copies, a hostile headline."""
    meridian = _report("meridian", "Meridian News Agency", "2022-06-20", MERIDIAN, agencies=("Meridian News Agency",))
    standard = _report("standard", "Sorba Standard", "2022-06-21", STANDARD)
    harbour = _report("harbour", "Harbour Post", "2022-06-22", HARBOUR, agencies=("Meridian News Agency",))
    delta = _report("delta", "Delta Libre", None, DELTA, url="https://delta.example/tessara?a=1&b=2")
    reports = (delta, harbour, meridian, standard)
    raid = Incident(
        id="i1", type="Attack", event_type="Violence against civilians", ucdp_violence="one-sided", plover="ASSAULT",
        date=day("2022-06-18", "Saturday before 2022-06-20"),
        place=Place(name="Tessara", admin1="Gao", country="ML", lat=15.68, lon=0.53, geonameid=2449067),
        initiator=("Liptako Front",), target=("villagers",),
        mentions=tuple(
            Evidence(**found)  # type: ignore[arg-type]
            for found in (
                evidence(delta, "Fighters of the Liptako Front attacked the village of Tessara."),
                evidence(harbour, "Gunmen on motorbikes killed nearly 40 villagers in Tessara on Saturday"),
                evidence(meridian, "Gunmen on motorbikes killed at least 40 villagers in Tessara on Saturday"),
                evidence(standard, "murdered 43 peaceful civilians in Tessara"),
            )
        ),
        figures=(
            _figure(delta, "57 bodies", "killed", 57, 57, "exact", "a teacher", "civilian", "bodies"),
            _figure(harbour, "nearly 40 villagers", "killed", None, 40, "nearly", "Meridian News Agency", "civilian"),
            _figure(meridian, "at least 40 villagers", "killed", 40, None, "at_least", "the government", "civilian"),
            _figure(meridian, "Six others", "injured", 6, 6, "exact", "a nurse", "civilian", "others"),
            _figure(standard, "43 peaceful civilians", "killed", 43, 43, "exact", "Ministry of Defence", "civilian"),
            _figure(standard, "12 terrorists", "killed", 12, 12, "exact", "Ministry of Defence", "initiator"),
            _figure(delta, "Several dozen people", "missing", 24, 99, "several_dozen", None, "unknown", "people"),
        ),
        responsibility=(
            Responsibility(**evidence(meridian, "The government blamed the Liptako Front for the raid"),
                           actor="Liptako Front", stance="accused", said_by="the government"),  # type: ignore[arg-type]
            Responsibility(**evidence(meridian, "The front denied it"), actor="Liptako Front", stance="denied",
                           said_by="Liptako Front"),  # type: ignore[arg-type]
        ),
        summary="Attack by Liptako Front against villagers in Tessara on 2022-06-18.",
        basis="same place, same day, overlapping tolls",
    )  # fmt: skip
    bomb = Incident(
        id="i2", type="Remote explosive/landmine/IED", event_type="Explosions/Remote violence",
        ucdp_violence="state-based", plover="ASSAULT", date=day("2022-06-21", "June 21"),
        place=Place(name="Gao", admin1="Gao", country="ML", lat=16.27, lon=-0.04, geonameid=2457163, precision="near"),
        target=("Malian Armed Forces",),
        mentions=(Evidence(**evidence(harbour, "a soldier was killed by a roadside bomb near Gao on June 21")),),  # type: ignore[arg-type]
        figures=(_figure(harbour, "a soldier", "killed", 1, 1, "exact", "two residents", "target", "soldier"),),
        weapons=(Weapon(**evidence(harbour, "roadside bomb"), kind="mine or roadside bomb", term="roadside bomb",
                        said_by="two residents"),),  # type: ignore[arg-type]
        summary="Remote explosive/landmine/IED against Malian Armed Forces near Gao on 2022-06-21.",
    )  # fmt: skip
    herders = Incident(
        id="i3", type="Attack", event_type="Violence against civilians", ucdp_violence="one-sided", plover="ASSAULT",
        place=Place(name="northern Mali", country="ML", lat=20.0, lon=-1.0, precision="country"),
        initiator=("Malian Armed Forces",), target=("herders",), factuality="alleged",
        mentions=(Evidence(**evidence(delta, "executing 9 herders somewhere in northern Mali")),),  # type: ignore[arg-type]
        figures=(_figure(delta, "9 herders", "killed", 9, 9, "exact", "MIRSA", "civilian", "herders"),),
        responsibility=(
            Responsibility(**evidence(delta, "MIRSA accused the army"), actor="Malian Armed Forces", stance="accused",
                           said_by="MIRSA"),  # type: ignore[arg-type]
        ),
        summary="Attack by Malian Armed Forces against herders in northern Mali (alleged).",
    )  # fmt: skip
    record = Record(
        collection="tessara", made_by=MadeBy(tacitus="0.1.0", models=("en_core_web_md 3.8.0",)), reports=reports,
        independence=(
            Independence(
                reports=("harbour", "meridian"), reason="same_agency",
                evidence=(Evidence(**evidence(harbour, "the Meridian agency reported")),),  # type: ignore[arg-type]
            ),
        ),
        actors=(
            Actor(id="liptako-front", name="Liptako Front", aliases=("The front",), kind="rebel_group", country="ML"),
            Actor(id="malian-armed-forces", name="Malian Armed Forces", aliases=("the army",), kind="state_force",
                  country="ML"),
            Actor(id="mirsa", name="MIRSA", kind="international_force"),
            Actor(id="villagers", name="villagers", kind="civilians"),
        ),
        incidents=(raid, bomb, herders),
        statements=(
            Statement(**evidence(meridian, "The government blamed the Liptako Front for the raid"), type="ACCUSE",
                      speaker="the government", addressee="Liptako Front", about="the raid", answers="i1"),  # type: ignore[arg-type]
            Statement(**evidence(meridian, "The front denied it"), type="REJECT", speaker="Liptako Front",
                      addressee="the government", about="it", answers="i1"),  # type: ignore[arg-type]
            Statement(**evidence(meridian, "It condemned the killings"), type="ACCUSE", speaker="MIRSA",
                      about="the killings"),  # type: ignore[arg-type]
            Statement(**evidence(standard, "The ministry demanded that MIRSA leave the country by September"),
                      type="REQUEST", speaker="Ministry of Defence", addressee="MIRSA",
                      about="leave the country by September", date=day("2022-06-21", "publication")),  # type: ignore[arg-type]
        ),
        forces=(
            Force(**evidence(meridian, "The regional mission, MIRSA, has about 3,500 troops in Mali"), force="MIRSA",
                  place=Place(name="Mali", country="ML", precision="country"), low=3150, high=3850, hedge="about"),  # type: ignore[arg-type]
            Force(**evidence(delta, "The junta's mercenaries arrived in Gao with 400 men in May 2022"),
                  force="mercenaries", place=Place(name="Gao", country="ML", lat=16.27, lon=-0.04), low=400, high=400,
                  since="2022-05", said_by="a diplomat"),  # type: ignore[arg-type]
        ),
        inaction=(
            Inaction(**evidence(delta, "Gendarmes stood by"), kind="stood_by", actor="gendarmes", incident="i1",
                     said_by="the teacher"),  # type: ignore[arg-type]
        ),
        relations=(
            Relation(**evidence(meridian, "its spokesman Idar Ag Salem"), type="speaks_for", a="Idar Ag Salem",
                     b="Liptako Front"),  # type: ignore[arg-type]
            Relation(**evidence(delta, "The junta's mercenaries"), type="hired", a="mercenaries", b="junta",
                     hedge=None, said_by="a diplomat"),  # type: ignore[arg-type]
        ),
        wording=(
            Wording(**evidence(standard, "terrorists"), actor="Liptako Front", term="terrorists", tone="loaded"),  # type: ignore[arg-type]
            Wording(**evidence(delta, "Fighters"), actor="Liptako Front", term="fighters"),  # type: ignore[arg-type]
            Wording(**evidence(meridian, "Gunmen"), actor="Liptako Front", term="gunmen"),  # type: ignore[arg-type]
            Wording(**evidence(standard, "murdered"), act="killing", term="murdered", tone="loaded"),  # type: ignore[arg-type]
        ),
        disagreements=(
            Disagreement(
                about="killed", incident="i1", kind="conflict", note="bounds of independent sources do not overlap",
                values=tuple(
                    DisputedValue(report=found.report, start=found.start, end=found.end, quote=found.quote,
                                  low=found.low, high=found.high, said_by=found.said_by)
                    for found in raid.figures if found.measure == "killed" and found.side == "civilian"
                ),
            ),
            Disagreement(
                about="responsibility", incident="i1", kind="internal", note="a charge and its denial",
                values=tuple(
                    DisputedValue(report=found.report, start=found.start, end=found.end, quote=found.quote,
                                  value=f"{found.stance}: {found.actor}", said_by=found.said_by)
                    for found in raid.responsibility
                ),
            ),
        ),
        speech=(
            Speech(**evidence(meridian, "Gunmen on motorbikes killed at least 40 villagers in Tessara on Saturday"),
                   speaker="the government"),  # type: ignore[arg-type]
            Speech(**evidence(meridian, "We do not make war on villagers"), speaker="Idar Ag Salem", direct=True),  # type: ignore[arg-type]
            Speech(**evidence(standard, "The terrorists of the Liptako Front murdered 43 peaceful civilians in Tessara on June 18"),
                   speaker="Ministry of Defence"),  # type: ignore[arg-type]
        ),
        coverage=(
            Coverage(item="i1", reported_by=("delta", "harbour", "meridian", "standard")),
            Coverage(item="i2", reported_by=("harbour",)),
            Coverage(item="i3", reported_by=("delta",), not_by=("harbour", "standard")),
        ),
        storylines=(Storyline(reports=("delta", "harbour", "meridian", "standard")),),
    )  # fmt: skip
    return _with_series(with_estimates(record))


def _with_series(record: Record) -> Record:
    series = force_series(record.forces, {report.id: report for report in record.reports})
    return replace(record, force_series=series)


def _figure(
    report: Report, quote: str, measure: str, low: int | None, high: int | None, hedge: str, said_by: str | None,
    side: str, who: str | None = None,
) -> Figure:  # fmt: skip
    words = who or quote.split()[-1]
    return Figure(
        **evidence(report, quote), measure=measure, who=words, side=side, low=low, high=high, hedge=hedge,
        said_by=said_by,
    )  # type: ignore[arg-type]  # fmt: skip


_TOWNS = (
    ("Tessara", "Gao", "ML", 15.68, 0.53, "town"), ("Bankora", "Mopti", "ML", 14.1, -3.5, "town"),
    ("Dori", "Sahel", "BF", 14.03, -0.03, "town"), ("Seytenga", "Sahel", "BF", 13.98, 0.3, "near"),
    ("Tillabéri", "Tillabéri", "NE", 14.2, 1.45, "province"), ("Ménaka", "Ménaka", "ML", 15.9, 2.4, "district"),
    ("Djibo", "Sahel", "BF", 14.1, -1.6, "town"), ("Diffa", "Diffa", "NE", 13.3, 12.6, "town"),
    ("Burkina Faso", None, "BF", None, None, "country"),
)  # fmt: skip
_OUTLETS = (
    "Meridian News Agency", "Sorba Standard", "Harbour Post", "Delta Libre", "Northern World Service",
    "Courrier du Liptako", "Lakeland Daily",
)  # fmt: skip
_TYPES = (
    ("Attack", "Violence against civilians", "one-sided"), ("Armed clash", "Battles", "state-based"),
    ("Air/drone strike", "Explosions/Remote violence", "state-based"),
    ("Remote explosive/landmine/IED", "Explosions/Remote violence", "state-based"),
)  # fmt: skip
_ACTORS = ("Liptako Front", "Malian Armed Forces", "JNIM", "VDP", "ISSP", "Barkhane")
_VERBS = (("ACCUSE", "accused"), ("REQUEST", "asked"), ("THREATEN", "threatened"), ("AGREE", "agreed with"))


def large(reports: int = 500) -> Record:
    """Give a record of so many reports: one incident for every two reports, each with twelve items or more."""
    first = date(2022, 1, 1)
    made: list[Report] = []
    incidents: list[Incident] = []
    statements: list[Statement] = []
    forces: list[Force] = []
    wording: list[Wording] = []
    disagreements: list[Disagreement] = []
    coverage: list[Coverage] = []
    for number in range((reports + 1) // 2):
        town, admin1, country, lat, lon, precision = _TOWNS[number % len(_TOWNS)]
        kind, event_type, ucdp = _TYPES[number % len(_TYPES)]
        actor, other = _ACTORS[number % len(_ACTORS)], _ACTORS[(number + 1) % len(_ACTORS)]
        happened = first + timedelta(days=number * 2)
        told = [_told(index, number, town, actor, other, happened) for index in (2 * number, 2 * number + 1)]
        told = told[: reports - 2 * number]
        made.extend(told)
        figures = tuple(
            figure
            for index, report in enumerate(told)
            for figure in (
                _figure(report, f"{number + 3 + index} people", "killed", number + 3 + index, number + 3 + index,
                        "exact", "the army", "civilian"),
                _figure(report, "at least 6 others", "injured", 6, None, "at_least", "a nurse", "civilian"),
            )
        )  # fmt: skip
        place = Place(
            name=town, admin1=admin1, country=country, lat=lat, lon=lon,
            precision=precision,  # type: ignore[arg-type]
        )  # fmt: skip
        incidents.append(
            Incident(
                id=f"i{number + 1}", type=kind, event_type=event_type, ucdp_violence=ucdp, plover="ASSAULT",  # type: ignore[arg-type]
                date=day(happened.isoformat()) if number % 7 else None, place=place, initiator=(actor,),
                target=("civilians",),
                mentions=tuple(Evidence(**evidence(report, f"Fighters of {actor} attacked")) for report in told),  # type: ignore[arg-type]
                figures=figures, summary=f"{kind} by {actor} against civilians in {town} on {happened}.",
            )
        )  # fmt: skip
        for index, report in enumerate(told):
            for verb, worded in _VERBS:
                found = evidence(report, f"{actor} {worded} {other}")
                statements.append(Statement(**found, type=verb, speaker=actor, addressee=other))  # type: ignore[arg-type]
            forces.append(
                Force(**evidence(report, f"{other} has {number + 100} men"), force=other, place=place,
                      low=number + 100, high=number + 100, since=happened.isoformat())  # type: ignore[arg-type]
            )  # fmt: skip
            term = "terrorists" if index else "fighters"
            wording.append(
                Wording(**evidence(report, term), actor=actor, term=term, tone="loaded" if index else "neutral")  # type: ignore[arg-type]
            )
        if len(told) == 2:
            disagreements.append(
                Disagreement(
                    about="killed", incident=f"i{number + 1}", note="bounds do not overlap",
                    values=tuple(
                        DisputedValue(report=f.report, start=f.start, end=f.end, quote=f.quote, low=f.low,
                                      high=f.high, said_by=f.said_by)
                        for f in figures if f.measure == "killed"
                    ),
                )
            )  # fmt: skip
        coverage.append(Coverage(item=f"i{number + 1}", reported_by=tuple(report.id for report in told)))
    record = Record(
        collection="five-hundred", made_by=MadeBy(tacitus="0.1.0"), reports=tuple(made),
        actors=tuple(Actor(id=name.casefold(), name=name, kind="rebel_group") for name in _ACTORS),
        incidents=tuple(incidents), statements=tuple(statements), forces=tuple(forces), wording=tuple(wording),
        disagreements=tuple(disagreements), coverage=tuple(coverage),
    )  # fmt: skip
    return _with_series(with_estimates(record))


def _told(index: int, number: int, town: str, actor: str, other: str, happened: date) -> Report:
    text = (
        f"Raid number {index} on {town}\n\n"
        f"Fighters of {actor} attacked {town} on {happened}. The army said that {number + 3 + index % 2} people were "
        f"killed. A nurse counted at least 6 others with wounds.\n\n"
        + "\n\n".join(f"{actor} {worded} {other} over the raid." for _, worded in _VERBS)
        + f"\n\n{other} has {number + 100} men in the area. The terrorists and fighters left on foot. "
        + "Residents spoke of a long night and of shops that stayed shut for days. " * 12
    )
    published = (happened + timedelta(days=1 + index % 3)).isoformat()
    return _report(f"r{index:03}", _OUTLETS[index % len(_OUTLETS)], published, text)


def with_report_text(record: Record, name: str, text: str) -> Record:
    """Give the record with another text of one report: for what a reader must never see run."""
    return replace(record, reports=tuple(replace(r, text=text) if r.id == name else r for r in record.reports))
