"""The whole way on one machine: reports in, record out."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from tacitus import __version__, contract
from tacitus.annotating import Document, annotate
from tacitus.annotating.language import load_language, model_name
from tacitus.coding import code
from tacitus.coding import codebook as codebooks
from tacitus.coding.codebook import Codebook, CodebookInvalid
from tacitus.knowledge import gazetteer
from tacitus.knowledge.actors import ActorListInvalid, named_actors
from tacitus.model import Claims, MadeBy, Record, Report
from tacitus.reading import Fetching, Unreadable, read
from tacitus.reading.triage import is_relevant
from tacitus.reconciling import reconcile
from tacitus.store import Store

CODED_LANGUAGES = ("en",)
"""Languages whose reports are coded; a report in another is kept in the record without claims."""

_BATCH = 16
_STAGES = ("annotating", "coding", "knowledge", "learned", "model.py", "report.py")


@dataclass(frozen=True, slots=True)
class Guides:
    """What a researcher brings to coding, in place of or beside what is packaged."""

    actors: Path | None = None
    """A list of actors whose names win over the base's (columns name, kind, aliases, country)."""
    codebook: Path | None = None
    """A codebook in place of the packaged one."""

    def fingerprint(self) -> str:
        """Give a hash of their content, which is read anew; raises ``OSError`` where a file cannot be read."""
        contents = [path.read_bytes() if path else b"" for path in (self.actors, self.codebook)]
        return "-".join(hashlib.sha256(content).hexdigest() for content in contents)


type Progress = Callable[[str, int, int | None], None]
"""Called with a stage ("reading", "coding", "reconciling"), how much of it is done, and of how much."""


class RunImpossible(Exception):
    """Nothing could be built; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made."""

    record: Record
    """The record."""
    unreadable: tuple[Unreadable, ...]
    """Files and reports that could not be read, each with the reason."""
    uncoded: tuple[Report, ...]
    """Reports in a language that is not coded yet: kept in the record, without claims."""
    irrelevant: tuple[Report, ...]
    """Reports that triage left out, because they are about something else than political violence."""
    reused: int
    """Reports whose claims were kept from an earlier build."""


