"""From what an expression says and the day it is read on, to the days it means.

Conventions (see ``docs/times.md``): weeks run Monday to Sunday; the beginning and end of a month are its first and
last ten days, of a year its first and last quarter; ``three years ago`` is that year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import singledispatch

from mutabaa.analyse.times import calendar as cal
from mutabaa.analyse.times.nodes import (
    Ago, Anchored, Century, Clock, Day, Decade, Holiday, Lasting, Month, Node, Nth, Offset, Part, Range, Same, Season, Stretch,
    Toward, Vague, Weekday, Within, Year,
)  # fmt: skip
from mutabaa.model import Interval

# How much nearer than the other one a date in the direction of the verb may seem.
_PULL = 0.35


@dataclass(frozen=True, slots=True)
class Conventions:
    """Choices on which style guides differ; the defaults are those of the project.

    Attributes:
        exact: ``a month ago`` is that day a month back and ``the last three years`` end today, not whole units.
        edges: Days the edges of a month count, or 1 where ``mid-March`` is one day, the fifteenth.
        lean: Direction of a date that says none: -1 past, 1 future, 0 whichever is nearer.
    """

    exact: bool = False
    edges: int = 10
    lean: int = 0


NEWS = Conventions()


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving one expression needs to know.

    Attributes:
        day: Day the text was written on.
        toward: Direction its sentence points to, 0 where it does not say.
        last: The day the text spoke of last.
        recent: The day, month or year it spoke of last.
        anchor: Day that a duration in this sentence starts on.
        conventions: Style.
    """

    day: dt.date
    toward: int = 0
    last: Interval | None = None
    recent: Interval | None = None
    anchor: Interval | None = None
    conventions: Conventions = NEWS


def resolve_node(node: Node, context: Context) -> Interval | None:
    """Return the days an expression means, or None for a vague or impossible one."""
    try:
        return _days(node, context)
    except (ValueError, OverflowError):
        return None


@singledispatch
def _days(node: Node, context: Context) -> Interval | None:
    raise TypeError(type(node).__name__)


@_days.register
def _(node: Vague, context: Context) -> Interval | None:
    return None


@_days.register
def _(node: Within, context: Context) -> Interval | None:
    return None


@_days.register
def _(node: Year, context: Context) -> Interval | None:
    if node.hijri:
        return cal.hijri_year(node.year)
    if node.fiscal and node.last is not None:
        return Interval(dt.date(node.year, 4, 1), dt.date(node.last, 4, 1))
    if node.last is not None:
        return Interval(dt.date(node.year, 1, 1), dt.date(node.last + 1, 1, 1)) if node.last > node.year else None
    return cal.year(node.year)


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
    if context.conventions.lean and not context.toward:
        nearest = (after[:1] if lean > 0 else before[-1:]) or found
        return nearest[0]
    back = (day - before[-1].end).days * (_PULL if lean < 0 else 1) if before else 10**6
    ahead = (after[0].start - day).days * (_PULL if lean > 0 else 1) if after else 10**6
    return before[-1] if back <= ahead else after[0]


@_days.register
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


@_days.register
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
        agreeing = [d for y in range(year - 1, year + 2) if (d := make(y)) and d.start.weekday() == node.weekday]
        if len(agreeing) == 1:
            return agreeing[0]
    return _choose(context, node.toward, make, year)


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


@_days.register
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
        return Interval.day(day + ahead * cal.ONE)
    back = (day.weekday() - node.weekday) % 7
    if node.strict and back == 0:
        back = 7
    return Interval.day(day - back * cal.ONE)


@_days.register
def _(node: Offset, context: Context) -> Interval | None:
    days = cal.unit_of(context.day, node.unit, node.count)
    if node.weekday is not None and days is not None and days.start.weekday() != node.weekday:
        # Written before midnight, published after it (or dated in another time zone): the weekday is what the desk saw.
        near = [d for shift in (-1, 1) if (d := days.start + shift * cal.ONE).weekday() == node.weekday]
        return Interval.day(near[0]) if near else days
    return days


@_days.register
def _(node: Ago, context: Context) -> Interval | None:
    if node.count > 0 and context.toward <= 0 and not context.conventions.exact:
        # "and two days later he announced": counts from the day spoken of, not from today
        if context.last is None or context.last.length > 1 or node.unit not in {"day", "night", "week"}:
            return None
        day = cal.add(context.last.start, node.unit, node.count)
        return Interval.day(day) if day and day <= context.day else None
    day = cal.add(context.day, node.unit, node.count)
    if day is None:
        return None
    if context.conventions.exact or node.unit in {"second", "minute", "hour", "day", "night"}:
        return Interval.day(day)
    if not node.exact:
        return None
    return cal.unit_of(day, node.unit)


