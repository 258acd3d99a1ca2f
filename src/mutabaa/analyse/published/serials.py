"""Numbers in the addresses of an outlet grow with time: an undated page lies between its dated neighbours.

``.../web/article/1022088`` stands between article 1022036 of one day and 1022529 of another. The neighbours come from
documents whose day is known (a register, an archive); without them nothing is claimed.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from mutabaa.model import Interval

_NUMBER = re.compile(r"\d{5,12}")
# Dated addresses an outlet must have on both sides, and the days two neighbours may lie apart.
_SUPPORT, _APART = 3, 5


@dataclass(frozen=True)
class Serials:
    """Dated numbers by outlet.

    Attributes:
        known: Outlet -> (numbers in order, the day of each).
    """

    known: dict[str, tuple[tuple[int, ...], tuple[dt.date, ...]]]

    @classmethod
    def of(cls, dated: Iterable[tuple[str, dt.date]]) -> Serials:
        """Collect (address, day) pairs; outlets whose numbers do not grow with time are left out."""
        found: dict[str, dict[int, dt.date]] = {}
        for url, day in dated:
            key = _key(url)
            if key is not None:
                found.setdefault(key[0], {})[key[1]] = day
        kept = {}
        for outlet, numbers in found.items():
            ordered = sorted(numbers.items())
            days = [day for _, day in ordered]
            falls = sum(later < earlier for earlier, later in pairwise(days))
            if len(ordered) > 2 * _SUPPORT and falls <= len(ordered) // 20:
                kept[outlet] = tuple(number for number, _ in ordered), tuple(days)
        return cls(kept)

    def days(self, url: str | None) -> Interval | None:
        """Return the days between the dated neighbours of an address, or None where they are too far apart."""
        key = _key(url or "")
        if key is None or key[0] not in self.known:
            return None
        numbers, days = self.known[key[0]]
        at = bisect_left(numbers, key[1])
        before, after = days[max(0, at - _SUPPORT) : at], days[at : at + _SUPPORT]
        if len(before) < _SUPPORT or len(after) < _SUPPORT:
            return None
        # the middle one of three neighbours: a single article put on the page late does no harm
        first, last = sorted(before)[1], sorted(after)[1]
        first, last = min(first, last), max(first, last)
        return Interval.days(first, last) if (last - first).days <= _APART else None


def _key(url: str) -> tuple[str, int] | None:
    parts = urlsplit(url)
    numbers = _NUMBER.findall(parts.path)
    if not numbers or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www."), int(numbers[-1])
