"""Which reports of encounters may stand in one group, seen together and not two by two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from mutabaa.link.contrary import clash
from mutabaa.link.event_days import EXACT, TOOK_PLACE, apart, back, nearness, recurs, too_early
from mutabaa.link.facts import Encounter
from mutabaa.link.partners import matched
from mutabaa.link.strays import Odds
from mutabaa.link.when import gap
from mutabaa.model import Interval

SittingDays = Callable[[str], Interval | None]
"""Gives the days of a known summit or sitting."""

_SLACK = dt.timedelta(days=1)


def fits(left: list[Encounter], right: list[Encounter], sitting_days: SittingDays = lambda _: None) -> bool:
    """Tell whether two groups of reports may be of one encounter.

    Days that do not meet are only bridged by a report of a change of date, and
    what is told as past was not on days that then lay ahead. Two findings of
    one article are two encounters, unless both are the same known summit. What
    took place before a known summit was not that summit.
    """
    if _before_it(left, right, sitting_days) or _before_it(right, left, sitting_days):
        return False
    moved = [it for it in (*left, *right) if it.status in {"postponed", "cancelled"}]
    return not any(
        _contradicts(one, other) or (_other_days(one, other) and not _bridged(one, other, moved))
        for one in left
        for other in right
    )


def odds(one: Encounter, other: Encounter, sitting_days: SittingDays = lambda _: None) -> Odds:
    """Tell how two reports contradict each other: firmly, where they are of two encounters whatever others say.

    Exact days that do not meet, unless one is the next day, two known summits and other places of a journey are
    firm. A place, a tense or a vague date may have been misread.
    """
    before = _before_it([one], [other], sitting_days) or _before_it([other], [one], sitting_days)
    if not (before or _contradicts(one, other) or _other_days(one, other)):
        return "none"
    if one.named and other.named:
        return "firm"
    if "visit" in {one.type, other.type}:
        return "firm"
    if one.days and other.days and apart(one, other) and max(one.days.length, other.days.length) <= EXACT:
        next_day = gap(one.days, other.days) == 0 and not (recurs(one) or recurs(other))
        return "soft" if next_day or _off_today(one) or _off_today(other) else "firm"
    return "soft"


def _off_today(it: Encounter) -> bool:
    """It was called off on the day of the article: that day is when it was said, not when it was to be."""
    return it.status == "cancelled" and it.days == it.published


def _contradicts(one: Encounter, other: Encounter) -> bool:
    if one.named is not None and one.named == other.named:
        return False
    if one.ref.doc == other.ref.doc or clash(one, other):
        return True
    return too_early(one, other) or too_early(other, one)


def _other_days(one: Encounter, other: Encounter) -> bool:
    same = one.named is not None and one.named == other.named
    return not same and apart(one, other) and nearness(one, other) == 0


def _before_it(known: list[Encounter], others: list[Encounter], sitting_days: SittingDays) -> bool:
    """One group is a known summit, and somebody of the other saw an encounter before it."""
    names = {it.named for it in known if it.named} - {it.named for it in others}
    days = [sitting for name in names if (sitting := sitting_days(name)) is not None]
    seen = [it for it in others if it.status in TOOK_PLACE]
    return any(_saw_before(it, sitting.start - _SLACK) for it in seen for sitting in days)


def _saw_before(it: Encounter, day: dt.date) -> bool:
    if it.days is not None and it.days.last < day:
        return True
    return it.published is not None and it.published.last < day


_NEAREST = 3
"""Days by which another encounter must be farther back for a report without its day not to mean it."""


def kept(it: Encounter, others: Sequence[tuple[Encounter, float]]) -> list[bool]:
    """Tell which reports one may be joined with, all seen together.

    What is told without its day happened last: of several encounters of known
    days it is the nearest. Were it left to what fits, a report whose own
    article tells the nearest would fall to the one before.
    """
    gaps = [back(other, it) for other, _ in others]
    nearest = min((gap for gap in gaps if gap is not None), default=0)
    return [gap is None or gap <= nearest + _NEAREST for gap in gaps]


def _bridged(one: Encounter, other: Encounter, moved: list[Encounter]) -> bool:
    """A report says that the day was changed, and it speaks of the parties of both; nobody saw it on both days."""
    if one.status in TOOK_PLACE and other.status in TOOK_PLACE:
        return False
    return any(_same_parties(it, one) and _same_parties(it, other) for it in moved)


def _same_parties(left: Encounter, right: Encounter) -> bool:
    if left is right:
        return True
    met = matched(left, right)
    there = bool(left.where & right.where)
    return met.parties > 1 or (met.parties > 0 and there) or bool(left.format and left.format == right.format)
