"""Bring a register to the present schema, with a copy of the old one kept.

A register of an older program is migrated where it stands; a SQLite file is
copied beside itself first (``news.register.before-0002-20261122T101500Z``). A
register of a newer program is refused: this one would not understand it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from mutabaa.errors import RegisterError, RegisterTooNew
from mutabaa.register.engine import compact, name_of, path_of, reading, use_wal, writing
from mutabaa.register.schema import REVISIONS

if TYPE_CHECKING:
    from alembic.config import Config


def prepare(engine: Engine, *, create: bool = True) -> Path | None:
    """Create or migrate the register behind ``engine`` as needed.

    Args:
        engine: From ``connect``.
        create: Make a register where there is none; else that is an error.

    Returns:
        The backup that was made, if any.

    Raises:
        RegisterTooNew: A newer program wrote it.
        RegisterError: It is no register, or there is none.
    """
    path = path_of(engine)
    if path is not None and not path.exists() and not create:
        raise RegisterError("there is no register", where=str(path), remedy="make one with `mutabaa add`")
    with reading(engine) as connection:
        found = _revision(connection)
    _check(engine, found, create)
    if path is not None:
        use_wal(path)
    if found == REVISIONS[-1]:
        return None
    backup = _backup(engine, found) if found is not None else None
    with writing(engine) as connection:
        # Another process may have done it while this one waited for the lock.
        if _revision(connection) != REVISIONS[-1]:
            _upgrade(connection)
    if path is not None and found is not None:
        engine.dispose()
        compact(path)
        use_wal(path)
    return backup


def _revision(connection: Connection) -> str | None:
    """Return the revision of the schema; None for an empty database."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if not tables:
        return None
    raise RegisterError("this is the database of something else", remedy="give another file or database")


def _check(engine: Engine, found: str | None, create: bool) -> None:
    if found is None and not create:
        raise RegisterError("there is no register", where=name_of(engine), remedy="make one with `mutabaa add`")
    if found is not None and found not in REVISIONS:
        raise RegisterTooNew(
            f"a newer mutabaa wrote this register (schema {found}; this program knows up to {REVISIONS[-1]})",
            where=name_of(engine),
            remedy="upgrade with: pip install --upgrade mutabaa",
        )


def _backup(engine: Engine, found: str) -> Path | None:
    path = path_of(engine)
    if path is None:
        return None
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.before-{REVISIONS[-1]}-from-{found}-{now}")
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return copy


def config(connection: Connection) -> Config:
    """Return Alembic's configuration for a connection inside a transaction."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(files("mutabaa.register") / "migrations"))
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a third of a second, needed once in a register's life

    command.upgrade(config(connection), REVISIONS[-1])
