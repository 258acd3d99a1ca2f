"""Sources: what was read, by which run."""

from __future__ import annotations

from fastapi import APIRouter, Response

from mutabaa.serve.web.choosing import SIZE, Slice, filters, page_number
from mutabaa.serve.web.view import Viewed

router = APIRouter()


@router.get("/documents")
def documents(v: Viewed) -> Response:
    """List the articles that were read, the newest first, and the runs that read them."""
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
        wanted=wanted,
        listed=Slice(found.items, found.total, number),
        runs=v.desk.register.runs(limit=20),
        read_up_to=v.desk.register.read_up_to(),
    )
