"""What can be said of the day an article was written on, and how the sayings are weighed together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from mutabaa.model import Interval, Span

Mask = npt.NDArray[np.bool_]

FIRST = dt.date(1990, 1, 1)
LAST = dt.date(2060, 1, 1)
# Words of the article that name the day; facts of the packs; tense and habit; page furniture.
SURE, FACT, HABIT, HINT = 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason why the article was written on certain days.

    Attributes:
        weight: ``SURE``, ``FACT``, ``HABIT`` or ``HINT``; heavier ones are heard first.
        because: The reason, for the reader.
        span: Words it rests on.
        days: Days it allows; None allows all.
        weekdays: Days of the week it allows; None allows all.
        months: Months of the year it allows; None allows all.
    """

    weight: int
    because: str
    span: Span | None
    days: tuple[Interval, ...] | None = None
    weekdays: frozenset[int] | None = None
    months: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the clues leave together.

    Attributes:
        days: From the first to the last day that is left, or None where nothing is known or clues contradict.
        used: Clues that narrowed the answer.
        left: How many days are left inside ``days``.
    """

    days: Interval | None
    used: tuple[Clue, ...]
    left: int = 0


@cache
def _calendar() -> tuple[Mask, npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    size = (LAST - FIRST).days
    ordinals = [FIRST + dt.timedelta(days=n) for n in range(size)]
    weekdays = np.array([day.weekday() for day in ordinals], dtype=np.int8)
    months = np.array([day.month for day in ordinals], dtype=np.int8)
    return np.ones(size, dtype=np.bool_), weekdays, months


def _mask(clue: Clue) -> Mask:
    every, weekdays, months = _calendar()
    mask = every.copy()
    if clue.days is not None:
        mask[:] = False
        for days in clue.days:
            start = max((days.start - FIRST).days, 0)
            mask[start : max((days.end - FIRST).days, 0)] = True
    if clue.weekdays is not None:
        mask &= np.isin(weekdays, list(clue.weekdays))
    if clue.months is not None:
        mask &= np.isin(months, list(clue.months))
    return mask


# Days that an answer may span. What is only known to within years places no report before or after another.
LONGEST = 370


def weigh(clues: Iterable[Clue], longest: int = LONGEST) -> Weighed:
    """Return the days that all clues allow, heavier clues first.

    A light clue that contradicts what the heavier ones left is not heard. Where the sure ones or the facts contradict
    each other nothing is claimed; an answer longer than ``longest`` days is none.
    """
    left = _calendar()[0].copy()
    used: list[Clue] = []
    for clue in sorted(clues, key=lambda clue: -clue.weight):
        narrowed = left & _mask(clue)
        if not narrowed.any():
            if clue.weight >= FACT and any(other.weight >= FACT for other in used):
                return Weighed(None, tuple(used))
            continue
        if narrowed.sum() < left.sum():
            used.append(clue)
        left = narrowed
    if not used:
        return Weighed(None, ())
    found = np.flatnonzero(left)
    days = Interval(FIRST + dt.timedelta(days=int(found[0])), FIRST + dt.timedelta(days=int(found[-1]) + 1))
    bounded = found[0] > 0 and found[-1] < len(left) - 1
    return Weighed(days if bounded and days.length <= longest else None, tuple(used), int(left.sum()))


def bounds(clues: Sequence[Clue]) -> Interval | None:
    """Return the widest stretch that facts and sure words leave, or None where they leave it open."""
    weighed = weigh([clue for clue in clues if clue.weight >= FACT], longest=10**6)
    return weighed.days
