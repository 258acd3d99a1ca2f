"""Filters of lists, as they stand in an address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mutabaa.errors import BadInput
from mutabaa.model import Interval
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Who
from mutabaa.serve.book import whos_of
from mutabaa.serve.web.view import View, day_of

T = TypeVar("T")
SIZE = 40


@dataclass(frozen=True)
class Slice(Generic[T]):
    """A part of a list.

    Attributes:
        items: The part.
        total: Length of the whole.
        number: Which part, from 1.
        size: Length of a full part.
    """

    items: Sequence[T]
    total: int
    number: int
    size: int = SIZE

    @property
    def last(self) -> int:
        """Number of the last part."""
        return max(1, -(-self.total // self.size))


def last_day(pair: tuple[LinkedEvent, str]) -> dt.date:
    """Return the last day of a meeting, for sorting; undated ones are the oldest."""
    return pair[0].days.last if pair[0].days else dt.date.min


def page_number(v: View) -> int:
    """Return the page asked for, from 1."""
    asked = v.asked("page")
    return min(int(asked), 100_000) if asked.isascii() and asked.isdigit() and asked != "0" else 1


def sliced(items: Sequence[T], v: View, size: int = SIZE) -> Slice[T]:
    """Return the part of a list that was asked for."""
    number = page_number(v)
    return Slice(items[(number - 1) * size : number * size], len(items), number, size)


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None or "" where it is not.

    Attributes:
        entity: Entity with any part.
        place: Entity that is the place.
        beneficiary: Entity for whom.
        topic: Topic id.
        standing: Standing.
        first: Earliest day.
        last: Latest day.
        problem: Why a name could not be understood, for the reader.
    """

    entity: str | None = None
    place: str | None = None
    beneficiary: str | None = None
    topic: str | None = None
    standing: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    problem: str = ""

    def fits(self, it: LinkedCommitment | LinkedEvent, standing: str) -> bool:
        """Tell whether a promise or meeting passes."""
        whos = list(whos_of(it))
        return (
            (not self.standing or self.standing in {standing, it.status})
            and (not self.entity or _has(whos, self.entity))
            and self._fits_kind(it)
            and self._fits_days(it.due if isinstance(it, LinkedCommitment) else it.days)
        )

    def _fits_kind(self, it: LinkedCommitment | LinkedEvent) -> bool:
        if isinstance(it, LinkedCommitment):
            for_whom = [it.beneficiary] if it.beneficiary else []
            return (not self.topic or it.topic == self.topic) and (
                not self.beneficiary or _has(for_whom, self.beneficiary)
            )
        where = [it.place] if it.place else []
        return (not self.topic or self.topic in it.topics) and (not self.place or _has(where, self.place))

    def _fits_days(self, days: Interval | None) -> bool:
        if self.first is None and self.last is None:
            return True
        if days is None:
            return False
        return (self.first is None or days.last >= self.first) and (self.last is None or days.start <= self.last)


def _has(whos: Iterable[Who], entity: str) -> bool:
    return any(who.entity == entity for who in whos)


def filters(v: View) -> Filters:
    """Read the filters of an address; names are understood in either language."""
    problems: list[str] = []

    def entity(name: str) -> str | None:
        asked = v.asked(name)
        if not asked:
            return None
        try:
            return v.book.entity(asked)
        except BadInput as error:
            problems.append(f"{error.problem}")
            return "~"  # nothing fits it

    topic = v.asked("topic")
    return Filters(
        entity=entity("who"),
        place=entity("place"),
        beneficiary=entity("whom"),
        topic=topic if topic in v.book.knowledge.topics else None,
        standing=v.asked("standing"),
        first=day_of(v.asked("from")),
        last=day_of(v.asked("to")),
        problem=v.say("list.semicolon").join(problems),
    )
