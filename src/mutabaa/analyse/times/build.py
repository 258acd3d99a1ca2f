"""From a match of the grammar to a node: one small builder a kind of expression.

A builder takes the captures of its rule (role -> value of a word, or the node of an inner match) and gives the node,
or None where the values make no sense together (the 31st of June, a year 3000).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mutabaa.analyse.times.nodes import (
    Ago, Anchored, Century, Clock, Day, Decade, Holiday, Lasting, Month, Node, Nth, Offset, Part, Range, Same, Season, Stretch, Vague,
    Weekday, Within, Year,
)  # fmt: skip

Captures = Mapping[str, Any]
Builder = Callable[[Captures], Node | None]

# Hours that name a part of the day by themselves: from, to.
PARTS = {
    "dawn": (3, 6), "morning": (6, 12), "forenoon": (9, 12), "noon": (12, 14), "afternoon": (12, 18),
    "evening": (18, 24), "night": (20, 24),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """A node and how the words before it relate it: ``at``, ``until``, ``since``, ``before``, ``after``, ``during``."""

    node: Node
    relation: str = "at"


BUILDERS: dict[str, Builder] = {}
RELATIONS: dict[str, str] = {"since": "since", "until": "until", "before": "until", "after": "since", "during": "during"}


def builder(make: Builder) -> Builder:
    """Register a builder under its own name, without the underscore."""
    BUILDERS[make.__name__.strip("_")] = make
    return make


def _full_year(year: Any) -> int | None:
    if year is None:
        return None
    if not isinstance(year, Year | float | int):
        return None  # a decade or century where a year belongs
    number = year.year if isinstance(year, Year) else int(year)
    if number < 100:
        return number + (2000 if number < 70 else 1900)
    return number


def _month(value: Any) -> tuple[int, bool]:
    """Return the number of a month and whether it is Hijri."""
    if isinstance(value, str):
        return int(value[1:]), True
    return int(value), False


def _base(c: Captures) -> Node | None:
    """Return the year, month or week that an expression names by an expression of its own."""
    if c.get("of") is not None:
        node: Node = c["of"]
        return node
    if c.get("ofunit") is not None:
        return Offset(c["ofunit"], 0)
    if c.get("unit") is not None:
        return Offset(c["unit"], c["shift"] if c.get("shift") is not None else 0)
    if c.get("year") is not None:
        return Year(_full_year(c["year"]) or 0)
    return None


@builder
def numeric(c: Captures) -> Node | None:
    if "all" in c:
        a, b, year = c["all"]
    else:
        a, b, year = c["a"], c["b"], _full_year(c.get("year"))
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
    month, hijri = _month(c["month"])
    year = _full_year(c.get("year"))
    if year is not None and 1300 <= year <= 1500 and hijri is False and year > 1400:
        return None
    base = _base(c) if "unit" in c else None
    return Day(int(c["day"]), month, year, c.get("weekday"), c.get("mod"), hijri or False, base) if 1 <= c["day"] <= 31 else None


@builder
def month(c: Captures) -> Node | None:
    number, hijri = _month(c["month"])
    base = _base(c) if "unit" in c else None
    return Month(number, _full_year(c.get("year")), c.get("mod"), hijri, base, c.get("now")) if 1 <= number <= 12 else None


@builder
def day_of(c: Captures) -> Node | None:
    of: Node = c["of"]
    wday = c.get("wday")
    weekday = wday.weekday if isinstance(wday, Weekday) else None
    if isinstance(of, Month):
        return Day(int(c["day"]), of.month, of.year, weekday, of.toward, of.hijri, of.base)
    return Day(int(c["day"]), weekday=weekday, base=of)


@builder
def year(c: Captures) -> Node | None:
    number, last = _full_year(c["year"]), _full_year(c.get("last"))
    if not isinstance(c["year"], Year) and c["year"] < 100:
        return None
    if number is None or not 1 <= number < 2200:
        return None
    if last is not None and last <= number:
        return None
    hijri = "hijri" in c or (1300 < number < 1500 and c.get("hijri") is not None)
    return Year(number, hijri, last, bool(c.get("fiscal")), c.get("now"))


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
def stretch(c: Captures) -> Node | None:
    toward = -1 if c.get("back") is not None else 1
    count = c.get("count")
    unit = c.get("unit") or c.get("two")
    if c.get("two") is not None:
        count = 2
    return Stretch(unit, count, toward) if count is not None else Vague(unit)


@builder
def ago(c: Captures) -> Node | None:
    sign = 1 if c.get("way") == "after" else -1
    if c.get("two") is not None:
        unit, count = c["two"], 2.0
    else:
        unit, count = c["unit"], c.get("count", 1)
    if c.get("loose") is not None:
        return Vague(unit)
    return Ago(unit, sign * count)


@builder
def lasting(c: Captures) -> Node | None:
    unit, count = (c["two"], 2.0) if c.get("two") is not None else (c["unit"], c.get("count", 1.0))
    if c.get("loose") is not None or unit in {"second", "minute", "hour"}:
        return None
    return Lasting(unit, count, c["how"] == "lasting")


@builder
def anchored(c: Captures) -> Node | None:
    sign = 1 if c["way"] == "after" else -1
    unit, count = (c["two"], 2.0) if c.get("two") is not None else (c["unit"], c.get("count", 1.0))
    return Anchored(unit, sign * count)


@builder
def vague(c: Captures) -> Node | None:
    return Vague(c.get("unit", "time"))


@builder
def vague_unit(c: Captures) -> Node | None:
    return Vague(c.get("unit", "time"))


@builder
def within(c: Captures) -> Node | None:
    return Within(c["unit"]) if c["unit"] not in {"second", "minute", "hour"} else None


@builder
def deictic(c: Captures) -> Node | None:
    if c.get("month") is not None:
        month_, hijri = _month(c["month"])
        return Day(int(c["day"]), month_, _full_year(c.get("year")), c.get("weekday"), None, hijri, shift=int(c["shift"]))
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
    return Weekday(c["weekday"], toward, strict=back or ahead)


@builder
def nothing(c: Captures) -> Node | None:
    return None


@builder
def season(c: Captures) -> Node | None:
    base = _base(c) if "unit" in c else None
    return Season(c["season"], _full_year(c.get("year")), c.get("mod"), base)


@builder
def decade(c: Captures) -> Node | None:
    century = c.get("century")
    if c.get("back") is not None:
        return Decade(1900 + c["start"])
    return Decade(c["start"], int(century) if century is not None else None)


@builder
def feast(c: Captures) -> Node | None:
    base = _base(c) if "unit" in c else None
    return Holiday(c["name"], _full_year(c.get("year")), c.get("mod"), base)


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
    if part in {"evening", "afternoon", "night", "noon"} and 1 <= hour < 12 and not (part == "noon" and hour >= 10) and not (part == "night" and hour <= 5):
        hour += 12
    if part in {"morning", "dawn"} and hour == 12:
        hour = 0
    return hour * 60 + minute if 0 <= hour <= 24 and 0 <= minute < 60 else None


@builder
def clock(c: Captures) -> Node | None:
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
    if isinstance(on, Clock) and on.on is not None and isinstance(inner, Clock) and inner.minute is not None and inner.part is None:
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
        return Nth(number, "day", _base(c), wday)
    unit = "day" if wday is not None else c["unit"]
    if unit == "century" and c.get("of") is None:
        return Century(number) if 1 <= number <= 21 else None
    of = c.get("of") or (Offset(c["ofunit"], 0) if c.get("ofunit") else c["year"] if isinstance(c.get("year"), Decade | Century | Year) else Year(int(c["year"])) if c.get("year") else None)
    if of is None and unit in {"year", "decade", "century", "hour", "minute", "second", "day", "week", "season", "weekend", "month", "night"}:
        return None  # "the third day" of what?
    return Nth(number, unit, of, wday)


@builder
def nth_weekday(c: Captures) -> Node | None:
    number = int(c["number"])
    return Nth(number, "day", None, c["weekday"]) if number <= 5 else Day(number, weekday=c["weekday"])


@builder
def nth_several(c: Captures) -> Node | None:
    of = c.get("of") or (Offset(c["ofunit"], 0) if c.get("ofunit") else Year(int(c["year"])) if c.get("year") else None)
    if of is None or c["number"] != 1 or not 1 <= c["count"] <= 12:
        return None
    return Range(Nth(1, c["unit"], of), Nth(int(c["count"]), c["unit"], of))


@builder
def part(c: Captures) -> Node | None:
    of = c.get("of") or (Offset(c["ofunit"], 0) if c.get("ofunit") else Year(int(c["year"])))
    if isinstance(of, Offset) and of.unit in {"hour", "minute", "second", "season"}:
        return None
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
    one, _ = _month(c["one"])
    two, hijri = _month(c["two"])
    year = _full_year(c.get("year"))
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
