"""Filters of lists, as they stand in an address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mutabaa.errors import BadInput
from mutabaa.model.follow import LinkedEvent
from mutabaa.model.links import LinkedKind
from mutabaa.serve.web.board import Board, Entry
from mutabaa.serve.web.desk import Pair
from mutabaa.serve.web.view import View

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


def last_day(it: Entry) -> dt.date:
    """Return the last day of a meeting, for sorting; undated ones are the oldest."""
    return it.outline.last or dt.date.min


def page_number(v: View) -> int:
    """Return the page asked for, from 1."""
    asked = v.asked("page")
    return min(int(asked), 100_000) if asked.isascii() and asked.isdigit() and asked != "0" else 1


def sliced(items: Sequence[T], v: View, size: int = SIZE) -> Slice[T]:
    """Return the part of a list that was asked for."""
    number = page_number(v)
    return Slice(items[(number - 1) * size : number * size], len(items), number, size)


def drawn(entries: Sequence[Entry], v: View, kind: LinkedKind) -> Slice[Pair]:
    """Return the part of a list that was asked for, as whole values with their standing."""
    part = sliced(entries, v)
    return Slice(v.pairs(kind, part.items), part.total, part.number, part.size)


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None or "" where it is not.

    Attributes:
        entity: Entity with any part.
        beside: Another entity with any part.
        place: Entity that is the place.
        beneficiary: Entity for whom.
        summit: Entity or format that is the occasion of a promise.
        topic: Topic id.
        standing: Standing.
        first: Earliest day.
        last: Latest day.
        problem: Why a name could not be understood, for the reader.
    """

    entity: str | None = None
    beside: str | None = None
    place: str | None = None
    beneficiary: str | None = None
    summit: str | None = None
    topic: str | None = None
    standing: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    problem: str = ""

    def chosen(self, board: Board, kind: LinkedKind, on: dt.date) -> list[Entry]:
        """Return the promises or meetings known on a day that pass, by day."""
        found: Sequence[Entry] = board.entries(kind, on)
        for ids in self._ids(board, kind):
            found = [it for it in found if it.id in ids]
        if self.topic:
            found = about(board, kind, found, self.topic)
        return [it for it in found if self._fits(it)]

    def _ids(self, board: Board, kind: LinkedKind) -> Iterator[frozenset[str]]:
        if self.entity:
            yield board.having(kind, self.entity)
        if self.beside:
            yield board.having(kind, self.beside)
        if self.beneficiary and kind == "commitment":
            yield board.having(kind, self.beneficiary, ("beneficiary",))
        if self.summit and kind == "commitment":
            yield board.made_at(self.summit)
        if self.place and kind == "event":
            yield board.having(kind, self.place, ("place",))

    def _fits(self, it: Entry) -> bool:
        if self.standing and self.standing not in {it.standing, it.status}:
            return False
        if self.first is None and self.last is None:
            return True
        first, last = it.outline.first, it.outline.last
        if first is None or last is None:
            return False
        return (self.first is None or last >= self.first) and (self.last is None or first <= self.last)


def about(board: Board, kind: LinkedKind, entries: Sequence[Entry], topic: str) -> list[Entry]:
    """Return those of a topic; a meeting may have several, of which the outline has the first."""
    if kind == "commitment":
        return [it for it in entries if it.outline.topic == topic]
    near = board.holding(kind, topic)
    unsure = [it.id for it in entries if it.id in near and it.outline.topic != topic]
    more = {id_ for id_, it in board.values(kind, unsure).items() if isinstance(it, LinkedEvent) and topic in it.topics}
    return [it for it in entries if it.outline.topic == topic or it.id in more]


def filters(v: View) -> Filters:
    """Read the filters of an address; names are understood in either language."""
    problems: list[str] = []

    def entity(name: str) -> str | None:
        asked = v.asked(name)
        if not asked:
            return None
        try:
            return v.edition.entity(asked)
        except BadInput as error:
            problems.append(f"{error.problem}")
            return "~"  # nothing fits it

    topic = v.asked("topic")
    return Filters(
        entity=entity("who"),
        beside=entity("with"),
        place=entity("place"),
        beneficiary=entity("whom"),
        summit=entity("at"),
        topic=topic if topic in v.book.knowledge.topics else None,
        standing=v.asked("standing"),
        first=v.day_asked("from"),
        last=v.day_asked("to", last=True),
        problem=v.say("list.semicolon").join(problems),
    )
