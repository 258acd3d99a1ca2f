"""What was read, what is watched, what could not be read and why; offices and who holds them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from mutabaa.model.knowledge import Office
from mutabaa.serve.api.answers import Asked, Json, Wanted, answer, listed
from mutabaa.serve.api.lists import Key

router = APIRouter(prefix="/api/v1")
_ALL = 1_000_000


@router.get("/sources", tags=["sources"])
def sources(request: Request, a: Wanted) -> Response:
    """List feeds and pages that are watched, with how it goes."""
    found = list(a.desk.register.sources())
    return listed(request, [asdict(it) for it in found[a.offset : a.offset + a.limit]], len(found), a)


@router.get("/runs", tags=["sources"])
def runs(request: Request, a: Wanted) -> Response:
    """List readings, the newest first."""
    found = list(a.desk.register.runs(limit=_ALL))
    return listed(request, [asdict(it) for it in found[a.offset : a.offset + a.limit]], len(found), a)


@router.get("/skipped", tags=["sources"])
def skipped(request: Request, a: Wanted) -> Response:
    """List what could not be read, why, and what can be done, the latest first."""
    found = a.desk.register.skipped(limit=a.limit, offset=a.offset)
    return listed(request, [asdict(it) for it in found.items], found.total, a)


@router.get("/offices", tags=["names"])
def offices(
    request: Request, a: Wanted,
    of: Annotated[str | None, Query(max_length=200, description="id of a state or body")] = None,
) -> Response:  # fmt: skip
    """List offices that the packs know, each with who holds it on `on`."""
    knowledge = a.edition.book.knowledge
    found = sorted(knowledge.offices_of(of) if of else knowledge.offices.values(), key=lambda it: it.id)
    return listed(request, [_office(it, a) for it in found[a.offset : a.offset + a.limit]], len(found), a)


@router.get("/offices/{id_}", tags=["names"])
def office(request: Request, a: Wanted, id_: Key) -> Response:
    """Return one office with everybody who held it."""
    found = a.edition.book.knowledge.offices.get(id_)
    if found is None:
        raise HTTPException(404, "no pack knows an office of this id")
    terms = [
        {
            "holder": it.holder, "name": a.edition.book.name(it.holder), "from": it.start.start,
            "to": it.end.start if it.end else None, "acting": it.acting,
        }
        for it in found.terms
    ]  # fmt: skip
    return answer(request, {**_office(found, a), "terms": terms})


def _office(it: Office, a: Asked) -> Json:
    return {"id": it.id, "name": a.edition.book.office(it.id) or it.id, "of": it.of, "holder": it.holder(a.on)}
