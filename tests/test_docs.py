"""The documentation: generated pages are fresh, links arrive, and every example runs as it stands.

In a page, blocks of ``bash`` and ``python`` run in their order in one folder that holds ``samples`` and the record
``sahel`` of the tutorial; a block with a title is first written to a file of that name. Blocks of ``text`` or
without a language are shown, not run.
"""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
import typer.main
from nbclient import NotebookClient
from tests.conftest import SAMPLES

import tacitus
from tacitus import contract
from tacitus.cli import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
BLOCK = re.compile(r"^```(\w+)?(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = [page for page in PAGES if any(kind in ("bash", "python") for kind, _, _ in BLOCK.findall(page.read_text()))]


def named(page: Path) -> str:
    return str(page.relative_to(DOCS))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_reference_is_what_the_code_says() -> None:
    spec = importlib.util.spec_from_file_location("write_reference", DOCS / "write_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    stale = [name for name, text in module.pages().items()
             if (DOCS / "reference" / name).read_text(encoding="utf-8") != text]  # fmt: skip
    assert stale == [], "run: python docs/write_reference.py"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_arrives(page: Path) -> None:
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.is_file(), target
        assert not anchor or anchor in anchors(found), target


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    missing = [named(page) for page in PAGES if named(page) not in contents and page.parent.name != "exports"]
    assert missing == []


def test_no_block_is_left_out_for_its_language() -> None:
    left = [f"{named(page)}: {kind}" for page in PAGES for kind, title, _ in BLOCK.findall(page.read_text())
            if kind and kind not in ("bash", "python", "text") and not title]  # fmt: skip
    assert left == []


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built documentation; the builder stops at a link, an anchor or a page that is not there."""
    out = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", ROOT / "mkdocs.yml",
         "--site-dir", out], capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert built.returncode == 0, built.stdout + built.stderr
    return out


def test_the_documentation_is_built_whole(site: Path) -> None:
    pages = {named(page).removesuffix("index.md").removesuffix(".md") for page in PAGES}
    assert {name for name in pages if not (site / name / "index.html").is_file()} == set()


def test_every_link_of_the_built_documentation_arrives(site: Path) -> None:
    texts = {page: page.read_text(encoding="utf-8") for page in site.rglob("index.html")}
    at = {page.parent.resolve(): set(re.findall(r'\bid="?([^\s">]+)', text)) for page, text in texts.items()}
    lost = []
    for page, text in texts.items():
        for link in re.findall(r'<a\b[^>]*?\bhref="?([^\s">]+)', text):
            path, _, anchor = unescape(link).partition("#")
            if ":" in path:
                continue
            target = (page.parent / path).resolve() if path else page.parent.resolve()
            if not target.is_file() and (target not in at or (anchor and unquote(anchor) not in at[target])):
                lost.append(f"{page.relative_to(site)}: {link}")
    assert lost == []


@pytest.fixture(scope="session")
def sahel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the samples, as the tutorial builds it."""
    out = tmp_path_factory.mktemp("docs") / "sahel"
    out.mkdir()
    record = tacitus.build([SAMPLES], collection="sahel")
    (out / "record.json").write_text(contract.to_json(record), encoding="utf-8")
    return out


@pytest.fixture
def folder(sahel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader of the documentation has it after the tutorial, and we are in it."""
    shutil.copytree(SAMPLES, tmp_path / "samples" / SAMPLES.name)
    shutil.copytree(sahel, tmp_path / "sahel")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def in_shell(line: str) -> None:
    """Run a line of a shell: our own command in this process, any other as it is."""
    command, *arguments = shlex.split(line)
    if command == "tacitus":
        typer.main.get_command(app).main(arguments, standalone_mode=False)
    else:
        subprocess.run([command, *arguments], check=True)


@pytest.mark.parametrize("page", RUN, ids=named)
def test_every_example_runs(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}  # a later block of Python goes on where an earlier stopped
    for language, title, code in BLOCK.findall(page.read_text(encoding="utf-8")):
        if title:
            (folder / title).write_text(code, encoding="utf-8")
        elif language == "bash":
            for line in code.splitlines():
                in_shell(line)
        elif language == "python":
            exec(compile(code, named(page), "exec"), names)


def test_the_notebook_runs_from_top_to_bottom(folder: Path) -> None:
    notebook = nbformat.read(DOCS / "notebook" / "sahel.ipynb", as_version=4)
    done = NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    shown = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
    assert all(output.output_type == "execute_result" for output in shown)  # no warning, nothing printed beside
    assert sum("<svg" in output.data.get("text/html", "") for output in shown) == 4
    assert shown[-1].data["text/plain"].startswith("i")  # the explanation, as lines
