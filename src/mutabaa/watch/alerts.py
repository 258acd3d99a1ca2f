"""What an editor wants to be told, each thing once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent
from mutabaa.register.watchbook import Alert
from mutabaa.watch.settings import Telling

if TYPE_CHECKING:
    from mutabaa.register import Register


def alerts(register: Register, telling: Telling, *, on: dt.date, now: str) -> tuple[Alert, ...]:
    """Return what is to be told and was not told before; it counts as told from now on.

    Args:
        register: Where to look, and where it is noted.
        telling: Which rules, and how early.
        on: The day to judge from.
        now: Moment of telling (UTC).
    """
    found = [alert for alert in _found(register, telling, on, now) if alert.rule in telling.rules]
    return register.tell(found)


def begin(register: Register, telling: Telling, *, on: dt.date, now: str) -> None:
    """Take what stands in a register that was never watched as known: only what comes from now on is told.

    What falls due soon is told all the same. Later calls change nothing.
    """
    if register.note(_BEGUN) is not None:
        return
    known = [alert for alert in _found(register, telling, on, now) if not _ahead(alert)]
    register.tell(known)
    register.put_note(_BEGUN, now)


_BEGUN = "watch.begun"


def _ahead(alert: Alert) -> bool:
    return alert.rule == "due" and int(alert.detail["left"]) >= 0


def _found(register: Register, telling: Telling, on: dt.date, now: str) -> Iterator[Alert]:
    for due in register.due(on=on, within=telling.within).items:
        it = due.value
        if due.kind == "event":
            if due.standing == "unconfirmed":
                yield Alert(f"unreported {it.id} {due.day}", "unreported", it.id, now, due.day, {"left": due.left})
        else:
            # Told when it comes near, and once more when it has passed.
            when = "passed" if due.left < 0 else "near"
            detail = {"left": due.left, "standing": due.standing}
            yield Alert(f"due {it.id} {due.day} {when}", "due", it.id, now, due.day, detail)
    for kind in ("commitment", "event"):
        yield from _evidence(register.linked(kind, order="changed", limit=2_000).items, now)
    for it in register.disagreements(order="changed", limit=2_000).items:
        if isinstance(it, Disagreement):
            values = [value.value for value in it.values]
            key = f"disagreement {it.id} {' | '.join(sorted(values))}"
            yield Alert(key, "disagreement", it.subject, now, None, {"field": it.field, "values": values})


def _evidence(values: Sequence[object], now: str) -> Iterator[Alert]:
    for it in values:
        if not isinstance(it, LinkedCommitment | LinkedEvent):
            continue
        for follow in it.evidence:
            if follow.kind in {"announces", "restates"}:
                continue
            key = f"evidence {it.id} {follow.doc} {follow.span.start} {follow.kind}"
            detail = {"kind": follow.kind, "doc": follow.doc, "span": list(follow.span), "status": it.status}
            yield Alert(key, "evidence", it.id, now, follow.reported, detail)