def run(
    sources: Sequence[Path | str],
    *,
    collection: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    fetching: Fetching | None = None,
    guides: Guides | None = None,
    store: Store | None = None,
    workers: int = 1,
    only_relevant: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Read, annotate, code and reconcile.

    ``collection`` names the record (the first source's name where left out);
    ``outlet`` and ``published`` hold for every report that is read; ``columns``
    and ``fetching`` are those of :func:`tacitus.reading.read`; ``guides``
    are a researcher's own actor list and codebook; with a
    ``store`` each finished batch is kept at once, and reports coded before are
    not coded again; ``workers`` is the number of processes that code; with
    ``only_relevant``, English reports that triage takes to be about something
    else than political violence (:data:`tacitus.reading.triage.RELEVANT`) stay
    out of the record. Raises :class:`RunImpossible` where no report could be
    read, or a guide cannot be used.
    """
    guides = guides or Guides()
    _check(guides)
    tell = progress or (lambda stage, done, total: None)
    found = read(sources, outlet=outlet, date=published, columns=columns, fetching=fetching)
    reports, unreadable = _read(found, tell)
    if not reports:
        raise RunImpossible(_nothing_read(sources, unreadable))
    reports, irrelevant = _sorted_out(reports) if only_relevant else (reports, [])
    coded = [report for report in reports if _is_coded(report)]
    guided = guides.fingerprint()
    coders = stages_fingerprint() + guided
    keys = {report.id: claims_key(report, coders) for report in coded}
    known = store.claims(list(keys.values())) if store else {}
    gazetteer.prepare()  # once, before several processes would
    claims = [known[keys[report.id]] for report in coded if keys[report.id] in known]
    waiting = [report for report in coded if keys[report.id] not in known]
    for batch in _code(waiting, workers, guides):
        _check_unchanged(guides, guided)
        if store:
            store.keep_claims({keys[found.report]: found for found in batch})
        claims.extend(batch)
        tell("coding", len(claims), len(coded))
    tell("reconciling", 0, None)
    made_by = MadeBy(tacitus=__version__, models=(model_name(load_language("en")),))
    record = reconcile(collection or _name(sources), made_by, reports, claims)
    if store:
        store.keep_record(record)
        store.drop_claims_but(keys.values())
        store.log(f"built {record.collection}: {len(reports)} reports, {len(waiting)} coded, {len(known)} kept")
    uncoded = tuple(report for report in reports if report.id not in keys)
    return Outcome(
        record=record,
        unreadable=tuple(unreadable),
        uncoded=uncoded,
        irrelevant=tuple(irrelevant),
        reused=len(coded) - len(waiting),
    )


def _sorted_out(reports: Sequence[Report]) -> tuple[list[Report], list[Report]]:
    """Part the reports that are about political violence from the others; one in a language not coded is not judged."""
    kept: list[Report] = []
    others: list[Report] = []
    for report in reports:
        (others if _is_coded(report) and not is_relevant(report) else kept).append(report)
    if not kept:
        raise RunImpossible("no report is about political violence; build without --only-relevant to have them all")
    return kept, others


def _is_coded(report: Report) -> bool:
    return (report.language or "en").split("-")[0] in CODED_LANGUAGES


def claims_key(report: Report, coders: str) -> str:
    """Give the key under which a report's claims are kept: the report, and the fingerprint of all that codes it."""
    return hashlib.sha256((coders + contract.report_to_json(report)).encode()).hexdigest()


def _check(guides: Guides) -> None:
    """Raise :class:`RunImpossible` where a guide cannot be used, before anything is read."""
    try:
        _codebook(guides)
        if guides.actors:
            list(named_actors(guides.actors))
    except (ActorListInvalid, CodebookInvalid) as error:
        raise RunImpossible(str(error)) from error


def _check_unchanged(guides: Guides, fingerprint: str) -> None:
    """Raise :class:`RunImpossible` where a guide was edited while reports were coded by it."""
    try:
        unchanged = guides.fingerprint() == fingerprint
    except OSError:
        unchanged = False
    if not unchanged:
        raise RunImpossible("the actor list or codebook was changed during the build; build again, to code all by it")


def _codebook(guides: Guides) -> Codebook | None:
    """Give the researcher's codebook as it stands in its file now."""
    try:
        return _read_codebook(guides.codebook, guides.codebook.read_bytes()) if guides.codebook else None
    except OSError as error:
        raise CodebookInvalid(f"codebook {guides.codebook}: {error}; give a TOML file that can be read") from error


@lru_cache(maxsize=4)
def _read_codebook(path: Path, content: bytes) -> Codebook:
    """Read a codebook once for each content that its file has had."""
    return codebooks.load(path)


@cache
def stages_fingerprint() -> str:
    """Give a hash of the language model, the gazetteer, and of the code and knowledge that annotate and code."""
    digest = hashlib.sha256(f"{model_name(load_language('en'))} {gazetteer.fingerprint()}".encode())
    package = files("tacitus")
    for stage in _STAGES:
        for name, content in _contents(package / stage):
            digest.update(name.encode() + content)
    return digest.hexdigest()


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    if folder.is_file():
        yield folder.name, folder.read_bytes()
    elif folder.name != "__pycache__":
        for child in sorted(folder.iterdir(), key=lambda child: child.name):
            yield from _contents(child)


def _read(found: Iterator[Report | Unreadable], tell: Progress) -> tuple[list[Report], list[Unreadable]]:
    reports: list[Report] = []
    unreadable: list[Unreadable] = []
    for one in found:
        if isinstance(one, Unreadable):
            unreadable.append(one)
        else:
            reports.append(one)
        tell("reading", len(reports), None)
    return reports, unreadable


def _code(reports: Sequence[Report], workers: int, guides: Guides) -> Iterator[list[Claims]]:
    """Code reports in batches, in order; in several processes where asked."""
    batches = [reports[first : first + _BATCH] for first in range(0, len(reports), _BATCH)]
    if workers == 1 or len(batches) < 2:
        yield from (code_batch(batch, guides) for batch in batches)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(code_batch, guides=guides), batches)


def code_batch(reports: Sequence[Report], guides: Guides) -> list[Claims]:
    """Annotate and code some reports: the step that is spread over processes and machines."""
    return [code(document, _codebook(guides)) for document in annotate(reports, actors=guides.actors)]


def annotated(sources: Sequence[Path | str], guides: Guides | None = None) -> Iterator[tuple[Document, Claims]]:
    """Read, annotate and code reports, and give each with everything found in it; raises :class:`RunImpossible`."""
    guides = guides or Guides()
    _check(guides)
    reports, unreadable = _read(read(sources), lambda stage, done, total: None)
    if not reports:
        raise RunImpossible(_nothing_read(sources, unreadable))
    for document in annotate(reports, actors=guides.actors):
        yield document, code(document, _codebook(guides))


def _name(sources: Sequence[Path | str]) -> str:
    """Name a collection by its first source: the folder given, or that of the file given, or the host of the address."""
    if host := urlsplit(str(sources[0])).hostname:
        return host
    first = Path(str(sources[0]))
    return first.name if first.is_dir() else first.resolve().parent.name


def _nothing_read(sources: Sequence[Path | str], unreadable: Sequence[Unreadable]) -> str:
    if unreadable:
        return "no report could be read: " + "; ".join(str(found) for found in unreadable[:3])
    return f"no report found at {', '.join(str(source) for source in sources)}; give files or a folder that holds some"
