"""How long a backfill will take from now."""

from __future__ import annotations


class Estimate:
    """Tells the seconds that are left, from what was done so far.

    Args:
        total: Weight of all parts to do.
        parts: How many they are.
        at_once: How many are worked at a time: each of them is half done, on the average.
        began: Monotonic seconds at the start.
    """

    def __init__(self, total: int, parts: int, at_once: int, began: float) -> None:
        self._left = total
        self._parts = parts
        self._at_once = at_once
        self._began = began
        self._done = 0

    def take(self, weight: int) -> None:
        """Note that a part of this weight is done."""
        self._done += weight
        self._left -= weight
        self._parts -= 1

    def seconds(self, now: float) -> float | None:
        """Return the seconds that are left; None before anything is done."""
        if not self._done or now <= self._began:
            return None
        share = min(self._at_once, self._parts) / 2 / self._parts if self._parts else 0.0
        begun = self._left * share
        return (self._left - begun) * (now - self._began) / (self._done + begun)
