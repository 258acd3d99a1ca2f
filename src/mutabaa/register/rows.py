"""What everything that writes rows shares: who writes what when, and in which portions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

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


def many(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows, a hundred at a time."""
    for start in range(0, len(rows), _ROWS):
        connection.execute(insert(table), rows[start : start + _ROWS])
