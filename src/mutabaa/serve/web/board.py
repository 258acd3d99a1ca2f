"""Everything a register holds in outline at one revision, as known on a day; whole values only of what is shown.

A page draws some dozens of promises or meetings out of tens of thousands. The
outlines are read once a revision and serve filters, counts and sorting; what
is drawn is read by id and kept.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from mutabaa.export.asof import as_of
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Standing
from mutabaa.model.links import CLOSED, LinkedKind
from mutabaa.register import Register
from mutabaa.register.overview import Outline

Subject = LinkedCommitment | LinkedEvent
_MEETINGS = 40  # of one summit or format whose promises are looked for
_KEPT = 6000  # values; some kilobytes each
STALE_AFTER = 180  # days, as in ``model.links.standing``


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise or meeting in outline, as the articles up to a day tell it.

    Attributes:
        outline: Its columns.
        status: What those articles make it.
        standing: What can be said of it on that day, silence included.
    """

    outline: Outline
    status: str
    standing: str

    @property
    def id(self) -> str:
        """Its id."""
        return self.outline.id


def standing_of(kind: LinkedKind, status: str, last: dt.date | None, reported: dt.date | None, on: dt.date) -> str:
    """Return what ``model.links.standing`` returns, from the columns of an outline.

    Args:
        kind: ``commitment`` or ``event``.
        status: What the evidence makes it.
        last: Last day of its period.
        reported: Day of its last report.
        on: Day to judge from.
    """
    if status in CLOSED:
        return status
    if kind == "event":
        return "unconfirmed" if last is not None and last < on and status == "planned" else status
    if last is not None and last < on:
        return "overdue"
    silent = last is None and reported is not None and (on - reported).days > STALE_AFTER
    return "stale" if silent else status


class Board:
    """One revision of a register in outline; the same for every language.

    Args:
        register: An open register.
        revision: What it is at; kept to compare.
    """

    def __init__(self, register: Register, revision: str) -> None:
        self.register = register
        self.revision = revision
        self._values: dict[str, Subject] = {}
        self._lock = threading.Lock()
        self.outlines = lru_cache(maxsize=8)(register.outlines)
        self.entries = lru_cache(maxsize=8)(self._entries)
        self.having = lru_cache(maxsize=256)(register.having)
        self.holding = lru_cache(maxsize=64)(register.holding)
        self.rivalled = lru_cache(maxsize=2)(register.rivalled)
        self.parts = lru_cache(maxsize=2)(register.parts)
        self.made_at = lru_cache(maxsize=32)(self._made_at)
        self.types = lru_cache(maxsize=4)(self._types)
        self.ids = lru_cache(maxsize=4)(self._ids)

    @cached_property
    def holdings(self) -> Mapping[str, int]:
        """How much the register holds."""
        return self.register.holdings()

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Names of outlets."""
        return self.register.outlets()

    @cached_property
    def read_up_to(self) -> dt.date | None:
        """Last publication day in the register."""
        return self.register.read_up_to()

    def _ids(self, kind: LinkedKind) -> Mapping[str, Outline]:
        return {it.id: it for it in self.outlines(kind)}

    def _types(self, entities: frozenset[str]) -> Mapping[str, str]:
        return {id_: it.type for id_, it in self.register.named(entities).items()}

    def _made_at(self, summit: str) -> frozenset[str]:
        """Return the promises made at a summit, conference or session: one of the meetings that are instances of it."""
        near = [id_ for id_ in self.register.holding("event", summit) if id_ in self.ids("event")]
        found = self.values("event", near).values()
        meetings = {it.id for it in found if isinstance(it, LinkedEvent) and it.format == summit}
        near = sorted({id_ for meeting in sorted(meetings)[:_MEETINGS] for id_ in self.holding("commitment", meeting)})
        promises = self.values("commitment", near).values()
        return frozenset(it.id for it in promises if isinstance(it, LinkedCommitment) and it.event in meetings)

    # As known on a day

    def _entries(self, kind: LinkedKind, on: dt.date) -> tuple[Entry, ...]:
        """Return all promises or all meetings that articles up to ``on`` speak of, by day."""
        later = self._later(kind, on)
        made = []
        for it in self.outlines(kind):
            status = it.status
            if it.id in later:
                known = later[it.id]
                if known is None:
                    continue
                status, judged = known
            else:
                judged = standing_of(kind, status, it.last, it.reported, on)
            made.append(Entry(it, status, judged))
        return tuple(made)

    def _later(self, kind: LinkedKind, on: dt.date) -> dict[str, tuple[str, str] | None]:
        """Return status and standing then of what was reported on since; None for what nobody had spoken of."""
        from mutabaa.model.links import standing

        since = [it for it in self.outlines(kind) if it.reported is not None and it.reported > on]
        if not since:
            return {}
        first = self.register.first_reports(kind)
        unheard = {it.id for it in since if first.get(it.id, on) > on}
        found: dict[str, tuple[str, str] | None] = dict.fromkeys(unheard)
        for id_, value in self.values(kind, (it.id for it in since if it.id not in unheard)).items():
            known = as_of(value, on)
            found[id_] = (known.status, standing(known, on=on)) if known is not None else None
        return found

    # Whole values

    def values(self, kind: LinkedKind, ids: Iterable[str]) -> dict[str, Subject]:
        """Return whole values by id, as all articles tell them; unknown ids are left out."""
        wanted = list(dict.fromkeys(ids))
        missing = [id_ for id_ in wanted if id_ not in self._values]
        new = cast(dict[str, Subject], self.register.several(kind, missing)) if missing else {}
        found = {id_: it for id_ in wanted if (it := new.get(id_) or self._values.get(id_)) is not None}
        with self._lock:
            if len(self._values) + len(new) > _KEPT:
                self._values.clear()
            if len(new) <= _KEPT:
                self._values |= new
        return found

    def pairs(self, kind: LinkedKind, entries: Sequence[Entry], on: dt.date) -> list[tuple[Subject, Standing]]:
        """Return entries as whole values as known on a day, each with its standing, in the same order."""
        values = self.values(kind, (it.id for it in entries))
        made: list[tuple[Subject, Standing]] = []
        for entry in entries:
            value = values.get(entry.id)
            known = as_of(value, on) if value is not None else None
            if known is not None:
                made.append((known, cast(Standing, entry.standing)))
        return made

    def subjects(self, ids: Iterable[str], *, hidden: bool = False) -> dict[str, Subject]:
        """Return promises and meetings by id, in the order of ``ids``; rejected ones only if ``hidden``."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Subject] = {}
        for kind in ("commitment", "event"):
            own = [id_ for id_ in wanted if kind_of(id_) == kind]
            shown = own if hidden else [id_ for id_ in own if id_ in self.ids(kind)]
            found |= self.values(kind, shown) if shown else {}
        return {id_: found[id_] for id_ in wanted if id_ in found}


def kind_of(id_: str) -> LinkedKind:
    """Return whether an id is a promise's or a meeting's."""
    return "commitment" if id_.startswith("co-") else "event"
