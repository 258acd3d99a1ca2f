"""The register of builders, and what many of them need: years, months, the period a date leans on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mutabaa.analyse.times.nodes import Node, Offset, Year

Captures = Mapping[str, Any]
Builder = Callable[[Captures], Node | None]

# Hours that name a part of the day by themselves: from, to.
PARTS = {
    "dawn": (3, 6), "morning": (6, 12), "forenoon": (9, 12), "noon": (12, 14), "afternoon": (12, 18),
    "evening": (18, 24), "night": (20, 24),
}  # fmt: skip


BUILDERS: dict[str, Builder] = {}
RELATIONS: dict[str, str] = {
    "since": "since",
    "until": "until",
    "before": "until",
    "after": "since",
    "during": "during",
}


def builder(make: Builder) -> Builder:
    """Register a builder under its own name, without the underscore."""
    BUILDERS[make.__name__.strip("_")] = make
    return make


def full_year(year: Any) -> int | None:
    if year is None:
        return None
    if not isinstance(year, Year | float | int):
        return None  # a decade or century where a year belongs
    number = year.year if isinstance(year, Year) else int(year)
    if number < 100:
        return number + (2000 if number < 70 else 1900)
    return number


def month_of(value: Any) -> tuple[int, bool]:
    """Return the number of a month and whether it is Hijri."""
    if isinstance(value, str):
        return int(value[1:]), True
    return int(value), False


def base_of(c: Captures) -> Node | None:
    """Return the year, month or week that an expression names by an expression of its own."""
    if c.get("of") is not None:
        node: Node = c["of"]
        return node
    if c.get("ofunit") is not None:
        return Offset(c["ofunit"], 0)
    if c.get("unit") is not None:
        return Offset(c["unit"], c["shift"] if c.get("shift") is not None else 0)
    if c.get("year") is not None:
        return Year(full_year(c["year"]) or 0)
    return None
