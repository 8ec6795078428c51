"""The situation in a paragraph: sentences made from the record's fields, each number a link to what it rests on."""

from collections import Counter

from markupsafe import Markup, escape

from tacitus.model import Incident, Record, Report
from tacitus.showing import words


def situation(record: Record) -> list[Markup]:
    """Give the paragraphs that open the dossier, as HTML whose values are escaped."""
    opening = Markup(" ").join(part for part in (_read(record), _told(record), _unplaced(record)) if part)
    return [paragraph for paragraph in (opening, _tolls(record), _disputes(record)) if paragraph]


def _read(record: Record) -> Markup:
    outlets = {report.outlet for report in record.reports if report.outlet}
    sentence = _link("#reports", words.counted(len(record.reports), "report"))
    if outlets:
        sentence += f" from {words.counted(len(outlets), 'outlet')}"
    days = sorted(day for report in record.reports for day in _days(report))
    if days:
        sentence += Markup(" published {}").format(
            f"on {words.day(days[0])}"
            if days[0] == days[-1]
            else f"between {words.day(days[0])} and {words.day(days[-1])}"
        )
    undated = sum(not _days(report) for report in record.reports)
    if undated and days:
        sentence += f" ({undated} without a known date)"
    return sentence


def _days(report: Report) -> list:  # type: ignore[type-arg]
    found = report.published
    return [day for day in (found.from_, found.to) if day] if found else []


def _told(record: Record) -> Markup:
    done = [incident for incident in record.incidents if incident.took_place]
    single = [incident for incident in done if not incident.aggregate]
    if not single:
        return Markup("tell of no incident of political violence") + _not_done(record) + Markup(".")
    sentence = Markup("tell of ") + _link("#incidents", words.counted(len(single), "incident"))
    countries = Counter(words.country(i.place.country) for i in single if i.place and i.place.country)
    if countries:
        listed = tuple(f"{name} ({count})" if len(countries) > 1 else name for name, count in countries.most_common(4))
        sentence += " in " + words.names(listed, "")
        if len(countries) > 4:
            sentence += f" and {len(countries) - 4} more"
    totals = len(done) - len(single)
    if totals:
        sentence += f", and give {words.counted(totals, 'total')} over several incidents"
    doubted = [incident for incident in single if incident.factuality != "happened"]
    if doubted:
        kinds = Counter(incident.factuality for incident in doubted)
        sentence += "; of these " + words.names(tuple(f"{n} {kind}" for kind, n in kinds.most_common()), "")
    return sentence + _not_done(record) + "."


def _not_done(record: Record) -> Markup:
    """Give how many acts were only planned, threatened or supposed, or are denied: they are no incidents that happened."""
    kinds = Counter(incident.factuality for incident in record.incidents if not incident.took_place)
    if not kinds:
        return Markup("")
    listed = tuple(f"{n} {kind}" for kind, n in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
    return Markup("; besides {} that nobody says came to pass ({})").format(
        words.counted(kinds.total(), "act"), words.names(listed, "")
    )


def _unplaced(record: Record) -> Markup:
    undated = sum(incident.date is None for incident in record.incidents)
    unplaced = sum(incident.place is None for incident in record.incidents)
    gaps = [f"for {words.counted(undated, 'incident')} the date is unknown"] if undated else []
    gaps += [f"for {words.counted(unplaced, 'incident')} the place is unknown"] if unplaced else []
    return Markup(escape(" and ".join(gaps).capitalize() + ".")) if gaps else Markup("")


def tolls(record: Record) -> list[tuple[Incident, Markup]]:
    """Give what is told of the dead of each incident that happened, the deadliest first."""
    told = [i for i in record.incidents if not i.aggregate and "killed" in i.estimates and i.factuality == "happened"]
    deadliest = sorted((i for i in told if _lowest(i)), key=lambda i: (-_lowest(i), i.id))
    return [
        (incident, Markup("{}: {} ({}).").format(
            _link(f"#incident-{incident.id}", f"{incident.type} {words.place(incident.place)}"),
            _toll(incident), words.period(incident.date)))
        for incident in deadliest
    ]  # fmt: skip


def _tolls(record: Record) -> Markup:
    sentences = [sentence for _, sentence in tolls(record)[:3]]
    return Markup("<strong>Deadliest as told.</strong> ") + Markup(" ").join(sentences) if sentences else Markup("")


def _lowest(incident: Incident) -> int:
    found = incident.estimates["killed"]
    return next((value for value in (found.best, found.low, found.high) if value is not None), 0)


def _toll(incident: Incident) -> Markup:
    found = incident.estimates["killed"]
    where = f"#claims-{incident.id}"
    said = _link(where, f"{words.bounds(found.low, found.high)} killed")
    if found.best is not None and found.low != found.high:
        said += Markup(", {}").format(_link(where, f"best supported {found.best:,}"))
    return said + f", {words.counted(found.independent_sources, 'independent source')}"


def _disputes(record: Record) -> Markup:
    sentences = []
    if record.disagreements:
        about = Counter(found.about for found in record.disagreements)
        listed = words.names(tuple(f"{name} ({count})" for name, count in about.most_common(4)), "")
        sentences.append(
            Markup("The accounts do not agree on {}: {}.").format(
                _link("#disagreements", words.counted(len(record.disagreements), "point")), listed
            )
        )
    if record.independence:
        sentences.append(
            Markup("{} of reports {} once.").format(
                _link("#sources", words.counted(len(record.independence), "group")),
                "is really one source and counts"
                if len(record.independence) == 1
                else "are really one source each and count",
            )
        )
    unsure = sum(link.verdict == "unsure" for link in record.links)
    if unsure:
        sentences.append(
            Markup(
                escape(
                    f"{words.counted(unsure, 'link')} between accounts {'awaits' if unsure == 1 else 'await'} review."
                )
            )
        )
    return Markup(" ").join(sentences)


def _link(href: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text)
