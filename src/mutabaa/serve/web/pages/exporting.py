"""Taking away: what a list shows, or everything on somebody or something, in the format of another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import cast

from fastapi import APIRouter, Response

from mutabaa.export.dossier import Dossier
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent
from mutabaa.serve.cli.export import FORMATS
from mutabaa.serve.web.choosing import Filters, filters
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
_MOST = 3000  # of promises, and of meetings
SHOWN = ("xlsx", "csv", "ics", "docx", "jsonld", "graphml", "ftm", "parquet", "json", "plover")
_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "graphml": "application/graphml+xml",
}


@router.get("/export")
def export(v: Viewed) -> Response:
    """Ask what to take away, or give it."""
    wanted = filters(v)
    only = v.asked("only") if v.asked("only") in {"promises", "meetings"} else ""
    if v.asked("format") in SHOWN and not wanted.problem and not v.problems:
        return _file(v, wanted, only, v.asked("format"))
    topics = sorted(((topic, v.book.topic(topic)) for topic in v.book.knowledge.topics), key=lambda pair: pair[1])
    counts = {kind: len(wanted.chosen(v.board, kind, v.on)) for kind in ("commitment", "event")}
    base = str(v.request.base_url).rstrip("/")
    who = wanted.entity if wanted.entity != "~" else None
    return v.render(
        "export.html", wanted=wanted, only=only, topics=topics, formats=SHOWN, counts=counts, most=_MOST, base=base,
        calendar=base + v.address("/calendar.ics", lang=v.lang, who=who, topic=wanted.topic),
    )  # fmt: skip


def _file(v: View, wanted: Filters, only: str, format_: str) -> Response:
    dossier = _dossier(v, wanted, only)
    title = v.book.name(wanted.entity) if wanted.entity else v.book.topic(wanted.topic) if wanted.topic else ""
    made = FORMATS[format_](dossier, v.say, v.on, title)
    name, content = _one(made, format_)
    media = _MEDIA.get(format_, "application/octet-stream") if len(made) == 1 else "application/zip"
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _dossier(v: View, wanted: Filters, only: str) -> Dossier:
    """Gather what fits, the newest where it is too much."""
    promises: list[LinkedCommitment] = []
    meetings: list[LinkedEvent] = []
    if only != "meetings":
        found = wanted.chosen(v.board, "commitment", v.on)[-_MOST:]
        promises = [it for it, _ in v.board.pairs("commitment", found, v.on) if isinstance(it, LinkedCommitment)]
    if only != "promises":
        found = wanted.chosen(v.board, "event", v.on)[-_MOST:]
        meetings = [it for it, _ in v.board.pairs("event", found, v.on) if isinstance(it, LinkedEvent)]
    subjects = {it.id for it in promises} | {it.id for it in meetings}
    differ = [it.id for it in v.board.outlines("disagreement") if it.subject in subjects]
    rivals = cast(dict[str, Disagreement], v.desk.register.several("disagreement", differ))
    return v.book.dossier(promises, meetings, rivals.values())


def _one(made: Mapping[str, bytes], format_: str) -> tuple[str, bytes]:
    """Return the name and content of what is sent: several files in one archive."""
    if len(made) == 1:
        return next(iter(made.items()))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return f"mutabaa-{format_}.zip", stream.getvalue()
