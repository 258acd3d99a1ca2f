"""Reports of an encounter that stand alone against what others say of it.

A report is read by its words, and words are misread: "he threatened to call
the meeting off" for its being called off, "on the eve of the meeting" for its
having been held. Others tell: who still plans an encounter has not heard that
it is over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mutabaa.link.event_days import TOOK_PLACE
from mutabaa.link.facts import Encounter
from mutabaa.link.reported import OriginOf
from mutabaa.model import Interval
from mutabaa.model.follow import Ref

_SOON = dt.timedelta(days=2)
"""Days within which others report, too, that an encounter was called off."""

_TWO = 2
"""Origins that must say otherwise."""


def plans(reports: Sequence[Encounter], sitting: Interval | None = None) -> frozenset[Ref]:
    """Return the reports that tell of an encounter as past before its day: they tell of a plan.

    Args:
        reports: All reports of the encounter.
        sitting: Days of the known summit or sitting that it is.
    """
    seen = [it.days for it in reports if it.days is not None and it.status in TOOK_PLACE]
    days = sitting or (min(seen, key=lambda d: (d.length, d.start)) if seen else None)
    if days is None:
        return frozenset()
    return frozenset(
        it.ref
        for it in reports
        if it.status in TOOK_PLACE and it.days is None and it.published is not None and it.published.last < days.start
    )


def outvoted(reports: Sequence[Encounter], origin_of: OriginOf) -> frozenset[Ref]:
    """Return the reports that alone say that an encounter was called off, or took place.

    Nobody else says so in the same days, and two other origins go on planning it: on the days after, or,
    where it was called off, on the very day.
    """
    found = set()
    for it in reports:
        if it.published is None or it.status not in {"cancelled", *TOOK_PLACE}:
            continue
        mine = {origin_of(it.ref.doc)}
        day = it.published.last
        off = it.status == "cancelled"
        agree = {
            origin_of(other.ref.doc)
            for other in reports
            if other.published and ((other.status == "cancelled") if off else other.status in TOOK_PLACE)
            if not off or other.published.last <= day + dt.timedelta(days=1)
        }
        deny = {
            origin_of(other.ref.doc)
            for other in reports
            if other.status == "planned" and other.published and other.ref.doc != it.ref.doc
            if (day <= other.published.last <= day + _SOON if off else other.published.last > day)
        }
        if agree <= mine and len(deny - mine) >= _TWO:
            found.add(it.ref)
    return frozenset(found)


def taken_up(reports: Sequence[Encounter], origin_of: OriginOf) -> frozenset[Ref]:
    """Return the reports that plan an encounter after the last word that it was called off, of two origins or more."""
    off = [it.published.last for it in reports if it.status == "cancelled" and it.published]
    if not off:
        return frozenset()
    later = [it for it in reports if it.status == "planned" and it.published and it.published.last > max(off)]
    origins = {origin_of(it.ref.doc) for it in later}
    return frozenset(it.ref for it in later) if len(origins) >= _TWO else frozenset()
