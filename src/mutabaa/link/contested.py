"""Which reports of a delivery others contradict."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.link.facts import Promise
from mutabaa.link.reported import OriginOf
from mutabaa.link.when import last_day


def contested(reports: Sequence[Promise], origin_of: OriginOf) -> frozenset[str]:
    """Return the documents that report a delivery which others contradict.

    A delivery is contradicted by a report of the mere promise from the same
    origin, or from anyone later; a delivery reported after that stands.
    """
    still = [it for it in reports if it.status == "announced" and it.rung != "delivery"]
    found = set()
    for done in reports:
        if done.status != "delivered":
            continue
        mine = origin_of(done.ref.doc)
        for other in still:
            together = mine is not None and mine == origin_of(other.ref.doc)
            later = other.published is not None and other.published.last > last_day(done.published)
            if other.ref.doc != done.ref.doc and (together or later):
                found.add(done.ref.doc)
    return frozenset(found)
