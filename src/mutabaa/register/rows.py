"""What everything that reads and writes rows shares: who writes what when, and in which portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select

from mutabaa.register.schema import documents

Row = dict[str, Any]
T = TypeVar("T")

_KEYS = 500  # in one statement: databases bound how many values it may name
_ROWS = 100  # at most, in one statement: other writers wait no longer than that


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, and when.

    Attributes:
        run: Id of the run.
        program: Name and version of what read the document.
        now: Moment (UTC).
    """

    run: int
    program: str
    now: str


@dataclass(frozen=True, slots=True)
class Target:
    """The version of the document that was read.

    Attributes:
        pk: Key of the document.
        doc: Its id.
        version: Number of the version.
        version_pk: Its key.
        seen_at: When the document was last met before; None for a new one.
    """

    pk: int
    doc: str
    version: int
    version_pk: int = 0
    seen_at: str | None = None


def many(connection: Connection, table: Any, rows: list[Row]) -> None:
    """Insert rows, a hundred at a time."""
    for start in range(0, len(rows), _ROWS):
        connection.execute(insert(table), rows[start : start + _ROWS])


def batches(keys: Iterable[T]) -> Iterator[list[T]]:
    """Yield keys in portions that one statement may name, each key once, in their order."""
    wanted = list(dict.fromkeys(keys))
    return (wanted[n : n + _KEYS] for n in range(0, len(wanted), _KEYS))


def numbers(connection: Connection, docs: Iterable[str]) -> dict[str, int]:
    """Return the row numbers of documents by id; unknown ids are left out."""
    columns = select(documents.c.id, documents.c.pk)
    return {
        row.id: row.pk
        for batch in batches(docs)
        for row in connection.execute(columns.where(documents.c.id.in_(batch)))
    }
