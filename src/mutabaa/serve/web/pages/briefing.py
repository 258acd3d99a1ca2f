"""A briefing to read here and to take away."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Response

from mutabaa.serve.chosen import Choice
from mutabaa.serve.cli.brief import written
from mutabaa.serve.web.choosing import filters
from mutabaa.serve.web.view import Viewed

router = APIRouter()
_FORMATS = {
    "html": ("html", "text/html; charset=utf-8"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
_MOST = 8
_BACK, _AHEAD = 30, 60  # days of a briefing for which nothing was chosen


@router.get("/briefing")
def briefing(v: Viewed) -> Response:
    """Compose a briefing by person, topic and period."""
    wanted = filters(v)
    entity = None if wanted.entity == "~" else wanted.entity
    first, last = wanted.first, wanted.last
    bounded = bool(entity or wanted.topic or first or last or v.asked("since"))
    if not bounded:  # a briefing on everything is one that nobody reads
        first, last = v.on - dt.timedelta(days=_BACK), v.on + dt.timedelta(days=_AHEAD)
    choice = Choice(entity, wanted.topic, first, last)
    most = 0 if v.asked("all") else _MOST
    made = v.edition.briefing(choice, v.on, v.day_asked("since"), most)
    if v.asked("format") in _FORMATS and not v.problems and not wanted.problem:
        name, media = _FORMATS[v.asked("format")]
        saved = f"attachment; filename=briefing-{v.on}.{v.asked('format')}"
        return Response(written(made, name, v.say), media_type=media, headers={"Content-Disposition": saved})
    topics = sorted(((topic, v.book.topic(topic)) for topic in v.book.knowledge.topics), key=lambda pair: pair[1])
    return v.render(
        "briefing.html", wanted=wanted, bounded=bounded, first=first, last=last, made=made, topics=topics,
        formats=tuple(_FORMATS),
    )  # fmt: skip
