"""Who met whom, and where: counted by month for drawings that a slider narrows, and for the tables beside them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mutabaa.serve.web.board import Board, Entry

MET = frozenset({"held", "ongoing"})
"""Standings of meetings in which people did meet."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two that met.

    Attributes:
        one: Entity id; the smaller of the two.
        other: Entity id.
        months: Month (see ``month_of``) -> how often.
    """

    one: str
    other: str
    months: Mapping[int, int]

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.months.values())


@dataclass(frozen=True, slots=True)
class Circle:
    """Some that met, and their ties.

    Attributes:
        members: Entity id -> in how many meetings, the most first, and the same order every time.
        ties: Who met whom, the most often first.
        first: First month.
        last: Last month.
    """

    members: Mapping[str, int]
    ties: tuple[Tie, ...]
    first: int
    last: int


def month_of(day: dt.date) -> int:
    """Return the month of a day as a number that counts on through the years."""
    return day.year * 12 + day.month - 1


def day_of_month(month: int) -> dt.date:
    """Return the first day of a month."""
    return dt.date(month // 12, month % 12 + 1, 1)


def foremost(counts: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    """Return the ids counted most often, and of those with equal counts the same ones every time."""
    return sorted(counts.items(), key=lambda it: (-it[1], it[0]))[:most]


def circle(
    board: Board, meetings: Sequence[Entry], *, who: str | None, most: int, types: Collection[str] = ()
) -> Circle:
    """Return those with the most meetings and their ties.

    Args:
        board: The register.
        meetings: Meetings to look at; those that were not held, or have no day, are left out.
        who: Only somebody and those whom they met.
        most: At most so many members.
        types: Only entities of these types; all where empty.
    """
    days = {it.id: it.outline.last for it in meetings if it.standing in MET}
    groups = _groups(board, days)
    if types:
        known = board.types(frozenset(id_ for ids in groups.values() for id_ in ids))
        fits = {id_ for id_, type_ in known.items() if type_ in types or id_ == who}
        groups = {meeting: ids & fits for meeting, ids in groups.items()}
    if who is not None:
        groups = {meeting: ids for meeting, ids in groups.items() if who in ids}
    counts = Counter(id_ for ids in groups.values() if len(ids) > 1 for id_ in ids)
    members = dict(foremost(counts, most))
    ties: dict[tuple[str, str], Counter[int]] = {}
    for meeting, ids in groups.items():
        day = days[meeting]
        inside = sorted(ids & members.keys())
        for n, one in enumerate(inside):
            for other in inside[n + 1 :]:
                ties.setdefault((one, other), Counter())[month_of(day) if day else 0] += 1
    found = sorted((Tie(*pair, months) for pair, months in ties.items()), key=lambda it: (-it.total, it.one, it.other))
    months = [month for it in found for month in it.months if month]
    return Circle(members, tuple(found), min(months, default=0), max(months, default=0))


def _groups(board: Board, meetings: Collection[str]) -> dict[str, set[str]]:
    """Return who took part, by meeting; where it was is no part."""
    groups: dict[str, set[str]] = {}
    for meeting, role, entity in board.parts("event"):
        if meeting in meetings and role != "place":
            groups.setdefault(meeting, set()).add(entity)
    return groups


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its meetings.

    Attributes:
        place: Entity id.
        standings: Standing -> how many.
        months: Standing -> month (see ``month_of``; 0 for those without a day) -> how many.
    """

    place: str
    standings: Mapping[str, int]
    months: Mapping[str, Mapping[int, int]]

    @property
    def total(self) -> int:
        """How many meetings."""
        return sum(self.standings.values())


def spots(board: Board, meetings: Iterable[Entry]) -> list[Spot]:
    """Return the places of meetings, those with the most first."""
    wanted = {it.id: it for it in meetings}
    found: dict[str, dict[str, Counter[int]]] = {}
    for meeting, role, entity in board.parts("event"):
        if role == "place" and meeting in wanted:
            day = wanted[meeting].outline.last
            months = found.setdefault(entity, {}).setdefault(wanted[meeting].standing, Counter())
            months[month_of(day) if day else 0] += 1
    made = (Spot(place, {name: it.total() for name, it in months.items()}, months) for place, months in found.items())
    return sorted(made, key=lambda it: (-it.total, it.place))
