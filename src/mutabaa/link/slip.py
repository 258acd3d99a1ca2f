"""Slippage: days between what was promised and what came."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mutabaa.link.differ import interval
from mutabaa.model import Interval
from mutabaa.model.follow import LinkedCommitment, LinkedEvent


class Slip(NamedTuple):
    """One promised date and how it was kept.

    Attributes:
        promised: Deadline, period or planned days, as some article gives them.
        days: Days from then to the delivery or meeting: 0 where it came in
            time, None where it has not come.
        since: Days since the date passed, as of the day asked for; None where
            it has come or is still ahead.
    """

    promised: Interval
    days: int | None
    since: int | None = None


def slips(it: LinkedEvent | LinkedCommitment, *, on: dt.date | None = None) -> tuple[Slip, ...]:
    """Return every date that was promised, earliest first, with how late it was met.

    A promise is due on the last day of its period. A meeting is measured from
    the first day it was planned for, and is in time on any planned day.

    Args:
        it: The promise or event.
        on: Count days overdue as of this day.
    """
    commitment = isinstance(it, LinkedCommitment)
    field = "due" if commitment else "days"
    promised = [interval(v.value) for name, values in it.values if name == field for v in values]
    came = _came(it)
    return tuple(
        Slip(
            days,
            None if came is None else _late(days, came, by_end=commitment),
            (on - days.last).days if on is not None and came is None and days.last < on else None,
        )
        for days in sorted(promised)
    )


def _came(it: LinkedEvent | LinkedCommitment) -> Interval | None:
    if isinstance(it, LinkedEvent):
        return it.days if it.status in {"held", "ongoing"} else None
    return next((h.day for h in it.history if h.status == "delivered"), None)


def _late(promised: Interval, came: Interval, *, by_end: bool) -> int:
    if by_end:
        return max(0, (came.start - promised.last).days)
    return 0 if promised.meets(came) else (came.start - promised.start).days
