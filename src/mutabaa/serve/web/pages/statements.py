"""Statements: who said what."""

from __future__ import annotations

from fastapi import APIRouter, Response

from mutabaa.serve.web.choosing import SIZE, Slice, filters, page_number
from mutabaa.serve.web.view import Viewed

router = APIRouter()


@router.get("/statements")
def statements(v: Viewed) -> Response:
    """List statements."""
    wanted = filters(v)
    number = page_number(v)
    found = v.desk.register.latest_statements(speaker=wanted.entity, limit=SIZE, offset=(number - 1) * SIZE)
    v.book.gather(docs=[finding.doc for finding in found.items])
    said = [v.book.said(finding) for finding in found.items]
    v.book.gather([it.speaker.entity for it in said if it.speaker and it.speaker.entity])
    return v.render("statements.html", wanted=wanted, listed=Slice(said, found.total, number))
