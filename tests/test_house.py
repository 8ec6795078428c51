"""The rules of the house that a program can check."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))


def test_each_room_knows_nothing_of_the_rooms_after_it() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True, env={"PYTHONPATH": "src"})
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_and_stays_one_room(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert len(text.splitlines()) <= 500


def test_the_locks_hash_everything_and_name_no_address() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if "://" in line or line.startswith("-")]
        pins = [line for line in lines if re.match(r"[a-z0-9]", line)]
        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert not re.search(r"^torch==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
