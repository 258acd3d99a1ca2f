"""What every part of the register shares: the connection, the clock, the current run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from sqlalchemy import Engine, insert, update

from mutabaa.register.docket import Docket
from mutabaa.register.engine import name_of, tidy, writing
from mutabaa.register.rows import Stamp
from mutabaa.register.schema import runs
from mutabaa.register.shelving import RegisterShelf


class Base:
    """The state of an open register.

    Args:
        engine: From ``connect``.
        program: Name and version of what reads the documents.
        by: Who runs it, for runs and audit.
        clock: Gives the moment written into rows; never used for judgements.
    """

    def __init__(self, engine: Engine, *, program: str, by: str, clock: Callable[[], dt.datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._run: int | None = None
        self._unasked: dict[str, int] = {}
        self._docket: Docket | None = None
        self._shelves: WeakSet[RegisterShelf] = WeakSet()
        self.program = program
        self.by = by
        self.backup: Path | None = None

    def __repr__(self) -> str:
        return f"Register({self.name!r})"

    @property
    def name(self) -> str:
        """Its path, or its address without the password."""
        return name_of(self._engine)

    def close(self) -> None:
        """Let go of the database; runs that are open are marked as finished."""
        for run in self._unasked.values():
            self._finish(run)
        self._unasked.clear()
        tidy(self._engine)
        self._engine.dispose()

    def _now(self) -> str:
        return self._clock().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    # Runs

    @contextmanager
    def run(self, kind: str = "add", *, note: str = "") -> Iterator[int]:
        """Gather what follows under one run, for ``diff`` and ``changes``.

        Runs do not nest: an inner one is part of the outer one.

        Args:
            kind: ``add``, ``link``, ``watch``, ``import`` or ``review``.
            note: For the reader of the list of runs.
        """
        if self._run is not None:
            yield self._run
            return
        self._run = self._begin(kind, note)
        try:
            yield self._run
        finally:
            self._finish(self._run)
            self._run = None

    def _begin(self, kind: str, note: str = "") -> int:
        row = {"kind": kind, "program": self.program, "by": self.by, "started": self._now(), "note": note}
        with writing(self._engine) as connection:
            run: int = connection.execute(insert(runs).values(**row).returning(runs.c.id)).scalar_one()
        return run

    def _finish(self, run: int) -> None:
        with writing(self._engine) as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(finished=self._now()))

    def _current(self, kind: str) -> int:
        """Return the open run; one that nobody opened lasts until ``close``, one for each kind."""
        if self._run is not None:
            return self._run
        if kind not in self._unasked:
            self._unasked[kind] = self._begin(kind)
        return self._unasked[kind]

    def _stamp(self, kind: str) -> Stamp:
        return Stamp(self._current(kind), self.program, self._now())
