"""Days, months, years and feasts: from what a date says to the days it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from mutabaa.analyse.times import calendar as cal
from mutabaa.analyse.times.context import Context, days_of, resolve_node
from mutabaa.analyse.times.nodes import (
    Century,
    Clock,
    Day,
    Decade,
    Fiscal,
    Holiday,
    Month,
    Season,
    Toward,
    Weekday,
    Year,
)
from mutabaa.model import Interval

# How much nearer than the other one a date in the direction of the verb may seem.
_PULL = 0.35
_HALF = 6  # months
# So near, in days, a report knows which day of the week it was.
_NEWS = 14


@days_of.register
def _(node: Year, context: Context) -> Interval | None:
    if node.hijri:
        return cal.hijri_year(node.year)
    if node.last is not None:
        return Interval(dt.date(node.year, 1, 1), dt.date(node.last + 1, 1, 1)) if node.last > node.year else None
    return cal.year(node.year)


@days_of.register
def _(node: Fiscal, context: Context) -> Interval | None:
    if context.fiscal is None:
        return None
    month, day = context.fiscal
    if node.first is None:
        here = context.day.year - ((context.day.month, context.day.day) < context.fiscal)
        return _fiscal(here + node.shift, month, day)
    if node.last is not None:
        return _fiscal(node.first, month, day) if context.fiscal != (1, 1) else None
    if context.fiscal == (1, 1):
        return cal.year(node.first)
    # Years that begin in the second half are named by their end; others are named either way.
    return _fiscal(node.first - 1, month, day) if month > _HALF else None


def _fiscal(year: int, month: int, day: int) -> Interval:
    return Interval(dt.date(year, month, day), dt.date(year + 1, month, day))


def _choose(context: Context, toward: Toward, make: Callable[[int], Interval | None], year: int) -> Interval | None:
    """Choose among the same days of neighbouring years."""
    day = context.day
    found = [days for y in range(year - 2, year + 3) if (days := make(y)) is not None]
    if not found:
        return None
    before = [days for days in found if days.end <= day]
    after = [days for days in found if days.start > day]
    if toward == -1:
        return before[-1] if before else None
    if toward == 1:
        return after[0] if after else None
    current = next((days for days in found if days.holds(day)), None)
    if toward == 0:
        return current or min(found, key=lambda days: abs((days.start - day).days))
    if current is not None:
        return current
    lean = context.toward or context.conventions.lean
    if abs(lean) > 1:
        sure = before[-1:] if lean < 0 else after[:1]
        return sure[0] if sure else None
    if context.conventions.lean and not context.toward:
        nearest = (after[:1] if lean > 0 else before[-1:]) or found
        return nearest[0]
    back = (day - before[-1].end).days * (_PULL if lean < 0 else 1) if before else 10**6
    ahead = (after[0].start - day).days * (_PULL if lean > 0 else 1) if after else 10**6
    return before[-1] if back <= ahead else after[0]


@days_of.register
def _(node: Month, context: Context) -> Interval | None:
    make = cal.hijri_month if node.hijri else cal.month
    if node.year is not None:
        return make(node.year, node.month)
    if node.base is not None:
        base = resolve_node(node.base, context)
        if base is None:
            return None
        year = cal.hijri_year_of(base.start) if node.hijri else base.start.year
        return make(year, node.month) if year else None
    year = cal.hijri_year_of(context.day) if node.hijri else context.day.year
    if year is None:
        return None
    return _choose(context, node.toward, lambda y: make(y, node.month), year)


@days_of.register
def _(node: Day, context: Context) -> Interval | None:
    def make(year: int, month: int | None = None) -> Interval | None:
        month = month if month is not None else node.month
        if month is None:
            return None
        if node.hijri:
            day = cal.hijri_day(year, month, node.day)
            return Interval.day(day) if day else None
        try:
            return Interval.day(dt.date(year, month, node.day))
        except ValueError:
            return None

    if node.year is not None and node.month is not None:
        return make(node.year)
    if node.month is None:
        return _day_of_some_month(node, context)
    if node.base is not None:
        base = resolve_node(node.base, context)
        return make(base.start.year) if base else None
    year = cal.hijri_year_of(context.day) if node.hijri else context.day.year
    if year is None:
        return None
    if node.weekday is not None and node.toward is None:
        around = [d for y in range(year - 1, year + 2) if (d := make(y))]
        agreeing = [d for d in around if d.start.weekday() == node.weekday]
        nearest = min(around, key=lambda d: abs((d.start - context.day).days), default=None)
        if nearest is not None and nearest not in agreeing and abs((nearest.start - context.day).days) <= _NEWS:
            return _of_weekday(nearest, node.weekday)
        if len(agreeing) == 1:
            return agreeing[0]
    return _choose(context, node.toward, make, year)


def _of_weekday(days: Interval, weekday: int) -> Interval | None:
    """Return the day beside one whose number does not agree with its weekday: a slip of the pen is in the number."""
    beside = [d for shift in (-1, 1) if (d := days.start + shift * cal.ONE).weekday() == weekday]
    return Interval.day(beside[0]) if beside else None


def _day_of_some_month(node: Day, context: Context) -> Interval | None:
    if node.base is not None:
        base = resolve_node(node.base, context)
        if base is None or base.length > 31 or not 1 <= node.day <= base.length:
            return None
        return Interval.day(base.start + (node.day - 1) * cal.ONE)
    found = []
    for shift in (-2, -1, 0, 1, 2):
        month = cal.unit_of(context.day, "month", shift)
        if month and node.day <= month.length:
            day = month.start + (node.day - 1) * cal.ONE
            if node.weekday is None or day.weekday() == node.weekday:
                found.append(day)
    if not found:
        return None
    if node.weekday is not None:
        return Interval.day(min(found, key=lambda day: abs((day - context.day).days)))
    same_month = [day for day in found if (day.year, day.month) == (context.day.year, context.day.month)]
    return Interval.day((same_month or found)[0])


@days_of.register
def _(node: Weekday, context: Context) -> Interval | None:
    day = context.day
    if node.week is not None:
        monday = cal.week(day).start + 7 * node.week * cal.ONE
        return Interval.day(monday + node.weekday * cal.ONE)
    toward = node.toward if node.toward is not None else (context.toward or context.conventions.lean)
    ahead = (node.weekday - day.weekday()) % 7
    if toward and toward > 0:
        if node.strict and ahead == 0:
            ahead = 7
        ahead += 7 * node.second
        return Interval.day(day + ahead * cal.ONE)
    back = (day.weekday() - node.weekday) % 7
    if node.strict and back == 0:
        back = 7
    back += 7 * node.second
    return Interval.day(day - back * cal.ONE)


@days_of.register
def _(node: Season, context: Context) -> Interval | None:
    if node.year is not None:
        return cal.season(node.name, node.year)
    if node.base is not None:
        base = resolve_node(node.base, context)
        return cal.season(node.name, base.start.year) if base else None
    return _choose(context, node.toward, lambda y: cal.season(node.name, y), context.day.year)


@days_of.register
def _(node: Decade, context: Context) -> Interval | None:
    if node.start >= 1000:
        start = node.start
    elif node.century is not None:
        start = (node.century - 1) * 100 + node.start
    else:
        start = context.day.year // 100 * 100 + node.start
        start -= 100 if start > context.day.year else 0
    return Interval(dt.date(start, 1, 1), dt.date(start + 10, 1, 1))


@days_of.register
def _(node: Century, context: Context) -> Interval | None:
    start = (node.number - 1) * 100
    return Interval(dt.date(max(start, 1), 1, 1), dt.date(start + 100, 1, 1))


def _feast(name: str, year: int) -> Interval | None:
    kind, _, rest = name.rpartition(" ")
    if kind == "hijri":
        month, day = map(int, rest.split("-"))
        around = cal.hijri_year_of(dt.date(year, 7, 1))
        for hijri in (around - 1, around, around + 1) if around else ():
            found = cal.hijri_day(hijri, month, day)
            if found and found.year == year:
                return Interval.day(found)
        return None
    if kind == "easter":
        return Interval.day(cal.easter(year) + int(rest) * cal.ONE)
    if kind:
        month_text, weekday = kind.split(" ")
        names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        nth = cal.nth_weekday(cal.month(year, int(month_text)), names.index(weekday), int(rest))
        return Interval.day(nth) if nth else None
    month, day = map(int, rest.split("-"))
    return Interval.day(dt.date(year, month, day))


@days_of.register
def _(node: Holiday, context: Context) -> Interval | None:
    def make(year: int) -> Interval | None:
        first = _feast(node.name, year)
        return Interval.day(first.start + node.shift * cal.ONE) if first else None

    if node.year is not None:
        return make(node.year)
    if node.base is not None:
        base = resolve_node(node.base, context)
        return make(base.start.year) if base else None
    return _choose(context, node.toward, make, context.day.year)


@days_of.register
def _(node: Clock, context: Context) -> Interval | None:
    if node.on is not None:
        return resolve_node(node.on, context)
    return Interval.day(context.day)
