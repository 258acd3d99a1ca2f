"""What programs subscribe to: a calendar, and what changed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from mutabaa.export.ics import ics
from mutabaa.model.follow import LinkedCommitment, LinkedEvent
from mutabaa.serve.api.answers import Asked, Wanted, answer, sent
from mutabaa.serve.api.lists import Entity, linked_row
from mutabaa.serve.web.choosing import Filters

router = APIRouter()
_BACK = 183  # days
_MOST = 2000  # of either


@router.get("/api/v1/changes", tags=["feeds"])
def changes(
    request: Request, a: Wanted,
    since: Annotated[dt.datetime | None, Query(description="not included; `next_since` of the last answer")] = None,
) -> Response:  # fmt: skip
    """List what came, changed or went among promises, meetings, stories and disagreements, the oldest first."""
    after = _stamp(since) if since else ""
    found = a.desk.register.changes(after, limit=a.limit)
    there = a.edition.board.subjects(change.id for change in found)
    a.edition.gather(there.values())
    items: list[dict[str, Any]] = []
    for change in found:
        row: dict[str, Any] = {
            "at": change.at, "run": change.run, "kind": change.kind, "id": change.id, "what": change.what,
            "fields": list(change.fields),
        }  # fmt: skip
        if change.id in there:
            row["now"] = linked_row(there[change.id], a)
        items.append(row)
    following = found[-1].at if found else after or None
    return answer(request, {"items": items, "next_since": following, "more": len(found) == a.limit})


def _stamp(moment: dt.datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    try:
        return aware.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    except OverflowError:
        return ""


@router.get("/calendar.ics", tags=["feeds"])
def calendar(
    request: Request, a: Wanted, who: Entity = None, topic: Annotated[str | None, Query(max_length=100)] = None,
    since: Annotated[dt.date | None, Query(description="first day; else half a year before `on`")] = None,
) -> Response:  # fmt: skip
    """Give meetings and due days as a calendar to subscribe to."""
    first = since or a.on - dt.timedelta(days=_BACK)
    wanted = Filters(entity=who, topic=topic, first=first)
    content = a.edition.kept(("calendar", wanted, a.on), lambda: _calendar(a, wanted))
    return sent(request, content, "text/calendar; charset=utf-8")


def _calendar(a: Asked, wanted: Filters) -> bytes:
    promises, meetings = (
        [it for it, _ in a.edition.board.pairs(kind, wanted.chosen(a.edition.board, kind, a.on)[:_MOST], a.on)]
        for kind in ("commitment", "event")
    )
    dossier = a.edition.book.dossier(
        [it for it in promises if isinstance(it, LinkedCommitment)],
        [it for it in meetings if isinstance(it, LinkedEvent)],
    )
    return ics(dossier, a.edition.say, on=a.on)
