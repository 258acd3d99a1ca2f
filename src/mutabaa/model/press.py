"""The years in which news can have appeared."""

from __future__ import annotations

import datetime as dt

EARLIEST, LATEST = 1800, 2200
"""Years that an article or a reader of news may mean."""


def of_the_press(day: dt.date | None) -> bool:
    """Say whether news can be of this day: programs that know none write the first day they can think of.

    Example:
        >>> of_the_press(dt.date(2025, 7, 9)), of_the_press(dt.date(1, 1, 1))
        (True, False)
    """
    return day is not None and EARLIEST <= day.year <= LATEST
