"""What several tests share: small collections, a database, the samples."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, so that a failure is somebody's change and not luck; HYPOTHESIS_PROFILE=search
# looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SAMPLES = Path(__file__).parent.parent / "samples" / "sahel-2022"

CLASH = """Twelve soldiers killed in attack on Gao camp

GAO, May 3 (Meridian News Agency) - Gunmen killed 12 soldiers in an attack on an army camp at Gao in northern Mali on \
Monday, the army said. Another five soldiers were wounded.
"""
CLASH_REVISED = """Toll of Gao attack rises to 15

At least 15 soldiers died in Monday's attack on the army camp at Gao in Mali, a hospital official said on Wednesday.
"""


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A folder with two reports of one attack and their dates."""
    folder = tmp_path / "gao"
    folder.mkdir()
    (folder / "first.txt").write_text(CLASH, encoding="utf-8")
    (folder / "second.txt").write_text(CLASH_REVISED, encoding="utf-8")
    (folder / "reports.csv").write_text(
        "file,outlet,published\nfirst.txt,Harbour Post,2022-05-03\nsecond.txt,Lakeland Daily,2022-05-04\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server on loopback, started for the tests.

    Its folder is not pytest's: another run of pytest would shut PostgreSQL's own user out of that.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not programs:
        pytest.skip("PostgreSQL is not installed (Debian's package postgresql)")
    control = programs[-1]
    with tempfile.TemporaryDirectory(prefix="tacitus-postgresql-") as name:
        folder = Path(name)
        as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            as_user = [shutil.which("runuser", path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or "runuser"]
            as_user += ["-u", "postgres", "--"]
        data = folder / "data"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        start = [*as_user, control.parent / "initdb", "-D", data, "-U", "tacitus", "-A", "trust", "-E", "UTF8"]
        subprocess.run([str(part) for part in start], check=True, capture_output=True, cwd="/")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        serve = [*as_user, control, "-D", data, "-o", options, "-l", folder / "log", "-w", "start"]
        subprocess.run([str(part) for part in serve], check=True, stdout=subprocess.DEVNULL, cwd="/")
        yield f"postgresql+psycopg://tacitus@127.0.0.1:{port}/postgres"
        stop = [*as_user, control, "-D", data, "-m", "immediate", "stop"]
        subprocess.run([str(part) for part in stop], check=True, stdout=subprocess.DEVNULL, cwd="/")
