"""Sources: what was read by which run, what is watched, what could not be read and why."""

from __future__ import annotations

from fastapi import APIRouter, Response

from mutabaa.register.watchbook import Asked
from mutabaa.serve.web.choosing import SIZE, Slice, filters, page_number
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
VIEWS = ("articles", "watched", "failed", "runs")
_FETCHES, _RUNS = 60, 40


@router.get("/documents")
def documents(v: Viewed) -> Response:
    """List articles, the newest first; or what is watched, what failed, which runs read."""
    view = v.asked("view") if v.asked("view") in VIEWS else "articles"
    if view == "watched":
        return _watched(v)
    if view == "failed":
        return _failed(v)
    if view == "runs":
        return v.render("runs.html", view=view, views=VIEWS, runs=v.desk.register.runs(limit=_RUNS))
    wanted = filters(v)
    number = page_number(v)
    found = v.desk.register.documents(
        first=wanted.first,
        last=wanted.last,
        source=v.asked("source") or None,
        entity=wanted.entity,
        limit=SIZE,
        offset=(number - 1) * SIZE,
    )
    return v.render(
        "sources.html",
        view=view,
        views=VIEWS,
        wanted=wanted,
        listed=Slice(found.items, found.total, number),
        read_up_to=v.board.read_up_to,
    )


def _watched(v: View) -> Response:
    """Show feeds and pages that are watched, those in trouble first, and the latest requests."""
    source = v.asked("source") or None
    return v.render(
        "watched.html",
        view="watched",
        views=VIEWS,
        sources=[(it, _state(it)) for it in v.desk.register.sources()],
        fetches=v.desk.register.fetches(source=source, limit=_FETCHES),
        source=source,
    )


def _state(it: Asked) -> str:
    if it.checked_at is None:
        return "new"
    return "failing" if it.problem else "well"


def _failed(v: View) -> Response:
    """Show what could not be read, the latest first, and what can be done about it."""
    number = page_number(v)
    found = v.desk.register.skipped(limit=SIZE, offset=(number - 1) * SIZE)
    rows = [
        (it, v.say.find(f"skipped.{it.code}.problem", it.problem), v.say.find(f"skipped.{it.code}.remedy", it.remedy))
        for it in found.items
    ]
    return v.render("failed.html", view="failed", views=VIEWS, listed=Slice(rows, found.total, number))
