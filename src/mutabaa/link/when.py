"""Keys of time and the nearness of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mutabaa.link.graph import Keys
from mutabaa.model import Interval

_WEEKS = 70
"""Longest window, in days, that is posted week by week; longer ones go by months."""

_MONTHS = 60
NEVER = dt.date.max


def windows(subjects: frozenset[str], window: Interval | None) -> Keys:
    """Return the keys of some subjects within a window of days.

    Short windows are posted by week, long ones by month, and short ones also
    ask by month, so that every two windows that touch meet. Without a window
    there is no key: nothing is known that could bring two such things together.
    """
    if window is None:
        return Keys(frozenset(), frozenset())
    months = frozenset(f"{s}|m{m}" for s in subjects for m in _months(window))
    if window.length > _WEEKS:
        return Keys(months, months)
    weeks = frozenset(f"{s}|w{w}" for s in subjects for w in _weeks(window))
    return Keys(weeks, weeks | months)


def _weeks(window: Interval) -> range:
    return range(window.start.toordinal() // 7, window.last.toordinal() // 7 + 1)


def _months(window: Interval) -> Iterator[int]:
    first = window.start.year * 12 + window.start.month
    last = window.last.year * 12 + window.last.month
    return iter(range(first, min(last, first + _MONTHS) + 1))


def padded(days: Interval, before: int, after: int) -> Interval:
    """Return the interval with days added at both ends."""
    return Interval(max(dt.date.min, days.start) - dt.timedelta(days=before), days.end + dt.timedelta(days=after))


def gap(left: Interval, right: Interval) -> int:
    """Return the days between two intervals; 0 where they touch or meet."""
    return max(0, (right.start - left.end).days, (left.start - right.end).days)


def last_day(days: Interval | None) -> dt.date:
    """Return the last possible day; an unknown one comes after all others."""
    return days.last if days is not None else NEVER


def iso(days: Interval) -> str:
    """Return the canonical writing of an interval: ``first/last``, or one day."""
    if days.length == 1:
        return days.start.isoformat()
    return f"{days.start.isoformat()}/{days.last.isoformat()}"
