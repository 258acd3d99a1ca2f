"""Arithmetic of days, weeks, months, years, the Hijri calendar (Umm al-Qura) and movable feasts."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from hijridate import Gregorian, Hijri

from mutabaa.model import Interval

ONE = dt.timedelta(days=1)
_DAY = 24  # hours
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def month(year: int, number: int) -> Interval:
    """Return a month; ``number`` may lie outside 1-12 and then counts into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    start = dt.date(year, number, 1)
    return Interval(start, start + dt.timedelta(days=calendar.monthrange(year, number)[1]))


def year(number: int) -> Interval:
    """Return a Gregorian year."""
    return Interval(dt.date(number, 1, 1), dt.date(number + 1, 1, 1))


def week(day: dt.date) -> Interval:
    """Return the week, Monday to Sunday, of a day."""
    monday = day - dt.timedelta(days=day.weekday())
    return Interval(monday, monday + dt.timedelta(days=7))


def season(name: str, number: int) -> Interval:
    """Return a season by the meteorological months; winter of a year begins in its December."""
    first = SEASONS[name]
    return Interval(month(number, first).start, month(number, first + 2).end)


def unit_of(day: dt.date, unit: str, shift: int = 0) -> Interval | None:
    """Return the unit that holds ``day``, moved by ``shift`` units; None for units below a day."""
    if unit in {"day", "night"}:
        return Interval.day(day + shift * ONE)
    if unit == "week":
        return week(day + 7 * shift * ONE)
    if unit == "weekend":
        saturday = week(day + 7 * shift * ONE).start + 5 * ONE
        return Interval.days(saturday, saturday + ONE)
    if unit in MONTHS:
        size = MONTHS[unit]
        index = (day.year * 12 + day.month - 1) // size * size + shift * size
        first = dt.date(index // 12, index % 12 + 1, 1)
        end = index + size
        return Interval(first, dt.date(end // 12, end % 12 + 1, 1))
    return None


def add(day: dt.date, unit: str, count: float) -> dt.date | None:
    """Return the day ``count`` units later, on the same day of the month where there is one."""
    if unit == "hour" and count % _DAY == 0:
        return day + dt.timedelta(days=count / _DAY)
    if unit in {"second", "minute", "hour"}:
        return day
    if unit in {"day", "night"}:
        return day + dt.timedelta(days=round(count))
    if unit in {"week", "weekend"}:
        return day + dt.timedelta(days=round(7 * count))
    if unit in MONTHS:
        index = day.year * 12 + day.month - 1 + round(count * MONTHS[unit])
        if not 12 <= index < 9999 * 12:
            return None
        year_, month_ = index // 12, index % 12 + 1
        return dt.date(year_, month_, min(day.day, calendar.monthrange(year_, month_)[1]))
    return None


@lru_cache(maxsize=4096)
def hijri_day(year_: int, month_: int, day: int) -> dt.date | None:
    """Return the Gregorian day of a Hijri date, or None outside 1343-1500 AH or where there is no such day."""
    try:
        return Hijri(year_, month_, day).to_gregorian()
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def hijri_month(year_: int, month_: int) -> Interval | None:
    """Return the Gregorian days of a Hijri month."""
    first = hijri_day(year_, month_, 1)
    if first is None:
        return None
    try:
        return Interval(first, first + dt.timedelta(days=Hijri(year_, month_, 1).month_length()))
    except (ValueError, OverflowError):
        return None


def hijri_year(number: int) -> Interval | None:
    """Return the Gregorian days of a Hijri year."""
    first, last = hijri_month(number, 1), hijri_month(number, 12)
    return Interval(first.start, last.end) if first and last else None


@lru_cache(maxsize=4096)
def hijri_year_of(day: dt.date) -> int | None:
    """Return the Hijri year a day lies in, or None outside the tables."""
    try:
        return int(Gregorian.fromdate(day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def nth_weekday(days: Interval, weekday: int, number: int) -> dt.date | None:
    """Return the n-th (from 1; -1 is the last) such weekday inside ``days``."""
    first = days.start + ((weekday - days.start.weekday()) % 7) * ONE
    found = [first + 7 * i * ONE for i in range(54) if first + 7 * i * ONE < days.end]
    try:
        return found[number - 1 if number > 0 else number]
    except IndexError:
        return None


def easter(number: int) -> dt.date:
    """Return Western Easter Sunday (Meeus, Jones and Butcher)."""
    a, b, c = number % 19, number // 100, number % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(number, month_, day + 1)
