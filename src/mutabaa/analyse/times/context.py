"""What resolving an expression needs to know, and the one function that every kind of node registers with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import singledispatch
from typing import NamedTuple

from mutabaa.analyse.times.nodes import Node
from mutabaa.model import Interval


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


class Context(NamedTuple):
    """What resolving one expression needs to know.

    Attributes:
        day: Day the text was written on.
        toward: Direction its sentence points to, 0 where it does not say, 2 or -2 where it leaves no doubt.
        last: The day the text spoke of last.
        recent: The day, month or year it spoke of last.
        near: The day or month it spoke of last.
        periods: The months, quarters and other stretches below a year that it spoke of.
        anchor: Day that a duration in this sentence starts on, or what it counts from.
        fiscal: Month and day on which the fiscal year of the state spoken of begins.
        conventions: Style.
    """

    day: dt.date
    toward: int = 0
    last: Interval | None = None
    recent: Interval | None = None
    near: Interval | None = None
    periods: tuple[Interval, ...] = ()
    anchor: Interval | None = None
    fiscal: tuple[int, int] | None = None
    conventions: Conventions = NEWS


def resolve_node(node: Node, context: Context) -> Interval | None:
    """Return the days an expression means, or None for a vague or impossible one."""
    try:
        return days_of(node, context)
    except (ValueError, OverflowError):
        return None


@singledispatch
def days_of(node: Node, context: Context) -> Interval | None:
    """Resolve one kind of node; ``resolve_days`` and ``resolve_spans`` register them all."""
    raise TypeError(type(node).__name__)
