"""From what an expression says and the day it is read on, to the days it means.

Conventions (see ``docs/times.md``): weeks run Monday to Sunday; the beginning and end of a month are its first and
last ten days, of a year its first and last quarter; ``three years ago`` is that year.
"""

from __future__ import annotations

from mutabaa.analyse.times import resolve_days, resolve_spans
from mutabaa.analyse.times.context import NEWS, Context, Conventions, resolve_node
from mutabaa.analyse.times.nodes import (
    Ago,
    Anchored,
    Century,
    Clock,
    Day,
    Daytime,
    Decade,
    Fiscal,
    Holiday,
    Month,
    Node,
    Nth,
    Offset,
    Part,
    Same,
    Season,
    Vague,
    Weekday,
    Within,
    Year,
)

__all__ = ["NEWS", "Context", "Conventions", "precision", "resolve_days", "resolve_node", "resolve_spans"]


def precision(node: Node) -> str:  # noqa: PLR0911  one line a kind of node
    """Name the precision an expression has by itself: ``day``, ``week``, ``month``, ``year``, ``range`` ..."""
    match node:
        case Day() | Weekday() | Holiday() | Clock() | Daytime() | Same(unit="day"):
            return "day"
        case Month():
            return "month"
        case Year() | Fiscal():
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
        case Vague() | Within(count=None):
            return "vague"
        case _:
            return "range"
