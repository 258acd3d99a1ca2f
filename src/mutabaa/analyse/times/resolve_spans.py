"""Offsets, stretches, parts and ranges: from what they say to the days they mean."""

from __future__ import annotations

import datetime as dt

from mutabaa.analyse.times import calendar as cal
from mutabaa.analyse.times.context import NEWS, Context, Conventions, days_of, resolve_node
from mutabaa.analyse.times.nodes import (
    Ago,
    Anchored,
    Day,
    Daytime,
    Lasting,
    Month,
    Nth,
    Offset,
    Part,
    Range,
    Same,
    SameOf,
    Stretch,
    Vague,
    Weekday,
    Within,
)
from mutabaa.model import Interval


@days_of.register
def _(node: Vague, context: Context) -> Interval | None:
    return None


@days_of.register
def _(node: Within, context: Context) -> Interval | None:
    return None


@days_of.register
def _(node: Daytime, context: Context) -> Interval | None:
    return context.anchor


@days_of.register
def _(node: Offset, context: Context) -> Interval | None:
    if node.unit == "decade" and node.count and not context.conventions.exact:
        return days_of(Stretch("decade", 1, node.count), context)
    days = cal.unit_of(context.day, node.unit, node.count)
    if (
        node.unit == "weekend"
        and node.count == 0
        and context.toward < 0
        and days is not None
        and days.start > context.day
    ):
        return cal.unit_of(context.day, node.unit, -1)
    if node.weekday is not None and days is not None and days.start.weekday() != node.weekday:
        # Written before midnight, published after it (or dated in another time zone): the weekday is what the desk saw.
        near = [d for shift in (-1, 1) if (d := days.start + shift * cal.ONE).weekday() == node.weekday]
        return Interval.day(near[0]) if near else days
    return days


@days_of.register
def _(node: Ago, context: Context) -> Interval | None:
    if node.count > 0 and context.toward <= 0 and not context.conventions.exact:
        if context.anchor is not None and node.unit in {"month", "year"}:
            # "agreed in 2014, and after four years they break it"
            later = cal.unit_of(context.anchor.start, node.unit, round(node.count))
            whole = cal.unit_of(context.anchor.start, node.unit)
            return later if whole == context.anchor and later and later.start <= context.day else None
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


@days_of.register
def _(node: Stretch, context: Context) -> Interval | None:
    day = context.day
    if node.count is None:
        return None
    unit, count = ("year", 10 * node.count) if node.unit == "decade" else (node.unit, node.count)
    far = cal.add(day, unit, node.toward * count)
    if far is None or (unit in {"second", "minute", "hour"} and far == day):
        return None
    if unit == "hour":  # the last 24 hours are yesterday's and today's
        return Interval.days(min(day, far), max(day, far))
    if node.unit in {"day", "night", "week"} or context.conventions.exact:
        if node.toward > 0:
            return Interval(day + cal.ONE, far + cal.ONE)
        return Interval(far, day)
    here, there = cal.unit_of(day, unit), cal.unit_of(far, unit)
    if here is None or there is None:
        return None
    return Interval(min(here.start, there.start), max(here.end, there.end))


@days_of.register
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


