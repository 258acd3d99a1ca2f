"""Search: the full text of all articles."""

from __future__ import annotations

from fastapi import APIRouter, Response

from mutabaa.model import Span
from mutabaa.register.values import Hit, Page
from mutabaa.serve.web.choosing import Slice, page_number
from mutabaa.serve.web.view import Viewed, day_of

router = APIRouter()
_SIZE = 20


@router.get("/search")
def search(v: Viewed) -> Response:
    """Show what the words asked for are found in."""
    asked = v.asked("q")
    number = page_number(v)
    found: Page[Hit] = Page((), 0)
    if asked:
        found = v.desk.register.search(
            asked[:400],
            first=day_of(v.asked("from")),
            last=day_of(v.asked("to")),
            source=v.asked("source") or None,
            limit=_SIZE,
            offset=(number - 1) * _SIZE,
        )
    names = v.desk.register.entities(name=asked, limit=6).items if asked else ()
    return v.render(
        "search.html", q=asked, listed=Slice(found.items, found.total, number, _SIZE), pieces=pieces, names=names
    )


def pieces(hit: Hit) -> list[tuple[str, Span | None]]:
    """Cut a passage into words found (with their place) and words between."""
    made: list[tuple[str, Span | None]] = []
    at = hit.span.start
    for mark in hit.marks:
        if mark.start < at:
            continue
        made.append((hit.passage[at - hit.span.start : mark.start - hit.span.start], None))
        made.append((hit.passage[mark.start - hit.span.start : mark.end - hit.span.start], mark))
        at = mark.end
    made.append((hit.passage[at - hit.span.start :], None))
    return [piece for piece in made if piece[0]]
