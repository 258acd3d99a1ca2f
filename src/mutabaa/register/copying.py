"""Copy a register whole: to back it up, or to move it between a file and PostgreSQL.

Every row of every table goes over as it is, so that nothing is lost and every
id stays. Only the full-text index is made anew: no two databases keep it alike.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, Integer, Table, func, insert, select, text

from mutabaa.errors import RegisterError
from mutabaa.model import Span
from mutabaa.register import words
from mutabaa.register.deciding import note_in_audit
from mutabaa.register.engine import connect, name_of, path_of, reading, writing
from mutabaa.register.migrate import prepare
from mutabaa.register.schema import metadata, readings, runs, versions

_ROWS = 500


def copy(source: Engine, address: str | Path, *, at: str, by: str) -> int:
    """Copy everything to a new file or an empty database, whole or not at all.

    Args:
        source: Of the register that is copied; others may go on writing to it.
        address: Where to.
        at: Moment, for the audit trail of the copy.
        by: Who copies.

    Returns:
        How many rows it has.

    Raises:
        RegisterError: There is a register already, or it cannot be made.
    """
    target = connect(address)
    path, file = path_of(target), path_of(source)
    new = path is not None and not path.exists()
    try:
        if path is not None and not new:
            raise RegisterError("there is a file already", where=str(path), remedy="give the name of a new one")
        if file is not None and path is not None:
            _file(file, path)
            return _count(target)
        prepare(target)
        with reading(source) as old, writing(target) as connection:
            if connection.execute(select(func.count()).select_from(runs)).scalar_one():
                problem = "there is a register already"
                raise RegisterError(problem, where=name_of(target), remedy="give an empty database")
            rows = sum(_table(old, connection, table) for table in metadata.sorted_tables)
            _index(connection)
            _number_on(connection)
            note_in_audit(connection, at=at, by=by, what="copy", subject=name_of(source), detail={"rows": rows})
    except BaseException:
        target.dispose()
        if path is not None and new:
            for rest in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
                rest.unlink(missing_ok=True)
        raise
    target.dispose()
    return rows


def _file(source: Path, target: Path) -> None:
    """Copy a file as of one moment, packed closely; others may be writing to it."""
    connection = sqlite3.connect(source, isolation_level=None)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.OperationalError as error:
        raise RegisterError(f"it cannot be written: {error}", where=str(target)) from None
    finally:
        connection.close()


def _count(engine: Engine) -> int:
    prepare(engine, create=False)
    with reading(engine) as connection:
        counts = (connection.execute(select(func.count()).select_from(t)).scalar_one() for t in metadata.sorted_tables)
        rows = sum(counts)
    engine.dispose()
    return rows


def _table(old: Connection, new: Connection, table: Table) -> int:
    count = 0
    found = old.execution_options(yield_per=_ROWS).execute(select(table)).mappings()
    for some in found.partitions(_ROWS):
        new.execute(insert(table), [dict(row) for row in some])
        count += len(some)
    return count


def _index(connection: Connection) -> None:
    for pk, said, title in _texts(connection):
        words.write(connection, pk, words.entry(said, title))


def _texts(connection: Connection) -> Iterator[tuple[int, str, Span | None]]:
    """Yield every version with the headline that its last reading found."""
    last = select(func.max(readings.c.pk)).group_by(readings.c.version)
    both = (readings.c.version == versions.c.pk) & readings.c.pk.in_(last)
    query = select(versions.c.pk, versions.c.text, readings.c.record).outerjoin(readings, both)
    pks = connection.execute(select(versions.c.pk).order_by(versions.c.pk)).scalars().all()
    for start in range(0, len(pks), _ROWS):
        for row in connection.execute(query.where(versions.c.pk.in_(pks[start : start + _ROWS]))):
            title = json.loads(zlib.decompress(row.record)).get("title") if row.record is not None else None
            yield row.pk, row.text, Span(title["start"], title["end"]) if title else None


def _number_on(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that were copied."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        keys = list(table.primary_key.columns)
        if len(keys) == 1 and isinstance(keys[0].type, Integer) and not keys[0].foreign_keys:
            name = keys[0].name
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{name}'), "
                    f"coalesce((SELECT max({name}) FROM {table.name}), 0) + 1, false)"
                )
            )
