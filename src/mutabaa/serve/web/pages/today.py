"""Today: what needs follow-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from fastapi import APIRouter, Response

from mutabaa.export.asof import last_report
from mutabaa.model.follow import Disagreement
from mutabaa.model.links import CLOSED, LinkedKind
from mutabaa.register.values import Due
from mutabaa.serve.web.board import Entry
from mutabaa.serve.web.choosing import Slice
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
AHEAD = 60
_MOST = 8
_DRAWN = 20  # of a section; the whole list has pages of its own
_VISIT = "mutabaa_visit"
_PAUSE = dt.timedelta(minutes=30)


@router.get("/")
def today(v: Viewed) -> Response:
    """Show what is overdue, due soon, unreported, silent, and in dispute."""
    promises, meetings = v.board.entries("commitment", v.on), v.board.entries("event", v.on)
    known = {it.id: it for it in (*promises, *meetings)}
    silent = sorted((it for it in promises if it.standing == "stale"), key=_reported, reverse=True)
    since, now = _visits(v)
    response = v.render(
        "today.html",
        most=_MOST,
        drawn=_DRAWN,
        ahead=AHEAD,
        overdue=_due(v, "commitment", promises, passed=True),
        soon=_due(v, "commitment", promises, passed=False),
        unreported=_due(v, "event", meetings, passed=True),
        meetings=_due(v, "event", meetings, passed=False),
        differ=_differ(v, known),
        stale=Slice([(it, last_report(it)) for it, _ in v.pairs("commitment", silent[:_MOST])], len(silent), 1),
        counts=v.board.holdings,
        read_up_to=v.board.read_up_to,
        changes=_changes(v, since) if since else Slice((), 0, 1),
        since=since,
    )
    if now:
        response.set_cookie(_VISIT, now, max_age=365 * 86400, httponly=True, samesite="lax")
    return response


def _reported(it: Entry) -> dt.date:
    return it.outline.reported or dt.date.min


def _due(v: View, kind: LinkedKind, entries: Sequence[Entry], *, passed: bool) -> Slice[Due]:
    """Return open promises, or planned meetings, whose day has passed, or comes within ``AHEAD`` days."""
    up_to = v.on + dt.timedelta(days=AHEAD)
    open_ = [
        (it, it.outline.last)
        for it in entries
        if it.outline.last is not None and it.outline.last <= up_to and it.status not in {*CLOSED, "ongoing"}
    ]
    found = [(it, day) for it, day in open_ if (day < v.on) == passed]
    # The latest to have passed first: what happened years ago is seldom today's question.
    found.sort(key=lambda pair: pair[1], reverse=passed)
    days = {it.id: day for it, day in found[:_DRAWN]}
    pairs = v.pairs(kind, [it for it, _ in found[:_DRAWN]])
    return Slice(
        [Due(kind, it, days[it.id], standing, (days[it.id] - v.on).days) for it, standing in pairs], len(found), 1
    )


def _differ(v: View, known: dict[str, Entry]) -> Slice[Disagreement]:
    """Return what sources differ on, what was reported last first."""
    found = [it for it in v.board.outlines("disagreement") if it.subject in known]
    found.sort(key=lambda it: _reported(known[it.subject or ""]), reverse=True)
    shown = v.desk.register.several("disagreement", (it.id for it in found[:_MOST]))
    items = [cast(Disagreement, shown[it.id]) for it in found[:_MOST] if it.id in shown]
    v.subjects(it.subject for it in items)
    v.book.gather(docs=[quote.doc for it in items for value in it.values for quote in value.quotes[:1]])
    return Slice(items, len(found), 1)


def _visits(v: View) -> tuple[str, str]:
    """Return when the reader was here before this visit, and what to remember of this one."""
    now = dt.datetime.now(dt.UTC)
    before, _, latest = v.request.cookies.get(_VISIT, "").partition("|")
    try:
        away = now - dt.datetime.fromisoformat(latest) > _PAUSE
    except (ValueError, TypeError):
        return "", f"{_stamp(now)}|{_stamp(now)}"
    if away:
        return latest, f"{latest}|{_stamp(now)}"
    return before, f"{before}|{_stamp(now)}"


def _stamp(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _changes(v: View, since: str) -> Slice[tuple[str, str]]:
    """Return (what, id) of promises and meetings that are new or changed since the last visit, promises first."""
    found = v.desk.register.touched(since, ("commitment", "event"))
    there = [(what, id_) for kind, id_, what in found if id_ in v.board.ids(kind)]
    there.sort(key=lambda pair: not pair[1].startswith("co-"))
    v.subjects(id_ for _, id_ in there[:_MOST])
    return Slice(there[:_MOST], len(there), 1)
