"""Builders of parts, clocks, counted units, ranges and relations."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.analyse.times.build_dates import day_of, month
from mutabaa.analyse.times.builders import BUILDERS, RELATIONS, Captures, base_of, builder, full_year, month_of
from mutabaa.analyse.times.nodes import (
    Century,
    Clock,
    Day,
    Decade,
    Month,
    Node,
    Nth,
    Offset,
    Part,
    Range,
    Vague,
    Weekday,
    Year,
)


@builder
def eve(c: Captures) -> Node | None:
    of: Node = c["of"]
    if isinstance(of, Day | Offset) and c["shift"] == -1:
        return Clock(part="evening", on=of)
    return Clock(part="evening", on=of) if c["shift"] == -1 else None


@builder
def tonight(c: Captures) -> Node | None:
    return Clock(part="evening", on=Offset("day", 0))


@builder
def weekend(c: Captures) -> Node | None:
    return Offset("weekend", 0) if c["unit"] == "weekend" else None


@builder
def container(c: Captures) -> Node | None:
    return Nth(0, "week", c["of"]) if c["unit"] == "week" else None


@builder
def day_part(c: Captures) -> Node | None:
    return Clock(part=c["part"], on=c["of"])


def _minutes(hour: int, minute: int, part: str | None) -> int | None:
    if (
        part in {"evening", "afternoon", "night", "noon"}
        and 1 <= hour < 12
        and not (part == "noon" and hour >= 10)
        and not (part == "night" and hour <= 5)
    ):
        hour += 12
    if part in {"morning", "dawn"} and hour == 12:
        hour = 0
    return hour * 60 + minute if 0 <= hour <= 24 and 0 <= minute < 60 else None


@builder
def clock(c: Captures) -> Node | None:
    if c.get("printed") is not None:  # 9,30 is half past nine
        hour = int(c["printed"])
        c = {**c, "hour": hour, "minute": round((c["printed"] - hour) * 100)}
    minute = int(c.get("minute") or 0) - int(c.get("less") or 0)
    if minute > 59:
        return None
    whole = int(c["hour"])
    minute += round((c["hour"] - whole) * 60)
    total = _minutes(whole, 0, c.get("part"))
    return Clock(total + minute, c.get("part")) if total is not None and 0 <= total + minute <= 24 * 60 else None


@builder
def clocked(c: Captures) -> Node | None:
    inner: Node = c["clock"]
    on: Node = c["of"]
    if (
        isinstance(on, Clock)
        and on.on is not None
        and isinstance(inner, Clock)
        and inner.minute is not None
        and inner.part is None
    ):
        hour, minute = divmod(inner.minute, 60)
        return Clock(_minutes(hour, minute, on.part), on.part, on.on)
    return replace(inner, on=on) if isinstance(inner, Clock) else None


@builder
def range_clocks(c: Captures) -> Node | None:
    first = c.get("first") or Clock(int(c["firsthour"]) * 60)
    last = c.get("last") or Clock(int(c["lasthour"]) * 60)
    on = c.get("on") or first.on
    if first.minute is None or last.minute is None:
        return None
    start, end = first.minute, last.minute
    if first.part is None and last.part is not None and start < 12 * 60 <= end and start + 12 * 60 < end:
        start += 12 * 60
    if end % 60 == 0:
        end += 60  # an hour named by itself lasts an hour
    return Clock(start, last.part, on, end) if start < end else None


@builder
def nth(c: Captures) -> Node | None:
    number = -1 if c.get("last") is not None else int(c["number"])
    if c.get("last") is not None and c["last"] != "late":
        number = 1
    wday = c.get("weekday")
    if isinstance(c.get("wday"), Weekday):
        wday = c["wday"].weekday
    if c.get("month") is not None:
        return Nth(number, "day", month(c), wday)
    if wday is not None and c.get("of") is not None and number > 5:
        return day_of({"day": number, "of": c["of"], "wday": Weekday(wday)})
    if wday is not None and c.get("of") is None and c.get("unit") is not None:
        return Nth(number, "day", base_of(c), wday)
    unit = "day" if wday is not None else c["unit"]
    if unit == "century" and c.get("of") is None:
        return Century(number) if 1 <= number <= 21 else None
    of = c.get("of") or (
        Offset(c["ofunit"], 0)
        if c.get("ofunit")
        else c["year"]
        if isinstance(c.get("year"), Decade | Century | Year)
        else Year(int(c["year"]))
        if c.get("year")
        else None
    )
    if of is None and unit in {
        "year",
        "decade",
        "century",
        "hour",
        "minute",
        "second",
        "day",
        "week",
        "season",
        "weekend",
        "month",
        "night",
    }:
        return None  # "the third day" of what?
    return Nth(number, unit, of, wday)


@builder
def nth_weekday(c: Captures) -> Node | None:
    number = int(c["number"])
    return Nth(number, "day", None, c["weekday"]) if number <= 5 else Day(number, weekday=c["weekday"])


@builder
def nth_several(c: Captures) -> Node | None:
    of = c.get("of") or (Offset(c["ofunit"], 0) if c.get("ofunit") else Year(int(c["year"])) if c.get("year") else None)
    if of is None or c.get("number", 1) != 1 or not 1 <= c["count"] <= 12:
        return None
    return Range(Nth(1, c["unit"], of), Nth(int(c["count"]), c["unit"], of))


@builder
def part(c: Captures) -> Node | None:
    of = c.get("of") or (Offset(c["ofunit"], 0) if c.get("ofunit") else Year(int(c["year"])))
    if isinstance(of, Offset) and of.unit in {"hour", "minute", "second", "season"}:
        return None
    if c.get("ofunit") == "week" and c["part"] == "early":
        return Vague("week")  # agencies mean the weekend by it, others Monday
    return Part(c["part"], of)


@builder
def rest(c: Captures) -> Node | None:
    return Part("rest", c.get("of") or Offset(c["ofunit"], 0))


@builder
def range_(c: Captures) -> Node | None:
    first = c.get("first")
    last = c.get("last")
    if isinstance(first, float | int):
        first = Year(int(first))
    if isinstance(last, float | int):
        last = Year(int(last))
    if first is None or last is None:
        return None
    if isinstance(first, Month) and isinstance(last, Month) and first.year is None and first.toward is None:
        if last.year is not None and first.month <= last.month:
            first = replace(first, year=last.year)
        elif last.toward is not None:
            first = replace(first, toward=last.toward)
    if isinstance(first, Day) and isinstance(last, Day) and first.year is None and last.year is not None:
        later = (first.month or 0) > (last.month or 0)
        first = replace(first, year=last.year - later)
    return Range(first, last)


@builder
def range_months(c: Captures) -> Node | None:
    one, _ = month_of(c["one"])
    two, hijri = month_of(c["two"])
    year = full_year(c.get("year"))
    if hijri or one == two:
        return None
    return Range(Month(one, year - (one > two) if year is not None else None), Month(two, year))


@builder
def range_pair(c: Captures) -> Node | None:
    first, last = c["first"], c["last"]
    if isinstance(first, Weekday) and isinstance(last, Weekday) and (last.weekday - first.weekday) % 7 == 1:
        if last.toward is not None and first.toward is None:
            first = replace(first, toward=last.toward, strict=last.strict)
        return Range(first, last)
    return None


@builder
def range_days(c: Captures) -> Node | None:
    start = c.get("start")
    if isinstance(start, Day):
        if not start.day < c["second"] <= 31:
            return None
        return Range(start, replace(start, day=int(c["second"]), weekday=None))
    last = day_of({"day": c["second"], "of": c["of"]}) if c.get("second") is not None else c.get("last")
    if isinstance(last, Clock) and last.on is not None:
        last = last.on
    if not isinstance(last, Day) or not 1 <= c["first"] <= 31:
        return None
    if c["first"] >= last.day:
        return None
    return Range(replace(last, day=int(c["first"]), weekday=None), last)


def _related(c: Captures) -> Node | None:
    node: Node | None = c.get("of")
    if node is None and c.get("year") is not None:
        node = Year(int(c["year"]))
    if node is None and c.get("ofunit") in {"day", "week", "month", "year", "decade", "century"}:
        node = Offset(c["ofunit"], 0)
    return node


for _name in RELATIONS:
    BUILDERS[_name] = _related
