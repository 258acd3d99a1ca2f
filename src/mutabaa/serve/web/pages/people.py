"""People, bodies and places: the list, and the page of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fastapi import APIRouter, Response

from mutabaa.errors import RegisterError
from mutabaa.model.follow import LinkedEvent
from mutabaa.serve.book import whos_of
from mutabaa.serve.web.choosing import SIZE, Slice, last_day, page_number
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
TYPES = ("PER", "ORG", "LOC", "EVT")
_MOST = 30


@router.get("/entities")
def people(v: Viewed) -> Response:
    """List whom and what the articles name, the most named first."""
    type_ = v.asked("type") if v.asked("type") in TYPES else None
    number = page_number(v)
    found = v.desk.register.entities(
        name=v.asked("q") or None, type=type_, limit=SIZE, offset=(number - 1) * SIZE
    )
    return v.render(
        "people.html", listed=Slice(found.items, found.total, number), types=TYPES, type=type_, q=v.asked("q")
    )


@router.get("/entities/{id_:path}")
def entity(v: Viewed, id_: str) -> Response:
    """Show one of them: offices, meetings, promises, statements."""
    thing = v.book.thing(id_)
    if not thing.type:
        raise RegisterError("nobody of this id is in the register", where=id_)
    promises = [p for p in v.edition.promises(v.on) if any(who.entity == id_ for who in whos_of(p[0]))]
    meetings = [m for m in v.edition.meetings(v.on) if any(who.entity == id_ for who in whos_of(m[0]))]
    meetings.sort(key=last_day, reverse=True)
    statements = v.desk.register.statements(speaker=id_, limit=_MOST)
    documents = v.desk.register.documents(entity=id_, limit=12)
    return v.render(
        "entity.html",
        thing=thing,
        posts=v.book.knowledge.posts_of(id_),
        offices=[o for o in v.book.knowledge.offices_of(id_) if o.terms][:_MOST],
        promises=promises,
        meetings=meetings,
        met=_met(v, id_, (m for m, standing in meetings if standing == "held")),
        statements=[v.book.said(f) for f in statements.items if not f.hidden],
        said=statements.total,
        documents=documents,
        most=_MOST,
    )


def _met(v: View, id_: str, meetings: Iterable[LinkedEvent]) -> list[tuple[str, int]]:
    """Return with whom it took part in meetings that were held, and how often."""
    counts: Counter[str] = Counter()
    for it in meetings:
        ids = {who.entity for who in it.participants if who.entity}
        if id_ in ids:
            counts.update(ids - {id_})
    return counts.most_common(12)
