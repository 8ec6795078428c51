"""What lies at the paths given: files and folders become items, each with its sidecar.

Nothing outside the paths given is opened: a link in a folder that leads out of
it is refused, and links to folders are not followed.
"""

import dataclasses
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from tacitus.reading.item import Item
from tacitus.reading.problems import Unreadable, sentence
from tacitus.reading.sidecars import TABLE, with_sidecars

_OTHER_SUFFIXES = """
    .png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif .mp3 .mp4 .m4a .ogg .wav .webm .avi .mov .css .js .mjs
    .map .woff .woff2 .ttf .otf .eot .py .pyc .sh .r .ipynb .sqlite .db .parquet .geojson .yaml .yml .lock .log .part
    .bib .ris .cdx .cdxj .idx
"""
NOT_REPORTS = frozenset(_OTHER_SUFFIXES.split())
"""Suffixes of files that commonly lie beside reports and are none; a walk through a folder passes them by."""

_ASIDE = ("readme", "license", "licence", "copying", "changelog", "sources")
_PAGE_PARTS = ("_files", "-files", "_file", "-dateien", "_dateien", "_fichiers", "-filer", "_archivos", "_ficheiros",
               "_bestanden", "_pliki", "_dosyalar", ".files")  # fmt: skip
_OWN = ("record.json", "dossier.html", "record.sqlite")


def items_at(paths: Sequence[Path]) -> Iterator[Item | Unreadable]:
    """Give the items at the paths, each once, in an order that does not depend on the order of the paths."""
    found: list[Item] = []
    seen: set[Path] = set()
    told: set[Unreadable] = set()  # files that lie beside one another share sidecars, and their faults
    for path in sorted(set(paths), key=lambda path: (path.name, str(path))):
        for item in _at(path):
            if isinstance(item, Unreadable):
                if item not in told:
                    told.add(item)
                    yield item
            elif (real := Path(item.name).resolve()) not in seen:
                seen.add(real)
                found.append(item)
    yield from with_ids(found)


def with_ids(items: Iterable[Item]) -> list[Item]:
    """Name each item by its stem, or where two share that by as much of its path as tells them apart."""
    items = sorted(items, key=lambda item: (item.path, item.name))
    names = [(_stem(item.path), item.path.name, str(item.path), item.name) for item in items]
    counts = [Counter(column) for column in zip(*names, strict=True)]
    return [
        dataclasses.replace(
            item, id=next((name for name, count in zip(own, counts, strict=True) if count[name] == 1), own[-1])
        )
        for item, own in zip(items, names, strict=True)
    ]


def skipped(path: PurePosixPath, names: frozenset[str] | set[str]) -> bool:
    """Tell whether a file among others is passed by: hidden, a read-me, a picture, what a build wrote."""
    name = path.name.lower()
    return (
        name.startswith((".", "~$"))
        or path.suffix.lower() in NOT_REPORTS
        or (path.stem.lower() in _ASIDE and path.suffix.lower() in ("", ".md", ".txt", ".rst"))
        or (name.startswith(_OWN) and _OWN[0] in names)
    )


def page_part(folder: str, files: Iterable[str]) -> bool:
    """Tell whether a folder holds the pictures and scripts of a page that a browser saved beside it."""
    for ending in _PAGE_PARTS:
        if folder.lower().endswith(ending):
            stem = folder[: -len(ending)]
            return any(PurePosixPath(file).stem == stem for file in files if file.lower().endswith((".html", ".htm")))
    return False


def _stem(path: PurePosixPath) -> str:
    bare = path.with_suffix("") if path.suffix.lower() in (".gz",) else path
    return bare.stem or path.name


def _at(path: Path) -> Iterator[Item | Unreadable]:
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file():
            yield from _file(path)
        elif path.exists():
            yield Unreadable(str(path), "is neither a file nor a folder; give one of these, or - for standard input")
        else:
            yield Unreadable(str(path), sentence(FileNotFoundError()))
    except OSError as error:
        yield Unreadable(str(path), sentence(error))


def _file(path: Path) -> Iterator[Item | Unreadable]:
    """Give a single file, with the sidecars that lie beside it."""
    names = {path.with_suffix(suffix) for suffix in (".toml", ".json")}
    names |= {path.with_name(path.name + suffix) for suffix in (".toml", ".json")} | {path.with_name(TABLE)}
    folder = path.parent.resolve()
    beside = [
        _item(name, PurePosixPath(name.name))
        for name in sorted(names - {path})
        if name.is_file() and name.resolve().is_relative_to(folder)
    ]
    items, problems = with_sidecars([_item(path, PurePosixPath(path.name))], beside)
    # a folder's table speaks of other files too, which may be there though they were not given
    yield from (problem for problem in problems if "which is not there" not in problem.reason)
    yield from items
    if not items:
        yield Unreadable(str(path), "is a sidecar and no report; give the report that it lies beside")


def _folder(root: Path) -> Iterator[Item | Unreadable]:
    items: list[Item] = []
    for found in _walk(root):
        if isinstance(found, Unreadable):
            yield found
        else:
            items.append(_item(found, PurePosixPath(found.relative_to(root).as_posix())))
    reports, problems = with_sidecars(items)
    yield from problems
    if not reports:
        yield Unreadable(str(root), "holds no report; give files of a form that is read, or a folder that holds some")
    yield from reports


def _walk(root: Path) -> Iterator[Path | Unreadable]:
    real = root.resolve()
    trouble: list[OSError] = []
    for place, folders, files in os.walk(root, onerror=trouble.append):
        names = set(files)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not page_part(name, names))
        for name in sorted(files):
            path = Path(place, name)
            if skipped(PurePosixPath(name), names):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(real):
                yield Unreadable(str(path), "is a link that leads out of the folder; give the file itself to read it")
            elif path.is_symlink() and not path.exists():
                yield Unreadable(str(path), "is a link to nothing; take it away")
            elif path.is_file():
                yield path
    yield from (Unreadable(str(error.filename), sentence(error)) for error in trouble)


def _item(path: Path, inner: PurePosixPath) -> Item:
    return Item(name=str(path), path=inner, open=lambda: path.open("rb"), id="")
