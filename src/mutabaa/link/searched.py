"""Where follow-up was looked for: the days of all articles, and which came near a subject."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Sequence

from mutabaa.link.facts import Digest
from mutabaa.link.shelf import Shelf
from mutabaa.link.values import Values
from mutabaa.model import Interval
from mutabaa.model.follow import SearchLog


class Searched:
    """Keeps the day of every article and tells search logs from them.

    Args:
        shelf: Where the days are kept.
        values: Takes the logs.
    """

    def __init__(self, shelf: Shelf, values: Values) -> None:
        self._days = shelf.table("search.days", str)
        self._values = values
        self._sorted: list[dt.date] | None = None

    def add(self, digests: Iterable[Digest]) -> None:
        """Note the days of new articles."""
        for digest in digests:
            # Of an article dated by inference no more is certain than that it is no older than its first possible day.
            self._days[digest.doc] = digest.published.start.isoformat() if digest.published else ""
            if self._sorted is not None and digest.published:
                bisect.insort(self._sorted, digest.published.start)

    def drop(self, docs: Iterable[str]) -> None:
        """Forget the days of articles."""
        for doc in docs:
            if self._days.pop(doc, None) is not None:
                self._sorted = None

    @property
    def days(self) -> list[dt.date]:
        """Earliest possible publication days of all dated articles, in order."""
        if self._sorted is None:
            self._sorted = sorted(dt.date.fromisoformat(d) for d in self._days.values() if d)
        return self._sorted

    def log(self, subject: str, near: Sequence[str], since: Interval | None) -> None:
        """Put the log of one promise or planned event.

        Args:
            subject: Its id.
            near: Documents that were compared with it sentence by sentence, the newest last.
            since: When it was first reported.
        """
        first = since.start if since else None
        at = bisect.bisect_left(self.days, first) if first else 0
        self._values.put(
            SearchLog(
                subject,
                len(self.days) - at,
                self.days[-1] if len(self.days) > at else None,
                tuple(near),
                first,
            )
        )

    def present(self) -> tuple[SearchLog, ...]:
        """Return every log with count and last day as of the present articles."""
        found = []
        for log in self._values.of("search"):
            at = bisect.bisect_left(self.days, log.since) if log.since else 0
            last = self.days[-1] if len(self.days) > at else None
            found.append(SearchLog(log.subject, len(self.days) - at, last, log.documents, log.since))
        return tuple(found)
