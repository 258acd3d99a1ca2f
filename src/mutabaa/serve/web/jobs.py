"""Readings that go on after the answer was sent: one after the other, each with its progress."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

from mutabaa.errors import MutabaaError

Stage = Literal["waiting", "reading", "linking", "done", "failed"]
_KEPT = 50
_log = logging.getLogger("mutabaa.web")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    Attributes:
        what: ``new``, ``known``, ``changed``, ``reread`` or ``skipped``.
        name: Document id; file name or address of one that was skipped.
        words: Headline, or why it was skipped and what can be done.
        found: How many meetings, promises and statements it holds.
    """

    what: str
    name: str
    words: str
    found: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Job:
    """One reading.

    Attributes:
        id: In its address; cannot be guessed.
        by: Who asked for it.
        inputs: How many texts, links and files were given.
        stage: How far it is.
        done: What became of each article so far.
        problem: Why it failed.
        remedy: What can be done about it.
        begun: When it was asked for.
        finished: Set when it is over.
    """

    by: str
    inputs: int
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    stage: Stage = "waiting"
    done: list[Outcome] = field(default_factory=list)
    problem: str = ""
    remedy: str = ""
    begun: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    finished: threading.Event = field(default_factory=threading.Event)

    @property
    def over(self) -> bool:
        """Nothing more will change."""
        return self.stage in {"done", "failed"}


class Jobs:
    """The readings of one page; the register has one writer, so they queue."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._lock = threading.Lock()

    def begin(self, job: Job, work: Callable[[Job], None]) -> Job:
        """Do some work as soon as the work before it is over."""
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        self._worker.submit(self._run, job, work)
        return job

    @staticmethod
    def _run(job: Job, work: Callable[[Job], None]) -> None:
        try:
            work(job)
            job.stage = "done"
        except MutabaaError as error:
            job.problem, job.remedy, job.stage = error.problem, error.remedy, "failed"
        except Exception:
            _log.exception("adding")
            job.stage = "failed"
        finally:
            job.finished.set()

    def get(self, id_: str) -> Job | None:
        """Return a reading by id; old ones are forgotten."""
        with self._lock:
            return self._jobs.get(id_)

    def latest(self) -> tuple[Job, ...]:
        """Return all that are remembered, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Let the reading in hand finish; those that wait are not begun."""
        self._worker.shutdown(wait=True, cancel_futures=True)
