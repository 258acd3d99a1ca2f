"""Today: what needs follow-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fastapi import APIRouter, Response

from mutabaa.export.asof import last_report
from mutabaa.model.follow import LinkedCommitment
from mutabaa.register.values import Due
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
AHEAD = 60
_MOST = 8
_DRAWN = 40  # of a section; the whole list has pages of its own
_VISIT = "mutabaa_visit"
_PAUSE = dt.timedelta(minutes=30)


@router.get("/")
def today(v: Viewed) -> Response:
    """Show what is overdue, due soon, unreported, silent, and in dispute."""
    due = v.edition.due(v.on, AHEAD)
    promises = v.edition.promises(v.on)
    known = {it.id for it, _ in promises} | {it.id for it, _ in v.edition.meetings(v.on)}
    differ = [d for subject, ds in v.edition.disagreements.items() if subject in known for d in ds]
    stale = [(it, last_report(it)) for it, standing in promises if standing == "stale"]
    since, now = _visits(v)
    response = v.render(
        "today.html",
        most=_MOST,
        drawn=_DRAWN,
        ahead=AHEAD,
        overdue=_of(due, "commitment", passed=True),
        soon=_of(due, "commitment", passed=False),
        unreported=_of(due, "event", passed=True),
        meetings=_of(due, "event", passed=False),
        differ=differ,
        stale=stale,
        counts=v.edition.counts,
        read_up_to=v.desk.register.read_up_to(),
        changes=_changes(v, since) if since else [],
        since=since,
    )
    if now:
        response.set_cookie(_VISIT, now, max_age=365 * 86400, httponly=True, samesite="lax")
    return response


def _of(due: Sequence[Due], kind: str, *, passed: bool) -> list[Due]:
    found = [it for it in due if it.kind == kind and (it.left < 0) == passed]
    # The latest to have passed first: what happened years ago is seldom today's question.
    return sorted(found, key=lambda it: -it.left if passed else it.left)


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


def _changes(v: View, since: str) -> list[tuple[str, str]]:
    """Return (what, id) of promises and meetings that are new or changed since the last visit."""
    found: dict[str, str] = {}
    for change in v.desk.register.changes(since, limit=500):
        if change.kind in {"commitment", "event"} and change.what != "gone" and change.after is not None:
            found[change.id] = found.get(change.id, change.what)
    there = {id_: what for id_, what in found.items() if id_ in v.edition.by_id}
    order = sorted(there, key=lambda id_: not isinstance(v.edition.by_id[id_], LinkedCommitment))
    return [(there[id_], id_) for id_ in order]
