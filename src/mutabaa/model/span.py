"""Where something stands in a text, and when something is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a document's text.

    A tuple, because an article has thousands of them and they are compared
    and sorted all the time.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words this span covers in ``text``."""
        start, end = self  # at half the time of two fields by name
        return text[start:end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from ``start`` up to but not including ``end``; never empty.

    Attributes:
        start: First day.
        end: The day after the last one.
    """

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"an interval holds at least one day: {self.start} .. {self.end}")

    @classmethod
    def day(cls, day: dt.date) -> Interval:
        """Return the interval of one day."""
        return cls(day, day + dt.timedelta(days=1))

    @classmethod
    def days(cls, first: dt.date, last: dt.date) -> Interval:
        """Return the interval from ``first`` to ``last``, both inclusive."""
        return cls(first, last + dt.timedelta(days=1))

    @property
    def last(self) -> dt.date:
        """The last day inside."""
        return self.end - dt.timedelta(days=1)

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.end - self.start).days

    def holds(self, day: dt.date) -> bool:
        """Tell whether ``day`` lies inside."""
        return self.start <= day < self.end

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share a day."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Interval) -> bool:
        """Tell whether every day of this one lies in ``other``."""
        return other.start <= self.start and self.end <= other.end

    def common(self, other: Interval) -> Interval | None:
        """Return the days in both, or None where there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start < end else None