@days_of.register
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
        return _nth_week(base, number, context)
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(node.unit)
    if size is None:
        return None
    months = (base.end.year - base.start.year) * 12 + base.end.month - base.start.month
    index = number - 1 if number > 0 else months // size + number
    if not 0 <= index < max(1, months // size):
        return None
    first = base.start.month + index * size
    return Interval(cal.month(base.start.year, first).start, cal.month(base.start.year, first + size).start)


def _nth_week(base: Interval, number: int, context: Context) -> Interval | None:
    if base.length > 300:
        # ISO: the first week of a year holds its first Thursday
        first = cal.week(dt.date(base.start.year, 1, 4)).start
        monday = first + 7 * (number - 1) * cal.ONE if number > 0 else cal.week(dt.date(base.start.year, 12, 28)).start
    elif context.conventions.exact:
        found = cal.nth_weekday(base if number > 0 else Interval(base.start, base.end - 6 * cal.ONE), 0, number)
        if found is None:
            return None
        monday = found
    else:
        # The first week of June is its first seven days.
        monday = base.start + 7 * (number - 1) * cal.ONE if number > 0 else base.end - 7 * cal.ONE
        if monday >= base.end:
            return None
        return Interval(monday, min(monday + 7 * cal.ONE, base.end))
    return Interval(monday, monday + 7 * cal.ONE)


@days_of.register
def _(node: Range, context: Context) -> Interval | None:
    first = resolve_node(node.first, context)
    if first is None:
        return None
    last = resolve_node(node.last, context._replace(recent=first, last=first if first.length == 1 else context.last))
    if last is None:
        return None
    if (
        isinstance(node.first, Weekday)
        and node.first.toward is None
        and not first.start <= last.start <= first.start + 6 * cal.ONE
    ):
        # "from Friday to Sunday": the two stand in one run of days
        ahead = (last.start.weekday() - first.start.weekday()) % 7
        later = Interval.day(first.start + ahead * cal.ONE)
        last = later if context.toward >= 0 or later.start <= context.day else last
        first = first if last is later else Interval.day(last.start - ahead * cal.ONE)
    if last.start < first.start and isinstance(node.last, Day | Month) and node.last.year is None:
        moved = resolve_node(node.last, context._replace(day=first.start, toward=1))
        last = moved or last
    return Interval(first.start, last.end) if first.start < last.end else None


@days_of.register
def _(node: Same, context: Context) -> Interval | None:
    if node.unit in {"day", "night"}:
        last = context.last
        return Interval.day(last.start + node.shift * cal.ONE) if last is not None and last.length <= 2 else None
    if context.recent is None and node.shift < 0:
        return cal.unit_of(context.day, node.unit, node.shift)  # compared to the year before, of no year named
    # the same month is that of the day or month named last, though a year was named since
    recent = context.near if node.unit == "month" and context.near is not None else context.recent
    spoken = cal.unit_of(recent.start, node.unit, node.shift) if recent is not None else None
    return spoken if spoken is not None and recent is not None and recent.length <= max(spoken.length, 31) else None


@days_of.register
def _(node: SameOf, context: Context) -> Interval | None:
    base = resolve_node(node.base, context)
    if base is None:
        return None
    if node.unit == "period" or node.unit in cal.MONTHS:
        # What is compared is the latest one, whatever else was compared with it before.
        fitting = [p for p in context.periods if node.unit == "period" or cal.unit_of(p.start, node.unit) == p]
        spoken = max((p for p in fitting if p.start <= context.day), key=lambda p: p.start, default=None)
    else:
        spoken = cal.unit_of(context.recent.start, node.unit) if context.recent is not None else None
        if context.recent is None or spoken is None or spoken.length < context.recent.length:
            return None
    if spoken is None or base.length <= spoken.length:
        return None
    years = base.start.year - spoken.start.year
    start, end = cal.add(spoken.start, "year", years), cal.add(spoken.end, "year", years)
    return Interval(start, end) if start and end else None


@days_of.register
def _(node: Lasting, context: Context) -> Interval | None:
    anchor = context.anchor
    if anchor is None:
        return None
    if anchor.length > 1:
        return _by_units(anchor, node)
    end = cal.add(anchor.start, node.unit, node.count)
    return Interval(anchor.start, end) if end and end > anchor.start else None


def _by_units(anchor: Interval, node: Lasting) -> Interval | None:
    """Count from a month or year that is named as a whole, and keep to whole ones: four years from June."""
    unit = "month" if anchor.length <= 31 else "year"
    far = cal.add(anchor.start, node.unit, node.count)
    whole = cal.unit_of(anchor.start, unit)
    last = cal.unit_of(far, unit) if far is not None else None
    if whole != anchor or last is None or node.unit not in {unit, "year"}:
        return None
    return Interval(anchor.start, last.end)


@days_of.register
def _(node: Anchored, context: Context) -> Interval | None:
    anchor = context.anchor
    if anchor is None or anchor.length > 1:
        return None
    day = cal.add(anchor.start, node.unit, node.count)
    return Interval.day(day) if day and node.unit in {"hour", "minute", "day", "night", "week"} else None
