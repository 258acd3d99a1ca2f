"""Days as readers write them: in words, with the day first, or as ISO has them; never in the order of a browser.

Arabic is read by the grammar that reads articles: every name of a month is
understood, and so is "last month", as well as ``25/6/2025``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache, lru_cache

from mutabaa.analyse.times import resolve
from mutabaa.export import wording
from mutabaa.export.say import Say
from mutabaa.model import Interval
from mutabaa.model.press import of_the_press

_LONGEST = 60  # characters
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_ISO_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_DAY_FIRST = re.compile(r"(\d\d?)\s?[/.-]\s?(\d\d?)\s?[/.-]\s?(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d\d?)")
_YEAR = re.compile(r"\d{4}")
_LATIN_DAYS = re.compile(r"(\d\d?)(?:\s?[-–]\s?(\d\d?))?\s+([a-z]+)\.?,?\s+(\d{4})")
_LATIN_DAY = re.compile(r"([a-z]+)\.?\s+(\d\d?),?\s+(\d{4})")
_LATIN_MONTH = re.compile(r"([a-z]+)\.?,?\s+(\d{4})")


@lru_cache(maxsize=512)
def read(written: str, on: dt.date) -> Interval | None:
    """Return the days that a reader means, or None where that is not certain.

    Args:
        written: What the reader wrote, in either language.
        on: The day to reckon from: "tomorrow" is the day after.

    Example:
        >>> read("25/6/2025", dt.date(2025, 12, 31)).last.isoformat()
        '2025-06-25'
        >>> str(read("June 2025", dt.date(2025, 12, 31)).start)
        '2025-06-01'
    """
    text = " ".join(_western(written).split())
    if not text or len(text) > _LONGEST:
        return None
    try:
        found = _figures(text) or _latin(text.lower()) or _arabic(text, on)
    except (ValueError, OverflowError):
        return None
    if found is None or not (of_the_press(found.start) and of_the_press(found.last)):
        return None
    return found


def shown(days: Interval, say: Say, *, last: bool) -> str:
    """Return days as a field shows that it has understood them; ``read`` reads it again.

    Args:
        days: What was understood.
        say: Messages in the reader's language.
        last: The field asks for a last day.
    """
    month = days == _month(days.start.year, days.start.month)
    year = days == _year(days.start.year)
    if month or year:
        return wording.period(days, say)
    return wording.day(days.last if last else days.start, say)


def _western(written: str) -> str:
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in written)


def _figures(text: str) -> Interval | None:
    if match := _ISO_RANGE.fullmatch(text):
        return Interval.days(dt.date.fromisoformat(match[1]), dt.date.fromisoformat(match[2]))
    if match := _ISO.fullmatch(text):
        return Interval.day(dt.date(int(match[1]), int(match[2]), int(match[3])))
    if match := _DAY_FIRST.fullmatch(text):
        return Interval.day(dt.date(int(match[3]), int(match[2]), int(match[1])))
    if match := _MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2]))
    return _year(int(text)) if _YEAR.fullmatch(text) else None


def _latin(text: str) -> Interval | None:
    if match := _LATIN_DAYS.fullmatch(text):
        month = _months().get(match[3])
        if month is None:
            return None
        first = dt.date(int(match[4]), month, int(match[1]))
        return Interval.days(first, first.replace(day=int(match[2])) if match[2] else first)
    if match := _LATIN_DAY.fullmatch(text):
        month = _months().get(match[1])
        return Interval.day(dt.date(int(match[3]), month, int(match[2]))) if month else None
    if match := _LATIN_MONTH.fullmatch(text):
        month = _months().get(match[1])
        return _month(int(match[2]), month) if month else None
    return None


def _arabic(text: str, on: dt.date) -> Interval | None:
    found = resolve(text, on)
    # One expression and nothing else: what stands beside it might change its meaning.
    if len(found) != 1 or found[0].days is None or found[0].span.start > 0 or found[0].span.end < len(text):
        return None
    return found[0].days


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale="en").items():
            found[name.lower().rstrip(".")] = number
    return found


def _month(year: int, month: int) -> Interval:
    return Interval.days(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _year(year: int) -> Interval:
    return Interval.days(dt.date(year, 1, 1), dt.date(year, 12, 31))
