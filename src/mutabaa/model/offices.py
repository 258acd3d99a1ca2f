"""Offices, who held them and when, and how posts and government bodies are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from mutabaa.model.figures import Name
from mutabaa.model.span import Interval

RoleKind = Literal["office", "rank", "honorific", "profession", "modifier"]


@dataclass(frozen=True)
class Term:
    """One holder's time in an office.

    Attributes:
        holder: A person.
        start: Days on which the term may have begun.
        end: Days on which the successor may have begun, so the first day
            *out* of office; None where the term is open.
        acting: Held in an acting capacity.
    """

    holder: str
    start: Interval
    end: Interval | None = None
    acting: bool = False

    def possible(self, days: Interval) -> bool:
        """Tell whether the holder may have been in office on one of ``days``."""
        return self.start.start <= days.last and (self.end is None or days.start < self.end.last)

    def certain(self, days: Interval) -> bool:
        """Tell whether the holder was surely in office on one of ``days``."""
        return self.start.last <= days.last and (self.end is None or days.start < self.end.start)


@dataclass(frozen=True)
class Office:
    """A post with its holders.

    Attributes:
        id: ``<of>.<role>``, or ``<of>.<role>-<which>`` for one of several like
            it, which no title and state name: only its ``forms`` do.
        role: Id of the role.
        of: State, organisation or body whose post it is.
        forms: Full Arabic titles beside those composed from the role.
        terms: In order of time.
        good_until: Last day up to which an open term may be relied on; later the holder is shown but not chosen.
    """

    id: str
    role: str
    of: str
    forms: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    good_until: dt.date | None = None

    def holders(self, when: dt.date | Interval) -> tuple[str, ...]:
        """List everybody who may have held the office then, earliest first."""
        days = as_days(when)
        return tuple(dict.fromkeys(term.holder for term in self.terms if term.possible(days)))

    def holder(self, when: dt.date | Interval) -> str | None:
        """Return who held the office then, or None where that is not certain.

        An interval in which the office changed hands has two candidates, and
        so has none chosen. An open term past ``good_until`` is not certain.
        """
        days = as_days(when)
        found = [term for term in self.terms if term.possible(days)]
        if len({term.holder for term in found}) != 1 or not any(term.certain(days) for term in found):
            return None
        if found[-1].end is None and self.good_until is not None and days.last > self.good_until:
            return None
        return found[0].holder


@dataclass(frozen=True)
class Titles:
    """How a role is called: masculine, feminine, plural."""

    m: tuple[str, ...] = ()
    f: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()


@dataclass(frozen=True)
class Role:
    """A kind of post, such as foreign minister.

    Attributes:
        id: Slug.
        name: Arabic and English.
        titles: Titles that compose with a state or demonym.
        unique: At most one holder at a time.
        kind: ``office``, a post with terms; ``rank``, ``honorific`` or
            ``profession``, which only announce a person's name; ``modifier``,
            which makes another post of the title after it (a deputy).
        level: Whose post it is: ``state``, ``organisation``, ``army``,
            ``party``, ``province`` or ``any``.
        body: The body whose head it is.
    """

    id: str
    name: Name
    titles: Titles
    unique: bool = True
    kind: RoleKind = "office"
    level: str = "state"
    body: str | None = None


@dataclass(frozen=True)
class Body:
    """A kind of government body, such as foreign ministry.

    Attributes:
        id: Slug.
        name: Arabic and English.
        titles: Titles that compose with a state or demonym.
        kind: ministry, army, police, parliament, government, ...
        entity: Whether such a body is an entity of its own; a government named
            only by its nationality is none, but may act.
    """

    id: str
    name: Name
    titles: tuple[str, ...]
    kind: str
    entity: bool


def as_days(when: dt.date | Interval) -> Interval:
    """Return the days that a day or an interval means."""
    return when if isinstance(when, Interval) else Interval.day(when)
