"""Builders of days, months, years, units and weekdays."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.analyse.times.builders import Captures, base_of, builder, full_year, month_of
from mutabaa.analyse.times.nodes import (
    Ago,
    Anchored,
    Day,
    Daytime,
    Decade,
    Fiscal,
    Holiday,
    Lasting,
    Month,
    Node,
    Offset,
    Same,
    SameOf,
    Season,
    Stretch,
    Vague,
    Weekday,
    Within,
    Year,
)

# Days that the longest feast lasts.
_FEAST = 7


@builder
def numeric(c: Captures) -> Node | None:
    if "all" in c:
        a, b, year = c["all"]
    else:
        a, b, year = c["a"], c["b"], full_year(c.get("year"))
    day, month = int(a), int(b)
    if month > 12 and day <= 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Day(day, month, year, c.get("weekday"), hijri=year is not None and 1300 <= year <= 1500)


@builder
def date(c: Captures) -> Node | None:
    if c.get("month") is None:
        return Day(int(c["day"]), weekday=c.get("weekday"))
    month, hijri = month_of(c["month"])
    year = full_year(c.get("year"))
    if year is not None and 1300 <= year <= 1500 and hijri is False and year > 1400:
        return None
    base = base_of(c) if "unit" in c else None
    return (
        Day(int(c["day"]), month, year, c.get("weekday"), c.get("mod"), hijri or False, base)
        if 1 <= c["day"] <= 31
        else None
    )


@builder
def month(c: Captures) -> Node | None:
    number, hijri = month_of(c["month"])
    base = base_of(c) if "unit" in c else None
    return (
        Month(number, full_year(c.get("year")), c.get("mod"), hijri, base, c.get("now")) if 1 <= number <= 12 else None
    )


@builder
def day_of(c: Captures) -> Node | None:
    of: Node = c["of"]
    wday = c.get("wday")
    weekday = wday.weekday if isinstance(wday, Weekday) else None
    if isinstance(of, Month):
        return Day(int(c["day"]), of.month, of.year, weekday, of.toward, of.hijri, of.base)
    return Day(int(c["day"]), weekday=weekday, base=of)


@builder
def day_of_this(c: Captures) -> Node | None:
    month_ = c.get("ofunit", "month") == "month"
    wday = c.get("wday")
    weekday = wday.weekday if isinstance(wday, Weekday) else None
    return Day(int(c["day"]), weekday=weekday, base=Offset("month", 0)) if month_ else None


@builder
def day_of_it(c: Captures) -> Node | None:
    return Day(int(c["day"]), base=Same("month"))


@builder
def day_now(c: Captures) -> Node | None:
    return Day(int(c["day"]), weekday=c.get("weekday"), base=Offset("month", 0))


@builder
def year(c: Captures) -> Node | None:
    number, last = full_year(c["year"]), full_year(c.get("last"))
    if not isinstance(c["year"], Year) and c["year"] < 100:
        return None
    if number is None or not 1 <= number < 2200:
        return None
    if last is not None and last <= number:
        return None
    hijri = "hijri" in c or (1300 < number < 1500 and c.get("hijri") is not None)
    return Year(number, hijri, last, c.get("now"))


@builder
def fiscal(c: Captures) -> Node | None:
    if c.get("first") is None:
        return Fiscal(shift=c["shift"])
    first, last = full_year(c["first"]), full_year(c.get("last"))
    if first is None or (last is not None and last != first + 1):
        return None
    return Fiscal(first, last)


@builder
def each_year(c: Captures) -> Node | None:
    return None  # two years named together are two times: the parts are read on their own


@builder
def offset(c: Captures) -> Node | None:
    return Offset(c["unit"], c["count"])


@builder
def same(c: Captures) -> Node | None:
    return Same(c["unit"], c.get("shift", 0))


@builder
def same_of(c: Captures) -> Node | None:
    base = base_of(c)
    same = c.get("same")
    if base is None or (same is not None and not isinstance(same, Same)):
        return None
    return SameOf(same.unit if isinstance(same, Same) else "period", base)


@builder
def stretch(c: Captures) -> Node | None:
    toward = -1 if c.get("back") is not None else 1
    count = c.get("count")
    unit = str(c.get("unit") or c.get("two"))
    if c.get("two") is not None:
        count = 2
    if unit == "hour" and count is None:
        return Offset("day", 0)  # the coming hours are today's
    if unit in {"second", "minute"}:
        return None  # the last ten minutes of a match
    return Stretch(unit, count, toward) if count is not None else Vague(unit)


@builder
def ago(c: Captures) -> Node | None:
    sign = 1 if c.get("way") == "after" else -1
    if c.get("two") is not None:
        unit, count = c["two"], 2.0
    else:
        unit, count = c["unit"], c.get("count", 1)
    if c.get("loose") is not None or unit in {"decade", "century"}:
        return Vague(unit)  # ثلاثة عقود is a round number
    return Ago(unit, sign * count)


@builder
def lasting(c: Captures) -> Node | None:
    unit, count = (c["two"], 2.0) if c.get("two") is not None else (c["unit"], c.get("count", 1.0))
    if c.get("loose") is not None or unit in {"second", "minute", "hour"}:
        return None
    return Lasting(unit, count, c["how"] in {"lasting", "lasted"}, c["how"] == "lasted")


@builder
def anchored(c: Captures) -> Node | None:
    sign = 1 if c["way"] == "after" else -1
    unit, count = (c["two"], 2.0) if c.get("two") is not None else (c["unit"], c.get("count", 1.0))
    return Anchored(unit, sign * count)


@builder
def eve_event(c: Captures) -> Node | None:
    return Anchored("day", float(c["shift"]))


@builder
def vague(c: Captures) -> Node | None:
    return Vague(c.get("unit", "time"))


@builder
def vague_unit(c: Captures) -> Node | None:
    return Vague(c.get("unit", "time"))


@builder
def daytime(c: Captures) -> Node | None:
    return Daytime(c["part"])


@builder
def within(c: Captures) -> Node | None:
    unit, count = (c["two"], 2.0) if c.get("two") is not None else (c["unit"], c.get("count"))
    loose = c.get("loose") is not None or unit in {"decade", "century"}
    return Within(unit, None if loose else count) if unit not in {"second", "minute", "hour"} else None


@builder
def deictic(c: Captures) -> Node | None:
    if c.get("month") is not None:
        month_, hijri = month_of(c["month"])
        return Day(
            int(c["day"]), month_, full_year(c.get("year")), c.get("weekday"), None, hijri, shift=int(c["shift"])
        )
    return Offset("day", int(c["shift"])) if c.get("weekday") is None else Offset("day", int(c["shift"]), c["weekday"])


@builder
def weekday(c: Captures) -> Node | None:
    back, ahead = c.get("back") is not None, c.get("ahead") is not None
    if c.get("unit") is not None:
        if c["unit"] != "week":
            return None
        return Weekday(c["weekday"], week=-1 if back else 1 if ahead else 0)
    said = c.get("said")
    if said is not None:
        return Weekday(c["weekday"], said)
    toward = -1 if back else 1 if ahead else c.get("toward")
    return Weekday(c["weekday"], toward, strict=back or ahead, second=bool(c.get("second")))


@builder
def nothing(c: Captures) -> Node | None:
    return None


@builder
def season(c: Captures) -> Node | None:
    base = base_of(c) if "unit" in c else None
    return Season(c["season"], full_year(c.get("year")), c.get("mod"), base)


@builder
def decade(c: Captures) -> Node | None:
    century = c.get("century")
    if c.get("back") is not None:
        return Decade(1900 + c["start"])
    return Decade(c["start"], int(century) if century is not None else None)


@builder
def feast(c: Captures) -> Node | None:
    base = base_of(c) if "unit" in c else None
    return Holiday(c["name"], full_year(c.get("year")), c.get("mod"), base)


@builder
def feast_day(c: Captures) -> Node | None:
    whole = feast(c)
    number = int(c["number"])
    return replace(whole, shift=number - 1) if isinstance(whole, Holiday) and 1 <= number <= _FEAST else None