@_days.register
def _(node: Stretch, context: Context) -> Interval | None:
    day = context.day
    if node.unit in {"second", "minute", "hour"}:
        return None
    if node.count is None:
        return None
    far = cal.add(day, node.unit, node.toward * node.count)
    if far is None:
        return None
    if node.unit in {"day", "night", "week"} or context.conventions.exact:
        if node.toward > 0:
            return Interval(day + cal.ONE, far + cal.ONE)
        return Interval(far, day)
    here, there = cal.unit_of(day, node.unit), cal.unit_of(far, node.unit)
    if here is None or there is None:
        return None
    return Interval(min(here.start, there.start), max(here.end, there.end))


@_days.register
def _(node: Part, context: Context) -> Interval | None:
    if node.part == "rest":
        whole = resolve_node(node.of, context)
        return whole.common(Interval(context.day, dt.date.max)) if whole else None
    whole = resolve_node(node.of, context)
    if whole is None:
        return None
    return part_of(whole, node.part, context.conventions)


def part_of(whole: Interval, part: str, conventions: Conventions = NEWS) -> Interval:
    """Return the beginning, middle or end of some days."""
    length, start, end = whole.length, whole.start, whole.end
    if length <= 2:
        return whole
    if length <= 7:
        first, last = {"early": (0, 3), "mid": (1, 5), "late": (length - 2, length)}[part]
        return Interval(start + first * cal.ONE, start + last * cal.ONE)
    if length <= 31:
        if conventions.edges == 1:
            if part == "mid":
                return Interval.day(start + 14 * cal.ONE)
            return Interval.day(start if part == "early" else end - cal.ONE)
        edge = conventions.edges * cal.ONE
        if part == "mid":
            return Interval(start + edge, start + 2 * edge)
        return Interval(start, start + edge) if part == "early" else Interval(end - edge, end)
    months = (end.year - start.year) * 12 + end.month - start.month
    quarter = max(1, round(months / 4)) if months >= 12 else max(1, months // 3)
    if part == "early":
        return Interval(start, cal.month(start.year, start.month + quarter).start)
    if part == "late":
        return Interval(cal.month(end.year, end.month - quarter).start, end)
    return Interval(cal.month(start.year, start.month + quarter).start, cal.month(end.year, end.month - quarter).start)


@_days.register
def _(node: Nth, context: Context) -> Interval | None:
    base = resolve_node(node.of, context) if node.of is not None else None
    if base is None:
        unit = "month" if node.weekday is not None else "year"
        base = cal.unit_of(context.day, unit) if node.of is None else None
    if base is None:
        return None
    number = node.number
    if number == 0:
        return cal.week(base.start)
    if node.weekday is not None:
        day = cal.nth_weekday(base, node.weekday, number)
        return Interval.day(day) if day else None
    if node.unit == "day":
        if abs(number) > base.length or number == 0:
            return None
        return Interval.day(base.start + (number - 1) * cal.ONE if number > 0 else base.end + number * cal.ONE)
    if node.unit == "week":
        return _nth_week(base, number)
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(node.unit)
    if size is None:
        return None
    months = (base.end.year - base.start.year) * 12 + base.end.month - base.start.month
    index = number - 1 if number > 0 else months // size + number
    if not 0 <= index < max(1, months // size):
        return None
    first = base.start.month + index * size
    return Interval(cal.month(base.start.year, first).start, cal.month(base.start.year, first + size).start)


def _nth_week(base: Interval, number: int) -> Interval | None:
    if base.length > 300:
        # ISO: the first week of a year holds its first Thursday
        first = cal.week(dt.date(base.start.year, 1, 4)).start
        monday = first + 7 * (number - 1) * cal.ONE if number > 0 else cal.week(dt.date(base.start.year, 12, 28)).start
    else:
        if number > 0:
            found = cal.nth_weekday(base, 0, number)
        else:
            found = cal.nth_weekday(Interval(base.start, base.end - 6 * cal.ONE), 0, number)
        if found is None:
            return None
        monday = found
    return Interval(monday, monday + 7 * cal.ONE)


@_days.register
def _(node: Season, context: Context) -> Interval | None:
    if node.year is not None:
        return cal.season(node.name, node.year)
    if node.base is not None:
        base = resolve_node(node.base, context)
        return cal.season(node.name, base.start.year) if base else None
    return _choose(context, node.toward, lambda y: cal.season(node.name, y), context.day.year)


@_days.register
def _(node: Decade, context: Context) -> Interval | None:
    if node.start >= 1000:
        start = node.start
    elif node.century is not None:
        start = (node.century - 1) * 100 + node.start
    else:
        start = context.day.year // 100 * 100 + node.start
        start -= 100 if start > context.day.year else 0
    return Interval(dt.date(start, 1, 1), dt.date(start + 10, 1, 1))


@_days.register
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
        day = cal.nth_weekday(cal.month(year, int(month_text)), names.index(weekday), int(rest))
        return Interval.day(day) if day else None
    month, day = map(int, rest.split("-"))
    return Interval.day(dt.date(year, month, day))


@_days.register
def _(node: Holiday, context: Context) -> Interval | None:
    if node.year is not None:
        return _feast(node.name, node.year)
    if node.base is not None:
        base = resolve_node(node.base, context)
        return _feast(node.name, base.start.year) if base else None
    return _choose(context, node.toward, lambda y: _feast(node.name, y), context.day.year)


@_days.register
def _(node: Range, context: Context) -> Interval | None:
    first = resolve_node(node.first, context)
    if first is None:
        return None
    last = resolve_node(node.last, replace(context, recent=first, last=first if first.length == 1 else context.last))
    if last is None:
        return None
    if isinstance(node.first, Weekday) and node.first.toward is None and not first.start <= last.start <= first.start + 6 * cal.ONE:
        # "from Friday to Sunday": the two stand in one run of days
        ahead = (last.start.weekday() - first.start.weekday()) % 7
        later = Interval.day(first.start + ahead * cal.ONE)
        last = later if context.toward >= 0 or later.start <= context.day else last
        first = first if last is later else Interval.day(last.start - ahead * cal.ONE)
    if last.start < first.start and isinstance(node.last, Day | Month) and node.last.year is None:
        moved = resolve_node(node.last, replace(context, day=first.start, toward=1))
        last = moved or last
    return Interval(first.start, last.end) if first.start < last.end else None


@_days.register
def _(node: Same, context: Context) -> Interval | None:
    if node.unit in {"day", "night"}:
        last = context.last
        return Interval.day(last.start + node.shift * cal.ONE) if last is not None and last.length <= 2 else None
    spoken = cal.unit_of(context.recent.start, node.unit, node.shift) if context.recent is not None else None
    if spoken is None or context.recent is None or context.recent.length > max(spoken.length, 31):
        return None
    return spoken


@_days.register
def _(node: Lasting, context: Context) -> Interval | None:
    anchor = context.anchor
    if anchor is None or anchor.length > 1:
        return None
    end = cal.add(anchor.start, node.unit, node.count)
    return Interval(anchor.start, end) if end and end > anchor.start else None


@_days.register
def _(node: Anchored, context: Context) -> Interval | None:
    anchor = context.anchor
    if anchor is None or anchor.length > 1:
        return None
    day = cal.add(anchor.start, node.unit, node.count)
    return Interval.day(day) if day and node.unit in {"hour", "minute", "day", "night", "week"} else None


@_days.register
def _(node: Clock, context: Context) -> Interval | None:
    if node.on is not None:
        return resolve_node(node.on, context)
    return Interval.day(context.day)


def precision(node: Node) -> str:
    """Name the precision an expression has by itself: ``day``, ``week``, ``month``, ``quarter``, ``year``, ``range`` ..."""
    match node:
        case Day() | Weekday() | Holiday() | Clock() | Same(unit="day"):
            return "day"
        case Month():
            return "month"
        case Year():
            return "year"
        case Season():
            return "season"
        case Decade():
            return "decade"
        case Century():
            return "century"
        case Offset(unit=unit) | Same(unit=unit) | Nth(unit=unit, weekday=None):
            return "day" if unit == "night" else unit
        case Nth():
            return "day"
        case Ago(unit=unit) | Anchored(unit=unit):
            return "day" if unit in {"second", "minute", "hour", "night"} else unit
        case Part(of=of) if precision(of) == "day":
            return "day"
        case Vague() | Within():
            return "vague"
        case _:
            return "range"
