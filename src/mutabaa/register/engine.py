"""Connect to a register: one SQLite file, or a PostgreSQL database by URL.

SQLite runs in WAL mode: readers never wait, one writer at a time does, for up
to ``BUSY_SECONDS``. Writers say so at once (``BEGIN IMMEDIATE``), so that two
processes queue instead of failing half-way. On PostgreSQL writers queue on an
advisory lock of the register for the same reason.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from mutabaa.errors import RegisterError

BUSY_SECONDS = 60
_WRITERS = 0x6D757461  # "muta": advisory lock of writers and migrations


def connect(address: str | Path) -> Engine:
    """Return an engine for a path (SQLite) or a ``postgresql://`` or ``sqlite:///`` URL.

    Raises:
        RegisterError: The address cannot be used, or its driver is not installed.
    """
    text_address = str(address)
    if "://" not in text_address:
        return _sqlite(Path(text_address).expanduser())
    try:
        url = make_url(text_address)
    except ArgumentError:
        raise RegisterError("not an address of a register", where=text_address) from None
    if url.get_backend_name() == "sqlite":
        return _sqlite(Path(url.database or "").expanduser())
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        raise RegisterError(
            "only SQLite files and postgresql:// are known",
            where=url.render_as_string(hide_password=True),
            remedy="give a path, or postgresql://user@host/database",
        )
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={"application_name": "mutabaa", "connect_timeout": 10},
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise RegisterError(
            "the PostgreSQL driver is not installed", remedy="pip install 'mutabaa[postgres]'"
        ) from None
    _forget_after_fork(engine)
    return engine


def _sqlite(path: Path) -> Engine:
    if not path.name or path.is_dir():
        raise RegisterError(
            "a register is a file, not a folder",
            where=str(path),
            remedy="give a file name such as news.register",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterError(f"its folder cannot be made: {error.strerror}", where=str(path)) from None
    engine = create_engine(
        f"sqlite:///{path}",
        pool_size=5,
        max_overflow=50,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    _forget_after_fork(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions are ours: see ``_begin``
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _forget_after_fork(engine: Engine) -> None:
    """Let no child process use (or close) connections of its parent: SQLite would lose its locks."""
    known = weakref.ref(engine)

    def forget() -> None:
        there = known()
        if there is not None:
            there.dispose(close=False)

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=forget)


def use_wal(path: Path) -> None:
    """Let readers and a writer work side by side; the file remembers it."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        raise RegisterError(f"the file cannot be written: {error}", where=str(path)) from None
    finally:
        connection.close()


def compact(path: Path) -> None:
    """Give back the room that a migration left empty, unless another program is using the file."""
    connection = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        with suppress(sqlite3.OperationalError):
            connection.execute("VACUUM")
    finally:
        connection.close()


def is_sqlite(engine: Engine) -> bool:
    """Tell whether the register is a file."""
    return engine.dialect.name == "sqlite"


def path_of(engine: Engine) -> Path | None:
    """Return the file of a SQLite register."""
    return Path(engine.url.database) if is_sqlite(engine) and engine.url.database else None


def name_of(engine: Engine) -> str:
    """Return how to name the register in messages: its path, or its URL without the password."""
    url = engine.url.set(drivername=engine.url.get_backend_name())
    return str(path_of(engine) or url.render_as_string(hide_password=True))


def tidy(engine: Engine) -> None:
    """Let SQLite count its tables when they have grown, so that it chooses the right index.

    PostgreSQL does so by itself.
    """
    path = path_of(engine)
    if path is None or not path.exists():
        return
    # Never worth an error or a wait: another program may be writing.
    with suppress(DBAPIError), engine.connect() as connection:
        there = connection.exec_driver_sql("SELECT max(pk) FROM documents").scalar() or 0
        counted = 0
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").first():
            known = "SELECT stat FROM sqlite_stat1 WHERE tbl = 'documents' LIMIT 1"
            counted = int(str(connection.exec_driver_sql(known).scalar() or "0").split()[0])
        if there > 1.5 * counted + 50:
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
            connection.exec_driver_sql("PRAGMA analysis_limit=1000")
            connection.exec_driver_sql("ANALYZE")
            connection.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a read transaction: one unchanging view of the register."""
    with _plain_errors(engine), engine.connect() as connection, connection.begin():
        if not is_sqlite(engine):
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a write transaction; it waits for other writers and is all or nothing."""
    with (
        _plain_errors(engine),
        engine.connect() as plain,
        plain.execution_options(writing=True) as connection,
        connection.begin(),
    ):
        if not is_sqlite(engine):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
        yield connection


@contextmanager
def _plain_errors(engine: Engine) -> Iterator[None]:
    """Say in one line what the database refused."""
    try:
        yield
    except OperationalError as error:
        problem, remedy = _explained(error)
        raise RegisterError(problem, where=name_of(engine), remedy=remedy) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in str(error.orig):
            raise RegisterError(
                "this file is no register", where=name_of(engine), remedy="give another file name"
            ) from error
        if isinstance(error.orig, sqlite3.DatabaseError) and "malformed" in str(error.orig):
            raise RegisterError(
                "the file is damaged",
                where=name_of(engine),
                remedy="put a copy of the register in its place, or read the articles into a new one",
            ) from error
        raise


def _explained(error: OperationalError) -> tuple[str, str]:
    """Return what the database refused, and what to do about it."""
    said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if "locked" in said:
        return f"another program has been writing to it for more than {BUSY_SECONDS} s", "try again"
    for words, remedy in _REMEDIES.items():
        if words in said:
            return f"the database says: {said}", remedy
    return f"the database says: {said}", ""


_REMEDIES = {
    "is full": "make room and run it again: what was written before is kept",
    "disk I/O": "see whether the disk is full or failing, then run it again: what was written before is kept",
    "readonly": "you may not write to this file; copy it to where you may, or ask for the right",
    "unable to open": "check that its folder is there and that you may write to it",
}
