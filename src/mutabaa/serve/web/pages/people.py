"""People, bodies and places: the list, and the page of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from fastapi import APIRouter, Response

from mutabaa.errors import RegisterError
from mutabaa.serve import kept
from mutabaa.serve.web.choosing import SIZE, Filters, Slice, last_day, page_number
from mutabaa.serve.web.circles import foremost
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
TYPES = ("PER", "ORG", "LOC", "EVT")
_MOST = 30
_FEW = 12


@router.get("/entities")
def people(v: Viewed) -> Response:
    """List whom and what the articles name, the most named first."""
    type_ = v.asked("type") if v.asked("type") in TYPES else None
    number = page_number(v)
    found = v.desk.register.entities(name=v.asked("q") or None, type=type_, limit=SIZE, offset=(number - 1) * SIZE)
    return v.render(
        "people.html", listed=Slice(found.items, found.total, number), types=TYPES, type=type_, q=v.asked("q")
    )


@router.get("/entities/{id_:path}")
def entity(v: Viewed, id_: str) -> Response:
    """Show one of them: offices, meetings, promises, statements; or an office and who held it."""
    if id_ in v.book.knowledge.offices:
        office = v.book.knowledge.offices[id_]
        v.book.gather([office.of, *(term.holder for term in office.terms)])
        return v.render("office.html", office=office, terms=tuple(reversed(office.terms)), holder=office.holder(v.on))
    thing = v.book.thing(id_)
    if not thing.type:
        raise RegisterError("nobody of this id is in the register", where=id_)
    mine = Filters(entity=id_)
    promises = mine.chosen(v.board, "commitment", v.on)
    meetings = sorted(mine.chosen(v.board, "event", v.on), key=last_day, reverse=True)
    statements, documents, parts = v.edition.kept(
        ("entity page", id_),
        lambda: (
            v.desk.register.latest_statements(speaker=id_, limit=_FEW),
            v.desk.register.documents(entity=id_, limit=_FEW),
            v.desk.register.parts("event", id_),
        ),
    )
    v.book.gather(docs=[finding.doc for finding in statements.items])
    return v.render(
        "entity.html",
        thing=thing,
        posts=v.book.knowledge.posts_of(id_),
        offices=[o for o in v.book.knowledge.offices_of(id_) if o.terms][:_MOST],
        promises=Slice(v.pairs("commitment", promises[:_FEW]), len(promises), 1),
        meetings=Slice(v.pairs("event", meetings[:_MOST]), len(meetings), 1),
        record=v.edition.kept(
            ("record", id_, v.on), lambda: kept.record(v.desk.register, v.book.knowledge, id_, on=v.on)
        ),
        kept=kept,
        met=_met(v, id_, parts, {it.id for it in meetings if it.standing == "held"}),
        statements=[v.book.said(f) for f in statements.items],
        said=statements.total,
        documents=documents,
        most=_MOST,
    )


def _met(v: View, id_: str, parts: Iterable[tuple[str, str, str]], held: Collection[str]) -> list[tuple[str, int]]:
    """Return with whom it took part in meetings that were held, and how often."""
    groups: dict[str, set[str]] = {}
    for meeting, role, entity_ in parts:
        if meeting in held and role != "place":
            groups.setdefault(meeting, set()).add(entity_)
    counts: Counter[str] = Counter()
    for ids in groups.values():
        if id_ in ids:
            counts.update(ids - {id_})
    found = foremost(counts, _FEW)
    v.book.gather(other for other, _ in found)
    return found
