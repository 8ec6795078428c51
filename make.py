"""Set up and try Tacitus with nothing but Python: ``python3.12 make.py demo``, ``test``, ``check`` or ``lock``.

demo   installs Tacitus into .venv and builds the record of samples/sahel-2022 into sahel/
test   installs Tacitus with its development tools, Chromium and PostgreSQL, and runs every test
check  runs the formatter, the linter, the type checker and the import rules
docs   writes the reference anew from the code and builds the documentation into site/
lock   writes the lock files anew from pyproject.toml
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
READERS = "requirements-readers.lock"
LOCKS = {
    "requirements.lock": ("--group", "build"),
    "requirements-dev.lock": ("--group", "dev", "--all-extras"),
    READERS: ("--group", "readers", "--constraints", "requirements-dev.lock"),
}
DEBIAN = {"chromium": "chromium", "/usr/lib/postgresql": "postgresql"}
TO_BUILD = {"/usr/include/unicode/uvernum.h": "libicu-dev", "pkg-config": "pkg-config", "g++": "g++"}


def attempt(*command: str | Path) -> int:
    """Run a command in the project's folder and give its exit code."""
    return subprocess.run([str(part) for part in command], cwd=HERE).returncode


def run(*command: str | Path) -> None:
    """Run a command in the project's folder; stop with its exit code where it fails."""
    if code := attempt(*command):
        sys.exit(code)


def install(lock: str) -> None:
    """Install what a lock file names, and Tacitus itself, into .venv; nothing if that is done already."""
    wanted = (HERE / lock).read_bytes() + (HERE / "pyproject.toml").read_bytes()
    stamp = ENVIRONMENT / f"{lock}.installed"
    if stamp.exists() and stamp.read_bytes() == wanted:
        return
    if not BIN.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = (BIN / "python", "-m", "pip", "install", "--quiet")
    code = attempt(*pip, "--require-hashes", "-r", lock)
    if code and lock == READERS:
        print("followthemoney cannot be built here: it needs a C++ compiler and ICU's headers. Its test is skipped.")
        return
    if code:
        sys.exit(code)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_bytes(wanted)


def install_programs(programs: dict[str, str]) -> None:
    """Install Debian's packages where they are missing and apt can; the tests say what they miss."""
    missing = [package for probe, package in programs.items() if not (shutil.which(probe) or Path(probe).exists())]
    if not missing or not shutil.which("apt-get"):
        return
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "apt-get"]
    if attempt(*apt, "update", "-qq") or attempt(*apt, "install", "-y", "-qq", "--no-install-recommends", *missing):
        print(f"Could not install {', '.join(missing)}; the tests that need them are skipped.")


def demo() -> None:
    """Build the record of the samples."""
    install("requirements.lock")
    run(BIN / "tacitus", "build", "samples/sahel-2022", "--out", "sahel")


def test() -> None:
    """Run every test."""
    install_programs(DEBIAN | TO_BUILD)
    install("requirements-dev.lock")
    install(READERS)
    run(BIN / "python", "-m", "pytest", *sys.argv[2:])


def check() -> None:
    """Run the formatter, the linter, the type checker and the import rules."""
    install("requirements-dev.lock")
    run(BIN / "ruff", "format", "--check", ".")
    run(BIN / "ruff", "check", ".")
    run(BIN / "mypy")
    run(BIN / "lint-imports")


def docs() -> None:
    """Write the reference pages and build the documentation."""
    install("requirements-dev.lock")
    run(BIN / "python", "docs/write_reference.py")
    run(BIN / "mkdocs", "build", "--quiet")


def lock() -> None:
    """Write the lock files anew."""
    os.environ["UV_CUSTOM_COMPILE_COMMAND"] = "python make.py lock"
    for name, options in LOCKS.items():
        run("uv", "pip", "compile", "-q", "--universal", "--python-version", "3.12", "--generate-hashes",
            "--no-emit-index-url", "--no-emit-find-links", *options, "pyproject.toml", "-o", name)  # fmt: skip


if __name__ == "__main__":
    task = {"demo": demo, "test": test, "check": check, "docs": docs, "lock": lock}.get(
        sys.argv[1] if len(sys.argv) > 1 else ""
    )
    if task is None:
        sys.exit(__doc__)
    if sys.version_info < (3, 12):  # noqa: UP036 -- whoever starts this file may have an older one
        sys.exit(f"Tacitus needs Python 3.12 or newer; this is {sys.version.split()[0]}. Run make.py with python3.12.")
    task()
