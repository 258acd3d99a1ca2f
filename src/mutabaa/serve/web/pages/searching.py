"""Search: the full text of all articles, by words or by meaning."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter, Response

from mutabaa.model import Span
from mutabaa.register.values import Hit
from mutabaa.serve.called import called
from mutabaa.serve.web.choosing import Slice, page_number
from mutabaa.serve.web.view import View, Viewed

router = APIRouter()
_SIZE = 20
_CALLED = 6  # people, bodies and places of the name that was asked for
_PATIENCE, _SHORT = 1.5, 0.05  # seconds to wait for the first vectors, and for more where there are some
_SMALL = 2000  # articles whose vectors are made as soon as the page of search is opened

Pieces = list[tuple[str, Span | None]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that was found.

    Attributes:
        doc: Its id.
        pieces: A passage: words, with their place where they were asked for.
        note: How it fits, in words.
        span: Where the passage stands; None for a sentence, which is whole.
    """

    doc: str
    pieces: Pieces
    note: str
    span: Span | None = None


@router.get("/search")
def search(v: Viewed) -> Response:
    """Show what the words asked for are found in, or what is near to them in meaning."""
    asked = v.asked("q")[:400]
    by_meaning = v.asked("by") == "meaning"
    number = page_number(v)
    first, last, source = v.day_asked("from"), v.day_asked("to", last=True), v.asked("source") or None
    hits: Slice[Shown] = Slice((), 0, number, _SIZE)
    if asked and by_meaning:
        hits = _near(v, asked, number, first, last, source)
    elif asked:
        found = v.desk.register.search(
            asked, first=first, last=last, source=source, limit=_SIZE, offset=(number - 1) * _SIZE
        )
        shown = [
            Shown(hit.document.id, pieces(hit), v.t("search.matches", n=hit.count), hit.span) for hit in found.items
        ]
        hits = Slice(shown, found.total, number, _SIZE)
    elif v.board.holdings["documents"] <= _SMALL:
        v.desk.meaning.refresh(v.board.revision)
    v.book.gather(docs=[hit.doc for hit in hits.items])
    return v.render(
        "search.html",
        q=asked,
        by_meaning=by_meaning,
        listed=hits,
        names=v.edition.kept(("called", asked), lambda: called(v.book, asked, _CALLED)) if asked else (),
        index=v.desk.meaning if by_meaning and asked else None,
        documents=v.board.holdings["documents"],
    )


def _near(
    v: View, asked: str, number: int, first: dt.date | None, last: dt.date | None, source: str | None
) -> Slice[Shown]:
    index = v.desk.meaning
    index.refresh(v.board.revision)
    index.wait(_SHORT if index.ready else _PATIENCE)
    within = None
    if first or last or source:
        within = frozenset(v.desk.register.document_ids(first=first, last=last, source=source))
    found = index.near(asked, within=within)
    here = found[(number - 1) * _SIZE : number * _SIZE]
    v.book.gather(docs=[it.doc for it in here])
    shown = []
    for it in here:
        words: Pieces = [(it.span.of(v.book.text(it.doc)), it.span)]
        shown.append(Shown(it.doc, words, v.t("search.near", n=round(it.likeness * 100))))
    return Slice(shown, len(found), number, _SIZE)


def pieces(hit: Hit) -> Pieces:
    """Cut a passage into words found (with their place) and words between."""
    made: Pieces = []
    at = hit.span.start
    for mark in hit.marks:
        if mark.start < at:
            continue
        made.append((hit.passage[at - hit.span.start : mark.start - hit.span.start], None))
        made.append((hit.passage[mark.start - hit.span.start : mark.end - hit.span.start], mark))
        at = mark.end
    made.append((hit.passage[at - hit.span.start :], None))
    return [piece for piece in made if piece[0]]
