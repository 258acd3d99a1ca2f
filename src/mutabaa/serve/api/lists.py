"""Lists and single things: promises, meetings, statements, articles, names, disagreements, search."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from mutabaa.export import rows
from mutabaa.export.asof import as_of
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent
from mutabaa.model.links import LinkedKind, standing
from mutabaa.serve.api.answers import Asked, Json, Wanted, answer, listed
from mutabaa.serve.book import paper_of
from mutabaa.serve.web.addresses import document_url
from mutabaa.serve.web.choosing import Filters

router = APIRouter(prefix="/api/v1")

Entity = Annotated[str | None, Query(max_length=200, description="id of an entity")]
Day = Annotated[dt.date | None, Query()]
Key = Annotated[str, Path(max_length=500)]


def linked_row(it: LinkedCommitment | LinkedEvent, a: Asked) -> Json:
    """Return a promise or meeting as exports write it, with the address of its words."""
    dossier = a.edition.dossier
    row: Json = (
        rows.commitment(it, dossier, on=a.on)
        if isinstance(it, LinkedCommitment)
        else rows.meeting(it, dossier, on=a.on)
    )
    if row["document"] is not None:
        row["words_url"] = f"{document_url(row['document'])}#s-{row['start']}-{row['end']}"
    return row


def _page(request: Request, a: Asked, kind: LinkedKind, wanted: Filters) -> Response:
    found = wanted.chosen(a.edition.board, kind, a.on)
    chosen = [it for it, _ in a.edition.board.pairs(kind, found[a.offset : a.offset + a.limit], a.on)]
    a.edition.gather(chosen)
    return listed(request, [linked_row(it, a) for it in chosen], len(found), a)


@router.get("/commitments", tags=["promises"])
def commitments(
    request: Request, a: Wanted, who: Entity = None, whom: Entity = None,
    topic: Annotated[str | None, Query(max_length=100)] = None,
    status: Annotated[str, Query(max_length=40, description="status or standing")] = "",
    at: Annotated[str | None, Query(max_length=200, description="id of the summit it was made at")] = None,
    due_from: Day = None, due_to: Day = None,
) -> Response:  # fmt: skip
    """List promises, by due day."""
    wanted = Filters(entity=who, beneficiary=whom, summit=at, topic=topic, standing=status, first=due_from, last=due_to)
    return _page(request, a, "commitment", wanted)


@router.get("/commitments/{id_}", tags=["promises"])
def commitment(request: Request, a: Wanted, id_: Key) -> Response:
    """Return one promise with its evidence and disagreements."""
    return _one(request, a, a.desk.register.commitment(id_))


@router.get("/events", tags=["meetings"])
def events(
    request: Request, a: Wanted, who: Entity = None, place: Entity = None,
    topic: Annotated[str | None, Query(max_length=100)] = None,
    status: Annotated[str, Query(max_length=40, description="status or standing")] = "",
    first: Day = None, last: Day = None,
) -> Response:  # fmt: skip
    """List meetings, by day."""
    wanted = Filters(entity=who, place=place, topic=topic, standing=status, first=first, last=last)
    return _page(request, a, "event", wanted)


@router.get("/events/{id_}", tags=["meetings"])
def event(request: Request, a: Wanted, id_: Key) -> Response:
    """Return one meeting with its evidence and disagreements."""
    return _one(request, a, a.desk.register.event(id_))


def _one(request: Request, a: Asked, stored: LinkedCommitment | LinkedEvent) -> Response:
    it = as_of(stored, a.on)
    if it is None:
        raise HTTPException(404, f"no article had spoken of it by {a.on}")
    dossier = a.edition.dossier
    log = a.desk.register.searched(it.id)
    row = linked_row(it, a)
    row["standing"] = standing(it, on=a.on)
    row["evidence"] = [rows.evidence(it.id, follow, dossier) for follow in it.evidence]
    row["disagreements"] = [value for d in a.edition.differ(it.id) for value in rows.disagreement(d, dossier)]
    row["searched"] = {"documents": log.documents_count, "up_to": log.up_to} if log else None
    return answer(request, row)


@router.get("/disagreements", tags=["promises"])
def disagreements(request: Request, a: Wanted) -> Response:
    """List what sources differ on, one item for each rival value."""
    found = [it for it in a.desk.register.disagreements().items if isinstance(it, Disagreement)]
    values = [(it, n) for it in found for n in range(len(it.values))]
    shown = values[a.offset : a.offset + a.limit]
    a.edition.book.gather(docs=[quote.doc for it, n in shown for quote in it.values[n].quotes])
    made = {it.id: list(rows.disagreement(it, a.edition.dossier)) for it, _ in shown}
    return listed(request, [made[it.id][n] for it, n in shown], len(values), a)


@router.get("/statements", tags=["statements"])
def statements(request: Request, a: Wanted, speaker: Entity = None) -> Response:
    """List statements, those of the newest articles first."""
    found = a.desk.register.latest_statements(speaker=speaker, limit=a.limit, offset=a.offset)
    a.edition.book.gather(docs=[finding.doc for finding in found.items])
    said = [a.edition.book.said(finding) for finding in found.items]
    return listed(request, [rows.statement(it, a.edition.dossier) for it in said], found.total, a)


@router.get("/documents", tags=["articles"])
def documents(
    request: Request, a: Wanted, who: Entity = None, source: Annotated[str | None, Query(max_length=200)] = None,
    first: Day = None, last: Day = None,
) -> Response:  # fmt: skip
    """List articles, the newest first."""
    found = a.desk.register.documents(entity=who, source=source, first=first, last=last, limit=a.limit, offset=a.offset)
    return listed(request, [rows.document(paper_of(d)) for d in found.items], found.total, a)


@router.get("/documents/{id_:path}", tags=["articles"])
def document(request: Request, a: Wanted, id_: Key) -> Response:
    """Return the record of an article: its text with every finding and its offsets."""
    return answer(request, a.desk.register.record(id_))


@router.get("/entities", tags=["names"])
def entities(
    request: Request, a: Wanted, name: Annotated[str | None, Query(max_length=200)] = None,
    type: Annotated[str | None, Query(pattern="^(PER|ORG|LOC|EVT)$")] = None,
) -> Response:  # fmt: skip
    """List whom and what the articles name, the most named first."""
    found = a.desk.register.entities(name=name, type=type, limit=a.limit, offset=a.offset)
    made = [{**rows.entity(a.edition.book.thing(e.id)), "documents": e.documents} for e in found.items]
    return listed(request, made, found.total, a)


@router.get("/entities/{id_:path}", tags=["names"])
def entity(request: Request, a: Wanted, id_: Key) -> Response:
    """Return one of them with offices and parts in promises and meetings."""
    thing = a.edition.book.thing(id_)
    if not thing.type:
        raise HTTPException(404, "nobody of this id is in the register")
    offices: list[dict[str, Any]] = [
        {
            "office": office.id, "name": a.edition.book.office(office.id), "from": term.start.start,
            "to": term.end.start if term.end else None, "acting": term.acting,
        }
        for office, term in a.edition.book.knowledge.posts_of(id_)
    ]  # fmt: skip
    parts = [{"kind": kind, "id": it, "role": role} for kind, it, role in a.desk.register.part_of(id_, limit=a.limit)]
    return answer(request, {**rows.entity(thing), "offices": offices, "parts": parts})


@router.get("/search", tags=["articles"])
def search(
    request: Request, a: Wanted, q: Annotated[str, Query(max_length=400)], first: Day = None, last: Day = None,
    by: Annotated[Literal["words", "meaning"], Query(description="`meaning`: nearest sentences")] = "words",
) -> Response:  # fmt: skip
    """Search the full text; ``"a phrase"``, ``begin*`` and ``-without`` are understood."""
    if by == "meaning":
        return _near(request, a, q, first, last)
    found = a.desk.register.search(q, first=first, last=last, limit=a.limit, offset=a.offset)
    items = [
        {
            **rows.document(paper_of(hit.document)), "passage": hit.passage, "start": hit.span.start,
            "end": hit.span.end, "marks": [[m.start, m.end] for m in hit.marks], "matches": hit.count,
        }
        for hit in found.items
    ]  # fmt: skip
    return listed(request, items, found.total, a)


def _near(request: Request, a: Asked, q: str, first: dt.date | None, last: dt.date | None) -> Response:
    """Answer with the sentence of each article that is nearest to the question; `ready` articles were looked at."""
    index = a.desk.meaning
    index.refresh(a.edition.board.revision)
    within = frozenset(a.desk.register.document_ids(first=first, last=last)) if first or last else None
    found = index.near(q, within=within)
    here = found[a.offset : a.offset + a.limit]
    a.edition.book.gather(docs=[it.doc for it in here])
    items = [
        {
            **rows.document(a.edition.book.paper(it.doc)), "passage": it.span.of(a.edition.book.text(it.doc)),
            "start": it.span.start, "end": it.span.end, "likeness": round(it.likeness, 3), "ready": index.ready,
        }
        for it in here
    ]  # fmt: skip
    return listed(request, items, len(found), a)
