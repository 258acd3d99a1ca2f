"""Which reports of a delivery others contradict."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.link.facts import Promise
from mutabaa.link.reported import OriginOf
from mutabaa.link.when import gap, last_day


def contested(reports: Sequence[Promise], origin_of: OriginOf) -> frozenset[str]:
    """Return the documents that report a delivery which others contradict.

    A delivery is contradicted by a report of the mere promise from the same
    origin, or from anyone later; a delivery reported after that stands, and so
    does one that several others report in the same days: later articles name
    the decision, too, when it has been carried out.
    """
    still = [it for it in reports if it.status == "announced" and it.rung != "delivery"]
    found = set()
    for done in reports:
        if done.status != "delivered":
            continue
        mine = origin_of(done.ref.doc)
        if len(_beside(done, reports, origin_of)) >= _CORROBORATED:
            continue
        for other in still:
            together = mine is not None and mine == origin_of(other.ref.doc)
            later = other.published is not None and other.published.last > last_day(done.published)
            if other.ref.doc != done.ref.doc and (together or later):
                found.add(done.ref.doc)
    return frozenset(found)


_CORROBORATED = 2
"""Further origins that must report a delivery in the same days for later reports of the mere promise not to count."""

_SAME_DAYS = 2


def _beside(done: Promise, reports: Sequence[Promise], origin_of: OriginOf) -> frozenset[str]:
    """Return the other origins that report the delivery within days of one report of it."""
    if done.published is None:
        return frozenset()
    near = [
        other.ref.doc
        for other in reports
        if other.status == "delivered" and other.published and gap(done.published, other.published) <= _SAME_DAYS
    ]
    return frozenset(o for doc in near if (o := origin_of(doc))) - {origin_of(done.ref.doc) or ""}
