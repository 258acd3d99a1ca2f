"""What programs subscribe to: a calendar, and what changed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from mutabaa.export.ics import ics
from mutabaa.serve.api.answers import Wanted, answer, sent
from mutabaa.serve.api.lists import Entity, linked_row
from mutabaa.serve.web.choosing import Filters

router = APIRouter()
_MOST = 2000


@router.get("/api/v1/changes", tags=["feeds"])
def changes(
    request: Request, a: Wanted,
    since: Annotated[dt.datetime | None, Query(description="not included; `next_since` of the last answer")] = None,
) -> Response:  # fmt: skip
    """List what came, changed or went among promises, meetings, stories and disagreements, the oldest first."""
    after = _stamp(since) if since else ""
    found = a.desk.register.changes(after, limit=a.limit)
    items: list[dict[str, Any]] = []
    for change in found:
        row: dict[str, Any] = {
            "at": change.at, "run": change.run, "kind": change.kind, "id": change.id, "what": change.what,
            "fields": list(change.fields),
        }  # fmt: skip
        there = a.edition.by_id.get(change.id)
        if there is not None:
            row["now"] = linked_row(there, a)
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
    request: Request, a: Wanted, who: Entity = None, topic: Annotated[str | None, Query(max_length=100)] = None
) -> Response:
    """Give meetings and due days as a calendar to subscribe to."""
    wanted = Filters(entity=who, topic=topic)
    promises = [it for it, s in a.edition.promises(a.on) if it.due and wanted.fits(it, s)]
    meetings = [it for it, s in a.edition.meetings(a.on) if it.days and wanted.fits(it, s)]
    dossier = a.edition.book.dossier(promises[-_MOST:], meetings[-_MOST:])
    return sent(request, ics(dossier, a.edition.say, on=a.on), "text/calendar; charset=utf-8")
