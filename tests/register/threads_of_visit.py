"""Links over the records of ``records``, as a linking run would hand them over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from records import VISIT, at

from mutabaa.model import Interval, Span
from mutabaa.model.coverage import Origin, Story
from mutabaa.model.follow import (
    Amount,
    FollowUp,
    LinkedCommitment,
    LinkedEvent,
    Quote,
    Ref,
    SearchLog,
    StatusChange,
    Who,
)
from mutabaa.model.links import LinkChanges, LinkState, changes

LATER = "برلين تصرف 50 مليون يورو للأردن\n\nأعلنت ألمانيا صرف الدفعة الأولى من تعهدها، وقيمتها 50 مليون يورو."
JULY_8 = dt.date(2025, 7, 8)


def pledge(**more: Any) -> LinkedCommitment:
    """Return the pledge of ``visit.txt`` as linking would write it."""
    told = at(VISIT, "وتعهدت ألمانيا")
    quote = Quote("visit.txt", Span(told["start"], told["end"]))
    it = LinkedCommitment(
        id="co-1", members=(Ref("visit.txt", "c1"),), kind="pledge", rung="pledge", strength="firm",
        status="announced", debtors=(Who("germany", role="debtor"),), beneficiary=Who("jordan"),
        measure=Amount(150_000_000, "EUR"), due=Interval.days(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        topic="jordan-support", origins=("or-visit",), certainty=0.9,
        history=(StatusChange("announced", None, dt.date(2025, 7, 7), quote, "first-report"),),
    )  # fmt: skip
    return replace(it, **more)


def meeting(**more: Any) -> LinkedEvent:
    """Return the visit as linking would write it."""
    it = LinkedEvent(
        id="ev-1", members=(Ref("visit.txt", "e1"),), type="visit", status="planned", days=Interval.day(JULY_8),
        place=Who("amman"), participants=(Who("johann-wadephul", role="guest"),), origins=("or-visit",),
        topics=("bilateral",),
    )  # fmt: skip
    return replace(it, **more)


def first_state() -> LinkState:
    """Return the links over ``visit.txt`` alone."""
    return LinkState(
        origins=(Origin("or-visit", ("visit.txt",), "visit.txt"),),
        stories=(Story("story-1", ("visit.txt",), days=Interval.day(JULY_8), entities=("germany",)),),
        events=(meeting(),),
        commitments=(pledge(),),
        searches=(SearchLog("co-1", 0, None, since=dt.date(2025, 7, 7)),),
    )


def second_state() -> LinkState:
    """Return the links after the later report: the pledge is under way."""
    started = FollowUp("starts", "later.txt", Span(0, 10), None, dt.date(2025, 9, 1), "tranche", "or-later")
    before = first_state()
    return replace(
        before,
        origins=(*before.origins, Origin("or-later", ("later.txt",), "later.txt")),
        commitments=(pledge(status="under-way", evidence=(started,)),),
    )


def replace_changes(before: LinkState, after: LinkState, *looked: str) -> LinkChanges:
    """Return what a linking run would hand over."""
    return replace(changes(before, after), looked=looked)
