"""The register: one object over all its parts.

Every public call is one transaction. Reads see one unchanging state; writes
happen whole or not at all, whatever happens to the process meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Self

from mutabaa.register import copying, deciding, differing, lists, verifying
from mutabaa.register.engine import connect, reading, writing
from mutabaa.register.history import Difference, Run
from mutabaa.register.migrate import prepare
from mutabaa.register.overview import Overview
from mutabaa.register.people import People
from mutabaa.register.review import Review
from mutabaa.register.shelf import Shelf
from mutabaa.register.skipping import Skipping
from mutabaa.register.threads import Threads
from mutabaa.register.values import Problem
from mutabaa.register.watchbook import Watchbook


def _utc() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _program() -> str:
    try:
        return f"mutabaa {version('mutabaa')}"
    except PackageNotFoundError:
        return "mutabaa"


class Register(Shelf, Threads, Overview, Review, Watchbook, Skipping, People):
    """An open register; use it in a ``with`` statement or close it."""

    @classmethod
    def open(
        cls,
        address: str | Path,
        *,
        create: bool = True,
        program: str | None = None,
        by: str = "mutabaa",
        clock: Callable[[], dt.datetime] = _utc,
    ) -> Self:
        """Open a register, making or migrating it as needed.

        Args:
            address: A file, or ``postgresql://user@host/database``.
            create: Make one where there is none.
            program: Name and version of what reads the documents: a document
                read by another program counts as worth reading again.
            by: Who runs it, for runs and audit.
            clock: Gives the moment written into rows; never used for judgements.

        Raises:
            RegisterTooNew: A newer program wrote it.
            RegisterError: It cannot be opened, or is something else.
        """
        engine = connect(address)
        register = cls(engine, program=program or _program(), by=by, clock=clock)
        try:
            register.backup = prepare(engine, create=create)
            if register.backup is not None:
                register._note_migration(register.backup)
        except BaseException:
            engine.dispose()
            raise
        return register

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _note_migration(self, backup: Path) -> None:
        with writing(self._engine) as connection:
            deciding.note_in_audit(
                connection, at=self._now(), by=self.by, what="migrate", subject=self.program,
                detail={"backup": backup.name},
            )  # fmt: skip

    def runs(self, *, limit: int = 50) -> tuple[Run, ...]:
        """Return the newest runs."""
        with reading(self._engine) as connection:
            return lists.list_runs(connection, limit)

    def diff(self, before: int, after: int) -> Difference:
        """Return what was gained and lost between two runs.

        Args:
            before: Id of the earlier run; its own changes are not counted.
            after: Id of the later one; its changes are.
        """
        with reading(self._engine) as connection:
            return differing.diff(connection, before, after)

    def copy(self, address: str | Path) -> int:
        """Copy everything to a new file or an empty PostgreSQL database, whole or not at all.

        Others may go on writing meanwhile: the copy is of one moment.

        Args:
            address: Where to.

        Returns:
            How many rows it has.

        Raises:
            RegisterError: There is a register already, or none can be made.
        """
        return copying.copy(self._engine, address, at=self._now(), by=self.by)

    def verify(self) -> Iterator[Problem]:
        """Check the register against itself; yield what is wrong."""
        with reading(self._engine) as connection:
            yield from verifying.verify(connection)

    def counts(self) -> Mapping[str, int]:
        """Return how many rows the main tables hold."""
        with reading(self._engine) as connection:
            return lists.counts(connection)
