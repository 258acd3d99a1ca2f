"""What was known of something on an earlier day: only what articles had said by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar, cast

from mutabaa.model.findings import EventStatus
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, PromiseStatus

It = TypeVar("It", LinkedEvent, LinkedCommitment, LinkedEvent | LinkedCommitment)


def as_of(it: It, on: dt.date) -> It | None:
    """Return a promise or event as the articles up to ``on`` tell it.

    Undated reports are kept: nothing says that they came later. Merged values
    (place, sum, due day) are those of all articles.

    Args:
        it: As all articles tell it.
        on: The last day whose articles count.

    Returns:
        It with the history, evidence and status of that day, or None where no
        article had spoken of it by then.
    """
    history = tuple(h for h in it.history if h.reported is None or h.reported <= on)
    evidence = tuple(f for f in it.evidence if f.reported is None or f.reported <= on)
    if len(history) == len(it.history) and len(evidence) == len(it.evidence):
        return it
    if not history and not evidence:
        return None
    late = it.slippage_days if len(history) == len(it.history) else None
    status = history[-1].status if history else it.status
    if isinstance(it, LinkedEvent):
        event_status = cast(EventStatus, status)
        return replace(it, history=history, evidence=evidence, status=event_status, slippage_days=late)
    promise_status = cast(PromiseStatus, status)
    return replace(it, history=history, evidence=evidence, status=promise_status, slippage_days=late)


def all_as_of(items: Iterable[It], on: dt.date) -> tuple[It, ...]:
    """Return those of ``items`` that were known on a day, as they were known then."""
    return tuple(known for it in items if (known := as_of(it, on)) is not None)


def last_report(it: LinkedEvent | LinkedCommitment) -> dt.date | None:
    """Return the day of the last article that bears on it."""
    told = [*(f.reported for f in it.evidence), *(h.reported for h in it.history)]
    return max((day for day in told if day is not None), default=None)
